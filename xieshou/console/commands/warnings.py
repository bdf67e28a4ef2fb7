"""xieshou warnings: the business rules that fire now (预警)."""

from argparse import ArgumentParser, Namespace

from xieshou.console.command import Answer, Command

MOST = 200


def arguments(parser: ArgumentParser) -> None:
    """Pairing, and which warnings to show."""
    parser.add_argument("--pairing", metavar="结对", default="", help="如 110115-150926")
    parser.add_argument("--rule", metavar="规则", default="", help="只看这条规则，如 funds.idle")
    parser.add_argument("--state", choices=("open", "waived", "resolved", "all"), default="open",
                        help="待处理(默认)、已搁置、已消除，或全部")


def run(options: Namespace) -> Answer:
    """All rules asked, the inbox brought in step, and what stands in it."""
    from xieshou.directory.places import pairing_named
    from xieshou.directory.scope import scope_named
    from xieshou.ledger import inbox
    from xieshou.ledger.rule import rule_named

    scope = scope_named(options.actor)
    if options.rule:
        rule_named(options.rule)
    if options.pairing:
        pairing_named(options.pairing, scope.pairings)
    if inbox.may_run(scope):
        inbox.run(scope, options.pairing)
    wish = inbox.Wish(options.pairing, "" if options.state == "all" else options.state,
                      rule=options.rule)
    found = inbox.views(inbox.warnings(scope, wish))
    levels = [one.level for one in found]
    words = [f"{inbox.STATES.get(options.state, '')}预警 {len(found)} 条：" + "、".join(
        f"{level.words} {levels.count(level)}" for level in dict.fromkeys(levels))
        if found else "没有预警。"]
    for one in found[:MOST]:
        words += [f"[{one.level.words}] {one.message}", f"    {one.hint}({one.rule})"]
    if len(found) > MOST:
        words.append(f"……另有 {len(found) - MOST} 条，用 --json 取得全部。")
    wrong = any(one.level == "error" and one.state == "open" for one in found)
    return Answer([one.as_json() for one in found], "\n".join(words), int(wrong))


COMMAND = Command("warnings", "检查业务规则，列出现在的预警",
                  "xieshou warnings --pairing 110115-150926", run, arguments)
