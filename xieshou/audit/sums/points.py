"""Lists by numbered points: one figure of each point, of a whole before them (按题分列)."""

import re
from collections.abc import Iterator

from xieshou.audit.relations.change import DERIVED, STATES
from xieshou.audit.relations.doubt import plausible
from xieshou.audit.relations.relation import Relation
from xieshou.audit.relations.wholes import label_of, sum_of
from xieshou.audit.sums.list_wholes import BACK, PAIR, STRONG, chosen, same_unit, wholes_above
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.kinship import dimension
from xieshou.audit.text.setting import Setting
from xieshou.language.numerals import whole_number

_POINT = re.compile(
    r"(?:^|[，。；：])[（(]?(?P<n>\d{1,2}|[一二三四五六七八九十])(?:是|[.．、）)])(?=\D)[^。；：]{2,40}$"
)
_HEADING_LINE = re.compile("[（(]?[一二三四五六七八九十]{1,2}[）)]?、?(?P<name>[一-鿿]{2,12})")
_HEADING, _FAR_BACK = 24, 24
_POINT_SIGN = re.compile(r"[\d一二三四五六七八九十][是.．、）)]")


def numbered(setting: Setting) -> Iterator[Relation]:
    """收入合计A。1.财政资金B，系…；2.捐赠C；3.利息D: one figure of each point."""
    points: list[list[Claim]] = []
    number = 0
    for claim in setting.figures:
        gap = claim.gap
        point = claim.cell is None and _POINT_SIGN.search(gap)
        found = _POINT.search(gap) if point else None
        here = _number(found) if found else 0
        if found and here == 1:
            yield from _of_points(setting, points)
            points, number = [[claim]], 1
        elif found and points and here == number + 1 and _close(setting, points[-1][0], claim):
            points.append([claim])
            number = here
        elif points and not found and len(points[-1]) < BACK:
            points[-1].append(claim)
    yield from _of_points(setting, points)


def _close(setting: Setting, one: Claim, other: Claim) -> bool:
    return other.place - one.place <= 2 * BACK


def _number(found: re.Match[str]) -> int:
    return whole_number(found.group("n"))


def _of_points(setting: Setting, points: list[list[Claim]]) -> Iterator[Relation]:
    """The figures of one unit and name, one of each point, that make up a whole before them."""
    if len(points) < PAIR:
        return
    seen: set[str] = set()
    for first in points[0]:
        unit, name = first.quantity.base_unit or "", first.lead[-PAIR:]
        if unit in seen or dimension(first) == "ratio" or first.role in DERIVED:
            continue
        seen.add(unit)
        column = [_of_point(setting, point, unit, name, first is points[0][0]) for point in points]
        parts = [part for part in column if part is not None]
        if len(parts) == len(points):
            under = [sum_of(whole, parts, ["又分", "全:按题分列"])
                     for whole in _headed_by(setting, first)]
            told = next((one for one in under if plausible(one, STRONG)), None)
            if told is not None:
                yield told
                continue
            wholes = wholes_above(setting, points[0][0], first)
            sure = len(parts) > PAIR
            found = chosen(setting, [(whole, parts) for whole in wholes], numbered=sure)
            if found is not None:
                yield found


def _headed_by(setting: Setting, first: Claim) -> list[Claim]:
    """一、中央资金, then 1.…；2.…: what was told of it under that name further before."""
    start, _ = setting.sentence_span(first.sentence)
    begun = setting.text.rfind("\n", max(start - _HEADING, 0), max(start - 1, 0)) + 1
    found = _HEADING_LINE.fullmatch(setting.text[begun:start].strip())
    if found is None:
        return []
    return [
        one for one in setting.figures_before(first, _FAR_BACK, _FAR_BACK)
        if same_unit(one, first) and one.role in STATES
        and (label := label_of(setting, one)[:_HEADING]) and len(label) >= PAIR
        and (label in found["name"] or found["name"] in label)
    ][:PAIR]


def _of_point(
    setting: Setting, point: list[Claim], unit: str, name: str, leading: bool
) -> Claim | None:
    """The figure of a point that stands in a column: by its name, or as the first of the point."""
    for claim in point:
        if claim.quantity.base_unit == unit and claim.role not in DERIVED:
            same = claim.lead[-PAIR:] == name
            return claim if same or (leading and claim is point[0]) else None
    return None
