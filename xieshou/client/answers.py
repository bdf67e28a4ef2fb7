"""What the server answers, as small frozen values; amounts are exact decimals."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any


class Refused(Exception):
    """The server's answer to what it cannot do: a code, words, and the way out."""

    def __init__(self, status: int, error: dict[str, Any]) -> None:
        self.status = status
        self.code: str = error.get("code", "")
        self.message: str = error.get("message", "")
        self.hint: str = error.get("hint", "")
        self.facts: dict[str, str] = error.get("facts", {})
        super().__init__(f"{self.message}{self.hint} [{self.code}]")


@dataclass(frozen=True)
class Figure:
    """A number with its origin; `value` is None where there is no such number."""

    handle: str
    code: str
    name: str
    value: Decimal | None
    unit: str
    records: int
    raw: dict[str, Any]

    def __str__(self) -> str:
        return f"{self.name}:{self.raw['display']}"


@dataclass(frozen=True)
class Taken:
    """What became of records handed in together."""

    created: int
    updated: int
    unchanged: int
    rejected: int
    findings: list[dict[str, Any]]
    records: list[dict[str, Any]]


def figure_of(raw: dict[str, Any]) -> Figure:
    """A figure out of its document."""
    value = None if raw["value"] is None else Decimal(raw["value"])
    return Figure(raw["handle"], raw["code"], raw["name"], value, raw["unit"], raw["records"], raw)


def taken_of(raw: dict[str, Any]) -> Taken:
    """What was taken, out of its document."""
    return Taken(raw["created"], raw["updated"], raw["unchanged"], raw["rejected"],
                 raw["findings"], raw["records"])
