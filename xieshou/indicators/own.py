"""Indicators that an office defines itself: said like shipped ones, kept as rows (自定指标)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from xieshou.directory.scope import Scope
from xieshou.errors import Invalid, NotFound, XieshouError
from xieshou.indicators.checks import Fault, faults_of
from xieshou.indicators.defining import LEAD, BadDefinitionError, Definition, value_of
from xieshou.indicators.definition import SHELF, Formula, Indicator, indicators
from xieshou.indicators.legality import Broken, broken_by_office
from xieshou.indicators.models import OwnIndicator
from xieshou.indicators.near import Near
from xieshou.journal.chain import Change, append, take_turn
from xieshou.values.units import unit, units_like

CODE = re.compile(r"[a-z][a-z0-9_]{1,40}")
# what the checks of definitions find, in the words of whoever defines in the page
FAULTS = {
    "E001": "名称和口径说明要用中文写", "E004": "名称或别名已属于另一个指标",
    "E005": "有台账中没有的列，或没有的时段规则", "E006": "由其他指标合成的，不能再加条件",
    "E007": "有该列没有的选项", "E008": "所属的上级指标不存在",
    "E009": "单位与所统计的列不符(金额用元、万元、亿元；人与人次、户与户次不能混)",
    "E010": "这一列是单价、比例或一时的水平，各条相加没有意义；要平均数的，请用两列之和相除",
    "E011": "单位不是所统计的东西的单位",
    "E012": "比率、均值不能再相加相除，请改用它的分子和分母",
    "E013": "相加减的几项单位不同，不能合成一个数",
    "E014": "同一批记录计了两遍(重复的项，或总数与它的其中项相加)",
    "E015": "人数、户数按人去重，不同指标里可能是同样的人，不能相加减；请在一个台账上按身份证号去"
            "重",
    "E016": "时点数、累计数和时段发生数不能相加减",
    "E017": "只有时点数才看结束日期，请把时段规则改为时点数，或去掉结束日期",
    "E018": "不能按这一列去重；数人的，要按身份证号",
    "E019": "这一列不能这样比较(是否的列用「为是」「为否」；数字比大小；日期和证件号只问已填、"
            "未填)",
    "E020": "不能按这一列拆分",
    "E021": "这一列各条的单位可能不同，请加一个条件，只取一种单位",
    "E022": "金额作分母的，分子也要是金额",
}


class UnknownOwnError(NotFound):
    """The office defined nothing of that code."""

    code = "indicators.unknown_own"
    message = "本单位没有自定指标「{code}」。"
    hint = "请从「自定指标」进入；接口用 GET /api/v1/own-indicators 查看。"


class UnsaidReasonError(Invalid):
    """An indicator is retired and nobody says why."""

    code = "indicators.unsaid_reason"
    message = "没有写明停用的原因。"
    hint = "请写明为什么不再用它；以后看流水的人要知道。"


@dataclass(frozen=True)
class OwnView:
    """One version of an office's indicator, as pages show it."""

    code: str
    version: int
    definition: Definition
    author: str
    reason: str
    effective_on: date
    at: datetime
    retired: bool = False


def built(code: str, definition: Definition, version: int = 1) -> Indicator:
    """The indicator that a definition means; raises BadDefinitionError with everything wrong."""
    if definition.below and not definition.above:
        raise BadDefinitionError(faults="只写了除数，没有写被除的指标", near="")
    rows = (definition.register, definition.column, definition.when, definition.until,
            definition.where)
    try:
        one = _made(code.removeprefix(LEAD), definition, version)
        found = faults_of([one])
    except BadDefinitionError:
        raise
    except XieshouError as fault:
        raise BadDefinitionError(faults=fault.words.rstrip("。"), near=fault.way_out) from fault
    said = [FAULTS.get(fault.id.rpartition(".")[2], "口径不完整")
            + (f"：「{fault.wrong}」" if isinstance(fault, Fault) else "") for fault in found]
    near = dict(pair for fault in found if isinstance(fault, Fault) for pair in fault.near)
    there = all(fault.id != "indicators.E005" for fault in found)
    laws: list[Broken] = list(broken_by_office(one)) if there else []
    said += [f"{FAULTS[law.number]}：「{law.wrong}」" for law in laws]
    near |= dict(pair for law in laws for pair in law.near)
    if definition.above and any(rows):
        said.append("由其他指标合成的，不再选台账、列、日期和条件")
    said += _clashes(one)
    if not CODE.fullmatch(code.removeprefix(LEAD)):
        said.append("代码只用小写字母、数字和下划线，以字母开头")
    if "other" in [unit(each).dimension for each in one.unit.split("/", 1)]:
        said.append(f"不认识单位「{one.unit}」")
        near |= dict.fromkeys(units_like(one.unit), "单位")
    if said:
        raise BadDefinitionError(faults="；".join(dict.fromkeys(said)), near=Near(near))
    return one


