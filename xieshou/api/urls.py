"""Every endpoint of the API in one table."""

from django.urls import path, re_path

from xieshou.api import (
    audits,
    callers,
    documents,
    figures,
    forms,
    jobs,
    money,
    movements,
    order,
    proving,
    records,
    registers,
    reports,
    shaping,
    statements,
    targets,
    warnings,
    webhooks,
)
from xieshou.api.door import api, nowhere

for address, router in (
    ("", callers.router),
    ("/registers", registers.router),
    *records.routers(),
    ("/indicators", figures.indicators),
    ("/figures", figures.figures),
    ("/evidence", proving.evidence),
    ("/proposals", proving.proposals),
    ("/columns", shaping.columns),
    ("/views", shaping.lists),
    ("/spans", order.spans),
    ("/doubles", order.doubles),
    ("/places", order.places),
    ("/journal", order.journal),
    ("/targets", targets.targets),
    ("/warnings", warnings.router),
    ("/audits", audits.router),
    ("/money", money.router),
    ("/money", movements.router),
    ("/statements", statements.router),
    ("/documents", documents.router),
    ("/forms", forms.router),
    ("/jobs", jobs.router),
    ("/webhooks", webhooks.router),
    ("", reports.router),
):
    api.add_router(address, router)

urlpatterns = [path("", api.urls), re_path(r"^(?P<path>.*)$", nowhere)]


def _open(patterns: list) -> None:
    """Past the door of the pages: programs show a token instead of a session."""
    for one in patterns:
        if hasattr(one, "url_patterns"):
            _open(one.url_patterns)
        else:
            one.callback.open_to_all = True


_open(urlpatterns)
