import io
import json
import zipfile
from datetime import date
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from django.db import transaction

from tests.cast import OURS, THEIRS, TOWN
from tests.ledger.filling import filled, made, resident_id
from xieshou.directory.models import Organization
from xieshou.errors import NotAllowed, XieshouError
from xieshou.journal.models import Entry
from xieshou.journal.reading import last_position
from xieshou.ledger import headings
from xieshou.ledger.change import Draft, edit, void, write
from xieshou.ledger.importing import import_file, import_workbook
from xieshou.ledger.intake import Intake
from xieshou.ledger.models import ImportBatch
from xieshou.ledger.register import register_named
from xieshou.ledger.taken import with_units
from xieshou.office.excel import read_sheets

pytestmark = [pytest.mark.django_db, pytest.mark.database]
VISIT = ("日期", "带队级别", "带队领导", "带队单位", "人数", "内容")


def book(*rows, name="Sheet1", more=()):
    """A workbook as somebody typed it."""
    made_of = openpyxl.Workbook()
    sheet = made_of.active
    sheet.title = name
    for row in rows:
        sheet.append(list(row))
    for title, lines in more:
        other = made_of.create_sheet(title)
        for row in lines:
            other.append(list(row))
    buffer = io.BytesIO()
    made_of.save(buffer)
    return buffer.getvalue()


def visit(day, leader="示例甲", persons=5, rank="部门", topic="对接"):
    return (day, rank, leader, "示例局", persons, topic)


def take(source, cast, register="visit", name="台账.xlsx", **options):
    return import_file(register, source, name, cast.operator, OURS, **options)


def codes(report):
    """What was found, leaving out that an amount had no unit."""
    return [one.code for one in report.findings if one.code != "ledger.import.assumed_unit"
            and not one.code.startswith("rule.")]


def rows_of(code):
    return list(register_named(code).model.objects.order_by("pk"))


def test_titles_totals_notes_and_serial_numbers_are_no_records(cast):
    report = take(book(
        ["2024年互访台账"], ["", "", "", "", "", "", "填报单位：示例局"],
        ["序号", *VISIT], [1, *visit("2024-03-05")], [2, *visit("2024-03-06", "示例乙")],
        ["合计", "", "", "", "", 10], ["注：不含电话对接"], ["填表人：示例"]), cast)
    assert (report.read, report.created, report.rejected) == (2, 2, 0)
    assert [reason for _, reason, _ in report.skipped] == ["total", "note", "note"]


def test_headings_below_ten_rows_of_letterhead_are_found(cast):
    lines = [[f"抬头{number}"] for number in range(10)]
    assert take(book(*lines, VISIT, visit("2024-03-05")), cast).created == 1


def test_merged_two_row_headings_are_understood(cast):
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    for row in (["结对类型", "东部", "", "签约时间"], ["", "单位", "单位数", ""],
                ["村村", "示例一村", None, "2024.5.6"]):
        sheet.append(row)
    sheet.merge_cells("A1:A2")
    sheet.merge_cells("B1:C1")
    sheet.merge_cells("D1:D2")
    buffer = io.BytesIO()
    workbook.save(buffer)
    report = take(buffer.getvalue(), cast, "twinning")
    assert report.created == 1, report.findings
    assert rows_of("twinning")[0].east.name == "示例一村"


@pytest.mark.parametrize("written", [
    "2024-03-05", "2024/3/5", "2024.3.5", "2024年3月5日", "24年3月5日", "20240305", 20240305,
    date(2024, 3, 5), 45356, "2024年03月05日", " 2024-3-5 ", "2024年3月5号",
    "二〇二四年三月五日"])
def test_a_day_may_be_written_in_many_ways(written, cast):
    report = take(book(VISIT, visit(written)), cast)
    assert report.created == 1, report.findings
    assert rows_of("visit")[0].date_from == date(2024, 3, 5)


def test_month_and_day_take_the_year_of_the_title(cast):
    take(book(["2023年互访台账"], VISIT, visit("3月5日")), cast)
    assert rows_of("visit")[0].date_from == date(2023, 3, 5)


def test_a_month_is_taken_with_a_note_that_the_day_is_missing(cast):
    report = take(book(VISIT, visit("2024年3月")), cast)
    assert codes(report) == ["ledger.import.coarse_date"]
    assert rows_of("visit")[0].date_from == date(2024, 3, 1)


def test_the_number_2024_1_may_be_january_or_october_and_is_refused(cast):
    report = take(book(VISIT, visit(2024.1)), cast)
    assert codes(report) == ["ledger.import.unclear_month"]


