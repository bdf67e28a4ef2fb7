"""By how much one figure is apart from another that is named by its time (与何时相比).

入园企业57家，较去年底净增12家，去年底为45家: what it is set against is told behind.
“十三五”526亿元，“十四五”466亿元，比“十三五”减少60亿元: told before, under that name.
"""

import re
from collections.abc import Iterator

from xieshou.audit.relations.change import STATES
from xieshou.audit.relations.doubt import plausible
from xieshou.audit.relations.relation import Relation
from xieshou.audit.relations.wholes import sum_of
from xieshou.audit.sums.triples import TRIPLE
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.setting import Setting

_AGAINST = re.compile(
    "^[，（](?:相?比|较|同|与)(?P<when>[^，；。]{1,10}?)(?:时期|期间|时|的?同期|相比)?，?(?:净|共|约|还|又|实际)?"
    "(?:(?P<up>增加|增长|新增|增|多出?|高出?|超出?|提高|扩大)|(?:减少|下降|减|少|降低|缩减|低))"
    "[^，；。、\\d]{0,2}$"
)
_SIGNS = ("比", "较")
# A span of years or a round of the work has a name of its own.
_NAMED = re.compile("十[一二三四五六]五|[上前首]一?[轮批期届个]|第[一二三四五六七]")
_FAR, _SENTENCES, _TIED, _LIKELY, _SHORT = 8, 2, 1.01, 0.15, 2


def set_by_name(setting: Setting) -> Iterator[Relation]:
    """All sums of two that such a comparison gives."""
    for more in setting.where(_SIGNS):
        found = _AGAINST.match(more.gap)
        now = more.previous if found else None
        if found is None or now is None or not _state(now, more):
            continue
        when = found["when"].strip("“”‘’")
        was, limit = _told_behind(more, when), _TIED
        if was is None and _NAMED.search(when):
            was, limit = _told_before(setting, now, when)
        if was is None:
            continue
        total, part = (now, was) if found["up"] else (was, now)
        made = sum_of(total, [part, more], [TRIPLE, "全:变动"])
        if plausible(made, limit):
            yield made


def _state(one: Claim, like: Claim) -> bool:
    return one.role in STATES and one.cell is None and one.sort != "ratio" and (
        one.quantity.base_unit == like.quantity.base_unit and one.bracket == like.bracket)


def _told_behind(more: Claim, when: str) -> Claim | None:
    """比计划少7人，计划数为120人: the next figure, that bears the name it was set against."""
    after = more.next
    return after if after is not None and _state(after, more) and len(when) >= _SHORT and (
        after.gap.startswith(f"，{when}")) else None


def _told_before(setting: Setting, now: Claim, when: str) -> tuple[Claim | None, float]:
    """The nearest figure of another time before, and how surely its time is the one named.

    路网61万公里。其中公路55万公里，比“十三五”末增加3万公里: the part was no larger than its whole.
    """
    near = [one for one in setting.of_its_unit(now, _FAR, _SENTENCES)
            if setting.in_one_paragraph(one, now) and one.role in STATES and one.cell is None]
    if not near or "其中" in now.gap or (
            near[0].period is not None and near[0].period == now.period):
        return None, 0
    was = near[0]
    start, _ = setting.sentence_span(max(was.sentence - _FAR, 0))
    if when in setting.text[start : was.start]:
        return was, _TIED
    # 完成投资526亿元，“十四五”计划466亿元，比“十三五”减少60亿元
    return (was if was.next is now and was.sentence == now.sentence else None), _LIKELY
