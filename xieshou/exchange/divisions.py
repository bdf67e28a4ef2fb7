"""Places of a package: new ones arrive whole, known ones gain what the other office knows."""

from datetime import date
from typing import Any

from xieshou.directory import places, redistricting


def take(rows: list[dict[str, str]], actor: str, reason: str) -> None:
    """Register the places that this home does not know; add names, marks and tags to the others.

    Nothing that stands here is changed: whether a division ended is for its own office to say.
    Packages made before some of the columns lack them.
    """
    places.add_regions([
        {"code": row["code"], "name": row["name"], "short": row["short"],
         "aliases": _parts(row["aliases"]), **_years(row)} for row in rows], actor)
    redistricting.add_names({
        row["code"]: ([row["name"], row["short"], *_parts(row["aliases"])], _former(row))
        for row in rows}, actor, reason)
    redistricting.add_marks({
        row["code"]: (row.get("key_county") == "true", _parts(row.get("tags")))
        for row in rows}, actor, reason)


def _parts(text: str | None) -> list[str]:
    return [one for one in (text or "").split("|") if one]


def _former(row: dict[str, str]) -> list[list[str]]:
    """Former names, each with its last day or nothing where nobody knows it."""
    return [[name, last] for name, _, last in (
        one.rpartition("/") for one in _parts(row.get("former")))]


def _years(row: dict[str, str]) -> dict[str, Any]:
    days = {name: date.fromisoformat(row[name]) if row.get(name) else None
            for name in ("valid_from", "valid_to")}
    return {**days, "successor": row.get("successor") or "", "former": _former(row)}
