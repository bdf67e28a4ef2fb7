"""A backup every day by itself, where a place for it is named; the newest seven are kept."""

import time
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from xieshou.backup import room
from xieshou.backup.taking import take
from xieshou.directory import standing
from xieshou.directory.scope import Scope
from xieshou.errors import Conflict, Unavailable
from xieshou.jobs import queue
from xieshou.jobs.regular import regular
from xieshou.jobs.work import Outcome, Running, work

KEPT = 7
# seconds without a byte after which nobody writes a backup any more
LEFT = 12 * 3600
_NAME = "携手-{:%Y%m%d}.zip"


class AlteredBackupError(Unavailable):
    """The backup was taken, but files of the library are no longer what was stored."""

    code = "backup.altered_files"
    message = "备份已写到 {path}，但有 {count} 份附件与入库时不符：{first}。"
    hint = "请当天运行 xieshou verify --files 查明，并从以前的备份中恢复这些附件。"


class NoPlaceError(Conflict):
    """A backup is wanted, and nobody said where to."""

    code = "backup.no_place"
    message = "没有设置备份写到哪里。"
    hint = ("请系统管理员设置 XIESHOU_BACKUPS(数据目录之外的文件夹，最好在另一块磁盘上)，"
            "再重新启动服务。")


class BackingUpError(Conflict):
    """Another backup is being written at this moment."""

    code = "backup.under_way"
    message = "另一个备份正在进行。"
    hint = "请等它完成；今天的备份以后一次为准。"


def back_up_later(scope: Scope, address: str = "") -> int:
    """Put a backup off that is not waited for until the night; the number of the job."""
    scope.require("manage")
    if not settings.BACKUPS:
        raise NoPlaceError
    return standing.put(back_up, scope, "备份", address=address)


@regular("每日备份", timedelta(hours=24))
@work("备份")
def back_up(job: Running) -> Outcome:
    """Today's backup into the folder of XIESHOU_BACKUPS; without one, nothing but a reminder.

    Begun again it is written anew; the one before stays until the new one is whole.
    """
    if job.terms is not None:
        standing.scope_of_job(job, "manage")
    if not settings.BACKUPS:
        return Outcome("没有设置每日备份的位置(XIESHOU_BACKUPS)，没有备份。", {"ok": None})
    folder = Path(settings.BACKUPS).expanduser()
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    path = folder / _NAME.format(timezone.localdate())
    if queue.first_running(back_up) != job.id:
        raise BackingUpError
    job.progress(0, 0, "正在备份")
    sweep()
    done = take(path, job.heed)
    for old in sorted(folder.glob("携手-????????.zip"))[:-KEPT]:
        old.unlink()
    if done.faults:
        raise AlteredBackupError(path=path, count=len(done.faults), first=done.faults[0])
    return Outcome(f"已备份到 {path}：{done.size / 2**20:.1f} MB，附件 {done.files} 份。",
                   {"ok": True, "size": done.size})


def sweep() -> None:
    """What killed backups left in the folder of XIESHOU_BACKUPS: copies, and days half written."""
    folder = Path(settings.BACKUPS).expanduser()
    if not settings.BACKUPS or not folder.is_dir():
        return
    room.sweep(folder)
    for left in folder.glob("携手-????????.zip.part*"):
        # a file of our own name that grows no more; earlier programs ended it otherwise
        with suppress(OSError):
            if time.time() - left.stat().st_mtime > LEFT:
                left.unlink()
