import datetime as dt
import re
import subprocess
from decimal import Decimal

import pytest

from tests.office.making import book, on_disk, package, rows, with_part
from xieshou.office import admission, sheets
from xieshou.office.cells import typed
from xieshou.office.sheets import read_sheets


def only(data, name="表.xlsx"):
    return read_sheets(data, name)[0]


def test_numbers_come_as_integers_and_decimals_never_as_floats():
    line = only(rows([5107.12, 0.1 + 0.2, 3, 1e20, -2.5])).rows[0]
    assert [cell.value for cell in line] == [
        Decimal("5107.12"), Decimal("0.3"), 3, 10 ** 20, Decimal("-2.5")]
    assert not any(isinstance(cell.value, float) for cell in line)


def test_an_identity_number_that_lost_its_digits_is_flagged():
    line = only(rows([150926199001011000.0, "150926199001011234", "1.50926E+17", 12345])).rows[0]
    assert [cell.lossy for cell in line] == [True, False, True, False]
    assert line[0].text == "1.50926199001011E+17"
    assert line[1].value == "150926199001011234"


def test_dates_are_dates_and_moments_are_moments():
    moment = dt.datetime.fromisoformat("2019-08-31T09:30:00")
    line = only(rows([dt.date(2019, 8, 31), moment])).rows[0]
    assert line[0].value == dt.date(2019, 8, 31)
    assert line[1].value == moment


def test_a_date_in_the_numbered_chinese_format_is_a_date():
    def fill(made):
        made.active.append([43708])
        made.active["A1"].number_format = "yyyy-mm-dd"
    data = with_part(book(fill), "xl/styles.xml", lambda xml: re.sub(
        rb"<numFmts.*?</numFmts>", b"", xml).replace(b'numFmtId="164"', b'numFmtId="31"'))
    cell = only(data).rows[0][0]
    assert cell.value == dt.date(2019, 8, 31)
    assert cell.number_format == 'yyyy"年"m"月"d"日"'


def test_members_of_a_merged_range_know_its_value_and_where_it_stands():
    sheet = only(rows(["平地泉镇", 1], [None, 2], merge=("A1:A2",)))
    assert sheet.rows[1][0].value == "平地泉镇"
    assert sheet.rows[1][0].merged_from == (1, 0)
    assert sheet.rows[0][0].merged_from is None


def test_a_formula_that_was_never_calculated_is_told_from_a_blank():
    line = only(rows(["x", "=1+1", None, 3])).rows[0]
    assert [cell.uncomputed for cell in line] == [False, True, False, False]
    assert not line[1].is_blank


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le"])
def test_csv_is_read_in_every_encoding_that_offices_send(encoding):
    text = "项目名称,到位金额(万元)\r\n\"饲草\n基地\",\"1,200.50\"\r\n"
    sheet = only(text.encode(encoding), "资金.csv")
    assert [cell.value for cell in sheet.rows[0]] == ["项目名称", "到位金额(万元)"]
    assert sheet.rows[1][0].value == "饲草\n基地"
    assert sheet.rows[1][1].value == "1,200.50"


def test_a_web_page_named_xls_is_read_as_the_table_it_holds():
    page = "<html><table><tr><td colspan=2>台账</td></tr><tr><td>甲</td><td>1</td></tr></table>"
    sheet = only(page.encode("gb18030"), "导出.xls")
    assert sheet.merged == [(1, 0, 1, 1)]
    assert [cell.text for cell in sheet.rows[1]] == ["甲", "1"]


def test_a_page_whose_cells_reach_over_millions_of_others_is_a_damaged_file():
    page = "<html><table>" + "<tr><td rowspan=500 colspan=500>1" * 9 + "</table></html>"
    with pytest.raises(admission.DamagedFileError):
        read_sheets(page.encode(), "导出.xls")
    reaching = "<tr><td rowspan=3>组</td><td>甲</td></tr><tr><td>乙</td></tr><tr><td>丙</td></tr>"
    sheet = only(f"<html><table>{reaching}</table></html>".encode(), "导出.xls")
    assert [line[1].text for line in sheet.rows] == ["甲", "乙", "丙"]


