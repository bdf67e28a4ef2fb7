"""More than half, not a third: what is said of a part right behind it fits its whole (过半)."""

import re
from collections.abc import Iterator
from decimal import Decimal

from xieshou.audit.check import Example, Remark, check
from xieshou.audit.reading import Reading
from xieshou.audit.relations.change import HELD
from xieshou.audit.relations.relation import as_finely
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.intervals import Interval
from xieshou.audit.text.kinship import bigrams, counted_alike
from xieshou.audit.text.setting import Setting, bare
from xieshou.values.finding import Level

_PARTS = {
    "一半": (1, 2), "半数": (1, 2), "三分之一": (1, 3), "三分之二": (2, 3), "四分之一": (1, 4),
    "四分之三": (3, 4), "五分之一": (1, 5), "五分之二": (2, 5), "五分之三": (3, 5),
    "五分之四": (4, 5),
}
_TENTHS = {f"{word}成": (tenths, 10) for tenths, word in enumerate("一二三四五六七八九", 1)}
_PARTS |= _TENTHS
_FRACTION = "|".join(_PARTS)
# ，超过一半; ，占比过半; ，到会人数超过三分之二; ，完成的不到一半; ，占大多数.
_SAID = re.compile(
    "(?![^，；。]{0,16}[率均])[^，；。、：\\d]{0,16}，?(?:[一-鿿]{2,4}(?:的|者))?"
    "(?:占|占了|所占|占比|占到|比例|其|已|已经|早已|也|达到?|人数|的|数量|到会|完成|都|均|仍|尚|还|"
    "只|仅)*"
    f"(?:(?P<over>超过|超|过|逾|不少于|不低于|突破)(?:了)?(?P<of>{_FRACTION}|"
    f"半数?(?![年天月个小径]))(?![点的之]?[年天月])"
    f"|(?P<under>不到|不足|未到|未达到?|未过|没有?超过|不及|未超过|没过)(?P<at>{_FRACTION}|半数?)"
    f"|(?P<least>{_FRACTION})(?:以上|多|强)|(?P<few>(?:小半|少数|少部分|小部分))"
    f"|(?:正好|刚好|恰好|恰恰|整整)(?:是|占|为)?(?:总数的?)?(?P<exact>{_FRACTION})"
    f"|(?:近|将近|接近)(?P<near>{_FRACTION})"
    f"|(?P<most>占?了?(?:一?大半|一多半|大多数|绝大多数|绝大部分|多数|大部分)))(?=[，。；）]|的[一-鿿])"
)
_SIGNS = re.compile(f"{_FRACTION}|过半|到半|足半|多数|大半|大部分|多半|小半|少数|少部分|小部分")
# 其中本地人90名, 到会36名, 12个乡镇中有5个.
_OF_IT = re.compile("[的里中]，?[一-鿿]{0,8}的?有?$|[一-鿿]的(?:有|是)?$|：|安排给|用于"
    "|投向|达成[^，；。]{0,6}的?有|满意的|以上的?|以下的?|超过[^，；。]{0,8}的有|其中|当中|[中里]，?(?:已)?有|已|到会|实到|参会|出席|现有|完成|当年|表示|获")
_OTHER = re.compile("上年|去年|计划|比|较|增|减|另|每|平均|人均|户均|新增|带动|辐射|共|合计|总")
# ，占了八成以上; ，占近一半: of whatever stands before, where nothing says otherwise.
_ITS_SHARE = re.compile("[^，；。、：\\d]{0,12}，(?:其?已|约|也|就)?占(?![^，；。]{0,4}[全总])")
# ，近九成; ，完工近七成; ，占三分之一: what is told right behind a part.
_ITSELF = re.compile(
    "^[^，；。、\\d]{0,10}，(?:占(?:了|到)?(?P<of>[^，；。、\\d]{1,8}?)的|(?:[一-鿿]{1,3}[的者])?(?:其|约)?"
    "(?:占(?:了|到|比)?|比[例重]|完[工成]|人数|已|也就是|即|达到?|为|也)*)$")
