"""A ratio of one to so many follows from the two numbers before it: 教师72名, 1∶15 (一比几)."""

import re
from collections.abc import Iterator
from decimal import Decimal

from xieshou.audit.check import Example, Remark, check
from xieshou.audit.reading import Reading
from xieshou.audit.relations.change import HELD
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.setting import Setting
from xieshou.values.finding import Level
from xieshou.values.units import plain

# 师生比1∶15, 师幼比为1:18, 床护比1比0.6; 平均1名专家带4名徒弟.
_RATIO = re.compile(
    "(?P<one>[一-鿿])(?P<other>[一-鿿])比(?:例)?(?:为|是|达到?|约为?)?1(?:∶|：|:|比)"
    "(?P<many>\\d+(?:\\.\\d+)?)"
)
_LEADS = re.compile(
    "(?:平均|即|相当于)(?:每)?[1一](?:名|位|个)(?P<one>[一-鿿]{1,6}?)"
    "(?:带教?|帮带?|教|指导|服务|联系|负责|管)"
    "(?P<many>\\d+(?:\\.\\d+)?)(?:名|位|个|人|户)(?P<other>[一-鿿]{0,4})"
)
_KNOWN: dict[str, str | tuple[str, ...]] = {
    "师": "师", "生": ("学生", "幼儿", "儿童"), "幼": "幼儿", "医": "医", "护": "护", "床": "床",
}
_SOME, _TWO = re.compile("新增|招聘|招录|派来|其中|增派|选派|新招|引进"), 2
_FAR, _BACK, _TENTH = 10, 1, Decimal("0.1")


@check(
    code="arithmetic.one_to_so_many",
    numbers=("R59",),
    name="一比几",
    says="{one}对{other}是 1∶{right}，文中写「{words}」。",
    hint="请核对两个数和比例。",
    level=Level.WARNING,
    examples=[
        Example(passes="在园幼儿1080名，配备教师72名，师幼比为1∶15。"),
        Example(passes="在园幼儿1080名，其中留守幼儿216名，配备教师60名，师幼比为1∶18。"),
        Example(passes="26名驻点专家共收徒78名，平均1名专家带3名徒弟。"),
        Example(passes="在校生540名，今年招聘教师12名，师生比1∶15。"),
        Example(fails="在园幼儿1080名，班均30名，配备教师72名，师幼比为1∶18。"),
        Example(fails="配备教师45名，在园学生540名，师生比1∶15。"),
        Example(fails="26名驻点专家共收徒78名，平均1名专家带4名徒弟。"),
    ],
)
def one_to_so_many(reading: Reading) -> Iterator[Remark]:
    """Flag 1∶n where no two numbers before it make it, and those it names make another."""
    setting = reading.setting
    for said in setting.within("比均即当", _RATIO):
        yield from _judged(setting, said)
    for said in setting.within("均即当", _LEADS):
        yield from _judged(setting, said)


def _judged(setting: Setting, said: re.Match[str]) -> Iterator[Remark]:
    told = setting.figure_before(said.start())
    if told is None:
        return
    before = [one for one in [told, *setting.figures_before(told, _FAR, _BACK)]
              if one.sort == "person" and one.role in HELD and one.quantity.value
              and "\n" not in setting.text[one.end : said.start()]]
    ones = [one for one in before if _named(setting, one, said["one"])]
    others = [one for one in before if _named(setting, one, said["other"])]
    if len(ones) != 1 or not others or ones[0] in others or {*before[:_TWO]} != {
        ones[0], others[0]
    } or any(not one.plain or _SOME.search(one.lead) for one in before[:_TWO]):
        return
    many = Decimal(said["many"])
    step = _TENTH if "." in said["many"] else Decimal(1)
    made = [other.quantity.value / ones[0].quantity.value for other in others]
    # what comes out even is not rounded
    if len(others) == 1 and all(
        abs(one - many) >= step if one % 1 else one != many for one in made
    ):
        yield Remark((ones[0], others[0]), (said.span(),), facts={
            "one": ones[0].text, "other": others[0].text, "words": said.group(),
            "right": f"{plain(round(made[0], 1)):f}",
        })


def _named(setting: Setting, claim: Claim, name: str) -> bool:
    """Whether what is counted goes by a name or by the sign that stands for it."""
    words = claim.lead[-3:] + "│" + setting.noun_after(claim)[:6]
    known = _KNOWN.get(name)
    if known:
        return any(word in words for word in ([known] if isinstance(known, str) else known))
    return name[-2:] in words or name[:1] in claim.lead[-2:]
