import json
import threading
from http.client import HTTPConnection

import pytest
from waitress.server import create_server

from xieshou.console import refusing


@pytest.fixture
def port():
    listening = {}
    server = create_server(lambda asked, start: [], listening, host="127.0.0.1", port=0, threads=1,
                           max_request_body_size=1000)
    refusing.in_words(listening)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    yield server.effective_port
    server.trigger.pull_trigger(server.close)
    thread.join(20)


def refused(port, path, **headers):
    connection = HTTPConnection("127.0.0.1", port, timeout=60)
    # nothing but the headers is sent: it is refused by the size they declare
    connection.putrequest("POST", path)
    for name, value in headers.items():
        connection.putheader(name.replace("_", "-"), value)
    connection.endheaders()
    answer = connection.getresponse()
    return answer.status, answer.headers["Content-Type"], answer.read().decode()


def test_a_program_that_declares_too_much_is_told_in_json_before_it_sends(port):
    status, kind, said = refused(port, "/api/v1/documents", Content_Length="70000000")
    assert status == 413 and kind.startswith("application/json")
    error = json.loads(said)["error"]
    assert error["code"] == "console.too_long" and "没有接收" in error["message"]


def test_a_page_that_declares_too_much_is_told_in_words(port):
    status, kind, said = refused(port, "/documents/new", Content_Length="70000000")
    assert status == 413 and kind == "text/plain; charset=utf-8" and "拆成几个文件" in said
