"""By how much a time is shortened follows from what it was and what it is (省下的时间)."""

import re
from collections.abc import Iterator
from decimal import Decimal

from xieshou.audit.check import Example, Remark, check
from xieshou.audit.reading import Reading
from xieshou.values.finding import Level
from xieshou.values.units import plain

_HOURS = (
    "(?:(?P<{0}h>\\d+(?:\\.\\d+)?|[一二两三四五六七八九十])个?(?P<{0}half>半)?(?:小时|钟头))?"
)
_MINUTES = "(?:(?P<{0}m>\\d+)分钟?)?"
_TIME = _HOURS + _MINUTES
_WAS = _TIME.format("was")
_IS = _TIME.format("is")
_BY = _TIME.format("by")
_SHORTER = re.compile(
    "(?:由|从)(?:[^，；。\\d]{0,12}?)" + _WAS + "(?:左右)?[^，；。\\d]{0,6}?"
    "(?:缩短|压缩|减少|降低|缩减|下降|提速|减|降|缩)[到至为]"
    + _IS + "(?:[^，；。\\d]{0,6})[，；][^，；。\\d]{0,8}?"
    "(?:省下|节省|节约|缩短|少用|少花|少跑|减少|省去|省出|快|省)了?"
    + _BY + "(?![\\d.%％半])"
)
_NUMBERS = {"一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8,
            "九": 9, "十": 10}
_HOUR, _HALF = 60, 30


@check(
    code="arithmetic.time_saved",
    numbers=("R59",),
    name="省下的时间",
    says="从{was}分钟到{now}分钟，省下 {apart} 分钟，文中写为{told}分钟。",
    hint="请核对前后两个时间和省下的时间。",
    level=Level.WARNING,
    examples=[
        Example(passes="到县城由2小时缩短到45分钟，单程省下75分钟。"),
        Example(passes="车程从1小时50分压缩至40分钟，节省70分钟。"),
        Example(passes="车程从3个小时缩短到1个半小时，节省1个半小时。"),
        Example(passes="车程由2小时缩短到约45分钟，惠及3400人，少跑86公里。"),
        Example(fails="到县城由2小时缩短到45分钟，单程省下55分钟。"),
        Example(fails="车程从1小时50分压缩至40分钟，节省60分钟。"),
        Example(fails="由90分钟缩短到35分钟，一趟少用65分钟。"),
    ],
)
def time_saved(reading: Reading) -> Iterator[Remark]:
    """Flag a time saved that is not what lies between the time before and the time now."""
    for said in reading.setting.within("时分", _SHORTER):
        was, now, told = (_minutes(said, name) for name in ("was", "is", "by"))
        if None in (was, now, told) or was is None or now is None or told is None:
            continue
        if was > now and was - now != told:
            yield Remark(spans=(said.span(),), facts={
                "was": f"{plain(was):f}", "now": f"{plain(now):f}", "told": f"{plain(told):f}",
                "apart": f"{plain(was - now):f}",
            })


def _minutes(said: re.Match[str], name: str) -> Decimal | None:
    """A time in minutes; none where nothing is told."""
    hours, minutes = said[f"{name}h"], said[f"{name}m"]
    if hours is None and minutes is None:
        return None
    whole = Decimal(_NUMBERS[hours]) if hours in _NUMBERS else Decimal(hours or 0)
    return whole * _HOUR + Decimal(minutes or 0) + (_HALF if said[f"{name}half"] else 0)