@pytest.mark.parametrize(("heading", "amount", "fen"), [
    ("到位金额(万元)", "1,234.5", 1234_5000_00), ("到位金额(元)", 100, 100_00),
    ("到位金额（亿元）", "1.2", 1_2000_0000_00), ("到位金额", 3, 3_0000_00),
    ("金额(万元)", "12.5", 12_5000_00)])
def test_money_is_read_in_the_unit_of_its_heading(heading, amount, fen, cast):
    report = take(book(["指标文号", "到位日期", heading], ["示〔2024〕1号", "2024-1-2", amount]),
                  cast, "fund_transfer")
    assert report.created == 1, report.findings
    assert rows_of("fund_transfer")[0].amount == fen


def test_the_unit_over_the_sheet_counts_where_the_heading_has_none(cast):
    take(book(["资金到位表"], ["", "", "单位：元"], ["指标文号", "到位日期", "到位金额"],
              ["示〔2024〕1号", "2024-1-2", 5000]), cast, "fund_transfer")
    assert rows_of("fund_transfer")[0].amount == 5000_00


def test_counts_in_ten_thousands_become_whole_counts(cast):
    heading = list(VISIT)
    heading[4] = "人数(万人次)"
    take(book(heading, visit("2024-03-05", persons=Decimal("0.5"))), cast)
    assert rows_of("visit")[0].persons == 5000


def test_full_width_digits_and_text_numbers_are_numbers(cast):
    take(book(VISIT, visit("2024-03-05", persons="１２"), visit("2024-03-06", persons=" 1,300 ")),
         cast)
    assert [row.persons for row in rows_of("visit")] == [12, 1300]


@pytest.mark.parametrize(("row", "code", "words"), [
    (visit("2024-02-30"), "ledger.import.bad_date", "2024-02-30"),
    (visit("1024-02-03"), "ledger.import.far_date", "1024-02-03"),
    (visit("2024-03-05", persons=-3), "ledger.import.negative", "-3"),
    (visit("2024-03-05", persons="约五人"), "ledger.import.bad_number", "约五人"),
    (visit("2024-03-05", persons="9" * 17), "ledger.import.too_large", "9" * 17),
    (visit("2024-03-05", persons="2.5"), "ledger.import.not_whole", "2.5"),
    (visit("2024-03-05", rank="局座"), "ledger.import.unknown_choice", "局座"),
    (visit("2024-03-05", topic="长" * 2001), "ledger.import.too_long", "2001"),
    (visit(None), "ledger.missing_value", "日期"),
    (visit("2024-03-05", persons="#REF!"), "ledger.import.cell_error", "#REF!"),
])
def test_a_cell_at_fault_is_named_with_its_row_reason_and_way_out(row, code, words, cast):
    report = take(book(["台账"], VISIT, visit("2024-03-04"), row), cast)
    (finding,) = [one for one in report.as_json()["findings"] if one["level"] == "error"]
    assert (finding["code"], finding["row"]) == (code, 4)
    assert words in finding["message"] and finding["hint"]
    assert (report.created, report.rejected) == (1, 1)


def test_negative_money_is_refused(cast):
    report = take(book(["指标文号", "到位日期", "到位金额"], ["示1", "2024-1-2", -5]), cast,
                  "fund_transfer")
    assert codes(report) == ["ledger.import.negative"] and report.rejected == 1


@pytest.mark.parametrize("number", [1.50926199001011e17, "1.5E+17", "1.50926E+17"])
def test_an_id_that_the_spreadsheet_rounded_is_refused_with_the_reason(number, cast):
    report = take(book(["姓名", "身份证号", "就业类型", "上岗日期"],
                       ["示例甲", number, "就近就业", "2024-1-2"]), cast, "placement")
    (finding,) = report.findings
    assert finding.code == "ledger.import.bad_resident_id"
    assert "科学计数" in finding.message and "文本" in finding.hint


def test_a_broken_id_number_is_refused_without_being_shown(cast):
    good = resident_id(7)
    bad = good[:-1] + ("1" if good[-1] != "1" else "2")
    report = take(book(["姓名", "身份证号", "就业类型", "上岗日期"],
                       ["示例甲", bad, "就近就业", "2024-1-2"]), cast, "placement")
    (finding,) = report.findings
    assert finding.code == "ledger.import.bad_resident_id" and "校验位" in finding.message
    assert "*" in finding.value and bad[4:14] not in finding.value
    assert bad[4:14] not in finding.message


