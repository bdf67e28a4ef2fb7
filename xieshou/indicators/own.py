"""Indicators that an office defines itself: said like shipped ones, kept as rows (自定指标)."""

import difflib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from xieshou.directory.scope import Scope
from xieshou.errors import Invalid, NotFound, XieshouError
from xieshou.indicators.checks import Fault, faults_of
from xieshou.indicators.definition import (
    SHELF,
    Formula,
    Indicator,
    Part,
    indicator_named,
    indicators,
    single_acts,
)
from xieshou.indicators.legality import Broken, broken_by_office
from xieshou.indicators.models import OwnIndicator
from xieshou.indicators.near import Near
from xieshou.journal.chain import Change, append, take_turn
from xieshou.ledger.register import Register, register_named
from xieshou.values.units import to_fen, unit, units_like
from xieshou.warehouse.query import Condition, Measure, Op

LEAD = "own."
MEASURES = {"count": "计条数", "sum": "求和", "distinct": "去重计数",
            "average": "求平均"}
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


class BadDefinitionError(Invalid):
    """A definition that would not be a figure."""

    code = "indicators.bad_definition"
    message = "这个口径还不能用：{faults}。"
    hint = "请按提示修改后再看影响、再保存。{near}"

    def to_people(self) -> "BadDefinitionError":
        """The same without codes: on a page things are chosen by their words."""
        near = self.facts["near"]
        return BadDefinitionError(
            **self.facts | {"near": near.words if isinstance(near, Near) else near})


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
class Told:
    """One condition as it was told: a column, how it is compared, with what."""

    column: str
    op: str
    values: tuple[str, ...] = ()


@dataclass(frozen=True)
class Definition:
    """What an office says of its indicator; either rows of a register, or other indicators.

    `above` and `below` are codes of indicators, a minus before those to subtract.
    """

    name: str
    unit: str
    says: str
    register: str = ""
    measure: str = "count"
    column: str = ""
    kind: str = "flow"
    when: str = ""
    until: str = ""
    where: tuple[Told, ...] = ()
    by: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    source: str = "本单位自定口径"
    above: tuple[str, ...] = ()
    below: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """As the row and the journal keep it."""
        kept = {name: value for name, value in vars(self).items() if value not in ("", ())}
        kept["where"] = [[one.column, one.op, list(one.values)] for one in self.where]
        return {name: list(value) if isinstance(value, tuple) else value
                for name, value in kept.items()}

    @classmethod
    def of_json(cls, kept: dict[str, Any]) -> "Definition":
        """Read back."""
        said = {name: tuple(value) if isinstance(value, list) else value
                for name, value in kept.items()}
        said["where"] = tuple(Told(column, op, tuple(values))
                              for column, op, values in kept.get("where", []))
        return cls(**said)


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
    def made(row: OwnIndicator, former: tuple[Indicator, ...] = ()) -> Indicator:
        return _made(row.code, Definition.of_json(row.definition), row.version, former)

    current = _in_force(rows, on)
    return made(current, tuple(made(row) for row in rows if row is not current))


def _in_force(rows: Sequence[OwnIndicator], on: date) -> OwnIndicator:
    return next((row for row in rows if row.effective_on <= on), rows[-1])


def _made(code: str, definition: Definition, version: int,
          former: tuple[Indicator, ...] = ()) -> Indicator:
    value = _formula(definition) if definition.above else _part(definition)
    kind = definition.kind
    if isinstance(value, Formula):
        # each of what it is made of keeps its own rule
        kinds = {each.kind for _, each in (*value.terms, *value.below)
                 if isinstance(each, Indicator)}
        kind = kinds.pop() if len(kinds) == 1 else "flow" if kinds else kind
    return Indicator(
        code=f"{LEAD}{code}", number=f"OWN-{code.upper()}", name=definition.name,
        english="Defined by the office", unit=definition.unit, says=definition.says, value=value,
        kind=kind, by=definition.by, aliases=definition.aliases,
        source=definition.source, version=version, former=former)