def test_hidden_sheets_are_marked():
    def fill(made):
        made.active.append(["看得见"])
        hidden = made.create_sheet("选项")
        hidden.append(["a"])
        hidden.sheet_state = "hidden"
    assert [sheet.hidden for sheet in read_sheets(book(fill))] == [False, True]


def test_broken_parts_are_a_damaged_file_not_a_stack_trace():
    whole = rows(["a", 1], ["b", 2])
    for part in ("xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/styles.xml",
                 "[Content_Types].xml", "xl/_rels/workbook.xml.rels"):
        for change in (lambda xml: xml[:len(xml) // 2], lambda xml: b"", lambda xml: b"\0\1" * 50):
            try:
                read_sheets(with_part(whole, part, change), "坏.xlsx")
            except admission.Invalid as error:
                assert error.code.startswith("office.")


def test_an_entity_bomb_inside_a_workbook_is_refused():
    bomb = (b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
            b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
            b"<sheetData><row><c t='inlineStr'><is><t>&b;</t></is></c></row>"
            b"</sheetData></worksheet>")
    with pytest.raises(admission.DamagedFileError):
        read_sheets(with_part(rows(["a"]), "xl/worksheets/sheet1.xml", lambda xml: bomb))


def test_a_workbook_with_nothing_in_it_says_so():
    with pytest.raises(sheets.NoSheetError):
        read_sheets(rows([None]))


def test_other_packages_are_no_workbook():
    with pytest.raises(admission.WrongKindError):
        read_sheets(package({"word/document.xml": b"<w/>"}), "其实是word.xlsx")


def test_percentages_read_as_people_see_them():
    cell = typed(0.825, "0.0%")
    assert (cell.value, cell.text) == (Decimal("0.825"), "82.5%")


@pytest.mark.office
def test_an_old_xls_reads_like_its_xlsx(tmp_path):
    data = rows(["县", "金额"], ["甲", 12.5], [None, 7], merge=("A2:A3",), name="台账")
    path = on_disk(tmp_path, "a.xlsx", data)
    subprocess.run(["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless",
                    "--convert-to", "xls", "--outdir", str(tmp_path), str(path)],
                   check=True, timeout=120, capture_output=True)
    new, old = only(data), only((tmp_path / "a.xls").read_bytes(), "a.xls")
    assert old.name == "台账"
    assert old.merged == new.merged
    assert [[cell.value for cell in line] for line in old.rows] == [
        [cell.value for cell in line] for line in new.rows]


def test_rich_text_reads_without_its_pronunciation_and_columns_keep_their_place():
    sheet = (b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
             b'<sheetData><row r="2"><c r="C2" t="inlineStr"><is><r><t>5107</t></r>'
             b'<r><t>.12</t></r><rPh sb="0" eb="1"><t>wan</t></rPh></is></c>'
             b'<c r="D2"><v>1.1000000000000001</v></c>'
             b"</row></sheetData></worksheet>")
    found = only(with_part(rows(["a"]), "xl/worksheets/sheet1.xml", lambda xml: sheet))
    assert [cell.value for cell in found.rows[1]] == [None, None, "5107.12", Decimal("1.1")]
    assert found.rows[0] == ()


@pytest.mark.parametrize("value", ["1E999999999", "NaN", "-Infinity", "9" * 5000])
def test_numbers_that_no_spreadsheet_holds_do_no_harm(value):
    sheet = ('<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
             f'<sheetData><row r="1"><c r="A1"><v>{value}</v></c></row></sheetData></worksheet>')
    data = with_part(rows(["a"]), "xl/worksheets/sheet1.xml", lambda xml: sheet.encode())
    try:
        assert isinstance(only(data).rows[0][0].value, str)
    except admission.DamagedFileError as error:
        assert "损坏" in error.words
