"""Where a text states an average of a total and a count it also gives (均值)."""

import re
from collections.abc import Iterator
from decimal import Decimal

from xieshou.audit.averages.named_averages import average_of_named
from xieshou.audit.averages.said_averages import average_as_said, goes_on
from xieshou.audit.averages.wide_averages import in_row, settled
from xieshou.audit.averages.yearly_averages import YEARLY, can_total, of_a_year
from xieshou.audit.relations.binding import binds
from xieshou.audit.relations.change import moves, years_between
from xieshou.audit.relations.divided import compared
from xieshou.audit.relations.doubt import relation_gap
from xieshou.audit.relations.per import (
    Per,
    bare_average,
    evenly,
    one_thing,
    per_of,
    recurs,
    trade_of,
)
from xieshou.audit.relations.per import counts as counts_it
from xieshou.audit.relations.relation import AMBIGUOUS, TIED, Relation, value_of
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.kinship import comparable, dimension
from xieshou.audit.text.setting import Setting

_PLACES = re.compile("[一-鿿]{0,4}?[省市县区州旗镇乡村](?!级)")
_TRIED, _BACK = 3, 12
# 每户最多补助2000元, 每辆核定载客45人: as much as there may be, no average.
_AT_MOST = re.compile("每[一-鿿]{1,6}?(?:最多|至多|上限|限额|限载|核定|至少|最少)")
_CHOSEN = re.compile("示范|试点|样板|重点|典型|标杆|龙头|骨干|带头|监测|贫困|困难")
_SUMMED = re.compile("共|合计|总|累计|年产|年收|年销")


def averages(setting: Setting) -> Iterator[Relation]:
    """县均, 每户, 人均: with the total and the count of the same sentence, or further back."""
    told: list[tuple[Claim, Per, Relation | None]] = []
    for claim in setting.where(("均", "每", "单", "亩产", "度电")):
        if dimension(claim) == "ratio" or claim.role == "increment" or (
            _AT_MOST.search(setting.lead(claim))
        ):
            continue
        if _beside(setting, claim):
            continue
        if (per := _per(setting, claim)) is not None:
            made = average_as_said(setting, claim, per) or average_of_named(setting, claim, per)
            made = made or _read(setting, claim, per)
            if made is None or not _so_far(setting, made):
                told.append((claim, per, made))
        elif bare_average(setting.lead(claim)):
            if (found := in_row(setting, claim)) is not None:
                yield found
        else:
            yield from of_a_year(setting, claim)
    yield from settled(setting, told)


def _beside(setting: Setting, claim: Claim) -> bool:
    """投入资金400万元，另安排25万元，每村5万元: of what is given beside, to whom is not told."""
    before = setting.previous(claim)
    return before is not None and setting.lead(before).startswith("另安排") and (
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
        and not _per(setting, other)
        and one_thing(setting, other, claim)
        and not recurs(setting, claim, other)
        and not compared(setting, other)
    ]
    lasting = [t for t in totals if not YEARLY.search(setting.lead(t))]
    # 安排资金15亿元，每年5亿元，实施项目510个，平均每个294万元: of all the years
    totals = _closed(lasting or totals)
    counts = _not_places(setting, claim, per, counts, totals)
    what = per.what
    called = [t for t in totals if what in setting.lead(t)] if len(what) > 1 else []
    called = called or [t for t in totals if trade_of(what) & trade_of(setting.lead(t))]
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
        open_ = not any(_settles(total, one, claim) for total in totals for one in counts)
        counts += [
            one for one in visits
            if any(
                _gives(total, one, claim) or (open_ and _settles(total, one, claim))
                for total in totals
            )
        ]
    end = _end_of(setting, claim)
    if any(_end_of(setting, total) for total in totals):
        totals = [total for total in totals if _end_of(setting, total) == end] or totals
    elif end == "from" or (end == "to" and all(total.start > claim.start for total in totals)):
        # 人均收入由4770元增加到5358元，工资总额7.1亿元: what is told after it is of something else
        return None
    tied = _tied(setting, claim, per, counts, totals)
    if tied is None and around is sentence and _told_before(setting, claim, counts, totals):
        return None
    chosen = _nearest_pair(setting, claim, counts, totals, what if len(called) == 1 else "")
    if chosen is None:
        return None
    total, count, tight, years = chosen
    several = len({value_of(c) for c in (*counts, *visits)}) > 1 and not (
        _side_by_side(setting, claim) and _right_before(setting, claim, total, count)
    )
    if _of_some(setting, total, count) and not _gives(total, count, claim):
        return None
    evidence = (per.by, AMBIGUOUS) if several else (per.by,)
    if _right_before(setting, claim, total, count) and _joined(setting, claim):
        # 优秀学生200名、40万元，困难学生400名、80万元，人均: of the pair beside it
        evidence = (per.by, TIED)
    first = setting.previous(total) if _end_of(setting, total) == "to" else None
    words = setting.lead(total) + (setting.lead(first) if first else "")
    after = total.start > claim.start and not (called or _SUMMED.search(words))
    apart = setting.sentence(total) != setting.sentence(claim)
    tight = tight and not further and not after and not apart
    roles = (("total", total), ("count", count), ("stated", claim))
    made = Relation("average", roles, evidence=evidence, tight=tight, years=years)
    if tied is None or made.holds() or (made.mended() and not tied.mended()):
        return made
    return tied


