"""What is told to be passed for the first time was not passed before (首次突破)."""

import re
from collections.abc import Iterator

from xieshou.audit.check import Example, Remark, check
from xieshou.audit.claims.subjects import places_of
from xieshou.audit.reading import Reading
from xieshou.audit.relations.change import HELD
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.kinship import alike
from xieshou.audit.text.setting import Setting, bare
from xieshou.values.finding import Level

_REACHED = "突破|超过|超|达到?|站上|迈上|跨上|迈过|跨过|越过|跃上|登上|冲破|迈入|跨入|过"
_FIRST = re.compile(f"(?:首次|第一次|首度|历史性地?)(?:[一-鿿]{{0,4}}?)(?:{_REACHED}){{0,2}}了?$")
_HIGHEST = re.compile("(?:创|创下|创造|刷新|再创)(?:了|出)?(?:历史|历年|有史以来|同期"
                      "|近年来?)?(?:的)?(?:新高|最高|纪录|记录)"
                      "|为?历[史年](?:来)?(?:最高|最多|之最)")
_HIGH_SIGNS = ("新高", "历年", "历史", "最高", "纪录", "记录")
_SIGNS = ("首次", "第一次", "首度", "历史性")
# 上一年这个数字是1.03亿元: it may stand behind, without its name.
_EARLIER = re.compile(
    "(?:上一?年|去年|前年|上一年度)(?:同期)?(?:这个|这一|该)?(?:数字|数|的)?(?:还)?(?:仅|"
    "只)?(?:为|是|有)?$"
)
_OTHER = re.compile("计划|目标|任务|预计|全[国省]|累计|增加|减少|增长|多|少")
_WORDS = re.compile("[一-鿿]{1,3}")
_YEAR = re.compile("((?:19|20)\\d\\d)年")
_FAR, _AHEAD, _SENTENCES, _KIN = 8, 3, 2, 0.5


@check(
    code="arithmetic.first_time",
    name="首次与历史最高",
    says="文中写「{words}」，而此前的{old}已经{passed}。",
    hint="请核对前后各年的数，或改正「首次」「新高」的说法。",
    level=Level.WARNING,
    examples=[
        Example(passes="2022年，农特产品销售额为9800万元，2023年达到1.35亿元，首次突破亿元大关。"),
        Example(passes="2022年，农特产品销售额为1.08亿元，直播销售额首次突破1000万元。"),
        Example(passes="2022年，全省销售额为10.8亿元，2023年该县销售额1.35亿元，首次突破1亿元。"),
        Example(passes="2022年销售额1.08亿元，首次突破亿元；2023年达1.35亿元。"),
        Example(passes="2021年销售额1.2亿元，2023年销售额1.5亿元，创历史新高。"),
        Example(fails="2022年，农特产品销售额为1.08亿元，2023年达到1.35亿元，首次突破亿元大关。"),
        Example(fails="2024年，销售额达到1.18亿元，首次站上亿元台阶。上一年这个数字是1.03亿元。"),
        Example(fails="2023年村集体收入32万元，比上年的21万元增长52.4%，首次超过20万元。"),
        Example(fails="2021年销售额1.8亿元，2022年销售额1.2亿元，2023年销售额1.5亿元，"
                      "创历史新高。"),
    ],
)
def first_time(reading: Reading) -> Iterator[Remark]:
    """Flag 首次突破A where an earlier year had more than A, 创新高 where one had more than now."""
    setting = reading.setting
    for mark in setting.where(_SIGNS):
        words = mark.lead
        said = _FIRST.search(words) or _FIRST.search(words + _own(mark))
        floor = mark.quantity.low
        if said is None or floor is None or mark.cell is not None or mark.sort == "ratio":
            continue
        new = _new(setting, mark)
        for old in _olds(setting, mark, new):
            if old.interval.low >= floor:
                yield Remark((old, mark), facts={
                    "words": bare(words)[-8:] + mark.text, "old": old.text,
                    "passed": "达到或超过",
                })
                break
    for said in setting.said(_HIGH_SIGNS, _HIGHEST):
        new = setting.figure_before(said.start())
        while new is not None and (new.sort == "ratio" or new.role not in HELD):
            new = new.previous
        if new is None or not new.plain or "；" in setting.text[new.end : said.start()] or (
            new.sentence != setting.sentence_at(said.start())
        ):
            continue
        for old in _olds(setting, new, new):
            if old.interval.above(new.interval):
                yield Remark((old, new), (said.span(),), facts={
                    "words": bare(said.group()), "old": old.text, "passed": f"高于{new.text}",
                })
                break


def _own(mark: Claim) -> str:
    found = _WORDS.match(mark.text)
    return found[0] if found else ""


def _new(setting: Setting, mark: Claim) -> Claim:
    """The value that passed the mark, told right before it in its sentence."""
    for one in setting.figures_before(mark, 3, 0):
        if one.quantity.base_unit == mark.quantity.base_unit and one.role in HELD and not (
            _EARLIER.search(one.lead)
        ):
            return one
    return mark


def _olds(setting: Setting, mark: Claim, new: Claim) -> Iterator[Claim]:
    """Values of the same name and place that are told of a year before."""
    year = _year(setting, new)
    behind = setting.figures[mark.place + 1 : mark.place + 1 + _AHEAD]
    behind = [one for one in behind if one.sentence - mark.sentence <= 1]
    for old in [*setting.figures_before(mark, _FAR, _SENTENCES), *behind]:
        if old is new or old.quantity.base_unit != mark.quantity.base_unit or not old.plain or (
            old.sort == "ratio" or old.modality != "actual" or old.role not in HELD
            or not setting.in_one_paragraph(*sorted((old, mark), key=lambda one: one.start))
        ):
            continue
        lead = old.lead
        same = alike(old.measure, new.measure) >= _KIN and (
            (old.measure or "")[-2:] == (new.measure or "")[-2:])
        if _OTHER.search(lead) or not (same or _EARLIER.search(lead)):
            continue
        then = _year(setting, old)
        earlier = _EARLIER.search(lead) is not None or (
            then is not None and year is not None and then < year)
        mine, its = (places_of(setting, one) for one in (new, old))
        if earlier and (mine == its or not its or _EARLIER.search(lead)):
            yield old


def _year(setting: Setting, claim: Claim) -> int | None:
    told = _YEAR.findall(claim.gap)
    if told:
        return int(told[-1])
    period = claim.period
    return int(period.last[:4]) if period is not None and period.last else None
