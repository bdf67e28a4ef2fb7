"""Accounts, roles, tokens, and programs that are told of events."""

from collections.abc import Iterable

from xieshou.client.answers import Job
from xieshou.client.line import Line
from xieshou.client.shapes.accounts import AccountOut, KeyOut
from xieshou.client.shapes.tokens import TokenOut
from xieshou.client.shapes.webhooks import DeliveryOut, MadeOut, WebhookOut


class People(Line):
    """Who may do what; most of it for who manages accounts."""

    def accounts(self) -> list[AccountOut]:
        """Everybody who can sign in, with their roles."""
        return self.ask("GET", "/accounts")

    def open_account(self, username: str, role: str, pairing: str = "", side: str = "recipient",
                     display_name: str = "", office: str = "") -> str:
        """Let somebody sign in; the password, which nobody can read again."""
        return self.ask("POST", "/accounts", {}, {
            "username": username, "display_name": display_name, "office": office,
            "role": {"role": role, "pairing": pairing, "side": side}})["password"]

    def close_account(self, username: str, reason: str) -> AccountOut:
        """Somebody left; what they did stays under their name."""
        return self.ask("PUT", f"/accounts/{username}/use", {},
                        {"active": False, "reason": reason})

    def reopen_account(self, username: str, reason: str) -> AccountOut:
        """Somebody is back."""
        return self.ask("PUT", f"/accounts/{username}/use", {},
                        {"active": True, "reason": reason})

    def new_password(self, username: str) -> str:
        """Another password for somebody who lost theirs; nobody can read it again."""
        return self.ask("POST", f"/accounts/{username}/password", {}, {})["password"]

    def unlock(self, username: str) -> None:
        """Let somebody try again who mistyped their password too often."""
        self.ask("POST", f"/accounts/{username}/unlocking", {}, {})

    def grant(self, username: str, role: str, pairing: str = "", side: str = "recipient",
              region: str = "") -> AccountOut:
        """Give somebody a role in a pairing, for one place of it where `region` is named."""
        return self.ask("POST", f"/accounts/{username}/grants", {}, {
            "role": role, "pairing": pairing, "side": side, "region": region})

    def withdraw_grant(self, grant: int) -> None:
        """Take a role from somebody."""
        self.ask("DELETE", f"/grants/{grant}")

    def tokens(self) -> list[TokenOut]:
        """All tokens for who manages them; for others the own one and those that it issued."""
        return self.ask("GET", "/tokens")

    def issue_token(self, name: str, rights: Iterable[str] = (), days: int = 30,
                    username: str = "") -> KeyOut:
        """A token for the same account that may do no more and lasts no longer; `key` is the token.

        It ends with the token that issued it; nobody can read its key again. Who manages accounts
        issues for another account, too.
        """
        place = f"/accounts/{username}/tokens" if username else "/tokens"
        return self.ask("POST", place, {}, {"name": name, "rights": list(rights), "days": days})

    def withdraw_token(self, id: int) -> None:
        """End a token at once, with those that it issued."""
        self.ask("DELETE", f"/tokens/{id}")

    def webhooks(self) -> list[WebhookOut]:
        """Addresses that are told of events."""
        return self.ask("GET", "/webhooks")

    def tell(self, name: str, url: str, events: Iterable[str]) -> MadeOut:
        """Have an address told of events (report.issued, warning.raised); `secret` is shown once.

        Whoever listens there opens what comes with `xieshou.client.event_of`.
        """
        return self.ask("POST", "/webhooks", {}, {
            "name": name, "url": url, "events": list(events)})

    def tell_no_more(self, webhook: int) -> None:
        """An address is told no longer."""
        self.ask("DELETE", f"/webhooks/{webhook}")

    def deliveries(self, webhook: int) -> list[DeliveryOut]:
        """What an address was told, how often it was tried, and what it answered."""
        return self.ask("GET", f"/webhooks/{webhook}/deliveries")

    def tell_now(self, webhook: int) -> Job:
        """Try at once what is due later."""
        return self._put_off(f"/webhooks/{webhook}/attempts", {})

    def resume(self, webhook: int) -> WebhookOut:
        """Go on telling an address that was given up on, from where it stopped."""
        return self.ask("POST", f"/webhooks/{webhook}/resumption", {}, {})
