"""Lists of parts that a word opens: 其中, 包括, 分别为, or a bracket (开列的分项)."""

import re
from collections.abc import Iterator
from decimal import Decimal

from xieshou.audit.relations.change import DERIVED
from xieshou.audit.relations.doubt import Doubt, plausible
from xieshou.audit.relations.relation import Relation
from xieshou.audit.relations.wholes import (
    MOST_PARTS,
    OPEN_END,
    TO_THE_REST,
    completeness,
    kin_labels,
    label_of,
    sum_of,
)
from xieshou.audit.sums.list_ends import ALIKE, filled_kind, goes_on
from xieshou.audit.sums.runs import (
    CLOSED_LIST,
    KIN,
    OPENERS,
    OPENERS_SIGN,
    STOP,
    of_one_shape,
    parts_from,
    wholes_before,
)
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.intervals import Interval
from xieshou.audit.text.kinship import alike, comparable, dimension
from xieshou.audit.text.setting import Setting

_ANY_STOP = re.compile("[，；、]")
_CLOSED = re.compile("（[^（）]*）")
_STOCK_BESIDE = re.compile(
    "[、，](?:总[量数]|累计|总计|新增|净增|增加|达)(?:达到?|[至到了为])?$"
)
_FRESH = re.compile("新增|净增")
_OF_THE_LAST = re.compile("[^，；。]{0,10}，其中")
# The whole of a second column stands so near before its parts.
_SECOND = 5
_THOSE = re.compile("^[，；](?P<name>[一-鿿]{2,8}[^其当集高初家])中[一-鿿]{2,8}$")
_SELDOM, _IN_ROWS, _AGAIN = 0.15, 0.6, 1.01
_BREAK = re.compile("[，；：）]")
# Old prints leave out the 。 before a year.
_ANEW = re.compile("(?:\\d{4}|一九[〇一二三四五六七八九]{2})年")
_SIZE = re.compile("[过超上达]$")
# A label of a column is no longer than this.
_LABEL = 8
# 增收A, 还差A: what came or lacks is seldom divided.
_GAINED = re.compile("(?:增收|减收|多收|少收|还差|尚差|还缺|尚缺|多出|超出|少了|多了)$")


def opens(setting: Setting, claim: Claim, gap: str) -> bool:
    """Whether the words before a figure open a list of parts; brackets that closed do not count.

    常规项目包括甲、乙3个类别 speaks of something new: its subject is not what was counted before.
    """
    if not OPENERS_SIGN.search(gap):
        return False
    if "（" in gap:
        gap = _CLOSED.sub("", gap)
    if "包" in gap or "涵" in gap:
        gap = CLOSED_LIST.sub("", gap)
    found = OPENERS.search(gap)
    if found is None or "；" in gap[found.end() :]:
        return False
    if "；" in gap and found.group() in ("包括", "包含", "涵盖", "分别为", "分别是"):
        return False
    if found.group() in ("包括", "包含", "分别为", "分别是"):
        before = claim.previous
        own = _BREAK.split(gap[: found.start()])[-1]
        if len(own) > 1 and found.group().startswith("分别") and before is not None:
            named = (before.measure or "") + before.lead + setting.noun_after(before)
            return alike(own[-4:], named) >= KIN
        if len(own) > 1 and "，" in gap and before is not None:
            counted = (before.measure or "") + setting.noun_after(before)
            return alike(own[-4:], counted) >= KIN and "、" not in gap[found.end() :]
    return True


def of_those(setting: Setting, first: Claim, gap: str) -> bool:
    """Whether the figure before is named in short as what is divided: 专技人才中教师61名."""
    found = _THOSE.match(gap) if "中" in gap else None
    whole = first.previous
    if found is None or whole is None or not comparable(whole, first):
        return False
    told = whole.lead[-_LABEL:] + setting.noun_after(whole) + (whole.measure or "")
    signs = iter(told)
    return found["name"][-2:] in told and all(sign in signs for sign in found["name"])


def opened(setting: Setting, first: Claim) -> Iterator[Relation]:
    """G1: 其中, 包括, 分别为 after a whole in the same sentence."""
    claim: Claim | None = first
    visits = first.previous
    if visits is not None and visits.quantity.base_unit == "人次" and (
        dimension(first) == "person" and "；" in visits.gap
        and _OF_THE_LAST.match(first.gap)
    ):
        # 接收学生A名；培训B人次，其中创业C人: of those who were trained, counted otherwise
        return
    if (paired := first.next) and _STOCK_BESIDE.match(paired.gap):
        # 新增21万户、总量达88万户,其中企业新增7万户、总量达23万户: two columns, one part each
        column = bool(_FRESH.search(first.lead))
        wholes = [one for one in wholes_before(setting, first)[:2]
                  if bool(_FRESH.search(one.lead)) == column]
        yield from (sum_of(whole, [first], ["其中"]) for whole in wholes[:1])
        return
    for _ in range(2):
        if claim is None:
            return
        # of 分别为A、B、C the first is no whole of the others
        if claim.quantity.base_unit == "元" and _SIZE.search(claim.lead) and (
            claim.tail.startswith("的")
        ):
            # 其中过20亿元的40个
            return
        parents = [parent for parent in wholes_before(setting, claim) if parent is not first]
        if parents and (claim.role not in DERIVED or claim.role == parents[0].role):
            opener = OPENERS.search(first.gap)
            evidence = [opener.group() if opener else "其中"]
            made = (
                _relation(setting, parent, evidence, *parts_from(setting, parent, claim))
                for parent in parents
            )
            yield _likeliest(setting, made, claim)
            yield from _beside(setting, parents[0], claim)
            return
        following = claim.next
        if following is None or STOP.search(following.gap) or _ANEW.match(following.gap):
            yield from _in_rows(setting, first)
            return
        claim = following


