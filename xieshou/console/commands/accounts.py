"""xieshou accounts: every account of the books with what stands in it (资金账户)."""

from argparse import ArgumentParser, Namespace

from xieshou.console.command import Answer, Command


def arguments(parser: ArgumentParser) -> None:
    """Whose, and on which day."""
    parser.add_argument("--pairing", metavar="结对", help="只列这一对涉及的账户，余额只计其资金")
    parser.add_argument("--on", metavar="日期", help="这一天终了时的余额(默认现在)")


def run(options: Namespace) -> Answer:
    """Accounts by name, amounts in yuan."""
    from xieshou.directory.scope import scope_named
    from xieshou.money.reading import accounts_of, day_of, yuan

    scope = scope_named(options.actor)
    found = accounts_of(scope, options.pairing, day_of(options.on) if options.on else None)
    rows = [{"account": one.account, "name": one.words, "balance": yuan(one.fen),
             "unit": "元", "inside": one.inside} for one in found]
    words = [f"{row['balance']:>20}  {row['name']}  [{row['account']}]" for row in rows]
    return Answer(rows, "\n".join(words) or "还没有资金账户。")


COMMAND = Command("accounts", "列出资金账户和余额",
                  "xieshou accounts --pairing 110115-150926 --on 2019-12-31", run, arguments)
