"""What the pages of a document repeat (页眉页脚)."""

import re
from collections import Counter
from collections.abc import Sequence

_EDGE, _LONG, _SHARE = 2, 60, 0.5
_SENTENCE = re.compile("[。；;]")
_OF_ISSUE = re.compile(r"第\s*\d+\s*[期页]|共\s*\d+\s*页")


def without_running_lines(pages: Sequence[str]) -> list[str]:
    """Pages without the lines that most of them begin or end with; the first keeps a title."""
    apart = [page.split("\n") for page in pages]
    for at in (0, -1):
        for _ in range(_EDGE):
            seen = Counter(_alike(lines, at) for lines in apart)
            running = {words for words, count in seen.items()
                       if words and count > 1 and count >= _SHARE * len(pages)}
            if not running:
                break
            told: set[str] = set()
            for lines in apart:
                words = _alike(lines, at)
                if words not in running:
                    continue
                if at == 0 and words not in told and not _OF_ISSUE.search(lines[0]):
                    told.add(words)
                    continue
                lines.pop(at)
    return ["\n".join(lines) for lines in apart]


def _alike(lines: list[str], at: int) -> str:
    """A line at an edge of a page with its numbers made alike; empty where it is no such line."""
    line = "".join(lines[at].split()) if lines else ""
    if not 3 < len(line) < _LONG or "\t" in lines[at] or _SENTENCE.search(line):
        return ""
    # a running line differs from page to page by the number of the page and no more
    return re.sub(r"\d{1,4}(?=\D*$)", "#", line) if _OF_ISSUE.search(lines[at]) else line
