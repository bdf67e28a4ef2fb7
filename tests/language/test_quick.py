"""A quick pattern finds what the plain one finds."""

import re

import pytest

from xieshou.language.quick import quick

WORDS = "投入|投资|(?<!公)共(?!享)|[增减]至|带动(?=[一-鿿])"


@pytest.mark.parametrize("text", ["公共投资", "共投入,增至3,带动3人带动就业", "共享", "", "\n共"])
def test_a_quick_pattern_finds_the_same(text):
    plain = [found.span() for found in re.finditer(WORDS, text)]
    assert [found.span() for found in quick(WORDS).finditer(text)] == plain


@pytest.mark.parametrize("words", ["(?:投|入)", "投?入", "[^投]入", "^投", ""])
def test_an_alternative_that_may_begin_anywhere_is_refused(words):
    with pytest.raises(ValueError):
        quick(words)
