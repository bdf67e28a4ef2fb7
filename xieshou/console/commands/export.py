"""xieshou export: the records within reach, to a file that imports again (导出)."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from xieshou.console.command import Answer, Command
from xieshou.console.writing import writing


def arguments(parser: ArgumentParser) -> None:
    """Register and file."""
    parser.add_argument("register", metavar="台账", help="台账代码或名称")
    parser.add_argument("file", metavar="文件", help="扩展名定格式:xlsx、csv、parquet")
    parser.add_argument("--pairing", metavar="结对", help="只导出这一对")


def run(options: Namespace) -> Answer:
    """Write the file."""
    from xieshou.directory.places import pairing_named
    from xieshou.directory.scope import scope_named
    from xieshou.ledger.exporting import export_file

    scope = scope_named(options.actor)
    if options.pairing is not None:
        pairing_named(options.pairing, scope.pairings)
    with writing(Path(options.file)) as path:
        count = export_file(options.register, path, scope, pairing_code=options.pairing)
    document = {"register": options.register, "file": options.file, "records": count}
    return Answer(document, f"已导出 {count} 条到 {options.file}")


COMMAND = Command(
    "export", "导出数据范围内的台账记录,可原样再导入",
    "xieshou export visit 互访.xlsx", run, arguments,
)
