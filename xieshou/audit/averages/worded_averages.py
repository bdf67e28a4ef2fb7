"""Averages that words told in any way tie to a total and a count (措辞所说的均值).

一场大约30人次, 轮到一头牛身上的草场30亩, 折下来人头2600元: no list of wordings is whole. Any figure
may be the average of one of its unit and one of another that stand about it. What speaks for it is
learned (`relations/wording.py`): the words about and between the three, and how they stand.
"""

import re
from collections.abc import Iterator
from math import inf
from pathlib import Path
from typing import NamedTuple

from xieshou.audit.averages.pairs import end_of, over_what
from xieshou.audit.averages.stated import of_some
from xieshou.audit.relations.change import STATES
from xieshou.audit.relations.per import TARIFF, Per, one_thing, recurs
from xieshou.audit.relations.relation import factor_of
from xieshou.audit.relations.wording import Wording, said_role, table_in
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.kinship import bigrams, counted_alike
from xieshou.audit.text.setting import Setting

WEIGHTS = Path(__file__).with_name("words_of_averages.tsv")
# What is read closely is weighed by a table of its own, and by trees.
CLOSELY = Path(__file__).with_name("words_of_averages_read_closely.tsv")
TREES = Path(__file__).with_name("trees_of_averages.txt")
AVERAGE, TOTAL, COUNT = "A", "T", "C"
# One of these signs stands near whatever is told of each.
_EACH = re.compile("[均每一单摊匀平折合]")
_LEAD, _TAIL = 16, 12
# So many figures and sentences to either side; so many of either kind, the nearest first.
_PLACES, _SENTENCES, _TOTALS, _COUNTS = 18, 4, 6, 8
# A slip moves a figure to ten times as much, or as little, at the most.
_SHIFT = 10.5
_FEW, _SIDES = 3, 12
# Of thirty thousand threes near one another words said 3.3 at the most, of those that hold 5.6.
_MOST_SAID = 4.5
# What is counted, by its unit and by its noun, whatever they are; so much is read of either.
_UNIT, _NAME, _NOUN, _AROUND = "U", "N", 4, 3
_PERSON = re.compile("[人名位口]")
_ROUGH = (None, "约")


class Tried(NamedTuple):
    """A figure that may be an average of two others, with what it is said to be taken over."""

    stated: Claim
    total: Claim
    count: Claim
    per: Per | None

    @property
    def members(self) -> list[tuple[str, Claim]]:
        """The figures in order, each with its role."""
        roles = ((AVERAGE, self.stated), (TOTAL, self.total), (COUNT, self.count))
        return sorted(roles, key=lambda one: one[1].start)


def wording_of(setting: Setting) -> Wording:
    """The words of a text as averages weigh them."""
    return Wording(setting, table_in(WEIGHTS))


def closely_of(setting: Setting) -> Wording:
    """The words of a text as averages read closely weigh them."""
    return Wording(setting, table_in(CLOSELY))


def stated_averages(setting: Setting) -> Iterator[tuple[Claim, Per | None]]:
    """Figures that can be averages, with what they are said to be taken over."""
    text = setting.text
    for claim in setting.figures:
        if (claim.sort == "ratio" or claim.cell is not None or claim.role == "increment"
                or claim.quantity.approximation not in _ROUGH or not claim.quantity.unit
                or TARIFF.search(claim.lead)):
            continue
        if _EACH.search(text, max(claim.start - _LEAD, 0), claim.start) or _EACH.search(
            text, claim.end, claim.end + _TAIL
        ):
            per = over_what(setting, claim)
            if not _one_of_several(claim):
                yield claim, per


def _one_of_several(claim: Claim) -> bool:
    """奖励学生300名、教师60名，学生每人3000元、教师每人1万元: each kind has its own."""
    after = claim.next
    one = after if after is not None and "、" in after.gap else (
        claim.previous if "、" in claim.gap else None)
    return one is not None and one.role == "average" == claim.role and (
        one.quantity.base_unit == claim.quantity.base_unit)


