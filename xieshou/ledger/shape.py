"""What is worked out once of a register's columns, so that no row of an import asks it (形状)."""

from collections.abc import Callable
from operator import attrgetter, itemgetter
from typing import TYPE_CHECKING, Any

from django.db.models.base import ModelState

from xieshou.ledger.kind import Kind

if TYPE_CHECKING:
    from xieshou.ledger.record import Record
    from xieshou.ledger.register import Register


class Shape:
    """A register's columns taken apart: defaults, links, what an image says as it stands."""

    def __init__(self, register: "Register") -> None:
        model, kinds = register.model, [*register.declared, *register.held]
        self.kinds = {kind.name: kind for kind in kinds}
        stored = model._meta.concrete_fields
        self.blank = {one.attname: one.get_default() for one in stored}
        self.made = [(one.attname, one.get_default) for one in stored
                     if one.has_default() and callable(one.default)]
        self.links = {one.name: (one.attname, one.target_field.attname)
                      for one in stored if one.is_relation}
        self.required = [kind for kind in kinds if kind.required and not kind.common]
        self.identity = [_telling(register.field(name)) for name in register.identity]
        self.not_measured = [_telling(kind) for kind in kinds
                             if not kind.common and not kind.held and kind.role != "measure"]
        self.image_names = [kind.name for kind in kinds]
        names = [kind.attname for kind in kinds]
        self._held, self._asked = itemgetter(*names), attrgetter(*names)
        self._odd = [kind for kind in kinds if not _says_itself(kind)]
        self._turned = [(kind.name, kind.image) for kind in self._odd
                        if type(kind).images is Kind.images]
        self._several = [kind for kind in self._odd if type(kind).images is not Kind.images]

    def image_of(self, record: "Record") -> dict[str, Any]:
        """The columns of a record as the journal keeps them."""
        try:
            values = self._held(record.__dict__)
        except KeyError:
            # a column that was left for later is read now
            values = self._asked(record)
        whole = dict(zip(self.image_names, values, strict=True))
        for name, image in self._turned:
            whole[name] = image(whole[name])
        for kind in self._several:
            whole.update(kind.images(record))
        return whole

    def record(self, model: type["Record"], values: dict[str, Any]) -> "Record":
        """A new row, without the detours of a model's constructor: a third of an import's time."""
        record = model.__new__(model)
        own = self.blank.copy()
        state = own["_state"] = ModelState()
        for name, make in self.made:
            own[name] = make()
        record.__dict__ = own
        links = self.links
        for name, value in values.items():
            if name in links:
                held, there = links[name]
                own[held] = getattr(value, there) if value is not None else None
                state.fields_cache[name] = value
            elif name in own:
                own[name] = value
            else:
                setattr(record, name, value)
        return record


def _telling(kind: Any) -> tuple[str, Callable[[Any], Any] | None]:
    """Where a column stands, and what of it tells two acts apart where that is not all of it."""
    return kind.attname, kind.image if kind.role == "key" else None


def _says_itself(kind: Kind) -> bool:
    """Whether an image holds the value as the row does."""
    own = type(kind)
    return own.images is Kind.images and own.image is Kind.image
