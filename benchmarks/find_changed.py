"""How many changed figures the audit finds in texts whose relations are labelled.

`python -m benchmarks.find_changed [NAME…] [--also FILE…] [--missed KIND]` changes one figure of a
relation at a time, once each: a digit, two digits turned round, ten times as much or as little.
Where the relation may still hold within rounding, nothing can be noticed and nothing is counted.
Found is a figure where an error or warning touches a member of its relation. It prints the shares
by file and kind. `--false` prints every error and warning on texts that hold instead; of files kept
to be read last only those that are named.
"""

import argparse
import random
import re
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

from benchmarks.fit_wording import KEPT
from benchmarks.labels import numbered, read
from benchmarks.read_pairs import accused, pairs_of
from benchmarks.sound_texts import texts_of

FOLDER = Path(__file__).parent
# Texts in which nothing that holds between figures is labelled.
_WITHOUT = ("tuned", "held")
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_HUNDREDTH = Decimal("0.01")
Interval = tuple[Decimal, Decimal]
Claim = dict[str, Any]


def paths_of(names: list[str]) -> list[Path]:
    """The files of labelled texts by their names, or all of them."""
    found = [*sorted(FOLDER.glob("labelled/*.txt")), *sorted(FOLDER.glob("relations/*.txt"))]
    return [path for path in found if not names or path.stem in names]


def members_of(relation: dict[str, Any]) -> list[str]:
    """The figures of a relation by their names, what is stated of the others first."""
    if relation["kind"] == "sum":
        return [relation["total"], *(part for part, _ in relation["parts"])]
    return [value for key, value in relation.items() if key not in ("kind", "years", "holds")]


def interval_of(claim: Claim) -> Interval:
    """What a figure may stand for; what is open has no end that matters."""
    low, high = claim["low"], claim["high"]
    if low is None and high is None:
        low = high = claim["value"]
    scale = _HUNDREDTH if claim["base_unit"] == "%" else 1
    return Decimal(low or 0) * scale, Decimal(high or "1e18") * scale


def holds(relation: dict[str, Any], at: dict[str, Interval]) -> bool:
    """Whether a relation can hold for some values of its figures."""
    (low, high), *others = (at[name] for name in members_of(relation))
    if relation["kind"] == "sum":
        return low <= sum(one[1] for one in others) and sum(one[0] for one in others) <= high
    if relation["kind"] == "same":
        return low <= others[0][1] and others[0][0] <= high
    if relation["kind"] == "part":
        return others[0][0] <= high
    (a, b), (c, d) = others
    if relation["kind"] == "growth":
        # what is labelled beside the new state is the increment, or the former state
        return any(_meet(low, high, *(over / max(base, _HUNDREDTH) for over, base in ends))
                   for ends in (((c, b - c), (d, a - d)), ((a - d, d), (b - c, c)),
                                ((c, b + c), (d, a + d)), ((c - b, c), (d - a, d))))
    if relation["kind"] == "cagr":
        power = Decimal(1) / relation["years"]
        first, last = sorted((at[relation["start"]], at[relation["end"]]))
        return _meet(low, high, (last[0] / max(first[1], _HUNDREDTH)) ** power - 1,
                     (last[1] / max(first[0], _HUNDREDTH)) ** power - 1)
    return _meet(low, high, a / max(d, _HUNDREDTH), b / max(c, _HUNDREDTH))


def _meet(low: Decimal, high: Decimal, *quotients: Decimal) -> bool:
    return low <= max(quotients) and min(quotients) <= high


def changed(document: dict[str, Any]) -> Iterator[tuple[str, str, list[tuple[int, int]], str]]:
    """Kind, text, places of the members and what was changed, for each figure that can be."""
    claims = {claim["id"]: claim for claim in document["claims"]}
    at = {name: interval_of(claim) for name, claim in claims.items()}
    for which, relation in enumerate(document["relations"]):
        names = members_of(relation)
        for name in names:
            claim, chance = claims[name], random.Random(f"{document['id']} {which} {name}")
            written = _NUMBER.search(claim["text"])
            edits = [*_edits(written[0], chance)] if written else []
            chance.shuffle(edits)
            for new in edits:
                other = _with_number(claim, written[0], new)
                if not holds(relation, at | {name: interval_of(other)}):
                    words = claim["text"].replace(written[0], new, 1)
                    start, end, longer = (
                        claim["start"], claim["end"], len(words) - len(claim["text"]))
                    places = [
                        (one["start"] + longer * (one["start"] > start),
                         one["end"] + longer * (one["start"] >= start))
                        for one in (claims[name] for name in names)]
                    text = document["text"][:start] + words + document["text"][end:]
                    yield relation["kind"], text, places, f"{claim['text']} → {words}"
                    break


