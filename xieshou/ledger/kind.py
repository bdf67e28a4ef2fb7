"""How a kind of field is said: its words, its stored column, its ways in and out of a cell."""

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from xieshou.values.units import written

if TYPE_CHECKING:
    from datetime import date

    from django.db.models import Model

    from xieshou.ledger.cells import BadCellError, CellContext

_UNKNOWN = object()
# an office's column that is called so holds a price, a share or a mean, whatever its unit
RATED = re.compile(r"单价|均价|价格|比例|比重|占比|百分比|人均|户均|平均|(?:率|年龄)$")


class Kind:
    """What all kinds share: words for people, kept out of migrations.

    `role` tells what the column is for: measure, time, dimension, key or text.
    """

    stored = "django.db.models.CharField"
    role = "text"
    column_type = "text"
    guidance = ""
    # whether an office added it; `xieshou.ledger.local` then says how it is kept
    local = False
    asked_from: "date | None" = None
    asked_to: "date | None" = None

    def __init__(self, label: str | None = None, *, aliases: tuple[str, ...] = (),
                 required: bool = False, unit: str = "", guidance: str = "", side: str = "",
                 common: bool = False, wanted: bool = False, part_of: str = "", adds: bool = True,
                 held: bool = False, unit_in: str = "",
                 **options: Any) -> None:
        self.label = label or ""
        self.aliases = aliases
        self.required = required
        # figures are split by it: a sheet without it is taken, with a warning
        self.wanted = wanted
        # the column of the same row of which it tells a part (其中), never more than the whole
        self.part_of = part_of
        self.unit = unit
        # the column in which every row says its own unit: only rows of one unit are added up
        self.unit_in = unit_in
        # whether values of several records may be added up: shares and terms may not
        self.adds = (adds and unit != "%" and "/" not in unit and self.role == "measure"
                     and not (label and RATED.search(label)))
        self.guidance = guidance or self.guidance
        self.side = side
        self.common = common
        # kept by the ledger itself: nobody enters it, it is in no sheet and in no package
        self.held = held
        super().__init__(**{**self.defaults(), **options})

    def defaults(self) -> dict[str, Any]:
        """Database options of the kind."""
        return {"null": True, "blank": True}

    def deconstruct(self) -> tuple[str, str, list, dict]:
        """Only the stored column reaches a migration, so wording never makes one."""
        name, _, args, kwargs = super().deconstruct()
        kwargs.pop("choices", None)
        return name, self.stored, args, kwargs

    @property
    def heading(self) -> str:
        """The column heading, with its unit in brackets."""
        return f"{self.label}({self.unit})" if self.unit else self.label

    @property
    def headings(self) -> tuple[str, ...]:
        """Every heading by which staff call the column."""
        return (self.label, *self.aliases)

    def asked_of(self, day: "date | None") -> bool:
        """Whether records of that day are to fill the column."""
        if day is None:
            return self.asked_from is None
        return not ((self.asked_from and day < self.asked_from)
                    or (self.asked_to and day > self.asked_to))

    def parse(self, value: Any, context: "CellContext", unit: str = "") -> Any:
        """A filled cell as a value; raises a BadCellError."""
        raise NotImplementedError

    def cell(self, value: Any) -> Any:
        """A value as a workbook cell holds it."""
        return value

    def show(self, value: Any) -> str:
        """A value as people read it; nothing is an en dash."""
        return "–" if value in (None, "") else str(value)

    def image(self, value: Any) -> Any:
        """A value as the journal keeps it."""
        return value

    def images(self, record: "Model") -> dict[str, Any]:
        """The column or columns of the record's image."""
        return {self.name: self.image(getattr(record, self.name))}

    def fault(self, fault: "type[BadCellError]", value: Any, **facts: Any) -> "BadCellError":
        """A fault of this column, in its words."""
        return fault(heading=self.label, value=_shown(value), guidance=self.guidance, **facts)


def linked(record: "Model", name: str) -> Any:
    """What a link of a record leads to; where that is known already, without a detour."""
    there = record._state.fields_cache.get(name, _UNKNOWN)
    return getattr(record, name) if there is _UNKNOWN else there


def _shown(value: Any) -> str:
    text = written(value) if isinstance(value, Decimal) else str(value)
    return text if len(text) <= 40 else text[:40] + "…"
