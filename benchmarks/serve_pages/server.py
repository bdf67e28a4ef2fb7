"""The server that is asked: `xieshou serve`, as its users start it."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

TICK = os.sysconf("SC_CLK_TCK")


class Server:
    """`xieshou serve` as it is, in a process of its own."""

    def __init__(self, home: Path) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self._said = (home / "serve.log").open("wb")
        self._process = subprocess.Popen(
            [Path(sys.executable).with_name("xieshou"), "serve", "--port", str(self.port),
             "--home", home], stdout=self._said, stderr=subprocess.STDOUT)
        self.log = home / "serve.log"
        for _ in range(600):
            try:
                socket.create_connection(("127.0.0.1", self.port), 1).close()
                return
            except OSError:
                time.sleep(0.2)
        raise SystemExit(self.log.read_text("utf-8"))

    def processor(self) -> float:
        """Seconds of processor time so far."""
        parts = Path(f"/proc/{self._process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(parts[11]) + int(parts[12])) / TICK

    def memory(self) -> int:
        """Megabytes that it holds, at most so far."""
        text = Path(f"/proc/{self._process.pid}/status").read_text()
        return int(re.search(r"VmHWM:\s+(\d+)", text)[1]) // 1024

    def end(self) -> None:
        """Ask it to go."""
        self._process.send_signal(signal.SIGTERM)
        self._process.wait(60)
