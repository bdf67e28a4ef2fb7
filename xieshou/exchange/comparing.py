"""What two homes compare of a record, keep aside of it and take from each other (比对)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from xieshou.directory.scope import Scope
from xieshou.exchange import portable
from xieshou.ledger import change, fields
from xieshou.ledger.record import Record
from xieshou.ledger.register import Register, register_named

# what of a column of an office must be alike for both to mean the same by it
_ALIKE = {"type": "类型", "kind": "类型", "unit": "单位"}


@dataclass(frozen=True)
class Shared:
    """Columns that both offices added alike; of each other one of theirs, why it is not shared."""

    kinds: tuple[Any, ...]
    strange: Mapping[str, str]


def shared_columns(register: Register, theirs: Mapping[str, Mapping[str, Any]]) -> Shared:
    """Of the columns that another office added (by name, as its package describes them)."""
    ours = {column["name"]: column for column in portable.schema_of(register)["fields"]
            if column.get("local")}
    strange = {}
    for name, column in theirs.items():
        title, own = column.get("title", ""), ours.get(name)
        if own is None or own["title"] != title:
            strange[name] = (f"对方的自设栏目「{title}」本单位没有，这一列没有导入；"
                             "需要的，先添加同名同代码的栏目再导入")
            continue
        # packages made before they told the kind lack it
        differs = [words for key, words in _ALIKE.items()
                   if column.get(key, own.get(key) if key == "kind" else None) != own.get(key)]
        if differs:
            strange[name] = (f"自设栏目「{title}」两边的{differs[0]}不同，这一列没有导入；"
                             "请与对方说定，改用相同的再导入")
    return Shared(tuple(kind for kind in register.local
                        if kind.name in theirs and kind.name not in strange), strange)


def comparable(record: Record, shared: Iterable[Any] = ()) -> dict[str, str]:
    """What a record says, shared columns of the offices too; personal numbers by index only."""
    values = portable.values_of(record, str)
    for kind in record.register.declared:
        if isinstance(kind, fields.ResidentId):
            values[kind.name] = kind.image(getattr(record, kind.name))
    return values | {kind.name: portable.said(kind, record, str) for kind in shared}


def kept(record: Record, shared: Iterable[Any] = ()) -> dict[str, Any]:
    """A record of theirs as a conflict keeps it: by the numbers of this home, numbers sealed."""
    whole: dict[str, Any] = {}
    for kind in [*record.register.declared, *shared]:
        value = getattr(record, kind.attname)
        whole[kind.attname] = value if _plain(kind) else kind.image(value)
    return whole


def from_kept(register: Register, whole: dict[str, Any]) -> dict[str, Any]:
    """The values of a record that was kept aside."""
    values: dict[str, Any] = {}
    for kind in kept_kinds(register, whole):
        value = whole[kind.attname]
        values[kind.attname] = value if value is None or _plain(kind) else kind.to_python(value)
    return values


def kept_kinds(register: Register, whole: dict[str, Any]) -> list[Any]:
    """The columns of which something was kept aside."""
    return [kind for kind in [*register.declared, *register.local] if kind.attname in whole]


def take_theirs(register: Register, ours: Record, theirs: dict[str, Any], void: bool,
                scope: Scope, reason: str) -> Record:
    """Let our record say what theirs says, by the ordinary gate."""
    if void:
        return change.void(register, ours.pk, ours.version, scope, reason)
    return change.edit(register, ours.pk, from_kept(register, theirs), ours.version, scope, reason)


def record_named(code: str, id: int, scope: Scope) -> Record:
    """The record that a conflict is about."""
    return change.record_of(register_named(code), id, scope)


def _plain(kind: Any) -> bool:
    return isinstance(kind, fields.ResidentId) or kind.is_relation
