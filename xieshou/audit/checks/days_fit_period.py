"""No stretch of time holds more days, months or hours than the calendar gives it (天数超出日历)."""

import re
from collections.abc import Iterator

from xieshou.audit.check import Example, Remark, check
from xieshou.audit.reading import Reading
from xieshou.language.numerals import whole_number
from xieshou.language.quick import near
from xieshou.values.finding import Level

_N = r"(?:\d{1,4}(?:\.\d)?|[一二两三四五六七八九十百]{1,5})"
_LIVED = (
    r"运转|运行|生产|出勤|营业|开放|工作|在岗|上班|驻村|值守|蹲点|务工|作业|发电|坐诊|出诊|"
    r"授课|驻守|驻点|吃住|走访|下村|进村|入户|"
    r"住在?村里?|在村|驻企|降雨|晴|放晴|开工|用工|务工|干活|劳动|值班|上课|开机|稳岗|就业|"
    r"直播|服务|供货|采摘|加班|停产|停工|出工"
)
_TOLD = re.compile(
    rf"(?P<span>一季度|二季度|三季度|四季度|第[一二三四]季度|上半年|下半年|全年|一年|每年|去年|"
    rf"今年|上年|当年|年内|一年中|"
    rf"(?:19|20)\d\d年(?!\d|[上下一二三四第])|前三季度|(?<![\d~至到—-])(?:1[0-2]|"
    rf"[1-9])月份?(?![\d底末]|[至到—-])|每月|一个月|当月|"
    rf"每周|一周|每星期|每天|每日|一天)"
    rf"(?P<gap>[^。；\n]{{0,36}}?)(?P<act>{_LIVED})(?:时间|天数|日|了|满|达|共|已|共计|累计|"
    rf"平均|人均|时长|均|为|在|约|超过|多达|长达)*\s?"
    rf"(?P<count>{_N})\s?(?P<unit>天|个月|小时|个小时|日(?!元))(?![内前后]|以[内前后]|之[内前后])"
)
_ANY = re.compile(rf"(?:{_LIVED})[^，。；\n]{{0,8}}?{_N}\s?(?:天|个月|小时|个小时|日)")
# the last sign of the unit that each ends with
_UNIT = re.compile("[天日月时](?<=[\\d一二两三四五六七八九十百\\s个小].)")
_BEFORE, _BEHIND = 21, 1
# Summed over several, or to come: no one's days.
_SUMMED = re.compile(
    "^是|第.{1,3}年|先后|人天|人次|累计|合计|总计|共计|总共|以来|至|到|其中|分别|年来|工期|"
    "计划|预计|合同|期限|名|人[均次]?|个|家|支|台|辆|次|提前|推迟|延长|为期|去年|上年|比|"
    "较|，.*，.*，"
)
_STRETCHED = re.compile(r"[至到—–－~-]\s?(?:\d{4}\s?年)?$|合同|工期|自[^，]{0,12}$")
_MOST_DAYS = {"一季度": 91, "二季度": 91, "三季度": 92, "四季度": 92, "上半年": 182, "下半年": 184,
              "前三季度": 274, "第一季度": 91, "第二季度": 91, "第三季度": 92, "第四季度": 92,
              "每月": 31, "一个月": 31, "当月": 31, "每周": 7, "一周": 7, "每星期": 7,
              "每天": 1, "每日": 1, "一天": 1}
_MOST_MONTHS = {"一季度": 3, "二季度": 3, "三季度": 3, "四季度": 3, "上半年": 6, "下半年": 6,
                "前三季度": 9, "第一季度": 3, "第二季度": 3, "第三季度": 3, "第四季度": 3}
_MONTH_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_YEAR, _MONTHS, _HOURS = 366, 12, 24


@check(
    code="period.days_fit_period",
    name="天数超出日历",
    says="{span}最多{most}，文中写为「{written}」。",
    hint="请核对天数和所属时段；几个人或几条线合计的，请在文中写明。",
    level=Level.WARNING,
    examples=[
        Example(passes="生产线去年满负荷运转250天，分选苹果1.5万吨。"),
        Example(passes="一季度车间运行85天，吸纳就业60人。"),
        Example(passes="上半年12支医疗队累计坐诊320天。"),
        Example(passes="每年驻村工作不少于200天。"),
        Example(fails="一季度车间运行120天，吸纳就业60人。"),
        Example(fails="生产线去年满负荷运转380天，分选苹果1.5万吨。"),
        Example(fails="上半年脱贫劳动力人均务工8个月，月均工资4000元。"),
        Example(fails="冷库每天运行25小时，日均周转蔬菜20吨。"),
    ],
)
def days_fit_period(reading: Reading) -> Iterator[Remark]:
    """Flag days of work within a quarter, a year, a month or a week that has fewer."""
    text = reading.prose
    for told in near(_ANY, text, _UNIT, _BEFORE, _BEHIND):
        begin = max(text.rfind(sign, 0, told.start()) for sign in "。；\n") + 1
        found = None
        for one in _TOLD.finditer(text, max(begin, told.start() - 48), told.end() + 4):
            found = one
        if found is None or found.end() < told.end() - 2:
            continue
        most = _most(found["span"], found["unit"])
        words = found["count"]
        count = float(words) if words[0].isdigit() else whole_number(words)
        if not most or count <= most or _summed(text, found, begin):
            continue
        unit = {"日": "天"}.get(found["unit"], found["unit"])
        yield Remark(spans=((found.start("span"), found.end("span")),
                            (found.start("act"), found.end())), weight=2, facts={
            "span": found["span"], "most": f"{most}{unit}",
            "written": text[found.start("act") : found.end()],
        })


def _summed(text: str, found: re.Match[str], begin: int) -> bool:
    ahead = text[begin : found.start()]
    between = re.sub("人均|平均每人|户均", "", text[found.start("gap") : found.start("count")])
    each = re.search("人均|平均", text[found.start("gap") : found.end()]) is not None
    return (not each and _SUMMED.search(between) is not None) or (
        _STRETCHED.search(ahead) is not None)


def _most(span: str, unit: str) -> int:
    if span in ("每天", "每日", "一天"):
        return _HOURS if "小时" in unit else 0
    if "小时" in unit:
        return _MOST_DAYS.get(span, 0) * _HOURS if span in ("每周", "一周", "每星期") else 0
    month = re.fullmatch(r"(\d{1,2})月份?", span)
    if unit == "个月":
        return 0 if month or (span in _MOST_DAYS and span not in _MOST_MONTHS) else (
            _MOST_MONTHS.get(span, _MONTHS))
    if month:
        return _MONTH_DAYS[int(month[1]) - 1]
    return _MOST_DAYS.get(span, _YEAR)
