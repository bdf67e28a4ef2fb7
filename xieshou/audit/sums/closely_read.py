"""What might be a total and its parts, read closely once its numbers all but add up (细看).

Of small numbers every three add up but for a slip, so that the words and how the figures stand must
tell nearly all: whether the list is closed, what its labels have in common and what sets them
apart, what stands at either end. What that weighs is learned (`words_of_sums_read_closely.tsv`,
`python -m benchmarks.fit_wording closely`), of those alone that `worded_sums.py` lets pass; what
marks mean beside one another is asked by trees (`trees_of_sums.txt`, `benchmarks.fit_trees`).
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from math import inf, log
from pathlib import Path
from typing import NamedTuple

from xieshou.audit.relations.doubt import chance
from xieshou.audit.relations.relation import Relation
from xieshou.audit.relations.trees import trees_in
from xieshou.audit.relations.wording import (
    SHAPE,
    Marks,
    Wording,
    plain,
    said_role,
    shreds,
    table_in,
)
from xieshou.audit.sums.neighbours import Row
from xieshou.audit.sums.opposites import exclude
from xieshou.audit.sums.worded_sums import members_of, shape
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.setting import Setting

WEIGHTS = Path(__file__).with_name("words_of_sums_read_closely.tsv")
TREES = Path(__file__).with_name("trees_of_sums.txt")
# What the marks are of: how the figures stand, how they are called.
STANDS, CALLED = "stands", "called"
# Only what words do not speak against as much as this is read closely.
LEAST_READ = -6.0
# Of several measure words, of which that first reading knows nothing, far more would pass.
_LEAST_MIXED = -4.5
_SIGN = re.compile("[，。；：、（）！？\n,;:()]")
_AFTER = re.compile("[，。；：、（）！？\n,;:()\\d]")
_REST = re.compile("其余|其他|其它|剩|余|另|还有|尚|未|没|欠|差")
_SUM = re.compile("共|总|合计|一起|加起来|凑|全")
_AMONG = re.compile("里|其中|当中|中间")
_TIME = re.compile("年|月|季|上半|下半|期|春|夏|秋|冬")
_CHANGE = re.compile("比|增|减|降|升|多|少")
_LINK = re.compile("[了的是有在占为]$")
_OVERLAP = re.compile("交叉|重[复叠合]|兼|既|同时|不重|两头|都|又")
_BESIDES = re.compile("另|此外|以外|除|不含|不算|不在|未含|单列")
_COMPARED = re.compile("[去上前]年|同期|往年|比|上[个次]|年初|年底|年末|原")
_AIM = re.compile("目标|任务|计划|预计|打算|争取|要求|应|需|定额|协议")
_DONE = re.compile("已|完成|到位|到账|支出|开工|竣工|落地|投产|通过|验收|建成|签|办结")
_SHORT = re.compile("[一-鿿]{1,4}$")
# Numbers weigh no more than what chance offers as seldom as this.
_RAREST = 1e-4
MOST_BY_NUMBERS = -log(_RAREST)
_LABEL, _NOUN, _NEAR, _LONG = 14, 8, 8, 40


class Standing(NamedTuple):
    """A total and its parts as they stand: the first and the last of all, and what each is called.
    """

    whole: Claim
    parts: Sequence[Claim]
    first: Claim
    last: Claim
    # Where the total stands, and that with how many parts there are.
    side: str
    kept: str
    # The words between the total and the nearest part.
    between: str
    label: str
    noun: str
    labels: list[str]
    nouns: list[str]


def standing(text: str, row: Row, total: int, parts: Sequence[int]) -> Standing:
    """How figures of a row stand."""
    whole, items = row.claims[total], [row.claims[at] for at in parts]
    side, between = "amid", ""
    if total < parts[0]:
        side, between = "before", text[whole.end : items[0].start]
    elif total > parts[-1]:
        side, between = "behind", text[items[-1].end : whole.start]
    return Standing(
        whole, items, whole if side == "before" else items[0],
        whole if side == "behind" else items[-1], side, f"{side} {min(len(items), 3)}", between,
        _label(text, whole), _noun(text, whole), [_label(text, one) for one in items],
        [_noun(text, one) for one in items])


def _label(text: str, claim: Claim) -> str:
    """The words of its clause before a figure, since the last number."""
    before = plain(text[max(claim.start - _LABEL, 0) : claim.start])
    return _SIGN.split(before)[-1].split("0")[-1]


def _noun(text: str, claim: Claim) -> str:
    return _AFTER.split(text[claim.end : claim.end + _NOUN])[0]


def closely_read(setting: Setting) -> Wording:
    """The words of a text as sums read closely weigh them."""
    return Wording(setting, table_in(WEIGHTS))


def likelihood(
    closely: Wording, row: Row, total: int, parts: Sequence[int], least: float = -inf
) -> float:
    """The log-odds that figures are a total and its parts, whatever their numbers.

    Minus infinity for what does not come to the least asked for.
    """
    standing = shape(closely.text, row, total, parts)
    marks = [*marks_of_standing(closely.text, row, total, parts)]
    said = said_by_each(closely, row, total, parts, standing, marks)
    return trees_in(TREES).odds([(SHAPE, standing), *marks], said, least)


def said_by_each(
    closely: Wording, row: Row, total: int, parts: Sequence[int], standing: set[str],
    marks: Iterable[Marks],
) -> float:
    """What all marks weigh, each for itself."""
    found = closely.together(members_of(row, total, parts)) + closely.shape(standing)
    for kind, some in marks:
        found += closely.weigh(kind, some)
    return found


def words_weigh(
    closely: Wording, row: Row, total: int, parts: Sequence[int], said: float, least: float
) -> float:
    """How much the words alone speak for a total and its parts, whatever their numbers.

    What `said`, the first reading, speaks against is read no closer. Minus infinity for what does
    not come to the least asked for when it is.
    """
    read = _LEAST_MIXED if row.mixed else LEAST_READ
    return said if said < read else likelihood(closely, row, total, parts, least)


def numbers_weigh(made: Relation) -> float:
    """How much it speaks for a sum that a slip settles it, by how seldom chance offers one."""
    return -log(max(chance(made), _RAREST))


def marks_of_standing(text: str, row: Row, total: int, parts: Sequence[int]) -> Iterator[Marks]:
    """All marks of how figures stand and are called, each kind with what it is of."""
    one = standing(text, row, total, parts)
    ends, apart = _ends(text, row, one), _apart(one)
    yield STANDS, ends.marks | _order(row, one, total, ends) | _called(one) | _told(text, one) | {
        f"exclude {apart} {one.kept}", _closing(one, ends, bool(apart)),
        *(_mixed(one, ends) if row.mixed else ())}
    yield from _words(text, one)


class _Ends(NamedTuple):
    """What stands at either end of a list, and whether it is whole between them."""

    tight: bool
    closed: bool
    before: str
    behind: str
    signs: tuple[str, str]
    marks: set[str]


def _ends(text: str, row: Row, one: Standing) -> _Ends:
    whole, parts, kept = one.whole, one.parts, one.kept
    apart = 0
    if one.side == "before":
        apart = parts[0].place - whole.place - 1
    elif one.side == "behind":
        apart = whole.place - parts[-1].place - 1
    amid = sum(other.place - item.place - 1 for item, other in pairwise(parts))
    following, previous = one.last.next, one.first.previous
    sign = (_SIGN.search(text, one.last.end, one.last.end + 12) or [""])[0]
    before = (_SIGN.findall(one.first.gap) or [""])[-1]
    behind_is, before_is = (_sort_beside(row, whole, it) for it in (following, previous))
    tight = apart == 0 and amid == 0
    closed = tight and behind_is != "same" and before_is != "same"
    marks = {
        f"others within {min(one.last.place - one.first.place - len(parts), 4)} {kept}",
        f"apart any {min(apart, 3)} {kept}", f"amid any {min(amid, 3)} {kept}",
        f"tight {tight} {kept}", f"closed {closed} {kept}",
        f"ends {sign} {behind_is} {kept}", f"begins {before} {before_is} {kept}",
    }
    if following is not None and behind_is == "ratio":
        marks.add(f"share behind {following.role} {'占' in following.gap} {kept}")
    return _Ends(tight, closed, before_is, behind_is, (before, sign), marks)


def _sort_beside(row: Row, whole: Claim, beside: Claim | None) -> str:
    if beside is None:
        return "none"
    if beside.sort == "ratio":
        return "ratio"
    if row.mixed:
        return "same" if row.holds(beside) else "other"
    return "same" if beside.quantity.base_unit == whole.quantity.base_unit else "other"


def _order(row: Row, one: Standing, total: int, ends: _Ends) -> set[str]:
    """The marks of signs and places: between total and parts, among the parts, beside them all."""
    whole, parts, kept, side = one.whole, one.parts, one.kept, one.side
    between = "".join(_SIGN.findall(one.between))[:3]
    signs = between if len(between) < 3 else "3"
    gaps = ["".join(_SIGN.findall(item.gap)) for item in parts[1:]]
    glue = "".join(dict.fromkeys("".join(gaps)))
    near = row.claims[max(0, total - _NEAR) : total + _NEAR + 1]
    left = min(sum(other.sentence == whole.sentence and other.start < one.first.start
                   for other in near), 2)
    right = min(sum(other.sentence == one.last.sentence and other.start > one.last.end
                    for other in near), 2)
    tight, closed = ends.tight, ends.closed
    before, behind = ends.signs
    away = {"before": parts[0].sentence - whole.sentence}.get(
        side, whole.sentence - parts[-1].sentence)
    digits = [min(item.quantity.digits, 3) for item in parts]
    full = all(label or noun for label, noun in zip(one.labels, one.nouns, strict=True))
    return {
        f"between signs {between} {kept}",
        f"between {len(one.between) // 4 if len(one.between) < _LONG else 10} {kept}",
        f"gaps {' '.join(dict.fromkeys(gaps))} {kept}",
        f"gaps same {len({*gaps}) == 1} first "
        f"{''.join(_SIGN.findall(parts[0].gap)) == gaps[0]} {kept}",
        f"left right {left} {right} {kept}",
        f"sig1 {signs} {glue} {tight} {kept}",
        f"sig2 {signs} {glue} {tight} {closed} {behind} {kept}",
        f"sig3 {tight} {closed} {full} {max(map(len, one.labels)) < 7} {bool(one.label)} {kept}",
        f"sig5 {tight} {ends.behind} {ends.before} {left} {right} {kept}",
        f"sig6 {before} {signs} {glue} {behind} {kept}",
        f"sig7 {whole.sort} {tight} {closed} {kept}",
        f"sentences {min(away, 3)} {parts[-1].sentence - parts[0].sentence} {kept}",
        f"opens sentence {one.first.previous is None} {side}",
        f"digits {min(whole.quantity.digits, 3)} {max(digits)} {side}",
        f"unit same text {len({item.quantity.unit for item in parts}) == 1} "
        f"{whole.quantity.unit == parts[0].quantity.unit}",
        f"unit {whole.quantity.base_unit} {kept}", f"sort {whole.sort} {kept}",
        f"roles {said_role(whole)} {' '.join(sorted({said_role(item) for item in parts}))} {side}",
        f"mod {whole.modality} {len({item.modality for item in parts})}",
        f"approx {whole.quantity.approximation} "
        f"{len({item.quantity.approximation for item in parts})}",
        f"bracket {whole.bracket is None} {parts[0].bracket is None}",
    }


def _mixed(one: Standing, ends: _Ends) -> set[str]:
    """The marks of measure words that differ: how many there are, and whose the total's is."""
    unit, kept = one.whole.quantity.base_unit, one.kept
    units = [item.quantity.base_unit for item in one.parts]
    many, sort = len({*units}), "person" if one.whole.sort == "person" else "thing"
    of = unit if unit not in units else "first" if unit == units[0] else (
        "last" if unit == units[-1] else "some")
    summed = bool(_SUM.search(one.label))
    return {
        f"mixed {sort} {kept}", f"mixed {min(many, 3)} {many == len(units)} {kept}",
        f"mixed total {of} {one.side}", f"mixed total {unit} {many == len(units)}",
        f"mixed list {ends.tight} {ends.closed} {summed} {one.side}",
        f"mixed total {unit not in units} {ends.tight} {summed} {sort} {one.side}",
        *(f"mixed part {item} {unit}" for item in units),
    }


