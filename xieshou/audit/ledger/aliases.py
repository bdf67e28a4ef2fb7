"""Wordings that people tied to indicators, kept as data for every later audit (别名)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from xieshou.audit.ledger.wordings import Wordings
from xieshou.audit.models import Alias
from xieshou.directory.scope import Scope
from xieshou.errors import Invalid
from xieshou.indicators.definition import indicator_named
from xieshou.journal import reading
from xieshou.journal.chain import Change, append, take_turn

_HAN = re.compile("[\u4e00-\u9fff]+")
SHORTEST, LONGEST = 3, 30


class BadWordingError(Invalid):
    """A wording from which nothing could be recognised again."""

    code = "audit.bad_wording"
    message = "「{wording}」不能作为说法：要有 {least} 到 {most} 个汉字。"
    hint = "请填写报告里称呼这个数的词，如「落实帮扶款」，不带数字和标点。"


@dataclass(frozen=True)
class AliasView:
    """A wording with who said so, when, and how often."""

    id: int
    wording: str
    indicator: str
    name: str
    meant: bool
    count: int
    actor: str
    at: datetime


def say(scope: Scope, pairing: str, indicator: str, wording: str, meant: bool) -> AliasView:
    """Tie a wording to an indicator, or untie it; saying it again counts once more."""
    scope.at(pairing).require("audit")
    found = indicator_named(indicator)
    words = "".join(_HAN.findall(wording))
    if not SHORTEST <= len(words) <= LONGEST:
        raise BadWordingError(wording=wording.strip()[:40], least=SHORTEST, most=LONGEST)
    with transaction.atomic():
        take_turn()
        row, fresh = Alias.objects.select_for_update().get_or_create(
            pairing=pairing, indicator=found.code, wording=words,
            defaults={"meant": meant, "actor": scope.actor, "at": timezone.now()})
        if not fresh:
            row.count = row.count + 1 if row.meant == meant else 1
            row.meant, row.actor, row.at = meant, scope.actor, timezone.now()
            row.version += 1
            row.save()
        append([Change("alias", found.code, str(row.pk), "tie" if meant else "untie", row.version,
                       _image(row))], scope.actor)
    return _view(row)


def wordings_of(pairing: str) -> Wordings:
    """Everything that was said of wordings in a pairing, for the matching."""
    confirmed: dict[str, tuple[str, ...]] = {}
    rejected = set()
    for row in Alias.objects.filter(pairing=pairing).order_by("pk"):
        if row.meant:
            confirmed[row.indicator] = (*confirmed.get(row.indicator, ()), row.wording)
        else:
            rejected.add((row.indicator, row.wording))
    return Wordings(confirmed, frozenset(rejected))


def aliases(scope: Scope, pairing: str) -> list[AliasView]:
    """The wordings of a pairing within reach, the newest first."""
    if not scope.covers(pairing):
        return []
    return [_view(row) for row in Alias.objects.filter(pairing=pairing).order_by("-at")]


def sayings(scope: Scope, pairing: str, id: int) -> list[reading.Version]:
    """Who said so of a wording and when, the newest first: one for each time that is counted."""
    row = Alias.objects.filter(pk=id, pairing=pairing).first() if scope.covers(pairing) else None
    if row is None:
        return []
    # what was said before it was turned is no longer counted
    return reading.history("alias", row.indicator, str(row.pk))[::-1][:row.count]


def images() -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Every wording as the journal should know it."""
    for row in Alias.objects.order_by("pk").iterator(2000):
        yield row.indicator, str(row.pk), _image(row)


def _image(row: Alias) -> dict[str, Any]:
    return {"name": row.wording, "indicator": row.indicator, "meant": row.meant,
            "pairing": row.pairing, "count": row.count}


def _view(row: Alias) -> AliasView:
    return AliasView(row.pk, row.wording, row.indicator, indicator_named(row.indicator).name,
                     row.meant, row.count, row.actor, row.at)
