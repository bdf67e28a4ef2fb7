"""Where a text names a total and its parts; never a search over subsets (分项与合计)."""

import re
from collections.abc import Iterator
from decimal import Decimal

from xieshou.audit.claim import Claim
from xieshou.audit.divided import remainders, rows_of_shares, undone
from xieshou.audit.doubt import chance
from xieshou.audit.intervals import (
    NUMBER,
    Interval,
    interval_of,
    number_in,
    significant,
    total_of,
)
from xieshou.audit.items import itemised, nested, partly
from xieshou.audit.kinship import alike, comparable
from xieshou.audit.listed import listed
from xieshou.audit.nouned import nouned
from xieshou.audit.parallel import parallel, rows
from xieshou.audit.relations import Relation
from xieshou.audit.repair import variants
from xieshou.audit.runs import (
    KIN,
    NOT_PARTS,
    OPENERS,
    OPENERS_SIGN,
    STOP,
    of_one_shape,
    parts_from,
    wholes_before,
)
from xieshou.audit.setting import Setting
from xieshou.audit.sums_after import (
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
from xieshou.audit.wholes import (
    DERIVED,
    MOST_PARTS,
    OPEN_END,
    completeness,
    kin_labels,
    label_of,
    sum_of,
)

_ANY_STOP = re.compile("[，；、]")
_CLOSED = re.compile("（[^（）]*）")
_SEEN_BY = re.compile(
    "(?:^|[，。；：])(?:具体(?:是|为|如下|包括)?|明细(?:为|如下)?|从[^，。：；]{1,8}看|分[^，。：；分别]{1,6}|按[^，。：；]{1,8})[，：]"
    "(?=[^，。：；]*$)"
)
_SEEN_MARK = re.compile("[从分按具明]")
# Without one of these the words before a figure neither open a list of parts nor sum one up.
_MARKS = re.compile(
    "|".join(
        [*(one.pattern for one in (_SEEN_MARK, OPENERS_SIGN, BACKWARD_SIGN)), "[中累]",
         *sorted({word[0] for word in (*ADDED, *ON_TOP)})]
    )
)
_SEEN, _SEEN_BACK = 20, 3
_STOCK_BESIDE = re.compile(
    "[、，](?:总[量数]|累计|总计|新增|净增|增加|达)(?:达到?|[至到了为])?$"
)
_FRESH = re.compile("新增|净增")
# A figure that the parts make up is looked for so many figures and sentences back.
_REFUTE, _REFUTE_BACK, _TELLING = 12, 3, 3
# The whole of a second column stands so near before its parts.
_SECOND = 5
_THOSE = re.compile("^[，；](?P<name>[一-鿿]{2,8}[^其当集高初家])中[一-鿿]{2,8}$")
_SELDOM, _IN_ROWS = 0.15, 0.6
# A label of a kind (县内, 女性) with its comma is no longer than this.
_LABEL = 8
# 到东部就业11人,省内县外4人,就近9人: who goes somewhere stands beside those who stay.
_GOES = re.compile(r"(?:^|[，；、])(?:到|赴|前往|去)[^，；、]{2,10}$")
_STAYS = re.compile("[省区县市][内外]|就[近地]|外省")


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
    return [one for one in told.values()
            if one.holds() or not (
                nested(one) or partly(setting, one.parts) or _of_another(setting, one)
            )]


def _of_another(setting: Setting, relation: Relation) -> bool:
    """Whether parts that miss their whole make up another figure near by: it was misread.

    新增用户4970万户，年末达到31244万户。其中城市21085万户，乡村10159万户.
    """
    if len(relation.parts) < 2:
        return False
    total, parts = relation["total"], relation.parts
    sum_ = total_of([interval_of(part.quantity) for part in parts])
    for other in setting.figures_before(parts[0], _REFUTE, _REFUTE_BACK):
        if (
            other is not total
            and other.role in ("level", "total")
            and comparable(other, parts[0])
            and other.quantity.approximation is None
            and significant(other) >= _TELLING
            and sum_.meets(interval_of(other.quantity))
        ):
            # the total may be that figure told again, with a slip
            told = number_in(other)
            return not any(NUMBER.search(text).group() == told for text, *_ in variants(total))
    return False


def _fuller(one: Relation, known: Relation) -> bool:
    """Whether a reading with all its parts stands for one that went no further than the first."""
    if known.kind != "subset" or one.kind != "sum":
        return False
    return one.holds() or one.tight or (bool(one.mended()) and chance(one) < _SELDOM)


def _better(one: Relation, known: Relation) -> bool:
    if {part.id for part in one.parts} == {part.id for part in known.parts}:
        return False
    return one.holds() or (bool(one.mended()) and not known.mended())


def _candidates(setting: Setting) -> Iterator[Relation]:
    for figures in setting.by_sentence.values():
        for claim in figures:
            if _in_column(setting, claim):
                continue
            gap = setting.gap(claim)
            if not _MARKS.search(gap):
                # most figures stand by themselves, or in a bracket
                if setting.bracket(claim) and (found := _bracketed(setting, claim)) is not None:
                    yield found
                if claim.role == "average":
                    yield from averages_apart(setting, claim)
                continue
            if (_SEEN_MARK.search(gap) and _SEEN_BY.search(gap)) and (
                seen := list(_seen_by(setting, claim))
            ):
                yield from seen
            elif _opens(setting, claim, gap) or _of_those(setting, claim, gap):
                yield from _opened(setting, claim)
            elif (found := _bracketed(setting, claim)) is not None:
                yield found
            if gap == "中" and (whole := setting.previous(claim)) and comparable(whole, claim):
                yield sum_of(whole, [claim], ["中"])
            lead = setting.lead(claim)
            if sums_up(lead) or (lead == "累计" and each_told(setting, claim)):
                yield from summed_up(setting, claim)
            if "，" in gap and "加" in gap:
                yield from plus(setting, claim)
            if gap.endswith(ADDED):
                yield from budget_changed(setting, claim)
            if gap.endswith(ON_TOP):
                yield from topped_up(setting, claim)
            if claim.role == "average":
                yield from averages_apart(setting, claim)
        yield from itemised(setting, figures)
        yield from _divided_again(setting, figures)
        yield from _divided_by_kind(setting, [one for one in figures if one.kind != "ratio"])
    yield from undone(setting)
    yield from remainders(setting)
    yield from (row.total for row in rows_of_shares(setting) if row.total is not None)
    yield from parallel(setting)
    yield from rows(setting)
    yield from listed(setting)
    yield from nouned(setting)
    yield from joint(setting)


def _in_column(setting: Setting, claim: Claim) -> bool:
    """火电 亿千瓦小时 20180 12.4: numbers of a table that lost its lines, of different columns."""
    if claim.quantity.unit is not None or claim.cell is not None:
        return False
    after = setting.next(claim)
    return setting.gap(claim) == "" or (
        after is not None and after.quantity.unit is None and setting.gap(after) == ""
    )


def _divided_again(setting: Setting, figures: list[Claim]) -> Iterator[Relation]:
    """2380人,其中脱贫1190人;赴东部560人,省内820人,县内1000人: a second way to divide a whole."""
    parent: Claim | None = None
    for claim in figures:
        gap = setting.gap(claim)
        if "其中" in gap:
            parent = next(iter(wholes_before(setting, claim)), None)
        elif parent is not None and gap.startswith("；") and comparable(claim, parent):
            parts, _ = parts_from(setting, parent, claim)
            told = completeness(setting, parent, parts)
            if claim.role not in DERIVED and "全:同类标签" in told:
                yield sum_of(parent, parts, ["又分", *told])
            parent = None


def _divided_by_kind(setting: Setting, figures: list[Claim]) -> Iterator[Relation]:
    """共24期,县内15期,县外12期: two figures or more of one kind of label, right after a whole."""
    at = 0
    while at + 2 < len(figures):
        whole, first = figures[at], figures[at + 1]
        at += 1
        if whole.role not in ("level", "total") or not _follows(setting, whole, first):
            continue
        parts = [first]
        for claim in figures[at + 1 : at + MOST_PARTS]:
            if not _follows(setting, first, claim):
                break
            parts.append(claim)
        if _STAYS.search(setting.gap(first)) and _GOES.search(setting.gap(whole)):
            at += len(parts)
            continue
        told = completeness(setting, whole, parts) if len(parts) > 1 else []
        if "全:同类标签" in told and not setting.bracket(first):
            yield sum_of(whole, parts, ["又分", *told])
            at += len(parts)


def _seen_by(setting: Setting, first: Claim) -> Iterator[Relation]:
    """从采购主体看,A、B、C: divides the nearest whole that it makes up, or would but for a slip."""
    rest = setting.next(first)
    if rest is not None:
        parts, loose = parts_from(setting, first, rest)
        if len(parts) > 1 and any(
            sum_of(first, some, ["又分"]).holds() for some in (parts, [*parts, *loose])
        ):
            # 从分布看,覆盖12个乡镇,东片5个…: it has its own whole
            return
    found: list[Relation] = []
    for whole in setting.figures_before(first, _SEEN, _SEEN_BACK):
        if whole.role in ("level", "total", "target") and comparable(whole, first):
            parts, loose = parts_from(setting, whole, first)
            if len(parts) > 1:
                found.append(sum_of(whole, parts, ["又分", "全:按类分列"]))
            if loose and not (len(parts) > 1 and found[-1].holds()):
                found.append(sum_of(whole, [*parts, *loose], ["又分", "全:按类分列"]))
    fitting = next((one for one in found if one.holds()), None)
    if fitting is None:
        told = [one for one in found if one["total"].role == "total"]
        fitting = next((one for one in [*told, *found] if one.mended()), None)
    if fitting is not None:
        yield fitting


def _follows(setting: Setting, one: Claim, claim: Claim) -> bool:
    gap = setting.gap(claim)
    return (
        claim.quantity.base_unit == one.quantity.base_unit
        and claim.role in ("level", "part")
        and gap[:1] in ("，", "、", "；")
        and len(gap) <= _LABEL
        and not OPENERS.search(gap)
        and not NOT_PARTS.search(gap)
    )


def _opens(setting: Setting, claim: Claim, gap: str) -> bool:
    """Whether the words before a figure open a list of parts; brackets that closed do not count.

    常规项目包括甲、乙3个类别 speaks of something new: its subject is not what was counted before.
    """
    if not OPENERS_SIGN.search(gap):
        return False
    if "（" in gap:
        gap = _CLOSED.sub("", gap)
    found = OPENERS.search(gap)
    if found is None or "；" in gap[found.end() :]:
        return False
    if "；" in gap and found.group() in ("包括", "包含", "涵盖"):
        return False
    if found.group() in ("包括", "包含", "分别为", "分别是"):
        before = setting.previous(claim)
        own = re.split("[，；：）]", gap[: found.start()])[-1]
        if len(own) > 1 and found.group().startswith("分别") and before is not None:
            named = (before.measure or "") + setting.lead(before) + setting.noun_after(before)
            return alike(own[-4:], named) >= KIN
        if len(own) > 1 and "，" in gap and before is not None:
            counted = (before.measure or "") + setting.noun_after(before)
            return alike(own[-4:], counted) >= KIN and "、" not in gap[found.end() :]
    return True


def _of_those(setting: Setting, first: Claim, gap: str) -> bool:
    """Whether the figure before is named in short as what is divided: 专技人才中教师61名."""
    found = _THOSE.match(gap) if "中" in gap else None
    whole = setting.previous(first)
    if found is None or whole is None or not comparable(whole, first):
        return False
    told = setting.lead(whole)[-_LABEL:] + setting.noun_after(whole) + (whole.measure or "")
    signs = iter(told)
    return found["name"][-2:] in told and all(sign in signs for sign in found["name"])


def _opened(setting: Setting, first: Claim) -> Iterator[Relation]:
    """G1: 其中, 包括, 分别为 after a whole in the same sentence."""
    claim: Claim | None = first
    if (paired := setting.next(first)) and _STOCK_BESIDE.match(setting.gap(paired)):
        # 新增21万户、总量达88万户,其中企业新增7万户、总量达23万户: two columns, one part each
        column = bool(_FRESH.search(setting.lead(first)))
        wholes = [one for one in wholes_before(setting, first)[:2]
                  if bool(_FRESH.search(setting.lead(one))) == column]
        yield from (sum_of(whole, [first], ["其中"]) for whole in wholes[:1])
        return
    for _ in range(2):
        if claim is None:
            return
        # of 分别为A、B、C the first is no whole of the others
        parents = [parent for parent in wholes_before(setting, claim) if parent is not first]
        if parents and (claim.role not in DERIVED or claim.role == parents[0].role):
            opener = OPENERS.search(setting.gap(first))
            evidence = [opener.group() if opener else "其中"]
            made = (
                _relation(setting, parent, evidence, *parts_from(setting, parent, claim))
                for parent in parents
            )
            yield _likeliest(made, claim)
            yield from _beside(setting, parents[0], claim)
            return
        following = setting.next(claim)
        if following is None or STOP.search(setting.gap(following)):
            yield from _in_rows(setting, first)
            return
        claim = following


def _in_rows(setting: Setting, first: Claim) -> Iterator[Relation]:
    """资金4800万元，其中产业项目12个，投资2800万元；教育项目3个，投资2000万元."""
    second, rows, claim = setting.next(first), [first], setting.next(first)
    while claim is not None and len(rows) < MOST_PARTS:
        if setting.gap(claim)[:1] == "；":
            if not of_one_shape(setting, rows[-1], claim):
                break
            rows.append(claim)
        claim = setting.next(claim)
    if second is None or second.role in DERIVED or len(rows) < 2:
        return
    column = [one for row in rows if (one := setting.next(row)) is not None]
    for whole in wholes_before(setting, second):
        made = sum_of(whole, column, ["其中"])
        if made.holds() or (chance(made) < _IN_ROWS and made.mended()):
            yield made
            return


def _beside(setting: Setting, whole: Claim, first: Claim) -> Iterator[Relation]:
    """低保6420户11556人,其中城市820户1394人、农村5600户10162人: the second column adds up too."""
    parts, _ = parts_from(setting, whole, first)
    second = setting.next(first)
    if len(parts) < 2 or second is None or second.role in DERIVED or second is parts[1]:
        return
    gap, unit = setting.gap(second), second.quantity.base_unit
    if gap and (gap[:1] not in "，、" or len(gap) > _LABEL):
        return
    column = [one for part in parts if (one := setting.next(part)) is not None
              and setting.gap(one) == gap and one.quantity.base_unit == unit]
    if len(column) < 2 or any(one.role in DERIVED for one in column):
        return
    name = gap[-2:]
    other = next(
        (one for one in setting.figures_before(first, _SECOND, 1)
         if one.quantity.base_unit == unit and one.role not in DERIVED
         and name in setting.lead(one)), None
    )
    if other is not None:
        made = sum_of(other, column, ["其中", *completeness(setting, whole, parts)])
        if len(column) == len(parts) or made.holds() or (
            chance(made) < _SELDOM and made.mended()
        ):
            yield made


def _likeliest(made: Iterator[Relation], part: Claim) -> Relation:
    """The nearest whole, unless a further one adds up or has the part's name and room for it."""
    nearest = next(made)
    if nearest.holds() and (nearest.kind == "subset" or _adds_up(nearest)):
        return nearest
    for other in made:
        kin = alike(other["total"].measure, part.measure)
        named = kin >= KIN and kin > alike(nearest["total"].measure, part.measure)
        if _adds_up(other) or (named and other.holds()):
            return other
    return nearest


def _relation(
    setting: Setting, total: Claim, evidence: list[str], parts: list[Claim], loose: list[Claim]
) -> Relation:
    """The reading that fits: the certain parts, or with the looser ones when that adds up."""
    evidence = [*evidence, *completeness(setting, total, parts)]
    narrow = sum_of(total, parts, evidence)
    if len(parts) > 2 and not _adds_up(narrow):
        # A list that is complete before its end was followed by something else.
        whole, reached = interval_of(total.quantity), Interval(Decimal(0), Decimal(0))
        for count, part in enumerate(parts[:-1], 1):
            reached = reached + interval_of(part.quantity)
            if part.quantity.approximation or reached.above(whole):
                break
            if count > 1 and reached.meets(whole):
                return sum_of(total, parts[:count], evidence)
    if loose and not _adds_up(narrow):
        wide = sum_of(total, [*parts, *loose], evidence)
        if _adds_up(wide):
            return wide
        told = [*parts, *loose]
        ends = {label_of(setting, part)[-2:] for part in told}
        if len(parts) == 1 and (len(told) > 2 or len(ends) == 1) and kin_labels(setting, told) and (
            chance(wide) < _SELDOM and wide.mended()
        ):
            return wide
    return narrow


def _adds_up(relation: Relation) -> bool:
    return relation.kind == "sum" and relation.holds()


def _bracketed(setting: Setting, first: Claim) -> Relation | None:
    """G1: a whole followed by its parts in brackets."""
    bracket = setting.bracket(first)
    if bracket is None or first.role in DERIVED:
        return None
    before = setting.previous(first)
    if before is None or setting.bracket(before) == bracket:
        return None
    words = setting.between(before, first)
    if _ANY_STOP.search(words.partition("（")[0]) or not comparable(before, first):
        return None
    parts = [first]
    claim = setting.next(first)
    while claim is not None and setting.bracket(claim) == bracket:
        if comparable(claim, before) and claim.role not in DERIVED:
            parts.append(claim)
        claim = setting.next(claim)
    if len(parts) < 2 or before.role in DERIVED:
        return None
    inner = setting.text[bracket[0] : bracket[1]]
    evidence = ["括号"] if OPEN_END.search(inner) else ["括号", "全:括号内逐项列出"]
    return sum_of(before, parts, evidence)


