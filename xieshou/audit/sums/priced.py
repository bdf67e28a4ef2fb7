"""Items that each tell how much there is of a thing, and at once what it costs (逐项列价).

资金350万元，项目3个：油路14公里200万元，建设50户100万元，培训50万元: the costs follow their
things without a word, or stand under a bare label; as many as are counted, or three and more behind
the whole right before, they are all of it. Where semicolons part the items, each may tell more of
its thing, but of money one figure alone: 项目3个：公路14公里，投资200万元，已完工；….
"""

import re
from collections.abc import Iterator

from xieshou.audit.relations.change import HELD
from xieshou.audit.relations.doubt import plausible, relation_gap
from xieshou.audit.relations.relation import Relation, value_of
from xieshou.audit.relations.wholes import (
    MOST_PARTS,
    OPEN_END,
    goes_on_behind,
    may_be_added,
    sum_of,
)
from xieshou.audit.sums.runs import NOT_PARTS
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.setting import Setting
from xieshou.language.numerals import whole_number

PRICED = "列价"
_LABEL = re.compile("^[，、；：]?(?P<label>[^，、；。：\\d]{2,14})$")
_COUNTED = re.compile(
    "(?P<many>[二两三四五六七八九十]|\\d{1,2})(?:个|项|类|件)[^，；。、\\d]{0,6}："
)
_NOT = re.compile(
    "其中|占|均|每|比|较|累计|目标|计划|带动|惠及|撬动|增|最|另|合计|共")
_LEAST, _FAR_OFF, _TIED, _BACK = 3, 0.4, 1.01, 4
# How seldom chance may offer the slip where nothing tells how many items there are.
_LIKELY = 0.3


def priced(setting: Setting) -> Iterator[Relation]:
    """All wholes of which the items tell what each costs."""
    row: list[Claim] = []
    for claim in setting.money:
        things = claim.previous
        if claim.gap == "" and things is not None and things.sort not in ("money", "ratio") and (
            not row or claim.place > row[-1].place
        ):
            row = _row(claim)
            yield from _summed(setting, row)
    for sentence in setting.rows_where("；"):
        yield from _of_items(setting, sentence)


def _of_items(setting: Setting, sentence: list[Claim]) -> Iterator[Relation]:
    """The one cost of each item that semicolons part, behind a colon and the whole."""
    opened = next((at for at, one in enumerate(sentence) if "：" in one.gap), 0)
    head, items = sentence[:opened], _parted(sentence[opened:])
    if any("：" in one.gap for one in sentence[opened + 1 :]):
        return
    costs = [[one for one in item if one.sort == "money"] for item in items]
    if len(items) < _LEAST or any(len(one) != 1 for one in costs):
        return
    row = [one[0] for one in costs]
    wholes = [one for one in head if one.role in HELD and may_be_added(one, row[0])]
    if len(wholes) != 1 or any(
        one.role not in HELD or _NOT.search(one.lead) or not may_be_added(one, row[0])
        for one in row
    ) or value_of(wholes[0]) <= max(map(value_of, row)):
        return
    first = items[0][0]
    counted = _COUNTED.search(setting.between(wholes[0], first))
    tied = counted is not None and whole_number(counted["many"]) == len(row)
    made = sum_of(wholes[0], row, [PRICED, "全:列价"])
    if plausible(made, _TIED if tied else _LIKELY) or (tied and relation_gap(made) < _FAR_OFF):
        yield made


def _parted(figures: list[Claim]) -> list[list[Claim]]:
    """The figures of each item of a list."""
    items: list[list[Claim]] = []
    for claim in figures:
        if not items or "；" in claim.gap:
            items.append([])
        items[-1].append(claim)
    return items


def _row(first: Claim) -> list[Claim]:
    """The costs of the items from one on, each with its label, and its things between."""
    row, claim = [first], first.next
    while claim is not None and len(row) < MOST_PARTS:
        gap = claim.gap
        if not _LABEL.match(gap) or _NOT.search(gap) or NOT_PARTS.search(gap) or (
                OPEN_END.search(gap) or claim.role not in HELD):
            break
        price = claim
        if not may_be_added(claim, first):
            after = claim.next
            if after is None or after.gap != "" or not may_be_added(after, first):
                break
            price = after
        row.append(price)
        claim = price.next
    return row


def _summed(setting: Setting, row: list[Claim]) -> Iterator[Relation]:
    first, last = row[0], row[-1]
    things = first.previous
    if len(row) < _LEAST or things is None or goes_on_behind(setting, last):
        return
    before = [one for one in setting.of_its_unit(first, _BACK, 1)
              if one.role in HELD and may_be_added(one, first)]
    whole = before[0] if before else None
    if whole is None or value_of(whole) <= max(map(value_of, row)) or (
            not setting.in_one_paragraph(whole, first)):
        return
    counted = _COUNTED.search(setting.between(whole, things))
    tied = counted is not None and whole_number(counted["many"]) == len(row)
    made = sum_of(whole, row, [PRICED, "全:列价"])
    if plausible(made, _TIED) or (tied and relation_gap(made) < _FAR_OFF):
        yield made
