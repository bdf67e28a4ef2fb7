"""A form is filled in its own file: values, rows, words, and where each comes from."""

import io
import json
from dataclasses import replace

import openpyxl
import pytest

from tests.forms import development
from tests.forms.making import FRAME, Blank, Rows, made
from xieshou.forms.filling import SIDE_SHEET
from xieshou.indicators.figures import Figures

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("told")]
LIST = [Blank("项目", ["项目台账"], [
    ["序号", "项目名称", "建设地点", "投资(元)", "其中援助资金(万元)", "拨付(万元)", "进度%",
     "备注"],
    Rows("project", (), 3), ["合计", None, None, "=SUM:3", None, None, None, None]],
    feet=["填表人："])]
FIGURES = [Blank("指标", ["汇总表", "填报单位："], [
    ["指标", "单位", "2024年", "上年同期", "同比（%）"],
    ["财政援助资金到位额", "元", None, None, None],
    ["其中：省级", "万元", None, None, None],
    ["举办招聘会", "场", None, None, None],
    ["联席会议次数", "次", None, None, None]])]


def opened(filled):
    return openpyxl.load_workbook(io.BytesIO(filled.data))


def test_figures_stand_in_the_unit_of_the_form(read, fill):
    sheet = opened(fill(read(made(FIGURES)[0])))["指标"]
    assert (sheet["C4"].value, sheet["D4"].value) == (10_123_456, 8_000_000)
    assert sheet["C5"].value == 700
    assert sheet["E4"].value == 26.54


def test_every_filled_cell_has_a_handle_that_gives_its_value(read, fill, told):
    from xieshou.directory.scope import local_operator

    filled = fill(read(made(FIGURES)[0]))
    cell = next(one for one in filled.cells if one.cell == "C5")
    figure = Figures(local_operator()).by_handle(cell.handle)
    assert (str(figure.value), cell.value, cell.unit, cell.records) == ("700", "700", "万元", 1)


def test_a_cell_without_a_record_stays_empty_and_is_listed(read, fill):
    filled = fill(read(made(FIGURES)[0]))
    assert opened(filled)["指标"]["C7"].value is None
    assert [one["reason"] for one in filled.unfilled if one["cell"] == "C7"] == [
        "台账中没有可用的记录"]


def test_the_office_is_written_after_its_label(read, fill, pairing):
    sheet = opened(fill(read(made(FIGURES)[0])))["指标"]
    assert sheet["A2"].value == f"填报单位：{pairing.recipient_name}"


def test_a_list_takes_all_records_and_its_sum_goes_along(read, fill):
    filled = fill(read(made(LIST)[0]))
    sheet = opened(filled)["项目"]
    assert [sheet.cell(row, 2).value for row in range(3, 10)] == [
        f"示例项目{number}" for number in range(1, 8)]
    assert [sheet.cell(row, 1).value for row in (3, 9)] == [1, 7]
    assert sheet["D3"].value == 1_000_000
    assert sheet["F3"].value == 3
    assert sheet["G3"].value == 60
    assert sheet["D10"].value == "=SUM(D3:D9)"
    assert sheet["E10"].value == 50 * sum(range(1, 8))
    assert sheet["A11"].value == "填表人："
    assert sheet["D8"].border.left.style == "thin"