def test_twice_the_same_file_changes_nothing(cast):
    source = book(VISIT, visit("2024-03-05"), visit("2024-03-06"))
    take(source, cast)
    entries = last_position()
    report = take(source, cast)
    assert (report.created, report.updated, report.unchanged) == (0, 0, 2)
    assert last_position() == entries
    gone = register_named("visit").model.objects.get(date_from=date(2024, 3, 6))
    void(register_named("visit"), gone.pk, 1, cast.ma, "重复")
    (told,) = [one for one in take(source, cast).findings if one.code.endswith("voided_act")]
    assert told.row == 3 and f"编号 {gone.pk}" in told.message


def test_a_blank_cell_erases_nothing(cast):
    take(book(VISIT, visit("2024-03-05", topic="座谈")), cast)
    report = take(book(VISIT, visit("2024-03-05", topic=None, persons=9)), cast)
    (row,) = rows_of("visit")
    assert (report.updated, row.topic, row.persons) == (1, "座谈", 9)


def test_unknown_headings_are_reported_with_near_ones(cast):
    report = take(book([*VISIT, "带队领倒", "天气"], [*visit("2024-03-05"), "x", "晴"]), cast)
    assert report.created == 1
    notes = {one.column: one for one in report.findings}
    assert notes["带队领倒"].level == "note" and "带队领导" in notes["带队领倒"].hint
    assert "天气" in notes["天气"].message


def test_missing_required_headings_are_named(cast):
    with pytest.raises(XieshouError) as caught:
        take(book(["日期", "带队领导", "内容"], ["2024-3-5", "示例", "对接"]), cast)
    assert caught.value.code == "ledger.import.missing_headings"
    assert "人数" in caught.value.words and "带队领导" in caught.value.way_out


def test_a_sheet_of_another_kind_says_which_headings_are_expected(cast):
    with pytest.raises(XieshouError) as caught:
        take(book(["菜名", "价格"], ["示例", 3], name="Sheet1"), cast)
    assert caught.value.code == "office.excel.no_headings" and "日期" in caught.value.way_out


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


def test_a_rehearsal_writes_nothing_at_all(cast, home):
    before = last_position(), Organization.objects.count(), ImportBatch.objects.count()
    report = take(book(VISIT, visit("2024-03-05"), visit("bad")), cast, dry_run=True)
    assert (report.created, report.rejected) == (1, 1) and not report.returned_file
    assert not rows_of("visit") and not (home / "returned").exists()
    assert before == (last_position(), Organization.objects.count(), ImportBatch.objects.count())


def test_a_crash_half_way_leaves_nothing_behind(cast, home, monkeypatch):
    def broken(*args, **options):
        raise RuntimeError("power")

    monkeypatch.setattr("xieshou.ledger.importing._returned", broken)
    before = last_position(), Organization.objects.count()
    with pytest.raises(RuntimeError):
        take(book(VISIT, visit("2024-03-05"), visit("bad")), cast)
    assert not rows_of("visit") and not ImportBatch.objects.exists()
    assert before == (last_position(), Organization.objects.count())


def test_the_batch_is_kept_with_its_counts_and_sender(cast):
    source = book(VISIT, visit("2024-03-05"), visit("bad"))
    import_file("visit", source, "台账.xlsx", cast.ma)
    batch = ImportBatch.objects.get()
    assert (batch.read, batch.created, batch.rejected, batch.actor) == (2, 1, 1, "ma")
    assert batch.findings[0]["code"] == "ledger.import.bad_date" and len(batch.sha256) == 64


def test_organizations_of_rejected_rows_are_not_registered(cast):
    row = ("2024-13-05", "部门", "示例甲", "示例拒绝局", 5, "对接")
    take(book(VISIT, visit("2024-03-05"), row), cast)
    assert set(Organization.objects.values_list("name", flat=True)) == {"示例局"}


def test_the_pairing_may_stand_in_a_column(cast):
    source = book([*VISIT, "结对关系"], [*visit("2024-03-05"), OURS],
                  [*visit("2024-03-05"), "示例北区—示例南县"], [*visit("2024-03-07"), "999999-1"])
    report = import_file("visit", source, "x.xlsx", cast.operator)
    assert [row.pairing.code for row in rows_of("visit")] == [OURS, THEIRS]
    assert codes(report) == ["directory.unknown_pairing"]


def test_without_a_pairing_among_several_rows_are_refused(cast):
    report = import_file("visit", book(VISIT, visit("2024-03-05")), "x.xlsx", cast.operator)
    assert codes(report) == ["ledger.import.which_pairing"] and OURS in report.findings[0].hint


