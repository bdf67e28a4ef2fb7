"""The client in the package asks exactly what the description allows, and all of it."""

import inspect
import json
import re
import threading
import time
from email.message import Message
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from tools.client_shapes import response_of, type_of
from xieshou.api import urls  # noqa: F401  the endpoints join the API when they are imported
from xieshou.api.door import api
from xieshou.client import Job, NotFromThere, Refused, Unreachable, Xieshou, event_of
from xieshou.client.line import Line
from xieshou.webhooks.delivering import signature as signed

JOB = Job(1, "试", "done", 1, 1, "", {}, ("x.csv",), {})
METHODS = [name for name in dir(Xieshou) if not name.startswith("_") and name not in dir(Line)]
# what a name stands for where its type says too little
GIVEN = {"register": "placement", "code": "visit", "steps": [], "record": {"id": 1, "version": 1},
         "opening": {"id": 1, "version": 1}, "records": [{"id": 1, "version": 1}], "kind": "other",
         "handle": "x~1", "code_or_handle": "x~1", "name": "x", "choices": [{}], "what": "left"}


class Listening(BaseHTTPRequestHandler):
    """Writes down what it is asked, and refuses."""

    heard: list[tuple[str, str, dict[str, Any], Any]] = []

    def answer(self) -> None:
        """Note method, address, query and what was sent."""
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        parts = urlsplit(self.path)
        kind = Message()
        kind["Content-Type"] = self.headers.get("Content-Type", "")
        sent = set(re.findall(rb'form-data; name="(\w+)"', body)) if kind.get_content_type(
            ).startswith("multipart") else json.loads(body) if body else None
        self.heard.append((self.command, parts.path, parse_qs(parts.query), {
            name.decode(): "" for name in sent} if isinstance(sent, set) else sent))
        said = json.dumps({"error": {"code": "no", "message": "不行。"}}).encode()
        self.send_response(400)
        self.send_header("Content-Length", str(len(said)))
        self.end_headers()
        self.wfile.write(said)

    def log_message(self, *said: Any) -> None:
        """Nothing on the screen."""


for verb in ("GET", "POST", "PUT", "PATCH", "DELETE"):
    setattr(Listening, f"do_{verb}", Listening.answer)


@pytest.fixture(scope="module")
def listening():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Listening)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield Xieshou(f"http://127.0.0.1:{server.server_port}", "key"), Listening.heard
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def described():
    """Every operation: method, pattern of its address, the address, and what it says."""
    whole = api.get_openapi_schema()
    return whole["components"]["schemas"], [
        (method.upper(), re.compile(re.sub(r"{\w+}", "[^/]+", path) + "$"), path, said)
        for path, each in whole["paths"].items() for method, said in each.items()]


def value_for(one: inspect.Parameter, folder: Path) -> Any:
    kind = str(one.annotation)
    if one.name in GIVEN and "int" not in kind:
        return GIVEN[one.name]
    for part, value in (("Job", JOB), ("Iterable[pathlib", [("甲.txt", b"x")]),
                        ("tuple[str, bytes]", ("甲.txt", b"x")),
                        ("Iterable[int]", [1]), ("Iterable[str]", ["x"]), ("Mapping", {"x": "x"}),
                        ("Path", folder / "x.csv"), ("str", "x"), ("int", 1), ("bool", True),
                        ("float", 1.0)):
        if part in kind:
            return value
    raise AssertionError(f"{one}: what may it be?")


def asked_of(server: Xieshou, name: str, folder: Path) -> None:
    """Call a method with all that it takes, and with what it must have."""
    method = getattr(server, name)
    takes = [one for one in inspect.signature(method).parameters.values()
             if one.kind is not one.VAR_KEYWORD]
    for chosen in (takes, [one for one in takes if one.default is one.empty]):
        positional = [value_for(one, folder) for one in chosen if one.kind is not one.KEYWORD_ONLY
                      and one.kind is not one.VAR_POSITIONAL]
        try:
            answer = method(*positional)
            if inspect.isgenerator(answer):
                next(answer)
        except Refused:
            continue
        assert name in ("wait", "fetch"), f"{name} asks nothing"


