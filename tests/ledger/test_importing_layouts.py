import io
import zipfile

import openpyxl
import pytest

from tests.cast import OURS
from tests.ledger.filling import resident_id
from tests.ledger.sheets import VISIT, book, codes, rows_of, take, visit
from xieshou.errors import XieshouError
from xieshou.ledger import headings
from xieshou.ledger.importing import import_workbook

pytestmark = [pytest.mark.django_db, pytest.mark.database]


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