def test_a_person_writes_only_inside_the_own_town_and_pairing(cast):
    ma = cast.in_town(cast.ma)
    source = book([*VISIT, "所在地"], [*visit("2024-03-05"), TOWN],
                  [*visit("2024-03-06"), "乙丑镇"])
    report = import_file("visit", source, "x.xlsx", ma)
    assert (report.created, codes(report)) == (1, ["ledger.out_of_reach"])
    with pytest.raises(NotAllowed):
        import_file("visit", source, "x.xlsx", cast.zhou)


def test_a_locked_record_is_left_and_the_other_rows_are_taken(cast):
    register = register_named("visit")
    take(book(VISIT, visit("2024-03-05")), cast)
    (row,) = rows_of("visit")
    from xieshou.ledger.change import mark

    mark(register, row.pk, cast.operator, "lock", state="locked")
    report = take(book(VISIT, visit("2024-03-05", persons=99), visit("2024-03-06")), cast)
    assert (report.created, report.rejected) == (1, 1)
    assert "ledger.locked_record" in codes(report)


def test_money_that_has_not_come_in_cannot_go_out_and_the_rest_is_taken(cast, home):
    head = ["凭证号", "支付日期", "支付金额"]
    take(book(["指标文号", "到位日期", "到位金额"], ["示1", "2024-1-2", 10]), cast, "fund_transfer")
    report = take(book(head, ["A1", "2024-2-1", 6], ["A2", "2024-2-2", 6], ["A3", "2024-2-3", 4]),
                  cast, "disbursement")
    assert (report.created, report.rejected) == (2, 1)
    assert codes(report) == ["funds.short_of_money"] and report.findings[-1].row == 3


def test_a_link_is_found_by_code_or_by_name(cast):
    take(book(["项目编号", "项目名称", "项目类别", "入库日期"],
              ["P1", "示例大棚", "产业", "2024-1-1"], ["P2", "示例冷库", "产业", "2024-1-1"]),
         cast, "project")
    report = take(book(["计划文号", "下达日期", "项目名称", "类别", "安排金额"],
                       ["示1", "2024-2-1", "P1", "产业", 5],
                       ["示2", "2024-2-1", "示例冷库", "产业", 5],
                       ["示3", "2024-2-1", "示例马场", "产业", 5]), cast, "allocation")
    assert [row.project.name for row in rows_of("allocation")] == ["示例大棚", "示例冷库"]
    assert codes(report) == ["ledger.import.unknown_link"]


def test_a_total_needs_its_span_and_no_days_of_single_acts(cast):
    head = ["带队级别", "人数", "期初数", "期初起", "期初止", "代表数量"]
    report = take(book(
        head, ["部门", 892, "是", "2018年", "2019年8月", 80],
        ["部门", 5, "是", None, None, 3], ["部门", 5, "是", "2019", "2018", 3]), cast)
    (row,) = rows_of("visit")
    assert (row.opening_from, row.opening_to, row.stands_for) == (
        date(2018, 1, 1), date(2019, 8, 31), 80)
    assert codes(report) == ["ledger.opening_without_span", "ledger.import.backward_span"]


def test_every_sheet_of_a_workbook_finds_its_register_in_the_right_order(cast):
    source = book(
        ["计划文号", "下达日期", "项目名称", "类别", "安排金额"],
        ["示1", "2024-2-1", "示例大棚", "产业", 5], name="资金安排",
        more=(("2024年项目台账", [["项目名称", "项目类别", "入库日期"],
                              ["示例大棚", "产业", "2024-1-1"]]),
              ("杂记", [["买菜"], ["示例"]])))
    reports = import_workbook(source, "总表.xlsx", cast.operator, OURS)
    assert [(one.register, one.created) for one in reports] == [
        ("project", 1), ("allocation", 1), ("", 0)]
    assert reports[-1].findings[0].code == "ledger.import.unknown_sheet"


ODD_SHEET = (["序号", "来的日子", "带队级别", "谁来的", "几个人"],
             [1, "2024-3-1", "部门", "示例甲", 4])


