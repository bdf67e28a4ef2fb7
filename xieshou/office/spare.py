"""A LibreOffice that was started before it is wanted; it converts one document and ends (备用).

Most of a conversion's time is the program's start. A server therefore has one waiting, sealed like
any other. The next call with the same profile hands its document over to it. After that document
it is ended and another takes its place, so no document meets a program that opened another one.
"""

import atexit
import contextlib
import hashlib
import os
import shutil
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from xieshou.office import sealed
from xieshou.office.sealed import Means

# a shell keeps the program: when the server dies, its input ends, and so do both
_KEEP = '"$@" & read -r _; kill -9 0'
READY = 8.0
# one that nobody wanted for so long gives its memory back; the next document starts anew
IDLE = 15 * 60.0


def doors_of(home: Path) -> list[Path]:
    """Sockets at which the program of a profile listens; named after the profile by it."""
    said = hashlib.md5((home / "profile").as_uri().encode("utf-16-le"), usedforsecurity=False)
    name = f"OSL_PIPE_*_SingleOfficeIPC_{''.join(f'{byte:x}' for byte in said.digest())}"
    return [found for folder in (Path("/tmp"), Path("/var/tmp"), home)
            for found in folder.glob(name)]


def shut(home: Path) -> None:
    """Remove the sockets that a program left behind when it was ended."""
    for door in doors_of(home):
        with contextlib.suppress(OSError):
            door.unlink()


class Spare:
    """A waiting program and its folder."""

    def __init__(self) -> None:
        from xieshou.office import convert

        program = convert.program()
        if program is None:
            raise OSError("LibreOffice is not here")
        self.folder = Path(tempfile.mkdtemp(prefix="xieshou-office-"))
        self.since = time.monotonic()
        convert.lay_out(self.folder)
        means = Means(convert.SECONDS, *convert.ROOM, convert.SECONDS)
        self.process = sealed.start(
            ["sh", "-c", _KEEP, "sh", *convert.command_in(program, self.folder)], self.folder,
            means, convert.environment_in(self.folder))

    @property
    def is_ready(self) -> bool:
        """Whether it listens for documents."""
        return self.process.poll() is None and bool(doors_of(self.folder))

    def wait(self) -> bool:
        """Wait until it is ready, as long as starting one anew would take."""
        ends = self.since + READY
        while not self.is_ready:
            if self.process.poll() is not None or time.monotonic() > ends:
                return False
            time.sleep(0.02)
        return True

    def end(self) -> None:
        """End it with all that it left."""
        sealed.end(self.process)
        shut(self.folder)
        shutil.rmtree(self.folder, ignore_errors=True)


class _Bench:
    """The place of the one that waits, in a process that keeps one."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.keeper = 0
        self.waiting: Spare | None = None

    def put(self) -> None:
        """Start one unless one waits."""
        with self.lock:
            if self.waiting is None and self.keeper == os.getpid():
                with contextlib.suppress(OSError):
                    self.waiting = Spare()
                    _later(IDLE, self.rest, self.waiting)

    def rest(self, one: Spare) -> None:
        """Give back the memory of one that nobody wanted."""
        with self.lock:
            if self.waiting is not one:
                return
            self.waiting = None
        one.end()

    def take(self) -> Spare | None:
        """Who waits, taken from the bench."""
        with self.lock:
            found, self.waiting = self.waiting, None
        return found


_bench = _Bench()


def keep() -> None:
    """Have one waiting from now on, in this process; servers say so, commands do not."""
    _bench.keeper = os.getpid()
    _bench.put()


def take() -> Spare | None:
    """The one that waits, if any and if it is ready; another one takes its place meanwhile."""
    if _bench.keeper != os.getpid():
        return None
    found = _bench.take()
    if found is not None and not found.wait():
        found.end()
        found = None
    _later(1.0, _bench.put)
    return found


def _later(seconds: float, what: Callable[..., None], *given: Any) -> None:
    timer = threading.Timer(seconds, what, given)
    timer.daemon = True
    timer.start()


@atexit.register
def _end() -> None:
    if _bench.keeper == os.getpid():
        _bench.keeper = 0
        found = _bench.take()
        if found is not None:
            found.end()
