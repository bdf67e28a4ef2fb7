"""What was begun on a day cannot be told of up to an earlier one (截至日期早于起点)."""

import re
from collections.abc import Iterator

from xieshou.audit.check import Example, Remark, check
from xieshou.audit.reading import Reading
from xieshou.language.days import Day, days_in, sentence_about
from xieshou.language.quick import quick
from xieshou.values.finding import Level

_UP_TO = quick("截至|截止到?(?!日期|时间|日)|(?<=[，。])到(?=(?:19|20)\\d\\d年)")
_BEGUN = re.compile(
    "签订|签署|签约|下达|开工|动工|启动|成立|开班|立项|到岗|拨付|揭牌|招聘|选派|认购|投产|"
    "进驻|入驻|抵达|投用|启用|上线|开业|到任|派出|安排|挂牌|开通|结对"
)
_SAME = re.compile(
    "上述|该(?!县|市|区|省|镇|乡|村)|这[批些笔项家座条所支]|此[批次笔]|本批|以上|"
    "协议[里中]的?|协议(?:约定|确定|明确|任务)|首批|其中"
)
# 车间2024年2月建成投产，到2023年底已加工服装12万件: the sentence goes on about it.
_AT_ONCE = re.compile(
    "[底末初]?，?(?:医疗队|工作队|车间|项目|教师|该[一-鿿]{1,3})?(?:已经?|就已|共|累计|便已)(?:累计|共)?"
    "(?:加工|生产|完成|吸纳|销售|接待|接诊|诊治|授课|服务|支付|发放|培训|招收|产出|带动)")
_SO_MANY = re.compile("(?P<many>(?<![\\d.])\\d{1,4}[项个笔件份家所条座支名])(?P<noun>[一-鿿]{2})")
_DONE = re.compile(
    "已|完成|完工|支付|实现|发放|达|到位|开工|兑现|落实|培训|销售|投产|产出|累计|吸纳|服务|"
    "接诊|共|建成|办结|整改"
)
# Told of other years too, or to come.
_OTHERS = re.compile(
    "上年|上一年|去年|往年|此前|前期|历年|上一?轮|上一?批|结转|原有|以前|预计|计划|拟|将于|"
    "力争|续|年度?考核期|学年"
)
_WITHIN = 3


@check(
    code="period.told_up_to_after_begun",
    name="截至日期早于起点",
    says="{begun}才{deed}，文中却写「{upto}」的完成情况，时间对不上。",
    hint="请核对截至日期的年份和月份；说的是以前的事，请分别写明。",
    level=Level.WARNING,
    examples=[
        Example(passes="2024年1月，两地签订协议，明确任务18项。截至2024年11月底，上述任务已完成16项。"),
        Example(passes="2024年1月，两地签订协议，明确任务18项。截至2023年底，上年任务已完成16项。"),
        Example(passes="2024年1月召开联席会议。截至2023年底，全县脱贫人口1.2万人。"),
        Example(fails="2024年1月，两地签订协议，明确任务18项。截至2023年11月底，上述任务已完成16项。"),
        Example(fails="2024年3月，两地签订协议，明确任务21项。截至2023年12月底，21项任务全部完成。"),
        Example(passes="2024年3月，两地签订协议，明确任务21项。截至2024年12月底，21项任务全部完成。"),
        Example(fails="车间2024年2月建成投产，到2023年底已加工服装12万件。"),
        Example(passes="车间2023年2月建成投产，到2023年底已加工服装12万件。"),
        Example(fails="2023年6月车间开工建设。截至2023年4月底，该车间已完成投资600万元。"),
        Example(fails="2024年3月下达资金5400万元，截至2023年10月，这批资金已支付4860万元。"),
    ],
)
def told_up_to_after_begun(reading: Reading) -> Iterator[Remark]:
    """Flag results told up to a day that lies before what they follow from was begun."""
    text = reading.prose
    for said in _UP_TO.finditer(text):
        start, end = sentence_about(text, said.start())
        if _SAME.search(text, said.end(), end) is None and (
            _SO_MANY.search(text, said.end(), end) is None
            and _AT_ONCE.search(text, said.end(), end) is None
        ):
            continue
        line = text.rfind("\n", 0, start) + 1
        begin = start
        for _ in range(_WITHIN):
            if begin - 1 > line:
                begin = sentence_about(text, begin - 2)[0]
        upto = next((day for day in days_in(text, begin, min(said.end() + 14, end))
                     if day.start >= said.end()), None)
        if upto is None or upto.start > said.end() + 1 or upto.frame == "none":
            continue
        rest = text[upto.end : min(upto.end + 60, end)]
        same = _SAME.search(rest) or _AT_ONCE.match(rest)
        same = same or _as_many(text[begin : said.start()], rest)
        if same is None or not _DONE.search(rest, same.start()):
            continue
        if _OTHERS.search(text, begin, end):
            continue
        begun = _begun(text, begin, said.start())
        if begun and begun[0].frame == upto.frame and upto.last < begun[0].first:
            day, deed = begun
            yield Remark(
                spans=((day.start, day.end), (said.start(), upto.end)),
                facts={"begun": day.text, "deed": deed, "upto": text[said.start() : upto.end]},
            )


def _as_many(before: str, rest: str) -> re.Match[str] | None:
    """明确任务21项。…21项任务全部完成: the same number of the same things, told again."""
    return next((one for one in _SO_MANY.finditer(rest)
                 if one["many"] in before and one["noun"] in before), None)


def _begun(text: str, start: int, end: int) -> tuple[Day, str] | None:
    """The first day told with its year on which something was begun, where none is earlier."""
    days = [day for day in days_in(text, start, end) if day.frame != "none"]
    if not days or min(day.first for day in days) < days[0].first or not days[0].told:
        return None
    stop = min(at for at in (text.find(sign, days[0].end) for sign in "。；\n") if at >= 0) if any(
        sign in text[days[0].end :] for sign in "。；\n") else end
    deed = _BEGUN.search(text, days[0].end, min(stop, end, days[0].end + 40))
    return (days[0], deed[0]) if deed else None
