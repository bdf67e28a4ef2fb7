"""Filled forms that rest on records: told by the figures and rows that filled them (依据)."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from xieshou.directory.scope import Scope
from xieshou.errors import XieshouError
from xieshou.forms.models import FilledForm
from xieshou.values.figure import Handle
from xieshou.values.period import Period

# fillings that are looked through, and figures of them that are opened
FILLINGS, FIGURES = 20, 60


@dataclass(frozen=True)
class FillingView:
    """A form as it was filled last: from which figures and rows, each with what was written.

    Of a filling that rests on certain records, `figures` and `rows` are those that do.
    """

    form: int
    name: str
    period: str
    actor: str
    at: datetime
    origins: Mapping[str, str]
    figures: dict[str, str] = field(default_factory=dict)
    rows: int = 0


def filled_last(pairing: str, scope: Scope) -> list[FillingView]:
    """How each form was filled last for a pairing, the newest first."""
    if not pairing or not scope.covers(pairing):
        return []
    last: dict[int, FilledForm] = {}
    rows = FilledForm.objects.filter(pairing=pairing).select_related("form").defer("values")
    for row in rows.order_by("-pk")[:FILLINGS * 5]:
        last.setdefault(row.form_id, row)
    return [FillingView(row.form_id, row.form.name, Period.parse(row.period).words, row.actor,
                        row.at, row.origins) for row in list(last.values())[:FILLINGS]]


def handles_in(fillings: list[FillingView], codes: Collection[str]) -> list[str]:
    """Handles of figures of these indicators that filled the forms, each once."""
    found = dict.fromkeys(handle for one in fillings for handle in one.origins
                          if _code_of(handle) in codes)
    return list(found)[:FIGURES]


def resting_on(records: set[tuple[str, int]], fillings: list[FillingView],
               behind: Mapping[str, set[tuple[str, int]]]) -> list[FillingView]:
    """Of these fillings those of which a figure counts, or a row is, one of these records."""
    counting = {handle for handle, found in behind.items() if records & found}
    own = {f"{register}/{record}" for register, record in records}
    found = [replace(one, rows=len(own & one.origins.keys()), figures={
        handle: text for handle, text in one.origins.items() if handle in counting})
        for one in fillings]
    return [one for one in found if one.figures or one.rows]


def _code_of(handle: str) -> str:
    """The indicator of a handle; a row of a register has none."""
    try:
        return Handle.parse(handle).code
    except XieshouError:
        return ""
