"""What was finished had been begun before (先开始，后完成)."""

import re
from collections.abc import Iterable, Iterator

from xieshou.audit.check import Example, Remark, check
from xieshou.audit.claims.milestones import Milestone, in_step, milestones
from xieshou.audit.reading import Reading
from xieshou.language.days import DATED, sentence_about
from xieshou.values.finding import Level

# What any milestone that ends another is told with.
_SIGNS = re.compile(
    r"[年月日份底初号](?:[^，。；、：\n]{0,6}?)(?:"
    "竣工|完工|建成|落成|投[产用入运]|交付|到[位账货]|拨付|印发|下发|出台|发布|反馈|整改|销号|安装|装修|调试|供水|通[车水过]|启用|运营|验收|结[业班营]|闭[营幕]|"
    "落幕|返[回程]|离[任岗]|期满|抵达|到达|[中定]标|动工|破土|开[工建]|封顶|达产|合龙)"
)
# 11月开工，3月投产: with no year told, such an end is of the year after.
_AUTUMN, _SUMMER = 8, 7
_MEANT, _NEAR = re.compile("计划|原定|预计|拟|要求|限|力争|约定|规定|承诺"), 8
# 去年12月招标，2月开工: so soon after, a month without a year is of the year after.
_SOON, _YEAR = 240, 365
_SPAN = re.compile(
    r"[自从由期时](?:(?<=[自从由])|(?<=期)限为?|(?<=时)间为?)\s?(?P<y1>(?:19|20)\d\d)\s?年\s?"
    r"(?P<m1>\d{1,2})\s?月(?:\s?(?P<d1>\d{1,2})\s?日)?(?:起|开始)?(?:至|到|—|-|－|~)"
    r"\s?(?P<y2>(?:19|20)\d\d)\s?年\s?(?P<m2>\d{1,2})\s?月(?:\s?(?P<d2>\d{1,2})\s?日)?"
)


@check(
    code="period.begun_before_ended",
    name="先开始，后完成",
    says="「{begun}」在后，「{ended}」却在前，时间对不上。",
    hint="请核对两个时间；说的不是同一个项目的，请分别写明。",
    level=Level.WARNING,
    examples=[
        Example(passes="该项目2022年3月开工建设，2022年9月竣工投用。"),
        Example(passes="一期2022年9月竣工，二期2022年10月开工。"),
        Example(passes="2022年9月新开工项目3个，2022年3月竣工项目2个。"),
        Example(passes="自2022年11月至2023年2月，开展培训12期。"),
        Example(fails="该项目2022年9月开工建设，2022年3月竣工投用。"),
        Example(fails="项目于2023年6月15日建成，2023年7月2日开工。"),
        Example(fails="培训班2023年5月20日开班，5月12日结业。"),
        Example(passes="厂房去年11月开工，今年6月25日主体封顶，10月投用。"),
        Example(passes="车间11月5日签约，12月20日破土动工，3月8日投产。"),
        Example(fails="项目1月12日立项批复，3月18日开工建设，2月26日通过竣工验收，10月正式投用。"),
        Example(fails="学校2022年3月破土动工，2023年1月主体封顶，历经竣工验收后于2022年9月启用。"),
        Example(passes="冷库去年12月10日完成招标，2月26日开工建设，9月建成。"),
        Example(fails="项目2024年8月16日通过竣工验收，验收合格后于7月2日正式投用。"),
        Example(fails="考核组12月5日进驻，12月12日反馈意见，12月9日完成整改销号。"),
        Example(passes="车间计划12月建成，10月提前建成投用。"),
        Example(fails="自2023年8月至2023年5月，开展培训12期。"),
    ],
)
def begun_before_ended(reading: Reading) -> Iterator[Remark]:
    """Flag an end told with an earlier day than the beginning, and months that run backwards."""
    text = reading.prose
    yield from _backwards(reading.setting.within("月", _SPAN, text))
    yield from _unbegun(text, reading.setting.within(DATED, _SIGNS, text))


def _backwards(spans: Iterable[re.Match[str]]) -> Iterator[Remark]:
    for found in spans:
        ends = [tuple(int(found[f"{part}{side}"] or 0) for part in "ymd") for side in "12"]
        if not (ends[0][2] and ends[1][2]):
            ends = [end[:2] for end in ends]
        if ends[0] > ends[1]:
            begun, ended = (
                "".join(f"{n}{unit}" for n, unit in zip(end, "年月日", strict=False))
                for end in ends
            )
            yield Remark(spans=(found.span(),), facts={"begun": begun, "ended": ended})


def _unbegun(text: str, ends: Iterable[re.Match[str]]) -> Iterator[Remark]:
    """What ends told with an earlier day than what begins: 9月开工，3月竣工."""
    upto = -1
    for sign in ends:
        if sign.start() < upto:
            continue
        start, upto = sentence_about(text, sign.start())
        seen, turned = set(), set()
        for begun, ended in in_step(milestones(text, start, upto)):
            if ended.day.last < begun.day.first and _next_year(begun, ended):
                # so is what comes after
                turned.add(begun)
            if ended.day.last >= begun.day.first or begun in turned or ended in seen or (
                _planned(text, begun) or _planned(text, ended)
            ):
                continue
            seen.add(ended)
            yield Remark(
                spans=((begun.day.start, begun.end), (ended.day.start, ended.end)),
                facts={"begun": begun.day.text + begun.word, "ended": ended.day.text + ended.word},
            )


def _planned(text: str, one: Milestone) -> bool:
    """计划12月建成，10月提前建成投用: what was only meant."""
    return _MEANT.search(text, max(one.day.start - _NEAR, 0), one.day.start) is not None


def _next_year(begun: Milestone, ended: Milestone) -> bool:
    if begun.day.frame != "none":
        far = _YEAR - (begun.day.first - ended.day.last).days
        return not ended.day.told and 0 < far <= _SOON
    return (
        begun.day.first.month >= _AUTUMN and ended.day.last.month <= _SUMMER
    )
