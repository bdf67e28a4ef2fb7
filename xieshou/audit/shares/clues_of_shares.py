"""What tells that a share is of a part and a whole, wherever they stand (占比的凭据)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from operator import attrgetter
from typing import NamedTuple

from xieshou.audit.relations.change import AMOUNTS
from xieshou.audit.relations.clues import FAR, Clue
from xieshou.audit.relations.relation import Relation, value_of
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.kinship import bigrams
from xieshou.audit.text.once import Once
from xieshou.audit.text.setting import Setting

_MANY, _MOST = 4, 5
# How much of the words before a figure, and behind it, name what it is of.
_BEFORE, _BEHIND, _RIGHT_BEFORE = 12, 8, 8
_SHARE = re.compile(
    "占(?:比|去|到|了|据)?(?P<whole>[^，；、。占]{0,12}?)(?:的?比[重例]|的|比)?"
    "(?:为|达到?|近|约|超|是)*$")
_RATE = re.compile(
    "(?P<own>[一-鿿]{0,6}?)(?P<stem>[一-鿿]{2})(?:率|面|度|比[重例]|进度|程度)(?:已|就|均|又|也)?"
    "(?:为|是|达到?|仅|约|近|超)*$")
_DONE = re.compile("(?:完成|兑现|实现|达成)了?(?P<whole>[^，；、。]{0,10}?)的?$")
_OF = re.compile("^[^，；。]{0,4}的$")
_TIMES = re.compile(
    "^(?P<own>[^，；、。]{0,10}?)(?:相当于|达到|为|是)(?P<whole>[^，；、。]{2,10}?)的(?:近|约)?$")
_GENERIC = re.compile(
    "总|全部|其中|数|额|量|的|人|户|个|名|占|资金|项目|年度|全年|实际|已|有|达|为|共")
_AIMS = re.compile("任务|目标|计划|协议|承诺|约定|商定|预算|指标|应")
_AIM_BEHIND = re.compile("的?(?:年度|总|全年)?(?:任务|目标|计划)")
_BESIDE = ("", "、", "，")
_place = attrgetter("place")
_DEEDS = ("完成", "兑现", "达成", "执行", "履约")


class Wording(NamedTuple):
    """How a share is told: by 占, 率, 完成, 的 or not at all; its whole's name; its own subject.

    The name of a 率 is its stem: 履约 of 履约率.
    """

    way: str = ""
    whole: str = ""
    own: str = ""


def wording_of(claim: Claim) -> Wording:
    """The wording of a rate; empty where it tells of no share."""
    lead = claim.lead
    if claim.quantity.base_unit == "倍":
        found = _TIMES.match(lead)
        return Wording() if found is None else Wording("占", found["whole"], found["own"])
    if (found := _SHARE.search(lead)) is not None:
        return Wording("占", found["whole"] or "", lead[: found.start()])
    if (found := _RATE.search(lead)) is not None:
        return Wording("率", found["stem"], found["own"])
    if (found := _DONE.search(lead)) is not None:
        return Wording("完成", found["whole"] or "", lead[: found.start()])
    before = claim.previous
    if before is not None and _OF.match(claim.gap):
        at = before.lead
        for word in ("占", "完成", "相当于", "达到", "是", "为"):
            if word in at:
                return Wording("的", at.rpartition(word)[2], at.rpartition(word)[0])
    return Wording()


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


@dataclass
class TriedShare:
    """A part and a whole that a share may be of; a `slip` may have made one of them larger."""

    setting: Setting
    part: Claim
    whole: Claim
    stated: Claim
    told: Told
    slip: bool = False

    @Once
    def wording(self) -> Wording:
        """How the share is told."""
        return wording_of(self.stated)

    @Once
    def right_behind(self) -> bool:
        """Whether the part stands before the share, or before its whole: 20人，占80人的25%."""
        apart = self.stated.place - self.part.place
        return apart == 1 or (apart - 1 == 1 and self.wording.way == "的")

    @Once
    def whole_before(self) -> bool:
        """Whether the whole stands there, behind the part: 覆盖6所，…有8所，覆盖面75%."""
        return (self.wording.way != "的" and self.whole.start > self.part.start
                and self.stated.place - self.whole.place == 1)

    @Once
    def into(self) -> str:
        """What stands between the part and the share."""
        return self.setting.between(self.part, self.stated)

    @Once
    def behind(self) -> bool:
        """Whether a figure that could be the part stands between the part and the share."""
        between = self.setting.figures[self.part.place + 1 : self.stated.place]
        return any(one.quantity.base_unit == self.part.quantity.base_unit
                   and one is not self.whole for one in between)

    @Once
    def others(self) -> list[Claim]:
        """Other amounts of the same unit, told before the share."""
        before = self.setting.figures[max(0, self.stated.place - FAR) : self.stated.place]
        return [one for one in before
                if one.quantity.base_unit == self.part.quantity.base_unit
                and one.role in AMOUNTS and one is not self.part and one is not self.whole]

    @Once
    def amid(self) -> int:
        """How many of them stand between the part and the whole."""
        first, last = sorted((self.whole.place, self.part.place))
        return min(sum(first < one.place < last for one in self.others), _MANY)

    @Once
    def wholes(self) -> int:
        """How many values since the whole could be it: those without a share of their own."""
        rivals = {value_of(one) for one in (*self.others, self.whole)
                  if one.sentence >= self.whole.sentence and not _has_share(one)}
        return min(len(rivals), _MOST)

    @Once
    def first_of_all(self) -> bool:
        """Whether the whole is told before all others of its sentence and those behind it."""
        return not any(one.start < self.whole.start and one.sentence >= self.whole.sentence
                       for one in self.others)

    @Once
    def larger_fits(self) -> bool:
        """Whether the whole is the larger one; the smaller one, where the share is over 100%."""
        scale = {"%": 100, "成": 10}.get(self.stated.quantity.base_unit or "", 1)
        larger = value_of(self.whole) >= value_of(self.part)
        return self.slip or larger == (self.stated.quantity.value <= Decimal(scale))

    @Once
    def kin(self) -> bool:
        """Whether the share's own subject and the words around the part have a sign in common."""
        return bool(self.own & set(words_of(self.setting, self.part)))

    @Once
    def named(self) -> bool:
        """Whether no other figure has more signs in common with it than the part has."""
        own = named_by(self.wording.own)
        alike = len(own & named_by(words_of(self.setting, self.part)))
        return alike > 0 and all(
            len(own & named_by(words_of(self.setting, one))) <= alike for one in self.others)

    @Once
    def apart(self) -> str:
        """What stands between part and whole."""
        return self.setting.between(*sorted((self.part, self.whole), key=_place))

    @Once
    def alone(self) -> bool:
        """Whether part and whole are all there is of their unit in their item of the sentence."""
        return not self.amid and "；" not in self.apart and "。" not in self.apart and (
            self.others == [] or all(
                one.sentence != self.stated.sentence
                or "；" in self.setting.between(*sorted((one, self.whole), key=_place))
                for one in self.others))

    def in_paragraph(self, claim: Claim) -> bool:
        """Whether a figure stands in the paragraph of the share."""
        return self.setting.in_one_paragraph(*sorted((claim, self.stated), key=_place))

    @Once
    def only_kin(self) -> bool:
        """Whether the part alone has: 脱贫人口300人…脱贫人口占30%."""
        return self.kin and not any(
            self.own & set(words_of(self.setting, one)) for one in self.others)

    @Once
    def own(self) -> set[str]:
        """The signs that name the share's own subject."""
        return set(_GENERIC.sub("", self.wording.own))

    @Once
    def whole_named(self) -> int:
        """1 where the words behind 占 name the whole, -1 where they name another: 占村庄总数的."""
        called = _GENERIC.sub("", self.wording.whole) if self.wording.way == "占" else ""
        if bigrams(called) & bigrams(
            words_of(self.setting, self.whole) + (self.whole.measure or "")
        ):
            return 1
        return -1 if len(called) > 1 else 0

    @Once
    def of_an_aim(self) -> int:
        """1 where the share tells how far an aim, its whole, was reached; -1 for a part as aim."""
        done = self.wording.way == "完成" or self.wording.whole in _DEEDS
        return (done and is_aim(self.whole)) - (_AIMS.search(self.part.lead) is not None)

    @Once
    def whole_elsewhere(self) -> int:
        """2 where the whole is that of another share of the sentence, 1 where of any other."""
        sentence = self.told.wholes.get(self.whole.id)
        return 0 if sentence is None else 1 + (sentence == self.stated.sentence)

    @Once
    def stem_before_whole(self) -> bool:
        """Whether the stem of a rate stands before its whole: 已签约80个…签约率 is of no 签约."""
        return self.wording.way == "率" and bool(
            set(self.wording.whole) & set(self.whole.lead[-_RIGHT_BEFORE:]))

    @Once
    def stem_told(self) -> bool:
        """Whether the stem of a rate stands before its part: 覆盖6所中学，…覆盖面75%."""
        return self.wording.way == "率" and self.wording.whole in words_of(self.setting, self.part)

    @Once
    def stem_untold(self) -> bool:
        """Whether the words of the part have no sign of it: 务工8.4万人，城镇化率."""
        return self.wording.way == "率" and not (
            set(self.wording.whole) & set(words_of(self.setting, self.part)))

    @Once
    def stem_at_part(self) -> bool:
        """Whether the stem of a rate tells its part, with no other about: 就业38人，就业率95%."""
        return (self.wording.way == "率" and self.wholes <= 1 and not self.behind
                and bool(set(self.wording.whole) & set(words_of(self.setting, self.part))))


