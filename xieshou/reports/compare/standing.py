"""What the ledger says of a returned copy: stale figures, new numbers (台账比对)."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from xieshou.audit.ledger.judging import ledger_view
from xieshou.audit.run import audit_text
from xieshou.directory.scope import Scope
from xieshou.errors import XieshouError
from xieshou.indicators.figures import Figures
from xieshou.reports.afterwards import Cited, Today, cited_in, today
from xieshou.reports.compare.comparison import Comparison, FigureSeen
from xieshou.reports.compare.drawn import DrawnSeen
from xieshou.reports.compare.passages import plain
from xieshou.reports.compare.wording import change_of
from xieshou.values.finding import ACCUSING

JUDGEMENTS = {
    "fine": "与发出时一致",
    "stale": "台账已变，报告未变，建议更新",
    "changed_by_hand": "与台账不符",
    "restated": "数值相等，只是写法变了",
    "already_equal": "台账已更新为同值，可采纳",
    "conflict": "报告与台账都变了，且不相同",
    "removed": "回稿中已删去",
    "moved": "换了位置，数未变",
    "unknown": "台账中已查不到这个数",
}


@dataclass(frozen=True)
class NewNumber:
    """A number that somebody typed in, and what the audit says of it."""

    text: str
    sentence: str
    span: tuple[int, int]
    verdict: str | None
    indicator: str | None
    ledger_value: str | None
    handle: str | None
    reason: str

    def as_json(self) -> dict[str, Any]:
        """For the command line and the page."""
        return {"text": self.text, "sentence": self.sentence, "span": list(self.span),
                "verdict": self.verdict, "indicator": self.indicator,
                "ledger_value": self.ledger_value, "handle": self.handle, "reason": self.reason}


@dataclass(frozen=True)
class Standing:
    """A comparison together with the ledger."""

    comparison: Comparison
    figures: tuple[tuple[FigureSeen, Today | None, str], ...]
    numbers: tuple[NewNumber, ...]
    findings: tuple[dict[str, Any], ...]
    notes: tuple[str, ...] = ()
    drawn: tuple[Today | None, ...] = ()

    @property
    def stale(self) -> list[Today]:
        """Figures for which the ledger has moved on since the report went out."""
        return [now for _, now, _ in self.figures if now is not None and now.stale]

    def as_json(self) -> dict[str, Any]:
        """The answer of `xieshou compare`."""
        answer = self.comparison.as_json()
        for shown, (_, now, judged) in zip(answer["figures"], self.figures, strict=True):
            shown["ledger"] = now.text if now else None
            shown["handle_now"] = now.handle if now else None
            shown["judgement"] = judged
        for shown, seen, now in zip(answer["charts"], self.comparison.drawn, self.drawn,
                                    strict=True):
            shown["ledger"] = now.text if now else None
            shown["judgement"] = _drawn_judgement(seen, now)
        answer["stale"] = [one.as_json() for one in self.stale]
        answer["numbers"] = [one.as_json() for one in self.numbers]
        answer["findings"] = list(self.findings)
        answer["notes"] += list(self.notes)
        answer["summary"] = self.summary()
        return answer

    def summary(self) -> dict[str, Any]:
        """Counts, and by what the figures were found."""
        seen = self.comparison.figures
        return {
            "figures": dict(Counter(one.status for one in seen)),
            "sentences": dict(Counter(one.status for one in self.comparison.sentences)),
            "charts": dict(Counter(one.status for one in self.comparison.drawn)),
            "stale": len(self.stale), "numbers": len(self.numbers),
            "located": dict(Counter(one.located or "none" for one in seen)),
            "unsure": sum(one.confidence < 1 for one in seen),
        }


def standing_of(comparison: Comparison, scope: Scope, pairing: str = "") -> Standing:
    """The comparison seen by somebody: figures asked again, new numbers audited."""
    properties = comparison.issued.document.properties
    pairing = pairing or _pairing(properties)
    texts = {one.n: (one.issued, one.name) for one in comparison.figures}
    found = {one.cited.n: one for one in today(cited_in(properties, texts), Figures(scope))}
    figures = tuple((one, _known(found.get(one.n)), judgement(one, found.get(one.n)))
                    for one in comparison.figures)
    notes = []
    lost = [one for one in found.values() if one.why_not]
    if lost:
        notes.append(f"有 {len(lost)} 个数在台账中查不到：{lost[0].why_not}")
    audited, own, said = _audited(comparison, scope, pairing)
    notes += said
    return Standing(comparison, figures, tuple(_numbers(comparison, audited["claims"])),
                    tuple(_fresh(own["findings"], audited["findings"])), tuple(notes),
                    _drawn_today(comparison.drawn, scope))


def judgement(seen: FigureSeen, now: Today | None) -> str:
    """What the two changes together mean: that of the copy and that of the ledger."""
    if seen.status == "removed":
        return "removed"
    known = now is not None and not now.why_not
    if seen.status in ("unchanged", "moved"):
        return "stale" if known and now.stale else "fine" if known and (
            seen.status == "unchanged") else "moved" if known else "unknown"
    if known and now.stale:
        equal = change_of(now.text or "", seen.returned or "").same_value
        return "already_equal" if equal else "conflict"
    if seen.change.same_value:
        return "restated"
    return "changed_by_hand" if known else "unknown"


def _drawn_today(drawn: Sequence[DrawnSeen], scope: Scope) -> tuple[Today | None, ...]:
    """What every number of a chart says today, where it is one of ours."""
    cited = [Cited(at, one.handle, one.issued) for at, one in enumerate(drawn) if one.handle]
    found = {one.cited.n: _known(one) for one in today(cited, Figures(scope))} if cited else {}
    return tuple(found.get(at) for at in range(len(drawn)))


def _drawn_judgement(seen: DrawnSeen, now: Today | None) -> str:
    if seen.status == "removed":
        return "removed"
    if now is None:
        return "unknown"
    if seen.status == "unchanged":
        return "stale" if now.stale else "fine"
    if now.stale:
        return "already_equal" if now.text == seen.returned else "conflict"
    return "changed_by_hand"


def _known(now: Today | None) -> Today | None:
    return None if now is None or now.why_not else now


def _pairing(properties: dict[str, str]) -> str:
    parts = properties.get("XieshouReport", "").split("|")
    return parts[1] if len(parts) > 2 else ""


def _audited(comparison: Comparison, scope: Scope, pairing: str
             ) -> tuple[dict[str, Any], dict[str, Any], list[str]]:
    """The returned text audited against the ledger, the issued one against itself."""
    text, own = comparison.returned.text, audit_text(comparison.issued.text)
    try:
        return audit_text(text, ledger=ledger_view(scope, pairing or None)), own, []
    except XieshouError as error:
        return audit_text(text), own, [f"没有与台账比对：{error.words}"]


def _numbers(comparison: Comparison, claims: Sequence[dict[str, Any]]) -> list[NewNumber]:
    """Numbers in the returned copy that are no figure of ours and did not stand there before."""
    back = {other: one for one, other in comparison.places.items()}
    known: dict[int, Counter[str]] = {}
    found, spans, at = [], comparison.spans, 0
    for claim in claims:
        start, end = claim["start"], claim["end"]
        if claim["kind"] not in ("measure", "ratio", "rank"):
            continue
        while at < len(spans) and spans[at][1] <= start:
            at += 1
        if at < len(spans) and spans[at][0] < end:
            continue
        passage = comparison.returned.passage_at(start)
        if passage.index not in known:
            known[passage.index] = Counter()
            if passage.index in back:
                before = comparison.issued.passages[back[passage.index]]
                known[passage.index].update(plain(one.text) for one in before.numbers)
        if known[passage.index][plain(claim["text"])] > 0:
            known[passage.index][plain(claim["text"])] -= 1
            continue
        found.append(NewNumber(
            claim["text"], passage.said, (start, end), claim["verdict"], claim["indicator"],
            claim["ledger_value"], claim["handle"], claim["reason"]))
    return found


def _fresh(before: Sequence[dict[str, Any]], after: Sequence[dict[str, Any]]
           ) -> list[dict[str, Any]]:
    """What the audit objects to in the copy and did not in the report; without mere notes."""
    known = {one["message"] for one in before}
    return [{key: one[key] for key in ("code", "level", "message", "suggestion")}
            for one in after if one["message"] not in known
            and one["level"] in ACCUSING]
