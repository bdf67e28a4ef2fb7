"""The numbers that GB 11643 prints as its examples are right; any other last sign is wrong."""

import pytest

from xieshou.values.resident_ids import check_sign, resident_ids

STANDARD = ("11010519491231002X", "440524188001010014")


@pytest.mark.parametrize("number", STANDARD)
def test_the_examples_of_the_standard_have_their_last_sign(number):
    assert check_sign(number[:17]) == number[17]


def test_one_sign_changed_anywhere_is_seen():
    right = STANDARD[0]
    for place in range(6, 17):
        wrong = right[:place] + str((int(right[place]) + 1) % 10) + right[place + 1:]
        assert check_sign(wrong[:17]) != right[17]
        assert resident_ids(wrong) == 0
