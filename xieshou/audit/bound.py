"""A report that Xieshou wrote is read by its bound figures, each by its handle (自写报告)."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from xieshou.audit.text.claim import Claim
from xieshou.audit.verdict import ClaimVerdict
from xieshou.errors import XieshouError
from xieshou.values.figure import Figure
from xieshou.values.finding import ACCUSING, Finding, Level
from xieshou.values.units import unit, written

if TYPE_CHECKING:
    from xieshou.audit.reading import Reading
    from xieshou.indicators.figures import Figures
    from xieshou.office.text import DocumentText

CODE = "ledger.figure_changed"
_TAG = re.compile(r"xsf:(\d+)")
_QUOTED = re.compile(r"[“「]([^”」]{2,30})[”」]")
_SHARE, _GROWTH = "占比", "同比"
# what was agreed for a year, and how much of it is done: the rows of tasks tell, not the figure
_OF_TASKS = ("目标", "完成率")
_HUNDRED = Decimal(100)


@dataclass(frozen=True)
class Bound:
    """A place of the text that holds a figure: its handle, and of what it is a share or growth.

    `kept` is why another number than the ledger's stands there by decision.
    """

    start: int
    end: int
    handle: str
    manner: str = ""
    base: str = ""
    kept: str = ""


def bound_in(document: "DocumentText") -> tuple[Bound, ...]:
    """The bound figures of a Word file that Xieshou wrote; none of any other."""
    found = []
    for place in document.places:
        number = _TAG.fullmatch(place.tag)
        handle = document.properties.get(f"XieshouFigure{int(number[1]):03d}") if number else None
        if handle:
            said = document.properties.get(f"XieshouManner{int(number[1]):03d}", "")
            manner, _, base = said.partition(" ")
            kept = document.properties.get(f"XieshouKept{int(number[1]):03d}", "")
            found.append(Bound(place.start, place.end, handle, manner, base,
                               kept.partition("|")[2]))
    return tuple(found)


def judged(reading: "Reading", figures: "Figures") -> dict[str, ClaimVerdict]:
    """Verdicts of the figures that are bound, and of the notes that split them."""
    held = {claim.id: bound for claim in reading.figures if (bound := reading.bound_of(claim))}
    known = _figures(figures, {h for one in held.values() for h in (one.handle, one.base) if h})
    verdicts = {}
    for claim in reading.figures:
        if bound := held.get(claim.id):
            verdicts[claim.id] = _verdict(claim, bound, known)
    return verdicts | _notes(reading, held, known)


def _figures(figures: "Figures", handles: set[str]) -> dict[str, Figure]:
    """Figures by handle; one that cannot be asked does not keep the others from it."""
    ordered = sorted(handles)
    try:
        return dict(zip(ordered, figures.by_handles(ordered), strict=True))
    except XieshouError:
        found = {}
        for handle in ordered:
            try:
                found[handle] = figures.by_handle(handle)
            except XieshouError:
                continue
        return found


def _verdict(claim: Claim, bound: Bound, known: Mapping[str, Figure]) -> ClaimVerdict:
    figure = known.get(bound.handle)
    if figure is None:
        return ClaimVerdict(None, "not_recorded", None, bound.handle,
                            "编号所指的数字不在您的权限之内，或它的口径已停用。")
    code, name = figure.handle.code, figure.name
    if claim.start > bound.start + 2 or claim.end + 2 < bound.end:
        # a number inside a name that was written out of the ledger
        return ClaimVerdict(code, "compatible", None, bound.handle, f"写在「{name}」的名称之内。")
    if bound.kept:
        return ClaimVerdict(code, "other_scope", written(figure.value), bound.handle,
                            f"经核定保留的人工数，理由：{bound.kept}。")
    value, said = _value(figure, bound, known)
    if value is None:
        return ClaimVerdict(code, "compatible", None, bound.handle,
                            f"由系统写入，出自「{name}」；推算所用的基数文中没有保存。")
    if _agrees(claim, value, said):
        return ClaimVerdict(code, "confirmed", written(figure.value), bound.handle,
                            f"由系统写入，与台账「{name}」一致。")
    return ClaimVerdict(code, "contradicted", written(figure.value), bound.handle,
                        f"系统写入的是{_shown(value, said)}，文中现为{claim.text.strip()}。")


def _value(figure: Figure, bound: Bound, known: Mapping[str, Figure]
           ) -> tuple[Decimal | None, str]:
    """What the place must say, and in which unit."""
    if bound.manner in _OF_TASKS:
        return None, figure.unit
    if bound.manner not in (_SHARE, _GROWTH):
        return figure.value, figure.unit
    base = known.get(bound.base)
    if base is None or figure.value is None or not base.value:
        return None, "%"
    share = figure.value * _HUNDRED / base.value
    return (share if bound.manner == _SHARE else share - _HUNDRED), "%"


def _agrees(claim: Claim, value: Decimal, said: str) -> bool:
    """Whether the written figure stands for the value, to its last written place."""
    own = claim.quantity
    if own.unit is None or own.base_unit == unit(said).base:
        factor = unit(said).factor if own.unit is not None and said != "%" else Decimal(1)
    elif (own.base_unit == "%") != (said == "%"):
        # without the base of a share there is nothing to hold it against
        return True
    else:
        factor = unit(said).factor
    at = abs(value) * factor
    low = own.low if own.low is not None else own.value
    return low <= at and (own.high is None or at <= own.high)


def _shown(value: Decimal, said: str) -> str:
    return f"{written(round(value, 2) if said == '%' else value)}{said}"


def _notes(reading: "Reading", held: Mapping[str, Bound], known: Mapping[str, Figure]
           ) -> dict[str, ClaimVerdict]:
    """Notes split a bound figure by channel: “培训期次”…51期,…9期 must add up to it."""
    by_name = {figure.name: (handle, figure) for handle, figure in known.items()}
    groups: dict[tuple[int, str], list[Claim]] = {}
    for claim in reading.figures:
        if claim.id in held:
            continue
        number = claim.sentence
        start, _ = reading.setting.sentence_span(number)
        quoted = _QUOTED.findall(reading.text[start : claim.start])
        if quoted and quoted[-1] in by_name:
            groups.setdefault((number, quoted[-1]), []).append(claim)
    verdicts = {}
    for (_, name), claims in groups.items():
        handle, figure = by_name[name]
        added = sum((claim.quantity.value for claim in claims), Decimal(0))
        right = len(claims) == 1 or added == figure.value
        for claim in claims:
            reason = (f"脚注写的是「{name}」的一部分。" if right else
                      f"脚注各部分之和是{written(added)}，「{name}」是{written(figure.value)}。")
            verdicts[claim.id] = ClaimVerdict(
                figure.handle.code, "compatible" if right else "contradicted",
                written(figure.value), handle, reason)
    return verdicts


def changed(reading: "Reading", verdicts: Mapping[str, ClaimVerdict]) -> list[Finding]:
    """What was altered since Xieshou wrote it, one finding for each place."""
    return [
        Finding(code=CODE, level=Level.ERROR, message=verdicts[claim.id].reason,
                hint="请恢复系统写入的数字；台账有误的，先改台账再重新出报告。",
                claims=(claim.id,), spans=(claim.span,),
                suggestion=_said_before(verdicts[claim.id]), facts={})
        for claim in reading.figures
        if reading.bound_of(claim) and claim.id in verdicts
        and verdicts[claim.id].verdict == "contradicted"
    ]


def _said_before(verdict: ClaimVerdict) -> str:
    return f"应为{verdict.ledger_value}" if verdict.ledger_value else ""


def of_the_ledger(findings: Sequence[Finding], reading: "Reading",
                  verdicts: Mapping[str, ClaimVerdict]) -> list[Finding]:
    """A remark on figures that all agree with their handles is a question to the ledger."""
    own = {claim.id for claim in reading.figures
           if reading.bound_of(claim) and claim.id in verdicts
           and verdicts[claim.id].verdict == "confirmed"}
    return [
        _softened(finding) if finding.claims and set(finding.claims) <= own else finding
        for finding in findings
    ]


def _softened(finding: Finding) -> Finding:
    if finding.level not in ACCUSING:
        return finding
    return Finding(code=finding.code, level=Level.QUESTION,
                   message=f"{finding.message}各数与台账一致，请核对台账中的这几项。",
                   hint=finding.hint, claims=finding.claims, spans=finding.spans,
                   suggestion=finding.suggestion, facts=finding.facts)
