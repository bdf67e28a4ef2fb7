"""Merges of units and persons that stand, and how many records each turned (已合并)."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from xieshou.directory import organizations as units
from xieshou.directory.models import PersonName
from xieshou.directory.scope import Scope
from xieshou.journal import reading
from xieshou.ledger import naming
from xieshou.ledger.counting import still_there
from xieshou.ledger.doubles import units_in_reach
from xieshou.ledger.naming import Use
from xieshou.ledger.register import register_named


@dataclass(frozen=True)
class Merge:
    """A merge that stands, as the journal holds it; the records that it turned, within reach."""

    kind: str
    key: str
    lost: str
    kept: str
    uses: tuple[Use, ...]
    actor: str
    at: Any
    reason: str

    @property
    def records(self) -> int:
        """How many records it turned, of those within reach."""
        return sum(one.count for one in self.uses)

    @property
    def said(self) -> str:
        """The merge as an address says it."""
        return f"{self.kind}-{self.key}"


def merges(scope: Scope) -> list[Merge]:
    """Merges that stand and that a person may see, the newest first."""
    reach = None if scope.pairings is None else units_in_reach(scope)
    joined = {str(gone.id): (gone, kept) for gone, kept in units.merged()
              if reach is None or kept.id in reach}
    persons = {row.key: row for row in PersonName.objects.order_by("-pk")}
    found: list[tuple[str, str, str, str, reading.Version]] = []
    for key, past in reading.histories("organization", "organization", joined).items():
        entry = next(one for one in reversed(past) if one.action == "merge")
        gone, kept = joined[key]
        found.append(("organization", key, gone.name, kept.name, entry))
    for key, past in reading.histories("person", "person", persons).items():
        if past[-1].action == "merge" and _reaches(past[-1].after["moved"], scope):
            row = persons[key]
            found.append(("person", key, "、".join(row.aliases), row.name, past[-1]))
    turned = [naming.turned(kind, entry.after) for kind, *_, entry in found]
    ids: dict[str, set[int]] = defaultdict(set)
    for one in turned:
        for code, of in one.items():
            ids[code].update(of)
    there = still_there(ids, scope)
    return sorted((Merge(kind, key, lost, kept, _uses(of, there), entry.actor, entry.at,
                         entry.reason)
                   for (kind, key, lost, kept, entry), of in zip(found, turned, strict=True)),
                  key=lambda one: one.at, reverse=True)


def _uses(ids: Mapping[str, Sequence[int]], there: Mapping[tuple[str, int], str]
          ) -> tuple[Use, ...]:
    counts = Counter((there[code, id], code) for code, of in ids.items() for id in of
                     if (code, id) in there)
    return tuple(Use(register_named(code), count, pairing)
                 for (pairing, code), count in counts.items())


def _reaches(moved: dict[str, list], scope: Scope) -> bool:
    if scope.pairings is None and not scope.region:
        return True
    return all(register_named(code).model.objects.within(scope).filter(
        pk__in=[row[0] for row in rows]).count() == len(rows) for code, rows in moved.items())
