"""Indicators that an office defines itself."""

from datetime import date

import pytest

from tests.cast import OURS
from xieshou.directory.places import UnknownPairingError
from xieshou.errors import NotAllowed
from xieshou.indicators.definition import UnknownIndicatorError
from xieshou.indicators.figures import Figures
from xieshou.indicators.own import (
    BadDefinitionError,
    Definition,
    Told,
    all_indicators,
    built,
    define,
    own_indicators,
    versions,
)
from xieshou.journal.reading import changes
from xieshou.ledger.change import Draft, write
from xieshou.ledger.register import register_named

SCHOOLS = Definition("学校来访人次", "人次", "教育部门带队的来访人次之和。",
                     register="visit", measure="sum", column="persons",
                     where=(Told("rank", "in", ("department",)),), by=("rank",),
                     aliases=("教育来访",))
LONG_AGO = date(2020, 1, 1)


def visits(cast, *rows):
    write(register_named("visit"), cast.pairing, [
        Draft({"date_from": date(2024, 3, day), "rank": rank, "persons": persons,
               "leader": f"领队{day}"}) for day, rank, persons in rows], cast.operator)


def test_it_is_asked_for_drilled_and_split_like_a_shipped_one(cast):
    visits(cast, (1, "department", 5), (2, "county", 7), (3, "department", 6))
    define(cast.ma, "school_visits", SCHOOLS, LONG_AGO, "年报要用")
    figures = Figures(cast.ma)
    for name in ("own.school_visits", "OWN-SCHOOL_VISITS", "学校来访人次", "教育来访"):
        figure = figures.figure(name, period="2024", drill=True, by=["rank"])
        assert (figure.value, figure.unit, len(figure.rows)) == (11, "人次", 2)
    assert figures.by_handle(str(figure.handle)).value == 11
    assert all_indicators()[-1].theme == "own"


def test_a_new_version_takes_effect_on_its_day_and_old_handles_keep_their_value(cast):
    visits(cast, (1, "department", 5), (2, "county", 7))
    define(cast.ma, "school_visits", SCHOOLS, LONG_AGO)
    figures = Figures(cast.ma)
    first = figures.figure("own.school_visits", period="2024").handle
    wider = Definition(**{**vars(SCHOOLS), "where": ()})
    define(cast.ma, "school_visits", wider, date(2099, 1, 1))
    assert figures.figure("own.school_visits", period="2024").value == 5
    define(cast.ma, "school_visits", wider, LONG_AGO, "口径调整")
    now = figures.figure("own.school_visits", period="2024")
    assert (now.value, now.handle.version) == (12, 3)
    assert figures.by_handle(first).value == 5
    assert [(one.version, one.author, one.reason) for one in versions("own.school_visits")] == [
        (3, cast.ma.actor, "口径调整"), (2, cast.ma.actor, ""), (1, cast.ma.actor, "")]


def test_the_same_again_changes_nothing_and_each_version_is_journaled(cast):
    for _ in range(2):
        define(cast.ma, "school_visits", SCHOOLS, LONG_AGO)
    assert len(versions("school_visits")) == 1
    assert [one.action for one in changes("indicator")] == ["create"]


def test_a_ratio_of_shipped_indicators_is_derived_anew(cast):
    visits(cast, (1, "department", 5), (2, "county", 7))
    share = Definition("每次来访人数", "人次", "互访人次除以领导互访次数。",
                       above=("visits.attendances",), below=("visits.leaders",))
    define(cast.ma, "per_visit", share, LONG_AGO)
    assert Figures(cast.ma).figure("own.per_visit", period="2024", pairing=OURS).value == 12


@pytest.mark.parametrize(("change", "words"), [
    ({"column": "person"}, "persons"),
    ({"register": "visits"}, "是否要用visit(互访对接)"),
    ({"unit": "人"}, "人与人次"),
    ({"unit": "万元"}, "单位"),
    ({"kind": "stok"}, "stock(时点数)"),
    ({"name": "互访往来人次"}, "已是指标"),
    ({"name": "visits"}, "中文"),
    ({"measure": "mean"}, "sum(求和)"),
    ({"column": "leader"}, "求和"),
    ({"where": (Told("rank", "in", ("departmnt",)),)}, "「departmnt」"),
    ({"where": (Told("rank", "in", ("departmnt",)),)}, "department("),
    ({"where": (Told("rank", "is", ("department",)),)}, "比较方式"),
    ({"where": (Told("persons", "at_least", ("五",)),)}, "整数"),
    ({"by": ("rnk",)}, "rank(带队级别)"),
    ({"when": "leader"}, "日期"),
    ({"above": ("own.other",)}, "own.other"),
])
def test_a_wrong_definition_is_refused_in_chinese(cast, change, words):
    with pytest.raises(BadDefinitionError) as refused:
        built("school_visits", Definition(**{**vars(SCHOOLS), **change}))
    assert words in refused.value.words + refused.value.way_out


def test_only_who_verifies_may_define_and_nobody_gains_reach_by_it(cast):
    with pytest.raises(NotAllowed):
        define(cast.zhou, "school_visits", SCHOOLS, LONG_AGO)
    define(cast.ma, "school_visits", SCHOOLS, LONG_AGO)
    with pytest.raises(UnknownPairingError):
        Figures(cast.qian).figure("own.school_visits", pairing=OURS, period="2024")


def test_what_is_not_there_is_still_unknown(cast):
    assert own_indicators() == []
    with pytest.raises(UnknownIndicatorError):
        Figures(cast.ma).figure("own.nothing", period="2024")
