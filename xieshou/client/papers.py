"""Reports, audits, forms and the library."""

import base64
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from xieshou.client.answers import Job
from xieshou.client.line import Line, Upload


class Papers(Line):
    """What is written, audited, filled and kept."""

    def audit(self, text: str, name: str = "", pairing: str = "") -> dict[str, Any]:
        """Have a report read and judged."""
        body = {"text": text, "pairing": pairing, **({"name": name} if name else {})}
        return self.ask("POST", "/audits", {}, body)

    def audit_file(self, file: Upload, pairing: str = "") -> dict[str, Any]:
        """Have a file (docx, pdf, xlsx …) read and judged."""
        return self._send("/audits/files", {"file": [file]}, {"pairing": pairing})

    def audit_files(self, files: Iterable[Upload], pairing: str = "") -> Job:
        """Have many files judged as a job, zips among them; it leaves a workbook."""
        return self._put_off("/audits/batches", files={"files": list(files)},
                             said={"pairing": pairing})

    def audits_of(self, job: Job | int) -> list[dict[str, Any]]:
        """The audits that such a job has made so far."""
        return self.ask("GET", f"/audits/batches/{job.id if isinstance(job, Job) else job}")

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
        path = Path(file)
        path.write_bytes(self._call("GET", f"/reports/{id}/file"))
        return path

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

    def issue(self, report: int, reasons: Mapping[str, str] | None = None) -> dict[str, Any]:
        """Let a report out, with a reason for each warning."""
        return self.ask("POST", f"/reports/{report}/deeds", {},
                        {"deed": "issue", "reasons": dict(reasons or {})})

    def compare(self, file: Upload, report: int | None = None) -> dict[str, Any]:
        """Hand in a copy that came back; what differs, figure by figure and sentence by sentence.

        Without the number of the report the one that the file carries is taken.
        """
        place = "/copies" if report is None else f"/reports/{report}/copies"
        return self._send(place, {"file": [file]}, {})

    def copy_file(self, copy: int, file: Path | str) -> Path:
        """A copy that came back, as it came."""
        path = Path(file)
        path.write_bytes(self._call("GET", f"/copies/{copy}/file"))
        return path

    def fill(self, form: Upload, pairing: str, period: str, file: Path | str, mapping: str = ""
             ) -> Path:
        """Fill a superior's blank form into a file; `mapping` as corrected, in JSON."""
        path = Path(file)
        path.write_bytes(self._sent("/forms/filled", {"file": [form]}, {
            "pairing": pairing, "period": period, "mapping": mapping}))
        return path

    def fill_template(self, template: Upload, pairing: str, period: str, file: Path | str
                      ) -> dict[str, Any]:
        """Fill a Word template by its marks into a file; figures, warnings, unknown marks."""
        told = self._send("/templates/filled", {"file": [template]},
                          {"pairing": pairing, "period": period})
        Path(file).write_bytes(base64.b64decode(told.pop("document")))
        return told

    def papers(self, q: str = "", **wanted: Any) -> Iterator[dict[str, Any]]:
        """Papers of the library; narrow by `pairing`, `format`, `level`, `year`."""
        return self._slices("/documents", {"q": q, **wanted})

    def upload(self, file: Upload, pairing: str = "", level: str = "pairing", title: str = ""
               ) -> dict[str, Any]:
        """Take a paper into the library."""
        return self._send("/documents", {"file": [file]},
                          {"pairing": pairing, "level": level, "title": title})

    def download(self, id: int, file: Path | str) -> Path:
        """The newest file of a paper."""
        path = Path(file)
        path.write_bytes(self._call("GET", f"/documents/{id}/file"))
        return path

    def versions(self, id: int) -> list[dict[str, Any]]:
        """Every version of a paper, the newest first."""
        return self.ask("GET", f"/documents/{id}/versions")

    def differences(self, id: int, other: int | None = None, old: int | None = None,
                    new: int | None = None) -> dict[str, Any]:
        """Two versions of a paper (the last two), or it and another paper, line by line."""
        return self.ask("GET", f"/documents/{id}/comparison",
                        {"with": other, "old": old, "new": new})

    def ties_of(self, id: int, period: str) -> dict[str, Any]:
        """What rests on a paper: figures of a span, reports, filled forms, audits."""
        return self.ask("GET", f"/documents/{id}/ties", {"period": period})
