"""Many new rows into a table by the quickest way its database has."""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Any

from django.db import connections, models

from xieshou.journal.behind import under_way

# a statement for fewer rows is not worth the copying protocol of a server
FEW = 8
# so many go at a time: columns are gathered of rows that are still at hand
TOGETHER = 2000


def insert(connection: Any, table: str, columns: Sequence[str], rows: Sequence[Sequence[Any]],
           types: Sequence[str] = ()) -> None:
    """Add rows of values as the driver takes them; constraints and triggers hold as ever.

    Where all values are of the server's `types`, it need not have them written out to read them.
    """
    if not rows:
        return
    names = ", ".join(f'"{name}"' for name in columns)
    copying = f'COPY "{table}" ({names}) FROM STDIN{" (FORMAT BINARY)" if types else ""}'
    if writer := under_way():
        writer.put(lambda driver: _copy(driver.cursor(), copying, rows, types))
        return
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql" and len(rows) > FEW:
            _copy(cursor, copying, rows, types)
            return
        gaps = ", ".join(["%s"] * len(columns))
        cursor.executemany(f'INSERT INTO "{table}" ({names}) VALUES ({gaps})', rows)


def run(connection: Any, statement: str, rows: Sequence[Sequence[Any]]) -> None:
    """The same statement with each of these rows of values, after what is under way."""
    if not rows:
        return
    if writer := under_way():
        writer.put(lambda driver: driver.cursor().executemany(statement, rows))
        return
    with connection.cursor() as cursor:
        cursor.executemany(statement, rows)


def _copy(cursor: Any, statement: str, rows: Sequence[Sequence[Any]], types: Sequence[str]
          ) -> None:
    with cursor.copy(statement) as copy:
        if types:
            copy.set_types(types)
        for row in rows:
            copy.write_row(row)


def take_numbers(connection: Any, model: type[models.Model], count: int) -> Sequence[int]:
    """Primary keys for so many rows that are inserted next, in the caller's turn; never used twice.

    SQLite counts them in a table of its own, which nobody else reads while the turn is ours; a
    server has a sequence for it.
    """
    table = model._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT nextval(pg_get_serial_sequence(%s, %s)) "
                           "FROM generate_series(1, %s)",
                           [f'"{table}"', model._meta.pk.column, count])
            return [number for number, in cursor.fetchall()]
        cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table])
        last = (cursor.fetchone() or (0,))[0]
    return range(last + 1, last + count + 1)


def add(connection: Any, model: type[models.Model], rows: Sequence[models.Model]) -> None:
    """New rows, each given the number that it is kept under, in the caller's turn.

    A column in which nothing stands is left out: a driver takes long over nothing.
    """
    for _ in added(connection, model, rows):
        pass


def added(connection: Any, model: type[models.Model], rows: Sequence[models.Model],
          numbers: Iterable[int] | None = None) -> Iterator[Sequence[models.Model]]:
    """The same, and those that were added last are handed on before the next are taken up.

    `numbers` are those taken before, in whose stead none need be asked for.
    """
    if not rows:
        return
    # itself, not what stands for it in every thread and is asked anew each time
    connection = connections[connection.alias]
    if numbers is None:
        numbers = take_numbers(connection, model, len(rows))
    for row, number in zip(rows, numbers, strict=False):
        row.pk = number
    for start in range(0, len(rows), TOGETHER):
        some = rows[start:start + TOGETHER]
        _add(connection, model, some)
        yield some


def _add(connection: Any, model: type[models.Model], rows: Sequence[models.Model]) -> None:
    held = [row.__dict__ for row in rows]
    names, columns = [], []
    for field in model._meta.concrete_fields:
        column = [own[field.attname] for own in held]
        if field.null and not field.has_db_default() and column.count(None) == len(column):
            continue
        names.append(field.column)
        columns.append(as_driven(connection, field, column))
    insert(connection, model._meta.db_table, names, list(zip(*columns, strict=True)))
    alias = connection.alias
    for row in rows:
        state = row._state
        state.adding, state.db = False, alias


def as_driven(connection: Any, field: models.Field, column: list[Any]) -> list[Any]:
    """One column as the driver takes it; the same day or amount is turned once."""
    if connection.vendor == "sqlite" and isinstance(field, models.BooleanField):
        # six times quicker than to have each truth value adapted
        return [None if value is None else int(value) for value in column]
    if _is_plain(field):
        return column
    made: dict[Any, Any] = {None: None}
    found = []
    for value in column:
        if value.__hash__ is None:
            found.append(_turned(connection, field, value))
            continue
        if value not in made:
            made[value] = _turned(connection, field, value)
        found.append(made[value])
    return found


def _turned(connection: Any, field: models.Field, value: Any) -> Any:
    value = field.get_db_prep_save(value, connection)
    # what the driver would make of it, without being asked
    return str(value) if connection.vendor == "sqlite" and isinstance(value, Decimal) else value


def _is_plain(field: models.Field) -> bool:
    """Whether its values are texts, whole numbers or truth values, which every driver takes."""
    field = field.target_field if field.is_relation else field
    return isinstance(field, models.CharField | models.TextField | models.IntegerField
                      | models.AutoField | models.BooleanField)
