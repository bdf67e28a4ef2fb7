"""Work counts from three months on (就业不足三个月)."""

from collections.abc import Iterator
from types import SimpleNamespace

from django.db.models import Q

from xieshou.ledger.book import Book
from xieshou.ledger.limit import count
from xieshou.ledger.rule import Alarm, Example, Row, alarm, rule
from xieshou.values.finding import Level

_DAYS_A_MONTH = 30


def _job(**more: object) -> tuple[Row, ...]:
    return (Row("placement", person="示例人", kind="赴结对地", employer="示例甲公司",
                start_on="2024-02-01", **more),)


@rule(
    code="labor.short_work",
    numbers=("R32",),
    name="就业时间不足",
    level=Level.WARNING,
    says="{title}：就业只有 {time}，不足 {wanted} 个月，不宜计入就业人数。",
    hint="请核对务工月数和起止日期；确实不足的，统计就业人数时应剔除。",
    source="各地交通补贴办法：连续务工三个月以上；月数可按本地办法调整",
    reads="placement",
    single=True,
    limits=(count("months", "就业至少几个月", 3),),
    examples=(
        Example(passes=_job(months=6)),
        Example(passes=_job(left_on="2024-06-30")),
        Example(passes=_job()),
        Example(passes=(Row("placement", person="示例人", kind="公益岗位", months=1,
                            start_on="2024-02-01"),)),
        Example(fails=_job(months=1)),
        Example(fails=(Row("placement", person="示例人", kind="帮扶车间", months=1,
                           start_on="2024-02-01"),)),
        Example(fails=_job(left_on="2024-02-20")),
    ),
)
def short_work(book: Book, limits: SimpleNamespace) -> Iterator[Alarm]:
    """Warn of work, other than in a public post, that ended or is told to last too short."""
    ended = Q(months__isnull=True, left_on__isnull=False, start_on__isnull=False)
    short = (Q(months__lt=limits.months) | ended) & ~Q(kind="public_post")
    for row in book.rows("placement", "months", "start_on", "left_on", where=short,
                         opening=False):
        if row.months is not None:
            yield alarm(row, time=f"{row.months} 个月", wanted=limits.months)
            continue
        days = (row.left_on - row.start_on).days + 1
        if days < limits.months * _DAYS_A_MONTH:
            yield alarm(row, time=f"{max(days, 0)} 天", wanted=limits.months)
