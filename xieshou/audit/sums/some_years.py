"""Some of the years that a total is told of: 三年来累计A，其中2018年B，2019年C (只列其中几年)."""

import re

from xieshou.audit.relations.relation import Relation
from xieshou.audit.relations.years_told import NUMBER, years_told
from xieshou.audit.text.setting import Setting
from xieshou.language.numerals import whole_number

_YEAR = re.compile("(?:19|20)\\d\\d年|[今去前上当本]年")
_SIDE = re.compile(f"[前后](?P<years>{NUMBER})年")


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
