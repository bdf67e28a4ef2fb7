"""一是、二是、四是: a numbered list that leaves one out (条目序号)."""

import re
from collections.abc import Iterator

from xieshou.audit.check import Example, Remark, check
from xieshou.audit.reading import Reading
from xieshou.language.numerals import UP_TO_TEN
from xieshou.language.quick import places
from xieshou.values.finding import Level

_ONE = "([一二三四五六七八九])"
# What may stand before a point: it begins a clause, or its line.
_OPENS_CLAUSE, _OPENS_LINE = re.compile(r"[，。；：\n ]$"), re.compile(r"(?:^|\n)[ \t\u3000]*$")
_LISTS = (
    # a search for a sign that all begin with is a quick one
    ("是", re.compile(f"是(?<={_ONE}是)(?![否不一个])"), _OPENS_CLAUSE),
    ("第", re.compile(f"第{_ONE}，"), _OPENS_CLAUSE),
    ("、", re.compile(f"、(?<={_ONE}、)"), _OPENS_LINE),
    ("（）", re.compile(f"（{_ONE}）"), _OPENS_LINE),
)


@check(
    code="list.points_in_order",
    name="条目序号",
    says="条目从「{before}」跳到「{after}」，中间缺{missing}。",
    hint="请核对条目是否漏写，或序号写错。",
    level=Level.QUESTION,
    examples=[
        Example(passes="主要做法：一是抓产业；二是抓就业；三是抓消费。"),
        Example(fails="主要做法：一是抓产业；二是抓就业；四是抓消费。"),
        Example(passes="(一)产业协作\n(二)劳务协作\n(三)消费帮扶"),
        Example(fails="(一)产业协作\n(二)劳务协作\n(四)消费帮扶"),
    ],
)
def points_in_order(reading: Reading) -> Iterator[Remark]:
    """Ask where numbered points begin with one and leave a number out."""
    text = reading.setting.text
    ones = {text[max(at - 1, 0) : at + 2] for at in places(text, "一")}
    for sign, pattern, opens in _LISTS:
        if not any(_said(sign, 1) in around for around in ones):
            continue
        reached = 0
        for found in pattern.finditer(text):
            begun = found.start(1) - (sign in ("第", "（）"))
            if not opens.search(text, max(begun - 8, 0), begun):
                continue
            number = UP_TO_TEN[found.group(1)]
            if reached and number > reached + 1:
                last = _said(sign, reached)
                yield Remark(
                    spans=(found.span(1),),
                    facts={
                        "before": last,
                        "after": _said(sign, number),
                        "missing": "、".join(
                            f"「{_said(sign, one)}」" for one in range(reached + 1, number)
                        ),
                    },
                )
                reached = 0
            elif number == 1 or number == reached + 1:
                reached = number
            else:
                reached = 0


def _said(sign: str, number: int) -> str:
    numeral = "零一二三四五六七八九"[number]
    if sign == "（）":
        return f"（{numeral}）"
    return f"第{numeral}" if sign == "第" else f"{numeral}{sign}"
