"""The registers as a document: for the command line and the API."""

from typing import Any

from xieshou.ledger.register import Register, registers


def catalogue() -> list[dict[str, Any]]:
    """Every register with its columns, identity and needed proof."""
    return [entry_of(one) for one in registers()]


def entry_of(one: Register) -> dict[str, Any]:
    """One register in words."""
    return {
        "code": one.code, "number": one.number, "name": one.name, "theme": one.theme,
        "says": one.says, "when": one.when, "identity": list(one.identity),
        "evidence": one.evidence,
        "fields": [
            {"name": kind.name, "label": kind.label, "aliases": list(kind.aliases),
             "type": kind.column_type, "role": kind.role, "unit": kind.unit,
             "required": kind.required, "choices": dict(getattr(kind, "options", {})),
             "local": kind.local}
            for kind in one.all_fields
        ],
    }
