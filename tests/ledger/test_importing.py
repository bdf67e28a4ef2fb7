import json
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from django.db import transaction

from tests.cast import OURS, THEIRS, TOWN
from tests.ledger.filling import filled
from tests.ledger.sheets import VISIT, book, codes, rows_of, take, visit
from xieshou.directory.models import Organization
from xieshou.errors import NotAllowed, XieshouError
from xieshou.journal.models import Entry
from xieshou.journal.reading import last_position
from xieshou.ledger.change import Draft, void, write
from xieshou.ledger.importing import import_file
from xieshou.ledger.intake import Intake
from xieshou.ledger.models import ImportBatch
from xieshou.ledger.register import register_named
from xieshou.ledger.taken import with_units
from xieshou.office.excel import read_sheets

pytestmark = [pytest.mark.django_db, pytest.mark.database]


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


def test_an_unknown_register_is_answered_with_those_there_are(cast):
    with pytest.raises(XieshouError) as caught:
        take(book(VISIT), cast, "visits")
    assert "visit(互访对接)" in caught.value.way_out


def test_the_report_has_the_keys_that_programs_rely_on(cast):
    document = take(filled(register_named("visit"), cast.pairing, 1), cast).as_json()
    assert {"register", "read", "created", "updated", "unchanged", "rejected", "findings",
            "returned_file"} <= set(document)


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
