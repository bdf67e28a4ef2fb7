"""Where a text states an average of a total and a count it also gives (均值)."""

import re
from collections.abc import Iterator

from xieshou.audit.averages.named_averages import average_of_named
from xieshou.audit.averages.pairs import (
    end_of,
    gives,
    joined,
    nearest_pair,
    over_what,
    right_before,
    settles,
    side_by_side,
)
from xieshou.audit.averages.said_averages import average_as_said
from xieshou.audit.averages.wide_averages import in_row, settled
from xieshou.audit.averages.yearly_averages import YEARLY, can_total, of_a_year
from xieshou.audit.relations.binding import binds
from xieshou.audit.relations.divided import compared
from xieshou.audit.relations.per import Per, bare_average, one_thing, recurs, trade_of
from xieshou.audit.relations.per import counts as counts_it
from xieshou.audit.relations.relation import AMBIGUOUS, TIED, Relation, average_of, value_of
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.kinship import dimension
from xieshou.audit.text.setting import Setting

_PLACES = re.compile("[一-鿿]{0,4}?[省市县区州旗镇乡村](?!级)")
_BACK = 12
# 每户最多补助2000元, 每辆核定载客45人: as much as there may be, no average.
_AT_MOST = re.compile(
    "[每单][一-鿿]{1,6}?(?:最[多高大远长重]|载[重客]|运力|产能|容量|能力|至多|上限|限额|限载|核定|至少|最少)"
)
_CHOSEN = re.compile("示范|试点|样板|重点|典型|标杆|龙头|骨干|带头|监测|贫困|困难")
_SUMMED = re.compile("共|合计|总|累计|年产|年收|年销")


def averages(setting: Setting) -> Iterator[Relation]:
    """县均, 每户, 人均: with the total and the count of the same sentence, or further back."""
    told: list[tuple[Claim, Per, Relation | None]] = []
    for claim in setting.where(("均", "每", "单", "亩产", "度电")):
        if dimension(claim) == "ratio" or claim.role == "increment" or (
            _AT_MOST.search(claim.lead)
        ):
            continue
        if _beside(setting, claim):
            continue
        if (per := over_what(setting, claim)) is not None:
            made = average_as_said(setting, claim, per) or average_of_named(setting, claim, per)
            made = made or _read(setting, claim, per)
            if made is None or not so_far(setting, made):
                told.append((claim, per, made))
        elif bare_average(claim.lead):
            if (found := in_row(setting, claim)) is not None:
                yield found
        else:
            yield from of_a_year(setting, claim)
    yield from settled(setting, told)


def _beside(setting: Setting, claim: Claim) -> bool:
    """投入资金400万元，另安排25万元，每村5万元: of what is given beside, to whom is not told."""
    before = claim.previous
    return before is not None and before.lead.startswith("另安排") and (
        before.quantity.base_unit == claim.quantity.base_unit)


def _read(setting: Setting, claim: Claim, per: Per) -> Relation | None:
    """The total and the count of the sentence that belong to an average."""
    sentence = setting.near(claim)
    counts = _counted(setting, claim, sentence, per)
    if not counts and per.noun == "人" and dimension(claim) == "money":
        # 接待62批次496人次，人均125元
        counts = [one for one in sentence if one.quantity.base_unit == "人次"]
    further = not counts
    if further:
        counts = _counted(setting, claim, _just_before(setting, claim), per)
    around = sentence
    if not any(other.start < claim.start and can_total(other, claim) for other in sentence):
        around = [*_just_before(setting, claim), *sentence]
    totals = [
        other
        for other in around
        if other is not claim
        and can_total(other, claim)
        and not over_what(setting, other)
        and one_thing(setting, other, claim)
        and not recurs(setting, claim, other)
        and not compared(setting, other)
    ]
    lasting = [t for t in totals if not YEARLY.search(t.lead)]
    # 安排资金15亿元，每年5亿元，实施项目510个，平均每个294万元: of all the years
    totals = _closed(lasting or totals)
    counts = _not_places(setting, claim, per, counts, totals)
    what = per.what
    called = [t for t in totals if what in t.lead] if len(what) > 1 else []
    called = called or [t for t in totals if trade_of(what) & trade_of(t.lead)]
    if len(called) == 1:
        # 户均分红1500元，全年分红72万元
        totals = called
    counts = [count for count in counts if not all(recurs(setting, count, t) for t in totals)]
    visits = (
        [one for one in sentence if one.quantity.base_unit == "人次" and one not in counts]
        if per.noun == "人" and dimension(claim) == "money" else []
    )
    if visits:
        # 培训900人次，就业700人，补贴人均1800元: of whom, only the sum can tell
        open_ = not any(settles(total, one, claim) for total in totals for one in counts)
        counts += [
            one for one in visits
            if any(
                gives(total, one, claim) or (open_ and settles(total, one, claim))
                for total in totals
            )
        ]
    end = end_of(setting, claim)
    if any(end_of(setting, total) for total in totals):
        totals = [total for total in totals if end_of(setting, total) == end] or totals
    elif end == "from" or (end == "to" and all(total.start > claim.start for total in totals)):
        # 人均收入由4770元增加到5358元，工资总额7.1亿元: what is told after it is of something else
        return None
    tied = _tied(setting, claim, per, counts, totals)
    if tied is None and around is sentence and _told_before(setting, claim, counts, totals):
        return None
    chosen = nearest_pair(setting, claim, counts, totals, what if len(called) == 1 else "")
    if chosen is None:
        return None
    total, count, tight, years = chosen
    several = len({value_of(c) for c in (*counts, *visits)}) > 1 and not (
        side_by_side(setting, claim) and right_before(setting, claim, total, count)
    )
    if of_some(setting, total, count) and not gives(total, count, claim):
        return None
    evidence = (per.by, AMBIGUOUS) if several else (per.by,)
    if right_before(setting, claim, total, count) and joined(setting, claim):
        # 优秀学生200名、40万元，困难学生400名、80万元，人均: of the pair beside it
        evidence = (per.by, TIED)
    first = total.previous if end_of(setting, total) == "to" else None
    words = total.lead + (first.lead if first else "")
    after = total.start > claim.start and not (called or _SUMMED.search(words))
    apart = total.sentence != claim.sentence
    tight = tight and not further and not after and not apart
    made = average_of(total, count, claim, evidence, tight, years)
    if tied is None or made.holds() or (made.mended() and not tied.mended()):
        return made
    return tied