def define(scope: Scope, code: str, definition: Definition, effective_on: date,
           reason: str = "") -> Indicator:
    """Keep a definition as the next version of its code; the same again changes nothing."""
    scope.require("verify")
    code = code.removeprefix(LEAD)
    one = built(code, definition)
    with transaction.atomic():
        take_turn()
        last = OwnIndicator.objects.filter(code=code).order_by("-version").first()
        same = last is not None and not last.retired and (
            last.definition, last.effective_on) == (definition.as_json(), effective_on)
        if not same:
            row = OwnIndicator.objects.create(
                code=code, version=last.version + 1 if last else 1, author=scope.actor,
                definition=definition.as_json(), reason=reason[:500], effective_on=effective_on)
            image = {"code": one.code, "version": row.version, "reason": row.reason,
                     "effective_on": effective_on.isoformat(), "definition": row.definition}
            append([Change("indicator", "own_indicator", code, "update" if last else "create",
                           row.version, image)], scope.actor, reason)
    return _made(code, definition, last.version if same else row.version)


def retire(scope: Scope, code: str, effective_on: date, reason: str) -> OwnView:
    """Offer it no more from a day on; what cites it goes on answering. Raises UnknownOwnError."""
    scope.require("verify")
    code, why = code.removeprefix(LEAD), reason.strip()
    if not why:
        raise UnsaidReasonError
    with transaction.atomic():
        take_turn()
        last = OwnIndicator.objects.filter(code=code).order_by("-version").first()
        if last is None:
            raise UnknownOwnError(code=f"{LEAD}{code}")
        if not last.retired:
            last = OwnIndicator.objects.create(
                code=code, version=last.version + 1, author=scope.actor, retired=True,
                definition=last.definition, reason=why[:500], effective_on=effective_on)
            image = {"code": f"{LEAD}{code}", "version": last.version, "reason": last.reason,
                     "effective_on": effective_on.isoformat(), "definition": last.definition,
                     "retired": True}
            append([Change("indicator", "own_indicator", code, "put_away", last.version, image)],
                   scope.actor, why)
    return _view(last)


def put_by() -> list[OwnView]:
    """The newest version of those not offered today: retired, or not yet in force."""
    on = timezone.localdate()
    return [_view(rows[0]) for rows in _kept().values()
            if _in_force(rows, on).retired or all(row.effective_on > on for row in rows)]


def versions(code: str) -> list[OwnView]:
    """Every version of an office's indicator, the newest first."""
    rows = OwnIndicator.objects.filter(code=code.removeprefix(LEAD)).order_by("-version")
    return [_view(row) for row in rows]


def own_indicators(on: date | None = None) -> list[Indicator]:
    """The office's indicators as they are in force on a day, with their former versions."""
    on = on or timezone.localdate()
    return [_current(rows, on) for rows in _kept().values()
            if any(row.effective_on <= on for row in rows) and not _in_force(rows, on).retired]


def _kept() -> dict[str, list[OwnIndicator]]:
    """All versions of each, the newest first."""
    kept: dict[str, list[OwnIndicator]] = {}
    for row in OwnIndicator.objects.order_by("code", "-version"):
        kept.setdefault(row.code, []).append(row)
    return kept


def own_named(wanted: str) -> Indicator | None:
    """An office's indicator by code, number or one of its names; also one not yet in force."""
    on = timezone.localdate()
    rows = list(OwnIndicator.objects.filter(
        code=wanted.removeprefix(LEAD)).order_by("-version")) if wanted.startswith(LEAD) else []
    if rows:
        return _current(rows, on)
    for one in own_indicators(on):
        if wanted in one.names or wanted.upper() == one.number:
            return one
    return None


def all_indicators() -> list[Indicator]:
    """The shipped catalogue, then the office's own."""
    return [*indicators(), *own_indicators()]


def _current(rows: Sequence[OwnIndicator], on: date) -> Indicator:
    """The version in force, with all others behind it so that their handles still answer."""
    def of_row(row: OwnIndicator, former: tuple[Indicator, ...] = ()) -> Indicator:
        return _made(row.code, Definition.of_json(row.definition), row.version, former)

    current = _in_force(rows, on)
    return of_row(current, tuple(of_row(row) for row in rows if row is not current))


def _in_force(rows: Sequence[OwnIndicator], on: date) -> OwnIndicator:
    return next((row for row in rows if row.effective_on <= on), rows[-1])


def _clashes(one: Indicator) -> list[str]:
    """Names that shipped indicators, or others of the office, already bear."""
    taken = {name: other for other in SHELF for name in other.names}
    taken |= {name: other for other in own_indicators() for name in other.names
              if other.code != one.code}
    return [f"「{name}」已是指标 {taken[name].code} 的名称" for name in one.names if name in taken]


def _made(code: str, definition: Definition, version: int,
          former: tuple[Indicator, ...] = ()) -> Indicator:
    value = value_of(definition)
    kind = definition.kind
    if isinstance(value, Formula):
        # each of what it is made of keeps its own rule
        kinds = {each.kind for _, each in (*value.terms, *value.below)
                 if isinstance(each, Indicator)}
        kind = kinds.pop() if len(kinds) == 1 else "flow" if kinds else kind
    # said in this file, so that it is the theme of each
    return Indicator(
        code=f"{LEAD}{code}", number=f"OWN-{code.upper()}", name=definition.name,
        english="Defined by the office", unit=definition.unit, says=definition.says, value=value,
        kind=kind, by=definition.by, aliases=definition.aliases,
        source=definition.source, version=version, former=former)


def _view(row: OwnIndicator) -> OwnView:
    return OwnView(f"{LEAD}{row.code}", row.version, Definition.of_json(row.definition),
                   row.author, row.reason, row.effective_on, row.at, row.retired)
