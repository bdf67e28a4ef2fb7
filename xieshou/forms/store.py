"""The door to mappings: find the one of a form, keep a corrected one, remember what was filled."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Q, QuerySet

from xieshou.directory.scope import Scope
from xieshou.errors import NotFound
from xieshou.forms.filling import Filled
from xieshou.forms.mapping import ALIKE, FormMapping, Want
from xieshou.forms.models import FilledForm, SavedForm
from xieshou.journal.chain import Change, append
from xieshou.values.period import Period

# what a place can ask that is filled without a person
UNDERSTOOD = ("figure", "rows", "text")


class UnknownFormError(NotFound):
    """No such form within reach."""

    code = "forms.unknown"
    message = "没有编号为 {id} 的空表。"
    hint = "请在「填表」里查看认得的表；也可能是别的单位的。"


@dataclass(frozen=True)
class FormView:
    """A known form as lists show it."""

    id: int
    name: str
    places: int
    understood: int
    actor: str
    at: datetime


def recognised(mapping: FormMapping) -> tuple[FormMapping, int]:
    """The mapping with what was decided for the same or a like form before; 0 for a new form."""
    row = _like(mapping)
    if row is None:
        return mapping, 0
    return mapping.corrected_by(Want.of_json(one) for one in row.wants), row.pk


def keep(mapping: FormMapping, scope: Scope, name: str = "") -> int:
    """Keep what each place of a form asks, journaled; the same form is kept once."""
    scope.require("report")
    with transaction.atomic():
        row = _like(mapping)
        wants = [one.as_json() for one in mapping.wants]
        if row is not None and row.fingerprint == mapping.fingerprint and row.wants == wants:
            return row.pk
        values = {"keys": sorted(mapping.keys), "wants": wants, "actor": scope.actor,
                  "fingerprint": mapping.fingerprint}
        if row is None:
            row = SavedForm.objects.create(name=(name or mapping.name)[:255], **values)
        else:
            for field, value in values.items():
                setattr(row, field, value)
            row.version += 1
            row.save()
        append([Change("form", "saved_form", str(row.pk),
                       "create" if row.version == 1 else "update", row.version,
                       {"id": row.pk, "name": row.name, "fingerprint": row.fingerprint,
                        "wants": wants})], scope.actor)
    return row.pk


def last_values(form: int, pairing: str) -> dict[str, str]:
    """What was filled in the last time for a pairing."""
    row = FilledForm.objects.filter(form_id=form, pairing=pairing).order_by("-pk").first()
    return dict(row.values) if row else {}


def remember(form: int, pairing: str, period: Period, filled: Filled, scope: Scope) -> None:
    """Keep what was filled in, for the next time."""
    scope.at(pairing).require("report")
    FilledForm.objects.create(form_id=form, pairing=pairing, period=str(period)[:25],
                              values=filled.values, origins=filled.origins, actor=scope.actor)


def known(scope: Scope, limit: int = 100) -> list[FormView]:
    """The forms that a person mapped or that were filled for a pairing within reach, newest first.

    What a form asks is known to all, so that a like one is understood; its name is of an office.
    """
    return [_view(row) for row in _within(scope)[:limit]]


def places_of(id: int, scope: Scope, understood: bool = False) -> tuple[FormView, list[Want]]:
    """A known form with every place of it, or those that are understood; or UnknownFormError."""
    row = _within(scope).filter(pk=id).first()
    if row is None:
        raise UnknownFormError(id=id)
    wants = [Want.of_json(one) for one in row.wants]
    return _view(row), [one for one in wants if not understood or one.kind in UNDERSTOOD]


def _within(scope: Scope) -> QuerySet[SavedForm]:
    rows = SavedForm.objects.order_by("-at")
    if scope.pairings is None:
        return rows
    filled = FilledForm.objects.filter(pairing__in=scope.pairings).values("form_id")
    return rows.filter(Q(actor=scope.actor) | Q(pk__in=filled))


def _like(mapping: FormMapping) -> SavedForm | None:
    """The form of the same headings, or the one most like it."""
    exact = SavedForm.objects.filter(fingerprint=mapping.fingerprint).first()
    if exact is not None:
        return exact
    scored: Sequence[tuple[float, int]] = sorted(
        ((mapping.likeness(keys), pk) for pk, keys in SavedForm.objects.values_list("pk", "keys")),
        reverse=True)
    if scored and scored[0][0] >= ALIKE:
        return SavedForm.objects.get(pk=scored[0][1])
    return None


def _view(row: SavedForm) -> FormView:
    understood = sum(one["kind"] in UNDERSTOOD for one in row.wants)
    return FormView(row.pk, row.name, len(row.wants), understood, row.actor, row.at)
