"""The process that draws pages, started once and kept; each document gets a child of it (画页).

Starting Python and its libraries takes longer than drawing a page. What waits has never seen a
document, so it is as good for the thousandth as for the first; see `page_worker`.
"""

import atexit
import contextlib
import itertools
import os
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

import xieshou
from xieshou.office import sealed
from xieshou.office.sealed import Means

MEANS = Means(60, 2 * 2**30, 200 * 2**20, 60)
# a child is ended by its parent; only if that does not answer at all, both are
PATIENCE = MEANS.seconds + 10


class _Drawer:
    """One waiting process and the threads that wait for its answers."""

    def __init__(self) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="xieshou-drawer-")
        place = Path(xieshou.__file__).parent.parent
        environment = {"PATH": os.environ.get("PATH", os.defpath), "HOME": self._folder.name,
                       "TMPDIR": self._folder.name, "LANG": "C.UTF-8", "PYTHONPATH": str(place)}
        command = [sys.executable, "-m", "xieshou.office.page_worker", str(MEANS.processor),
                   str(MEANS.memory), str(MEANS.file)]
        # its own time is not counted: it lives as long as the server
        means = Means(2**31, MEANS.memory, MEANS.file, MEANS.seconds)
        self.process = sealed.start(command, Path(self._folder.name), means, environment)
        self._numbers = itertools.count(1)
        self._waiting: dict[bytes, threading.Event] = {}
        self._answered: set[bytes] = set()
        # set before whoever waits is told: the process may be gone and not yet be known to be
        self._over = False
        self._writing = threading.Lock()
        threading.Thread(target=self._listen, daemon=True, name="drawer").start()

    def draw(self, folder: Path, first: int, last: int) -> bool:
        """Ask and wait; False when nothing answered."""
        done = threading.Event()
        with self._writing:
            number = str(next(self._numbers)).encode()
            self._waiting[number] = done
            try:
                self._say(number + f"\t{folder}\t{first}\t{last}\n".encode())
            except OSError:
                return False
        if not self._over:
            done.wait(PATIENCE)
        if number not in self._answered:
            return False
        self._answered.discard(number)
        return True

    @property
    def is_alive(self) -> bool:
        """Whether it can be asked."""
        return not self._over and self.process.poll() is None

    def end(self) -> None:
        """End it and whoever waits for it."""
        sealed.end(self.process)
        self._folder.cleanup()

    def _say(self, line: bytes) -> None:
        pipe = self.process.stdin
        assert pipe is not None
        pipe.write(line)
        pipe.flush()

    def _listen(self) -> None:
        pipe = self.process.stdout
        assert pipe is not None
        with contextlib.suppress(ValueError, OSError):
            for line in pipe:
                number = line.strip()
                done = self._waiting.pop(number, None)
                if done is not None:
                    self._answered.add(number)
                    done.set()
        self._over = True
        for done in list(self._waiting.values()):
            done.set()


_drawers: dict[tuple[int, Path | None], _Drawer] = {}
_starting = threading.Lock()


def draw(folder: Path, first: int, last: int) -> None:
    """Draw pages of what lies in a folder; what came of it lies there, or nothing does."""
    for _ in range(2):
        drawer = _drawer()
        if drawer.draw(folder, first, last):
            return
        with _starting:
            for key, one in list(_drawers.items()):
                if one is drawer:
                    del _drawers[key]
        drawer.end()


def warm() -> None:
    """Start the process before somebody waits for it."""
    _drawer()


def _drawer() -> _Drawer:
    # a process that was forked from this one has none of its threads
    key = (os.getpid(), sealed.hidden())
    with _starting:
        found = _drawers.get(key)
        if found is None or not found.is_alive:
            found = _drawers[key] = _Drawer()
        return found


@atexit.register
def _end_all() -> None:
    for (process, _), drawer in list(_drawers.items()):
        if process == os.getpid():
            with contextlib.suppress(OSError, subprocess.SubprocessError):
                drawer.end()
