"""What is N times as much has grown N less one times (增长几倍、是几倍)."""

import re
from collections.abc import Iterator

from xieshou.audit.check import Example, Remark, check
from xieshou.audit.growth.two_states import times_as_much
from xieshou.audit.reading import Reading
from xieshou.audit.relations.change import AMOUNTS
from xieshou.audit.relations.explained import of_two_states
from xieshou.audit.relations.relation import value_of
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.intervals import Interval
from xieshou.audit.text.setting import Setting
from xieshou.values.finding import Level
from xieshou.values.units import plain

# 比到任时增长2.4倍, 较建园之初提高1.5倍: since when, in words that stood before.
_GREW = re.compile(
    "(?:^|[，；])(?:足足|整整)?[比较](?P<since>[一-鿿\\d]{2,12}?)(?:时|之初|以前|之前|前)?(?:的)?(?:，)?(?:净|共|整整|足足)?"
    "(?:增长|增加|提高|扩大|上升|上涨|提升|攀升|多|增)了?(?:近|约|整整)?$"
)
_NOW = re.compile("平均|人均|户均|年均|同期|其中|计划|目标")
_FAR, _SENTENCES = 6, 2


@check(
    code="arithmetic.grown_times",
    numbers=("R59",),
    name="增长几倍",
    says="由{old}到{new}，是原来的 {times} 倍，增长 {more} 倍，文中写为增长{stated}。",
    hint="请核对前后两个数；「是几倍」与「增长几倍」相差 1 倍。",
    level=Level.WARNING,
    examples=[
        Example(passes="到任时，车间年产值560万元。现在年产值做到1344万元，比到任时增长1.4倍。"),
        Example(passes="到任时，车间年产值560万元。现在年产值做到1344万元，是到任时的2.4倍。"),
        Example(passes="车间年产值560万元。现在年产值做到1344万元，比到任时增长2.4倍。"),
        Example(fails="到任时，车间年产值560万元。现在年产值做到1344万元，比到任时增长2.4倍。"),
        Example(fails="成立时社员只有40户，如今发展到200户，比成立时增加了5倍。"),
        Example(passes="日处理鲜叶能力由4吨提升到12吨，提高了2倍。"),
        Example(passes="大棚由120个扩大到420个，比原来增长2.5倍。"),
        Example(fails="大棚由120个扩大到420个，比原来增长3.5倍。"),
        Example(fails="日处理鲜叶能力由4吨提升到12吨，提高了3倍。"),
        Example(fails="建园之初年产值900万元，现在年产值2250万元，较建园之初提高2.5倍。"),
    ],
)
def grown_times(reading: Reading) -> Iterator[Remark]:
    """Flag growth by N times where the later figure is N times the earlier one of that day."""
    setting = reading.setting
    told = set()
    for one in reading.growths:
        if times_as_much(one) and not of_two_states(setting, one["stated"]):
            told.add(one["stated"].id)
            yield _remark(one["old"], one["new"], one["stated"])
    for stated in setting.ratios:
        if stated.id in told or stated.quantity.base_unit != "倍" or not stated.plain:
            continue
        found = _GREW.search(stated.gap)
        new = stated.previous if found else None
        if found is None or new is None or not new.factual or new.role not in AMOUNTS:
            continue
        old = _before(setting, new, found["since"])
        if old is None or not value_of(old) or _NOW.search(new.lead + old.lead):
            continue
        ratio = new.interval.over(old.interval)
        grown = Interval(ratio.low - 1, None if ratio.high is None else ratio.high - 1)
        if ratio.meets(stated.interval) and not (
            grown.meets(stated.interval) or of_two_states(setting, stated)
        ):
            yield _remark(old, new, stated)


def _remark(old: Claim, new: Claim, stated: Claim) -> Remark:
    times = round(value_of(new) / value_of(old), 2)
    return Remark((old, new, stated), facts={
        "old": old.text, "new": new.text, "stated": stated.text,
        "times": format(plain(times), "f"), "more": format(plain(times - 1), "f")})


def _before(setting: Setting, new: Claim, since: str) -> Claim | None:
    """The last figure of the same unit told for the time that is named again."""
    for one in setting.figures_before(new, _FAR, _SENTENCES):
        if one.quantity.base_unit != new.quantity.base_unit or not one.factual:
            continue
        start = setting.sentence_span(one.sentence)[0]
        return one if since in setting.text[start : one.start] else None
    return None
