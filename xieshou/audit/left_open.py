"""Lists after which more may be left, by what they say and by what they leave (没有列全)."""

import re
from collections import Counter
from decimal import Decimal

from xieshou.audit.reading import Reading
from xieshou.audit.relations.doubt import Doubt, relation_gap
from xieshou.audit.relations.relation import Relation
from xieshou.audit.relations.wholes import OPEN
from xieshou.audit.sums.item_columns import BROUGHT
from xieshou.audit.sums.overlaps import missing_alike
from xieshou.audit.sums.three_public import THREE
from xieshou.audit.text.intervals import scale_of
from xieshou.audit.text.setting import Setting, bare

PAIR = 2
# How often a slip may fit by chance before a list that need not be whole is let pass: three parts
# and more are seldom an open list, two often are.
_CHANCE_OF_MANY, _CHANCE_OF_TWO = 0.6, 0.2
# Three that leave a tenth and more are open sooner: 秋粮54万亩，水稻21、玉米18.5、大豆4.2.
_CHANCE_OF_THREE = 0.5
# One digit of a pair is told more seldom than a slip of scale or order.
_CHANCE_OF_A_DIGIT = 0.15
# In a text that leaves more pairs after 其中 open than it fills.
_CHANCE_WHERE_OPEN = 0.03
# Two parts of an open list that leave more than this of the whole are not all there are.
_TINY, _TRIFLE = Decimal("0.0005"), Decimal("0.001")
_LITTLE, _MUCH = Decimal("0.25"), Decimal("0.5")
# More than this no slip of one digit makes whole, however many parts there are.
_BEYOND = Decimal("0.4")
# A pair that leaves more than this is no whole list.
_SOME = Decimal("0.1")
# Slips of one digit come after those of scale and order.
_ONE_DIGIT = 2
_ANOTHER_ITEM = re.compile(r"(?:和|及|以及)[^，；。、\d]{1,8}\d")


# ，四项为全部投向; ，此外再无其他来源.
_WHOLE = re.compile(
    "^[^，；。\\d]{0,6}[，。；](?:以上|这|上述)?(?:[两三四五六七八九十2-9](?:大)?(?:项|类|块|部分|方面|笔|者|家|处)(?:资金|支出|用途|投向|来源)?"
    "(?:就|即|便|已)?(?:为|是|构成|组成|囊括|涵盖|包括)了?(?:全部|所有|资金的全部)"
    "|(?:此外|除此之?外|之外|其他)?，?(?:没有|并无|再无|别无|无)(?:任何)?(?:其他|别的|他)[^，；。]{0,4}(?:支出|来源|用途|投向|去向|项目|收入|资金))"
)
_BEHIND = 36


def open_pairs(reading: Reading) -> Counter[str]:
    """How often two parts after 其中 are all there are in this text, and how often they leave much.

    执业医师335万人、注册护士379万人 of 891万人: such a text counts only what is worth telling.
    """
    told: Counter[str] = Counter()
    for one in reading.breakdowns:
        if one.kind == "sum" and not one.tight and len(one.parts) == PAIR and (
            one.evidence[0] == "其中"
        ):
            told["filled"] += one.holds()
            told["left"] += _leaves_much(one)
    return told


def mostly_open(pairs: Counter[str], relation: Relation) -> bool:
    """Whether the other pairs of a text leave more open than they fill."""
    return pairs["left"] - _leaves_much(relation) > pairs["filled"]


def leaves_most(relation: Relation, found: Doubt) -> bool:
    """Whether what 其中 names of a whole is less than half, with no slip of scale or order."""
    return relation["total"].start < relation.parts[0].start and (
        -relation.residual > _MUCH * (relation.as_written[1].high or 0)
        and not _out_of_scale(found)
    )


def leaves_out(reading: Reading, relation: Relation, found: Doubt) -> bool:
    """Whether a list that makes up too little need not be whole."""
    if relation.evidence[0] in (BROUGHT, THREE) or told_whole(reading.setting, relation):
        # the items that bring these figures are all there are
        return False
    return (
        OPEN in relation.evidence
        # 主要用在三个方面: what is named may not be all
        or "主要" in reading.setting.between(relation["total"], relation.parts[0])
        or _not_all(relation, found) or _some_years(reading, relation)
        or leaves_much_open(relation, found)
        or _goes_on(reading, relation)
        or missing_alike(relation, reading.breakdowns)
    )


def told_whole(setting: Setting, relation: Relation) -> bool:
    """四项为全部投向, 再无其他支出: whether it is said behind a list that nothing is left out."""
    last = relation.members[-1]
    return last.cell is None and last is not relation["total"] and _WHOLE.match(
        bare(setting.text[last.end : last.end + _BEHIND])) is not None


