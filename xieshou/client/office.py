"""Jobs, what waits, warnings and rules, the exchange with the other side."""

import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from xieshou.client.answers import Job, JobFailed, NoFile, job_of
from xieshou.client.line import Line, Upload
from xieshou.client.shapes.exchange import CardOut, ConflictOut, OfficeOut
from xieshou.client.shapes.house import HouseOut
from xieshou.client.shapes.inbox import TrayOut
from xieshou.client.shapes.me import MeOut, PairingOut
from xieshou.client.shapes.rules import LimitOut, RuleOut
from xieshou.client.shapes.standing import NamedRecord, WarningOut
from xieshou.client.shapes.warnings import LastRunOut, RunOut


class Office(Line):
    """What keeps the office going."""

    def me(self) -> MeOut:
        """Who calls, with which rights, for which pairings."""
        return self.ask("GET", "/me")

    def house(self) -> HouseOut:
        """The version of the programme, and which role has which rights."""
        return self.ask("GET", "/house")

    def pairings(self) -> list[PairingOut]:
        """The pairings within reach; their `code` is what other calls ask for."""
        return self.ask("GET", "/pairings")

    def inbox(self, pairing: str) -> list[TrayOut]:
        """Every tray with what waits in it for the caller."""
        return self.ask("GET", "/inbox", {"pairing": pairing})

    def jobs(self) -> list[Job]:
        """The newest jobs of the caller's."""
        return [job_of(one) for one in self.ask("GET", "/jobs")]

    def job(self, id: int) -> Job:
        """One job as it stands now."""
        return job_of(self.ask("GET", f"/jobs/{id}"))

    def wait(self, job: Job | int, timeout: float = 600) -> Job:
        """Until it is done; raises JobFailed where it failed or was cancelled, TimeoutError."""
        job = self.job(job) if isinstance(job, int) else job
        end, pause = time.monotonic() + timeout, 0.2
        while job.is_open:
            if time.monotonic() > end:
                raise TimeoutError(f"任务「{job.title}」{timeout:g} 秒内没有办完({job.words})。")
            time.sleep(pause)
            job, pause = self.job(job.id), min(2 * pause, 5)
        if job.state != "done":
            raise JobFailed(job)
        return job

    def cancel(self, job: Job) -> Job:
        """End it at once if it waits, at its next step if it runs."""
        return job_of(self.ask("POST", f"/jobs/{job.id}/cancellation", {}, {}))

    def restart(self, job: Job) -> Job:
        """Begin a failed or cancelled job again."""
        return job_of(self.ask("POST", f"/jobs/{job.id}/restart", {}, {}))

    def fetch(self, job: Job, file: Path | str, name: str = "") -> Path:
        """A file that a job left (the first one), into a file here."""
        if not (name or job.files):
            raise NoFile(job)
        return self._into(file, f"/jobs/{job.id}/files/{name or job.files[0]}")

    def compact(self) -> Job:
        """Have the copy that figures are counted from brought up to date."""
        return self._put_off("/jobs/compaction", {})

    def back_up(self) -> Job:
        """Have a backup taken now."""
        return self._put_off("/jobs/backup", {})

    def warnings(self, pairing: str = "", **wanted: Any) -> Iterator[WarningOut]:
        """Every warning within reach, the newest first.

        Narrow by `state`, `level`, `rule`, `owner`, `q`.
        """
        return self._pages("/warnings", {"pairing": pairing, "limit": 500, **wanted})

    def warning(self, id: int) -> WarningOut:
        """One warning with the records that it is about."""
        return self.ask("GET", f"/warnings/{id}")

    def warned_records(self, id: int) -> Iterator[NamedRecord]:
        """All records that a warning is about."""
        return self._pages(f"/warnings/{id}/records", {"limit": 500})

    def owners(self, pairing: str) -> dict[str, str]:
        """Who may be given a warning of the pairing: account and name."""
        return self.ask("GET", "/warnings/owners", {"pairing": pairing})

    def last_check(self, pairing: str = "") -> list[LastRunOut]:
        """The newest run of all rules, when and by whom; empty before the first."""
        return self.ask("GET", "/warnings/runs", {"pairing": pairing})

    def check_rules(self, pairing: str = "") -> Job:
        """Ask all rules again as a job; its facts count records and objections."""
        return job_of(self.ask("POST", "/warnings/runs/jobs", {"pairing": pairing}, {}))

    def check_rules_now(self, pairing: str = "") -> RunOut:
        """Ask all rules again and wait for it; Refused where the ledger is too large for that."""
        return self.ask("POST", "/warnings/runs", {"pairing": pairing}, {})

    def waive(self, warning: int, reason: str) -> WarningOut:
        """Leave a warning be, with the reason."""
        return self.ask("POST", f"/warnings/{warning}/decisions", {},
                        {"act": "waive", "reason": reason})

    def reopen_warning(self, warning: int, reason: str = "") -> WarningOut:
        """Take a warning up again."""
        return self.ask("POST", f"/warnings/{warning}/decisions", {},
                        {"act": "reopen", "reason": reason})

    def assign(self, warning: int, owner: str) -> WarningOut:
        """Give a warning to somebody, by account."""
        return self.ask("POST", f"/warnings/{warning}/decisions", {},
                        {"act": "assign", "owner": owner})

    def rules(self) -> list[RuleOut]:
        """Every business rule with its limits."""
        return self.ask("GET", "/rules")

    def rule(self, code: str) -> RuleOut:
        """One business rule with its limits."""
        return self.ask("GET", f"/rules/{code}")

    def set_limit(self, rule: str, name: str, value: str, source: str,
                  effective_on: date | str | None = None, place: str = "") -> LimitOut:
        """Change a limit of a rule, with what allows it; from a day on, for a place."""
        return self.ask("PUT", f"/rules/{rule}/limits/{name}", {}, {
            "value": value, "source": source, "effective_on": effective_on, "place": place})

    def pack(self, pairing: str = "", receiver: str = "") -> Job:
        """Pack what the other side is to have, signed, as a job."""
        return self._put_off("/exchange/packages", {"pairing": pairing, "receiver": receiver})

    def take_in(self, package: Upload, dry_run: bool = False) -> Job:
        """Take the other side's package in as a job; its facts say what became of the rows."""
        return self._put_off("/exchange/arrivals", files={"file": [package]},
                             said={"dry_run": dry_run})

    def conflicts(self, pairing: str = "") -> list[ConflictOut]:
        """Records that both sides changed."""
        return self.ask("GET", "/exchange/conflicts", {"pairing": pairing})

    def settle(self, conflict: int, take: str, reason: str = "") -> ConflictOut:
        """Keep `ours` or take `theirs`."""
        return self.ask("POST", f"/exchange/conflicts/{conflict}/decision", {},
                        {"take": take, "reason": reason})

    def card(self) -> CardOut:
        """This office's card, for the other side to trust it by."""
        return self.ask("GET", "/exchange/card")

    def name_office(self, office: str) -> CardOut:
        """Change the name on this office's card."""
        return self.ask("PUT", "/exchange/card", {}, {"office": office})

    def offices(self) -> list[OfficeOut]:
        """Offices of the other side that are trusted."""
        return self.ask("GET", "/exchange/offices")

    def trust(self, card: str, side: str, pairing: str = "") -> OfficeOut:
        """Trust an office by its card; compare the fingerprint with them by telephone."""
        return self.ask("POST", "/exchange/offices", {},
                        {"card": card, "side": side, "pairing": pairing})

    def distrust(self, fingerprint: str) -> None:
        """Trust an office no longer."""
        self.ask("DELETE", f"/exchange/offices/{fingerprint}")
