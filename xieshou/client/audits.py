"""Audits: any report read and judged against itself and the ledger."""

from collections.abc import Iterable
from pathlib import Path

from xieshou.client.answers import Job
from xieshou.client.line import Line, Upload
from xieshou.client.shapes.audits import AuditLine, AuditOut, FindingOut, SettledOut, WordingOut


class Audits(Line):
    """What is judged, and what people said to it."""

    def audits(self, pairing: str = "") -> list[AuditLine]:
        """Audits that were made, the newest first."""
        return self.ask("GET", "/audits", {"pairing": pairing})

    def audit(self, text: str, name: str = "", pairing: str = "") -> AuditOut:
        """Have a report read and judged."""
        body = {"text": text, "pairing": pairing, **({"name": name} if name else {})}
        return self.ask("POST", "/audits", {}, body)

    def audit_file(self, file: Upload, pairing: str = "") -> AuditOut:
        """Have a file (docx, pdf, xlsx …) read and judged."""
        return self._send("/audits/files", {"file": [file]}, {"pairing": pairing})

    def audit_files(self, files: Iterable[Upload], pairing: str = "") -> Job:
        """Have many files judged as a job, zips among them; it leaves a workbook."""
        return self._put_off("/audits/batches", files={"files": list(files)},
                             said={"pairing": pairing})

    def audits_of(self, job: Job | int) -> list[AuditLine]:
        """The audits that such a job has made so far."""
        return self.ask("GET", f"/audits/batches/{job.id if isinstance(job, Job) else job}")

    def judged(self, audit: int) -> AuditOut:
        """All that an audit found: claims, relations, findings."""
        return self.ask("GET", f"/audits/{audit}")

    def judge_again(self, audit: int) -> AuditOut:
        """The same text judged against the ledger as it is now."""
        return self.ask("POST", f"/audits/{audit}/again", {}, {})

    def marked(self, audit: int, file: Path | str) -> Path:
        """The Word file of an audited report with the findings as comments."""
        return self._into(file, f"/audits/{audit}/marked")

    def findings(self, audit: int) -> list[FindingOut]:
        """Findings of an audit and how each was settled."""
        return self.ask("GET", f"/audits/{audit}/findings")

    def settle_finding(self, audit: int, fingerprint: str, state: str, note: str = "",
                       asked: str = "") -> SettledOut:
        """Settle a finding (open, mended, checked, waived, asked); `asked` names who is asked."""
        return self.ask("POST", f"/audits/{audit}/findings", {}, {
            "fingerprint": fingerprint, "state": state, "note": note, "asked": asked})

    def record_audit(self, audit: int, pairing: str = "") -> dict[str, int]:
        """Enter the numbers of an audited report into the ledger as reported ones."""
        return self.ask("POST", f"/audits/{audit}/records", {"pairing": pairing}, {})

    def wordings(self, pairing: str) -> list[WordingOut]:
        """Wordings that people tied to an indicator, or said not to mean it."""
        return self.ask("GET", "/audits/wordings", {"pairing": pairing})

    def say_wording(self, pairing: str, indicator: str, wording: str, meant: bool = True
                    ) -> WordingOut:
        """Say that a wording means an indicator, or does not."""
        return self.ask("POST", "/audits/wordings", {}, {
            "pairing": pairing, "indicator": indicator, "wording": wording, "meant": meant})
