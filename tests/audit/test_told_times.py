"""What a labelled text is asked about time is what it tells."""

import pytest

from benchmarks.labels import Label, Labelled, as_json
from benchmarks.told_times import tells_a_year, tells_its_end


@pytest.mark.parametrize("text", [
    "2023年落实40万元", "’08年以来", "二〇二一年", "“十四五”期间", "十八大以来",
    "2019—2021三年", "2020.5.1起",
])
def test_a_year_is_told(text):
    assert tells_a_year(text)


@pytest.mark.parametrize("text", ["15年来援助2023人", "上半年落实2020万元", "去年培训1998.5万元"])
def test_no_year_is_told(text):
    assert not tells_a_year(text)


def test_an_end_is_told_by_its_day_its_month_or_a_year():
    assert tells_its_end("截至5月16日", "2023-05-16")
    assert tells_its_end("截至2023.05.16", "2023-05-16")
    assert tells_its_end("截至十一月底", "2023-11-30")
    assert tells_its_end("2023年", "2023-12-31")
    assert not tells_its_end("截至15月16日,2020年以来", "2023-05-16")


def asked(text, period):
    claim = as_json(Labelled("甲", text, [Label(0, 4, "40万元", ["资金"], ["level"], period)]), "1")
    return claim["claims"][0]


def test_what_the_text_tells_nowhere_is_not_asked_for():
    assert not asked("40万元是15年来的", "1996-01-01..2011-08-29")["period_scored"]
    told = asked("40万元，2020年以来", "2020-01-01..2023-05-16")
    assert told["period_scored"]
    assert told["period"]["assumed"] == ["to"]
    assert not asked("40万元，2020年至2023年5月", "2020-01-01..2023-05-31")["period"]["assumed"]
    assert asked("40万元，没有年份", "-")["period_scored"]
