"""Threads that do what was put off, within the process that serves pages (后台)."""

import logging
import os
import secrets
import socket
import threading
import time
import traceback
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import close_old_connections, connection

from xieshou.errors import XieshouError
from xieshou.jobs import queue
from xieshou.jobs.models import Job
from xieshou.jobs.work import Cancelled, folder_of, work_named

log = logging.getLogger("xieshou.jobs")
# how long an idle worker sleeps: work put off by another process waits so long at most
IDLE, BEAT, NOTE = 2.0, 5.0, 0.3
# all workers together are waited for so long; what does not hear by then is taken up as lost work
LEAVE = 8.0


class JobIncidentError(XieshouError):
    """A fault of ours in the middle of a job."""

    code = "jobs.incident"
    message = "任务遇到意外情况，没有完成(事件编号 {number})。"
    hint = "做到一半的可能已有保存，请先到原处查看再重做；请把事件编号告诉系统管理员。"


class _Leave(BaseException):
    """The work must be left where it is: the process ends, or another worker has it."""


class _Task:
    """A job in the hands of a worker."""

    def __init__(self, row: Job, worker: "_Worker") -> None:
        self.id, self.owner, self.arguments = row.pk, row.owner, row.arguments
        self.terms = row.terms
        self._worker = worker
        self._noted = 0.0
        self.unwanted = threading.Event()
        self.said: tuple[int, int, str] | None = None
        self.why: dict[str, Any] = {}

    def progress(self, done: int, total: int, words: str = "") -> None:
        """Note it now and then, not at every step; hear at every note whether to go on."""
        if self._worker.leaving.is_set():
            raise _Leave
        self.said = None
        if self.unwanted.is_set():
            raise Cancelled
        now = time.monotonic()
        if now - self._noted < NOTE and done < total:
            return
        self._noted = now
        answer = queue.advance(self.id, self._worker.name, done, total, words)
        if answer == "lost":
            raise _Leave
        if answer == "stop":
            raise Cancelled

    def heed(self, done: int = 0, total: int = 0, words: str = "") -> None:
        """Leave the note to the pulse, and hear from it whether to go on."""
        if self._worker.leaving.is_set():
            raise _Leave
        self.said = (done, total, words)
        if self.unwanted.is_set():
            raise Cancelled

    def left_at(self, note: str) -> str:
        """How far it was when it was left off, in words."""
        done, total, words = self.said or (0, 0, "")
        where = f"停下时：{words}({done} / {total})。" if words and total else ""
        return where + note

    @property
    def folder(self) -> Path:
        """A folder of its own."""
        return folder_of(self.id)


class _Worker(threading.Thread):
    def __init__(self, leaving: threading.Event) -> None:
        label = f"{socket.gethostname()[:16]}:{os.getpid()}:{secrets.token_hex(4)}"
        super().__init__(name=label[-40:], daemon=True)
        self.leaving, self.awake = leaving, threading.Event()

    def run(self) -> None:
        deaf = queue.listen(self.awake.set)
        try:
            while not self.leaving.is_set():
                if not self._one():
                    self.awake.wait(IDLE)
                    self.awake.clear()
        finally:
            deaf()
            connection.close()

    def _one(self) -> bool:
        """Do one job; whether there was one. A database out of reach is asked again later."""
        try:
            row = queue.take(self.name)
            if row is None:
                return False
            do(row, self)
        except Exception:
            log.exception("a worker could not go on and tries again")
            self.leaving.wait(IDLE)
            return False
        finally:
            close_old_connections()
        return True


def do(row: Job, worker: _Worker) -> None:
    """Do a job that the worker has taken, and note how it ended."""
    ended, task = threading.Event(), _Task(row, worker)
    pulse = threading.Thread(target=_pulse, args=(task, worker.name, ended), daemon=True)
    pulse.start()
    try:
        with queue.attending(row.pk, task):
            outcome = work_named(row.work).does(task)
        queue.finish(row.pk, worker.name, outcome)
    except _Leave:
        queue.give_back(row.pk, worker.name)
    except Cancelled as left:
        queue.stop(row.pk, worker.name, task.left_at(left.note), task.why)
    except XieshouError as fault:
        queue.fail(row.pk, worker.name, fault.as_json())
    except Exception:
        queue.fail(row.pk, worker.name, _incident().as_json())
    finally:
        ended.set()
        pulse.join(BEAT)


def _pulse(task: _Task, name: str, ended: threading.Event) -> None:
    """A long step without a note must not look like death, and hears whether it is wanted."""
    try:
        while not ended.wait(BEAT):
            try:
                # asked first: a reader waits for no writer
                if queue.is_unwanted(task.id):
                    task.unwanted.set()
                if task.said:
                    queue.advance(task.id, name, *task.said)
                else:
                    queue.beat(task.id, name)
            except Exception:
                log.exception("a job could not be said to live")
    finally:
        connection.close()


def _incident() -> JobIncidentError:
    number = f"{datetime.now().astimezone():%Y%m%d-%H%M%S-%f}"
    file = Path(settings.HOME) / "incidents" / f"{number}.txt"
    log.exception("incident %s in a job", number)
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(traceback.format_exc(), "utf-8")
    except OSError:
        pass
    return JobIncidentError(number=number)


class Workers:
    """So many workers of this process, until they are told to go."""

    def __init__(self, count: int) -> None:
        self._leaving = threading.Event()
        self._all = [_Worker(self._leaving) for _ in range(count)]

    def __enter__(self) -> "Workers":
        for worker in self._all:
            worker.start()
        return self

    def __exit__(self, *_: Any) -> None:
        """Work that is under way is given back at its next step."""
        self._leaving.set()
        for worker in self._all:
            worker.awake.set()
        until = time.monotonic() + LEAVE
        for worker in self._all:
            worker.join(max(0.0, until - time.monotonic()))
