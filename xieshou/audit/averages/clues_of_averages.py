"""What tells that an average is of a total and a count, wherever they stand (均值的凭据)."""

from dataclasses import dataclass
from operator import attrgetter

from xieshou.audit.averages.pairs import end_of
from xieshou.audit.relations.clues import Clue, things_about
from xieshou.audit.relations.per import Per, one_thing
from xieshou.audit.relations.relation import value_of
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.kinship import bigrams, counted_alike
from xieshou.audit.text.once import Once
from xieshou.audit.text.setting import Setting

_MANY = 3
_place = attrgetter("place")
# How much of the words before a figure, and behind it, name what it is of.
_BEFORE, _BEHIND, _NAME = 12, 12, 2


@dataclass
class TriedAverage:
    """A total and a count that an average may be of, with what it is taken over."""

    setting: Setting
    total: Claim
    count: Claim
    stated: Claim
    per: Per

    @Once
    def counted(self) -> str:
        """The noun the average is taken over, in as many words as the count has; empty if none."""
        return self.setting.once(self.per.counted_by, self.count)

    @Once
    def counts_it(self) -> bool:
        """Whether the count is of what the average is taken over, by its noun or only its unit."""
        return counts_it(self.setting, self.count, self.per)

    @Once
    def apart(self) -> str:
        """What stands between the total and the count."""
        return self.setting.between(*sorted((self.total, self.count), key=_place))

    @Once
    def into(self) -> str:
        """What stands between the total and the average."""
        return self.setting.between(*sorted((self.total, self.stated), key=_place))

    def in_paragraph(self, claim: Claim) -> bool:
        """Whether a figure stands in the paragraph of the average."""
        return self.setting.in_one_paragraph(*sorted((claim, self.stated), key=_place))

    @Once
    def kin_things(self) -> bool:
        """Whether the words about the two have a noun in common."""
        one, other = (bigrams(words_of(self.setting, claim)) for claim in (self.total, self.count))
        return bool(one & other)

    @Once
    def own(self) -> frozenset[str]:
        """What the average is told of before the thing it is taken over: 专车平均每趟."""
        return bigrams(self.stated.lead.partition(self.per.by)[0])

    def subject_at(self, claim: Claim) -> bool:
        """Whether the words about a figure name that too."""
        return bool(self.own & bigrams(words_of(self.setting, claim)))

    @Once
    def thing_at_total(self) -> bool:
        """Whether the thing is told where the total is: 车间吸纳就业9640人，平均每个车间."""
        named = max(self.per.nouns(), key=len)[:_NAME]
        return len(named) == _NAME and named in words_of(self.setting, self.total)

    @Once
    def count_shared_out(self) -> bool:
        """Whether the count is told as a share of more: 4450人，占85%."""
        after = self.count.next
        return after is not None and after.sort == "ratio" and after.role == "share"

    @Once
    def count_heads(self) -> bool:
        """Whether the count is the first of its sentence."""
        before = self.count.previous
        return before is None or before.sentence < self.count.sentence

    @Once
    def kin(self) -> bool:
        """Whether the average is of what the total is of: 采购2400万元…户均采购."""
        words = words_of(self.setting, self.total) + (self.total.measure or "")
        what = self.per.what
        return len(what) > 1 and bool(bigrams(what) & bigrams(words))

    @Once
    def totals_behind(self) -> int:
        """How many figures between the total and the average could be its total too."""
        behind = self.setting.figures[self.total.place + 1 : self.stated.place]
        return min(sum(counted_alike(one, self.stated) for one in behind), _MANY)

    @Once
    def only_total(self) -> bool:
        """Whether no other value since the total could be one."""
        return len({value_of(one) for one in self.setting.once(things_about, self.stated)
                    if counted_alike(one, self.stated)
                    and one.sentence >= self.total.sentence}) == 1

    @Once
    def only_count(self) -> bool:
        """Whether no other value since the count has its unit."""
        unit = self.count.quantity.base_unit
        return len({value_of(one) for one in self.setting.once(things_about, self.stated)
                    if one.quantity.base_unit == unit
                    and one.sentence >= self.count.sentence}) == 1

    @Once
    def end(self) -> str:
        """Which end of 从…到… the count is."""
        return end_of(self.setting, self.count)


def words_of(setting: Setting, claim: Claim) -> str:
    """The words right around a figure."""
    return claim.lead[-_BEFORE:] + setting.noun_after(claim)[:_BEHIND]


def counts_it(setting: Setting, count: Claim, per: Per) -> bool:
    """Whether a figure is of what an average is taken over, by its noun or only its unit."""
    unit = count.quantity.base_unit or ""
    return (bool(unit) and (per.noun.startswith(unit) or unit in per.by)) or (
        setting.once(per.counted_by, count) != "")


# Fitted by `python -m benchmarks.fit_near averages`.
CLUES: tuple[Clue[TriedAverage], ...] = (
    Clue(-6.32, "any two figures", lambda of: 1),
    # where they stand
    Clue(1.45, "the total right before it", lambda of: of.stated.place - of.total.place == 1),
    Clue(1.73, "the count right before it", lambda of: of.stated.place - of.count.place == 1),
    Clue(1.21, "side by side", lambda of: abs(of.total.place - of.count.place) == 1),
    Clue(0.73, "the total behind the count", lambda of: of.total.start > of.count.start),
    Clue(-1.83, "the total in another sentence",
         lambda of: of.total.sentence != of.stated.sentence),
    Clue(-1.52, "the count in another sentence",
         lambda of: of.count.sentence != of.stated.sentence),
    Clue(-1.38, "the total in another paragraph", lambda of: not of.in_paragraph(of.total)),
    Clue(-0.71, "the count in another paragraph", lambda of: not of.in_paragraph(of.count)),
    Clue(-0.28, "a ； between the two", lambda of: "；" in of.apart),
    Clue(-0.42, "a ； between total and average", lambda of: "；" in of.into),
    # what the words say
    Clue(1.25, "the count of the whole noun",
         lambda of: of.counted != "" and of.counted == of.per.nouns()[0]),
    Clue(-3.62, "the count of something else", lambda of: not of.counts_it),
    Clue(1.39, "total and average named alike", lambda of: of.kin),
    Clue(0.72, "total and count named alike", lambda of: of.kin_things),
    Clue(1.03, "the subject at the total", lambda of: of.subject_at(of.total)),
    Clue(1.21, "the subject at the count", lambda of: of.subject_at(of.count)),
    Clue(1.04, "the thing at the total", lambda of: of.thing_at_total),
    Clue(0.55, "the count a share of more", lambda of: of.count_shared_out),
    Clue(0.30, "the count heads its sentence", lambda of: of.count_heads),
    Clue(1.73, "earned or spent, both", lambda of: one_thing(of.setting, of.total, of.stated)),
    # what else it could be of
    Clue(-0.18, "other totals behind the total", lambda of: of.totals_behind),
    Clue(1.05, "no other total", lambda of: of.only_total),
    Clue(1.46, "no other count", lambda of: of.only_count),
    # what the two are elsewhere
    Clue(0.78, "a sum of parts", lambda of: of.total.role == "total"),
    Clue(-1.19, "the count a part", lambda of: of.count.role == "part"),
    Clue(-1.17, "the count what it grew from", lambda of: of.end == "from"),
    Clue(1.58, "the count what it grew to", lambda of: of.end == "to"),
)
