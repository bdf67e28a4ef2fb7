"""What tells that an average is of a total and a count, wherever they stand (均值的凭据)."""

from dataclasses import dataclass

from xieshou.audit.averages.pairs import end_of
from xieshou.audit.relations.clues import Clue, things_before
from xieshou.audit.relations.per import Per, counts, one_thing
from xieshou.audit.relations.relation import value_of
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.kinship import bigrams, counted_alike
from xieshou.audit.text.once import Once
from xieshou.audit.text.setting import Setting

_MANY = 3
# How much of the words before a figure, and behind it, name what it is of.
_BEFORE, _BEHIND = 12, 8


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
        return next((noun for noun in self.per.nouns()
                     if counts(self.setting, self.count, noun)), "")

    @Once
    def counts_it(self) -> bool:
        """Whether the count is of what the average is taken over, by its noun or only its unit."""
        unit = self.count.quantity.base_unit or ""
        return bool(self.counted) or (
            bool(unit) and (self.per.noun.startswith(unit) or unit in self.per.by))

    @Once
    def kin(self) -> bool:
        """Whether the average is of what the total is of: 采购2400万元…户均采购."""
        words = self.total.lead[-_BEFORE:] + self.setting.noun_after(self.total)[:_BEHIND]
        what = self.per.what
        return len(what) > 1 and bool(bigrams(what) & bigrams(words + (self.total.measure or "")))

    @Once
    def totals_behind(self) -> int:
        """How many figures between the total and the average could be its total too."""
        behind = self.setting.figures[self.total.place + 1 : self.stated.place]
        return min(sum(counted_alike(one, self.stated) for one in behind), _MANY)

    @Once
    def only_total(self) -> bool:
        """Whether no other value since the total could be one."""
        return len({value_of(one) for one in things_before(self.setting, self.stated)
                    if counted_alike(one, self.stated)
                    and one.sentence >= self.total.sentence}) == 1

    @Once
    def only_count(self) -> bool:
        """Whether no other value since the count has its unit."""
        unit = self.count.quantity.base_unit
        return len({value_of(one) for one in things_before(self.setting, self.stated)
                    if one.quantity.base_unit == unit
                    and one.sentence >= self.count.sentence}) == 1

    @Once
    def end(self) -> str:
        """Which end of 从…到… the count is."""
        return end_of(self.setting, self.count)


# Fitted by `python -m benchmarks.fit_near averages`.
CLUES: tuple[Clue[TriedAverage], ...] = (
    Clue(-5.85, "any two figures", lambda of: 1),
    # where they stand
    Clue(1.54, "the total right before it", lambda of: of.stated.place - of.total.place == 1),
    Clue(1.74, "the count right before it", lambda of: of.stated.place - of.count.place == 1),
    Clue(1.19, "side by side", lambda of: abs(of.total.place - of.count.place) == 1),
    Clue(0.79, "the total behind the count", lambda of: of.total.start > of.count.start),
    Clue(-1.48, "the total in another sentence",
         lambda of: of.total.sentence != of.stated.sentence),
    Clue(-1.67, "the count in another sentence",
         lambda of: of.count.sentence != of.stated.sentence),
    # what the words say
    Clue(1.26, "the count of the whole noun",
         lambda of: of.counted != "" and of.counted == of.per.nouns()[0]),
    Clue(-3.70, "the count of something else", lambda of: not of.counts_it),
    Clue(1.22, "total and average named alike", lambda of: of.kin),
    Clue(1.91, "earned or spent, both", lambda of: one_thing(of.setting, of.total, of.stated)),
    # what else it could be of
    Clue(-0.46, "other totals behind the total", lambda of: of.totals_behind),
    Clue(0.86, "no other total", lambda of: of.only_total),
    Clue(1.30, "no other count", lambda of: of.only_count),
    # what the two are elsewhere
    Clue(0.57, "a sum of parts", lambda of: of.total.role == "total"),
    Clue(-1.25, "the count a part", lambda of: of.count.role == "part"),
    Clue(-0.94, "the count what it grew from", lambda of: of.end == "from"),
    Clue(1.50, "the count what it grew to", lambda of: of.end == "to"),
)
