"""Proves what stands beside the books: closings, movements, assertions, statements (资金校验)."""

from collections.abc import Iterator

from xieshou.funds import assertions, movements, periods
from xieshou.ledger.verifying import Check, beside
from xieshou.money import reconciling
from xieshou.values.units import from_fen, written


def checks() -> Iterator[Check]:
    """Each kind against the journal; then every balance that somebody vouched for."""
    yield beside("结账", "closing", periods.images())
    yield beside("资金变动", "movement", movements.images())
    yield beside("余额断言登记", "assertion", assertions.images())
    yield beside("对账单", "statement", reconciling.images())
    stated = assertions.assertions()
    wrong = [f"「{one.words}」{one.on}应为 {_yuan(one.fen)} 元，账上 {_yuan(one.there)} 元"
             for one in stated if not one.holds]
    detail = "；".join(wrong[:5]) if wrong else f"{len(stated)} 条余额断言与资金账相符"
    yield Check("余额断言", not wrong, len(stated), detail)


def _yuan(fen: int) -> str:
    return written(from_fen(fen, "元"), grouped=True)
