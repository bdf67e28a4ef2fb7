"""Runs a program on somebody's file: no network, few means, our data hidden, a sure end (隔离)."""

import contextlib
import os
import shutil
import signal
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

# what a namespace of its own hides: the data folder becomes an empty one before the program starts
_HIDE = 'mount -t tmpfs -o size=4k none "$1" && shift && exec "$@"'


@dataclass(frozen=True)
class Means:
    """What a program may use: seconds of processor, bytes of memory, bytes of a file, seconds."""

    processor: int
    memory: int
    file: int
    seconds: float


def run(command: Sequence[str], folder: Path, means: Means, environment: dict[str, str],
        hidden: Path | None = None) -> bool:
    """Run it in a folder of its own; False when its time was over. Nothing of it is left behind."""
    process = subprocess.Popen(
        [*_seal(folder, hidden), *_limits(means), *command], env=environment, cwd=folder,
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


def start(command: Sequence[str], folder: Path, means: Means, environment: dict[str, str],
          hidden: Path | None = None) -> subprocess.Popen[bytes]:
    """Start a program that waits for work, sealed like any other; `end` ends it.

    What it says is read by the caller; it gets no more input than the caller writes, and the end
    of that input, which also comes when the caller dies, must be its own end.
    """
    return subprocess.Popen(
        [*_seal(folder, hidden), *_limits(means), *command], env=environment, cwd=folder,
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


def _seal(folder: Path, hidden: Path | None) -> list[str]:
    if not can_seal():
        return []
    alone = [shutil.which("unshare") or "unshare", "-rnm"]
    if hidden is None or not hidden.is_dir() or folder.is_relative_to(hidden):
        return alone
    return [*alone, "sh", "-c", _HIDE, "sh", str(hidden)]


def _limits(means: Means) -> list[str]:
    limiter = shutil.which("prlimit")
    return [limiter, f"--as={means.memory}", f"--cpu={means.processor}", f"--fsize={means.file}",
            "--core=0"] if limiter else []
