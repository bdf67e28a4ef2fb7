"""The years from one to another are as many as the text says (年数)."""

import re
from collections.abc import Iterator

from xieshou.audit.check import Example, Remark, check
from xieshou.audit.reading import Reading
from xieshou.audit.years_gone import GONE, gone_by
from xieshou.language.numerals import whole_number
from xieshou.language.quick import about
from xieshou.values.finding import Level

_YEAR = r"((?:19|20)\d\d)\s?年?"
_SPAN = re.compile(
    _YEAR + r"(?:底|末|初|以来)?\s?(?:至|到|[-—–－~～]{1,2})\s?" + _YEAR + r"(?:底|末|初)?"
    r"(?:的|这|，|,|历时|前后|一共|共)?(?:的|这|历时|前后)?\s?"
    r"(\d\d?|[两二三四五六七八九十]{1,3})\s?个?年(?=间|来|时间|里|中[，,]|累计|期间)"
)
# 近三年（2018年至2023年）
_BEFORE = re.compile(
    r"(?:近|过去|这|的)?(?<![\d第])(?P<count>\d\d?|[两二三四五六七八九十]{1,3})\s?个?年(?:来|"
    r"间)?\s?[（(]"
    r"(?P<from>(?:19|20)\d\d)\s?年?\s?(?:至|到|[-—–－~～]{1,2})\s?(?P<to>(?:19|"
    r"20)\d\d)\s?年?[）)，]"
)
# 2016年结对，到2024年已携手走过八年; 2014年成立，2024年迎来成立10周年
_GONE = re.compile(
    r"(?P<from>(?:19|20)\d\d)\s?年(?:(?P<month>\d\d?)月)?[^。；\n\d第]{0,24}?"
    r"(?P<to>(?:19|20)\d\d)\s?年(?:(?P<then>\d\d?)月)?[^。；\n\d]{0,14}?"
    r"(?:正好|刚好|恰好|恰逢|足足|走过|走到|坚持|过去|历经|整整|满|迎来|成立|结对|建[校院园]|开园|创办|已是|已有|"
    r"第)(?:了|已|的|第|整整)*\s?"
    r"(?P<count>\d\d?|[两二三四五六七八九十]{1,3})\s?个?(?P<unit>周年|年头|"
    r"年)(?=[，。；、！了的\n]|$)"
)
_YEARS = re.compile("周年|年(?:头|(?=[，。；、！了的\n]|$))")
# 1996年两地结对，十八年来…。到2024年; 协作14年来，2005年牵手，2024年见效: the length stands
# before its end.
_PAIRED = "(?:结对|牵手|签约|签订|启动|建立|起步|开始|携手|成立|开启|结缘|对口|起步|落户)"
_NUMBER = "(?P<count>\\d\\d?|[两二三四五六七八九十]{1,3})\\s?(?P<unit>年|载)(?:来|间|里)"
_COME = tuple(re.compile(words) for words in (
    f"(?P<from>(?:19|20)\\d\\d)\\s?年[^。；\n\\d]{{0,14}}?{_PAIRED}[^。；\n\\d]{{0,8}}?，[^，。；\n\\d]{{0,4}}?"
    f"{_NUMBER}[^；\n\\d]{{0,30}}?[，。](?:到|至|截至)(?P<to>(?:19|20)\\d\\d)\\s?年",
    f"{_NUMBER}，[^，。；\n\\d]{{0,6}}?(?P<from>(?:19|20)\\d\\d)\\s?年[^，。；\n\\d]{{0,8}}?{_PAIRED}"
    "[^。；\n\\d]{0,8}?，(?:到|至|截至)?(?P<to>(?:19|20)\\d\\d)\\s?年",
))
_COME_SIGN = re.compile("[年载](?:来|间|里)")
# The two years are not the ends of one time.
_APART = re.compile("比|较|同期|连续|其中|平均|此前|以前|计划|规划|期限|为期|新一轮|每")

# 到2024年，这份跨越1800公里的情谊已延续8年; 直到2022年才开工，时隔7年; 十二年间，结下情谊.
_N = "(?:\\d\\d?|[两二三四五六七八九十]{1,3})"
_LASTED = re.compile(
    "(?:[教干待住守]了|(?<!届|期)满|走过|走到|延续|坚守|坚持|持续|历时|历经|用了?|花了|(?P<apart>时隔|相隔)|接力|整整|足足|前后|已有|已满|已办|"
    "已干|干了|办了|携手|牵手|跨越|"
    "(?:办学|办园|运营|经营|合作|协作|帮扶|支援|运行|从教|驻村|任职|共事|结对)(?=[了已达满整足二两三四五六七八九十]|\\d))(?:了|已|的|整整|足足|有|达)*\\s?"
    f"(?P<count>{_N})\\s?个?(?P<unit>周年|年头|年)"
    "(?=(?:的?(?:历程|时间|之久|历史|光阴|岁月|时光)|才|时|书)?[，。；、！\n]|累计|间|$)"
    f"|第(?P<nth>{_N})\\s?个?年(?:头)?(?=[，。；、！\n]|$)"
)
# ，十二年间; ，这家车间五年累计
_WITHIN = re.compile(
    f"[，；](?P<subject>[^，。；\\d]{{0,6}}?)(?P<count>{_N})\\s?(?P<unit>年)(?P<behind>间，|来，|累计)"
)
_IN_A_ROW = re.compile(f"连续(?P<count>{_N})\\s?(?P<unit>年)")
_A_YEAR = re.compile("((?:19|20)\\d\\d)\\s?年")
_UP_TO = re.compile("(?:到|至|截至|直到|[-—–－~～])\\s?$")
_AGAIN = re.compile(
    "又|再|重新|第[二三四五六七八九十]|已是|迎来|期满|届满|到期|结束|[离卸]任|返[回岗]|调离|续[签约聘]")
