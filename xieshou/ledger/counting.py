"""How many records the registers hold, and which, all in one question (台账概况)."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection

from xieshou.directory.scope import Scope
from xieshou.ledger import tallying
from xieshou.ledger.record import COUNTED
from xieshou.ledger.register import Register, register_named, registers


@dataclass
class Holding:
    """What one register holds: rows that count, opening figures among them, drafts beside them."""

    rows: int = 0
    openings: int = 0
    drafts: int = 0
    unverified: int = 0
    evidenced: int = 0


def in_state(scope: Scope, pairing: str, state: str) -> dict[str, int]:
    """How many rows of a state each register has that has any, in the order of their codes."""
    found: dict[str, int] = {}
    for code, _, _, _, rows in tallying.held(scope, pairing, state=state):
        found[code] = found.get(code, 0) + rows
    return dict(sorted(found.items()))


def numbers(codes: Sequence[str], scope: Scope, pairing: str, state: str) -> list[tuple[str, int]]:
    """The rows of a state in these registers, each by its register and number.

    One question, put together here: querysets in a union take longer to say than to answer.
    """
    said, values = scope.condition(pairing)
    return _together([_question(register_named(code), "id", f"{said} AND state = %s")
                      for code in codes], [*values, state])


def by_link(links: Sequence[tuple[Register, Any]], scope: Scope) -> list[tuple[str, int, int]]:
    """For columns that name something: the register, what is named, and in how many rows."""
    said, values = scope.condition()
    # the sign keeps SQLite from walking the whole table in the order of what is named
    return _together([_question(register, f"+{link.column}",
                                f"{link.column} IS NOT NULL AND {said}", counted=True)
                      for register, link in links], values)


def _question(register: Register, named: str, said: str, counted: bool = False) -> str:
    table = connection.ops.quote_name(register.model._meta.db_table)
    shown, group = (f"{named}, COUNT(*)", f" GROUP BY {named}") if counted else (named, "")
    return f"SELECT '{register.code}', {shown} FROM {table} WHERE {said}{group}"


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
    for code, state, opening, proved, count in tallying.held(scope, pairing):
        holding = found.get(code)
        if holding is None:
            # a register that is gone has left its rows, which nobody shows
            continue
        if state in COUNTED:
            holding.rows += count
            holding.openings += count * opening
            holding.evidenced += count * proved
            holding.unverified += count * (state == "submitted")
        elif state == "draft":
            holding.drafts += count
    return found
