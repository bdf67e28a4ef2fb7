"""Learns how much words about figures speak for their belonging together, as the audit weighs them.

`python -m benchmarks.fit_wording KIND [--without BATCH…] [--also FILE…] [--penalty 10] [--write]`
reads every text of `labelled/`, `relations/` and `natural/`, and those that hold of `sound/`,
`pairs/`, `natural/` and the examples of the checks, and of `tempting/` (what all but adds up, and
is said not to), takes apart whatever could be a relation of the kind (`KINDS`: `worded_sums.py`,
`closely_read.py`, `worded_averages.py`, `worded_growths.py`, `worded_shares.py`,
`worded_again.py`, `worded_parts.py`), and learns, by a logistic regression with a penalty on
large weights (one between rivals, where no more than one can be right), what those have in common
that are labelled so. What happens to hold and is not labelled teaches nothing. `--write` writes
the weights to the table in the program; a batch left out is scored by what the others taught, so
that it is seen how far it carries.
"""

import argparse
import json
from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import localcontext
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from benchmarks.labels import numbered
from benchmarks.parts_of_wholes import Pair, figures_of, within_others
from benchmarks.sound_texts import KEPT as KEPT_SOUND
from benchmarks.sound_texts import texts_of
from xieshou.audit.again import worded_again
from xieshou.audit.averages import worded_averages
from xieshou.audit.check import CHECKS
from xieshou.audit.growth import worded_growths
from xieshou.audit.relations.relation import average_of, share_of
from xieshou.audit.relations.wording import SHAPE, marks_of, pieces
from xieshou.audit.relations.wording import Marks as MarksOf
from xieshou.audit.run import reading_of
from xieshou.audit.shares import near_shares, worded_shares
from xieshou.audit.sums import closely_read, worded_sums
from xieshou.audit.sums.neighbours import mixed_rows_of, rows_of
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.setting import Setting
from xieshou.audit.within import worded_parts

FOLDER = Path(__file__).parent
# Texts that the words of the rules were written for, or that are kept to be read last.
KEPT = (
    "tuned", "held", "first_an", "first_ap", "first_as", "first_au", "first_aw", "first_az",
    "first_bb", "told_w", "told_x", "told_z", "told_bd", "told_bg", "digest_b", "found_e",
    "found_f", "found_g", "found_i", *KEPT_SOUND,
)
# A mark is mostly learned where so many labelled relations bear it; weights are kept in hundredths.
_BORNE, _ROUNDS, _PACE, _PRECISION, _ASIDE, _MOST = 3, 200, 0.15, 60, 2, 30
Marks = dict[tuple[str, str], float]
Row = tuple[Marks, bool]
# The marks of a piece that was read, by its roles and where its figures begin.
Piece, Named = tuple[str | int, ...], list[tuple[str, str]]
# What every row bears: not held down.
ANY = (SHAPE, "any")
# The mark of rows of which one at most can be right, as of all pairs that one share may be told of.
RIVALS = "rivals"


def documents(also: Sequence[Path]) -> Iterator[tuple[str, dict[str, Any]]]:
    """The labelled texts, and those that hold without labels, each with the name of its file."""
    seen = set[str]()
    for path in [*(one for folder in ("labelled", "relations", "natural")
                   for one in sorted(FOLDER.glob(f"{folder}/*.txt"))), *also]:
        for document in numbered([path]) if path.stem not in KEPT else ():
            seen.add(document["text"])
            yield path.stem, document
    for path in [*sorted(FOLDER.glob("sound/*.txt")), *sorted(FOLDER.glob("tempting/*.txt"))]:
        if path.stem not in KEPT:
            yield from ((path.stem, {"text": text}) for _, text in texts_of(path))
    for path in [*sorted(FOLDER.glob("pairs/*.jsonl")), *sorted(FOLDER.glob("natural/*.jsonl"))]:
        for line in path.read_text("utf-8").splitlines() if path.stem not in KEPT else ():
            if (text := json.loads(line)["right"]) not in seen:
                yield path.stem, {"text": text}
    for entry in CHECKS:
        yield from (("examples", {"text": one.passes}) for one in entry.examples if one.passes)


class Tried(NamedTuple):
    """What could belong together: its figures in order, each with its role, and how they stand."""

    members: list[tuple[str, Claim]]
    shape: set[str]
    holds: bool
    # of all that is tried for one figure one is right at the most
    of: Claim | None = None
    # what is read besides
    more: Sequence[MarksOf] = ()


