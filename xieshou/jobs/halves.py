"""Files that bear their name only once they are whole (写到一半的文件)."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

# the ending of a file that is being written, until it is whole
HALF = ".partial"


@contextmanager
def written_whole(path: Path, mode: int = 0o600) -> Iterator[IO[bytes]]:
    """A file to write and read; it takes its name when all of it is on the disk.

    Only its owner may read it, unless the mode says otherwise. Of one that was stopped nothing is
    left, and what bore the name before still does.
    """
    half = path.with_name(f"{path.name}{HALF}")
    descriptor = os.open(half, os.O_RDWR | os.O_CREAT | os.O_TRUNC, mode)
    try:
        with os.fdopen(descriptor, "w+b") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        half.replace(path)
    finally:
        half.unlink(missing_ok=True)


def drop_halves(folder: Path) -> None:
    """Files in whose midst a process died."""
    for one in folder.glob(f"*{HALF}"):
        one.unlink(missing_ok=True)
