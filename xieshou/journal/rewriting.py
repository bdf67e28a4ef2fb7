"""Many rows that are there already, written anew by their numbers."""

from collections.abc import Sequence
from typing import Any

from django.db import connections, models

from xieshou.journal.inserting import as_driven


def rewrite(connection: Any, model: type[models.Model], rows: Sequence[models.Model]) -> None:
    """Every column of these rows as it now is, in the caller's turn.

    One plain statement for each row, told the driver together: to weigh fifty rows in one takes
    the database longer, and making its text takes us far longer still.
    """
    if not rows:
        return
    connection = connections[connection.alias]
    fields = [one for one in model._meta.concrete_fields if not one.primary_key]
    # the number goes last, where the statement asks for it
    columns = [as_driven(connection, one, [getattr(row, one.attname) for row in rows])
               for one in [*fields, model._meta.pk]]
    said = ", ".join(f'"{one.column}" = %s' for one in fields)
    with connection.cursor() as cursor:
        cursor.executemany(f'UPDATE "{model._meta.db_table}" SET {said} '
                           f'WHERE "{model._meta.pk.column}" = %s',
                           list(zip(*columns, strict=True)))
