"""Which figures may be set against each other: dimensions and nouns (可比性)."""

from collections.abc import Callable, Iterable
from functools import lru_cache
from operator import add, attrgetter

from xieshou.audit.text.claim import Claim
from xieshou.audit.text.intervals import scale_of

_MONEY = {"元", "美元", "人民币"}
_PERSONS = {"人", "名", "位", "口"}
_COUNTS = {"个", "项", "件", "处", "座", "条", "家", "所", "宗", "项目"}
_PLACES = {
    "县",
    "县区",
    "区县",
    "市",
    "村",
    "镇",
    "乡",
    "镇区",
    "区",
    "旗",
    "省",
    "省区",
    "省区市",
    "乡镇",
}
_ALSO_COMPARABLE = frozenset(
    pair
    for one, other in (("number", "person"), ("count", "place"))
    for pair in ((one, other), (other, one))
)
_PARTS_OF_RATE = {"%", "个百分点", "倍", "成", "百分点"}
_STATES = frozenset(("level", "total", "part", "average", "share"))


# The class of things counted: money, person, count, place, ratio, or the unit itself.
dimension: Callable[[Claim], str] = attrgetter("sort")


@lru_cache(maxsize=4096)
def sort_of(kind: str, base_unit: str | None, unit: str | None) -> str:
    """The class of things that a unit counts."""
    base = base_unit or (unit or "")[len(scale_of(unit)[0]) :]
    if kind == "ratio" or base in _PARTS_OF_RATE or base in ("1",):
        return "ratio"
    if base in _MONEY:
        return "money"
    if base in _PERSONS:
        return "person"
    if base in _COUNTS:
        return "count"
    if base in _PLACES:
        return "place"
    return base or "number"


def comparable(one: Claim, other: Claim) -> bool:
    """Whether two figures can be whole and part of each other."""
    a, b = one.sort, other.sort
    if a == b:
        if a == "money":
            return _currency(one) == _currency(other)
        if a != "count":
            return a != "ratio"
        units = {one.quantity.base_unit or "", other.quantity.base_unit or ""}
        # Two different measure words count different things unless one is the general 个.
        return len(units) == 1 or "个" in units
    return (a, b) in _ALSO_COMPARABLE


def _currency(claim: Claim) -> str:
    """Money of two currencies neither adds up nor contains one another."""
    unit = claim.quantity.base_unit or ""
    return "元" if unit == "人民币" else unit


def in_percent(claim: Claim) -> bool:
    """Whether a figure is so many per cent, and not so many points."""
    return claim.quantity.base_unit == "%" and "百分点" not in claim.text


def counted_alike(one: Claim, other: Claim) -> bool:
    """Whether two figures count in one unit; persons are persons in whatever measure word."""
    return one.quantity.base_unit == other.quantity.base_unit or one.sort == other.sort == "person"


def like_states(one: Claim, other: Claim) -> bool:
    """Whether two figures plainly tell how much there was in one unit: no change and no aim."""
    return one.quantity.base_unit == other.quantity.base_unit and all(
        claim.plain and claim.modality == "actual" and claim.role in _STATES
        for claim in (one, other))


def of_one_value(figures: Iterable[Claim]) -> bool:
    """Whether figures, however often told, say one and the same (not 1万 and 1亿); none do not."""
    told = {one.quantity.value * scale_of(one.quantity.unit)[1] for one in figures}
    return len(told) == 1


@lru_cache(maxsize=4096)
def bigrams(text: str | None) -> frozenset[str]:
    """Pairs of neighbouring characters."""
    text = text or ""
    pairs = frozenset(map(add, text, text[1:]))
    return pairs or frozenset([text] if text else [])


def alike(one: str | None, other: str | None) -> float:
    """How much of the shorter phrase stands in the other, 0 to 1."""
    a, b = bigrams(one), bigrams(other)
    return len(a & b) / min(len(a), len(b)) if a and b else 0.0
