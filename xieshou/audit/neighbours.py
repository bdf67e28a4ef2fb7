"""Which figures that stand together could be a total and its parts, by place alone (相邻的数).

Figures of one unit stand in a row, whatever stands between. A figure that is called a total may
have its parts right before it or right behind it, one figure between at the most; a row of items
under one mark may have its total right before it or right behind it; a difference stands with the
two figures it is between.
"""

import re
from collections.abc import Iterator
from math import floor, log10
from typing import NamedTuple

from xieshou.audit.claim import Claim
from xieshou.audit.kinship import alike, dimension
from xieshou.audit.setting import Setting

CALLED_TOTAL = re.compile("(?:合计|共计|总计|总共|一共|总数|总和|之和|共)[^，；、。]{0,10}$")
DIFFERENCE = re.compile("(?:增加|减少|多|少|增长|增|减|下降|新增)(?:了|出)?$")
# Behind a row a figure needs at least one of these to be what the row makes up.
_TOLD = re.compile("[共总计]|累计")
# What a difference is from: another year, a plan, the same thing named again.
_COMPARED = re.compile("年|计划|同期|上期|上月|原来|[由从]")
_KIN = 0.5
_ROLES = ("level", "total", "part", "increment")
_ROUGH = ("range", "数", "超", "上", "不足")
# So many parts at the most; a total stands so near to them, in signs and in sentences.
_MOST, _FAR, _SENTENCES, _LEAST_OF_ROW = 5, 600, 1, 3
# An item of a row has no longer a label.
ITEM = 12
# A slip moves a figure to ten times or ten thousand times as much, or as little.
_SHIFTS = (9.0, 0.9, 9999.0, 0.9999)


class Grouping(NamedTuple):
    """A figure with others that could be its parts, in order; `apart` with one figure between."""

    total: Claim
    parts: list[Claim]
    after: bool
    apart: bool


class Row:
    """The figures of one unit in order, with what each stands for as plain numbers.

    These numbers only tell what is worth reckoning exactly.
    """

    def __init__(self, claims: list[Claim]) -> None:
        self.claims = claims
        self.least = [float(claim.quantity.low or 0) for claim in claims]
        self.most = [float(claim.quantity.high or 0) for claim in claims]

    def told(self, total: int, parts: range) -> str:
        """"same" where the parts make up the total, "near" where one slip may be between them."""
        low, high = sum(self.least[parts.start : parts.stop]), sum(
            self.most[parts.start : parts.stop])
        least, most = self.least[total], self.most[total]
        if low <= most and least <= high:
            return "same"
        off, rest = abs(low + high - least - most) / 2, (high - low + most - least) / 2
        rest += 1e-9 * off
        if _one_sign(off, rest):
            return "near"
        for at in (total, *parts):
            value = (self.least[at] + self.most[at]) / 2
            if any(abs(off - value * shift) <= rest for shift in _SHIFTS):
                return "near"
        return ""


def _one_sign(off: float, rest: float) -> bool:
    """Whether one digit written wrongly, or two turned round, can move a figure so far."""
    for size in (off, off / 9):
        place = 10.0 ** floor(log10(size))
        if abs(size - round(size / place) * place) <= rest:
            return True
    return False


def rows_of(setting: Setting) -> Iterator[Row]:
    """The figures of every unit, as far as they can be added up."""
    found: dict[str | None, list[Claim]] = {}
    for claim in setting.figures:
        quantity = claim.quantity
        if (claim.role in _ROLES and claim.cell is None and quantity.high
                and dimension(claim) != "ratio" and quantity.approximation not in _ROUGH):
            found.setdefault(quantity.base_unit, []).append(claim)
    for claims in found.values():
        if len(claims) > 2:
            yield Row(claims)


def groupings(setting: Setting, row: Row) -> Iterator[tuple[Grouping, str]]:
    """What could be a total with its parts, and whether it is the same, or near it."""
    claims = row.claims
    for at, claim in enumerate(claims):
        if claim.role == "total" or CALLED_TOTAL.search(setting.lead(claim)):
            for total, parts, after, apart in _around(setting, claims, at):
                yield from _made(row, total, parts, after, apart)
        elif claim.role == "increment" and at > 1 and _differs(setting, claims, at):
            yield from _made(row, at - 2, range(at - 1, at + 1), True, False)
            # last year's, this year's, the difference: what is between is the total
            yield from _middle(row, at)
    yield from _rows(setting, row)


