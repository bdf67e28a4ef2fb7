"""Averages of the one total and the one count that their paragraph leaves (别无他解的均值).

示范村有9个，已验收6个。计划总投入8100万元，每村900万元: no other sum stands before it, no other
figure counts villages; so any slip that would settle the three is told.
"""

import re

from xieshou.audit.relations.divided import compared
from xieshou.audit.relations.per import Per, counts, one_thing, per_of, recurs
from xieshou.audit.relations.relation import TIED, Relation, average_of
from xieshou.audit.relations.wholes import amounts_before
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.kinship import bigrams, counted_alike, dimension, of_one_value
from xieshou.audit.text.setting import Setting

# What is said of any sum is no name that a total must bear.
_PLAIN = re.compile(
    "投入|投资|资金|安排|安置|补助|补贴|支出|使用|获得?|得到|分到|分得|帮扶|援助|支持|资助|救助|受益|覆盖|服务"
    "|带动|达到?|为|约|可|近|仅|有|实现|完成|的|额|数|了|费用?|成本|造价|摊|带|上|[用给发领拿花投建产收]"
)
_INCOME = re.compile("增收|收入|分红|工资|收益|利润")
# 另有社会捐赠1.15亿元: beside what was told.
_BESIDE = re.compile("^(?:另有?|此外|还有?|外加|同时|其中|新增|带动|撬动|引进|吸引)")
_OTHERS = re.compile("其他|其余|另外|标准|最[高低多少]")
_EVERY_YEAR = re.compile("每[年月日天]|[年月日]均")
_PART_OF = re.compile("占(?P<whole>[一-鿿]{2,12}?)的?(?:比[重例])?(?:为|达到?|约)?$")
_LAID = re.compile("^(?:分?摊|摊派|均摊|分配|分)[到给在]")
# 占62%，折合3100万元, 六成即48万元.
_IN_OTHER_WORDS = re.compile("^[，、（]?(?:折合|约合|合计|即|也就是|也即|合|计|约)(?:为|约)?$")
_FAR, _BACK, _NAME = 16, 2, 2


def plainly_of(setting: Setting, claim: Claim, per: Per) -> Relation | None:
    """The average of the nearest total over the only count, where nothing else can be meant."""
    if claim.cell is not None or _OTHERS.search(claim.lead):
        return None
    total, count = _total(setting, claim, per), _count(setting, claim, per)
    if total is None or count is None or total is count or recurs(setting, count, total):
        return None
    if _another_time(total, claim) or _shared(setting, claim, per) or (
            _of_a_greater(setting, total, count)):
        return None
    return average_of(total, count, claim, (per.by, TIED))


def _shared(setting: Setting, claim: Claim, per: Per) -> bool:
    """奖励学生300名、教师60名，学生每人3000元、教师每人1万元: several averages share one total."""
    return any(
        other is not None and other.sentence == claim.sentence
        and other.quantity.base_unit == claim.quantity.base_unit
        and (found := per_of(other.lead)) is not None and found.noun == per.noun
        for other in (claim.previous, claim.next)
    )


def _of_a_greater(setting: Setting, total: Claim, count: Claim) -> bool:
    """采购8820万元，占预算单位采购额的70%。预算单位1260家: a sum of the same is told to be more."""
    share = total.next
    if share is None or dimension(share) != "ratio":
        return False
    whole = _PART_OF.search(setting.between(total, share))
    words = count.lead + setting.noun_after(count)
    return whole is not None and bool(bigrams(whole["whole"]) & bigrams(words))


def _total(setting: Setting, claim: Claim, per: Per) -> Claim | None:
    """The only sum of its unit in the sentence, else in the nearest before that has any."""
    told = [one for one in amounts_before(setting, claim, _FAR, _BACK)
            if counted_alike(one, claim) and not compared(setting, one)
            and not _BESIDE.search(one.lead) and not counts(setting, one, per.noun)]
    if not told or not _at_hand(setting, told[0], claim):
        return None
    near, whole = _nearest(told)
    if near[0].sentence != claim.sentence and all(_told_again(setting, one) for one in near):
        # 到账5000万元。产业占62%，折合3100万元；…。这些钱支持27个项目，平均每个185万元
        return None
    right_before = claim.previous
    if not of_one_value(whole) and near[0] is not right_before and not (
            right_before is not None and right_before.previous is near[0]
            and "；" not in setting.between(near[0], claim)):
        return None
    # 捐资捐物1123.2万元，捐资936万元，摊到街道平均每对52万元: of what is laid upon them
    spread = near[0] is right_before and _LAID.search(claim.lead)
    total = near[0] if len(whole) > 1 or spread else whole[0]
    if _EVERY_YEAR.search(total.lead) or not _of_it(setting, total, claim, per):
        return None
    return total


def _told_again(setting: Setting, claim: Claim) -> bool:
    """产业发展占62%，折合3100万元: a share told once more is no total of what follows."""
    share = claim.previous
    return share is not None and dimension(share) == "ratio" and (
        _IN_OTHER_WORDS.match(claim.gap) is not None)


def _at_hand(setting: Setting, total: Claim, claim: Claim) -> bool:
    """Whether no other item, and no sentence with figures, stands between."""
    if total.sentence == claim.sentence:
        return "；" not in setting.between(total, claim)
    return setting.figures[setting.near(claim)[0].place - 1].sentence == total.sentence


def _of_it(setting: Setting, total: Claim, claim: Claim, per: Per) -> bool:
    """Whether what the average is of may be what the total counts."""
    what = _PLAIN.sub("", per.what)
    words = total.lead + setting.noun_after(total) + (total.measure or "")
    if what:
        return bool(bigrams(what) & bigrams(words)) and one_thing(setting, total, claim)
    return not per.what or bool(_INCOME.search(per.what)) == bool(_INCOME.search(words))


def _count(setting: Setting, claim: Claim, per: Per) -> Claim | None:
    """The only figure of its sentence that counts the thing, else of those right before."""
    told = [one for one in amounts_before(setting, claim, _FAR, _BACK)
            if any(counts(setting, one, noun) for noun in per.nouns()[-1:])]
    label = claim.lead.partition(per.by)[0][-_NAME:]
    named = [one for one in told if len(label) == _NAME
             and label in one.gap + setting.noun_after(one)]
    told = named or told
    if not told or (per.noun == "人" and not named and told[0].sentence != claim.sentence):
        return None
    _, whole = _nearest(told)
    heads = [one for one in whole if not _within(one, whole)] or whole
    return heads[-1] if of_one_value(heads) else None


def _nearest(told: list[Claim]) -> tuple[list[Claim], list[Claim]]:
    """Of figures told before, those of the nearest sentence, and those of them that are no part."""
    near = [one for one in told if one.sentence == told[0].sentence]
    return near, [one for one in near if one.role != "part"] or near


def _within(one: Claim, others: list[Claim]) -> bool:
    """Whether a figure is told behind a larger one of its unit and so may be a part of it."""
    return any(
        other.start < one.start and other.quantity.base_unit == one.quantity.base_unit
        and (other.quantity.low or 0) > (one.quantity.low or 0) for other in others
    )


def _another_time(total: Claim, claim: Claim) -> bool:
    """Whether both are of years that have nothing in common."""
    if total.sentence == claim.sentence or total.period is None or claim.period is None:
        return False
    first, last = sorted((total.period, claim.period), key=lambda one: one.first or "")
    return bool(first.last and last.first and first.last < last.first)
