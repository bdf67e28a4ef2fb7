"""Averages of which the wording says what they are of, though not by its name (均值的说法)."""

import re

from xieshou.audit.averages.phrased_averages import pair_in_phrase
from xieshou.audit.relations.change import AMOUNTS, STATES
from xieshou.audit.relations.divided import compared
from xieshou.audit.relations.per import Per, counts, per_of
from xieshou.audit.relations.relation import TIED, Relation, average_of
from xieshou.audit.relations.wholes import amounts_before, label_of
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.kinship import dimension, of_one_value
from xieshou.audit.text.setting import Setting

# So long a label joins a sentence to a figure of the one before.
_LABEL, _LONGEST = 4, 8
_FAR, _BACK, _SHORT = 16, 1, 2
# 其中佛山协作11个, 丙县14个: a part is told by whose it is.
_OF_PART = re.compile("^(?:其中)?(?!其中)[一-鿿]{2,10}$")
# 万州区, 甲县: one place of those that have so much each.
_PLACE = re.compile("[一-鿿]{1,5}(?P<kind>[省市州县区旗镇乡村])")
_PARTS = 4
# What people get is seldom all that was spent.
_GOT = re.compile("补|奖|资助|工资|增收|分红|收入|收益")


def average_as_said(setting: Setting, claim: Claim, per: Per) -> Relation | None:
    """An average over a part that is counted like its whole, or of what a label ties to it."""
    found = (
        pair_in_phrase(setting, claim, per)
        or _over_a_part(setting, claim, per)
        or _of_the_label(setting, claim, per)
        or _of_whom(setting, claim, per)
        or _of_labelled(setting, claim, per)
        or _of_one_place(setting, claim, per)
    )
    if found is None:
        return None
    return average_of(*found, claim, (per.by, TIED))


def counted_behind(setting: Setting, claim: Claim, per: Per) -> Relation | None:
    """网格员3654人，平均每个村11.8个。……对310个村: where nothing before counts it."""
    total = claim.previous
    if total is None or dimension(total) == "ratio" or total.role not in STATES:
        return None
    persons = dimension(total) == "person" and dimension(claim) == "count"
    before = total.previous
    if total.quantity.base_unit != claim.quantity.base_unit and persons and before is not None:
        total = before
    if total.quantity.base_unit != claim.quantity.base_unit:
        return None
    at, here = claim.place + 1, claim.sentence
    for one in setting.figures[at : at + _FAR]:
        if one.sentence > here + 1 or not setting.in_one_paragraph(claim, one):
            return None
        if one.role not in AMOUNTS:
            continue
        lead = one.lead
        named = lead.endswith("有") and lead[:-1].removesuffix("共").endswith(per.noun)
        if named or counts(setting, one, per.noun[:1]):
            tied = named and len(per.noun) > 1 and one.sentence == here
            return average_of(total, one, claim, (per.by,), tied)
    return None


def goes_on(setting: Setting, claim: Claim) -> Per | None:
    """户均3.9人、5.5万元: what the figure before is taken over, where 、 alone joins the two."""
    before = claim.previous
    if before is None or claim.gap != "、":
        return None
    # 每村62.4户、238.3人: over the same villages
    if dimension(claim) != "money" and (
        dimension(claim) != "person" or before.quantity.base_unit != "户"
    ):
        return None
    per = per_of(before.lead) if dimension(before) != "money" else None
    return Per(per.by, per.noun, "") if per is not None and len(per.noun) == 1 else None


def _over_a_part(setting: Setting, claim: Claim, per: Per) -> tuple[Claim, Claim] | None:
    """15个县，其中甲市协作11个，资金1.1亿元，平均每县1000万元."""
    total = claim.previous
    count = total.previous if total is not None else None
    if total is None or count is None or not _makes(total, claim):
        return None
    if count.role not in AMOUNTS:
        return None
    if setting.noun_after(count) or not _OF_PART.match(count.lead) or (
        dimension(count) not in ("count", "place") or counts(setting, count, per.noun)
        or not total.gap.startswith("，") or compared(setting, count)
    ):
        return None
    whole = next((
        one for one in setting.of_its_unit(count, _FAR, 0) if one.role in STATES), None)
    noun = next((name for name in per.nouns()
                 if whole is not None and counts(setting, whole, name)), "")
    if whole is None or not noun or not (whole.quantity.low or 0) > (count.quantity.low or 0):
        return None
    # 车间46个，其中协作资金扶持的38个，总计吸纳2300人，平均每个车间50人: of all of them
    return total, whole if average_of(total, whole, claim).holds() else count