def _part(definition: Definition) -> Part | Formula:
    """What rows of one register come to; a mean is of the single records that fill the column."""
    register = register_named(definition.register)
    column = _column(register, definition.column) if definition.column else None
    if definition.measure not in MEASURES:
        raise BadDefinitionError(faults=f"统计方式「{definition.measure}」无效",
                                 near=Near(MEASURES))
    if definition.measure != "count" and column is None:
        raise BadDefinitionError(faults="求和、求平均、去重要指明哪一列", near="")
    if definition.measure in ("sum", "average") and column.role != "measure":
        raise BadDefinitionError(
            faults=f"「{column.label}」不是可以求和、求平均的列",
            near=Near({kind.name: kind.label for kind in register.fields if kind.adds}))
    if definition.measure == "average" and column.unit in ("%", ""):
        raise BadDefinitionError(
            faults=f"「{column.label}」不能逐条求平均：比例要按分子、分母重新相除", near="")
    measure = {"count": Measure("count"),
               "sum": Measure("sum", definition.column),
               "average": Measure("sum", definition.column),
               "distinct": Measure("distinct", "", ((definition.column,),))}[definition.measure]
    for name in (definition.when, definition.until):
        if name and _column(register, name).column_type != "date":
            raise BadDefinitionError(faults=f"「{name}」不是日期列", near="")
    money = measure.kind == "sum" and column.column_type == "money"
    part = Part(register.code, measure, money, tuple(_where(register, definition.where)),
                definition.when, definition.until)
    if definition.measure != "average":
        return part
    given = part.only(single_acts(), Condition(definition.column, Op.GIVEN))
    return given / replace(given, measure=Measure("count"), money=False)


def _where(register: Register, told: Iterable[Told]) -> Iterable[Condition]:
    for one in told:
        kind = _column(register, one.column)
        op = Op(one.op) if one.op in [op.value for op in Op] else None
        if op is None:
            raise BadDefinitionError(faults=f"比较方式「{one.op}」无效", near="")
        values: list[str | int] = list(one.values)
        if op in (Op.AT_LEAST, Op.AT_MOST):
            if kind.column_type not in ("int", "money") or len(values) != 1:
                raise BadDefinitionError(faults=f"「{kind.label}」不能比大小", near="")
            values = [to_fen(str(values[0]), kind.unit or "元") if kind.column_type == "money"
                      else _whole(str(values[0]), kind.label)]
        elif op in (Op.IN, Op.NOT_IN):
            if not values:
                raise BadDefinitionError(faults=f"「{kind.label}」要写等于什么", near="")
            values = [_option(kind, str(value)) for value in values]
        else:
            values = []
        yield Condition(one.column, op, tuple(values), register=register.code)


def _option(kind: Any, value: str) -> str:
    options = getattr(kind, "options", None) or {}
    codes = {words: code for code, words in options.items()}
    return codes.get(value, value)


def _whole(text: str, label: str) -> int:
    try:
        return int(text)
    except ValueError:
        raise BadDefinitionError(faults=f"「{label}」要与整数相比", near="") from None


def _column(register: Register, name: str) -> Any:
    kinds = {kind.name: kind for kind in register.all_fields}
    if name in kinds:
        return kinds[name]
    near = difflib.get_close_matches(name, kinds, 3, 0.4)
    raise BadDefinitionError(faults=f"台账「{register.name}」没有「{name}」这一列",
                             near=Near({one: kinds[one].label for one in near}))


def _formula(definition: Definition) -> Formula:
    """Built of shipped indicators only, so that no definition can come to rest on itself."""
    sides = []
    for side in (definition.above, definition.below):
        terms = []
        for code in side:
            one = indicator_named(code.lstrip("-"))
            if one.code not in SHELF:
                raise BadDefinitionError(faults=f"「{one.name}」是自定指标，"
                                                f"不能再用来合成", near="")
            if one.rowwise:
                raise BadDefinitionError(
                    faults=f"「{one.name}」由各条逐条算出，不能与别的相加相除", near="")
            terms.append((-1 if code.startswith("-") else 1, one))
        sides.append(tuple(terms))
    return Formula(*sides)


def _clashes(one: Indicator) -> list[str]:
    """Names that shipped indicators, or others of the office, already bear."""
    taken = {name: other for other in SHELF for name in other.names}
    taken |= {name: other for other in own_indicators() for name in other.names
              if other.code != one.code}
    return [f"「{name}」已是指标 {taken[name].code} 的名称" for name in one.names if name in taken]


def _view(row: OwnIndicator) -> OwnView:
    return OwnView(f"{LEAD}{row.code}", row.version, Definition.of_json(row.definition),
                   row.author, row.reason, row.effective_on, row.at, row.retired)
