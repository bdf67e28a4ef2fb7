"""Last year's report made a template: a proposed 【】 mark for every number (套用去年)."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from xieshou.audit.ledger.judging import ledger_view
from xieshou.audit.run import audit_text
from xieshou.directory.places import PairingView, pairing_named
from xieshou.directory.scope import Scope
from xieshou.indicators.definition import indicator_named
from xieshou.indicators.scoping import BEGINNING, dimension_words, key_words
from xieshou.office.admission import admit
from xieshou.office.docx_template import with_words
from xieshou.office.text import text_of
from xieshou.values.figure import Handle
from xieshou.values.period import Period

# a number that the ledger of its year holds too is bound without asking
SURE = ("confirmed", "compatible")
ASKED = (*SURE, "contradicted", "other_scope", "ambiguous")
_MANNERS = {"约": "约数", "大约": "约数", "近": "近", "余": "余", "多": "余"}


@dataclass(frozen=True)
class Proposal:
    """A number of the report and the mark that may stand in its place."""

    id: str
    start: int
    end: int
    text: str
    before: str
    after: str
    mark: str
    name: str
    sure: bool
    verdict: str
    reason: str
    handle: str

    def as_json(self) -> dict[str, Any]:
        """The proposal as the command line lists it."""
        return {"id": self.id, "start": self.start, "end": self.end, "text": self.text,
                "context": f"{self.before}{self.text}{self.after}", "mark": self.mark,
                "sure": self.sure, "verdict": self.verdict, "reason": self.reason,
                "handle": self.handle}


def proposals(docx: bytes, name: str, scope: Scope, pairing_code: str, period: Period
              ) -> list[Proposal]:
    """What each number of a report of `period` may be bound to, in the order of the text."""
    pairing = pairing_named(pairing_code, scope.pairings)
    file = admit(docx, name, ("docx",))
    text = text_of(file.data, file.name).text
    answer = audit_text(text, name=file.name, ledger=ledger_view(scope, pairing.code))
    found, end = [], 0
    for claim in answer["claims"]:
        if claim["kind"] not in ("measure", "ratio") or claim["verdict"] not in ASKED:
            continue
        # a growth is said of a figure that has a mark of its own
        if not claim["handle"] or claim["start"] < end or claim["role"] in ("growth", "increment"):
            continue
        mark, known = _mark(Handle.parse(claim["handle"]), pairing, period,
                            claim["approximation"] or "")
        end = claim["end"]
        found.append(Proposal(
            claim["id"], claim["start"], end, claim["text"],
            text[max(0, claim["start"] - 18):claim["start"]].rpartition("\n")[2],
            text[end:end + 12].partition("\n")[0], mark,
            indicator_named(claim["indicator"]).name, claim["verdict"] in SURE and known,
            claim["verdict"], claim["reason"], claim["handle"]))
    return found


def adopted(docx: bytes, name: str, accepted: Iterable[Proposal]) -> bytes:
    """The report with its accepted numbers replaced by their marks, in the looks that they had."""
    return with_words(docx, {(one.start, one.end): f"【{one.mark}】" for one in accepted}, name)


def _mark(handle: Handle, pairing: PairingView, period: Period, vague: str) -> tuple[str, bool]:
    """The mark that asks for a figure's like in another year; whether its days can be said."""
    indicator = indicator_named(handle.code)
    parts = [indicator.name]
    for name, value in handle.slices:
        if name in ("records", "pairings") or (name == "place" and value == pairing.recipient):
            continue
        words = value if name == "place" else key_words(indicator, name, value)
        parts.append(f"{dimension_words(indicator, name)}={words}")
    span, known = _span(handle, period, indicator.kind, pairing)
    if span:
        parts.append(span)
    if vague in _MANNERS:
        parts.append(_MANNERS[vague])
    return "｜".join(parts), known


def _span(handle: Handle, period: Period, kind: str, pairing: PairingView) -> tuple[str, bool]:
    own = handle.period
    if own == period or (kind in ("stock", "cumulative") and own.last == period.last):
        return "", True
    if own.last == period.last and (own.first == BEGINNING or own.first <= pairing.started_on):
        return "累计", True
    year = own.whole_year
    if year is not None and year == period.last.year - 1:
        return "上年", True
    if year is not None and year == period.last.year:
        return "本年", True
    return (f"{year}年", True) if year is not None else ("", False)
