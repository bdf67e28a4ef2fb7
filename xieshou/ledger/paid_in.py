"""Whether rows stand for what an enterprise is said to have paid in all (到位投资的总数与逐笔)."""

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.db.models import Exists, OuterRef, Q

from xieshou.ledger.record import COUNTED, Record

_AT_ONCE = 500


def of_pairings(numbers: set[int]) -> Iterator[tuple[Record, dict[str, Any]]]:
    """Enterprises of these pairings that know it no longer, and what is so."""
    yield from _misjudged(pairing__in=numbers)


def of_enterprises(numbers: list[int]) -> Iterator[tuple[Record, dict[str, Any]]]:
    """Of these enterprises the ones that know it no longer, and what is so."""
    for start in range(0, len(numbers), _AT_ONCE):
        yield from _misjudged(pk__in=numbers[start:start + _AT_ONCE])


def _misjudged(**wanted: Any) -> Iterator[tuple[Record, dict[str, Any]]]:
    rows = apps.get_model("ledger", "Investment").objects.filter(
        enterprise=OuterRef("pk"), state__in=COUNTED, memo=False)
    enterprises = apps.get_model("ledger", "Enterprise").objects.filter(**wanted)
    found = enterprises.alias(told=Exists(rows)).filter(
        Q(paid_in_rows=True) & (Q(told=False) | Q(paid=None))
        | Q(paid_in_rows=False, told=True, paid__isnull=False))
    for one in found.select_related("pairing", "park"):
        yield one, {"paid_in_rows": not one.paid_in_rows}
