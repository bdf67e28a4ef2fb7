"""A text cut where figures and findings begin and end, so that a page can mark them."""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from xieshou.values.finding import Level


@dataclass(frozen=True)
class Piece:
    """A stretch of text with what applies to it; `first` where one can stop with the keyboard."""

    text: str
    claims: tuple[str, ...] = ()
    findings: tuple[int, ...] = ()
    classes: str = ""
    first: bool = False

    @property
    def plain(self) -> bool:
        """Whether nothing is said of it."""
        return not (self.claims or self.findings)


def pieces_of(text: str, claims: Sequence[dict[str, Any]],
              findings: Sequence[dict[str, Any]]) -> list[Piece]:
    """The whole text in order; joined again the pieces are the text."""
    opens: dict[int, list[tuple[str, Any]]] = {}
    closes: dict[int, list[tuple[str, Any]]] = {}

    def mark(kind: str, name: Any, start: int, end: int) -> None:
        if 0 <= start < end <= len(text):
            opens.setdefault(start, []).append((kind, name))
            closes.setdefault(end, []).append((kind, name))

    verdicts = {}
    for claim in claims:
        mark("claim", claim["id"], claim["start"], claim["end"])
        verdicts[claim["id"]] = claim.get("verdict") or ""
    for number, finding in enumerate(findings):
        for start, end in finding["spans"]:
            mark("finding", number, start, end)
    places = sorted({0, len(text), *opens, *closes})
    active: dict[tuple[str, Any], int] = {}
    seen: set[tuple[str, Any]] = set()
    pieces = []
    for start, end in itertools.pairwise(places):
        for key in closes.get(start, ()):
            active[key] = active.get(key, 0) - 1
        for key in opens.get(start, ()):
            active[key] = active.get(key, 0) + 1
        now = [key for key, count in active.items() if count > 0]
        active = {key: active[key] for key in now}
        told = tuple(name for kind, name in now if kind == "claim")
        found = tuple(sorted(name for kind, name in now if kind == "finding"))
        classes = _classes(told, found, verdicts, findings)
        fresh = bool(set(now) - seen)
        seen.update(now)
        pieces.append(Piece(text[start:end], told, found, classes, fresh))
    return pieces


def _classes(claims: tuple[str, ...], findings: tuple[int, ...], verdicts: dict[str, str],
             said: Sequence[dict[str, Any]]) -> str:
    words = []
    if claims:
        words += ["c", verdicts.get(claims[0], "")]
    if findings:
        gravest = min((Level(said[number]["level"]) for number in findings),
                      key=lambda level: level.rank)
        words += ["s", gravest.value]
    return " ".join(word for word in words if word)
