"""Sums that no wording ties, known by their numbers: what one slip keeps from adding up (凑得拢).

A sum that holds needs no remark. Where figures that stand together add up but for one slip, the
evidence is weighed: how seldom chance would offer such a slip, and what the words say of a total
and its parts. The weights are log-odds, fitted once on 4100 changed sums in labelled texts against
what 320 public reports, which hold, offer by chance; `benchmarks/labelled` tells how far they
carry.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from math import log10

from xieshou.audit.relations.clues import NEAR
from xieshou.audit.relations.doubt import chance
from xieshou.audit.relations.relation import Relation
from xieshou.audit.relations.wholes import OPEN, completeness, kin_labels, label_of, sum_of
from xieshou.audit.sums.called import BY_WORDS
from xieshou.audit.sums.columns import columns
from xieshou.audit.sums.groupings import (
    ADDED,
    ALSO_TOTAL,
    CALLED_TOTAL,
    ITEM,
    Grouping,
    groupings,
    mark_of,
)
from xieshou.audit.sums.neighbours import Row, rows_of
from xieshou.audit.sums.overlaps import overlap
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.intervals import significant
from xieshou.audit.text.setting import Setting, bare
from xieshou.language.numerals import DIGITS, whole_number

# What is a total already needs more to be one of other parts too.
_BASE, _ENOUGH, _ENOUGH_AGAIN = -14.3, 3.5, 6.5
_PER_DECADE, _PER_DIGIT, _RAREST = 3.45, 0.6, 3.0
# Of two parts some slip fits by chance too often.
_PAIR, _OF_TWO = 2, 0.5
_MARKED = re.compile("合计|共计|总计|总数|总额|总量|总共|一共|(?<!公)共有?|累计|全部|总")
_COUNTED = (
    "(?:个|地|市|县|区|省|州|镇|乡|村|方|国|校|院|级|所|家|项|类|部分|方面|批|年|期|块|笔|种|者|大|支|层|路|渠道)"
)
_SO_MANY = re.compile(f"([二两三四五六七八九]){_COUNTED}")
_TELLING = 2
# 4项相加为, 三项合计; 90分及以上, 60分以下: what divides kinds is no part of a sum.
_SO_MANY_ADDED = re.compile(
    f"(?<![\\d十])(\\d{{1,2}}|[二两三四五六七八九]){_COUNTED}[一-鿿]{{0,2}}?"
    "(?:相加|加起来|加在一起|之和|合计|总计)[一-鿿]{0,3}$")
_CLAUSE = 16
_BOUND = re.compile("(?:及|或|和|（含）)?(?:以上|以下|以内)")
_GROWN = re.compile("(?:增至|升至|扩至|增加到|增长到|提高到|扩大到)$")
_EACH = re.compile("分别|依次")
_BASE_OF = re.compile("[一-鿿]{0,10}的$")
_BEFORE_PERIOD = re.compile("[；。\n]")
_PARTED = frozenset("，；。：、和与及同加\n")
_WAS_FAR, _WAS_BACK = 24, 4


def near_sums(setting: Setting, told: Iterable[Relation]) -> Iterator[Relation]:
    """Totals with parts that one slip keeps from adding up, as far as no sum told explains them."""
    explained = _explained(told)
    totals = {one["total"].id for one in told if one.kind == "sum" and one.holds()}
    parted = {part.id for one in told if one.kind == "sum" and one.holds() for part in one.parts}
    # what the words themselves sum up is no total of others
    summed = {one["total"].id for one in told
              if one.kind == "sum" and not one.holds() and not BY_WORDS.isdisjoint(one.evidence)}
    based = set(_only_bases(setting))
    known = {frozenset(claim.id for claim in one.members) for one in told}
    for row in rows_of(setting):
        # a row without some of its figures mostly offers the same again
        near: dict[tuple[object, ...], Grouping] = {}
        held: list[Grouping] = []
        plain = [other for left in (parted, based) if left and (other := row.without(left))]
        for one in (row, *plain):
            for grouping, fits in groupings(setting, one):
                if fits == "near":
                    near.setdefault(grouping.key, grouping)
                elif fits == "same":
                    _note(explained, grouping.total, grouping.parts)
                    held.append(grouping)
        yield from _beside(setting, held, known)
        weighed = [(weight, made) for one in near.values()
                   if not (one.total.id in summed or _known(explained, one)
                           or _of_others(setting, one))
                   and (made := _relation(one)) is not None
                   and (weight := _weight(setting, one, made)) >= (
                       _ENOUGH_AGAIN if one.total.id in totals else _ENOUGH)]
        taken: set[str] = set()
        for _, made in sorted(weighed, key=lambda pair: -pair[0]):
            ids = {claim.id for claim in made.members}
            if not ids & taken and not _explained_by_row(row, made) and made.mended() and not (
                overlap(setting, made)
            ):
                taken |= ids
                yield made


def _beside(
    setting: Setting, held: list[Grouping], known: set[frozenset[str]]
) -> Iterator[Relation]:
    """What stands beside the figures of a sum that holds: 16369户54851人，7282户27256人，其余…."""
    for one in held:
        if significant(one.total) > _TELLING:
            made = sum_of(one.total, one.parts, [NEAR, "全:凑得拢"])
            for other in columns(setting, made):
                members = frozenset(claim.id for claim in other.members)
                if not other.holds() and members not in known:
                    known.add(members)
                    yield other


def _only_bases(setting: Setting) -> Iterator[str]:
    """Figures that are only what a share is of: 占去年总数2729万人的68.85%."""
    for rate in setting.where("的"):
        of = rate.previous if rate.kind == "ratio" and rate.gap == "的" else None
        if of is not None:
            yield of.id


def _explained(told: Iterable[Relation]) -> dict[str, list[set[str]]]:
    """The members of every sum that is told and holds, by each of them."""
    found: dict[str, list[set[str]]] = {}
    for relation in told:
        if relation.kind == "sum" and relation.holds():
            _note(found, relation["total"], relation.parts)
    return found


def _note(explained: dict[str, list[set[str]]], total: Claim, parts: Iterable[Claim]) -> None:
    members = {total.id, *(part.id for part in parts)}
    for one in members:
        explained.setdefault(one, []).append(members)


def _known(explained: dict[str, list[set[str]]], one: Grouping) -> bool:
    """Whether two of the figures belong together in a sum that holds."""
    members = {one.total.id, *(part.id for part in one.parts)}
    return any(len(members & other) > 1 for part in members for other in explained.get(part, ()))


def _of_others(setting: Setting, one: Grouping) -> bool:
    """Whether the words give the figures to something else, however near they come."""
    total, parts = one.total, one.parts
    if not total.quantity.unit or (not one.tie and _GROWN.search(total.lead)):
        # 52金、29银、30铜; 新增10个，新增5个，总数增至65个
        return True
    before = bare(setting.text[max(total.start - _CLAUSE, 0) : total.start])
    if (said := _SO_MANY_ADDED.search(before)) and whole_number(said[1]) != len(parts):
        # 4项相加为93.7分。…丢掉2.6分。…90分及以上为优: of so many others
        return True
    if any("其中" in part.gap for part in parts[1:]):
        # 隐患1.86万处，整改1.82万处，整改率97.8%，其中重大隐患43处: a part of the one before
        return True
    if "其中" in parts[0].gap and parts[1].sentence > parts[0].sentence:
        # 税收8.4亿元，其中增值税3.36亿元。地方级4.87亿元，留成1.68亿元: the list has ended
        return True
    if any(_BOUND.match(part.tail) or _base_of_share(part) for part in parts):
        return True
    if any("账面" in part.lead for part in parts) and any(
        "评估" in part.lead for part in parts
    ):
        # 账面价值2.4亿元，评估价值2.65亿元: one thing valued twice
        return True
    if len(parts) == _PAIR and _PARTED.isdisjoint(setting.between(*parts)):
        # 131所参与，37所高校支援14所高校: one of the two acts upon the other
        return True
    more = next((part for part in parts if part.role == "increment"), None)
    if more is not None and significant(total) > _TELLING and any(
        sum_of(total, [was, more], []).holds()
        for was in setting.of_its_unit(total, _WAS_FAR, _WAS_BACK) if was not in parts
    ):
        # 其中省级2.94亿元，市县3.35亿元。到2016年省级5.05亿元，增加2.11亿元: of another state
        return True
    after = total.next
    if one.after and after is not None and "其中" in after.gap:
        # 内蒙古2500万吨，辽宁1140万吨。华东5200万吨，其中山东2150万吨
        return True
    first = parts[0].previous
    # 收入、利税、利润分别达到7500亿元、2000亿元、1450亿元: the first of the row is left out
    return first is not None and first is not total and "分别" in first.lead and (
        parts[0].gap in ("、", "和", "与")
    )


def _base_of_share(part: Claim) -> bool:
    """占75所直属高校的50%: what a share is taken of is told again for that alone."""
    rate = part.next
    return rate is not None and rate.kind == "ratio" and _BASE_OF.match(rate.gap) is not None and (
        part.gap.endswith("占"))


def _relation(one: Grouping) -> Relation | None:
    units = {claim.quantity.unit for claim in (one.total, *one.parts)}
    if "元" in units and any("亿" in (unit or "") for unit in units):
        return None
    made = sum_of(one.total, one.parts, [NEAR, "全:凑得拢"])
    return None if made.holds() else made


def _explained_by_row(row: Row, made: Relation) -> bool:
    """Whether two of the figures stand in a run of three and more that adds up to another."""
    at = sorted(row.place_of(claim) for claim in made.members)
    first, last = max(at[0] - 4, 0), min(at[-1] + 5, len(row.claims))
    for total in range(first, last):
        for begin, step in ((total + 1, 1), (total - 1, -1)):
            for end in range(begin + step, begin + 6 * step, step):
                if not first <= end < last:
                    break
                parts = range(min(begin, end), max(begin, end) + 1)
                inside = sum(place in parts or place == total for place in at)
                exact = inside > 1 and row.told(total, parts) == "same"
                if exact and significant(row.claims[total]) > 1:
                    return True
    return False


def _weight(setting: Setting, one: Grouping, made: Relation) -> float:
    """How much speaks for a sum, as log-odds."""
    total, parts, members = one.total, one.parts, [one.total, *one.parts]
    if not one.tie and any(claim.role == "increment" for claim in members):
        return _BASE
    leads = [part.lead for part in parts]
    gaps = [setting.between(a, b) for a, b in pairwise(parts)]
    labels = [label_of(setting, part) for part in parts]
    marked = sum(_MARKED.search(lead) is not None for lead in leads)
    breaks = sum(_BEFORE_PERIOD.search(gap) is not None for gap in gaps)
    lines = sum("\n" in gap for gap in gaps)
    told = (completeness(setting, total, parts) or [""])[0]
    between = parts[-1].place - parts[0].place + 1 - len(parts)
    said = (
        (_PER_DIGIT, min(sum(map(significant, members)) / len(members), 5)),
        (5.3 if one.tie == "difference" else 6.0, one.tie != ""),
        (4.0, ADDED.search(total.lead) is not None),
        (-2.3, abs(total.sentence - parts[-1 if one.after else 0].sentence) > 1),
        (4.7, len({*map(mark_of, gaps)}) == 1),
        (3.9, len(parts) > _PAIR),
        (3.8, total.role == "total"),
        (3.6, CALLED_TOTAL.search(total.lead) is not None),
        (2.0, ALSO_TOTAL.search(total.lead) is not None),
        (1.5, len(parts) > _PAIR and _EACH.search(parts[0].gap) is not None),
        (3.5, _names_all(setting, one)),
        (2.9, told.startswith("全") and told != "全:分别"),
        (2.5, all(part.role == "part" for part in parts)),
        (1.8, one.after),
        (1.7, len({*map(len, labels)}) == 1 and len({*labels}) == len(labels)),
        (1.2, kin_labels(setting, parts)),
        (1.1, max(map(len, gaps)) <= ITEM),
        (-0.75, not between),
        (-1.5, told == OPEN),
        (-2.2, one.apart),
        (-2.8, 0 < marked < len(parts)),
        (-2.5, 0 < lines < len(gaps)),
        (-1.0, breaks == 1 < len(gaps)),
    )
    # what chance says is dear to know: not asked where it could not tell enough
    if _BASE + _PER_DECADE * _RAREST + sum(weight * value for weight, value in said) < _ENOUGH - 1:
        return _BASE
    odds = chance(made)
    if odds >= (_OF_TWO if len(parts) == _PAIR else 1):
        return _BASE
    weights = ((_PER_DECADE, min(-log10(max(odds, 1e-4)), _RAREST)), *said)
    return _BASE + sum(weight * value for weight, value in weights)


def _names_all(setting: Setting, one: Grouping) -> bool:
    """Whether as many as there are parts are named beside the total: 三地共, 两类, 四年."""
    many = len(one.parts)
    words = "|".join((one.total.lead, one.parts[0].gap, one.total.gap))
    if any(DIGITS[number] == many for number in _SO_MANY.findall(words)):
        return True
    at = one.total.place
    return any(claim.quantity.value == many for claim in setting.figures[max(at - 1, 0) : at + 2]
               if claim is not one.total and claim not in one.parts)
