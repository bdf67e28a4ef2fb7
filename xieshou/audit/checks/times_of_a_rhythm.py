"""So often a month over so many months, none left out, is so often in all (每月几次)."""

import re
from collections.abc import Iterator

from xieshou.audit.check import Example, Remark, check
from xieshou.audit.reading import Reading
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.setting import Setting
from xieshou.language.numerals import whole_number
from xieshou.values.finding import Level

_N = "\\d{1,3}|[一二两三四五六七八九十]"
_UNITS = "次|场|期|轮|趟|回|节|堂|遍|批"
# 每月开一次, 每季度召开一次, 每周巡诊2次, 一月一次.
_RHYTHM = re.compile(
    f"(?:每个?|[一1])(?P<by>月|季度|季|周|星期)(?:固定|都|各"
    f"|至少)?(?P<least>至少)?[^，；。：\\d]{{0,14}}?(?P<n>{_N})(?P<unit>{_UNITS})"
    "(?![^，；。]{0,3}[以之]?上)"
)
# None left out, none added.
_EVEN = re.compile(
    "(?:从未|从没有?|没有|未曾|从不|未|没)(?:再)?(?:间断|中断|落下|缺席|缺过|停过|耽误|例外"
    "|断过)|一[次场期轮趟回节堂]不[落少缺漏]"
    "|雷打不动|无一[缺遗例中]|不间断|风雨无阻|如期|按期|准时|一次没[落少断缺]|按月"
)
_MONTHS = re.compile(
    "(?<!\\d)(?P<from>1[0-2]|[1-9])月?(?:份)?(?:起|开始|以来)?[^。；]{0,40}?"
    "(?:[-—－–~～至到]+)(?:今年|当年|年底的?)?(?P<to>1[0-2]|[1-9])月(?:份)?[底末]?"
)
_WHOLE = re.compile("全年|一年(?:来|下来|里|间|到头)?(?![多半级])|1年来|12个月|十二个月")
_FOR = re.compile(
    f"(?:连续|坚持|持续|为期|历时|前后|一连)[^，；。\\d]{{0,6}}?(?P<n>{_N})(?P<of>个月|个?季度"
    f"|周|个?星期)"
)
# 每周下乡2次，10周下来下乡25次
_CAME_TO = re.compile(f"(?<![第\\d])(?P<n>{_N})(?P<of>个月|个?季度|周|个?星期)(?:下来|里|以来)")
_IN_ALL = re.compile(
    "(?:共|累计|合计|总计|开了|已|办了|全年|召开|开展|举办|计|下来)[^，；。\\d]{0,8}$"
)
_MORE = re.compile(
    "(?<!没有)(?<!未)(?<!没)(?<!也无)(?<!无一)(?<!不)(?:加开|加场|增开|增加|加密|另|此外|临时)"
    "|停(?!过)|暂停|除|其中|计划|拟|将"
)
_YEAR = {"月": 12, "季": 4, "季度": 4}
_SIGNS = ("每月", "每个月", "每季", "每周", "每个季", "每星期", "一月一", "一季")
_QUARTER = 3


@check(
    code="arithmetic.times_of_a_rhythm",
    numbers=("R06",),
    name="每月几次",
    says="{rhythm}，前后 {span} 个{by}，合起来是 {made} 次，文中写为{total}。",
    hint="请核对次数和起止；中间停过、加开过的，请写明。",
    level=Level.WARNING,
    examples=[
        Example(passes="今年3月起，联席会议每月开一次，到11月底从没落下，开了9次。"),
        Example(passes="今年3月起，联席会议每月开一次，到11月底从没落下，另加开2次，共开了11次。"),
        Example(passes="联席会议每季度召开一次，全年共召开4次，无一缺席。"),
        Example(passes="联席会议每季度至少召开一次，全年共召开6次，无一缺席。"),
        Example(fails="今年3月起，联席会议每月开一次，到11月底从没落下，开了6次。"),
        Example(fails="联席会议每季度召开一次，全年共召开6次，无一缺席。"),
        Example(passes="医疗队每周下乡2次，10周下来下乡20次。"),
        Example(fails="医疗队每周下乡2次，10周下来下乡25次。"),
        Example(fails="夜校每周开课2次，连续开了20周，从未间断，累计授课30次。"),
    ],
)
def times_of_a_rhythm(reading: Reading) -> Iterator[Remark]:
    """Flag a count of meetings that their rhythm, kept without fail, does not make."""
    setting = reading.setting
    for row in setting.rows_where(_SIGNS):
        yield from _in_sentence(setting, row[0].sentence)


def _in_sentence(setting: Setting, number: int) -> Iterator[Remark]:
    words = setting.sentence_text(number)
    found = _RHYTHM.search(words)
    if found is None or found["least"] or "至少" in found[0] or (
        _RHYTHM.search(words, found.end()) or _MORE.search(words)):
        return
    by = "季度" if found["by"].startswith("季") else {"星期": "周"}.get(found["by"], found["by"])
    span, said = _span(words, by)
    if span is None or not (said or _EVEN.search(words)):
        return
    totals = [one for one in setting.by_sentence[number] if _total(one, found["unit"], words)]
    made = whole_number(found["n"]) * span
    if len(totals) == 1 and int(totals[0].quantity.value) != made:
        yield Remark((totals[0],), facts={
            "rhythm": found[0], "span": span, "by": "月" if by == "月" else by,
            "made": made, "total": totals[0].text})


def _total(claim: Claim, unit: str, words: str) -> bool:
    return claim.plain and claim.quantity.base_unit == unit and claim.quantity.exact and (
        _IN_ALL.search(claim.lead) is not None and "每" not in claim.lead and "月" not in claim.lead
    )


def _span(words: str, by: str) -> tuple[int | None, bool]:
    """Over how many months (quarters, weeks), and whether it was told to be without a break."""
    told = _FOR.search(words) or _CAME_TO.search(words)
    if told is not None:
        of = told["of"].removeprefix("个").replace("星期", "周")
        without = "连" in told[0] or "下来" in told[0]
        return (whole_number(told["n"]), without) if of == by else (None, False)
    months = _MONTHS.search(words)
    if months is not None:
        count = int(months["to"]) - int(months["from"]) + 1
        if count < _QUARTER or by == "周" or (by == "季度" and count % _QUARTER):
            return None, False
        return count if by == "月" else count // _QUARTER, False
    return (_YEAR.get(by), False) if _WHOLE.search(words) else (None, False)
