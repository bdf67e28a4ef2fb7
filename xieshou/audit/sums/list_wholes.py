"""Which figure a list makes up that nothing opens, and how much speaks for it (清单的合计)."""

import re
from collections.abc import Iterator
from decimal import Decimal

from xieshou.audit.relations.change import AMOUNTS, DERIVED
from xieshou.audit.relations.divided import compared
from xieshou.audit.relations.doubt import chance
from xieshou.audit.relations.relation import Relation, value_of
from xieshou.audit.relations.wholes import (
    OPEN,
    completeness,
    halves,
    kin_labels,
    label_of,
    one_of_several,
    peers,
    sum_of,
)
from xieshou.audit.sums.runs import in_transition
from xieshou.audit.sums.within_a_row import within_a_row
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.intervals import Interval, significant, total_of
from xieshou.audit.text.kinship import comparable, dimension
from xieshou.audit.text.setting import Setting
from xieshou.audit.text.verbs import ACTS

LISTED = "逐项"
_LAST_YEAR, _THIS_YEAR = re.compile("去年|上年"), re.compile("今年|本年")
_TOTAL = re.compile("共|合计|(?<!零售)总(?![值产])|累计|全部")
# So many figures and sentences before the list its whole may stand.
BACK, _SENTENCES = 6, 2
# How often chance may offer a slip, by what speaks for the list.
STRONG, _FAIR, _WEAK, _OF_TWO = 0.7, 0.3, 0.04, 0.12
_NAMED_TWO, _CERTAIN = 0.2, 1.01
_INFORMATIVE = 3
_FEW_WORDS = 40
_ACTED = re.compile(
    f"{ACTS}|完成|治理|整治|提供|建设|改造|创建|新建|新增|建成|实施|投入|开展|举办|实现|培训|培育|打造|引进|落地|推出|启用"
)
_ACT_BEFORE = re.compile("^.*(?:完成|实现|投入|安排|下达|新增|到位)")
_SPAN = re.compile("^(?:[一二两三四五六七八九十]年(?:来|间)?|全年|今年|去年|当年)")
_REACHED = re.compile("(?:达到?|为|约|共|增至|有)+$")
_OF_WHICH = re.compile("[一-鿿]{2}的[一-鿿]{0,4}$")
# What is done towards one is not made up of what is done towards others.
_TOWARDS = re.compile("[对向与同从]")
_PLACE = re.compile("[一-鿿]{1,4}[省市州县区旗镇乡村]")
PAIR, _SHORT = 2, 3
_COUNTERS = frozenset(("家", "个", "项", "类", "块", "笔", "部分", "方面"))
# A part as large as this share of the whole leaves nothing for the others.
_NEARLY = Decimal("0.98")
_LEAST = 6
# 总投资400亿元，年产值200亿元，年利润20亿元: what is put in is not made up of what comes out.
_PUT_IN = re.compile("投资|投入")
_COMES_OUT = re.compile("产值|销售|营业|经营|利润|利税|税收|税金|纳税|创汇")
_ADDED_VALUE, _OUTPUT = "加值", re.compile("生产总值|GDP")
_GENERAL = re.compile(
    "项目|资金|投资|金额|捐赠|支出|收入|工程|年级|片区|地区|区域|乡镇|街道|方面|渠道|类型|等级|部分|板块|学段"
    "|科室|环节|领域|学历|职称|组别|档次|季度|人员"
)


def chosen(
    setting: Setting, readings: list[tuple[Claim, list[Claim]]], numbered: bool = False
) -> Relation | None:
    """Of wholes for lists the first that fits, else what one slip would settle best."""
    doubtful: list[tuple[float, Relation]] = []
    for whole, parts in readings:
        if _of_another_year(setting, whole, parts[0]):
            continue
        holds = _made(parts).meets(whole.interval)
        if not (holds or numbered or _announced(setting, whole) or _near(setting, whole, parts[0])):
            continue
        told = completeness(setting, whole, parts)
        if OPEN in told:
            continue
        kin = kin_labels(setting, parts) or _of_one_length(setting, parts)
        if not told and len(parts) == PAIR and _near(setting, whole, parts[0]) and halves(
                [label_of(setting, part) for part in parts]):
            told = ["全:两半"]
        exact = sum_of(whole, parts, [LISTED, *told])
        if holds:
            if kin or told or numbered or _informative(whole, parts):
                return exact
            continue
        limit = STRONG if numbered else _limit(setting, whole, parts, kin, bool(told))
        if limit and (odds := chance(exact)) < limit:
            doubtful.append((odds / limit, exact))
    doubtful.sort(key=lambda pair: pair[0])
    return next((made for _, made in doubtful[:3] if made.mended()), None)


