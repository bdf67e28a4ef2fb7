"""xieshou import: takes a filled workbook in (导入)."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from xieshou.console.command import Answer, Command


def arguments(parser: ArgumentParser) -> None:
    """Register, file, pairing."""
    parser.add_argument("register", metavar="台账", help="台账代码或名称")
    parser.add_argument("file", metavar="文件", help="xlsx、xls 或 csv")
    parser.add_argument("--pairing", metavar="结对", help="如 110115-150926;只有一对时可不写")
    parser.add_argument("--dry-run", action="store_true", help="只检查,不写入")


def run(options: Namespace) -> Answer:
    """Import the sheet; rejected rows make the status 1."""
    from xieshou.directory.scope import scope_named
    from xieshou.ledger.importing import import_file

    report = import_file(
        options.register, Path(options.file), Path(options.file).name,
        scope_named(options.actor), pairing_code=options.pairing, dry_run=options.dry_run,
    )
    document = report.as_json()
    did = "检查" if options.dry_run else "导入"
    words = [
        f"{did}完毕:读到 {report.read} 行,新增 {report.created},更新 {report.updated},"
        f"未变 {report.unchanged},退回 {report.rejected}。"
    ]
    words += [f"  第{one['row']}行 {one['message']}" if one["row"] else f"  {one['message']}"
              for one in document["findings"]]
    if document["returned_file"]:
        words.append(f"退回的行连同原因在:{document['returned_file']}")
    return Answer(document, "\n".join(words), 1 if report.rejected else 0)


COMMAND = Command(
    "import", "把填好的表格导入台账;重复导入不会重复记账",
    "xieshou import visit 互访台账.xlsx --pairing 110115-150926", run, arguments,
)
