"""Sums that neither 其中 nor 合计 tells: pairs of one list, so many kinds, what is left (未明说).

Only what adds up is believed, or what one slip alone keeps from it.
"""

import re
from collections.abc import Iterator

from xieshou.audit.relations.change import AMOUNTS, DERIVED
from xieshou.audit.relations.doubt import believed, plausible
from xieshou.audit.relations.relation import Relation
from xieshou.audit.relations.wholes import MOST_PARTS, sum_of
from xieshou.audit.sums.columns import COLUMN
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.kinship import dimension
from xieshou.audit.text.setting import Setting, bare
from xieshou.language.numerals import DIGITS

Pair = tuple[Claim, Claim]
# So many pairs and sentences before its rows the pair that they make up may stand.
_PAIRS_BACK, _SENTENCES, _TELLING = 8, 2, 20
_NOT_ROW = re.compile("其中|累计|合计|共计|总计|新增|减少|增加|比|占|均|每|户籍")
# What is named by its number alone sums up: 两种轮椅, 两级, 三地项目.
_SO_MANY = re.compile(
    "^(?:以上|上述|这)?(?P<number>[两二三四五六七八九])"
    "(?P<kind>[种级类项省市县区州地镇村乡校院者方家块笔年])(?P<words>[一-鿿]{0,10})$"
)
_NUMBER_SIGN = re.compile("[两二三四五六七八九][种级类项省市县区州地镇村乡校院者方家块笔年]")
_NOT_TOTAL = re.compile("[平均各每超比占]|分别|新|增|减|另|其中|同比")
_ADDED = re.compile(
    "(?:加起来|合起来|加在一起|合在一起|相加|合计|合并)[^，；。]{0,4}，[^，；。]{0,16}$"
)
_ADDED_HERE = re.compile("^(?:以上|上述|这)?.[者项类笔块](?:相加|合计|加起来|合起来)")
# What both sides sent is told of each before, with its own parts.
_EXCHANGED = re.compile("互派|互访|往来|双向|交流")
# 资金比上年多A，项目多B: what there is more of two things.
_MORE_ENDS = frozenset("多加增添了")
_MORE = re.compile("[一-鿿](?:多|增加|净增|增|添)了?$")
_CLAUSE = re.compile("[，；：。\n]")
# 余下的A用于…: what is left of the whole when the figures before it are taken off.
_LEFT = re.compile("(?:余下|剩下|剩余|其余)的?(?:[一-鿿]{0,4})$")
_SEGMENT = re.compile("[；。\n]")
_BACK, _SELDOM, _LIKELY, _SURE = 14, 0.3, 0.5, 1.01
# Kinds of things are called by a noun of their own, which may be so long.
_KINDS, _SHORT = frozenset("种类项级块笔"), 4


def unopened(setting: Setting) -> Iterator[Relation]:
    """All sums of a text that no word opens and none sums up."""
    yield from _rows_of_pairs(setting)
    for claim in setting.figures:
        lead = claim.lead
        if claim.cell is None and claim.role in AMOUNTS:
            if "余" in lead or "剩" in lead:
                yield from _left(setting, claim, lead)
            elif len(lead) <= _BACK:
                yield from _so_many(setting, claim)
        if lead[-1:] in _MORE_ENDS and _MORE.search(lead):
            yield from _both_more(setting, claim)


def _rows_of_pairs(setting: Setting) -> Iterator[Relation]:
    """监测户60户199人：甲44户136人，乙16户63人: of two rows the one vouches for the other."""
    pairs = [
        (one, other) for one in setting.figures
        if (other := one.next) is not None and other.gap in ("", "、")
        and one.cell is None and _countable(one) and _countable(other)
        and one.quantity.base_unit != other.quantity.base_unit
    ]
    begin = 0
    for at in range(1, len(pairs) + 1):
        if at < len(pairs) and _goes_on(setting, pairs[at - 1], pairs[at]):
            continue
        run = pairs[begin:at][: MOST_PARTS + 1]
        if len(run) > 1:
            yield from _of_run(setting, pairs[max(begin - _PAIRS_BACK, 0) : begin], run)
        begin = at


def _countable(claim: Claim) -> bool:
    return claim.role in AMOUNTS and dimension(claim) != "ratio"


def _units(pair: Pair) -> tuple[str | None, str | None]:
    return pair[0].quantity.base_unit, pair[1].quantity.base_unit


def _goes_on(setting: Setting, one: Pair, other: Pair) -> bool:
    """Whether a pair is the next row: nothing but its label stands between."""
    return (
        one[1].next is other[0] and _units(one) == _units(other)
        and one[0].bracket == other[0].bracket
        and not _NOT_ROW.search(other[0].gap)
        and other[0].gap[:1] in "，、；：和"
    )


