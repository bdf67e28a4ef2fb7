import itertools
from datetime import date

import pytest

from xieshou.directory.places import PairingView
from xieshou.reports.vocabulary import ERAS, TERMS, era_of, known_words, words
from xieshou.values.period import Period

PAIRING = PairingView(1, "910100-920101", "910100", "示例东区", "920101", "示例西旗",
                      date(2016, 1, 1), None, "east_west")


@pytest.mark.parametrize(("period", "program", "workshop"), [
    ("2013..2019-08", "东西部扶贫协作", "扶贫车间"), ("2020", "东西部扶贫协作", "扶贫车间"),
    ("2021", "东西部协作", "帮扶车间"), ("2025", "东西部协作", "帮扶车间"),
    ("2026H1", "东西部协作常态化帮扶", "帮扶车间"),
])
def test_terms_follow_the_last_day_of_the_span(period, program, workshop):
    said = words(Period.parse(period), PAIRING)
    assert (said["program"], said["workshops"]) == (program, workshop)


def test_eras_follow_each_other_without_a_gap_and_name_their_source():
    for one, other in itertools.pairwise(ERAS):
        assert one.last + 1 == other.first
    assert all(era.source for era in ERAS) and ERAS[-1].last is None


def test_a_year_before_the_programme_is_worded_like_its_first():
    assert era_of(Period.year(1990)) is ERAS[0]


@pytest.mark.parametrize(("period", "end"), [
    ("2019", "2019年底"), ("2013..2019-08", "2019年8月底"),
    ("2019-01-01..2019-08-15", "2019年8月15日"),
])
def test_a_stock_is_dated_by_the_last_day(period, end):
    assert words(Period.parse(period), PAIRING)["end"] == end


def test_every_word_is_known_and_every_term_has_each_era():
    assert set(words(Period.year(2024), PAIRING)) == set(known_words())
    assert all(len(forms) == len(ERAS) and any(forms) for forms in TERMS.values())
