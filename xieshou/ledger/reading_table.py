"""What is known of one table while its rows are read: its columns, cells and years (读表)."""

from collections.abc import Iterator
from typing import Any

from xieshou.ledger.taken import WaitingContext
from xieshou.ledger.understanding import Understood, unit_is_unclear, year_said
from xieshou.office.excel import Table


class Reader:
    """The columns of one table, each with what its cells have been found to say.

    Readers of files make one cell of what stands in many places, so cells are known again by being
    the same; they live as long as the table does.
    """

    def __init__(self, table: Table, columns: list[Understood]) -> None:
        self.table = table
        self.places = [one.column.index for one in columns]
        self.told = [one for one in columns if one.is_told]
        self.measures = [one for one in columns if not one.is_told and one.kind.role == "measure"]
        self.unclear = [one for one in self.measures
                        if unit_is_unclear(one.kind, one.column, table)]
        self._read = {one.column.index: one for one in columns if not one.is_told}
        self._known: dict[int, list[tuple[str, Understood, dict[int, Any]] | None]] = {}

    def columns(self, context: WaitingContext
                ) -> list[tuple[str, Understood, dict[int, Any]] | None]:
        """Name, column and what is known of its cells, place by place, none where none is read.

        What is known holds for rows of one pairing and year.
        """
        found = self._known.get(id(context))
        if found is None:
            found = self._known[id(context)] = [
                (one.kind.name, one, {}) if (one := self._read.get(at)) else None
                for at in range(max(self._read, default=-1) + 1)]
        return found


def years_of(table: Table, year: int | None) -> Iterator[tuple[int, int | None]]:
    """The year of the title, then that of each part which says its own, by the row it begins at."""
    yield 0, year
    for one in table.skipped:
        if one.reason == "section" and (own := year_said(one.text)) != 0:
            yield one.number, own