def _with_number(claim: Claim, old: str, new: str) -> Claim:
    """A figure with another number: its bounds move in proportion, its rounding stays."""
    before, after = (Decimal(one.replace(",", "")) for one in (old, new))
    if claim["low"] is None or claim["high"] is None or claim["approximation"]:
        ends = {end: claim[end] and str(Decimal(claim[end]) * after / before)
                for end in ("low", "high")}
    else:
        scale = (Decimal(claim["low"]) + Decimal(claim["high"])) / 2 / before
        ends = {end: str(Decimal(claim[end]) + (after - before) * scale) for end in ("low", "high")}
    return claim | ends | {"value": str(after)}


def _edits(number: str, chance: random.Random) -> Iterator[str]:
    """The number with a digit changed, two turned round, ten times as much or as little."""
    at = chance.choice([at for at, sign in enumerate(number) if sign.isdigit()])
    digits = [one for one in "123456789" if one != number[at]]
    yield number[:at] + chance.choice(digits) + number[at + 1 :]
    turned = [at for at in range(len(number) - 1)
              if number[at : at + 2].isdigit() and number[at] != number[at + 1] != "0"]
    if turned:
        at = chance.choice(turned)
        yield number[:at] + number[at + 1] + number[at] + number[at + 2 :]
    value = Decimal(number.replace(",", ""))
    yield format((value * 10).normalize(), "f")
    if "." in number or not value % 10:
        yield format((value / 10).normalize(), "f")


def sound_texts() -> Iterator[tuple[str, str]]:
    """Every text that holds, with where it is from."""
    for path in paths_of([]):
        for one in read(path):
            if not any(line.startswith("@flag") for line in one.lines):
                yield f"{path.stem} {one.title}", one.text
    for path in [*sorted(FOLDER.glob("sound/*.txt")), *sorted(FOLDER.glob("tempting/*.txt"))]:
        yield from ((f"{path.stem} {title}", text) for title, text in texts_of(path))
    for path in sorted(FOLDER.glob("pairs/*.jsonl")):
        yield from ((path.stem, pair["right"]) for pair in pairs_of(path))


def _print_false(names: list[str]) -> None:
    many: Counter[str] = Counter()
    for name, text in sound_texts():
        file = name.split()[0]
        if file not in names and (names or file in KEPT):
            continue
        for finding, _ in accused(text):
            many[file] += 1
            print(f"{name}: {finding['code']} {finding['message']}")
    print(", ".join(f"{name} {number}" for name, number in sorted(many.items())) or "none")


def main() -> None:
    """Change the figures of the files named, or of all; or print what is false."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("names", nargs="*")
    asked.add_argument("--also", nargs="+", default=[], type=Path)
    asked.add_argument("--missed", action="append", default=[])
    asked.add_argument("--false", action="store_true", dest="wrong")
    given = asked.parse_args()
    if given.wrong:
        _print_false(given.names)
        return
    everything: Counter[tuple[str, bool]] = Counter()
    for path in [] if given.also and not given.names else paths_of(given.names):
        if path.stem not in _WITHOUT:
            everything += _of_file(path, given.missed)
    for path in given.also:
        everything += _of_file(path, given.missed)
    _say("all", everything)


def _of_file(path: Path, missed: list[str]) -> Counter[tuple[str, bool]]:
    tally: Counter[tuple[str, bool]] = Counter()
    for document in numbered([path]):
        for kind, text, places, what in changed(document):
            found = any(start < stop and begin < end for _, touched in accused(text)
                        for start, end in touched for begin, stop in places)
            tally[kind, found] += 1
            if not found and kind in missed:
                print(f"  {document['title']}: {what}\n    {text}")
    _say(path.stem, tally)
    return tally


def _say(name: str, tally: Counter[tuple[str, bool]]) -> None:
    shares = []
    for kind in sorted({kind for kind, _ in tally}):
        right, every = tally[kind, True], tally[kind, True] + tally[kind, False]
        shares.append(f"{kind} {right}/{every} {right / every:.3f}")
    print(f"{name}: {', '.join(shares)}", flush=True)


if __name__ == "__main__":
    main()
