"""The catalogue of indicators as a document: for the command line, the pages, the reference."""

from typing import Any

from xieshou.indicators.definition import Indicator
from xieshou.indicators.own import all_indicators
from xieshou.ledger.register import register_named


def catalogue() -> list[dict[str, Any]]:
    """Every indicator with its definition in words, by catalogue number."""
    return [entry_of(one) for one in all_indicators()]


def entry_of(one: Indicator) -> dict[str, Any]:
    """One definition in words."""
    return {
        "code": one.code, "number": one.number, "name": one.name, "english": one.english,
        "unit": one.unit, "says": one.says, "kind": one.kind, "kind_words": one.rule.words,
        "aliases": list(one.aliases), "version": one.version, "source": one.source,
        "registers": [{"code": code, "name": register_named(code).name}
                      for code in one.registers],
        "dimensions": list(one.dimensions), "narrower_than": one.narrower_than,
    }
