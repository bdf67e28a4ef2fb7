"""A paper cannot tell what was done up to a day after its own (截至日期晚于成文日期)."""

import re
from collections.abc import Iterator
from datetime import date

from xieshou.audit.check import Example, Remark, check
from xieshou.audit.reading import Reading
from xieshou.language.days import Day, days_in, sentence_about
from xieshou.values.finding import Level

# The day at the foot of a paper, alone on its line.
_SIGNED = re.compile(r"\n[^\n。，；：]{0,24}?((?:19|20)\d\d年\d{1,2}月\d{1,2}日)[）)\s]*$")
_UP_TO = re.compile("截至|截止到?(?!日期|时间|日)")
_PLANNED = re.compile(
    "预计|预期|计划|力争|将|拟|目标|确保|要|可望|有望|争取|届时|前完成|报名|申请|申报|有效"
)
_DONE = re.compile("已|累计|完成|实现|达|共|支出|拨付|发放|建成")


@check(
    code="period.not_ahead_of_paper",
    name="截至日期晚于成文日期",
    says="文末日期是{signed}，文中却写「{upto}」已经完成的情况。",
    hint="请核对截至日期和文末日期；说的是预计的，请写「预计」。",
    level=Level.WARNING,
    examples=[
        Example(passes="截至2024年9月底，累计到位资金4200万元。\n2024年10月15日"),
        Example(passes="截至2024年12月底，预计到位资金5200万元。\n2024年10月15日"),
        Example(passes="截至2024年10月，累计到位资金4200万元。\n2024年10月15日"),
        Example(fails="截至2024年11月底，累计到位资金4200万元。\n2024年10月15日"),
        Example(fails="截至2025年9月30日，已完成项目12个。\n青岩县人民政府\n2024年10月15日"),
        Example(fails="截至2024年12月10日，全县共选派干部12名。\n（2024年10月15日）"),
    ],
)
def not_ahead_of_paper(reading: Reading) -> Iterator[Remark]:
    """Flag results told up to a day that lies behind the day a paper is signed with."""
    text = reading.setting.text.rstrip()
    found = _SIGNED.search(text, max(len(text) - 60, 0))
    if found is None:
        return
    signed = days_in(text, found.start(1), found.end(1))
    if not signed:
        return
    for said in _UP_TO.finditer(text, 0, found.start()):
        start, end = sentence_about(text, said.start())
        upto = next(iter(days_in(text, said.end(), min(said.end() + 14, end))), None)
        if upto is None or upto.start > said.end() + 1 or upto.frame != "year":
            continue
        if _begins(upto) > signed[0].last and _DONE.search(text, upto.end, end) and (
            not _PLANNED.search(text, start, end)
        ):
            yield Remark(
                spans=((said.start(), upto.end), found.span(1)),
                facts={"signed": found[1], "upto": text[said.start() : upto.end]},
            )


def _begins(day: Day) -> date:
    """The first day that a month or a year told may mean."""
    return day.first.replace(day=1) if day.unit == "月" else day.first
