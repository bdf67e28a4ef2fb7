"""Where a command writes the file it was asked for, or says why it could not (写出文件)."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from xieshou.console.outage import why_of
from xieshou.errors import Invalid, Unavailable


class CannotWriteError(Unavailable):
    """The place for a file cannot be written."""

    code = "console.cannot_write"
    message = "无法写入「{path}」({why})。"
    hint = "请换一个可写的位置，或检查磁盘空间和权限；同名文件正开着的，请先关闭。"


class WrongEndingError(Invalid):
    """A file name whose ending promises another format than what is written."""

    code = "console.wrong_ending"
    message = "「{path}」的扩展名不对，写出的是 {wanted} 文件。"
    hint = "请把文件名改为以 {wanted} 结尾。"


def expect_ending(path: Path, *wanted: str) -> str:
    """Refuse a name that another program would open wrongly, before any work is done."""
    if path.suffix.lower() not in wanted:
        raise WrongEndingError(path=path, wanted="、".join(wanted))
    return path.suffix.lower()


@contextmanager
def writing(path: Path) -> Iterator[Path]:
    """The folder is made where it lacks; what the system refuses is told in words."""
    try:
        if path.is_dir():
            raise CannotWriteError(path=path, why="这是一个目录")
        path.parent.mkdir(parents=True, exist_ok=True)
        yield path
    except OSError as fault:
        raise CannotWriteError(path=path, why=why_of(fault)) from None
