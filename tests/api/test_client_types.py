"""Whoever writes a program with the client is told by editor and checker what answers hold."""

import inspect
import re
import subprocess
import sys

import pytest

from tests.docs.pages import ROOT, blocks_of
from xieshou.client import Xieshou

# what the examples of the guide are given
GIVEN = """from pathlib import Path
ADDRESS, TOKEN, SECRET, FOLDER = "", "", "", Path()
HEADERS: dict[str, str] = {}
BODY = b""
"""
WRONG = """from xieshou.client import Xieshou
server = Xieshou("http://127.0.0.1:9", "key")
print(server.me()["rights"], next(server.records("visit"))["persons"])
print(server.me()["right"])
print(next(server.records("visit"))["amount"])
"""


def test_no_answer_is_a_plain_document():
    plain = {name: str(inspect.signature(one).return_annotation)
             for name, one in inspect.getmembers(Xieshou, inspect.isfunction)
             if not name.startswith("_")}
    assert len(plain) > 150 and {name for name, kind in plain.items() if re.search(
        r"Any\b|^dict$", kind)} == {"ask", "record", "records"}


@pytest.mark.slow
def test_the_examples_of_the_guide_hold_under_a_strict_checker(tmp_path):
    for number, block in enumerate(blocks_of(ROOT / "docs/operate/api.md", "python")):
        (tmp_path / f"example_{number}.py").write_text(GIVEN + block, "utf-8")
    (tmp_path / "wrong.py").write_text(WRONG, "utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "mypy", "--config-file", ROOT / "pyproject.toml", "--cache-dir",
         tmp_path / "cache", "--no-error-summary", *tmp_path.glob("*.py")],
        capture_output=True, text=True, cwd=ROOT, check=False)
    told = re.findall(r"wrong\.py:(\d+): error: .*\[typeddict-item\]", done.stdout)
    assert told == ["4", "5"] and done.stdout.count("error:") == 2, done.stdout + done.stderr
