"""What is known by its name alone, told with two values (同名两数).

A village has one area of farmland and one income a head, an office one balance: what such a thing
is called tells which it is. Where its name stands before two figures of one time they tell one
fact, whatever else is said about them, and no slip of the pen need set them apart. So do two
figures that stand beside the same figure and are both named alike: 干部37名和教师28名 here,
干部37名和教师45名 there.
"""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import accumulate

from xieshou.audit.claims.subjects import places_of
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.in_context import of_one_time
from xieshou.audit.text.setting import Setting

# What a place, an office or a year has one of, by what its name ends in.
_ONE = re.compile(
    "(?:耕地|林地|水面|草地|[园茶果]地)(?:面积)?$|^面积$|(?:国土|辖区|区域|行政区划?|播种|造林)面积$"
    "|^农户$|^户数$|(?:^|乡村|农业|户籍|常住)人口$|经济收入$|人均(?!年?增)[一-鿿]{1,6}$"
    "|余额$|生产值$|^(?:基本|项目)支出$|覆盖率$|发生率$|^海拔$")
_TIMES = re.compile(
    "(?:19|20)\\d{2}年度?|\\d{1,2}月[份底末]?|[今当本]年|全年|年[底末]|目前|现在|眼下|截[至止]")
# 该村有…, 全乡共…: whose it is, where it is the one that the text is about.
_WHOSE = re.compile(
    "^(?:[该本全](?:自然村|[村乡镇县市区旗州省局校院])?|[一-鿿]{1,6}?(?<![农乡城])[村乡镇])?(?:[现共还]|拥|辖)?有?")
# 澄江村有…: what opens a sentence and was not told of before is what the figures behind it are of.
_PLACES = "[村乡镇县市区旗局校院园厂社会]"
_SUBJECT = re.compile(
    f"(?:^|[。；！？\\n]”?)(?P<name>(?![全该本我各另])[一-鿿]{{2,8}}?{_PLACES})")
_PLACE, _SHORTEST, _LONGEST = re.compile(_PLACES), 3, 9
_SAID = re.compile("[为达是有约共计]+$")
# 耕地总面积 is 耕地面积, 农村经济总收入 of a village its 经济总收入.
_LIKE = re.compile("总|农村(?=经济)|农民(?=人均)|土地(?=面积)|一般公共预算|安排")
# What a rate is told to be, and not what it became.
_REACHED = re.compile("(?:达到?|为|是|稳定在|保持在|不低于)$")
_POINT, _LONG = re.compile("[，；、]"), 5
_LEAST, _TWO, _BESIDE, _DIGITS = 2, 2, 3, 2
_HELD = frozenset(("level", "total", "average", "share"))
_JOINED = re.compile("[和、及与]|以及")


def told_by_name(setting: Setting) -> Iterator[tuple[Claim, Claim]]:
    """Two figures of one name, or beside one figure, that tell two values."""
    called: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    beside: dict[tuple[str, str, str], list[Claim]] = defaultdict(list)
    for claim in setting.figures:
        if claim.cell is not None or claim.modality != "actual" or claim.tail.startswith("的"):
            # 贫困发生率30%以上的贫困村: which of them are meant
            continue
        if claim.role in _HELD and (name := _name(claim)):
            called[name, claim.quantity.base_unit or ""].append(claim)
        if key := _beside(setting, claim):
            beside[key].append(claim)
    yield from _side_by_side(setting)
    for some in (*called.values(), *beside.values()):
        if len({claim.text for claim in some}) == _TWO:
            yield from _told_otherwise(setting, some)


def _side_by_side(setting: Setting) -> Iterator[tuple[Claim, Claim]]:
    """残疾儿童入学率达到80%，残疾儿童入学率稳定在83%: one rate, in two clauses that follow."""
    for last in setting.rates:
        first = last.previous
        if first is None or first.sort != "ratio" or first.sentence != last.sentence or not (
            last.plain and first.plain
        ):
            continue
        one, other = (_REACHED.sub("", _POINT.split(claim.gap)[-1]) for claim in (first, last))
        if one == other and len(one) >= _LONG and one.endswith("率") and (
            not first.interval.meets(last.interval)
        ):
            yield first, last


def _told_otherwise(
    setting: Setting, some: Sequence[Claim]
) -> Iterator[tuple[Claim, Claim]]:
    """The first figure, and the first that differs from it, unless they tell of two."""
    first = some[0]
    last = next(claim for claim in some if claim.text != first.text)
    one, other = places_of(setting, first), places_of(setting, last)
    if first.sentence != last.sentence and not first.interval.meets(last.interval) and (
        of_one_time(first, last) and not (one and other and not one & other)
    ) and not _of_another(setting, first, last):
        yield first, last


def _of_another(setting: Setting, first: Claim, last: Claim) -> bool:
    """Whether somebody else is told of since the first figure."""
    ends, latest = setting.kept(_subjects)
    many = bisect_right(ends, last.start)
    return many > 0 and latest[many - 1] > first.end


def _subjects(setting: Setting) -> tuple[list[int], list[int]]:
    """Where the name of each subject ends, and up to it the latest place of a first mention."""
    text, mentioned = setting.text, dict[str, int]()
    for place in _PLACE.finditer(text):
        for size in range(_SHORTEST, min(_LONGEST, place.end()) + 1):
            mentioned.setdefault(text[place.end() - size : place.end()], place.end())
    found = [*_SUBJECT.finditer(text)]
    return [one.end() for one in found], [
        *accumulate((mentioned[one["name"]] for one in found), max)]


def _name(claim: Claim) -> str:
    """What it is called, without time and whose it is; nothing where there may be several."""
    words = _SAID.sub("", _TIMES.sub("", claim.lead))
    words = _LIKE.sub("", _WHOSE.sub("", words))
    return words if len(words) >= _LEAST and _ONE.search(words) else ""


def _beside(setting: Setting, claim: Claim) -> tuple[str, str, str] | None:
    """The figure right before it, what that counts and what it counts itself, if told so."""
    before = claim.previous
    if before is None or before.sentence != claim.sentence or before.quantity.digits < _DIGITS or (
        claim.sort != before.sort
    ):
        return None
    noun, joined = setting.noun_after(claim), _JOINED.search(claim.gap)
    if joined is None or len(noun) < _BESIDE:
        return None
    told = claim.gap[: joined.start()]
    if len(told) < _LEAST or joined.end() != len(claim.gap):
        return None
    return before.text, told, noun[:_BESIDE]
