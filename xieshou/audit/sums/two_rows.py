"""Two rows that nothing opens and whose counts make up what was counted before (两行合一).

391项，资金9.94亿元。甲类有38个，投入7.62亿元；乙类有353个，投入2.32亿元: two items of one shape
right behind a pair of that shape, of which the counts add up to the last unit.
"""

from collections.abc import Iterator

from xieshou.audit.relations.change import AMOUNTS
from xieshou.audit.relations.relation import Relation
from xieshou.audit.relations.wholes import sum_of
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.intervals import significant
from xieshou.audit.text.kinship import comparable
from xieshou.audit.text.setting import Setting

_PAIR, _TELLING = 2, 3
# An item tells no more figures than these.
_LONGEST = 4


def two_rows(setting: Setting) -> Iterator[Relation]:
    """All wholes right before two rows of their own shape whose counts fill them."""
    for row in setting.rows_where(("；",)):
        at = next((place for place, one in enumerate(row) if "；" in one.gap), 0)
        first, second = row[:at], row[at : 2 * at]
        if not _PAIR <= at <= _LONGEST or _shape(first) != _shape(second) or not (
                first[0].quantity.exact and second[0].quantity.exact):
            continue
        heads = setting.figures[max(first[0].place - at, 0) : first[0].place]
        if len(heads) < at or not comparable(heads[0], first[0]) or (
                _shape(heads)[1:] != _shape(first)[1:]):
            continue
        made = sum_of(heads[0], [first[0], second[0]], ["又分", "全:逐行列出"])
        if significant(heads[0]) >= _TELLING and not made.residual and all(
            one.role in AMOUNTS and one.plain for one in made.members
        ) and setting.in_one_paragraph(heads[0], second[0]):
            yield made


def _shape(figures: list[Claim]) -> list[str | None]:
    return [one.quantity.base_unit for one in figures]
