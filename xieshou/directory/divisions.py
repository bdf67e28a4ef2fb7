"""The table of provinces, prefectures and counties with their years (GB/T 2260), as packaged.

The table comes with python-stdnum; towns and villages are registered by the office itself.
"""

import re
from dataclasses import dataclass
from datetime import date

from stdnum import numdb

from xieshou.directory.models import Region
from xieshou.directory.places import UnknownPlaceError, add_regions
from xieshou.errors import Invalid
from xieshou.values.place import stem

_NAMES = re.compile(r"(?:\[(\d{4})?-(\d{4})?\])?([^,\[]+)")
_TABLE = "cn/loc"
# codes of invented places begin so; no province does
INVENTED = "9"


class RetiredDivisionError(Invalid):
    """A code that names no division today."""

    code = "directory.retired_division"
    message = "行政区划代码 {place} 已于 {year} 年停用(原{name})。"
    hint = "请使用现行代码；确要登记历史区划的，请同时写明名称。"


@dataclass(frozen=True)
class Division:
    """One name of a code and its years; None where the table tells no first or last."""

    code: str
    name: str
    first: int | None
    last: int | None


def history_of(code: str) -> list[Division]:
    """Every name that a six-digit code has had, the oldest first; none for an unknown code."""
    stem(code)
    parts = numdb.get(_TABLE).info(code)
    if len(code) != 6 or not parts[0][1]:
        return []
    if code.endswith("0000"):
        return [Division(code, parts[0][1]["province"], None, None)]
    written = parts[1][1].get("county", "") if len(parts) > 1 else ""
    return [
        Division(code, name.strip(), int(first) if first else None, int(last) if last else None)
        for first, last, name in _NAMES.findall(written)
    ]


def name_of(code: str) -> str:
    """What the table calls a place today; a code of none is refused."""
    found = history_of(code)
    if not found:
        raise UnknownPlaceError(place=code)
    latest = found[-1]
    if latest.last is not None:
        raise RetiredDivisionError(place=code, name=latest.name, year=latest.last)
    return latest.name


def register(code: str, actor: str, name: str = "", short: str = "") -> Region:
    """Register a place under its name, by default that of the table; once."""
    name = name or name_of(code)
    since = next((one.first for one in history_of(code) if one.name == name and one.first), None)
    add_regions([{"code": code, "name": name, "short": short, "aliases": [],
                  "valid_from": date(since, 1, 1) if since else None}], actor)
    return Region.objects.get(code=code)
