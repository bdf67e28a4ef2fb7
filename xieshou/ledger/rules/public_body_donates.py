"""Public bodies give from budgets, society gives gifts (机关列入社会捐赠)."""

import re
from collections.abc import Iterator
from types import SimpleNamespace

from django.db.models import Q

from xieshou.ledger.book import Book
from xieshou.ledger.rule import Alarm, Example, Row, alarm, rule
from xieshou.values.finding import Level

_PUBLIC = re.compile(r"(政府|局|(?<!村民)(?<!居民)委员会|办公室|法院|检察院)$")


def _gift(donor: str, **more: str) -> tuple[Row, ...]:
    return (Row("donation", donor=donor, donated_on="2024-03-01", cash=5, **more),)


@rule(
    code="donations.public_body",
    numbers=("R51",),
    name="机关列入社会捐赠",
    level=Level.QUESTION,
    says="{title}：捐赠方{why}，请确认这笔是干部职工捐款还是财政资金。",
    hint="财政出资的，请作废后登记到「财政援助资金到位」；干部职工自愿捐款的，请在口径说明中写明。",
    source="财政援助资金与社会帮扶资金分开统计",
    reads="donation",
    single=True,
    examples=(
        Example(passes=_gift("示例甲子有限公司", donor_kind="企业")),
        Example(fails=_gift("示例单位", donor_kind="机关")),
        Example(fails=_gift("示例东区财政局")),
    ),
)
def public_body_donates(book: Book, limits: SimpleNamespace) -> Iterator[Alarm]:
    """Ask of donors that are said to be public bodies, or are called like one."""
    maybe = Q(donor_kind="government") | Q(donor_kind="")
    for row in book.rows("donation", "donor__name", "donor_kind", where=maybe):
        if row.donor_kind == "government" or _PUBLIC.search(row.donor__name or ""):
            kind = row.donor_kind == "government"
            yield alarm(row, why="类型填的是机关" if kind else "像是机关单位")
