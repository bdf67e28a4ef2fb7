from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from tests.ledger.filling import resident_id
from tests.ledger.sheets import VISIT, book, codes, rows_of, take, visit
from xieshou.errors import XieshouError
from xieshou.journal.models import Entry
from xieshou.ledger.register import register_named

pytestmark = [pytest.mark.django_db, pytest.mark.database]


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


def test_the_same_digits_under_two_units_are_two_amounts(cast):
    source = book(["指标文号", "到位日期", "到位金额(万元)"], ["示1", "2024-1-2", 5], name="2023年",
                  more=(("2024年", [["指标文号", "到位日期", "到位金额(元)"],
                                  ["示2", "2024-1-2", 5]]),))
    take(source, cast, "fund_transfer")
    assert [row.amount for row in rows_of("fund_transfer")] == [5_0000_00, 5_00]


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
