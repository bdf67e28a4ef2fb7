"""Puts work off, hands it to one worker at a time, keeps what came of it (排队)."""

import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Protocol

from django.db import OperationalError, connection, transaction
from django.db.models import QuerySet
from django.utils import timezone

from xieshou.errors import Conflict, NotFound, XieshouError
from xieshou.jobs.halves import drop_halves
from xieshou.jobs.models import STATES, Job
from xieshou.jobs.work import (
    Outcome,
    UnknownWorkError,
    Work,
    folder_of,
    work_named,
)

# a worker that has not been heard of for so long is dead, and its job is anybody's
LEASE = timedelta(seconds=30)
KEPT = timedelta(days=90)
OPEN = ("waiting", "running")
# where the work leads, or how to tell from the number of the job
Address = str | Callable[[int], str]
# who sleeps until there is work, within this process
_listeners: list[Callable[[], None]] = []


class Attended(Protocol):
    """A job of this process says how far it is and hears its owner without the database.

    While it writes there in one transaction, SQLite lets nobody else write.
    """

    said: tuple[int, int, str] | None
    unwanted: threading.Event
    # why others will not have it done; nothing where its owner asked
    why: dict[str, Any]


_attended: dict[int, Attended] = {}


class UnknownJobError(NotFound):
    """No such job, or it is somebody else's."""

    code = "jobs.unknown_job"
    message = "没有编号为 {id} 的任务。"
    hint = "请从任务列表进入；任务只有发起的人看得到，完成后保留 90 天。"


class ProcessDiedError(XieshouError):
    """The process that did a job died every time it was tried."""

    code = "jobs.process_died"
    message = "处理它的程序先后 {times} 次中途停止。"
    hint = "请检查服务器的内存和磁盘后重新开始；仍不成功的，请联系系统管理员。"


class NotWaitingError(Conflict):
    """A job that cannot be begun again as it stands."""

    code = "jobs.not_ended"
    message = "任务「{title}」{state}，不能重新开始。"
    hint = "请等它结束，或先取消。"


@dataclass(frozen=True)
class JobView:
    """A job as pages show it."""

    id: int
    work: str
    title: str
    owner: str
    terms: dict[str, Any] | None
    address: str
    state: str
    done: int
    total: int
    words: str
    result: dict[str, Any]
    error: dict[str, Any]
    stop_asked: bool
    created_at: datetime
    started_at: datetime | None
    ended_at: datetime | None

    @property
    def state_words(self) -> str:
        """The state as people read it."""
        return "正在停下" if self.stop_asked and self.state == "running" else STATES[self.state]

    @property
    def is_open(self) -> bool:
        """Whether it waits or runs."""
        return self.state in OPEN

    @property
    def share(self) -> int:
        """How far it is, in whole per cent."""
        return 100 * self.done // self.total if self.total else 0

    @property
    def name(self) -> str:
        """What its kind of work is called."""
        try:
            return work_named(self.work).name
        except UnknownWorkError:
            return "其他任务"


def put(what: Work, owner: str, title: str, /, *, address: Address = "",
        files: dict[str, bytes] | None = None, terms: dict[str, Any] | None = None,
        **arguments: Any) -> int:
    """Put work off; `files` lie in its folder. Where it leads may depend on its number.

    Work that asks for its owner's rights needs `terms`: it is put off by `directory.standing`.
    """
    with transaction.atomic():
        row = Job.objects.create(work=what.code, owner=owner, title=title[:255],
                                 arguments=arguments, terms=terms)
        row.address = address if isinstance(address, str) else address(row.pk)
        row.save(update_fields=["address"])
        for name, data in (files or {}).items():
            (folder_of(row.pk) / name).write_bytes(data)
        transaction.on_commit(_tell)
    return row.pk


def waiting(what: Work) -> int:
    """How many jobs of a kind nobody has begun yet."""
    return Job.objects.filter(work=what.code, state="waiting").count()


