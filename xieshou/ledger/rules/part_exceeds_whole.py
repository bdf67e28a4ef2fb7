"""A part told beside its whole cannot be larger than it (其中项大于总项)."""

from collections.abc import Iterator
from types import SimpleNamespace

from django.db.models import F

from xieshou.ledger.book import Book
from xieshou.ledger.rule import Alarm, Example, Row, alarm, rule
from xieshou.values.finding import Level


@rule(
    code="totals.part_exceeds_whole",
    numbers=("R02", "R31"),
    name="其中项大于总项",
    level=Level.ERROR,
    says="{title}：「{part}」填 {less}，大于「{whole}」{more}。",
    hint="请核对两栏：其中项是总项的一部分，不会比总项大。",
    source="统计常识；其中脱贫人口大于合计的作提醒",
    single=True,
    examples=(
        Example(passes=(Row("workshop", name="示例车间", recognised_on="2024-03-01", workers=20,
                            lifted=20),)),
        Example(fails=(Row("workshop", name="示例车间", recognised_on="2024-03-01", workers=20,
                           lifted=21),)),
        Example(fails=(Row("project", name="示例冷库", pooled_on="2024-03-01", total=100,
                           aid=120),)),
    ),
)
def part_exceeds_whole(book: Book, limits: SimpleNamespace) -> Iterator[Alarm]:
    """Object to every column that is declared part of another and exceeds it."""
    for register in book.asked():
        for part in register.measures:
            if not part.part_of:
                continue
            whole = register.field(part.part_of)
            over = {f"{part.name}__gt": F(whole.name)}
            people = part.column_type == "int"
            for row in book.rows(register.code, part.name, whole.name, memo=None, **over):
                yield alarm(row, key=f"{part.name}:{row.of}:{row.id}",
                            level=Level.WARNING if people else None,
                            part=part.label, whole=whole.label,
                            less=part.show(getattr(row, part.name)),
                            more=whole.show(getattr(row, whole.name)))
