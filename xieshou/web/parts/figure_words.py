"""A figure and its definition as pages say them: value, grade, formula, address."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from xieshou.indicators import comparison
from xieshou.indicators.definition import Indicator, Term, indicator_named
from xieshou.journal.reading import moment_of
from xieshou.ledger.derive.columns import columns_of
from xieshou.ledger.record import VAGUE
from xieshou.ledger.register import Register, register_named
from xieshou.values.figure import Figure, Handle
from xieshou.values.units import plain, rounded, written
from xieshou.warehouse.query import Condition, Op
from xieshou.web.parts.columns import aligned, grouped, short, sized
from xieshou.web.parts.said import said

KINDS = {"flow": "时期数：时段内发生的", "stock": "时点数：时段末日的状态",
         "cumulative": "累计数：截至时段末日", "year": "年度数：按协议年度"}
GRADES = (("evidenced", "e", "有佐证"), ("recorded", "r", "有记录无佐证"),
          ("opening", "o", "期初数"))
ATTESTED = (("agreed", "双方一致", "green"), ("one_sided", "单方", ""),
            ("disputed", "有异议", "red"))
MEASURES = {"sum": "合计", "count": "计数", "distinct": "去重计数", "average": "平均",
            "max": "最大"}

# what the records say of a number, around it
VAGUELY = {words: f"{{number}}{words}" for words in VAGUE.values()}


@dataclass(frozen=True)
class Stretch:
    """One stretch of the grade bar, in per cent of its width."""

    code: str
    mark: str
    words: str
    share: Decimal
    start: str
    width: str


def address_of(figure: Figure) -> str:
    """Where the figure's own page stands."""
    return address_of_handle(figure.handle)


def address_of_handle(handle: Handle) -> str:
    """Where the page of a handle stands."""
    return reverse("figure", args=[str(handle)])


def behind(*figures: Figure) -> dict[str, str]:
    """What a chart of these figures says of itself: the registers behind it, and the moment."""
    codes = dict.fromkeys(code for one in figures
                          for code in indicator_named(one.handle.code).registers)
    moment = moment_of(figures[0].handle.as_of) if figures else None
    return {"source": said("、".join(register_named(code).name for code in codes)),
            "as_of": f"{timezone.localtime(moment):%Y-%m-%d %H:%M}" if moment else ""}


def value_words(figure: Figure) -> str:
    """The value with thousands separators and what the records say of its vagueness."""
    if figure.value is None:
        return "–"
    return _vaguely(short(figure.value, figure.unit), figure)


def exact_words(figure: Figure) -> str:
    """The value to its last digit, where a drawing beside it has room for a short one only."""
    return _vaguely(grouped(figure.value), figure)


def big_words(figure: Figure) -> tuple[str, str]:
    """The value and the unit where the figure is shown big, as on a card."""
    if figure.value is None:
        return "–", figure.unit
    shown, unit = sized(figure.value, figure.unit)
    return _vaguely(shown, figure), unit


def _vaguely(number: str, figure: Figure) -> str:
    """A number with what the records say of its vagueness: 4,300多, in English 4,300+."""
    if figure.value is None or not figure.vague:
        return number
    return gettext(VAGUELY[figure.vague]).format(number=number)


def grade_of(figure: Figure) -> list[Stretch]:
    """The grade bar from left to right; empty where nothing counts."""
    return grade_bars(figure.grade)


def grade_bars(grade: Mapping[str, Decimal | str]) -> list[Stretch]:
    """The bar of a grade as it was frozen."""
    stretches, start = [], Decimal(0)
    for name, mark, words in GRADES:
        share = max(Decimal(0), min(Decimal(grade.get(name, 0)), 1 - start))
        if share:
            stretches.append(Stretch(name, mark, words, share, f"{start * 100:.2f}%",
                                     f"{share * 100:.2f}%"))
        start += share
    return stretches


def attested_of(figure: Figure) -> list[tuple[str, str, str, str]]:
    """How much of the value both sides confirm, one says, one disputes; and where its rows are."""
    told = [(words, grouped(figure.attested[name]), colour,
             address_of_handle(figure.handle.sliced(records="agreed")) if name == "agreed"
             else "#rows") for name, words, colour in ATTESTED if figure.attested.get(name)]
    return [(words, amount, colour, address) for (words, _, colour, address), amount in
            zip(told, aligned([one[1] for one in told]), strict=True)]


def formula_of(indicator: Indicator) -> str:
    """The definition's sum in words that a clerk reads."""
    above = _side([term for term in indicator.terms if not term.below])
    below = _side([term for term in indicator.terms if term.below])
    return f"({above})÷({below})" if below else above


def change_on_year(now: Figure, before: Figure | None) -> tuple[str, str] | None:
    """Growth on the same span a year earlier, and which way: None where there is nothing to say."""
    change, measure = (None, "") if before is None else comparison.growth(now, before)
    if change is None:
        return None
    change = plain(rounded(change, 1))
    return f"{'+' if change > 0 else ''}{written(change)}{measure}", _way(change)


def _way(change: Decimal) -> str:
    return "up" if change > 0 else "down" if change < 0 else "same"


def _side(terms: list[Term]) -> str:
    said = []
    for place, term in enumerate(terms):
        sign = "-" if term.sign < 0 else "+" if place else ""
        said.append(f"{sign}{_term(term)}")
    return " ".join(said)


def _term(term: Term) -> str:
    part, register = term.part, register_named(term.part.register)
    what = gettext(register.name)
    if part.measure.column:
        what += "." + gettext(register.field(part.measure.column).label)
    keys = gettext("或").join("+".join(_label(register, name) for name in key)
                    for key in part.measure.keys)
    how = gettext(MEASURES.get(part.measure.kind, part.measure.kind))
    words = f"{how}〔{what}.{keys}〕" if keys else f"{how}〔{what}〕"
    conditions = "、".join(_condition(register, one) for one in part.where)
    return words + (
        gettext("(条件：{conditions})").format(conditions=conditions) if conditions else ""
    )


def _label(register: Register, name: str) -> str:
    """What a column is called; what every record has beside its fields is named there as well."""
    return gettext(next(one.label for one in columns_of(register) if one.name == name))


def _condition(register: Any, one: Condition) -> str:
    kind, label = register.field(one.column), _label(register, one.column)
    values = gettext("或").join(said(str(kind.show(value))) for value in one.values)
    forms = {
        Op.IN: gettext("{label}为{values}").format(label=label, values=values),
        Op.NOT_IN: gettext("{label}不为{values}").format(label=label, values=values),
        Op.TRUE: gettext("{label}为是").format(label=label),
        Op.FALSE: gettext("{label}为否").format(label=label),
        Op.GIVEN: gettext("已填{label}").format(label=label),
        Op.AT_LEAST: gettext("{label}不少于{values}").format(label=label, values=values),
    }
    return forms.get(one.op, f"{label} {one.op} {values}")
