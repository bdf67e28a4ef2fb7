"""A statement of a bank or treasury held against the books, line by line (对账)."""

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.db import transaction

from xieshou.directory.scope import Scope
from xieshou.errors import Conflict, Invalid, NotFound, XieshouError
from xieshou.funds.assertions import known_account
from xieshou.funds.models import Match, Statement, StatementLine
from xieshou.journal.chain import Change, append, take_turn
from xieshou.language.dates import read_date
from xieshou.money.entries import Books, Entry, books_of
from xieshou.office.excel import Cell, Column, Table, find_table, read_sheets
from xieshou.values.units import to_fen

DAYS = 5
HEADINGS = {
    "on": ("交易日期", "记账日期", "入账日期", "日期", "业务日期", "支付日期", "交易时间"),
    "in": ("收入", "收入金额", "贷方发生额", "贷方金额", "贷方", "存入", "转入金额",
           "收款金额", "收入发生额", "贷方发生额(收入)"),
    "out": ("支出", "支出金额", "借方发生额", "借方金额", "借方", "支取", "转出金额", "支付金额",
            "付款金额", "支出发生额", "借方发生额(支出)", "借方发生额(支取)"),
    "fen": ("金额", "交易金额", "发生额"),
    "way": ("借贷标志", "收支", "收付标志", "借贷", "方向"),
    "balance": ("余额", "账户余额", "结余", "本次余额", "当前余额"),
    "reference": ("凭证号", "凭证编号", "流水号", "交易流水号", "回单号", "回单编号", "支付令号",
                  "票据号", "凭证号码", "交易流水", "核心流水号", "电子回单号"),
    "party": ("对方户名", "对方单位", "收款人", "付款人", "户名", "收(付)款人",
              "对方名称", "对方账户名称", "交易对手"),
    "note": ("摘要", "用途", "附言", "备注"),
}
# what rows of sums and of balances are called; a row of money without a day is one of these
_SUMS = re.compile("小计|合计|累计|总计|承前|过次|转次|期初|期末|上期|上页|余额|结余")
# how a bank keeps a workbook from taking a long number for a number: ="8200", or a mark before it
_KEPT = re.compile(r'^[\s\'`]*=?\s*"?(.*?)"?\s*$', re.S)
_OUT = {"借", "支", "付", "支出", "借方", "D", "转出", "付款"}


class BadStatementError(Invalid):
    """A statement that cannot be read as one."""

    code = "money.bad_statement"
    message = "对账单「{file}」第{row}行读不出来：{why}。没有导入任何内容。"
    hint = "每行应有日期和收入、支出(或金额)两列之一；合计行可以保留。请改正后重新提交。"


