"""xieshou place: divisions of the directory, and what the county table knows (行政区划)."""

from argparse import ArgumentParser, Namespace
from dataclasses import asdict
from datetime import date
from pathlib import Path

from xieshou.console.command import Answer, Command
from xieshou.errors import Invalid


class BadPlaceDayError(Invalid):
    """The day of a change is none."""

    code = "console.bad_place_day"
    message = "「{text}」不是有效日期。"
    hint = "请用 --on 写明自哪天起，如 --on 2021-07-01。"


def arguments(parser: ArgumentParser) -> None:
    """Look a code up, register it, rename, merge, take a sheet in."""
    parser.add_argument("action", metavar="操作",
                        choices=("show", "list", "add", "rename", "merge", "mark", "import"),
                        help="show 查沿革、list 列下级、add 登记、rename 更名、merge 并入、"
                             "mark 标记、import 整表导入")
    parser.add_argument("code", metavar="代码", nargs="?", help="代码或名称；import 时是文件")
    parser.add_argument("--name", metavar="名称", default="",
                        help="规范名称；县级以上可不写，取自国家标准的区划表")
    parser.add_argument("--short", metavar="简称", default="", help="如 察右前旗")
    parser.add_argument("--into", metavar="区划", help="并入哪一个，代码或名称")
    parser.add_argument("--on", metavar="日期", help="更名、并入自哪天起")
    parser.add_argument("--key", choices=("yes", "no"), help="是不是国家乡村振兴重点帮扶县")
    parser.add_argument("--tags", metavar="标签", help="用顿号分开；空的去掉全部标签")
    parser.add_argument("--reason", metavar="依据", help="批准文件，记入流水")
    parser.add_argument("--dry-run", action="store_true", help="导入时只检查")


def run(options: Namespace) -> Answer:
    """A place by its code, after what was asked for is done."""
    from xieshou.directory import divisions, places, redistricting
    from xieshou.directory.scope import scope_named

    scope, reason = scope_named(options.actor), options.reason or ""
    code = options.code or ""
    if options.action == "list":
        found = redistricting.below(places.place_named(code) if code else "")
        return Answer([asdict(one) for one in found], "\n".join(
            f"  {one.code:<14}{one.name}{'(已撤并)' if one.valid_to else ''}" for one in found)
            or "下面没有登记区划。")
    if options.action == "import":
        report = redistricting.import_places(Path(code), Path(code).name, scope, options.dry_run)
        words = [f"读到 {report.read} 行，新增 {report.created}，更新 {report.updated}，"
                 f"未变 {report.unchanged}，退回 {report.rejected}。"]
        words += [f"  第{one['row']}行 {one['message']}{one['hint']}" for one in report.findings]
        return Answer({**asdict(report), "rejected": report.rejected}, "\n".join(words),
                      1 if report.rejected else 0)
    if options.action == "rename":
        one = redistricting.rename(code, options.name, _day(options.on), scope, options.short,
                                   reason)
        return Answer(asdict(one), f"已更名：{one.code} {one.name}")
    if options.action == "merge":
        one = redistricting.merge(code, options.into or "", _day(options.on), scope, reason)
        return Answer(asdict(one), f"已并入：{one.code} {one.name} → {one.successor_name}")
    if options.action == "mark":
        key = None if options.key is None else options.key == "yes"
        one = redistricting.mark(code, key, options.tags, scope, reason)
        said = [*(["重点帮扶县"] if one.key_county else []), *one.tags]
        return Answer(asdict(one), f"{one.code} {one.name}：{'、'.join(said) or '没有标记'}")
    if options.action == "add":
        scope.require("manage")
        row = divisions.register(code, scope.actor, options.name, options.short)
        return Answer({"code": row.code, "name": row.name, "short": row.short},
                      f"已登记：{row.code} {row.name}")
    known = places.place_name(code)
    if known == code and not code.isdigit():
        code = places.place_named(code)
        known = places.place_name(code)
    found = [asdict(one) for one in divisions.history_of(code)]
    here = asdict(redistricting.division(code)) if known != code else None
    lines = [f"本系统中登记为：{known}"] if here else []
    lines += [f"  {one['first'] or '…'}—{one['last'] or '今'}  {one['name']}" for one in found]
    if here:
        lines += [f"  {last or '曾'}前称 {name}" for name, last in here["former"]]
        if here["successor"]:
            lines.append(f"  {here['valid_to']} 后并入{here['successor_name']}")
    return Answer({"code": code, "registered": bool(here), "history": found, "division": here},
                  "\n".join(lines) or "区划表中没有这个代码。")


def _day(text: str | None) -> date:
    try:
        return date.fromisoformat(text or "")
    except ValueError:
        raise BadPlaceDayError(text=text or "(未写)") from None


COMMAND = Command("place", "行政区划：查沿革、列下级、登记、更名、撤并、整表导入乡镇和村",
                  "xieshou place import 乡镇村.xlsx", run, arguments)
