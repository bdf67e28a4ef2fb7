"""Where a text names a total and its parts; never a search over subsets (分项与合计)."""

import re
from collections.abc import Iterator

from xieshou.audit.relations.change import DERIVED, STATES
from xieshou.audit.relations.divided import remainders, rows_of_shares, undone
from xieshou.audit.relations.doubt import Doubt
from xieshou.audit.relations.relation import Relation
from xieshou.audit.relations.wholes import completeness, sum_of
from xieshou.audit.sums.added_since import added_since
from xieshou.audit.sums.against_aims import against_aims
from xieshou.audit.sums.among import among
from xieshou.audit.sums.became import became
from xieshou.audit.sums.besides import besides
from xieshou.audit.sums.bracketed_pairs import bracketed_pairs
from xieshou.audit.sums.by_kind import divided_by_kind
from xieshou.audit.sums.by_state import by_state
from xieshou.audit.sums.called import called
from xieshou.audit.sums.closed_by import closed_by
from xieshou.audit.sums.columns import columns
from xieshou.audit.sums.counted_lists import counted_lists
from xieshou.audit.sums.dealt_out import dealt_out
from xieshou.audit.sums.dwellings import dwellings
from xieshou.audit.sums.each_of_them import each_of_them
from xieshou.audit.sums.even_lists import even_lists
from xieshou.audit.sums.gathered import gathered
from xieshou.audit.sums.grids import grids
from xieshou.audit.sums.heads_of_items import heads_of_items
from xieshou.audit.sums.item_columns import BROUGHT, item_columns
from xieshou.audit.sums.items import itemised, nested, partly, renewed
from xieshou.audit.sums.list_ends import ALIKE
from xieshou.audit.sums.list_wholes import LISTED
from xieshou.audit.sums.listed import listed
from xieshou.audit.sums.mixed_rest import mixed_rest
from xieshou.audit.sums.mixed_units import mixed_units
from xieshou.audit.sums.named_anew import named_anew
from xieshou.audit.sums.nouned import nouned
from xieshou.audit.sums.of_one_sort import of_one_sort
from xieshou.audit.sums.opened import bracketed, of_those, opened, opens
from xieshou.audit.sums.opposites import opposites
from xieshou.audit.sums.other_side import on_other_side
from xieshou.audit.sums.over_time import over_time
from xieshou.audit.sums.overlaps import overlap
from xieshou.audit.sums.parallel import parallel, rows
from xieshou.audit.sums.partitives import partitives
from xieshou.audit.sums.patents import inventions
from xieshou.audit.sums.phrased_sums import sums_in_phrases
from xieshou.audit.sums.priced import priced
from xieshou.audit.sums.put_to import put_to
from xieshou.audit.sums.reckoned import reckoned
from xieshou.audit.sums.runs import (
    OPENERS_SIGN,
    parts_from,
    wholes_before,
)
from xieshou.audit.sums.seen_by import SEEN_MARK, seen_by
from xieshou.audit.sums.set_against import set_against
from xieshou.audit.sums.set_by_name import set_by_name
from xieshou.audit.sums.since_then import since_then
from xieshou.audit.sums.summed_next import summed_next
from xieshou.audit.sums.sums_after import (
    ADDED,
    BACKWARD_SIGN,
    ON_TOP,
    averages_apart,
    budget_changed,
    each_told,
    joint,
    plus,
    summed_up,
    sums_up,
    topped_up,
)
from xieshou.audit.sums.three_public import three_public
from xieshou.audit.sums.together import together
from xieshou.audit.sums.triples import triples
from xieshou.audit.sums.two_rows import two_rows
from xieshou.audit.sums.unopened import unopened
from xieshou.audit.sums.wholly_spent import wholly_spent
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.intervals import (
    NUMBER,
    number_in,
    significant,
    total_of,
)
from xieshou.audit.text.kinship import comparable
from xieshou.audit.text.setting import Setting
from xieshou.audit.text.slips import slips_of

_ADDED_UP = "[中累共]|[合总小]计|[加合凑][在到]|里外里|双[方向]|[两三四五]年|全年"
# Without one of these the words before a figure neither open a list of parts nor sum one up.
_MARKS = re.compile(
    "|".join(
        [*(one.pattern for one in (SEEN_MARK, OPENERS_SIGN, BACKWARD_SIGN)), _ADDED_UP,
         *sorted({word[0] for word in (*ADDED, *ON_TOP)})]
    )
)
# A figure that the parts make up is looked for so many figures and sentences back.
_REFUTE, _REFUTE_BACK, _TELLING, _PAIR = 12, 3, 3, 2
_SELDOM = 0.15


