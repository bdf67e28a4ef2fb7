"""xieshou compare: what was changed in the copy that came back (回稿比对)."""

from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import Any

from xieshou.console.command import Answer, Command

STATUSES = {"unchanged": "未改动", "edited": "改动", "removed": "删去", "moved": "移动",
            "added": "新增"}


def arguments(parser: ArgumentParser) -> None:
    """Two files."""
    parser.add_argument("issued", metavar="发出稿.docx", help="携手写出的那一份")
    parser.add_argument("returned", metavar="回稿.docx", help="改过的那一份；docx、doc、odt、rtf")
    parser.add_argument("--pairing", metavar="结对", help="新数字与哪一对的台账核对，默认按发出稿")


def run(options: Namespace) -> Answer:
    """Figures and sentences one by one; what the ledger says of them."""
    from xieshou.directory.scope import scope_named
    from xieshou.office.docx_marks import marked_document
    from xieshou.reports.compare.comparison import compared
    from xieshou.reports.compare.standing import standing_of

    scope = scope_named(options.actor)
    issued = marked_document(Path(options.issued))
    found = compared(issued, marked_document(Path(options.returned)), Path(options.issued).name)
    standing = standing_of(found, scope, options.pairing or "")
    return Answer(standing.as_json(), "\n".join(_in_words(standing)))


def _in_words(standing: Any) -> list[str]:
    from xieshou.reports.compare.standing import JUDGEMENTS

    counts = standing.summary()
    lines = ["数字：" + _counted(counts["figures"]), "语句：" + (
        _counted(counts["sentences"]) or "没有改动")]
    for seen, now, judged in standing.figures:
        if seen.status != "unchanged" or judged == "stale":
            ledger = f"，台账 {now.text or '–'}" if now else ""
            lines.append(f"  [{STATUSES[seen.status]}] {seen.name}：{seen.issued} → "
                         f"{seen.returned or '(删去)'}{ledger}；{JUDGEMENTS[judged]}"
                         f"(把握 {seen.confidence})")
    for one in standing.comparison.sentences:
        lines.append(f"  [{STATUSES[one.status]}] {one.issued or ''} → {one.returned or ''}")
    lines += [f"  [图：{STATUSES[one.status]}] {one.chart} {one.series} {one.category}："
              f"{one.issued} → {one.returned or '(删去)'}"
              for one in standing.comparison.drawn if one.status != "unchanged"]
    lines += [f"  [新数字] {one.text}：「{one.sentence}」{one.reason}" for one in standing.numbers]
    lines += [f"  [核验] {one['message']}" for one in standing.findings]
    return lines + [f"  注意：{note}" for note in (*standing.comparison.notes, *standing.notes)]


def _counted(counts: dict[str, int]) -> str:
    return "、".join(f"{STATUSES[status]} {count} 处" for status, count in counts.items())


COMMAND = Command(
    "compare", "比对发出的报告和改回来的稿子：改了哪些数、哪些话，哪些数已过时",
    "xieshou compare 总结.docx 总结(主任改).docx", run, arguments,
)
