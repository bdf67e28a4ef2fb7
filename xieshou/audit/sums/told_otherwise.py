"""Figures that miss a total but are told of others at hand (另有所合).

上半年6480万元，…一月、六月1425万元、1360万元，二至五月合计3695万元: the three make up another
total. Before a sum is doubted it is asked whether its figures hang together in another way, to the
last digit.
"""

import re
from itertools import product

from xieshou.audit.relations.clues import NEAR
from xieshou.audit.relations.relation import Relation, value_of
from xieshou.audit.relations.vouched import Vouchers
from xieshou.audit.sums.otherwise_made import otherwise_made
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.intervals import significant
from xieshou.audit.text.kinship import counted_alike, dimension
from xieshou.audit.text.setting import Setting
from xieshou.language.numerals import whole_number

# So many figures and sentences to either side; told by so many digits it fits next to nothing.
_PLACES, _SENTENCES, _BACK, _TELLING, _PAIR, _FEW, _FAR = 12, 3, 2, 3, 2, 5, 24
# 较2024年的5000万元增长4%: what something is compared with, and the words of its growth.
_COMPARED = re.compile("[比较][^，；。、]{0,12}的?$")
_GREW = re.compile("[一-鿿]{0,4}[增减多少升降]|翻")
_HEADS = ("person", "count")
_OPENED = re.compile("[:：（(]|其中|包括|分别")
_CAME_TO = re.compile("[降增升减]|达")
_YEAR = re.compile("(?:(?:19|20)\\d\\d年|[去前今上当同次]年|第[二三四五]年)")
# 三届加起来: of how many the total is told.
_SO_MANY = re.compile(
    "(?P<n>[两二三四五六七八九十\\d]{1,2})[一-鿿]{1,3}(?:合计|共计|总计|一共|总共|[加合]起来|相加|加在一起)[一-鿿]{0,4}$")


def told_otherwise(setting: Setting, made: Relation, known: Vouchers) -> bool:
    """Whether the figures of a sum that does not hold are told to be something else."""
    total, parts = made["total"], made.parts
    if total.cell is not None or len(parts) < _PAIR:
        return False
    if _within_a_part(parts) or _compared_with(total) or _one_of_another(parts, known) or (
        _each_of_its_year(total, parts) or _divided_again(made)
    ):
        return True
    if NEAR in made.evidence and (
        _of_some_of_them(made) or _of_more(made) or _one_with_it(setting, made)
        or _comes_and_goes(made)
    ):
        return True
    return (
        _of_another_whole(setting, made, known) or _rest_among_them(setting, made)
        or _made_elsewhere(setting, made) or otherwise_made(setting, made)
    )


def _within_a_part(parts: tuple[Claim, ...]) -> bool:
    """计划1500人，完成960人，其中赴福建240人: of the part before it."""
    return any("其中" in part.gap for part in parts[1:])


def _compared_with(total: Claim) -> bool:
    """资金5200万元，较上年的5000万元增长4%，已到3120万元，其余2080万元: of before, not of it."""
    return _COMPARED.search(total.lead) is not None and _GREW.match(total.tail) is not None


def _one_of_another(parts: tuple[Claim, ...], known: Vouchers) -> bool:
    """完成960人，其中赴福建240人，占完成人数的四分之一: one part is a share of another."""
    ids = {part.id for part in parts}
    return any(
        one.kind == "share" and one["whole"].id in ids and one["part"].id in ids
        for part in parts for one in known.get(part.id, ())
    )


def _each_of_its_year(total: Claim, parts: tuple[Claim, ...]) -> bool:
    """2022年转走的降到212人，2023年121人，2024年90人: each is of a year of its own."""
    if total.start > parts[0].start:
        return False
    years = [_YEAR.findall(one.gap) for one in parts]
    return all(years) and "其中" not in parts[0].gap and bool(
        _YEAR.search(total.gap)) and _CAME_TO.search(total.lead) is not None


def _of_another_whole(setting: Setting, made: Relation, known: Vouchers) -> bool:
    """销售6480万元。…1月1425万元，6月1360万元，其余合计3695万元: all of them make another figure.

    So may the parts alone, where what they were taken for is vouched for: 资金5200万元，较5000万元
    增长4%，已到账3120万元，其余2080万元.
    """
    total, first = made["total"], made.members[0]
    every = sum(map(value_of, made.parts))
    if any(value_of(one) == every + value_of(total) and significant(one) >= _TELLING
           for one in _at_hand(setting, made)):
        return True
    if max(map(significant, made.members)) > _TELLING and any(
        value_of(one) == every + value_of(total) and significant(one) >= _TELLING
        and one.plain for one in setting.of_its_unit(first, _FAR, _FAR)
    ):
        # of so many digits it is found further off, too
        return True
    wanted = {every + value_of(total)} | ({every} if total.id in known else set())
    telling = max(map(significant, made.parts)) >= _TELLING or len(made.parts) >= _TELLING
    return telling and any(
        value_of(one) in wanted and one not in made.members
        and setting.in_one_paragraph(one, first)
        for one in setting.of_its_unit(made.parts[0], _PLACES, _BACK)
    )