def breakdowns(setting: Setting) -> list[Relation]:
    """All totals with the parts that the wording gives them, one reading for each beginning.

    Of two readings with one total and one first part the one that holds is meant, or the one that
    a single slip would settle.
    """
    told: dict[tuple[str, str], Relation] = {}
    for found in _candidates(setting):
        key = found["total"].id, found.parts[0].id
        known = told.get(key)
        if known is None or (not known.holds() and _better(found, known)) or _fuller(found, known):
            told[key] = found
    for one in list(told.values()):
        for found in (*columns(setting, one), *item_columns(setting, one)):
            key = found["total"].id, found.parts[0].id
            if key not in told or not told[key].tight or found.evidence[0] == BROUGHT:
                told[key] = found
    filled: dict[tuple[str, ...], Claim] = {}
    for one in told.values():
        if one.kind == "sum" and one.holds():
            filled.setdefault(_ids(one), one["total"])
    within = {part.id for one in told.values()
              if one.kind == "sum" and one.holds() for part in one.parts}
    whole = [{claim.id for claim in one.members} for one in told.values()
             if one.kind == "sum" and one.holds() and len(one.parts) > _PAIR]
    return [one for one in told.values()
            if one.holds() or not (
                _inside(one, whole)
                or nested(one) or renewed(setting, one) or partly(one)
                or _of_another(setting, one)
                or (one.evidence[0] == "其中" and any(
                    on_other_side(one["total"], part) for part in one.parts))
                or _fill_another(one, filled) or _divided_twice(one)
                or overlap(setting, one)
                or (one["total"].id in within and _apart(setting, one)) or _too_fine(one)
            )]


def _inside(relation: Relation, sums: list[set[str]]) -> bool:
    """Whether all its figures are of one sum that holds: 31个：甲18个，乙9个，其余4个."""
    members = {claim.id for claim in relation.members}
    return any(members < one for one in sums)


def _divided_twice(relation: Relation) -> bool:
    """Whether some of the parts are all: 出口A，一般贸易B，加工贸易C, of which B and C are."""
    total, parts = relation["total"], relation.parts
    if relation.residual < 0 or len(parts) <= _PAIR or significant(total) < _TELLING or (
            ALIKE in relation.evidence):
        return False
    whole = total.interval
    return any(
        total_of([part.interval for part in some]).meets(whole)
        for cut in range(1, len(parts) - 1) for some in (parts[cut:], parts[:-cut])
    )


def _apart(setting: Setting, relation: Relation) -> bool:
    """Whether a list that nothing opens stands in another sentence than its whole."""
    first = relation.parts[0]
    return relation.evidence[0] == LISTED and (
        first.sentence != relation["total"].sentence
    )


def _too_fine(relation: Relation) -> bool:
    """Whether a part is told in another measure than the whole: 403亿元 and 44026元."""
    return "亿" in (relation["total"].quantity.unit or "") and any(
        part.quantity.unit == "元" for part in relation.parts
    )


def _ids(relation: Relation) -> tuple[str, ...]:
    return tuple(part.id for part in relation.parts)


def _fill_another(relation: Relation, filled: dict[tuple[str, ...], Claim]) -> bool:
    """Whether the same parts make up another whole: 提案134件，立案129件，…在立案的提案中，…."""
    other = filled.get(_ids(relation))
    return other is not None and not _told_again(relation["total"], other)


def _told_again(total: Claim, other: Claim) -> bool:
    """Whether a slip would make a total the other figure, which may be the same one told again."""
    told = number_in(other)
    return any(NUMBER.search(text).group() == told for text, *_ in slips_of(total).variants())


def _of_another(setting: Setting, relation: Relation) -> bool:
    """Whether parts that miss their whole make up another figure near by: it was misread.

    新增用户4970万户，年末达到31244万户。其中城市21085万户，乡村10159万户.
    """
    if len(relation.parts) < 2:
        return False
    total, parts = relation["total"], relation.parts
    sum_ = total_of([part.interval for part in parts])
    for other in setting.figures_before(parts[0], _REFUTE, _REFUTE_BACK):
        if (
            other is not total
            and other.role in ("level", "total")
            and comparable(other, parts[0])
            and other.quantity.approximation is None
            and significant(other) >= _TELLING
            and sum_.meets(other.interval)
        ):
            return not _told_again(total, other)
    return False


