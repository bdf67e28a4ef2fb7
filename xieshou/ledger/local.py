"""Columns that an office adds to a register itself: kept as rows, had by every face (自设栏目)."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction

from xieshou.directory.scope import Scope
from xieshou.errors import Conflict, Invalid, NotFound
from xieshou.journal.chain import Change, append, take_turn
from xieshou.ledger import fields
from xieshou.ledger.derive.workbook import IGNORED, headings
from xieshou.ledger.models import LocalField
from xieshou.ledger.register import Register, registers

# by which a column of an office is known everywhere from one of ours
LEAD = "x_"
MOST = 40
_NAME = re.compile(r"x_[a-z0-9][a-z0-9_]{0,28}")
TYPES: dict[str, tuple[str, type]] = {
    "text": ("文字", fields.Text), "long_text": ("长文字", fields.LongText),
    "integer": ("整数", fields.Integer), "money": ("金额", fields.Money),
    "number": ("小数", fields.Number), "date": ("日期", fields.Date),
    "choice": ("选项", fields.Choice), "boolean": ("是否", fields.Boolean),
    "place": ("行政区划", fields.Place),
}
MONEY_UNITS = ("万元", "元", "亿元")


class BadLocalFieldError(Invalid):
    """A column that cannot be said so."""

    code = "ledger.bad_local_field"
    message = "这个栏目还不能用：{faults}。"
    hint = "请按提示修改后再保存。"


class UnknownLocalFieldError(NotFound):
    """The register has no such column of the office."""

    code = "ledger.unknown_local_field"
    message = "台账「{register}」没有自设栏目「{name}」。"
    hint = "现有自设栏目：{known}。"


class LocalFieldChangedError(Conflict):
    """What a column holds cannot become another type."""

    code = "ledger.local_field_type"
    message = "「{label}」已按「{before}」登记，不能改成「{after}」。"
    hint = "请停用它，另设一个栏目。"


@dataclass(frozen=True)
class LocalDefinition:
    """What an office says of its column; `first` and `last` are days of the records it is asked of.

    Outside of them it may stay empty although it is required.
    """

    label: str
    type: str = "text"
    required: bool = False
    options: tuple[str, ...] = ()
    unit: str = ""
    guidance: str = ""
    aliases: tuple[str, ...] = ()
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True)
class LocalView:
    """A column of an office as pages show it."""

    register: str
    name: str
    definition: LocalDefinition
    active: bool
    version: int
    author: str
    kind: Any = field(compare=False, repr=False, default=None)

    @property
    def type_words(self) -> str:
        """The type as people call it."""
        return TYPES[self.definition.type][0]


class _Column(property):
    """How a record reads and writes such a column: in its one bag of the office's values."""

    def __init__(self, kind: Any) -> None:
        def held(record: Any) -> Any:
            image = (record.local or {}).get(kind.name)
            return kind.get_default() if image is None else kind.to_python(image)

        def keep(record: Any, value: Any) -> None:
            # never changed in place: another copy of the record may hold the same bag
            bag = {name: image for name, image in (record.local or {}).items() if name != kind.name}
            if value not in (None, "", False):
                bag[kind.name] = kind.image(value)
            record.local = bag or None

        super().__init__(held, keep, None, kind.label)


# ── saying what there is ──────────────────────────────────────────────────────────────────────


def define(register: Register, definition: LocalDefinition, scope: Scope, name: str = "",
           reason: str = "") -> LocalView:
    """Add a column to a register, or say another thing of the one of that name; journaled.

    Raises BadLocalFieldError with everything wrong, LocalFieldChangedError for another type.
    """
    scope.require("manage")
    definition = _tidied(definition)
    with transaction.atomic():
        take_turn()
        row = _row(register, name) if name and _there(register, name) else None
        name = row.name if row else name or _free_name(register)
        _refuse_wrong(register, name, definition)
        if row is not None and row.type != definition.type:
            raise LocalFieldChangedError(label=row.label, before=TYPES[row.type][0],
                                         after=TYPES[definition.type][0])
        fresh = row is None
        if fresh:
            row = LocalField(register=register.code, name=name, version=0)
        before = image(row)
        for key, value in _stored(definition).items():
            setattr(row, key, value)
        row.active = True
        if fresh or image(row) != before:
            row.version += 1
            row.author = scope.actor
            row.save()
            append([Change("local_field", register.code, name, "create" if fresh else "update",
                           row.version, image(row))], scope.actor, reason[:500])
    _announce()
    return _view(row)


