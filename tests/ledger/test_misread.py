"""What the hint of a list says can be written is what the list understands."""

import re

import pytest
from django.http import QueryDict

from xieshou.ledger.derive.misread import SPAN_HINT, MisreadSieveError, misread, refuse_misread
from xieshou.ledger.register import register_named
from xieshou.values import period

EXAMPLE = re.compile(r"\d{4}[-/年QH\d]*[月日]?[\d]*日?")


def test_every_way_that_the_hint_names_is_understood_and_every_way_there_is_is_named():
    named = EXAMPLE.findall(SPAN_HINT)
    visit = register_named("visit")
    for one in named:
        assert misread(visit, QueryDict(mutable=True) | {"from": one, "to": one}) == [], one
    for form, _ in period._FORMS:
        assert any(form.fullmatch(one) for one in named), form.pattern


@pytest.mark.parametrize("day", ["今天", "上个月", "5月1日", "2024-13"])
def test_what_the_hint_does_not_name_is_told_with_it(day):
    wrong, = misread(register_named("visit"), QueryDict(mutable=True) | {"from": day})
    assert wrong.hint == SPAN_HINT


def test_what_is_refused_is_told_with_what_may_be_chosen():
    with pytest.raises(MisreadSieveError) as refused:
        refuse_misread(register_named("visit"), QueryDict("memo=x&stat=open"))
    assert "备查「x」、stat「open」" in refused.value.words
    assert "备查可选：yes(只看)、no(不含)。stat可选：state(状态)。" in refused.value.way_out
