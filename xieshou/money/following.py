"""One yuan followed: from the budget document over plan and project to the payee (资金追踪)."""

from collections import defaultdict
from dataclasses import dataclass, field

from xieshou.errors import NotFound
from xieshou.money.entries import Books, Entry


class UnknownDocumentError(NotFound):
    """No money arrived under a document of that number."""

    code = "money.unknown_document"
    message = "没有以「{document}」到位的资金。"
    hint = "请从到位资金的指标文号中选择；现有：{known}。"


@dataclass
class Step:
    """A project under a document: what was planned from it, what was paid, and to whom."""

    number: int | None
    name: str
    planned: list[Entry] = field(default_factory=list)
    paid: list[Entry] = field(default_factory=list)
    payees: dict[str, list[Entry]] = field(default_factory=lambda: defaultdict(list))
    back: list[Entry] = field(default_factory=list)
    onward: list[Entry] = field(default_factory=list)
    sure: bool = True

    @property
    def planned_fen(self) -> int:
        """What was planned from the document."""
        return sum(entry.fen for entry in self.planned)

    @property
    def paid_fen(self) -> int:
        """What was paid."""
        return sum(entry.fen for entry in self.paid)

    @property
    def left(self) -> int:
        """Planned and not paid, or paid and recovered."""
        return self.planned_fen - self.paid_fen + sum(entry.fen for entry in self.back)

    def behind(self, column: str) -> list[Entry]:
        """The entries whose sum is one of the amounts; raises KeyError for another."""
        return {"planned": self.planned, "paid": self.paid,
                "left": [*self.planned, *(entry.taken for entry in self.paid), *self.back]}[column]


@dataclass
class Trail:
    """All that is known of one document's money."""

    document: str
    received: list[Entry]
    steps: list[Step]
    returned: list[Entry] = field(default_factory=list)

    @property
    def received_fen(self) -> int:
        """What arrived."""
        return sum(entry.fen for entry in self.received)

    @property
    def planned_fen(self) -> int:
        """What was planned from it."""
        return sum(step.planned_fen for step in self.steps)

    @property
    def paid_fen(self) -> int:
        """What was paid of it."""
        return sum(step.paid_fen for step in self.steps)

    @property
    def returned_fen(self) -> int:
        """What went back to its funder."""
        return sum(entry.fen for entry in self.returned)

    @property
    def unplanned(self) -> int:
        """What nobody has planned yet; below zero where more was planned than came.

        What a project gave back was planned for it; the rest that went back never was.
        """
        never = sum(entry.fen for entry in self._never_planned)
        return self.received_fen - self.planned_fen - never

    @property
    def _never_planned(self) -> list[Entry]:
        return [entry for entry in self.returned if entry.source.project is None]

    def behind(self, column: str) -> list[Entry]:
        """The entries whose sum is one of the amounts; raises KeyError for another."""
        planned = [entry for step in self.steps for entry in step.planned]
        return {"received": self.received, "planned": planned,
                "paid": [entry for step in self.steps for entry in step.paid],
                "returned": self.returned,
                "unplanned": [*self.received, *(entry.taken for entry in planned),
                              *(entry.taken for entry in self._never_planned)]}[column]


def documents_of(books: Books) -> dict[str, int]:
    """Document numbers under which money arrived, with the amounts, the largest first."""
    found: dict[str, int] = defaultdict(int)
    for entry in books.standing:
        if entry.source.subject == "fund_transfer" and entry.source.fund_no:
            found[entry.source.fund_no] += entry.fen
    return dict(sorted(found.items(), key=lambda one: -one[1]))


def follow(books: Books, document: str) -> Trail:
    """The trail of a document; payments that name no document follow their project's only plan.

    A project planned from several documents does not say which of them a payment used: such
    payments are shown and marked as not sure, never split by guess.
    """
    known = documents_of(books)
    if document not in known:
        raise UnknownDocumentError(document=document, known="、".join(list(known)[:5]) or "(尚无)")
    plans, funders = _plans(books)
    steps: dict[int | None, Step] = {}
    for number, entries in plans[document].items():
        steps[number] = Step(number, books.project_name(number), planned=entries)
    for entry in books.standing:
        source = entry.source
        if source.subject != "disbursement":
            continue
        named = source.fund_no == document
        shared = not source.fund_no and source.project and document in funders[source.project]
        if not (named or shared):
            continue
        step = steps.setdefault(source.project, Step(
            source.project, books.project_name(source.project)))
        step.sure = step.sure and (named or len(funders[source.project]) == 1)
        if entry.debit.startswith("spent:"):
            step.paid.append(entry)
        elif entry.debit.startswith("paid:"):
            step.payees[entry.debit.partition(":")[2]].append(entry)
    for entry in books.standing:
        step = steps.get(entry.source.project) if entry.source.project is not None else None
        if step is not None and entry.source.subject in ("movement", "fund_return"):
            step.onward.append(entry)
            if entry.debit == books.treasury and entry.source.fund_no in ("", document):
                step.back.append(entry)
    received = [entry for entry in books.standing if entry.source.subject == "fund_transfer"
                and entry.source.fund_no == document]
    returned = [entry for entry in books.standing if entry.source.subject == "fund_return"
                and entry.source.fund_no == document and entry.credit == books.treasury]
    return Trail(document, received, sorted(steps.values(), key=lambda step: -step.planned_fen),
                 returned)


def _plans(books: Books) -> tuple[dict, dict]:
    """Plans by document and project, and the documents from which each project was planned."""
    plans: dict[str, dict[int | None, list[Entry]]] = defaultdict(lambda: defaultdict(list))
    funders: dict[int | None, set[str]] = defaultdict(set)
    for entry in books.standing:
        if entry.debit.startswith("plan:"):
            plans[entry.source.fund_no][entry.source.project].append(entry)
            funders[entry.source.project].add(entry.source.fund_no)
        elif entry.credit.startswith("plan:"):
            plans[entry.source.fund_no][entry.source.project].append(entry.taken)
    return plans, funders
