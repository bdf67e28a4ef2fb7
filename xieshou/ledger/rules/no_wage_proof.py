"""Work is shown by a contract or by wages (就业无工资或合同)."""

from collections.abc import Iterator
from types import SimpleNamespace

from django.db.models import Q

from xieshou.ledger.book import Book
from xieshou.ledger.rule import Alarm, Example, Row, alarm, rule
from xieshou.values.finding import Level


def _job(**more: object) -> tuple[Row, ...]:
    return (Row("placement", person="示例人", kind="赴结对地", employer="示例甲公司",
                start_on="2024-02-01", **more),)


@rule(
    code="labor.no_wage_proof",
    numbers=("R32",),
    name="就业无工资或合同",
    level=Level.WARNING,
    says="{title}：没有登记月工资，也没有劳动合同或工资流水佐证。",
    hint="请填写月工资，或上传劳动合同、工资流水、企业证明中的一种。",
    source="各地务工认定办法：合同、三个月工资流水或企业证明",
    reads="placement",
    single=True,
    awaits_proof=True,
    examples=(
        Example(passes=_job(wage_month=4500)),
        Example(passes=_job(evidenced=True)),
        Example(fails=_job()),
    ),
)
def no_wage_proof(book: Book, limits: SimpleNamespace) -> Iterator[Alarm]:
    """Warn of single jobs with neither."""
    none = Q(wage_month__isnull=True) | Q(wage_month=0)
    for row in book.rows("placement", where=none, evidenced=False, opening=False):
        yield alarm(row)