def tried_for(setting: Setting, stated: Claim, per: Per | None) -> Iterator[Tried]:
    """The totals and counts near a figure that could give it, but for a slip."""
    about = [one for one in _about(setting, stated)
             if one.role in STATES and one.sort != "ratio" and one.cell is None]
    totals = [one for one in about if counted_alike(one, stated)][:_TOTALS]
    counts = [one for one in about if one.sort != "money"][:_COUNTS]
    each = _size(stated)
    sized = [(count, size) for count in counts if (size := _size(count) * each)]
    for total in totals:
        many = _size(total)
        for count, size in sized:
            if size <= many * _SHIFT and many <= size * _SHIFT and count is not total and not (
                recurs(setting, count, total) or of_some(setting, total, count)
            ):
                yield Tried(stated, total, count, per)


def _about(setting: Setting, stated: Claim) -> list[Claim]:
    """The figures around one, the nearest first; of two as near that before it."""
    first, last = max(stated.place - _PLACES, 0), stated.place + _PLACES + 1
    near = [one for one in setting.figures[first:last]
            if one is not stated and abs(one.sentence - stated.sentence) <= _SENTENCES]
    return sorted(near, key=lambda one: (abs(one.place - stated.place), one.place))


def _size(claim: Claim) -> float:
    return float(claim.quantity.value) * float(factor_of(claim))


def likelihood(
    wording: Wording, setting: Setting, tried: Tried, least: float = -inf
) -> float:
    """The log-odds that a figure is the average of two others, whatever their numbers.

    Where they stand so that no words bring them up to the least asked for, these are not read.
    """
    stands = wording.shape(shape(setting, tried))
    if stands < least - _MOST_SAID:
        return stands
    return stands + wording.together(tried.members)


def shape(setting: Setting, tried: Tried) -> set[str]:
    """The marks of how the three stand, and how the words name what is counted and what is told."""
    stated, total, count, per = tried
    members = tried.members
    order = "".join(role for role, _ in members)
    first, last = members[0][1], members[-1][1]
    amid = last.place - first.place - 2
    by_total = _others(setting, stated, total)
    totals = sum([counted_alike(one, stated) for one in by_total])
    by_count = _others(setting, stated, count)
    unit = count.quantity.base_unit
    counts = [one.quantity.base_unit for one in by_count].count(unit)
    fits = per is not None and counts_it(setting, count, per)
    fitting = 0 if per is None else sum([counts_it(setting, one, per) for one in by_count])
    said = f"said {per is not None}"
    money = f"money {stated.sort == 'money'}"
    unit = unit or ""
    words = stated.lead[-_SIDES:] or stated.gap[-_SIDES:]
    behind = stated.tail[:_SIDES]
    named = setting.once(_called, count)
    its = setting.once(_called, total) + (total.measure or "")
    what = words + (stated.measure or "")
    counted = setting.once(per.counted_by, count) if per is not None else ""
    sentences = (f"{min(abs(total.sentence - stated.sentence), _FEW)}"
                 f"{min(abs(count.sentence - stated.sentence), _FEW)}")
    right_total = stated.place - total.place == 1
    return {
        "any", order, f"{order} {said}", said, f"{said} {money}", f"{order} amid {min(amid, 5)}",
        f"{order} sentences {sentences}", f"sentences {sentences}",
        f"paragraphs {setting.in_one_paragraph(first, last)}",
        f"bracket {stated.bracket is not None} {total.bracket is not None}"
        f" {count.bracket is not None}",
        f"right before T {right_total} {order}",
        f"right before C {stated.place - count.place == 1} {order}",
        f"side by side {abs(total.place - count.place) == 1}",
        f"total away {min(abs(stated.place - total.place), 6)}",
        f"count away {min(abs(stated.place - count.place), 6)}",
        f"other totals {min(totals, _FEW)}", f"other counts {min(counts, _FEW)}",
        f"fits {fits} {said}", f"fits {fits} {min(fitting, _FEW)} {said}",
        f"whole noun {per is not None and counted != '' and counted == per.nouns()[0]} {said}",
        f"unit after 一 {_after_one(unit, words)} {said}",
        f"unit after 一 before others {_after_one(unit, words) and not counts}",
        f"unit behind {_after_one(unit, behind)}",
        f"unit in {bool(unit) and unit in words} {said}",
        f"name in {bool(bigrams(named) & bigrams(words))} {said}",
        f"name signs {min(len(set(named) & set(words)), _FEW)} {said}",
        f"name behind {bool(bigrams(named) & bigrams(behind))}",
        f"told alike {bool(bigrams(its) & bigrams(what))}",
        f"told alike signs {min(len(set(its) & set(what)), _FEW)}",
        f"two named {bool(bigrams(its) & bigrams(named))}",
        f"one thing {one_thing(setting, total, stated)}",
        f"total's unit {total.quantity.unit == stated.quantity.unit} {money}",
        f"count's sort {count.sort == total.sort}",
        f"count {count.sort if count.sort in ('person', 'count', 'place') else 'other'} {money}",
        f"ends {setting.once(end_of, count)} {setting.once(end_of, total)}",
        f"heads {_heads(count)} {_heads(total)}",
        f"role {said_role(stated)} {said_role(total)} {said_role(count)}",
        f"; {'；' in setting.between(first, last)} {order}",
        f"shared out {count.next is not None and count.next.role == 'share'}",
        f"times {total.period == count.period} {total.period == stated.period}",
        *(f"each {words}" for words in _each(setting, stated, count, before=True)),
        *(f"each behind {words}" for words in _each(setting, stated, count, before=False)),
        f"each of others {_of_others(setting, tried)} {said}",
    }


