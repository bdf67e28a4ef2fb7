"""Posts what records say that money did, in the books of money."""

from collections.abc import Iterable
from datetime import date
from typing import NoReturn

from xieshou.books.keeping import Books, Leg, Wanted, image_of, leg_of, standing
from xieshou.errors import Conflict, Invalid
from xieshou.funds import accounts, periods
from xieshou.funds.models import Account, Transfer
from xieshou.values.units import from_fen, written

__all__ = ["BOOKS", "Leg", "Wanted", "image_of", "leg_of", "move", "rows_of", "settle", "standing",
           "wanted_legs"]


class ShortOfMoneyError(Conflict):
    """A posting would take an account below what it must hold."""

    code = "funds.short_of_money"
    message = "「{account}」现有 {there} 万元，这样登记将短缺 {missing} 万元。"
    hint = "请先登记相应的到位资金(收回计划的，先登记原来的计划)，或核对本次金额、日期和收付单位。"


class SameAccountError(Invalid):
    """Money would leave an account and arrive in the same one."""

    code = "funds.same_account"
    message = "付款方与收款方都是「{account}」，资金没有流动。"
    hint = "请核对付款单位和收款单位。"


class BadLegError(Invalid):
    """An amount below zero, or money that moves on no day."""

    code = "funds.bad_leg"
    message = "「{account}」的这笔资金{fault}，不能记账。"
    hint = "请补填日期；金额请填正数，退回、冲减另登一条。"


class FundBooks(Books):
    """Money of the programme; nothing is added to a year that is closed, not even a reversal."""

    account, transfer, kind = Account, Transfer, "posting"

    def may_go_below_zero(self, account: str) -> bool:
        """Only accounts outside the programme, whose own money we do not keep."""
        return accounts.may_go_below_zero(account)

    def allow(self, moves: Iterable[tuple[str, date]]) -> None:
        """Refuse moves on days of a closed year."""
        periods.require_open(moves)

    def refuse_short(self, account: Account, missing: int) -> NoReturn:
        """Say how much is there and how much is missing."""
        raise ShortOfMoneyError(
            account=accounts.in_words(account.name), there=_ten_thousands(account.balance),
            missing=_ten_thousands(missing),
        )

    def refuse_leg(self, leg: Leg) -> NoReturn:
        """Say what is odd about a leg."""
        if leg.debit == leg.credit:
            raise SameAccountError(account=accounts.in_words(leg.debit))
        fault = "金额小于零" if leg.fen < 0 else "没有日期"
        raise BadLegError(account=accounts.in_words(leg.credit), fault=fault)


def _ten_thousands(fen: int) -> str:
    return written(from_fen(fen, "万元"), grouped=True)


BOOKS = FundBooks()
settle, rows_of, wanted_legs, move = BOOKS.settle, BOOKS.rows_of, BOOKS.wanted_legs, BOOKS.move