def _differs(setting: Setting, claims: list[Claim], at: int) -> bool:
    """Whether a difference follows what was counted at two times: 2014年55个，2015年64个."""
    one, other, more = claims[at - 2 : at + 1]
    if not (_near(setting, one, more) and DIFFERENCE.search(setting.lead(more))):
        return False
    if alike(one.measure, other.measure) >= _KIN:
        return True
    return all(_COMPARED.search(setting.gap(claim)) for claim in (one, other))


def _middle(row: Row, at: int) -> Iterator[tuple[Grouping, str]]:
    one, total, more = row.claims[at - 2 : at + 1]
    turned = Row([total, one, more])
    if told := turned.told(0, range(1, 3)):
        yield Grouping(total, [one, more], True, False), told


def _made(row: Row, total: int, parts: range, after: bool, apart: bool
          ) -> Iterator[tuple[Grouping, str]]:
    if told := row.told(total, parts):
        yield Grouping(row.claims[total], row.claims[parts.start : parts.stop], after, apart), told


def _around(setting: Setting, claims: list[Claim], at: int
            ) -> Iterator[tuple[int, range, bool, bool]]:
    """Two figures and more right behind one, or right before it, one figure between at most."""
    total, last = claims[at], len(claims)
    most = at
    while most + 1 < min(last, at + _MOST + 2) and _near(setting, total, claims[most + 1]):
        most += 1
    least = at
    while least > max(0, at - _MOST - 1) and _near(setting, claims[least - 1], total):
        least -= 1
    for apart in (0, 1):
        first = at + 1 + apart
        for end in range(first + 2, min(most + 1, first + _MOST) + 1):
            yield at, range(first, end), True, bool(apart)
        end = at - apart
        for begin in range(end - 2, max(least, end - _MOST) - 1, -1):
            yield at, range(begin, end), False, bool(apart)


def _near(setting: Setting, one: Claim, other: Claim) -> bool:
    """Whether two figures, in order, stand near enough for a total and its parts."""
    return (other.start - one.end <= _FAR
            and setting.sentence(other) - setting.sentence(one) <= _SENTENCES)


def _rows(setting: Setting, row: Row) -> Iterator[tuple[Grouping, str]]:
    """Rows of three short items and more under one mark, with the figures beside them."""
    claims, begin, mark = row.claims, 0, ""
    for at in range(1, len(claims) + 1):
        words = _between(setting, claims[at - 1], claims[at]) if at < len(claims) else ""
        if words and (not mark or words[0] == mark) and at - begin < 2 * _MOST:
            mark = words[0]
            continue
        if at - begin >= _LEAST_OF_ROW:
            yield from _beside(setting, row, begin, at)
        begin, mark = (at - 1, words[0]) if words else (at, "")


def _between(setting: Setting, one: Claim, other: Claim) -> str:
    """What stands between two items of a row; nothing where they are none."""
    if other.start - one.end > 2 * ITEM:
        return ""
    words = setting.between(one, other)
    return words if 0 < len(words) <= ITEM else ""


def _beside(setting: Setting, row: Row, begin: int, end: int) -> Iterator[tuple[Grouping, str]]:
    """The figures right before a row, or at its head, and right behind it."""
    claims = row.claims
    for apart in (0, 1):
        before, behind = begin - 1 - apart, end + apart
        if before >= 0 and _heads(setting, claims[before], claims[begin], claims[end - 1]):
            yield from _made(row, before, range(begin, end), True, bool(apart))
        if behind < len(claims) and claims[behind].role == "level" and _near(
                setting, claims[begin], claims[behind]) and _TOLD.search(
                setting.lead(claims[behind])):
            yield from _made(row, behind, range(begin, end), False, bool(apart))
    if end - begin > _LEAST_OF_ROW and _heads(
            setting, claims[begin], claims[begin + 1], claims[end - 1]):
        yield from _made(row, begin, range(begin + 1, end), True, False)


def _heads(setting: Setting, total: Claim, first: Claim, last: Claim) -> bool:
    """Whether a figure that nothing calls a total may head a row, and is no item of it."""
    return total.role == "level" and _near(setting, total, last) and (
        setting.gap(first)[:1] != "、"
    )
