"""The library: papers found, taken in, read, described, shared; archived and destroyed."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from xieshou.client.answers import Job
from xieshou.client.line import Line, Upload
from xieshou.client.shapes.archive import DisposalOut, KeptFileOut, PackageCheckOut
from xieshou.client.shapes.audits import AuditOut
from xieshou.client.shapes.documents import (
    ComparisonOut,
    CreditedPaperOut,
    CreditsOut,
    NewVersionOut,
    PagesOut,
    PaperOut,
    PaperSearchOut,
    PaperShareOut,
    TicketOut,
    TiesOut,
    UsesOut,
    VersionOut,
)


class Library(Line):
    """Papers within the account's reach."""

    def papers(self, q: str = "", **wanted: Any) -> Iterator[PaperOut]:
        """Papers that answer the words.

        Narrow by `pairing`, `format`, `level`, `office`, `year`, `mark` (favourite, follow).
        """
        return self._slices("/documents", {"q": q, **wanted})

    def news(self) -> list[NewVersionOut]:
        """New versions by others of the papers that the caller follows, the newest first."""
        return self.ask("GET", "/documents/news")

    def upload(self, file: Upload, pairing: str = "", level: str = "pairing", title: str = "",
               **said: Any) -> PaperOut:
        """Take a paper into the library; the very same file is Refused and says where it is.

        More is said by `document_no`, `rights`, `rights_note`, `retention` and its five dates.
        """
        return self._send("/documents", {"file": [file]},
                          {**said, "pairing": pairing, "level": level, "title": title})

    def paper(self, id: int) -> PaperOut:
        """What is known of a paper."""
        return self.ask("GET", f"/documents/{id}")

    def describe(self, id: int, reason: str, **said: Any) -> PaperOut:
        """Say of a paper its `title`, `level`, `document_no`, `rights`, `retention`, its dates."""
        return self.ask("PATCH", f"/documents/{id}", {}, {**said, "reason": reason})

    def download(self, id: int, file: Path | str, version: int | None = None) -> Path:
        """The file of a paper, of the newest version or another."""
        place = f"/documents/{id}" if version is None else f"/documents/{id}/versions/{version}"
        return self._into(file, f"{place}/file")

    def text_of(self, id: int, version: int | None = None) -> str:
        """The text of a paper as it was read."""
        return self.ask("GET", f"/documents/{id}/text", {"version": version})["text"]

    def pages_of(self, id: int, version: int | None = None) -> PagesOut:
        """How many pages a paper has as pictures; asked for the first time they are drawn."""
        return self.ask("GET", f"/documents/{id}/pages", {"version": version})

    def picture(self, id: int, number: int, file: Path | str, version: int | None = None) -> Path:
        """The picture of one page (WebP) into a file."""
        return self._into(file, f"/documents/{id}/pages/{number}", {"version": version})

    def uses_of(self, id: int) -> UsesOut:
        """Which records a paper proves, how often it was used, and by whom for who keeps it."""
        return self.ask("GET", f"/documents/{id}/uses")

    def ties_of(self, id: int, period: str) -> TiesOut:
        """What rests on a paper: figures of a span, reports, filled forms, audits."""
        return self.ask("GET", f"/documents/{id}/ties", {"period": period})

    def versions(self, id: int) -> list[VersionOut]:
        """Every version of a paper, the newest first."""
        return self.ask("GET", f"/documents/{id}/versions")

    def add_version(self, id: int, file: Upload, note: str = "", reason: str = "") -> PaperOut:
        """A later version of a paper; what cites the older goes on citing it."""
        return self._send(f"/documents/{id}/versions", {"file": [file]},
                          {"note": note, "reason": reason})

    def differences(self, id: int, other: int | None = None, old: int | None = None,
                    new: int | None = None) -> ComparisonOut:
        """Two versions of a paper (the last two), or it and another paper, line by line."""
        return self.ask("GET", f"/documents/{id}/comparison",
                        {"with": other, "old": old, "new": new})

    def audit_paper(self, id: int) -> AuditOut:
        """Have the text of a paper read and judged."""
        return self.ask("POST", f"/documents/{id}/audit", {}, {})

    def share(self, id: int, recipient: str, days: int = 7, password: str = "",
              may_download: bool = False, limit: int | None = None, reason: str = "") -> str:
        """A link for somebody without an account, shown this once; below the server's address."""
        return self.ask("POST", f"/documents/{id}/shares", {}, {
            "recipient": recipient, "days": days, "password": password,
            "may_download": may_download, "limit": limit, "reason": reason})["path"]

    def shares(self, id: int) -> list[PaperShareOut]:
        """Links to a paper and how often they were used."""
        return self.ask("GET", f"/documents/{id}/shares")

    def end_share(self, share: int) -> None:
        """End a link at once."""
        self.ask("DELETE", f"/documents/shares/{share}")

    def publish(self, id: int, shown: bool = True, reason: str = "") -> PaperOut:
        """Put a public paper into the public reading room, or take it out."""
        return self.ask("PUT", f"/documents/{id}/publication", {},
                        {"shown": shown, "reason": reason})

    def mark(self, id: int, kind: str = "favourite", on: bool = True) -> list[str]:
        """Keep a paper at hand (favourite) or follow it (follow); how it is marked then."""
        return self.ask("PUT", f"/documents/{id}/marks/{kind}", {}, {"on": on})["marks"]

    def tickets(self, id: int) -> list[TicketOut]:
        """What people said is wrong with a paper, and what became of it."""
        return self.ask("GET", f"/documents/{id}/tickets")

    def complain(self, id: int, kind: str, words: str, contact: str = "") -> list[TicketOut]:
        """Say what is wrong with a paper (correction, mismatch, rights, privacy, other)."""
        return self.ask("POST", f"/documents/{id}/tickets", {},
                        {"kind": kind, "words": words, "contact": contact})

    def step_ticket(self, id: int, ticket: int, step: str, words: str) -> list[TicketOut]:
        """Go on with a ticket (answer, take_down, restore, appeal, close)."""
        return self.ask("POST", f"/documents/{id}/tickets/{ticket}/steps", {},
                        {"step": step, "words": words})

    def searches(self) -> list[PaperSearchOut]:
        """Searches of the library that were kept."""
        return self.ask("GET", "/documents/searches")

    def keep_search(self, name: str, asked: Mapping[str, str]) -> PaperSearchOut:
        """Keep a search (`q`, `format`, `level`, `year` …) under a name."""
        return self.ask("POST", "/documents/searches", {}, {"name": name, "asked": dict(asked)})

    def forget_search(self, search: int) -> None:
        """Forget a search."""
        self.ask("DELETE", f"/documents/searches/{search}")

    def credits(self, year: int | None = None, **wanted: Any) -> CreditsOut:
        """What each office earned in a year by papers that others used, and rows of the books.

        Narrow the rows by `giver`, `user`, `rule`; `every_year=True` asks for all years; step by
        `limit`, `offset`.
        """
        return self.ask("GET", "/documents/credits", {"year": year, **wanted})

    def credited_papers(self, year: int | None = None, **wanted: Any
                        ) -> Iterator[CreditedPaperOut]:
        """Papers that others used, those that earned most first; narrowed as `credits` is."""
        return self._slices("/documents/credits/papers", {"year": year, **wanted})

    def reverse_credit(self, credit: int, reason: str) -> None:
        """Reverse a credit that was wrong."""
        self.ask("POST", f"/documents/credits/{credit}/reversal", {}, {"reason": reason})

    def archive(self, year: int) -> Job:
        """Pack a year for the archive as a job; `fetch` its file."""
        return self._put_off("/archive/packages", {"year": year})

    def check_archive(self, file: Upload) -> PackageCheckOut:
        """Look whether a package of the archive is whole and unchanged."""
        return self._send("/archive/packages/check", {"file": [file]}, {})

    def kept_files(self, part: str = "all") -> Iterator[KeptFileOut]:
        """Files within reach by their last check (all, fresh, never, wrong)."""
        return self._slices("/archive/files", {"part": part})

    def overdue(self) -> list[PaperOut]:
        """Papers whose time to be kept is over."""
        return self.ask("GET", "/archive/overdue")

    def disposals(self) -> list[DisposalOut]:
        """What is proposed for destruction, and how it was decided."""
        return self.ask("GET", "/archive/disposals")

    def propose_disposal(self, paper: int, reason: str) -> list[DisposalOut]:
        """Propose that a paper be destroyed; another person decides."""
        return self.ask("POST", "/archive/disposals", {}, {"paper": paper, "reason": reason})

    def decide_disposal(self, disposal: int, agreed: bool) -> list[DisposalOut]:
        """Agree that a paper be destroyed, or not."""
        return self.ask("POST", f"/archive/disposals/{disposal}/decision", {},
                        {"agreed": agreed})
