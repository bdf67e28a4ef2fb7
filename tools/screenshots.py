"""Pictures of the pages for the docs, from the demo: `python -m tools.screenshots`.

Makes a fresh home, runs the main job, serves it, and writes docs/pictures/*.png. Needs Chromium.
"""

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

from playwright.sync_api import Page, sync_playwright

PICTURES = Path(__file__).resolve().parent.parent / "docs" / "pictures"
PROGRAM = [sys.executable, "-c",
           "import sys; from xieshou.console.program import main; sys.exit(main())"]
DESK, PHONE = (1440, 900), (390, 844)
SPAN = "period=2013-01-01..2019-08-31"


def main() -> None:
    """Serve the demo and take every picture."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as home:
        environment = {**os.environ, "XIESHOU_HOME": home, "PYTHONUTF8": "1"}
        made = subprocess.run([*PROGRAM, "demo", "--json"], env=environment, check=True,
                              capture_output=True, text=True)
        people = {one["username"]: one["password"] for one in json.loads(made.stdout)["accounts"]}
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = str(free.getsockname()[1])
        server = subprocess.Popen([*PROGRAM, "serve", "--port", port], env=environment,
                                  stderr=subprocess.DEVNULL)
        try:
            take_all(f"http://127.0.0.1:{port}", people["ma"])
        finally:
            server.terminate()
            server.wait(20)


def take_all(address: str, password: str) -> None:
    """Every picture at its size."""
    wait_for(address)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"),
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"])
        for name, (width, height) in (("desk", DESK), ("phone", PHONE)):
            page = browser.new_page(base_url=address, locale="zh-CN",
                                    viewport={"width": width, "height": height})
            sign_in(page, password)
            take(page, name)
        browser.close()


def take(page: Page, size: str) -> None:
    """The pages worth showing."""
    page.goto(f"/?{SPAN}")
    shoot(page, "cockpit", size)
    page.goto("/figures/funds.planned")
    shoot(page, "figure", size)
    page.goto("/registers/donation")
    shoot(page, "register", size)
    page.goto("/reports")
    page.click("table a >> nth=0")
    page.wait_for_url("**/reports/*")
    shoot(page, "report", size)
    page.goto("/audits")
    page.click("table a >> nth=0")
    page.wait_for_url("**/audits/*")
    page.click("[data-finding='0']")
    shoot(page, "audit", size)


def shoot(page: Page, name: str, size: str) -> None:
    """One picture, once the fonts and charts are drawn."""
    page.wait_for_timeout(400)
    page.screenshot(path=PICTURES / f"{name}-{size}.png")
    print(f"docs/pictures/{name}-{size}.png")


def sign_in(page: Page, password: str) -> None:
    """As the clerk of the recipient side."""
    page.goto("/sign-in")
    page.fill("#username", "ma")
    page.fill("#password", password)
    page.keyboard.press("Enter")
    page.wait_for_url("**/")


def wait_for(address: str) -> None:
    """Until the server answers."""
    for _ in range(200):
        try:
            with urllib.request.urlopen(f"{address}/sign-in", timeout=2):
                return
        except OSError:
            time.sleep(0.1)
    raise TimeoutError(address)


if __name__ == "__main__":
    main()
