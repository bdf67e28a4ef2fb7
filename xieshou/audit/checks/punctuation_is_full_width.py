"""Punctuation of Chinese text is full-width, and never stands twice (标点)."""

import re
from collections.abc import Iterator

from xieshou.audit.check import Example, Remark, check
from xieshou.audit.reading import Reading
from xieshou.language.quick import near
from xieshou.values.finding import Level

_HALF = re.compile(r"[,;:](?<=[一-鿿”》）][,;:])(?=\s?[一-鿿“《（])")
# What it looks for, and how far it looks from there.
_NARROW, _LOOKS = ",;:", 3
_TWICE = re.compile(r"[，。；：、,;][ \t]*[，。；：、,;]")
_SHOWN = 50


@check(
    code="document.punctuation",
    numbers=("R66",),
    name="标点",
    says="{what}。",
    hint="正文标点请用全角（，、。；：），不要连写两个。",
    level=Level.NOTE,
    examples=[
        Example(passes="投入资金300万元，实施项目12个。"),
        Example(fails="投入资金,实施项目12个。"),
        Example(fails="投入资金300万元，，实施项目12个。"),
    ],
)
def punctuation_is_full_width(reading: Reading) -> Iterator[Remark]:
    """Note once half-width marks between Chinese words, and once marks that stand twice."""
    text = reading.text
    half = [found.span() for found in near(_HALF, text, _NARROW, 0, _LOOKS)]
    twice = [found.span() for found in _TWICE.finditer(text)]
    if half:
        yield Remark(
            spans=tuple(half[:_SHOWN]), facts={"what": f"正文里有 {len(half)} 处半角标点"})
    if twice:
        words = "、".join(f"「{text[start:end]}」" for start, end in twice[:3])
        yield Remark(
            spans=tuple(twice[:_SHOWN]),
            facts={"what": f"有 {len(twice)} 处标点连写：{words}"},
        )
