"""Averages of one year beside a total of several, or the other way round (年份不同的均值).

今年40户每户分红5000元，3年来共分了60万元: what each got this year is no share of all three years.
"""

import re

from xieshou.audit.relations.relation import Relation
from xieshou.audit.text.setting import Setting

_SEVERAL = re.compile(
    "(?:[两二三四五六七八九十]|(?<!\\d)\\d{1,2})年(?:来|间|里|下来|以来|共|累计|合计)|"
    "(?:几|多|近|历)年[来间]?|以来")
_NAMED = re.compile("[今去上前]一?年(?![初末底以])|(?:19|20)\\d\\d年(?![以来至到初末底—-])")
_ONE = re.compile(f"{_NAMED.pattern}|[当本]年(?![初末底以])|每年|年均")


def of_other_years(setting: Setting, made: Relation) -> bool:
    """Whether the total of an average that does not hold is told of other years than it is."""
    total, stated = made["total"], made["stated"]
    if made.years != 1 or total.start < stated.start:
        # what is told before an average may be divided by its years
        return False
    start, _ = setting.sentence_span(stated.sentence)
    told = setting.text[start : stated.start]
    if _ONE.search(told) is None or _SEVERAL.search(told):
        return False
    # 今年每户5000元，去年总额48万元
    own, other = _NAMED.findall(told), _NAMED.findall(total.gap)
    return _SEVERAL.search(total.gap) is not None or (
        bool(own and other) and own[-1] != other[-1])
