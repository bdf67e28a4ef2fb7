"""xieshou returned: takes an edited copy in, decides on it, writes the next edition (收回稿)."""

from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import Any

from xieshou.console.command import Answer, Command
from xieshou.console.writing import expect_ending, writing
from xieshou.errors import Invalid


class BadDecisionError(Invalid):
    """A decision that does not name its difference."""

    code = "console.bad_decision"
    message = "「{text}」不是有效的处理。"
    hint = "请写成 figure-12=keep:理由、figure-3=ledger、figure-5=owner:说明、sentence-0=accept。"


def arguments(parser: ArgumentParser) -> None:
    """A file to take in, or the number of a copy with decisions."""
    parser.add_argument("copy", metavar="回稿", nargs="?",
                        help="改过的文件(docx、doc、odt、rtf)，或已收回稿的编号；不写则列出已收的")
    parser.add_argument("--report", metavar="编号", type=int,
                        help="是哪份报告的回稿；不写则凭文件里的编号认")
    parser.add_argument("--decide", metavar="处理", nargs="+", default=[],
                        help="逐处处理，如 figure-12=keep:理由 sentence-0=accept")
    parser.add_argument("-o", "--output", metavar="文件.docx",
                        help="按处理写出新的一版，并存为草稿")


def run(options: Namespace) -> Answer:
    """The copy with its differences; exit 1 while some of them wait for a decision."""
    from xieshou.directory.scope import scope_named
    from xieshou.reports import asking, returning, store

    scope = scope_named(options.actor)
    if options.copy is None:
        return _listed(returning.copies(scope))
    if options.output:
        expect_ending(Path(options.output), ".docx")
    decisions = [_decision(text) for text in options.decide]
    id = int(options.copy) if options.copy.isdecimal() else _taken(options, scope)
    if decisions:
        returning.decide(id, decisions, scope)
    document: dict[str, Any] = {}
    words = []
    if options.output:
        done = returning.next_edition(id, scope)
        with writing(Path(options.output)) as path:
            path.write_bytes(store.docx_of(store.report_of(done.id, scope)))
        document["edition"] = {"id": done.id, "file": options.output, "wordings": done.used,
                               "not_kept": done.left, "numbers_kept": done.kept}
        words = [f"新的一版已写到 {options.output}(编号 {done.id})：沿用改稿文字 {done.used} 处，"
                 f"保留人工数 {done.kept} 处，另有 {done.left} 处要手工改。"]
    copy = returning.returned_copy(id, scope)
    asked = asking.of_copy(id)
    document |= {"id": id, "report": copy.report.id, "recognised": copy.recognised,
                 "open": copy.open_count, "differences": [
                     _difference(copy, kind, key, asked) for kind, key in copy.differences],
                 **copy.found}
    words += [f"回稿 {id}「{copy.name}」，报告 {copy.report.id}《{copy.report.title}》，"
              f"待处理 {copy.open_count} 处。",
              *(_said(one) for one in document["differences"]),
              *(f"  图 {one['chart']} {one['series']} {one['category']}：{one['issued']} → "
                f"{one['returned'] or '(删去)'}" for one in copy.found.get("charts", ())
                if one["status"] != "unchanged"),
              *(f"  注意：{note}" for note in copy.found["notes"])]
    return Answer(document, "\n".join(words), 1 if copy.open_count else 0)


def _taken(options: Namespace, scope: Any) -> int:
    from xieshou.office.admission import admit
    from xieshou.office.docx_marks import marked_document
    from xieshou.reports import returning, store

    path = Path(options.copy)
    file = admit(path, path.name, ("docx", "doc", "odt", "rtf"))
    if options.report is not None:
        report = store.report_of(options.report, scope)
    else:
        document = marked_document(file.data, file.name)
        report = returning.recognise(document, scope)
        if report is None:
            raise _unrecognised(returning.similar(document, scope), file.name)
    return returning.receive(file.data, file.name, report, scope)


def _unrecognised(similar: list[Any], name: str) -> Exception:
    from xieshou.reports.returning import NoReportToCompareError

    if not similar:
        return NoReportToCompareError(name=name)
    return UnrecognisedCopyError(name=name, near="、".join(
        f"{one.id}《{one.title}》(相同 {share}%)" for one, share in similar))


class UnrecognisedCopyError(Invalid):
    """A copy without a number: somebody must say whose it is."""

    code = "console.unrecognised_copy"
    message = "「{name}」里没有报告的编号。"
    hint = "请用 --report 指明是哪一份；最相近的是：{near}。"


def _decision(text: str) -> tuple[str, int, str, str]:
    what, _, said = text.partition("=")
    kind, _, key = what.partition("-")
    choice, _, reason = said.replace("：", ":").partition(":")
    if kind not in ("figure", "sentence") or not key.isdecimal() or not choice:
        raise BadDecisionError(text=text)
    return kind, int(key), choice, reason


def _difference(copy: Any, kind: str, key: int, asked: dict[int, Any]) -> dict[str, Any]:
    if kind == "figure":
        one = next(each for each in copy.found["figures"] if each["n"] == key)
        said = {"name": one["name"], "ledger": one["ledger"], "judgement": one["judgement"]}
    else:
        one, said = copy.found["sentences"][key], {}
    decided = copy.decided.get((kind, key))
    request = asked.get(key) if kind == "figure" else None
    return {"key": f"{kind}-{key}", "status": one["status"], "issued": one["issued"],
            "returned": one["returned"], **said, "choice": decided.choice if decided else None,
            "reason": decided.reason if decided else None,
            "asked": {"owner": request.owner, "state": request.state, "answer": request.answer}
            if request else None}


def _said(one: dict[str, Any]) -> str:
    name = f"{one['name']}：" if one.get("name") else ""
    choice = f" [{one['choice']}]" if one["choice"] else ""
    change = f"{one['issued'] or '(新增)'} → {one['returned'] or '(删去)'}"
    return f"  {one['key']}{choice} {name}{change}"


def _listed(copies: list[Any]) -> Answer:
    document = [{"id": one.id, "name": one.name, "report": one.report.id,
                 "open": one.open_count, "at": one.at} for one in copies]
    words = [f"{one.id:>5}  待处理 {one.open_count:>3}  {one.name}  《{one.report.title}》"
             for one in copies]
    return Answer(document, "\n".join(words) or "还没有收到过回稿。")


COMMAND = Command(
    "returned", "收下改回来的稿子，逐处处理，写出新的一版", "xieshou returned 总结(主任改).docx",
    run, arguments,
)
