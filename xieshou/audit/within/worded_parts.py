"""Figures of which the one is within the other by words told in any way (措辞所说的部分).

全县就业2130人，县外务工的有310人; 剪枝的请了26人，都从这140名里挑: no list of wordings is whole.
Any figure may be a part of another of its unit that is told near. What speaks for it is learned
(`relations/wording.py`): the words about and between the two, what is said of both and of one
alone, and how they stand. Which of them is greater is never asked here.
"""

import re
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from xieshou.audit.relations.change import HELD
from xieshou.audit.relations.wording import Marks, Wording, said_role, table_in
from xieshou.audit.relations.words_of_two import (
    APART,
    ends_alike,
    held_in,
    in_a_list,
    nouns_of,
    quarter,
    rate_behind,
    shared_words,
    told_about,
    words_of_both,
)
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.kinship import alike, comparable, counted_alike
from xieshou.audit.text.setting import Setting

WEIGHTS = Path(__file__).with_name("words_of_parts.tsv")
WHOLE, PART = "W", "P"
# What the marks are of: what both tell, what the whole tells alone, what the part.
BOTH, WHOLE_ALONE, PART_ALONE = "both", "whole alone", "part alone"
# What numbers are made of says nothing of what is within what.
BLIND = ("digits",)
# So many figures and sentences away a part may be told of its whole.
_BACK, _SENTENCES = 14, 4
# Sentences of more figures than people write tell of no parts.
_CROWD = 240
_FEW, _SOME = 3, 5
# What stands anywhere between the two.
_CUES = re.compile(
    "其中|其余|其他|另|此外|还|全部|这|该|上述|当中|合计|累计|共|总|比|上年|去年|往年|前年|计划|原|带动|里|中|内"
    "|从|由|占|属|来自|的|[。；\\n]")
# Where a figure is told of places.
_PLACE = re.compile("[县市区州村镇乡省旗]")
_SUMMED = re.compile("共|总|合计|累计|全[县市区州村镇乡省旗国年部]")
_SOME_OF = re.compile("已|未|尚|正|还|有|占|里|中|内")
_UNITS = frozenset(("分", "岁", "周岁", "名次", "年", "%"))


def candidates(setting: Setting) -> Iterator[tuple[Claim, Claim]]:
    """A figure and a later one of its unit, by where they stand alone."""
    held = setting.all_of(_held)
    for at, last in enumerate(held):
        for first in held[max(at - _BACK, 0) : at]:
            if last.place - first.place <= _BACK and (
                last.sentence - first.sentence <= _SENTENCES
            ) and counted_alike(first, last) and comparable(first, last):
                yield first, last


def _held(setting: Setting) -> Iterator[Claim]:
    return (one for one in setting.figures
            if one.sort != "ratio" and one.cell is None and one.quantity.base_unit
            and one.quantity.base_unit not in _UNITS and one.role in HELD
            and len(setting.by_sentence[one.sentence]) <= _CROWD)


def wording_of(setting: Setting) -> Wording:
    """The words of a text as parts and wholes weigh them."""
    return Wording(setting, table_in(WEIGHTS))


def members_of(whole: Claim, part: Claim) -> list[tuple[str, Claim]]:
    """The two in order, each with its role."""
    members = [(WHOLE, whole), (PART, part)]
    return members if whole.start < part.start else members[::-1]