class Kind(NamedTuple):
    """One kind of relation that is known by words: its label, where its weights are, who is who."""

    label: str
    weights: Path
    tried: Callable[[Setting], Iterator[Tried]]
    roles: dict[str, str]
    # weights of fewer hundredths are not written
    least: int = 2
    # a role that labels do not tell from another
    told_as: dict[str, str] = {}
    # where its trees are, and what they may ask for: marks of these kinds, or of any
    trees: Path | None = None
    asked: tuple[str, ...] = ()
    bearers: int = 100
    # a mark is learned where so many labelled relations bear it
    borne: int = _BORNE
    # labels of other kinds that tell the same of every two in these roles, by their names
    of_two: dict[str, Pair] = {}
    # marks of a piece that are not read
    blind: tuple[str, ...] = ()


def _again(setting: Setting) -> Iterator[Tried]:
    for first, last in worded_again.candidates(setting):
        yield Tried(worded_again.members_of(first, last), worded_again.shape(setting, first, last),
                    first.interval.meets(last.interval), None,
                    worded_again.marks_of_both(setting, first, last))


def _within(setting: Setting) -> Iterator[Tried]:
    for pair in worded_parts.candidates(setting):
        for whole, part in (pair, pair[::-1]):
            yield Tried(worded_parts.members_of(whole, part),
                        worded_parts.shape(setting, whole, part),
                        not part.interval.above(whole.interval), None,
                        worded_parts.marks_of_both(setting, whole, part))


def _sums(setting: Setting) -> Iterator[Tried]:
    for row in rows_of(setting):
        for total, parts in worded_sums.candidates(row):
            yield Tried(worded_sums.members_of(row, total, parts),
                        worded_sums.shape(setting.text, row, total, parts),
                        row.told(total, parts) in ("same", "round"))


def _closely(setting: Setting) -> Iterator[Tried]:
    wording, text = worded_sums.wording_of(setting), setting.text
    for row in (*rows_of(setting), *mixed_rows_of(setting)):
        for total, parts in worded_sums.candidates(row):
            if worded_sums.likelihood(wording, row, total, parts) >= closely_read.LEAST_READ:
                yield Tried(worded_sums.members_of(row, total, parts),
                            worded_sums.shape(text, row, total, parts),
                            row.told(total, parts) in ("same", "round"), None,
                            [*closely_read.marks_of_standing(text, row, total, parts)])


def _averages(setting: Setting) -> Iterator[Tried]:
    for stated, per in worded_averages.stated_averages(setting):
        for one in worded_averages.tried_for(setting, stated, per):
            yield Tried(one.members, worded_averages.shape(setting, one),
                        average_of(one.total, one.count, one.stated).holds())


def _growths(setting: Setting) -> Iterator[Tried]:
    for stated in worded_growths.stated_growths(setting):
        for one in worded_growths.tried_for(setting, stated):
            yield Tried(one.members, worded_growths.shape(setting, one), one.relation().holds())


def _shares(setting: Setting) -> Iterator[Tried]:
    for stated in near_shares.stated_shares(setting):
        for part, whole in worded_shares.candidates(setting, stated):
            yield Tried(worded_shares.members_of(stated, part, whole),
                        worded_shares.shape(setting, stated, part, whole),
                        share_of(part, whole, stated, ()).holds(), stated)


_OF_AVERAGES = {"stated": worded_averages.AVERAGE, "total": worded_averages.TOTAL,
                "count": worded_averages.COUNT}
_OF_SHARES = {"stated": worded_shares.STATED, "part": worded_shares.PART,
              "whole": worded_shares.WHOLE}
KINDS = {
    "again": Kind("same", worded_again.WEIGHTS, _again, {
        "stated": worded_again.FIRST, "again": worded_again.FIRST,
    }, told_as={worded_again.LAST: worded_again.FIRST}, trees=worded_again.TREES),
    "averages": Kind("average", worded_averages.WEIGHTS, _averages, _OF_AVERAGES),
    "averages_closely": Kind("average", worded_averages.CLOSELY, _averages, _OF_AVERAGES,
                             trees=worded_averages.TREES),
    "closely": Kind("sum", closely_read.WEIGHTS, _closely, {
        "total": worded_sums.TOTAL, "parts": worded_sums.PART}, 4, trees=closely_read.TREES,
        asked=(SHAPE, closely_read.STANDS, closely_read.CALLED), bearers=300),
    "growths": Kind("growth", worded_growths.WEIGHTS, _growths, {
        "stated": worded_growths.RATE, "new": worded_growths.NEW, "increment": worded_growths.MORE,
    }, told_as={worded_growths.OLD: worded_growths.MORE}, trees=worded_growths.TREES),
    "shares": Kind("share", worded_shares.WEIGHTS, _shares, _OF_SHARES),
    "shares_closely": Kind("share", worded_shares.CLOSELY, _shares, _OF_SHARES,
                           trees=worded_shares.TREES),
    "sums": Kind("sum", worded_sums.WEIGHTS, _sums,
                 {"total": worded_sums.TOTAL, "parts": worded_sums.PART}),
    "within": Kind("part", worded_parts.WEIGHTS, _within, {
        "whole": worded_parts.WHOLE, "part": worded_parts.PART,
    }, 4, borne=8, blind=worded_parts.BLIND, of_two={
        "part": ("whole", "part"), "sum": ("total", "parts"), "share": ("whole", "part")}),
}


