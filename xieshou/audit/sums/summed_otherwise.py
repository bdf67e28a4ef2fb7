"""Figures that do not add up as read, but do in another way the text allows (另有合计)."""

import re
from itertools import combinations, pairwise

from xieshou.audit.relations.relation import Relation, value_of
from xieshou.audit.sums.triples import TRIPLE
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.intervals import precision_of, significant, total_of
from xieshou.audit.text.setting import Setting

_THREE, _TELLING = 3, 2
# So many figures around the members; so many more parts than they; a total so near before them.
_AROUND, _MORE, _NEAR = 8, 4, 3
# Evidence of the wording that leaves open of what the parts are.
_PARTED_AGAIN, _ONE_BY_ONE, _SUMMED_UP = "又分", "逐项", "合计"
# 两类人才合计70名: so many figures before it may be meant.
_SUMS_UP = re.compile("合计|共计|总计|加起来|[加合]在一[起块]|一共|总共")
# 共11个, 其中4个: which figure is the whole.
_SAYS_WHOLE = re.compile("[共总合]计?[一-鿿]{0,6}$|其中|[里中]有?，|包括|分别|构成|组成|分为")
_BEFORE, _CHANGED = 7, "全:变动"


def adds_up_otherwise(setting: Setting, made: Relation) -> bool:
    """Whether another sum explains the members of one that does not hold."""
    evidence, total = made.evidence[0], made["total"]
    if evidence == _ONE_BY_ONE and significant(total) < _TELLING and (
        len(made.parts) < _THREE and any(value_of(part) > value_of(total) for part in made.parts)
    ):
        # 来县挂职3名，赴东部挂职2名；选派专业技术人才28名: a row, no total
        return True
    if evidence == TRIPLE and len(made.members) == _THREE and any(
        _adds_up(one, [other for other in made.members if other is not one])
        for one in made.members
    ):
        # 230万元，比上年的205万元增加25万元: which is the total is seen by the numbers
        return True
    if _greatest_is_all(made):
        return True
    if evidence == TRIPLE and _CHANGED in made.evidence and _changed_from(setting, made):
        return True
    first, last = made.members[0], made.members[-1]
    near = setting.figures[max(first.place - _AROUND, 0) : last.place + _AROUND]
    units = {one.quantity.base_unit for one in made.members}
    same = [one for one in near if one.quantity.base_unit in units]
    if evidence == _PARTED_AGAIN and any(
        one.role == "part" and one not in made.members and _adds_up(one, list(made.parts))
        for one in same if one.start < made.parts[0].start
    ):
        # 干部9名、技术人才123名，合计132名。技术人才按领域分58名、47名、12名、6名
        return True
    if first not in same or last not in same:
        return False
    at = same.index(total)
    if total is last and significant(total) >= _THREE and (
        same[at - len(made.parts) : at] != list(made.parts)
    ) and any(_adds_up(total, same[begin:at]) for begin in range(max(at - _MORE, 0), at - 1)):
        # 合计9.22亿元。财政11.22亿元；捐资4.73亿元；两项合计15.95亿元: of those right before it
        return True
    if total is last and (
        (evidence == _SUMMED_UP and _as_many_before(made, same[:at]))
        or (_SUMS_UP.search(total.lead) is not None and _over_what_is_of_it(made, same[:at]))
    ):
        return True
    if total is first and made.parts[0] in same and any(
        set(made.parts) < set(run) and _adds_up(total, run)
        for end in range(at + _THREE + 1, min(at + _AROUND, len(same)) + 1)
        if len(run := same[at + 1 : end]) >= _THREE
    ):
        # 42名，包括教师18名、医生16名、农技人员8名: all that follow, and not two of them
        return True
    opened, ended = same.index(made.parts[0]), same.index(last)
    if last is made.parts[-1] and any(
        _adds_up(total, same[opened : end + 1]) for end in range(ended + 1, ended + _MORE)
    ):
        # …教育2.1亿元，素质提升1.0亿元，生态0.7亿元: the list goes on, and is whole
        return True
    return _within_a_longer_list(same, same.index(first), ended) or (
        _summed_behind(same, same.index(first), ended))


def _greatest_is_all(made: Relation) -> bool:
    """已开工11个，未开工4个，15个项目开工面73.3%: what is the whole stands among the parts.

    Not where the words say which is the whole: 共11个，其中已开工4个，未开工15个.
    """
    total, greatest = made["total"], max(made.members, key=value_of)
    if greatest is total or total.cell is not None or any(
        _SAYS_WHOLE.search(one.gap) for one in (total, made.parts[0])
    ):
        return False
    return _adds_up(greatest, [one for one in made.members if one is not greatest])


def _summed_behind(same: list[Claim], first: int, last: int) -> bool:
    """问工资318件，问入学406件，看病259件，其他144件，一共1127件: parts of what follows."""
    return any(
        significant(total) >= _THREE and len(same[begin:at]) > last - first + 1
        and len(same[begin:at]) >= _THREE and _SUMS_UP.search(total.lead)
        and _adds_up(total, same[begin:at])
        for at, total in enumerate(same[last + 1 : last + 1 + _NEAR], last + 1)
        for begin in range(max(first - _MORE, 0), first + 1)
    )


def _changed_from(setting: Setting, made: Relation) -> bool:
    """线索216条，办结213条，与上年的289条相比，减少73条: what it is now was told before."""
    total, more = made["total"], made.parts[-1]
    return any(
        one not in made.members and significant(one) >= _THREE and _adds_up(total, [one, more])
        for one in setting.of_its_unit(total, _AROUND, _THREE))


def _as_many_before(made: Relation, before: list[Claim]) -> bool:
    """Whether as many others add up: 干部8名、人才62名，其中…26名、…8名。两类人才合计70名.

    Two must stand side by side, as any two of many would add up by chance.
    """
    many, total = len(made.parts), made["total"]
    before = before[-_BEFORE:]
    tried = pairwise(before) if many < _THREE else combinations(before, many)
    return any(
        total_of([one.interval for one in others]).meets(total.interval)
        for others in tried if set(others) != set(made.parts)
    )


def _over_what_is_of_it(made: Relation, before: list[Claim]) -> bool:
    """样品360批次，合格355批次；另有150批次。合计510批次: what is of the first stands between."""
    total, last = made["total"], made.parts[-1]
    return len(made.parts) < _THREE and any(
        two is last and value_of(of_it) <= value_of(one)
        and total_of([one.interval, two.interval]).meets(total.interval)
        for one, of_it, two in zip(before, before[1:], before[2:], strict=False)
    )


def _within_a_longer_list(same: list[Claim], first: int, last: int) -> bool:
    """20亿元按六大工程安排，搬迁6.4亿元，设施5.5亿元，…: all are parts of a total before them."""
    for begin in range(max(first - _NEAR, 1), first + 1):
        for end in range(last, min(last + _MORE, len(same))):
            parts = same[begin : end + 1]
            if len(parts) >= _THREE and any(
                (significant(one) >= _TELLING or len(parts) > _THREE) and _adds_up(one, parts)
                for one in same[max(begin - _NEAR, 0) : begin]
            ):
                return True
    return False


def _adds_up(total: Claim, parts: list[Claim]) -> bool:
    made = sum(value_of(part) for part in parts)
    return abs(made - value_of(total)) <= precision_of(total) / 2
