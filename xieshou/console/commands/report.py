"""xieshou report: writes a report out of live figures (写报告)."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from xieshou.console.command import Answer, Command
from xieshou.console.writing import expect_ending, writing


def arguments(parser: ArgumentParser) -> None:
    """Template, scope, span, file."""
    parser.add_argument("template", metavar="模板", help="模板代码,见 xieshou templates")
    parser.add_argument("--pairing", metavar="结对", required=True, help="如 110115-150926")
    parser.add_argument("--period", metavar="时段", required=True, help="如 2019 或 2013..2019-08")
    parser.add_argument("-o", "--output", metavar="文件.docx", required=True, help="写到哪里")


def run(options: Namespace) -> Answer:
    """Write the Word file and list every figure placed."""
    from xieshou.directory.scope import scope_named
    from xieshou.indicators.figures import Figures
    from xieshou.reports.render import write_report
    from xieshou.values.period import Period

    expect_ending(Path(options.output), ".docx")
    scope = scope_named(options.actor)
    scope.require("report")
    report = write_report(options.template, options.pairing, Period.parse(options.period),
                          Figures(scope))
    with writing(Path(options.output)) as path:
        path.write_bytes(report.docx)
    document = {"file": options.output, "figures": report.figures_json(),
                "warnings": list(report.warnings)}
    words = [f"报告已写到 {options.output},引用数字 {len(document['figures'])} 处。"]
    words += [f"  注意:{text}" for text in report.warnings]
    return Answer(document, "\n".join(words))


COMMAND = Command(
    "report", "用台账里的数写出公文格式的报告",
    "xieshou report annual --pairing 110115-150926 --period 2013..2019-08 -o 总结.docx",
    run, arguments,
)
