"""xieshou balance: one account with its postings (账户余额与明细)."""

from argparse import ArgumentParser, Namespace

from xieshou.console.command import Answer, Command


def arguments(parser: ArgumentParser) -> None:
    """Which account, whose, until when."""
    parser.add_argument("account", metavar="账户", help="账户代码，见 xieshou accounts")
    parser.add_argument("--pairing", metavar="结对", help="哪一对(只有一对时可不填)")
    parser.add_argument("--on", metavar="日期", help="这一天终了时(默认现在)")


def run(options: Namespace) -> Answer:
    """The balance, and each posting with its record and the running balance."""
    from xieshou.directory.scope import scope_named
    from xieshou.money.reading import chosen, day_of, postings_of, yuan

    scope = scope_named(options.actor)
    books = chosen(scope, options.pairing)
    on = day_of(options.on) if options.on else None
    lines = postings_of(books, options.account, on)
    balance = yuan(lines[-1].balance if lines else 0)
    document = {
        "account": options.account, "name": books.account_words(options.account),
        "pairing": books.pairing.code, "balance": balance, "unit": "元",
        "postings": [{
            "transfer": one.entry.id, "on": one.entry.on.isoformat(),
            "amount": yuan(one.signed), "balance": yuan(one.balance),
            "other": one.other, "register": one.entry.source.subject,
            "record": one.entry.source.id, "title": one.entry.source.title,
            "standing": one.entry.standing} for one in lines]}
    words = [f"{document['name']}：{balance} 元"]
    words += [f"  {one.entry.on} {yuan(one.signed):>16} {yuan(one.balance):>18}  "
              f"{one.entry.source.subject_name} {one.entry.source.title}"
              f"{'' if one.entry.standing else '(已冲销或冲销行)'}" for one in lines]
    return Answer(document, "\n".join(words))


COMMAND = Command("balance", "一个资金账户的余额和逐笔明细",
                  "xieshou balance held:treasury:150926 --on 2019-12-31", run, arguments)