# ，占全国的八成以上: of a place that was not spoken of.
_OF_A_PLACE = re.compile("占(?:到|了)?(?P<where>世界|全球|我国|全[国省市县区州旗镇])")
_GENERAL = re.compile("总[数量额]?|人数|人员|户数|全部|资金|数量?|的")
_BOUND = re.compile("其中|当中|[中里]，?[^，；。]{0,8}$|占")
_ENDS = re.compile("\\s*(?:[，；。）]|的[一-鿿])")
# 86个村中，; ，其中; 的有: the one is of the other.
_WITHIN = re.compile(
    "(?:就有|就达|就占)$|[中里内]，?|其中|当中|这里面|的有|(?:以上|以下)的?$|^[^，；。\\d]{0,8}，[^，；。\\d]{1,8}$")
# 16名当场签约，…，签约的占大多数; 正常运转的只有9个，大部分都在正常生产.
_MOST = re.compile(
    "^(?:[^，；。\\d]{0,12}，){1,2}(?:(?P<who>[一-鿿]{2,8})的?占(?:了|到)?)?"
    "(?P<word>绝大多数|大多数|绝大部分|大部分|多数|一多半|一大半|大半)(?:的?[一-鿿]{0,4}?(?:都|已|均))?(?P<do>[一-鿿]{0,12})(?=[，；。]|$)")
_PROPORTION = re.compile("[∶:：比]")
_NEGATED = re.compile("未|没|不|无")
_WORDED = {"成": Decimal(10), "1": Decimal(1)}
_ABOUT, _CLOSE, _NEAR = Decimal("0.06"), Decimal("0.012"), 4
_EXACTLY = Decimal("0.02")
_HALF, _NEARLY = (1, 2), Decimal("0.1")
_WORDS = ("一半", "半", "分之", "成", "数", "部分")