_MONTH = re.compile("^\\s?(?P<month>1[0-2]|[1-9])\\s?月")
_LONG = re.compile("整整|足足|前后|走过|坚持|坚守|历[时经]|已|干了|携手|牵手|合作|协作|帮扶")
# 从2016年两院结对算起，到2024年，已连续六年
_SINCE_THEN = re.compile("(?:算起|起算|开始算)，?(?:到|至|截至)$")
_NAMED = re.compile("连续$|新一轮")
_STOPS, _WINDOW, _RIGHT_BEHIND, _SHORT = re.compile("[。；！？]"), 110, 36, 6
_YEAR_SIGN = re.compile("年(?<=[\\d两二三四五六七八九十个周].)(?<!20\\d\\d年)(?<!19\\d\\d年)")


@check(
    code="period.years_are_counted",
    name="年数",
    says="{first}年至{last}年是 {years} 年，文中写为{written}年。",
    hint="请核对起止年份和年数。",
    level=Level.WARNING,
    examples=[
        Example(passes="2018年至2020年三年间，投入资金300万元。"),
        Example(passes="2016年至2021年的5年间，投入资金300万元。"),
        Example(passes="2016年至2020年，3年内投入资金300万元。"),
        Example(passes="2016年两地结对，到2024年已携手走过八年。"),
        Example(passes="2016年两地结对，到2024年，东浦市已连续三年超额完成任务。"),
        Example(passes="2016年两地结对；到2024年，这份跨越1800公里的情谊已延续8年。"),
        Example(passes="2016年两地结对，2021年园区开工，这一坚持就是三年，2024年投产。"),
        Example(fails="2016年两地结对；到2024年，这份跨越1800公里的情谊已延续6年。"),
        Example(passes="茶厂2015年停产，直到2022年才重新开工，时隔7年。"),
        Example(fails="茶厂2015年停产，直到2022年才重新开工，时隔9年。"),
        Example(passes="2016年11月结对、2024年11月再签协议，两地携手已整整8年。"),
        Example(fails="2016年11月结对、2024年11月再签协议，两地携手已整整7年。"),
        Example(passes="从2016年两院结对算起，到2024年，中心医院已连续八年派驻医疗队。"),
        Example(fails="从2016年两院结对算起，到2024年，中心医院已连续六年派驻医疗队。"),
        Example(fails="学校2014年建成，至2024年已办学12年。"),
        Example(fails="2010年普查，全乡5120人。1964年普查时为3080人。时隔36年，多了2040人。"),
        Example(passes="2010年普查，全乡5120人。1964年普查时为3080人。时隔46年，多了2040人。"),
        Example(fails="2009年4月8日，联席会议在县城召开。该县2005年由省商务厅对口帮扶。7年来，投入3200万元。"),
        Example(passes="2005年由省商务厅对口帮扶，2009年投入最多。7年来，投入3200万元。"),
        Example(fails="2019年至2024年，全县连续8年考核为“好”。"),
        Example(fails="2012年签下第一份协议。2024年，又签下新一轮协议，十四年间，结下了深厚情谊。"),
        Example(fails="1996年两地结对。2024年已是两地携手的第24年。"),
        Example(passes="1996年两地结对，二十八年来一任接着一任干。到2024年，先后派来11批挂职干部。"),
        Example(passes="2010年两地签约，三年来园区初具规模，2024年企业达到40家。"),
        Example(passes="对口帮扶始于2022年9月，到2024年6月已满一年。"),
        Example(fails="1996年两地结对，十八年来一任接着一任干。到2024年，先后派来11批挂职干部。"),
        Example(fails="协作14年来，2005年牵手，2024年已见硕果。"),
        Example(fails="两地结对始于2021年6月，到2024年6月正好两周年。"),
        Example(fails="2016年两地结对，到2024年已携手走过十二年。"),
        Example(fails="2014年园区成立，2024年迎来成立12周年。"),
        Example(fails="近三年（2018年至2023年），投入资金1.2亿元。"),
        Example(fails="2018年至2020年五年间，投入资金300万元。"),
        Example(fails="2016—2020年的7年间，投入资金300万元。"),
    ],
)
def years_are_counted(reading: Reading) -> Iterator[Remark]:
    """Flag years counted right behind their span that are neither its steps nor its years."""
    flat, setting = reading.document.flat, reading.setting
    for found in setting.within("年", _SPAN, flat):
        yield from _told(found, int(found[1]), int(found[2]), found[3], of_birth=False)
    for found in setting.within("（", _BEFORE, flat):
        yield from _told(found, int(found["from"]), int(found["to"]), found["count"],
                         of_birth=False)
    seen: set[int] = set()
    ends = (one.start() for one in setting.within("年", _YEARS, flat, _GONE))
    for found in about(_GONE, flat, ends, 90, 4):
        if found["month"] and found["then"] and found["unit"] == "年":
            # told by months it is counted more finely below
            continue
        # from September to June it is a year less than the years are apart
        short = found["month"] and found["then"] and int(found["then"]) < int(found["month"]) and (
            whole_number(found["count"]) == int(found["to"]) - int(found["from"]) - 1)
        if not _APART.search(found[0]) and not short:
            seen.add(found.start("count"))
            yield from _told(found, int(found["from"]), int(found["to"]), found["count"],
                             of_birth=found["unit"] == "周年")
    for pattern in _COME:
        lengths = (one.start() for one in setting.within("年载", _COME_SIGN, flat))
        for found in about(pattern, flat, lengths, 40, 60):
            apart = int(found["to"]) - int(found["from"]) - whole_number(found["count"])
            if found.start("count") not in seen and abs(apart) > 1 and not _APART.search(found[0]):
                seen.add(found.start("count"))
                yield from _told(found, int(found["from"]), int(found["to"]), found["count"],
                                 of_birth=False)
    for pattern in (_LASTED, _WITHIN, _IN_A_ROW):
        lengths = (one.start() for one in setting.within("年", _YEAR_SIGN, flat, pattern))
        for found in about(pattern, flat, lengths, 16, 24):
            if found.start("count") not in seen:
                yield from _lasted(flat, found)
    for found in setting.within("年", GONE):
        gone = gone_by(setting.text, found)
        if gone is not None and found.start() not in seen:
            yield Remark(spans=gone.spans, weight=2, facts={
                "first": gone.first, "last": gone.last, "written": gone.count,
                "years": f"{gone.last - gone.first}(首尾都算 {gone.last - gone.first + 1})"})


