"""A statement of a bank or treasury held against the books, line by line (对账)."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from django.db import transaction

from xieshou.directory.scope import Scope
from xieshou.errors import Conflict, NotFound
from xieshou.funds.assertions import known_account
from xieshou.funds.models import Match, Statement, StatementLine
from xieshou.journal.chain import Change, append, take_turn
from xieshou.money.entries import Books, Entry, books_of
from xieshou.money.matching import DAYS, moves, pairs_of, signed
from xieshou.money.statement_lines import lines_of


class UnknownStatementError(NotFound):
    """No such statement or line within reach."""

    code = "money.unknown_statement"
    message = "没有编号为 {id} 的对账单或明细。"
    hint = "请刷新列表；也可能不在您的数据范围内。"


class UnequalMatchError(Conflict):
    """A line and entries whose sums differ, or which are matched already."""

    code = "money.unequal_match"
    message = "不能对上：{why}。"
    hint = "一行明细可以对多笔账，合计必须相等；已对上的请先拆开。"


@dataclass(frozen=True)
class LineView:
    """A line, and the entries that it shows."""

    id: int
    row: int
    on: date
    fen: int
    reference: str
    party: str
    note: str
    entries: tuple[Entry, ...] = ()
    by_hand: bool = False


@dataclass
class Reconciliation:
    """A statement against the books: what fits, and what either side has alone."""

    id: int
    account: str
    words: str
    name: str
    first: date
    last: date
    at: datetime
    matched: list[LineView] = field(default_factory=list)
    only_statement: list[LineView] = field(default_factory=list)
    only_books: list[Entry] = field(default_factory=list)
    closing: int | None = None
    books_closing: int = 0

    @property
    def settled(self) -> bool:
        """Whether nothing is left on either side and the balances agree."""
        within = [one for one in self.only_books if self.first <= one.on <= self.last]
        return not (self.only_statement or within) and self.closing in (
            None, self.books_closing)

    @property
    def gap(self) -> int | None:
        """What the books have more than the statement at its end."""
        return None if self.closing is None else self.books_closing - self.closing


def take_in(source: Path | bytes, name: str, account: str, pairing: str, scope: Scope,
            ) -> Reconciliation:
    """Read a statement and match what can be matched; the same file again is the same one."""
    scope.whole(pairing).require("verify")
    books = books_of(scope, pairing)
    known_account(account, books.accounts)
    data = source.read_bytes() if isinstance(source, Path) else source
    lines = lines_of(data, name)
    digest = hashlib.sha256(data).hexdigest()
    with transaction.atomic():
        take_turn()
        row, fresh = Statement.objects.get_or_create(
            account=account, sha256=digest,
            defaults={"pairing": books.pairing.code, "name": name[:255], "actor": scope.actor})
        if fresh:
            StatementLine.objects.bulk_create(
                [StatementLine(statement=row, **line) for line in lines], batch_size=500)
            _journal(row, "create", scope)
        _match(row, books, scope)
    return reconciliation(row.pk, scope)


def statements(scope: Scope, pairing: str) -> list[Statement]:
    """The statements of a pairing, the newest first."""
    if not scope.covers_whole(pairing):
        return []
    return list(Statement.objects.filter(pairing=pairing).order_by("-pk"))


def reconciliation(id: int, scope: Scope) -> Reconciliation:
    """One statement against the books as they are."""
    row = _statement(id, scope)
    books = books_of(scope, row.pairing)
    by_id = {entry.id: entry for entry in books.entries}
    lines = list(row.lines.prefetch_related("matches").order_by("row"))
    first, last = min(line.on for line in lines), max(line.on for line in lines)
    found = Reconciliation(row.pk, row.account, books.account_words(row.account), row.name,
                           first, last, row.at, closing=_closing(lines),
                           books_closing=books.balance(row.account, last))
    for line in lines:
        matches = list(line.matches.all())
        entries = tuple(by_id[one.transfer_id] for one in matches if one.transfer_id in by_id)
        standing = bool(entries) and all(entry.standing for entry in entries)
        view = LineView(line.pk, line.row, line.on, line.fen, line.reference, line.party,
                        line.note, entries, any(one.by_hand for one in matches))
        (found.matched if standing else found.only_statement).append(view)
    taken = set(Match.objects.filter(account=row.account).values_list("transfer_id", flat=True))
    # what stands some days before or after may belong to a line here, or to the next statement
    near = timedelta(days=DAYS)
    found.only_books = [entry for entry in moves(books, row.account)
                        if first - near <= entry.on <= last + near and entry.id not in taken]
    return found


def _closing(lines: list[StatementLine]) -> int | None:
    """The balance after the last movement; banks list the newest first as often as last."""
    told = [line for line in lines if line.balance is not None]
    if not told:
        return None
    one, other = told[0], told[-1]
    backwards = one.on > other.on or (
        one.on == other.on and len(told) > 1 and one.balance == told[1].balance + one.fen
        and told[1].balance != one.balance + told[1].fen)
    return one.balance if backwards else other.balance


def match_again(id: int, scope: Scope) -> Reconciliation:
    """Match once more, after the books were put right."""
    row = _statement(id, scope)
    scope.whole(row.pairing).require("verify")
    with transaction.atomic():
        take_turn()
        _match(row, books_of(scope, row.pairing), scope)
    return reconciliation(id, scope)


def match_by_hand(line_id: int, transfers: Iterable[int], scope: Scope) -> None:
    """Say that a line shows these entries; their sum must be the line's."""
    line = _line(line_id, scope)
    account = line.statement.account
    scope.whole(line.statement.pairing).require("verify")
    books = books_of(scope, line.statement.pairing)
    wanted = set(transfers)
    entries = [entry for entry in moves(books, account) if entry.id in wanted]
    if not wanted or len(entries) != len(wanted):
        raise UnequalMatchError(why="所选的账不在这个账户里")
    total = sum(signed(entry, account) for entry in entries)
    if total != line.fen:
        raise UnequalMatchError(why=f"明细为{line.fen}分，所选的账合计{total}分")
    with transaction.atomic():
        take_turn()
        if line.matches.exists() or Match.objects.filter(account=account,
                                                         transfer_id__in=wanted).exists():
            raise UnequalMatchError(why="明细或所选的账已经对上")
        Match.objects.bulk_create([
            Match(line=line, transfer_id=entry.id, account=account, by_hand=True,
                  actor=scope.actor) for entry in entries])
        _journal(line.statement, "match", scope)


