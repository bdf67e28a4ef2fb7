"""Figures that miss a quotient but are told of others at hand, to their last digit (另有所指).

户均3000元，较上年户均2400元多: the households and their dividend give 3000元, so 2400元 is not
theirs; 15人每人3200元 and 4500元 for one more make 52500元 together. Before a reading is doubted it
is asked whether another figure nearby takes the place of one of its own, or makes up what is over.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations, pairwise

from xieshou.audit.relations.change import AMOUNTS, STATES, falls, rises
from xieshou.audit.relations.clues import NEAR
from xieshou.audit.relations.relation import Relation, average_of, share_of, value_of
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.intervals import precision_of, significant
from xieshou.audit.text.kinship import comparable, counted_alike
from xieshou.audit.text.setting import Setting

# So many figures and sentences to either side; told by so many digits it fits next to nothing.
_PLACES, _SENTENCES, _TELLING, _HUNDRED, _SIDES, _FAR = 12, 2, 2, 100, 3, 20
_PAIR, _FEW, _NEXT, _WIDE, _WHOLE_TEXT = 2, 6, 3, 24, 48
_SUMS_UP = re.compile("合计|共计|总计|一共|总共|共|[合加]起来|[相加两].{0,2}加")
# 前50期, 后50期: by what two of a kind are called.
_CALLED = re.compile("[前后上下头首末]$")
_PARTED = frozenset("。；\n")


def of_others_told(setting: Setting, made: Relation) -> bool:
    """Whether other figures at hand say what those of a relation that does not hold are of."""
    if made.kind == "average" and "count" in made:
        return (
            _otherwise_shared_out(setting, made) or _with_more(setting, made)
            or _added_up_of_others(setting, made) or _of_several_kinds(made)
            or _as_those_beside_it(setting, made) or _of_the_rest(setting, made)
            or _of_as_many_told_before(setting, made)
        )
    if "old" in made and _of_what_they_are_called(made):
        return True
    if made.kind in ("growth", "fall") and "old" in made:
        return _otherwise_grown(setting, made)
    if made.kind == "growth" and "increment" in made:
        return _more_than_before(setting, made)
    return made.kind == "share" and (
        _one_of_two_sides(setting, made) or _of_the_whole_beside_it(setting, made)
        or _each_of_its_row(setting, made))


def _one_of_two_sides(setting: Setting, made: Relation) -> bool:
    """留青岛的26人，回甘肃的14人，留青比例65%: of both together, of whom no sum is told."""
    part, stated = made["part"], made["stated"]
    if stated.quantity.base_unit != "%":
        return False
    row = [one for one in setting.by_sentence.get(stated.sentence, ())
           if one.start < stated.start and one.plain and counted_alike(one, part)]
    half = precision_of(stated) / 2
    for one, other in pairwise(row[-_SIDES:]):
        both = value_of(one) + value_of(other)
        alike = one.lead[-1:] == other.lead[-1:] and (
            one.lead[-1:] == "的" or len(one.lead) == len(other.lead))
        # 实施项目20个，开工15个: no two sides
        if both and alike and stated.place - other.place <= _SENTENCES and any(
            abs(side * _HUNDRED / both - stated.quantity.value) <= half
            for side in (value_of(one), value_of(other))
        ):
            return True
    return False


def just(made: Relation) -> bool:
    """Whether it holds as nearly as the stated figure is written, open as others may be."""
    stated = made["stated"]
    return made.holds() and abs(made.residual) <= _nearly(stated)


def _nearly(stated: Claim) -> Decimal:
    """One of the last place that is written; of a rate as a share of one."""
    return precision_of(stated) / (_HUNDRED if stated.quantity.base_unit == "%" else 1)


def _at_hand(setting: Setting, made: Relation) -> Iterator[Claim]:
    """The plain figures around what is stated, but for those of the relation itself."""
    stated = made["stated"]
    first, last = max(stated.place - _PLACES, 0), stated.place + _PLACES + 1
    for one in setting.figures[first:last]:
        if one.plain and abs(one.sentence - stated.sentence) <= _SENTENCES and (
            one not in made.members
        ):
            yield one


def _otherwise_shared_out(setting: Setting, made: Relation) -> bool:
    """户均3000元，较上年户均2400元: total and count give another figure that is told of each."""
    total, count, stated = made["total"], made["count"], made["stated"]
    # 每亩苗钱800元，补400元，152亩合计补60800元: nothing is left over of so many digits
    exactly = max(significant(total), significant(count)) > _TELLING
    return any(
        (one.role == "average" or significant(one) >= _TELLING or exactly)
        and counted_alike(one, stated)
        and just(average_of(total, count, one, years=made.years))
        for one in _at_hand(setting, made)
        if one.role in STATES and _beside(setting, one, total, count)
    )


def _beside(setting: Setting, claim: Claim, *others: Claim) -> bool:
    """Whether no sentence, and no clause set apart, ends between a figure and all of the others."""
    return any(
        _PARTED.isdisjoint(setting.between(*sorted((claim, one), key=lambda it: it.start)))
        for one in others)


def _with_more(setting: Setting, made: Relation) -> bool:
    """1人4500元，另外15人每人3200元，共52500元: another is what the product leaves of all."""
    total, stated = made["total"], made["stated"]
    all_of_it = value_of(stated) * value_of(made["count"]) * made.years
    return any(
        max(significant(total), significant(one)) >= _TELLING and (
            abs(value_of(one) - value_of(total)) == all_of_it
            or value_of(one) + value_of(total) == all_of_it)
        for one in _at_hand(setting, made) if one.role in AMOUNTS and counted_alike(one, stated)
    )


def _added_up_of_others(setting: Setting, made: Relation) -> bool:
    """Whether a total is what others make that stand between an average and it.

    1200斤，每斤60元，净落3.5万元；另两座净落4.9万元，合计8.4万元; it may be one of them:
    月薪7200元、5800元、4500元，三人合起来17500元.
    """
    total, stated = made["total"], made["stated"]
    if stated.start > total.start or significant(total) < _TELLING:
        return False
    alike = [one for one in setting.figures[max(total.place - _PLACES, 0) : total.place]
             if one.plain and counted_alike(one, total)
             and total.sentence - one.sentence <= _SENTENCES]
    if _SUMS_UP.search(total.gap) and any(
        sum(map(value_of, alike[-many:])) == value_of(total)
        and alike[-many].start >= stated.start for many in range(_PAIR, len(alike) + 1)
    ):
        return True
    others = [one for one in alike[-_FEW:] if one is not stated]
    rest = value_of(total) - value_of(stated)
    return stated in alike[-_FEW:] and significant(total) > _TELLING and any(
        sum(map(value_of, some)) == rest
        for many in (_PAIR, _PAIR + 1) for some in combinations(others, many))


def _of_several_kinds(made: Relation) -> bool:
    """助学2万元，其中大学生6人每人2000元、高中生8人每人1000元: each kind has its own."""
    total, count, stated = made["total"], made["count"], made["stated"]
    one = stated.previous if stated.previous is not count else count.previous
    other = one.previous if one is not None and one is count.previous else one
    if total.start > stated.start and one is not None and other is not None and (
        counted_alike(other, count) and (one is other or counted_alike(one, stated))
    ):
        # 护理3期每期30人，电工2期每期25人，共140人
        return True
    last, all_of_it = stated, value_of(count) * value_of(stated)
    while all_of_it < value_of(total):
        other = last.next
        each = other.next if other is not None else None
        if other is None or each is None or not (
            counted_alike(other, count) and counted_alike(each, stated) and other.plain
        ):
            return last is not stated and total is other
        all_of_it += value_of(other) * value_of(each)
        last = each
    return last is not stated and all_of_it == value_of(total)


def _as_those_beside_it(setting: Setting, made: Relation) -> bool:
    """在岗1908人。女性1049人。14个乡镇平均136人，159个村平均12人: both are of one total."""
    count, stated = made["count"], made["stated"]
    near = setting.figures[max(stated.place - _NEXT, 0) : stated.place + _NEXT + 1]
    beside = [one for one in near if one.role == "average" and one is not stated
              and counted_alike(one, stated)
              and one.previous is not None and value_of(one.previous)]
    if not beside:
        return False
    return any(
        just(average_of(total, count, stated))
        and any(just(average_of(total, one.previous, one)) for one in beside)
        for total in setting.figures[max(stated.place - _WIDE, 0) : stated.place]
        if total not in made.members and total.plain and total.role in STATES
        and counted_alike(total, stated) and total.role != "average"
    )


def _of_the_rest(setting: Setting, made: Relation) -> bool:
    """收入3.402亿元；过夜游客贡献2.109亿元；一日游31.59万人次，人均409元: what is left."""
    total, count, stated = made["total"], made["count"], made["stated"]
    if significant(stated) <= _TELLING or not value_of(count):
        return False
    many = value_of(count) * made.years
    for one in _at_hand(setting, made):
        rest = value_of(one) - value_of(total)
        nearly = (precision_of(one) + precision_of(total)) / 2 / many + precision_of(stated) / 2
        if rest > 0 and one.role in AMOUNTS and counted_alike(one, total) and (
            one.start < stated.start and abs(rest / many - value_of(stated)) <= nearly
        ):
            return True
    return False


def _of_as_many_told_before(setting: Setting, made: Relation) -> bool:
    """过磅24000斤，三级2400斤，里外里64320元，一斤合2.68元: of all, told further off.

    Only where no words bind the count, and the average is told by three digits, which fits few.
    """
    total, count, stated = made["total"], made["count"], made["stated"]
    guessed = NEAR in made.evidence or not made.tight
    return guessed and significant(stated) > _TELLING and any(
        one is not count and one.plain and one.role in AMOUNTS
        and value_of(one) and just(average_of(total, one, stated, years=made.years))
        for one in setting.of_its_unit(count, _WHOLE_TEXT, _WHOLE_TEXT)
    )


def _of_the_whole_beside_it(setting: Setting, made: Relation) -> bool:
    """162位病人；签字的168人；0.1以下的130人，占80.2%；0.3以上的149人，占92.0%: of the 162 both.

    One figure told anywhere before gives this share and the one told beside it, each by its part.
    """
    part, stated = made["part"], made["stated"]
    if stated.quantity.base_unit != "%" or significant(stated) <= 1 or not value_of(part):
        return False
    near = setting.figures[max(stated.place - _FEW, 0) : stated.place + _FEW + 1]
    beside = [(one.previous, one) for one in near
              if one is not stated and one.quantity.base_unit == "%" and one.plain
              and one.previous is not None and counted_alike(one.previous, part)
              and significant(one) > _TELLING and one.previous is not part
              and abs(one.sentence - stated.sentence) <= 1]
    if not beside:
        return False
    first = setting.figures[max(part.place - _WHOLE_TEXT, 0) : part.place]
    return any(
        one not in made.members and one.plain and one.role in STATES and counted_alike(one, part)
        and value_of(one) and _just_of(part, value_of(one), stated)
        and any(its is not one and _just_of(its, value_of(one), share) for its, share in beside)
        for one in first
    )


def _each_of_its_row(setting: Setting, made: Relation) -> bool:
    """工厂341人，工地193人，店铺141人，别的67人，占比46.0%、26.0%、19.0%、9.0%: each of its own."""
    stated = made["stated"]
    row = setting.by_sentence.get(stated.sentence, ())
    first = last = row.index(stated) if stated in row else -1
    while first > 0 and row[first - 1].quantity.base_unit == "%":
        first -= 1
    while last + 1 < len(row) and row[last + 1].quantity.base_unit == "%":
        last += 1
    many = last + 1 - first
    if many < _SIDES or many > first:
        return False
    parts, shares = row[first - many : first], row[first : last + 1]
    every = sum(map(value_of, parts))
    return bool(every) and all(counted_alike(one, parts[0]) for one in parts) and all(
        _just_of(part, every, share) for part, share in zip(parts, shares, strict=True))


def _just_of(part: Claim, whole: Decimal, share: Claim) -> bool:
    """Whether a part of a whole is the share as nearly as that is written."""
    rate = value_of(part) * _HUNDRED / whole
    return abs(rate - share.quantity.value) <= precision_of(share) / 2


def _otherwise_grown(setting: Setting, made: Relation) -> bool:
    """2.4万人次，日均8000人次，比上年1.5万人次增长60%: another state, or another rate, fits."""
    new, old, stated = made["new"], made["old"], made["stated"]
    near = list(_at_hand(setting, made))
    states = [one for one in near if one.role in AMOUNTS and one.sentence == stated.sentence
              and one.start < stated.start and comparable(one, old)]
    if any(just(_grown(made.kind, one, old, stated)) for one in states):
        return True
    return any(
        one.kind == "ratio" and (rises(one.lead) or falls(one.lead))
        and just(_grown(made.kind, new, old, one))
        for one in near
    )


def _of_what_they_are_called(made: Relation) -> bool:
    """前50期1.2万人次，后50期2.4万人次，后者是前50期的2倍: what two go by is no state of either."""
    new, old = made["new"], made["old"]
    return value_of(new) == value_of(old) and all(
        _CALLED.search(one.lead) is not None for one in (new, old))


def _more_than_before(setting: Setting, made: Relation) -> bool:
    """共217.6万元；去年160万元，一年多出57.6万元，增长36%: what is taken for new is what was.

    Both the rate and another figure say so.
    """
    was, more, stated = made["new"], made["increment"], made["stated"]
    return just(share_of(more, was, stated, ())) and any(
        value_of(one) == value_of(was) + value_of(more)
        for one in _at_hand(setting, made) if counted_alike(one, was))


def of_two_states(setting: Setting, stated: Claim) -> bool:
    """2000亩到2022年的3500亩、2023年的5600亩，2022年增长75%: whether two in a row give a rate."""
    kind = "fall" if falls(stated.lead) else "growth"
    states = [one for one in setting.by_sentence.get(stated.sentence, ())
              if one.plain and one.role in AMOUNTS and one.start < stated.start]
    return any(
        counted_alike(old, new) and (made := _grown(kind, new, old, stated)).holds()
        and abs(made.residual) < _nearly(stated)
        for old, new in (*pairwise(states), *((one, states[-1]) for one in states[:-2]))
    )


def of_another_state(setting: Setting, made: Relation) -> bool:
    """四季度1220人次，全年5900人次，比2024年增长13.5%: what was before, told further off, fits.

    Only a rate told by three digits, which fits few.
    """
    new, old, stated = made["new"], made["old"], made["stated"]
    if significant(stated) <= _TELLING:
        return False
    first, last = max(stated.place - _FAR, 0), stated.place + _PLACES
    return any(
        one.plain and one.role in AMOUNTS and one not in made.members and counted_alike(one, new)
        and just(_grown(made.kind, new, one, stated))
        and one.sentence <= stated.sentence + 1 and old is not one
        for one in setting.figures[first:last]
    )


def multiplied_otherwise(setting: Setting, count: Claim, each: Claim, total: Claim,
                         factor: Decimal | int = 1) -> bool:
    """Whether other figures at hand make a product that its own two miss.

    Another count: 6000亩，挂果4800亩，亩产750公斤，总产3600吨.
    One factor more: 2亩，亩产500公斤，每公斤8元，共8000元.
    """
    made = value_of(count) * value_of(each) * factor
    if not made or not value_of(count):
        return False
    low, high = total.interval
    of_one = made / value_of(count)
    members = (count, each, total)
    first, last = min(one.place for one in members), max(one.place for one in members)
    for one in setting.figures[max(first - _PLACES, 0) : last + _PLACES + 1]:
        if one in members or not one.plain or one.role not in STATES or (
            abs(one.sentence - total.sentence) > _SENTENCES
        ):
            continue
        value = value_of(one)
        if counted_alike(one, count):
            products = [value * of_one]
        elif counted_alike(one, total) and value == made:
            return True
        else:
            products = [value * made] if value > 1 and value == int(value) else []
        if any(low <= product and (high is None or product <= high) for product in products):
            return True
    return False


def _grown(kind: str, new: Claim, old: Claim, stated: Claim) -> Relation:
    return Relation(kind, (("new", new), ("old", old), ("stated", stated)))
