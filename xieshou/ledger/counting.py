"""How many records the registers hold, and which, all in one question (台账概况)."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection

from xieshou.directory.models import Pairing
from xieshou.directory.scope import Scope
from xieshou.ledger import tallying
from xieshou.ledger.record import COUNTED
from xieshou.ledger.register import Register, register_named, registers

_PAIRING = f"(SELECT code FROM {Pairing._meta.db_table} WHERE id = pairing_id)"


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


def by_link(links: Mapping[Register, Sequence[Any]], scope: Scope
            ) -> list[tuple[str, str, int, int]]:
    """For columns that name something: register, pairing, what is named, and in how many rows.

    Rows that are void are not counted, though what they alone name is told; a row that names
    the same thing in several columns is counted once.
    """
    said, values = scope.condition()
    parts = []
    for register, kinds in links.items():
        table, before = _table(register), list[str]()
        for kind in kinds:
            column = kind.column
            fresh = " AND ".join(["state <> 'void'", *(
                f"({one} IS NULL OR {one} <> {column})" for one in before)])
            # the sign keeps SQLite from walking the whole table in the order of what is named
            parts.append(
                f"SELECT '{register.code}', {_PAIRING}, +{column}, "
                f"SUM(CASE WHEN {fresh} THEN 1 ELSE 0 END) FROM {table} "
                f"WHERE {column} IS NOT NULL AND {said} GROUP BY +{column}, pairing_id")
            before.append(column)
    return _together(parts, values)


def still_there(ids: Mapping[str, Collection[int]], scope: Scope) -> dict[tuple[str, int], str]:
    """Rows of these numbers, by register, that are within reach and not void: their pairings."""
    said, values = scope.condition()
    parts = [f"SELECT '{code}', id, {_PAIRING} FROM {_table(register_named(code))} "
             f"WHERE id IN ({', '.join(str(int(one)) for one in sorted(each))}) "
             f"AND state <> 'void' AND {said}" for code, each in ids.items() if each]
    return {(code, id): pairing for code, id, pairing in _together(parts, values)}


def _table(register: Register) -> str:
    return connection.ops.quote_name(register.model._meta.db_table)


def _question(register: Register, named: str, said: str) -> str:
    return f"SELECT '{register.code}', {named} FROM {_table(register)} WHERE {said}"


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
