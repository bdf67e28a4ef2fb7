"""xieshou pairing: who helps whom, and since when (结对关系)."""

from argparse import ArgumentParser, Namespace
from dataclasses import asdict

from xieshou.console.command import Answer, Command
from xieshou.errors import Invalid


class PairingUnsaidError(Invalid):
    """A pairing to be added without its code or its first day."""

    code = "console.pairing_unsaid"
    message = "登记结对关系时没有写明{what}。"
    hint = "例如：xieshou pairing add 110115-150926 --from 2018-04-08。"


def arguments(parser: ArgumentParser) -> None:
    """List, or add one."""
    parser.add_argument("action", metavar="操作", choices=("list", "add"), nargs="?",
                        default="list", help="list 列出(默认)、add 登记")
    parser.add_argument("code", metavar="结对", nargs="?", help="如 110115-150926")
    parser.add_argument("--from", dest="first", metavar="日期", help="结对从哪天起")
    parser.add_argument("--channel", metavar="渠道", default="east_west",
                        help="协作渠道代码，默认 east_west(东西部协作)")


def run(options: Namespace) -> Answer:
    """Places that the county table knows are registered along with their pairing."""
    from xieshou.directory import divisions, places
    from xieshou.directory.scope import scope_named
    from xieshou.values.period import Period
    from xieshou.values.place import PairingCode

    scope = scope_named(options.actor)
    if options.action == "add":
        scope.require("manage")
        if not options.code or not options.first:
            what = "结对代码" if not options.code else "起始日期(--from)"
            raise PairingUnsaidError(what=what)
        pair = PairingCode.parse(options.code)
        for code in (pair.supporter, pair.recipient):
            if places.place_name(code) == code:
                divisions.register(code, scope.actor)
        places.add_pairing(str(pair), Period.parse(options.first).first, scope.actor,
                           options.channel)
    found = places.pairings(scope.pairings)
    document = [{**asdict(one), "name": one.name} for one in found]
    words = [f"  {one.code}  {one.name}  自 {one.started_on}" for one in found]
    return Answer(document, "\n".join(words) or
                  "还没有结对关系。登记：xieshou pairing add 110115-150926 --from 2018-04-08")


COMMAND = Command("pairing", "列出或登记结对关系", "xieshou pairing add 110115-150926 --from "
                  "2018-04-08", run, arguments)
