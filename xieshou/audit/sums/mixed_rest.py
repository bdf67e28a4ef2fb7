"""Lists of persons and things that the rest closes: 其中A13万人，B6万个，其他4万个 (异量词其余).

One post is filled by one person, so that the one is counted like the other; in ten thousands of
either they are told as one list, and what is left ends it.
"""

import re
from collections.abc import Iterator
from decimal import Decimal

from xieshou.audit.relations.change import HELD
from xieshou.audit.relations.doubt import relation_gap
from xieshou.audit.relations.relation import Relation, value_of
from xieshou.audit.relations.wholes import MOST_PARTS, TO_THE_REST, sum_of
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.intervals import scale_of
from xieshou.audit.text.setting import Setting

_REST = re.compile("^[，、](?:其余|其他|其它)[一-鿿]{0,4}$")
_ITEM = re.compile("^[，、][^，；。、：\\d]{2,14}$")
_FIRST = re.compile("(?:^|[，：])(?:其中|分别为|分别是|包括|即)?[^，；。、：\\d]{2,14}$")
_HEADS = frozenset(("person", "count"))
_PAIR, _FAR = 2, 0.3
# A whole is at least so much of what its parts make up.
_NEARLY = Decimal("0.8")


def mixed_rest(setting: Setting) -> Iterator[Relation]:
    """All wholes of persons and things in ten thousands whose list is told to its rest."""
    for rest in setting.where(("其余", "其他", "其它")):
        if not _REST.match(rest.gap) or not _counts(rest):
            continue
        parts, one = [rest], rest.previous
        while one is not None and _counts(one) and len(parts) < MOST_PARTS:
            if len(parts) >= _PAIR and _is_whole(one, parts):
                break
            parts.insert(0, one)
            if not _ITEM.match(one.gap):
                break
            one = one.previous
        whole = parts[0].previous
        if whole is None or not (_FIRST.search(parts[0].gap) and _counts(whole)) or (
                len(parts) <= _PAIR):
            continue
        units = {part.quantity.base_unit for part in parts}
        scales = {scale_of(part.quantity.unit)[0] for part in (whole, *parts)}
        if len(units) == _PAIR and len(scales) == 1 and "" not in scales and (
                whole.quantity.base_unit in units):
            made = sum_of(whole, parts, ["其中", TO_THE_REST])
            if made.holds() or relation_gap(made) <= _FAR:
                yield made


def _is_whole(one: Claim, parts: list[Claim]) -> bool:
    """安置343万人，护林员113万人、…、其他119万个: as much as all that follows, or nearly."""
    return value_of(one) > sum(map(value_of, parts)) * _NEARLY


def _counts(claim: Claim) -> bool:
    return claim.sort in _HEADS and claim.role in HELD and claim.factual
