"""Weighing the readings of a claim against each other."""

from dataclasses import replace
from decimal import Decimal

import pytest

from xieshou.audit.ledger.matching import Candidate
from xieshou.audit.ledger.weighing import (
    Trial,
    meets,
    surprise,
    verdict_of,
    without_rivals,
    without_taken,
)
from xieshou.audit.run import reading_of
from xieshou.audit.verdict import ClaimVerdict
from xieshou.indicators.definition import indicator_named

FUNDS = indicator_named("funds.received")
PLANNED = indicator_named("funds.planned")


def claim(text):
    figure, = reading_of(f"2024年，到位财政援助资金{text}。").figures
    return figure


def trial(value, score=1.1, indicator=FUNDS, **rest):
    candidate = Candidate(indicator, score, indicator.name)
    return Trial(candidate, Decimal(value), "万元", "h", 3, **rest)


@pytest.mark.parametrize(("said", "held", "agrees"), [
    ("153.75万元", "153.75", True), ("153.76万元", "153.75", False),
    ("153.8万元", "153.75", True), ("150余万元", "153.75", True), ("160余万元", "153.75", False),
    ("近160万元", "153.75", True), ("1.5亿元", "15375", True), ("1.6亿元", "15375", False),
])
def test_numbers_meet_as_far_as_they_are_written(said, held, agrees):
    assert meets(claim(said), trial(held)) is agrees


def test_a_ledger_that_knows_only_the_lower_bound_may_hold_a_little_more():
    assert meets(claim("45万元"), trial("43", vague="余"))
    assert not meets(claim("55万元"), trial("43", vague="余"))


def test_no_record_never_agrees():
    assert not meets(claim("153.75万元"), replace(trial("153.75"), records=0))


def test_an_agreement_with_many_cells_proves_less_than_one_with_a_single_cell():
    cells = [Decimal(number) * 1_000_000 for number in range(40)]
    near, far = claim("153.75万元"), claim("超过100万元")
    assert surprise(near, [], cells) > surprise(far, [], cells) == 0.0


@pytest.mark.parametrize(("trials", "verdict"), [
    ([], "not_an_indicator"),
    ([trial("999", score=0.35)], "not_an_indicator"),
    # alone in accounting for all that is said, it is linked from further off
    ([trial("999", score=0.45)], "ambiguous"),
    ([trial("999", score=0.45), trial("888", score=0.4, indicator=PLANNED)], "not_an_indicator"),
    ([trial("999")], "contradicted"),
    ([trial("999", score=0.7)], "ambiguous"),
    ([trial("999"), trial("888", indicator=PLANNED)], "ambiguous"),
    ([trial("99", partial=True)], "not_recorded"), ([trial("999", partial=True)], "contradicted"),
    ([trial("999"), trial("153.75", change="period", words="时段改为2023年")], "other_scope"),
    ([trial("999"), trial("153.75", change="slice", named=True)], "confirmed"),
    ([trial("153.75", vague="余")], "compatible"),
])
def test_the_verdict_follows_from_the_best_reading(trials, verdict):
    assert verdict_of(claim("153.75万元"), trials, []).verdict == verdict


def test_words_that_another_indicator_knows_better_forbid_a_contradiction():
    little = replace(trial("999"), candidate=Candidate(FUNDS, 1.1, "资金", explains=0.4))
    assert verdict_of(claim("153.75万元"), [little], []).verdict == "ambiguous"


def test_a_rival_found_in_its_own_place_is_none():
    both = [trial("999"), trial("888", indicator=PLANNED, score=1.05)]
    left = without_rivals(both, {PLANNED.code})
    assert [one.candidate.indicator for one in left] == [FUNDS]
    assert verdict_of(claim("153.75万元"), left, []).verdict == "contradicted"
    assert without_rivals(both, {FUNDS.code}) == both


def test_an_indicator_stated_rightly_once_contradicts_nobody_else():
    said = {"c1": ClaimVerdict(FUNDS.code, "confirmed"), "c2": ClaimVerdict(FUNDS.code,
            "contradicted"), "c3": ClaimVerdict(PLANNED.code, "contradicted")}
    assert [one.verdict for one in without_taken(said).values()] == [
        "confirmed", "ambiguous", "contradicted"]