def stacked(down=0):
    """One sheet: projects with three rows, then trainings with two, then projects again."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "附表"
    row = 1 + down
    for title, heads, count in (
            ("一、项目明细", ["序号", "项目名称", "建设地点", "投资(元)"], 3),
            ("二、培训明细", ["序号", "培训名称", "培训类型", "期数", "人次"], 2)):
        sheet.cell(row, 1, title)
        sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=5)
        for column, head in enumerate(heads, start=1):
            sheet.cell(row + 1, column, head).border = FRAME
        for at in range(count):
            for column in range(1, len(heads) + 1):
                sheet.cell(row + 2 + at, column).border = FRAME
        row += 2 + count
    sheet.cell(row, 1, "填报单位")
    sheet.cell(row, 2).border = FRAME
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


@pytest.mark.parametrize("down", [0, 3])
def test_several_lists_on_one_sheet_are_filled_each_by_its_register(read, fill, down):
    form = read(stacked(down))
    assert [one.want.code for one in form.listings] == ["project", "training"]
    filled = fill(form)
    sheet = opened(filled)["附表"]
    said = {sheet.cell(row, 2).value: row for row in range(1, sheet.max_row + 1)}
    # seven projects make room for themselves; what stands under them goes along
    assert [said[f"示例项目{number}"] for number in range(1, 8)] == list(
        range(3 + down, 10 + down))
    assert sheet.cell(10 + down, 1).value == "二、培训明细"
    assert said["示例培训班"] == 12 + down
    told = {one.cell: one.value for one in filled.cells if one.code == "training"}
    assert told[f"B{12 + down}"] == "示例培训班"
    for one in filled.cells:
        shown = sheet[one.cell].value
        assert one.kind != "rows" or str(shown).removesuffix(".0") == one.value, one


def test_the_side_sheet_tells_every_cell(read, fill):
    filled = fill(read(made(FIGURES)[0]))
    side = opened(filled)[SIDE_SHEET]
    told = {(row[0].value, row[1].value): row for row in side.iter_rows(min_row=2)}
    assert all((one.sheet, one.cell) in told for one in filled.cells)
    assert told["指标", "C5"][10].value == next(
        one.handle for one in filled.cells if one.cell == "C5")


def test_the_next_filling_says_what_changed(read, fill):
    before = dict(fill(read(made(FIGURES)[0])).values)
    key = next(key for key, value in before.items() if value == "700")
    changed = fill(read(made(FIGURES, down=2)[0]), before={**before, key: "650"})
    assert [(one["cell"], one["before"], one["after"]) for one in changed.changes] == [
        ("C7", "650", "700")]


def test_a_correction_is_obeyed_and_its_wrong_unit_is_told(read, fill):
    form = read(made(FIGURES)[0])
    wants = [replace(one, kind="figure", code="visits.leaders", slices=())
             if one.cell == "C4" else one for one in form.mapping.wants]
    filled = fill(form, replace(form.mapping, wants=tuple(wants)))
    left = next(one for one in filled.unfilled if one["cell"] == "C4")
    assert left["reason"].startswith("单位不符")


def test_whoever_may_see_nothing_gets_no_figure(read, fill, told):
    from xieshou.errors import NotFound

    with pytest.raises(NotFound):
        fill(read(made(FIGURES)[0]), scope=told.cast.qian)


def test_a_mapping_is_known_again_when_the_form_has_moved(read, told, fill):
    from xieshou.directory.scope import local_operator
    from xieshou.forms import store
    from xieshou.forms.mapping import read_mapping

    form = read(made(development.SUMMARY)[0])
    wants = [replace(one, kind="figure", code="funds.social") if one.cell == "D5" else one
             for one in form.mapping.wants]
    number = store.keep(replace(form.mapping, wants=tuple(wants)), local_operator())
    moved = read(made(development.SUMMARY, down=4, right=1)[0]).mapping
    again, known = store.recognised(moved)
    assert known == number
    assert next(one for one in again.wants if one.cell == "E9").code == "funds.social"
    assert read_mapping(json.dumps(again.as_json())) == again.wants


def test_a_part_is_nought_only_where_every_row_tells_its_part(read, fill):
    table = [["资金层级", "财政援助资金到位额（万元）"], ["省级", None], ["市级", None]]
    sheet = opened(fill(read(made([Blank("层级", [], table)])[0])))["层级"]
    assert (sheet["B2"].value, sheet["B3"].value) == (700, 0)
    table = [["资金投向", "资金支出额（万元）"], ["产业", None]]
    sheet = opened(fill(read(made([Blank("投向", [], table)])[0])))["投向"]
    assert sheet["B2"].value is None
