"""Every name that the product uses is explained in the glossary, with its identifier."""

from pathlib import Path

import pytest

from xieshou.audit.check import CHECKS
from xieshou.indicators.definition import indicators
from xieshou.ledger.register import registers

TEXT = (Path(__file__).parents[2] / "docs/glossary.md").read_text("utf-8")
ROWS = [[cell.strip() for cell in line.strip("|").split(" | ")]
        for line in TEXT.splitlines() if line.startswith("| ")]
SAID = {(row[0], row[1]) for row in ROWS}


@pytest.mark.parametrize("register", registers(), ids=lambda one: one.code)
def test_a_register_is_explained(register):
    assert (register.name, f"`{register.code}`") in SAID


@pytest.mark.parametrize("check", list(CHECKS), ids=lambda one: one.code)
def test_a_check_is_explained(check):
    assert (check.name, f"`{check.code}`") in SAID


@pytest.mark.parametrize("theme", sorted({one.theme for one in indicators()}))
def test_a_theme_of_indicators_is_explained(theme):
    assert any(code == f"`{theme}`" for _, code in SAID)


def test_every_row_has_term_identifier_meaning_and_source():
    assert len(ROWS) > 80
    assert [row for row in ROWS if len(row) != 4 or not all(row)] == []


def test_no_check_is_explained_that_is_not_there():
    codes = {code.strip("`") for _, code in SAID if "." in code}
    assert codes == {one.code for one in CHECKS}
