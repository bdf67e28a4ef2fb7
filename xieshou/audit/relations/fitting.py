"""Pairs of figures at hand that give a stated rate to its last digit (现成的两个数).

Before anything is said of a rate that its own two figures do not give, those that stand beside
them are tried: what is told in the same row, what those have of whom the clause speaks. They are
few, and the rate must be told closely, so that hardly any fits by chance. A growth is not read so:
where what it was, what it became and the difference are told, two of them fit when the third is
wrong.
"""

import re
from collections.abc import Iterator

from xieshou.audit.relations.change import AMOUNTS, STATES
from xieshou.audit.relations.per import per_of
from xieshou.audit.relations.relation import Relation, average_of, share_of, value_of
from xieshou.audit.relations.wholes import label_of
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.intervals import significant
from xieshou.audit.text.kinship import comparable, counted_alike, dimension
from xieshou.audit.text.setting import Setting

# A rate told with so many digits fits few pairs; with one more hardly any.
_CLOSE, _CLOSER = 3, 4
# So many figures and sentences back.
_FAR, _BACK = 16, 1
_NAME = 2
# 项目370个、援疆资金17.56亿元: told of one thing, in one row.
_ROW = re.compile("、?[一-鿿]{0,8}")


def fitting(setting: Setting, made: Relation) -> Iterator[Relation]:
    """The relations of other figures at hand that a stated rate may be told of."""
    close = significant(made["stated"]) >= _CLOSE
    if made.kind == "share" and close:
        yield from _in_its_row(setting, made)
    elif made.kind == "average" and made.years == 1 and "count" in made:
        yield from _of_whom_it_speaks(setting, made)


def _in_its_row(setting: Setting, made: Relation) -> Iterator[Relation]:
    """项目370个、资金17.56亿元，教育类73个、5.08亿元: of the money, not of the projects."""
    stated = made["stated"]
    for part in _row_of(setting, made["part"]):
        for whole in _row_of(setting, made["whole"]):
            if comparable(part, whole) and value_of(part) < value_of(whole):
                yield share_of(part, whole, stated, made.evidence)


def _row_of(setting: Setting, claim: Claim) -> Iterator[Claim]:
    """The figures that stand right beside one in its row."""
    before, after = claim.previous, claim.next
    if after is not None and after.role in AMOUNTS and _ROW.fullmatch(after.gap):
        yield after
    if before is not None and before.role in AMOUNTS and _ROW.fullmatch(claim.gap):
        yield before


def _as_well(count: Claim, other: Claim, stated: Claim) -> bool:
    """Whether another count of the same things stands in the sentence of the average."""
    return other.sentence == stated.sentence and (
        other.quantity.base_unit == count.quantity.base_unit)


def _of_whom_it_speaks(setting: Setting, made: Relation) -> Iterator[Relation]:
    """甲县11所、乙县13所；每县4290万元。甲县平均每所390万元: of those of whom the clause speaks."""
    stated = made["stated"]
    lead = stated.lead
    per = per_of(lead)
    who = lead.partition(per.by)[0] if per is not None and not per.before else ""
    near = [one for one in setting.figures_before(stated, _FAR, _BACK)
            if one.role in STATES and one.cell is None and setting.in_one_paragraph(one, stated)]
    totals = [one for one in near if counted_alike(one, stated)]
    for count in near:
        if dimension(count) == "money" or count.role not in AMOUNTS:
            continue
        named = len(who) >= _NAME and label_of(setting, count).startswith(who)
        if count is not made["count"] and _as_well(made["count"], count, stated):
            # 9个基地里有7个合办，分红252万元，平均每个基地36万元: of the seven
            yield average_of(made["total"], count, stated, made.evidence)
        if named or (significant(stated) >= _CLOSER and count is not made["count"]):
            yield from (average_of(total, count, stated, made.evidence)
                        for total in totals if total is not count)
