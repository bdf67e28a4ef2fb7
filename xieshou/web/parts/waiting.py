"""What waits for a person, and how much of it: kept until the journal moves on (待办计数)."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.cache import cache
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext

from xieshou.jobs import queue
from xieshou.journal.reading import last_position
from xieshou.web.tray import Line, Tray, trays

if TYPE_CHECKING:
    from xieshou.web.door import Asked

# jobs, and days that pass, are not in the journal
SECONDS = 30


@dataclass(frozen=True)
class Filled:
    """A tray with what lies in it."""

    tray: Tray
    lines: list[Line]

    @property
    def count(self) -> int:
        """How many things lie in it."""
        return sum(line.count for line in self.lines)


def trays_of(request: "Asked") -> list[Filled]:
    """Every tray for the pairing that is looked at."""
    return [Filled(tray, list(tray.find(request.scope, request.choice.code))) for tray in trays()]


def counts_of(request: "Asked", filled: list[Filled] | None = None) -> dict[str, int]:
    """What presses, and jobs that ended since their page was last seen."""
    if filled is None:
        filled = _pressing(request) if request.choice.code else []
    inbox = sum(one.count for one in filled if one.tray.pressing)
    seen = parse_datetime(request.session.get("jobs_seen", ""))
    ended = [one for one in queue.jobs_of(request.scope.actor, 50)
             if one.ended_at and (seen is None or one.ended_at > seen)]
    found = {"inbox": inbox, "jobs": len(ended)}
    cache.set(_key(request), (last_position(), found), SECONDS)
    return found


def _pressing(request: "Asked") -> list[Filled]:
    return [Filled(tray, list(tray.find(request.scope, request.choice.code)))
            for tray in trays() if tray.pressing]


def kept_counts(request: "Asked") -> dict[str, int] | None:
    """The counts, if they are known and nothing was written since; None to ask for them later."""
    kept: tuple[int, dict[str, Any]] | None = cache.get(_key(request))
    if kept is None or kept[0] != last_position():
        return None
    return kept[1]


def jobs_seen(request: "Asked") -> None:
    """The page of jobs was looked at just now."""
    request.session["jobs_seen"] = timezone.now().isoformat()
    cache.delete(_key(request))


def put_off(request: "Asked") -> HttpResponse:
    """Where to go when something was put off: to one's jobs, with a word."""
    messages.info(request, gettext("用时较长,已交给后台办理;完成后结果在这里。"))
    return redirect("jobs")


def _key(request: "Asked") -> str:
    return f"waiting:{request.scope.actor}:{request.choice.code}"
