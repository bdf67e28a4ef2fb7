"""Jobs, warnings, the exchange with the other side, accounts and rules."""

import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from xieshou.client.answers import Job, JobFailed, job_of
from xieshou.client.line import Line, Upload


class Office(Line):
    """What keeps the office going."""

    def jobs(self) -> list[Job]:
        """The newest jobs of the caller's."""
        return [job_of(one) for one in self.ask("GET", "/jobs")]

    def job(self, id: int) -> Job:
        """One job as it stands now."""
        return job_of(self.ask("GET", f"/jobs/{id}"))

    def wait(self, job: Job, timeout: float = 600) -> Job:
        """Until it is done; raises JobFailed where it failed or was cancelled, TimeoutError."""
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
        path = Path(file)
        path.write_bytes(self._call("GET", f"/jobs/{job.id}/files/{name or job.files[0]}"))
        return path

    def warnings(self, pairing: str = "", **wanted: Any) -> Iterator[dict[str, Any]]:
        """Every warning within reach, the newest first; narrow by `state`, `level`, `rule`."""
        return self._pages("/warnings", {"pairing": pairing, "limit": 500, **wanted})

    def check_rules(self, pairing: str = "") -> Job:
        """Ask all rules again as a job; its facts count records and objections."""
        return job_of(self.ask("POST", "/warnings/runs/jobs", {"pairing": pairing}, {}))

    def waive(self, warning: int, reason: str) -> dict[str, Any]:
        """Leave a warning be, with the reason."""
        return self.ask("POST", f"/warnings/{warning}/decisions", {},
                        {"act": "waive", "reason": reason})

    def rules(self) -> list[dict[str, Any]]:
        """Every business rule with its limits."""
        return self.ask("GET", "/rules")

    def set_limit(self, rule: str, name: str, value: str, source: str) -> dict[str, Any]:
        """Change a limit of a rule, with what allows it."""
        return self.ask("PUT", f"/rules/{rule}/limits/{name}", {},
                        {"value": value, "source": source})

    def pack(self, pairing: str = "", receiver: str = "") -> Job:
        """Pack what the other side is to have, signed, as a job."""
        return self._put_off("/exchange/packages", {"pairing": pairing, "receiver": receiver})

    def take_in(self, package: Upload, dry_run: bool = False) -> Job:
        """Take the other side's package in as a job; its facts say what became of the rows."""
        return self._put_off("/exchange/arrivals", files={"file": [package]},
                             said={"dry_run": dry_run})

    def conflicts(self, pairing: str = "") -> list[dict[str, Any]]:
        """Records that both sides changed."""
        return self.ask("GET", "/exchange/conflicts", {"pairing": pairing})

    def settle(self, conflict: int, take: str, reason: str = "") -> dict[str, Any]:
        """Keep `ours` or take `theirs`."""
        return self.ask("POST", f"/exchange/conflicts/{conflict}/decision", {},
                        {"take": take, "reason": reason})

    def tokens(self) -> list[dict[str, Any]]:
        """All tokens for who manages them; for others the own one and those that it issued."""
        return self.ask("GET", "/tokens")

    def inbox(self, pairing: str) -> list[dict[str, Any]]:
        """Every tray with what waits in it for the caller."""
        return self.ask("GET", "/inbox", {"pairing": pairing})

    def issue_token(self, name: str, rights: Iterable[str] = (), days: int = 30,
                    username: str = "") -> dict[str, Any]:
        """A token for the same account that may do no more and lasts no longer; `key` is the token.

        It ends with the token that issued it; nobody can read its key again. Who manages accounts
        issues for another account, too.
        """
        place = f"/accounts/{username}/tokens" if username else "/tokens"
        return self.ask("POST", place, {}, {"name": name, "rights": list(rights), "days": days})

    def withdraw_token(self, id: int) -> None:
        """End a token at once, with those that it issued."""
        self.ask("DELETE", f"/tokens/{id}")

    def accounts(self) -> list[dict[str, Any]]:
        """Everybody who can sign in, with their roles."""
        return self.ask("GET", "/accounts")

    def open_account(self, username: str, role: str, pairing: str = "", side: str = "recipient",
                     display_name: str = "", office: str = "") -> str:
        """Let somebody sign in; the password, which nobody can read again."""
        return self.ask("POST", "/accounts", {}, {
            "username": username, "display_name": display_name, "office": office,
            "role": {"role": role, "pairing": pairing, "side": side}})["password"]

    def close_account(self, username: str, reason: str) -> dict[str, Any]:
        """Somebody left; what they did stays under their name."""
        return self.ask("PUT", f"/accounts/{username}/use", {},
                        {"active": False, "reason": reason})
