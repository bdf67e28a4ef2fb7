"""How a register is said: its name, what makes two rows the same, the proof (台账)."""

import difflib
import re
from datetime import date
from typing import TYPE_CHECKING, Any

from xieshou.errors import NotFound
from xieshou.ledger.kind import Kind
from xieshou.ledger.shape import Shape

if TYPE_CHECKING:
    from xieshou.ledger.record import Record

_REGISTERS: dict[str, "Register"] = {}


class UnknownRegisterError(NotFound):
    """No register of that code or name."""

    code = "ledger.unknown_register"
    message = "没有「{register}」这个台账。"
    hint = "{near}现有台账：{known}。"


class DoubleRegisterError(ImportError):
    """Two models claim one code."""


class Register:
    """What a register adds to its fields; it binds itself to its model as Django's managers do.

    `identity` names the fields that make two rows the same act; `when` the day on which the act
    counts; `title` the field by which people call a row; `evidence` the proofs that a row needs;
    `number` the catalogue code of the domain study. `span` names the two columns that staff
    write as one (起止); `when_else` those that tell the day where it is not written. `ends`
    is the day on which what a row says runs out unless it is renewed.
    """

    def __init__(self, *, name: str, identity: tuple[str, ...], when: str, theme: str,
                 number: str = "", title: str = "", evidence: dict[str, str] | None = None,
                 says: str = "", aliases: tuple[str, ...] = (), span: tuple[str, ...] = (),
                 when_else: tuple[str, ...] = (), ends: str = "") -> None:
        self.name = name
        self.identity = identity
        self.when = when
        self.theme = theme
        self.number = number
        self.title = title or identity[0]
        self.evidence = evidence or {}
        self.says = says
        self.aliases = aliases
        self.span = span
        self.when_else = when_else
        self.ends = ends
        self.model: type[Record] = None  # type: ignore[assignment]
        self.code = ""
        self._kinds: list[Any] | None = None
        # columns that an office added; `xieshou.ledger.local` keeps them
        self.local: tuple[Any, ...] = ()
        self._whole: list[Any] | None = None
        self._shape: Shape | None = None

    def contribute_to_class(self, model: type["Record"], name: str) -> None:
        """Bind to the model under its code."""
        if model._meta.abstract:
            return
        self.model = model
        self._kinds = self._whole = self._shape = None
        self.code = re.sub(r"(?<!^)(?=[A-Z])", "_", model.__name__).lower()
        known = _REGISTERS.get(self.code)
        # Django rebuilds models under their own module when it loads migrations' state
        if known and known.model.__module__ != model.__module__ and model.__module__ != "__fake__":
            raise DoubleRegisterError(f"two registers are called {self.code}")
        if model.__module__ != "__fake__":
            _REGISTERS[self.code] = self
        setattr(model, name, self)

    @property
    def fields(self) -> list[Any]:
        """The register's own columns as declared, then those that the office added."""
        return [kind for kind in self.all_fields if not kind.common]

    @property
    def all_fields(self) -> list[Any]:
        """Own columns, those that the office added, then those that every record has."""
        # asked for every record; the columns change only when the office adds one
        if self._whole is None:
            own = [kind for kind in self.declared if not kind.common]
            common = [kind for kind in self.declared if kind.common]
            self._whole = [*own, *self.local, *common]
        return list(self._whole)

    @property
    def declared(self) -> list[Any]:
        """Columns that the database knows by name: own, then common, without the office's."""
        if self._kinds is None:
            kinds = [kind for kind in self.model._meta.concrete_fields
                     if isinstance(kind, Kind) and not kind.held]
            self._kinds = sorted(kinds, key=lambda kind: kind.common)
        return list(self._kinds)

    @property
    def held(self) -> list[Any]:
        """Columns that the ledger keeps by itself, for figures."""
        return [kind for kind in self.model._meta.concrete_fields
                if isinstance(kind, Kind) and kind.held]

    def take_local(self, kinds: tuple[Any, ...]) -> None:
        """Let the register have these columns of the office instead of those it had."""
        self.local, self._whole = kinds, None

    @property
    def shape(self) -> Shape:
        """Its columns taken apart, once."""
        if self._shape is None:
            self._shape = Shape(self)
        return self._shape

    def field(self, name: str) -> Any:
        """One column by its name."""
        for kind in self.local:
            if kind.name == name:
                return kind
        return self.model._meta.get_field(name)

    def waives(self, kind: Any, opening: bool, spanned: bool, day: date | None = None) -> bool:
        """Whether a required column may stay empty.

        A total has no names, days or papers of single acts; an act of which only the span is
        known has no day. Both must have their span. An office asks a column of its own only of
        acts of certain days.
        """
        if kind.local and not kind.asked_of(day):
            return True
        return not kind.common and (opening or (spanned and kind.name == self.when))

    @property
    def measures(self) -> list[Any]:
        """Declared columns that can be summed."""
        return [kind for kind in self.declared if not kind.common and kind.role == "measure"]

    def __repr__(self) -> str:
        return f"<Register {self.code} {self.name}>"


def registers() -> list[Register]:
    """Every register, by theme and within it by code."""
    return sorted(_REGISTERS.values(), key=lambda register: (register.theme, register.code))


def register_named(code: str) -> Register:
    """The register of a code, catalogue number or Chinese name; raises UnknownRegisterError."""
    if code in _REGISTERS:
        return _REGISTERS[code]
    for register in _REGISTERS.values():
        if code in (register.code, register.number, register.name, *register.aliases):
            return register
    words = {one.code: f"{one.code}({one.name})" for one in registers()}
    names = {**words, **{one.name: words[one.code] for one in registers()}}
    near = dict.fromkeys(names[one] for one in difflib.get_close_matches(code, names, 3))
    raise UnknownRegisterError(register=code, known="、".join(words.values()),
                               near=f"是否要用{'、'.join(near)}？" if near else "")
