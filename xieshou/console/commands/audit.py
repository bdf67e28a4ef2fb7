"""xieshou audit: reads any report and says what does not hold (核验)."""

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import Any

from xieshou.console.command import Answer, Command
from xieshou.errors import NotFound, XieshouError

FORMATS = {".docx", ".doc", ".pdf", ".xlsx", ".xls", ".csv", ".html", ".htm", ".txt", ".md"}


class NoSuchFileError(NotFound):
    """The path names no file."""

    code = "console.no_such_file"
    message = "找不到文件「{path}」。"
    hint = "请核对路径;含空格的路径请加引号。"


def arguments(parser: ArgumentParser) -> None:
    """Files or standard input."""
    parser.add_argument("files", metavar="文件", nargs="+",
                        help="docx、doc、pdf、xlsx、html、txt、md 或文件夹;- 读标准输入")
    parser.add_argument("--pairing", metavar="结对", help="与哪一对的台账核对")
    parser.add_argument("--no-ledger", action="store_true", help="只核对报告自身,不查台账")


def run(options: Namespace) -> Answer:
    """Audit each; findings of level error make the status 1."""
    from xieshou.audit.run import audit_file, audit_text
    from xieshou.audit.summary import summary

    paths = _each(options.files)
    ledger = _ledger(options)
    many = len(paths) != 1 or any(name != "-" and Path(name).is_dir() for name in options.files)
    results: list[dict[str, Any]] = []
    for path in paths:
        try:
            results.append(audit_file(path, ledger=ledger) if path else
                           audit_text(_typed(), "标准输入", ledger=ledger))
        except XieshouError as fault:
            # one document that cannot be read does not keep the others from being judged
            if not many:
                raise
            results.append({"document": {"name": str(path)}, "error": fault.as_json()})
    wrong = any("error" in one or any(finding["level"] == "error" for finding in one["findings"])
                for one in results)
    words = "\n\n".join(map(summary, results)) or "文件夹中没有可核验的文件。"
    return Answer(results if many else results[0], words, 1 if wrong else 0)


def _typed() -> str:
    return sys.stdin.buffer.read().decode("utf-8", "replace")


def _ledger(options: Namespace) -> Any:
    if options.no_ledger:
        return None
    from xieshou.audit.ledger import ledger_view
    from xieshou.directory.scope import scope_named

    return ledger_view(scope_named(options.actor), options.pairing)


def _each(names: list[str]) -> list[Path | None]:
    paths: list[Path | None] = []
    # an open document leaves a ~$ file beside it that is no document
    for name in names:
        path = Path(name)
        if name == "-":
            paths.append(None)
        elif name and path.is_dir():
            paths += sorted(one for one in path.rglob("*") if one.suffix.lower() in FORMATS
                            and not one.name.startswith(("~$", ".")))
        elif name and path.exists():
            paths.append(path)
        else:
            raise NoSuchFileError(path=name)
    return paths


COMMAND = Command(
    "audit", "核验任何一份报告:前后是否矛盾,与台账是否一致", "xieshou audit 工作总结.docx",
    run, arguments, needs_home=lambda options: not options.no_ledger,
)