@check(
    code="arithmetic.fraction_in_words",
    numbers=("R14",),
    name="过半与几分之几",
    says="{part}占{whole}的 {share}%，文中写「{words}」，对不上。",
    hint="请核对两个数，或改正「过半」「不到一半」的说法。",
    level=Level.WARNING,
    examples=[
        Example(passes="聘用工人200名，其中本地人110名，超过一半。"),
        Example(passes="村民代表42名，到会36名，到会人数超过三分之二。"),
        Example(passes="聘用工人200名，招收学员90名，用时超过半年。"),
        Example(passes="求职者有2600人，当场签约的有1300人，正好一半。"),
        Example(fails="求职者有2600人，当场签约的有930人，正好一半。"),
        Example(passes="聘用工人200名，其中本地人90名，比上年增加一半以上。"),
        Example(passes="劳动力702人，县外务工389人，家门口做事的246人，没活干的67人，没活干的不到一成。"),
        Example(fails="聘用工人200名，其中本地人90名，超过一半。"),
        Example(fails="我县帮扶车间36个，正常运转的只有9个，大部分都在正常生产。"),
        Example(fails="到场的52名企业家，16名当场签约，签约的占大多数。"),
        Example(passes="到场的52名企业家，16名来自晋江，绝大多数是第一次来。"),
        Example(fails="村民代表42名，到会26名，到会人数超过三分之二。"),
        Example(fails="实施项目24个，已完工15个，完工的不到一半。"),
        Example(passes="86个村中，收入超过20万元的有67个，近八成。"),
        Example(fails="12个项目中有7个完工，完工近七成。"),
        Example(fails="专车送1850人到常州务工，其中脱贫劳动力1110人，占送出人数的八成。"),
        Example(passes="专车送1850人到常州务工，其中脱贫劳动力1110人，占送出人数的六成。"),
        Example(passes="专车送1850人到常州务工，其中脱贫劳动力1110人，占全县脱贫劳动力的一成。"),
        Example(fails="参训学员420人，脱贫户276人，占了八成以上。"),
        Example(passes="全镇苗圃5200家，其中合作社1800家，占全国的八成以上。"),
        Example(passes="在岗员工2万人，其中少数民族员工1.3万人，所占比例超过六成。"),
        Example(fails="在岗员工2万人，其中少数民族员工1.3万人，所占比例不到六成。"),
        Example(fails="选派干部56人，其中科级干部20人，占大多数。"),
        Example(passes="参训的386名绣娘中，有214名来自易地搬迁安置点，占了一多半。"),
        Example(fails="参训的386名绣娘中，有214名来自易地搬迁安置点，不到一半。"),
        Example(fails="协作资金5200万元分四块安排：特色产业2860万元，占比不足一半。"),
    ],
)
def fraction_in_words(reading: Reading) -> Iterator[Remark]:
    """Flag N名，其中M名，超过一半 where M is less than half of N, and the other way round."""
    setting = reading.setting
    if not setting.tells(_SIGNS):
        return
    yield from _as_figures(reading)
    yield from _most_of_them(setting)
    for part in setting.where(_WORDS):
        whole = part.previous
        if whole is not None and whole.quantity.base_unit != part.quantity.base_unit and (
            "：" in part.gap and whole.previous is not None
        ):
            # 5200万元分四块安排：特色产业2860万元
            whole = whole.previous
        if whole is None or not _part_of(setting, part, whole):
            continue
        end = setting.sentence_span(part.sentence)[1]
        said = _SAID.match(bare(setting.text[part.end : min(end, part.end + 40)]))
        if said is None or whole.interval.low <= 0 or _elsewhere(setting, whole, said[0]):
            continue
        # 2万人，其中1.3万人: both are told by 万, and the whole no more coarsely than its part
        finely = as_finely([part, whole]) if part.quantity.unit == whole.quantity.unit else (
            part.interval, whole.interval)
        share = finely[0].over(finely[1])
        if _against(said, share) and not any(
            not _against(said, part.interval.over(one.interval))
            for one in _wider(setting, part, whole)
        ):
            yield Remark((whole, part), facts={
                "part": part.text, "whole": whole.text,
                "words": said.group().lstrip("，").rpartition("，")[2],
                "share": f"{round(part.quantity.value * 100 / whole.quantity.value, 1)}"
                if part.quantity.unit == whole.quantity.unit else f"{round(share.low * 100, 1)}",
            })


def _elsewhere(setting: Setting, whole: Claim, said: str) -> bool:
    """全市经营主体5262家，其中合伙企业1891家，占全国的八成以上: of those of the whole land."""
    place = _OF_A_PLACE.search(said)
    return place is not None and place["where"] not in setting.text[
        setting.sentence_span(whole.sentence)[0] : whole.end]


def _most_of_them(setting: Setting) -> Iterator[Remark]:
    """36个，正常运转的只有9个，大部分都在正常生产: less than half, by what they do."""
    for part in setting.where(("多数", "大部分", "大半")):
        whole = part.previous
        if whole is None or whole.sentence != part.sentence or not (
            part.factual and whole.factual and counted_alike(part, whole)
        ) or part.role not in HELD or "；" in part.gap or part.interval.high is None or (
            part.interval.high * 2 >= whole.interval.low
        ):
            continue
        end = setting.sentence_span(part.sentence)[1]
        said = _MOST.match(bare(setting.text[part.end : min(end, part.end + 60)]))
        if said is None or _NEGATED.search(said["who"] or said["do"] or ""):
            continue
        own = bigrams(part.lead) | bigrams(part.tail)
        if bigrams(said["who"] or said["do"]) & own and not _NEGATED.search(part.lead + part.tail):
            yield Remark((whole, part), facts={
                "part": part.text, "whole": whole.text, "words": said["word"],
                "share": f"{round(part.interval.over(whole.interval).low * 100, 1)}"})


