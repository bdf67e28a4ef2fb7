"""Sums that words told in passing tie: figures that stand like a total and its parts (顺带的合计).

Any figure may be the total of those of its unit that stand together right before it, right behind
it or on both sides, one figure between at most. What speaks for it is learned
(`relations/wording.py`): the words, and how the figures stand.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from operator import attrgetter
from pathlib import Path

from xieshou.audit.relations.wording import Wording, said_role, table_in
from xieshou.audit.sums.neighbours import Row
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.kinship import alike
from xieshou.audit.text.setting import Setting

WEIGHTS = Path(__file__).with_name("words_of_sums.tsv")
TOTAL, PART = "T", "P"
_SIGN = re.compile("[，。；：、（）\n,;:()]")
# So many parts at the most; all of it stands within so many signs and sentences.
_MOST, _FAR, _SENTENCES = 6, 260, 3
_FEW, _QUARTERS = 2, 4
# Of several measure words: figures between parts and before the total, and how far it all reaches.
_AMID, _ASIDE, _NEXT = 1, 1, 1
# What things of any sort, deeds and persons may be counted with.
_GENERAL = frozenset(("个", "项", "件", "处", "家", "次", "份", "台套", "批次", "人", "名"))
_start = attrgetter("start")


def candidates(row: Row) -> Iterator[tuple[int, range]]:
    """The places in a row of what could be a total and its parts, by where they stand alone.

    In a mixed row that is less: units differ, and all stands close together.
    """
    return _close(row.claims) if row.mixed else _placed(row.claims)


def _placed(claims: Sequence[Claim]) -> Iterator[tuple[int, range]]:
    many, reach = len(claims), _reach(claims)
    for total, (least, most) in enumerate(reach):
        for first, end in ((total + 1, total), (total + 2, total - 1)):
            for after in range(first + 2, min(many, first + _MOST, most + 1) + 1):
                yield total, range(first, after)
            for begin in range(end - 2, max(-1, end - 1 - _MOST, least - 1), -1):
                yield total, range(begin, end)
        if 0 < total < many - 1 and reach[total - 1][1] > total:
            yield total, range(total - 1, total + 2, 2)


def _close(claims: Sequence[Claim]) -> Iterator[tuple[int, range]]:
    """Parts right beside a total whose measure words differ; it has that of one, or a general one.
    """
    for total, whole in enumerate(claims):
        unit = whole.quantity.base_unit
        for step, end in ((1, len(claims)), (-1, -1)):
            for first in (total + step, total + 2 * step):
                if (end - first) * step <= 1 or (
                        abs(claims[first].place - whole.place) - 1 > _ASIDE):
                    break
                units = {claims[first].quantity.base_unit}
                for last in range(first + step, end, step)[: _MOST - 1]:
                    claim, inside = claims[last], abs(last - first)
                    if (
                        abs(claim.sentence - whole.sentence) > _NEXT
                        or abs(claim.place - claims[first].place) - inside > _AMID
                        or not _together(*sorted((whole, claim), key=_start))
                    ):
                        break
                    units.add(claim.quantity.base_unit)
                    if len(units) > 1 if unit in units else unit in _GENERAL:
                        yield total, range(min(first, last), max(first, last) + 1)


def _reach(claims: Sequence[Claim]) -> list[tuple[int, int]]:
    """The first and the last figure of a row that stand together with each."""
    found, first, last = [], 0, 0
    for at, claim in enumerate(claims):
        while not _together(claims[first], claim):
            first += 1
        last = max(last, at)
        while last + 1 < len(claims) and _together(claim, claims[last + 1]):
            last += 1
        found.append((first, last))
    return found


def _together(one: Claim, other: Claim) -> bool:
    return other.start - one.end <= _FAR and other.sentence - one.sentence <= _SENTENCES


def wording_of(setting: Setting) -> Wording:
    """The words of a text as sums weigh them."""
    return Wording(setting, table_in(WEIGHTS))


def members_of(row: Row, total: int, parts: Sequence[int]) -> list[tuple[str, Claim]]:
    """The figures in order, each with its role."""
    places = sorted((total, *parts))
    return [(TOTAL if at == total else PART, row.claims[at]) for at in places]


def likelihood(wording: Wording, row: Row, total: int, parts: Sequence[int]) -> float:
    """The log-odds that figures are a total and its parts, whatever their numbers."""
    return wording.together(members_of(row, total, parts)) + wording.shape(
        shape(wording.text, row, total, parts))


def shape(text: str, row: Row, total: int, parts: Sequence[int]) -> set[str]:
    """The marks of how a total and its parts stand: in order, side by side, with nothing left."""
    claims = row.claims
    whole, items = claims[total], [claims[at] for at in parts]
    first, last = min(total, parts[0]), max(total, parts[-1])
    side = "before" if total < parts[0] else "behind" if total > parts[-1] else "amid"
    many = min(len(parts), 5)
    apart = (last - first + 1) - len(parts) - 1
    left = _more(claims, first, -1)
    right = _more(claims, last, 1)
    signs = [(_SIGN.findall(text, one.end, other.start) or "-")[-1]
             for one, other in pairwise(items)]
    leads = [one.lead for one in items]
    lengths = [*map(len, leads)]
    measures, periods = [one.measure for one in items], {one.period for one in items}
    kept = f"{side} {min(many, 3)}"
    return {
        "any", side, f"{many} {side}", f"{many} apart {apart}", f"apart {apart} {side}",
        f"left {min(left, _FEW)} {side}", f"right {min(right, _FEW)} {side}",
        f"nothing left {left + right + apart == 0} {kept}",
        f"right sign {_sign(text, claims[last]) if right else '-'} {kept}",
        f"left sign {_sign(text, claims[first - 1]) if left else '-'} {kept}",
        f"inside {min(items[-1].sentence - items[0].sentence, 3)}",
        f"outside {min(abs(whole.sentence - items[0].sentence), 3)} {side}",
        f"signs {''.join(dict.fromkeys(signs))} {kept}", f"one sign {len({*signs})} {min(many, 3)}",
        f"roles {' '.join(sorted({said_role(one) for one in items}))}",
        f"units {len({one.quantity.unit for one in items})}",
        f"lead ends {_same([lead[-1:] for lead in leads])}"
        f" {_same([lead[-2:-1] for lead in leads])}",
        f"lead begins {_same([lead[:1] for lead in leads])}",
        f"tails {_same([one.tail[:1] for one in items])}",
        f"lead lengths {min(max(lengths) - min(lengths), 6)}",
        f"like total {round(_QUARTERS * max(alike(whole.measure, one) for one in {*measures}))}",
        f"like one another {round(_QUARTERS * min(map(alike, measures, measures[1:])))}",
        f"one measure {len({*measures}) == 1}",
        f"total's measure {whole.measure in measures}",
        f"times {whole.period == items[0].period} {len(periods) == 1}",
    }


def _more(claims: Sequence[Claim], at: int, step: int) -> int:
    """How many more figures of the unit stand in the sentence, on one side."""
    sentence, found, at = claims[at].sentence, 0, at + step
    while 0 <= at < len(claims) and claims[at].sentence == sentence:
        found, at = found + 1, at + step
    return found


def _sign(text: str, claim: Claim) -> str:
    """The sign behind a figure."""
    return text[claim.end : claim.end + 1]


def _same(signs: list[str]) -> bool:
    """Whether all words have the same sign in a place; empty ones have none."""
    return signs[0] != "" and signs.count(signs[0]) == len(signs)
