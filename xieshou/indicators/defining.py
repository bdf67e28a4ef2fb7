"""What an office says of its own indicator, and what it is measured by (自定口径)."""

import difflib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from xieshou.errors import Invalid
from xieshou.indicators.definition import (
    SHELF,
    Formula,
    Part,
    indicator_named,
    single_acts,
)
from xieshou.indicators.near import Near
from xieshou.ledger.register import Register, register_named
from xieshou.values.units import to_fen
from xieshou.warehouse.query import Condition, Measure, Op

LEAD = "own."
MEASURES = {"count": "计条数", "sum": "求和", "distinct": "去重计数",
            "average": "求平均"}


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


def value_of(definition: Definition) -> Part | Formula:
    """What it is measured by; checked by nobody yet. Raises BadDefinitionError."""
    return _formula(definition) if definition.above else _part(definition)


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