def shape(setting: Setting, whole: Claim, part: Claim) -> set[str]:
    """The marks of how the two stand, and of what their words share."""
    members = members_of(whole, part)
    order = "".join(role for role, _ in members)
    first, last = members[0][1], members[1][1]
    one, other = (setting.once(told_about, claim) for claim in (whole, part))
    like = [claim for claim in islice(setting.figures, first.place + 1, last.place)
            if claim.sort == part.sort and counted_alike(claim, part)]
    rivals = [claim for claim in setting.figures[max(part.place - _SOME, 0) : part.place + _FEW]
              if claim is not whole and claim is not part and counted_alike(claim, part)
              and claim.sort == part.sort and claim.role in HELD]
    mine = shared_words(one, other)
    best = max(
        (shared_words(setting.once(told_about, claim), other) for claim in rivals), default=0.0)
    wins = (mine > best) - (mine < best)
    apart = last.sentence - first.sentence
    near = f"{apart} {min(len(like), _FEW)} {order}"
    nouns = nouns_of(one, other)
    told = {f"{name} {bool(words.search(one[3])):d}{bool(words.search(other[3])):d}"
            for name, words in APART.items()
            if words.search(one[3]) or words.search(other[3])}
    closely = {f"{name} {bool(words.search(one[4])):d}{bool(words.search(other[4])):d}"
               for name, words in APART.items()
               if words.search(one[4]) or words.search(other[4])}
    between = setting.between(first, last)
    cues = {*_CUES.findall(between)}
    signs = f"{min(between.count('。'), 2)} {min(between.count('；'), 2)}"
    row = f"{_like_after(whole)} {_like_after(part)} {order}"
    alike_told = f"{ends_alike(whole.lead, part.lead, _FEW)} {whole.lead[:1] == part.lead[:1]} " + (
        f"{len(whole.lead) == len(part.lead)}")
    lead = f"{_opens(setting, whole)} {_opens(setting, part)} {order}"
    return {
        "any", order, f"sentences {apart} {order}", f"near {near}", f"opens {lead}",
        f"opens {lead} {near}", f"places {min(last.place - first.place, _SOME + _FEW)} {order}",
        f"rivals {min(len(rivals), _SOME)}", f"shared {quarter(mine)} {order}",
        f"shared {quarter(mine)} best {quarter(best)}", f"wins {wins} {order}",
        f"wins {wins} {near}", f"nouns {nouns} {order}", f"nouns {nouns} {near}",
        f"within {held_in(other[5], one[5])} {held_in(one[5], other[5])}",
        f"named {held_in(one[5], other[3])} {order}", f"names {held_in(other[5], one[3])} {order}",
        f"measures {quarter(alike(whole.measure, part.measure))} {order}",
        f"one measure {whole.measure == part.measure} {bool(whole.measure)}",
        f"units {whole.quantity.unit == part.quantity.unit} {part.sort}",
        f"bases {whole.quantity.base_unit} {part.quantity.base_unit}",
        f"roles {said_role(whole)} {said_role(part)} {order}",
        f"modes {whole.modality} {part.modality}",
        f"approx {whole.quantity.approximation} {part.quantity.approximation}",
        f"times {_times(whole, part)}", f"times {_times(whole, part)} {near}",
        f"actors {_actors(whole, part)}", f"actors {_actors(whole, part)} {order}",
        *(f"told {mark}" for mark in told), *(f"closely {mark}" for mark in closely),
        f"paragraph {setting.in_one_paragraph(first, last)} {apart}",
        f"brackets {whole.bracket is not None} {part.bracket is not None} "
        f"{whole.bracket == part.bracket}",
        f"lists {in_a_list(whole)} {in_a_list(part)} {order}",
        f"rates {rate_behind(whole)} {rate_behind(part)} {order}",
        f"tails {whole.tail[:1] == '的'} {part.tail[:1] == '的'} {order}",
        f"leads {bool(whole.lead)} {bool(part.lead)} {near}",
        f"signs {signs} {near}", *(f"cue {cue} {order}" for cue in cues),
        *(f"cue {cue} {near}" for cue in cues), f"row {row}", f"row {row} {near}",
        f"told alike {alike_told} {order}", f"told alike {alike_told} {nouns}",
        f"sort {part.sort} {near}", f"sort {part.sort} {nouns} {order}",
        f"places {bool(_PLACE.search(whole.lead))} {bool(_PLACE.search(part.lead))} {order}",
        f"summed {bool(_SUMMED.search(whole.lead))} {bool(_SUMMED.search(part.lead))} {order}",
        f"some {bool(_SOME_OF.search(whole.lead))} {bool(_SOME_OF.search(part.lead))} {order}",
        f"ends {whole.lead[-1:]} {part.lead[-1:]} {order}",
        f"nouns end {one[1][-1:]} {other[1][-1:]} {order}",
    }


def marks_of_both(setting: Setting, whole: Claim, part: Claim) -> list[Marks]:
    """The words that both tell, and those that one tells alone."""
    return [*zip((BOTH, WHOLE_ALONE, PART_ALONE), words_of_both(setting, whole, part))]


def _opens(setting: Setting, claim: Claim) -> str:
    """Whether a figure is the first of its sentence, or right behind another of its unit."""
    before = claim.previous
    if before is None:
        return "first"
    if counted_alike(before, claim) and before.sort == claim.sort:
        return "like"
    return "other"


def _like_after(claim: Claim) -> str:
    """Whether another of its unit goes on right behind a figure, and behind which sign."""
    after = claim.next
    if after is None or not counted_alike(after, claim) or after.sort != claim.sort:
        return "none"
    return "、" if "、" in after.gap else "；" if "；" in after.gap else "，"


def _times(whole: Claim, part: Claim) -> str:
    """How the times of the two stand to one another."""
    first, last = whole.period, part.period
    if first is None or last is None:
        return f"untold {first is None} {last is None}"
    if first == last:
        return f"one {first.explicit}"
    said = f"{first.kind} {last.kind} {first.explicit} {last.explicit}"
    if first.last == last.last:
        return f"same end {said}"
    if first.last is None or last.last is None:
        return f"open {said}"
    return f"{'later' if first.last > last.last else 'earlier'} {said}"


def _actors(whole: Claim, part: Claim) -> str:
    one, other = set(whole.actors), set(part.actors)
    if not one or not other:
        return f"untold {bool(one)} {bool(other)}"
    return "same" if one == other else "more" if one < other else (
        "some" if one & other else "none")
