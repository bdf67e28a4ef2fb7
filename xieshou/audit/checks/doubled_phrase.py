"""A phrase said twice in a row is a slip of copying (重复的词句)."""

import re
from collections.abc import Iterator

from xieshou.audit.check import Example, Remark, check
from xieshou.audit.reading import Reading
from xieshou.values.finding import Level

# Four-character rhythm such as 越来越 or 实打实 is language, six characters in a row is copying.
# Twice four signs at least, else no place is worth a try.
_TWICE = re.compile(r"(?=[一-鿿“”《》]{8})([一-鿿“”《》]{4,20})\1")
_SURE = 5
# 以投代评”“以赛代评”“以赛促评: a list of names in quotes, cut in the middle.
_CUT = re.compile("”[^“]*“|》[^《]*《")
# 一个节点一个节点地推进: one after the other.
_EACH = re.compile("一[个件项次步条点滴户家村县镇天年环桩]")
# Of a phrase so long that is said twice, in ten signs at least, two signs at one of every fourth
# place come again.
_AGAIN = re.compile(r"\n(?=.{10})(?:....)*?(..)(?=.{3,18}\1).*")


@check(
    code="document.doubled_phrase",
    numbers=("R66",),
    name="重复的词句",
    says="「{phrase}」连写了两遍{more}。",
    hint="请删去重复的部分。",
    level=Level.WARNING,
    examples=[
        Example(passes="甲乙两地携手同行，共谱新篇。"),
        Example(passes="加强行政能力建设行政能力建设是政府自身建设的核心。"),
        Example(passes="一个时间节点一个时间节点向前推进。"),
        Example(passes="实施“以投代评”“以赛代评”“以赛促评”机制，投入300万元。"),
        Example(fails="甲乙携手同行谱新篇甲乙携手同行谱新篇 两地投入资金300万元。"),
    ],
)
def doubled_phrase(reading: Reading) -> Iterator[Remark]:
    """Flag phrases of five characters and more that stand twice in a row, all at once."""
    clauses = reading.prose.replace("。", "\n").replace("，", "\n")
    if not any(_TWICE.search(found.group()) for found in _AGAIN.finditer(f"\n{clauses}")):
        return
    places = [
        (*match.span(), match.group(1))
        for match in _TWICE.finditer(reading.prose)
        if len(match.group(1)) >= _SURE and not reading.prose.startswith("是", match.end())
        and not _CUT.search(match.group(1)) and not _EACH.match(match.group(1))
    ]
    if places:
        others = "、".join(f"「{phrase}」" for _, _, phrase in places[1:])
        yield Remark(
            spans=tuple((start, end) for start, end, _ in places),
            suggestion="、".join(phrase for _, _, phrase in places),
            weight=2,
            facts={"phrase": places[0][2], "more": f"；{others}也是" if others else ""},
        )
