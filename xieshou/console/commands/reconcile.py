"""xieshou reconcile: a bank's or treasury's statement against the books (对账)."""

from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from xieshou.console.command import Answer, Command
from xieshou.console.outage import why_of
from xieshou.errors import Invalid

if TYPE_CHECKING:
    from xieshou.money.reconciling import Reconciliation


class NoStatementError(Invalid):
    """A file that is not there."""

    code = "console.no_statement"
    message = "读不到对账单「{file}」({why})。"
    hint = "请核对文件的位置和名称。"


def arguments(parser: ArgumentParser) -> None:
    """Which statement, of which account."""
    parser.add_argument("file", metavar="对账单", help="xlsx、xls 或 csv；或已导入对账单的编号")
    parser.add_argument("--account", metavar="账户", help="账户代码(默认受援方国库)")
    parser.add_argument("--pairing", metavar="结对", help="哪一对(只有一对时可不填)")


def run(options: Namespace) -> Answer:
    """Take in and match; status 1 while anything is left on either side."""
    from xieshou.directory.scope import scope_named
    from xieshou.money import reconciling
    from xieshou.money.reading import chosen

    scope = scope_named(options.actor)
    if options.file.isdecimal() and not Path(options.file).exists():
        found = reconciling.match_again(int(options.file), scope)
    else:
        books = chosen(scope, options.pairing)
        path = Path(options.file)
        try:
            found = reconciling.take_in(path, path.name, options.account or books.treasury,
                                        books.pairing.code, scope)
        except OSError as fault:
            raise NoStatementError(file=path, why=why_of(fault)) from None
    return Answer(_document(found), _words(found), 0 if found.settled else 1)


def _document(found: "Reconciliation") -> dict[str, Any]:
    from xieshou.money.reading import yuan

    def line(one: Any) -> dict[str, Any]:
        return {"line": one.id, "row": one.row, "on": one.on.isoformat(), "amount": yuan(one.fen),
                "reference": one.reference, "party": one.party, "note": one.note,
                "transfers": [entry.id for entry in one.entries]}

    return {
        "statement": found.id, "account": found.account, "name": found.name,
        "from": found.first.isoformat(), "to": found.last.isoformat(),
        "matched": [line(one) for one in found.matched],
        "only_statement": [line(one) for one in found.only_statement],
        "only_books": [{"transfer": one.id, "on": one.on.isoformat(), "amount": yuan(
            one.fen if one.debit == found.account else -one.fen), "register": one.source.subject,
            "record": one.source.id, "title": one.source.title} for one in found.only_books],
        "closing": None if found.closing is None else yuan(found.closing),
        "books_closing": yuan(found.books_closing), "settled": found.settled}


def _words(found: "Reconciliation") -> str:
    from xieshou.money.reading import yuan

    words = [f"{found.words} {found.first} 至 {found.last}：对上 {len(found.matched)} 笔，"
             f"对账单有而账上没有 {len(found.only_statement)} 笔，"
             f"账上有而对账单没有 {len(found.only_books)} 笔。"]
    words += [f"  对账单第{one.row}行 {one.on} {yuan(one.fen)} {one.reference} {one.note}"
              for one in found.only_statement]
    words += [f"  账上 {one.on} {yuan(one.fen if one.debit == found.account else -one.fen)} "
              f"{one.source.subject_name} {one.source.title}" for one in found.only_books]
    if found.gap:
        words.append(f"期末余额：对账单 {yuan(found.closing)}，账上 {yuan(found.books_closing)}。")
    return "\n".join(words)


COMMAND = Command("reconcile", "导入银行或国库对账单，与资金账逐笔核对",
                  "xieshou reconcile 国库对账单.xlsx --pairing 110115-150926", run, arguments)
