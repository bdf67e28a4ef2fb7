"""xieshou report: writes a report out of live figures, and lets it out (写报告、签发)."""

from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import Any

from xieshou.console.command import Answer, Command
from xieshou.console.writing import expect_ending, writing


def arguments(parser: ArgumentParser) -> None:
    """Template, scope, span, file."""
    parser.add_argument("template", metavar="模板",
                        help="模板代码(见 xieshou templates)，或写有【指标名】标记的 Word 文件；"
                             "后者带 --issue 的，模板留存备用")
    parser.add_argument("--pairing", metavar="结对", required=True, help="如 110115-150926")
    parser.add_argument("--period", metavar="时段", required=True, help="如 2019 或 2013..2019-08")
    parser.add_argument("-o", "--output", metavar="文件.docx", required=True,
                        help="写到哪里；也可写 .pdf 或 .html")
    parser.add_argument("--issue", action="store_true",
                        help="过核验、会签并签发；--as 的账号只签自己一方，另一方已签的即签发")
    parser.add_argument("--reason", metavar="理由", default="",
                        help="签发时对核验提醒的说明；本机操作员代双方会签也以此为依据")


def run(options: Namespace) -> Answer:
    """Write the Word file and list every figure placed."""
    from xieshou.directory.scope import scope_named
    from xieshou.indicators.figures import Figures
    from xieshou.reports import editions, own_shelf, store
    from xieshou.reports.template import template_named
    from xieshou.values.period import Period

    form = expect_ending(Path(options.output), ".docx", ".pdf", ".html")
    if options.issue and form != ".docx":
        expect_ending(Path(options.output), ".docx")
    own = options.template.lower().endswith(".docx")
    if own and not options.issue:
        return _own(options)
    scope = scope_named(options.actor)
    scope.require("report")
    period, source = Period.parse(options.period), ""
    if own:
        path = Path(options.template)
        code = own_shelf.keep(path, path.name, options.pairing, scope).code
    elif own_shelf.is_own(options.template):
        code = options.template
    else:
        code = template_named(options.template).code
    if own_shelf.is_own(code):
        source = own_shelf.own_named(code, scope).sha256
    if options.issue:
        # the other side signs the very draft that this side signed
        kept = store.open_draft(code, options.pairing, period, scope, source)
        kept = kept or store.report_of(store.keep(editions.written_by(
            code, options.pairing, period, Figures(scope)), scope), scope)
        docx, issuing = _issued(kept, scope, options.reason)
        figures, warnings = kept.figures, kept.warnings
    else:
        report = editions.written_by(code, options.pairing, period, Figures(scope))
        docx, issuing = _in_form(report, form), None
        figures, warnings = report.figures_json(), list(report.warnings)
    with writing(Path(options.output)) as path:
        path.write_bytes(docx)
    document = {"file": options.output, "figures": figures, "warnings": warnings}
    words = [f"报告已写到 {options.output}，引用数字 {len(figures)} 处。"]
    words += [f"  注意：{text}" for text in warnings]
    if issuing is None:
        return Answer(document, "\n".join(words))
    document["issue"] = issuing
    words.append(issuing["words"])
    return Answer(document, "\n".join(words), 0 if issuing["state"] == "issued" else 1)


def _in_form(report: Any, form: str) -> bytes:
    """The report as the file's ending asks: Word, PDF through LibreOffice, or one web page."""
    if form == ".pdf":
        from xieshou.office.convert import to_pdf

        return to_pdf(report.docx, f"{report.title}.docx")
    if form == ".html":
        from xieshou.reports.html import html_of

        return html_of(report.blocks, report.figures, report.title).encode()
    return report.docx


def _issued(kept: Any, scope: Any, reason: str) -> tuple[bytes, dict[str, Any]]:
    """Sign and let out as far as this person may; the file, and what came of it."""
    from xieshou.errors import XieshouError
    from xieshou.reports import issuing, store

    id = kept.id
    said: dict[str, Any] = {"id": id, "state": "draft", "words": ""}
    try:
        for side in issuing.may_sign(kept, scope):
            issuing.sign(id, side, scope, reason)
        gate = issuing.gate_of(kept)
        done = issuing.issue(id, scope, {one["key"]: reason for one in gate.warnings})
    except XieshouError as fault:
        said |= {"error": fault.as_json(), "signed": [
            one.side for one in issuing.signed(kept)],
            "words": f"已存为草稿(编号 {id})，尚未签发：{fault.words}{fault.way_out}"}
        return store.docx_of(kept), said
    said |= {"state": "issued", "sha256": done.sha256,
             "signed": [one.side for one in done.signed],
             "facts_as_of": done.facts_as_of, "written_on": done.written_on,
             "issued_on": done.issued_on, "published_on": done.published_on,
             "uploaded_at": done.uploaded_at, "findings": done.findings,
             "grades": {str(one["n"]): one["grade"] for one in done.figures},
             "words": f"已签发(编号 {id})，{len(done.figures)} 个数字冻结在第 "
                      f"{done.report.as_of} 号流水。"}
    return store.docx_of(done.report), said


def _own(options: Namespace) -> Answer:
    """Fill an office's own file; marks that were not understood make the status 1."""
    from xieshou.directory.scope import scope_named
    from xieshou.indicators.figures import Figures
    from xieshou.office.admission import admit
    from xieshou.reports.own_template import fill_template
    from xieshou.values.period import Period

    scope = scope_named(options.actor)
    scope.require("report")
    file = admit(Path(options.template), Path(options.template).name, ("docx",))
    form = expect_ending(Path(options.output), ".docx", ".pdf", ".html")
    report = fill_template(file.data, options.pairing, Period.parse(options.period),
                           Figures(scope), file.name)
    with writing(Path(options.output)) as path:
        path.write_bytes(_in_form(report, form))
    document = {"file": options.output, "figures": report.figures_json(),
                "warnings": list(report.warnings),
                "unknown_marks": [one.as_json() for one in report.unknown]}
    words = [f"报告已写到 {options.output}，引用数字 {len(document['figures'])} 处。"]
    words += [f"  未识别：{one.words}{one.way_out}" for one in report.unknown]
    words += [f"  注意：{text}" for text in report.warnings]
    return Answer(document, "\n".join(words), 1 if report.unknown else 0)


COMMAND = Command(
    "report", "用台账里的数写出公文格式的报告，并可签发",
    "xieshou report annual --pairing 110115-150926 --period 2013..2019-08 -o 总结.docx",
    run, arguments,
)
