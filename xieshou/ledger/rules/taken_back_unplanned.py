"""What is taken back was planned by the paper it names (收回的计划没有着落)."""

from collections import defaultdict
from collections.abc import Iterator
from types import SimpleNamespace

from xieshou.ledger.book import Book, wan
from xieshou.ledger.rule import Alarm, Example, Row, alarm, rule
from xieshou.values.finding import Level

_PROJECT = Row("project", name="示例冷库", pooled_on="2024-01-10")
_PLAN = Row("allocation", plan_no="示例计1", planned_on="2024-02-01", project="示例冷库",
            use_class="产业", amount=100)


def _back(amount: int, adjusts: str) -> tuple[Row, ...]:
    return (_PROJECT, _PLAN, Row("allocation", plan_no="示例收1", planned_on="2024-09-01",
                                 project="示例冷库", use_class="产业", amount=amount,
                                 adjusts=adjusts))


@rule(
    code="funds.taken_back_unplanned",
    numbers=("R06",),
    name="收回的计划没有着落",
    level=Level.ERROR,
    says="{title}：收回(调减)计划 {back}，{why}。",
    hint="请在「调整的计划文号」中填写原来的计划文号，项目和资金投向与原来的一致；金额填错的，请更正。",
    source="资金按批复的计划使用，调整须写明原计划",
    reads="allocation",
    examples=(
        Example(passes=_back(-40, "示例计1")),
        Example(passes=(Row("allocation", plan_no="示例计2", planned_on="2024-02-01", amount=60,
                            use_class="产业"),)),
        Example(fails=_back(-40, "")),
        Example(fails=_back(-40, "示例计9")),
    ),
)
def taken_back_unplanned(book: Book, limits: SimpleNamespace) -> Iterator[Alarm]:
    """Object to rows below zero that name no plan, or take more back than it gave."""
    taken = defaultdict(list)
    for row in book.rows("allocation", "adjusts", "amount", "project_id", "use_class",
                         amount__lt=0, opening=False):
        taken[row.pairing_id, row.adjusts, row.project_id, row.use_class].append(row)
    if not taken:
        return
    given = book.sums("allocation", "amount", "pairing_id", "plan_no", "project_id", "use_class",
                      amount__gt=0)
    for key, rows in taken.items():
        back, there = -sum(row.amount for row in rows), given.get(key, 0)
        if back <= there:
            continue
        why = (f"原计划「{key[1]}」对这个项目(投向)只安排了 {wan(there)}" if there
               else f"没有找到文号为「{key[1]}」、项目和投向相同的计划" if key[1]
               else "没有写明原来的计划文号")
        for row in rows:
            yield alarm(row, back=wan(-row.amount), why=why)
