"""The registers as rules read them: few columns, in one stream, never a question per record."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.db.models import Q, Sum, Value

from xieshou.directory.places import recipients
from xieshou.ledger.record import COUNTED
from xieshou.ledger.register import Register, register_named, registers
from xieshou.values.place import stem, within
from xieshou.values.units import from_fen, written

if TYPE_CHECKING:
    from xieshou.ledger.rule import Rule

CHUNK = 5000
_COMMON = ("id", "pairing_id", "place", "opening", "opening_from", "opening_to")


class Book:
    """What the registers hold on a day, of some pairings or of all, or of single records alone.

    Rows that count are read; drafts, voided and memo rows are not, unless asked for. Where many
    rules are asked (`many`), registers are asked first whether they have any row.
    """

    def __init__(self, today: date, pairings: Iterable[int] | None = None,
                 alone: tuple[str, tuple[int, ...]] | None = None,
                 limits: dict[tuple[str, str, str], Any] | None = None,
                 many: bool = False) -> None:
        self.today = today
        self.pairings = None if pairings is None else tuple(pairings)
        self.alone = alone
        self._limits = limits or {}
        self.many = many
        self._filled: dict[str, bool] = {}

    def limits_of(self, rule: "Rule", place: str = "") -> dict[str, Any]:
        """The limits of a rule that are in force for a helped place: its own, or those above it."""
        found = {}
        for one in rule.limits:
            held = {at: value for (code, name, at), value in self._limits.items()
                    if (code, name) == (rule.code, one.name)
                    and (not at or (place and within(place, at)))}
            nearest = max(held, key=lambda at: len(stem(at)) if at else 0, default=None)
            found[one.name] = one.value_of(one.default if nearest is None else held[nearest])
        return found

    def by_limits(self, rule: "Rule") -> Iterator[tuple["Book", dict[str, Any]]]:
        """The book in parts, each of the pairings that the same limits hold for."""
        if not any(code == rule.code and place for code, _, place in self._limits):
            yield self, self.limits_of(rule)
            return
        parts: dict[tuple[Any, ...], list[int]] = {}
        for id, place in recipients():
            if self.pairings is None or id in self.pairings:
                parts.setdefault(tuple(self.limits_of(rule, place).items()), []).append(id)
        for said, pairings in parts.items():
            yield Book(self.today, pairings, self.alone, self._limits, self.many), dict(said)

    def asked(self, *codes: str) -> list[Register]:
        """The registers that a rule over single records goes through: these, or all."""
        found = [register_named(code) for code in codes] or registers()
        return [one for one in found if self.alone is None or one.code == self.alone[0]]

    def rows(self, register: str, *columns: str, where: Q | None = None, memo: bool | None = False,
             **wanted: Any) -> Iterator[Any]:
        """Rows with these columns and the common ones; `of` names the register of a row."""
        if not self._holds(register):
            return iter(())
        found = self._rows(register, where, memo, wanted).annotate(of=Value(register))
        names = dict.fromkeys(("of", *_COMMON, *columns))
        return iter(found.order_by("pk").values_list(*names, named=True).iterator(CHUNK))

    def newest(self, register: str, measure: str, most: int) -> list[int]:
        """The newest amounts of a column that were entered one by one, none of them nought."""
        if not self._holds(register):
            return []
        found = self._rows(register, None, False, {"opening": False, f"{measure}__gt": 0})
        return list(found.order_by("-pk").values_list(measure, flat=True)[:most])

    def sums(self, register: str, measure: str, *by: str, where: Q | None = None,
             **wanted: Any) -> dict[Any, int]:
        """Sums of one measure by columns, reckoned by the database; one column is its own key."""
        if not self._holds(register):
            return {}
        found = self._rows(register, where, False, wanted).order_by().values_list(*by)
        rows = found.annotate(total=Sum(measure))
        return {row[0] if len(by) == 1 else row[:-1]: int(row[-1] or 0) for row in rows}

    def _holds(self, register: str) -> bool:
        """Whether a register has any row: most of an office's stand empty, and many rules ask."""
        if not self.many:
            return True
        if register not in self._filled:
            found = register_named(register).model.objects.all()
            if self.pairings is not None:
                found = found.filter(pairing_id__in=self.pairings)
            self._filled[register] = found.exists()
        return self._filled[register]

    def _rows(self, register: str, where: Q | None, memo: bool | None,
              wanted: dict[str, Any]) -> Any:
        found = register_named(register).model.objects.filter(state__in=COUNTED)
        if memo is not None:
            found = found.filter(memo=memo)
        if self.pairings is not None:
            found = found.filter(pairing_id__in=self.pairings)
        if self.alone is not None and self.alone[0] == register:
            found = found.filter(**numbered(self.alone[1]))
        if where is not None:
            found = found.filter(where)
        return found.filter(**wanted)

    def since(self, day: date | None) -> int:
        """Days from a day to now; none is zero."""
        return (self.today - day).days if day else 0


def numbered(ids: Sequence[int], column: str = "pk") -> dict[str, Any]:
    """Rows of these numbers; those of an import follow each other."""
    first, last = min(ids, default=0), max(ids, default=0)
    if len(ids) > 1 and last - first + 1 == len(set(ids)):
        return {f"{column}__range": (first, last)}
    return {f"{column}__in": ids}


def wan(fen: int | Decimal) -> str:
    """An amount in ten thousands of yuan, as words of rules show it."""
    return written(from_fen(int(fen), "万元"), grouped=True) + " 万元"


def share(part: int | Decimal, whole: int | Decimal) -> str:
    """A share in per cent, to one place."""
    return written((Decimal(part) / Decimal(whole) * 100).quantize(Decimal("0.1"))) + "%"
