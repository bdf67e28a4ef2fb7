"""How many records the registers hold, all in one question (台账概况)."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection

from xieshou.directory.scope import Scope
from xieshou.ledger.record import COUNTED
from xieshou.ledger.register import Register, registers


@dataclass
class Holding:
    """What one register holds: rows that count, opening figures among them, drafts beside them."""

    rows: int = 0
    openings: int = 0
    drafts: int = 0
    unverified: int = 0
    evidenced: int = 0


def of_all(columns: Sequence[str], scope: Scope, pairing: str = "", state: str = "",
           counted: bool = False) -> list[tuple[Any, ...]]:
    """Columns that every register has, with its code first, of the rows within reach.

    One question over all registers; `counted` gives each combination once, and how often it is.
    It is put together here: forty querysets in a union take longer to say than to answer.
    """
    named, said, values = ", ".join(columns), *scope.condition(pairing)
    if state:
        said, values = f"{said} AND state = %s", [*values, state]
    return _together([_question(register, named, said, counted) for register in registers()],
                     values)


def by_link(links: Sequence[tuple[Register, Any]], scope: Scope) -> list[tuple[str, int, int]]:
    """For columns that name something: the register, what is named, and in how many rows."""
    said, values = scope.condition()
    # the sign keeps SQLite from walking the whole table in the order of what is named
    return _together([_question(register, f"+{link.column}",
                                f"{link.column} IS NOT NULL AND {said}", counted=True)
                      for register, link in links], values)


def _question(register: Register, named: str, said: str, counted: bool) -> str:
    shown = ", ".join(filter(None, (f"'{register.code}'", named, "COUNT(*)" * counted)))
    table = connection.ops.quote_name(register.model._meta.db_table)
    group = f" GROUP BY {named}" if counted and named else ""
    return f"SELECT {shown} FROM {table} WHERE {said}{group}"


def _together(parts: Sequence[str], values: Sequence[str]) -> list[tuple[Any, ...]]:
    """Questions that take the same values, as one."""
    if not parts:
        return []
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(parts), [*values] * len(parts))
        return cursor.fetchall()


def holdings(scope: Scope, pairing: str = "") -> dict[str, Holding]:
    """What every register holds within reach, by its code."""
    found = {register.code: Holding() for register in registers()}
    for code, state, opening, proved, count in of_all(
            ("state", "opening", "evidenced"), scope, pairing, counted=True):
        holding = found[code]
        if state in COUNTED:
            holding.rows += count
            holding.openings += count * opening
            holding.evidenced += count * proved
            holding.unverified += count * (state == "submitted")
        elif state == "draft":
            holding.drafts += count
    return found
