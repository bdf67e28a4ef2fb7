"""Independent SQL for every indicator, written from its words, run on the ledger's own tables."""

import re
from decimal import Decimal
from pathlib import Path

from django.db import connection

FOLDER = Path(__file__).parent
STANDING = "state IN ('submitted', 'verified', 'locked') AND NOT memo AND pairing_id = %(pairing)s"
RULES = {
    "flow": ("{when} BETWEEN %(first)s AND %(last)s",
             "opening_from >= %(first)s AND opening_to <= %(last)s"),
    "total": ("{when} <= %(last)s", "opening_to <= %(last)s"),
    "flow_last_year": (
        "{when} BETWEEN date(%(first)s, '-1 year') AND date(%(last)s, '-1 year')",
        "opening_from >= date(%(first)s, '-1 year') AND opening_to <= date(%(last)s, '-1 year')"),
    "total_90_days_ago": ("{when} <= date(%(last)s, '-90 days')",
                          "opening_to <= date(%(last)s, '-90 days')"),
    "stock": ("{when} <= %(last)s AND ({until} IS NULL OR {until} >= %(last)s)",
              "opening_to <= %(last)s"),
}
PEOPLE = ("COUNT(DISTINCT CASE WHEN resident_id <> '' THEN "
          "substr(resident_id, 1, instr(resident_id, ':') - 1) WHEN {0} <> '' THEN {0} || '/' || "
          "COALESCE({1}, '') ELSE '#' || id END) FILTER (WHERE NOT (opening OR stands_for <> 1)) "
          "+ COALESCE(SUM(stands_for) FILTER (WHERE opening OR stands_for <> 1), 0)")
UNITS = ("COUNT(DISTINCT COALESCE({0}, -id)) FILTER (WHERE NOT (opening OR stands_for <> 1)) "
         "+ COALESCE(SUM({1}) FILTER (WHERE opening OR stands_for <> 1), 0)")


def statements() -> dict[str, str]:
    """SQL by the indicator's code."""
    found = {}
    for file in sorted(FOLDER.glob("*.sql")):
        parts = re.split(r"^-- (\S+)\n", file.read_text("utf-8"), flags=re.M)[1:]
        found.update(zip(parts[::2], parts[1::2]))
    return found


def value_of(sql: str, pairing: int, first, last) -> tuple[Decimal | None, ...]:
    """One column: the value in base units; two: what is divided by what."""
    sql = re.sub(r"\{people (\w+) (\w+)\}", lambda m: PEOPLE.format(*m.groups()), sql)
    sql = re.sub(r"\{units (\w+) (\w+)\}", lambda m: UNITS.format(*m.groups()), sql)
    sql = re.sub(r"\{(\w+) (\w+)(?: (\w+))?(?: (\w+))?\}", _rows, sql)
    with connection.cursor() as cursor:
        cursor.execute(sql, {"pairing": pairing, "first": first, "last": last})
        row = cursor.fetchone()
    return tuple(None if one is None else Decimal(str(one)) for one in row)


def _rows(match: re.Match) -> str:
    register, when, rule, until = match.groups()
    regular, opening = RULES[rule or "flow"]
    regular = regular.format(when=when, until=until or "NULL")
    return (f"(SELECT * FROM ledger_{register.replace('_', '')} WHERE {STANDING} AND "
            f"CASE WHEN opening OR {when} IS NULL THEN {opening} ELSE {regular} END)")
