"""Kinds of contradictions, each in the plainest words."""

from random import Random

from tests.audit.drawing import Forms

DRAWS, MISSED = 20, 0
COUNTIES = ["平川县", "南岭县", "石桥县", "河口县", "上坝县", "枣林县", "柳溪县"]


def _turned(number: int) -> int:
    """A number with its first two digits turned; of equal ones the first is one more."""
    digits = str(number)
    if digits[0] == digits[1] or digits[1] == "0":
        return number + 10 ** (len(digits) - 1)
    return int(digits[1] + digits[0] + digits[2:])


def named_after(draw: Random) -> Forms:
    named = draw.sample(COUNTIES, draw.randrange(3, 7))
    words = f"个重点县，分别是{'、'.join(named)}。"
    return (f"全市有{len(named)}{words}",
            f"全市有{len(named) + draw.choice([-1, 1])}{words}")


def begun_and_ended(draw: Random) -> Forms:
    year, begun = draw.randrange(2016, 2025), draw.randrange(2, 7)
    ended = draw.randrange(begun + 1, 13)
    said = "园区{0}年{1}月开工建设，{0}年{2}月竣工投用。"
    return said.format(year, begun, ended), said.format(year, ended, begun)


def came_of_asked(draw: Random) -> Forms:
    asked = draw.randrange(210, 900)
    came, more = asked - draw.randrange(1, 99), asked + draw.randrange(1, 99)
    said = "招聘会有{}名求职者报名，实际到场{}名。"
    return said.format(asked, came), said.format(asked, more)


def among_a_part(draw: Random) -> Forms:
    poor = draw.randrange(210, 900)
    said = "工程受益{}户，其中脱贫户{}户；脱贫户中的监测户{}户已全部通水。"
    whole = poor * 3
    return (said.format(whole, poor, poor - draw.randrange(1, 99)),
            said.format(whole, poor, poor + draw.randrange(1, 99)))


def told_again(draw: Random) -> Forms:
    pairs = draw.randrange(110, 980)
    said = "两地中小学结对{}对，教师互访频繁。经统计，两地中小学结对共{}对，覆盖城乡。"
    return said.format(pairs, pairs), said.format(pairs, _turned(pairs))


def deed_made_noun(draw: Random) -> Forms:
    money = draw.randrange(1200, 9800)
    said = "2022年，向平川县投入财政资金{}万元。投向平川县的{}万元财政资金，全部用于产业。"
    return said.format(money, money), said.format(money, _turned(money))


def doubled(draw: Random) -> Forms:
    old = draw.randrange(210, 900)
    said = "2020年，全县茶叶销售额{}万元；2023年销售额{}万元，比2020年翻了一番。"
    return said.format(old, old * 2 + 9), said.format(old, old * 3 // 2)


def in_detail(draw: Random) -> Forms:
    one, other = draw.randrange(210, 900), draw.randrange(1100, 3900)
    said = ("全年共培训{}人次。具体为：干部班12期，培训干部{}人次；"
            "人才班45期，培训人才{}人次。")
    return said.format(one + other, one, other), said.format(one + other - 100, one, other)


def each_and_all(draw: Random) -> Forms:
    teams, each = draw.randrange(12, 90), draw.randrange(3, 9)
    said = "选派驻村工作队{}支，每支{}名队员，共{}名。"
    return said.format(teams, each, teams * each), said.format(teams, each, teams * each + 10)


def used_and_left(draw: Random) -> Forms:
    used, left = draw.randrange(1100, 3900), draw.randrange(210, 900)
    said = "到位资金{}万元，已支出{}万元，结余{}万元。"
    return said.format(used + left, used, left), said.format(used + left, used, left + 100)
