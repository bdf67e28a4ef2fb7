"""Records: read, handed in, imported, changed, taken out as files; who and what they name."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from xieshou.client.answers import Job, Taken, taken_of
from xieshou.client.line import Line, Upload
from xieshou.client.shapes.changes import ChangeOut
from xieshou.client.shapes.people import PersonOut
from xieshou.client.shapes.projects import ProjectStandingOut
from xieshou.client.shapes.records import RecordOut
from xieshou.client.shapes.registers import (
    BatchOut,
    HoldingOut,
    RegisterOut,
    StagedRowOut,
    TotalsOut,
    UndoOut,
)
from xieshou.client.shapes.ties import NetworkOut


class Ledger(Line):
    """What the registers hold."""

    def registers(self) -> list[RegisterOut]:
        """Every register with its columns."""
        return self.ask("GET", "/registers")

    def register(self, code: str) -> RegisterOut:
        """One register with its columns, by code, number or name."""
        return self.ask("GET", f"/registers/{code}")

    def holdings(self, pairing: str = "") -> list[HoldingOut]:
        """How many records each register holds, and how many of them are proved."""
        return self.ask("GET", "/registers/holdings", {"pairing": pairing})

    def write(self, register: str, pairing: str,
              records: Iterable[Mapping[str, Any]] | Mapping[str, Any],
              dry_run: bool = False) -> Taken:
        """Hand records in; what is there already is unchanged, bad rows are told in `findings`.

        What a table leaves empty (NaN) is left out.
        """
        asked = {"dry_run": "true"} if dry_run else {}
        many = [records] if isinstance(records, Mapping) else records
        body = {"pairing": pairing, "records": [
            {name: value for name, value in one.items() if not _empty(value)} for one in many]}
        return taken_of(self.ask("POST", f"/registers/{register}/records", asked, body))

    def import_file(self, register: str, file: Upload, pairing: str = "", dry_run: bool = False
                    ) -> Taken:
        """Hand in a sheet as staff send it (xlsx, xls, csv)."""
        return taken_of(self._send(f"/registers/{register}/imports", {"file": [file]},
                                   {"pairing": pairing, "dry_run": dry_run}))

    def import_workbook(self, file: Upload, pairing: str = "", dry_run: bool = False,
                        sender: str = "", sheets: Mapping[str, str] | None = None,
                        hidden: bool = True) -> list[Taken]:
        """A whole workbook, each sheet for its own register; `sheets` says which, where unclear."""
        return [taken_of(one) for one in self._send("/registers/imports", {"file": [file]}, {
            "pairing": pairing, "dry_run": dry_run, "sender": sender,
            "sheets": [f"{sheet}={code}" for sheet, code in (sheets or {}).items()],
            "hidden": "in" if hidden else "out"})]

    def imports(self) -> list[BatchOut]:
        """One's own imports that can be taken back."""
        return self.ask("GET", "/registers/imports")

    def import_later(self, file: Upload, register: str = "", pairing: str = "",
                     dry_run: bool = False) -> Job:
        """A large sheet, or without a register a whole workbook, as a job; then `sheets_of`."""
        place = f"/registers/{register}/imports/jobs" if register else "/registers/imports/jobs"
        return self._put_off(place, files={"file": [file]},
                             said={"pairing": pairing, "dry_run": dry_run})

    def sheets_of(self, job: Job) -> list[Taken]:
        """What became of each sheet of an import that was a job."""
        return [taken_of(one) for one in self.ask("GET", f"/registers/imports/jobs/{job.id}")]

    def rows_of(self, job: Job, fate: str = "read", sheet: int = 0) -> Iterator[StagedRowOut]:
        """Each row of an import that was a job, of one fate and of one sheet from 1, or of all."""
        return self._pages(f"/registers/imports/jobs/{job.id}/rows",
                           {"fate": fate, "sheet": sheet, "limit": 500})

    def undo_import(self, batch: int | str, reason: str = "") -> UndoOut:
        """Take an import back; without a reason only what that would do is told."""
        place = f"/registers/imports/{batch}/undo"
        return self.ask("POST", place, body={"reason": reason}) if reason \
            else self.ask("GET", place)

    def undo_import_later(self, batch: int | str, reason: str) -> Job:
        """Take a large import back as a job; its facts say how many records became what."""
        return self._put_off(f"/registers/imports/{batch}/undo/jobs", {"reason": reason})

    def change(self, register: str, id: int, version: int, reason: str = "", **values: Any
               ) -> RecordOut:
        """Change one record as it was seen; Refused with status 409 if another was faster."""
        return self.ask("PATCH", f"/registers/{register}/records/{id}", {},
                        {"version": version, "values": values, "reason": reason})

    def table(self, register: str, file: Path | str, pairing: str = "", **wanted: Any) -> Path:
        """The records of a list into a file; its ending (csv, xlsx, parquet) says as what.

        Narrow as `records`.
        """
        kind = Path(file).suffix.lstrip(".") or "csv"
        return self._into(file, f"/registers/{register}/table", {
            "pairing": pairing, "format": kind, **self._days(wanted)})

    def template(self, register: str, file: Path | str) -> Path:
        """The blank workbook of a register, to be filled in and handed in again."""
        return self._into(file, f"/registers/{register}/template")

    def totals(self, register: str, pairing: str = "", **wanted: Any) -> TotalsOut:
        """How many records a list shows, and the sums; narrow as `records`."""
        return self.ask("GET", f"/registers/{register}/totals",
                        {"pairing": pairing, **self._days(wanted)})

    def people(self, pairing: str, q: str = "", **wanted: Any) -> Iterator[PersonOut]:
        """Everybody who is registered, by name, each with the records that tell of them."""
        return self._slices("/people", {"pairing": pairing, "q": q, **wanted})

    def projects(self, pairing: str, **wanted: Any) -> Iterator[ProjectStandingOut]:
        """Where each project stands; narrow by `q`, `stage`, `use_class`, `year`, `late`."""
        return self._slices("/projects", {"pairing": pairing, **wanted})

    def ties(self, pairing: str, on: date | str = "", tie: str = "", east: int | str = "",
             west: int | str = "", told: str = "") -> NetworkOut:
        """Who is tied to whom on a day, tie by tie and by kind.

        A unit is its number, `any` that is named, or `none`.
        """
        return self.ask("GET", "/ties", {"pairing": pairing, "on": str(on), "tie": tie,
                                         "east": str(east), "west": str(west), "told": told})

    def table_later(self, register: str, format: str = "csv", pairing: str = "", **wanted: Any
                    ) -> Job:
        """A large register as a job; `wait` for it, then `fetch` its file. Narrow as `records`."""
        return self._put_off(f"/registers/{register}/table", {
            "pairing": pairing, "format": format,
            "asked": {name: str(value) for name, value in self._days(wanted).items()}})

    def changes(self, since: int = 0) -> Iterator[ChangeOut]:
        """What changed since a position of the journal, up to now."""
        last = -1
        while since != last:
            last = since
            page = self.ask("GET", "/changes", {"since": since, "limit": 1000})
            yield from page["items"]
            since = page["next"]


def _empty(value: Any) -> bool:
    return isinstance(value, float) and value != value
