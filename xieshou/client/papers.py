"""Reports: written, signed, issued, taken back; forms and templates filled."""

import base64
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from xieshou.client.answers import Job
from xieshou.client.line import Line, Upload


class Papers(Line):
    """What is written and filled."""

    def reports(self, pairing: str = "") -> list[dict[str, Any]]:
        """Reports that were written, the newest first."""
        return self.ask("GET", "/reports", {"pairing": pairing})

    def written(self, report: int) -> dict[str, Any]:
        """One report with all its figures by handle."""
        return self.ask("GET", f"/reports/{report}")

    def report(self, template: str, pairing: str, period: str, file: Path | str) -> dict[str, Any]:
        """Have a report written and fetch its Word file."""
        told = self.ask("POST", "/reports", {},
                        {"template": template, "pairing": pairing, "period": period})
        self.report_file(told["id"], file)
        return told

    def report_later(self, template: str, pairing: str, period: str) -> Job:
        """Have a long report written as a job; its facts name the report."""
        return self._put_off("/reports/jobs", {
            "template": template, "pairing": pairing, "period": period})

    def report_file(self, id: int, file: Path | str) -> Path:
        """The Word file of a report."""
        return self._into(file, f"/reports/{id}/file")

    def now(self, report: int) -> list[dict[str, Any]]:
        """Every figure of a report as issued and as it is now, with the rows that moved it."""
        return self.ask("GET", f"/reports/{report}/now")

    def grounds(self, report: int) -> dict[str, Any]:
        """The papers that a report rests on, and its figures that lack proof."""
        return self.ask("GET", f"/reports/{report}/grounds")

    def sign(self, report: int, side: str, reason: str = "") -> dict[str, Any]:
        """Sign a report for a side."""
        return self.ask("POST", f"/reports/{report}/deeds", {},
                        {"deed": "sign", "side": side, "reason": reason})

    def issuing(self, report: int) -> dict[str, Any]:
        """What stands between a report and its issue: errors, warnings by key, who signed."""
        return self.ask("GET", f"/reports/{report}/issuing")

    def issue(self, report: int, reasons: Mapping[str, str] | None = None) -> dict[str, Any]:
        """Let a report out, with a reason for each warning by its key, as `issuing` tells them."""
        return self.ask("POST", f"/reports/{report}/deeds", {},
                        {"deed": "issue", "reasons": dict(reasons or {})})

    def made_public(self, report: int, on: date | str) -> dict[str, Any]:
        """Note on which day an issued report was made public."""
        return self.ask("POST", f"/reports/{report}/deeds", {},
                        {"deed": "publish", "on": on})

    def correction(self, report: int) -> dict[str, Any]:
        """Write a notice that corrects an issued report by the figures as they are now."""
        return self.ask("POST", f"/reports/{report}/correction", {}, {})

    def compare(self, file: Upload, report: int | None = None) -> dict[str, Any]:
        """Hand in a copy that came back; what differs, figure by figure and sentence by sentence.

        Without the number of the report the one that the file carries is taken.
        """
        place = "/copies" if report is None else f"/reports/{report}/copies"
        return self._send(place, {"file": [file]}, {})

    def copies(self, pairing: str = "") -> list[dict[str, Any]]:
        """Copies that came back."""
        return self.ask("GET", "/copies", {"pairing": pairing})

    def copy(self, copy: int) -> dict[str, Any]:
        """One copy, and where it differs from the report."""
        return self.ask("GET", f"/copies/{copy}")

    def copy_file(self, copy: int, file: Path | str) -> Path:
        """A copy that came back, as it came."""
        return self._into(file, f"/copies/{copy}/file")

    def decide_copy(self, copy: int, choices: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
        """Say of each change whether it is taken; as the description of the API has it."""
        return self.ask("POST", f"/copies/{copy}/decisions", {},
                        {"choices": [dict(one) for one in choices]})

    def edition(self, copy: int) -> dict[str, Any]:
        """Write the next version of the report with the changes that were taken."""
        return self.ask("POST", f"/copies/{copy}/edition", {}, {})

    def asked(self, pairing: str) -> list[dict[str, Any]]:
        """Figures that readers of a copy asked to be looked at again."""
        return self.ask("GET", "/asked", {"pairing": pairing})

    def answer(self, asked: int, answer: str) -> dict[str, Any]:
        """Answer one of them."""
        return self.ask("POST", f"/asked/{asked}/answer", {}, {"answer": answer})

    def templates(self) -> list[dict[str, Any]]:
        """What reports can be written from."""
        return self.ask("GET", "/templates")

    def keep_template(self, template: Upload, pairing: str) -> dict[str, Any]:
        """Keep a Word file with marks as a template of the office."""
        return self._send("/templates", {"file": [template]}, {"pairing": pairing})

    def fill_template(self, template: Upload, pairing: str, period: str, file: Path | str
                      ) -> dict[str, Any]:
        """Fill a Word template by its marks into a file; figures, warnings, unknown marks."""
        told = self._send("/templates/filled", {"file": [template]},
                          {"pairing": pairing, "period": period})
        Path(file).write_bytes(base64.b64decode(told.pop("document")))
        return told

    def propose_marks(self, report: Upload, pairing: str, period: str) -> list[dict[str, Any]]:
        """Which numbers of last year's report can become marks of a template."""
        return self._send("/templates/proposals", {"file": [report]},
                          {"pairing": pairing, "period": period})

    def adopt(self, report: Upload, pairing: str, period: str, take: Iterable[str],
              file: Path | str) -> Path:
        """Last year's report as a template with these marks, by their ids, into a file."""
        data = self._sent("/templates/adopted", {"file": [report]}, {
            "pairing": pairing, "period": period, "take": list(take)})
        path = Path(file)
        path.write_bytes(data)
        return path

    def forms(self) -> list[dict[str, Any]]:
        """Blank forms that are known by now."""
        return self.ask("GET", "/forms")

    def map_form(self, form: Upload, pairing: str) -> dict[str, Any]:
        """Which cell of a superior's form is taken for what; corrected it is handed to `fill`."""
        return self._send("/forms/mapping", {"file": [form]}, {"pairing": pairing})

    def look_at_form(self, form: Upload, pairing: str, period: str, mapping: str = ""
                     ) -> dict[str, Any]:
        """What would be filled into a form; nothing is kept."""
        return self._send("/forms/proposal", {"file": [form]}, {
            "pairing": pairing, "period": period, "mapping": mapping})

    def fill(self, form: Upload, pairing: str, period: str, file: Path | str, mapping: str = ""
             ) -> Path:
        """Fill a superior's blank form into a file; `mapping` as corrected, in JSON."""
        data = self._sent("/forms/filled", {"file": [form]}, {
            "pairing": pairing, "period": period, "mapping": mapping})
        path = Path(file)
        path.write_bytes(data)
        return path

    def fill_later(self, form: Upload, pairing: str, period: str, mapping: str = "") -> Job:
        """Fill a large form as a job; `fetch` its file."""
        return self._put_off("/forms/jobs", files={"file": [form]}, said={
            "pairing": pairing, "period": period, "mapping": mapping})
