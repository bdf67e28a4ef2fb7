"""xieshou adopt: makes a template of last year's report (套用去年的报告)."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from xieshou.console.command import Answer, Command
from xieshou.console.writing import expect_ending, writing


def arguments(parser: ArgumentParser) -> None:
    """Report, scope, its span, the template to write."""
    parser.add_argument("report", metavar="报告.docx", help="去年的报告")
    parser.add_argument("--pairing", metavar="结对", required=True, help="如 110115-150926")
    parser.add_argument("--period", metavar="时段", required=True, help="那份报告写的时段，如 2018")
    parser.add_argument("-o", "--output", metavar="模板.docx", required=True, help="模板写到哪里")
    parser.add_argument("--all", action="store_true", help="没有把握的也换成标记(默认只换有把握的)")


def run(options: Namespace) -> Answer:
    """Propose a mark for every number, and write the template with those accepted."""
    from xieshou.directory.scope import scope_named
    from xieshou.office.admission import admit
    from xieshou.reports.adopting import adopted, proposals
    from xieshou.values.period import Period

    expect_ending(Path(options.output), ".docx")
    scope = scope_named(options.actor)
    scope.require("report")
    file = admit(Path(options.report), Path(options.report).name, ("docx",))
    found = proposals(file.data, file.name, scope, options.pairing, Period.parse(options.period))
    accepted = [one for one in found if one.sure or options.all]
    with writing(Path(options.output)) as path:
        path.write_bytes(adopted(file.data, file.name, accepted))
    document = {"file": options.output, "adopted": len(accepted),
                "proposals": [one.as_json() for one in found]}
    words = [f"找到 {len(found)} 个可绑定的数，换成标记 {len(accepted)} 个，模板写到 "
             f"{options.output}。"]
    words += [f"  {'✓' if one in accepted else '?'} {one.text} → 【{one.mark}】 {one.reason}"
              for one in found]
    return Answer(document, "\n".join(words))


COMMAND = Command(
    "adopt", "把去年的报告变成模板：每个数配上【指标名】标记",
    "xieshou adopt 去年总结.docx --pairing 110115-150926 --period 2018 -o 模板.docx",
    run, arguments,
)
