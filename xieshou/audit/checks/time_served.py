"""A stay lasted as long as lies between its beginning and its end (在岗时长)."""

import re
from collections.abc import Iterator

from xieshou.audit.check import Example, Remark, check
from xieshou.audit.reading import Reading
from xieshou.language.days import (
    DATED,
    LASTING,
    SLACK,
    Day,
    Lasting,
    between,
    between_in_words,
    days_in,
    lasting,
    sentence_about,
)
from xieshou.language.quick import about
from xieshou.values.finding import Level

# ，在岗三年间; ，6天走访企业9家: a clause that begins with how long it was.
_TOLD = re.compile(
    rf"[，；](?P<lead>[^，。；：、！？（）“”\n\d]{{0,9}}?)(?P<long>{LASTING})"
    "(?P<behind>期间|期内|期里|时间里?|[间来里中]|的)?(?=(?P<next>[^\\d]))"
)
# the unit of a length: a clause begins so far before it and is read so far behind it
_UNIT = re.compile(
    "[个周年天日](?<=[\\d一二两三四五六七八九十百半余多\\s].)"
    # 12个, 2023年 and 3月5日 are no lengths
    "(?:(?<!个)|(?=[多半月星]))"
    "(?<!20\\d\\d年)(?<!19\\d\\d年)(?<!\\d月\\d日)(?<!\\d月\\d\\d日)"
)
_BEFORE, _BEHIND = 26, 16
# What ends a stay, a course or an agreement.
_ENDS = re.compile(
    "期满|届满|到期|满期|返回|返程|归来|回到|调回|离任|离岗|离开|卸任|轮换|轮岗|回原单位|撤离|撤回|"
    "结束|完成任务|结业|结班|闭营|结营|闭幕|落幕|收官|终止"
)
# What was built goes on after that: 建成，三年来招生1200名.
_BUILT = re.compile("完工|竣工|建成|投用|通车|启用|投产")
_GOES_ON = re.compile("延|续|留任|连任|再次|二次|如今|至今")
_JOINED = re.compile("[至到—–－~～-]")
_BEGINS = re.compile("任|赴|到|进驻|来|派|开|签|起|始|入|驻|动工")
# A length of something else: of a life's work, of each, of a plan, of what is to come.
_OTHERWISE = re.compile(
    "每|平均|人均|各|均|分别|累计|合计|其中|比|较|提前|推迟|延|超期|逾期|续|连续|第|学制|规划|计划|拟|将|近|"
    "过去|此前|之前|此后|今后|未来|随后|又|再|还|另|有效|质保|保修|从[业医教事军警政]|行医|执教|教龄|"
    "工龄|党龄|从教|年龄|现年|时年|不到|未满|满怀|已有|有着|曾|先后|成立|参加|合同|租|期限|时限|年$"
    # these are read where a length is told by itself
    "|为期|历时|用时|耗时|用了|只用|仅用"
)
_OTHER_LIFE = re.compile("工作|任教|教书|干了|扎根|当|做|从|坐诊|经验|经历")
_NEXT = re.compile("[前后内以之期制龄级度]|合同|协议|规划|培训|学习|行动|任期")
# 五年合作期内 is the time itself.
_ITS_TERM = re.compile("[^，。；]{0,4}期[内间里]")
_FAR, _NEAR_WHOLE, _TOO_FAR = 40, 0.17, 3


