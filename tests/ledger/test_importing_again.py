from pathlib import Path

import openpyxl
import pytest

from tests.ledger.filling import made, resident_id
from tests.ledger.sheets import VISIT, book, codes, rows_of, take, visit
from xieshou.ledger.change import edit
from xieshou.ledger.register import register_named

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def test_bad_rows_come_back_in_the_senders_own_layout(cast, home):
    report = take(book(["某县互访台账"], ["序号", *VISIT], [1, *visit("2024-03-05")],
                       [2, *visit("2024-13-05")]), cast, name="某县 互访.xlsx")
    sheet = openpyxl.load_workbook(report.returned_file).active
    cells = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert Path(report.returned_file).parent == home / "returned"
    assert cells[0][0] == "某县互访台账" and cells[1][:2] == ["序号", "日期"]
    assert cells[1][-1] == "错误说明" and len(cells) == 3
    assert cells[2][1] == "2024-13-05" and "不是有效日期" in cells[2][-1]


def test_a_corrected_return_imports_and_is_not_doubled(cast, home):
    report = take(book(VISIT, visit("2024-03-05"), visit("2024-13-05", "示例乙")), cast)
    workbook = openpyxl.load_workbook(report.returned_file)
    workbook.active["A2"] = "2024-12-05"
    workbook.save(report.returned_file)
    again = take(Path(report.returned_file), cast)
    assert (again.created, again.rejected, len(rows_of("visit"))) == (1, 0, 2)


def test_an_exported_row_keeps_its_record_when_its_identity_is_corrected(cast, tmp_path):
    from xieshou.ledger.exporting import export_file

    register = register_named("visit")
    (record,) = made(register, cast.pairing, 1)
    file = tmp_path / "导出.xlsx"
    export_file("visit", file, cast.operator)
    workbook = openpyxl.load_workbook(file)
    heads = [cell.value for cell in workbook.active[1]]
    workbook.active.cell(2, heads.index("带队领导") + 1, "示例改名")
    workbook.save(file)
    report = take(file, cast)
    assert (report.updated, report.created) == (1, 0), report.findings
    assert register.model.objects.get(pk=record.pk).leader == "示例改名"


def test_an_old_export_of_a_changed_record_is_refused(cast, tmp_path):
    from xieshou.ledger.exporting import export_file

    register = register_named("visit")
    (record,) = made(register, cast.pairing, 1)
    file = tmp_path / "导出.xlsx"
    export_file("visit", file, cast.operator)
    edit(register, record.pk, {"leader": "示例改名"}, record.version, cast.operator)
    report = take(file, cast)
    assert codes(report) == ["ledger.import.unknown_key"] and report.rejected == 1


def test_masked_ids_of_an_export_find_their_person(cast, tmp_path):
    from xieshou.ledger.exporting import export_file

    register = register_named("placement")
    (record,) = made(register, cast.pairing, 3)
    file = tmp_path / "导出.csv"
    export_file("placement", file, cast.operator)
    assert resident_id(3) not in file.read_text("utf-8-sig")
    text = file.read_text("utf-8-sig").replace(record.village, "示例新村")
    report = take(text.encode("utf-8-sig"), cast, "placement", "导出.csv")
    assert (report.updated, report.created) == (1, 0), report.findings
    row = register.model.objects.get()
    assert row.village == "示例新村" and row.resident_id == record.resident_id
