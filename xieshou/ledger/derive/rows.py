"""Records as rows of cells, column by column straight from the table (导出的行)."""

from collections.abc import Iterator
from itertools import islice
from typing import Any

from xieshou.ledger.register import Register
from xieshou.office.excel import Turned

CHUNK = 2000
# names of linked rows that are remembered, of so many an export may speak
LINKED = 200_000


def rows_of(register: Register, records: Any) -> Iterator[list[Any]]:
    """One row of cells a record, as `workbook.sheet_of` heads them; `records` is a query.

    No record is made of a row: each column asks its kind once for each different value.
    """
    kinds = register.all_fields
    columns = [_Local(kind) if kind.local else _Linked(kind) if kind.is_relation else
               Turned(kind.cell) for kind in kinds]
    names = ["local" if kind.local else kind.attname for kind in kinds]
    linked = [(at, one) for at, one in enumerate(columns) if isinstance(one, _Linked)]
    found = iter(records.values_list("pk", "identity", "pairing__code", *names).iterator(CHUNK))
    while chunk := list(islice(found, CHUNK)):
        for at, one in linked:
            one.meet({row[at + 3] for row in chunk})
        for id, identity, pairing, *values in chunk:
            yield [f"{id}-{identity[:8]}",
                   *[known[value] for known, value in zip(columns, values, strict=True)], pairing]


class _Linked(dict[Any, Any]):
    """What cells call the units or records that a column points at."""

    def __init__(self, kind: Any) -> None:
        super().__init__({None: kind.cell(None)})
        self.kind = kind

    def meet(self, ids: set[Any]) -> None:
        """Ask for those not known yet, a few hundred at a time."""
        if len(self) > LINKED:
            self.clear()
            self[None] = self.kind.cell(None)
        wanted = sorted(ids - self.keys())
        for start in range(0, len(wanted), 500):
            there = self.kind.remote_field.model._base_manager.filter(
                pk__in=wanted[start:start + 500])
            self.update((one.pk, self.kind.cell(one)) for one in there)


class _Local:
    """A column of the office, out of the bag in which a record keeps them."""

    def __init__(self, kind: Any) -> None:
        self.kind = kind

    def __getitem__(self, bag: dict[str, Any] | None) -> Any:
        image = (bag or {}).get(self.kind.name)
        kind = self.kind
        return kind.cell(kind.get_default() if image is None else kind.to_python(image))
