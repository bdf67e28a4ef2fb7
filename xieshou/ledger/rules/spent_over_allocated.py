"""No project is paid more than was set aside for it (支出超过安排)."""

from collections import defaultdict
from collections.abc import Iterator
from types import SimpleNamespace

from xieshou.ledger.book import Book, wan
from xieshou.ledger.rule import Alarm, Example, Row, alarm, rule
from xieshou.values.finding import Level

_PROJECT = Row("project", name="示例冷库", pooled_on="2024-01-10")
_FUND = Row("fund_transfer", document_no="示例〔2024〕1号", received_on="2024-01-20", amount=500)
_PLAN = Row("allocation", plan_no="示例计1", planned_on="2024-02-01", project="示例冷库",
            amount=100)


def _paid(amount: int) -> tuple[Row, ...]:
    return (_FUND, _PROJECT, _PLAN, Row("disbursement", voucher_no="示例凭1", amount=amount,
                                        paid_on="2024-06-10", project="示例冷库"))


@rule(
    code="funds.spent_over_allocated",
    numbers=("R06",),
    name="支出超过安排",
    level=Level.ERROR,
    says="{title}：安排 {planned}，已支出 {paid}(已减去追回)，多支出 {over}。",
    hint="请核对凭证所属项目；确需增加的，先办理调整安排，再拨付。",
    source="先安排后支出；资金不得超计划拨付",
    reads=("project", "allocation", "disbursement", "fund_return"),
    examples=(
        Example(passes=_paid(100)),
        Example(passes=(*_paid(101), Row("fund_return", document_no="示例追1", kind="追回",
                                         returned_on="2024-07-10", amount=1,
                                         project="示例冷库"))),
        Example(fails=_paid(101)),
    ),
)
def spent_over_allocated(book: Book, limits: SimpleNamespace) -> Iterator[Alarm]:
    """Object to projects paid beyond their plans."""
    planned = book.sums("allocation", "amount", "project_id", project__isnull=False)
    paid = book.sums("disbursement", "amount", "project_id", project__isnull=False)
    back = book.sums("fund_return", "amount", "project_id", project__isnull=False,
                     kind="recovered")
    paid = {project: fen - back.get(project, 0) for project, fen in paid.items()}
    over = {project: fen for project, fen in paid.items() if fen > planned.get(project, 0)}
    if not over:
        return
    payments = defaultdict(list)
    for row in book.rows("disbursement", "project_id", project__isnull=False):
        if row.project_id in over:
            payments[row.project_id].append(row)
    for row in book.rows("project"):
        if row.id in over:
            yield alarm(row, *payments[row.id], key=f"project:{row.id}", paid=wan(over[row.id]),
                        planned=wan(planned.get(row.id, 0)),
                        over=wan(over[row.id] - planned.get(row.id, 0)))
