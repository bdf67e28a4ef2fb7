"""Figures are changed one at a time, and only where the change can be noticed."""

from pathlib import Path

import pytest

from benchmarks.find_changed import changed, holds, interval_of
from benchmarks.labels import numbered


def _document(tmp_path: Path, text: str) -> dict:
    path = tmp_path / "one.txt"
    path.write_text(f"# 一段 | ?\n{text}\n", "utf-8")
    return next(numbered([path]))


@pytest.mark.parametrize(("line", "kept"), [
    ("@growth 25% = 500人 / 100人", True),
    ("@growth 25% = 500人 / 400人", True),
    ("@growth 25% = 500人 / 130人", False),
    ("@share 25% = 100人 / 400人", True),
    ("@share 25% = 130人 / 400人", False),
    ("@sum 500人 = 400人 100人", True),
    ("@sum 500人 = 400人 130人", False),
    ("@part 500人 = 400人", True),
    ("@part 400人 = 500人", False),
])
def test_a_relation_holds_where_its_figures_can_meet(tmp_path, line, kept):
    document = _document(
        tmp_path, "{500人|数}、{400人|数}、{100人|数}、{130人|数}、{25%|数}。\n" + line)
    at = {claim["id"]: interval_of(claim) for claim in document["claims"]}
    assert holds(document["relations"][0], at) is kept


def test_each_figure_is_changed_once_in_its_place(tmp_path):
    document = _document(
        tmp_path, "派出{500人|数}，东部{400人|数}，本省{100人|数}。\n@sum 500人 = 400人 100人")
    found = [*changed(document)]
    assert len(found) == 3
    for kind, text, places, what in found:
        old, new = what.split(" → ")
        assert kind == "sum"
        assert text == document["text"].replace(old, new, 1)
        assert new in [text[start:end] for start, end in places]
