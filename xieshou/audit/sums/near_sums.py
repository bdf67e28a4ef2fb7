"""Sums that no rule ties, known by their numbers and by how they are told (凑得拢).

A sum that holds needs no remark. Where figures that stand together add up but for one slip, the
evidence is weighed: how seldom chance would offer such a slip, and how like those of totals and
their parts the words about the figures are (`worded_sums.py`, learned from labelled texts).
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from xieshou.audit.relations.clues import NEAR
from xieshou.audit.relations.relation import Relation
from xieshou.audit.relations.wholes import sum_of
from xieshou.audit.relations.wording import Wording
from xieshou.audit.sums.called import BY_WORDS
from xieshou.audit.sums.closely_read import (
    MOST_BY_NUMBERS,
    closely_read,
    numbers_weigh,
    words_weigh,
)
from xieshou.audit.sums.columns import columns
from xieshou.audit.sums.neighbours import Row, mixed_rows_of, rows_of
from xieshou.audit.sums.of_others import of_others, seem_of_others
from xieshou.audit.sums.overlaps import overlap
from xieshou.audit.sums.worded_sums import candidates, likelihood, wording_of
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.intervals import significant
from xieshou.audit.text.setting import Setting

# How much words and numbers must weigh, or words alone, and what a total of other parts needs more.
_ENOUGH, _BY_WORDS, _AGAIN, _HELD = 1.2, 1.3, 2.85, -2.5
# What seems to be of others needs more, too.
_SEEMING = 1.5
# Where measure words differ it must weigh more: the words were learned of sums of one unit.
_MIXED = 2.1
# Words alone of two that are no slip away, and where the parts make less than the total, which
# they may where not all are told; and what share of it they make.
_BY_WORDS_OF_TWO, _BY_WORDS_LESS, _LEAST_MADE, _MOST_MADE = 1.3, 1.8, 0.8, 2.0
_PAIR, _TELLING = 2, 2
# What words and numbers weigh so much for needs nothing else to show it; evidence of that.
_SURE, SURE = 2.0, "全:措辞"
_OPEN = re.compile("[一-鿿]{0,3}等")
Explained = dict[str, list[set[str]]]


class _FarOff:
    """Figures in a row that no slip makes a sum, and what sums explain, for who asks after them."""

    def __init__(self, _: Setting) -> None:
        self.rows: list[tuple[Row, int, Sequence[int]]] = []
        self.explained: Explained = {}
        self.totals: set[str] = set()


class _Tried(NamedTuple):
    """Figures of a row that may be a total and its parts, what words say for it, and all there is.
    """

    words: float
    weight: float
    made: Relation
    seeming: bool = False
    mixed: bool = False

    def enough(self, again: bool) -> bool:
        """Whether words, or words and numbers, tie them; for `again` it is a total already."""
        more = (_AGAIN if again else 0) + (_SEEMING if self.seeming else 0) + (
            _MIXED if self.mixed else 0)
        return self.weight >= _ENOUGH + more or self.words >= _BY_WORDS + more


def near_sums(setting: Setting, told: Iterable[Relation]) -> Iterator[Relation]:
    """Totals with parts that one slip keeps from adding up, as far as no sum told explains them."""
    explained = _explained(told)
    totals = {one["total"].id for one in told if one.kind == "sum" and one.holds()}
    parted = {part.id for one in told if one.kind == "sum" and one.holds() for part in one.parts}
    # what the words themselves sum up is no total of others
    summed = {one["total"].id for one in told
              if one.kind == "sum" and not one.holds() and not BY_WORDS.isdisjoint(one.evidence)}
    based = set(_only_bases(setting))
    known = {frozenset(claim.id for claim in one.members) for one in told}
    wording, closely = setting.kept(wording_of), setting.kept(closely_read)
    far = setting.kept(_FarOff)
    far.explained, far.totals = explained, totals
    taken: set[str] = set()
    for row in (*setting.all_of(rows_of), *mixed_rows_of(setting)):
        # a row without some of its figures mostly offers the same again
        near: dict[tuple[str, ...], tuple[Row, int, Sequence[int]]] = {}
        held: list[Relation] = []
        plain = [] if row.mixed else [
            other for left in (parted, based) if left and (other := row.without(left))]
        for one in (row, *plain):
            for total, parts in candidates(one):
                fits = one.told(total, parts)
                if fits == "near":
                    key = tuple(one.claims[at].id for at in (total, *parts))
                    near.setdefault(key, (one, total, parts))
                elif fits == "same" and likelihood(wording, one, total, parts) > _HELD:
                    held.append(_relation(one, total, parts))
                    _note(explained, held[-1]["total"], held[-1].parts)
                if fits in ("", "near") and one is row and not row.mixed and (
                        _comparable(one, total, parts)):
                    far.rows.append((one, total, parts))
        yield from () if row.mixed else _beside(setting, held, known)
        weighed = [tried for ids, (one, total, parts) in near.items()
                   if ids[0] not in summed
                   and (tried := _tried((wording, closely), setting, explained, one, total, parts))
                   and tried.enough(ids[0] in totals)
                   and (row.mixed or not _explained_by_row(row, tried.made))
                   and tried.made.mended()]
        yield from _likeliest(setting, weighed, taken)


def far_sums(setting: Setting) -> Iterator[Relation]:
    """Totals whose parts no slip could make add up, where the words leave no doubt what they are.

    Asked once the sums of a text are found.
    """
    wording, closely = setting.kept(wording_of), setting.kept(closely_read)
    far = setting.kept(_FarOff)
    weighed = []
    for row, total, parts in far.rows:
        made = _relation(row, total, parts)
        more = _AGAIN if made["total"].id in far.totals else 0
        least = more + (_BY_WORDS_LESS if made.residual < 0 else (
            _BY_WORDS if len(parts) > _PAIR else _BY_WORDS_OF_TWO))
        said = likelihood(wording, row, total, parts)
        words = words_weigh(closely, row, total, parts, said, least)
        if words < least or (
            _known(far.explained, made["total"], made.parts)
            or of_others(setting, made["total"], made.parts)
            or seem_of_others(setting, made["total"], made.parts) or _but_for_one(row, total, parts)
            or made.mended() or _explained_by_row(row, made)
            or _OPEN.match(made.members[-1].tail)
        ):
            continue
        weighed.append(_Tried(words, words, made))
    yield from _likeliest(setting, weighed, set())


def _likeliest(
    setting: Setting, weighed: Iterable[_Tried], taken: set[str]
) -> Iterator[Relation]:
    """The sums that weigh most first, each figure in one of them alone."""
    for tried in sorted(weighed, key=lambda one: -one.weight):
        members = {claim.id for claim in tried.made.members}
        if members.isdisjoint(taken) and not overlap(setting, tried.made):
            taken |= members
            sure = (SURE,) if tried.weight >= _SURE else ()
            yield replace(tried.made, evidence=(*tried.made.evidence, *sure))


def _comparable(row: Row, total: int, parts: Sequence[int]) -> bool:
    """Whether all of a sentence stands as a total and parts that make up something of its size."""
    ends, claims = row.ends, row.claims
    whole = ends[total][0]
    made = [ends[at][0] for at in parts]
    if whole <= max(made) or not _LEAST_MADE * whole <= sum(made) <= _MOST_MADE * whole:
        return False
    first, last = min(total, parts[0]), max(total, parts[-1])
    told, begun = claims[parts[0]].sentence, claims[first].sentence
    return (
        last - first == len(parts) and claims[parts[-1]].sentence == told
        and abs(claims[total].sentence - told) <= 1
        and (first == 0 or claims[first - 1].sentence != begun)
        and (last + 1 == len(claims) or claims[last + 1].sentence != claims[last].sentence)
    )


def _tried(
    wordings: tuple[Wording, Wording], setting: Setting, explained: Explained, row: Row, total: int,
    parts: Sequence[int],
) -> _Tried | None:
    """What speaks for a sum; nothing where its figures are explained or are of something else."""
    whole, items = row.claims[total], [row.claims[at] for at in parts]
    if _known(explained, whole, items):
        return None
    made = _relation(row, total, parts)
    if made.holds() or of_others(setting, whole, items) or _but_for_one(row, total, parts):
        return None
    wording, closely = wordings
    said = likelihood(wording, row, total, parts)
    if said + MOST_BY_NUMBERS < _ENOUGH:
        return None
    numbers = numbers_weigh(made)
    words = words_weigh(closely, row, total, parts, said, min(_ENOUGH - numbers, _BY_WORDS))
    weight = words + numbers
    return _Tried(words, weight, made, weight >= _ENOUGH and seem_of_others(setting, whole, items),
                  row.mixed)


def _but_for_one(row: Row, total: int, parts: Sequence[int]) -> bool:
    """给交的5.2万人，自己交的26.4万人，断缴的0.7万人；在保的有31.6万人: all but one make it up."""
    return len(parts) > _PAIR and significant(row.claims[total]) > _TELLING and any(
        row.told(total, some) == "same" for some in (parts[1:], parts[:-1]))


def _relation(row: Row, total: int, parts: Sequence[int]) -> Relation:
    return sum_of(row.claims[total], [row.claims[at] for at in parts], [NEAR, "全:凑得拢"])


def _beside(
    setting: Setting, held: list[Relation], known: set[frozenset[str]]
) -> Iterator[Relation]:
    """What stands beside the figures of a sum that holds: 16369户54851人，7282户27256人，其余…."""
    for one in held:
        if significant(one["total"]) > _TELLING:
            for other in columns(setting, one):
                members = frozenset(claim.id for claim in other.members)
                if not other.holds() and members not in known:
                    known.add(members)
                    yield other


def _only_bases(setting: Setting) -> Iterator[str]:
    """Figures that are only what a share is of: 占去年总数2729万人的68.85%."""
    for rate in setting.where("的"):
        of = rate.previous if rate.kind == "ratio" and rate.gap == "的" else None
        if of is not None:
            yield of.id


def _explained(told: Iterable[Relation]) -> Explained:
    """The members of every sum that is told and holds, by each of them."""
    found: Explained = {}
    for relation in told:
        if relation.kind == "sum" and relation.holds():
            _note(found, relation["total"], relation.parts)
    return found


def _note(explained: Explained, total: Claim, parts: Iterable[Claim]) -> None:
    members = {total.id, *(part.id for part in parts)}
    for one in members:
        explained.setdefault(one, []).append(members)


def _known(explained: Explained, total: Claim, parts: Iterable[Claim]) -> bool:
    """Whether two of the figures belong together in a sum that holds."""
    members = {total.id, *(part.id for part in parts)}
    return any(len(members & other) > 1 for part in members for other in explained.get(part, ()))


def _explained_by_row(row: Row, made: Relation) -> bool:
    """Whether two of the figures stand in a run of three and more that adds up to another."""
    at = sorted(row.place_of(claim) for claim in made.members)
    first, last = max(at[0] - 4, 0), min(at[-1] + 5, len(row.claims))
    for total in range(first, last):
        for begin, step in ((total + 1, 1), (total - 1, -1)):
            for end in range(begin + step, begin + 6 * step, step):
                if not first <= end < last:
                    break
                parts = range(min(begin, end), max(begin, end) + 1)
                inside = sum(place in parts or place == total for place in at)
                # 研究员5名、企业总工4名。选派干部3名、教师12名: no run goes on in another sentence
                one = row.claims[parts[0]].sentence == row.claims[parts[-1]].sentence
                exact = inside > 1 and one and row.told(total, parts) == "same"
                if exact and significant(row.claims[total]) > 1:
                    return True
    return False