def _fuller(one: Relation, known: Relation) -> bool:
    """Whether a reading with all its parts stands for one that went no further than the first."""
    if known.kind != "subset" or one.kind != "sum":
        return False
    return one.holds() or one.tight or ALIKE in one.evidence or Doubt(one).likely(_SELDOM)


def _better(one: Relation, known: Relation) -> bool:
    if {part.id for part in one.parts} == {part.id for part in known.parts}:
        # of the same figures the reading that the words bind, where 其中 leaves none open
        return one.tight and not known.tight and "其中" not in one.parts[0].gap
    return one.holds() or (bool(one.mended()) and not known.mended())


def _candidates(setting: Setting) -> Iterator[Relation]:
    yield from wholly_spent(setting)
    yield from sums_in_phrases(setting)
    yield from unopened(setting)
    within = {row[0].sentence for row in setting.rows_where(("其中",))}
    for sentence, figures in setting.by_sentence.items():
        for claim in figures:
            if _in_column(setting, claim):
                continue
            gap = claim.gap
            if not _MARKS.search(gap):
                # most figures stand by themselves, or in a bracket
                if claim.bracket and (found := bracketed(setting, claim)) is not None:
                    yield found
                if claim.role == "average":
                    yield from averages_apart(setting, claim)
                continue
            if SEEN_MARK.search(gap) and (seen := list(seen_by(setting, claim))):
                yield from seen
            elif opens(setting, claim, gap) or of_those(setting, claim, gap):
                yield from opened(setting, claim)
            elif (found := bracketed(setting, claim)) is not None:
                yield found
            if gap == "中" and (whole := claim.previous) and comparable(whole, claim):
                yield sum_of(whole, [claim], ["中"])
            lead = claim.lead
            told = list(together(setting, claim)) if claim.role in STATES else []
            told = told or (list(gathered(setting, claim)) if claim.role in STATES else [])
            if told:
                yield from told
            elif claim.role in STATES and (named := list(called(setting, claim))):
                yield from named
            elif sums_up(lead) or (lead == "累计" and each_told(setting, claim)):
                yield from summed_up(setting, claim)
            if "，" in gap and "加" in gap:
                yield from plus(setting, claim)
            if gap.endswith(ADDED):
                yield from budget_changed(setting, claim)
            if gap.endswith(ON_TOP):
                yield from topped_up(setting, claim)
            if claim.role == "average":
                yield from averages_apart(setting, claim)
        if sentence in within:
            yield from itemised(setting, figures)
            yield from _divided_again(setting, figures)
        if len(figures) > _PAIR:
            yield from divided_by_kind(setting, [one for one in figures if one.kind != "ratio"])
    yield from undone(setting)
    yield from remainders(setting)
    yield from (row.total for row in setting.all_of(rows_of_shares) if row.total is not None)
    for find in (
        parallel, rows, listed, nouned, joint, even_lists, set_against, triples, reckoned,
        since_then, put_to, over_time, became, added_since, inventions, by_state, counted_lists,
        grids, each_of_them, set_by_name, among, priced,
        of_one_sort, opposites, besides, against_aims, closed_by, partitives,
        named_anew, summed_next, mixed_units, bracketed_pairs, two_rows, three_public,
        mixed_rest, dwellings, dealt_out, heads_of_items,
    ):
        yield from find(setting)


def _in_column(setting: Setting, claim: Claim) -> bool:
    """火电 亿千瓦小时 20180 12.4: numbers of a table that lost its lines, of different columns."""
    if claim.quantity.unit is not None or claim.cell is not None:
        return False
    after = claim.next
    return claim.gap == "" or (
        after is not None and after.quantity.unit is None and after.gap == ""
    )


def _divided_again(setting: Setting, figures: list[Claim]) -> Iterator[Relation]:
    """2380人,其中脱贫1190人;赴东部560人,省内820人,县内1000人: a second way to divide a whole."""
    parent: Claim | None = None
    for claim in figures:
        gap = claim.gap
        if "其中" in gap:
            parent = next(iter(wholes_before(setting, claim)), None)
        elif parent is not None and gap.startswith("；") and comparable(claim, parent):
            parts, _ = parts_from(setting, parent, claim)
            told = completeness(setting, parent, parts)
            if claim.role not in DERIVED and "全:同类标签" in told:
                yield sum_of(parent, parts, ["又分", *told])
            parent = None