def _as_figures(reading: Reading) -> Iterator[Remark]:
    """86个村中，超过20万元的有67个，近九成: a share in words, of the two figures before it."""
    setting = reading.setting
    # a third is often told of some, and so is half
    worded = [one for one in setting.ratios if one.quantity.base_unit in _WORDED
              and one.cell is None and one.bracket is None and one.role == "share"]
    known = {one["stated"].id for one in reading.shares if one.holds()} if worded else set()
    for stated in worded:
        part = stated.previous
        said = _ITSELF.match(stated.gap)
        if stated.id in known or part is None or said is None or (
            not _ENDS.match(setting.text, stated.end)
        ):
            continue
        whole = next((one for one in setting.of_its_unit(part, _NEAR, 0)
                      if one.interval.above(part.interval)), None)
        if whole is None or not _some_of(setting, part, whole) or (
                _elsewhere(setting, whole, stated.gap)):
            continue
        own = _GENERAL.sub("", said["of"] or "")
        if own and {*own}.isdisjoint({*whole.lead, *(whole.measure or ""), *whole.tail}):
            # 其中产业项目15个，占全县项目数的三成: of another whole
            continue
        share, told = part.interval.over(whole.interval), stated.interval
        if _PROPORTION.search(stated.text) and whole.interval.over(part.interval).meets(told):
            # 上转612人次，下转408人次，1.5∶1: as they are told, the first to the second
            continue
        scale = _WORDED[stated.quantity.base_unit or ""]
        slack = _ABOUT if stated.quantity.approximation in (None, "约") else _CLOSE
        low, high = told.low / scale, None if told.high is None else told.high / scale
        if _off(share, low - slack, high, slack) and all(
            _off(part.interval.over(one.interval), low - slack, high, slack)
            for one in _wider(setting, part, whole)
        ):
            yield Remark((whole, part, stated), facts={
                "part": part.text, "whole": whole.text, "words": stated.text,
                "share": f"{round(share.low * 100, 1)}",
            })


def _off(share: Interval, least: Decimal, high: Decimal | None, slack: Decimal) -> bool:
    """Whether a share lies below the one end, or beyond the other by more than the slack."""
    return (share.high is not None and share.high < least) or (
        high is not None and share.low > high + slack)


def _wider(setting: Setting, part: Claim, whole: Claim) -> list[Claim]:
    """劳动力702人，家门口做事的246人，没活干的67人: what is more than the figure right before."""
    if _BOUND.search(part.gap):
        return []
    return [one for one in setting.of_its_unit(whole, _NEAR, 0)
            if one.plain and one.interval.above(whole.interval)]


def _some_of(setting: Setting, part: Claim, whole: Claim) -> bool:
    """Whether a figure is told in one breath as some of another."""
    gap = setting.between(whole, part)
    return (
        part.factual and whole.factual and counted_alike(part, whole)
        and part.role in HELD and whole.role in HELD and "；" not in gap
        and _WITHIN.search(gap) is not None and _OTHER.search(gap) is None
    )


def _part_of(setting: Setting, part: Claim, whole: Claim) -> bool:
    """Whether a figure is told as some of the one before it."""
    gap = setting.between(whole, part)
    end = setting.sentence_span(part.sentence)[1]
    told = _ITS_SHARE.match(setting.text, part.end, min(end, part.end + 24)) is not None
    return (
        part.factual and whole.factual and counted_alike(part, whole)
        and part.role in HELD and whole.role in HELD
        and not part.interval.above(whole.interval) and "；" not in gap
        and (told or _OF_IT.search(gap) is not None) and _OTHER.search(gap) is None
    )


def _against(said: re.Match[str], share: Interval) -> bool:
    """Whether the share cannot be what is said of it."""
    word = said["exact"] or said["of"] or said["at"] or said["least"] or said["near"]
    above, below = _PARTS.get(word or "", _HALF)
    mark = Decimal(above) / Decimal(below)
    if said["exact"]:
        return _off(share, mark - _EXACTLY, mark, _EXACTLY)
    if said["near"]:
        return share.high is not None and (
            share.high < mark - _NEARLY or share.low > mark + _NEARLY / 4)
    if said["under"] or said["few"]:
        return share.low > mark
    return share.high is not None and share.high < mark
