"""Lines that a page broke in the middle of a sentence, made whole again (断行还原)."""

import re
from bisect import bisect_left

# The width of a page in half signs: of fewer lines, or of wider ones, nothing can be told.
_FEWEST, _WIDEST, _NARROWEST = 4, 120, 36
# A full line ends so near to the margin; so many lines must.
_RAGGED, _FULL_LINES = 9, 3
_WIDE = re.compile("[\u2e80-\u9fff\uff00-\uffef\u3000-\u303f—“”‘’…·]")
_ENDS = frozenset("。！!？?；;：:")
_BEGINS = re.compile(
    r"\s*(?:第?[一二三四五六七八九十]{1,3}[、.章节部是]|[（(][一二三四五六七八九十\d]{1,3}[)）]"
    r"|\d{1,2}[.、](?!\d)|[●■◆□○▲-]|附件|附表)"
)
_PAGE = re.compile(r"\s*(?:第\s?\d{1,4}\s?页.{0,12}|[—–-]{1,2}\s?\d{1,4}\s?[—–-]{1,2}|\d{1,3})\s*")
_FIGURE = re.compile(r"\d[\d.,]*\s?[^\s\d，,。;；、]{0,4}$")
# Lines of a list end in figures more often than lines of a page.
_LISTED = 0.5


def joined(text: str) -> str:
    """The text with a blank for every line end within a sentence; every sign keeps its place."""
    if text.count("\n") < _FEWEST or "\t" in text:
        return text
    lines = text.split("\n")
    margin = _margin([line for line in lines if line.strip()])
    if not margin:
        return text
    soft: list[int] = []
    for at, line in enumerate(lines[:-1]):
        if _full(line, margin) and (after := _goes_on(lines, at)):
            soft.append(at)
            if after > at + 1:
                # the number of the page stands between
                lines[at + 1 : after] = [" " * len(one) for one in lines[at + 1 : after]]
                soft += range(at + 1, after)
    if len(soft) < _FULL_LINES:
        return text
    figures = sum(_FIGURE.search(lines[at].rstrip()) is not None for at in soft)
    if figures > _LISTED * len(soft):
        return text
    broken = frozenset(soft)
    pieces = [f"{line} " if at in broken else f"{line}\n" for at, line in enumerate(lines)]
    return "".join(pieces)[:-1]


def _width(line: str) -> int:
    """How wide a line is, in half signs."""
    bare = line.rstrip()
    return len(bare) + len(_WIDE.findall(bare))


def _margin(lines: list[str]) -> int:
    """How far the full lines reach, or 0 where lines are not those of a page."""
    beyond = len(lines) // 50
    if len(lines) < _FEWEST or sum(len(line.rstrip()) > _WIDEST for line in lines) > beyond:
        return 0
    widths = sorted(map(_width, lines))
    margin = widths[-1 - beyond]
    if not _NARROWEST <= margin <= _WIDEST:
        return 0
    full = len(widths) - bisect_left(widths, margin - _RAGGED)
    return margin if full >= max(_FULL_LINES, len(widths) // 4) else 0


def _full(line: str, margin: int) -> bool:
    """Whether a line reaches the margin without an end of its own."""
    bare = line.rstrip()
    return bool(bare) and bare[-1] not in _ENDS and _width(line) >= margin - _RAGGED


def _goes_on(lines: list[str], at: int) -> int:
    """The line that goes on with the sentence of another, or 0; a page's number is passed over."""
    after = at + 1
    passed = 0
    while after < len(lines) and passed < 3 and (
        not lines[after].strip() or _PAGE.fullmatch(lines[after])
    ):
        passed += 1
        after += 1
    if after >= len(lines) or _BEGINS.match(lines[after]):
        return 0
    blank = all(not line.strip() for line in lines[at + 1 : after])
    return 0 if blank and after > at + 1 else after
