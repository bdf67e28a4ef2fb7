"""Our own Chinese has the punctuation that the audit asks of others (GB/T 15834)."""

import ast
import re

import pytest

from tests.docs.pages import ROOT

HALF = re.compile(r"[一-鿿」》）”][,;:](?=[一-鿿「《（“])")
# what is filled into a sentence, as templates and messages write it, is a word of it
GAP = re.compile(r"\{\{[^{}]*\}\}|\{\w+\}|%\(\w+\)s|%s")
SENTENCE = re.compile(r"\{% blocktranslate[^%]*%\}(.*?)\{% endblocktranslate %\}", re.DOTALL)
BESIDE = re.compile(r"\|translated \}\}[,;:] ?(?=\{\{)")
ADDRESS = re.compile(r"\S*://[^\s，。；]*")
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
            and id(node) not in silent and not CODES.match(node.value)]


def test_no_half_width_mark_stands_beside_what_is_filled_in():
    wrong = []
    for file in sorted((ROOT / "xieshou").rglob("*.*")):
        if file.suffix not in (".py", ".html") or "migrations" in file.parts:
            continue
        source, name = file.read_text("utf-8"), file.relative_to(ROOT).as_posix()
        texts = said(source) if file.suffix == ".py" else SENTENCE.findall(source)
        texts = [] if name in SHOWN else [GAP.sub("某", ADDRESS.sub("", one)) for one in texts
                                          if re.search("[一-鿿]", one)]
        wrong += [f"{name}: {found[0]}" for text in texts if HALF.search(text)
                  for found in re.finditer(f".{{0,8}}{HALF.pattern}.{{0,8}}", text)]
        wrong += [f"{name}: {found[0]}" for found in BESIDE.finditer(source)]
    assert wrong == []


@pytest.mark.parametrize(("folder", "ending"), [
    ("xieshou", "*.py"), ("xieshou/web/templates", "*.html"),
    ("xieshou/web/static/xieshou", "*.js")])
def test_no_half_width_mark_stands_between_two_words(folder, ending):
    wrong = []
    for file in sorted((ROOT / folder).rglob(ending)):
        source, name = file.read_text("utf-8"), file.relative_to(ROOT).as_posix()
        if not HALF.search(source) or name in SHOWN or "migrations" in file.parts:
            continue
        texts = [ADDRESS.sub("", one) for one in said(source)] if ending == "*.py" else [source]
        wrong += [f"{name}: {found[0]}" for text in texts if HALF.search(text)
                  for found in re.finditer(f".{{0,8}}{HALF.pattern}.{{0,8}}", text)]
    assert wrong == []
