"""A panel of the cockpit: one question that some of its readers ask first (驾驶舱的一块)."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from xieshou.shelf import Shelf

if TYPE_CHECKING:
    from xieshou.web.door import Asked

READERS = ("leader", "clerk", "supporter", "contributor", "finance", "assessor", "admin")


@dataclass(frozen=True)
class Panel:
    """Declared by a file in `xieshou/web/panels/`, drawn by `templates/panels/<code>.html`.

    `places` says whose cockpit shows it and where: the lower, the earlier. `find` gives what the
    template needs, or None where there is nothing to show; `shows` names the calls of the API that
    tell programs the same. A `wide` panel takes the whole width,
    below the others; one that is `later` is asked for once the page stands, because it takes long.
    """

    code: str
    name: str
    places: dict[str, int]
    find: Callable[["Asked"], dict[str, Any] | None]
    shows: tuple[str, ...]
    wide: bool = False
    later: bool = False

    @property
    def template(self) -> str:
        """What draws it."""
        return f"panels/{self.code}.html"


PANELS: Shelf[Panel] = Shelf("xieshou.web.panels", Panel, lambda panel: panel.code)


def panels_for(role: str) -> list[Panel]:
    """The panels of a role in its order; who works on the machine itself sees the clerk's."""
    role = role if role in READERS else "clerk"
    found = [panel for panel in PANELS if role in panel.places]
    return sorted(found, key=lambda panel: (panel.places[role], panel.code))
