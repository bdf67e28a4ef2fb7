"""What an audit found, as comments in a copy of the Word file that was audited (批注稿)."""

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Any

from xieshou.audit.verdict import VERDICTS
from xieshou.errors import Invalid
from xieshou.values.finding import Level

# findings on words farther apart than this are remarked on at each of them
_NEAR = 240


class NotWordError(Invalid):
    """A marked copy is asked of something that is no docx."""

    code = "audit.marked_copy_needs_docx"
    message = "「{name}」不是 Word 文档(docx)，不能做批注稿。"
    hint = "请把报告另存为 docx 后再核验；别的格式请看核验结果页，或 --summary 汇总表。"


def marked_copy(source: str | Path | bytes, result: dict[str, Any], text: str, name: str = "",
                at: datetime | None = None) -> bytes:
    """The docx with every finding, and every figure that the ledger contradicts, as a comment.

    `text` is what was audited; the offsets of the result are into it.
    """
    # readers of office formats are heavy; an audit of plain text does without them
    from xieshou.office.commenting import Comment, commented

    document = result["document"]
    if document.get("format") != "docx":
        raise NotWordError(name=name or document["name"])
    comments = [Comment(start, end, words) for finding in result["findings"]
                for start, end, words in _places(finding, text)]
    told = {claim for finding in result["findings"] for claim in finding["claims"]}
    comments += [Comment(claim["start"], claim["end"], _of_claim(claim))
                 for claim in result["claims"]
                 if claim["verdict"] == "contradicted" and claim["id"] not in told]
    return commented(source, comments, name or document["name"], at)


def _places(finding: dict[str, Any], text: str) -> Iterable[tuple[int, int, str]]:
    """One remark around words that stand together, one at each group of those that do not."""
    groups: list[list[int]] = []
    for start, end in sorted(map(tuple, finding["spans"])):
        last = groups[-1] if groups else None
        if last and start - last[1] <= _NEAR and "\n" not in text[last[1]:start]:
            last[1] = max(last[1], end)
        else:
            groups.append([start, end])
    words = _of_finding(finding)
    for number, (start, end) in enumerate(groups or [[0, 0]], 1):
        more = f"(共 {len(groups)} 处，这是第 {number} 处)" if len(groups) > 1 else ""
        yield start, end, words.replace("】", f"】{more}", 1)


def _of_finding(finding: dict[str, Any]) -> str:
    lines = [f"【{Level(finding['level']).words}】{finding['message']}"]
    working = finding.get("working") or ""
    if working and working not in finding["message"]:
        lines.append(f"演算：{working}")
    if finding["suggestion"]:
        lines.append(f"疑为：{finding['suggestion']}")
    if finding["hint"]:
        lines.append(f"怎么办：{finding['hint']}")
    return "\n".join(lines)


def _of_claim(claim: dict[str, Any]) -> str:
    return (f"【{VERDICTS['contradicted']}】{claim['reason']}\n"
            "怎么办：请核对台账和原始凭证，改报告或改台账。")
