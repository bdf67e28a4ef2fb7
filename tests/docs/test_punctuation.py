"""Our own Chinese has the punctuation that the audit asks of others (GB/T 15834)."""

import ast
import re

import pytest

from tests.docs.pages import ROOT

HALF = re.compile(r"[一-鿿」》）”][,;:](?=[一-鿿「《（“])")
# marks of relations are codes, and an example of the check shows what it finds
CODES = re.compile("^[全开]:")
SHOWN = {"xieshou/audit/checks/punctuation_is_full_width.py"}


def said(source: str) -> list[str]:
    """The texts of a module that people may read: no docstrings, marks or addresses."""
    tree = ast.parse(source)
    silent = {id(node.value) for node in ast.walk(tree)
              if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)}
    return [node.value for node in ast.walk(tree)
            if isinstance(node, ast.Constant) and isinstance(node.value, str)
            and id(node) not in silent and not CODES.match(node.value)
            and "://" not in node.value]


@pytest.mark.parametrize(("folder", "ending"), [
    ("xieshou", "*.py"), ("xieshou/web/templates", "*.html"),
    ("xieshou/web/static/xieshou", "*.js")])
def test_no_half_width_mark_stands_between_two_words(folder, ending):
    wrong = []
    for file in sorted((ROOT / folder).rglob(ending)):
        source, name = file.read_text("utf-8"), file.relative_to(ROOT).as_posix()
        if not HALF.search(source) or name in SHOWN or "migrations" in file.parts:
            continue
        texts = said(source) if ending == "*.py" else [source]
        wrong += [f"{name}: {found[0]}" for text in texts
                  for found in re.finditer(f".{{0,8}}{HALF.pattern}.{{0,8}}", text)]
    assert wrong == []