def _so_far(setting: Setting, made: Relation) -> bool:
    """今年给20个村每村投入30万元，累计投入2400万元: what follows may be of years before too."""
    total = setting.next(made["stated"])
    return total is made["total"] and setting.gap(total).startswith("，累计") and not made.holds()


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
    last = setting.previous(claim)
    if last is None or last not in counts or last.role == "part":
        return counts
    if per.noun != "个" or setting.noun_after(last):
        return counts
    places = [one for one in counts
              if one is not last and _PLACES.match(setting.noun_after(one))]
    if any(_gives(total, one, claim) for total in totals for one in places):
        return counts
    return [one for one in counts if one not in places]


def _tied(
    setting: Setting, claim: Claim, per: Per, counts: list[Claim], totals: list[Claim]
) -> Relation | None:
    """The average of the one pair that the wording alone ties to it."""
    for total, count in ((total, count) for total in totals for count in counts):
        if total is not count and binds(setting, claim, per, total, count):
            roles = (("total", total), ("count", count), ("stated", claim))
            return Relation("average", roles, evidence=(per.by, TIED))
    return None


def _told_before(
    setting: Setting, claim: Claim, counts: list[Claim], totals: list[Claim]
) -> bool:
    """Whether no total of the sentence gives the average, but one of the sentences before does."""
    if not counts or setting.previous(claim) in totals:
        return False
    if any(_gives(total, count, claim) for total in totals for count in counts):
        return False
    return any(
        can_total(other, claim) and not _per(setting, other) and _gives(other, count, claim)
        for other in setting.figures_before(setting.near(claim)[0], _BACK, 3)
        for count in counts
    )


def _gives(total: Claim, count: Claim, claim: Claim) -> bool:
    return Relation("average", (("total", total), ("count", count), ("stated", claim))).holds()


def _settles(total: Claim, count: Claim, claim: Claim) -> bool:
    """Whether they give an average, but for one slip."""
    made = Relation("average", (("total", total), ("count", count), ("stated", claim)))
    return made.holds() or bool(made.mended())


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
    after = setting.next(claim)
    return setting.gap(claim)[:1] == "、" or (
        after is not None and setting.gap(after)[:1] == "、"
        and after.quantity.base_unit == claim.quantity.base_unit
    )


def _just_before(setting: Setting, claim: Claim) -> list[Claim]:
    """The figures of the sentence before, in the same paragraph."""
    first = setting.by_sentence[setting.sentence(claim)][0]
    before = setting.before_in_paragraph(first)
    return setting.near(before) if before is not None else []


def _per(setting: Setting, claim: Claim) -> Per | None:
    """What an average is taken over; several averages ask for it of one figure."""
    found: Per | None = setting.once(_over, claim)
    return found


def _over(setting: Setting, claim: Claim) -> Per | None:
    """What an average is taken over, said before it or before the value it rose from."""
    found = per_of(setting.lead(claim)) or evenly(setting, claim)
    if found is not None or (before := setting.previous(claim)) is None:
        return found
    earlier = per_of(setting.lead(before))
    if earlier is None:
        return None
    return earlier if _end_of(setting, claim) == "to" else goes_on(setting, claim)


def _end_of(setting: Setting, claim: Claim) -> str:
    """Whether a figure is the one or the other end of 从…到…, or neither."""
    before, after = setting.previous(claim), setting.next(claim)
    if after is not None and moves(setting, claim, after):
        return "from"
    return "to" if before is not None and moves(setting, before, claim) else ""


def _of_some(setting: Setting, total: Claim, count: Claim) -> bool:
    """出栏4.2万只；示范户500户，户均出栏38只: who is counted is chosen from those before."""
    if total.start > count.start or "；" not in setting.between(total, count):
        return False
    chosen = _CHOSEN.search(setting.lead(count) + setting.noun_after(count))
    return chosen is not None and chosen[0] not in setting.lead(total) + setting.noun_after(total)


