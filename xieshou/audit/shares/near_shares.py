"""Shares that no wording ties, known by the places of figures and their numbers (凑得拢的占比).

Where a share follows from no two figures at hand, but would from two of them after one slip, the
evidence is weighed: how seldom chance would offer such a slip, and how likely a share is of two
figures that stand so (`clues_of_shares`).
"""

import re
from collections.abc import Iterator, Sequence

from xieshou.audit.relations.change import falls, rises
from xieshou.audit.relations.clues import NEAR, likeliest, things_about, things_before, weigh
from xieshou.audit.relations.doubt import credible
from xieshou.audit.relations.relation import Relation, share_of
from xieshou.audit.relations.rescue import of_something_else
from xieshou.audit.shares.clues_of_shares import (
    CLUES,
    Told,
    TriedShare,
    Wording,
    is_aim,
    named_by,
    wording_of,
    words_of,
)
from xieshou.audit.shares.stated import of_others
from xieshou.audit.shares.wide_shares import newly
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.kinship import bigrams, comparable
from xieshou.audit.text.setting import Setting

# What is likely enough.
_ENOUGH = 1.0
_UNITS = ("%", "成", "1", "倍")
_PARTS, _WHOLES, _NAMED, _LABEL = 4, 6, 3, 6
_TOGETHER = re.compile("[一-鿿]{2}[和与及、][一-鿿]{2}|合计|两[者项类]")
# Of what there was at another time.
_UNTOLD = re.compile("[去上前]一?年|年[初底末]|同期|往年")
_CLOSED = (None, "约", "近")
# 占资金总额的33%: what is counted is no share of money.
_MONEY = re.compile("资金|投资|经费|金额|产值")
_LEFT = re.compile("还[有剩]|尚|余|剩|未|仍|没有?")


def near_shares(setting: Setting, made: Sequence[Relation]) -> Iterator[Relation]:
    """Shares of two figures that one slip keeps from giving them, where no others do."""
    told = Told.of(made)
    known = {one["stated"].id for one in made
             if one.kind == "share" and (one.holds() or credible(one) is not None)}
    pairs = {(one["part"].id, one["whole"].id): one["stated"] for one in made
             if one.kind == "share" and one.holds()}
    for stated in stated_shares(setting):
        if stated.id in known:
            continue
        one = likeliest((
            (weigh(CLUES, TriedShare(setting, part, whole, stated, told, slip=True)),
             share_of(part, whole, stated, (NEAR,)))
            for part, whole in pairs_of(setting, stated)), _ENOUGH)
        if one is None or _of_an_item(one) or _of_the_rest(one) or of_others(setting, one) or (
            of_something_else(setting, one, pairs)
        ):
            continue
        here = setting.once(things_about, stated)
        if not any(share_of(part, whole, stated, ()).holds() for part in here for whole in here
                   if part is not whole and comparable(part, whole)
                   and part.quantity.base_unit == whole.quantity.base_unit):
            yield one


def _of_the_rest(made: Relation) -> bool:
    """销售8640万元，成本7344万元，利润率15.0%: of what the part leaves of the whole."""
    if wording_of(made["stated"]).way != "率":
        return False
    _, stated = made.as_written
    rest = 1 - made.computed
    return stated.low <= rest and (stated.high is None or rest <= stated.high)


def stated_shares(setting: Setting) -> Iterator[Claim]:
    """Rates that can be shares of figures told before them."""
    for claim in setting.ratios:
        if claim.quantity.base_unit in _UNITS and claim.cell is None and (
                claim.quantity.approximation in (None, "约") and "百分点" not in claim.text
                and claim.role not in ("growth", "increment")):
            lead = claim.lead
            if not (rises(lead) or falls(lead)) and wording_of(claim).way:
                yield claim


def pairs_of(setting: Setting, stated: Claim) -> Iterator[tuple[Claim, Claim]]:
    """Parts and wholes that a share may be of: at hand, or by their names further back."""
    near, about = setting.once(things_before, stated), setting.once(things_about, stated)
    wording = wording_of(stated)
    together = _TOGETHER.search(wording.own) and not any(
        wording.own[-_LABEL:] in words_of(setting, one) for one in about)
    if together or _UNTOLD.search(wording.whole):
        # 教师和医生合计占85.4%; 占年末总户数的37.8%
        return
    stem = wording.whole if wording.way == "率" else ""
    own, called = named_by(wording.own), named_by("" if stem else wording.whole)
    parts = [one for one in near[:_PARTS]
             if one.sentence >= stated.sentence - 1 and not newly(setting, one, stem)]
    named = [one for one in about if one not in parts and own & bigrams(words_of(setting, one))]
    named.sort(key=lambda one: -len(own & bigrams(words_of(setting, one))))
    for part in (*parts, *named[:_NAMED]):
        wholes = [one for one in near if one.start < part.start or is_aim(one)
                  or one is stated.previous][:_WHOLES]
        wholes += [one for one in about if one not in wholes and (
            one.role == "total" or called & bigrams(words_of(setting, one) + (one.measure or ""))
        )][:_NAMED]
        for whole in wholes:
            if whole is part or not _fits(part, whole, wording) or _LEFT.search(whole.lead):
                continue
            words = words_of(setting, part) + "，" + words_of(setting, whole)
            if stem and own and not own & bigrams(words) and set(stem).isdisjoint(words):
                # 接待游客86万人次，过夜游客21万人次，床位出租率63%
                continue
            # 计划招聘教师300名。培训医生120名，完成计划的80%: of a plan for others
            if not is_aim(whole) or whole.sentence == part.sentence or (
                bigrams(words_of(setting, whole)) & bigrams(words_of(setting, part))
            ):
                yield part, whole


def _fits(part: Claim, whole: Claim, wording: Wording) -> bool:
    """Whether the one can be a share of the other by what is counted."""
    unit = part.quantity.base_unit
    if unit != whole.quantity.base_unit or not comparable(whole, part) or (
        whole.quantity.approximation not in _CLOSED
    ):
        return False
    return not ("户数" in wording.own and unit != "户") and not (
        _MONEY.search(wording.whole) and part.sort != "money")


def _of_an_item(made: Relation) -> bool:
    """资金1.1亿元（产业5300万元、教育2640万元），支出进度96%: of all, not of an item."""
    return made["part"].bracket is not None and (
        made["stated"].bracket is None and made["whole"].bracket is None)
