"""As many figures as are named to have one each, and what they make (各有).

三个赛项各有64人、82人、58人报名，204人同台竞技; 财政、县级和群众各出860万元、340万元、52万元，工程
花费1252万元: the row is whole by its length, so the figure of its unit beside it is what it makes.
"""

import re
from collections.abc import Iterator

from xieshou.audit.relations.change import HELD
from xieshou.audit.relations.doubt import plausible
from xieshou.audit.relations.relation import Relation, value_of
from xieshou.audit.relations.wholes import may_be_added, sum_of
from xieshou.audit.sums.columns import OF_ALL
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.setting import Setting, bare
from xieshou.language.numerals import whole_number

EACH = "各有"
_EACH = re.compile("(?P<who>[^，；。：]*?)(?:各自?|分别)(?P<deed>[^，；。、\\d各]{1,6})$")
_SO_MANY = re.compile(
    "(?P<many>[二两三四五六七八九十]|\\d{1,2})(?:个|大|家|类|项|支|条|名|所)?[^，；。、\\d]{1,6}$")
_NAMES = re.compile("[、和与及]|以及")
_JOINED = frozenset(("、", "和", "与", "及", "以及", "，"))
_NOT_MADE = re.compile("均|比|较|其中|目标|计划|任务|增|超|最")
_LEAST, _LIKELY, _TIED, _BACK, _REACH, _BEYOND = 3, 0.3, 1.01, 4, 60, 3


def each_of_them(setting: Setting) -> Iterator[Relation]:
    """Rows of figures that belong one to each of as many as are named, with their whole."""
    for first in setting.where(("各", "分别")):
        gap = first.gap
        if ("各" not in gap and "分别" not in gap) or first.sort == "ratio" or first.cell:
            continue
        row, after = [first], first.next
        while after is not None and after.gap in _JOINED and may_be_added(after, first):
            row.append(after)
            after = after.next
        if len(row) >= _LEAST and (sure := _as_many(setting, first, len(row))):
            for whole in _wholes(setting, row):
                if sure == 1 and whole.start > first.start and not OF_ALL.search(whole.lead):
                    continue
                made = sum_of(whole, row, [EACH, "全:各有"])
                if plausible(made, _TIED if sure > 1 else _LIKELY):
                    yield made
                    break


def _as_many(setting: Setting, first: Claim, many: int) -> int:
    """2 where so many are counted or named before 各, 1 where they are before 分别."""
    start, _ = setting.sentence_span(first.sentence)
    words = bare(setting.text[max(start, first.start - _REACH) : first.start])
    found = _EACH.search(words)
    if found is None:
        return 0
    # 分别 is also said of things that do not add up: 收入、利润、税收分别达到
    sure = 1 + ("各" in words[found.end("who") :])
    counted = _SO_MANY.search(found["who"])
    if counted is not None:
        return sure if whole_number(counted["many"]) == many else 0
    return sure if len(_NAMES.split(found["who"])) == many else 0


def _wholes(setting: Setting, row: list[Claim]) -> Iterator[Claim]:
    """The next figure of the row's unit in its sentence, and the last before it."""
    last, most = row[-1], max(map(value_of, row))
    after = [one for one in setting.figures[last.place + 1 : last.place + _BEYOND]
             if one.sentence == last.sentence and may_be_added(one, last)]
    before = setting.of_its_unit(row[0], _BACK, 0)
    for one in (*after[:1], *before[:1]):
        if one.role in HELD | {"average"} and not _NOT_MADE.search(one.lead) and (
                value_of(one) > most and "；" not in one.gap):
            yield one