def wholes_above(
    setting: Setting, first: Claim, like: Claim | None = None
) -> Iterator[Claim]:
    """Figures before a list that it may divide, the nearest first; `like` has the list's unit."""
    divided, like = False, like or first
    for claim in setting.figures_before(first, BACK, _SENTENCES):
        divided = divided or claim.role == "part"
        if divided and claim.sentence < first.sentence - 1:
            # what stands further before is divided already
            return
        joined = claim is first.previous and first.gap[:1] == "、"
        if same_unit(claim, like) and can_be_whole(setting, claim) and not joined:
            yield claim


def can_be_whole(setting: Setting, claim: Claim) -> bool:
    """Whether a figure may head a list: a state that is compared with nothing, and no item."""
    return (
        claim.role in AMOUNTS and not compared(setting, claim)
        and not one_of_several(setting, claim) and not in_transition(setting, claim)
    )


def same_unit(one: Claim, other: Claim) -> bool:
    """Whether both are counted with one measure word; persons may have several."""
    same = one.quantity.base_unit == other.quantity.base_unit
    return same or (comparable(one, other) and dimension(other) == "person")


def _of_another_year(setting: Setting, whole: Claim, first: Claim) -> bool:
    """去年新改建1200公里,今年上半年480公里、下半年700公里: that of last year is no whole."""
    one, other = whole.period, first.period
    if one and other and one.kind == other.kind == "flow" and one.last and other.first:
        return one.last < other.first
    return _LAST_YEAR.search(whole.gap) is not None and (
        _THIS_YEAR.search(setting.between(whole, first)) is not None
    )


def _made(parts: list[Claim]) -> Interval:
    """What the parts make up."""
    return total_of([part.interval for part in parts])


def _announced(setting: Setting, whole: Claim) -> bool:
    """Whether a figure is told as a total, so that its parts may follow further on."""
    return whole.role == "total" or _TOTAL.search(whole.lead) is not None


def _of_one_length(setting: Setting, parts: list[Claim]) -> bool:
    """农业29个,工业12个,文旅8个,民生14个: short labels of one length are a list."""
    labels = [label_of(setting, part) for part in parts]
    size = len(labels[0])
    return (
        len(parts) > PAIR
        and PAIR <= size <= _SHORT + 1
        and len(set(labels)) == len(labels)
        and all(len(label) == size and not _ACTED.match(label) for label in labels)
    )


def _limit(setting: Setting, whole: Claim, parts: list[Claim], kin: bool, told: bool) -> float:
    """How often a slip may fit by chance before the list is let pass."""
    if "全:构成" in completeness(setting, whole, parts) and "由" in parts[0].gap:
        return _CERTAIN
    announced = _announced(setting, whole)
    near = _near(setting, whole, parts[0])
    if near and parts[0].gap.startswith("：") and not _fills_alone(whole, parts):
        # 到位1476万元，占90%：收回620万元，归还356万元，调整500万元
        return STRONG
    if near and _as_many(setting, whole, parts):
        return STRONG
    acts = {found.group() for part in parts if (found := _ACTED.match(label_of(setting, part)))}
    if len(acts) > 1 or (acts and not (kin or told)) or _of_something_else(setting, whole, parts):
        return 0.0
    if _acts_anew(setting, whole, parts[0]) or peers(setting, whole, parts):
        return 0.0
    if _in_step(setting, whole, parts):
        return 0.0
    if (not told and _a_peer(setting, whole, parts)) or _fills_alone(whole, parts) or (
        within_a_row(whole)
    ):
        return 0.0
    if len(parts) == PAIR and near and not completeness(setting, whole, parts) and (
            halves([label_of(setting, part) for part in parts])):
        return _NAMED_TWO
    if len(parts) == PAIR and not (told or (kin and announced)):
        if kin and near and (_named_alike(setting, whole, parts) or _of_places(setting, parts)):
            return _NAMED_TWO
        return _OF_TWO if announced and near else 0.0
    if near and (told or (kin and (announced or len(parts) > 2))):
        return STRONG
    if kin and (near or announced):
        return _FAIR
    return _WEAK if near and announced and len(parts) > 2 else 0.0


def _acts_anew(setting: Setting, whole: Claim, first: Claim) -> bool:
    """企业增至85家，建成国家级中心1家、省级平台24家: what was done with another thing."""
    label = _SPAN.sub("", label_of(setting, first))
    found = _ACTED.match(label)
    if found is None or len(label) <= len(found.group()) + 1:
        return False
    return found.group() not in whole.lead


def _of_something_else(setting: Setting, whole: Claim, parts: list[Claim]) -> bool:
    """Whether the parts have a noun of their own that the whole does not name."""
    labels = [label_of(setting, part) for part in parts]
    if _PUT_IN.search(whole.lead) and all(map(_COMES_OUT.search, labels)):
        return True
    shared = 0
    while all(len(label) > shared + 1 for label in labels) and len(
        {label[-1 - shared] for label in labels}
    ) == 1:
        shared += 1
    if shared < PAIR:
        return False
    words = whole.lead + setting.noun_after(whole) + (whole.measure or "")
    own = labels[0][-PAIR:]
    if own == _ADDED_VALUE and _OUTPUT.search(words):
        # 生产总值A。第一产业增加值B，第二产业增加值C，第三产业增加值D
        return False
    return own not in words and not _GENERAL.fullmatch(own)