def put_away(register: Register, name: str, scope: Scope, reason: str = "",
             active: bool = False) -> LocalView:
    """Take a column out of all faces, or back in; what it holds stays in records and journal."""
    scope.require("manage")
    with transaction.atomic():
        take_turn()
        row = _row(register, name)
        if row.active != active:
            if active:
                _refuse_wrong(register, row.name, _definition(row))
            row.active = active
            row.version += 1
            row.author = scope.actor
            row.save()
            append([Change("local_field", register.code, row.name,
                           "restore" if active else "put_away", row.version, image(row))],
                   scope.actor, reason[:500])
    _announce()
    return _view(row)


def local_fields(register: Register | None = None, put_away_too: bool = True) -> list[LocalView]:
    """Columns that the office added, of one register or of all, those put away last."""
    rows = LocalField.objects.order_by("register", "-active", "pk")
    if register is not None:
        rows = rows.filter(register=register.code)
    return [_view(row) for row in rows if row.active or put_away_too]


def former_kinds(register: Register) -> list[Any]:
    """Columns that were put away, for reading what records once said."""
    return [_kind(row) for row in LocalField.objects.filter(register=register.code, active=False)]


def type_of(kind: Any) -> str:
    """The type of a column of the office, as definitions name it."""
    return next(name for name, (_, made) in TYPES.items() if type(kind) is made)


def images() -> Iterable[tuple[str, str, dict[str, Any]]]:
    """Every column of the office as the journal should know it."""
    for row in LocalField.objects.order_by("pk"):
        yield row.register, row.name, image(row)


def image(row: LocalField) -> dict[str, Any]:
    """A column as the journal keeps it."""
    return {"register": row.register, "name": row.name, "label": row.label, "type": row.type,
            "required": row.required, "options": row.options, "unit": row.unit,
            "guidance": row.guidance, "aliases": row.aliases, "active": row.active,
            "first": row.first.isoformat() if row.first else None,
            "last": row.last.isoformat() if row.last else None}


# ── letting registers have them ───────────────────────────────────────────────────────────────

_loaded: str | None = None


def load(again: bool = False) -> None:
    """Let every register have the columns of its office; the doors call it, nothing else need.

    A note in the home tells when another process has changed one: nothing is asked twice.
    """
    global _loaded
    stamp = _stamp()
    if stamp == _loaded and not again:
        return
    found: dict[str, list[Any]] = {}
    for row in LocalField.objects.filter(active=True).order_by("pk"):
        found.setdefault(row.register, []).append(_kind(row))
    for register in registers():
        install(register, found.get(register.code, ()))
    _loaded = stamp


def install(register: Register, kinds: Iterable[Any]) -> None:
    """Give a register these columns, and its records a way to read and write them."""
    kinds = tuple(kinds)
    if not kinds and not register.local:
        return
    model = register.model
    for kind in kinds:
        setattr(model, kind.name, _Column(kind))
    register.take_local(kinds)
    gone = {name for name, there in vars(model).items() if isinstance(there, _Column)}
    for name in gone - {kind.name for kind in kinds}:
        delattr(model, name)
    # what a record may be made with is remembered by the framework
    vars(model._meta).pop("_property_names", None)


def _announce() -> None:
    note = _note()
    note.parent.mkdir(parents=True, exist_ok=True)
    last = _stamp()
    note.write_text(str(int(last) + 1 if last.isdecimal() else 1), "utf-8")
    load(again=True)


def _stamp() -> str:
    try:
        return _note().read_text("utf-8")
    except OSError:
        return ""


def _note() -> Path:
    return Path(settings.HOME) / "local-fields"


# ── rows and kinds ────────────────────────────────────────────────────────────────────────────


def _kind(row: LocalField) -> Any:
    made = TYPES[row.type][1]
    options: dict[str, Any] = {"aliases": tuple(row.aliases), "required": row.required,
                               "unit": row.unit, "guidance": row.guidance}
    if row.type == "choice":
        options["options"] = {word: word for word in row.options}
    if row.type == "place":
        options["side"] = "recipient"
    kind = made(row.label, **options)
    kind.set_attributes_from_name(row.name)
    kind.local = True
    kind.asked_from, kind.asked_to = row.first, row.last
    return kind


