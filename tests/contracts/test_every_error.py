"""What every error keeps that people may read."""

import re
from collections import Counter
from string import Formatter

import pytest

from tools.reference import errors

CHINESE = re.compile("[\u4e00-\u9fff]")
# the words of these gaps are whole Chinese sentences, put in where the error is raised
SENTENCES = {"guidance", "similar", "near"}
EVERY = pytest.mark.parametrize("error", errors(), ids=lambda one: one.code)


def gaps(text):
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def test_no_code_is_used_twice():
    counted = Counter(one.code for one in errors())
    assert [code for code, count in counted.items() if count > 1] == []
    assert len(counted) > 100


@EVERY
def test_its_code_is_dotted_from_the_general_to_the_particular(error):
    own_family = error.__module__ == "xieshou.errors"
    assert re.fullmatch(r"[a-z_]+" if own_family else r"[a-z]+(\.[a-z_]+)+", error.code)
    assert own_family or error.code.split(".")[0] == error.__module__.split(".")[1]


@EVERY
def test_it_says_in_chinese_what_happened_and_what_to_do(error):
    assert CHINESE.search(error.message) and error.message[-1] in "。}"
    assert CHINESE.search(error.hint) or gaps(error.hint) <= SENTENCES
    assert error.message != error.hint


@EVERY
def test_it_blames_nobody_and_shows_nothing_of_the_program(error):
    words = error.message + error.hint
    assert not re.search("您输入错误|操作失败|未知错误|Error|Exception|Traceback|None", words)
    assert error.__name__ not in words


@EVERY
def test_a_missing_fact_never_breaks_the_sentence(error):
    bare = error.__new__(error)
    bare.where, bare.facts = "", {}
    assert "{" not in bare.words + bare.way_out
