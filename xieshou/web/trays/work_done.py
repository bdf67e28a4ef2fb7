"""Jobs of one's own that ended lately (办完的后台任务)."""

from datetime import timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy

from xieshou.directory.scope import Scope
from xieshou.directory.trays import Line, Tray
from xieshou.jobs import queue
from xieshou.web.parts.said import said

LATELY = timedelta(days=3)
COLOURS = {"done": "green", "failed": "red"}


def _find(scope: Scope, pairing: str) -> list[Line]:
    since = timezone.now() - LATELY
    return [Line(one.title, one.address or reverse("jobs"), said(one.words), one.state_words,
                 COLOURS.get(one.state, ""), one.ended_at)
            for one in queue.jobs_of(scope.actor, 50) if one.ended_at and one.ended_at > since]


# they have their own count at the menu
WORK_DONE = Tray("work_done", gettext_lazy("近三天办完的任务"), "clock", 70,
                 gettext_lazy("导入、核验、导出等后台任务的结果。"), _find, pressing=False,
                 link="jobs")
