"""xieshou export: the records within reach, to a file that imports again (导出)."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from xieshou.console.asking import conditions
from xieshou.console.command import Answer, Command
from xieshou.console.writing import writing


def arguments(parser: ArgumentParser) -> None:
    """Register and file."""
    parser.add_argument("register", metavar="台账", help="台账代码或名称")
    parser.add_argument("file", metavar="文件", help="扩展名定格式：xlsx、csv、parquet")
    parser.add_argument("--pairing", metavar="结对", help="只导出这一对")
    parser.add_argument("--view", metavar="视图", help="按保存的视图筛选和排序(名称或编号)")
    parser.add_argument("--where", metavar="条件", action="append", default=[], help=(
        "如 q=产业、state=verified、from=2024-01-01、f_kind=industry；可写多次"))


def run(options: Namespace) -> Answer:
    """Write the file."""
    from xieshou.directory.places import pairing_named
    from xieshou.directory.scope import scope_named
    from xieshou.ledger.derive.listing import records, wish_of
    from xieshou.ledger.derive.misread import refuse_misread
    from xieshou.ledger.exporting import export_file
    from xieshou.ledger.register import register_named
    from xieshou.ledger.views import view_named

    scope = scope_named(options.actor)
    if options.pairing is not None:
        pairing_named(options.pairing, scope.pairings)
    register, asked = register_named(options.register), {}
    if options.view:
        asked = dict(view_named(register, options.view, scope).asked)
    asked |= conditions(options.where)
    found = None
    if asked:
        refuse_misread(register, asked)
        found = records(register, scope, options.pairing or "", wish_of(register, asked))
    with writing(Path(options.file)) as path:
        count = export_file(options.register, path, scope, options.pairing, found)
    document = {"register": options.register, "file": options.file, "records": count}
    return Answer(document, f"已导出 {count} 条到 {options.file}")


COMMAND = Command(
    "export", "导出数据范围内的台账记录，可原样再导入",
    "xieshou export visit 互访.xlsx", run, arguments,
)
