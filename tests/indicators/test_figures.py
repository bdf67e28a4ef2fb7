from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from tests.cast import OURS, THEIRS, TOWN
from xieshou.directory.places import UnknownPairingError
from xieshou.errors import XieshouError
from xieshou.indicators import comparison
from xieshou.indicators.definition import UnknownIndicatorError
from xieshou.indicators.figures import Figures, MixedChannelsError, RetiredDefinitionError
from xieshou.indicators.scoping import (
    PlaceOutOfReachError,
    StockOverTimeError,
    UnknownDimensionError,
    UnknownRecordsChoiceError,
    UnknownSliceError,
)
from xieshou.indicators.targets import BadTargetError, set_target, target_of
from xieshou.journal.reading import changes
from xieshou.ledger.change import Draft, write
from xieshou.ledger.register import register_named
from xieshou.reports import prose
from xieshou.web.parts.comparing import held_against

WAN = 1_000_000


def enter(cast, register, *rows, pairing=None):
    return [one.record for one in write(
        register_named(register), pairing or cast.pairing, [Draft(row) for row in rows],
        cast.operator)]


def transfer(no: str, wan: int, tier: str = "county", day=date(2024, 3, 1), **more) -> dict:
    return {"document_no": no, "received_on": day, "tier": tier, "amount": wan * WAN, **more}


def test_codes_numbers_and_names_ask_for_the_same_figure(cast):
    enter(cast, "fund_transfer", transfer("甲1", 500))
    figures = Figures(cast.ma)
    codes = ("funds.received", "FUND-01", "fund-01", "财政援助资金到位额", "财政援助资金")
    values = {figures.figure(code, period="2024").value for code in codes}
    assert values == {Decimal(500)}


def test_what_several_terms_leave_out_is_not_added_up(cast):
    span = {"opening": True, "opening_from": date(2023, 7, 1), "opening_to": date(2024, 6, 30)}
    enter(cast, "allocation", {"use_class": "industry", "amount": 5 * WAN, **span},
          {"use_class": "labor", "amount": 7 * WAN, **span},
          {"plan_no": "示例1", "planned_on": date(2024, 9, 1), "use_class": "industry",
           "amount": 3 * WAN})
    told = [note for note in Figures(cast.ma).figure(
        "funds.industry_share", period="2024").notes if note.startswith("另有")]
    astride = "条期初数的起止日期只有一部分在所选时段内，未计入"
    assert told == [f"另有 1 {astride}「资金安排·安排金额(分子)」。",
                    f"另有 2 {astride}「资金安排·安排金额(分母)」。"]
    # one term: its number is the number of rows
    one = Figures(cast.ma).figure("funds.planned", period="2024")
    assert one.notes == (f"另有 2 {astride}。",) and one.left_out == 2


def test_terms_that_ask_for_the_same_rows_leave_them_out_once(cast):
    enter(cast, "distribution", {
        "opening": True, "opening_from": date(2023, 7, 1), "opening_to": date(2024, 6, 30),
        "received": 9 * WAN, "to_village": 4 * WAN, "to_households": 3 * WAN})
    one = Figures(cast.ma).figure("assets.distribution_rate", period="2024")
    assert one.left_out == one.uncounted == 1
    assert [note for note in one.notes if note.startswith("另有")] == [
        "另有 1 条期初数的起止日期只有一部分在所选时段内，未计入。"]


def test_the_same_figure_asked_twice_is_given_twice_and_not_doubled(cast):
    enter(cast, "fund_transfer", transfer("甲1", 500))
    found = Figures(cast.ma).many(["funds.received", "FUND-01"], period="2024")
    assert [one.value for one in found] == [Decimal(500), Decimal(500)]


def test_unknown_things_are_refused_with_near_misses(cast):
    figures = Figures(cast.ma)
    cases = [
        (UnknownIndicatorError, {"code": "funds.recieved"}, "funds.received"),
        (UnknownDimensionError, {"code": "funds.received", "by": ["teir"]}, "tier"),
        (UnknownSliceError, {"code": "funds.received", "slices": {"tier": "国家级"}}, "省级"),
        (UnknownPairingError, {"code": "funds.received", "pairing": THEIRS}, OURS),
        (UnknownRecordsChoiceError, {"code": "funds.received", "records": "some"}, "agreed"),
        (StockOverTimeError, {"code": "industry.parks", "by": ["year"]}, "--as-at"),
    ]
    for fault, asked, way_out in cases:
        with pytest.raises(fault) as refused:
            figures.figure(**asked)
        assert way_out in refused.value.way_out, refused.value.way_out
        assert isinstance(refused.value, XieshouError)


