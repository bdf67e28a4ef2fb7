"""After so many before it, what comes next is the one of that number (第几次与已有几次)."""

import re
from collections.abc import Iterator

from xieshou.audit.check import Example, Remark, check
from xieshou.audit.reading import Reading
from xieshou.language.numerals import whole_number
from xieshou.values.finding import Level

_N = "(?:\\d{1,2}|[一二两三四五六七八九十]{1,3})"
_HELD = "(?:成功)?(?:举办|召开|举行|开展|派出|选派|派驻|签订|签署|签|组织|实施|承办|派|开|办|互访)"
# 第三次联席会议，此前已召开4次: the number of the one, and how many came before.
_BEFORE = re.compile(
    f"第(?P<n>{_N})(?P<u>次|届|批|轮|期|回)[^。；\\n第]{{0,24}}?，(?:此前|之前|在此之前|以往|前面)(?:双方|两地|两市|两县|已经|已|共|一共|累计)*"
    f"{_HELD}(?:过|了)?(?P<m>{_N})(?P=u)"
)
# 连续举办四届，今年是第六届.
_AND_NOW = re.compile(
    f"(?:连续|已经?|先后)(?:连续)?{_HELD}(?:了|过)?(?P<m>{_N})(?P<u>届|次|批|轮|期)[^。；\\n第其]{{0,14}}?"
    f"(?:今年|本次|此次|这次|本届|这是|现在|20\\d\\d年)(?:是|签下|签订|举办|迎来|派出|为|的)*第(?P<n>{_N})(?P=u)"
)
_OTHER = re.compile("其中|每|另|分别|线上|首次")


@check(
    code="arithmetic.ordinal_follows_count",
    numbers=("R14",),
    name="第几次与已有几次",
    says="文中写「第{n}{unit}」，又写已有{m}{unit}，两处不合。",
    hint="请核对是第几次和已有几次；中间有间断、另有计法的，请写明。",
    level=Level.WARNING,
    examples=[
        Example(passes="这是两地第五次联席会议，此前已召开4次。"),
        Example(passes="展会连续举办五届，今年是第六届。"),
        Example(passes="展会已举办六届，今年是第六届。"),
        Example(fails="这是两地第三次联席会议，此前已召开4次。"),
        Example(fails="展会连续举办四届，今年是第六届。"),
        Example(fails="协议已签三轮，2024年签下第五轮。"),
    ],
)
def ordinal_follows_count(reading: Reading) -> Iterator[Remark]:
    """Flag 第N次 beside so many before it that are not one fewer."""
    setting = reading.setting
    for pattern, also in ((_BEFORE, 0), (_AND_NOW, 1)):
        for found in setting.within("第", pattern):
            n, m = whole_number(found["n"]), whole_number(found["m"])
            if not n or not m or _OTHER.search(found[0]) or n == m + 1 or (also and n == m):
                continue
            yield Remark((), (found.span(),), facts={
                "n": found["n"], "m": found["m"], "unit": found["u"]})
