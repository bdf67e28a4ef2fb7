"""Every endpoint of the API in one table."""

from collections.abc import Callable
from functools import partial, wraps
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
    credits,
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
    received,
    records,
    registers,
    reports,
    rules,
    sent,
    shaping,
    sifting,
    staged,
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
from xieshou.api.door import answer, api, not_allowed, nowhere
from xieshou.errors import XieshouError
from xieshou.ledger.register import register_named

for address, router in (
    ("", callers.router),
    ("", desk.router),
    ("/registers", registers.router),
    *records.routers(),
    ("/registers", bulk.router),
    ("/registers", staged.router),
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
    ("/documents/credits", credits.router),
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


def _strict(prefix: str, operation: Any) -> None:
    """Refuse what is named and nobody reads: a misspelt sieve shows all, a dry run writes.

    It is told beside what the description forbids, and not at the second try. Lists of registers
    know columns of the office besides.
    """
    asked = [one for one in operation.models if one.__ninja_param_source__ == "query"]
    described = {name for one in asked for name in one.__ninja_flatten_map__}
    sifted = any(isinstance(field.annotation, type) and issubclass(field.annotation, Sifted)
                 for one in asked for field in one.model_fields.values())
    read = sent.names_read(operation)
    act = operation.view_func
    of_any_size = getattr(act, "of_any_size", False)

    def beyond(request: HttpRequest, code: str) -> list[wrongly.BadRequestError]:
        aside = sent.beyond(request, read, described)
        if sifted:
            register = register_named(code or prefix.split("/")[2])
            return [*sifting.beyond(register, request.GET, described), *aside]
        return [*(wrongly.unknown(name, described) for name in request.GET
                  if name not in described), *aside]

    def run_knowing(run: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(run)
        def ran(request: HttpRequest, **named: Any) -> Any:
            request.beyond = partial(  # type: ignore[attr-defined]
                beyond, request, named.get("code", ""))
            try:
                received.refuse_long(request)
            except XieshouError as error:
                return answer(request, error)
            return run(request, **named)

        return ran

    @wraps(act)
    def acted(request: HttpRequest, *given: Any, **named: Any) -> Any:
        if strange := beyond(request, named.get("code", "")):
            raise wrongly.together(strange)
        if not of_any_size:
            received.refuse_large(request)
        return act(request, *given, **named)

    operation.view_func, operation._run_decorators = acted, [run_knowing]
    operation.run = run_knowing(operation.run)


for prefix, router in api._routers:
    for view in router.path_operations.values():
        for one in view.operations:
            _strict(prefix, one)

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