def test_nobody_sees_the_figures_of_another_pairing(cast):
    enter(cast, "fund_transfer", transfer("甲1", 500))
    enter(cast, "fund_transfer", transfer("乙1", 70), pairing=cast.other_pairing)
    handle = str(Figures(cast.ma).figure("funds.received", period="2024").handle)
    everything = str(Figures(cast.operator).figure("funds.received", period="2024").handle)
    qian = Figures(cast.qian)
    assert qian.figure("funds.received", period="2024").value == 70
    for out_of_reach in (handle, everything):
        with pytest.raises(UnknownPairingError):
            qian.by_handle(out_of_reach)
        with pytest.raises(UnknownPairingError):
            qian.rows(out_of_reach)


def test_a_town_clerk_counts_the_town_only_and_the_handle_says_so(cast):
    enter(cast, "visit",
          {"date_from": date(2024, 1, 1), "rank": "town", "persons": 3, "place": TOWN},
          {"date_from": date(2024, 1, 2), "rank": "town", "persons": 4})
    clerk = Figures(cast.in_town(cast.ma))
    figure = clerk.figure("visits.attendances", period="2024")
    assert (figure.value, figure.place) == (3, TOWN)
    assert figure.handle.slice("place") == TOWN
    whole = Figures(cast.ma).figure("visits.attendances", period="2024")
    with pytest.raises(UnknownPairingError):
        clerk.by_handle(str(whole.handle))
    with pytest.raises(PlaceOutOfReachError):
        clerk.figure("visits.attendances", place="920101102")


def test_several_pairings_of_one_person_are_named_in_the_handle(cast):
    enter(cast, "fund_transfer", transfer("甲1", 500))
    enter(cast, "fund_transfer", transfer("乙1", 70), pairing=cast.other_pairing)
    both = replace(cast.ma, pairings=frozenset({OURS, THEIRS}))
    figure = Figures(both).figure("funds.received", period="2024", by=["pairing"])
    assert figure.value == 570
    assert {cell["key"]["pairing"]: cell["value"] for cell in figure.by} == {OURS: 500, THEIRS: 70}
    assert Figures(cast.operator).by_handle(str(figure.handle)).value == 570


def test_channels_are_never_merged_silently(cast):
    enter(cast, "sale", {"contract_no": "1", "sold_on": date(2024, 1, 1), "amount": 5 * WAN},
          {"contract_no": "2", "sold_on": date(2024, 1, 1), "amount": 7 * WAN,
           "channel": "designated"})
    figures = Figures(cast.operator)
    one = figures.figure("consumption.total", pairing=OURS, period="2024")
    assert {cell["key"]["channel"]: cell["value"] for cell in one.by} == {
        "东西部协作": 5, "中央单位定点帮扶": 7}
    assert "中央单位定点帮扶7万元" in one.notes[0]
    with pytest.raises(MixedChannelsError):
        figures.figure("consumption.total", period="2024")
    assert figures.many(["consumption.total"], period="2024")[0].value is None
    only = figures.figure("consumption.total", period="2024", slices={"channel": "东西部协作"})
    assert (only.value, only.by) == (5, ())


def test_of_measures_that_are_added_a_row_need_say_only_one_to_be_counted(cast):
    gift = {"donated_on": date(2024, 3, 1)}
    enter(cast, "donation", {"receipt_no": "1", "cash": 12 * WAN, **gift},
          {"receipt_no": "2", "cash": WAN, "kind_value": 2 * WAN, "valuation": "invoice", **gift})
    one = Figures(cast.ma).figure("social.total", period="2024")
    assert (one.value, one.records, one.notes) == (15, 2, ())
    enter(cast, "donation", {"receipt_no": "3", **gift})
    told = Figures(cast.ma).figure("social.total", period="2024")
    assert (told.value, told.records) == (15, 2) and "1 条记录没有填写" in told.notes[0]


