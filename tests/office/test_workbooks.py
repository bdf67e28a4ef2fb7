import datetime as dt
import io
from decimal import Decimal

import openpyxl
import pytest

from xieshou.office.excel import (
    ColumnOut,
    GuidanceOut,
    SheetOut,
    read_sheets,
    workbook_bytes,
    write_csv,
)

PAYLOADS = [f"{sign}{rest}" for sign in ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t=")
            for rest in ("1+1", 'HYPERLINK("http://x","y")', "cmd|' /C calc'!A0", "SUM(A1)")]
COLUMNS = (ColumnOut("项目", "text"), ColumnOut("金额(万元)", "money", required=True,
                                            comment="如 12.5"),
           ColumnOut("日期", "date"), ColumnOut("层级", choices=("省级", "市级")))


def test_what_is_written_reads_back_the_same():
    line = ("饲草基地", Decimal("5107.12"), dt.date(2019, 8, 31), "省级")
    data = workbook_bytes([SheetOut("资金", COLUMNS, [line])])
    sheet = read_sheets(data)[0]
    assert tuple(cell.value for cell in sheet.rows[1]) == line
    assert sheet.rows[1][1].number_format == "0.00####"


def test_no_text_becomes_a_formula_in_a_workbook():
    data = workbook_bytes([SheetOut("表", COLUMNS[:1], [[text] for text in PAYLOADS])])
    cells = openpyxl.load_workbook(io.BytesIO(data)).active["A"][1:]
    assert {cell.data_type for cell in cells} == {"s"}
    assert all(cell.quotePrefix for cell in cells)
    assert [cell.value for cell in cells] == PAYLOADS


def test_csv_quotes_what_looks_like_a_formula_and_reading_takes_it_off_again():
    buffer = io.BytesIO()
    texts = [*PAYLOADS, "'=x", "普通"]
    write_csv(buffer, ["项目", "金额"], [[text, Decimal("-1.5")] for text in texts])
    raw = buffer.getvalue()
    assert raw.startswith(b"\xef\xbb\xbf")
    written = raw.decode("utf-8-sig").split("\r\n")
    assert not any(line.lstrip('"').startswith(tuple("=+-@＝＋－＠")) for line in written)
    lines = read_sheets(raw, "a.csv")[0].rows[1:]
    assert [line[0].value for line in lines] == texts
    assert {line[1].value for line in lines} == {"-1.5"}


def test_a_template_has_frozen_headings_drop_downs_guidance_and_a_sample_in_a_comment():
    data = workbook_bytes([SheetOut("资金", COLUMNS, title="资金到位台账"),
                           GuidanceOut(lines=["一、每行一笔。", ("金额", "万元，最多六位小数")])])
    made = openpyxl.load_workbook(io.BytesIO(data))
    assert made.sheetnames == ["资金", "填写说明", "选项"]
    assert made["选项"].sheet_state == "hidden"
    sheet = made["资金"]
    assert sheet.freeze_panes == "A3"
    assert sheet["B2"].comment.text == "如 12.5"
    rule, = sheet.data_validations.dataValidation
    assert (rule.formula1, str(rule.sqref)) == ("'选项'!$A$1:$A$2", "D3:D5000")
    assert [cell.value for cell in made["选项"]["A"]] == ["省级", "市级"]


def test_numbers_too_long_for_a_spreadsheet_stay_whole_as_text():
    data = workbook_bytes([SheetOut("表", COLUMNS[:1], [[123456789012345678]])])
    assert read_sheets(data)[0].rows[1][0].value == "123456789012345678"


@pytest.mark.slow
def test_many_rows_stream_without_a_list_in_memory():
    import tracemalloc
    rows = ([f"项目{number}", Decimal(number) / 100, None, "市级"] for number in range(20_000))
    tracemalloc.start()
    data = workbook_bytes([SheetOut("表", COLUMNS, rows)])
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 20 * 1024 ** 2
    assert len(data) > 300_000


@pytest.mark.office
def test_libreoffice_sees_texts_where_formulas_were_tried():
    from xieshou.office.admission import admit
    from xieshou.office.convert import _converted
    data = workbook_bytes([SheetOut("表", COLUMNS[:1], [[text] for text in PAYLOADS])])
    shown = _converted(admit(data, "a.xlsx"), "csv:Text - txt - csv (StarCalc):44,34,76", 60)
    lines = read_sheets(shown, "a.csv")[0].rows[1:]
    assert [line[0].text.strip() for line in lines] == [text.strip() for text in PAYLOADS]