def _closing(one: Standing, ends: _Ends, parted: bool) -> str:
    """The mark of a list that its last label closes: what excludes the one before, or the rest."""
    rest, summed = bool(_REST.search(one.labels[-1])), bool(_SUM.search(one.label))
    return f"sig4 {ends.tight} {ends.closed} {parted} {rest} {summed} {one.kept}"


def _apart(one: Standing) -> str:
    """Whether the last two are called what excludes each other."""
    last, other = (one.labels[at] or one.nouns[at] for at in (-1, -2))
    return exclude(other, last) if last and other else ""


def _called(one: Standing) -> set[str]:
    """The marks of what labels and nouns have in common."""
    label, noun, labels, nouns, side, kept = (
        one.label, one.noun, one.labels, one.nouns, one.side, one.kept)
    many = min(len(labels), 3)
    lengths = [*map(len, labels)]
    most, first, last = max(lengths), labels[0], labels[-1]
    about = {*label, *noun}
    return {
        f"suffix total {bool(first) and all(it[-1:] == first[-1:] for it in labels)} "
        f"{any(it[-1:] and it[-1:] in (label[-1:], noun[-1:]) for it in labels)} {kept}",
        f"label count {all(labels)} {sum(map(bool, nouns))} {bool(label)} {bool(noun)} {many}",
        f"label lengths {min(most, 8)} {min(most - min(lengths), 4)} {many}",
        f"long label {most >= 7} {len({*lengths}) == 1} {kept}",
        f"shared signs {min(len({*first} & {*last}), 3)} {min(len(first), len(last), 4)}",
        f"shared with total {min(max(len({*it} & about) for it in labels), 3)} {side}",
        f"same ends {first[-2:] == last[-2:]} {first[:2] == last[:2]} {many}",
        f"same after {len({*nouns}) == 1} {bool(nouns[0])} {noun == nouns[0]} {kept}",
        f"verb {_links(last)} {_links(first)} {_links(label)} {side}",
        f"lenpat {min(lengths[0], 6)} {min(lengths[-1], 6)} {side}",
        f"whole lead {min(len(label), 6)} after {min(len(noun), 3)} {kept}",
        f"empty labels {labels.count('')} {kept}",
        f"whole longer {max(-3, min(3, len(label) - most))} {bool(label)} {kept}",
        f"parallel {_parallel(labels[-2], last)} {_parallel(label, first)} {many}",
        f"parallel whole {_parallel(label, first)} {_parallel(label, last)} {side}",
        f"after parallel {_parallel(nouns[-2], nouns[-1])} {_parallel(noun, nouns[0])} {kept}",
        f"first in clause {first and _short(first)} "
        f"{all(_short(it) for it in labels if it)} {kept}",
    }