def _at_hand(setting: Setting, made: Relation) -> list[Claim]:
    """Plain figures counted like the total around it and its parts, but for their own."""
    first, last = made.members[0], made.members[-1]
    total = made["total"]
    return [
        one for one in setting.figures[max(first.place - _PLACES, 0) : last.place + _PLACES + 1]
        if one.plain and one not in made.members and counted_alike(one, total)
        and first.sentence - _SENTENCES <= one.sentence <= last.sentence + _SENTENCES
    ]


def _rest_among_them(setting: Setting, made: Relation) -> bool:
    """医生5名，护士11名，加上我们来的2个，一共18人: what is missing is counted by another word."""
    first, last = made.members[0], made.members[-1]
    return made.residual < 0 and dimension(made["total"]) in _HEADS and any(
        one.plain and dimension(one) in _HEADS and value_of(one) == -made.residual
        for one in setting.figures[first.place + 1 : last.place] if one not in made.members)


def _made_elsewhere(setting: Setting, made: Relation) -> bool:
    """年末45.60万人…年平均45.85万人…0至15岁7.752万人…: no slip makes up the one, all the other."""
    every, first = sum(map(value_of, made.parts)), made.members[0]
    if len(made.parts) < _TELLING:
        return False
    elsewhere = [one for one in setting.of_its_unit(first, _FAR, _FAR)
                 if one.plain and value_of(one) == every and one not in made.members]
    if len(made.parts) > _TELLING and significant(made["total"]) == 1 and (
        made["total"].interval.low < max(map(value_of, made.parts))
    ):
        # 签约8个。…亿元以上2个。其中农产品3个，新能源2个，文旅2个，商贸1个
        return any(setting.in_one_paragraph(one, first) for one in elsewhere)
    # what words tie is held to its own whole, whatever stands elsewhere
    return not (made.tight or made.mended()) and any(
        significant(one) >= _TELLING for one in elsewhere)


def _of_some_of_them(made: Relation) -> bool:
    """多付10800元；鸡蛋市价10元，多付9000元；两项19800元: one of them is none of its parts."""
    return len(made.parts) >= _TELLING and any(
        value_of(part) == made.residual for part in made.parts)


def _of_more(made: Relation) -> bool:
    """头一届60人，…第二届90人，第三届120人，三届加起来270人: more are told of than are taken."""
    said = _SO_MANY.search(made["total"].lead)
    return said is not None and made.residual < 0 and (
        whole_number(said["n"]) > len(made.parts))


def _one_with_it(setting: Setting, made: Relation) -> bool:
    """得810元，剩下15斤按15元卖，又得225元，共1035元: with one of its parts it makes another."""
    total = made["total"]
    return any(
        significant(one) >= _TELLING and any(
            value_of(one) == value_of(part) + value_of(total) and significant(part) > 1
            for part in made.parts)
        for one in _at_hand(setting, made) if one.start > made.members[-1].start
    )


def _divided_again(made: Relation) -> bool:
    """6个徒弟，4个获奖：1个一等奖、3个二等奖: one of the parts is what the others make."""
    parts = made.parts
    if not _PAIR < len(parts) <= _FEW:
        return False
    values = [value_of(part) for part in parts]
    return made.residual > 0 and any(
        values[at] == sum(values[at + 1 : end]) for at in range(len(values))
        for end in range(at + 1 + _PAIR, len(values) + 1)
        if _OPENED.search(parts[at + 1].gap)
    )


def _comes_and_goes(made: Relation) -> bool:
    """领了10箱，死了3箱，分出5箱，年底12箱: some are added and some taken away."""
    values = [value_of(one) for one in made.members]
    if not _PAIR + 1 < len(values) <= _FEW:
        return False
    last = values[-1]
    signed = product((1, -1), repeat=len(values) - _PAIR)
    return any(
        values[0] + sum(sign * one for sign, one in zip(signs, values[1:-1], strict=True)) == last
        for signs in signed if len(set(signs)) > 1
    )