@check(
    code="period.time_served",
    name="在岗时长",
    says="{first}至{last}是{right}，文中写为「{written}」，对不上。",
    hint="请核对起止时间和时长；时长另有所指或中间有间断的，请在文中写明。",
    level=Level.WARNING,
    examples=[
        Example(passes="本人2022年9月到青岩县挂职，2024年8月期满，在岗两年间，走访乡镇16个。"),
        Example(passes="王医生2022年3月进驻县医院，2023年3月返回，从医二十年，经验丰富。"),
        Example(passes="学校2021年3月开工，2022年8月建成，三年来招收学生1200名。"),
        Example(passes="2017年3月到2019年3月挂职期满，主动延期，四年间走遍全县。"),
        Example(passes="考察团4月11日启程，4月18日返回，3天走访企业9家，5天参观园区。"),
        Example(passes="本人2022年9月到岗，2024年8月期满，近五年年度考核均为优秀。"),
        Example(passes="李老师2021年10月到岗，2024年3月离任，前后三个年头，送教40次。"),
        Example(passes="教师2023年8月报到，2025年1月期满返回，前后教了三个年头。"),
        Example(fails="教师2023年8月报到，2025年1月期满返回，整整教了三年，学生送行。"),
        Example(fails="本人2022年9月到青岩县挂职，2024年8月期满，在岗三年间，走访乡镇16个。"),
        Example(fails="考察团4月11日启程，4月14日返回，6天走访企业9家。"),
        Example(fails="张老师自2020年9月至2023年7月在县一中支教，五年间送教下乡40次。"),
        Example(fails="本人于2022年7月任副局长。2024年7月任期届满，履职四年来分管协作。"),
    ],
)
def time_served(reading: Reading) -> Iterator[Remark]:
    """Flag a length of stay told right behind its end that its two dates do not give."""
    text = reading.prose
    units = (one.start() for one in reading.setting.within(DATED, _UNIT, text))
    for found in about(_TOLD, text, units, _BEFORE, _BEHIND):
        long = lasting(found)
        if long is None or found["about"] or _is_other(found, long):
            continue
        pair = _ends_of(text, found)
        wholly = "整整" in found["lead"] or "足足" in found["lead"]
        if pair and _misses(*pair, long, bare=not found["lead"], wholly=wholly):
            yield Remark(
                spans=((pair[0].start, pair[0].end), (pair[1].start, pair[1].end),
                       (found.start("lead"), found.end())),
                facts={
                    "first": pair[0].text, "last": pair[1].text.lstrip("至到—-－~～ "),
                    "right": between_in_words(*pair, long.unit),
                    "written": text[found.start("lead") : found.end()],
                },
            )


def _is_other(found: re.Match[str], long: Lasting) -> bool:
    """Whether the length is of something else than the stay."""
    lead, behind = found["lead"], found["behind"]
    if _OTHERWISE.search(lead) or (long.unit == "年" and not behind and _OTHER_LIFE.search(lead)):
        return True
    if not behind and _NEXT.match(found.string, found.end()):
        return _ITS_TERM.match(found.string, found.end()) is None
    return False


def _ends_of(text: str, found: re.Match[str]) -> tuple[Day, Day] | None:
    """The two days told before a length, where nothing else is told between."""
    start, _ = sentence_about(text, found.start())
    days = days_in(text, start, found.start())
    if not days or found.start() - days[-1].end > _FAR:
        return None
    ended = days[-1]
    behind = text[ended.end : found.start()]
    if any(sign.isdigit() for sign in behind) or _GOES_ON.search(behind):
        return None
    if len(days) == 1 and start >= 2 and text[start - 1] != "\n" and _ENDS.search(behind):
        first, _ = sentence_about(text, start - 2)
        days = [*days_in(text, first, start - 1), ended]
        if len(days) != 2 or not (days[0].told and ended.told) or "年" in (
            days[0].unit, ended.unit
        ) or not _BEGINS.search(text, days[0].end, start):
            return None
    if len(days) != 2 or days[0].frame != ended.frame or "段" in (days[0].unit, ended.unit):
        return None
    begun = days[0]
    if ended.last < begun.first:
        return None
    between_them = text[begun.end : ended.start]
    joined = ended.text[0] in "至到—-－~～–" or (
        len(between_them) <= 2 and _JOINED.search(between_them) is not None)
    over = _ENDS.search(behind) or (found["behind"] != "来" and _BUILT.search(behind))
    told = joined or (over and "计划" not in between_them)
    return (begun, ended) if told and not any(s.isdigit() for s in between_them) else None


def _misses(begun: Day, ended: Day, long: Lasting, *, bare: bool, wholly: bool) -> bool:
    low, high = between(begun, ended, long.unit)
    slack = SLACK[long.unit]
    if long.unit == "年":
        years = ended.last.year - begun.first.year
        whole = "年" not in (begun.unit, ended.unit) and any(
            abs(end - round(end)) <= _NEAR_WHOLE for end in (low, high))
        # 2021年10月至2024年3月 touches four years; 2022年9月至2024年8月 are two whole ones
        high = high if whole or wholly or not years else max(high, years + 1)
    elif long.unit == "月" and not (begun.exact and ended.exact):
        slack = 1.0
    # Fewer days, or one year of several, may be a part of it.
    if long.low > _TOO_FAR * high + 1 or (long.unit == "年" and begun.frame == "none"):
        # 7月1日抵达，7月5日返回，十年的情谊: of another time
        return False
    part = long.unit in ("日", "周") or bare or long.low <= 1
    return long.low > high + slack or (not part and long.high < low - slack)
