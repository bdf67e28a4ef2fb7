"""How quickly pages answer on a programme of 10^6 records: one person alone, then fifty at once.

`python -m benchmarks.serve_pages HOME --make 100 10000` fills an empty home with a made-up
programme through the ledger, journal and books as `xieshou generate` does; without `--make` it
takes a home that is filled already. Then it opens fifty accounts of seven roles in as many
pairings, starts `xieshou serve` as its users do, and asks it over HTTP, each person by a
connection of their own and with all that a browser asks for by itself once a page stands.
Contributors, who change only what they entered, enter a few records of their own first.

First one person alone; then fifty who look at each answer for a while, some of whom save a record
now and then; then fifty who never pause. Tells for each kind of page the median and the 95th
percentile as the person waits; the processor time that the server spends on one; questions to the
database (asked of the same pages in this process); bytes as they travel (compressed) and as they
are. Under `tools/postgres.sh` everything is on PostgreSQL.
"""

import argparse
import gzip
import http.client
import os
import random
import re
import signal
import socket
import statistics
import subprocess
import sys
import threading
import time
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from html.parser import HTMLParser
from http.cookies import SimpleCookie
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlparse

PASSWORD = "示例口令-2026-load"
TICK = os.sysconf("SC_CLK_TCK")
# so many of fifty; the last two see every pairing
ROLES = (("clerk", "recipient", 18), ("supporter", "supporter", 10),
         ("contributor", "recipient", 10), ("finance", "recipient", 4), ("leader", "both", 4),
         ("assessor", "both", 2), ("leader", "everywhere", 1), ("admin", "everywhere", 1))
SEVERAL = 10  # pairings of an assessor
OWN = 5  # records of each register that a contributor entered
REGISTERS = ("placement", "disbursement", "sale", "allocation", "project", "beneficiary")
LISTS = ("", "?state=verified", "?page=7&size=50", "?from=2024-01-01&to=2024-12-31", "?q=示例",
         "?sort=-amount", "?evidenced=no&attested=one_sided", "?state=submitted")
FIGURES = ("funds.received", "FUND-10", "LAB-01", "CON-01", "PROJ-01", "SOC-02")
# how often a person asks for a kind, in a hundred
KINDS = {"cockpit": 10, "list": 25, "record": 22, "figure": 10, "figures": 2, "inbox": 8,
         "money": 4, "money-projects": 2, "money-accounts": 1, "money-idle": 1, "projects": 4,
         "people": 3, "warnings": 3, "save": 3, "journal": 1, "registers": 1}
LATER = re.compile(rb'hx-get="([^"]+)" hx-trigger="load"')


# ── the programme and its people ──────────────────────────────────────────────────────────────

def make(pairings: int, records: int) -> None:
    """A programme through ledger and journal; durable only once it is whole."""
    from django.db import connection

    from xieshou.demo.invented import generate
    from xieshou.directory.scope import local_operator
    from xieshou.ledger import inbox

    if connection.vendor == "sqlite":
        connection.cursor().execute("PRAGMA synchronous=OFF")
    started = time.perf_counter()
    made = generate(pairings, records, 7, local_operator())
    told = inbox.run(local_operator())
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    os.sync()
    print(f"{made.records} records of {made.pairings} pairings, {told.fired} warnings, "
          f"{time.perf_counter() - started:.0f} s", flush=True)


@dataclass
class Person:
    """Somebody who works: an account, its pairing, and the records that pages of it are about.

    `own` are those that the person may change.
    """

    name: str
    role: str
    pairing: str
    records: dict[str, list[int]] = field(default_factory=dict)
    own: dict[str, list[int]] = field(default_factory=dict)


