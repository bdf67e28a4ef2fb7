"""Words of change and spans of years, shared by averages and growth (变动与年数)."""

import re
from decimal import Decimal
from functools import lru_cache

from xieshou.audit.text.claim import ROLES, Claim
from xieshou.audit.text.setting import Setting
from xieshou.language.numerals import whole_number
from xieshou.language.quick import closing

STATES = {"level", "total", "part", "average", "target"}
# what can be added up, divided and shared out
AMOUNTS = STATES - {"average"}
# what there was or was done, all of it or some
HELD = AMOUNTS - {"target"}
# what only follows from others
DERIVED = frozenset(ROLES) - AMOUNTS
UP = re.compile(
    r"(?:增长|增加|提高|提升|上升|回升|增幅|增速|增收|增产|净增|上涨|涨幅|(?:由[^，；]*|^|[同环]比)涨|[同环]比多|攀升|升幅|(?<![提不])高出?|^多出?"
    r"|[比较同][^，；。]{0,12}[增升])"
    r"率?(?:了|是|为|达|达到|约)?$"
)
DOWN = re.compile(
    r"(?:下降|减少|降低|降幅|下跌|跌幅|减幅|压减|缩减|缩短|精减|精简|压缩|削减|减少幅度|下降幅度|精减幅度|精简幅度|(?<![降减不较])低|[同环]比[少跌]|^[少跌]"
    r"|[比较同][^，；。]{0,12}[减降])(?:了|为|达|达到|约)?$"
)
_UP_ENDS, _DOWN_ENDS = closing(UP), closing(DOWN)
_FROM = re.compile(r"(?:由|从)[^，；]*$")
_TO = re.compile(
    r"(?:增长到|增加到|提高到|上升到|扩大到|扩展到|发展到|壮大到|攀升到|攀升至|跃升至|增至|升至|下降到|减少到|降低到|降至|减至|减为|增为|降为|升为|到|至)[^，；]{0,12}$"
)
_LONGEST = 30
_SPAN = re.compile(
    r"(?<![\d年])(?<!连续)(?<!连)([二两三四五六七八九十]|\d{1,2})年(?!前|后|级|度|代)"
)
_ADDED_UP = re.compile(f"{_SPAN.pattern}(?:合计|累计|总共|总计|共计|共)")
_YEARS_RANGE = re.compile(r"((?:19|20)\d\d)年?(?:[-—–~至到]+)((?:19|20)\d\d)年")
SINCE_YEAR = re.compile(r"(?:比|较)((?:19|20)\d\d)年")
_PLAN = re.compile(r"十[一二三四]五")
_YEAR = re.compile(r"((?:19|20)\d\d)年")
_YEARS = re.compile(r"(?P<n>[一二两三四五六七八九十]|\d{1,2})年(?:合计|累计|共|总计|来)")


def held_in(setting: Setting) -> list[Claim]:
    """Figures that tell plainly what there was or was done; many rules look at no others."""
    return [claim for claim in setting.figures if claim.factual and claim.role in HELD]


def rises(words: str) -> bool:
    """Whether words end with one for a rise: 比上年增长."""
    return words[-1:] in _UP_ENDS and UP.search(words) is not None


def falls(words: str) -> bool:
    """Whether words end with one for a fall: 比上年下降."""
    return words[-1:] in _DOWN_ENDS and DOWN.search(words) is not None


def moves(setting: Setting, first: Claim, last: Claim) -> bool:
    """Whether the words say 由 first 到 last."""
    lead = first.lead
    if not ("由" in lead or "从" in lead) or not _FROM.search(lead):
        return False
    between = setting.between(first, last)
    return _TO.search(between) is not None and "；" not in between


def years_from(setting: Setting, start: Claim, end: Claim) -> Decimal | None:
    """The years from one figure to the other by the years written beside each."""
    first = _YEAR.findall(start.gap) or _YEAR.findall(start.tail)
    last = _YEAR.findall(setting.between(start, end)) or _YEAR.findall(end.tail)
    if first and last:
        years = int(last[-1]) - int(first[-1])
        return Decimal(years) if 1 < years <= _LONGEST else None
    return None


def a_year_apart(setting: Setting, first: Claim, last: Claim) -> bool:
    """Whether the years written before two figures follow each other."""
    one, other = _YEAR.findall(first.gap), _YEAR.findall(last.gap)
    return bool(one and other) and int(other[-1]) - int(one[-1]) == 1


def spans_named(setting: Setting, stated: Claim, inclusive: bool = False) -> list[Decimal]:
    """How many years the sentence may speak of; 2016—2020年 is five years, or four steps."""
    return _spans(setting.sentence_text(stated.sentence), inclusive)


@lru_cache(maxsize=64)
def _spans(words: str, inclusive: bool) -> list[Decimal]:
    """All figures of a sentence ask the same of it; each value counts once."""
    ranged = None if inclusive else _YEARS_RANGE.search(words)
    # 2014年至2019年由A增长到B，6年合计C: so many years were added up, by fewer steps did it grow
    counted = words if ranged is None else _ADDED_UP.sub("", words)
    found = [Decimal(whole_number(n)) for n in dict.fromkeys(_SPAN.findall(counted))]
    for first, last in dict.fromkeys(_YEARS_RANGE.findall(words)):
        steps = int(last) - int(first)
        found += [Decimal(steps + 1)] if inclusive else [Decimal(steps), Decimal(steps + 1)]
    years = dict.fromkeys(_YEAR.findall(words))
    for base in dict.fromkeys(SINCE_YEAR.findall(words)):
        found += [Decimal(int(year) - int(base)) for year in years if year > base]
    found += [Decimal(5)] if _PLAN.search(words) else []
    return list(dict.fromkeys(n for n in found if n and 1 < n <= _LONGEST))


def years_between(setting: Setting, total: Claim) -> Decimal:
    """The years that a total spans where its own clause says so: 三年合计."""
    found = _YEARS.search(setting.clause(total))
    if not found:
        return Decimal(1)
    return Decimal(whole_number(found.group("n")))
