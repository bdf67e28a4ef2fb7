"""No class of use is paid more than was planned for it (分类支出超过安排)."""

from collections import defaultdict
from collections.abc import Iterator
from types import SimpleNamespace

from xieshou.ledger.book import Book, wan
from xieshou.ledger.rule import Alarm, Example, Row, alarm, rule
from xieshou.ledger.vocabulary import USE_CLASSES
from xieshou.values.finding import Level

_FUND = Row("fund_transfer", document_no="示例〔2024〕1号", received_on="2024-01-20", amount=500)
_PLAN = Row("allocation", plan_no="示例计1", planned_on="2024-02-01", use_class="产业", amount=100)


def _paid(amount: int) -> tuple[Row, ...]:
    return (_FUND, _PLAN, Row("disbursement", voucher_no="示例凭1", paid_on="2024-06-10",
                              use_class="产业", amount=amount))


@rule(
    code="funds.class_over_plan",
    numbers=("R09",),
    name="分类支出超过安排",
    level=Level.WARNING,
    says="{words}类：安排 {planned}，已支出 {paid}(已减去追回)，多支出 {over}。",
    hint="请核对支出的资金投向；确需增加的，先办理调整安排并重新公示。",
    source="资金按批复的投向使用，调整须重新报批",
    reads=("allocation", "disbursement", "fund_return"),
    examples=(
        Example(passes=_paid(100)),
        Example(passes=(_FUND, Row("allocation", plan_no="示例计1", planned_on="2024-02-01",
                                   amount=100))),
        Example(passes=(*_paid(120), Row("fund_return", document_no="示例追1", kind="追回",
                                         returned_on="2024-07-10", amount=20,
                                         use_class="产业"))),
        Example(fails=_paid(120)),
    ),
)
def class_over_plan(book: Book, limits: SimpleNamespace) -> Iterator[Alarm]:
    """Warn of each class that is planned for and paid beyond its plans, over all projects."""
    planned = _by_class(book, "allocation")
    paid = _by_class(book, "disbursement")
    back = _by_class(book, "fund_return", kind="recovered")
    over = {key: fen - back.get(key, 0) for key, fen in paid.items()
            if key[2] and key in planned and fen - back.get(key, 0) > planned[key]}
    if not over:
        return
    rows = defaultdict(list)
    for row in book.rows("disbursement", "channel", "use_class", "project__use_class"):
        rows[row.pairing_id, row.channel, row.use_class or row.project__use_class].append(row)
    for key, fen in sorted(over.items()):
        pairing, channel, use_class = key
        words = USE_CLASSES.get(use_class, use_class)
        yield alarm(*rows[key], key=f"{pairing}:{channel}:{use_class}", subject=f"{words}类资金",
                    words=words, planned=wan(planned[key]), paid=wan(fen),
                    over=wan(fen - planned[key]))


def _by_class(book: Book, register: str, **wanted: str) -> dict[tuple[int, str, str], int]:
    """Sums by class; a row that names none has its project's."""
    found: dict[tuple[int, str, str], int] = defaultdict(int)
    sums = book.sums(register, "amount", "pairing_id", "channel", "use_class",
                     "project__use_class", **wanted)
    for (pairing, channel, own, project), fen in sums.items():
        found[pairing, channel, own or project or ""] += fen
    return found