def slipped(relation: Relation, found: Doubt, pairs: Counter[str]) -> bool:
    """Whether a slip explains better than a list that goes on why it makes up too little."""
    many = len(relation.parts) > PAIR + 1 or (len(relation.parts) > PAIR and not _leaves_much(
        relation))
    return _odd_scale(relation, found) or found.likely(
        _CHANCE_OF_MANY if many else _CHANCE_OF_THREE if len(relation.parts) > PAIR
        else _CHANCE_WHERE_OPEN if mostly_open(pairs, relation)
        else _CHANCE_OF_TWO if _out_of_scale(found) else _CHANCE_OF_A_DIGIT
    )


def _out_of_scale(found: Doubt) -> bool:
    """Whether a slip of scale or order settles it."""
    return any(repair.rank < _ONE_DIGIT for repair in found.repairs)


def leaves_a_trifle(relation: Relation, found: Doubt) -> bool:
    """96166万千瓦，其中水电、火电、核电、风电: no slip but one that leaves a rest explains it."""
    many = not relation.tight and len(relation.parts) > PAIR + 1
    return many and relation_gap(relation) < _TRIFLE and all(
        repair.nearly for repair in found.repairs
    )


def leaves_much_open(relation: Relation, found: Doubt) -> bool:
    """给予43人处分。其中，副省级1人，厅局级8人，县处级14人: a list after 其中 may leave much."""
    first = relation.parts[0]
    if "其中" not in first.gap or relation.residual > 0 or relation["total"].start > first.start:
        return False
    gap = relation_gap(relation)
    return (gap > _SOME and not found.repairs) or (gap > _BEYOND and not _out_of_scale(found))


def _goes_on(reading: Reading, relation: Relation) -> bool:
    """Whether the list goes on with what is counted otherwise: …4000人和呼叫中心1000坐席."""
    last = relation.parts[-1]
    return not relation.tight and len(relation.parts) > PAIR and (
        last.gap.startswith("、")
        and _ANOTHER_ITEM.match(reading.setting.text, last.end) is not None
    )


def _leaves_much(relation: Relation) -> bool:
    return -relation.residual > _SOME * (relation.as_written[1].high or 0)


def _odd_scale(relation: Relation, found: Doubt) -> bool:
    """Whether one member alone is told in another scale, and would fit in that of the others."""
    odd = {repair.claim.id for repair in found.repairs if repair.slip == "万、亿写混"}
    scales = {one.id: scale_of(one.quantity.unit)[0] for one in relation.members}
    return any(
        len({scale for one, scale in scales.items() if one != claim}) == 1
        and scales[claim] not in {scale for one, scale in scales.items() if one != claim}
        for claim in odd
    )


def _not_all(relation: Relation, found: Doubt) -> bool:
    """Whether a list says of itself, or by how little it makes up, that it need not be whole."""
    if "全:分别" in relation.evidence and not found.repairs:
        return True
    if relation.evidence[0] == "合计" and not found.repairs and _of_another_time(relation):
        # 1985年招生50万人，在校125万人，五年毕业共230万人
        return True
    if "全:分类列出" in relation.evidence and len(relation.parts) <= PAIR and not found.repairs:
        # 项目86个,其中产业类32个,民生类41个: there are more classes
        return True
    gap = relation_gap(relation)
    if not relation.tight and len(relation.parts) > PAIR + 1 and gap < _TINY:
        # of 177703 all but 6 are told
        return True
    if leaves_a_trifle(relation, found):
        return True
    if gap > _LITTLE and not found.repairs and (
        relation.evidence[0] == "合计"
        or ("全:同类标签" in relation.evidence and len(relation.parts) <= PAIR)
    ):
        return True
    few = len(relation.parts) <= PAIR and not relation.tight
    if -relation.residual > _MUCH * (relation.as_written[1].high or 0) and not found.repairs:
        # 收入419亿元，…城镇35720元，农村13889元: of something else
        return True
    little = -relation.residual > _LITTLE * (relation.as_written[1].high or 0)
    return few and little and not any(repair.rank < 2 for repair in found.repairs)


def _some_years(reading: Reading, relation: Relation) -> bool:
    """累计1.2亿元。2023年0.32亿元，2022年0.28亿元: two years of more."""
    total = relation["total"]
    if relation_gap(relation) <= _LITTLE or "累计" not in total.lead or (
            total.start > relation.parts[-1].start):
        return False
    years = {part.period.first[:4] for part in relation.parts
             if part.period is not None and part.period.first}
    return len(years) == len(relation.parts) <= PAIR


def _of_another_time(relation: Relation) -> bool:
    """Whether the parts are of one time and what is told behind them is of another."""
    times = {part.period for part in relation.parts}
    total = relation["total"].period
    return total is not None and None not in times and len(times) == 1 and total not in times
