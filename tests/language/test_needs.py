"""What a pattern needs stands in all that it matches."""

import re

import pytest

from xieshou.language.needs import DIGIT, needs


@pytest.mark.parametrize(
    ("words", "ways"),
    [
        (r"\d\d?\s?月\s?\d{1,2}\s?日", [("日", "月", DIGIT)]),
        ("(?:共|合计)[，：]?\\d+(?:年)?", [("共合", "共计", DIGIT)]),
        ("20年|[０-９一]人", [("年", DIGIT), ("人", f"{DIGIT}一")]),
        ("[0-z]日|[^0]月", [("日",), ("月",)]),
        ("每年.{0,4}?(?:批|届)|一年一[批届]", [("年", "每", "届批"), ("一", "年", "届批")]),
        ("(?<!公)共+(?=享)", [("共",)]),
        (r"\d+|共", [(DIGIT,), ("共",)]),
        ("[^共]?", [()]),
        ("[，。](?:至|到)", [("到至",)]),
        ("(?i)共", [()]),
    ],
)
def test_needs_are_read_from_the_pattern(words, ways):
    assert [tuple(sorted(way)) for way in needs(re.compile(words))] == [
        tuple(sorted(way)) for way in ways]


@pytest.mark.parametrize("text", ["3月5日，每年派出两批", "一年一届共5年", "合计3人至今", "共享"])
@pytest.mark.parametrize("words", [
    r"\d月\d日", "每年[^，]*批|一年一[批届]", "(?:共|合计)\\d", "至今?|共(?!享)", "[1-5]月",
    "年共[5５]",
])
def test_no_match_is_without_what_its_pattern_needs(words, text):
    pattern = re.compile(words)
    for found in pattern.finditer(text):
        assert any(
            all(any(sign in found[0] or (sign == DIGIT and re.search(r"\d", found[0]))
                    for sign in signs) for signs in way)
            for way in needs(pattern)
        )
