"""The reference is what the code says."""

import subprocess
import sys

import pytest

from tools import reference
from xieshou.config import options


@pytest.mark.parametrize("name", sorted(reference.PAGES))
def test_a_page_is_as_the_code_says(name):
    committed = (reference.FOLDER / f"{name}.md").read_text("utf-8")
    assert reference.PAGES[name]() == committed, "./run docs 重新生成参考手册"


def test_nothing_lies_in_the_folder_that_is_not_generated():
    assert {path.stem for path in reference.FOLDER.glob("*")} == set(reference.PAGES)


@pytest.mark.slow
def test_it_is_written_without_a_database(tmp_path):
    """A database that cannot be reached is no hindrance, and no home is left behind."""
    done = subprocess.run(
        [sys.executable, "-m", "tools.reference", "--check"], cwd=reference.FOLDER.parents[1],
        env={"XIESHOU_DATABASE_URL": "postgresql://nobody@127.0.0.1:1/none", "PATH": "/usr/bin",
             "XIESHOU_HOME": str(tmp_path / "home")}, capture_output=True, text=True, check=False)
    assert done.stdout.startswith(f"docs/reference 共 {len(reference.PAGES)} 页"), done.stderr
    assert not (tmp_path / "home").exists()


def test_every_setting_is_listed():
    said = (reference.FOLDER / "settings.md").read_text("utf-8")
    assert [one.name for one in options.ALL if f"`{one.name}`" not in said] == []


def test_a_bar_in_a_cell_does_not_break_the_table():
    assert reference.table(["甲"], [["一|二\n三"]]).splitlines()[-1] == r"| 一\|二<br>三 |"
