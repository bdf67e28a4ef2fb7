"""A backup every day by itself, where a place for it is named; the newest seven are kept."""

from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from xieshou.backup.taking import take
from xieshou.errors import Unavailable
from xieshou.jobs.regular import regular
from xieshou.jobs.work import Outcome, Running, work

KEPT = 7
_NAME = "携手-{:%Y%m%d}.zip"


class AlteredBackupError(Unavailable):
    """The backup was taken, but files of the library are no longer what was stored."""

    code = "backup.altered_files"
    message = "备份已写到 {path},但有 {count} 份附件与入库时不符:{first}。"
    hint = "请当天运行 xieshou verify --files 查明,并从以前的备份中恢复这些附件。"


@regular("每日备份", timedelta(hours=24))
@work("备份")
def back_up(job: Running) -> Outcome:
    """Today's backup into the folder of XIESHOU_BACKUPS; without one, nothing but a reminder."""
    if not settings.BACKUPS:
        return Outcome("没有设置每日备份的位置(XIESHOU_BACKUPS),没有备份。", {"ok": None})
    folder = Path(settings.BACKUPS).expanduser()
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    path = folder / _NAME.format(timezone.localdate())
    job.progress(0, 1, "正在备份")
    done = take(path)
    for old in sorted(folder.glob("携手-????????.zip"))[:-KEPT]:
        old.unlink()
    if done.faults:
        raise AlteredBackupError(path=path, count=len(done.faults), first=done.faults[0])
    return Outcome(f"已备份到 {path}:{done.size / 2**20:.1f} MB,附件 {done.files} 份。",
                   {"ok": True, "size": done.size})
