"""What a page shows and does, said beside the page: the same calls of the API, or why not."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from xieshou.errors import Invalid


class UnknownActError(Invalid):
    """A form that this page did not make."""

    code = "web.unknown_act"
    message = "没有「{act}」这一操作。"
    hint = "请刷新页面后重试。"


class Alone(str):
    """Why programs have no such call."""


@dataclass(frozen=True)
class Deeds:
    """The deeds of a page: of every post, and by the acts that one field of its form names."""

    whole: tuple[str, ...]
    by: str
    acts: dict[str, str]

    @property
    def every(self) -> tuple[str, ...]:
        """All of them: calls of the API, as `POST /spans`, or words of why not."""
        return (*self.whole, *self.acts.values())

    def refuse_unknown(self, act: str) -> None:
        """Raise UnknownActError for what no deed of the page is called."""
        if self.by and act not in self.acts and (act or not self.whole):
            raise UnknownActError(act=act)


def posts(*whole: str, by: str = "", **acts: str) -> Callable[[Callable], Callable]:
    """Say which calls of the API do what posting to this page does; the door lets no other post in.

    `by` names the field of the form that tells the act; `Alone` says why there is no call.
    """

    def declare(page: Callable[..., Any]) -> Callable[..., Any]:
        page.deeds = Deeds(whole, by, acts)  # type: ignore[attr-defined]
        return page

    return declare


def shows(*calls: str) -> Callable[[Callable], Callable]:
    """Say which calls of the API tell what this page shows; `Alone` says why there is none.

    Whatever answers to being looked at says it; a contract test finds who does not.
    """

    def declare(page: Callable[..., Any]) -> Callable[..., Any]:
        page.shows = calls  # type: ignore[attr-defined]
        return page

    return declare
