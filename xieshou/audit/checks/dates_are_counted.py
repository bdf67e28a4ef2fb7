"""As many times as days are listed for them (次数与所列日期)."""

import re
from collections.abc import Iterator

from xieshou.audit.check import Example, Remark, check
from xieshou.audit.reading import Reading
from xieshou.audit.text.setting import bare
from xieshou.language.numerals import whole_number
from xieshou.values.finding import Level

_N = "(?:\\d{1,2}|[一二两三四五六七八九十]{1,3})"
_DAY = "(?:20\\d\\d年)?(?:1[0-2]|[1-9])月(?:(?:[12]\\d|3[01]|[1-9])日|[上中下]旬|初|底|末)?"
_DAYS = f"{_DAY}(?:[、和及与]{_DAY}){{1,11}}"
_TIMES = "[次场轮届期批回]"
# 召开联席会议3次，分别在3月12日、6月18日和9月5日.
_EACH = re.compile(
    f"(?P<n>{_N}){_TIMES}[^。；\\n\\d]{{0,12}}?，?(?:时间)?(?:分别|依次)(?:是|为|于|在)+(?P<days>{_DAYS})(?!等)")
# 先后于4月、8月、11月两次互访.
_ALL = re.compile(
    f"(?P<days>{_DAYS})(?:先后|共|一共|累计|总共|分别)*(?:[一-鿿]{{2}}了?)?(?P<n>{_N}){_TIMES}(?=[一-鿿，。；])")
_PART = re.compile("[、和及与]")
_NOT = re.compile("各|每|第|等|逐")


@check(
    code="arithmetic.dates_are_counted",
    numbers=("R14",),
    name="次数与所列日期",
    says="文中写{n}次，所列的时间有 {days} 个：{list}。",
    hint="请核对次数和所列的时间。",
    level=Level.WARNING,
    examples=[
        Example(passes="全年召开联席会议4次，分别在3月12日、6月18日、9月5日和12月10日召开。"),
        Example(passes="先后于4月、8月两次互访。"),
        Example(passes="4月、8月共开展3轮督查。"),
        Example(passes="4月、8月、11月各开展两次督查。"),
        Example(fails="全年召开联席会议3次，分别在3月12日、6月18日、9月5日和12月10日召开。"),
        Example(fails="先后于4月、8月、11月两次互访。"),
    ],
)
def dates_are_counted(reading: Reading) -> Iterator[Remark]:
    """Flag N次，分别在… with another number of days, and fewer times than the months listed."""
    setting = reading.setting
    for pattern, exactly in ((_EACH, True), (_ALL, False)):
        for found in setting.within("月", pattern):
            days, n = _PART.split(found["days"]), whole_number(found["n"])
            told = found[0].replace(found["days"], "")
            if not n or _NOT.search(told) or len({*days}) != len(days):
                continue
            # in one month there may have been two
            if n < len(days) or (exactly and n > len(days) and "日" in found["days"]):
                yield Remark((), (found.span(),), facts={
                    "n": found["n"], "days": len(days), "list": bare(found["days"])})