def first_running(what: Work) -> int | None:
    """The job of a kind that was begun first of those that run, for work that is done alone."""
    rows = Job.objects.filter(work=what.code, state="running").order_by("started_at", "pk")
    return rows.values_list("pk", flat=True).first()


def take(worker: str) -> Job | None:
    """The job that has waited longest, for this worker alone; None when there is none."""
    recover()
    # looking costs no lock; only who sees work asks for it
    if not Job.objects.filter(state="waiting").exists():
        return None
    with transaction.atomic():
        rows: QuerySet[Job] = Job.objects.filter(state="waiting").order_by("pk")
        if connection.features.has_select_for_update_skip_locked:
            rows = rows.select_for_update(skip_locked=True)
        row = rows.first()
        if row is None:
            return None
        now = timezone.now()
        row.state, row.taken_by, row.attempts = "running", worker, row.attempts + 1
        row.started_at = row.seen_at = now
        row.words, row.done, row.total = "", 0, 0
        row.save()
    return row


def recover() -> int:
    """Jobs whose worker died go back to wait, or end with words after too many tries."""
    lost = Job.objects.filter(state="running", seen_at__lt=timezone.now() - LEASE)
    found = 0
    for row in lost:
        drop_halves(folder_of(row.pk))
        mine = Job.objects.filter(pk=row.pk, state="running", taken_by=row.taken_by,
                                  seen_at=row.seen_at)
        if row.stop_asked:
            found += mine.update(state="failed" if row.error else "cancelled",
                                 ended_at=timezone.now())
        elif row.attempts >= _tries(row.work):
            found += mine.update(state="failed", ended_at=timezone.now(),
                                 error=ProcessDiedError(times=row.attempts).as_json())
        else:
            found += mine.update(state="waiting", taken_by="", seen_at=None,
                                 words="程序重启过，将从头再做")
    return found


def beat(id: int, worker: str) -> bool:
    """Say that the worker lives; False when the job is no longer its own."""
    return bool(_mine(id, worker).update(seen_at=timezone.now()))


def is_unwanted(id: int) -> bool:
    """Whether its owner asked for it to be left off."""
    return Job.objects.filter(pk=id, stop_asked=True).exists()


def advance(id: int, worker: str, done: int, total: int, words: str) -> str:
    """Note how far a job is: go, stop (its owner asked) or lost (another worker has it)."""
    if not _mine(id, worker).update(done=done, total=total, words=words[:255],
                                    seen_at=timezone.now()):
        return "lost"
    return "stop" if is_unwanted(id) else "go"


def finish(id: int, worker: str, outcome: Outcome) -> None:
    """The work is done and this is what came of it."""
    _mine(id, worker).update(
        state="done", ended_at=timezone.now(), words=outcome.words[:255], error={},
        result={"words": outcome.words, **outcome.facts, "files": list(outcome.files)})


def fail(id: int, worker: str, error: dict[str, Any]) -> None:
    """The work cannot be done; why, in words."""
    _mine(id, worker).update(state="failed", ended_at=timezone.now(), error=error)


def stop(id: int, worker: str, words: str = "", why: dict[str, Any] | None = None) -> None:
    """The work was left off because its owner asked, or others (`why`); how far it had come."""
    told: dict[str, Any] = {"words": words[:255]} if words else {}
    why = why or Job.objects.values_list("error", flat=True).get(pk=id)
    told |= {"state": "failed", "error": why} if why else {"state": "cancelled"}
    _mine(id, worker).update(ended_at=timezone.now(), **told)


def give_back(id: int, worker: str) -> None:
    """The worker has to go: the job waits for the next one, and this try does not count."""
    row = Job.objects.filter(pk=id).first()
    if row is not None:
        _mine(id, worker).update(state="waiting", taken_by="", seen_at=None,
                                 attempts=max(0, row.attempts - 1), words="程序正在重启，稍后继续")


