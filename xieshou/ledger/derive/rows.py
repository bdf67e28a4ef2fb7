"""Records as rows of cells, column by column straight from the table (导出的行)."""

from collections.abc import Callable, Iterator
from typing import Any

from xieshou.journal.pieces import pieces
from xieshou.ledger.register import Register
from xieshou.office.excel import Turned

CHUNK = 2000
TOLD = 3  # columns before those of the register: number, identity, pairing
# names of linked rows that are remembered, of so many an export may speak
LINKED = 200_000


def rows_of(register: Register, records: Any, said: Callable[[Any], Any] = lambda cell: cell
            ) -> Iterator[list[Any]]:
    """One row of cells a record, as `workbook.sheet_of` heads them; `records` is a query.

    No record is made of a row: each column turns each different value once, from what the
    database holds to its cell and on to what is `said` of that.
    """
    kinds = register.all_fields
    names = ["local" if kind.local else kind.attname for kind in kinds]
    found = records.values_list("pk", "identity", "pairing__code", *names)
    compiler = found.query.get_compiler(found.db)
    compiler.setup_query()
    read = compiler.get_converters([one for one, *_ in compiler.select[:compiler.col_count]])
    columns = [_column(kind, _reader(read.get(at), compiler.connection), said)
               for at, kind in enumerate(kinds, TOLD)]
    linked = [(at, one) for at, one in enumerate(columns, TOLD) if isinstance(one, _Linked)]
    for piece in pieces(found, CHUNK):
        chunk = [row for some in piece.query.get_compiler(piece.db).execute_sql() for row in some]
        for at, one in linked:
            one.meet({row[at] for row in chunk})
        for id, identity, pairing, *values in chunk:
            yield [f"{id}-{identity[:8]}",
                   *[known[value] for known, value in zip(columns, values, strict=True)], pairing]


def _column(kind: Any, read: Callable[[Any], Any], said: Callable[[Any], Any]) -> dict[Any, Any]:
    """What stands in a column's cell for each value that the database may hold."""
    if kind.local:
        return Turned(lambda held: said(_local_cell(kind, read(held))))
    if kind.is_relation:
        return _Linked(kind, said)
    return Turned(lambda held: said(kind.cell(read(held))))


def _reader(read: tuple[list[Any], Any] | None, connection: Any) -> Callable[[Any], Any]:
    """What makes a value of what the database holds, as a query does for every row."""
    def made(value: Any) -> Any:
        for turn in steps:
            value = turn(value, expression, connection)
        return value

    steps, expression = read or ((), None)
    return made


class _Linked(dict[Any, Any]):
    """What cells call the units or records that a column points at."""

    def __init__(self, kind: Any, said: Callable[[Any], Any]) -> None:
        super().__init__({None: said(kind.cell(None))})
        self.kind, self.said = kind, said

    def meet(self, ids: set[Any]) -> None:
        """Ask for those not known yet, a few hundred at a time."""
        if len(self) > LINKED:
            self.clear()
            self[None] = self.said(self.kind.cell(None))
        wanted = sorted(ids - self.keys())
        for start in range(0, len(wanted), 500):
            there = self.kind.remote_field.model._base_manager.filter(
                pk__in=wanted[start:start + 500])
            self.update((one.pk, self.said(self.kind.cell(one))) for one in there)


def _local_cell(kind: Any, bag: dict[str, Any] | None) -> Any:
    """A column of the office, out of the bag in which a record keeps them."""
    image = (bag or {}).get(kind.name)
    return kind.cell(kind.get_default() if image is None else kind.to_python(image))
