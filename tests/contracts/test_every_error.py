"""What every error keeps that people may read."""

import re
from collections import Counter
from string import Formatter

from tools.reference import errors

CHINESE = re.compile("[\u4e00-\u9fff]")
# the words of these gaps are whole Chinese sentences, put in where the error is raised
SENTENCES = {"guidance", "similar", "near"}
EVERY = list(errors())


def gaps(text):
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def unkept(law):
    """Codes of the errors that do not keep a law: in one test, for there are hundreds of them."""
    return [one.code for one in EVERY if not law(one)]


def test_no_code_is_used_twice():
    counted = Counter(one.code for one in EVERY)
    assert [code for code, count in counted.items() if count > 1] == []
    assert len(counted) > 100


def test_its_code_is_dotted_from_the_general_to_the_particular():
    def dotted(error):
        own_family = error.__module__ == "xieshou.errors"
        return re.fullmatch(r"[a-z_]+" if own_family else r"[a-z]+(\.[a-z_]+)+", error.code) and (
            own_family or error.code.split(".")[0] == error.__module__.split(".")[1])

    assert unkept(dotted) == []


def test_it_says_in_chinese_what_happened_and_what_to_do():
    assert unkept(lambda error: (
        CHINESE.search(error.message) and error.message[-1] in "。}"
        and (CHINESE.search(error.hint) or gaps(error.hint) <= SENTENCES)
        and error.message != error.hint)) == []


def test_it_blames_nobody_and_shows_nothing_of_the_program():
    blame = re.compile("您输入错误|操作失败|未知错误|Error|Exception|Traceback|None")
    assert unkept(lambda error: not blame.search(error.message + error.hint)
                  and error.__name__ not in error.message + error.hint) == []


def test_a_missing_fact_never_breaks_the_sentence():
    def whole(error):
        bare = error.__new__(error)
        bare.where, bare.facts = "", {}
        return "{" not in bare.words + bare.way_out

    assert unkept(whole) == []
