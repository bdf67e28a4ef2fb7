"""Other fair readings of a relation that does not hold: one that fits is what was meant (另解)."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator

from xieshou.audit.relations.change import AMOUNTS
from xieshou.audit.relations.explained import just, of_others_told
from xieshou.audit.relations.fitting import fitting
from xieshou.audit.relations.of_another import (
    of_a_nested_whole,
    of_another_thing,
    of_another_time,
    of_both_together,
    of_each_alike,
    of_each_named,
    of_more_than_all,
)
from xieshou.audit.relations.relation import Relation, average_of, share_of, value_of
from xieshou.audit.relations.wholes import amounts_before
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.intervals import significant
from xieshou.audit.text.kinship import alike, comparable, dimension
from xieshou.audit.text.setting import Setting

# So many figures and sentences back; a rate told so closely.
_FAR, _BACK, _CLOSE = 16, 6, 3
# So many wholes of other shares, and rates so near.
_WHOLES, _NEAR = 24, 8
# 比上年增加, 达到568亿元: what it became is told, no other reading is fair.
_BECAME = re.compile("[比较]|达|[增升降减]至|同期|累计|共")
# 财政占70.3%: whose share it is, before the figure.
_WHOSE = re.compile(
    "(?:^|[，；。：])(?P<name>[一-鿿]{2,6}?)(?:资金|金额|的)?占(?:比)?(?:为|达到?|了)?$"
)
# 占总资金的31.8%: the words say of which, no other will do.
_TOTAL = "占总"
_SHARE = re.compile("占|的比[例重]|(?:是|为)[^，；。]{0,12}(?:总|全)")
_RATE = re.compile("[一-鿿]{2,3}率$")
_BEGUN = re.compile("(?:开工|动工|开建)率(?:为|达到?|已达)?$")
_FINISHED = re.compile("(?<!开)(?:完成|完工|竣工|建成|验收)了?$")
# 占贫困村总数的48.7%: by what name the whole goes.
_OF_ALL = re.compile("占(?P<name>[一-鿿]{2,8}?)总[数量额]的?$")


def fairly_read(setting: Setting, made: Iterable[Relation]) -> Iterator[Relation]:
    """Each relation as it is, or where it does not hold by the other reading that does.

    What the words give to something else is no relation: a share of a whole that goes by another
    name, two figures that another share was told of, what was added to one of several.
    """
    told = list(made)
    holding = [one for one in told if one.holds()]
    pairs = {(one["part"].id, one["whole"].id): one["stated"] for one in holding
             if one.kind == "share"}
    wholes = sorted({one["whole"] for one in holding if one.kind == "share"},
                    key=lambda whole: whole.place)
    for one in told:
        if one.holds() or _of_what_it_names(one):
            yield one
            continue
        other = next((other for other in _others(setting, one, wholes) if just(other)), None)
        if other is not None:
            yield other
        elif not (of_something_else(setting, one, pairs) or of_others_told(setting, one)):
            yield one


def _of_what_it_names(made: Relation) -> bool:
    """完成计划60万元的164.47%: the very figure before 的 is the whole, no other reading is fair."""
    if made.kind != "share" or not made.tight or made["stated"].gap != "的":
        return False
    whole = made["whole"]
    return whole.next is made["stated"] and whole.previous is made["part"]


def _others(setting: Setting, made: Relation, wholes: list[Claim]) -> Iterator[Relation]:
    """What else the words allow, the likeliest first; `wholes` are those of shares that hold."""
    if made.kind in ("growth", "fall") and "increment" in made:
        yield from _of_what_was(setting, made)
    elif made.kind in ("growth", "fall") and "old" in made and "new" in made:
        yield from _of_who_is_spoken_of(setting, made)
    elif made.kind == "difference" and "年" in made["stated"].gap:
        yield from _of_years_before(setting, made)
    elif made.kind == "share":
        yield from _of_other_wholes(setting, made, wholes)
    elif made.kind == "average" and made.years == 1 and significant(made["stated"]) >= _CLOSE:
        # 项目累计227个，安排13.9亿元，占26亿元的53.5%，平均每个612.3万元
        stated = made["stated"]
        here = [one for one in amounts_before(setting, stated, _FAR, _BACK)
                if one.sentence == stated.sentence]
        for total in (one for one in here if dimension(one) == dimension(stated)):
            for count in here:
                if dimension(count) != dimension(total):
                    yield average_of(total, count, stated, made.evidence)
    yield from fitting(setting, made)


def _of_years_before(setting: Setting, made: Relation) -> Iterator[Relation]:
    """2015年54.2%，2020年60.1%，2023年61.8%，8年提高7.6个百分点: since the first of them."""
    new, stated = made["new"], made["stated"]
    for old in setting.of_its_unit(new, _NEAR, 0):
        if old is not made["old"]:
            roles = (("new", new), ("old", old), ("stated", stated))
            yield Relation("difference", roles, evidence=made.evidence)


def _of_who_is_spoken_of(setting: Setting, made: Relation) -> Iterator[Relation]:
    """白茶9600万元，占全县2.4亿元的40%；较上年8000万元增长20%，净增1600万元: of the 9600.

    The whole of a share that is told of the other is only held against it; and where two figures
    and what lies between them are told, those are meant.
    """
    new, old, stated = made["new"], made["old"], made["stated"]
    for other in setting.of_its_unit(old, _NEAR, 1):
        if other is new or other is old or other.role not in AMOUNTS or not (
            comparable(other, new) and setting.in_one_paragraph(other, new)
        ) or other.end > new.start:
            continue
        if _share_between(other, new) or _apart_as_told(other, old, stated) or (
            # 投入1080万元，平均每镇120万元，比2023年的900万元增长20%: not of the average
            new.role == "average" != other.role and new.previous is other
            and old.role != "average" and "均" not in old.lead
        ):
            roles = (("new", other), ("old", old), ("stated", stated))
            yield Relation(made.kind, roles, evidence=made.evidence)


def _share_between(part: Claim, whole: Claim) -> bool:
    """9600万元，占全县2.4亿元的40%: whether a share told of both holds."""
    told = whole.next
    return (
        whole.previous is part and told is not None and told.quantity.base_unit == "%"
        and _SHARE.search(whole.gap) is not None and share_of(part, whole, told, ()).holds()
    )


def _apart_as_told(new: Claim, old: Claim, stated: Claim) -> bool:
    """较8000万元增长20%，净增1600万元: whether how far apart both lie is told as well."""
    return any(
        one is not None and one is not stated and one.role == "increment" and comparable(one, new)
        and abs(value_of(new) - value_of(old)) == value_of(one) != 0
        for one in (old.next, stated.next)
    )


def _of_what_was(setting: Setting, made: Relation) -> Iterator[Relation]:
    """那时是510个，增加278个，增长54.5%: of what it was."""
    more, new = made["increment"], made["new"]
    if more.sentence == new.sentence:
        for whole in setting.figures_before(new, _FAR, 0):
            # 下达11.41亿元，甲州7.53亿元、乙州3.88亿元，比上年多2.71亿元，增幅31.1%: of the whole
            if whole.role == "total" and comparable(whole, more) and (
                whole.interval.above(new.interval)
            ):
                roles = (("new", whole), ("increment", more), ("stated", made["stated"]))
                yield Relation(made.kind, roles, evidence=made.evidence)
    words = new.lead + setting.between(new, more)
    if more.start > new.start and not _BECAME.search(words):
        yield share_of(more, new, made["stated"], ("增量",))


def _of_other_wholes(setting: Setting, made: Relation, wholes: list[Claim]) -> Iterator[Relation]:
    """Of what others are shares of; where it is told closely, of what else stands near."""
    part, whole, stated = made["part"], made["whole"], made["stated"]
    at = bisect_left(wholes, stated.place, key=lambda one: one.place)
    for other in wholes[max(at - _WHOLES, 0) : at]:
        # 资金5300万元，产业占60.0%；人才424万元，其他424万元，各占8.0%
        if comparable(part, other):
            yield share_of(part, other, stated, made.evidence)
    if significant(stated) < _CLOSE:
        return
    before = amounts_before(setting, stated, _FAR, _BACK)
    if (told := _before_bracket(setting, part, stated)) is not None:
        for other in before:
            if other.start < told.start and comparable(told, other):
                yield share_of(told, other, stated, made.evidence)
    if whose := _WHOSE.search(stated.gap):
        for other in before:
            if comparable(other, whole) and whose["name"] in other.lead:
                yield share_of(other, whole, stated, made.evidence)
    for other in [] if _TOTAL in stated.gap else before:
        if other is not part and comparable(part, other):
            yield share_of(part, other, stated, made.evidence)
    # 贫困户254户828人，219户726人脱贫，占总数的86.2%: of the households or of the people
    for one in _side_by_side(setting, part):
        for other in _side_by_side(setting, whole):
            if comparable(one, other):
                yield share_of(one, other, stated, made.evidence)


def _before_bracket(setting: Setting, part: Claim, stated: Claim) -> Claim | None:
    """2313人(663人、782人、868人),占67.8%: the figure that the bracket divides is meant."""
    if part.bracket is None or part.bracket == stated.bracket:
        return None
    one = part.previous
    while one is not None and one.bracket == part.bracket:
        one = one.previous
    return one


def _side_by_side(setting: Setting, part: Claim) -> Iterator[Claim]:
    """The figure written right before one or right after it."""
    figures = setting.figures
    for at in (part.place - 1, part.place + 1):
        if 0 <= at < len(figures):
            first, last = sorted((figures[at], part), key=lambda one: one.start)
            if setting.between(first, last) in ("", "、"):
                yield figures[at]


def of_something_else(
    setting: Setting, made: Relation, pairs: dict[tuple[str, str], Claim]
) -> bool:
    """Whether the words give it to something else; `pairs` tell of which a share was told."""
    if made.kind == "average":
        return of_another_thing(made)
    if made.kind == "share":
        if of_a_nested_whole(made) or of_more_than_all(made) or (
            of_each_named(made) or of_both_together(setting, made)
            or of_another_time(setting, made) or of_each_alike(made)
        ):
            return True
        whole, stated = made["whole"], made["stated"]
        if _BEGUN.search(stated.lead) and _FINISHED.search(made["part"].lead):
            # 实施21个，完成15个，开工率90%: what is finished is not all that is begun
            return True
        if pairs.get((made["part"].id, whole.id), stated) is not stated or any(
            significant(one) >= _CLOSE and just(share_of(made["part"], whole, one, made.evidence))
            for one in setting.figures[max(stated.place - _NEAR, 0) : stated.place + _NEAR]
            if one.kind == "ratio" and one is not stated and one.quantity.base_unit == "%"
        ):
            # 到位38.18亿元，支出进度71.42%，支出27.27亿元；区级资金支出进度60.5%
            return True
        if (rate := _RATE.search(stated.gap)) and any(
            one.gap.endswith(rate[0]) and "其中" in setting.between(one, stated)
            for one in setting.figures_before(stated, _NEAR, 1)
        ):
            # 17个项目完工15个，完工率88.2%；其中产业项目完工8个，完工率88.9%: of those alone
            return True
        named = _OF_ALL.search(stated.gap)
        words = whole.lead + setting.noun_after(whole) + (whole.measure or "")
        return named is not None and "年" not in named["name"] and not alike(named["name"], words)
    if made.kind == "growth" and "increment" in made and "new" in made:
        # 合计3737名，其中2024年比2023年多6名，增长0.5%
        new, more = made["new"], made["increment"]
        own = setting.between(new, more).rpartition("；")[2]
        return new.start < more.start and "其中" in own
    return False
