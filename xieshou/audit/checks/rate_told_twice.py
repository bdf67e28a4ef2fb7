"""A rate told again of the same thing and time keeps its value (同一个率两个数)."""

import re
from collections.abc import Iterator

from xieshou.audit.check import Example, Remark, check
from xieshou.audit.reading import Reading
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.in_context import NEUTRAL, in_one_context, of_one_time
from xieshou.audit.text.kinship import in_percent
from xieshou.audit.text.setting import Setting
from xieshou.values.finding import Level

# 项目开工率已达, 参保率稳定保持在: the name of the rate, and that it is so much.
_NAME = re.compile(
    "^(?:.*(?:[年月日底末]|全[县市省州区]))?(?P<name>[一-鿿]{2,16}(?:率|进度))"
    "(?:现|已|就|也|仍|则|都|均|稳定|保持|继续|高)*(?:达到?了?|为|是|在|有|到)?$"
)
_STEMMED = re.compile("(?P<stem>[一-鿿]{2})率$")
# What is no value of this time and thing, or none of one.
_OTHER = re.compile(
    "[比较由从]|目标|力争|计划|要求|标准|不[低高少]于|以[上下内]|预计|确保|上年|去年|同期|平均|最|其中|各|分别|提高|升|降"
)
# 同一时点，尚未开工: said of what the rate is reckoned from.
_ASIDE = re.compile(
    "同一(?:时点|时间|口径)|同期|经(?:核实|核算|测算|核查|汇总|调度|逐项核对)|从[^，]{1,8}看|据[^，]{1,8}(?:显示|反映|统计)"
    "|尚未|尚有|还有|其余|未|没有|清单|台账|项目|资金|任务|应|需|到位|下达"
)
# 习水县沪黔协作项目开工率, then 项目开工率: where, and of which programme, is not said again.
_WHERE = re.compile(
    "(?:[一-鿿]{2,4}(?:县|市|区|州|旗|省|镇|乡))?(?:[一-鿿]{2,3}协作|对口支援|定点帮扶)?的?(?:协作|财政|项目)?(?:资金)?"
)
_BACK, _SENTENCES, _LONG = 12, 4, 4


@check(
    code="scope.rate_told_twice",
    numbers=("R63",),
    name="同一个率两个数",
    says="「{name}」前面写{first}，后面又写{last}。",
    hint="请核对两处的率；范围、时间或口径不同的，请写明。",
    level=Level.WARNING,
    examples=[
        Example(passes="截至9月底，项目开工率88%。截至10月底，项目开工率92%。"),
        Example(passes="全县项目开工率92%。产业项目20个，项目开工率85%。"),
        Example(passes="农村自来水普及率达93.5%。普及率比上年的91.2%提高2.3个百分点。"),
        Example(passes="甲县项目开工率92%。乙县项目开工率88.5%。"),
        Example(fails="截至10月底，项目开工率已达92%。清单共52个项目，已开工46个，项目开工率为88.5%。"),
        Example(passes="9月末资金拨付进度为68%。10月末拨付进度72%。"),
        Example(fails="截至10月末资金拨付进度为72%。从拨付看，10月末拨付进度77%，好于上年。"),
        Example(fails="农村自来水普及率达到93.5%，新建水厂6座。经核实，农村自来水普及率为89.5%。"),
    ],
)
def rate_told_twice(reading: Reading) -> Iterator[Remark]:
    """Flag a rate whose whole name stands in two sentences of a paragraph with two values."""
    setting = reading.setting
    told: list[tuple[str, Claim]] = []
    for last in setting.rates:
        name = _name(setting, last)
        if name is None:
            continue
        for full, first in reversed(told[-_BACK:]):
            if (
                full.endswith(name) and _WHERE.fullmatch(full[: -len(name)])
                and _told_again(setting, first, last, name)
            ):
                yield Remark(
                    (first, last), facts={"name": name, "first": first.text, "last": last.text})
                break
        told.append((name, last))


def _name(setting: Setting, claim: Claim) -> str | None:
    """The name of a rate that is told as it is now, with all that belongs to it."""
    lead = claim.lead
    if (
        claim.role not in ("share", "level") or not claim.plain
        or claim.modality != "actual" or not in_percent(claim)
        or ("率" not in lead and "进度" not in lead)
        or _OTHER.search(lead)
    ):
        return None
    found = _NAME.search(lead)
    name = NEUTRAL.sub("", found["name"]) if found else ""
    return name if len(name) >= _LONG else None


def _told_again(setting: Setting, first: Claim, last: Claim, name: str) -> bool:
    """Whether both are the rate of one thing and time, in two sentences."""
    if (
        first.interval.meets(last.interval) or first.sentence == last.sentence
        or last.sentence - first.sentence > _SENTENCES or (
            first.actors and last.actors and first.actors != last.actors)
        or not setting.in_one_paragraph(first, last) or not of_one_time(first, last)
        or "其中" in last.gap
    ):
        return False
    stem = _STEMMED.search(name)
    return in_one_context(setting, first, last, _ASIDE, stem["stem"] if stem else "")
