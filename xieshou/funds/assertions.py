"""Balances that somebody vouches for: "at the end of this day there were X" (余额断言)."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction

from xieshou.directory import places
from xieshou.directory.scope import Scope
from xieshou.errors import Invalid, NotFound
from xieshou.funds import accounts, balances
from xieshou.funds.models import Account, Assertion
from xieshou.journal.chain import Change, append, take_turn


class UnknownAccountError(NotFound):
    """An account that was never opened."""

    code = "funds.unknown_account"
    message = "没有「{account}」这个账户。"
    hint = "请从账户列表中选择；相近的有：{similar}。"


class BadAssertionError(Invalid):
    """An assertion without paper, or below zero where nothing can be."""

    code = "funds.bad_assertion"
    message = "余额断言没有写全：{why}。"
    hint = "请写明账户、日期、金额和依据(如对账单、国库对账单编号)。"


class UnknownAssertionError(NotFound):
    """No such assertion within reach."""

    code = "funds.unknown_assertion"
    message = "没有编号为 {id} 的余额断言。"
    hint = "请刷新列表；可能已被撤下。"


@dataclass(frozen=True)
class AssertionView:
    """What was vouched for, and what the books say of that day."""

    id: int
    pairing: str
    account: str
    words: str
    on: date
    fen: int
    there: int
    source: str
    actor: str

    @property
    def holds(self) -> bool:
        """Whether the books agree."""
        return self.fen == self.there

    @property
    def gap(self) -> int:
        """What the books have too much."""
        return self.there - self.fen


def state(account: str, on: date, fen: int, source: str, scope: Scope, pairing: str,
          ) -> AssertionView:
    """Vouch for a balance; said again of the same account and day, the new word counts."""
    view = places.pairing_named(pairing, scope.pairings)
    scope.whole(view.code).require("verify")
    known_account(account, own=accounts.treasury_of(view.recipient))
    if not source.strip():
        raise BadAssertionError(why="没有写明依据")
    if fen < 0 and not accounts.may_go_below_zero(account):
        raise BadAssertionError(why="该账户的余额不会小于零")
    with transaction.atomic():
        take_turn()
        row = Assertion.objects.filter(pairing=view.code, account=account, on=on,
                                       withdrawn=False).first()
        if row is None:
            row = Assertion.objects.create(pairing=view.code, account=account, on=on, fen=fen,
                                           source=source.strip()[:200], actor=scope.actor)
        elif (row.fen, row.source) == (fen, source.strip()[:200]):
            return _view(row)
        else:
            row.fen, row.source, row.actor = fen, source.strip()[:200], scope.actor
            row.version += 1
            row.save()
        append([Change("assertion", "assertion", str(row.pk), "state", row.version,
                       _image(row))], scope.actor)
    return _view(row)


def withdraw(id: int, scope: Scope, reason: str) -> None:
    """Vouch for it no longer, with the reason."""
    if not reason.strip():
        raise BadAssertionError(why="没有写明撤下的原因")
    with transaction.atomic():
        take_turn()
        row = Assertion.objects.filter(pk=id, withdrawn=False).first()
        if row is None or not scope.covers_whole(row.pairing):
            raise UnknownAssertionError(id=id)
        scope.whole(row.pairing).require("verify")
        row.withdrawn, row.version = True, row.version + 1
        row.save()
        append([Change("assertion", "assertion", str(row.pk), "withdraw", row.version,
                       _image(row))], scope.actor, reason)


def assertions(scope: Scope | None = None, pairing: str | None = None) -> list[AssertionView]:
    """Every assertion that stands, the newest day first; without a scope, all of them."""
    rows = Assertion.objects.filter(withdrawn=False).order_by("-on", "pk")
    if scope is not None and scope.region:
        return []
    if scope is not None and scope.pairings is not None:
        rows = rows.filter(pairing__in=scope.pairings)
    return [_view(row) for row in (rows.filter(pairing=pairing) if pairing else rows)]


def images() -> Iterable[tuple[str, str, dict[str, Any]]]:
    """Every assertion as the journal should know it."""
    for row in Assertion.objects.order_by("pk"):
        yield "assertion", str(row.pk), _image(row)


def known_account(name: str, among: Collection[str] | None = None, own: str = "") -> str:
    """The account of a name; raises UnknownAccountError with those that resemble it.

    `among` are the accounts within somebody's reach: names of others' accounts are not for them.
    """
    if not (Account.objects.filter(name=name).exists() if among is None else name in among):
        head = name.split(":")[0]
        similar = [one for one in sorted(among or {own}) if one.startswith(head)][:5]
        raise UnknownAccountError(account=name, similar="、".join(similar) or "(尚无)")
    return name


def _view(row: Assertion) -> AssertionView:
    return AssertionView(row.pk, row.pairing, row.account, accounts.in_words(row.account), row.on,
                         row.fen, balances.balance(row.account, row.on), row.source, row.actor)


def _image(row: Assertion) -> dict[str, Any]:
    return {"pairing": row.pairing, "account": row.account, "on": row.on.isoformat(),
            "fen": row.fen, "source": row.source, "void": row.withdrawn,
            "version": row.version}