def unmatch(line_id: int, scope: Scope) -> None:
    """Take a line and its entries apart."""
    line = _line(line_id, scope)
    scope.whole(line.statement.pairing).require("verify")
    with transaction.atomic():
        take_turn()
        if line.matches.all().delete()[0]:
            _journal(line.statement, "unmatch", scope)


def images() -> Iterable[tuple[str, str, dict[str, Any]]]:
    """Every statement as the journal should know it."""
    for row in Statement.objects.order_by("pk"):
        yield "statement", str(row.pk), _image(row)


def _match(row: Statement, books: Books, scope: Scope) -> None:
    """Match what is not matched yet; where two could be meant, a person decides."""
    lines = [line for line in row.lines.order_by("row") if not line.matches.exists()]
    taken = set(Match.objects.filter(account=row.account).values_list("transfer_id", flat=True))
    entries = [entry for entry in moves(books, row.account) if entry.id not in taken]
    made = [Match(line=line, transfer_id=entry.id, account=row.account, actor=scope.actor)
            for line, entry in pairs_of(lines, entries, row.account)]
    if made:
        Match.objects.bulk_create(made)
        _journal(row, "match", scope)


def _statement(id: int, scope: Scope) -> Statement:
    row = Statement.objects.filter(pk=id).first()
    if row is None or not scope.covers_whole(row.pairing):
        raise UnknownStatementError(id=id)
    return row


def _line(id: int, scope: Scope) -> StatementLine:
    row = StatementLine.objects.select_related("statement").filter(pk=id).first()
    if row is None or not scope.covers_whole(row.statement.pairing):
        raise UnknownStatementError(id=id)
    return row


def _journal(row: Statement, action: str, scope: Scope) -> None:
    if action != "create":
        row.version += 1
        row.save()
    append([Change("statement", "statement", str(row.pk), action, row.version, _image(row))],
           scope.actor)


def _image(row: Statement) -> dict[str, Any]:
    lines = [[line.row, line.on.isoformat(), line.fen, line.reference,
              sorted(one.transfer_id for one in line.matches.all())]
             for line in row.lines.prefetch_related("matches").order_by("row")]
    return {"pairing": row.pairing, "account": row.account, "name": row.name,
            "sha256": row.sha256, "version": row.version, "lines": lines}


