from datetime import date
from decimal import Decimal

import openpyxl
import pytest
from pyarrow import parquet

from tests.ledger.filling import made, resident_id
from tests.reports.programme import enter
from xieshou.ledger.change import Draft, void, write
from xieshou.ledger.derive.rows import rows_of
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


@pytest.mark.parametrize("format", ["xlsx", "csv", "parquet"])
def test_of_a_file_that_was_stopped_in_its_midst_nothing_is_left(cast, tmp_path, format):
    made(register_named("visit"), cast.pairing, 3)

    def stop(done, of):
        assert any(tmp_path.iterdir())
        raise InterruptedError

    with pytest.raises(InterruptedError):
        export_file("visit", tmp_path / f"a.{format}", cast.ma, tell=stop)
    assert list(tmp_path.iterdir()) == []


def test_every_row_of_many_pieces_leaves_once_and_in_the_order_of_the_list(cast, monkeypatch):
    enter("visit", cast.pairing, *({"date_from": date(2024, 1, day), "persons": day}
                                   for day in range(1, 8)))
    monkeypatch.setattr("xieshou.ledger.derive.rows.CHUNK", 2)
    model = register_named("visit").model
    for order in ("pk", "-pk"):
        rows = model.objects.order_by(order)
        told = [row[0].partition("-")[0] for row in rows_of(register_named("visit"), rows)]
        assert told == [str(id) for id in rows.values_list("pk", flat=True)] and len(told) == 7