def rows_learned(document: dict[str, Any], kind: Kind) -> Iterator[Row]:
    """The marks of all that could be a relation in a text, and whether it is labelled as one."""
    with localcontext(prec=_PRECISION):
        setting = reading_of(document["text"]).setting
        labelled = {frozenset(one) for one in _labelled(document.get("relations", ()), kind)}
        wrong = [{*one["claims"]} for one in document.get("must_flag", ())]
        names = {claim.id: _name(document, claim) for claim in setting.figures}
        known: dict[Piece, Named] = {}
        for one in kind.tried(setting):
            members = [(kind.told_as.get(role, role), names.get(claim.id))
                       for role, claim in one.members]
            told = frozenset(members) in labelled
            right = told and (one.holds or not (kind.told_as or kind.of_two))
            # what should add up where a text contradicts itself teaches nothing
            if right or not ((told and not kind.of_two) or one.holds or any(
                all(name in some for _, name in members) for some in wrong
            )):
                marks = marks_told(setting.text, one, known, kind.blind)
                yield marks | ({(RIVALS, f"{document['text']} {one.of.id}"): 0.0}
                               if one.of is not None else {}), right


def marks_told(
    text: str, tried: Tried, known: dict[Piece, Named] | None = None, blind: Sequence[str] = ()
) -> Marks:
    """All marks of what could belong together, each with what it is of and what it counts."""
    found: Counter[tuple[str, str]] = Counter()
    known = {} if known is None else known
    for piece, share in pieces(tried.members):
        key = tuple(one if isinstance(one, str) else one.start for one in piece)
        if (marks := known.get(key)) is None:
            marks = known[key] = [
                (kind, mark) for kind, some in marks_of(text, piece)
                if kind.partition(" ")[2] not in blind for mark in some]
        for mark in marks:
            found[mark] += share
    for mark in tried.shape:
        found[SHAPE, mark] += 1
    for of, some in tried.more:
        for mark in some:
            found[of, mark] += 1
    return found


def _labelled(
    relations: Sequence[dict[str, Any]], kind: Kind
) -> Iterator[list[tuple[str, str]]]:
    """The figures of every labelled relation of a kind by their names, each with its role."""
    if kind.of_two:
        for pair in within_others(relations, kind.of_two):
            yield [*zip(kind.roles.values(), pair, strict=True)]
    for one in relations:
        if one["kind"] == kind.label and not kind.of_two:
            yield [(role, name) for key, role in kind.roles.items()
                   for name in figures_of(one[key])]


def _name(document: dict[str, Any], claim: Claim) -> str | None:
    """What a figure is called in the labels."""
    near = [one for one in document.get("claims", ())
            if claim.start - _ASIDE <= one["start"] < claim.end]
    return min(near, key=lambda one: abs(one["start"] - claim.start))["id"] if near else None


class _Runs:
    """Sparse values in runs of one place each, which are summed over and over."""

    def __init__(self, place: "np.ndarray[Any, Any]", other: "np.ndarray[Any, Any]",
                 value: "np.ndarray[Any, Any]") -> None:
        self._begins = np.flatnonzero(np.diff(place, prepend=-1))
        self._places = place[self._begins]
        self._other, self._value = other.astype(np.int32), value.astype(np.float32)

    def sums(self, of: "np.ndarray[Any, Any]", many: int) -> "np.ndarray[Any, Any]":
        """What the values of each place add up to, each times that of the other it is with."""
        found = np.zeros(many)
        found[self._places] = np.add.reduceat(
            of.astype(np.float32)[self._other] * self._value, self._begins)
        return found


