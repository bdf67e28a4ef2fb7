"""Years that are closed: nothing is added to them, until one is reopened for a time (结账)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from xieshou.directory import places
from xieshou.directory.scope import Scope
from xieshou.errors import Conflict, Invalid
from xieshou.funds.models import Closing
from xieshou.journal.chain import Change, append, take_turn

LONGEST_REOPENING = timedelta(days=31)


class ClosedYearError(Conflict):
    """A posting would change the books of a year that is closed."""

    code = "funds.closed_year"
    message = "{pairing}的{year}年度已结账，不能再记入或改动该年的资金。"
    hint = ("请在当前年度登记冲正或追回，收回计划的在「资金安排」里另登一条负数；"
            "确需改动的，由财务人员写明原因、限时重开该年度。")


class NotOverYetError(Invalid):
    """A year that has not ended, or is out of all reason."""

    code = "funds.year_not_over"
    message = "{year}年度还没有结束，不能结账。"
    hint = "请在年度终了、对账完成后再结账。"


class EarlierYearOpenError(Conflict):
    """An earlier year with money in it is still open."""

    code = "funds.earlier_year_open"
    message = "{earlier}年度还没有结账，不能先结{year}年度。"
    hint = "请按年度先后结账，上年结转才不会再变。"


class BadReopeningError(Invalid):
    """A reopening without a reason or a near end, or of what is not closed."""

    code = "funds.bad_reopening"
    message = "不能重开{year}年度：{why}。"
    hint = "请写明原因，并给出 31 天以内的截止日期；到期自动恢复结账。"


@dataclass(frozen=True)
class ClosingView:
    """A year of a pairing as it stands today."""

    pairing: str
    year: int
    closed: bool
    open_until: date | None
    reason: str
    actor: str
    at: datetime


def closings(scope: Scope, pairing: str) -> list[ClosingView]:
    """Every year of a pairing that was ever closed, the oldest first."""
    if not scope.covers(pairing):
        return []
    rows = Closing.objects.filter(pairing=pairing).order_by("year")
    return [ClosingView(row.pairing, row.year, _is_closed(row), row.open_until, row.reason,
                        row.actor, row.at) for row in rows]


def close(pairing: str, year: int, scope: Scope, money_since: int | None = None) -> Closing:
    """Close a year that is over; `money_since` is the first year that has money in it."""
    view = places.pairing_named(pairing, scope.pairings)
    scope.whole(view.code).require("verify")
    if not 1996 <= year < timezone.localdate().year:
        raise NotOverYetError(year=year)
    with transaction.atomic():
        take_turn()
        if money_since:
            shut = {row.year for row in Closing.objects.filter(pairing=view.code)
                    if _is_closed(row)}
            missing = [each for each in range(money_since, year) if each not in shut]
            if missing:
                raise EarlierYearOpenError(earlier=missing[0], year=year)
        return _set(view.code, year, scope, closed=True, open_until=None, reason="",
                    action="close")


def reopen(pairing: str, year: int, until: date, reason: str, scope: Scope) -> Closing:
    """Let a closed year be corrected until a day, with the reason; then it is closed again."""
    view = places.pairing_named(pairing, scope.pairings)
    scope.whole(view.code).require("verify")
    today = timezone.localdate()
    row = Closing.objects.filter(pairing=view.code, year=year).first()
    if row is None or not _is_closed(row):
        raise BadReopeningError(year=year, why="该年度没有结账")
    if not reason.strip():
        raise BadReopeningError(year=year, why="没有写明原因")
    if not today <= until <= today + LONGEST_REOPENING:
        raise BadReopeningError(year=year, why="截止日期不在今天起的 31 天之内")
    with transaction.atomic():
        take_turn()
        return _set(view.code, year, scope, closed=True, open_until=until,
                    reason=reason.strip()[:500], action="reopen")


def require_open(moves: Iterable[tuple[str, date]]) -> None:
    """Refuse moves of a pairing on days of a year that is closed."""
    wanted = {(pairing, on.year) for pairing, on in moves if pairing}
    if not wanted:
        return
    rows = Closing.objects.filter(pairing__in={pairing for pairing, _ in wanted},
                                  year__in={year for _, year in wanted})
    for row in rows:
        if (row.pairing, row.year) in wanted and _is_closed(row):
            raise ClosedYearError(pairing=_name(row.pairing), year=row.year)


def images() -> Iterable[tuple[str, str, dict[str, Any]]]:
    """Every closing as the journal should know it."""
    for row in Closing.objects.order_by("pk"):
        yield "closing", str(row.pk), _image(row)


def _set(pairing: str, year: int, scope: Scope, action: str, **values: Any) -> Closing:
    row, fresh = Closing.objects.get_or_create(
        pairing=pairing, year=year, defaults={**values, "actor": scope.actor})
    if not fresh:
        for name, value in values.items():
            setattr(row, name, value)
        row.actor, row.version = scope.actor, row.version + 1
        row.save()
    append([Change("closing", "closing", str(row.pk), action, row.version, _image(row))],
           scope.actor, row.reason)
    return row


def _is_closed(row: Closing) -> bool:
    return row.closed and not (row.open_until and timezone.localdate() <= row.open_until)


def _image(row: Closing) -> dict[str, Any]:
    return {"pairing": row.pairing, "year": row.year, "closed": row.closed,
            "open_until": row.open_until.isoformat() if row.open_until else None,
            "reason": row.reason, "version": row.version}


def _name(code: str) -> str:
    return places.pairing_named(code).name
