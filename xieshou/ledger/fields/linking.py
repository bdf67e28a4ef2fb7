"""Columns that name something else: a place, a unit, a record of another register."""

from decimal import Decimal
from typing import Any

from django.db import models

from xieshou.directory import places
from xieshou.directory.models import Organization as OrganizationRow
from xieshou.ledger.cells import CellContext, TooLongError, UnknownLinkError
from xieshou.ledger.fields.plain import Text
from xieshou.ledger.kind import Kind, linked
from xieshou.values.units import written


class Place(Kind, models.CharField):
    """A division, kept by its code."""

    role = "dimension"
    guidance = "请填写行政区划的规范名称或代码。"

    def defaults(self) -> dict[str, Any]:
        """Up to the twelve digits of a village."""
        return {"max_length": 12, "default": "", "blank": True}

    def parse(self, value: Any, context: CellContext, unit: str = "") -> str:
        """The code of a place; names used twice are sought on the field's own side first."""
        text = written(value) if isinstance(value, Decimal) else str(value)
        near = context.pairing.supporter if self.side == "supporter" else context.pairing.recipient
        return places.place_named(text, near)

    def cell(self, value: Any) -> str:
        """The name, or the code where another place of the county has the same."""
        return places.place_words(value) if value else ""

    def show(self, value: Any) -> str:
        """The name."""
        return places.place_name(value) if value else "–"


class Organization(Kind, models.ForeignKey):
    """A unit of the directory."""

    stored = "django.db.models.ForeignKey"
    role = "dimension"
    guidance = "请填写单位全称。"

    def defaults(self) -> dict[str, Any]:
        """A link that never takes the record with it."""
        return {"to": "directory.Organization", "on_delete": models.PROTECT, "null": True,
                "blank": True, "related_name": "+"}

    def parse(self, value: Any, context: CellContext, unit: str = "") -> OrganizationRow:
        """The unit of that name, registered when it is new."""
        text = " ".join(str(value).split())
        if len(text) > 200:
            raise self.fault(TooLongError, text[:20] + "…", count=len(text), limit=200)
        return context.organization(text, self.side)

    def cell(self, value: Any) -> str:
        """The unit's name."""
        return value.name if value else ""

    def show(self, value: Any) -> str:
        """The unit's name."""
        return value.name if value else "–"

    def images(self, record: models.Model) -> dict[str, Any]:
        """Name and number of the unit, so that history reads without the directory."""
        value = linked(record, self.name)
        return {self.name: value.name if value else "", self.attname: value.id if value else None}


class Link(Kind, models.ForeignKey):
    """A record of another register, written by its code or by what people call it."""

    stored = "django.db.models.ForeignKey"
    role = "dimension"

    def __init__(self, label: str | None = None, register: str = "", **rest: Any) -> None:
        self.register_code = register
        if register:
            rest.setdefault("to", "ledger." + "".join(map(str.title, register.split("_"))))
        super().__init__(label, **rest)

    def defaults(self) -> dict[str, Any]:
        """A link that never takes the record with it."""
        return {"on_delete": models.PROTECT, "null": True, "blank": True, "related_name": "+"}

    def parse(self, value: Any, context: CellContext, unit: str = "") -> models.Model:
        """The record of that key within the same pairing."""
        target = self.remote_field.model
        text = written(value) if isinstance(value, Decimal) else str(value).strip()
        for key in _keys_of(target.register):
            rows = target.objects.filter(pairing_id=context.pairing.id, **{key: text})
            found = list(rows.exclude(state="void")[:2])
            if len(found) == 1:
                return found[0]
        raise self.fault(UnknownLinkError, text, register=target.register.name)

    def cell(self, value: Any) -> str:
        """The key by which it is found again."""
        if not value:
            return ""
        return next((str(there) for key in _keys_of(value.register)
                     if (there := getattr(value, key))), "")

    def show(self, value: Any) -> str:
        """The title of the record."""
        return value.title if value else "–"

    def images(self, record: models.Model) -> dict[str, Any]:
        """Title and number of the record."""
        value = linked(record, self.name)
        return {self.name: self.cell(value), self.attname: value.id if value else None}


def _keys_of(register: Any) -> list[str]:
    """Text columns by which people point at a row: its code, then what they call it."""
    keys = dict.fromkeys([register.identity[0], register.title])
    return [key for key in keys if isinstance(register.field(key), Text)]
