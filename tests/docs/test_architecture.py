"""What the documents say of the house is what the house is."""

import re
import tomllib

import pytest

from tests.docs.pages import PAGES, ROOT, named

TEXT = (ROOT / "docs/architecture.md").read_text("utf-8")
CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]
FLOORS = next(one["layers"] for one in CONTRACTS["contracts"] if one["type"] == "layers")


def test_the_floors_are_those_that_the_build_enforces():
    block = re.search(r"## 楼层.*?^```text\n(.*?)^```", TEXT, re.M | re.S)[1]
    assert [re.split(r" {2,}", line)[0] for line in block.splitlines()] == FLOORS


def test_the_never_table_has_a_row_for_every_contract():
    table = re.search(r"## 谁绝不导入谁(.*?)^## ", TEXT, re.M | re.S)[1]
    rows = [line for line in table.splitlines() if line.startswith("| ")][1:]
    independent = [one for one in CONTRACTS["contracts"] if one["type"] == "independence"]
    assert len(rows) >= len(CONTRACTS["contracts"]) - len(independent) + 1
    for library in ("duckdb", "openpyxl", "Django"):
        assert library in table


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_every_file_named_is_there(page):
    named_files = re.findall(r"`((?:xieshou/|tests/|tools/)?[a-z_]+/[\w/.*]*)`",
                             page.read_text("utf-8"))
    lost = []
    for name in named_files:
        places = [ROOT / name, ROOT / "xieshou" / name, ROOT / "xieshou" / f"{name}.py"]
        places += (ROOT / "xieshou").glob(f"*/{name}")
        if "*" not in name and not any(place.exists() for place in places) and name not in HOME:
            lost.append(name)
    assert lost == []


# folders of an installation's data, not of the house
HOME = {"files/", "keys/", "anchors/", "warehouse/", "returned/", "previews/", "incidents/",
        "jobs/"}