def so_far(setting: Setting, made: Relation) -> bool:
    """今年给20个村每村投入30万元，累计投入2400万元: what follows may be of years before too."""
    total = made["stated"].next
    return total is made["total"] and total.gap.startswith("，累计") and not made.holds()


def _closed(totals: list[Claim]) -> list[Claim]:
    """资金超过10亿元；完成投资16.75亿元，平均每个: of what has an end, where told later."""
    closed = [one for one in totals if one.quantity.high is not None]
    if not closed or closed[-1].role == "part":
        return totals
    last = closed[-1].start
    return [one for one in totals if one in closed or one.start > last]


def _not_places(
    setting: Setting, claim: Claim, per: Per, counts: list[Claim], totals: list[Claim]
) -> list[Claim]:
    """支持16个县市，实施项目510个，平均每个294万元: of the projects, told right before."""
    last = claim.previous
    if last is None or last not in counts or last.role == "part":
        return counts
    if per.noun != "个" or setting.noun_after(last):
        return counts
    places = [one for one in counts
              if one is not last and _PLACES.match(setting.noun_after(one))]
    if any(gives(total, one, claim) for total in totals for one in places):
        return counts
    return [one for one in counts if one not in places]


def _tied(
    setting: Setting, claim: Claim, per: Per, counts: list[Claim], totals: list[Claim]
) -> Relation | None:
    """The average of the one pair that the wording alone ties to it."""
    for total, count in ((total, count) for total in totals for count in counts):
        if total is not count and binds(setting, claim, per, total, count):
            return average_of(total, count, claim, (per.by, TIED))
    return None


def _told_before(
    setting: Setting, claim: Claim, counts: list[Claim], totals: list[Claim]
) -> bool:
    """Whether no total of the sentence gives the average, but one of the sentences before does."""
    if not counts or claim.previous in totals:
        return False
    if any(gives(total, count, claim) for total in totals for count in counts):
        return False
    return any(
        can_total(other, claim) and not over_what(setting, other) and gives(other, count, claim)
        for other in setting.figures_before(setting.near(claim)[0], _BACK, 3)
        for count in counts
    )


def _counted(
    setting: Setting, average: Claim, around: list[Claim], per: Per
) -> list[Claim]:
    """Figures that count what an average is taken over; of a whole and its parts the whole."""
    for noun in per.nouns():
        counts = [c for c in around if c is not average and counts_it(setting, c, noun)]
        if counts:
            # 86名，正高12名、副高40名: what heads a list counts, not its members
            heads = [count for count in counts if not _in_list(setting, count)]
            counts = heads or counts
            whole = [count for count in counts if count.role != "part"]
            before = [count for count in counts if count.start < average.start]
            nearest = before[-1:] if whole and before[-1:] != whole[-1:] else []
            return [*whole, *(one for one in nearest if one not in whole)] or counts
    return []


def _in_list(setting: Setting, claim: Claim) -> bool:
    """Whether a figure is one of several that 、 parts."""
    after = claim.next
    return claim.gap[:1] == "、" or (
        after is not None and after.gap[:1] == "、"
        and after.quantity.base_unit == claim.quantity.base_unit
    )


def _just_before(setting: Setting, claim: Claim) -> list[Claim]:
    """The figures of the sentence before, in the same paragraph."""
    first = setting.by_sentence[claim.sentence][0]
    before = setting.before_in_paragraph(first)
    return setting.near(before) if before is not None else []


def of_some(setting: Setting, total: Claim, count: Claim) -> bool:
    """出栏4.2万只；示范户500户，户均出栏38只: who is counted is chosen from those before."""
    if total.start > count.start or "；" not in setting.between(total, count):
        return False
    chosen = _CHOSEN.search(count.lead + setting.noun_after(count))
    return chosen is not None and chosen[0] not in total.lead + setting.noun_after(total)