def _right_before(setting: Setting, claim: Claim, total: Claim, count: Claim) -> bool:
    """Whether a total and a count are the two figures before: 400名、80万元，人均2000元.

    Of 企业17家，农业9家，加工8家，投资4.25亿元，平均每家 the count before is one of several.
    """
    last = setting.previous(claim)
    before = setting.previous(last) if last is not None else None
    if before is None or {id(last), id(before)} != {id(total), id(count)}:
        return False
    further = setting.previous(before)
    return further is None or not comparable(further, before)


def _apart(setting: Setting, one: Claim, claim: Claim) -> int:
    """How many figures a figure stands from another; the parts of a total between do not count."""
    first, last = sorted((one.place, claim.place))
    between = setting.figures[first + 1 : last]
    return last - first - sum(other.role in ("part", "share", "growth") for other in between)


def _side_by_side(setting: Setting, claim: Claim) -> bool:
    """Whether the figures before an average touch: 1043户4172人，户均4人."""
    last = setting.previous(claim)
    return last is not None and setting.previous(last) is not None and setting.gap(last) == ""


def _joined(setting: Setting, claim: Claim) -> bool:
    """Whether 、 alone joins the two figures before an average: 400名、80万元."""
    last = setting.previous(claim)
    return last is not None and setting.gap(last) == "、" and dimension(last) == dimension(claim)


def _of_wholes(claim: Claim, pairs: list[tuple[Claim, Claim]]) -> bool:
    """Whether the average is that of figures told as totals."""
    return any(
        "total" in (total.role, count.role)
        and Relation("average", (("total", total), ("count", count), ("stated", claim))).holds()
        for total, count in pairs[1:]
    )


def _a_slip_away(claim: Claim, pairs: list[tuple[Claim, Claim]]) -> tuple[Claim, Claim]:
    """Of pairs that give another average the first that one slip would settle, else the first."""
    for total, count in pairs[:_TRIED] if len(pairs) > 1 else ():
        roles = (("total", total), ("count", count), ("stated", claim))
        if Relation("average", roles).mended():
            return total, count
    return pairs[0]


def _nearest_pair(
    setting: Setting, claim: Claim, counts: list[Claim], totals: list[Claim], called: str
) -> tuple[Claim, Claim, bool, Decimal] | None:
    """The total and count that belong to an average; several 每… side by side share one total.

    `called` is the name that the total has in common with the average alone.
    """
    if not counts or not totals:
        return None
    own_end = _end_of(setting, claim)
    several = [
        other
        for other in setting.near(claim)
        if other is not claim
        and other.quantity.base_unit == claim.quantity.base_unit
        and called in setting.lead(other)
        and _per(setting, other)
        and _end_of(setting, other) in ("", own_end)
    ]

    def near(other: Claim) -> tuple[int, int]:
        return (
            0 if other.place < claim.place else 1,
            abs(other.place - claim.place),
        )

    right_before = setting.previous(claim)
    wholes = [total for total in totals if total.role != "part" or total is right_before]
    totals = sorted(wholes or totals, key=near)
    counts = sorted(counts, key=near)
    pairs = [(total, count) for total in totals for count in counts if total is not count]
    if not pairs:
        return None
    own = _right_before(setting, claim, *pairs[0]) and (
        pairs[0][1].role != "part"
        or _side_by_side(setting, claim)
        or setting.gap(right_before) == "、"
    )
    visits = any(count.quantity.base_unit == "人次" for count in counts)
    if own and not visits and not _of_wholes(claim, pairs):
        pairs = pairs[:1]
    for total, count in pairs:
        years = years_between(setting, total)
        for factor in dict.fromkeys((years, Decimal(1))):
            made = Relation(
                "average", (("total", total), ("count", count), ("stated", claim)), years=factor
            )
            if made.holds():
                return total, count, True, factor
    total, count = _a_slip_away(claim, pairs)
    tight = (
        _apart(setting, total, claim)
        <= 2 + (own_end != "") + 2 * (len(totals) == len(counts) == 1)
        and _apart(setting, count, claim) <= (5 if len(counts) > 1 else 8)
        and (len({value_of(other) for other in counts}) <= 2 or own)
        and not several
    )
    return total, count, tight, _years_of(claim, total, count, years_between(setting, total))


def _years_of(claim: Claim, total: Claim, count: Claim, years: Decimal) -> Decimal:
    """三年投入206亿元，实施2712个，平均每个: of one year only if that is nearer."""
    if years == 1:
        return years
    roles = (("total", total), ("count", count), ("stated", claim))
    each, all_ = (Relation("average", roles, years=one) for one in (years, Decimal(1)))
    if bool(each.mended()) != bool(all_.mended()):
        return years if each.mended() else Decimal(1)
    # 31个县，县均3000万元，三年合计29.75亿元: no slip of either
    return years if relation_gap(each) < relation_gap(all_) else Decimal(1)
