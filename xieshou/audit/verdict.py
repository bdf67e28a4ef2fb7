"""What the ledger says of a claim, and the seam through which it is asked (与台账比对)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from xieshou.audit.reading import Reading

VERDICTS = {
    "confirmed": "与台账一致",
    "compatible": "与台账不矛盾",
    "contradicted": "与台账不符",
    "other_scope": "口径不同",
    "not_recorded": "台账无记录",
    "not_an_indicator": "不属于台账指标",
    "ambiguous": "对应关系不明",
}


@dataclass(frozen=True)
class ClaimVerdict:
    """The indicator a claim speaks of and how the ledger's value stands to it."""

    indicator: str | None
    verdict: str
    ledger_value: str | None = None
    handle: str | None = None
    reason: str = ""


class LedgerView(Protocol):
    """Something that knows the ledger well enough to judge the claims of a reading."""

    def judge(self, reading: "Reading") -> Mapping[str, ClaimVerdict]:
        """Verdicts by claim id; claims left out get none."""
        ...
