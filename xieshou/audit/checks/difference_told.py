"""How far two figures are apart follows from both (两数之差)."""

import re
from collections.abc import Iterator

from xieshou.audit.check import Example, Remark, check
from xieshou.audit.reading import Reading
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.kinship import counted_alike, dimension
from xieshou.audit.text.setting import Setting
from xieshou.language.quick import closing
from xieshou.values.finding import Level

# 比去年的4700人减少500人: what it is set against stands before by how much.
_AGAINST = re.compile(
    "(?:^|[一-鿿])[比较](?:上年|去年|上期|同期|年初|前年|(?:19|20)\\d\\d年)[^，；。]{0,10}$"
)
_MORE, _LESS = "增加|提高|上升|增长|多|扩大|净增|高", "减少|下降|降低|少|缩减|净减|低"
_BY = re.compile(f"^(?:净|共|还|又)?(?:(?P<more>{_MORE})|{_LESS})(?:了|出)?$")
# 2010年200万元，2011年600万元 tells years in order; 上年 looks back.
_LAST = re.compile("^，(?:而)?(?:上年|去年|前年)(?:同期|[末底初])?(?:只有|仅有?|有)?(?:为|是)?$")
# 当年才14.5亿元，去年217亿元，净增: what was once stands first, and last year is the newer.
_ONCE = re.compile(
    "当年|当初|当时|那时|那年|从前|起初|起先|最初|原来|原先|早先|过去|[时前]才|才(?:有|是)?$"
)
_POINTS_BY = re.compile(
    "^，(?:[一二两三四五六七八九十]年|同比|比[^，]{2,6})?(?:累计|共|间|来)*"
    f"(?:(?P<more>{_MORE})|{_LESS})(?:了)?$"
)
# 比年度任务多32人, 东线比西线少150人, 比去年多3家: what is set against is named alone.
_NAMED = re.compile(
    "(?:^|[，；])(?P<who>[一-鿿]{0,8}?)[比较](?P<what>[一-鿿]{2,10}?)的?(?:人数|数)?(?:还|共|净"
    "|又|反而)?"
    f"(?:(?P<more>{_MORE}|超出?)|{_LESS})(?:[收产用投花出销引种办培选派建招卖聘招修])?(?:了|出)?$"
)
# 超出目标150人.
_PAST = re.compile(
    "(?:^|[，；])(?:已|共|实际)?(?P<who>)(?P<more>超出|超过|高出|超)了?(?:年度|全年|年初|原定)?"
    "(?P<what>目标|任务|计划|约定|定额)(?:数|任务)?$"
)
_ENDS = frozenset().union(*map(closing, (_BY, _POINTS_BY, _NAMED, _PAST)))
_AIMS = ("任务", "目标", "计划", "约定", "指标", "定额", "下达")
_YEARS_AGO = ("去年", "上年")
_TWO = 2
_FAR, _SENTENCES = 5, 0


