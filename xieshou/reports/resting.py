"""What a report rests on: papers that prove the records behind its figures, row by row (依据)."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from xieshou.directory.scope import Scope
from xieshou.indicators.figures import Figures
from xieshou.indicators.own import all_indicators
from xieshou.library import binding, credits
from xieshou.library.storage import DocumentView
from xieshou.reports.store import WrittenView, written
from xieshou.values.figure import Figure, Handle

# reports that a paper is looked for in, and figures of them that are opened
REPORTS, FIGURES = 20, 60


@dataclass
class Ground:
    """A paper, the records it proves behind a report, and the figures that count them."""

    paper: DocumentView
    records: set[tuple[str, int]] = field(default_factory=set)
    texts: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Proven:
    """How much of a report is proven: figures wholly so, and the others, the least proven first."""

    wholly: list[tuple[str, Figure]]
    lacking: list[tuple[str, Figure]]


@dataclass
class CitedIn:
    """A report that rests on a paper: its figures that count what the paper proves."""

    report: WrittenView
    texts: dict[str, str]


def grounds_of(report: WrittenView, scope: Scope) -> list[Ground]:
    """Papers behind a report's figures, those behind most figures first."""
    wanted = binding.registers_with_proofs("")
    behind = Figures(scope).records_of(_handles([report], wanted), wanted)
    records = {one for found in behind.values() for one in found}
    found: dict[int, Ground] = {}
    for register in {register for register, _ in records}:
        ids = [id for code, id in records if code == register]
        for start in range(0, len(ids), 500):
            for proof in binding.proofs_of(register, ids[start:start + 500]):
                ground = found.setdefault(proof.document.entry, Ground(proof.document))
                ground.records.add((proof.register, proof.record_id))
    for ground in found.values():
        for handle, counted in behind.items():
            if ground.records & counted:
                ground.texts[handle] = _text(report, handle)
    return sorted(found.values(), key=lambda one: (-len(one.texts), one.paper.entry))


def proven_of(report: WrittenView, scope: Scope) -> Proven:
    """Each figure of a report once, as it stood when written; those without rows are left out.

    Opening figures have their source in words and no rows to prove.
    """
    handles = list(dict.fromkeys(one["handle"] for one in report.figures))
    wholly, lacking = [], []
    for handle, figure in zip(handles, Figures(scope).by_handles(handles), strict=True):
        if figure.grade.get("recorded"):
            lacking.append((_text(report, handle), figure))
        elif figure.grade.get("evidenced"):
            wholly.append((_text(report, handle), figure))
    return Proven(wholly, sorted(lacking, key=lambda one: one[1].grade["evidenced"]))


def citing_paper(records: set[tuple[str, int]], pairing: str, figures: Figures) -> list[CitedIn]:
    """Of the newest reports those whose figures count one of these records."""
    if not records or not pairing:
        return []
    reports = written(figures.scope, pairing, REPORTS)
    registers = {register for register, _ in records}
    behind = figures.records_of(_handles(reports, registers), registers)
    counting = {handle for handle, found in behind.items() if records & found}
    cited = []
    for report in reports:
        texts = {one["handle"]: one["text"] for one in report.figures if one["handle"] in counting}
        if texts:
            cited.append(CitedIn(report, texts))
    return cited


def credit_grounds(report: WrittenView, scope: Scope) -> None:
    """Credit the givers of the papers that a report rests on, once it is issued."""
    for ground in grounds_of(report, scope):
        credits.credit_use(ground.paper.id, "cite", scope)


def _handles(reports: Iterable[WrittenView], registers: set[str]) -> list[str]:
    """Handles of figures that ask one of these registers, each once."""
    codes = {one.code for one in all_indicators() if registers & set(one.registers)}
    found = dict.fromkeys(one["handle"] for report in reports for one in report.figures
                          if Handle.parse(one["handle"]).code in codes)
    return list(found)[:FIGURES]


def _text(report: WrittenView, handle: str) -> str:
    return next(one["text"] for one in report.figures if one["handle"] == handle)
