"""What an average is taken over, and of which total and which count it is (均值的总额与个数)."""

from decimal import Decimal

from xieshou.audit.averages.said_averages import goes_on
from xieshou.audit.relations.change import moves, years_between
from xieshou.audit.relations.doubt import relation_gap
from xieshou.audit.relations.per import Per, evenly, per_of
from xieshou.audit.relations.relation import average_of, value_of
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.kinship import comparable, dimension
from xieshou.audit.text.setting import Setting

_TRIED = 3


def over_what(setting: Setting, claim: Claim) -> Per | None:
    """What an average is taken over; several averages ask for it of one figure."""
    found: Per | None = setting.once(_over, claim)
    return found


def _over(setting: Setting, claim: Claim) -> Per | None:
    """What an average is taken over, said before it or before the value it rose from."""
    found = per_of(claim.lead) or evenly(setting, claim)
    if found is not None or (before := claim.previous) is None:
        return found
    earlier = per_of(before.lead)
    if earlier is None:
        return None
    return earlier if end_of(setting, claim) == "to" else goes_on(setting, claim)


def end_of(setting: Setting, claim: Claim) -> str:
    """Whether a figure is the one or the other end of 从…到…, or neither."""
    before, after = claim.previous, claim.next
    if after is not None and moves(setting, claim, after):
        return "from"
    return "to" if before is not None and moves(setting, before, claim) else ""


def nearest_pair(
    setting: Setting, claim: Claim, counts: list[Claim], totals: list[Claim], called: str
) -> tuple[Claim, Claim, bool, Decimal] | None:
    """The total and count that belong to an average; several 每… side by side share one total.

    `called` is the name that the total has in common with the average alone.
    """
    if not counts or not totals:
        return None
    own_end = end_of(setting, claim)
    several = [
        other
        for other in setting.near(claim)
        if other is not claim
        and other.quantity.base_unit == claim.quantity.base_unit
        and called in other.lead
        and over_what(setting, other)
        and end_of(setting, other) in ("", own_end)
    ]

    def near(other: Claim) -> tuple[bool, int]:
        return other.place >= claim.place, abs(other.place - claim.place)

    last = claim.previous
    wholes = [total for total in totals if total.role != "part" or total is last]
    totals = sorted(wholes or totals, key=near)
    counts = sorted(_told_by_then(setting, claim, counts, totals), key=near)
    pairs = [(total, count) for total in totals for count in counts if total is not count]
    if not pairs:
        return None
    own = right_before(setting, claim, *pairs[0]) and (
        pairs[0][1].role != "part"
        or side_by_side(setting, claim)
        or last.gap == "、"
    )
    visits = any(count.quantity.base_unit == "人次" for count in counts)
    if own and not visits and not _of_wholes(claim, pairs):
        pairs = pairs[:1]
    for total, count in pairs:
        years = years_between(setting, total)
        for factor in dict.fromkeys((years, Decimal(1))):
            if average_of(total, count, claim, years=factor).holds():
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


def _told_by_then(
    setting: Setting, claim: Claim, counts: list[Claim], totals: list[Claim]
) -> list[Claim]:
    """Counts without those told after an average, where its item has told a total and a count.

    向64个县投入资金331亿元，县均约5.2亿元；64个县脱贫86.6万户: of those that stand before it.
    """
    before = [one for one in counts if one.start < claim.start]
    own = any(
        one.sentence == claim.sentence and "；" not in setting.between(one, claim)
        for one in before
    ) and any(
        one.sentence == claim.sentence and one.start < claim.start
        and "；" not in setting.between(one, claim) for one in totals
    )
    return before if own else counts


def _of_wholes(claim: Claim, pairs: list[tuple[Claim, Claim]]) -> bool:
    """Whether the average is that of figures told as totals."""
    return any(
        "total" in (total.role, count.role) and gives(total, count, claim)
        for total, count in pairs[1:]
    )


def _a_slip_away(claim: Claim, pairs: list[tuple[Claim, Claim]]) -> tuple[Claim, Claim]:
    """Of pairs that give another average the first that one slip would settle, else the first."""
    for total, count in pairs[:_TRIED] if len(pairs) > 1 else ():
        if average_of(total, count, claim).mended():
            return total, count
    return pairs[0]


def _years_of(claim: Claim, total: Claim, count: Claim, years: Decimal) -> Decimal:
    """三年投入206亿元，实施2712个，平均每个: of one year only if that is nearer."""
    if years == 1:
        return years
    each, all_ = (average_of(total, count, claim, years=one) for one in (years, Decimal(1)))
    if bool(each.mended()) != bool(all_.mended()):
        return years if each.mended() else Decimal(1)
    # 31个县，县均3000万元，三年合计29.75亿元: no slip of either
    return years if relation_gap(each) < relation_gap(all_) else Decimal(1)


def _apart(setting: Setting, one: Claim, claim: Claim) -> int:
    """How many figures a figure stands from another; the parts of a total between do not count."""
    first, last = sorted((one.place, claim.place))
    between = setting.figures[first + 1 : last]
    return last - first - sum(other.role in ("part", "share", "growth") for other in between)


def gives(total: Claim, count: Claim, claim: Claim) -> bool:
    """Whether the two give the average."""
    return average_of(total, count, claim).holds()


def settles(total: Claim, count: Claim, claim: Claim) -> bool:
    """Whether the two give the average, but for one slip."""
    made = average_of(total, count, claim)
    return made.holds() or bool(made.mended())


def right_before(setting: Setting, claim: Claim, total: Claim, count: Claim) -> bool:
    """Whether a total and a count are the two figures before: 400名、80万元，人均2000元.

    Of 企业17家，农业9家，加工8家，投资4.25亿元，平均每家 the count before is one of several.
    """
    last = claim.previous
    before = last.previous if last is not None else None
    if before is None or {id(last), id(before)} != {id(total), id(count)}:
        return False
    further = before.previous
    return further is None or not comparable(further, before)


def side_by_side(setting: Setting, claim: Claim) -> bool:
    """Whether the figures before an average touch: 1043户4172人，户均4人."""
    last = claim.previous
    return last is not None and last.previous is not None and last.gap == ""


def joined(setting: Setting, claim: Claim) -> bool:
    """Whether 、 alone joins the two figures before an average: 400名、80万元."""
    last = claim.previous
    return last is not None and last.gap == "、" and dimension(last) == dimension(claim)