@check(
    code="arithmetic.difference_told",
    numbers=("R59",),
    name="两数之差",
    says="{new}与{old}，文中写为{words}{stated}，对不上。",
    hint="请核对前后两个数和增减数，或改正增减的说法。",
    level=Level.WARNING,
    examples=[
        Example(passes="输出5200人，比去年的4700人增加500人。"),
        Example(passes="城镇化率68.1%，2020年末为62.5%，三年提高5.6个百分点。"),
        Example(passes="城镇化率68.1%，比2020年的62.5%提高5.6个百分点。"),
        Example(fails="输出5200人，占全县的20%；比去年的4700人减少500人。"),
        Example(passes="外出务工13127人，上年为12846人，同比增加281人。"),
        Example(passes="外出务工13127人，上年为12846人，省外同比减少281人。"),
        Example(passes="当年地区生产总值才14.5亿元，去年217亿元，净增202.5亿元。"),
        Example(passes="厦门2010年支援200万元，2011年600万元，比上年多400万元。"),
        Example(passes="任务是1200人，全年实际完成1168人，比年度任务少32人。"),
        Example(fails="任务是1200人，全年实际完成1168人，比年度任务多32人。"),
        Example(fails="计划培训800人，实际培训760人，比计划多40人。"),
        Example(fails="招聘会计划办20场，实办18场，比计划多办3场，达成意向1420人。"),
        Example(fails="外出务工13127人，上年为12846人，同比减少281人。"),
    ],
)
def difference_told(reading: Reading) -> Iterator[Remark]:
    """Flag less where it is more by just as much."""
    setting = reading.setting
    for stated in setting.where("比较年同超"):
        old = stated.previous if stated.gap[-1:] in _ENDS else None
        if old is None or not (old.plain and stated.plain):
            continue
        if dimension(old) != "ratio" and dimension(stated) != "ratio":
            told = list(_amounts(setting, old, stated))
            yield from told or _against_what_is_named(setting, old, stated)


def _amounts(setting: Setting, old: Claim, stated: Claim) -> Iterator[Remark]:
    unit, said = stated.quantity.base_unit, _BY.match(stated.gap)
    against = said is not None and _AGAINST.search(old.lead) is not None
    if not against and _LAST.match(old.gap):
        # 13127人，上年为12846人，同比减少281人
        said = _POINTS_BY.match(stated.gap)
    elif not against:
        return
    if said is None or old.quantity.base_unit != unit:
        return
    news = [one for one in setting.figures_before(old, _FAR, _SENTENCES)
            if one.quantity.base_unit == unit]
    if not against and news and _ONCE.search(news[0].gap):
        return
    more = [new.interval - old.interval for new in news]
    less = [old.interval - new.interval for new in news]
    forth, back = (more, less) if said["more"] else (less, more)
    if any(one.meets(stated.interval) for one in forth):
        return
    for new, apart in zip(news, back, strict=True):
        if new.plain and apart.low > 0 and apart.meets(stated.interval):
            yield _remark(new, old, stated, setting)
            return


def _against_what_is_named(setting: Setting, other: Claim, stated: Claim) -> Iterator[Remark]:
    """任务是1200人，完成1168人，比年度任务多32人: of the two before one is named, and has more."""
    said = _NAMED.search(stated.gap) or _PAST.search(stated.gap)
    first = other.previous
    if said is None or first is None or "；" in setting.between(first, stated) or not (
        first.plain and stated.gap.count("，") < _TWO + 1
    ) or not counted_alike(first, other) or not counted_alike(other, stated):
        return
    what, who = said["what"], said["who"]
    named = [_names(one, what) for one in (first, other)]
    if who and len(who) >= _TWO:
        meant = [_names(one, who) for one in (first, other)]
        if meant[0] == named[0] or meant[1] == named[1]:
            return
    if named[0] == named[1]:
        return
    old, new = (first, other) if named[0] else (other, first)
    back = old.interval - new.interval if said["more"] else new.interval - old.interval
    # fewer than planned, told as more than planned by whatever number
    planned = any(aim in what for aim in _AIMS) and stated.gap.count("，") == 1
    if back.low > 0 and (planned or back.meets(stated.interval)):
        yield _remark(new, old, stated, setting)


def _names(one: Claim, what: str) -> bool:
    """Whether the words before a figure name it so: 年初下达的任务是, and 年度任务."""
    if any(year in what for year in _YEARS_AGO):
        return any(year in one.gap for year in _YEARS_AGO)
    aims = [aim for aim in _AIMS if aim in what]
    if aims:
        return any(aim in one.gap for aim in aims)
    return what in one.gap


def _remark(new: Claim, old: Claim, stated: Claim, setting: Setting) -> Remark:
    return Remark((new, old, stated), facts={
        "new": new.text, "old": old.text, "stated": stated.text,
        "words": stated.lead,
    })
