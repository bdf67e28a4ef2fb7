from decimal import Decimal

import openpyxl
import pytest
from pyarrow import parquet

from tests.ledger.filling import made, resident_id
from xieshou.ledger.change import Draft, void, write
from xieshou.ledger.exporting import UnknownFormatError, export_file
from xieshou.ledger.register import register_named

pytestmark = pytest.mark.django_db


def test_money_leaves_in_the_unit_of_the_heading_and_parquet_in_fen(cast, tmp_path):
    made(register_named("fund_transfer"), cast.pairing, 1)
    assert export_file("fund_transfer", tmp_path / "a.xlsx", cast.ma) == 1
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx").worksheets[0]
    heads = [cell.value for cell in sheet[1]]
    amount = sheet.cell(2, heads.index("到位金额(万元)") + 1).value
    assert Decimal(str(amount)) == Decimal("2.25")
    export_file("fund_transfer", tmp_path / "a.parquet", cast.ma)
    table = parquet.read_table(tmp_path / "a.parquet")
    assert table["amount"].to_pylist() == [22500_00]


def test_parquet_says_days_as_days_and_every_label_and_unit(cast, tmp_path):
    [project] = made(register_named("project"), cast.pairing, 1)
    export_file("project", tmp_path / "a.parquet", cast.ma)
    table = parquet.read_table(tmp_path / "a.parquet")
    for kind in register_named("project").all_fields:
        field, value = table.schema.field(kind.name), table[kind.name][0].as_py()
        assert field.metadata[b"label"].decode() == kind.label
        money = kind.column_type == "money"
        assert field.metadata[b"unit"].decode() == ("分" if money else kind.unit)
        if kind.column_type in ("date", "decimal", "int", "money"):
            assert value == getattr(project, kind.name)


def test_no_text_of_a_record_becomes_a_formula(cast, tmp_path):
    values = {"date_from": made(register_named("visit"), cast.pairing, 1)[0].date_from,
              "topic": "=cmd|' /C calc'!A0", "rank": "town", "persons": 3}
    write(register_named("visit"), cast.pairing, [Draft(values)], cast.operator)
    for name in ("a.xlsx", "a.csv"):
        export_file("visit", tmp_path / name, cast.ma)
    cells = [cell for row in openpyxl.load_workbook(tmp_path / "a.xlsx").worksheets[0]
             for cell in row if isinstance(cell.value, str) and "cmd" in cell.value]
    assert [cell.data_type for cell in cells] == ["s"]
    assert ",=cmd" not in (tmp_path / "a.csv").read_text("utf-8-sig")


def test_ids_leave_masked_and_voided_rows_not_at_all(cast, tmp_path):
    register = register_named("placement")
    kept, gone = made(register, cast.pairing, 1, 2)
    void(register, gone.pk, 1, cast.ma, "重复")
    assert export_file("placement", tmp_path / "a.csv", cast.ma) == 1
    text = (tmp_path / "a.csv").read_text("utf-8-sig")
    assert resident_id(1) not in text and resident_id(1)[-4:] in text
    assert gone.person not in text and kept.person in text


def test_only_what_is_within_reach_leaves(cast, tmp_path):
    made(register_named("visit"), cast.pairing, 1)
    assert export_file("visit", tmp_path / "a.csv", cast.qian) == 0


def test_a_format_that_we_do_not_write_is_refused_in_words(cast, tmp_path):
    with pytest.raises(UnknownFormatError) as caught:
        export_file("visit", tmp_path / "a.docx", cast.ma)
    assert "xlsx" in caught.value.way_out
