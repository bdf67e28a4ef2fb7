"""The records that a warning is about: all of them, however many; the first are kept by name."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db import connection
from django.db.models import Count, Q

from xieshou.directory.scope import Scope
from xieshou.journal.inserting import add
from xieshou.ledger.models import RuleWarning, WarnedRecord
from xieshou.ledger.register import Register
from xieshou.ledger.watch import KEPT, Fired, titles

CHUNK = 500


def link(fresh: Sequence[RuleWarning], touched: Sequence[RuleWarning],
         found: Mapping[str, Fired]) -> None:
    """Say which records each warning is about, for the pages of both."""
    for start in range(0, len(touched), CHUNK):
        some = touched[start:start + CHUNK]
        WarnedRecord.objects.filter(warning__in=[row.pk for row in some]).delete()
    add(connection, WarnedRecord,
        [WarnedRecord(warning_id=row.pk, register=register, record_id=id)
         for row in (*fresh, *touched) for register, id in found[row.fingerprint].about])


def moved(seen: Iterable[RuleWarning], found: Mapping[str, Fired]) -> list[RuleWarning]:
    """Of warnings told as before those that are about other records, beyond those kept by name."""
    many = [row for row in seen if row.count > KEPT]
    there: dict[int, set[tuple[str, int]]] = defaultdict(set)
    rows = WarnedRecord.objects.filter(warning__in=[row.pk for row in many])
    for warning, register, id in rows.values_list("warning_id", "register", "record_id"):
        there[warning].add((register, id))
    return [row for row in many if there[row.pk] != set(found[row.fingerprint].about)]


def count_of(warning: int) -> int:
    """How many records a warning is about."""
    return WarnedRecord.objects.filter(warning=warning).count()


def part_of(warning: int, start: int, many: int) -> list[dict[str, Any]]:
    """Records of a warning with what people call them, so many after a start."""
    rows = WarnedRecord.objects.filter(warning=warning).order_by("pk")
    some = list(rows.values_list("register", "record_id")[start:start + many])
    named = titles([some])
    return [{"register": register, "id": id, "title": named[register, id]}
            for register, id in some]


def registers_of(warning: int) -> dict[str, int]:
    """How many of them stand in each register."""
    rows = WarnedRecord.objects.filter(warning=warning).order_by().values_list("register")
    return dict(sorted(rows.annotate(Count("pk"))))


def of_warning(register: Register, said: str, scope: Scope) -> Q:
    """Records of a register that a warning within reach is about."""
    within = scope.limit(RuleWarning.objects.filter(pk=int(said)), pairing="pairing",
                         place="place")
    return Q(pk__in=WarnedRecord.objects.filter(
        register=register.code, warning__in=within.values("pk")).values("record_id"))
