"""How long a reader waits for the first page of a Word file of forty pages, and for one drawn.

`python -m benchmarks.show_papers [files]`, by default 5. Serves a throwaway home as an office
would, sends Word files of forty pages (headings, text, twelve tables, eight pictures; each file
another), opens the page of each as a browser does, and waits for the picture of its first page.
Two ways: the page is opened the moment the file is in, the server being at rest and a converter
waiting; and once everything is drawn. Each is the whole of the answers over HTTP.

Wall time is what a reader waits; processor time is that of the server and all it started, so that
a busy machine still tells something. Prints the median of the files.
"""

import http.client
import io
import json
import os
import random
import re
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import uuid
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlencode

PROGRAM = [sys.executable, "-c",
           "import sys; from xieshou.console.program import main; sys.exit(main())"]
PASSWORD = "示例口令-12345"
TICK = os.sysconf("SC_CLK_TCK")
# as long as the page itself waits before it asks again
AGAIN = 0.4
PATIENCE = 120


def main(files: int = 5) -> None:
    """Serve, send, read, tell."""
    print(f"load {os.getloadavg()[0]:.1f}, {files} files each way, medians")
    print(f"{'':52}{'wall ms':>9}{'cpu ms':>9}")
    with tempfile.TemporaryDirectory(prefix="xieshou-shown-") as folder:
        server = Server(Path(folder))
        try:
            ready = [server.send(word_file(number)) for number in range(files)]
            for paper in ready:
                server.wait_until_drawn(paper)
            show("a page once converted (document page + picture)", server,
                 [lambda paper=paper: server.open_first(paper) for paper in ready])
            show("  the document page alone", server,
                 [lambda paper=paper: server.get(f"/documents/{paper}") for paper in ready])
            show("  picture of page 1", server,
                 [lambda paper=paper: server.get(f"/documents/{paper}/pages/1")
                  for paper in ready])
            show("  picture of page 30, drawn for the first time", server,
                 [lambda paper=paper: server.get(f"/documents/{paper}/pages/30")
                  for paper in ready])
            took, from_there = [], []
            for number in range(files):
                data = word_file(1_000 + number)
                server.settle()
                began = server.mark()
                paper = server.send(data)
                from_there.append(server.timed(lambda paper=paper: server.open_first(paper)))
                took.append(server.since(began))
            tell("first page, from the beginning of sending", took)
            tell("first page, from the opening of its page", from_there)
        finally:
            server.end()


def show(name: str, server: "Server", each: list[Callable[[], object]]) -> None:
    """One line: the same for every file."""
    tell(name, [server.timed(one) for one in each])


def tell(name: str, took: list[tuple[float, float]]) -> None:
    """Medians."""
    walls, processors = zip(*took)
    print(f"{name:52}{1000 * statistics.median(walls):9.0f}"
          f"{1000 * statistics.median(processors):9.0f}", flush=True)


