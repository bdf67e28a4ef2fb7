"""Handles of figures."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xieshou.values.figure import BadHandleError, Handle
from xieshou.values.period import Period

words = st.text("abcdefghijklmnopqrstuvwxyz_", min_size=1, max_size=12)


@given(
    st.builds(lambda a, b: f"{a}.{b}", words, words), st.integers(1, 99), st.integers(0, 10**12),
    st.dictionaries(words, st.text("abc019一二", min_size=1, max_size=5), max_size=3),
)
def test_a_handle_is_read_back_as_it_was_written(code, version, as_of, slices):
    handle = Handle(code, version, "910101-920101", Period.parse("2019"), as_of,
                    tuple(sorted(slices.items())))
    assert Handle.parse(str(handle)) == handle


@pytest.mark.parametrize("text", ["", "x", "funds.received.1~all~2019~5",
                                  "a.b.1~all~20190101-20191231~x", "~~~", "a.b~c~d~e~f=g"])
def test_what_is_no_handle_is_refused(text):
    with pytest.raises(BadHandleError):
        Handle.parse(text)


def test_a_year_before_the_thousandth_keeps_its_noughts():
    handle = Handle("funds.received", 1, "", Period.parse("0001..9999"), 5)
    assert Handle.parse(str(handle)) == handle
