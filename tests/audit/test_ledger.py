"""Sentences held against the ledger of an invented programme."""

import pytest

pytestmark = pytest.mark.django_db

FUNDS = "2024年，到位财政援助资金{}。"


@pytest.mark.parametrize(("text", "verdict", "indicator"), [
    (FUNDS.format("1012.35万元"), "confirmed", "funds.received"),
    (FUNDS.format("1012.34万元"), "contradicted", "funds.received"),
    (FUNDS.format("1000余万元"), "compatible", "funds.received"),
    (FUNDS.format("近1300万元"), "contradicted", "funds.received"),
    ("2024年，东西部协作资金达到0.101235亿元。", "confirmed", "funds.received"),
    ("2024年，到位财政援助资金1812.35万元。", "other_scope", "funds.received"),
    ("2022年，到位财政援助资金432.17万元。", "not_recorded", "funds.received"),
    ("2024年，消费帮扶销售额80万元。", "confirmed", "consumption.total"),
    ("2024年，东部地区直接采购农副产品50万元。", "confirmed", "consumption.direct"),
    ("2024年，森林覆盖率达到31.6%。", "not_an_indicator", None),
    ("示例西旗总面积2734.5平方公里。", "not_an_indicator", None),
])
def test_one_sentence_one_verdict(ledger, text, verdict, indicator):
    claim, = ledger.claims(text)
    assert (claim["verdict"], claim["indicator"]) == (verdict, indicator)


def test_a_verdict_leads_to_the_value_the_handle_and_the_reason(ledger):
    claim, = ledger.claims(FUNDS.format("1412.35万元"))
    assert claim["ledger_value"] == "1012.3456"
    assert claim["handle"]
    assert "1412.35万元" in claim["reason"] and "1012.3456万元" in claim["reason"]


def test_one_row_that_agrees_alone_is_named(ledger):
    claim, = ledger.claims(FUNDS.format("312.3456万元"))
    assert claim["verdict"] == "other_scope"
    assert "只计" in claim["reason"]


def test_a_slice_that_the_clause_names_is_the_stated_scope(ledger):
    claim, = ledger.claims("2024年，消费帮扶中东部直接采购50万元。")
    assert claim["verdict"] == "confirmed"


def test_an_opening_total_over_a_longer_span_contradicts_nothing(ledger):
    claim, = ledger.claims("2024年上半年，两地互访往来人员达到95人次。")
    assert claim["verdict"] == "not_recorded" and "期初数" in claim["reason"]


def test_what_is_known_at_least_contradicts_what_is_less(ledger):
    claim, = ledger.claims("2024年上半年，两地互访往来人员达到17人次。")
    assert claim["verdict"] == "contradicted"


def test_small_numbers_contradict_nothing_and_prove_little(ledger):
    claim, = ledger.claims("2024年，召开联席会议7次。")
    assert claim["verdict"] in ("ambiguous", "not_recorded")


def test_a_plan_and_a_growth_are_not_held_against_what_happened(ledger):
    texts = ("2024年，计划到位财政援助资金2345.6万元。", "2024年，财政援助资金增长43.7%。")
    assert all(claim["verdict"] != "contradicted"
               for text in texts for claim in ledger.claims(text))


def test_the_pairing_is_that_which_the_text_names(ledger):
    text = "示例东区与示例西旗{}" + FUNDS.format("1012.35万元")
    assert ledger.claims(text.format("携手。"), pairing=None)[0]["verdict"] == "confirmed"


def test_a_text_of_no_pairing_that_we_know_is_not_judged(ledger):
    claim, = ledger.claims("某县与某区携手。" + FUNDS.format("1312.35万元"), pairing=None)
    assert claim["verdict"] == "not_an_indicator"
    assert "没有写明是哪一对" in claim["reason"]


def test_another_pairing_has_its_own_ledger(ledger):
    claim, = ledger.claims(FUNDS.format("1312.35万元"), pairing=ledger.cast.other_pairing.code)
    assert claim["verdict"] == "not_recorded"


def test_who_belongs_to_another_pairing_learns_nothing(ledger):
    from xieshou.errors import XieshouError

    with pytest.raises(XieshouError):
        ledger.claims(FUNDS.format("1312.35万元"), scope=ledger.cast.qian)
    text = "示例东区与示例西旗携手。" + FUNDS.format("1312.35万元")
    claim, = ledger.claims(text, pairing=None, scope=ledger.cast.qian)
    assert claim["verdict"] == "not_an_indicator"