def _links(label: str) -> bool:
    return _LINK.search(label) is not None


def _short(label: str) -> bool:
    return _SHORT.match(label) is not None


def _parallel(one: str, other: str) -> str:
    """Whether two labels are of one length, and end and begin alike."""
    ends = bool(one and other and one[-1] == other[-1])
    return f"{len(one) == len(other)}{ends:d}{bool(one and other and one[0] == other[0]):d}"


def _told(text: str, one: Standing) -> set[str]:
    """The marks of words that tell parts, rests, times, aims and deeds apart."""
    label, labels, side, kept, parts = one.label, one.labels, one.side, one.kept, one.parts
    first, last, joined = labels[0], labels[-1], "".join(labels)
    summed = bool(_SUM.search(label))
    start, end = one.first.start, one.last.end
    among = bool(side == "before" and _AMONG.search(one.between[-6:]))
    return {
        f"rest last {bool(_REST.search(last))} first {bool(_REST.search(first))} {kept}",
        f"sum word {summed} {side}", f"sum word {summed} {bool(_SUM.search(joined))} {kept}",
        f"among total {among} {kept}",
        f"among {'其中' in parts[0].gap} {any('其中' in it.gap for it in parts[1:])} {side}",
        f"time {min(_many(_TIME, labels), 3)} {bool(_TIME.search(label))} {kept}",
        f"change {bool(_CHANGE.search(joined))} {bool(_CHANGE.search(label))} {side}",
        f"overlap {bool(_OVERLAP.search(text, max(start - 20, 0), end + 24))} {side}",
        f"open {'等' in text[end : end + 6] + one.nouns[-1]} {kept}",
        f"besides {bool(_BESIDES.search(text, start, end))} "
        f"{bool(_BESIDES.search(text, end, end + 14))} {kept}",
        f"compare {bool(_COMPARED.search(label))} {_many(_COMPARED, labels)} {side}",
        f"aim {bool(_AIM.search(label))} {min(_many(_AIM, labels), 2)} {side}",
        f"done {bool(_DONE.search(label))} {bool(_DONE.search(first))} "
        f"{bool(_DONE.search(last))} {kept}",
    }


def _many(pattern: re.Pattern[str], labels: Sequence[str]) -> int:
    return sum(pattern.search(label) is not None for label in labels)


def _words(text: str, one: Standing) -> Iterator[Marks]:
    """The words of labels and nouns, of the gap before the parts, and behind and before them all.
    """
    between, start, end = plain(one.between), one.first.start, one.last.end
    labels, nouns = ([shreds(it, 2) for it in some] for some in (one.labels, one.nouns))
    for of, words in (
        ("last label", labels[-1]), ("first label", labels[0]),
        ("last after", nouns[-1]), (f"to first {one.side}", shreds(between[-8:], 2)),
        (f"from total {one.side}", shreds(between[:8], 2)),
        ("total label", shreds(one.label, 2)), ("total after", shreds(one.noun, 2)),
        ("behind all", shreds(plain(text[end : end + 8]), 2)),
        ("each label", set().union(*labels)), ("each after", set().union(*nouns)),
        ("label ends", {label[-size:] for label in one.labels for size in (1, 2)}),
        ("last gap", shreds(plain(one.parts[-1].gap)[-10:], 2)),
        ("before all", shreds(plain(text[max(start - 22, 0) : max(start - 10, 0)]), 1)),
    ):
        yield f"{CALLED} {of}", words
