"""How often in a row a prize was won has one number (连续几次)."""

import re
from collections.abc import Iterator

from xieshou.audit.check import Example, Remark, check
from xieshou.audit.reading import Reading
from xieshou.language.numerals import whole_number
from xieshou.values.finding import Level

# 连续第八次获奖, 连续九次荣获: what was won, so often without a break.
_TOLD = re.compile(
    "连续第?(?P<many>[两二三四五六七八九十]{1,3}|\\d{1,2})(?P<unit>[次届年])"
    "(?:荣获|获得?|夺得?|捧得?|摘得?|蝉联|入选|入围|被评为|当选|评为)")
_OTHER_TIME = re.compile(
    "此前|之前|曾|去年|上年|前[一二三四五六七八九十\\d]|当时|另|还|也|争取|力争|有望|将")
_POINT = re.compile("[，,；;。：\n]")
_REACH, _AHEAD = 400, 12


@check(
    code="list.times_in_a_row",
    numbers=("R63",),
    name="连续几次",
    says="前面写「{first}」，后面写「{last}」，次数不一。",
    hint="请核对是连续第几次；说的不是同一件事的，请写明。",
    level=Level.WARNING,
    examples=[
        Example(passes="这是我区连续第八次获得慈善奖。连续八次获奖，是对协作的肯定。"),
        Example(passes="此前连续七次获奖，这是我区连续第八次获得慈善奖。"),
        Example(passes="我区连续三年获得慈善奖，连续第五次获评先进。"),
        Example(passes="甲区连续八次获奖，乙区也连续九次获得慈善奖。"),
        Example(fails="这是我区连续第八次获奖。连续九次获得慈善奖，是对协作的肯定。"),
    ],
)
def times_in_a_row(reading: Reading) -> Iterator[Remark]:
    """Flag two numbers of times in a row, told a few sentences apart of the same winner."""
    text, first = reading.prose, None
    for said in reading.setting.within("连", _TOLD, text):
        before = _POINT.split(text[max(said.start() - _AHEAD, 0) : said.start()])[-1]
        if _OTHER_TIME.search(before):
            continue
        if first is not None and said.start() - first.end() <= _REACH and (
            said["unit"] == first["unit"] and "\n" not in text[first.end() : said.start()]
            and whole_number(said["many"]) != whole_number(first["many"])
            and said.start() > text.find("。", first.end()) > 0
        ):
            yield Remark((), (first.span(), said.span()), facts={
                "first": first[0], "last": said[0]})
        first = said
