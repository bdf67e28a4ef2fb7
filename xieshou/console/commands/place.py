"""xieshou place: divisions of the directory, and what the county table knows (行政区划)."""

from argparse import ArgumentParser, Namespace
from dataclasses import asdict

from xieshou.console.command import Answer, Command


def arguments(parser: ArgumentParser) -> None:
    """Look a code up, or register it."""
    parser.add_argument("action", metavar="操作", choices=("show", "add"),
                        help="show 查代码的沿革、add 登记")
    parser.add_argument("code", metavar="代码", help="6、9 或 12 位行政区划代码")
    parser.add_argument("--name", metavar="名称", default="",
                        help="规范名称;县级以上可不写,取自国家标准的区划表")
    parser.add_argument("--short", metavar="简称", default="", help="如 察右前旗")


def run(options: Namespace) -> Answer:
    """A place by its code."""
    from xieshou.directory import divisions, places
    from xieshou.directory.scope import scope_named

    scope = scope_named(options.actor)
    if options.action == "add":
        scope.require("manage")
        row = divisions.register(options.code, scope.actor, options.name, options.short)
        return Answer({"code": row.code, "name": row.name, "short": row.short},
                      f"已登记:{row.code} {row.name}")
    found = [asdict(one) for one in divisions.history_of(options.code)]
    name = places.place_name(options.code)
    known = "" if name == options.code else f"本系统中登记为:{name}"
    lines = [f"  {one['first'] or '…'}—{one['last'] or '今'}  {one['name']}" for one in found]
    return Answer({"code": options.code, "registered": bool(known), "history": found},
                  "\n".join([*filter(None, [known]), *lines]) or "区划表中没有这个代码。")


COMMAND = Command("place", "查行政区划代码的沿革,或登记乡镇、村",
                  "xieshou place add 150926101 --name 平地泉镇", run, arguments)
