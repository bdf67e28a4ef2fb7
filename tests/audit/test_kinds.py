"""Words that exclude each other, and words that mean the same."""

import pytest

from xieshou.audit.text.kinds import exclude, kinds_of, plain_words


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        ("安排协作资金", "财政援助资金到位额", True),
        ("协作资金支出", "资金拨付额", False),
        ("捐赠款物折合", "社会捐款", True),
        ("捐款捐物合计", "捐赠款物", False),
        ("帮扶车间带动就业", "园区就业人数", True),
        ("带动脱贫人口", "培训带头人", True),
        ("投入资金", "财政援助资金到位额", False),
    ],
)
def test_money_at_two_stages_and_gifts_of_two_kinds_are_apart(one, other, apart):
    assert exclude(kinds_of(one), kinds_of(other)) is apart


def test_the_words_of_before_2021_are_those_of_today():
    assert plain_words("扶贫车间吸纳建档立卡贫困劳动力务工") == "帮扶车间吸纳脱贫劳动力就业"
