"""Averages whose total or count is told further away, or not by name (隔得远的均值)."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import combinations

from xieshou.audit.averages.plain_averages import plainly_of
from xieshou.audit.averages.said_averages import counted_behind
from xieshou.audit.relations.binding import binds
from xieshou.audit.relations.change import AMOUNTS
from xieshou.audit.relations.divided import compared
from xieshou.audit.relations.per import Per, counts, one_thing, recurs
from xieshou.audit.relations.relation import TIED, Relation, average_of, value_of
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.kinship import counted_alike, dimension
from xieshou.audit.text.setting import Setting

# So many figures and sentences back a count is looked for; so many totals and counts are tried.
_FAR, _FAR_BACK, _TOTALS, _COUNTS = 60, 24, 3, 4
_SUMMANDS, _NEAR, _LABEL = 5, 10, 2
# So many averages that agree on a count make it the one that the others are taken over too.
_AGREED = 2


def settled(
    setting: Setting, told: Sequence[tuple[Claim, Per, Relation | None]]
) -> Iterator[Relation]:
    """What the sentence of each average gives, or what the text gives further back."""
    agreed: Counter[str] = Counter()
    by: Counter[tuple[str, str]] = Counter()
    open_: list[tuple[Claim, Per, Relation | None]] = []
    further: dict[str, list[Relation]] = {}
    for claim, per, made in told:
        if made is not None and made.holds():
            yield made
            agreed[made["count"].id] += 1
            by[per.by, made["count"].id] += 1
            continue
        if made is not None and TIED in made.evidence:
            yield made
            continue
        further[claim.id] = _further(setting, claim, per)
        fits = next((one for one in further[claim.id] if one.holds()), None)
        if fits is None:
            open_.append((claim, per, made))
            continue
        yield fits
        agreed[fits["count"].id] += 1
    for claim, per, made in open_:
        plain = None if made is not None and made.tight else plainly_of(setting, claim, per)
        if plain is not None and (made is None or plain.mended() or not made.mended()):
            yield plain
            continue
        if made is not None:
            if not _of_two(setting, claim, made):
                yield made
            continue
        found = [one for one in further[claim.id] if one_thing(setting, one["total"], claim)]
        if not found and (behind := counted_behind(setting, claim, per)) is not None:
            yield behind
            continue
        if not found and "单" in per.by:
            # 项目40个，总投资8000万元，平均单个投资200万元
            row = in_row(setting, claim)
            yield from [row] if row is not None else []
            continue
        bound = next((one for one in found
                      if binds(setting, claim, per, one["total"], one["count"])), None)
        if bound is not None:
            yield Relation(bound.kind, bound.roles, evidence=(*bound.evidence, TIED))
            continue
        # 按受援县计县均4718万元……捐款11597万元，县均207.1万元: over the same
        known = [one for one in found if agreed[one["count"].id] >= _AGREED or (
            by[per.by, one["count"].id] and _at_hand(setting, one))]
        if known:
            yield known[0]
        elif found:
            first = found[0]
            alone = len({one["count"].id for one in found}) == 1 and _at_hand(setting, first)
            yield Relation(first.kind, first.roles, evidence=first.evidence, tight=alone)


def in_row(setting: Setting, claim: Claim) -> Relation | None:
    """产业类32个，投资1.2亿元，占60%，平均375万元: the one count and the one total of the item."""
    total = count = None
    other, passed = claim, ""
    for _ in range(_NEAR):
        passed = other.gap
        before = other.previous
        if before is None or "；" in passed or "：" in passed:
            break
        other = before
        if dimension(other) == "ratio" or other.role in ("increment", "growth", "share"):
            continue
        if other.quantity.base_unit == claim.quantity.base_unit:
            total = total or other
        elif dimension(other) != "money":
            if count is not None:
                return None
            count = other
    if total is None or count is None or recurs(setting, count, total):
        return None
    return average_of(total, count, claim, ("平均",))


def _further(setting: Setting, claim: Claim, per: Per) -> list[Relation]:
    """Averages of the totals at hand over counts of that name told before, the nearest first."""
    totals = _totals(setting, claim)
    if not totals:
        return []
    named: list[Claim] = []
    before = [one for one in setting.figures_before(claim, _FAR, _FAR_BACK)
              if one.role in AMOUNTS]
    for noun in per.nouns():
        named = [one for one in before if counts(setting, one, noun)]
        if named:
            break
    # a whole comes before its parts
    named.sort(key=lambda one: (one.role == "part", one.role != "total"))
    named = list({value_of(one): one for one in reversed(named)}.values())[::-1]
    labels = [one for one in before[:_NEAR]
              if one not in named and _label_in(setting, one, totals[0])]
    found = [*labels[:1], *named[:_COUNTS]]
    return [average_of(total, count, claim, (per.by,))
            for total in totals for count in found
            if count is not total and not recurs(setting, count, total)]


def _label_in(setting: Setting, count: Claim, total: Claim) -> bool:
    """落地6个。落地项目总投资4.2亿元: what the total is of bears the label of the count."""
    label, words = count.lead, total.lead
    counted = dimension(count) in ("count", "person", "place", "户")
    return counted and len(label) == _LABEL and words.startswith(label) and len(words) > _LABEL


def _at_hand(setting: Setting, made: Relation) -> bool:
    """Whether the total is the figure right before, and the count stands in the paragraph."""
    total, count, stated = made["total"], made["count"], made["stated"]
    first = min(total.start, count.start)
    beside = stated.place - total.place == 1
    return beside and "\n" not in setting.text[first : stated.start]


def _totals(setting: Setting, claim: Claim) -> list[Claim]:
    """Figures of the same unit in the sentence, else in the one before in the paragraph."""
    found: list[Claim] = []
    here = claim.sentence
    for other in setting.figures_before(claim, _NEAR, 1):
        if found and other.sentence != found[0].sentence:
            break
        if other.sentence != here and not setting.in_one_paragraph(other, claim):
            break
        fits = counted_alike(other, claim) and other.role in AMOUNTS
        if fits and not compared(setting, other):
            found.append(other)
    return found[:_TOTALS]


def _of_two(setting: Setting, claim: Claim, made: Relation) -> bool:
    """Whether the average is that of two sums: 付租金544万元，发工资408万元，户均7000元."""
    count, stated = made["count"].interval, claim.interval
    same = [one for one in setting.of_its_unit(claim, _NEAR, 2) if one.role in AMOUNTS]
    return any(
        (one.interval + other.interval).over(count).meets(stated)
        for one, other in combinations(same[:_SUMMANDS], 2)
    )
