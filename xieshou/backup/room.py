"""A folder beside a backup in which the database is copied; those of the killed are swept."""

import fcntl
import os
import platform
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_NAME = ".xieshou-"
_HELD = "held"
# seconds in which a room that was just made takes its lock
_YOUNG = 60
# seconds after which nobody writes any more where a disk knows no locks
_LEFT = 24 * 3600


@contextmanager
def room(beside: Path) -> Iterator[Path]:
    """A folder there, held as long as this process lives and needs it."""
    sweep(beside)
    with (tempfile.TemporaryDirectory(dir=beside, prefix=_NAME) as folder,
          (Path(folder) / _HELD).open("wb") as held):
        # a lock is seen on its own machine; elsewhere, or without locks, age alone keeps a room
        held.write(platform.node().encode())
        held.flush()
        with suppress(OSError):
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield Path(folder)


def sweep(beside: Path) -> None:
    """Remove the rooms that a process left when it was killed over them, others' never."""
    for left in beside.glob(_NAME + "*"):
        # others' folders of a like name, and what may not be read, are not ours to judge
        with suppress(OSError):
            if left.is_dir() and not left.is_symlink() and _is_left(left):
                shutil.rmtree(left, ignore_errors=True)


def _is_left(folder: Path) -> bool:
    age = time.time() - folder.stat().st_mtime
    if age < _YOUNG:
        return False
    try:
        descriptor = os.open(folder / _HELD, os.O_RDWR)
    except FileNotFoundError:
        # of an earlier program, or killed as it was made
        return age > _LEFT
    try:
        if os.read(descriptor, 255) != platform.node().encode():
            return age > _LEFT
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:
        return age > _LEFT
    finally:
        os.close(descriptor)
    return True
