"""Money: the flow, accounts, years, projects, what lies idle; movements and statements."""

from collections.abc import Iterable, Iterator
from datetime import date

from xieshou.client.line import Line, Upload
from xieshou.client.shapes.money import (
    AssertionOut,
    BalanceOut,
    EntryOut,
    IdleOut,
    MovementOut,
    PostingOut,
    ProjectMoneyOut,
    StreamOut,
    TrailOut,
    YearOut,
)
from xieshou.client.shapes.statements import ReconciliationOut, StatementOut


class Funds(Line):
    """What the books say; amounts are yuan as exact text: `Decimal(one["amount"])`."""

    def flow(self, pairing: str, period: str) -> list[StreamOut]:
        """The money of a span from its source to whom it reached, stream by stream, in yuan."""
        return self.ask("GET", "/money/flow", {"pairing": pairing, "period": period})["streams"]

    def flow_rows(self, pairing: str, period: str, from_stage: int, source: str = "",
                  target: str = "") -> Iterator[EntryOut]:
        """The entries behind a stream of the flow, or behind all from a stage."""
        return self._rows("/money/flow/entries", {
            "pairing": pairing, "period": period, "from_stage": from_stage, "source": source,
            "target": target})

    def money_years(self, pairing: str = "") -> list[YearOut]:
        """Every year: brought over, received, planned, paid, left; and whether it is closed."""
        return self.ask("GET", "/money/years", {"pairing": pairing})

    def year_rows(self, pairing: str, year: int, what: str) -> Iterator[EntryOut]:
        """The entries behind a number of a year (received, recovered, planned, disbursed …)."""
        return self._rows(f"/money/years/{year}/entries", {"pairing": pairing, "what": what})

    def project_money(self, pairing: str = "", on: date | str = "") -> list[ProjectMoneyOut]:
        """Every project to the end of a day: planned, released, paid, settled, left."""
        return self.ask("GET", "/money/projects", {"pairing": pairing, "on": on})

    def project_rows(self, pairing: str, what: str, project: int | None = None,
                     on: date | str = "", use_class: str = "") -> Iterator[EntryOut]:
        """The entries behind a number of a project, or of all of them."""
        return self._rows("/money/projects/entries", {
            "pairing": pairing, "what": what, "project": project, "on": on,
            "use_class": use_class})

    def idle(self, pairing: str = "", on: date | str = "") -> list[IdleOut]:
        """Receipts of which something is left, the oldest first, and for how many days."""
        return self.ask("GET", "/money/idle", {"pairing": pairing, "on": on})

    def trail(self, document: str, pairing: str = "") -> TrailOut:
        """One budget document's money from its arrival over plan and project to the payee."""
        return self.ask("GET", "/money/trail", {"document": document, "pairing": pairing})

    def balances(self, pairing: str = "", on: date | str = "") -> list[BalanceOut]:
        """Every account of the books with what stands in it."""
        return self.ask("GET", "/money/accounts", {"pairing": pairing, "on": on})

    def postings(self, account: str, pairing: str = "", on: date | str = ""
                 ) -> Iterator[PostingOut]:
        """What came into an account and left it, in the order of days, with the balance."""
        return self._rows("/money/postings", {"account": account, "pairing": pairing, "on": on})

    def movements(self, pairing: str = "") -> list[MovementOut]:
        """Money that went back, was recovered, reached people or was put right."""
        return self.ask("GET", "/money/movements", {"pairing": pairing})

    def move(self, kind: str, pairing: str, on: date | str, amount: str, credit: str, debit: str,
             document_no: str, note: str = "") -> MovementOut:
        """Enter a movement (returned, recovered, reached, withdrawn); again it changes nothing."""
        return self.ask("POST", "/money/movements", {}, {
            "kind": kind, "pairing": pairing, "on": on, "amount": amount, "credit": credit,
            "debit": debit, "document_no": document_no, "note": note})

    def correct(self, transfer: int, pairing: str, on: date | str, document_no: str,
                amount: str | None = None, note: str = "") -> MovementOut:
        """Undo a transfer of a closed year on a day of an open one."""
        return self.ask("POST", "/money/corrections", {}, {
            "transfer": transfer, "pairing": pairing, "on": on, "document_no": document_no,
            "amount": amount, "note": note})

    def cancel_movement(self, movement: int, reason: str, register: str = "movement"
                        ) -> MovementOut:
        """Take a movement back; `register` is its `register_code`."""
        return self.ask("POST", f"/money/movements/{movement}/cancellation",
                        {"register_code": register}, {"reason": reason})

    def close_year(self, pairing: str, year: int) -> list[AssertionOut]:
        """Close a year that is over; the balances that this vouches for."""
        return self.ask("POST", f"/money/pairings/{pairing}/years/{year}/closing", {}, {})

    def reopen_year(self, pairing: str, year: int, until: date | str, reason: str) -> None:
        """Let a closed year be corrected until a day."""
        self.ask("POST", f"/money/pairings/{pairing}/years/{year}/reopening", {},
                 {"until": until, "reason": reason})

    def assertions(self, pairing: str = "") -> list[AssertionOut]:
        """Balances that somebody vouches for, beside what the books say of that day."""
        return self.ask("GET", "/money/assertions", {"pairing": pairing})

    def vouch(self, pairing: str, account: str, on: date | str, amount: str, source: str
              ) -> AssertionOut:
        """Vouch for what an account held at the end of a day, and say what shows it."""
        return self.ask("POST", "/money/assertions", {}, {
            "pairing": pairing, "account": account, "on": on, "amount": amount,
            "source": source})

    def withdraw_assertion(self, assertion: int, reason: str) -> None:
        """Vouch for a balance no longer."""
        self.ask("POST", f"/money/assertions/{assertion}/withdrawal", {}, {"reason": reason})

    def statements(self, pairing: str) -> list[StatementOut]:
        """Statements of banks and treasuries that were taken in."""
        return self.ask("GET", "/statements", {"pairing": pairing})

    def take_statement(self, file: Upload, account: str, pairing: str) -> ReconciliationOut:
        """Take a statement in and match it with the books."""
        return self._send("/statements", {"file": [file]},
                          {"account": account, "pairing": pairing})

    def statement(self, id: int) -> ReconciliationOut:
        """A statement against the books: what is matched, and what stands on one side only."""
        return self.ask("GET", f"/statements/{id}")

    def match_again(self, statement: int) -> ReconciliationOut:
        """Match a statement once more, after the books have changed."""
        return self.ask("POST", f"/statements/{statement}/matching", {}, {})

    def match_line(self, line: int, transfers: Iterable[int]) -> None:
        """Say by hand which transfers a line of a statement is; none takes it apart."""
        self.ask("PUT", f"/statements/lines/{line}/matches", {}, {"transfers": list(transfers)})
