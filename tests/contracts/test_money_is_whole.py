"""No float comes near money, and no balance is changed but by the guarded UPDATE."""

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[2] / "xieshou"
FOLDERS = ("funds", "ledger", "values", "library", "journal", "directory")
MODULES = [path for folder in FOLDERS for path in sorted((PACKAGE / folder).rglob("*.py"))
           if "migrations" not in path.parts]


def floats_in(tree):
    """Literals given to difflib are likenesses of words, not amounts."""
    likenesses = {id(part) for node in ast.walk(tree) if isinstance(node, ast.Call)
                  and "difflib" in ast.unparse(node.func) for part in node.args}
    for node in ast.walk(tree):
        literal = isinstance(node, ast.Constant) and isinstance(node.value, float)
        call = isinstance(node, ast.Call) and ast.unparse(node.func) == "float"
        column = isinstance(node, ast.Attribute) and node.attr == "FloatField"
        if (literal and id(node) not in likenesses) or call or column:
            yield node.lineno


def balances_written_in(tree):
    for node in ast.walk(tree):
        targets = getattr(node, "targets", [getattr(node, "target", None)])
        if isinstance(node, ast.Assign | ast.AugAssign) and any(
                isinstance(one, ast.Attribute) and one.attr == "balance" for one in targets):
            yield node.lineno


def test_no_float_and_no_balance_written_by_hand():
    found = []
    for path in MODULES:
        tree = ast.parse(path.read_text("utf-8"))
        found += [f"{path.relative_to(PACKAGE)}:{line}"
                  for line in (*floats_in(tree), *balances_written_in(tree))]
    assert len(MODULES) > 100
    assert found == []


@pytest.mark.parametrize("planted", ["x = 0.5", "x = float(y)", "a = models.FloatField()"])
def test_a_planted_float_is_found(planted):
    assert list(floats_in(ast.parse(planted))) == [1]


@pytest.mark.parametrize("planted", ["a.balance -= 5", "a.balance = a.balance - 5"])
def test_a_planted_balance_is_found(planted):
    assert list(balances_written_in(ast.parse(planted))) == [1]
