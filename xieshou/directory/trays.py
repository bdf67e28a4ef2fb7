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
    names the page that shows all of it. Nothing lies in it for who has not the right that it
    `needs`, and a page does not tell them that it is empty.
    """

    code: str
    name: str
    icon: str
    place: int
    says: str
    find: Callable[[Scope, str], Sequence[Line]]
    pressing: bool = True
    link: str = ""
    needs: str = "see"


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
    """Every tray for a pairing, or those that press, in order."""
    here = scope.at(pairing)
    return [Filled(tray, list(tray.find(scope, pairing)) if here.may(tray.needs) else [])
            for tray in trays() if tray.pressing or not pressing]


def trays() -> list[Tray]:
    """Every tray, in order."""
    return sorted(TRAYS, key=lambda tray: (tray.place, tray.code))
