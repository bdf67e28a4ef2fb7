"""Who stands behind so many is placed right behind them: 仅落后于A和B，排第3 (名次与在前的)."""

import re
from collections.abc import Iterator

from xieshou.audit.check import Example, Remark, check
from xieshou.audit.reading import Reading
from xieshou.language.numerals import whole_number
from xieshou.values.finding import Level

# 仅落后于青岩县的96.1分和松桐县的95.3分，排名第3; 前面只有松桐县的99.1分，位居第二.
_AHEAD = re.compile(
    "(?:[仅只](?:落后|次|低|逊色?|排在?)于|前面[只仅]有|[仅只]有?(?:落后|低)于|排在前面的[只仅]?[有是])"
    "(?P<ahead>[^。；]{2,60}?)，[^，。；\\d]{0,12}?第(?P<place>[一二三四五六七八九十]|\\d{1,2})(?=[，。；位名、（]|$)"
)
_MANY = re.compile("等|若干|几")


@check(
    code="arithmetic.rank_behind",
    name="名次与在前的",
    says="在前的有 {ahead} 个，应排第 {right}，文中写为第{place}。",
    hint="请核对名次和排在前面的。",
    level=Level.WARNING,
    examples=[
        Example(passes="平湾县综合得分94.6分，仅落后于青岩县的96.1分和松桐县的95.3分，排名第3。"),
        Example(passes="平湾县得94.6分，仅落后于青岩县的96.1分等3个县，排名第4。"),
        Example(fails="平湾县综合得分94.6分，仅落后于青岩县的96.1分和松桐县的95.3分，排名第2。"),
        Example(fails="平湾县得98.2分，前面只有松桐县的99.1分，位居第三，比去年上升1位。"),
    ],
)
def rank_behind(reading: Reading) -> Iterator[Remark]:
    """Flag a place that is not the next behind those who are told to be ahead."""
    setting = reading.setting
    for said in setting.within("第", _AHEAD):
        own = setting.figure_before(said.start())
        start, end = said.span("ahead")
        ahead = setting.figures_within(start, end)
        if own is None or not ahead or _MANY.search(said["ahead"]) or any(
            one.quantity.base_unit != own.quantity.base_unit or not one.interval.above(own.interval)
            for one in ahead
        ):
            continue
        place = whole_number(said["place"])
        if place != len(ahead) + 1:
            yield Remark((own, *ahead), (said.span("place"),), facts={
                "ahead": len(ahead), "right": len(ahead) + 1, "place": said["place"],
            })
