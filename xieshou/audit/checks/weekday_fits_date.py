"""The weekday written beside a day is the one the calendar has (星期与日期)."""

import re
from collections.abc import Iterator
from datetime import date

from xieshou.audit.check import Example, Remark, check
from xieshou.audit.reading import Reading
from xieshou.values.finding import Level

_WEEKDAYS = "一二三四五六日"
_DAY = re.compile(
    r"((?:19|20)\d\d)\s?年\s?(\d\d?)\s?月\s?(\d\d?)\s?[日号]\s?[（(，,]?\s?"
    r"(?:星期|礼拜|周)([一二三四五六日天])(?!期|报|刊|岁|年)"
)


@check(
    code="period.weekday_fits_date",
    name="星期与日期",
    says="{day}是{right}，文中写为{written}。",
    hint="请核对日期和星期。",
    level=Level.WARNING,
    examples=[
        Example(passes="2023年5月12日(星期五)，两地召开联席会议，签约项目12个。"),
        Example(passes="2023年5月12日周年庆活动，签约项目12个。"),
        Example(fails="2023年5月12日(星期三)，两地召开联席会议，签约项目12个。"),
        Example(fails="2023年5月14日星期六，两地召开联席会议，签约项目12个。"),
    ],
)
def weekday_fits_date(reading: Reading) -> Iterator[Remark]:
    """Flag a weekday that the day written directly before it does not fall on."""
    text = reading.document.flat
    for found in reading.setting.within("周星礼", _DAY, text):
        try:
            day = date(*(int(part) for part in found.groups()[:3]))
        except ValueError:
            continue
        written = found[4].replace("天", "日")
        right = _WEEKDAYS[day.weekday()]
        if written != right:
            yield Remark(
                spans=(found.span(),),
                weight=2,
                suggestion=f"星期{right}",
                facts={
                    "day": f"{day.year}年{day.month}月{day.day}日",
                    "right": f"星期{right}",
                    "written": f"星期{written}",
                },
            )
