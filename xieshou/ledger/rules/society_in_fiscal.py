"""Gifts of society are kept out of fiscal aid (社会资金记入财政)."""

import re
from collections.abc import Iterator
from types import SimpleNamespace

from django.db.models import Q

from xieshou.ledger.book import Book
from xieshou.ledger.limit import words
from xieshou.ledger.rule import Alarm, Example, Row, alarm, rule
from xieshou.values.finding import Level


def _fund(**more: str) -> tuple[Row, ...]:
    return (Row("fund_transfer", document_no="示例〔2024〕1号", received_on="2024-03-01", amount=50,
                **more),)


@rule(
    code="funds.society_in_fiscal",
    numbers=("R11",),
    name="社会资金记入财政援助",
    level=Level.WARNING,
    says="{title}：登记为财政援助资金，而{why}，像是社会帮扶资金。",
    hint="社会各界捐赠的，请作废后改登「社会捐赠」；财政资金经企业代拨的，请把拨付单位改为财政部门。",
    source="财政援助资金与社会帮扶资金分开统计；用词可按本地情况调整",
    reads="fund_transfer",
    single=True,
    limits=(words("payers", "不是财政的拨付单位", "公司", "集团", "协会", "商会", "基金会", "学会",
                  "促进会", "慈善"),
            words("purposes", "不是财政的用途", "捐赠", "捐款", "募捐")),
    examples=(
        Example(passes=_fund(payer="示例东区财政局")),
        Example(fails=_fund(payer="示例甲子有限公司")),
        Example(fails=_fund(payer="示例东区财政局", purpose="各界捐款")),
    ),
)
def society_in_fiscal(book: Book, limits: SimpleNamespace) -> Iterator[Alarm]:
    """Warn of payers and purposes that belong to donations."""
    where = Q()
    for word in limits.payers:
        where |= Q(payer__name__contains=word)
    for word in limits.purposes:
        where |= Q(purpose__contains=word)
    payers = re.compile("|".join(map(re.escape, limits.payers)))
    for row in book.rows("fund_transfer", "payer__name", "purpose", where=where):
        by_payer = payers.search(row.payer__name or "")
        why = f"拨付单位是「{row.payer__name}」" if by_payer else f"用途写的是「{row.purpose}」"
        yield alarm(row, why=why)
