"""xieshou headings: what senders mean by their headings, as it was learned (记住的表头)."""

from argparse import ArgumentParser, Namespace

from xieshou.console.command import Answer, Command


def arguments(parser: ArgumentParser) -> None:
    """Whose, of which register; one to forget."""
    parser.add_argument("--register", metavar="台账", help="只看这个台账")
    parser.add_argument("--sender", metavar="单位", help="只看这个报送单位")
    parser.add_argument("--forget", metavar="编号", type=int, help="忘记这一个")


def run(options: Namespace) -> Answer:
    """Every remembered heading, after one was forgotten if so asked."""
    from xieshou.directory.scope import scope_named
    from xieshou.ledger import headings
    from xieshou.ledger.register import register_named

    scope = scope_named(options.actor)
    scope.require("see")
    if options.forget is not None:
        headings.forget(options.forget, scope)
    code = register_named(options.register).code if options.register else ""
    found = headings.remembered(options.sender, code)
    document = [{"id": one.id, "sender": one.sender, "register": one.register,
                 "heading": one.written, "column": one.column, "label": one.label,
                 "actor": one.actor, "at": one.at} for one in found]
    words = [f"记住 {len(found)} 个表头："]
    words += [f"  {one.id} {one.sender or '(未写单位)'} {one.register_name}："
              f"{one.written} → {one.label}" for one in found]
    return Answer(document, "\n".join(words))


COMMAND = Command("headings", "列出各单位表头对应的栏目(导入时记住的)，或忘记一个",
                  "xieshou headings --sender 农牧局", run, arguments)
