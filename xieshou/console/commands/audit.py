"""xieshou audit: reads any report and says what does not hold (核验)."""

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from xieshou.console.command import Answer, Command, tell
from xieshou.console.writing import expect_ending, writing
from xieshou.errors import Invalid, NotFound, XieshouError


class NoSuchFileError(NotFound):
    """The path names no file."""

    code = "console.no_such_file"
    message = "找不到文件「{path}」。"
    hint = "请核对路径；含空格的路径请加引号。"


class OneDocumentError(Invalid):
    """A marked copy of several documents at once."""

    code = "console.one_document"
    message = "--marked 一次只做一份报告的批注稿，给出的是 {count} 份。"
    hint = "请逐份核验；多份的结果可用 --summary 写成汇总表。"


def arguments(parser: ArgumentParser) -> None:
    """Files or standard input, and what to write beside the answer."""
    parser.add_argument("files", metavar="文件", nargs="+",
                        help="docx、doc、pdf、xlsx、html、txt、md，文件夹或 zip;- 读标准输入")
    parser.add_argument("--pairing", metavar="结对", help="与哪一对的台账核对")
    parser.add_argument("--no-ledger", action="store_true", help="只核对报告自身，不查台账")
    parser.add_argument("--record", action="store_true",
                        help="把报告里的数和核验结论登记到台账「报告数字」(要写 --pairing)")
    parser.add_argument("--summary", metavar="汇总.xlsx",
                        help="另写汇总表：一份报告一行，一条发现一行，一个数字一行")
    parser.add_argument("--marked", metavar="批注稿.docx",
                        help="另写一份 Word 批注稿，发现的问题批在原文旁(限一份 docx)")


def run(options: Namespace) -> Answer:
    """Audit each; findings of level error make the status 1."""
    from xieshou.audit.files import compare
    from xieshou.audit.summary import summary

    summary_at, marked_at = _targets(options)
    sources = list(_each(options.files))
    many = len(sources) != 1 or any(
        name != "-" and (Path(name).is_dir() or _packed(Path(name))) for name in options.files)
    if marked_at is not None and many:
        raise OneDocumentError(count=len(sources))
    ledger = _ledger(options)
    audited = [_one(source, many, ledger, at, len(sources))
               for at, source in enumerate(sources, 1)]
    compare(audited)
    if not options.no_ledger:
        _hold_against_kept(options, audited)
    results = [one.result for one in audited]
    if options.record:
        _record(options, results)
    written = _write(summary_at, marked_at, sources, audited)
    wrong = any("error" in one or any(finding["level"] == "error" for finding in one["findings"])
                for one in results)
    words = "\n\n".join(map(summary, results)) or "没有可核验的文件。"
    words += "".join(f"\n已写入 {path}" for path in written)
    return Answer(results if many else results[0], words, 1 if wrong else 0)


def _targets(options: Namespace) -> tuple[Path | None, Path | None]:
    """Where to write; a wrong ending is told before any work is done."""
    found: list[Path | None] = []
    for given, ending in ((options.summary, ".xlsx"), (options.marked, ".docx")):
        found.append(Path(given) if given else None)
        if given:
            expect_ending(Path(given), ending)
    return found[0], found[1]


def _one(source: tuple[str, Path | bytes | None], many: bool, ledger: Any, at: int,
         count: int) -> Any:
    """One document; of many, one that cannot be read does not keep the others from being judged."""
    from xieshou.audit.files import Audited, audit_document, unread
    from xieshou.audit.run import audit_text

    name, held = source
    if held is None:
        text = sys.stdin.buffer.read().decode("utf-8", "replace")
        return Audited(audit_text(text, name, ledger=ledger), text)
    try:
        found = audit_document(held, name if isinstance(held, bytes) else "", ledger)
    except XieshouError as fault:
        if not many:
            raise
        found = unread(str(name), fault)
    if many:
        tell(f"[{at}/{count}] {name}：{_briefly(found.result)}")
    return found


def _hold_against_kept(options: Namespace, audited: list[Any]) -> None:
    """Add what audits kept earlier state otherwise than the files at hand."""
    from xieshou.audit.rows import restated_in_kept
    from xieshou.directory.scope import scope_named

    scope = scope_named(options.actor)
    for one in audited:
        if one.read:
            one.result["findings"] += restated_in_kept(
                one.result, one.text, scope, options.pairing or "")


def _record(options: Namespace, results: list[dict[str, Any]]) -> None:
    """Figures and verdicts into the register, so that the figures on traceability count them."""
    from xieshou.audit.recording import record_claims
    from xieshou.directory.scope import scope_named

    for result in results:
        if "error" not in result:
            found = record_claims(scope_named(options.actor), result, options.pairing or "")
            tell(f"已登记报告数字 {sum(found.values())} 个")


def _briefly(result: dict[str, Any]) -> str:
    from xieshou.values.finding import Level

    if "error" in result:
        return f"无法核验，{result['error']['message']}"
    counts = {level: sum(one["level"] == level.value for one in result["findings"])
              for level in Level}
    return "、".join(f"{level.words} {count}" for level, count in counts.items() if count) or "无"


def _write(summary_at: Path | None, marked_at: Path | None,
           sources: list[tuple[str, Path | bytes | None]], audited: list[Any]) -> list[Path]:
    """The files that were asked for; those written."""
    if summary_at is not None:
        from xieshou.audit.workbook import summary_workbook

        with writing(summary_at) as place:
            place.write_bytes(summary_workbook([one.result for one in audited]))
    if marked_at is not None:
        from datetime import UTC, datetime

        from xieshou.audit.marking import marked_copy

        name, held = sources[0]
        data = marked_copy(b"" if held is None else held, audited[0].result, audited[0].text,
                           Path(name).name, datetime.now(UTC))
        with writing(marked_at) as place:
            place.write_bytes(data)
    return [path for path in (summary_at, marked_at) if path is not None]


def _ledger(options: Namespace) -> Any:
    if options.no_ledger:
        return None
    from xieshou.audit.ledger.judging import ledger_view
    from xieshou.directory.scope import scope_named

    return ledger_view(scope_named(options.actor), options.pairing)


def _packed(path: Path) -> bool:
    return path.suffix.lower() == ".zip" and path.is_file()


def _each(names: list[str]) -> Iterator[tuple[str, Path | bytes | None]]:
    """Every document named, in a folder or in a zip; None is standard input."""
    from xieshou.office.archives import documents_in, is_document

    for name in names:
        path = Path(name)
        if name == "-":
            yield "标准输入", None
        elif name and path.is_dir():
            for one in sorted(path.rglob("*")):
                if one.is_file() and is_document(one.name):
                    yield str(one), one
        elif name and _packed(path):
            yield from documents_in(path)
        elif name and path.exists():
            yield str(path), path
        else:
            raise NoSuchFileError(path=name)


COMMAND = Command(
    "audit", "核验任何一份报告：前后是否矛盾，与台账是否一致", "xieshou audit 工作总结.docx",
    run, arguments, needs_home=lambda options: not options.no_ledger,
)
