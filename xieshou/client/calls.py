"""One object, one server, one token; standard library only."""

from typing import Any

from xieshou.client.ledger import Ledger
from xieshou.client.office import Office
from xieshou.client.papers import Papers


class Xieshou(Ledger, Papers, Office):
    """A server of Xieshou as one account may use it."""

    def me(self) -> dict[str, Any]:
        """Who calls, with which rights, for which pairings."""
        return self.ask("GET", "/me")