def _each(setting: Setting, stated: Claim, count: Claim, *, before: bool) -> list[str]:
    """What is said before an average, or behind it, of the thing counted, whatever it is called.

    一台收割机的战绩800亩 of 17台收割机 reads 一U…, 摊到人头 of 336人 reads 摊到U头.
    """
    text = setting.text
    if before:
        words = text[max(stated.start - _LEAD, 0) : stated.start].rpartition("。")[2]
    else:
        words = text[stated.end : stated.end + _TAIL].partition("。")[0]
    unit = count.quantity.base_unit or ""
    if count.sort == "person":
        words = _PERSON.sub(_UNIT, words)
    elif unit:
        words = words.replace(unit, _UNIT)
    for pair in setting.once(_names_of, count):
        words = words.replace(pair, _NAME)
    found: list[str] = []
    for sign in (_UNIT, _NAME):
        if (at := words.rfind(sign) if before else words.find(sign)) >= 0:
            around = words[max(at - _AROUND, 0) : at + _AROUND + 1]
            here, end = min(at, _AROUND), len(around)
            found += [around[first:last] for first in range(end)
                      for last in range(first + 1, min(first + 4, end) + 1)
                      if first <= here < last or sign in around[first:last]]
            found.append(f"{sign} away {min((len(words) - at if before else at) // 2, 5)}")
    return found or ["nothing"]


def _names_of(setting: Setting, count: Claim) -> list[str]:
    """What is counted, by every two signs of the words beside it."""
    noun = setting.noun_after(count)
    return sorted(bigrams(noun[:_NOUN]) | bigrams(count.lead[-_NOUN:]))


def _of_others(setting: Setting, tried: Tried) -> bool:
    """Whether the words right before an average tell of one of something else that is counted."""
    words = tried.stated.lead[-_SIDES:]
    unit = tried.count.quantity.base_unit or ""
    return not _after_one(unit, words) and setting.once(_of_one, tried.stated)


def _of_one(setting: Setting, stated: Claim) -> bool:
    """Whether the words right before an average tell of one of something counted around it."""
    words = stated.lead[-_SIDES:]
    return any(_after_one(one.quantity.base_unit or "", words) for one in _about(setting, stated))


def _others(setting: Setting, stated: Claim, claim: Claim) -> list[Claim]:
    """The other figures that stand as near to the average as one, or nearer."""
    far = abs(claim.place - stated.place)
    near = setting.figures[max(stated.place - far, 0) : stated.place + far + 1]
    return [one for one in near if one is not stated and one is not claim]


def _called(setting: Setting, claim: Claim) -> str:
    """The words right around a figure."""
    return claim.lead[-_SIDES:] + (claim.quantity.base_unit or "") + (
        setting.noun_after(claim)[:_SIDES])


def _after_one(unit: str, words: str) -> bool:
    """Whether words tell of one of so many: 一台, 每场, 一个市场."""
    return unit != "" and unit in words and any(
        sign + unit in words for sign in ("一", "每", "单", "每个", "一个"))


def _heads(claim: Claim) -> bool:
    """Whether a figure is the first of its sentence."""
    return claim.previous is None or claim.previous.sentence < claim.sentence


def counts_it(setting: Setting, count: Claim, per: Per) -> bool:
    """Whether a figure is of what an average is taken over, by its noun or only its unit."""
    unit = count.quantity.base_unit or ""
    return (bool(unit) and (per.noun.startswith(unit) or unit in per.by)) or (
        setting.once(per.counted_by, count) != "")
