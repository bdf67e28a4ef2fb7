"""A computation written out as a person would write it on the margin (演算)."""

from collections.abc import Callable
from decimal import Decimal

from xieshou.audit.relations.doubt import addition, amount, number
from xieshou.audit.relations.relation import Relation
from xieshou.audit.relations.years_told import span_of
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.kinship import in_percent
from xieshou.values.units import plain


def working_of(relation: Relation) -> str:
    """Such as 200 ÷ 1000 = 20% ≠ 25%; empty where there is nothing to reckon."""
    if relation.kind in ("sum", "subset"):
        facts = addition(relation)
        return f"{facts['sum']} {_sign(relation, facts['sign'])} {facts['stated']}，{facts['gap']}"
    terms = _TERMS[relation.kind](relation)
    stated = relation["total"] if relation.kind == "product" else relation["stated"]
    return f"{terms} = {_in_unit_of(stated, relation.computed)} {_sign(relation)} {stated.text}"


def _sign(relation: Relation, otherwise: str = "≠") -> str:
    if relation.holds():
        return "≈" if relation.residual else "="
    return ">" if relation.kind == "subset" else otherwise


def _in_unit_of(stated: Claim, value: Decimal) -> str:
    """A rate in per cent or times, anything else in the unit of what is stated."""
    if in_percent(stated):
        return f"{format(plain(round(value * 100, 2)), 'f')}%"
    if stated.quantity.base_unit in ("倍", "番"):
        return f"{format(plain(round(value, 2)), 'f')}倍"
    return amount(value, stated)


def _bare(value: Decimal) -> str:
    return format(plain(value), "f")


def _share(relation: Relation) -> str:
    whole = relation["whole"]
    return f"{number(relation['part'], whole)} ÷ {number(whole, whole)}"


def _average(relation: Relation) -> str:
    count = relation.get("count")
    span = span_of(relation.evidence[0]) if relation.evidence else "年"
    years = f" ÷ {_bare(relation.years)}{span}" if relation.years != 1 else ""
    return f"{relation['total'].text}{f' ÷ {count.text}' if count else ''}{years}"


def _product(relation: Relation) -> str:
    years = f" × {_bare(relation.years)}年" if relation.years != 1 else ""
    return f"{relation['each'].text} × {relation['count'].text}{years}"


def _growth(relation: Relation) -> str:
    new, old, more = relation["new"], relation.get("old"), relation.get("increment")
    down = relation.kind == "fall"
    if old is not None:
        first, last = (old, new) if down else (new, old)
        return f"({number(first, new)} − {number(last, new)}) ÷ {number(old, new)}"
    sign = "+" if down else "−"
    return f"{number(more, new)} ÷ ({number(new, new)} {sign} {number(more, new)})"


def _multiple(relation: Relation) -> str:
    new, old = relation["new"], relation["old"]
    return f"{number(new, new)} ÷ {number(old, new)}"


def _difference(relation: Relation) -> str:
    new, old = relation["new"], relation["old"]
    values = sorted((claim.quantity.value for claim in (new, old)), reverse=True)
    if new.quantity.unit == old.quantity.unit:
        return " − ".join(map(_bare, values))
    return f"{new.text} 与 {old.text} 相差"


def _cagr(relation: Relation) -> str:
    power = f"^(1/{_bare(round(relation.years, 2))})"
    if "total_growth" in relation:
        return f"(1 + {relation['total_growth'].text}){power} − 1"
    start, end = relation["start"], relation["end"]
    return f"({number(end, end)} ÷ {number(start, end)}){power} − 1"


_TERMS: dict[str, Callable[[Relation], str]] = {
    "share": _share, "average": _average, "product": _product, "growth": _growth,
    "fall": _growth, "multiple": _multiple, "doubling": _multiple,
    "difference": _difference, "cagr": _cagr,
}