def test_a_sheet_that_is_not_recognised_is_told_once_and_remembered_for_its_sender(cast):
    source = book(*ODD_SHEET, name="外出走访")
    lone, = import_workbook(source, "a.xlsx", cast.operator, OURS, sender="示例局")
    assert (lone.register, codes(lone)) == ("", ["ledger.import.unknown_sheet"])
    mapping = {"visit": {"来的日子": "date_from", "谁来的": "leader", "几个人": "persons"}}
    with pytest.raises(XieshouError, match="没有名为「走亲戚」"):
        import_workbook(source, "a.xlsx", cast.operator, OURS, sheets={"走亲戚": "visit"})
    told, = import_workbook(source, "a.xlsx", cast.operator, OURS, dry_run=True, mappings=mapping,
                            sender="示例局", sheets={"外出走访": "互访对接"})
    assert (told.register, told.created) == ("visit", 1) and not rows_of("visit")
    assert headings.sheets_of("示例局") == {}
    import_workbook(source, "a.xlsx", cast.operator, OURS, mappings=mapping, sender="示例局",
                    sheets={"外出走访": "visit"})
    again, = import_workbook(source, "b.xlsx", cast.operator, OURS, sender="示例局")
    assert (again.register, again.unchanged) == ("visit", 1)
    other, = import_workbook(source, "b.xlsx", cast.operator, OURS, sender="别局")
    assert other.register == ""
    headings.learn_sheets("示例局", {"外出走访": "meeting"}, cast.operator)
    assert headings.sheets_of("示例局") == {"外出走访": "meeting"}


def test_several_tables_in_one_sheet_are_each_taken(cast, home):
    visits = [["2024年走访"], VISIT, visit("2024-3-1"), visit("2024-3-2", "示例乙"), []]
    turned = [["二、第二批"], ("人数", "内容", "带队领导", "带队单位", "日期", "带队级别"),
              (7, "对接", "示例丙", "示例局", "2024-3-3", "部门"),
              (7, "对接", "示例丁", "示例局", "没有日子", "部门"), []]
    gifts = [["三、捐赠"], ["捐赠单位", "捐赠日期", "捐款(万元)"], ["示例企业", "2024-5-1", 10]]
    report = take(book(*visits, *turned), cast)
    assert (report.created, report.rejected) == (3, 1), report.findings
    assert [one.row for one in report.findings if one.level == "error"] == [9]
    assert [one.persons for one in rows_of("visit")] == [5, 5, 7]
    # what was taken of the table above is not handed back with the fault of the one below
    back = openpyxl.load_workbook(report.returned_file).active
    lines = [[cell for cell in row if cell is not None] for row in back.iter_rows(values_only=True)]
    assert [line[:6] for line in lines if line] == [
        ["2024年走访"], list(VISIT), ["二、第二批"], list(turned[1]), list(turned[3])]
    fixed = next(cell for row in back for cell in row if cell.value == "没有日子")
    fixed.value = "2024-3-4"
    back.parent.save(home / "改好.xlsx")
    mended = take((home / "改好.xlsx").read_bytes(), cast)
    assert (mended.created, mended.unchanged, mended.rejected) == (1, 0, 0), mended.findings
    whole = import_workbook(book(*visits, *gifts, name="互访对接"), "a.xlsx", cast.operator, OURS)
    assert [(one.register, one.created, one.unchanged) for one in whole] == [
        ("visit", 0, 2), ("donation", 1, 0)]


def test_a_rehearsal_of_a_workbook_sees_what_its_other_sheets_bring(cast):
    source = book(
        ["计划文号", "下达日期", "项目名称", "类别", "安排金额"],
        ["示1", "2024-2-1", "示例大棚", "产业", 5], name="资金安排",
        more=(("项目", [["项目名称", "项目类别", "入库日期"], ["示例大棚", "产业", "2024-1-1"]]),))
    reports = import_workbook(source, "总表.xlsx", cast.operator, OURS, dry_run=True)
    assert [one.rejected for one in reports] == [0, 0]
    assert not rows_of("project") and not rows_of("allocation")


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


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030", "utf-16"])
def test_csv_in_any_chinese_encoding_is_read(encoding, cast):
    text = ",".join(VISIT) + "\r\n2024-03-05,部门,示例甲,示例局,5,对接\r\n"
    assert take(text.encode(encoding), cast, name="x.csv").created == 1


def test_what_is_no_workbook_is_told_so_at_once(cast, tmp_path):
    word = io.BytesIO()
    with zipfile.ZipFile(word, "w") as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        package.writestr("word/document.xml", "<document/>")
    huge = tmp_path / "huge.xlsx"
    with huge.open("wb") as file:
        file.write(b"PK\x03\x04")
        file.truncate(200 * 2**20)
    for source in (word.getvalue(), huge, b"", b"\x00\x01\x02" * 50, b"%PDF-1.7 x",
                   b"PK\x03\x04broken"):
        with pytest.raises(XieshouError) as caught:
            take(source, cast, name="台账.xlsx")
        assert caught.value.code.startswith(("office.", "ledger.")), caught.value
        assert caught.value.way_out


