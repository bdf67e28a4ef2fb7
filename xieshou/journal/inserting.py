"""Many new rows into a table by the quickest way its database has."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import models

# a statement for fewer rows is not worth the copying protocol of a server
FEW = 8


def insert(connection: Any, table: str, columns: Sequence[str], rows: Sequence[Sequence[Any]]
           ) -> None:
    """Add rows of values as the driver takes them; constraints and triggers hold as ever."""
    if not rows:
        return
    names = ", ".join(f'"{name}"' for name in columns)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql" and len(rows) > FEW:
            with cursor.copy(f'COPY "{table}" ({names}) FROM STDIN') as copy:
                for row in rows:
                    copy.write_row(row)
            return
        gaps = ", ".join(["%s"] * len(columns))
        cursor.executemany(f'INSERT INTO "{table}" ({names}) VALUES ({gaps})', rows)


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


class Columns:
    """What the driver takes for each stored field of a model; most values go as they are."""

    def __init__(self, model: type[models.Model], connection: Any) -> None:
        self.connection = connection
        self.table = model._meta.db_table
        self.fields = list(model._meta.concrete_fields)
        self.names = [field.column for field in self.fields]
        self.attributes = [field.attname for field in self.fields]
        self._odd = [(at, field) for at, field in enumerate(self.fields) if not _is_plain(field)]

    def rows(self, records: Iterable[models.Model]) -> list[list[Any]]:
        """One row a record; the same day or amount is turned once."""
        made: dict[tuple[int, Any], Any] = {}
        found = []
        for record in records:
            values = list(map(record.__dict__.__getitem__, self.attributes))
            for at, field in self._odd:
                value = values[at]
                if value is None:
                    continue
                key = (at, value) if value.__hash__ else None
                if key is None:
                    values[at] = field.get_db_prep_save(value, self.connection)
                elif key in made:
                    values[at] = made[key]
                else:
                    values[at] = made[key] = field.get_db_prep_save(value, self.connection)
            found.append(values)
        return found

    def insert(self, records: Sequence[models.Model]) -> None:
        """Write records that have their numbers, and mark them as written."""
        insert(self.connection, self.table, self.names, self.rows(records))
        for record in records:
            record._state.adding, record._state.db = False, self.connection.alias


def _is_plain(field: models.Field) -> bool:
    """Whether its values are texts, whole numbers or truth values, which every driver takes."""
    field = field.target_field if field.is_relation else field
    return isinstance(field, models.CharField | models.TextField | models.IntegerField
                      | models.AutoField | models.BooleanField)