def test_an_opening_counts_when_its_span_lies_inside_and_is_told_when_it_does_not(cast):
    enter(cast, "fund_transfer", transfer("甲1", 500), transfer(
        "", 9000, opening=True, opening_from=date(2018, 1, 1), opening_to=date(2024, 6, 30),
        vague="余", received_on=None))
    figures = Figures(cast.ma)
    inside = figures.figure("funds.received", period="2018..2024")
    assert (inside.display, inside.grade["opening"]) == ("9500余万元", Decimal("0.9474"))
    part = figures.figure("funds.received", period="2024")
    assert part.value == 500
    assert "1 条期初数" in part.notes[0]
    assert figures.figure("funds.balance", as_at="2024-12-31").value == 9500


def test_two_years_that_rest_on_the_same_opening_have_no_growth(cast):
    enter(cast, "fund_transfer", transfer(
        "", 9000, opening=True, opening_from=date(2018, 1, 1), opening_to=date(2022, 12, 31),
        received_on=None))
    figures = Figures(cast.ma)

    def growths():
        for code, period in (("funds.received", "2018..2024"), ("funds.balance", "2024")):
            now = figures.figure(code, period=period)
            yield comparison.compared(figures, now).year_before.change

    assert list(growths()) == [None, None]
    enter(cast, "fund_transfer", transfer("甲1", 90))
    assert list(growths()) == [1, 1]
    # nothing came in a year that was told one by one: that is a growth of nought
    now, before = (figures.figure("funds.balance", as_at=day) for day in (
        "2026-12-31", "2025-12-31"))
    assert comparison.growth(now, before)[0] == 0


def test_a_year_that_leaves_out_an_opening_has_no_growth_and_says_why(cast):
    """Half a total of former years lies in 2022: what is left of it there is no year's figure."""
    enter(cast, "fund_transfer", transfer(
        "", 9000, opening=True, opening_from=date(2020, 1, 1), opening_to=date(2022, 6, 30),
        received_on=None), transfer("甲1", 100, day=date(2022, 9, 1)),
        transfer("甲2", 500, day=date(2023, 9, 1)), transfer("甲3", 600, day=date(2024, 9, 1)))
    figures = Figures(cast.ma)

    def beside(period):
        now = figures.figure("funds.received", period=period)
        return comparison.as_json(comparison.compared(figures, now))["year_before"]

    assert (beside("2023")["change"], beside("2023")["no_change"]) == (
        None, "期初数只有一部分在时段内")
    now = figures.figure("funds.received", period="2023")
    assert held_against(comparison.compared(figures, now), now)[0].says == (
        "同比不计：期初数只有一部分在时段内")
    # the opening is astride the later of the two spans
    assert beside("2022..2023")["change"] is None
    assert (beside("2024")["change"], beside("2024")["no_change"]) == ("20", "")
    assert figures.figure("funds.growth", period="2024").value == 20
    grown = figures.figure("funds.growth", period="2023", by=["tier"])
    assert (grown.value, [cell["value"] for cell in grown.by]) == (None, [None])
    assert any("算不出增长" in note for note in grown.notes)
    assert prose.growth(*(figures.figure("funds.received", period=year)
                          for year in ("2023", "2022"))) is None


def test_a_growth_over_years_that_rest_on_one_opening_is_not_nought(cast):
    enter(cast, "fund_transfer", transfer(
        "", 9000, opening=True, opening_from=date(2018, 1, 1), opening_to=date(2022, 12, 31),
        received_on=None, tier="city"))
    figures = Figures(cast.ma)
    grown = figures.figure("funds.growth", period="2018..2024", by=["tier"])
    # the span a year before, 2017 to 2023, holds the same total
    assert (grown.value, [cell["value"] for cell in grown.by]) == (None, [None])
    assert any("算不出增长" in note for note in grown.notes)
    enter(cast, "fund_transfer", transfer("甲1", 90, tier="province"))
    grown = figures.figure("funds.growth", period="2018..2024", by=["tier"])
    assert grown.value == 1
    assert {cell["codes"]["tier"]: cell["value"] for cell in grown.by}["city"] is None


def test_persons_are_distinct_over_the_whole_span_and_attendances_are_not(cast):
    work = {"person": "甲示例", "kind": "partner", "months": 4, "village": "一村"}
    enter(cast, "placement", {**work, "start_on": date(2023, 5, 1)},
          {**work, "start_on": date(2024, 5, 1)},
          {**work, "person": "乙示例", "start_on": date(2024, 5, 1)},
          {**work, "person": "丙示例", "start_on": date(2024, 5, 1), "months": 2})
    figure = Figures(cast.ma).figure("labor.to_partner", period="2023..2024", by=["year"],
                                     drill=True)
    assert (figure.value, len(figure.rows)) == (2, 3)
    assert sum(row["contributes"] for row in figure.rows) == 2
    assert [cell["value"] for cell in figure.by] == [1, 2]
    assert "去重计数" in figure.notes[-1]