def cancel(id: int, owner: str) -> None:
    """A waiting job ends at once, a running one at its next step."""
    job_of(id, owner)
    # heard first: what is in the midst of writing would keep the note from being made
    attended = _attended.get(id)
    if attended:
        attended.unwanted.set()
    try:
        Job.objects.filter(pk=id, state="waiting").update(state="cancelled",
                                                          ended_at=timezone.now())
        Job.objects.filter(pk=id, state="running").update(stop_asked=True)
    except OperationalError:
        # it is in the midst of a long step, and has heard; the note says no more
        if not attended:
            raise


def call_off(ids: list[int], why: dict[str, Any]) -> None:
    """Jobs that may not be done any more: those that wait end at once, others at their next step.

    Nobody's wish but a rule: they end as failed, and say why.
    """
    if not ids:
        return
    for id in ids:
        if attended := _attended.get(id):
            attended.why = why
            attended.unwanted.set()
    Job.objects.filter(pk__in=ids, state="waiting").update(
        state="failed", error=why, ended_at=timezone.now())
    Job.objects.filter(pk__in=ids, state="running").update(stop_asked=True, error=why)


def retry(id: int, owner: str) -> None:
    """Begin a failed or cancelled job again."""
    job = job_of(id, owner)
    fresh = Job.objects.filter(pk=id, state__in=("failed", "cancelled")).update(
        state="waiting", attempts=0, stop_asked=False, error={}, ended_at=None, taken_by="",
        words="", done=0)
    if not fresh:
        raise NotWaitingError(title=job.title, state=job.state_words)
    _tell()


def job_of(id: int, owner: str) -> JobView:
    """One job of somebody's; raises UnknownJobError."""
    row = Job.objects.filter(pk=id, owner=owner).first()
    if row is None:
        raise UnknownJobError(id=id)
    return view(row)


def jobs_of(owner: str, limit: int = 100) -> list[JobView]:
    """The newest jobs of somebody's."""
    return [view(row) for row in Job.objects.filter(owner=owner).order_by("-pk")[:limit]]


def open_of(owner: str) -> list[JobView]:
    """Jobs of somebody's that wait or run."""
    return [view(row) for row in Job.objects.filter(owner=owner, state__in=OPEN)]


def file_of(id: int, owner: str, name: str) -> Path:
    """A file that a job left; raises UnknownJobError for names it did not leave."""
    job = job_of(id, owner)
    place = folder_of(id) / name
    if name not in job.result.get("files", []) or not place.is_file():
        raise UnknownJobError(id=f"{id}/{name}")
    return place


def sweep() -> int:
    """Forget jobs that ended long ago, with their files."""
    old = Job.objects.exclude(state__in=OPEN).filter(ended_at__lt=timezone.now() - KEPT)
    gone = list(old.values_list("pk", flat=True)[:500])
    for id in gone:
        shutil.rmtree(folder_of(id), ignore_errors=True)
    return Job.objects.filter(pk__in=gone).delete()[0]


@contextmanager
def attending(id: int, task: Attended) -> Iterator[None]:
    """What a job says is shown, and what its owner asks is heard, at once within this process."""
    _attended[id] = task
    try:
        yield
    finally:
        del _attended[id]


def listen(wake: Callable[[], None]) -> Callable[[], None]:
    """Call `wake` whenever work is put off in this process; the answer ends that."""
    _listeners.append(wake)
    return lambda: _listeners.remove(wake)


def _tell() -> None:
    for wake in list(_listeners):
        wake()


def _mine(id: int, worker: str) -> QuerySet[Job]:
    return Job.objects.filter(pk=id, taken_by=worker, state="running")


def _tries(code: str) -> int:
    try:
        return work_named(code).tries
    except UnknownWorkError:
        return 1


def view(row: Job) -> JobView:
    """A job as pages show it."""
    attended = _attended.get(row.pk)
    if row.state == "running" and attended and attended.said:
        row.done, row.total, row.words = attended.said
    return JobView(*(getattr(row, name) for name in JobView.__dataclass_fields__))