class Learner:
    """The marks of many rows as one sparse table."""

    def __init__(self, rows: Iterable[Row] = (), borne: int = _BORNE) -> None:
        self._least = borne
        self._known: dict[tuple[str, str], int] = {}
        self._borne: Counter[int] = Counter()
        self._groups: dict[object, int] = {}
        self._group, self._row, self._mark = array("i"), array("i"), array("i")
        self._value, self._right = array("f"), array("b")
        for marks, is_right in rows:
            self.add(marks, is_right)
        if self._right:
            self.close()

    def add(self, marks: Marks, is_right: bool) -> None:
        """One more row."""
        at = len(self._right)
        # a row without rivals is its own: what is learned then is an ordinary regression
        rivals = next((one for one in marks if one[0] == RIVALS), at)
        self._group.append(self._groups.setdefault(rivals, len(self._groups)))
        here = [self._known.setdefault(one, len(self._known)) for one in marks]
        self._row.extend([at] * len(here))
        self._mark.extend(here)
        self._value.extend(marks.values())
        self._right.append(is_right)
        if is_right:
            self._borne.update(here)

    def close(self) -> None:
        """Leave out the marks that too few of the right bear; no more rows are to come."""
        many = np.zeros(len(self._known), int)
        many[[*self._borne]] = [*self._borne.values()]
        kept = many >= self._least
        self.marks = {one: at for at, one in enumerate(
            one for one, place in self._known.items() if kept[place])}
        of = kept[np.array(self._mark)]
        self.row, self.value = np.array(self._row)[of], np.array(self._value)[of]
        self.mark = (np.cumsum(kept) - 1)[np.array(self._mark)[of]]
        self.right, self.group = np.array(self._right, float), np.array(self._group)

    def learn(self, kept: "np.ndarray[Any, Any]", penalty: float) -> "np.ndarray[Any, Any]":
        """The weights that make the labels of the kept rows likeliest, by gradients (Adam)."""
        of = kept[self.row] > 0
        row, mark, value = (some[of] for some in (self.row, self.mark, self.value))
        order = np.argsort(mark, kind="stable")
        by_row, by_mark = _Runs(row, mark, value), _Runs(mark[order], row[order], value[order])
        weights = np.zeros(len(self.marks))
        free = self.marks.get(ANY, 0)
        first, second = np.zeros_like(weights), np.zeros_like(weights)
        for turn in range(1, _ROUNDS + 1):
            many = np.exp(np.minimum(by_row.sums(weights, len(self.right)), _MOST)) * (kept > 0)
            odds = many / (1 + np.bincount(self.group, many))[self.group]
            off = (odds - self.right) * kept
            slope = by_mark.sums(off, len(weights)) + penalty * weights
            slope[free] -= penalty * weights[free]
            first = 0.9 * first + 0.1 * slope
            second = 0.99 * second + 0.01 * slope**2
            pace = _PACE * (1 if turn < _ROUNDS * 2 / 3 else 0.3)
            weights -= pace * (first / (1 - 0.9**turn)) / (
                np.sqrt(second / (1 - 0.99**turn)) + 1e-8)
        return weights

    def odds(self, weights: "np.ndarray[Any, Any]") -> "np.ndarray[Any, Any]":
        """The log-odds of every row."""
        return np.bincount(self.row, weights[self.mark] * self.value, len(self.right))


def told_apart(odds: "np.ndarray[Any, Any]", right: "np.ndarray[Any, Any]") -> str:
    """How many of the right are likelier than the likeliest wrong ones."""
    wrong = np.sort(odds[right == 0])[::-1]
    shares = (f"{np.mean(odds[right == 1] > wrong[many]):.3f} beside {many}"
              for many in (len(wrong) // 1000, len(wrong) // 400, len(wrong) // 100))
    return f"{int(right.sum())} right, {len(wrong)} wrong: found {', '.join(shares)} wrong ones"


def main() -> None:
    """Learn one kind, say how far it carries, and write the table."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("kind", choices=sorted(KINDS))
    asked.add_argument("--without", nargs="+", default=[])
    asked.add_argument("--also", nargs="+", default=[], type=Path)
    asked.add_argument("--penalty", type=float, default=10.0)
    asked.add_argument("--write", action="store_true")
    asked.add_argument("--to", type=Path)
    given = asked.parse_args()
    kind = KINDS[given.kind]
    names: list[str] = []

    def rows() -> Iterator[Row]:
        for name, document in documents(given.also):
            for one in rows_learned(document, kind):
                names.append(name)
                yield one

    learner = Learner(rows(), kind.borne)
    kept = np.array([name not in given.without for name in names], float)
    weights = learner.learn(kept, given.penalty)
    odds = learner.odds(weights)
    print("learned from", told_apart(odds[kept > 0], learner.right[kept > 0]))
    if given.without:
        print("left out", told_apart(odds[kept == 0], learner.right[kept == 0]))
    if given.write:
        write(given.to or kind.weights, dict(zip(learner.marks, weights, strict=True)),
              kind.least)


def write(path: Path, weights: Marks, least: int = 2) -> None:
    """The table: a mark and its weight in hundredths a line, in order."""
    lines = []
    for (kind, mark), weight in sorted(weights.items()):
        if abs(round(weight * 100)) >= least:
            lines.append("\t".join((kind, mark.replace("\n", "\\n"), f"{weight * 100:.0f}")) + "\n")
    path.write_text("".join(lines), "utf-8")
    print(len(lines), "marks written to", path)


if __name__ == "__main__":
    main()
