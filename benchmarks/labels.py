"""Texts labelled by hand, as they are written down in `labelled/`, and as others score them.

`relations/` holds short texts in which only what holds between figures is labelled.

A text begins with `# title | period`; a figure is labelled in place:
`{4620万元|measure|role|period|value unit}`. Alternatives stand between `/`; a measure or role `x`
and a period `?` are not scored. A period is `2023`, `2021-01-01..2023-12-31`, `..2023-12-31` (up to
a day), `2020-12-31` (a day, or how things stood on it), `2021-05-01..c` (since, to whenever), `p`
(now), `-` (no time is told); a `*` compares only the year of its end. What of a time the text tells
nowhere is not asked for (`told_times`).
The fifth part is needed only where the figure is written in signs (八成以上, 四个) or in a table.

Lines after the text tell what holds between figures: `@sum 58 = 40 18`, `@share 31% = 18 / 58`,
`@average`, `@growth 10% = new / increment`, `@cagr 9% = first / last / years`, `@same 58 = 58#2`
where one fact is told twice, `@part 58 = 20 11` where some of what makes up a whole are told; and
what contradicts itself, `@flag 58 40 20`, or only seems to, `@keep 58 40`. `58#2` is the second
such figure, `_` a space in it.
`python -m benchmarks.labels FOLDER FILE…` writes one JSON document a text for an outside scorer.
"""

import json
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

from benchmarks.told_times import tells_a_year, tells_its_end

FIGURE = re.compile(r"\{([^|{}]+)\|([^|{}]*)(?:\|([^|{}]*))?(?:\|([^|{}]*))?(?:\|([^|{}]*))?\}")
WRITTEN = re.compile(
    r"(?:近|约|超过|超|突破|不低于|不少于|不足|不到|逾)?([\d.]+)([余多]?)(.*?)(?:左右|以上|以下)?$"
)
_KEYS = {"share": ("part", "whole"), "average": ("total", "count"), "growth": ("new", "increment"),
         "cagr": ("start", "end"), "same": ("again",)}
_SCALES = (("万亿", 10**12), ("亿", 10**8), ("万", 10**4), ("", 1))
_MEASURED = {"元", "%", "亩", "平方米", "立方米", "米", "公里", "千瓦时", "吨", "倍"}
_ROUGH = (("余", "余"), ("多", "多"), ("近", "近"), ("约", "约"), ("左右", "约"), ("超", "超"),
          ("突破", "超"), ("以上", "超"), ("不低于", "超"), ("不少于", "超"), ("逾", "超"),
          ("以下", "不足"), ("不足", "不足"), ("不到", "不足"))


@dataclass
class Label:
    """One figure as a person reads it; `period` is None where it is not scored."""

    start: int
    end: int
    text: str
    measures: list[str]
    roles: list[str]
    period: str | None
    read: str = ""

    @property
    def scored(self) -> bool:
        """Whether the value itself counts; stretches with two figures do not."""
        return self.measures != ["x"]

    @property
    def value(self) -> Decimal:
        """The number, in the written unit."""
        return Decimal(self._parts()[0])

    @property
    def unit(self) -> str:
        """The unit with its scale, as written."""
        return self._parts()[1]

    @property
    def rough(self) -> str | None:
        """The approximation, in one of the words of the claims."""
        if re.search(r"\d\D{0,3}(?:至|—|-)\d", self.text):
            return "range"
        return next((name for word, name in _ROUGH if word in self.text), None)

    def _parts(self) -> tuple[str, str]:
        if self.read:
            value, _, unit = self.read.partition(" ")
            return value, unit
        found = WRITTEN.match(self.text)
        if found is None:
            raise ValueError(f"no number in {self.text}")
        value, _, unit = found.groups()
        return value, unit.replace("余", "").replace("多", "").lstrip()


@dataclass
class Labelled:
    """A text, its labels, and the lines below it: what holds and what does not."""

    title: str
    text: str
    labels: list[Label] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)


