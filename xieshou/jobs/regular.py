"""Work that is done again and again, by the process that serves pages (定时任务).

`xieshou serve` names the modules that declare it; nothing of it runs before the server does.
"""

import importlib
import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db import close_old_connections, connection, transaction
from django.utils import timezone

from xieshou.jobs import queue
from xieshou.jobs.models import Job
from xieshou.jobs.work import Work

log = logging.getLogger("xieshou.jobs")
OWNER = "系统"
LOOK = 60.0


@dataclass(frozen=True)
class Regular:
    """Work, what a line of the list of jobs calls it, and how often it is put off."""

    work: Work
    title: str
    every: timedelta


def regular(title: str, every: timedelta) -> Callable[[Work], Work]:
    """Let work be put off by itself, once in so much time."""

    def declare(what: Work) -> Work:
        _declared[what.code] = Regular(what, title, every)
        return what

    return declare


_declared: dict[str, Regular] = {}


def due(modules: tuple[str, ...]) -> list[int]:
    """Put off what is due of the work that these modules declare; the jobs' numbers."""
    for name in modules:
        importlib.import_module(name)
    made = []
    for one in _declared.values():
        if one.work.does.__module__ not in modules:
            continue
        since = timezone.now() - one.every
        with transaction.atomic():
            rows = Job.objects.filter(work=one.work.code, owner=OWNER)
            if connection.features.has_select_for_update:
                list(rows.select_for_update().values_list("pk", flat=True)[:1])
            if rows.filter(created_at__gt=since).exists() or rows.filter(
                    state__in=queue.OPEN).exists():
                continue
            made.append(queue.put(one.work, OWNER, one.title))
    return made


def latest(what: Work) -> queue.JobView | None:
    """The newest job of regular work, whoever asked for it."""
    row = Job.objects.filter(work=what.code).order_by("-pk").first()
    return queue.view(row) if row else None


class Clock(threading.Thread):
    """Looks every minute what is due, until it is told to go."""

    def __init__(self, modules: tuple[str, ...]) -> None:
        super().__init__(name="clock", daemon=True)
        self._modules, self._leaving = modules, threading.Event()

    def run(self) -> None:
        """Look, sleep, look again; a database out of reach is asked again later."""
        try:
            while not self._leaving.wait(LOOK if self._looked() else LOOK / 10):
                pass
        finally:
            connection.close()

    def _looked(self) -> bool:
        try:
            due(self._modules)
        except Exception:
            log.exception("the clock could not look and tries again")
            return False
        finally:
            close_old_connections()
        return True

    def __enter__(self) -> "Clock":
        self.start()
        return self

    def __exit__(self, *_: Any) -> None:
        self._leaving.set()
        self.join(5)
