"""Cells of a superior's form that somebody changed and has not taken along yet (改了没下载的)."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from django.utils.translation import gettext

from xieshou.directory import unsent
from xieshou.directory.scope import Scope
from xieshou.errors import Invalid
from xieshou.forms.mapping import FormMapping, Want

PLACE = "superior-form/"
# every place of the largest form we read, changed by hand
LONGEST = 3_000_000


@dataclass(frozen=True)
class FormDraft:
    """What one person changed on one form; `token` is the upload on which it was last changed."""

    form: str
    name: str = ""
    token: str = ""
    wants: tuple[Want, ...] = ()
    at: datetime | None = None

    @property
    def keys(self) -> frozenset[str]:
        """The places that were changed."""
        return frozenset(one.key for one in self.wants)

    def applied(self, mapping: FormMapping) -> FormMapping:
        """These places with what was changed on them."""
        said = gettext("您改的，还没下载")
        wants = mapping.corrected_by(self.wants).wants
        return replace(mapping, wants=tuple(
            replace(one, reason=said) if one.key in self.keys else one for one in wants))


def of(mapping: FormMapping, scope: Scope) -> FormDraft:
    """What this person changed on a form of these headings, whenever it was uploaded."""
    kept = unsent.at(scope, PLACE + mapping.fingerprint)
    return _read(kept) if kept else FormDraft(mapping.fingerprint)


def everything(scope: Scope) -> list[FormDraft]:
    """All forms that this person changed and did not take along, the newest first."""
    return [_read(one) for one in unsent.everything(scope) if one.place.startswith(PLACE)]


def change(mapping: FormMapping, want: Want, token: str, scope: Scope) -> FormDraft:
    """Keep what a place shall ask."""
    others = [one for one in of(mapping, scope).wants if one.key != want.key]
    return _keep(mapping.fingerprint, mapping.name, token, (*others, want), scope)


def take_back(form: str, scope: Scope, key: str = "") -> None:
    """Forget what was changed on a place of a form, or on the whole of it."""
    kept = unsent.at(scope, PLACE + form)
    if kept is not None:
        draft = _read(kept)
        _keep(form, draft.name, draft.token,
              [one for one in draft.wants if key and one.key != key], scope)


def settle(mapping: FormMapping, scope: Scope) -> None:
    """What a mapping that was kept for all says as well need not be kept any more."""
    draft = of(mapping, scope)
    if draft.wants:
        said = {one.key: one for one in mapping.wants}
        _keep(draft.form, draft.name, draft.token,
              [one for one in draft.wants
               if one.key not in said or not said[one.key].asks_what(one)], scope)


def _keep(form: str, name: str, token: str, wants: Iterable[Want], scope: Scope) -> FormDraft:
    wants = tuple(wants)
    if not wants:
        unsent.forget(scope, PLACE + form)
        return FormDraft(form, name, token)
    kept = unsent.keep(scope, PLACE + form, {
        "name": name, "token": token,
        "wants": json.dumps([one.as_json() for one in wants], ensure_ascii=False)},
        longest=LONGEST)
    return FormDraft(form, name, token, wants, kept.at)


def _read(kept: unsent.Unsent) -> FormDraft:
    try:
        wants = tuple(Want.of_json(one) for one in json.loads(kept.typed.get("wants", "[]")))
    except Invalid:
        # of a program that knew other kinds: nothing of it can be taken up
        wants = ()
    return FormDraft(kept.place.removeprefix(PLACE), kept.typed.get("name", ""),
                     kept.typed.get("token", ""), wants, kept.at)
