"""What was, how much came to it, and what it became by that: 上年A，今年增加B，达到C (增后之数)."""

import re
from collections.abc import Iterator

from xieshou.audit.relations.change import AMOUNTS, STATES
from xieshou.audit.relations.doubt import plausible
from xieshou.audit.relations.relation import Relation
from xieshou.audit.relations.wholes import may_be_added, sum_of
from xieshou.audit.sums.triples import TRIPLE
from xieshou.audit.text.setting import Setting

_SIGNS = ("达到", "增至", "升至", "增加到", "扩大到", "提高到", "降至", "减至", "减少到", "降到")
_BECAME = re.compile(
    "^，(?:总[数量额]|规模|面积|总规模)?(?:[增升扩提][加长至大高]|[下]?[降减][低少]?|达)(?:到|至|为)?了?$")
_MORE = re.compile(
    "(?:增加|增长|增|净增|多|提高|扩大|上升|新增)(?:投入|完成|安排|到位|[派招投建])?了?$")
_LESS = re.compile("(?:减少|下降|少|降低|净减|减)了?$")
_TIME = (
    "(?:19|20)\\d\\d年|[今去前上当本次]年|第[一二三四]年|[一二三四]季度|[上本]季度?|[上下]半年|\\d{1,2}月|[上本]月"
)
_LATER = re.compile(f"^，(?:(?:{_TIME})[末底]?，?|又|再|比|较|同比|环比)")
_DATED = re.compile(f"{_TIME}|原|年初|年[末底]|起初|最初")
_OTHERWISE = re.compile("其中|占|均|每|分别|计划|目标|预计|力争|累计")
_TIED = 1.01


def became(setting: Setting) -> Iterator[Relation]:
    """All sums of what was and what came to it that end with what it became."""
    for now in setting.where(_SIGNS):
        if now.cell is not None or now.sort == "ratio" or not _BECAME.match(now.gap):
            continue
        more = now.previous
        was = more.previous if more is not None else None
        if more is None or was is None or not (may_be_added(was, now) and may_be_added(more, now)):
            continue
        up, down = _MORE.search(more.lead), _LESS.search(more.lead)
        if not (up or down) or was.role not in AMOUNTS or now.role not in STATES or (
                not _LATER.match(more.gap) or not _DATED.search(was.gap)
                or _OTHERWISE.search(was.lead + more.gap)):
            continue
        total, part = (now, was) if up else (was, now)
        made = sum_of(total, [part, more], [TRIPLE, "全:变动"])
        if plausible(made, _TIED):
            yield made