def people(count: int) -> list[Person]:
    """Accounts of all roles, spread over the pairings."""
    from xieshou.directory import places
    from xieshou.directory.people import NameTakenError, Role, change_password, create_account
    from xieshou.directory.scope import OWN_ONLY
    from xieshou.ledger.register import register_named

    known = [one.code for one in places.pairings()]
    places_of = [(role, side) for role, side, many in ROLES for _ in range(many)]
    made = []
    for at in range(count):
        role, side = places_of[at % len(places_of)]
        own = known[at * len(known) // count]
        held = [own]
        if role == "assessor":
            held = [known[(known.index(own) + step) % len(known)] for step in range(SEVERAL)]
        where = [None] if side == "everywhere" else list(dict.fromkeys(held))
        side = "both" if side == "everywhere" else side
        # told apart by the crowd, so that a smaller one before leaves them no other pairing
        name = f"load{count}-{at:02}"
        try:
            create_account(name, f"示例{at}", "示例办", PASSWORD, "示例",
                           [Role(role, code, side) for code in where])
        except NameTakenError:
            change_password(name, PASSWORD, "示例")
        records = {code: list(register_named(code).model.objects.filter(pairing__code=own)
                              .exclude(state="void").order_by("pk").values_list("pk", flat=True))
                   for code in REGISTERS}
        kept = entered(name, own) if role in OWN_ONLY else records
        made.append(Person(name, role, own, records, kept))
    return made


def entered(name: str, pairing: str) -> dict[str, list[int]]:
    """Records that a person entered, of each register: like the first, of another day.

    Where the day does not tell an act from another, its first words do.
    """
    from xieshou.directory import places
    from xieshou.directory.scope import scope_named
    from xieshou.ledger.change import Draft, write
    from xieshou.ledger.register import register_named

    scope, found = scope_named(name), dict[str, list[int]]()
    for code in REGISTERS:
        register = register_named(code)
        drafts = []
        for row in register.model.objects.filter(pairing__code=pairing).exclude(
                state="void").order_by("pk")[:OWN]:
            values = {kind.name: getattr(row, kind.name) for kind in register.fields}
            if register.when in register.identity:
                values[register.when] += timedelta(days=1)
            else:
                values[register.identity[0]] = f"{name}-{row.pk}"
            drafts.append(Draft({**values, "place": row.place}))
        found[code] = [one.record.pk for one in write(
            register, places.pairing_named(pairing), drafts, scope, state="draft")]
    return found


def address(kind: str, person: Person, dice: random.Random) -> str:
    """An address of a kind of page, of many that there are."""
    register = dice.choice(REGISTERS)
    number = dice.choice((person.own if kind == "save" else person.records)[register])
    match kind:
        case "cockpit":
            return "/"
        case "list":
            return f"/registers/{register}{quoted(dice.choice(LISTS))}"
        case "record":
            return f"/registers/{register}/{number}"
        case "save":
            return f"/registers/{register}/{number}/edit"
        case "figure":
            return f"/figures/{dice.choice(FIGURES)}"
        case "people":
            return dice.choice(("/people", "/people?page=3"))
        case "projects":
            return dice.choice(("/projects", "/projects?view=table&sort=-paid"))
    return "/" + kind.replace("-", "/")


def quoted(query: str) -> str:
    """An address that may be sent."""
    return query.replace("示例", "%E7%A4%BA%E4%BE%8B")


# ── the server ────────────────────────────────────────────────────────────────────────────────

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


# ── a browser ─────────────────────────────────────────────────────────────────────────────────

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


# ── measuring ─────────────────────────────────────────────────────────────────────────────────

def questions(persons: list[Person], home: Path) -> dict[str, tuple[int, int]]:
    """For each kind: questions to the database and bytes of the page, asked in this process."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from xieshou.directory.models import Account

    found: dict[str, tuple[int, int]] = {}
    person = persons[0]
    client = Client(HTTP_HOST="127.0.0.1")
    client.force_login(Account.objects.get(username=person.name))
    for kind in KINDS:
        if kind == "save":
            continue
        place = address(kind, person, random.Random(kind))
        client.get(place, follow=True)
        with CaptureQueriesContext(connection) as asked:
            answer = client.get(place, follow=True)
        assert answer.status_code == 200, place
        found[kind] = len(asked), len(answer.content)
    return found


@dataclass(frozen=True)
class Alone:
    """What one person alone waits for a kind, and what the server works for it, in milliseconds."""

    first: float
    median: float
    most: float
    processor: float


def alone(server: Server, person: Person, times: int) -> dict[str, Alone]:
    """Each kind several times in a row; the parts that a page asks for belong to it."""
    browser = Browser(server.port, person, 1)
    browser.sign_in()
    found = {}
    for kind in KINDS:
        walls, began = [], server.processor()
        for at in range(times + 1):
            if at == 1:
                began = server.processor()
            browser.got.clear()
            browser.act(kind)
            walls.append(1000 * sum(one.seconds for one in browser.got))
            complain(browser.got)
        worked = 1000 * (server.processor() - began) / times
        found[kind] = Alone(walls[0], statistics.median(walls[1:]), max(walls[1:]), worked)
        print(f"{kind:16}{found[kind].first:9.0f}{found[kind].median:9.0f}"
              f"{found[kind].most:9.0f}{found[kind].processor:9.0f}", flush=True)
    return found


def crowd(server: Server, browsers: list[Browser], seconds: float, pause: float) -> None:
    """Everybody at once for so long, each looking at an answer for `pause` seconds on average."""
    for one in browsers:
        one.got.clear()
    until = time.perf_counter() + seconds
    began, started = server.processor(), time.perf_counter()
    threads = [threading.Thread(target=_work, args=(one, until, pause)) for one in browsers]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    took, worked = time.perf_counter() - started, server.processor() - began
    got = [one for browser in browsers for one in browser.got]
    print(f"\n{len(browsers)} people, pause {pause} s: {len(got)} requests in {took:.0f} s "
          f"({len(got) / took:.1f} a second), processor {1000 * worked / len(got):.1f} ms a "
          f"request, {100 * worked / took:.0f}% of one core, load {os.getloadavg()[0]:.1f}, "
          f"at most {server.memory()} MB")
    print(f"{'':26}{'requests':>9}{'errors':>8}{'median':>9}{'p95':>9}{'sent':>9}{'bytes':>9}")
    for kind, ones in sorted(by_kind(got), key=lambda one: -len(one[1])):
        walls = sorted(1000 * one.seconds for one in ones)
        print(f"{kind:26}{len(ones):9}{sum(bool(one.fault) for one in ones):8}"
              f"{statistics.median(walls):9.0f}{walls[int(0.95 * (len(walls) - 1))]:9.0f}"
              f"{statistics.median(one.sent for one in ones):9.0f}"
              f"{statistics.median(one.whole for one in ones):9.0f}", flush=True)
    walls = [1000 * one.seconds for one in got]
    print(f"{'all':26}{len(got):9}{sum(bool(one.fault) for one in got):8}"
          f"{statistics.median(walls):9.0f}{sorted(walls)[int(0.95 * len(walls))]:9.0f}")
    complain(got)


def _work(browser: Browser, until: float, pause: float) -> None:
    kinds, weights = list(KINDS), list(KINDS.values())
    if browser.person.role not in ("clerk", "supporter", "contributor", "admin"):
        weights = [weight if kind != "save" else 0 for kind, weight in KINDS.items()]
    # nobody starts in step
    time.sleep(browser.dice.random() * pause)
    while time.perf_counter() < until:
        browser.act(browser.dice.choices(kinds, weights)[0])
        if pause:
            time.sleep(min(browser.dice.expovariate(1 / pause), 5 * pause))


def by_kind(got: list[Got]) -> Iterator[tuple[str, list[Got]]]:
    """Answers under their kinds."""
    found: dict[str, list[Got]] = defaultdict(list)
    for one in got:
        found[one.kind].append(one)
    yield from found.items()


def complain(got: list[Got]) -> None:
    """Say what went wrong."""
    for fault in list(dict.fromkeys(one.fault for one in got if one.fault))[:10]:
        print(f"  ✗ {fault}", flush=True)


def main(options: argparse.Namespace) -> None:
    """Make, ask alone, ask together."""
    from xieshou.console import home

    folder = home.choose(options.home)
    home.make_ready(folder)
    from django.db import connection

    from xieshou.ledger.register import register_named

    if options.make and not register_named("placement").model.objects.exists():
        make(*options.make)
    persons = people(options.people)
    asked: dict[str, Any] = questions(persons, folder) if options.questions else {}
    connection.close()
    for kind, (count, weight) in asked.items():
        print(f"{kind:16}{count:5} questions{weight:9} bytes", flush=True)
    server = Server(folder)
    try:
        print(f"\n{'one alone, ms':16}{'first':>9}{'median':>9}{'most':>9}{'processor':>9}")
        alone(server, persons[0], options.alone)
        browsers = [Browser(server.port, one, at) for at, one in enumerate(persons)]
        for one in browsers:
            one.sign_in()
        crowd(server, browsers, options.seconds, options.pause)
        if options.saturate:
            crowd(server, browsers, options.saturate, 0)
    finally:
        server.end()
    said = server.log.read_text("utf-8", "replace")
    print("the server's log:", said[-2000:] if "Traceback" in said else "no fault")


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("home")
    parser.add_argument("--make", nargs=2, type=int, metavar=("PAIRINGS", "RECORDS"))
    parser.add_argument("--people", type=int, default=50)
    parser.add_argument("--alone", type=int, default=10, help="times each kind is asked alone")
    parser.add_argument("--seconds", type=float, default=120)
    parser.add_argument("--pause", type=float, default=10, help="seconds between pages")
    parser.add_argument("--saturate", type=float, default=30, help="seconds without a pause")
    parser.add_argument("--questions", action=argparse.BooleanOptionalAction, default=True)
    main(parser.parse_args())