def _of_the_label(setting: Setting, claim: Claim, per: Per) -> tuple[Claim, Claim] | None:
    """养殖项目投资2198万元。养殖项目计划购牛1466头，平均每头1.5万元."""
    first, count = setting.near(claim)[0], None
    label = first.lead[:_LONGEST]
    if len(label) < _LABEL or dimension(claim) != "money" or _GOT.search(per.what):
        return None
    for one in setting.near(claim):
        if one.start >= claim.start:
            break
        if one.role != "average" and dimension(one) == "money":
            return None
        if counts(setting, one, per.noun[:1]) and one.role in AMOUNTS:
            if count is not None:
                return None
            count = one
    if count is None:
        return None
    totals = [
        one for one in setting.figures_before(first, _FAR, _BACK + 1)
        if _makes(one, claim) and one.lead[:_LABEL] == label[:_LABEL]
        and setting.in_one_paragraph(one, claim)
    ]
    return (totals[0], count) if of_one_value(totals) else None


def _of_whom(setting: Setting, claim: Claim, per: Per) -> tuple[Claim, Claim] | None:
    """教师420人次、医生280人次。医生做手术8400台，平均每人次30台: of whom the clause speaks."""
    total = claim.previous
    if total is None or not _makes(total, claim) or not claim.gap.startswith("，"):
        return None
    label = total.lead[:_SHORT]
    sort = per.by.removeprefix("平均").removeprefix("每")
    if len(label) < _SHORT or not (
        total.previous is None or "；" in total.gap
    ):
        return None
    told = [
        one for one in amounts_before(setting, total, _FAR, _BACK)
        if one.quantity.base_unit == sort
    ]
    named = [one for one in told
             if one.lead.endswith(label) or setting.noun_after(one) == label]
    return (total, named[0]) if len(named) == 1 < len(told) else None


def _of_labelled(setting: Setting, claim: Claim, per: Per) -> tuple[Claim, Claim] | None:
    """农牧民815户2962人、城镇3098户6761人，共3913户9723人；农牧民户均3.63人: of those named."""
    label = claim.lead.partition(per.by)[0]
    if not _SHORT <= len(label) <= _LONGEST:
        return None
    pairs = []
    for count in setting.figures_before(claim, _FAR, _BACK):
        total = count.next
        if total is None or not setting.in_one_paragraph(count, claim):
            continue
        touch = total.gap in ("", "、") and _makes(total, claim)
        if touch and count.lead.endswith(label) and counts(setting, count, per.noun):
            pairs.append((total, count))
    return pairs[0] if len(pairs) == 1 else None


def _of_one_place(setting: Setting, claim: Claim, per: Per) -> tuple[Claim, Claim] | None:
    """甲县11所、乙县13所；每县4290万元。甲县平均每所390万元: what each has, over its own."""
    who = _PLACE.fullmatch(claim.lead.partition(per.by)[0])
    if who is None:
        return None
    near = [one for one in setting.figures_before(claim, _FAR, _BACK)
            if setting.in_one_paragraph(one, claim)]
    own = [one for one in near if one.role in AMOUNTS and dimension(one) != "money"
           and label_of(setting, one).removesuffix("有") == who[0]]
    each = [one for one in near if one.role == "average"
            and one.quantity.base_unit == claim.quantity.base_unit
            and (over := per_of(one.lead)) is not None
           and over.by == f"每{over.noun[:1]}{over.noun[1:2]}"
           and over.noun.startswith(who["kind"])]
    if len(own) != 1 or len(each) != 1:
        return None
    count = own[0]
    # 项目56个，其中甲区26个: what the parts of a whole count, its name tells
    told = (count, *setting.of_its_unit(count, _PARTS, 0))
    counted = any(counts(setting, one, noun) for one in told for noun in per.nouns())
    return (each[0], count) if counted else None


def _makes(total: Claim, claim: Claim) -> bool:
    return (
        total.quantity.base_unit == claim.quantity.base_unit
        and total.role in AMOUNTS
    )
