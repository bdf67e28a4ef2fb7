"""What waits for a person, and how much of it: kept until the journal moves on (待办计数)."""

from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.cache import cache
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext

from xieshou.directory.trays import Filled, filled
from xieshou.jobs import queue
from xieshou.journal.reading import digest_at, last_position, mark_of

if TYPE_CHECKING:
    from xieshou.web.door import Asked

# jobs are not in the journal
SECONDS = 30
# what waits is kept for as long as nothing is written where this person may look
KEPT = 4 * 3600
# whoever sees more pairings is told by the whole journal
FEW = 12


def trays_of(request: "Asked") -> list[Filled]:
    """Every tray for the pairing that is looked at."""
    return filled(request.scope, request.choice.code)


def mark(request: "Asked") -> tuple[str, frozenset[str]]:
    """Changes with every entry of the journal that may change what waits; asked before it is."""
    reach = request.scope.pairings
    today = timezone.localdate().isoformat()
    if reach is None or len(reach) > FEW:
        return today, frozenset((digest_at(last_position()),))
    return today, mark_of({"", *reach})


def counts_of(request: "Asked", mark: tuple[str, frozenset[str]],
              found: list[Filled] | None = None) -> dict[str, int]:
    """What presses as of the mark, and jobs that ended since their page was last seen."""
    if found is None:
        found = filled(request.scope, request.choice.code, True) if request.choice.code else []
    inbox = sum(one.count for one in found if one.tray.pressing)
    cache.set(_key(request), (mark, inbox), KEPT)
    return {"inbox": inbox, "jobs": _jobs(request)}


def _jobs(request: "Asked") -> int:
    key = f"jobs:{request.scope.actor}"
    count: int | None = cache.get(key)
    if count is None:
        seen = parse_datetime(request.session.get("jobs_seen", ""))
        count = sum(one.ended_at is not None and (seen is None or one.ended_at > seen)
                    for one in queue.jobs_of(request.scope.actor, 50))
        cache.set(key, count, SECONDS)
    return count


def kept_counts(request: "Asked") -> dict[str, int] | None:
    """The counts, if they are known and nothing was written since; None to ask for them later."""
    kept: tuple[tuple[str, frozenset[str]], int] | None = cache.get(_key(request))
    if kept is None or kept[0] != mark(request):
        return None
    return {"inbox": kept[1], "jobs": _jobs(request)}


def jobs_seen(request: "Asked") -> None:
    """The page of jobs was looked at just now."""
    request.session["jobs_seen"] = timezone.now().isoformat()
    cache.delete(f"jobs:{request.scope.actor}")


def put_off(request: "Asked") -> HttpResponse:
    """Where to go when something was put off: to one's jobs, with a word."""
    messages.info(request, gettext("用时较长，已交给后台办理；完成后结果在这里。"))
    return redirect("jobs")


def _key(request: "Asked") -> str:
    return f"waiting:{request.scope.actor}:{request.choice.code}"
