"""A figure that readers doubt goes to whoever keeps its rows; an answer comes back (转责任人)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils import timezone

from xieshou.directory.scope import Scope, scope_named
from xieshou.errors import Conflict, Invalid, NotFound, XieshouError
from xieshou.indicators.figures import Figures
from xieshou.journal import reading
from xieshou.journal.chain import Change, append, take_turn
from xieshou.reports.models import Asked
from xieshou.reports.store import WrittenView

STATES = {"open": "待核对", "answered": "已答复", "withdrawn": "已撤回"}
# so many rows behind the figure are named, those that weigh most
ROWS_NAMED, ROWS_READ = 8, 200


class UnknownAskedError(NotFound):
    """No such request, or it is out of reach."""

    code = "reports.unknown_asked"
    message = "没有编号为 {id} 的核对请求。"
    hint = "请从待办进入；也可能不在您的数据范围内。"


class NoAnswerError(Invalid):
    """An answer without a word."""

    code = "reports.answer_without_words"
    message = "没有写明核对的结果。"
    hint = "请写明是已更正了哪条记录，还是核对无误及其依据。"


class AlreadyAnsweredError(Conflict):
    """The request is not open any more."""

    code = "reports.already_answered"
    message = "这个核对请求{state}，不必再答复。"
    hint = "请刷新页面查看。"


@dataclass(frozen=True)
class AskedView:
    """A request as pages show it: the figure, the reader's number, the rows, the answer."""

    id: int
    copy: int
    n: int
    pairing: str
    handle: str
    name: str
    issued: str
    returned: str
    note: str
    records: tuple[dict[str, Any], ...]
    owner: str
    state: str
    answer: str
    answered_by: str
    answered_at: datetime | None
    actor: str
    at: datetime

    @property
    def state_words(self) -> str:
        """待核对, 已答复, 已撤回."""
        return STATES[self.state]


def ask(copy: int, report: WrittenView, figure: Mapping[str, Any], note: str, scope: Scope
        ) -> None:
    """Put the figure before whoever wrote the row that weighs most; in the caller's transaction."""
    rows = _heaviest(figure["handle"], Figures(scope))
    row, _ = Asked.objects.update_or_create(copy_id=copy, n=figure["n"], defaults={
        "pairing": report.pairing, "handle": figure["handle"], "name": figure["name"][:150],
        "issued": figure["issued"][:255], "returned": (figure["returned"] or "")[:255],
        "note": note, "records": rows, "owner": _owner(rows, report.pairing), "state": "open",
        "answer": "", "answered_by": "", "answered_at": None, "actor": scope.actor})
    append([_change(row, "ask")], scope.actor, note)


def withdraw(copy: int, n: int, scope: Scope) -> None:
    """Take a request back, because it was decided otherwise; in the caller's transaction."""
    row = Asked.objects.filter(copy_id=copy, n=n, state="open").first()
    if row is not None:
        row.state = "withdrawn"
        row.save(update_fields=["state"])
        append([_change(row, "withdraw")], scope.actor)


def waiting(scope: Scope, pairing: str) -> list[AskedView]:
    """Open requests before this person, the oldest first; those of nobody before verifiers."""
    return [_view(row) for row in _of_pairing(scope, pairing).filter(state="open").order_by("pk")
            if _is_mine(row, scope)]


def of_copy(copy: int) -> dict[int, AskedView]:
    """The requests of a returned copy, by the number of the figure."""
    return {row.n: _view(row) for row in Asked.objects.filter(copy_id=copy)}


def asked(scope: Scope, pairing: str) -> list[AskedView]:
    """All requests of a pairing that were not taken back, the newest first."""
    if scope.region:
        return []
    rows = _of_pairing(scope, pairing).exclude(state="withdrawn")
    return [_view(row) for row in rows.order_by("-pk")]


def asked_of(id: int, scope: Scope) -> AskedView:
    """One request within reach: its owner's, or anybody's who sees the whole pairing."""
    row = Asked.objects.filter(pk=id).first()
    if row is None or not scope.covers(row.pairing) or (
            scope.region and row.owner != scope.actor):
        raise UnknownAskedError(id=id)
    return _view(row)


def may_answer(one: AskedView, scope: Scope) -> bool:
    """Whether this person may say what came of it."""
    return one.state == "open" and (one.owner == scope.actor
                                    or scope.at(one.pairing).may("verify"))


def answer(id: int, scope: Scope, words: str) -> AskedView:
    """Say what came of it; kept with who and when."""
    one = asked_of(id, scope)
    if one.owner != scope.actor:
        scope.at(one.pairing).require("verify")
    words = words.strip()[:500]
    if not words:
        raise NoAnswerError()
    with transaction.atomic():
        take_turn()
        row = Asked.objects.select_for_update().get(pk=id)
        if row.state != "open":
            raise AlreadyAnsweredError(state=STATES[row.state])
        row.state, row.answer, row.answered_by = "answered", words, scope.actor
        row.answered_at = timezone.now()
        row.save(update_fields=["state", "answer", "answered_by", "answered_at"])
        append([_change(row, "answer")], scope.actor, words)
    return _view(row)


def _of_pairing(scope: Scope, pairing: str) -> Any:
    # whose places its rows have is not kept: who sees a town is told of their own alone
    return scope.limit(Asked.objects.filter(pairing=pairing), pairing="pairing", place="")


def _is_mine(row: Asked, scope: Scope) -> bool:
    if row.owner:
        return row.owner == scope.actor
    return scope.at(row.pairing).may("verify") and not scope.region


def _heaviest(handle: str, figures: Figures) -> list[dict[str, Any]]:
    """The rows behind a figure that make most of it; none where it cannot be asked."""
    try:
        rows = figures.rows(handle, limit=ROWS_READ)
    except XieshouError:
        return []
    rows.sort(key=lambda row: -abs(Decimal(row["contributes"])))
    return [{"register": row["register"], "id": row["id"], "title": row["title"]}
            for row in rows[:ROWS_NAMED]]


def _owner(rows: list[dict[str, Any]], pairing: str) -> str:
    """Who last wrote the row that weighs most, if that person may still see the pairing."""
    for row in rows:
        written = [one.actor for one in reading.history("record", row["register"], row["id"])
                   if one.action in ("create", "update")]
        for name in reversed(written):
            try:
                if scope_named(name).at(pairing).may("enter"):
                    return name
            except XieshouError:
                continue
    return ""


def _change(row: Asked, action: str) -> Change:
    return Change("report", "asked", str(row.pk), action, 1, {
        "copy": row.copy_id, "n": row.n, "pairing": row.pairing, "handle": row.handle,
        "returned": row.returned, "owner": row.owner, "state": row.state, "answer": row.answer})


def _view(row: Asked) -> AskedView:
    return AskedView(row.pk, row.copy_id, row.n, row.pairing, row.handle, row.name, row.issued,
                     row.returned, row.note, tuple(row.records), row.owner, row.state, row.answer,
                     row.answered_by, row.answered_at, row.actor, row.at)
