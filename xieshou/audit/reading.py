"""What checks see: the text, its figures, and the relations that the wording gives them (通读)."""

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from xieshou.audit.averages.granted import granted
from xieshou.audit.averages.near_averages import near_averages
from xieshou.audit.averages.outweighed_averages import not_outweighed as no_likelier_averages
from xieshou.audit.averages.over_days import over_days
from xieshou.audit.averages.stated import averages
from xieshou.audit.averages.times_each import times_each
from xieshou.audit.averages.yearly_totals import yearly_totals
from xieshou.audit.growth.by_its_name import by_its_name
from xieshou.audit.growth.compounded import added_over_years, compounded, over_years_named
from xieshou.audit.growth.in_any_order import in_any_order, told_before_its_states
from xieshou.audit.growth.likely_growths import likely_growths
from xieshou.audit.growth.near_growths import near_growths
from xieshou.audit.growth.other_year import (
    of_other_years,
    of_what_was_planned,
    reckoned_back,
    since_last_year,
)
from xieshou.audit.growth.paired import in_two_units, paired
from xieshou.audit.growth.stated import growths
from xieshou.audit.growth.told_back import times_of_before, told_back
from xieshou.audit.growth.told_of_others import told_of_others
from xieshou.audit.growth.two_states import stood
from xieshou.audit.relations.relation import Relation
from xieshou.audit.relations.rescue import fairly_read
from xieshou.audit.relations.vouched import Vouchers, vouchers
from xieshou.audit.shares.below_table import below_tables
from xieshou.audit.shares.near_shares import near_shares
from xieshou.audit.shares.outweighed_shares import not_outweighed as no_likelier_shares
from xieshou.audit.shares.points_apart import points_apart
from xieshou.audit.shares.rates_of_some import rates_of_some
from xieshou.audit.shares.right_behind import right_behind
from xieshou.audit.shares.stated import shares
from xieshou.audit.shares.table_rates import table_rates
from xieshou.audit.sums.breakdowns import breakdowns
from xieshou.audit.sums.near_sums import near_sums
from xieshou.audit.sums.phrased_sums import beyond_aims
from xieshou.audit.sums.sums_below import sums_below
from xieshou.audit.sums.table_totals import table_totals
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.document import Document
from xieshou.audit.text.once import Once
from xieshou.audit.text.setting import Setting
from xieshou.audit.text.tables import with_clauses

if TYPE_CHECKING:
    from xieshou.audit.bound import Bound

# A written number longer than this is an identifier, whatever stands behind it.
_LARGEST = 10**15


