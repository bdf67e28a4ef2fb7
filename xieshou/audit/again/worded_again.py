"""Figures that words told in any way make one fact told twice (措辞所说的同一事实).

这52个项目, 全部专家70位, 上述资金: no list of wordings is whole. Any figure may tell again what one
of its unit told before. What speaks for it is learned (`relations/wording.py`): the words about the
two, what is said of both and of one alone, and how they stand.
"""

import re
from collections.abc import Iterator
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

WEIGHTS = Path(__file__).with_name("words_of_again.tsv")
TREES = Path(__file__).with_name("trees_of_again.txt")
FIRST, LAST = "F", "L"
# What the marks are of: what both tell, what the first tells alone, what the last.
BOTH, FIRST_ALONE, LAST_ALONE = "both", "first alone", "last alone"
# So many figures back a fact may have been told, so many sentences.
_BACK, _SENTENCES = 40, 14
# Sentences of more figures than people write tell nothing again.
_CROWD = 240
_THESE = re.compile(
    "(?:这|上述|以上|前述|该|此|那)(?:[批笔些几]|[一两三]年)?(?:总?价值|总额|共计|合计)?[达为约]?$")
_ALL = re.compile("(?:全部|所有|全体|全数)(?:的)?$")
_FEW, _RUN = 3, 4
_TIMES = (1, 2, 3, 5, 8, 13, 21)


def candidates(setting: Setting) -> Iterator[tuple[Claim, Claim]]:
    """A figure and a later one of its unit, by where they stand alone."""
    held = [one for one in setting.figures
            if one.sort != "ratio" and one.cell is None and one.quantity.base_unit
            and one.role in HELD and len(setting.by_sentence[one.sentence]) <= _CROWD]
    for at, last in enumerate(held):
        for first in held[max(at - _BACK, 0) : at]:
            if last.place - first.place <= _BACK and (
                last.sentence - first.sentence <= _SENTENCES
            ) and counted_alike(first, last) and comparable(first, last):
                yield first, last


def wording_of(setting: Setting) -> Wording:
    """The words of a text as facts told again weigh them."""
    return Wording(setting, table_in(WEIGHTS))


def members_of(first: Claim, last: Claim) -> list[tuple[str, Claim]]:
    """The two in order, each with its role."""
    return [(FIRST, first), (LAST, last)]


