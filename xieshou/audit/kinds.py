"""Words that exclude each other: money planned, received or spent; cash or goods (互斥的说法)."""

import re

# Within one axis a figure is of one kind only; the first kinds hide their words from the later.
_AXES: tuple[tuple[tuple[str, re.Pattern[str]], ...], ...] = tuple(
    tuple((name, re.compile(words)) for name, words in axis)
    for axis in (
        (
            ("planned", "安排|计划|下达"),
            ("received", "到位|到账|收到"),
            ("spent", "拨付|支出|支付|使用(?!率)"),
        ),
        (
            ("both", "款物|捐款捐物|钱物|资金和物资|资金物资|资金、物资"),
            ("cash", "捐款|捐赠资金|捐资|现金"),
            ("goods", "捐物|物资|折款|折价"),
        ),
        (("workshop", "车间"), ("park", "园区|产业园")),
    )
)
Kinds = tuple[frozenset[str], ...]


def kinds_of(*phrases: str) -> Kinds:
    """The kinds that words name, axis by axis."""
    found = []
    for axis in _AXES:
        named = set()
        for phrase in phrases:
            left = phrase
            for name, words in axis:
                left, count = words.subn("|", left)
                if count:
                    named.add(name)
        found.append(frozenset(named))
    return tuple(found)


def exclude(one: Kinds, other: Kinds) -> bool:
    """Whether both name kinds of one axis and have none in common."""
    return any(a and b and not a & b for a, b in zip(one, other, strict=True))
