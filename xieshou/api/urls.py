"""Every endpoint of the API in one table."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import path, re_path

from xieshou.api import (
    accounts,
    archive,
    audits,
    bulk,
    callers,
    copies,
    desk,
    documents,
    doubles,
    exchange,
    figures,
    forms,
    headings,
    issuing,
    jobs,
    leaves,
    money,
    movements,
    order,
    own_figures,
    paper_care,
    places,
    proving,
    records,
    registers,
    reports,
    rules,
    shaping,
    standing,
    statements,
    targets,
    templates,
    versions,
    warnings,
    webhooks,
    wrongly,
)
from xieshou.api.columns import Sifted
from xieshou.api.door import api, not_allowed, nowhere

for address, router in (
    ("", callers.router),
    ("", desk.router),
    ("/registers", registers.router),
    *records.routers(),
    ("/registers", bulk.router),
    ("/headings", headings.router),
    ("/indicators", figures.indicators),
    ("/own-indicators", own_figures.router),
    ("/figures", figures.figures),
    ("/evidence", proving.evidence),
    ("/attestations", standing.attestations),
    ("/standing", standing.standing),
    ("/proposals", proving.proposals),
    ("/columns", shaping.columns),
    ("/views", shaping.lists),
    ("/spans", order.spans),
    ("/doubles", doubles.router),
    ("/units", doubles.directory),
    ("/places", places.router),
    ("/journal", order.journal),
    ("/targets", targets.targets),
    ("/warnings", warnings.router),
    ("/rules", rules.router),
    ("/audits", audits.router),
    ("/money", money.router),
    ("/money", movements.router),
    ("/statements", statements.router),
    ("/documents", documents.router),
    ("/documents", paper_care.router),
    ("/documents", versions.router),
    ("/documents", leaves.router),
    ("/archive", archive.router),
    ("/forms", forms.router),
    ("/jobs", jobs.router),
    ("/exchange", exchange.router),
    ("/accounts", accounts.accounts),
    ("/grants", accounts.grants),
    ("/tokens", accounts.tokens),
    ("/webhooks", webhooks.router),
    ("", reports.router),
    ("", issuing.router),
    ("", templates.router),
    ("", copies.router),
):
    api.add_router(address, router)



def _strict(operation: Any) -> None:
    """Refuse what a query names and nobody reads: a misspelt sieve shows all, a dry run writes.

    Lists of registers know columns of the office besides, and look for themselves.
    """
    asked = [one for one in operation.models if one.__ninja_param_source__ == "query"]
    if any(isinstance(field.annotation, type) and issubclass(field.annotation, Sifted)
           for one in asked for field in one.model_fields.values()):
        return
    known = {name for one in asked for name in one.__ninja_flatten_map__}
    act = operation.view_func

    @wraps(act)
    def acted(request: HttpRequest, *given: Any, **named: Any) -> Any:
        if strange := [wrongly.unknown(name, known) for name in request.GET if name not in known]:
            raise wrongly.together(strange)
        return act(request, *given, **named)

    operation.view_func = acted


for _, router in api._routers:
    for view in router.path_operations.values():
        for one in view.operations:
            _strict(one)

urlpatterns = [re_path(r"^$", nowhere), path("", api.urls), re_path(r"^(?P<path>.*)$", nowhere)]


def _open(patterns: list) -> None:
    """Past the door of the pages: programs show a token instead of a session."""
    for one in patterns:
        if hasattr(one, "url_patterns"):
            _open(one.url_patterns)
        else:
            one.callback = _told_in_json(one.callback)
            one.callback.for_programs = True


def _told_in_json(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A method that an address does not know is told in the one shape of errors, too."""

    @wraps(view)
    def answered(request: HttpRequest, *given: Any, **named: Any) -> HttpResponse:
        answer = view(request, *given, **named)
        return not_allowed(request, answer["Allow"]) if answer.status_code == 405 else answer

    return answered


_open(urlpatterns)
