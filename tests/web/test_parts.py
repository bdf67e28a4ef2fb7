import re
from decimal import Decimal
from pathlib import Path

import pytest

from xieshou import web
from xieshou.values.figure import Figure, Handle
from xieshou.values.period import Period
from xieshou.web.parts import columns, figure_words
from xieshou.web.parts.charts import Chart, Series
from xieshou.web.parts.columns import aligned, aligned_table
from xieshou.web.parts.paging import slice_of


@pytest.mark.parametrize("asked, number, first, last", [
    ({}, 1, 1, 20), ({"page": "3"}, 3, 41, 45), ({"page": "99"}, 3, 41, 45),
    ({"page": "-1"}, 1, 1, 20), ({"page": "2", "size": "50"}, 1, 1, 45),
    ({"size": "7"}, 1, 1, 20),
])
def test_a_page_out_of_range_becomes_the_nearest(asked, number, first, last):
    found = slice_of(asked, 45)
    assert (found.number, found.first, found.last) == (number, first, last)


def test_an_empty_list_has_one_empty_page():
    found = slice_of({}, 0)
    assert (found.pages, found.first, found.last, found.steps) == (1, 0, 0, [1])


def test_many_pages_show_their_ends_and_the_neighbours():
    assert slice_of({"page": "10"}, 1000).steps == [1, None, 9, 10, 11, None, 50]


def figure(value: str | None = "12.5", **more) -> Figure:
    handle = Handle("funds.received", 1, "910100-920101", Period.year(2024), 7)
    return Figure(handle, "到位资金", None if value is None else Decimal(value), "万元", "flow",
                  records=2, **more)


def test_the_grade_bar_fills_its_width_from_left_to_right():
    grade = {"evidenced": Decimal("0.5"), "recorded": Decimal("0.25"), "opening": Decimal("0.25")}
    stretches = figure_words.grade_of(figure(grade=grade))
    assert [(one.mark, one.start, one.width) for one in stretches] == [
        ("e", "0.00%", "50.00%"), ("r", "50.00%", "25.00%"), ("o", "75.00%", "25.00%")]


def test_growth_is_said_only_where_there_is_a_year_before():
    assert figure_words.change_on_year(figure("12.5"), figure("10")) == ("+25%", "up")
    assert figure_words.change_on_year(figure("12.5"), None) is None
    assert figure_words.change_on_year(figure("12.5"), figure("0")) is None
    assert figure_words.change_on_year(figure(None), figure("10")) is None


def test_a_chart_carries_exact_values_and_its_table_says_the_same():
    chart = Chart("x", "题", "bar", "万元", ["甲", "乙"],
                  [Series("值", [Decimal("1.10"), None], ["/a"])])
    assert chart.description["series"][0]["values"] == ["1.1", None]
    assert chart.rows == [("甲", [("1.1", "/a")]), ("乙", [("–", "")])]
    assert not chart.empty and Chart("x", "题", "bar", "", ["甲"], [Series("值", [0])]).empty


def test_numbers_of_a_column_have_as_many_decimals_as_the_longest():
    assert aligned(["1,291.3", "3,952", "–", "100以上", "-0.25"]) == [
        "1,291.30", "3,952.00", "–", "100以上", "-0.25"]
    assert aligned(["4", "12"]) == ["4", "12"] and aligned([]) == []
    assert aligned_table([["甲4", "40", "4"], ["小计", "49.06", "4"]], [1, 2]) == [
        ["甲4", "40.00", "4"], ["小计", "49.06", "4"]]


def test_ten_thousands_of_yuan_have_two_decimals_and_the_exact_yuan_on_hover():
    shown = columns.short(Decimal("5107.123456"), "万元")
    assert shown == "5,107.12" and "51,071,234.56" in shown.__html__()
    assert columns.aligned([shown, "3.5", "–"]) == ["5,107.12", "3.50", "–"]
    assert "title" in columns.aligned([shown, "3"])[0].__html__()
    # what would vanish, and what is no 万元, is written whole
    assert columns.short(Decimal("0.0012"), "万元") == "0.0012"
    assert columns.short(Decimal("0.333333"), "人") == "0.333333"


def test_an_amount_shown_big_takes_the_unit_that_leaves_it_one_to_four_digits():
    for value, unit, shown in (
            ("0.018058", "亿元", ("180.58", "万元")), ("12345.678901", "万元", ("1.2346", "亿元")),
            ("0.0012", "万元", ("12", "元")), ("-0.5", "亿元", ("-5,000", "万元")),
            ("9999.5", "万元", ("9,999.5", "万元")), ("50000", "元", ("5", "万元")),
            ("0.05", "元", ("0.05", "元")), ("0", "亿元", ("0", "亿元")),
            ("123456", "亿元", ("123,456", "亿元")), ("0.4", "万元/人", ("0.4", "万元/人")),
            ("31000", "人次", ("31,000", "人次"))):
        assert columns.sized(Decimal(value), unit) == shown
    assert "12,345.678901 万元" in columns.sized(Decimal("12345.678901"), "万元")[0].__html__()


def test_a_count_in_the_head_of_a_card_opens_its_rows():
    wrong = []
    for page in sorted((Path(web.__file__).parent / "templates").glob("pa[gnr]*/*.html")):
        for head in re.findall(r'<div class="card-header">.*?</div>', page.read_text("utf-8")):
            # without what stands in links no count is left
            left = re.sub(r"<a .*?</a>", "", head)
            if re.search(r"共 \{\{|没有画|没有列出|只画前", left):
                wrong.append((page.name, left))
    assert wrong == []
