"""A real S3-compatible object store on this machine, for tests: rclone's own server (对象存储).

`with object_store(folder) as found:` starts it on a free port of the loopback, with one bucket;
it ends with the block. Its objects are files of the folder.
"""

import contextlib
import secrets
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

PROGRAM = Path(sys.executable).with_name("rclone")
SECONDS = 20


@dataclass(frozen=True)
class Objects:
    """Where the store answers, and who may ask it."""

    endpoint: str
    bucket: str
    key: str
    secret: str
    folder: Path
    process: subprocess.Popen


@contextlib.contextmanager
def object_store(folder: Path, bucket: str = "xieshou") -> Iterator[Objects]:
    """A store whose buckets are the folders of this one."""
    (folder / bucket).mkdir(parents=True, exist_ok=True)
    key, secret = "xieshou-test", secrets.token_urlsafe(24)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    process = subprocess.Popen(
        [str(PROGRAM), "serve", "s3", "--config", "/dev/null", "--addr", f"127.0.0.1:{port}",
         "--auth-key", f"{key},{secret}", "--vfs-cache-mode", "off", str(folder)],
        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _wait(port, process)
        yield Objects(f"http://127.0.0.1:{port}", bucket, key, secret, folder, process)
    finally:
        process.kill()
        process.wait()


def _wait(port: int, process: subprocess.Popen) -> None:
    ends = time.monotonic() + SECONDS
    while time.monotonic() < ends:
        if process.poll() is not None:
            raise RuntimeError("rclone ended before it answered")
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        time.sleep(0.05)
    raise RuntimeError("rclone does not answer")
