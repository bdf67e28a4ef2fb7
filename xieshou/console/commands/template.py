"""xieshou template: the blank workbook of a register, with drop-downs (填报模板)."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from xieshou.console.command import Answer, Command
from xieshou.console.writing import expect_ending, writing


def arguments(parser: ArgumentParser) -> None:
    """Register and file."""
    parser.add_argument("register", metavar="台账", help="台账代码或名称，见 xieshou registers")
    parser.add_argument("file", metavar="文件.xlsx", help="写到哪里")


def run(options: Namespace) -> Answer:
    """Write the template."""
    from xieshou.ledger.derive.workbook import template
    from xieshou.ledger.register import register_named

    expect_ending(Path(options.file), ".xlsx")
    register = register_named(options.register)
    content = template(register)
    with writing(Path(options.file)) as path:
        path.write_bytes(content)
    document = {"register": register.code, "file": options.file, "bytes": len(content)}
    return Answer(document, f"「{register.name}」的填报模板已写到 {options.file}")


COMMAND = Command(
    "template", "写出某个台账的空白填报模板(带下拉选项和填写说明)",
    "xieshou template visit 互访.xlsx", run, arguments,
)
