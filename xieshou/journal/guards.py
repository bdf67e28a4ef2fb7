"""Triggers by which the database itself refuses to change or delete what is only ever added."""

from typing import Any

_FUNCTION = "xieshou_append_only"
_EVENTS = ("UPDATE", "DELETE")


def raise_on(connection: Any, table: str) -> None:
    """From now on rows of the table can be added, and neither changed nor deleted."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                f"CREATE OR REPLACE FUNCTION {_FUNCTION}() RETURNS trigger LANGUAGE plpgsql AS "
                "$$ BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END $$"
            )
        for name, statement in _statements(connection.vendor, table).items():
            if name not in _present(cursor, connection.vendor, table):
                cursor.execute(statement)


def lift_from(connection: Any, table: str) -> None:
    """Let the table be changed again: for undoing a migration, and for clearing test data."""
    on = f' ON "{table}"' if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        for name in _statements(connection.vendor, table):
            cursor.execute(f'DROP TRIGGER IF EXISTS "{name}"{on}')


def missing_on(connection: Any, table: str) -> list[str]:
    """Names of the triggers that should guard the table and do not."""
    with connection.cursor() as cursor:
        present = _present(cursor, connection.vendor, table)
    return sorted(set(_statements(connection.vendor, table)) - present)


def _statements(vendor: str, table: str) -> dict[str, str]:
    if vendor == "postgresql":
        each = {f"{table}_no_{event.lower()}": (event, "ROW") for event in _EVENTS}
        # emptying a whole table passes row triggers by
        each[f"{table}_no_truncate"] = ("TRUNCATE", "STATEMENT")
        return {
            name: f'CREATE TRIGGER "{name}" BEFORE {event} ON "{table}" FOR EACH {level} '
                  f"EXECUTE FUNCTION {_FUNCTION}()"
            for name, (event, level) in each.items()
        }
    return {
        f"{table}_no_{event.lower()}":
            f'CREATE TRIGGER "{table}_no_{event.lower()}" BEFORE {event} ON "{table}" '
            f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
        for event in _EVENTS
    }


def _present(cursor: Any, vendor: str, table: str) -> set[str]:
    if vendor == "postgresql":
        # a trigger that somebody disabled guards nothing
        cursor.execute(
            "SELECT tgname FROM pg_trigger WHERE tgrelid = to_regclass(%s) AND tgenabled <> 'D'",
            [f'"{table}"'],
        )
    else:
        cursor.execute(
            "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s", [table])
    return {row[0] for row in cursor.fetchall()}
