"""Who has the one, the other, both and neither make up all: 70+55-48+5=82 (两样都有与都没有)."""

import re
from collections.abc import Iterator

from xieshou.audit.check import Example, Remark, check
from xieshou.audit.reading import Reading
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.setting import Setting, bare
from xieshou.values.finding import Level

_TWO = "(?:两[样项者种类个方]面?|二者|两者)"
# Told of a figure before it, or right behind it.
_BOTH = re.compile(
    f"{_TWO}(?:兼|都|均|皆)(?:有|会|具备|享受|参加|达标|通|建|做到|掌握|是)|兼而有之|{_TWO}兼[有具备]"
)
_NEITHER = re.compile(f"{_TWO}(?:都|均|皆)(?:没有?|不|未|无)[一-鿿]{{0,3}}|{_TWO}全无")
_CLAUSE, _FAR = re.compile("[，；。：、]"), 16
_REACH, _LEAST = 1, 4


@check(
    code="arithmetic.both_and_neither",
    numbers=("R59",),
    name="两样都有与都没有",
    says="{one}加{other}减去都有的{both}，再加都没有的{neither}，是 {sum}，不是{whole}。",
    hint="请核对总数、两样各有多少、都有和都没有的数。",
    level=Level.WARNING,
    examples=[
        Example(passes="82个村里，通5G的有70个，建服务点的55个，两样都有的48个，两样都没有的5个。"),
        Example(passes="120名学员中，会电脑的70名，会驾驶的64名，两项都会的30名，两项都不会的16名。"),
        Example(fails="82个村里，通5G的有70个，建服务点的55个，两样都有的48个，两样都没有的15个。"),
        Example(fails="120名学员中，会电脑的70名，会驾驶的64名，两项都会的30名，两项都不会的6名。"),
    ],
)
def both_and_neither(reading: Reading) -> Iterator[Remark]:
    """Flag two groups, both and neither, that do not make up the whole told before them."""
    setting = reading.setting
    for neither in setting.where(("都", "均", "皆", "全无")):
        if not _NEITHER.search(_clause(setting, neither)) or not neither.plain:
            continue
        row = [neither, *setting.of_its_unit(neither, 2 * _LEAST, _REACH)]
        if len(row) <= _LEAST or not all(one.plain for one in row[: _LEAST + 1]):
            continue
        _, both, other, one, whole = row[: _LEAST + 1]
        said = _clause(setting, both)
        if not _BOTH.search(said) or _NEITHER.search(said):
            continue
        made = one.interval + other.interval - both.interval + neither.interval
        if not made.meets(whole.interval) and whole.interval.low >= max(
            one.interval.low, other.interval.low
        ):
            unit = neither.quantity.unit or ""
            yield Remark((whole, one, other, both, neither), facts={
                "one": one.text, "other": other.text, "both": both.text, "whole": whole.text,
                "neither": neither.text, "sum": f"{made.low:f}{unit}",
            })


def _clause(setting: Setting, claim: Claim) -> str:
    """The words of its clause before a figure, with the 两项 that are counted in them."""
    return _CLAUSE.split(bare(setting.text[max(claim.start - _FAR, 0) : claim.start]))[-1]