class NoAmountColumnError(Invalid):
    """A statement without columns for amounts."""

    code = "money.no_amount_column"
    message = "对账单「{file}」里没有找到金额列。"
    hint = "请保留「收入」「支出」两列，或一列「金额」(支出写负数，或另有「借贷标志」)。"


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
    lines = _lines(data, name)
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
    found.only_books = [entry for entry in _moves(books, row.account)
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
    entries = [entry for entry in _moves(books, account) if entry.id in wanted]
    if not wanted or len(entries) != len(wanted):
        raise UnequalMatchError(why="所选的账不在这个账户里")
    total = sum(_signed(entry, account) for entry in entries)
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
    """Three rounds: same amount and paper, same amount and day, same amount within some days.

    Only what fits nothing else is matched; where two could be meant, a person decides.
    """
    lines = [line for line in row.lines.order_by("row") if not line.matches.exists()]
    taken = set(Match.objects.filter(account=row.account).values_list("transfer_id", flat=True))
    entries = [entry for entry in _moves(books, row.account) if entry.id not in taken]
    made: list[Match] = []
    for fits in (_by_paper, _on_day, _near_day):
        pairs: dict[int, list[Entry]] = {}
        for line in lines:
            pairs[line.pk] = [entry for entry in entries
                              if _signed(entry, row.account) == line.fen and fits(line, entry)]
        wanted: dict[int, int] = {}
        for found in pairs.values():
            for entry in found:
                wanted[entry.id] = wanted.get(entry.id, 0) + 1
        for line in list(lines):
            found = pairs[line.pk]
            if len(found) == 1 and wanted[found[0].id] == 1:
                made.append(Match(line=line, transfer_id=found[0].id, account=row.account,
                                  actor=scope.actor))
                lines.remove(line)
                entries.remove(found[0])
    if made:
        Match.objects.bulk_create(made)
        _journal(row, "match", scope)


def _by_paper(line: StatementLine, entry: Entry) -> bool:
    paper = _plain(line.reference)
    said = _plain(line.note)
    return any(one and (one == paper or (len(one) >= 4 and (one in paper or one in said)))
               for one in map(_plain, entry.source.references))


def _on_day(line: StatementLine, entry: Entry) -> bool:
    return line.on == entry.on


def _near_day(line: StatementLine, entry: Entry) -> bool:
    return abs(line.on - entry.on) <= timedelta(days=DAYS)


def _plain(text: str) -> str:
    return "".join(char for char in text.upper() if char.isalnum())


def _moves(books: Books, account: str) -> list[Entry]:
    return [entry for entry in books.standing if account in (entry.debit, entry.credit)]


def _signed(entry: Entry, account: str) -> int:
    return entry.fen if entry.debit == account else -entry.fen


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


# ── reading ───────────────────────────────────────────────────────────────────────────────────


def _lines(data: bytes, name: str) -> list[dict[str, Any]]:
    """Lines of the first sheet that has dates and amounts."""
    known = {wording: key for key, wordings in HEADINGS.items() for wording in wordings}
    table = find_table(read_sheets(data, name)[0], known)
    if table.column("on") is None:
        raise BadStatementError(file=name, row=table.header_rows[0], why="没有日期列")
    if not any(table.column(key) for key in ("in", "out", "fen")):
        raise NoAmountColumnError(file=name)
    lines = []
    for row in table.rows:
        def text(key: str, row: Any = row) -> str:
            column = table.column(key)
            return _text(row.cell(column.index)) if column else ""

        day = text("on")
        if day in HEADINGS["on"] or (not day and any(
                _SUMS.search(one.text.replace(" ", "")) for one in row.cells)):
            continue
        fen = _amount(table, row, name)
        if not fen:
            continue
        balance = table.column("balance")
        lines.append({
            "row": row.number, "on": _day(table, row, name), "fen": fen,
            "reference": text("reference")[:120], "party": text("party")[:200],
            "note": text("note")[:300],
            "balance": _fen(row.cell(balance.index), balance, table, name, row.number)
            if balance else None})
    if not lines:
        raise BadStatementError(file=name, row=table.header_rows[-1] + 1, why="没有一行收支")
    return lines


def _amount(table: Table, row: Any, name: str) -> int:
    whole, way = table.column("fen"), table.column("way")
    total = 0
    for key, sign in (("in", 1), ("out", -1)):
        column = table.column(key)
        if column:
            total += sign * (_fen(row.cell(column.index), column, table, name, row.number) or 0)
    if not total and whole:
        total = _fen(row.cell(whole.index), whole, table, name, row.number) or 0
        if way and _text(row.cell(way.index)) in _OUT:
            total = -abs(total)
    return total


def _text(cell: Cell) -> str:
    """What a cell says, without the marks that keep it text."""
    return _KEPT.sub(r"\1", cell.text).strip()


def _fen(cell: Cell, column: Column, table: Table, name: str, row: int) -> int | None:
    text = re.sub(r"[,,\s¥¥元]", "", _text(cell))
    if text in ("", "-", "—", "--"):
        return None
    value = cell.value if isinstance(cell.value, Decimal | int) and not isinstance(
        cell.value, bool) else text
    try:
        return to_fen(value, column.unit or table.unit or "元")
    except XieshouError as fault:
        raise BadStatementError(file=name, row=row, why=fault.words.rstrip("。")) from None


def _day(table: Table, row: Any, name: str) -> date:
    cell = row.cell(table.column("on").index)
    if isinstance(cell.value, datetime):
        return cell.value.date()
    if isinstance(cell.value, date):
        return cell.value
    text = _text(cell).split(" ")[0]
    try:
        if re.fullmatch(r"\d{8}", text):
            return date(int(text[:4]), int(text[4:6]), int(text[6:]))
        day, precision = read_date(text)
    except (XieshouError, ValueError):
        precision = ""
    if precision != "day":
        raise BadStatementError(file=name, row=row.number, why=f"「{text}」不是日期")
    return day
