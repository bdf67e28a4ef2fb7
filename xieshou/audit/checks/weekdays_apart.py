"""Two days of one month are as far apart as their weekdays (两处星期)."""

import re
from collections.abc import Iterator
from itertools import pairwise

from xieshou.audit.check import Example, Remark, check
from xieshou.audit.reading import Reading
from xieshou.values.finding import Level

_WEEKDAYS = "一二三四五六日"
# 5月6日（星期一）, 本月12日是周三, and in the same month 9日（周四）.
_DAY = re.compile(
    "(?:(?<!\\d)(?P<month>1?\\d)月)?(?<![\\d.])(?P<day>[1-3]?\\d)[日号][（，是为]?"
    "(?:星期|礼拜|周)(?P<on>[一二三四五六日天])(?!期|报|刊|岁|年|内|边)"
)
# 周一（6月5日）到达.
_DAY_BEHIND = re.compile(
    "(?:星期|礼拜|周)(?P<on>[一二三四五六日天])(?:上午|下午|晚上?)?（(?:(?P<month>1?\\d)月)?(?P<day>[1-3]?\\d)[日号]）"
)
_YEAR = re.compile("(?:19|20)\\d\\d年|次年|翌年|[去上今明本]年")
_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_RANGE, _ON, _NEAR = re.compile("[至到—－~～、和及-]$"), re.compile("[至—－~～、和及-]"
    "|到(?![达任场访岗会])"), 2
_ANOTHER = re.compile("上月|下月|次月|上个月|下个月")
_MONTHS, _FEBRUARY, _WEEK, _FAR = 12, 2, 7, 400


@check(
    code="period.weekdays_apart",
    name="两处星期",
    says="{first}是星期{one}，{last}应是星期{right}，文中写为星期{other}。",
    hint="请核对两处日期和星期。",
    level=Level.WARNING,
    examples=[
        Example(passes="5月6日（星期一），代表团抵达。5月9日（星期四），召开联席会议。"),
        Example(passes="6月3日（周一）报到，6月4日至8日（周二至周六）上课，6月3日至8日（周一至周六）食宿统一安排。"),
        Example(passes="5月30日（星期四）报到，6月3日（星期一）开班。"),
        Example(passes="2023年5月6日（星期六）报到，2024年5月9日（星期四）结业。"),
        Example(passes="10日是周三，学员报到；下月12日是周六，学员结业。"),
        Example(fails="专家组周一（6月5日）到达，周三（6月9日）离开，巡诊了三个乡镇。"),
        Example(passes="专家组周一（6月5日）到达，周五（6月9日）离开，巡诊了三个乡镇。"),
        Example(fails="5月6日（星期一），代表团抵达。5月9日（星期五），召开联席会议。"),
        Example(fails="本月12日是周三，代表团抵达；16日周六返程。"),
        Example(fails="5月30日（星期四）报到，6月3日（星期二）开班。"),
    ],
)
def weekdays_apart(reading: Reading) -> Iterator[Remark]:
    """Flag a weekday that does not follow from that of another day of the same or the next month.
    """
    text = reading.setting.text
    # 6月3日至7日（周一至周五）: the weekdays of the first day and of the last
    found = [one for pattern in (_DAY, _DAY_BEHIND)
             for one in reading.setting.within("周星礼", pattern)
             if not _RANGE.search(text, max(one.start() - _NEAR, 0), one.start())
             and not _ON.match(text, one.end())]
    found.sort(key=lambda one: one.start())
    month = 0
    told: list[tuple[re.Match[str], int, int, int]] = []
    for one in found:
        month = int(one["month"] or month)
        on = _WEEKDAYS.index(one["on"].replace("天", "日"))
        told.append((one, month, int(one["day"]), on))
    for (first, month, day, on), (last, then, other, at) in pairwise(told):
        between = text[first.start() : last.start()]
        if last.start() - first.end() > _FAR or _YEAR.search(between) or (
            _ANOTHER.search(between) or max(month, then) > _MONTHS or then - month not in (0, 1)
            or (then != month and month in (0, _FEBRUARY))
        ):
            continue
        days = other - day + (_DAYS[month - 1] if then != month else 0)
        if (on + days) % _WEEK != at and days >= 0:
            yield Remark(spans=(first.span(), last.span()), facts={
                "first": f"{day}日", "last": f"{other}日", "one": _WEEKDAYS[on],
                "other": _WEEKDAYS[at], "right": _WEEKDAYS[(on + days) % _WEEK],
            })
