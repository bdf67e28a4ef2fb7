"""Records and figures: read, handed in, moved on; definitions of the office's own."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from xieshou.client.answers import Figure, Job, Taken, figure_of, taken_of
from xieshou.client.line import Line, Upload

_DAYS = (("since", "from"), ("until", "to"))


class Ledger(Line):
    """What the registers hold."""

    def registers(self) -> list[dict[str, Any]]:
        """Every register with its columns."""
        return self.ask("GET", "/registers")

    def records(self, register: str, pairing: str = "", **wanted: Any) -> Iterator[dict[str, Any]]:
        """Every record within reach, the newest first, page by page as they are asked for.

        Narrow by `q`, `state`, `evidenced`, `opening`, `since` and `until` (days).
        """
        asked = {"pairing": pairing, "limit": 500, **_days(wanted)}
        return self._pages(f"/registers/{register}/records", asked)

    def record(self, register: str, id: int) -> dict[str, Any]:
        """One record."""
        return self.ask("GET", f"/registers/{register}/records/{id}")

    def write(self, register: str, pairing: str, records: Iterable[Mapping[str, Any]],
              dry_run: bool = False) -> Taken:
        """Hand records in; what is there already is unchanged, bad rows are told in `findings`."""
        asked = {"dry_run": "true"} if dry_run else {}
        body = {"pairing": pairing, "records": [dict(one) for one in records]}
        return taken_of(self.ask("POST", f"/registers/{register}/records", asked, body))

    def import_file(self, register: str, file: Upload, pairing: str = "", dry_run: bool = False
                    ) -> Taken:
        """Hand in a sheet as staff send it (xlsx, xls, csv)."""
        return taken_of(self._send(f"/registers/{register}/imports", {"file": [file]},
                                   {"pairing": pairing, "dry_run": dry_run}))

    def import_later(self, file: Upload, register: str = "", pairing: str = "",
                     dry_run: bool = False) -> Job:
        """A large sheet, or without a register a whole workbook, as a job; then `sheets_of`."""
        place = f"/registers/{register}/imports/jobs" if register else "/registers/imports/jobs"
        return self._put_off(place, files={"file": [file]},
                             said={"pairing": pairing, "dry_run": dry_run})

    def sheets_of(self, job: Job) -> list[Taken]:
        """What became of each sheet of an import that was a job."""
        return [taken_of(one) for one in self.ask("GET", f"/registers/imports/jobs/{job.id}")]

    def undo_import(self, batch: int, reason: str = "") -> dict[str, Any]:
        """Take an import back; without a reason only what that would do is told."""
        place = f"/registers/imports/{batch}/undo"
        return self.ask("POST", place, body={"reason": reason}) if reason \
            else self.ask("GET", place)

    def undo_import_later(self, batch: int, reason: str) -> Job:
        """Take a large import back as a job; its facts say how many records became what."""
        return self._put_off(f"/registers/imports/{batch}/undo/jobs", {"reason": reason})

    def change(self, register: str, id: int, version: int, reason: str = "", **values: Any
               ) -> dict[str, Any]:
        """Change one record as it was seen; Refused with status 409 if another was faster."""
        return self.ask("PATCH", f"/registers/{register}/records/{id}", {},
                        {"version": version, "values": values, "reason": reason})

    def step(self, register: str, records: Iterable[Mapping[str, Any]], step: str,
             reason: str = "") -> dict[str, Any]:
        """Move records on (submit, verify, return, lock, unlock, void), as they were seen."""
        seen = [{"id": one["id"], "version": one["version"]} for one in records]
        return self.ask("POST", f"/registers/{register}/steps", {},
                        {"records": seen, "step": step, "reason": reason})

    def attest(self, register: str, id: int, side: str, stance: str, note: str = ""
               ) -> dict[str, Any]:
        """Confirm a record for one side, or dispute it."""
        return self.ask("POST", f"/registers/{register}/records/{id}/attestations", {},
                        {"side": side, "stance": stance, "note": note})

    def table(self, register: str, file: Path | str, pairing: str = "") -> Path:
        """The whole register into a file; its ending (csv, xlsx, parquet) says as what."""
        path = Path(file)
        asked = {"pairing": pairing, "format": path.suffix.lstrip(".") or "csv"}
        path.write_bytes(self._call("GET", f"/registers/{register}/table", asked))
        return path

    def template(self, register: str, file: Path | str) -> Path:
        """The blank workbook of a register, to be filled in and handed in again."""
        path = Path(file)
        path.write_bytes(self._call("GET", f"/registers/{register}/template"))
        return path

    def totals(self, register: str, pairing: str = "", **wanted: str) -> dict[str, Any]:
        """How many records a list shows, and the sums; narrow as `records`."""
        return self.ask("GET", f"/registers/{register}/totals",
                        {"pairing": pairing, **_days(wanted)})

    def people(self, pairing: str, q: str = "", **wanted: Any) -> Iterator[dict[str, Any]]:
        """Everybody who is registered, by name, each with the records that tell of them."""
        return self._slices("/people", {"pairing": pairing, "q": q, **wanted})

    def projects(self, pairing: str, **wanted: Any) -> Iterator[dict[str, Any]]:
        """Where each project stands; narrow by `q`, `stage`, `use_class`, `year`, `late`."""
        return self._slices("/projects", {"pairing": pairing, **wanted})

    def ties(self, pairing: str, on: date | str = "", tie: str = "") -> dict[str, Any]:
        """Who is tied to whom on a day, tie by tie and by kind."""
        return self.ask("GET", "/ties", {"pairing": pairing, "on": str(on), "tie": tie})

    def flow(self, pairing: str, period: str) -> list[dict[str, Any]]:
        """The money of a span from its source to whom it reached, stream by stream, in yuan."""
        return self.ask("GET", "/money/flow", {"pairing": pairing, "period": period})["streams"]

    def table_later(self, register: str, format: str = "csv", pairing: str = "", **wanted: str
                    ) -> Job:
        """A large register as a job; `wait` for it, then `fetch` its file."""
        return self._put_off(f"/registers/{register}/table", {
            "pairing": pairing, "format": format, "asked": wanted})

    def changes(self, since: int = 0) -> Iterator[dict[str, Any]]:
        """What changed since a position of the journal, up to now."""
        last = -1
        while since != last:
            last = since
            page = self.ask("GET", "/changes", {"since": since, "limit": 1000})
            yield from page["items"]
            since = page["next"]

    def figures(self, *codes: str, pairing: str = "", period: str = "", by: str = "",
                as_of: str = "", drill: bool = False) -> list[Figure]:
        """Several figures at once; `by` names dimensions, `drill` brings the rows."""
        asked = {"code": codes, "pairing": pairing, "period": period, "by": by, "as_of": as_of,
                 "drill": "true" if drill else ""}
        return [figure_of(one) for one in self.ask("GET", "/figures", asked)]

    def figure(self, code_or_handle: str, **asked: Any) -> Figure:
        """One figure by code, catalogue number or handle."""
        if "~" in code_or_handle:
            return figure_of(self.ask("GET", f"/figures/{code_or_handle}"))
        return self.figures(code_or_handle, **asked)[0]

    def rows(self, handle: str) -> Iterator[dict[str, Any]]:
        """Every row behind a figure; what they contribute adds up to its value."""
        offset, page = 0, [{}]
        while page:
            page = self.ask("GET", f"/figures/{handle}/rows", {"limit": 500, "offset": offset})
            offset += len(page)
            yield from page

    def indicators(self) -> list[dict[str, Any]]:
        """The catalogue of indicators."""
        return self.ask("GET", "/indicators")

    def try_definition(self, code: str, definition: Mapping[str, Any], pairing: str = "",
                       period: str = "", instead_of: str = "") -> dict[str, Any]:
        """What a definition would give, and which issued reports it would move; nothing is kept."""
        return self.ask("POST", "/own-indicators/look", {}, {
            "code": code, "definition": dict(definition), "pairing": pairing, "period": period,
            "instead_of": instead_of})

    def define(self, code: str, definition: Mapping[str, Any], effective_on: date | str,
               reason: str = "") -> dict[str, Any]:
        """Keep a definition as the next version of the office's own indicator."""
        return self.ask("PUT", f"/own-indicators/{code}", {}, {
            "definition": dict(definition), "effective_on": str(effective_on), "reason": reason})


def _days(wanted: Mapping[str, Any]) -> dict[str, Any]:
    """`from` is a word of the language: days are asked for as `since` and `until`."""
    return {dict(_DAYS).get(name, name): value for name, value in wanted.items()}