def test_a_file_with_headings_and_no_rows_says_so(cast):
    with pytest.raises(XieshouError) as caught:
        take(book(VISIT, ["合计"]), cast)
    assert caught.value.code == "ledger.import.no_rows"


def test_an_unknown_register_is_answered_with_those_there_are(cast):
    with pytest.raises(XieshouError) as caught:
        take(book(VISIT), cast, "visits")
    assert "visit(互访对接)" in caught.value.way_out


def test_the_report_has_the_keys_that_programs_rely_on(cast):
    document = take(filled(register_named("visit"), cast.pairing, 1), cast).as_json()
    assert {"register", "read", "created", "updated", "unchanged", "rejected", "findings",
            "returned_file"} <= set(document)


def test_the_same_digits_under_two_units_are_two_amounts(cast):
    source = book(["指标文号", "到位日期", "到位金额(万元)"], ["示1", "2024-1-2", 5], name="2023年",
                  more=(("2024年", [["指标文号", "到位日期", "到位金额(元)"],
                                  ["示2", "2024-1-2", 5]]),))
    take(source, cast, "fund_transfer")
    assert [row.amount for row in rows_of("fund_transfer")] == [5_0000_00, 5_00]


# the columns that county desks really keep, as they stand in their own sheets
STAFF_SHEETS = {
    "project": ("2024年资金项目台账", "序号|项目名称|建设地点|建设内容|投资(万元)|其中援助资金"
                "|责任单位|受益户|受益人|开工|完工|拨付|进度%|备注",
                "1|示例大棚|甲子镇|大棚10座|120|100|示例局|20|65|2024.4|2024.10|80|90%|无"),
    "visit": ("互访情况", "日期|带队领导|职务|人数|内容|成果",
              "2024年4月8日|示例甲|副区长|8|产业对接|签订意向"),
    "specialist": ("人才", "姓名|性别|单位|职称|挂职岗位|起止",
                   "示例甲|女|示例一小学|高级教师|副校长|2023.3-2024.2"),
    "placement": ("劳务", "姓名|身份证|乡镇|村|脱贫/监测|务工地|企业|岗位|月工资|起止|联系电话",
                  "示例甲|{id}|甲子镇|一村|脱贫|示例东区|示例公司|缝纫|4500|2024年3月至2024年12月|-"),
    "sale": ("消费", "时间|采购单位|产品|数量|金额|供货主体|带动户",
             "2024-5-1|示例局|土豆|500|12.5|示例合作社|30"),
    "donation": ("捐赠", "时间|捐赠单位|资金|物资|折款|受赠单位|用途",
                 "2024/6/1|示例公司|10|电脑|3.2|示例一小学|教学"),
    "twinning": ("结对", "东部单位|西部单位|签约时间|活动次数|投入",
                 "示例一小学|示例二小学|2023年9月|3|5"),
}


@pytest.mark.parametrize("code", STAFF_SHEETS)
def test_the_columns_that_staff_really_use_are_taken_as_they_are(code, cast):
    title, heads, row = STAFF_SHEETS[code]
    cells = row.replace("{id}", resident_id(5)).split("|")
    report = take(book([title], heads.split("|"), cells), cast, code)
    errors = [one.message for one in report.findings if one.level == "error"]
    assert (report.created, errors) == (1, [])
    assert {one.level for one in report.findings} <= {"note", "warning"}


def test_from_and_to_in_one_cell_become_two_days(cast):
    title, heads, row = STAFF_SHEETS["specialist"]
    take(book([title], heads.split("|"), row.split("|"),
              ["示例乙", "男", "示例医院", "", "", "2024年3月1日至2024年3月10日"],
              ["示例丙", "男", "示例医院", "", "", "2024-03-01 至今"]), cast, "specialist")
    spans = [(str(one.start_on), str(one.end_on), one.term) for one in rows_of("specialist")]
    assert spans == [("2023-03-01", "2024-02-01", "long"), ("2024-03-01", "2024-03-10", "short"),
                     ("2024-03-01", "None", "long")]


def test_the_kind_of_a_tie_follows_from_the_names_of_its_units(cast):
    heads = ["东部单位", "西部单位", "签约时间"]
    pairs = (("示例一小学", "示例二小学"), ("示例医院", "示例卫生院"), ("示例公司", "示例一村"),
             ("示例东镇", "示例西苏木"), ("示例甲", "示例乙"))
    report = take(book(heads, *([*pair, "2024-1-1"] for pair in pairs)), cast, "twinning")
    assert [one.kind for one in rows_of("twinning")] == [
        "school", "hospital", "enterprise_village", "town", ""]
    assert codes(report) == ["ledger.import.missing_column"]


