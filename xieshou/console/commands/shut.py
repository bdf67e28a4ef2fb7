"""xieshou shut: days of the ledger closed, opened again for a time (封账)."""

from argparse import ArgumentParser, Namespace

from xieshou.console.command import Answer, Command
from xieshou.errors import Invalid


class BadUntilError(Invalid):
    """A last day that is none."""

    code = "console.bad_until"
    message = "「{text}」不是有效日期。"
    hint = "请写成 2026-01-31。"


def arguments(parser: ArgumentParser) -> None:
    """Which pairing; what to close, open or take back."""
    parser.add_argument("--pairing", metavar="结对", required=True, help="如 110115-150926")
    parser.add_argument("--close", metavar="时段",
                        help="封账，如 2024、2024Q1、2024-03、2024-01-01..2024-06-30")
    parser.add_argument("--reopen", metavar="编号", type=int, help="限时重开")
    parser.add_argument("--until", metavar="日期", help="重开到哪天，31 天以内")
    parser.add_argument("--only", metavar="台账", action="append", default=[],
                        help="只开这个台账，可写多次")
    parser.add_argument("--lift", metavar="编号", type=int, help="取消封账")
    parser.add_argument("--reason", metavar="原因", help="重开、取消时必填，记入流水")


def run(options: Namespace) -> Answer:
    """The closed days of a pairing, after what was asked for is done."""
    from datetime import date

    from xieshou.directory.places import pairing_named
    from xieshou.directory.scope import scope_named
    from xieshou.ledger import shutting

    scope, reason = scope_named(options.actor), options.reason or ""
    code = pairing_named(options.pairing, scope.pairings).code
    if options.close:
        shutting.shut(code, *shutting.span_told(options.close), scope, reason)
    elif options.reopen is not None:
        try:
            until = date.fromisoformat(options.until or "")
        except ValueError:
            raise BadUntilError(text=options.until or "(未写)") from None
        shutting.reopen(options.reopen, until, reason, scope, options.only)
    elif options.lift is not None:
        shutting.lift(options.lift, reason, scope)
    found = shutting.spans(scope, code)
    document = [{"id": one.id, "pairing": one.pairing, "from": one.first, "to": one.last,
                 "shut": one.shut, "open_until": one.open_until,
                 "open_registers": list(one.open_registers), "reason": one.reason,
                 "actor": one.actor, "at": one.at} for one in found]
    words = [f"封账时段 {len(found)} 个："]
    words += [f"  {one.id} {one.first}—{one.last} " + (
        "已取消" if not one.shut else f"限时重开({one.open_words})到 {one.open_until}"
        if one.open_until else "已封账") for one in found]
    return Answer(document, "\n".join(words))


COMMAND = Command("shut", "封账、限时重开、取消封账：封了的时段不能再增改记录",
                  "xieshou shut --pairing 110115-150926 --close 2024", run, arguments)