def _in_rows(setting: Setting, first: Claim) -> Iterator[Relation]:
    """资金4800万元，其中产业项目12个，投资2800万元；教育项目3个，投资2000万元."""
    second, rows, claim = first.next, [first], first.next
    while claim is not None and len(rows) < MOST_PARTS:
        if claim.gap[:1] == "；":
            if not of_one_shape(setting, rows[-1], claim):
                break
            rows.append(claim)
        claim = claim.next
    if second is None or second.role in DERIVED or len(rows) < 2:
        return
    column = [one for row in rows if (one := row.next) is not None]
    for whole in wholes_before(setting, second):
        made = sum_of(whole, column, ["其中"])
        if plausible(made, _IN_ROWS):
            yield made
            return


def _beside(setting: Setting, whole: Claim, first: Claim) -> Iterator[Relation]:
    """低保6420户11556人,其中城市820户1394人、农村5600户10162人: the second column adds up too."""
    parts, _ = parts_from(setting, whole, first)
    second = first.next
    if len(parts) < 2 or second is None or second.role in DERIVED or second is parts[1]:
        return
    gap, unit = second.gap, second.quantity.base_unit
    if gap and (gap[:1] not in "，、" or len(gap) > _LABEL):
        return
    column = [one for part in parts if (one := part.next) is not None
              and one.gap == gap and one.quantity.base_unit == unit]
    if len(column) < 2 or any(one.role in DERIVED for one in column):
        return
    name = gap[-2:]
    other = next(
        (one for one in setting.figures_before(first, _SECOND, 1)
         if one.quantity.base_unit == unit and one.role not in DERIVED
         and name in one.lead), None
    )
    if other is not None:
        made = sum_of(other, column, ["其中", *completeness(setting, whole, parts)])
        if len(column) == len(parts) or plausible(made, _SELDOM):
            yield made


def _likeliest(setting: Setting, made: Iterator[Relation], part: Claim) -> Relation:
    """The nearest whole, unless a further one adds up or has the part's name and room for it.

    收入增加到26.4万元，增收7.8万元，其中光伏9.2万元: no part of what was gained or lacks, where it
    is more than that and there is more to be part of.
    """
    nearest = next(made)
    if nearest.holds() and (nearest.kind == "subset" or _adds_up(nearest)):
        return nearest
    total = nearest["total"]
    if not nearest.holds() and _GAINED.search(total.lead):
        for whole in setting.figures_before(total, _SECOND, 1):
            if whole.role not in DERIVED and comparable(whole, total):
                other = sum_of(whole, list(nearest.parts), list(nearest.evidence))
                if other.holds():
                    return other
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
    own = [part for part in parts if part.quantity.base_unit == total.quantity.base_unit]
    if 1 < len(own) < len(parts):
        # 其中甲县2个，入驻企业20家；乙县2个，入驻企业14家: of what the whole counts
        parts = own
    if 1 < (known := filled_kind(setting, parts)) < len(parts):
        parts, loose = parts[:known], []
    evidence = [*evidence, *completeness(setting, total, parts)]
    narrow = sum_of(total, parts, evidence)
    if len(parts) > 2 and not _adds_up(narrow):
        # A list that is complete before its end was followed by something else.
        whole, reached = total.interval, Interval(Decimal(0), Decimal(0))
        for count, part in enumerate(parts[:-1], 1):
            reached = reached + part.interval
            if part.quantity.approximation or reached.above(whole):
                break
            if count > 1 and reached.meets(whole):
                if TO_THE_REST in evidence:
                    # 水稻30、玉米7.05、…、其他0.5 of 38: what is left ends the list, no sooner
                    return narrow
                if goes_on(setting, total, parts, count):
                    return sum_of(total, parts, [*evidence, ALIKE])
                return sum_of(total, parts[:count], evidence)
    if loose and not _adds_up(narrow):
        wide = sum_of(total, [*parts, *loose], evidence)
        if _adds_up(wide):
            return wide
        told = [*parts, *loose]
        ends = {label_of(setting, part)[-2:] for part in told}
        if len(parts) == 1 and (len(told) > 2 or len(ends) == 1) and kin_labels(setting, told) and (
            Doubt(wide).likely(_SELDOM)
        ):
            return wide
        again = {label_of(setting, part)[-2:] for part in parts}
        if len(told) > len(parts) > 1 and all(
            label_of(setting, part)[-2:] in again for part in loose
        ) and plausible(wide, _AGAIN):
            # 21个，其中2019年甲州6个、乙州3个，2020年初甲州7个，4月乙州5个: the same once more
            return sum_of(total, told, [*evidence, "全:逐次列出"])
    return narrow


def _adds_up(relation: Relation) -> bool:
    return relation.kind == "sum" and relation.holds()


def bracketed(setting: Setting, first: Claim) -> Relation | None:
    """G1: a whole followed by its parts in brackets."""
    bracket = first.bracket
    if bracket is None or first.role in DERIVED:
        return None
    before = first.previous
    if before is None or before.bracket == bracket:
        return None
    words = setting.between(before, first)
    if _ANY_STOP.search(words.partition("（")[0]) or not comparable(before, first):
        return None
    parts = [first]
    claim = first.next
    while claim is not None and claim.bracket == bracket:
        if comparable(claim, before) and claim.role not in DERIVED:
            parts.append(claim)
        claim = claim.next
    if len(parts) < 2 or before.role in DERIVED:
        return None
    inner = setting.text[bracket[0] : bracket[1]]
    evidence = ["括号"] if OPEN_END.search(inner) else ["括号", "全:括号内逐项列出"]
    return sum_of(before, parts, evidence)
