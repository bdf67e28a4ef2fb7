"""Shares that no wording ties, known by the places of figures and their numbers (凑得拢的占比).

Where a share follows from no two figures at hand, but would from two of them after one slip, the
evidence is weighed: how seldom chance would offer such a slip, and how likely a share is of two
figures that stand so. The weights are log-odds, fitted on the shares of the labelled texts.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from math import log
from operator import attrgetter, itemgetter

from xieshou.audit.relations.change import AMOUNTS, DOWN, UP
from xieshou.audit.relations.divided import compared
from xieshou.audit.relations.doubt import chance, credible
from xieshou.audit.relations.relation import Relation, share_of, value_of
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.kinship import bigrams, comparable
from xieshou.audit.text.setting import Setting

NEAR = "凑得拢"
# What is likely, and likely enough.
_LIKELY, _ENOUGH, _PER_CHANCE, _RAREST = 0.5, 1.0, 0.6, 0.02
_start = attrgetter("start")
_UNITS = ("%", "成", "1", "倍")
_PARTS, _WHOLES, _FAR, _BACK = 4, 6, 18, 3
_SHARE = re.compile(
    "占(?:比|去|到|了|据)?(?P<whole>[^，；、。占]{0,12}?)(?:的?比[重例]|的|比)?"
    "(?:为|达到?|近|约|超|是)*$")
_RATE = re.compile(
    "(?P<own>[一-鿿]{0,6}?)(?P<stem>[一-鿿]{2})(?:率|面|度|比[重例]|进度|程度)(?:已|就|均|又|也)?"
    "(?:为|是|达到?|仅|约|近|超)*$")
_DONE = re.compile("(?:完成|兑现|实现|达成)了?(?P<whole>[^，；、。]{0,10}?)的?$")
_OF = re.compile("^[^，；。]{0,4}的$")
_AIMS = re.compile("任务|目标|计划|协议|承诺|约定|商定|预算|指标|应")
_AIM_BEHIND = re.compile("的?(?:年度|总|全年)?(?:任务|目标|计划)")
_GENERIC = re.compile(
    "总|全部|其中|数|额|量|的|人|户|个|名|占|资金|项目|年度|全年|实际|已|有|达|为|共")
_LEFT = re.compile("还[有剩]|尚|余|剩|未|仍|没有?")
_TIMES = re.compile(
    "^(?P<own>[^，；、。]{0,10}?)(?:相当于|达到|为|是)(?P<whole>[^，；、。]{2,10}?)的(?:近|约)?$")
_DEEDS = ("完成", "兑现", "达成", "执行", "履约")


@dataclass
class Told:
    """What the shares of a text that hold tell of its figures."""

    parts: set[str] = field(default_factory=set)
    wholes: dict[str, int] = field(default_factory=dict)

    @classmethod
    def of(cls, told: Sequence[Relation]) -> "Told":
        """Those of some relations."""
        found = cls()
        for one in told:
            if one.kind == "share" and one.holds():
                found.parts.add(one["part"].id)
                found.wholes[one["whole"].id] = one["stated"].sentence
        return found


def near_shares(setting: Setting, made: Sequence[Relation]) -> Iterator[Relation]:
    """Shares of two figures that one slip keeps from giving them, where no others do."""
    told = Told.of(made)
    known = {one["stated"].id for one in made
             if one.kind == "share" and (one.holds() or credible(one) is not None)}
    for stated in stated_shares(setting):
        if stated.id in known:
            continue
        near: list[tuple[float, Claim, Claim]] = []
        for part, whole in pairs_of(setting, stated):
            weight = sum(worth * float(there)
                         for worth, there in said(setting, part, whole, stated, told, slip=True))
            if weight >= _LIKELY:
                near.append((weight, part, whole))
        near.sort(key=itemgetter(0), reverse=True)
        made_ = ((weight, share_of(part, whole, stated, (NEAR,)))
                 for weight, part, whole in near)
        weight, one = next((each for each in made_ if each[1].holds() or each[1].mended()),
                           (0.0, None))
        if one is None or weight - _PER_CHANCE * log(max(chance(one), _RAREST)) < _ENOUGH:
            continue
        here = _amounts(setting, stated)
        if not any(share_of(part, whole, stated, ()).holds() for part in here for whole in here
                   if part is not whole and comparable(part, whole)):
            yield one


def stated_shares(setting: Setting) -> Iterator[Claim]:
    """Rates that can be shares of figures told before them."""
    for claim in setting.ratios:
        if claim.quantity.base_unit in _UNITS and claim.cell is None and (
                claim.quantity.approximation in (None, "约") and "百分点" not in claim.text
                and claim.role not in ("growth", "increment")):
            lead = claim.lead
            if not (UP.search(lead) or DOWN.search(lead)) and sign_of(claim)[0]:
                yield claim


def sign_of(claim: Claim) -> tuple[str, str, str]:
    """How a share is told, the name of its whole and its own subject; empty where none is."""
    lead = claim.lead
    if claim.quantity.base_unit == "倍":
        found = _TIMES.match(lead)
        return ("占", found["whole"], found["own"]) if found is not None else ("", "", "")
    if (found := _SHARE.search(lead)) is not None:
        return "占", found["whole"] or "", lead[: found.start()]
    if (found := _RATE.search(lead)) is not None:
        return "率", found["stem"], found["own"]
    if (found := _DONE.search(lead)) is not None:
        return "完成", found["whole"] or "", lead[: found.start()]
    before = claim.previous
    if before is not None and _OF.match(claim.gap):
        at = before.lead
        for word in ("占", "完成", "相当于", "达到", "是", "为"):
            if word in at:
                return "的", at.rpartition(word)[2], at.rpartition(word)[0]
    return ("", "", "")


def _amounts(setting: Setting, stated: Claim) -> list[Claim]:
    """What there is of anything, told before a share in its paragraph, the nearest first."""
    return [one for one in setting.figures_before(stated, _FAR, _BACK)
            if one.sort != "ratio" and one.role in AMOUNTS and one.cell is None
            and setting.in_one_paragraph(one, stated)]


def _aim(claim: Claim) -> bool:
    """Whether a figure is what was to be reached: 任务2500人, 1.5亿元的任务."""
    return claim.role == "target" or _AIMS.search(claim.lead) is not None or (
        _AIM_BEHIND.match(claim.tail) is not None)


def pairs_of(setting: Setting, stated: Claim) -> Iterator[tuple[Claim, Claim]]:
    """Parts and wholes that a share may be of."""
    near = _amounts(setting, stated)
    for part in near[:_PARTS]:
        if part.sentence < stated.sentence - 1:
            break
        wholes = [one for one in near if one is not part and not _LEFT.search(one.lead)
                  and (one.start < part.start or _aim(one))
                  and one.quantity.base_unit == part.quantity.base_unit and comparable(one, part)]
        for whole in wholes[:_WHOLES]:
            # 计划招聘教师300名。培训医生120名，完成计划的80%: of a plan for others
            # 粮食面积470万亩；流转土地72万亩，流转率13%: of land in another item
            apart = _aim(whole) if whole.sentence != part.sentence else (
                "；" in setting.between(*sorted((whole, part), key=_start)))
            if not apart or (
                bigrams(_words(setting, whole)) & bigrams(_words(setting, part))
            ):
                yield part, whole


def said(
    setting: Setting, part: Claim, whole: Claim, stated: Claim, told: Told, *, slip: bool = False
) -> tuple[tuple[float, float], ...]:
    """What speaks for a share of two, each with its weight; a `slip` may have made one larger."""
    way, name, own = sign_of(stated)
    figures = setting.figures
    unit = part.quantity.base_unit
    first, last = (whole, part) if whole.start < part.start else (part, whole)
    behind = figures[part.place + 1 : stated.place]
    beside = [one for one in behind if one.quantity.base_unit == unit and one is not whole]
    amid = [one for one in figures[first.place + 1 : last.place]
            if one.quantity.base_unit == unit and one.role in AMOUNTS]
    shared = [one for one in amid if _has_share(one)]
    into = setting.between(part, stated)
    across = setting.between(first, last)
    words = _words(setting, part)
    of_whole = _words(setting, whole) + (whole.measure or "")
    rivals = {value_of(one) for one in figures[max(0, stated.place - _FAR) : stated.place]
              if one.quantity.base_unit == unit and one.role in AMOUNTS and one is not part
              and one.sentence >= whole.sentence and not _has_share(one)}
    plain = _GENERIC.sub("", own)
    called = _GENERIC.sub("", name)
    aim = _aim(whole)
    apart = part.sentence - whole.sentence
    right = stated.place - part.place == 1
    others = [one for one in figures[max(0, stated.place - _FAR) : stated.place]
              if one.quantity.base_unit == unit and one.role in AMOUNTS and one is not part
              and one is not whole]
    first_of = whole
    for one in others:
        if one.start < first_of.start and one.sentence >= whole.sentence:
            first_of = one
    kin = bool(set(plain) & set(words))
    lone = kin and not any(set(plain) & set(_words(setting, one)) for one in others)
    done = way == "完成" or name in _DEEDS
    alike = bool(bigrams(words) & bigrams(of_whole))
    sure = part.quantity.approximation is whole.quantity.approximation is None
    return (
        (-6.41, 1),
        (-0.49, apart > 0 and not alike),
        (1.23, right or (stated.place - part.place == 2 and way == "的")),
        (-0.03, min(len(beside), 3)),
        (-0.88, min(into.count("，"), 4)),
        (-2.05, "；" in into),
        (-2.12, part.sentence != stated.sentence),
        (-0.77, min(len(amid) - len(shared), 4)),
        (-0.57, min(len(shared), 3)),
        (-0.00, apart == 0),
        (-0.68, "；" in across and apart == 0),
        (2.70, whole.start > part.start),
        (0.58, whole.place == part.place - 1),
        (0.59, len(rivals) <= 1),
        (0.54, min(len(rivals), 5)),
        (3.63, slip or (value_of(whole) >= value_of(part)) == (_of_one(stated) <= 1)),
        (1.12, whole.role == "total"),
        (-1.98, whole.role == "part"),
        (0.33, part.role == "total"),
        (1.66, told.wholes.get(whole.id) == stated.sentence),
        (-2.56, part.id in told.parts),
        (-0.45, whole.id in told.parts),
        (0.63, part.id in told.wholes),
        (-0.28, _has_share(whole)),
        (0.40, way == "占" and not name),
        (0.52, way == "占" and bool(name)),
        (-0.14, way == "率"),
        (0.50, way == "完成"),
        (-1.29, way == "的"),
        (0.88, way == "的" and whole is stated.previous),
        (0.92, way == "率" and name in words),
        (-1.65, way == "率" and bool(set(name) & set(whole.lead[-8:]))),
        (-1.53, way != "率" and bool(plain) and not kin),
        (0.84, way == "占" and bool(called) and bool(bigrams(called) & bigrams(of_whole))),
        (-1.12, way == "占" and len(called) > 1 and not bigrams(called) & bigrams(of_whole)),
        (-0.81, "其中" in part.gap),
        (-0.96, compared(setting, whole)),
        (-0.60, compared(setting, part)),
        (0.76, aim and done),
        (-1.08, _AIMS.search(part.lead) is not None),
        (-0.61, not sure),
        (1.22, way == "的" and whole is stated.previous and not beside),
        (1.40, way == "率" and bool(set(name) & set(words)) and len(rivals) <= 1 and not beside),
        (1.26, way == "占" and right and len(rivals) <= 1),
        (0.79, way == "占" and right and whole.id in told.wholes and part.id not in told.parts),
        (2.07, way != "率" and lone and whole.role == "total"),
        (0.65, right and "其中" in part.gap and whole.place == part.place - 1),
        (0.79, whole is first_of),
        (0.66, way == "占" and lone),
    )


def _of_one(stated: Claim) -> Decimal:
    """A rate as a part of one."""
    return stated.quantity.value / {"%": 100, "成": 10}.get(stated.quantity.base_unit or "", 1)


def _words(setting: Setting, claim: Claim) -> str:
    """The words right around a figure."""
    return claim.lead[-12:] + setting.noun_after(claim)[:8]


def _has_share(claim: Claim) -> bool:
    after = claim.next
    return after is not None and after.sort == "ratio" and after.role == "share"
