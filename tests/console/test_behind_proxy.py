"""The server behind a proxy that speaks HTTPS, as the guide to operation sets it up."""

import os
import re
import socket
import subprocess
import sys
import time
from http.client import HTTPConnection

import pytest

HOST = "xieshou.example.cn"
PROGRAM = "import sys; from xieshou.console.program import main; sys.exit(main())"
PROXIED = {"Host": HOST, "X-Forwarded-Proto": "https", "Origin": f"https://{HOST}"}


@pytest.fixture
def port(tmp_path):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        number = free.getsockname()[1]
    environment = {**os.environ, "XIESHOU_HOME": str(tmp_path / "home"),
                   "XIESHOU_DATABASE_URL": "", "XIESHOU_HOSTS": HOST, "XIESHOU_HTTPS": "1"}
    # without an account the server would ask to be set up first
    subprocess.run([sys.executable, "-c", PROGRAM, "account", "create", "guan", "--role", "admin"],
                   env=environment, check=True, capture_output=True)
    server = subprocess.Popen(
        [sys.executable, "-c", PROGRAM, "serve", "--port", str(number)], env=environment,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    for _ in range(480):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", number)) == 0:
                break
        time.sleep(0.25)
    yield number
    server.terminate()
    server.wait(60)


def asked(port, method, body="", **headers):
    connection = HTTPConnection("127.0.0.1", port, timeout=120)
    connection.request(method, "/sign-in", body.encode(), {**PROXIED, **headers})
    answer = connection.getresponse()
    return answer, answer.read().decode()


def tried(port, sender):
    page, text = asked(port, "GET")
    token = re.search(r'csrfmiddlewaretoken" value="(\w+)"', text)[1]
    cookie = page.headers["Set-Cookie"].partition(";")[0]
    return page, asked(port, "POST", f"csrfmiddlewaretoken={token}&username=ma&password=wrong",
                       **{"Cookie": cookie, "X-Forwarded-For": sender,
                          "Content-Type": "application/x-www-form-urlencoded"})[1]


@pytest.mark.slow
def test_people_sign_in_through_the_proxy_and_one_guesser_does_not_lock_out_the_others(port):
    page, said = tried(port, "10.0.0.1")
    assert "Secure" in page.headers["Set-Cookie"]
    assert "账号或口令不正确" in said
    for _ in range(5):
        _, said = tried(port, "10.0.0.1")
    assert "已暂停登录" in said
    _, said = tried(port, "10.0.0.2")
    assert "账号或口令不正确" in said
