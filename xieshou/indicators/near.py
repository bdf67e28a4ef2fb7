"""What may have been meant by what a definition says wrongly: for programs and for people."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Near:
    """What is like the wrong word: codes with their words, or units, which have no code.

    As a text it has both, for whoever writes codes; empty where nothing is near.
    """

    options: Mapping[str, str]

    def __str__(self) -> str:
        return _said(f"{one}({words})" for one, words in self.options.items())

    @property
    def words(self) -> str:
        """The same as a page tells it, where things are chosen by their words."""
        return _said(words if one.isascii() else one for one, words in self.options.items())


def _said(each: Iterable[str]) -> str:
    told = "、".join(each)
    return f"相近的有：{told}。" if told else ""
