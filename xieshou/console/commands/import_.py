"""xieshou import: takes a filled workbook in (导入)."""

from argparse import ArgumentParser, Namespace
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

from xieshou.console.command import Answer, Command, tell
from xieshou.errors import Invalid

if TYPE_CHECKING:
    from xieshou.directory.scope import Scope
    from xieshou.jobs.work import Teller
    from xieshou.ledger.import_report import ImportReport


WHOLE = "all"
BACK = "undo"
EVERY = 2


class BadMappingError(Invalid):
    """A heading that is not written as heading=column, or a sheet not as sheet=register."""

    code = "console.bad_mapping"
    message = "「{text}」看不出哪个对应哪个。"
    hint = ("请写成 表头=栏目，如 --map 承办科室=lead_organization，不导入的列写 表头=-;"
            "或 工作表=台账，如 --sheet 走访=visit。")


class BadBatchNumberError(Invalid):
    """What is taken back is told by the number of its import."""

    code = "console.bad_batch_number"
    message = "「{text}」不是导入的编号。"
    hint = "请写成 xieshou import undo 12 --reason 交错了表；编号在导入结果里。"


class OneRegisterError(Invalid):
    """Headings are told of one register's sheet, not of a whole workbook."""

    code = "console.one_register"
    message = "整册导入时不能用 --map 和 --headings。"
    hint = "表头请逐个台账指明(xieshou import visit 文件 --map …)，会记住；再整册导入。"


def arguments(parser: ArgumentParser) -> None:
    """Register, file, pairing."""
    parser.add_argument("register", metavar="台账", help=(
        "台账代码或名称；写 all 则整册导入，每张工作表各归各的台账；写 undo 则撤销一次导入"))
    parser.add_argument("file", metavar="文件", help="xlsx、xls 或 csv；撤销时写导入的编号")
    parser.add_argument("--reason", metavar="原因", default="", help="撤销导入的原因")
    parser.add_argument("--pairing", metavar="结对", help="如 110115-150926；只有一对时可不写")
    parser.add_argument("--map", metavar="表头=栏目", action="append", default=[],
                        help="指明一个表头是哪一栏，可写多次；不导入的列写 表头=-；导入后记住")
    parser.add_argument("--sheet", metavar="工作表=台账", action="append", default=[],
                        help="整册导入时指明一张表是哪个台账，可写多次；导入后记住")
    parser.add_argument("--sender", metavar="单位",
                        help="报送单位；表头按单位记住(默认账号所在单位)")
    parser.add_argument("--headings", action="store_true",
                        help="只看表头各被认作哪一栏，不导入")
    parser.add_argument("--hidden", choices=("in", "out"), default="in",
                        help="隐藏(或被筛选掉)的行和列：in 同样导入并提示，out 不导入")
    parser.add_argument("--dry-run", action="store_true", help="只检查，不写入")


def run(options: Namespace) -> Answer:
    """Import the sheet; rejected rows make the status 1."""
    from xieshou.directory.scope import scope_named
    from xieshou.ledger.importing import headings_of, import_file

    scope, path = scope_named(options.actor), Path(options.file)
    if options.register == BACK:
        return _back(options, scope)
    sender = scope.office if options.sender is None else options.sender
    if options.register == WHOLE:
        return _whole(options, scope, path, sender)
    mapping = dict(_pair(one) for one in options.map)
    if options.headings:
        found = headings_of(options.register, path, path.name, scope, mapping, sender)
        return Answer({"headings": [one.as_json() for one in found]}, "\n".join(
            f"  {one.written} → {one.label or '(没有认出)'}{'(记住的)' if one.learned else ''}"
            for one in found))
    report = import_file(
        options.register, path, path.name, scope, pairing_code=options.pairing,
        dry_run=options.dry_run, mapping=mapping, sender=sender, hidden=options.hidden == "in",
    )
    return Answer(report.as_json(), _words(report), 1 if report.rejected else 0)


def _back(options: Namespace, scope: "Scope") -> Answer:
    """Take an import back, or only tell what that would do."""
    from xieshou.ledger import undoing

    number = options.file
    if not (number.isascii() and number.isdecimal() and len(number) < 19):
        raise BadBatchNumberError(text=number)
    found = (undoing.look(int(number), scope) if options.dry_run
             else undoing.undo(int(number), scope, options.reason, _teller()))
    will = "" if found.done else "将"
    words = [f"{will}作废 {len(found.voided)} 条、恢复 {len(found.restored)} 条，"
             f"{len(found.left)} 条不动。"]
    if found.is_over:
        words = [f"这次导入已经撤销过({found.before} 条)，没有再改动。"]
    words += [f"  {one.title or '–'}(编号 {one.id})：{one.fault.words}{one.fault.way_out}"
              for one in found.left]
    return Answer(found.as_json(), "\n".join(words), int(bool(found.left)))


def _teller() -> "Teller":
    """Tells every other second how far it is; broken off, nothing is taken back."""
    last = monotonic()

    def told(done: int, total: int, words: str) -> None:
        nonlocal last
        if monotonic() - last > EVERY:
            last = monotonic()
            tell(f"{words}({done} / {total})…")

    return told


def _whole(options: Namespace, scope: "Scope", path: Path, sender: str) -> Answer:
    """Every sheet for its own register."""
    from xieshou.ledger.importing import import_workbook

    if options.map or options.headings:
        raise OneRegisterError
    reports = import_workbook(path, path.name, scope, options.pairing, options.dry_run,
                              sender=sender, sheets=dict(_pair(one) for one in options.sheet),
                              hidden=options.hidden == "in")
    words = [f"工作表「{one.sheet}」({one.register or '没有认出'})\n{_words(one)}"
             for one in reports]
    wrong = any(one.rejected or not one.register for one in reports)
    return Answer({"sheets": [one.as_json() for one in reports]}, "\n".join(words), int(wrong))


def _words(report: "ImportReport") -> str:
    document = report.as_json()
    did = "检查" if report.dry_run else "导入"
    words = [
        f"{did}完毕：读到 {report.read} 行，新增 {report.created}，更新 {report.updated}，"
        f"未变 {report.unchanged}，退回 {report.rejected}。"
    ]
    words += [f"  第{one['row']}行 {one['message']}" if one["row"] else f"  {one['message']}"
              for one in document["findings"]]
    if report.written and not report.dry_run:
        words.append(f"要撤销这次导入：xieshou import undo {report.batch} --reason 原因")
    if document["returned_file"]:
        words.append(f"退回的行连同原因在：{document['returned_file']}")
    return "\n".join(words)


def _pair(text: str) -> tuple[str, str]:
    heading, equals, column = text.rpartition("=")
    if not equals or not heading.strip() or not column.strip():
        raise BadMappingError(text=text)
    return heading.strip(), column.strip()


COMMAND = Command(
    "import", "把填好的表格导入台账；重复导入不会重复记账",
    "xieshou import visit 互访台账.xlsx --pairing 110115-150926", run, arguments,
)
