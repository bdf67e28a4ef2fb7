"""A program that opens somebody's file reaches no network, sees none of our data, and ends."""

import os
import socket
import sys
import threading
import time

import pytest

from xieshou.office import sealed
from xieshou.office.sealed import Means

MEANS = Means(10, 2**30, 2**20, 10)
ENVIRONMENT = {"PATH": os.environ["PATH"], "LANG": "C.UTF-8"}
alone = pytest.mark.skipif(not sealed.can_seal(), reason="this system gives no namespaces")


def run(folder, program, means=MEANS):
    return sealed.run([sys.executable, "-c", program], folder, means, ENVIRONMENT)


@alone
def test_our_data_is_an_empty_folder_to_it(tmp_path, monkeypatch):
    data, bench = tmp_path / "data", tmp_path / "bench"
    data.mkdir()
    bench.mkdir()
    (data / "keys").write_text("secret")
    monkeypatch.setattr(sealed, "_ours", [lambda: data])
    run(bench, f"import os; open('seen', 'w').write(repr(os.listdir({str(data)!r})))")
    assert (bench / "seen").read_text() == "[]"
    assert (data / "keys").read_text() == "secret"


@pytest.mark.slow
@alone
def test_nobody_hears_from_it(tmp_path):
    heard = []
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen()
        server.settimeout(2)
        port = server.getsockname()[1]

        def listen():
            try:
                heard.append(server.accept())
            except OSError:
                return

        listener = threading.Thread(target=listen)
        listener.start()
        run(tmp_path, f"import socket; socket.create_connection(('127.0.0.1', {port}), 1)")
        listener.join()
    assert heard == []


def test_it_may_write_no_large_file_and_ends_when_its_time_is_over(tmp_path):
    run(tmp_path, "open('large', 'wb').write(bytes(2**22))")
    assert (tmp_path / "large").stat().st_size <= 2**20
    began = time.perf_counter()
    slow = "import subprocess, time; subprocess.Popen(['sleep', '77']); time.sleep(60)"
    assert run(tmp_path, slow, means=Means(10, 2**30, 2**20, 1)) is False
    # by itself it would end after a minute; a busy machine may take its time to notice
    assert time.perf_counter() - began < 40
