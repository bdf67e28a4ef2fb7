"""One who leads so many: 一带三 means three times as many led as leading (带教比例)."""

import re
from collections.abc import Iterator

from xieshou.audit.check import Example, Remark, check
from xieshou.audit.reading import Reading
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.setting import Setting
from xieshou.language.written import plain_number
from xieshou.values.finding import Level

# “一带二”, 1带3, 一名专家带三名: more than one is led, and so many.
_SAID = re.compile(
    "(?<![0-9一二三四五六七八九十第统])[一1](?:[名人位个][一-鿿]{0,4})?(?:帮带|结对|带教|带|帮|拖)"
    "(?P<many>[二两三四五六七八九十]|[2-9]|1[0-9])(?![0-9十百]|[一-鿿]{0,4}[带帮])"
    # 每人带5名徒弟
    "|每[人名位](?:[一-鿿]{0,4}?)(?:帮带|结对|带教|带|帮)"
    "(?P<each>[二两三四五六七八九十]|[2-9]|1[0-9])[名人位]"
)
_SIDES = re.compile("与|和|同|结对|结成|帮带|带教|带|帮扶|指导|培养|徒弟|学员")
_PAIRED = re.compile("结|带|帮|徒|培养|指导|传")
_NONE_TWICE = re.compile("不重复|互不|不交叉|每[名人位]|人人|逐一|全部")
_SOME = re.compile("以上|不少于|至少|部分|其中|左右|余|多名|新增|平均|累计|先后|次")
_LEADS = re.compile("(?:带|帮|拖)$")
_PERSONS = ("人", "名", "位")
_PAIR = 2


@check(
    code="arithmetic.leads_so_many",
    numbers=("R42",),
    name="一带几",
    says="文中写「{words}」，{one}带{other}，是一带{made}。",
    hint="请核对两边的人数和带教的比例；不是人人都按这个比例带的，请写明。",
    level=Level.QUESTION,
    examples=[
        Example(passes="24名骨干教师按照“一带三”方式与72名青年教师结成对子，互不重复。"),
        Example(passes="24名骨干教师与青年教师结成“一带三”的对子，开公开课72节。"),
        Example(passes="24名骨干教师按照“一带二”方式，与其中20名青年教师结成对子。"),
        Example(fails="24名骨干教师按照“一带二”方式与72名青年教师结成对子，互不重复。"),
        Example(fails="采取“1带2”模式，选派12名专家结对帮带本地骨干36名。"),
        Example(fails="8名支教老师每人带5名徒弟，与45名本地教师签订师徒协议。"),
        Example(fails="15名医生与30名当地医生结对，实行“一带三”。"),
    ],
)
def leads_so_many(reading: Reading) -> Iterator[Remark]:
    """Flag 一带二 where the led are another number of times as many as those who lead."""
    setting = reading.setting
    for words, figures in setting.told:
        if not ("带" in words or "帮" in words or "拖" in words):
            continue
        said = _SAID.search(words)
        many = plain_number(said["many"] or said["each"]) if said is not None else None
        found = _two_sides(setting, words, figures) if many else None
        if said is None or many is None or found is None:
            continue
        one, other = sorted(found, key=lambda claim: claim.quantity.value)
        made = other.quantity.value / one.quantity.value
        if made == many:
            continue
        sure = made % 1 == 0 or _NONE_TWICE.search(words) is not None
        yield Remark(found, level=Level.WARNING if sure else Level.QUESTION, facts={
            "words": said.group(), "one": one.text, "other": other.text,
            "made": format(round(made, 2).normalize(), "f"),
        })


def _two_sides(
    setting: Setting, words: str, figures: list[Claim]
) -> tuple[Claim, Claim] | None:
    """Those who lead and those who are led: the only two numbers of people in the sentence."""
    sides = [one for one in figures if one.quantity.base_unit in _PERSONS
             and not (one.quantity.value == 1 or _LEADS.search(one.lead))]
    if len(sides) != _PAIR or not all(one.factual and one.quantity.exact for one in sides):
        return None
    one, other = sides
    between = setting.between(one, other)
    if not _SIDES.search(between) or not _PAIRED.search(between + other.tail) or (
        _SOME.search(between + other.tail) or not one.quantity.value or not other.quantity.value
    ):
        return None
    return one, other