def _of_run(setting: Setting, before: list[Pair], run: list[Pair]) -> Iterator[Relation]:
    """The two rows of the pair that they make up: the head of the run, or one before it."""
    readings = [(run[0], run[1:])] if len(run) > 2 else []
    readings += [
        (whole, run) for whole in reversed(before) if _units(whole) == _units(run[0])
        and run[0][0].sentence - whole[0].sentence <= _SENTENCES
    ]
    doubtful: list[tuple[Relation, Relation]] = []
    for whole, rows in readings:
        told = [sum_of(whole[at], [row[at] for row in rows], [COLUMN, "全:同类标签"])
                for at in (0, 1)]
        holding = [one.holds() for one in told]
        if all(holding):
            yield from told
            return
        if any(holding):
            kept = told[holding.index(True)]
            if kept["total"].quantity.value >= _TELLING and told[holding.index(False)].mended():
                doubtful.append((told[0], told[1]))
    if doubtful:
        yield from doubtful[0]


def _so_many(setting: Setting, total: Claim) -> Iterator[Relation]:
    """手动轮椅75辆、电动轮椅17辆，两种轮椅92辆: as many figures before as are named."""
    words = setting.text[max(total.start - 2 * _BACK, 0) : total.start]
    if not _NUMBER_SIGN.search(words):
        return
    words = bare(_CLAUSE.split(words)[-1])
    found = _SO_MANY.match(words)
    if found is None or _NOT_TOTAL.search(words):
        return
    number = total.previous
    exchanged = _EXCHANGED.search(words) is not None
    named = number is not None and setting.text[number.start : total.start].startswith(
        found["number"])
    added = _ADDED.search((number if named and number is not None else total).gap) or (
        _ADDED_HERE.search(words)
    )
    first = number.previous if named and number is not None else number
    most = DIGITS[found["number"]]
    near: list[Claim] = []
    back = 1 if added or exchanged or first is None else 0
    for one in setting.figures_before(total, _BACK, back):
        if exchanged and one.role == "part":
            continue
        if one.quantity.base_unit == total.quantity.base_unit:
            if (one.role == "total" and not exchanged) or one.role in DERIVED or (
                one.bracket
            ):
                break
            near.append(one)
    if len(near) < most:
        return
    parts = near[:most][::-1]
    of_kind = found["kind"] in _KINDS and len(found["words"]) <= _SHORT
    if not (added or exchanged or (of_kind and _at_once(setting, total, parts))
            or _of_its_noun(setting, total, parts, found["words"])):
        return
    said = _ADDED_HERE.search(words) is not None
    made = sum_of(total, parts, ["合计", "全:相加" if said else "全:各方合计"])
    if plausible(made, _SURE if said else _LIKELY if added else _SELDOM):
        yield made


def _of_its_noun(setting: Setting, total: Claim, parts: list[Claim], words: str) -> bool:
    """Whether the parts bear the noun of their total, or it has none and stands right behind."""
    noun = words.rpartition("的")[2][-2:]
    if not noun:
        return _at_once(setting, total, parts)
    return all(noun in part.lead + setting.noun_after(part) for part in parts)


def _both_more(setting: Setting, other: Claim) -> Iterator[Relation]:
    """资金2000万元、项目6个；…9152万元、23个，资金多7152万元，项目多17个: each vouches for one."""
    more = other.previous
    if more is None or not _MORE.search(more.lead) or (
        _units((more, other))[0] == _units((more, other))[1]
    ):
        return
    pairs = [
        (one, after) for one in setting.figures_before(more, _BACK, _SENTENCES)
        if (after := one.next) is not None
        and _units((one, after)) == _units((more, other)) and after is not more
    ]
    doubtful: list[Relation] = []
    for at, new in enumerate(pairs):
        for old in pairs[at + 1 :]:
            told = [sum_of(whole, [one, add], ["余数", "全:两项增量"])
                    for whole, one, add in zip(new, old, (more, other), strict=True)]
            holding = [one.holds() for one in told]
            if all(holding):
                yield from told
                return
            if not doubtful and any(holding) and (
                told[holding.index(True)]["total"].quantity.value >= _TELLING
                and told[holding.index(False)].mended()
            ):
                doubtful = told
    yield from doubtful


def _at_once(setting: Setting, total: Claim, parts: list[Claim]) -> bool:
    """Whether nothing but commas stands between parts and total."""
    return _SEGMENT.search(setting.between(parts[0], total)) is None


def _left(setting: Setting, rest: Claim, lead: str) -> Iterator[Relation]:
    """安排4825万元；单列甲2000万元、乙689万元，余下2136万元: all between take from the whole."""
    if not _LEFT.search(lead):
        return
    parts, wholes, passed = [rest], [], rest.gap
    for one in setting.figures_before(rest, _BACK, 0):
        if one.quantity.base_unit == rest.quantity.base_unit and not one.bracket:
            if _SEGMENT.search(passed):
                wholes.append(one)
            else:
                parts.append(one)
        passed += one.gap
    if len(parts) < 2:
        return
    told = parts[::-1]
    readings = [(told[0], told[1:])] if len(told) > 2 else []
    readings += [(whole, told) for whole in wholes if whole.role != "part"]
    made = [sum_of(whole, some, ["余数", "全:去与余"]) for whole, some in readings]
    if (fits := believed(made, _SELDOM)) is not None:
        yield fits