def test_amounts_without_a_unit_are_taken_with_a_note(cast):
    report = take(book(["指标文号", "到位日期", "到位金额"], ["示1", "2024-1-2", 5]), cast,
                  "fund_transfer")
    assert [one.code for one in report.findings] == ["ledger.import.assumed_unit"]
    assert rows_of("fund_transfer")[0].amount == 5_0000_00


def test_a_project_without_a_day_is_dated_by_its_start_or_by_the_title(cast):
    heads = ["项目名称", "项目类别", "开工"]
    report = take(book(["2024年项目"], heads, ["示例大棚", "产业", "2024-5-1"],
                       ["示例冷库", "产业", None]), cast, "project")
    assert [str(one.pooled_on) for one in rows_of("project")] == ["2024-05-01", "2024-01-01"]
    assert codes(report) == ["ledger.import.assumed_day"] * 2


def test_a_company_is_dated_by_its_production_or_else_by_its_registration(cast):
    heads = ["企业名称", "注册日期", "投产日期"]
    report = take(book(heads, ["示例甲公司", "2023-5-1", "2024-3-1"],
                       ["示例乙公司", "2023-6-1", None]), cast, "enterprise")
    assert [(str(one.registered_on), str(one.landed_on)) for one in rows_of("enterprise")] == [
        ("2023-05-01", "2024-03-01"), ("2023-06-01", "2023-06-01")]
    assert codes(report) == ["ledger.import.assumed_day"]


def test_a_plan_that_names_another_adjusts_it(cast):
    take(book(["计划文号", "下达日期", "安排金额(万元)", "原计划文号"],
              ["示例计2", "2024-5-1", 5, "示例计1"], ["示例计3", "2024-5-1", 5, None]),
         cast, "allocation")
    assert [(one.adjusts, one.adjusted) for one in rows_of("allocation")] == [
        ("示例计1", True), ("", False)]


HOSTILE = (
    "", " ", "-5", "1e400", "NaN", "Infinity", "-Infinity", "９９９９９９９９９９９９",
    "0x10", "1,2,3", "5%", "=1+1", "'=1", "是",
    "\u200b", "2024-02-30", "99999", "至", "2024至", "至2024",
    "—", "合", "9" * 400, "甲" * 5000, "1/3", "٣", "²", "Ⅳ", "１２．５．６", "-1", "1-",
    "1-00000000",
    1e308, -1, 0, 10**18, 0.1, True, date(1900, 1, 1), date(9999, 12, 31),
)


@pytest.mark.slow
@pytest.mark.parametrize("register", ["visit", "placement", "project", "donation", "specialist",
                                      "park", "sale", "agreement"])
def test_no_cell_content_brings_the_import_down(register, cast, home):
    kinds = register_named(register).all_fields
    heads = [*(kind.heading for kind in kinds), "起止", "结对关系", "记录编号"]
    rows = [[HOSTILE[(row * 7 + place) % len(HOSTILE)] for place in range(len(heads))]
            for row in range(len(HOSTILE))]
    # and each content in each column, beside an otherwise empty row
    rows += [[content if at == place else None for at in range(len(heads))]
             for place in range(len(heads)) for content in HOSTILE[::3]]
    report = take(book(heads, *rows), cast, register)
    assert report.read == report.created + report.updated + report.unchanged + report.rejected
    assert report.rejected > 20 and Path(report.returned_file).exists()
    assert all(one.message and one.code for one in report.findings)


def test_two_rows_of_one_act_that_differ_are_not_silently_made_one(cast):
    """The second would be lost, and would take the first one's place at the next import."""
    source = book(VISIT, visit("2024-03-05"), visit("2024-03-05"), visit("2024-03-05", persons=9),
                  visit("2024-03-06"))
    report = take(source, cast)
    assert (report.created, report.unchanged, report.rejected) == (2, 1, 1)
    fault = report.findings[-1]
    assert (fault.row, fault.code) == (4, "ledger.contradicting_twins")
    assert "第4行与第2行" in fault.message and Path(report.returned_file).exists()
    again = take(source, cast)
    assert (again.created, again.updated, again.unchanged, again.rejected) == (0, 0, 3, 1)
    assert [record.persons for record in rows_of("visit")] == [5, 5]


