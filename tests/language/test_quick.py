"""A quick pattern finds what the plain one finds."""

import re

import pytest

from xieshou.language.quick import closing, holds, longest, near, quick, sieve, without_looks

WORDS = "投入|投资|(?<!公)共(?!享)|[增减]至|带动(?=[一-鿿])"


@pytest.mark.parametrize("text", ["公共投资", "共投入,增至3,带动3人带动就业", "共享", "", "\n共"])
def test_a_quick_pattern_finds_the_same(text):
    plain = [found.span() for found in re.finditer(WORDS, text)]
    assert [found.span() for found in quick(WORDS).finditer(text)] == plain


@pytest.mark.parametrize("words", ["(?:投|入)", "投?入", "[^投]入", "^投", ""])
def test_an_alternative_that_may_begin_anywhere_is_refused(words):
    with pytest.raises(ValueError):
        quick(words)


@pytest.mark.parametrize("text", ["行动计划投入", "将近3人", "拟定", "将投入", "规划。建成"])
def test_a_pattern_without_what_it_looks_at_matches_wherever_it_does_and_more(text):
    words = "(?<!行动)计划(?=投|建)|将(?!近)|拟(?!定)|规划(?=投)"
    loose = without_looks(words)
    assert loose == "计划|将|拟|规划"
    for start in range(len(text)):
        assert not re.search(words, text[start:]) or re.search(loose, text)


DAY = re.compile(r"\d\d?月\d\d?日(?!期)")
NAME = re.compile(r"[,和]([\u4e00-\u9fff]{2,4}?[县市区])(?!级)")


@pytest.mark.parametrize(
    "text",
    ["3月5日", "月12月31日月1月1日", "3月5日期,4月6日", ",云岭县和临江市级", "和山县市区级县", ""],
)
def test_what_is_sought_near_rare_signs_is_what_stands_in_the_text(text):
    plain = [found.span() for found in DAY.finditer(text)]
    assert [found.span() for found in near(DAY, text, "月", 2, 5)] == plain
    plain = [found.span() for found in NAME.finditer(text)]
    assert [found.span() for found in near(NAME, text, "县市区", 5, 2)] == plain


@pytest.mark.parametrize(
    ("words", "signs", "most"),
    [
        ("其中|含(?!量)|^[^，]{0,9}(?<!其)中，", "[中其含]", 11),
        ("(?:县|人)均|每(?!年)[一-鿿]|平均", "[均每平]", 2),
        ("(?:已|现)?(?:到位|下达)资金*$", "[资]", None),
    ],
)
def test_a_sieve_holds_a_sign_of_every_match(words, signs, most):
    pattern = re.compile(words)
    assert set(sieve(pattern).pattern) == set(signs)
    assert most is None or longest(pattern) == most


@pytest.mark.parametrize("words", ["[^，]+", "共?计?", "一|.", "(?i:a)b?|c*"])
def test_a_pattern_without_a_sign_of_its_own_has_no_sieve(words):
    with pytest.raises(ValueError):
        sieve(re.compile(words))


@pytest.mark.parametrize(
    ("words", "signs"),
    [
        ("(?:还|又)+[投拨](?:到|出来)*$", "投拨到来\n"),
        ("最[一-鿿]的一[个家]|约(?!定)|(?:后来|随后)(?:再)?", "个家约来后再"),
        ("其中(?=[^。]*)", "中"),
    ],
)
def test_a_pattern_closes_with_the_signs_that_may_stand_last(words, signs):
    assert closing(re.compile(words)) == frozenset(signs)


@pytest.mark.parametrize("words", ["投[^，]", "投?", "", "(?m:投$)|入*"])
def test_a_pattern_that_may_end_with_anything_or_with_nothing_does_not_close(words):
    with pytest.raises(ValueError):
        closing(re.compile(words))


@pytest.mark.parametrize("text", ["全部累计到位", "累年合计", "计累", "累累计", "累", ""])
def test_a_word_is_held_where_it_stands(text):
    assert holds(text, "累计") is ("累计" in text)
    assert holds(text, "累") is ("累" in text)
