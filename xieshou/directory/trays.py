"""A tray of the inbox: one kind of thing that waits for somebody (待办的一格).

Trays lie with the pages that their lines lead to; whoever shows an inbox finds them here.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from xieshou.directory.scope import Scope
from xieshou.shelf import Shelf


@dataclass(frozen=True)
class Line:
    """One thing to do: what it is, where it is done, why and since when; `count` things in one."""

    words: str
    address: str
    more: str = ""
    tag: str = ""
    colour: str = ""
    at: date | datetime | None = None
    count: int = 1


@dataclass(frozen=True)
class Tray:
    """Declared by a file in `xieshou/web/trays/`; `find` answers within the scope it is given.

    `place` orders the trays. What is not `pressing` is shown, but not counted in the menu. `link`
    names the page that shows all of it. Nothing lies in it for who has none of the rights that it
    `needs`, unless `anybody` may be asked by name; nobody else is told that it is empty.
    """

    code: str
    name: str
    icon: str
    place: int
    says: str
    find: Callable[[Scope, str], Sequence[Line]]
    pressing: bool = True
    link: str = ""
    needs: tuple[str, ...] = ("see",)
    anybody: bool = False


TRAYS: Shelf[Tray] = Shelf("xieshou.web.trays", Tray, lambda tray: tray.code)


@dataclass(frozen=True)
class Filled:
    """A tray with what lies in it."""

    tray: Tray
    lines: list[Line]

    @property
    def count(self) -> int:
        """How many things lie in it."""
        return sum(line.count for line in self.lines)


def filled(scope: Scope, pairing: str, pressing: bool = False) -> list[Filled]:
    """Every tray for a pairing, or those that press, in order; empty ones for who may fill them."""
    here, found = scope.at(pairing), []
    for tray in trays():
        may = any(here.may(right) for right in tray.needs)
        if (tray.pressing or not pressing) and (may or tray.anybody):
            lines = list(tray.find(scope, pairing))
            if lines or may:
                found.append(Filled(tray, lines))
    return found


def trays() -> list[Tray]:
    """Every tray, in order."""
    return sorted(TRAYS, key=lambda tray: (tray.place, tray.code))
