"""Which figures labels tell to be within which others: the parts of sums, of shares, and others."""

from collections.abc import Iterable, Mapping
from typing import Any

Pair = tuple[str, str]


def within_others(
    relations: Iterable[dict[str, Any]], roles: Mapping[str, Pair]
) -> set[Pair]:
    """Every whole with every part of it, by the names of the figures.

    `roles` tell what the whole and the part are called in each kind of label. A part of a part is
    a part, and what is told again is where it was told before.
    """
    within: set[Pair] = set()
    again: list[Pair] = []
    for one in relations:
        if one["kind"] in roles:
            outer, inner = (figures_of(one[role]) for role in roles[one["kind"]])
            within |= {(whole, part) for whole in outer for part in inner}
        elif one["kind"] == "same":
            again += [(one["stated"], one["again"]), (one["again"], one["stated"])]
    more = within
    while more:
        more = {(other, part) for whole, part in within for one, other in again if one == whole}
        more |= {(whole, other) for whole, part in within for one, other in again if one == part}
        more |= {(whole, part) for whole, one in within for other, part in within if one == other}
        more -= within
        within |= more
    return within


def figures_of(told: Any) -> list[str]:
    """The names of the figures in one role of a label: one, or several with their signs."""
    return [told] if isinstance(told, str) else [one for one, _ in told]
