"""Slips are reckoned, not tried: what is reckoned is what trying finds."""

from decimal import Decimal

import pytest

from xieshou.audit.relations.wanted import wanted_in
from xieshou.audit.run import reading_of
from xieshou.audit.text.slips import digits_in, slips_of

FIGURES = (
    "投入6231.7万元", "选派干部105名", "占比0.5%", "产值3.40亿元", "产量50.05万吨", "约1200人",
    "近9000户", "覆盖20个村", "完成0.05亿元", "转移就业10000人次", "每亩33.5元",
)
RELATIONS = (
    "投入帮扶资金6231.7万元，其中市级资金4210.5万元、区级资金2111.2万元。",
    "共有企业120家，其中规模以上企业48家，占45%。",
    "脱贫户315户，占农户总数1520户的二成，其中易地搬迁户105户，占脱贫户的38.3%。",
    "投入资金2520万元，受益农户420户，户均8万元。",
    "吸纳劳动力3200多人，其中脱贫人口近9000人。",
    "2020年产值达到5.2亿元，是2015年1.3亿元的5倍。",
)


def claim_of(words):
    (claim,) = reading_of(f"{words}。").claims
    return claim


def changed(number):
    """The digits of a number with another in one place, or two turned round."""
    for at, digit in enumerate(number):
        if digit != ".":
            yield from (number[:at] + new + number[at + 1 :] for new in "0123456789"
                        if new != digit and not (new == "0" and at == 0 and number[1:2] != "."))
    for at in range(len(number) - 1):
        one, other = number[at : at + 2]
        if one != other and "." not in (one, other) and not (at == 0 and other == "0"):
            yield number[:at] + other + one + number[at + 2 :]


@pytest.mark.parametrize("words", FIGURES)
def test_every_other_digit_and_every_two_turned_round_are_slips_that_say_what_they_stand_for(words):
    claim = claim_of(words)
    digits = "".join(sign for sign in claim.text if sign.isdigit() or sign == ".")
    told = {text: interval for text, interval, _, rank in slips_of(claim).variants() if rank}
    for number in changed(digits):
        text = claim.text.replace(digits, number)
        assert text in told
        if not claim.quantity.approximation:
            far = (Decimal(number) - Decimal(digits)) * (
                claim.quantity.value and claim.quantity.low + claim.quantity.high
            ) / (2 * claim.quantity.value)
            assert told[text].low == claim.quantity.low + far
            assert told[text].high == claim.quantity.high + far
    assert len(slips_of(claim)) == len(slips_of(claim).variants())


@pytest.mark.parametrize("words", FIGURES)
def test_slips_within_a_range_are_those_of_all_that_reach_into_it(words):
    claim = claim_of(words)
    slips, low, high = slips_of(claim), claim.quantity.low, claim.quantity.high
    for least, most in ((low, high), (None, low), (high * 2, None), (low * 9, high * 11),
                        (low / 3, low / 2), (high + 1, high + 3), (None, None)):
        kept = [one for one in slips.variants() if (most is None or one[1].low <= most)
                and (least is None or one[1].high is None or one[1].high >= least)]
        assert list(slips.within((least, most))) == kept


@pytest.mark.parametrize("words", FIGURES)
def test_how_far_slips_move_a_figure_is_told_once_each_in_both_directions(words):
    claim = claim_of(words)
    moves = {one[1].low - claim.quantity.low for one in slips_of(claim).variants()}
    for upwards in (True, False):
        ways = {move if upwards else -move for move in moves}
        for most in (claim.quantity.high, claim.quantity.high / 7):
            told = slips_of(claim).up_to(most, upwards)
            assert [Decimal(move) / 10**6 for move in told] == sorted(
                way for way in ways if 0 < way <= most)


@pytest.mark.parametrize("text", RELATIONS)
def test_the_range_a_figure_must_reach_is_where_the_relation_holds(text):
    asked = 0
    for relation in reading_of(text).relations:
        wanted, holds = wanted_in(relation), relation._holds_with()
        for claim in relation.members if wanted else ():
            if (reach := wanted(claim)) is None:
                continue
            asked += 1
            slips = slips_of(claim)
            assert list(slips.within(reach)) == [
                one for one in slips.variants() if holds(claim, one[1])]
    assert asked


@pytest.mark.parametrize(("value", "digits"), [
    ("45000", "45"), ("0.045", "45"), ("105.20", "1052"), ("0", "")])
def test_digits_of_a_value_are_the_same_wherever_its_point_stands(value, digits):
    assert digits_in(Decimal(value)) == digits
