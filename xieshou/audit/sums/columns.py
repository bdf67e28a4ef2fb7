"""A second column beside parts that are told: 391项、9.94亿元，其中甲38项、7.62亿元… (同列)."""

import re
from collections.abc import Callable, Iterator

from xieshou.audit.relations.change import AMOUNTS
from xieshou.audit.relations.doubt import Doubt, relation_gap
from xieshou.audit.relations.relation import Relation
from xieshou.audit.relations.wholes import sum_of
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.intervals import significant
from xieshou.audit.text.kinship import dimension
from xieshou.audit.text.setting import Setting

COLUMN = "同列"
CALLED_TOTAL = re.compile("(?:合计|共计|总计|总共|一共|总数|总和|之和|(?<!公)共)[^，；、。]{0,10}$")
# What stands for all of them says so: 全队门诊, 两院共; 丙县 stands beside 甲县 and 乙县.
OF_ALL = re.compile("[全总共合]|[两三四五六七八九十]")
# What a figure brings along stands so near; these words begin something of their own.
_NEAR, _LIKELY, _TIED = 12, 0.6, 1.01
_OWN = re.compile("其中|累计|占|比|每|均|当年|年度|今年|去年|最[大小高低多少]")
# These do so too, unless every item says the same: 服装类35个，吸纳1820人；食品类23个，吸纳….
_DEED = re.compile("涉及|惠及|带动|吸纳|已|完成")
# A column without a slip that would mend it may be off by so much, and has told digits.
_OFF, _TELLING, _MANY = 0.1, 2, 4
# All the items of a list that is whole are told, however far the second column is off.
_ALL, _FAR_OFF, _COUNTED = 3, 0.4, 10
_NAME = 2
# What is called a total of something else: 累计争取上级资金共4.2亿元.
_ANOTHER = re.compile("累计|争取|带动|撬动|吸引|预计|计划|年度")
Column = list[Claim]


def columns(setting: Setting, row: Relation) -> Iterator[Relation]:
    """What stands by each part, right behind or before or in a row of its own, with its whole.

    Where the other column adds up the parts are all there are, and so they are in this one.
    """
    total, parts = row["total"], row.parts
    if row.kind != "sum" or total.cell is not None or (
            significant(total) < _TELLING and len(parts) < _MANY and not (
                len(parts) >= _ALL and CALLED_TOTAL.search(total.lead))):
        return
    for beside in (_behind, _ahead):
        found = _column(setting, list(parts), beside)
        whole = _whole(setting, row, found, beside) if found else None
        if found and whole is not None:
            yield from _proved(setting, row, sum_of(whole, found, [COLUMN, "全:同列"]))


def _proved(setting: Setting, row: Relation, second: Relation) -> Iterator[Relation]:
    """Of two columns the one that fails, where the other adds up."""
    if row.holds() and (second.holds() or _believed(setting, row, second)):
        yield second
    elif not row.holds() and not row.tight and second.holds() and _telling(second["total"]):
        yield second
        yield sum_of(row["total"], list(row.parts), [*row.evidence, "全:同列"])


def _telling(whole: Claim) -> bool:
    """Whether parts seldom make it up by chance: 1.83亿元, or 34个 of what is counted."""
    return significant(whole) > _TELLING or CALLED_TOTAL.search(whole.lead) is not None or (
        dimension(whole) == "count" and whole.quantity.exact and whole.quantity.value > _COUNTED)


def _believed(setting: Setting, row: Relation, second: Relation) -> bool:
    """Whether one slip would mend a column, or it is off by little and named as its whole is."""
    # 西昌市2个、3.8亿元，德昌县1个、1.25亿元: a column of nothing else
    alike = len({setting.gap(one) for one in second.parts}) == 1
    if Doubt(second).likely(_TIED if alike else _LIKELY):
        return True
    off = relation_gap(second)
    # 民生类20个、投资16263万元，产业类12个、8046万元: what is not named again is the same
    own, names = second["total"].lead[-_NAME:], _names(second)
    if off < _OFF:
        return own != "" and all(any(sign in name for sign in own)
                                 for name in names if name or len(names) == 1)
    return off < _FAR_OFF and len(second.parts) >= _ALL and _telling(row["total"]) and (
        names == {own})


def _names(second: Relation) -> set[str]:
    return {one.lead.strip("、")[-_NAME:] for one in second.parts}


def _column(
    setting: Setting, parts: Column, beside: Callable[[Setting, Claim], Claim | None]
) -> Column:
    """What stands so by every part, all of one unit and none of them a part."""
    found = [one for part in parts if (one := beside(setting, part)) is not None]
    if len(found) < len(parts) or any(one in parts for one in found):
        return []
    deeds = {"".join(_DEED.findall(one.gap)) for one in found}
    units = {one.quantity.base_unit for one in found}
    return found if len(units) == 1 and (deeds == {""} or len(
        {one.lead.strip("，、；") for one in found}) == 1) else []


def _whole(
    setting: Setting, row: Relation, column: Column,
    beside: Callable[[Setting, Claim], Claim | None],
) -> Claim | None:
    """What a column makes up: what stands so by the total, or is called as the column is."""
    total, parts = row["total"], list(row.parts)
    told = _told(setting, total, parts, column)
    names = {one.lead.strip("、")[-_NAME:] for one in column}
    if len(told) > 1 and len(names - {""}) == 1:
        name = max(names)
        called = [one for one in told if one.lead.endswith(name)]
        if len(called) == 1:
            return called[0]
    placed = beside(setting, total)
    return placed if placed in told else told[0] if len(told) == 1 else None


def _told(setting: Setting, total: Claim, parts: Column, column: Column) -> Column:
    """The figures of a column's unit told with the total, or called all in all behind the list."""
    deed = "".join(_DEED.findall(column[0].gap))
    first, last = min(parts[0].place, column[0].place), max(parts[-1].place, column[-1].place)
    if total.place > last:
        # 东岔3座、1800吨，梨树沟2座、950吨，共5座，能存2750吨
        near = setting.figures[last + 1 : total.place + _NAME]
    else:
        near = setting.figures[max(total.place - _NAME, 0) : first]
        near += [one for one in setting.figures[last + 1 : last + _NAME]
                 if CALLED_TOTAL.search(one.lead) and not _ANOTHER.search(one.lead)]
    near = [one for one in near if one.sentence == total.sentence and one is not total]
    return [one for one in near if one.role in AMOUNTS and one.cell is None
            and one.quantity.base_unit == column[0].quantity.base_unit
            and one.bracket == total.bracket and one not in column
            and (not deed or deed in one.gap) and "其中" not in one.gap]


def _behind(setting: Setting, claim: Claim) -> Claim | None:
    after = claim.next
    return after if after is not None and _brought(setting, claim, after, after) else None


def _ahead(setting: Setting, claim: Claim) -> Claim | None:
    before = claim.previous
    return before if before is not None and _brought(setting, before, claim, before) else None


def _brought(setting: Setting, one: Claim, other: Claim, found: Claim) -> bool:
    """Whether two figures stand side by side, of two measures."""
    gap = other.gap
    return (
        found.role in AMOUNTS and dimension(found) != "ratio"
        and one.quantity.base_unit != other.quantity.base_unit
        and len(gap) <= _NEAR and "；" not in gap and not _OWN.search(gap)
        and one.bracket == other.bracket
    )