def test_a_ratio_is_derived_anew_for_every_cell(cast):
    enter(cast, "allocation",
          {"plan_no": "1", "planned_on": date(2024, 1, 1), "use_class": "industry",
           "amount": 60 * WAN},
          {"plan_no": "2", "planned_on": date(2024, 2, 1), "use_class": "labor",
           "amount": 20 * WAN})
    figure = Figures(cast.ma).figure("funds.industry_share", period="2024", by=["month"])
    assert figure.value == 75
    assert [cell["value"] for cell in figure.by] == [100, 0]
    assert Figures(cast.ma).figure("funds.industry_share", period="2023").value is None


def test_only_agreed_records_when_asked(cast):
    record = enter(cast, "fund_transfer", transfer("甲1", 500), transfer("甲2", 30))[0]
    from xieshou.ledger.change import mark

    mark(record.register, record.pk, cast.operator, "attest", attested="agreed")
    figures = Figures(cast.ma)
    assert figures.figure("funds.received", period="2024", records="agreed").value == 500
    whole = figures.figure("funds.received", period="2024")
    assert whole.attested == {"agreed": 500, "one_sided": 30, "disputed": 0}


def test_rows_come_in_pages_that_add_up_to_the_whole(cast):
    enter(cast, "fund_transfer", *[transfer(f"甲{n}", n) for n in range(1, 8)])
    enter(cast, "donation", *[{"donor": None, "donated_on": date(2024, 1, n), "cash": WAN,
                               "items": str(n)} for n in range(1, 5)])
    figures = Figures(cast.ma)
    whole = figures.figure("funds.total_aid", period="2024", drill=True)
    pages = [figures.rows(whole.handle, 3, start) for start in (0, 3, 6, 9)]
    assert [row for page in pages for row in page] == list(whole.rows)
    assert sum(row["contributes"] for row in whole.rows) == whole.value == 32


def test_a_definition_no_longer_kept_is_said_plainly(cast):
    handle = str(Figures(cast.ma).figure("funds.received", period="2024").handle)
    with pytest.raises(RetiredDefinitionError):
        Figures(cast.ma).by_handle(handle.replace("funds.received.1", "funds.received.9"))


def test_on_year_course_share_and_target(cast):
    enter(cast, "fund_transfer", transfer("甲0", 400, day=date(2023, 3, 1)),
          transfer("甲1", 450, tier="province"), transfer("甲2", 50))
    figures = Figures(cast.ma)
    now = figures.figure("funds.received", period="2024")
    before = figures.figure("funds.received", period="2023")
    assert comparison.growth(now, before) == (25, "%")
    later = figures.figure("funds.received", period="2021..2024")
    assert [(one.handle.period.words, one.value) for one in comparison.course(figures, later)] == [
        ("2023年", 400), ("2024年", 500)]
    part = figures.figure("funds.received_provincial", period="2024")
    assert comparison.share(part, now) == 90
    set_target(cast.ma, "FUND-01", OURS, 2024, "625", "年度协议")
    assert comparison.completion(figures, now) == 80


def test_a_figure_is_held_against_the_year_before_the_span_before_the_target_and_the_others(cast):
    other = cast.other_pairing
    enter(cast, "fund_transfer", transfer("甲0", 400, day=date(2023, 3, 1)),
          transfer("甲1", 450, tier="province"), transfer("甲2", 50))
    enter(cast, "fund_transfer", transfer("乙1", 900), pairing=other)
    set_target(cast.ma, "FUND-01", OURS, 2024, "625", "年度协议")
    figures = Figures(cast.operator)
    said = comparison.as_json(comparison.compared(
        figures, figures.figure("funds.received", pairing=OURS, period="2024")))
    assert (said["year_before"]["value"], said["year_before"]["change"]) == ("400", "25")
    assert said["just_before"]["from"] == "2023-01-01"
    assert (said["target"]["value"], said["completion"]) == ("625", "80")
    assert said["rank"] == {"place": 2, "among": 2}
    assert [one["value"] for one in said["trend"]] == ["500"]
    part = comparison.as_json(comparison.compared(
        figures, figures.figure("funds.received_provincial", pairing=OURS, period="2024")))
    assert (part["share"]["of"], part["share"]["percent"]) == ("funds.received", "90")


