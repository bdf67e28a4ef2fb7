"""What keeps the ledger in order: columns, views, headings, closed days, places, doubles."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from xieshou.client.line import Line, Upload
from xieshou.client.shapes.changes import ChangeOut
from xieshou.client.shapes.columns import OwnColumnOut
from xieshou.client.shapes.doubles import MergeOut, PairOut, PersonsOut, UnitOut
from xieshou.client.shapes.headings import HeadingOut
from xieshou.client.shapes.journal import JournalEntryOut
from xieshou.client.shapes.places import PlaceAloneOut, PlaceOut, PlacesTakenOut
from xieshou.client.shapes.spans import SpanOut
from xieshou.client.shapes.units import UsedUnitOut
from xieshou.client.shapes.views import ViewOut


class Order(Line):
    """What an office shapes for itself, and what it keeps tidy."""

    def columns(self, register: str) -> list[OwnColumnOut]:
        """Columns that the office added to a register."""
        return self.ask("GET", f"/columns/{register}")

    def define_column(self, register: str, name: str, label: str, type: str = "text",
                      **said: Any) -> OwnColumnOut:
        """Add a column (`x_` before its name) or say another thing of it.

        More is said by `required`, `options`, `unit`, `guidance`, `aliases`, `first`, `last`.
        """
        return self.ask("PUT", f"/columns/{register}/{name}", {},
                        {"label": label, "type": type, **said})

    def use_column(self, register: str, name: str, active: bool, reason: str = "") -> OwnColumnOut:
        """Put a column away, or take it up again; what was entered stays."""
        return self.ask("PUT", f"/columns/{register}/{name}/use", {},
                        {"active": active, "reason": reason})

    def views(self, register: str) -> list[ViewOut]:
        """Lists of a register that were saved under a name."""
        return self.ask("GET", f"/views/{register}")

    def keep_view(self, register: str, name: str, asked: Mapping[str, str], shared: bool = False
                  ) -> ViewOut:
        """Keep filters, columns and order, as the address of the list says them, under a name."""
        return self.ask("POST", f"/views/{register}", {},
                        {"name": name, "asked": dict(asked), "shared": shared})

    def forget_view(self, register: str, view: int) -> None:
        """Forget a view of one's own."""
        self.ask("DELETE", f"/views/{register}/{view}")

    def headings(self) -> list[HeadingOut]:
        """What senders of sheets mean by their headings, as corrections have taught."""
        return self.ask("GET", "/headings")

    def tell_sheets(self, sender: str, sheets: Mapping[str, str]) -> list[HeadingOut]:
        """Say which register each sheet of a sender is: sheet → register."""
        return self.ask("PUT", f"/headings/sheets/{sender}", {}, {"sheets": dict(sheets)})

    def tell_headings(self, register: str, columns: Mapping[str, str], sender: str = ""
                      ) -> list[HeadingOut]:
        """Say which column each heading of a sender is: heading → column."""
        return self.ask("PUT", f"/headings/columns/{register}", {},
                        {"sender": sender, "columns": dict(columns)})

    def forget_heading(self, heading: int) -> None:
        """Forget what a heading was taken for."""
        self.ask("DELETE", f"/headings/{heading}")

    def closed_days(self, pairing: str) -> list[SpanOut]:
        """Spans of a pairing that were closed."""
        return self.ask("GET", "/spans", {"pairing": pairing})

    def unverified(self, pairing: str, first: date | str, last: date | str) -> dict[str, int]:
        """How many records of a span are not verified yet, by the name of their register."""
        return self.ask("GET", "/spans/waiting",
                        {"pairing": pairing, "first": first, "last": last})

    def close_days(self, pairing: str, first: date | str, last: date | str, reason: str = ""
                   ) -> SpanOut:
        """Close days that are over: their records no longer change."""
        return self.ask("POST", "/spans", {}, {
            "pairing": pairing, "first": first, "last": last, "reason": reason})

    def reopen_days(self, span: int, until: date | str, reason: str, only: Iterable[str] = ()
                    ) -> SpanOut:
        """Let records of a closed span be changed until a day; `only` names registers."""
        return self.ask("POST", f"/spans/{span}/reopening", {},
                        {"until": until, "reason": reason, "only": list(only)})

    def lift_closing(self, span: int, reason: str) -> SpanOut:
        """Take a closing back for good."""
        return self.ask("POST", f"/spans/{span}/lifting", {}, {"reason": reason})

    def journal(self, **wanted: Any) -> list[ChangeOut]:
        """The newest entries of the journal, the newest first.

        Narrow by `kind`, `subject`, `action`, `actor`, `q`, `since` and `until` (days), `limit`.
        """
        return self.ask("GET", "/journal", self._days(wanted))

    def journal_entry(self, position: int) -> JournalEntryOut:
        """One entry, the thing as it was before it, and the digest that chains it."""
        return self.ask("GET", f"/journal/{position}")

    def places(self, inside: str = "", q: str = "") -> list[PlaceOut]:
        """Places by code or name; `inside` names the place in which they lie."""
        return self.ask("GET", "/places", {"in": inside, "q": q})

    def place(self, code: str) -> PlaceAloneOut:
        """One place by its code, with the names that the code has had."""
        return self.ask("GET", f"/places/{code}")

    def add_place(self, code: str, name: str, short: str = "") -> PlaceOut:
        """Register a place."""
        return self.ask("POST", "/places", {}, {"code": code, "name": name, "short": short})

    def import_places(self, file: Upload, dry_run: bool = False) -> PlacesTakenOut:
        """Register towns and villages out of a sheet."""
        return self._send("/places/imports", {"file": [file]}, {"dry_run": dry_run})

    def rename_place(self, code: str, name: str, on: date | str, short: str = "",
                     reason: str = "") -> PlaceOut:
        """A place has another name from a day on; the old one is still known."""
        return self.ask("POST", f"/places/{code}/names", {},
                        {"name": name, "on": on, "short": short, "reason": reason})

    def mark_place(self, code: str, key_county: bool | None = None,
                   tags: Iterable[str] | None = None, reason: str = "") -> PlaceOut:
        """Mark a place as a key county, give it tags; what is None stays."""
        return self.ask("POST", f"/places/{code}/marks", {}, {
            "key_county": key_county, "tags": None if tags is None else list(tags),
            "reason": reason})

    def merge_place(self, code: str, into: str, on: date | str, reason: str = "") -> PlaceOut:
        """A place became part of another on a day."""
        return self.ask("POST", f"/places/{code}/merger", {},
                        {"into": into, "on": on, "reason": reason})

    def units(self, q: str = "", ids: Iterable[int] = ()) -> Iterator[UsedUnitOut]:
        """Units that records name, by name, each with how often which register names it."""
        return self._slices("/units", {"q": q, "id": list(ids)})

    def change_unit(self, unit: int, reason: str = "", **said: Any) -> UnitOut:
        """Say of a unit its `name`, `aliases`, `kind`, `side`, `region`, `credit_code`."""
        return self.ask("PATCH", f"/units/{unit}", {}, {**said, "reason": reason})

    def double_units(self) -> list[PairOut]:
        """Units that are probably registered twice, and why."""
        return self.ask("GET", "/doubles/units")

    def double_persons(self) -> list[PersonsOut]:
        """Persons that are probably written in two ways, and why."""
        return self.ask("GET", "/doubles/persons")

    def merges(self) -> list[MergeOut]:
        """Merges of units and persons that stand, the newest first."""
        return self.ask("GET", "/doubles/merges")

    def merge_units(self, units: Iterable[int], survivor: int, reason: str) -> int:
        """Let one unit stand for others; how many records were turned to it."""
        return self.ask("POST", "/doubles/units/merges", {}, {
            "units": list(units), "survivor": survivor, "reason": reason})["records"]

    def units_differ(self, one: int, other: int) -> None:
        """Two units look alike and are not the same: they are not offered again."""
        self.ask("POST", "/doubles/units/apart", {}, {"units": [one, other]})

    def part_units(self, unit: int, reason: str) -> int:
        """Undo a merge of units; how many records went back."""
        return self.ask("POST", f"/doubles/units/{unit}/parting", {},
                        {"reason": reason})["records"]

    def merge_persons(self, key: str, survivor: str, reason: str) -> int:
        """Write one name for a person in all their records; how many were written anew."""
        return self.ask("POST", "/doubles/persons/merges", {}, {
            "key": key, "survivor": survivor, "reason": reason})["records"]

    def persons_differ(self, key: str) -> None:
        """Names look like one person's and are not: they are not offered again."""
        self.ask("POST", "/doubles/persons/apart", {}, {"key": key})

    def part_persons(self, key: str, reason: str) -> int:
        """Undo a merge of persons; how many records say again what they said."""
        return self.ask("POST", f"/doubles/persons/{key}/parting", {},
                        {"reason": reason})["records"]
