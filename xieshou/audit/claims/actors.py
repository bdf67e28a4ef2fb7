"""Who acts for whom in a figure's clause, and which way across the pairing (主体与方向)."""

import re
from bisect import bisect_left
from dataclasses import dataclass
from itertools import pairwise

from xieshou.audit.text.document import Document, Part
from xieshou.language.quick import near, places

EAST = (
    "北京",
    "天津",
    "上海",
    "江苏",
    "浙江",
    "福建",
    "山东",
    "广东",
    "辽宁",
    "大连",
    "苏州",
    "南京",
    "无锡",
    "杭州",
    "宁波",
    "温州",
    "绍兴",
    "嘉兴",
    "厦门",
    "福州",
    "泉州",
    "济南",
    "青岛",
    "烟台",
    "广州",
    "深圳",
    "珠海",
    "佛山",
    "东莞",
    "中山",
    "东部",
)
WEST = (
    "内蒙古",
    "广西",
    "重庆",
    "四川",
    "贵州",
    "云南",
    "西藏",
    "陕西",
    "甘肃",
    "青海",
    "宁夏",
    "新疆",
    "河北",
    "山西",
    "吉林",
    "安徽",
    "江西",
    "河南",
    "湖北",
    "湖南",
    "海南",
    "黑龙江",
    "西部",
    "自治区",
    "旗",
)
_KNOWN = re.compile(
    "|".join(sorted({*EAST, *WEST} - {"旗", "自治区", "东部", "西部"}, key=len, reverse=True))
)
_NAMED = re.compile(
    r"[,，。;；、:：()（）\s和与及向由从对在赴到]"
    r"([\u4e00-\u9fff]{2,6}?(?:自治区|[省市区县旗州盟]))(?![级域长委内外直的间])"
)
_NO_NAME = re.compile(
    "全[省市区县旗州]|两地|各地|城市|地区|园区|社区|山区|城区|示范区|开发区|小区|灾区|贫困县|"
    "协作|帮扶|结对|东西|组织|实施|投入|选派|"
    "其中|截至|共|累计|新增|个|名|家|年|月"
)
_MUTUAL = re.compile("双方|互派|互访|两地|双向|相互|交流互访")
_SENDS = re.compile("选派|派出|派遣|派送|派驻|选送|组织|输送")
_MOVES = re.compile(f"{_MUTUAL.pattern}|{_SENDS.pattern}")
_GIVES = re.compile("投入|援助|捐赠|捐款|捐资|帮扶|支持|援建|选派|派出|派驻|拨付|安排")
_TOWARDS = re.compile("赴|到|来|前往|去|进(?=[京津沪])")


_ABBREVIATED = re.compile("[京津沪苏浙闽鲁粤]")
# The clauses before a figure's own in which its actors may be named.
_BACK = 4
_CONNECTIVE = re.compile("^(?:[与由在为和向对到从助及等]|[人名所家]来)")


# Where a name stands, and the name.
Hit = tuple[int, str]


@dataclass(frozen=True)
class Side:
    """Where the names of a report stand, and which lie east and west; others are not known."""

    starts: list[int]
    names: list[str]
    east: frozenset[str]
    west: frozenset[str]

    def between(self, start: int, end: int) -> tuple[str, ...]:
        """The names in a stretch of the text, in order, each once."""
        first = bisect_left(self.starts, start)
        last = bisect_left(self.starts, end, first)
        return tuple(dict.fromkeys(self.names[first:last])) if first < last else ()

    def lies(self, name: str) -> str:
        """`E`, `W` or nothing."""
        return "E" if name in self.east else "W" if name in self.west else ""


def named_in(words: str) -> list[str]:
    """The provinces and cities that some words name, without 省 or 市 too."""
    return _KNOWN.findall(words)


def sides_of(document: Document) -> Side:
    """The names a report uses, and their sides as far as its wording shows them."""
    flat = document.flat
    names = set(_KNOWN.findall(flat))
    named = {found[1] for found in near(_NAMED, f"\n{flat}", "省市区县旗州盟", 9, 2)}
    named = {name for name in named if not _NO_NAME.search(name) and not _CONNECTIVE.match(name)}
    # of 助力某旗 and 某旗 the shorter is the name, unless the longer begins with a place itself
    ends = {name[at:] for name in named for at in range(1, len(name) - 1)} & named
    names |= {name for name in named if not any(name.endswith(end) and name != end for end in ends)}
    if not names:
        return Side([], [], frozenset(), frozenset())
    # a report names dozens of places; more would only be noise, and would cost time
    hits = _hits(sorted(names, key=flat.find)[:300], flat)
    east, west = _split(names, hits, flat)
    return Side(
        [start for start, _ in hits], [name for _, name in hits], frozenset(east), frozenset(west)
    )


def _hits(names: list[str], flat: str) -> list[Hit]:
    """Where the names stand, of those that begin at one place or overlap the first and longest."""
    found = [(at, -len(name), name) for name in names for at in places(flat, (name,))]
    found.sort()
    hits, reached = [], 0
    for at, _, name in found:
        if at >= reached:
            hits.append((at, name))
            reached = at + len(name)
    return hits


def _split(names: set[str], hits: list[Hit], flat: str) -> tuple[set[str], set[str]]:
    """East and west, a county taking the side of the province or city said directly before it."""
    east = {name for name in names if name.startswith(EAST)}
    west = {name for name in names if name.startswith(WEST) or name.endswith("旗")} - east
    for (at, one), (start, other) in pairwise(hits):
        if flat[at + len(one) : start] in ("", "市", "省") and other not in east | west:
            (east if one in east else west if one in west else set()).add(other)
    return east, west


def actors_of(document: Document, clause: Part, start: int, sides: Side) -> tuple[str, ...]:
    """The names before a figure in its clause, else those of the nearest clause before it."""
    last = bisect_left(sides.starts, start)
    if not last or sides.starts[last - 1] < document.sentences[clause.parent].start:
        return ()
    clauses = document.clauses_of(clause.parent)
    if sides.starts[last - 1] < clauses[max(clause.index - _BACK, 0)].start:
        return ()
    own = sides.between(clause.start, start)
    for index in range(clause.index - 1, max(clause.index - _BACK - 1, -1), -1):
        if own:
            break
        own = sides.between(clauses[index].start, clauses[index].end)
    return own[:6]


def direction_of(
    document: Document, clause: Part, actors: tuple[str, ...], sides: Side
) -> str | None:
    """E2W, W2E or mutual; None where the words do not tell."""
    words = document.flat[clause.start : min(clause.end, clause.start + 120)]
    moves = _MOVES.search(words)
    if moves and _MUTUAL.search(words):
        return "mutual"
    doer = sides.lies(actors[0]) if actors else ""
    sends = _SENDS.search(words) if moves else None
    goal = _TOWARDS.search(words) if sends else None
    target = ""
    if goal:
        reached = sides.between(clause.start + goal.end(), min(clause.end, clause.start + 120))
        target = (
            "E"
            if _ABBREVIATED.match(words, goal.end())
            else sides.lies(reached[0])
            if reached
            else ""
        )
    if sends and (doer or target):
        return "W2E" if target == "E" or (doer == "W" and target != "W") else "E2W"
    return "E2W" if doer == "E" and _GIVES.search(words) else None