def test_what_rules_say_of_a_row_stands_among_the_findings(cast):
    """A row that breaks a rule is taken all the same; a few of many are told, then their number."""
    heads = ["捐赠单位", "捐赠时间", "捐物折款(万元)"]
    rows = [[f"示例企业{number}", "2024-3-1", 5] for number in range(8)]
    report = take(book(heads, *rows), cast, "donation")
    told = [one for one in report.findings if one.code == "rule.donations.no_valuation"]
    assert (report.created, report.rejected) == (8, 0)
    assert [one.row for one in told] == [2, 3, 4, 5, 6, None]
    assert "另有 3 行" in told[-1].message and told[0].level == "warning"


def test_a_rehearsed_import_tells_the_same_and_keeps_no_warning(cast):
    from xieshou.ledger.models import RuleWarning

    source = book(["捐赠单位", "捐赠时间", "捐物折款(万元)"], ["示例企业", "2024-3-1", 5])
    reports = [import_file("donation", source, "x.xlsx", cast.ma, None, dry)
               for dry in (True, False)]
    told = [[one.code for one in report.findings] for report in reports]
    assert told[0] == told[1] and "rule.donations.no_valuation" in told[0]
    assert RuleWarning.objects.filter(rule="donations.no_valuation").count() == 1


def _journal(register):
    """The register's entries, numbers of records counted from the first of them."""
    rows = list(Entry.objects.filter(subject=register).order_by("seq").values_list(
        "action", "version", "after", "reason", "pairing"))
    firsts = json.loads(rows[0][2])["id"]
    return [(action, version, {**json.loads(after), "id": json.loads(after)["id"] - firsts},
             reason, pairing) for action, version, after, reason, pairing in rows]


def test_rows_taken_together_are_journaled_as_rows_written_one_by_one(cast):
    lines = [["销售日期", "产品", "数量", "销售金额(万元)", "采购单位", "合同编号", "期初数",
              "时段起", "时段止"]]
    lines += [[f"2023-0{1 + n % 9}-1{n % 7}", f"示例土豆{n % 3}", f"{n}.50", f"{n + 1}.25",
               f"示例公司{n % 4}", f"示例-{n:04d}", "", "", ""] for n in range(603)]
    lines.append(["", "示例土豆1", "7", "1E+2", "", "", "是", "2022年", "2022年"])
    content = "\n".join(",".join(line) for line in lines).encode()
    with transaction.atomic():
        assert take(content, cast, "sale", "a.csv").created == 604
        together = _journal("sale")
        transaction.set_rollback(True)
    sale = register_named("sale")
    intake = Intake(sale, cast.operator, OURS, "a.csv")
    taken = intake.take(intake.table_in(read_sheets(content, "a.csv")[0]))
    with_units(sale, taken.rows, cast.operator.actor)
    for row in [*taken.rows[:20], *taken.rows[-20:]]:
        write(sale, row.pairing, [Draft(row.values)], cast.operator, reason="导入 a.csv")
    one_by_one = _journal("sale")
    # numbers of units are given anew, their names are not
    for image in (*together, *one_by_one):
        image[2].pop("buyer_id")
    assert [(*one[:2], {**one[2], "id": 0}, *one[3:]) for one in one_by_one] == [
        (*one[:2], {**one[2], "id": 0}, *one[3:]) for one in [*together[:20], *together[-20:]]]
    assert [image["id"] for _, _, image, *_ in together] == list(range(604))
    for row, (_, _, image, *_) in zip(sale.model.objects.order_by("pk"), one_by_one, strict=True):
        assert (row.identity, str(row.quantity), row.amount) == (
            row.identity_digest(), f"{Decimal(image['quantity']):.4f}", image["amount"])
        assert row.evidenced is False and row.local is None


@pytest.mark.parametrize("written", ["9999999999999", "100001亿元", "1" + "0" * 40])
def test_an_amount_that_no_column_could_keep_is_refused_in_words(written):
    amount = register_named("fund_transfer").field("amount")
    with pytest.raises(XieshouError) as refused:
        amount.parse(written, None)
    assert "太大" in refused.value.message and amount.parse("10000000", None) == 10**13


def test_a_resident_id_in_a_column_that_everybody_reads_is_turned_away(cast, home):
    number = resident_id(7)
    report = take(book(VISIT, visit("2024-03-05", topic=f"花名册:示例甲{number}，已核"),
                       visit("2024-03-06", topic="编号920101199003070018，已核")), cast)
    assert (report.created, report.rejected) == (1, 1)
    fault = next(one for one in report.findings if one.code == "ledger.import.id_in_text")
    assert fault.column == "内容" and number not in str(fault)
    assert not Entry.objects.filter(after__contains=number).exists()
