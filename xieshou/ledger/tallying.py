"""How many rows of a register stand alike: counted as they are written, never again (行数).

Kept in the transaction that writes the rows, by whatever writes them; `wrong` proves it against
the rows themselves, and `count_anew` makes it from them.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from django.db import connection, transaction
from django.db.models import Count, Sum

from xieshou.directory.scope import Scope
from xieshou.journal.chain import take_turn
from xieshou.journal.inserting import run
from xieshou.ledger.models import RowCount
from xieshou.ledger.record import ALIKE, COUNTED

if TYPE_CHECKING:
    from xieshou.ledger.record import Record
    from xieshou.ledger.register import Register

Line = tuple[Any, ...]


def added(register: "Register", rows: Iterable["Record"]) -> None:
    """New rows, in the transaction that adds them."""
    _move(register, Counter(_lines(rows)))


def changes(register: "Register", rows: Sequence["Record"]) -> None:
    """Rows that are about to be written anew, by their numbers: what stands there is asked now."""
    # one that is named twice is one row
    once = {row.pk: row for row in rows}
    moved = Counter(_lines(once.values()))
    moved.subtract(_counted(register, pk__in=list(once)))
    _move(register, moved)


def held(scope: Scope, pairing: str = "", **narrowed: Any) -> Iterator[tuple[str, str, bool, bool,
                                                                            int]]:
    """Register, state, whether opening figures, whether proved, and how many within reach."""
    rows = scope.limit(RowCount.objects.filter(**narrowed))
    if pairing:
        rows = rows.filter(pairing__code=pairing)
    said = rows.values_list("register", "state", "opening", "evidenced").annotate(Sum("records"))
    yield from (line for line in said.order_by() if line[-1])


def counting(pairings: Collection[str] | None) -> int:
    """How many records count, in all pairings or in these."""
    rows = RowCount.objects.filter(state__in=COUNTED)
    if pairings is not None:
        rows = rows.filter(pairing__code__in=pairings)
    return rows.aggregate(sum=Sum("records"))["sum"] or 0


def count_anew(registers: Iterable["Register"]) -> None:
    """The whole tally from the rows that there are; writers wait for it."""
    with transaction.atomic():
        take_turn()
        RowCount.objects.all().delete()
        for register in registers:
            _move(register, _counted(register))


def wrong(registers: Iterable["Register"]) -> Iterator["Register"]:
    """Registers of which it does not say what their rows say, in the caller's turn."""
    kept: dict[str, Counter[Line]] = {}
    for code, *line, rows in RowCount.objects.exclude(records=0).values_list(
            "register", *ALIKE, "records"):
        kept.setdefault(code, Counter())[tuple(line)] = rows
    yield from (register for register in registers
                if kept.get(register.code, Counter()) != _counted(register))


def _lines(rows: Iterable["Record"]) -> Iterator[Line]:
    return ((row.pairing_id, row.place, row.state, row.opening, row.evidenced) for row in rows)


def _counted(register: "Register", **which: Any) -> Counter[Line]:
    """How many rows of the table say what."""
    found = register.model.objects.filter(**which).order_by().values_list(*ALIKE)
    return Counter({tuple(line): rows for *line, rows in found.annotate(Count("pk"))})


def _move(register: "Register", moved: Mapping[Line, int]) -> None:
    """So many more, or fewer, on each line; in one order, whatever wrote them."""
    lines = sorted((register.code, *line, more) for line, more in moved.items() if more)
    names = ", ".join(("register", *ALIKE, "records"))
    table = connection.ops.quote_name(RowCount._meta.db_table)
    run(connection, f"INSERT INTO {table} ({names}) VALUES (%s, %s, %s, %s, %s, %s, %s) "
                    f"ON CONFLICT (register, {', '.join(ALIKE)}) "
                    f"DO UPDATE SET records = {table}.records + excluded.records", lines)
