"""Expressions of time in running text."""

import random
import re
from itertools import product

from xieshou.language import time_forms


def test_the_look_at_the_next_sign_lets_no_opener_go():
    openers = "".join(signs + "|" + rest for signs, rest in time_forms._OPENERS)
    signs = sorted({*re.findall("[一-鿿]+|[^\\w()]", openers), *re.findall("[一-鿿]", openers),
                    *"0123456789", "19", "20", " ", "\n", "的", "共", "达"})
    rng, found = random.Random(3), 0
    slow = re.compile(time_forms.START.pattern.replace(time_forms._NEXT, ""))
    assert slow.pattern != time_forms.START.pattern
    for first, then in product(signs, signs):
        text = "".join((first, then, *rng.choices(signs, k=3)))
        begun = [one.start() for one in slow.finditer(text)]
        assert begun == [one.start() for one in time_forms.START.finditer(text)], text
        found += len(begun)
    assert found > 1000
