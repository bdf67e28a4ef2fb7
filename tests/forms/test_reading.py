"""What a form asks for is read off its headings, wherever they stand."""

import io

import openpyxl
import pytest

from tests.forms import development, unseen, untuned
from tests.forms.making import Blank, made
from tests.forms.scoring import Score, score

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("told")]
CHANGES = (
    {}, {"down": 3, "right": 2}, {"spaced": True}, {"stars": True, "down": 1},
    {"rename": {sheet.sheet: f"附件{at}" for forms in (development.FORMS, unseen.FORMS)
                for form in forms.values() for at, sheet in enumerate(form, start=1)}},
)


@pytest.mark.parametrize("name", development.FORMS)
def test_the_cells_of_a_form_are_understood(name, read):
    found = Score()
    data, expected = made(development.FORMS[name])
    score(read(data), expected, found)
    assert found.share >= 0.95, found.faults
    assert found.wrong <= 0.02 * found.all, found.faults


@pytest.mark.slow
@pytest.mark.parametrize("change", CHANGES, ids=lambda one: "-".join(one) or "as made")
@pytest.mark.parametrize("name", [*development.FORMS, *unseen.FORMS])
def test_they_are_understood_also_when_shifted_renamed_or_written_otherwise(name, change, read):
    found = Score()
    data, expected = made({**development.FORMS, **unseen.FORMS}[name], **change)
    score(read(data), expected, found)
    assert found.share >= 0.95, found.faults


@pytest.mark.slow
@pytest.mark.parametrize("name", untuned.FORMS)
def test_forms_that_nobody_tuned_for_are_understood_at_the_first_try(name, read):
    found = Score()
    data, expected = made(untuned.FORMS[name])
    score(read(data), expected, found)
    assert found.share >= 0.95 and not found.wrong, found.faults


def test_a_title_that_was_never_merged_asks_for_nothing(read):
    book = openpyxl.Workbook()
    for line in (["东西部协作资金情况表"], ["填报单位"], ["事项", "资金（万元）", "备注"],
                 ["计划安排额"], ["财政援助资金到位额"]):
        book.active.append(line)
    buffer = io.BytesIO()
    book.save(buffer)
    wants = {one.cell: one.kind for one in read(buffer.getvalue()).mapping.wants}
    assert not {"B1", "C1"} & set(wants)
    assert wants["B2"] == "text" and wants["B4"] == wants["B5"] == "figure"


def test_without_borders_a_numbered_line_is_no_title_of_the_next_and_one_label_asks_once(read):
    book = openpyxl.Workbook()
    for line in (["统计表"], ["填报单位：", None, None, "单位：万元、个"],
                 ["序号", "指标", "2023年", "2024年"], [1, "引进企业数"], [2, "幸福指数"]):
        book.active.append(line)
    buffer = io.BytesIO()
    book.save(buffer)
    wants = {one.cell: one.kind for one in read(buffer.getvalue()).mapping.wants}
    assert wants == {"A2": "text", "C4": "figure", "D4": "figure", "C5": "unknown",
                     "D5": "unknown"}


def lines_read(read, *lines):
    book = openpyxl.Workbook()
    for line in lines:
        book.active.append(line)
    buffer = io.BytesIO()
    book.save(buffer)
    return {one.cell: one for one in read(buffer.getvalue()).mapping.wants}


def test_a_column_without_a_heading_beside_columns_that_have_one_is_asked(read):
    wants = lines_read(
        read, ["统计表"], ["序号", "指标", "2023年", "2024年", None, "备注"],
        [1, "引进企业数"], [2, "2022年引进企业数"], [3, "本年引进企业数", None, None, None, None])
    assert "E2" not in wants, "a heading that was left out asks for nothing"
    asked = wants["E3"]
    assert asked.kind == "unknown" and "没有表头" in asked.reason and len(asked.choices) == 1
    assert wants["C3"].kind == wants["D3"].kind == "figure"
    assert [(wants[cell].kind, wants[cell].span) for cell in ("E4", "E5")] == [
        ("figure", "2022年"), ("figure", "本年")]


def test_the_only_column_of_figures_needs_no_heading(read):
    wants = lines_read(read, ["统计表"], ["序号", "指标", None, "备注"], [1, "引进企业数"])
    assert wants["C3"].kind == "figure" and wants["D3"].kind == "hand"


@pytest.mark.parametrize("said", ["单位：万元、人、个", "（单位：万元/人）", "计量单位: 家和户"])
def test_what_says_the_units_of_a_sheet_leaves_no_hole_at_its_right(read, said):
    wants = lines_read(read, ["统计表"], ["填报单位：", None, None, said, None],
                       ["序号", "指标", "2023年", "2024年", "2025年"], [1, "引进企业数"])
    assert set(wants) == {"A2", "C4", "D4", "E4"}


@pytest.mark.parametrize("change", CHANGES[1:3], ids=lambda one: "-".join(one))
def test_a_shifted_form_has_the_fingerprint_of_the_first(change, read):
    for form in (development.SUMMARY, development.FUNDS):
        first, other = (read(made(form, **one)[0]).mapping for one in ({}, change))
        assert first.fingerprint == other.fingerprint


def test_a_form_with_other_lines_is_like_it_and_keeps_what_was_decided(read):
    blank = development.SUMMARY[0]
    shorter = Blank(blank.sheet, blank.titles, blank.table[:-1], blank.merges)
    first = read(made([blank])[0]).mapping
    other = read(made([shorter], down=2)[0]).mapping
    assert first.fingerprint != other.fingerprint
    assert other.likeness(first.keys) > 0.6


def test_what_is_not_understood_is_left_open_with_choices(read):
    form = read(made([Blank("表", ["情况表"], [["指标", "数值"], ["某某示例事项亲切程度",
        None]])])[0])
    assert [(one.cell, one.kind) for one in form.mapping.wants] == [("B3", "unknown")]


def test_a_formula_and_a_filled_cell_ask_for_nothing(read):
    form = read(made([Blank("表", [], [["指标", "2024年"], ["财政援助资金到位额（万元）", None],
                                      ["社会捐赠资金（万元）", 12], ["合计", "=SUM:2"]])])[0])
    assert [one.cell for one in form.mapping.wants] == ["B2"]
