"""Walks every page a person comes to by links alone, and keeps what was answered.

A page counts once by its route, and by what of its address makes another page of it: the register
and whatever chooses a view. So a new page is walked as soon as something links to it; one that
nothing links to is found by `unreached`.
"""

import inspect
import re
import urllib.error
import urllib.parse
import urllib.request
from dataclasses import dataclass, field
from http.cookiejar import CookieJar
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart
from django.urls import Resolver404, get_resolver, resolve
from lxml import html

# what of a question makes another page
VIEWS = ("view", "flow", "what")
# what goes away at once, or leads out of the walk
LEAVE = {"sign-out", "tongue"}
# a picture or a file is no page; some of these are large
FILES = re.compile(r"(/export|/template|/download|/file|/fill|/marked|/data|/package|/card|"
                   r"/feed|/jobs/\d+/files/.*|/imports/returned/.*|/pages/\d+|"
                   r"/evidence/\d+)$")


@dataclass
class Walked:
    """A page: where it stands, by which route, what it answered."""

    place: str
    route: str
    status: int
    text: str

    @property
    def kind(self) -> str:
        """What it is an example of: its route, with whatever chooses a view."""
        return " ".join([self.route, *views_of(self.place)])

    @property
    def main(self) -> html.HtmlElement:
        """What the page says, without menu and header."""
        return html.fromstring(self.text).get_element_by_id("main")


@dataclass
class Walk:
    """The pages one person reaches; `told` is what the last form was answered with."""

    address: str
    person: str
    told: str = ""
    pages: dict[str, Walked] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._jar = CookieJar()
        self._open = urllib.request.build_opener(
            urllib.request.HTTPCookieProcessor(self._jar)).open

    def sign_in(self, password: str) -> "Walk":
        """Through the page, as a browser does."""
        self.post("/sign-in", username=self.person, password=password)
        return self

    def from_(self, *starts: str, one_register: bool = False) -> "Walk":
        """Everything that links lead to from these pages; of every register, or of one."""
        waiting, seen = list(starts), set()
        while waiting:
            place = waiting.pop(0)
            key = key_of(place, one_register)
            if key is None or key in self.pages or key in seen:
                continue
            seen.add(key)
            status, text = self._get(place)
            if "<main" not in text:
                continue
            self.pages[key] = Walked(place, route_of(place), status, text)
            waiting += self._links(place, text)
        return self

    @property
    def state(self) -> dict[str, Any]:
        """The session, as a browser takes it over."""
        return {"origins": [], "cookies": [
            {"name": one.name, "value": one.value, "domain": "127.0.0.1", "path": one.path,
             "expires": -1, "httpOnly": True, "secure": False, "sameSite": "Lax"}
            for one in self._jar]}

    def post(self, place: str, **said: Any) -> str:
        """Send a form; where it led to. A file is a name and its bytes."""
        self._get("/sign-in")
        token = next(one.value for one in self._jar if one.name == "csrftoken")
        fields = {name: SimpleUploadedFile(*value) if isinstance(value, tuple) else value
                  for name, value in said.items()}
        sent = urllib.request.Request(
            self.address + place,
            encode_multipart(BOUNDARY, {"csrfmiddlewaretoken": token, **fields}),
            {"Content-Type": MULTIPART_CONTENT})
        with self._open(sent, timeout=120) as answer:
            self.told = answer.read().decode(errors="replace")
            return answer.url.removeprefix(self.address)

    def read(self, place: str) -> bytes:
        """What stands at an address."""
        with self._open(self.address + place, timeout=120) as answer:
            return answer.read()

    def _links(self, place: str, text: str) -> list[str]:
        found = []
        for link in html.fromstring(text).xpath("//a/@href"):
            whole = urllib.parse.urljoin(place, link.partition("#")[0])
            if whole.startswith("/") and not whole.startswith("//"):
                found.append(whole)
        return found

    def _get(self, place: str) -> tuple[int, str]:
        try:
            with self._open(self.address + place, timeout=120) as answer:
                if "html" not in answer.headers.get("Content-Type", ""):
                    return answer.status, ""
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode(errors="replace")


def route_of(place: str) -> str:
    """The name of the route an address has; nothing where no page has it."""
    try:
        return resolve(urllib.parse.urlsplit(place).path).url_name or ""
    except Resolver404:
        return ""


def key_of(place: str, one_register: bool = False) -> str | None:
    """What makes the page at an address one of its own; None where it is no page to walk to."""
    parts = urllib.parse.urlsplit(place)
    try:
        found = resolve(parts.path)
    except Resolver404:
        return f"nowhere {parts.path}"
    if found.url_name in LEAVE or FILES.search(parts.path):
        return None
    # of lists and records each register has its own; of other pages one stands for all
    several = not one_register and found.url_name in ("register", "record")
    own = found.kwargs.get("code", "") if several else ""
    return " ".join([found.url_name or "", own, *views_of(place)])


def views_of(place: str) -> list[str]:
    """What of an address chooses a view."""
    asked = urllib.parse.parse_qs(urllib.parse.urlsplit(place).query)
    return [f"{name}={asked[name][0]}" for name in VIEWS if name in asked]


def routes() -> set[str]:
    """The names of all routes that can be opened; what takes a form only is no page."""
    def methods(view: Any) -> list[str]:
        return inspect.getclosurevars(view).nonlocals.get("request_method_list", ["GET"])

    return {one.name for one in get_resolver("xieshou.web.urls").url_patterns
            if "GET" in methods(one.callback)}
