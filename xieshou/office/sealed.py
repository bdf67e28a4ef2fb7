"""Runs a program on somebody's file: no network, few means, our data hidden, a sure end (隔离).

Which folder has our data is said once, by `hide`; no caller can forget it.
"""

import contextlib
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

# what a namespace of its own hides: folders become empty ones before the program starts
_HIDE = ('n=$1; shift; while [ "$n" -gt 0 ]; do'
         ' [ ! -d "$1" ] || mount -t tmpfs -o size=4k none "$1" || exit 1;'
         ' shift; n=$((n - 1)); done; exec "$@"')
# where people keep files; no program that opens a document has business there
_PEOPLES = tuple(map(Path, ("/home", "/root", "/srv", "/mnt", "/media")))


@dataclass(frozen=True)
class Means:
    """What a program may use: seconds of processor, bytes of memory, bytes of a file, seconds."""

    processor: int
    memory: int
    file: int
    seconds: float


_ours: list[Callable[[], Path]] = []


def hide(folder: Callable[[], Path]) -> None:
    """From now on every program sees an empty folder there, where the system can hide it."""
    _ours[:] = [folder]


def hidden() -> Path | None:
    """The folder that no program sees."""
    return _ours[0]() if _ours else None


def run(command: Sequence[str], folder: Path, means: Means, environment: dict[str, str]) -> bool:
    """Run it in a folder of its own; False when its time was over. Nothing of it is left behind."""
    process = subprocess.Popen(
        [*_seal(folder, command[0]), *_limits(means), *command], env=environment, cwd=folder,
        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        start_new_session=True)
    try:
        process.wait(means.seconds)
    except subprocess.TimeoutExpired:
        return False
    finally:
        # programs start programs that start programs: only the group ends them all
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
    return True


def start(command: Sequence[str], folder: Path, means: Means, environment: dict[str, str]
          ) -> subprocess.Popen[bytes]:
    """Start a program that waits for work, sealed like any other; `end` ends it.

    What it says is read by the caller; it gets no more input than the caller writes, and the end
    of that input, which also comes when the caller dies, must be its own end.
    """
    return subprocess.Popen(
        [*_seal(folder, command[0]), *_limits(means), *command], env=environment, cwd=folder,
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        start_new_session=True)


def end(process: subprocess.Popen[bytes]) -> None:
    """End a started program and all that it started."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            with contextlib.suppress(OSError):
                pipe.close()


@cache
def can_seal() -> bool:
    """Whether this system gives a process a network and mounts of its own."""
    program = shutil.which("unshare")
    if program is None:
        return False
    asked = subprocess.run([program, "-rnm", "true"], capture_output=True, check=False, timeout=10)
    return asked.returncode == 0


def _seal(folder: Path, program: str) -> list[str]:
    if not can_seal():
        return []
    alone = [shutil.which("unshare") or "unshare", "-rnm"]
    needed = [folder.resolve(), Path(shutil.which(program) or program).resolve(),
              Path(__file__).resolve(), *map(Path, (sys.prefix, sys.base_prefix))]
    ours = hidden()
    # ours first: it may lie within another
    empty = [str(one) for one in (*([ours] if ours else ()), *_PEOPLES)
             if one.is_dir() and not any(each.is_relative_to(one) for each in needed)]
    return [*alone, "sh", "-c", _HIDE, "sh", str(len(empty)), *empty]


def _limits(means: Means) -> list[str]:
    limiter = shutil.which("prlimit")
    return [limiter, f"--as={means.memory}", f"--cpu={means.processor}", f"--fsize={means.file}",
            "--core=0"] if limiter else []
