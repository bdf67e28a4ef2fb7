"""Which pairing and which span of time a person is looking at (当前结对与时段)."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from urllib.parse import urlencode, urlsplit

from django.contrib import messages
from django.http import QueryDict
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import get_language, gettext, gettext_noop

from xieshou.directory.places import PairingView, pairings
from xieshou.values.period import BadPeriodError, Period
from xieshou.web.faults import came_from

if TYPE_CHECKING:
    from xieshou.web.door import Asked

SINCE_START = gettext_noop("自结对当年起")


def span_words(period: Period) -> str:
    """A span of time in the language of the reader."""
    if get_language() == "en":
        return f"{period.first.isoformat()} to {period.last.isoformat()}"
    return period.words


@dataclass(frozen=True)
class Choice:
    """What the selectors in the header say; `pairing` None where nobody is paired yet."""

    pairing: PairingView | None
    period: Period
    pairings: tuple[PairingView, ...] = ()

    @property
    def code(self) -> str:
        """The pairing's code, or nothing."""
        return self.pairing.code if self.pairing else ""

    @property
    def whole(self) -> Period:
        """From the year in which the pairing began, whole for openings told by years, to today."""
        return _whole(self.pairing)

    @property
    def period_words(self) -> str:
        """The span in words."""
        return gettext(SINCE_START) if self.period == self.whole else span_words(self.period)

    @property
    def periods(self) -> list[tuple[str, str]]:
        """What the selector offers: value and words, the one chosen always among them."""
        whole = self.whole
        offered = [(str(whole), gettext(SINCE_START))]
        years = range(whole.last.year, whole.first.year - 1, -1)
        offered += [
            (str(Period.year(year)), gettext("{year}年").format(year=year)) for year in years
        ]
        if str(self.period) not in dict(offered):
            offered.insert(1, (str(self.period), span_words(self.period)))
        return offered

    @property
    def query(self) -> str:
        """The choice as part of an address."""
        return f"pairing={self.code}&period={self.period}"


def choice_of(request: "Asked", said: QueryDict) -> Choice:
    """What is said, and was understood, else the session, else the first pairing within reach."""
    known = tuple(pairings(request.scope.pairings))
    wanted = said.get("pairing") or request.session.get("pairing", "")
    pairing = next((view for view in known if view.code == wanted), known[0] if known else None)
    asked = said.get("period", "")
    if said.get("period_from") and said.get("period_to"):
        asked = f"{said['period_from']}..{said['period_to']}"
    changed = pairing is not None and pairing.code != request.session.get("pairing")
    text = asked or ("" if changed else request.session.get("period", ""))
    try:
        period = Period.parse(text) if text else _whole(pairing)
    except BadPeriodError:  # kept by an earlier version
        period = _whole(pairing)
    if changed and said.get("pairing"):
        before = next((one for one in known if one.code == request.session.get("pairing")), None)
        if before is not None:
            _tell_switched(request, pairing, before)
    # the whole span is not kept by its days, so that it goes on growing
    kept = "" if period == _whole(pairing) else str(period)
    _remember(request, pairing.code if pairing else "", kept)
    return Choice(pairing, period, known)


def _tell_switched(request: "Asked", now: PairingView | None, before: PairingView) -> None:
    """A link led to another pairing, which all pages show from now on: said, with the way back.

    Who moves the selector of the page they are on knows.
    """
    came = urlsplit(came_from(request))
    if now is None or (request.headers.get("Referer") and came.path == request.path):
        return
    kept = {"pairing": before.code, "period": request.session.get("period", "")}
    back = urlencode({name: one for name, one in kept.items() if one})
    told = gettext("已切换到「{pairing}」，以后各页都是这一对结对的。").format(pairing=now.name)
    messages.info(request, format_html(
        '{} <a href="{}?{}">{}</a>', told, came.path, back,
        gettext("回到「{pairing}」").format(pairing=before.name)), fail_silently=True)


def _remember(request: "Asked", pairing: str, period: str) -> None:
    kept = {"pairing": pairing, "period": period}
    for name, value in kept.items():
        if request.session.get(name) != value:
            request.session[name] = value


def _whole(pairing: PairingView | None) -> Period:
    today = timezone.localdate()
    if pairing is None:
        return Period(date(today.year, 1, 1), today)
    first = date(pairing.started_on.year, 1, 1)
    return Period(first, max(pairing.ended_on or today, first))
