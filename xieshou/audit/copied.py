"""Paragraphs of an earlier report in which only the year was changed (照抄上年)."""

import re
from typing import Any

from xieshou.audit.fingerprint import fingerprint
from xieshou.values.finding import Level

CODE = "across.copied"
HINT = "请逐个核实这一段的数字；确实没有变化的，请写明「与上年持平」或改写。"
# A shorter paragraph may well be said twice; one without this many figures says too little.
SHORTEST, FIGURES = 30, 2
_YEAR = re.compile(r"(?P<year>(?:19|20)\d\d)\s?年|今年|本年度?")
# The year of a report, which 今年 means, stands in its title.
_TITLE = 120
_FIGURE = re.compile(r"\d+(?:\.\d+)?")
_WORDS = re.compile(r"[\u4e00-\u9fffA-Za-z0-9.%]+")

# Where it stands, its words, the same without years and signs, and its years.
Telling = tuple[int, str, str, tuple[str, ...]]


def copied(text: str, other: str, document: str, run: int | None = None) -> list[dict[str, Any]]:
    """Findings about paragraphs that stand in another report with other years and like figures."""
    return copied_from(telling(text), telling(other), document, run)


def copied_from(
    own: list[Telling], other: list[Telling], document: str, run: int | None = None
) -> list[dict[str, Any]]:
    """The same of the telling paragraphs of both, for those who compare many reports."""
    theirs = {plain: (words, years) for _, words, plain, years in other}
    places: dict[tuple[str, str, tuple[str, ...]], list[int]] = {}
    for start, words, plain, years in own:
        places.setdefault((words, plain, years), []).append(start)
    found = []
    for (words, plain, years), starts in places.items():
        same, their_years = theirs.get(plain, ("", years))
        if their_years != years:
            found.append({
                "code": CODE, "level": Level.QUESTION.value,
                "message": f"这一段与「{document}」相同，只改了年份，数字一个未变。",
                "hint": HINT, "claims": [],
                "spans": [[start, start + len(words)] for start in starts],
                "suggestion": "", "working": "",
                "fingerprint": fingerprint(CODE, [words, same], []),
                "elsewhere": {"document": document, "claim": "", "text": same[:60],
                              "sentence": same[:400], "run": run},
            })
    return found


def telling(text: str) -> list[Telling]:
    """Every paragraph that names its year and figures enough."""
    titled = _YEAR.search(text, 0, _TITLE)
    this = (titled["year"] if titled else None) or "今年"
    found, position = [], 0
    for line in text.split("\n"):
        words = line.strip()
        without = _YEAR.sub("", words)
        if len(words) >= SHORTEST and len(_FIGURE.findall(without)) >= FIGURES and (
                len(without) < len(words)):
            start = position + len(line) - len(line.lstrip())
            years = tuple(one["year"] or this for one in _YEAR.finditer(words))
            found.append((start, words, "".join(_WORDS.findall(without)), years))
        position += len(line) + 1
    return found
