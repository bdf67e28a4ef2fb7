"""A real browser on the real server, with the demo programme in a home of its own."""

import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.browser.busy import busy
from tests.browser.waiting import context, led
from tests.browser.walking import Walk, Walked

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or "/usr/bin/chromium"
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking",
             "--disable-component-update", "--no-first-run", "--lang=zh-CN",
             # where the focus is, is looked at once it was moved there
             "--disable-smooth-scrolling"]
DESK, PHONE = (1440, 900), (390, 844)


@dataclass
class Site:
    """Where the server listens, and the people who can sign in."""

    address: str
    passwords: dict[str, str]


@dataclass
class Watch:
    """What a page must never do: complain, break its policy, ask elsewhere."""

    site: str
    complaints: list[str] = field(default_factory=list)

    def over(self, page) -> None:
        """Listen to a page."""
        page.on("console", lambda said: self.complaints.append(f"{said.type}: {said.text}")
                if said.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("request", lambda asked: self.complaints.append(f"asked {asked.url}")
                if not asked.url.startswith((self.site, "data:", "blob:")) else None)


PROGRAM = [sys.executable, "-c",
           "import sys; from xieshou.console.program import main; sys.exit(main())"]


@contextmanager
def served(home: Path, **settings: str) -> Iterator[str]:
    """A home served as an office would serve it; where it listens."""
    environment = environment_of(home, **settings)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = subprocess.Popen([*PROGRAM, "serve", "--port", str(port)], env=environment,
                              stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    address = f"http://127.0.0.1:{port}"
    try:
        _wait_for(f"{address}/sign-in", server)
        yield address
    finally:
        server.terminate()
        server.wait(60)


def environment_of(home: Path, **settings: str) -> dict[str, str]:
    """What the program is told by its surroundings."""
    environment = {**os.environ, "XIESHOU_HOME": str(home), "PYTHONUTF8": "1", **settings}
    environment.pop("XIESHOU_DATABASE_URL", None)
    return environment


@pytest.fixture(scope="session")
def site(made_home, tmp_path_factory) -> Iterator[Site]:
    """The demo programme served as an office would serve it."""
    home = shutil.copytree(made_home, tmp_path_factory.mktemp("browser-home") / "home")
    made = subprocess.run([*PROGRAM, "demo", "--json", "--invented", "200"],
                          env=environment_of(home), check=True, capture_output=True, text=True,
                          timeout=600)
    passwords = {one["username"]: one["password"] for one in json.loads(made.stdout)["accounts"]}
    with served(home) as address:
        yield Site(address, passwords)


@pytest.fixture(scope="session")
def walks(site) -> list[Walk]:
    """What Ma of the public programme, and who administers all, come to by links."""
    ma, lin, gao, admin = (Walk(site.address, name).sign_in(site.passwords[name])
                           for name in ("ma", "lin", "gao", "guanli"))
    made = busy(ma, lin, gao, admin)
    ma.from_("/", *made.values())
    admin.from_("/?pairing=910101-920101", one_register=True)
    return [ma, admin]


@pytest.fixture(scope="session")
def walked(walks) -> list[Walked]:
    """Every page of the walks."""
    return [page for walk in walks for page in walk.pages.values()]


@pytest.fixture(scope="session")
def places(walks) -> list[tuple[dict, list[str]]]:
    """One page of each kind, Ma's before those of administration, with the session that opens it.

    What somebody uploaded is known to the session that did it.
    """
    found, seen = [], set()
    for walk in walks:
        new = {page.kind: page.place for page in walk.pages.values() if page.kind not in seen}
        seen |= set(new)
        found.append((walk.state, list(new.values())))
    return found


# Its event loop must end with the file: tests of the same process that follow use the database,
# and Django refuses that while a loop runs.
@pytest.fixture(scope="module")
def chromium():
    """One browser for the tests of a file."""
    from playwright.sync_api import sync_playwright

    if not Path(CHROMIUM).exists():
        pytest.skip("chromium is not installed")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def session_of(chromium, site):
    """The session of a person, signed in once through the page."""
    states = {}

    def signed_in(name: str) -> dict:
        if name not in states:
            with context(chromium, site) as made:
                page = made.new_page()
                page.goto("/sign-in")
                page.fill("#username", name)
                page.fill("#password", site.passwords[name])
                led(page, "text=登录 >> nth=-1")
                page.wait_for_url("**/")
                states[name] = made.storage_state()
        return states[name]

    return signed_in


@pytest.fixture(scope="module")
def remembered(session_of) -> dict:
    """Ma's session."""
    return session_of("ma")


@pytest.fixture
def open_page(chromium, site, session_of):
    """Pages of Ma's, or of another session, at a size; at the end none may have complained."""
    watch = Watch(site.address)
    with ExitStack() as contexts:

        def opened(size: tuple[int, int] = DESK, state: dict | None = None):
            page = contexts.enter_context(context(
                chromium, site, storage_state=state or session_of("ma"),
                viewport={"width": size[0], "height": size[1]})).new_page()
            watch.over(page)
            return page

        yield opened
    assert watch.complaints == []


@pytest.fixture
def desk(open_page):
    """A page on a desk's screen."""
    return open_page(DESK)


@pytest.fixture
def phone(open_page):
    """A page on a phone."""
    return open_page(PHONE)


def _wait_for(address: str, server: subprocess.Popen) -> None:
    for _ in range(1200):
        if server.poll() is not None:
            raise RuntimeError("the server did not start")
        try:
            with urllib.request.urlopen(address, timeout=2):
                return
        except OSError:
            time.sleep(0.1)
    raise TimeoutError(address)
