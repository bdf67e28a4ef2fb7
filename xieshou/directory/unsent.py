"""Keeps what is typed into forms before it is sent: nothing typed is lost (未提交的内容)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone

from xieshou.directory.models import Account, UnsentForm
from xieshou.directory.scope import Scope
from xieshou.errors import Invalid

KEPT = timedelta(days=30)
# a form of ours has no more fields, and nobody types a longer text by hand
MOST_FIELDS, LONGEST, MOST_FORMS = 120, 20_000, 50


class TooMuchTypedError(Invalid):
    """More than any form of ours can hold."""

    code = "directory.too_much_typed"
    message = "要暂存的内容超过了一张表单的限度，没有暂存。"
    hint = "请先保存这条记录；长的材料请作为佐证上传。"


@dataclass(frozen=True)
class Unsent:
    """What was typed at a place; `version` is that of the record on which it was typed."""

    place: str
    typed: dict[str, str]
    version: int | None
    at: datetime


def keep(scope: Scope, place: str, typed: Mapping[str, str], version: int | None = None,
         longest: int = LONGEST) -> Unsent:
    """Keep this for a month, or until it is sent; the oldest make room for new ones."""
    values = {str(name)[:80]: str(value) for name, value in typed.items()}
    if len(values) > MOST_FIELDS or sum(map(len, values.values())) > longest or len(place) > 200:
        raise TooMuchTypedError
    row, _ = UnsentForm.objects.update_or_create(
        account=_account(scope), place=place, defaults={"typed": values, "version": version})
    rows = UnsentForm.objects.filter(account__username=scope.actor).order_by("-at")
    stale = [one.pk for at, one in enumerate(rows)
             if at >= MOST_FORMS or one.at < timezone.now() - KEPT]
    if stale:
        UnsentForm.objects.filter(pk__in=stale).delete()
    return _view(row)


def at(scope: Scope, place: str) -> Unsent | None:
    """What this person typed at a place and did not send."""
    row = UnsentForm.objects.filter(account__username=scope.actor, place=place).first()
    return _view(row) if row and row.at > timezone.now() - KEPT else None


def everything(scope: Scope) -> list[Unsent]:
    """All that this person has not sent, the newest first."""
    rows = UnsentForm.objects.filter(account__username=scope.actor, at__gt=timezone.now() - KEPT)
    return [_view(row) for row in rows.order_by("-at")]


def forget(scope: Scope, place: str) -> None:
    """It was sent, or is not wanted any more."""
    UnsentForm.objects.filter(account__username=scope.actor, place=place).delete()


def _account(scope: Scope) -> Account:
    return Account.objects.get(username=scope.actor)


def _view(row: UnsentForm) -> Unsent:
    return Unsent(row.place, row.typed, row.version, row.at)