def read(path: Path) -> list[Labelled]:
    """Every text of a file."""
    found = []
    for block in re.split(r"^# ", path.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
        head, _, body = block.partition("\n")
        title, _, default = (part.strip() for part in head.partition("|"))
        lines = [line for line in body.splitlines() if line.startswith("@")]
        marked = "\n".join(x for x in body.splitlines() if not x.startswith("@")).strip()
        one, last = Labelled(title, "", [], lines), 0
        for match in FIGURE.finditer(marked):
            one.text += marked[last : match.start()]
            last = match.end()
            figure, measure, role, period, written = match.groups()
            period = period or default or None
            start = len(one.text)
            one.text += figure
            one.labels.append(
                Label(start, len(one.text), figure, measure.split("/"),
                      (role or "level").split("/"), None if period in (None, "?") else period,
                      written or "")
            )
        one.text += marked[last:]
        found.append(one)
    return found


def interval(label: Label, base: str) -> tuple[Decimal | None, Decimal | None]:
    """What the figure may stand for, in its base unit."""
    value, rough = label.value, label.rough
    scale = next(Decimal(n) for word, n in _SCALES if label.unit.startswith(word))
    places = -min(int(value.as_tuple().exponent), 0)
    digits = str(int(value))
    whole = value == int(value)
    power = len(digits) - len(digits.rstrip("0")) if whole else -places
    unit = Decimal(1).scaleb(power)
    if rough in ("余", "多"):
        return value * scale, (value + unit) * scale
    if rough == "近":
        return max(value - unit, value * Decimal("0.85")) * scale, value * scale
    if rough == "约":
        margin = max(unit / 2, value * Decimal("0.05"))
        return (value - margin) * scale, (value + margin) * scale
    if rough == "超":
        return value * scale, None
    if rough == "不足":
        return Decimal(0), value * scale
    if rough == "range" or "分之" in label.text:
        return None, None
    rounded = scale != 1 or places or base in _MEASURED
    half = Decimal(1).scaleb(-places) / 2 if rounded else Decimal(0)
    return (value - half) * scale, (value + half) * scale


def as_json(one: Labelled, name: str) -> dict[str, Any]:
    """The text in the shape of the outside scorer."""
    claims = [_claim(label, f"{name}-{at}", one.text) for at, label in enumerate(one.labels, 1)]
    relations, flags, kept = [], [], []
    for line in one.lines:
        kind, _, rest = line[1:].partition(" ")
        years = 0
        if kind == "cagr":
            rest, _, last = rest.rpartition("/")
            years = int(last)
        ids = _ids(one, name, rest)
        if kind == "flag":
            flags.append({"claims": ids, "key": [], "why": rest, "level": "error"})
        elif kind == "keep":
            kept.append({"kind": "keep", "claims": ids, "values": [], "why": rest})
        elif kind == "sum":
            parts = [[part, 1] for part in ids[1:]]
            relations.append({"kind": "sum", "total": ids[0], "parts": parts, "holds": True})
        elif kind == "part":
            relations += ({"kind": "part", "whole": ids[0], "part": part, "holds": True}
                          for part in ids[1:])
        else:
            members = dict(zip(_KEYS[kind], ids[1:], strict=True))
            made = {"kind": kind, "stated": ids[0], **members, "holds": True}
            relations.append(made | {"years": years} if years else made)
    return {"id": name, "title": one.title, "text": one.text, "claims": claims, "negatives": [],
            "relations": relations, "must_flag": flags, "must_not_flag": kept, "may_question": []}


def _ids(one: Labelled, name: str, words: str) -> list[str]:
    found = []
    for word in (word for word in words.split() if word not in "=/"):
        text, _, which = word.replace("_", " ").partition("#")
        at = [n for n, label in enumerate(one.labels, 1) if label.text == text]
        if len(at) < int(which or 1):
            raise ValueError(f"{one.title}: {word} is not labelled")
        found.append(f"{name}-{at[int(which or 1) - 1]}")
    return found


def _claim(label: Label, name: str, text: str) -> dict[str, Any]:
    claim: dict[str, Any] = {"id": name, "start": label.start, "end": label.end, "text": label.text}
    if not label.scored:
        return claim | {"kind": "measure", "value": str(label.value), "unit": label.unit,
                        "optional": True, "approximation": None, "low": None, "high": None,
                        "base_unit": None,
                        "measure": None, "role": "x", "modality": "actual", "period": None}
    base = re.sub("^(?:万亿|亿|万)", "", label.unit)
    low, high = interval(label, base)
    period, scored = _asked(*_period(label.period), text)
    return claim | {
        "kind": "ratio" if base in ("%", "倍", "个百分点") else "measure",
        "value": str(label.value), "unit": label.unit or None, "approximation": label.rough,
        "low": None if low is None else str(low), "high": None if high is None else str(high),
        "base_unit": base or None, "measure": label.measures[0] or None,
        "measure_alt": label.measures[1:],
        "interval_alt": [(str(label.value), str(label.value))] if label.rough is None else [],
        "role": label.roles[0], "role_alt": label.roles[1:],
        "modality": "actual", "modality_alt": ["plan", "estimate"],
        "period": period, "period_scored": scored,
    }


def _period(told: str | None) -> tuple[dict[str, Any] | None, bool]:
    if told is None:
        return None, False
    if told == "-":
        return None, True
    shape: dict[str, Any] = {"kind": "flow", "explicit": True, "assumed": []}
    if told == "p":
        return shape | {"from": None, "to": None, "kind": "point", "assumed": ["from", "to"]}, True
    loose, told = told.endswith("*"), told.rstrip("*")
    if re.fullmatch(r"\d{4}", told):
        told = f"{told}-01-01..{told}-12-31"
    first, between, last = told.partition("..")
    if last == "c":
        return shape | {"from": first, "to": None, "kind": "cumulative", "assumed": ["to"]}, True
    if not loose and (not between or first == last):
        # a day: what happened on it, or how things stood
        return shape | {"from": first, "to": first, "kind": "point", "kind_alt": ["flow"]}, True
    shape |= {"from": first or None, "to": last, "kind": "flow" if first else "cumulative",
              "kind_alt": ["cumulative" if first else "point"]}
    if loose:
        shape |= {"assumed": ["from"], "fuzzy": True,
                  "kind_alt": ["flow", "cumulative", "point"]}
    return shape, True


def _asked(
    period: dict[str, Any] | None, scored: bool, text: str
) -> tuple[dict[str, Any] | None, bool]:
    """A time without what its text tells nowhere."""
    if period is None or not scored or "to" in period["assumed"]:
        return period, scored
    if not tells_a_year(text):
        return None, False
    if period["to"] and not tells_its_end(text, period["to"]):
        period |= {"assumed": [*period["assumed"], "to"]}
    return period, scored


def numbered(paths: list[Path]) -> Iterator[dict[str, Any]]:
    """The texts of several files, numbered through."""
    texts = [one for path in paths for one in read(path)]
    for at, one in enumerate(texts, 1):
        yield as_json(one, f"{at:02d}")


def main() -> None:
    """Write the texts of some files as documents of their own."""
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for one in numbered([Path(name) for name in sys.argv[2:]]):
        (folder / f"{one['id']}.json").write_text(
            json.dumps(one, ensure_ascii=False, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
