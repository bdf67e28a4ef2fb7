"""Pictures of the pages for the docs, from the demo: `python -m tools.screenshots`.

Makes a fresh home, runs the main job, serves it, and writes docs/pictures/*.png. Needs Chromium.
"""

import io
import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, sync_playwright

PICTURES = Path(__file__).resolve().parent.parent / "docs" / "pictures"
PROGRAM = [sys.executable, "-c",
           "import sys; from xieshou.console.program import main; sys.exit(main())"]
DESK, PHONE = (1366, 768), (390, 844)
INVENTED = "pairing=910101-920101"
SPAN = "period=2013-01-01..2019-08-31"


def main() -> None:
    """Serve the demo and take every picture."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as home:
        environment = {**os.environ, "XIESHOU_HOME": home, "PYTHONUTF8": "1"}
        made = subprocess.run([*PROGRAM, "demo", "--json", "--invented", "1500"],
                              env=environment, check=True, capture_output=True, text=True)
        people = {one["username"]: one["password"] for one in json.loads(made.stdout)["accounts"]}
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = str(free.getsockname()[1])
        server = subprocess.Popen([*PROGRAM, "serve", "--port", port], env=environment,
                                  stderr=subprocess.DEVNULL)
        try:
            take_all(f"http://127.0.0.1:{port}", people)
        finally:
            server.terminate()
            server.wait(120)


def take_all(address: str, people: dict[str, str]) -> None:
    """Every picture at its size: the public programme, then what only the invented one has."""
    wait_for(address)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"),
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"])
        for size, (width, height) in (("desk", DESK), ("phone", PHONE)):
            for person, taken in (("ma", take), ("guanli", take_invented)):
                page = browser.new_context(
                    base_url=address, locale="zh-CN",
                    viewport={"width": width, "height": height}).new_page()
                sign_in(page, person, people[person])
                taken(page, size)
                page.context.close()
        browser.close()


def take(page: Page, size: str) -> None:
    """The pages of the public programme."""
    page.goto(f"/?{SPAN}")
    shoot(page, "cockpit", size)
    page.goto("/inbox")
    shoot(page, "inbox", size)
    page.goto("/figures/funds.planned")
    shoot(page, "figure", size)
    page.goto("/registers/donation")
    shoot(page, "register", size)
    page.click("#listing tbody a >> nth=0")
    shoot(page, "record", size)
    page.goto("/reports")
    page.click("table a >> nth=0")
    page.wait_for_url("**/reports/*")
    shoot(page, "report", size)
    page.goto("/audits")
    page.click("table a >> nth=0")
    page.wait_for_url("**/audits/*")
    page.click("[data-finding='0']")
    shoot(page, "audit", size)
    page.goto("/documents")
    shoot(page, "library", size)
    page.goto("/journal/day")
    shoot(page, "day", size)


def take_invented(page: Page, size: str) -> None:
    """Pages of which the public programme, made of totals, has little to show."""
    page.goto(f"/projects?{INVENTED}")
    shoot(page, "projects", size)
    page.goto(f"/pairings?{INVENTED}")
    shoot(page, "pairings", size)
    page.goto(f"/money?{INVENTED}")
    shoot(page, "money", size)


def shoot(page: Page, name: str, size: str) -> None:
    """One picture, once the fonts and charts are drawn."""
    page.wait_for_timeout(400)
    place = PICTURES / f"{name}-{size}.png"
    # flat colours lose nothing by a palette, and the file is a third
    picture = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    picture.quantize(96, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE).save(
        place, optimize=True)
    print(f"docs/pictures/{name}-{size}.png")


def sign_in(page: Page, name: str, password: str) -> None:
    """Through the page."""
    page.goto("/sign-in")
    page.fill("#username", name)
    page.fill("#password", password)
    page.keyboard.press("Enter")
    page.wait_for_url("**/")


def wait_for(address: str) -> None:
    """Until the server answers."""
    for _ in range(1200):
        try:
            with urllib.request.urlopen(f"{address}/sign-in", timeout=2):
                return
        except OSError:
            time.sleep(0.1)
    raise TimeoutError(address)


if __name__ == "__main__":
    main()