def shape(setting: Setting, first: Claim, last: Claim) -> set[str]:
    """The marks of how the two stand, and of what their words share."""
    one, other = (setting.once(told_about, claim) for claim in (first, last))
    rivals = [claim for claim in setting.figures[max(last.place - _BACK, 0) : last.place]
              if claim is not first and claim.sort == last.sort and counted_alike(claim, last)
              and claim.role in HELD]
    shared = shared_words(one, other)
    best = max(
        (shared_words(setting.once(told_about, claim), other) for claim in rivals), default=0.0)
    since = sum(claim.place > first.place for claim in rivals)
    nouns = nouns_of(one, other)
    known = _known(last, setting)
    apart = [name for name, words in APART.items()
             if bool(words.search(one[3])) != bool(words.search(other[3]))]
    near = [name for name, words in APART.items()
            if bool(words.search(one[4])) != bool(words.search(other[4]))]
    apart_sentences = last.sentence - first.sentence
    where = f"{min(apart_sentences, 4)}"
    wins = (shared > best) - (shared < best)
    return {
        "any", f"known {known}", f"sentences {where}", f"known {known} sentences {where}",
        f"places {_bucket(last.place - first.place)}", f"since {min(since, 4)} {known}",
        f"rivals {min(len(rivals), 6)}", f"shared {quarter(shared)}",
        f"shared {quarter(shared)} best {quarter(best)}", f"wins {wins} {known}",
        f"wins {wins} {quarter(shared)} {where}", f"nouns {nouns}", f"nouns {nouns} {known}",
        f"nouns {nouns} wins {wins} {known}", f"nouns {nouns} shared {quarter(shared)}",
        f"measures {quarter(alike(first.measure, last.measure))} {known}",
        f"one measure {first.measure == last.measure} {bool(first.measure)}",
        f"units {first.quantity.unit == last.quantity.unit} {first.sort}",
        f"base {first.quantity.base_unit == last.quantity.base_unit} {last.quantity.base_unit}",
        f"sort {first.sort}", f"roles {said_role(first)} {said_role(last)}",
        f"modes {first.modality} {last.modality}",
        f"approx {first.quantity.approximation} {last.quantity.approximation}",
        f"times {_times(first, last)}", f"times {_times(first, last)} {known}",
        f"actors {_actors(first, last)}", f"actors {_actors(first, last)} {nouns}",
        f"digits {min(first.quantity.digits, _FEW)} {min(last.quantity.digits, _FEW)}",
        f"apart {min(len(apart), 4)}", f"apart {min(len(apart), 4)} {nouns} {known}",
        f"near apart {min(len(near), 4)}", f"near apart {min(len(near), 4)} {nouns} {wins}",
        *(f"apart {name}" for name in apart), *(f"near apart {name}" for name in near),
        f"paragraph {setting.in_one_paragraph(first, last)} {where}",
        f"opens {first.previous is None} {_heads(first)} {_heads(last)}",
        f"heads {first.place < _FEW} {_heads(last)} {known}",
        f"brackets {first.bracket is not None} {last.bracket is not None}",
        f"lists {in_a_list(first)} {in_a_list(last)}",
        f"lists {in_a_list(first)} {in_a_list(last)} {nouns}",
        f"share behind {rate_behind(first)} {rate_behind(last)}",
        f"last tail {last.tail[:1] == '的'} {nouns}", f"first tail {first.tail[:1] == '的'}",
        f"lead shared {min(len(set(one[0]) & set(other[0])), 4)} {nouns}",
        f"lead run {ends_alike(one[0], other[0], _RUN)} {nouns}",
        f"lead within {held_in(other[5], one[5])} {nouns} {known}",
        f"within {held_in(one[5], other[5])} {held_in(other[5], one[5])}",
        f"alone lead {len(other[0]) == 0} {known}", f"beside {_beside(setting, first, last)}",
    }


def marks_of_both(setting: Setting, first: Claim, last: Claim) -> list[Marks]:
    """The words that both tell, and those that one tells alone."""
    return [*zip((BOTH, FIRST_ALONE, LAST_ALONE), words_of_both(setting, first, last))]


def _bucket(places: int) -> int:
    return sum(places > one for one in _TIMES)


def _known(last: Claim, setting: Setting) -> str:
    """Whether it is spoken of as known."""
    if _THESE.search(last.lead):
        return "these"
    if _ALL.search(last.lead):
        return "all"
    if last.lead.endswith("的"):
        return "of"
    if last.tail.startswith("的"):
        return "which"
    return "bare" if not last.lead else "-"


def _times(one: Claim, other: Claim) -> str:
    """How the times of two figures stand to one another."""
    first, last = one.period, other.period
    if first is None or last is None:
        return f"untold {first is None} {last is None}"
    if first == last:
        return "one"
    said = f"{first.explicit} {last.explicit}"
    if first.last == last.last:
        return f"same end {first.kind == last.kind} {said}"
    return f"apart {said}"


def _actors(first: Claim, last: Claim) -> str:
    one, other = set(first.actors), set(last.actors)
    if not one or not other:
        return f"untold {bool(one)} {bool(other)}"
    return "same" if one == other else "some" if one & other else "none"


def _heads(claim: Claim) -> bool:
    """Whether a figure is the first of its sentence."""
    return claim.previous is None or claim.previous.sentence < claim.sentence


def _beside(setting: Setting, first: Claim, last: Claim) -> bool:
    """Whether the same number stands beside both."""
    told = {one.text for one in setting.by_sentence[first.sentence] if one is not first}
    return first.sentence != last.sentence and any(
        one.text in told for one in setting.by_sentence[last.sentence] if one is not last)
