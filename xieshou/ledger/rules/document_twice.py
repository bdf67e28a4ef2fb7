"""One budget document is counted at one level (同一文号两级重复)."""

from collections import defaultdict
from collections.abc import Iterator
from types import SimpleNamespace

from xieshou.ledger.book import Book, wan
from xieshou.ledger.rule import Alarm, Example, Row, alarm, rule
from xieshou.values.finding import Level

_FOLD = str.maketrans("()[]【】〔〕", "()()()()", " \u3000")


def _pair(first: str, second: str) -> tuple[Row, ...]:
    return (Row("fund_transfer", document_no=first, received_on="2024-03-01", amount=500,
                tier="省级"),
            Row("fund_transfer", document_no=second, received_on="2024-03-20", amount=500,
                tier="市级"))


@rule(
    code="funds.document_twice",
    numbers=("R10",),
    name="同一文号两级重复",
    level=Level.ERROR,
    says="{title}：同一指标文号在{tiers}各登记一次(共 {total})，疑似上级资金由下级再报。",
    hint="请保留实际出资的一级，另一条作废；确属分级出资的，请补全各自的文号。",
    source="省级资金经市级转拨的，不重复计入市级",
    reads="fund_transfer",
    examples=(
        Example(passes=_pair("示例财〔2024〕1号", "示例财〔2024〕2号")),
        Example(fails=_pair("示例财〔2024〕1号", "示例财(2024)1号")),
    ),
)
def document_twice(book: Book, limits: SimpleNamespace) -> Iterator[Alarm]:
    """Object to one document number under two tiers of one pairing."""
    found = defaultdict(list)
    for row in book.rows("fund_transfer", "document_no", "tier", "amount",
                         document_no__gt="", tier__gt=""):
        found[row.pairing_id, row.document_no.translate(_FOLD)].append(row)
    words = {"province": "省级", "city": "市级", "county": "区县级", "town": "镇街及部门"}
    for rows in found.values():
        tiers = list(dict.fromkeys(row.tier for row in rows))
        if len(tiers) > 1:
            yield alarm(*rows, tiers="、".join(words.get(tier, tier) for tier in tiers),
                        total=wan(sum(row.amount or 0 for row in rows)))