@dataclass
class Reading:
    """A text with its claims, and the name of its file.

    Relations are found once, when first asked for.
    """

    document: Document
    claims: list[Claim]
    bound: tuple["Bound", ...] = ()
    name: str = ""

    def bound_of(self, claim: Claim) -> "Bound | None":
        """The bound figure a claim stands in, where Xieshou wrote the report."""
        at = bisect_right(self._bound_starts, claim.end - 1) - 1
        found = self.bound[at] if at >= 0 else None
        return found if found is not None and claim.start < found.end else None

    @Once
    def _bound_starts(self) -> list[int]:
        return [bound.start for bound in self.bound]

    @property
    def text(self) -> str:
        """The report as written."""
        return self.document.text

    @Once
    def prose(self) -> str:
        """The text with full-width punctuation; page furniture is blanked, offsets are kept."""
        text, pieces, last = self.setting.text, [], 0
        for start, end in sorted(self.document.furniture):
            pieces += [text[last:start], " " * (end - start)]
            last = max(end, last)
        return "".join([*pieces, text[last:]])

    @Once
    def figures(self) -> list[Claim]:
        """Claims that count or measure."""
        return [
            claim
            for claim in self.claims
            if claim.kind in ("measure", "ratio") and claim.quantity.value < _LARGEST
        ]

    @Once
    def results(self) -> list[Claim]:
        """Figures that tell what was, as levels or totals; roles are settled by the breakdowns."""
        return [
            claim for claim in self.figures
            if claim.role in ("level", "total") and claim.modality == "actual"
        ]

    @Once
    def setting(self) -> Setting:
        """The words around the figures."""
        document = self.document
        text = with_clauses(document.joined, document.tables, "\n")
        return Setting(text, self.figures, document.ends)

    @Once
    def breakdowns(self) -> list[Relation]:
        """Totals with their parts."""
        told = [*breakdowns(self.setting), *table_totals(self.document.tables, self.claims)]
        told += sums_below(self.setting, self.document.tables, self.claims)
        return [*told, *near_sums(self.setting, told)]

    @Once
    def shares(self) -> list[Relation]:
        """Parts, wholes and the share stated for them."""
        below = [one for one in self._below_tables if one.kind == "share"]
        below += table_rates(self.document.tables, self.claims)
        told = {one["stated"].id for one in below}
        made = list(fairly_read(self.setting, [
            *below,
            *(one for one in shares(self.setting) if one["stated"].id not in told),
            *(one for one in self._of_other_years if one.kind == "share"),
        ]))
        for find in (rates_of_some, right_behind):
            told |= {one["stated"].id for one in made}
            made += fairly_read(self.setting, find(self.setting, told))
        made = list(no_likelier_shares(self.setting, made))
        return [*made, *no_likelier_shares(self.setting, near_shares(self.setting, made))]

    @Once
    def averages(self) -> list[Relation]:
        """Totals, counts and the average stated for them."""
        below = [one for one in self._below_tables if one.kind == "average"]
        below += times_each(self.setting)
        below += [*granted(self.setting), *yearly_totals(self.setting)]
        told = {one["stated"].id for one in below}
        made = list(fairly_read(self.setting, [*below, *(
            one for one in averages(self.setting) if one["stated"].id not in told
        )]))
        made = list(no_likelier_averages(self.setting, made))
        made += over_days(self.setting, {one["stated"].id for one in made})
        near = near_averages(self.setting, made, self.breakdowns)
        return [*made, *no_likelier_averages(self.setting, near)]

    @Once
    def growths(self) -> list[Relation]:
        """Values of two times and the growth stated for them."""
        each = list(paired(self.setting))
        # 由A到B，由C到D，分别提高x和y: each rate has its own states
        its_own = {one["stated"].id for one in each}
        found = [
            *(one for one in growths(self.setting) if one["stated"].id not in its_own),
            *compounded(self.setting),
            *over_years_named(self.setting),
            *added_over_years(self.setting),
            *of_what_was_planned(self.setting),
            *each,
            *in_two_units(self.setting),
            *since_last_year(self.setting),
            *reckoned_back(self.setting),
            *told_back(self.setting),
            *times_of_before(self.setting),
            *points_apart(self.setting),
            *beyond_aims(self.setting),
            *(one for one in self._of_other_years if one.kind != "share"),
            *told_before_its_states(self.setting),
        ]
        told = {one["stated"].id for one in found}
        for find in (in_any_order, by_its_name):
            found += find(self.setting, told)
            told |= {one["stated"].id for one in found}
        found += stood(self.setting, told)
        read = list(fairly_read(self.setting, found))
        read += fairly_read(self.setting, near_growths(self.setting, read))
        likely = likely_growths(self.setting, [*read, *self.shares])
        return [one for one in (*read, *fairly_read(self.setting, likely))
                if one.holds() or not told_of_others(self.setting, one)]

    @Once
    def vouchers(self) -> Vouchers:
        """What holds, by each of its figures."""
        return vouchers(self.relations)

    @Once
    def _below_tables(self) -> list[Relation]:
        return list(below_tables(self.setting, self.document.tables, self.claims))

    @Once
    def _of_other_years(self) -> list[Relation]:
        return list(of_other_years(self.setting))

    @property
    def relations(self) -> list[Relation]:
        """All relations between figures."""
        return [*self.breakdowns, *self.shares, *self.averages, *self.growths]
