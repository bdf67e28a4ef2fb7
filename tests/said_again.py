"""What many tests begin with is written through the gate once, then said to the database again.

Every test still has rows of its own and is rolled back as ever. What the gate did for the first
one of a process is kept as the statements it made; a test whose database stands just as that
one's did gets the same statements, which takes a tenth of the time. Whatever differs, be it one row
more, is written through the gate anew.
"""

from collections.abc import Callable
from contextlib import closing
from copy import deepcopy
from typing import Any

from django.core.cache import cache
from django.db import connection, transaction

from xieshou.directory import places
from xieshou.ledger import doubles
from xieshou.money import entries

_CHANGES = ("INSERT", "UPDATE", "DELETE")
# by who wrote, for what, and how the database stood: the statements, and the answer
_kept: dict[tuple[Any, ...], tuple[list[tuple[str, Any, bool]], Any]] = {}


def forget() -> None:
    """Drop what a process remembers of a database by its places and by the end of its journal."""
    places.forget()
    entries._books.cache_clear()
    doubles._double_persons.cache_clear()
    cache.clear()


def said_again(write: Callable[..., Any], *told: Any) -> Any:
    """What `write(*told)` answers, its rows being in the database."""
    # numbers that a server gave are not given again, though the test that took them is undone
    if connection.vendor != "sqlite":
        return write(*told)
    key = (write, told, _stand())
    if key not in _kept:
        said: list[tuple[str, Any, bool]] = []
        with connection.execute_wrapper(_listening(said)):
            answer = write(*told)
        _kept[key] = said, deepcopy(answer)
        return answer
    said, answer = _kept[key]
    with transaction.atomic(), closing(connection.create_cursor()) as cursor:
        for statement, values, many in said:
            (cursor.executemany if many else cursor.execute)(statement, values)
            cursor.fetchall()
    forget()
    return deepcopy(answer)


def _stand() -> tuple[Any, ...]:
    """The last number of every table, how many places there are, and the end of the journal."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, seq FROM sqlite_sequence UNION ALL "
                       "SELECT 'places', COUNT(*) FROM directory_region UNION ALL SELECT * FROM "
                       "(SELECT digest, seq FROM journal_entry ORDER BY seq DESC LIMIT 1)")
        return tuple(cursor.fetchall())


def _listening(said: list[tuple[str, Any, bool]]) -> Callable[..., Any]:
    """Keeps the statements that change something, as they are made."""
    def listen(execute: Any, sql: str, values: Any, many: bool, context: Any) -> Any:
        word = sql.lstrip().upper()
        assert not word.startswith("ROLLBACK"), "what was taken back cannot be said again"
        if values is not None:
            values = [tuple(row) for row in values] if many else tuple(values)
        answer = execute(sql, values, many, context)
        if word.startswith(_CHANGES):
            said.append((sql, values, many))
        return answer

    return listen
