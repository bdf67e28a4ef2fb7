"""The README and its English twin say the same, and what they show comes out."""

import re

import pytest

from tests.docs.pages import ROOT, blocks_of
from tests.docs.recipes import run

CHINESE, ENGLISH = ROOT / "README.md", ROOT / "README.en.md"


def headings(page):
    return [len(marks) for marks in re.findall(r"^(#+) ", page.read_text("utf-8"), re.M)]


def pictures(page):
    return re.findall(r"^!\[[^]]+\]\((.+)\)$", page.read_text("utf-8"), re.M)


def rows(page):
    return len(re.findall(r"^\|", page.read_text("utf-8"), re.M))


def test_the_twins_have_the_same_structure():
    assert headings(CHINESE) == headings(ENGLISH)
    assert rows(CHINESE) == rows(ENGLISH)
    assert pictures(CHINESE) == pictures(ENGLISH)
    assert len(pictures(CHINESE)) == 1


def test_the_twins_show_the_same_two_commands_and_the_same_output():
    assert blocks_of(CHINESE, "sh") == blocks_of(ENGLISH, "sh") == ["./run demo\n", "./run test\n"]
    assert blocks_of(CHINESE, "text") == blocks_of(ENGLISH, "text")


@pytest.mark.slow
def test_the_demo_says_what_the_readme_shows(tmp_path):
    done = run(".venv/bin/xieshou demo", tmp_path, package=ROOT)
    assert done.returncode == 0, done.stderr
    said = done.stdout.replace(str(tmp_path / "home" / "demo"), "…").splitlines()
    shown = blocks_of(CHINESE, "text")[0].splitlines()
    assert len(shown) > 8
    assert [line for line in shown if line not in said] == []
