"""Shares that no rule ties, known by their words and their numbers (凑得拢的占比).

Where a share follows from no two figures at hand, the evidence is weighed: how like those of parts,
wholes and their shares the words about the figures are (`worded_shares.py`, learned from labelled
texts), and, where one slip keeps them from agreeing, how seldom chance would offer such a slip.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import permutations
from math import inf

from xieshou.audit.relations.change import falls, rises
from xieshou.audit.relations.clues import NEAR, things_about
from xieshou.audit.relations.doubt import chance_of_its_slips, credible
from xieshou.audit.relations.relation import Relation, share_of
from xieshou.audit.relations.rescue import of_something_else
from xieshou.audit.relations.trees import closely_likely
from xieshou.audit.relations.weighing import Least
from xieshou.audit.relations.within_a_slip import middle, somewhere_near, within_a_slip
from xieshou.audit.relations.wording import Wording
from xieshou.audit.shares.naming import Telling, is_aim, named_by, telling_of, words_of
from xieshou.audit.shares.stated import of_others
from xieshou.audit.shares.wide_shares import newly
from xieshou.audit.shares.worded_shares import (
    TREES,
    candidates,
    closely_of,
    likelihood,
    members_of,
    shape,
    wording_of,
)
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.kinship import bigrams, comparable
from xieshou.audit.text.setting import Setting

_LEAST = Least(enough=0.3, by_words=2.0, rarest=0.005)
_EACH, _LEAST_SAID = Least(enough=1.2, by_words=inf, rarest=0.005), -2.5
# Only what each mark for itself does not speak against as much as this is read closely; how much
# less likely may be what holds.
_READ, _APART = -5.0, 5.0
_UNITS = ("%", "成", "1", "倍")
_LABEL, _CROWD = 6, 240
_TOGETHER = re.compile("[一-鿿]{2}[和与及、][一-鿿]{2}|合计|两[者项类]")
# Of what there was at another time.
_UNTOLD = re.compile("[去上前]一?年|年[初底末]|同期|往年")
_CLOSED = (None, "约", "近")
# 占资金总额的33%: what is counted is no share of money.
_MONEY = re.compile("资金|投资|经费|金额|产值")
# 辣椒酱猛涨24%, 相当于多做了14%: how much more there is.
_MORE = re.compile("[增涨扩]|多[一-鿿]{0,2}了?$")
_NOUN = re.compile("的(?P<noun>[一-鿿]{2})")
_LEFT = re.compile("还[有剩]|尚|余|剩|未|仍|没有?")


def near_shares(setting: Setting, made: Sequence[Relation]) -> Iterator[Relation]:
    """Shares that two figures should give and do not, where no others do."""
    known = {one["stated"].id for one in made
             if one.kind == "share" and (one.holds() or credible(one) is not None)}
    pairs = {(one["part"].id, one["whole"].id): one["stated"] for one in made
             if one.kind == "share" and one.holds()}
    wording = setting.kept(wording_of)
    for stated in stated_shares(setting):
        one = None if stated.id in known else _likeliest(wording, setting, stated)
        if one is not None and not (
            _of_an_item(one) or _of_the_rest(one) or _of_what_follows(setting, one)
            or of_others(setting, one) or of_something_else(setting, one, pairs)
        ):
            yield one


def _likeliest(wording: Wording, setting: Setting, stated: Claim) -> Relation | None:
    """The likeliest share that does not hold; none where one nearly as likely holds."""
    best, said, found = -inf, 0.0, None
    closely = setting.kept(closely_of)
    for part, whole in pairs_of(setting, stated):
        if not (within_a_slip(part, whole, stated) or somewhere_near(
                middle(part) / (middle(whole) or 1), stated)):
            continue
        members = members_of(stated, part, whole)
        stands = shape(setting, stated, part, whole)
        first = wording.together(members) + wording.shape(stands)
        if first < _READ:
            continue
        one = share_of(part, whole, stated, (NEAR,))
        if one.holds():
            continue
        words = closely_likely(TREES, closely, members, stands, least=_LEAST.words())
        weight = _LEAST.weight(words, one, chance_of_its_slips)
        if first >= _LEAST_SAID:
            # what each mark for itself leaves no doubt of needs no tree
            each = _EACH.weight(first, one, chance_of_its_slips)
            weight = max((it for it in (weight, each) if it is not None), default=None)
        if weight is not None and weight > best:
            best, said, found = weight, first, one
    if found is None or any(
        likelihood(wording, setting, stated, part, whole) > said - _APART
        for part, whole in _that_fit(setting, stated)
    ):
        return None
    return found


def _that_fit(setting: Setting, stated: Claim) -> Iterator[tuple[Claim, Claim]]:
    """All pairs about a share that give it as written."""
    here = setting.once(things_about, stated)
    yield from dict.fromkeys(
        (part, whole)
        for part, whole in (*permutations(here, 2), *candidates(setting, stated))
        if comparable(part, whole) and part.quantity.base_unit == whole.quantity.base_unit
        and share_of(part, whole, stated, ()).holds())


def _of_the_rest(made: Relation) -> bool:
    """销售8640万元，成本7344万元，利润率15.0%: of what the part leaves of the whole."""
    if telling_of(made["stated"]).way != "率":
        return False
    _, stated = made.as_written
    rest = 1 - made.computed
    return stated.low <= rest and (stated.high is None or rest <= stated.high)


def _of_what_follows(setting: Setting, made: Relation) -> bool:
    """新增学位3200个，援建学校提供1280个，改善了90%的村小: of something that has no number."""
    noun = _NOUN.match(made["stated"].tail)
    return noun is not None and not any(
        noun["noun"][:2] in words_of(setting, made[role]) for role in ("part", "whole"))


def stated_shares(setting: Setting) -> Iterator[Claim]:
    """Rates that can be shares of figures told about them."""
    crowded = _crowded(setting)
    for claim in setting.ratios:
        if claim.quantity.base_unit in _UNITS and claim.cell is None and (
                claim.sentence not in crowded) and (
                claim.quantity.approximation in _CLOSED and "百分点" not in claim.text
                and claim.role not in ("growth", "increment")):
            lead = claim.lead
            if not (rises(lead) or falls(lead) or _MORE.search(lead)) and (
                    claim.quantity.base_unit != "倍" or telling_of(claim).way):
                yield claim


def _crowded(setting: Setting) -> set[int]:
    """Sentences of more figures than people write: some always fit by chance."""
    many = Counter(claim.sentence for claim in setting.figures)
    return {sentence for sentence, figures in many.items() if figures > _CROWD}


def pairs_of(setting: Setting, stated: Claim) -> Iterator[tuple[Claim, Claim]]:
    """Parts and wholes about a share that its words do not keep apart from it."""
    about = setting.once(things_about, stated)
    told = telling_of(stated)
    together = _TOGETHER.search(told.own) and not any(
        told.own[-_LABEL:] in words_of(setting, one) for one in about)
    if together or _UNTOLD.search(told.whole):
        # 教师和医生合计占85.4%; 占年末总户数的37.8%
        return
    stem = told.whole if told.way == "率" else ""
    own = named_by(told.own)
    for part, whole in candidates(setting, stated):
        if not _fits(part, whole, told) or _LEFT.search(whole.lead) or newly(setting, part, stem):
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


def _fits(part: Claim, whole: Claim, told: Telling) -> bool:
    """Whether the one can be a share of the other by what is counted."""
    if whole.quantity.approximation not in _CLOSED:
        return False
    return not ("户数" in told.own and part.quantity.base_unit != "户") and not (
        _MONEY.search(told.whole) and part.sort != "money")


def _of_an_item(made: Relation) -> bool:
    """资金1.1亿元（产业5300万元、教育2640万元），支出进度96%: of all, not of an item."""
    return made["part"].bracket is not None and (
        made["stated"].bracket is None and made["whole"].bracket is None)