def is_aim(claim: Claim) -> bool:
    """Whether a figure is what was to be reached: 任务2500人, 1.5亿元的任务."""
    return claim.role == "target" or _AIMS.search(claim.lead) is not None or (
        _AIM_BEHIND.match(claim.tail) is not None)


def words_of(setting: Setting, claim: Claim) -> str:
    """The words right around a figure; of 0.87亿元 in 智力类58个、0.87亿元 those of the first."""
    before = claim.previous
    lead = before.lead if before is not None and claim.gap in _BESIDE else claim.lead
    return lead[-_BEFORE:] + setting.noun_after(claim)[:_BEHIND]


def named_by(words: str) -> frozenset[str]:
    """What tells one thing from others in the words for it."""
    return bigrams(_GENERIC.sub("", words))


def _has_share(claim: Claim) -> bool:
    after = claim.next
    return after is not None and after.sort == "ratio" and after.role == "share"


# Fitted by `python -m benchmarks.fit_near shares`.
CLUES: tuple[Clue[TriedShare], ...] = (
    Clue(-7.70, "any two figures", lambda of: 1),
    # where they stand
    Clue(1.78, "the part right before it", lambda of: of.right_behind),
    Clue(-2.22, "the part in another sentence", lambda of: of.part.sentence != of.stated.sentence),
    Clue(-0.41, "clauses between part and share", lambda of: min(of.into.count("，"), _MANY)),
    Clue(-1.72, "a ；between part and share", lambda of: "；" in of.into),
    Clue(-0.55, "figures between part and whole", lambda of: of.amid),
    Clue(0.72, "the whole right before the part", lambda of: of.whole.place == of.part.place - 1),
    Clue(1.63, "the whole behind the part", lambda of: of.whole.start > of.part.start),
    Clue(-0.73, "其中 before the share", lambda of: "其中" in of.part.gap),
    Clue(1.07, "the two alone in their item", lambda of: of.alone),
    Clue(-1.01, "the whole in another paragraph", lambda of: not of.in_paragraph(of.whole)),
    Clue(-1.11, "the part in another paragraph", lambda of: not of.in_paragraph(of.part)),
    # how large they are
    Clue(4.45, "the whole the larger", lambda of: of.larger_fits),
    # what the words say
    Clue(1.02, "the whole named, or another", lambda of: of.whole_named),
    Clue(-1.41, "the part of another name",
         lambda of: of.wording.way != "率" and of.own != set() and not of.kin),
    Clue(2.10, "the part of its name", lambda of: of.wording.way != "率" and of.named),
    Clue(-1.63, "the stem before the whole", lambda of: of.stem_before_whole),
    Clue(1.27, "the stem at the part", lambda of: of.stem_at_part),
    Clue(-0.67, "nothing of the stem at the part", lambda of: of.stem_untold),
    Clue(0.49, "the stem at the part, whatever stands about", lambda of: of.stem_told),
    Clue(0.58, "the whole right before the share", lambda of: of.whole_before),
    Clue(1.25, "of an aim", lambda of: of.of_an_aim),
    # what else it could be of
    Clue(0.30, "possible wholes", lambda of: of.wholes),
    Clue(0.72, "the first of them", lambda of: of.first_of_all),
    Clue(1.49, "the only one, the part right before",
         lambda of: of.wording.way == "占" and of.wholes <= 1 and of.whole_named >= 0
         and of.stated.place - of.part.place == 1),
    # what the two are elsewhere
    Clue(0.83, "a sum of parts", lambda of: of.whole.role == "total"),
    Clue(1.32, "a sum, the part alone of the name",
         lambda of: of.wording.way != "率" and of.only_kin and of.whole.role == "total"),
    Clue(-2.81, "the whole a part of a sum", lambda of: of.whole.role == "part"),
    Clue(1.02, "the whole of another share", lambda of: of.whole_elsewhere),
    Clue(-2.72, "the part of another share", lambda of: of.part.id in of.told.parts),
)
