"""What the words of a heading come to: without marks, without their unit (表头的字)."""

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache, wraps
from typing import TypeVar

from xieshou.values.units import unit as unit_of

_BRACKETED = re.compile(r"^(.*?)\((?:单位:?)?([^()]*)\)$")
_TRAILING_UNIT = re.compile(r"^(.+?)(?:/|_|-)?(%|万元|亿元)$")
_MARKS = re.compile(r"\((必填|选填|可不填|必填项)\)|^\s*[*★]|[*★]\s*$")
_BLANK = re.compile(r"\s+")
# longer words are no heading, and a few thousand of them would be much to keep
_LONG = 100
_Told = TypeVar("_Told")


def _remembered(told: Callable[[str], _Told]) -> Callable[[str], _Told]:
    """Every register in turn asks the same few headings, three rows of them at each place."""
    kept = lru_cache(maxsize=8192)(told)

    @wraps(told)
    def asked(text: str) -> _Told:
        return kept(text) if len(text) <= _LONG else told(text)

    return asked


@_remembered
def plain_heading(text: str) -> str:
    """A heading for comparison: half-width, without blanks, stars and 必填 marks."""
    text = _MARKS.sub("", unicodedata.normalize("NFKC", text))
    return _BLANK.sub("", text).rstrip(":").lower()


@_remembered
def split_unit(heading: str) -> tuple[str, str]:
    """Heading and unit: 「到位金额(万元)」 gives 「到位金额」 and 「万元」."""
    plain = unicodedata.normalize("NFKC", _BLANK.sub("", heading)).strip("*★")
    found = _BRACKETED.match(plain) or _TRAILING_UNIT.match(plain)
    if found and found[1] and unit_of(found[2]).dimension != "other":
        return found[1], found[2]
    return plain, ""


@_remembered
def is_bare_unit(text: str) -> bool:
    """Whether a line of a heading is only the unit of the words above it: (元), 万元."""
    plain = unicodedata.normalize("NFKC", "".join(text.split()))
    inner = plain.removeprefix("(").removesuffix(")").removeprefix("单位:")
    dimension = unit_of(inner).dimension if inner else "other"
    return dimension == "money" or (plain[:1] == "(" and dimension != "other")
