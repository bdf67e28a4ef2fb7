"""Some of the years that a total is told of: 三年来累计A，其中2018年B，2019年C (只列其中几年)."""

import re

from xieshou.audit.relations.relation import Relation
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.setting import Setting
from xieshou.language.numerals import whole_number

_NUMBER = "[二两三四五六七八九十]{1,3}|(?<![\\d.])\\d{1,2}"
_SO_MANY = re.compile(
    f"(?P<years>{_NUMBER})(?:个)?(?:年|年度)(?:多?来|间|里|以来|下来|中|累计|合计|总计|共|，|[一-鿿]{{0,2}}期间)"
    "|(?P<from>(?:19|20)\\d\\d)年?(?:—|－|-|–|~|～|至|到)(?P<to>(?:19|20)\\d\\d)年"
    "|(?P<plan>十[一二三四五]五”?(?:期间|时期|以来|[，。]))"
)
_YEAR = re.compile("(?:19|20)\\d\\d年|[今去前上当本]年")
_SIDE = re.compile(f"[前后](?P<years>{_NUMBER})年")
_OF_A_PLAN = 5


def some_years_of_more(setting: Setting, made: Relation) -> bool:
    """Whether fewer years are listed than the total is told of, and make up less than it."""
    total = made["total"]
    if made.residual >= 0 or total.cell is not None or total.start > made.parts[0].start:
        return False
    many = years_told(setting, total)
    if many <= len(made.parts):
        return False
    sides = [_SIDE.search(part.gap) for part in made.parts]
    if all(sides):
        # 五年来A，前两年B，后两年C
        return sum(whole_number(one["years"]) for one in sides if one) < many
    years = [_YEAR.search(part.gap) for part in made.parts]
    return all(years) and len({one[0] for one in years if one}) == len(years)


def years_told(setting: Setting, total: Claim) -> int:
    """Of how many years the words before a total tell it, the last of them; none where unsaid."""
    start, _ = setting.sentence_span(total.sentence)
    said = [*_SO_MANY.finditer(setting.text, start, total.start)]
    if not said:
        return 0
    last = said[-1]
    if last["plan"]:
        return _OF_A_PLAN
    if last["from"]:
        return int(last["to"]) - int(last["from"]) + 1
    return whole_number(last["years"])
