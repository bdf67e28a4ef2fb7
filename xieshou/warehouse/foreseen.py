"""Questions that are sure to be asked, told by whoever will ask them (会问到的问题)."""

from collections.abc import Callable, Iterable

from xieshou.warehouse.query import Question

Source = Callable[[str], Iterable[tuple[Question, ...]]]

_sources: list[Source] = []


def foresee(source: Source) -> None:
    """From now on, ask this for the questions about a register, grouped by figure.

    Their days do not matter: an engine may reckon ahead what such questions have in common.
    """
    if source not in _sources:
        _sources.append(source)


def foreseen(register: str) -> list[tuple[Question, ...]]:
    """Questions about a register, one group a figure."""
    return list(dict.fromkeys(group for source in _sources for group in source(register)))
