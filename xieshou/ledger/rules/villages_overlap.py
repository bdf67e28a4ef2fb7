"""Villages paired twice count once (村结对重复)."""

from collections import defaultdict
from collections.abc import Iterator
from types import SimpleNamespace

from xieshou.ledger.book import Book
from xieshou.ledger.rule import Alarm, Example, Row, alarm, rule
from xieshou.values.finding import Level

_KINDS = {"village": "村村(社村)结对", "enterprise_village": "企村结对",
          "society_village": "社会组织与村结对"}


def _ties(second: str) -> tuple[Row, ...]:
    return (Row("twinning", kind="村村结对", east="示例社区", west="示例一村",
                started_on="2023-09-01", activities=1),
            Row("twinning", kind="企村结对", east="示例甲公司", west=second,
                started_on="2023-09-01", activities=1))


@rule(
    code="twinning.villages_overlap",
    numbers=("R41",),
    name="各类村结对不能相加",
    level=Level.WARNING,
    says="{kinds}共涉及西部单位 {sum} 个，去重后覆盖 {union} 个村，报告中不能把各类相加。",
    hint="报告请用「覆盖村数」；各类结对分别写时，注明有重复。",
    source="结对覆盖村数按村去重",
    reads="twinning",
    examples=(Example(passes=_ties("示例二村")), Example(fails=_ties("示例一村"))),
)
def villages_overlap(book: Book, limits: SimpleNamespace) -> Iterator[Alarm]:
    """Warn where the kinds together name more units than there are villages."""
    found = defaultdict(list)
    for row in book.rows("twinning", "kind", "west_id", "west_units", "villages",
                         kind__in=tuple(_KINDS), ended_on__isnull=True):
        found[row.pairing_id].append(row)
    for pairing, rows in found.items():
        named = {(row.kind, row.west_id) for row in rows if row.west_id}
        kinds = [kind for kind in _KINDS
                 if any(row.kind == kind and (row.west_id or row.west_units) for row in rows)]
        total = len(named) + sum(row.west_units or 0 for row in rows if row.opening)
        covered = len({west for _, west in named}) + sum(
            row.villages or 0 for row in rows if row.opening)
        if len(kinds) > 1 and total > covered:
            yield alarm(*rows, key=str(pairing), subject="村结对", sum=total, union=covered,
                        kinds="、".join(_KINDS[kind] for kind in kinds))