def _named_alike(setting: Setting, whole: Claim, parts: list[Claim]) -> bool:
    """手术286台,一二级手术172台、三四级手术114台: the parts bear the name of the whole."""
    ends = {label_of(setting, part)[-PAIR:] for part in parts}
    words = whole.lead + setting.noun_after(whole)
    return len(ends) == 1 and all(
        end in words and not _GENERAL.fullmatch(end) for end in ends
    )


def _of_places(setting: Setting, parts: list[Claim]) -> bool:
    """投入2.4亿元，甲市1.5亿元，乙市0.9亿元: places of one rank give parts."""
    labels = [label_of(setting, part) for part in parts]
    return all(_PLACE.fullmatch(label) for label in labels) and len({x[-1] for x in labels}) == 1


def _a_peer(setting: Setting, whole: Claim, parts: list[Claim]) -> bool:
    """东部地区投资A，中部地区投资B，西部地区投资C: the first is one of them."""
    named = [_REACHED.sub("", label_of(setting, part))[-PAIR:] for part in parts]
    words = _REACHED.sub("", _ACT_BEFORE.sub("", whole.lead))
    if len(set(named)) == 1 and words.endswith(named[0]) and len(words) > _SHORT and not (
        _TOTAL.search(words)
    ):
        # 完成铁路投资A，公路投资B，水利投资C: the first is of one kind as the others are
        least = value_of(whole)
        return any(value_of(part) > least for part in parts)
    own, labels = whole.lead, [label_of(setting, part) for part in parts]
    begun = {label[:PAIR] for label in (label_of(setting, whole), *labels)}
    towards = {found.group() if (found := _TOWARDS.match(label)) else "" for label in labels}
    if len(towards) == 1 and "" not in towards and len(set(named)) == 1 and (
            words.endswith(named[0]) and {*words} & towards and not _TOTAL.search(words[-_LEAST:])):
        # 对甲国进出口A，对乙国进出口B，对丙国进出口C
        return True
    if len(own) > _SHORT and len(begun) == 1:
        # 用于增加能力的A，用于增加品种的B，用于节约能源的C
        return True
    if _OF_WHICH.search(own) and all(part.lead.endswith("的") for part in parts):
        # 撤销的机构12个，新组建的9个，保留的32个
        return True
    size = len(labels[0])
    own = own if size > _SHORT else own[-size:]
    alike_ends = {label[-PAIR:] if size > _SHORT else label[-1:] for label in (own, *labels)}
    return len(alike_ends) == 1 and {len(label) for label in (own, *labels)} == {size}


def _fills_alone(whole: Claim, parts: list[Claim]) -> bool:
    """办理建议391件，提案391件，规章6件: what is as large as the whole is no part of it."""
    least = value_of(whole)
    return any(least * _NEARLY <= value_of(part) <= least
               for part in parts)


def _in_step(setting: Setting, whole: Claim, parts: list[Claim]) -> bool:
    """生产总值A，增长x%；工业增加值B，增长y%；投资C，增长z%: the first is one of them."""
    if parts[0].gap[:1] != "；":
        return False
    behind = [claim.next for claim in (whole, *parts[:-1])]
    return all(one is not None and one.role == "growth" for one in behind)


def _near(setting: Setting, whole: Claim, first: Claim) -> bool:
    """Whether nothing but shares and changes, and few words, stand between whole and list."""
    between = setting.figures[whole.place + 1 : first.place]
    words = first.start - whole.end - sum(len(claim.text) for claim in between)
    return words <= _FEW_WORDS and all(
        claim.role in DERIVED or _counts_out(setting, claim, first) for claim in between
    )


def _as_many(setting: Setting, whole: Claim, parts: list[Claim]) -> bool:
    """Whether as many are counted between whole and list as the list has."""
    between = parts[0].previous
    return between is not None and between is not whole and between.quantity.value == len(
        parts) and _counts_out(setting, between, parts[0])


def _counts_out(setting: Setting, claim: Claim, first: Claim) -> bool:
    """其余1.66亿元来自6家单位：甲750万元，…: how many there are, right before they are listed."""
    return claim.quantity.unit in _COUNTERS and claim.next is first and (
        "：" in first.gap
    )


def _informative(whole: Claim, parts: list[Claim]) -> bool:
    """Whether figures that agree by chance are unlikely."""
    return significant(whole) >= _INFORMATIVE and bool(
        (high := whole.interval.high) and high > len(parts)
    )
