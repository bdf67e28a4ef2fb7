"""Years of work are those since it was begun (年龄与从业年数)."""

import re
from collections.abc import Iterator

from xieshou.audit.check import Example, Remark, check
from xieshou.audit.reading import Reading
from xieshou.language.days import sentence_about
from xieshou.language.numerals import whole_number
from xieshou.values.finding import Level

_N = r"(\d{1,2}|[一二三四五六七八九十]{1,3})"
_WORK = (
    r"从医|行医|从教|任教|执教|教龄|医龄|工龄|党龄|警龄|从警|军龄|从业|入行|驾龄|从检|务农|"
    r"工作|教书|当兵|"
    r"当老师|当教师|当医生|做医生|干这行|从事"
)
# 22岁大学毕业即走上产科岗位 … 从医34年
_YEARS = re.compile(
    rf"(?P<work>{_WORK})[^，。；\n\d]{{0,14}}?(?P<years>{_N})\s?(?P<more>余|多)?\s?(?:个年头|"
    rf"年)(?P<half>多|有余|了|来|的|，|。|、|；)"
)
_AGED = re.compile(
    rf"(?:(?:今年|现年|年龄|年纪|如今|现在|年满|刚满|年近)\s?{_N}\s?岁|"
    rf"(?<![\d第]){_N}\s?岁的(?!时候))"
)
_BEGUN = re.compile(
    rf"(?<!今年)(?<!现年)(?<![\d第~至到—一二三四五六七八九十-]){_N}\s?岁(?:那年|"
    rf"时)?，?[^，。；\n\d]{{0,4}}?(?:从|就|便|即|大学|中专|师范|学校|卫校|高中|大专|毕业|开始|"
    r"走上|参加|入|当|到|进|踏|来|考|跟|成为)[^。；\n\d]{0,14}?"
    r"(?:从医|行医|从教|任教|执教|上岗|岗位|参加工作|工作|入行|入职|入党|讲台|入伍|参军|当兵|"
    r"从警|教书|教师|医生|老师|学艺|学徒|当学徒|就业)"
)
# Of another person, or with years between.
_IN_TOTAL = re.compile(
    "丈夫|妻子|爱人|父亲|母亲|父母|儿子|女儿|老伴|徒弟|同事|师父|平均|合计|们|先后|前后|"
    "断断续续|离开|中断|间断|退休后|返聘|辞"
)
# 来青岩县任教2年: not all the years of the calling.
_ELSEWHERE = re.compile("[来到赴在回驻]")
_CALLINGS = ("从医", "行医", "从教", "教龄", "医龄", "工龄", "党龄", "警龄", "军龄")
_ADULT, _YOUNG = 16, 14
# Crafts and the fields are learnt as a child.
_CRAFT = re.compile("[绣艺编织耕农歌戏唱舞雕陶酿牧猎渔种采放养匠武琴鼓画]|银饰|非遗|传承")
_OFFICES = (*_CALLINGS, "任教", "执教", "从警", "驾龄", "从检")


@check(
    code="period.service_fits_age",
    name="年龄与从业年数",
    says="{age}岁的人{why}，文中写为「{written}」，对不上。",
    hint="请核对年龄、参加工作的年龄和从业年数。",
    level=Level.WARNING,
    examples=[
        Example(passes="今年46岁的周敏是产科主任，22岁大学毕业即走上产科岗位，从医至今已有24年。"),
        Example(passes="今年46岁的周敏从医25年，带教徒弟8名。"),
        Example(passes="今年46岁的周敏，22岁参加工作，到县医院工作3年。"),
        Example(fails="今年46岁的周敏是产科主任，22岁大学毕业即走上产科岗位，从医至今已有34年。"),
        Example(fails="今年38岁的李老师从教已有28年，来到青岩县支教。"),
        Example(fails="王医生今年52岁，25岁参加工作，从医17年。"),
    ],
)
def service_fits_age(reading: Reading) -> Iterator[Remark]:
    """Flag years of a calling that age and first day of work do not give."""
    text = reading.prose
    if "岁" not in text:
        return
    upto = -1
    for found in _YEARS.finditer(text):
        if found.start() < upto:
            continue
        start, end = sentence_about(text, found.start())
        upto = end
        ages = list(_AGED.finditer(text, start, end))
        if len(ages) != 1 or len(list(_YEARS.finditer(text, start, end + 1))) != 1:
            continue
        remark = _remark(text, found, ages[0], start, end)
        if remark:
            yield remark


def _remark(
    text: str, found: re.Match[str], aged: re.Match[str], start: int, end: int
) -> Remark | None:
    age = whole_number(aged[1] or aged[2])
    years = whole_number(found["years"])
    if not age or not years or _IN_TOTAL.search(text, start, end):
        return None
    spans = (aged.span(), found.span())
    begun = [one for one in _BEGUN.finditer(text, start, end) if one.start(1) not in (
        aged.start(1), aged.start(2))]
    facts = {"age": age, "written": found[0].rstrip("，。、；")}
    if len(begun) == 1 and found["work"] in (*_OFFICES, "从业", "工作", "当兵", "教书"):
        since = whole_number(begun[0][1])
        of_all = ("入党" in begun[0][0]) == (found["work"] == "党龄") and (
            found["work"] in _CALLINGS
            and not _ELSEWHERE.search(text, _clause(text, found), found.start())
        )
        most = age - since + 1
        if since and since < age and (years > most or (of_all and years < most - 3)):
            return Remark(spans=(*spans, begun[0].span()), facts=facts | {
                "why": f"从{since}岁算起是 {age - since} 年"})
    elif not begun and age - years < (_ADULT if found["work"] in _OFFICES else _YOUNG) and (
        found["work"] in _OFFICES or not _CRAFT.search(text, start, end)
    ):
        return Remark(spans=spans, facts=facts | {
            "why": f"{years}年前才 {age - years} 岁"})
    return None


def _clause(text: str, found: re.Match[str]) -> int:
    return max(text.rfind(sign, 0, found.start()) for sign in "，。；\n") + 1
