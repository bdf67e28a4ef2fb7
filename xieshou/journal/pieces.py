"""Long tables are read a piece at a time, so that no reader keeps writers waiting (分段读取)."""

from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet


def pieces(rows: QuerySet[Any], size: int) -> Iterator[QuerySet[Any]]:
    """A query as queries of so many of its rows each, in its order; nothing is held between two.

    On a rollback journal of SQLite whoever is in the midst of reading keeps every writer from
    committing, and who waits to commit keeps others from beginning to read. Work that reads on and
    on and notes how far it is would wait for one who waits for it. A row that has left the query
    meanwhile is left out.
    """
    numbers = list(rows.values_list("pk", flat=True))
    for start in range(0, len(numbers), size):
        yield rows.filter(pk__in=numbers[start:start + size])
