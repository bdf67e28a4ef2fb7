"""One record: what proves it, what both sides say of it, what is proposed, how it stands."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from xieshou.client.line import Line, Upload
from xieshou.client.shapes.attestations import SaidOut
from xieshou.client.shapes.changes import ChangeOut
from xieshou.client.shapes.evidence import ProvedOut
from xieshou.client.shapes.records import RecordOut
from xieshou.client.shapes.registers import BulkOut, OpeningOut, ProposalOut
from xieshou.client.shapes.standing import ChangeProposalOut, StandingOfRecordOut


class Proofs(Line):
    """What stands about a record beside its columns."""

    def history(self, register: str, id: int) -> list[ChangeOut]:
        """Every state of a record, the oldest first: who, when, why, and how it then was."""
        return self.ask("GET", f"/registers/{register}/records/{id}/history")

    def standing(self, register: str, id: int) -> StandingOfRecordOut:
        """What both sides say, money moved, warnings, proposals, next steps, where it counts."""
        return self.ask("GET", f"/standing/{register}/{id}")

    def attestations(self, pairing: str = "", register: str = "", stance: str = ""
                     ) -> Iterator[SaidOut]:
        """Everything both sides have said of records, the newest first."""
        return self._pages("/attestations", {
            "pairing": pairing, "register_code": register, "stance": stance, "limit": 500})

    def attest(self, register: str, id: int, side: str, stance: str, note: str = "",
               value: str = "") -> RecordOut:
        """Confirm a record for one side, or dispute it with the side's own value or a note."""
        return self.ask("POST", f"/registers/{register}/records/{id}/attestations", {},
                        {"side": side, "stance": stance, "note": note, "value": value})

    def evidence(self, register: str, id: int) -> ProvedOut:
        """What proves a record (`items`), and which kinds of proof are still asked for."""
        return self.ask("GET", f"/evidence/{register}/{id}")

    def prove(self, register: str, id: int, kind: str, file: Upload | None = None,
              paper: int | None = None, page: int | None = None, note: str = "") -> ProvedOut:
        """Let a file, or a paper of the library, prove a record; `kind` as the register names it.

        Answers as `evidence` does.
        """
        place = f"/evidence/{register}/{id}"
        if file is not None:
            return self._send(f"{place}/files", {"file": [file]},
                              {"kind": kind, "page": page, "note": note})
        return self.ask("POST", f"{place}/papers", {}, {
            "entry": paper, "kind": kind, "page": page, "note": note})

    def withdraw_proof(self, register: str, id: int, proof: int, reason: str = "") -> ProvedOut:
        """Take a proof from a record; its file stays in the library."""
        return self.ask("POST", f"/evidence/{register}/{id}/{proof}/withdrawal", {},
                        {"reason": reason})

    def propose(self, register: str, id: int, column: str, value: str, reason: str) -> ProposalOut:
        """Propose another value for a column of a locked record; empty empties it."""
        return self.ask("POST", f"/registers/{register}/records/{id}/proposals", {},
                        {"column": column, "value": value, "reason": reason})

    def proposals(self, pairing: str = "", state: str = "") -> list[ChangeProposalOut]:
        """Proposals, the newest first; narrow by `state` (open, accepted, refused, withdrawn)."""
        return self.ask("GET", "/proposals", {"pairing": pairing, "state": state})

    def decide_proposal(self, proposal: int, act: str, answer: str = "") -> None:
        """Accept a proposal, refuse it with the reason, or withdraw one's own."""
        self.ask("POST", f"/proposals/{proposal}/decisions", {}, {"act": act, "answer": answer})

    def reveal(self, register: str, id: int, column: str, reason: str) -> str:
        """A personal number in plain; who looked and why is journaled before it is shown."""
        return self.ask("POST", f"/registers/{register}/records/{id}/reveal", {},
                        {"column": column, "reason": reason})["value"]

    def set_column(self, register: str, records: Iterable[Mapping[str, Any]], column: str,
                   value: str, reason: str) -> BulkOut:
        """Write one value into a column of many records, as they were seen."""
        return self.ask("POST", f"/registers/{register}/values", {}, {
            "records": _seen(records), "column": column, "value": value, "reason": reason})

    def step(self, register: str, records: Iterable[Mapping[str, Any]], step: str,
             reason: str = "") -> BulkOut:
        """Move records on (submit, verify, return, lock, unlock, void), as they were seen."""
        return self.ask("POST", f"/registers/{register}/steps", {},
                        {"records": _seen(records), "step": step, "reason": reason})

    def step_one(self, register: str, record: Mapping[str, Any], step: str, reason: str = ""
                 ) -> RecordOut:
        """Move one record on and have it back as it then is; what bars the way is raised."""
        return self.ask("POST", f"/registers/{register}/records/{record['id']}/steps", {},
                        {"step": step, "version": record["version"], "reason": reason})

    def lessen_opening(self, register: str, opening: Mapping[str, Any]) -> OpeningOut:
        """Take off an opening figure the rows that were entered for it since."""
        return self.ask("POST", f"/registers/{register}/openings/{opening['id']}/taking-off", {},
                        {"version": opening["version"]})


def _seen(records: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    return [{"id": one["id"], "version": one["version"]} for one in records]
