"""Totals and parts that tell themselves by adding up, wherever the total stands (凑得上的合计).

`parts_by_amount` reads the lists that stand right behind their total. Told in passing the total
comes last, parts run over sentences, two ways to divide it follow one another, and what is counted
beside it stands in between.
"""

import re
from collections.abc import Iterator

from xieshou.audit.claims.draft import Draft
from xieshou.audit.claims.parts_by_amount import belong

# Figures of a row that are looked at on either side, and sentences over which they may run.
_REACH, _SENTENCES = 12, 3
# Fewer digits or parts make a sum by chance.
_DIGITS, _MANY_DIGITS, _PARTS = 3, 4, 3
# So many other figures of its unit may stand between a total and a second way to divide it.
_BETWEEN = 6
# 变成21家, 达到24名, 前后坐到一张桌上26次: words that tell a total of what was told before.
_BECOMES = re.compile(
    "(?:变成|变为|凑成|凑够|凑足|合成|达到|成了|成为|增至|总共|拢共|统共|通共|前前后后|前后|里外里|两边|加到|加在|合到"
    "|合在|归到|总起来|一来一往|一进一出|满打满算|[一总]?共)[一-鿿]{0,8}$"
)
# Rounded, a figure is only a total of what was told if its words say so.
_ROUGH = ("余", "多", "近", "约")
_IN_ALL = re.compile(
    "(?:合计|总计|共计|总数在?|前前后后|[拢统一总]共|加起来|[加合][在到]一[起块]|两边相?加|里外里)[一-鿿]{0,6}$")
_MORE = re.compile("新增|新派|增派|增加")
# 除150头母猪外,1050头: what is left out, and what is left.
_LEFT = re.compile("(?:其余|余下|剩下|剩余|另外|另有|不足的)[一-鿿]{0,8}$|^[一-鿿]{0,6}外[,，]")


def made_up(drafts: list[Draft]) -> None:
    """Mark totals and parts that add up to them, among figures of one unit or one thing."""
    rows: dict[tuple[str, str], list[int]] = {}
    for index, draft in enumerate(drafts):
        if draft.number.kind == "measure" and draft.cell is None:
            rows.setdefault((draft.unit, ""), []).append(index)
            if draft.name:
                rows.setdefault((draft.unit, draft.name[-1]), []).append(index)
    for (unit, thing), row in rows.items():
        if len(row) >= _PARTS and (not thing or len(row) < len(rows[unit, ""])):
            for here in range(len(row)):
                _divide(drafts, row, here)


def _divide(drafts: list[Draft], row: list[int], here: int) -> None:
    """Find what makes up one figure of a row."""
    whole = drafts[row[here]]
    if whole.role not in ("level", "total"):
        return
    for step in (-1, 1):
        near = list(_near(drafts, row, here, step))
        for start in range(min(_BETWEEN, len(near))):
            members = _filling(whole, near[start:])
            if members and _sure(whole, members, step, start):
                for one in members:
                    # what its own words call a total stays one, whatever it is a part of
                    if one.role == "level":
                        belong(whole, one)
                break


def _near(drafts: list[Draft], row: list[int], here: int, step: int) -> Iterator[Draft]:
    whole, at = drafts[row[here]], here
    for _ in range(_REACH):
        at += step
        if not 0 <= at < len(row):
            return
        other = drafts[row[at]]
        if abs(other.clause.parent - whole.clause.parent) > _SENTENCES:
            return
        one, all_ = other.number, whole.number
        if one.base_unit != all_.base_unit and whole.unit != "人":
            # 301个村, 542所学校: of one unit, and not of one thing
            continue
        if other.role in ("level", "part", "total") and one.amount < all_.amount:
            yield other
        elif other.role not in ("average", "share"):
            return


def _filling(whole: Draft, near: list[Draft]) -> list[Draft]:
    """The first of some figures, as many as make up the whole; none where they do not."""
    low, high, members = 0, 0, list[Draft]()
    number = whole.number
    exact = number.approximation is None
    for other in near:
        if exact and other.number.approximation:
            return []
        members.append(other)
        low += other.number.amount if exact else other.number.low or 0
        high += other.number.amount if exact else other.number.high or other.number.amount
        if exact and low >= number.amount:
            return members if low == number.amount and len(members) > 1 else []
        if not exact and high >= (number.low or 0):
            fits = low <= (number.high or low)
            return members if fits and len(members) > 1 else []
    return []


def _sure(whole: Draft, members: list[Draft], step: int, start: int) -> bool:
    """Whether it is no chance, by its digits, its parts and the words."""
    digits, many = whole.number.digits, len(members)
    told = whole.role == "total" or (step < 0 and _BECOMES.search(whole.left)) or (
        step > 0 and any(_LEFT.search(one.left) or _LEFT.match(one.gap) for one in members))
    if whole.number.approximation:
        return bool(
            step < 0 and not start and whole.number.approximation in _ROUGH
            and "占" not in whole.left and _IN_ALL.search(whole.left))
    if any(_MORE.search(one.left) for one in members):
        return False
    if start:
        return many >= _PARTS and (digits >= _MANY_DIGITS or many > _PARTS)
    if digits >= _DIGITS and many >= _PARTS:
        return True
    near = all(abs(one.clause.parent - whole.clause.parent) <= 1 for one in members)
    return bool(near and (told or (digits >= _DIGITS and _alike(whole, members))))


def _alike(whole: Draft, members: list[Draft]) -> bool:
    """Whether two parts end with one noun, and so does the whole, if it is named at all."""
    ends = {one.name[-1:] for one in members}
    return len(ends) == 1 and whole.name[-1:] in ends | {""}
