"""The cells of a form by what becomes of them: each count above the form opens its own."""

from typing import Any

from django.utils.translation import gettext

from xieshou.forms.filling import Filled, FilledCell
from xieshou.forms.mapping import FormMapping, Want

# what becomes of a cell, in words, as the address of the page says it
SORTS = {"filled": "已填", "unknown": "未识别", "empty": "台账无数", "hand": "由人填写",
         "changed": "与上次不同", "left": "没有填的格"}
# those that are counted above the form; the last are several of them
COUNTED = ("filled", "unknown", "empty", "hand", "changed")
_COLOURS = {"filled": "good", "unknown": "bad"}


def sorted_cells(mapping: FormMapping, filled: Filled) -> dict[str, list[dict[str, Any]]]:
    """The cells of each sort, as they stand in the form."""
    left = [{**one, "value": ""} for one in filled.unfilled]
    return {
        "filled": [_filled(one) for one in filled.cells],
        "unknown": [_wanted(one) for one in mapping.wants if one.kind == "unknown"],
        "empty": [one for one in left if one["kind"] not in ("unknown", "hand")],
        "hand": [_wanted(one) for one in mapping.wants if one.kind == "hand"],
        "changed": filled.changes, "left": left}


def counts(cells: dict[str, list[dict[str, Any]]], large: bool) -> list[tuple[str, str, int, str]]:
    """Sort, words, number and colour; of a large form what is empty is filled with the file."""
    return [(name, gettext("下载时填") if large and name == "empty" else gettext(SORTS[name]),
             len(cells[name]), _COLOURS.get(name, "") if cells[name] else "") for name in COUNTED]


def _filled(one: FilledCell) -> dict[str, Any]:
    return {"sheet": one.sheet, "cell": one.cell, "key": "" if one.kind == "rows" else one.key,
            "heading": one.heading, "value": f"{one.value} {one.unit}".strip(),
            "handle": one.handle, "reason": one.reason}


def _wanted(one: Want) -> dict[str, Any]:
    return {"sheet": one.sheet, "cell": one.cell, "key": one.key, "heading": one.heading,
            "value": "", "reason": one.reason}
