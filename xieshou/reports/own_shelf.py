"""Word templates that offices made themselves, kept so that reports can be issued (自有模板)."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path, PurePath

from django.db import transaction

from xieshou.directory.places import UnknownPairingError
from xieshou.directory.scope import Scope
from xieshou.errors import Invalid, NotFound
from xieshou.indicators.figures import Figures
from xieshou.jobs.work import Teller, silent
from xieshou.journal import reading
from xieshou.journal.chain import Change, append, take_turn
from xieshou.library import storage
from xieshou.office.admission import admit
from xieshou.office.text import text_of
from xieshou.reports import keeping, wordings
from xieshou.reports.models import OwnTemplate
from xieshou.reports.own_template import OwnReport, fill_template
from xieshou.reports.render import Report
from xieshou.values.period import Period

PREFIX = "own-"


class UnknownOwnTemplateError(NotFound):
    """No such template, or it is out of reach."""

    code = "reports.unknown_own_template"
    message = "没有编号为「{code}」的自有模板。"
    hint = "请从报告页选择，或重新上传模板；也可能不在您的数据范围内。"


class NoFigureError(Invalid):
    """A template without any mark that was filled: nothing of it could be traced or issued."""

    code = "reports.no_figure_in_template"
    message = "模板「{name}」里没有填上任何一个数，不能留存为报告。"
    hint = ("请在要填数的地方写【指标名】，例如【财政援助资金到位额】；"
            "已经写了的，请看所选时段内有没有记录。")


@dataclass(frozen=True)
class OwnTemplateView:
    """A kept template: its code stands where that of a shipped one does."""

    id: int
    name: str
    pairing: str
    sha256: str
    version: int
    actor: str
    at: datetime

    @property
    def code(self) -> str:
        """own-3."""
        return f"{PREFIX}{self.id}"


def is_own(code: str) -> bool:
    """Whether a template's code is of an office's own."""
    return code.startswith(PREFIX) and code.removeprefix(PREFIX).isdecimal()


def keep(data: bytes | Path, name: str, pairing: str, scope: Scope) -> OwnTemplateView:
    """Keep a template under the name of its file; a newer file of that name takes its place."""
    scope.require("report")
    if not scope.covers(pairing):
        raise UnknownPairingError(pairing=pairing, known="、".join(sorted(scope.pairings or ())))
    scope.at(pairing).require("report")
    file = admit(data, name, ("docx",))
    called = PurePath(file.name).stem[:150]
    with transaction.atomic():
        take_turn()
        stored = storage.store(file.data, f"模板-{called}.docx", scope.actor, pairing=pairing,
                               text=text_of(file.data, file.name).text)
        row, fresh = OwnTemplate.objects.get_or_create(
            pairing=pairing, name=called,
            defaults={"sha256": stored.sha256, "actor": scope.actor})
        if fresh or row.sha256 != stored.sha256:
            if not fresh:
                row.sha256, row.version, row.actor = (
                    stored.sha256, row.version + 1, scope.actor)
                row.save()
            append([Change("report", "own_template", str(row.pk), "create" if fresh else "update",
                           row.version, {"pairing": pairing, "name": called,
                                         "sha256": row.sha256})], scope.actor)
    return _view(row)


def own_templates(scope: Scope, pairing: str = "") -> list[OwnTemplateView]:
    """The templates within reach, those changed last first."""
    rows = scope.limit(OwnTemplate.objects.all(), pairing="pairing", place="")
    if pairing:
        rows = rows.filter(pairing=pairing)
    return [_view(row) for row in rows.order_by("-at", "-pk")]


def own_named(code: str, scope: Scope) -> OwnTemplateView:
    """The template of a code within reach; raises UnknownOwnTemplateError."""
    rows = scope.limit(OwnTemplate.objects.all(), pairing="pairing", place="")
    row = rows.filter(pk=int(code.removeprefix(PREFIX))).first() if is_own(code) else None
    if row is None:
        raise UnknownOwnTemplateError(code=code)
    return _view(row)


def write_own(template: OwnTemplateView, pairing: str, period: Period, figures: Figures,
              as_of: int | None = None, sha256: str = "", tell: Teller = silent) -> Report:
    """The report of a kept template, or of an earlier file of it; the same for one position."""
    if pairing != template.pairing:
        raise UnknownOwnTemplateError(code=template.code)
    source = sha256 or template.sha256
    tell(0, 2, "正在填写模板")
    position = reading.last_position() if as_of is None else as_of
    filled = fill_template(
        storage.read(source), pairing, period, figures, f"{template.name}.docx", position,
        wordings.in_force(template.code, pairing, position),
        keeping.in_force(template.code, pairing, position))
    if not filled.figures:
        raise NoFigureError(name=template.name)
    tell(1, 2, "正在留存")
    return _report(filled, template, pairing, period, position, source)


def _report(filled: OwnReport, template: OwnTemplateView, pairing: str, period: Period,
            position: int, source: str) -> Report:
    unknown = [f"未识别：{one.words}{one.way_out}" for one in filled.unknown]
    other = keeping.of_other_days(template.code, pairing, position, filled.figures)
    return Report(template.code, pairing, period, position, filled.title or template.name,
                  filled.docx, filled.blocks, filled.figures,
                  (*unknown, *filled.warnings, *other), filled.document, filled.said,
                  source=source, asked=filled.asked)


def _view(row: OwnTemplate) -> OwnTemplateView:
    return OwnTemplateView(row.pk, row.name, row.pairing, row.sha256, row.version, row.actor,
                           row.at)
