"""Reports: written, signed, issued, taken back; forms and templates filled."""

import base64
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from xieshou.client.answers import Job
from xieshou.client.line import Line, Upload
from xieshou.client.shapes.asked import AskedOut
from xieshou.client.shapes.copies import CopyOut, EditionOut
from xieshou.client.shapes.forms import FormOut, FormPlacesOut, MappingOut, ProposedOut
from xieshou.client.shapes.reports import GroundsOut, IssuingOut, ReportLine, ThenAndNowOut
from xieshou.client.shapes.templates import (
    FilledTemplateOut,
    MarkProposalOut,
    MarksOfferedOut,
    TemplateOut,
)


class Papers(Line):
    """What is written and filled."""

    def reports(self, pairing: str = "") -> list[ReportLine]:
        """Reports that were written, the newest first."""
        return self.ask("GET", "/reports", {"pairing": pairing})

    def written(self, report: int) -> ReportLine:
        """One report with all its figures by handle."""
        return self.ask("GET", f"/reports/{report}")

    def report(self, template: str, pairing: str, period: str, file: Path | str) -> ReportLine:
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

    def now(self, report: int) -> list[ThenAndNowOut]:
        """Every figure of a report as issued and as it is now, with the rows that moved it."""
        return self.ask("GET", f"/reports/{report}/now")

    def grounds(self, report: int) -> GroundsOut:
        """The papers that a report rests on, and its figures that lack proof."""
        return self.ask("GET", f"/reports/{report}/grounds")

    def sign(self, report: int, side: str, reason: str = "") -> ReportLine:
        """Sign a report for a side."""
        return self.ask("POST", f"/reports/{report}/deeds", {},
                        {"deed": "sign", "side": side, "reason": reason})

    def issuing(self, report: int) -> IssuingOut:
        """What stands between a report and its issue: errors, warnings by key, who signed."""
        return self.ask("GET", f"/reports/{report}/issuing")

    def issue(self, report: int, reasons: Mapping[str, str] | None = None) -> ReportLine:
        """Let a report out, with a reason for each warning by its key, as `issuing` tells them."""
        return self.ask("POST", f"/reports/{report}/deeds", {},
                        {"deed": "issue", "reasons": dict(reasons or {})})

    def made_public(self, report: int, on: date | str) -> ReportLine:
        """Note on which day an issued report was made public."""
        return self.ask("POST", f"/reports/{report}/deeds", {},
                        {"deed": "publish", "on": on})

    def correction(self, report: int) -> ReportLine:
        """Write a notice that corrects an issued report by the figures as they are now."""
        return self.ask("POST", f"/reports/{report}/correction", {}, {})

    def compare(self, file: Upload, report: int | None = None) -> CopyOut:
        """Hand in a copy that came back; what differs, figure by figure and sentence by sentence.

        Without the number of the report the one that the file carries is taken.
        """
        place = "/copies" if report is None else f"/reports/{report}/copies"
        return self._send(place, {"file": [file]}, {})

    def copies(self, pairing: str = "") -> list[CopyOut]:
        """Copies that came back."""
        return self.ask("GET", "/copies", {"pairing": pairing})

    def copy(self, copy: int) -> CopyOut:
        """One copy, and where it differs from the report."""
        return self.ask("GET", f"/copies/{copy}")

    def copy_file(self, copy: int, file: Path | str) -> Path:
        """A copy that came back, as it came."""
        return self._into(file, f"/copies/{copy}/file")

    def decide_copy(self, copy: int, choices: Iterable[Mapping[str, Any]]) -> CopyOut:
        """Say of each change whether it is taken; as the description of the API has it."""
        return self.ask("POST", f"/copies/{copy}/decisions", {},
                        {"choices": [dict(one) for one in choices]})

    def edition(self, copy: int) -> EditionOut:
        """Write the next version of the report with the changes that were taken."""
        return self.ask("POST", f"/copies/{copy}/edition", {}, {})

    def asked(self, pairing: str) -> list[AskedOut]:
        """Figures that readers of a copy asked to be looked at again."""
        return self.ask("GET", "/asked", {"pairing": pairing})

    def answer(self, asked: int, answer: str) -> AskedOut:
        """Answer one of them."""
        return self.ask("POST", f"/asked/{asked}/answer", {}, {"answer": answer})

    def templates(self) -> list[TemplateOut]:
        """What reports can be written from."""
        return self.ask("GET", "/templates")

    def template_marks(self) -> MarksOfferedOut:
        """What a mark of a template may say, besides the names of indicators."""
        return self.ask("GET", "/templates/marks")

    def keep_template(self, template: Upload, pairing: str) -> TemplateOut:
        """Keep a Word file with marks as a template of the office."""
        return self._send("/templates", {"file": [template]}, {"pairing": pairing})

    def fill_template(self, template: Upload, pairing: str, period: str, file: Path | str
                      ) -> FilledTemplateOut:
        """Fill a Word template by its marks into a file; figures, warnings, unknown marks."""
        told: FilledTemplateOut = self._send("/templates/filled", {"file": [template]}, {
            "pairing": pairing, "period": period})
        Path(file).write_bytes(base64.b64decode(told["document"]))
        told["document"] = ""
        return told

    def propose_marks(self, report: Upload, pairing: str, period: str) -> list[MarkProposalOut]:
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

    def forms(self) -> list[FormOut]:
        """Blank forms that are known by now."""
        return self.ask("GET", "/forms")

    def form(self, id: int, understood: bool = False) -> FormPlacesOut:
        """A known form with its places, all of them or those that are understood."""
        return self.ask("GET", f"/forms/{id}", {"understood": understood})

    def map_form(self, form: Upload, pairing: str) -> MappingOut:
        """Which cell of a superior's form is taken for what; corrected it is handed to `fill`."""
        return self._send("/forms/mapping", {"file": [form]}, {"pairing": pairing})

    def look_at_form(self, form: Upload, pairing: str, period: str, mapping: str = ""
                     ) -> ProposedOut:
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
