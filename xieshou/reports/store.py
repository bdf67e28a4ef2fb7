"""The door to reports that were written: keep one, find one, see who cites a figure."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from xieshou.directory.places import UnknownPairingError
from xieshou.directory.scope import Scope
from xieshou.errors import NotFound
from xieshou.journal import reading
from xieshou.journal.chain import Change, append, take_turn
from xieshou.library import storage
from xieshou.office.text import text_of
from xieshou.reports.models import IssuedReport, WrittenReport
from xieshou.reports.render import Report
from xieshou.values.figure import Handle
from xieshou.values.period import Period


class UnknownReportError(NotFound):
    """No such report, or it is out of reach."""

    code = "reports.unknown_report"
    message = "没有编号为 {id} 的报告。"
    hint = "请从报告列表进入；也可能不在您的数据范围内。"


@dataclass(frozen=True)
class WrittenView:
    """A report as lists and pages show it."""

    id: int
    template: str
    title: str
    pairing: str
    period: Period
    as_of: int
    sha256: str
    figures: list[dict[str, Any]]
    warnings: list[str]
    actor: str
    at: datetime
    document: str = ""
    corrects: int | None = None
    issued_on: date | None = None
    source: str = ""

    @property
    def state_words(self) -> str:
        """草稿 or 已签发."""
        return "已签发" if self.issued_on else "草稿"


@dataclass(frozen=True)
class Citation:
    """Where a report cites a figure: what it printed there."""

    report: WrittenView
    text: str
    handle: str


def keep(report: Report, scope: Scope) -> int:
    """Keep a report as it was written, journaled; the same content written twice is one report."""
    scope.require("report")
    if not scope.covers(report.pairing):
        raise UnknownPairingError(pairing=report.pairing,
                                  known="、".join(sorted(scope.pairings or ())))
    scope.at(report.pairing).require("report")
    with transaction.atomic():
        take_turn()
        stored = storage.store(report.docx, f"{report.title}.docx", scope.actor,
                               pairing=report.pairing, facts_as_of=report.period.last,
                               text=text_of(report.docx, f"{report.title}.docx").text)
        row, fresh = WrittenReport.objects.get_or_create(
            sha256=stored.sha256, pairing=report.pairing, template=report.template,
            period=str(report.period), as_of=report.as_of,
            defaults={"title": report.title[:255], "figures": report.figures_json(),
                      "warnings": list(report.warnings), "actor": scope.actor,
                      "document": report.document, "corrects_id": report.corrects,
                      "source": report.source},
        )
        if fresh:
            append([Change("report", "written_report", str(row.pk), "create", 1, _image(row))],
                   scope.actor)
    return row.pk


def report_of(id: int, scope: Scope) -> WrittenView:
    """One report within reach; raises UnknownReportError."""
    row = _within(scope).filter(pk=id).first()
    if row is None:
        raise UnknownReportError(id=id)
    return _view(row)


def docx_of(report: WrittenView) -> bytes:
    """The Word file exactly as it was issued, or else as it was written."""
    issued = IssuedReport.objects.filter(report_id=report.id).values_list("sha256", flat=True)
    return storage.read(issued.first() or report.sha256)


def by_document(document: str, scope: Scope) -> WrittenView | None:
    """The newest report within reach whose Word file carries this number."""
    row = _within(scope).filter(document=document).order_by("-pk").first() if document else None
    return _view(row) if row else None


def open_draft(template: str, pairing: str, period: Period, scope: Scope, source: str = ""
               ) -> WrittenView | None:
    """A draft of this report that was not issued, if no record changed since it was written."""
    rows = _within(scope).filter(template=template, pairing=pairing, period=str(period),
                                 issued=None, source=source)
    row = rows.order_by("-pk").first()
    if row is None or next(reading.changes("record", since=row.as_of), None) is not None:
        return None
    return _view(row)


def corrections_of(id: int, scope: Scope) -> list[WrittenView]:
    """Correction notices of a report, the newest first."""
    return [_view(row) for row in _within(scope).filter(corrects_id=id).order_by("-pk")]


def written(scope: Scope, pairing: str = "", limit: int = 200) -> list[WrittenView]:
    """The newest reports within reach, or those of one pairing."""
    rows = _within(scope).order_by("-pk")
    if pairing:
        rows = rows.filter(pairing=pairing)
    return [_view(row) for row in rows[:limit]]


def citing(cited: Handle | str, scope: Scope, limit: int = 100) -> list[Citation]:
    """Reports that cite a figure: same indicator, pairing, days and slice, whenever asked.

    The code of an indicator finds every citation of it, whatever its days.
    """
    handle = Handle.parse(cited) if isinstance(cited, str) and "~" in cited else cited
    whole = isinstance(handle, Handle)
    found = []
    for report in written(scope, handle.pairing if whole else "", limit):
        for one in report.figures:
            other = Handle.parse(one["handle"])
            same = (other.code, other.period, other.slices) == (
                handle.code, handle.period, handle.slices) if whole else other.code == handle
            if same:
                found.append(Citation(report, one["text"], one["handle"]))
    return found


def _within(scope: Scope) -> QuerySet[WrittenReport]:
    rows = WrittenReport.objects.select_related("issued")
    if scope.region:
        # a report of the whole pairing is more than somebody bound to one place may see
        rows = rows.filter(actor=scope.actor)
    return rows if scope.pairings is None else rows.filter(pairing__in=scope.pairings)


def _image(row: WrittenReport) -> dict[str, Any]:
    """A written report as the journal keeps it."""
    return {"id": row.pk, "template": row.template, "pairing": row.pairing, "period": row.period,
            "as_of": row.as_of, "title": row.title, "sha256": row.sha256, "actor": row.actor,
            "document": row.document, "corrects": row.corrects_id,
            **({"source": row.source} if row.source else {}),
            "handles": [one["handle"] for one in row.figures]}


def _view(row: WrittenReport) -> WrittenView:
    issued = getattr(row, "issued", None)
    return WrittenView(row.pk, row.template, row.title, row.pairing, Period.parse(row.period),
                       row.as_of, row.sha256, row.figures, row.warnings, row.actor, row.at,
                       row.document, row.corrects_id, issued.issued_on if issued else None,
                       row.source)
