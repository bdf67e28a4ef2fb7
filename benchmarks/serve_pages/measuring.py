"""What one person alone waits for, what a crowd waits for, and what the database is asked."""

import os
import random
import statistics
import threading
import time
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from benchmarks.serve_pages.browser import Browser, Got
from benchmarks.serve_pages.people import Person, address
from benchmarks.serve_pages.server import Server

# how often a person asks for a kind, in a hundred
KINDS = {"cockpit": 10, "list": 25, "record": 22, "figure": 10, "figures": 2, "inbox": 8,
         "money": 4, "money-projects": 2, "money-accounts": 1, "money-idle": 1, "projects": 4,
         "people": 3, "warnings": 3, "save": 3, "journal": 1, "registers": 1}


def questions(person: Person) -> dict[str, tuple[int, int]]:
    """For each kind: questions to the database and bytes of the page, asked in this process."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from xieshou.directory.models import Account

    found: dict[str, tuple[int, int]] = {}
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
