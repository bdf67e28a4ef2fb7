"""A person at a browser: a connection, cookies, forms, and what came back."""

import gzip
import http.client
import random
import re
import time
from dataclasses import dataclass
from html.parser import HTMLParser
from http.cookies import SimpleCookie
from urllib.parse import urlencode, urlparse

from benchmarks.serve_pages.people import PASSWORD, Person, address

LATER = re.compile(rb'hx-get="([^"]+)" hx-trigger="load"')


@dataclass(frozen=True)
class Got:
    """One answer: of which kind, how long it took, what it weighs; why it is an error."""

    kind: str
    seconds: float
    status: int
    sent: int
    whole: int
    fault: str = ""


class Browser:
    """One person's connection, cookies and forms."""

    def __init__(self, port: int, person: Person, seed: int) -> None:
        self.port, self.person, self.dice = port, person, random.Random(seed)
        self.got: list[Got] = []
        self._cookies: dict[str, str] = {}
        self._line: http.client.HTTPConnection | None = None

    def sign_in(self) -> None:
        """As anybody does, by the form."""
        form = Form(self.ask("sign-in", "/sign-in")[1].decode(), "username")
        status, _body, _place = self.ask("sign-in", "/sign-in", {
            **form.fields, "username": self.person.name, "password": PASSWORD})
        if status != 302:
            raise SystemExit(f"{self.person.name} could not sign in: {status}")

    def act(self, kind: str) -> None:
        """Open a page of the kind, and what it asks for by itself."""
        self.open(kind, address(kind, self.person, self.dice))

    def open(self, kind: str, place: str) -> None:
        """Open a page; a form is changed and sent."""
        status, body, where = self.ask("edit" if kind == "save" else kind, place)
        if status in (301, 302) and where:
            status, body, where = self.ask(kind, where)
        for part in dict.fromkeys(LATER.findall(body)):
            self.ask(f"  {part.decode().strip('/')}", part.decode())
        if kind == "save" and status == 200:
            form = Form(body.decode(), "version")
            form.fields["scope_note"] = f"示例口径说明{self.dice.randrange(10**9)}"
            form.fields["reason"] = "示例修改"
            status, body, where = self.ask("save", place, form.fields)
            if status != 302:
                self._fault("save", f"{status} {words_of(body)}")

    def ask(self, kind: str, place: str, form: dict[str, str] | None = None
            ) -> tuple[int, bytes, str]:
        """One request; status, body, where it sends on."""
        headers = {"Accept-Encoding": "gzip", "Accept-Language": "zh-CN", "Cookie": "; ".join(
            f"{name}={value}" for name, value in self._cookies.items())}
        body = None
        if form is not None:
            body = urlencode(form).encode()
            headers |= {"Content-Type": "application/x-www-form-urlencoded",
                        "Referer": f"http://127.0.0.1:{self.port}{place}"}
        started = time.perf_counter()
        try:
            if self._line is None:
                self._line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=120)
            self._line.request("POST" if body else "GET", place, body, headers)
            answer = self._line.getresponse()
            sent = answer.read()
        except OSError as fault:
            self._line = None
            self.got.append(Got(kind, time.perf_counter() - started, 0, 0, 0, repr(fault)))
            return 0, b"", ""
        took = time.perf_counter() - started
        for _, line in [one for one in answer.getheaders() if one[0].lower() == "set-cookie"]:
            self._cookies |= {name: one.value for name, one in SimpleCookie(line).items()}
        whole = gzip.decompress(sent) if answer.headers["Content-Encoding"] == "gzip" else sent
        fault = "" if answer.status in (200, 204, 302) else f"{place} {answer.status} " + words_of(
            whole)
        self.got.append(Got(kind, took, answer.status, len(sent), len(whole), fault))
        where = urlparse(answer.headers["Location"] or "")
        return answer.status, whole, where.path + (f"?{where.query}" if where.query else "")

    def _fault(self, kind: str, words: str) -> None:
        self.got.append(Got(kind, 0, 0, 0, 0, words))


class Form(HTMLParser):
    """The fields of the form that has a field of this name, as a browser would send them."""

    def __init__(self, page: str, has: str) -> None:
        super().__init__()
        self.fields: dict[str, str] = {}
        self._found: dict[str, str] = {}
        self._has, self._list, self._text, self._first = has, "", "", False
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Collect."""
        said = dict(attrs)
        name, value = said.get("name") or "", said.get("value") or ""
        if tag == "form":
            self._found = {}
        elif tag == "input" and name:
            ticked = said.get("type") not in ("checkbox", "radio") or "checked" in said
            if ticked and said.get("type") not in ("file", "submit"):
                self._found[name] = value or ("on" if said.get("type") == "checkbox" else "")
        elif tag == "select" and name:
            self._list, self._first = name, True
        elif tag == "option" and self._list and ("selected" in said or self._first):
            self._found[self._list], self._first = value, False
        elif tag == "textarea" and name:
            self._text = name
            self._found.setdefault(name, "")

    def handle_data(self, data: str) -> None:
        """Text of a field."""
        if self._text:
            self._found[self._text] += data

    def handle_endtag(self, tag: str) -> None:
        """Leave."""
        if tag == "select":
            self._list = ""
        elif tag == "textarea":
            self._text = ""
        elif tag == "form" and self._has in self._found:
            self.fields = self._found


def words_of(page: bytes) -> str:
    """What an answer that is an error says, shortly."""
    text = re.sub(r"<[^>]+>|\s+", " ", page.decode("utf-8", "replace"))
    found = re.search(r"role=.alert.*", page.decode("utf-8", "replace"))
    return (re.sub(r"<[^>]+>|\s+", " ", found[0]) if found else text)[:200].strip()