@pytest.mark.slow
def test_every_call_has_its_method_and_every_method_asks_what_the_description_allows(
        listening, described, tmp_path):
    server, heard = listening
    shapes, operations = described
    done, faults = set(), []
    (tmp_path / "x.csv").write_text("x")
    for name in METHODS:
        heard.clear()
        asked_of(server, name, tmp_path)
        assert getattr(Xieshou, name).__doc__, name
        for verb, path, query, sent in heard:
            found = [one for one in operations if one[0] == verb and one[1].match(path)]
            if not found:
                faults.append(f"{name} asks {verb} {path}")
                continue
            # a word in an address comes before what stands for a number there
            _, _, place, said = min(found, key=lambda one: one[2].count("{"))
            done.add((verb, one_for_all(place)))
            if not fits(name, said, shapes):
                faults.append(f"{name} says it gives what {verb} {place} does not")
            known = {one["name"] for one in said.get("parameters", ()) if one["in"] == "query"}
            allowed, needed = body_of(said, shapes)
            for wrong in (set(query) - known, set(sent or ()) - allowed,
                          needed - set(sent or ())):
                if wrong:
                    faults.append(f"{name}: {verb} {place} {wrong}")
    assert faults == []
    every = {(verb, one_for_all(place)) for verb, _, place, _ in operations}
    assert every - done == set(), "calls without a method of the client"


def fits(name: str, said: dict[str, Any], shapes: dict[str, Any]) -> bool:
    """Whether a method says it gives what the call answers, whole, page by page, or a part of it.

    Figures, jobs and what was taken come as values of their own, files are written.
    """
    gives, answer = inspect.signature(getattr(Xieshou, name)).return_annotation, response_of(said)
    told = re.sub(r"(\w+\.)+|<class '|'>", "", str(gives)).replace("Iterator[", "list[")
    kind = re.sub(r"list\[(\w+)\]", r"\1", type_of(answer))
    if type_of(answer) in (told, told.removeprefix("list[").removesuffix("]")):
        return True
    parts = {type_of(one) for one in shapes.get(kind, {}).get("properties", {}).values()}
    alone = {"JobOut": "Job", "FigureOut": "Figure", "TakenOut": "Taken", "SheetOut": "Taken",
             "str": "Path", "Done": "None", "PlacementOut": "RecordOut"}
    return told in parts or alone.get(kind) in (told, told.removeprefix("list[").removesuffix(
        "]")) or name in ("record", "records", "wait", "fetch")


def one_for_all(place: str) -> str:
    """Registers have the same calls, each for itself."""
    return re.sub("/registers/[a-z_]+/records", "/registers/{code}/records", place)


def body_of(said: dict[str, Any], shapes: dict[str, Any]) -> tuple[set[str], set[str]]:
    """What may be sent, and what must be."""
    content = said.get("requestBody", {}).get("content", {})
    shape = next((one["schema"] for one in content.values()), {})
    shape = shapes[shape["$ref"].rpartition("/")[2]] if "$ref" in shape else shape
    return set(shape.get("properties", ())), set(shape.get("required", ()))


@pytest.mark.parametrize("address, token, words", [
    ("http://127.0.0.1:9", "令牌", "令牌"), ("127.0.0.1:9", "key", "http://"),
    ("http://127.0.0.1:9/registers", "key", "连不上")])
def test_what_was_typed_wrong_is_said_in_words(address, token, words):
    with pytest.raises((ValueError, Unreachable), match=words):
        Xieshou(address, token).me()


def test_a_message_is_opened_only_if_the_server_signed_it():
    body = json.dumps({"event": "report.issued", "id": 7}).encode()
    stamp = str(int(time.time()))
    headers = {"X-Xieshou-Timestamp": stamp,
               "X-Xieshou-Signature": f"sha256={signed('密钥', stamp, body)}"}
    assert event_of("密钥", headers, body)["id"] == 7
    for secret, said, sent in (("别的", headers, body), ("密钥", headers, body + b" "),
                               ("密钥", headers | {"X-Xieshou-Timestamp": "1"}, body),
                               ("密钥", {}, body)):
        with pytest.raises(NotFromThere):
            event_of(secret, said, sent)
