"""Flows, years, projects, idle money and trails say what the books say."""

from datetime import date

import pytest

from tests.money.conftest import BUILDER, TREASURY, WAN, put
from xieshou.directory.places import organization_named
from xieshou.errors import NotFound
from xieshou.funds import balances, movements, periods
from xieshou.funds.posting import ShortOfMoneyError
from xieshou.indicators.figures import Figures
from xieshou.ledger import limits
from xieshou.ledger.register import register_named
from xieshou.money import moving
from xieshou.money.closing import close_year
from xieshou.money.entries import books_of
from xieshou.money.flow import BACK, CARRIED, LEFT, Node, flow_of
from xieshou.money.following import UnknownDocumentError, follow
from xieshou.money.idle import lying
from xieshou.money.reading import accounts_of, postings_of
from xieshou.money.years import projects_of, years_of
from xieshou.values.period import Period

pytestmark = [pytest.mark.django_db, pytest.mark.database]


@pytest.fixture
def books(money, operator):
    return books_of(operator, money.cast.pairing.code)


def streams(flow):
    return {(one.source.name, one.target.name): one.fen // WAN for one in flow.streams}


def test_the_flow_of_a_year_carries_in_what_was_left_and_gives_on_what_it_got(books):
    flow = flow_of(books, Period.year(2024))
    found = streams(flow)
    purse = "示例西旗国库"
    assert found[CARRIED, purse] == 380 and found["区县级财政", purse] == 200
    assert found[purse, "产业"] == 60 and found["产业", "示例大棚"] == 60
    assert found["示例大棚", "示例建筑公司"] == 60 and found[purse, LEFT] == 490
    assert found["社会捐赠", "示例小学"] == 10
    for node in flow.nodes:
        if node.stage in (1, 2) and node.name != LEFT:
            assert flow.into(node) == flow.out_of(node), node


def test_every_stream_is_the_sum_of_its_rows(books):
    for one in flow_of(books, Period.parse("2023..2024")).streams:
        if one.entries:
            assert sum(entry.fen for entry in one.entries) == one.fen


def test_the_flow_and_the_balances_agree(books, operator):
    flow = flow_of(books, Period.parse("2023..2024"))
    left = sum(one.fen for one in flow.streams if one.target.name == LEFT
               and "国库" in one.source.name)
    assert left == balances.balance(TREASURY) == books.balance(TREASURY)
    assert flow.into(Node(4, "示例建筑公司")) == balances.balance(BUILDER) == 180 * WAN


def test_years_take_over_what_the_one_before_left(books):
    found = [(one.year, one.brought // WAN, one.received // WAN, one.planned // WAN,
              one.disbursed // WAN, one.left // WAN) for one in years_of(books)]
    assert found == [(2023, 0, 500, 300, 120, 380), (2024, 380, 200, 150, 90, 490)]


def test_a_year_without_money_still_hands_on_what_it_took_over(money, operator):
    put(money.cast, "fund_transfer", document_no="示3", received_on=date(2026, 1, 1), amount=WAN)
    years = years_of(books_of(operator, money.cast.pairing.code))
    assert [(one.year, one.left // WAN) for one in years][1:] == [
        (2024, 490), (2025, 490), (2026, 491)]


def test_a_project_shows_plan_release_payment_and_what_is_left(books):
    greenhouse, school = projects_of(books, date(2024, 12, 31))
    assert (greenhouse.name, greenhouse.planned // WAN, greenhouse.released // WAN,
            greenhouse.disbursed // WAN, greenhouse.this_year // WAN, greenhouse.left // WAN,
            ) == ("示例大棚", 300, 300, 180, 60, 120)
    assert (school.planned // WAN, school.released, school.disbursed // WAN) == (150, 0, 30)


def test_what_is_returned_recovered_and_given_on_stands_in_flow_and_year(money, operator):
    pairing = money.cast.pairing.code
    movements.move("recovered", pairing, date(2024, 8, 1), 20 * WAN, BUILDER, TREASURY, "追1",
                   operator)
    movements.move("returned", pairing, date(2024, 9, 1), 50 * WAN, TREASURY,
                   "outside:funder:示例东区财政局", "退1", operator)
    movements.move("reached", pairing, date(2024, 9, 2), 30 * WAN, BUILDER, "reached:农户", "发1",
                   operator)
    books = books_of(operator, pairing)
    year = years_of(books)[-1]
    assert (year.recovered // WAN, year.returned // WAN, year.left // WAN) == (20, 50, 460)
    found = streams(flow_of(books, Period.year(2024)))
    assert found["示例西旗国库", BACK] == 50
    assert found["示例建筑公司", "受益对象(农户)"] == 30
    assert balances.balance(TREASURY) == 460 * WAN


def test_what_goes_back_is_a_record_where_a_register_says_it_and_a_movement_where_none_does(
        money, operator):
    pairing = money.cast.pairing.code
    back = ("recovered", pairing, date(2024, 8, 1), 20 * WAN, BUILDER, TREASURY, "追1", operator)
    one = moving.enter(*back)
    assert one.register == "fund_return" and moving.enter(*back).id == one.id
    with pytest.raises(movements.TwinMovementError, match="已登记过"):
        moving.enter(*back[:3], 21 * WAN, *back[4:])
    project = moving.enter("recovered", pairing, date(2024, 8, 2), WAN,
                           f"spent:project-{money.school.pk}", TREASURY, "追2", operator)
    funder = moving.enter("returned", pairing, date(2024, 9, 1), 50 * WAN, TREASURY,
                          "outside:funder:示例东区财政局", "退1", operator)
    onward = moving.enter("reached", pairing, date(2024, 9, 2), 30 * WAN, BUILDER, "reached:农户",
                          "发1", operator)
    assert [one.register for one in (project, funder, onward)] == [
        "fund_return", "fund_return", "movement"]
    old = movements.move("recovered", pairing, date(2024, 9, 3), WAN, BUILDER, TREASURY, "旧追",
                         operator)
    assert [one.document_no for one in moving.moves(operator, pairing)] == [
        "旧追", "发1", "退1", "追2", "追1"]
    year = years_of(books_of(operator, pairing))[-1]
    assert (year.recovered // WAN, year.returned // WAN) == (22, 50)
    assert old.register == "movement"


def test_what_was_recovered_lies_idle_again_and_what_went_back_does_not(money, operator):
    put(money.cast, "fund_return", document_no="追1", kind="recovered", amount=20 * WAN,
        returned_on=date(2024, 8, 1), payee=money.paid[0].payee)
    put(money.cast, "fund_return", document_no="退1", kind="returned", amount=50 * WAN,
        returned_on=date(2024, 9, 1))
    first, second = lying(books_of(operator, money.cast.pairing.code), date(2024, 12, 31))
    # 380 + 110 stood there unpaid, 20 came back and 50 went; of 250 not planned 50 went
    assert (first.unpaid + second.unpaid) // WAN == 490 + 20 - 50
    assert (first.unplanned + second.unplanned) // WAN == 250 - 50


def test_idle_money_is_told_by_receipt_named_documents_first(books):
    first, second = lying(books, date(2024, 12, 31))
    # 300 planned and 180 paid name no other document or the first; 150 and 30 name the second
    assert (first.unplanned // WAN, first.unpaid // WAN) == (200, 320)
    assert (second.unplanned // WAN, second.unpaid // WAN) == (50, 170)
    assert first.late == "到位 671 天未安排，到位 671 天未支出"


def test_a_total_of_former_years_is_never_late_as_it_has_no_day_to_count_from(money, operator):
    put(money.cast, "fund_transfer", opening=True, opening_from=date(2020, 1, 1),
        opening_to=date(2020, 12, 31), amount=1000 * WAN, tier="county")
    told, *_ = lying(books_of(operator, money.cast.pairing.code), date(2024, 12, 31))
    assert told.entry.source.opening and told.unpaid and not told.late


def test_money_is_idle_after_as_many_days_as_the_rules_of_the_office_say(money, operator):
    books = books_of(operator, money.cast.pairing.code)
    for rule, days in (("funds.unallocated", 700), ("funds.idle", 500)):
        limits.set_limit(rule, rule.partition(".")[2], days, operator, "示例办法", date(2024, 1, 1))
    first, *_ = lying(books, date(2024, 12, 31))
    assert (first.patience.planned, first.patience.paid) == (700, 500)
    assert first.late == "到位 671 天未支出"


def test_a_document_is_followed_over_its_project_to_the_payee(books):
    trail = follow(books, "示财〔2023〕1号")
    step, = trail.steps
    assert (trail.received_fen // WAN, step.planned_fen // WAN, step.paid_fen // WAN) == (
        500, 300, 180)
    assert {name: sum(one.fen for one in rows) // WAN for name, rows in step.payees.items()} == {
        "示例建筑公司": 180}
    assert step.sure and trail.unplanned == 200 * WAN


def test_a_payment_of_a_project_with_two_sources_is_shown_as_not_sure(money, operator):
    put(money.cast, "allocation", plan_no="示计〔2024〕2号", planned_on=date(2024, 4, 1),
        project=money.greenhouse, amount=10 * WAN, fund_no="示财〔2024〕1号")
    books = books_of(operator, money.cast.pairing.code)
    assert not follow(books, "示财〔2023〕1号").steps[0].sure
    with pytest.raises(UnknownDocumentError, match="没有以"):
        follow(books, "示财〔2099〕1号")


def test_postings_of_an_account_run_to_its_balance(money, operator):
    books = books_of(operator, money.cast.pairing.code)
    lines = postings_of(books, TREASURY)
    assert [one.signed // WAN for one in lines] == [500, -120, 200, -60, -30]
    assert lines[-1].balance == balances.balance(TREASURY)
    assert postings_of(books, TREASURY, date(2023, 12, 31))[-1].balance == 380 * WAN


def test_another_pairing_sees_no_account_and_no_books(money, scope_of_qian):
    assert accounts_of(scope_of_qian, None) == []
    with pytest.raises(NotFound):
        books_of(scope_of_qian, money.cast.pairing.code)


def test_books_are_kept_until_something_is_written_in_their_pairing(money, operator, scope_of_qian):
    code = money.cast.pairing.code
    before = books_of(operator, code)
    organization_named("示例又一单位")
    renamed = books_of(operator, code)
    assert renamed is not before and books_of(operator, code) is renamed
    put(money.cast, "disbursement", paid_on=date(2024, 12, 2), payee=organization_named("示例乙"),
        project=money.greenhouse, amount=1 * WAN)
    after = books_of(operator, code)
    assert len(after.standing) > len(renamed.standing)
    assert after.balances() == {one: after.balance(one) for one in after.balances()}


def test_an_assets_income_is_given_on_or_kept(money, operator):
    asset = put(money.cast, "asset", name="示例大棚", original_value=100 * WAN,
                registered_on=date(2024, 1, 1))
    put(money.cast, "distribution", asset=asset, distributed_on=date(2024, 12, 1),
        received=10 * WAN, to_village=3 * WAN, to_households=5 * WAN)
    assert balances.balance("reached:农户") == 5 * WAN
    assert balances.balance(f"kept:asset-{asset.pk}") == 2 * WAN
    assert balances.check().ok


def test_books_of_an_earlier_version_are_brought_in_line_once(money):
    from xieshou.money.settling import bring_in_line

    assert bring_in_line() == 0


def test_an_entry_says_what_its_record_says(money):
    shed = put(money.cast, "asset", name="示例棚舍", project=money.greenhouse,
               original_value=9 * WAN, registered_on=date(2024, 6, 30))
    put(money.cast, "distribution", asset=shed, distributed_on=date(2024, 7, 1), received=2 * WAN,
        to_village=WAN)
    put(money.cast, "fund_transfer", opening=True, opening_from=date(2020, 1, 1),
        opening_to=date(2020, 12, 31), amount=WAN, tier="county")
    found = books_of(money.cast.operator, money.cast.pairing.code)
    subjects = set()
    for source in {entry.source for entry in found.entries}:
        record = register_named(source.subject).model.objects.get(pk=source.id)
        party = getattr(record, "payer", None) if source.subject == "fund_transfer" else (
            getattr(record, "payee", None) or getattr(record, "donor", None))
        project = getattr(record, "project", None)
        assert (source.title, source.party, source.project, source.opening) == (
            record.title, party.name if party else "", project and project.pk, record.opening)
        assert source.use_class == (getattr(record, "use_class", "") or (
            project.use_class if project else ""))
        subjects.add(source.subject)
    assert {"distribution", "donation", "disbursement", "allocation"} < subjects
    assert {one.title for one in found.projects.values()} == {"示例大棚", "示例学校"}


def test_a_plan_taken_back_is_a_row_below_zero_of_the_year_in_which_it_was(money, operator):
    pairing, plan = money.cast.pairing.code, f"plan:project-{money.greenhouse.pk}"
    taken = (pairing, date(2024, 6, 1), 50 * WAN, plan, "outside:plan:920101", "收计1", operator)
    before = {code: Figures(operator).figure(code, period="2023").value
              for code in ("funds.planned", "funds.released", "funds.planned_industry")}
    put(money.cast, "allocation", plan_no="示计〔2023〕2号", planned_on=date(2023, 5, 1),
        project=money.school, amount=WAN)
    close_year(operator, pairing, 2023)
    with pytest.raises(periods.ClosedYearError):
        put(money.cast, "allocation", plan_no="示计〔2023〕1号", planned_on=date(2023, 4, 1),
            project=money.greenhouse, amount=250 * WAN)
    one = moving.enter("withdrawn", *taken)
    assert one.register == "allocation" and moving.enter("withdrawn", *taken).id == one.id
    with pytest.raises(movements.TwinMovementError):
        moving.enter("withdrawn", *taken[:2], WAN, *taken[3:])
    with pytest.raises(moving.UnclearPlanError, match="示计〔2023〕1号余 250 万元"):
        moving.enter("withdrawn", *taken[:2], 251 * WAN, plan, taken[4], "收计2", operator)
    assert [(row.kind, row.fen // WAN) for row in moving.moves(operator, pairing)] == [
        ("withdrawn", 50)]
    record = register_named("allocation").model.objects.get(pk=one.id)
    assert (record.amount // WAN, record.adjusts, record.fund_no, record.released) == (
        -50, "示计〔2023〕1号", "示财〔2023〕1号", True)

    figures = Figures(operator)
    assert figures.figure("funds.planned", period="2023").value == before["funds.planned"] + 1
    assert figures.figure("funds.released", period="2023").value == before["funds.released"]
    assert figures.figure("funds.released", period="2023..2024").value == 250
    drilled = figures.figure("funds.planned", period="2024", drill=True)
    assert drilled.value == 150 - 50 == sum(row["contributes"] for row in drilled.rows)
    assert sum(drilled.grade.values()) == 1

    books = books_of(operator, pairing)
    year = next(one for one in years_of(books) if one.year == 2024)
    greenhouse = next(one for one in projects_of(books, date(2024, 12, 31))
                      if one.name == "示例大棚")
    assert (year.planned, greenhouse.planned, greenhouse.released) == (
        100 * WAN, 250 * WAN, 250 * WAN)
    assert sum(entry.fen for entry in year.entries["planned"]) == year.planned
    assert follow(books, "示财〔2023〕1号").unplanned == 250 * WAN
    first, _ = lying(books, date(2024, 12, 31))
    assert first.unplanned == 249 * WAN
    assert balances.check().ok
    moving.cancel("allocation", one.id, operator, "登错")
    assert Figures(operator).figure("funds.planned", period="2024").value == 150


def test_what_is_taken_back_stands_where_it_was_planned_and_carries_what_its_plan_says(money):
    allocation = register_named("allocation").model
    taken = {"amount": -WAN, "adjusts": "示计〔2023〕1号", "project": money.greenhouse}
    assert allocation.completed(taken) == {
        "adjusted": True, "fund_no": "示财〔2023〕1号", "released": True}
    with pytest.raises(ShortOfMoneyError, match="已安排计划"):
        put(money.cast, "allocation", plan_no="收", planned_on=date(2024, 4, 1),
            project=money.school, amount=-151 * WAN, adjusts="示计〔2024〕1号")