def test_growth_and_idle_money_look_at_earlier_days_and_cannot_be_split_by_year(cast):
    enter(cast, "fund_transfer", transfer("甲0", 400, day=date(2023, 3, 1)),
          transfer("甲1", 500, day=date(2024, 11, 1)))
    figures = Figures(cast.ma)
    grown = figures.figure("funds.growth", period="2024", drill=True)
    assert (grown.value, grown.records, len(grown.rows)) == (25, 2, 3)
    assert figures.figure("funds.idle", period="2024").value == 400
    with pytest.raises(UnknownDimensionError):
        figures.figure("funds.growth", period="2024", by=["year"])


def test_targets_are_journaled_once_and_bad_ones_refused(cast):
    for value in ("0", "-1", "many", "1.0000001"):
        with pytest.raises(BadTargetError):
            set_target(cast.ma, "FUND-01", OURS, 2024, value)
    set_target(cast.ma, "FUND-01", OURS, 2024, "625")
    set_target(cast.ma, "FUND-01", OURS, 2024, "625")
    set_target(cast.ma, "FUND-01", OURS, 2024, "630")
    said = [one.after["amount"] for one in changes("record", "target")]
    assert [Decimal(one) for one in said] == [625, 630]
    assert target_of(cast.zhou, "funds.received", OURS, 2024).value == 630
    assert target_of(cast.qian, "funds.received", OURS, 2024) is None
    with pytest.raises(XieshouError):
        set_target(cast.zhou, "FUND-01", OURS, 2024, "1")


def test_a_place_that_does_not_exist_is_refused_and_not_zero(cast):
    with pytest.raises(XieshouError) as caught:
        Figures(cast.ma).figure("visits.leaders", place="999999")
    assert caught.value.code == "directory.unknown_place"


def test_a_task_is_found_by_any_name_of_its_indicator_and_its_completion_is_a_figure(cast):
    enter(cast, "fund_transfer", transfer("甲1", 450, tier="province"), transfer("甲2", 50))
    due = date(2024, 12, 31)
    enter(cast, "target",
          {"task": "财政援助资金到位额", "due_on": due, "amount": Decimal(625)},
          {"task": "ORG-01", "due_on": due, "amount": Decimal(4)},
          {"task": "FUND-02", "due_on": due, "amount": Decimal(100)})
    figures = Figures(cast.ma)
    assert target_of(cast.ma, "funds.received", OURS, 2024).value == 625
    figure = figures.figure("ORG-08", period="2024", by=["task"], drill=True)
    assert (figure.value, figure.records) == (60, 3)  # 80, 0 and, past the whole, 100
    assert {cell["codes"]["task"]: cell["value"] for cell in figure.by} == {
        "财政援助资金到位额": 80, "ORG-01": 0, "FUND-02": 100}
    assert sorted(row["contributes"] for row in figure.rows) == [0, 80, 100]
    enter(cast, "target", {"task": "没有这个指标", "due_on": due, "amount": Decimal(1)})
    later = figures.figure("ORG-08", period="2024")
    assert later.value == 45 and "有 1 项任务没有写明" in "".join(later.notes)
    again = figures.by_handle(str(figure.handle), drill=True)
    assert (again.value, again.record_hash) == (60, figure.record_hash)
    assert Figures(cast.qian).figure("ORG-08", period="2024").records == 0


def test_days_until_money_is_released_are_a_median_of_rows(cast):
    enter(cast, "fund_transfer", transfer("甲1", 450, day=date(2024, 1, 1)))
    money = register_named("fund_transfer").model.objects.get()
    rows = [{"plan_no": f"计划{n}", "planned_on": date(2024, 1, 1 + n), "amount": 100,
             "transfer": money} for n in (4, 9, 20)]
    for row in rows:
        row |= register_named("allocation").model.completed(row)
    enter(cast, "allocation", *rows)
    figures = Figures(cast.ma)
    figure = figures.figure("FUND-19", period="2024", drill=True)
    assert (figure.value, figure.unit, figure.records) == (9, "天", 3)
    assert sorted(row["contributes"] for row in figure.rows) == [4, 9, 20]
    part = figures.figure("FUND-19", period="2024-01-01..2024-01-15")
    assert part.value == Decimal("6.5")
