"""What the source report of the demonstration must raise: its known contradictions."""

from functools import cache
from pathlib import Path

import pytest

import xieshou
from xieshou.audit.run import audit_text

REPORT = Path(xieshou.__file__).parent / "demo" / "data" / "source_report.txt"


@cache
def answer():
    return audit_text(REPORT.read_text(encoding="utf-8"))


def raised(code):
    texts = {claim["id"]: claim["text"].replace(" ", "") for claim in answer()["claims"]}
    return [
        ({texts[claim] for claim in found["claims"]}, found)
        for found in answer()["findings"]
        if found["code"] == code
    ]


@pytest.mark.parametrize(
    ("code", "level", "figures"),
    [
        (
            "arithmetic.parts_add_up",
            "error",
            {"5107.12万元", "3952万元", "1291.3万元", "450万元"},
        ),
        ("scope.narrower_is_larger", "warning", {"7300余万元", "5107.12万元"}),
        (
            "arithmetic.parts_add_up",
            "warning",
            {"179.62万元", "100.6万元", "40万元", "49.06万元"},
        ),
        ("definition.component_exceeds_aggregate", "warning", {"38亿元", "23亿元"}),
        ("period.span_covers_year", "warning", {"813人", "1950人"}),
        ("scope.outcomes_cover_total", "question", {"5073名", "158名", "87名", "219名"}),
        ("unit.fits_noun", "warning", {"5073名"}),
        ("scope.channels_kept_apart", "question", {"6个", "9次", "813人"}),
        ("scope.counted_twice", "question", {"21个"}),
        ("scope.series_is_comparable", "question", {"879人", "2132个"}),
        ("period.is_told", "question", {"8次", "80次", "892人", "5107.12万元"}),
        ("scope.sums_side_by_side", "question", {"7300余万元", "3324.1万元"}),
        ("period.year_is_named", "question", {"上百万元"}),
        ("scope.sales_per_person", "question", {"9406.98万元", "87名"}),
        ("scope.quantity_beside_money", "question", {"四分之一", "9406.98万元"}),
        ("scope.purpose_paid_twice", "question", {"450万元", "100.6万元"}),
        ("scope.public_bodies_donate", "question", {"16.8万元"}),
        ("wording.income_is_earned", "question", {"2万元"}),
        ("list.named_are_counted", "note", {"4家"}),
        ("scope.pairs_differ", "note", {"17家", "22家"}),
        ("scope.same_measure_twice", "question", {"102名", "223名"}),
    ],
)
def test_a_known_contradiction_is_raised_with_its_figures(code, level, figures):
    assert any(figures <= texts and found["level"] == level for texts, found in raised(code))


@pytest.mark.parametrize(
    ("code", "word"),
    [
        ("document.title_year", "2023年"),
        ("document.doubled_phrase", "京蒙携手谱新篇"),
        ("document.traditional_characters", "專"),
    ],
)
def test_a_slip_of_the_text_itself_is_raised_at_its_place(code, word):
    ((_, found),) = raised(code)
    assert found["level"] == "warning"
    assert word in found["message"]
    assert found["spans"]


def test_the_headline_error_is_written_out():
    found = next(
        found for _, found in raised("arithmetic.parts_add_up") if found["level"] == "error"
    )
    assert "3952 + 1291.3 + 450 + 100 = 5793.3 ≠ 5107.12，多 686.18 万元" in found["message"]


def test_the_donations_name_the_reading_that_would_save_them():
    found = next(
        found for _, found in raised("arithmetic.parts_add_up") if found["level"] == "warning"
    )
    assert "81.97 万元" in found["message"]
    assert "物资折款" in found["message"]


def test_nothing_else_is_called_an_error():
    assert [found["code"] for found in answer()["findings"] if found["level"] == "error"] == [
        "arithmetic.parts_add_up"
    ]
