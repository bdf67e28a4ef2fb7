"""Entries of the journal in words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext

from xieshou.journal import reading
from xieshou.journal.reading import Version
from xieshou.journal.words import ACTIONS, KINDS
from xieshou.ledger.derive.history import shown
from xieshou.ledger.register import UnknownRegisterError, register_named
from xieshou.ledger.rule import RULES
from xieshou.web.parts.said import called, said

if TYPE_CHECKING:
    from xieshou.web.door import Asked

# who did it to what, as a whole sentence: in other languages no label of a deed can be put into one
SENTENCES = {code: f"{{who}} {words} {{what}}" for code, words in ACTIONS.items()}


# by which of its columns a thing that is no record is called
NAMES = ("label", "name", "title", "username", "code")


@dataclass(frozen=True)
class Line:
    """One entry as a list shows it."""

    seq: int
    at: datetime
    actor: str
    action: str
    what: str
    address: str
    reason: str
    deed: str = ""

    @property
    def sentence(self) -> str:
        """Who did what to it, with gaps for both, in the language of the reader."""
        return gettext(SENTENCES.get(self.deed, f"{{who}} {self.action} {{what}}"))


def line_of(entry: Version) -> Line:
    """The entry in words, with the way to what it is about."""
    words = KINDS.get(entry.kind, entry.kind)
    what, address = gettext(words) if words else "", ""
    name = next((str(entry.after[key]) for key in NAMES if entry.after.get(key)), "")
    if entry.kind == "sign_in":
        name = str(entry.after.get("address", ""))
    # what an audit found is a sentence of ours
    name = said(name) if entry.kind == "finding" else called(name)
    if entry.kind == "record":
        try:
            register = register_named(entry.subject)
        except UnknownRegisterError:
            what = entry.subject
        else:
            title = shown(register.field(register.title), entry.after.get(register.title))
            name = "" if title == "–" else called(title)
            what = gettext(register.name)
            address = reverse("record", args=[register.code, entry.subject_id])
            name = f"#{entry.subject_id} {name}"
    if entry.kind == "warning":
        # an image of a warning keeps no words: the rule that raised it has them
        name = gettext(RULES[entry.subject].name) if entry.subject in RULES else ""
        address = reverse("warning", args=[entry.subject_id])
    return Line(entry.seq, entry.at, entry.actor, ACTIONS.get(entry.action, entry.action),
                f"{what} {name}".strip(), address, entry.reason, entry.action)


def visible(request: "Asked", limit: int, kinds: Sequence[str] = (), pairing: str = ""
            ) -> list[Version]:
    """The newest entries within reach; what belongs to no pairing is for those who see all."""
    scope = request.scope
    where = {"kind__in": kinds} if kinds else {}
    found = reading.recent(limit, {pairing} if pairing else scope.pairings, **where)
    return [one for one in found if scope.covers_image(one.after)]