class Server:
    """The program as an office runs it, and one reader who is signed in."""

    def __init__(self, home: Path) -> None:
        environment = {**os.environ, "XIESHOU_HOME": str(home), "PYTHONUTF8": "1"}
        for words in (["pairing", "add", "110115-150926", "--from", "2018-04-08"],
                      ["account", "create", "ma", "--name", "马示例", "--office", "示例旗协作办",
                       "--role", "clerk", "--pairing", "110115-150926"]):
            made = subprocess.run([*PROGRAM, *words, "--json"], env=environment, check=True,
                                  capture_output=True, text=True)
        self.password = json.loads(made.stdout)["password"]
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.process = subprocess.Popen(
            [*PROGRAM, "serve", "--port", str(self.port)], env=environment,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.spent: dict[tuple[int, str], int] = {}
        threading.Thread(target=self._watch, daemon=True).start()
        self.cookies: dict[str, str] = {}
        while True:
            try:
                self.get("/sign-in")
                break
            except ConnectionError:
                time.sleep(0.2)
        self.ask("POST", "/sign-in", urlencode({
            "username": "ma", "password": self.password,
            "csrfmiddlewaretoken": self.cookies["csrftoken"]}).encode(),
            "application/x-www-form-urlencoded")

    def ask(self, method: str, place: str, body: bytes | None = None,
            kind: str = "") -> tuple[http.client.HTTPResponse, bytes]:
        """One request on a connection of its own; the whole answer."""
        link = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        head = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items()),
                "Host": f"127.0.0.1:{self.port}"}
        if kind:
            head["Content-Type"] = kind
        link.request(method, place, body, head)
        answer = link.getresponse()
        data = answer.read()
        for line in answer.headers.get_all("Set-Cookie") or ():
            name, _, value = line.partition(";")[0].partition("=")
            self.cookies[name] = value
        link.close()
        return answer, data

    def get(self, place: str) -> bytes:
        """A page or a picture; anything but that is a failure."""
        answer, data = self.ask("GET", place)
        assert answer.status == 200, (place, answer.status)
        return data

    def send(self, data: bytes) -> int:
        """Send a file through the form; the paper's number."""
        edge = uuid.uuid4().hex
        body = (f'--{edge}\r\nContent-Disposition: form-data; name="csrfmiddlewaretoken"\r\n\r\n'
                f'{self.cookies["csrftoken"]}\r\n--{edge}\r\nContent-Disposition: form-data; '
                f'name="files"; filename="{uuid.uuid4().hex}.docx"\r\n'
                f'Content-Type: application/octet-stream\r\n\r\n').encode() + data + (
            f"\r\n--{edge}--\r\n").encode()
        answer, page = self.ask("POST", "/documents/new", body,
                                f"multipart/form-data; boundary={edge}")
        found = re.search(r"/documents/(\d+)$", answer.headers["Location"] or "")
        assert found, (answer.status, page[:300])
        return int(found[1])

    def open_first(self, paper: int) -> bytes:
        """Open a paper and wait, as its page does, until the first page's picture is there."""
        ends = time.monotonic() + PATIENCE
        while time.monotonic() < ends:
            page = self.get(f"/documents/{paper}").decode()
            found = re.search(r'<img src="([^"]+/pages/1[^"]*)"', page)
            if found:
                picture = self.get(found[1].replace("&amp;", "&"))
                assert picture[8:12] == b"WEBP"
                return picture
            time.sleep(AGAIN)
        raise TimeoutError(paper)

    def wait_until_drawn(self, paper: int) -> None:
        """Wait until all of a paper's pages can be had."""
        while b'class="xs-leaf"' not in (page := self.get(f"/documents/{paper}")) or (
                b"?first=1" in page):
            time.sleep(0.5)

    def settle(self) -> None:
        """Wait until the server does nothing."""
        was = -1.0
        while (now := self.processor()) - was > 0.05:
            was = now
            time.sleep(1.5)

    def timed(self, what: Callable[[], object]) -> tuple[float, float]:
        """Seconds by the clock and by the processors of the server and all it started."""
        began = self.mark()
        what()
        return self.since(began)

    def mark(self) -> tuple[float, float]:
        """Now, by the clock and by the processors."""
        return time.perf_counter(), self.processor()

    def since(self, began: tuple[float, float]) -> tuple[float, float]:
        """Seconds since then, by both."""
        wall, processor = began
        return time.perf_counter() - wall, self.processor() - processor

    def processor(self) -> float:
        """Seconds of processor that the server and all it started have used."""
        self._look()
        return sum(self.spent.values()) / TICK

    def _watch(self) -> None:
        # a converter that was ended takes its account along, unless it was read before
        while self.process.poll() is None:
            self._look()
            time.sleep(0.05)

    def _look(self) -> None:
        parents: dict[int, list[int]] = {}
        found: dict[int, tuple[str, int]] = {}
        for place in Path("/proc").glob("[0-9]*/stat"):
            try:
                said = place.read_text().rpartition(")")[2].split()
            except OSError:
                continue
            number = int(place.parent.name)
            parents.setdefault(int(said[1]), []).append(number)
            found[number] = said[19], int(said[11]) + int(said[12])
        todo = [self.process.pid]
        while todo:
            one = todo.pop()
            if one in found:
                began, spent = found[one]
                self.spent[one, began] = spent
            todo += parents.get(one, ())

    def end(self) -> None:
        """Stop it."""
        self.process.terminate()
        self.process.wait(30)


def word_file(seed: int) -> bytes:
    """A Word file of forty pages as offices write them, another one for each seed."""
    import docx
    from docx.shared import Cm, Pt
    from PIL import Image

    dice = random.Random(seed)
    made = docx.Document()
    made.styles["Normal"].font.size = Pt(16)
    made.styles["Normal"].font.name = "仿宋_GB2312"
    signs = "帮扶资金项目产业园区协作劳务就业消费人才教育医疗乡村振兴冷链物流农户增收脱贫结对"
    for chapter in range(8):
        made.add_heading(f"{chapter + 1}、{''.join(dice.choices(signs, k=8))}", 1)
        for paragraph in range(17):
            made.add_paragraph("".join(dice.choices(signs, k=130))
                               + f"，共投入{dice.randint(10, 9999)}万元。")
            if paragraph in (5, 11) and chapter < 6:
                table = made.add_table(9, 5, style="Table Grid")
                for row in table.rows:
                    for cell in row.cells:
                        cell.text = str(dice.randint(1, 99_999))
        noise = Image.frombytes("RGB", (160, 100), dice.randbytes(160 * 100 * 3))
        picture = io.BytesIO()
        noise.resize((1_280, 800)).save(picture, "JPEG", quality=85)
        made.add_picture(io.BytesIO(picture.getvalue()), Cm(14))
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