def _view(row: LocalField) -> LocalView:
    return LocalView(row.register, row.name, _definition(row), row.active, row.version, row.author,
                     _kind(row))


def _definition(row: LocalField) -> LocalDefinition:
    return LocalDefinition(row.label, row.type, row.required, tuple(row.options), row.unit,
                           row.guidance, tuple(row.aliases), row.first, row.last)


def _stored(definition: LocalDefinition) -> dict[str, Any]:
    return {name: list(value) if isinstance(value, tuple) else value
            for name, value in vars(definition).items()}


def _tidied(said: LocalDefinition) -> LocalDefinition:
    def words(several: Iterable[str]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(" ".join(one.split()) for one in several if one.strip()))

    return replace(said, label=" ".join(said.label.split()), options=words(said.options),
                   aliases=words(said.aliases), unit=said.unit.strip(),
                   guidance=said.guidance.strip())


def _refuse_wrong(register: Register, name: str, said: LocalDefinition) -> None:
    faults = list(_faults(register, name, said))
    if faults:
        raise BadLocalFieldError(faults="；".join(faults))


def _faults(register: Register, name: str, said: LocalDefinition) -> Iterable[str]:
    if not _NAME.fullmatch(name):
        yield f"代码「{name}」要以 {LEAD} 开头，只用小写字母、数字和下划线，不超过 31 个字符"
    if not said.label or len(said.label) > 30:
        yield "名称要填写，不超过 30 个字"
    if said.type not in TYPES:
        yield f"没有「{said.type}」这一类型(可选：{'、'.join(TYPES)})"
    if said.type == "choice" and not 2 <= len(said.options) <= 60:
        yield "选项要有 2 至 60 个"
    if said.type != "choice" and said.options:
        yield "只有「选项」类型才列选项"
    if any(len(one) > 24 for one in said.options):
        yield "一个选项不超过 24 个字"
    if said.type == "money" and said.unit not in MONEY_UNITS:
        yield f"金额的单位只能是{'、'.join(MONEY_UNITS)}"
    if said.type not in ("money", "integer", "number") and said.unit:
        yield "只有数和金额才写单位"
    if len(said.unit) > 8 or len(said.guidance) > 200 or len(said.aliases) > 12:
        yield "单位不超过 8 个字，填写说明不超过 200 字，别名不超过 12 个"
    if said.first and said.last and said.first > said.last:
        yield f"起止日期颠倒：从 {said.first} 到 {said.last}"
    taken = {word: column for word, column in headings(register).items() if column != name}
    for word in (said.label, *said.aliases):
        if word in taken or word in IGNORED:
            yield f"「{word}」已是这个台账的表头"
        if len(word) > 30:
            yield f"表头「{word[:12]}…」超过 30 个字"
    if not _there(register, name) and LocalField.objects.filter(
            register=register.code).count() >= MOST:
        yield f"一个台账最多自设 {MOST} 个栏目"


def _there(register: Register, name: str) -> bool:
    return LocalField.objects.filter(register=register.code, name=name).exists()


def _row(register: Register, name: str) -> LocalField:
    rows = LocalField.objects.filter(register=register.code)
    found = rows.filter(name=name).first() or rows.filter(label=name).first()
    if found is None:
        known = "、".join(f"{row.name}({row.label})" for row in rows) or "(尚无)"
        raise UnknownLocalFieldError(register=register.name, name=name, known=known)
    return found


def _free_name(register: Register) -> str:
    taken = set(LocalField.objects.filter(register=register.code).values_list("name", flat=True))
    return next(name for n in range(1, 1000) if (name := f"{LEAD}{n}") not in taken)


def definition_of(said: Mapping[str, str]) -> LocalDefinition:
    """What a form or a command line says of a column; raises BadLocalFieldError for a bad day."""
    def several(name: str) -> tuple[str, ...]:
        return tuple(part for part in re.split(r"[、,,;;\n]", said.get(name, "")) if part.strip())

    def day(name: str) -> date | None:
        text = (said.get(name) or "").strip()
        try:
            return date.fromisoformat(text) if text else None
        except ValueError:
            raise BadLocalFieldError(faults=f"「{text}」不是有效日期") from None

    return LocalDefinition(
        said.get("label", ""), said.get("type", "") or "text", bool(said.get("required")),
        several("options"), said.get("unit", ""), said.get("guidance", ""), several("aliases"),
        day("first"), day("last"))