def _lasted(flat: str, found: re.Match[str]) -> Iterator[Remark]:
    """A length told behind two years, the last of which is told to be its end."""
    start = max(flat.rfind("\n", 0, found.start()) + 1, found.start() - _WINDOW)
    before = flat[start : found.start()]
    stops = [one.end() for one in _STOPS.finditer(before)]
    told = list(_A_YEAR.finditer(before, stops[-2] if len(stops) > 1 else 0))
    if len(told) != 2:
        return
    first, last = told
    between, behind = before[first.end() : last.start()], before[last.end() :]
    said = found.groupdict()
    words, apart = said["count"] or said["nth"], said.get("apart")
    years, steps = whole_number(words), int(last[1]) - int(first[1])
    if steps <= 0 or len(behind) > _RIGHT_BEHIND or "。" in behind or _APART.search(between) or (
        _APART.search(_NAMED.sub("", behind))
    ):
        return
    up_to = _UP_TO.search(between) is not None
    lasts = said.get("nth") or apart or "behind" in said or found[0].startswith("持续")
    if not up_to and not ((lasts or _LONG.match(found[0])) and _AGAIN.search(behind)):
        return
    if found[0].startswith("连续") and not _SINCE_THEN.search(between) and (
        years <= steps + 1 or len(between) > _SHORT
    ):
        # three years in a row may be some of them
        return
    months = [_MONTH.match(words) for words in (between, behind)]
    whole = apart or said["unit"] == "周年"
    allowed = {steps, *([] if whole else [steps + 1]), *([steps - 1] if any(months) else [])}
    if months[0] and months[1] and said["unit"] == "年":
        # 2016年11月结对、2024年11月再签: as many years as lie between the months
        begun, ended = int(months[0]["month"]), int(months[1]["month"])
        allowed = {steps, *([steps - 1] if ended <= begun - 1 else []),
                   *([steps + 1] if ended > begun else [])}
    if years and years not in allowed:
        yield Remark(
            spans=((start + first.start(), start + last.end()), found.span()), weight=2,
            facts={"first": first[1], "last": last[1], "written": words,
                   "years": f"{steps}(首尾都算 {steps + 1})"},
        )


def _told(
    found: re.Match[str], first: int, last: int, words: str, *, of_birth: bool
) -> Iterator[Remark]:
    told = whole_number(words)
    steps = last - first
    if steps > 0 and told and told not in ((steps,) if of_birth else (steps, steps + 1)):
        yield Remark(
            spans=(found.span(),),
            weight=2,
            suggestion=f"{steps}周年" if of_birth else f"{steps + 1}年",
            facts={
                "first": first,
                "last": last,
                "years": f"{steps}(周年)" if of_birth else f"{steps + 1}(按周年 {steps})",
                "written": words,
            },
        )
