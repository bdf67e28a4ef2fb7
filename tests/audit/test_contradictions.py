"""Every sentence of `tests/audit/contradictions`: what speaks against itself, and what holds."""

import pytest

from tests.audit import contradictions
from tests.audit.telling import told
from xieshou.shelf import modules_of


def _sentences(block: int) -> list:
    """The sentences of one block of every kind; a written \\n starts a paragraph."""
    return [
        pytest.param(line.strip().replace("\\n", "\n"),
                     id=f"{module.__name__.rpartition('.')[2]}-{kind.lower()}-{number}")
        for module in modules_of(contradictions.__name__)
        for kind, blocks in vars(module).items() if kind.isupper()
        for number, line in enumerate(blocks[block].strip().split("\n"), 1)
    ]


@pytest.mark.parametrize("text", _sentences(0))
def test_what_speaks_against_itself_is_found(text):
    assert told(text)


@pytest.mark.parametrize("text", _sentences(1))
def test_of_what_holds_nothing_is_said(text):
    assert told(text) == []
