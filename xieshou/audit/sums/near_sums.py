"""Sums that no rule ties, known by their numbers and by how they are told (凑得拢).

A sum that holds needs no remark. Where figures that stand together add up but for one slip, the
evidence is weighed: how seldom chance would offer such a slip, and how like those of totals and
their parts the words about the figures are (`worded_sums.py`, learned from labelled texts).
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from xieshou.audit.relations.clues import NEAR
from xieshou.audit.relations.relation import Relation, value_of
from xieshou.audit.relations.wholes import kin_labels, label_of, of_a_kind, sum_of
from xieshou.audit.relations.wording import Wording
from xieshou.audit.sums.called import BY_WORDS
from xieshou.audit.sums.closely_read import closely_read, numbers_weigh, words_weigh
from xieshou.audit.sums.columns import columns
from xieshou.audit.sums.neighbours import Row, rows_of
from xieshou.audit.sums.overlaps import overlap
from xieshou.audit.sums.worded_sums import candidates, likelihood, wording_of
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.intervals import significant
from xieshou.audit.text.setting import Setting, bare
from xieshou.language.numerals import whole_number

# How much words and numbers must weigh, or words alone, and what a total of other parts needs more.
_ENOUGH, _BY_WORDS, _AGAIN, _HELD = 1.2, 1.3, 2.85, -2.5
# Words alone of two that are no slip away, and where the parts make less than the total, which
# they may where not all are told; and what share of it they make.
_BY_WORDS_OF_TWO, _BY_WORDS_LESS, _LEAST_MADE, _MOST_MADE = 1.3, 1.8, 0.8, 2.0
_PAIR, _TELLING = 2, 2
_COUNTED = (
    "(?:个|地|市|县|区|省|州|镇|乡|村|方|国|校|院|级|所|家|项|类|部分|方面|批|年|期|块|笔|种|者|大|支|层|路|渠道)"
)
# 4项相加为, 三项合计; 90分及以上, 60分以下: what divides kinds is no part of a sum.
_SO_MANY_ADDED = re.compile(
    f"(?<![\\d十])(\\d{{1,2}}|[二两三四五六七八九]){_COUNTED}[一-鿿]{{0,2}}?"
    "(?:相加|加起来|加在一起|之和|合计|总计)[一-鿿]{0,3}$")
_CLAUSE = 16
_BOUND = re.compile("(?:及|或|和|（含）)?(?:以上|以下|以内)")
_GROWN = re.compile("(?:增至|升至|扩至|增加到|增长到|提高到|扩大到)$")
# 主要用在: some of the parts only; 最大的1500万元，最小的60万元: two of many.
_SOME = re.compile("主要(?!负责|领导|同志|干部)|大多|最[大小多少高低长短]")
_WHOLE = re.compile("[共总合全]|累计")
_OPEN = re.compile("[一-鿿]{0,3}等")
_AIMED, _LAST_YEAR = re.compile("任务|计划|目标|合同|协议|要求"), re.compile("[上去前]年|同期|同比")
_ABLE = re.compile("[能会愿想]|可以|有(?:意愿|能力)|常年?来")
_BASE_OF = re.compile("[一-鿿]{0,10}的$")
# 电梯维保26万元另算: said to be no part.
_ELSEWHERE = re.compile("[一-鿿]{0,4}(?:另[算计列记]|除外|[不未](?:计|算|列)[入在]?)")
# 甲公司1860吨，乙公司1240吨，两家公司另外认购630吨: what both do besides is no part of either.
_BOTH_BESIDES = re.compile("两[家者地市县个人][^，；。]{0,6}[另还又]")
_PROMISED = re.compile("订单|意向|合同|授信|贷款")
# 应到32人，实到29人，迟到5人: who came late came.
_CAME, _LATE = re.compile("[实已]到|到[会岗场]"), re.compile("迟到|早退|晚点")
# 干部人才46名，党政干部6名、专技人才40名: what is called by its kind may be all of them.
_GENERAL = re.compile("人才|干部|人员|企业|学校|项目|资金|单位|队伍|[总共合全各]|累计|等")
_PARTED = frozenset("，；。：、和与及同加\n")
_WAS_FAR, _WAS_BACK = 24, 4
Explained = dict[str, list[set[str]]]


class _FarOff:
    """Figures in a row that no slip makes a sum, and what sums explain, for who asks after them."""

    def __init__(self, _: Setting) -> None:
        self.rows: list[tuple[Row, int, Sequence[int]]] = []
        self.explained: Explained = {}
        self.totals: set[str] = set()


class _Tried(NamedTuple):
    """Figures of a row that may be a total and its parts, what words say for it, and all there is.
    """

    words: float
    weight: float
    made: Relation

    def enough(self, again: bool) -> bool:
        """Whether words, or words and numbers, tie them; for `again` it is a total already."""
        more = _AGAIN if again else 0
        return self.weight >= _ENOUGH + more or self.words >= _BY_WORDS + more


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
    wording, closely = setting.kept(wording_of), setting.kept(closely_read)
    far = setting.kept(_FarOff)
    far.explained, far.totals = explained, totals
    for row in setting.all_of(rows_of):
        # a row without some of its figures mostly offers the same again
        near: dict[tuple[str, ...], tuple[Row, int, Sequence[int]]] = {}
        held: list[Relation] = []
        plain = [other for left in (parted, based) if left and (other := row.without(left))]
        for one in (row, *plain):
            for total, parts in candidates(one):
                fits = one.told(total, parts)
                if fits == "near":
                    key = tuple(one.claims[at].id for at in (total, *parts))
                    near.setdefault(key, (one, total, parts))
                elif fits == "same" and likelihood(wording, one, total, parts) > _HELD:
                    held.append(_relation(one, total, parts))
                    _note(explained, held[-1]["total"], held[-1].parts)
                if fits in ("", "near") and one is row and _comparable(one, total, parts):
                    far.rows.append((one, total, parts))
        yield from _beside(setting, held, known)
        weighed = [tried for ids, (one, total, parts) in near.items()
                   if ids[0] not in summed
                   and (tried := _tried((wording, closely), setting, explained, one, total, parts))
                   and tried.enough(ids[0] in totals)]
        taken: set[str] = set()
        for *_, made in sorted(weighed, key=lambda tried: -tried.weight):
            ids_of_it = {claim.id for claim in made.members}
            if not ids_of_it & taken and not _explained_by_row(row, made) and made.mended() and (
                not overlap(setting, made)
            ):
                taken |= ids_of_it
                yield made


def far_sums(setting: Setting) -> Iterator[Relation]:
    """Totals whose parts no slip could make add up, where the words leave no doubt what they are.

    Asked once the sums of a text are found.
    """
    wordings = setting.kept(wording_of), setting.kept(closely_read)
    far = setting.kept(_FarOff)
    weighed = []
    for row, total, parts in far.rows:
        made = _relation(row, total, parts)
        more = _AGAIN if made["total"].id in far.totals else 0
        words = words_weigh(*wordings, row, total, parts)
        least = _BY_WORDS_LESS if made.residual < 0 else (
            _BY_WORDS if len(parts) > _PAIR else _BY_WORDS_OF_TWO)
        if words < more + least or (
            _known(far.explained, made["total"], made.parts)
            or _of_others(setting, made["total"], made.parts) or _but_for_one(row, total, parts)
            or made.mended() or _explained_by_row(row, made)
            or _OPEN.match(made.members[-1].tail)
        ):
            continue
        weighed.append(_Tried(words, words, made))
    taken: set[str] = set()
    for *_, made in sorted(weighed, key=lambda tried: -tried.words):
        members = {claim.id for claim in made.members}
        if members.isdisjoint(taken) and not overlap(setting, made):
            taken |= members
            yield made


def _comparable(row: Row, total: int, parts: Sequence[int]) -> bool:
    """Whether all of a sentence stands as a total and parts that make up something of its size."""
    ends, claims = row.ends, row.claims
    whole = ends[total][0]
    made = [ends[at][0] for at in parts]
    if whole <= max(made) or not _LEAST_MADE * whole <= sum(made) <= _MOST_MADE * whole:
        return False
    first, last = min(total, parts[0]), max(total, parts[-1])
    told, begun = claims[parts[0]].sentence, claims[first].sentence
    return (
        last - first == len(parts) and claims[parts[-1]].sentence == told
        and abs(claims[total].sentence - told) <= 1
        and (first == 0 or claims[first - 1].sentence != begun)
        and (last + 1 == len(claims) or claims[last + 1].sentence != claims[last].sentence)
    )


def _tried(
    wordings: tuple[Wording, Wording], setting: Setting, explained: Explained, row: Row, total: int,
    parts: Sequence[int],
) -> _Tried | None:
    """What speaks for a sum; nothing where its figures are explained or are of something else."""
    whole, items = row.claims[total], [row.claims[at] for at in parts]
    if _known(explained, whole, items):
        return None
    made = _relation(row, total, parts)
    if made.holds() or _of_others(setting, whole, items) or _but_for_one(row, total, parts):
        return None
    words = words_weigh(*wordings, row, total, parts)
    return _Tried(words, words + numbers_weigh(made, words, _ENOUGH), made)


def _but_for_one(row: Row, total: int, parts: Sequence[int]) -> bool:
    """给交的5.2万人，自己交的26.4万人，断缴的0.7万人；在保的有31.6万人: all but one make it up."""
    return len(parts) > _PAIR and significant(row.claims[total]) > _TELLING and any(
        row.told(total, some) == "same" for some in (parts[1:], parts[:-1]))


def _relation(row: Row, total: int, parts: Sequence[int]) -> Relation:
    return sum_of(row.claims[total], [row.claims[at] for at in parts], [NEAR, "全:凑得拢"])


def _beside(
    setting: Setting, held: list[Relation], known: set[frozenset[str]]
) -> Iterator[Relation]:
    """What stands beside the figures of a sum that holds: 16369户54851人，7282户27256人，其余…."""
    for one in held:
        if significant(one["total"]) > _TELLING:
            for other in columns(setting, one):
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


def _explained(told: Iterable[Relation]) -> Explained:
    """The members of every sum that is told and holds, by each of them."""
    found: Explained = {}
    for relation in told:
        if relation.kind == "sum" and relation.holds():
            _note(found, relation["total"], relation.parts)
    return found


def _note(explained: Explained, total: Claim, parts: Iterable[Claim]) -> None:
    members = {total.id, *(part.id for part in parts)}
    for one in members:
        explained.setdefault(one, []).append(members)


def _known(explained: Explained, total: Claim, parts: Iterable[Claim]) -> bool:
    """Whether two of the figures belong together in a sum that holds."""
    members = {total.id, *(part.id for part in parts)}
    return any(len(members & other) > 1 for part in members for other in explained.get(part, ()))


def _of_others(setting: Setting, total: Claim, parts: Sequence[Claim]) -> bool:
    """Whether the words give the figures to something else, however near they come."""
    if not total.quantity.unit or _GROWN.search(total.lead):
        # 52金、29银、30铜; 新增10个，新增5个，总数增至65个
        return True
    before = bare(setting.text[max(total.start - _CLAUSE, 0) : total.start])
    if (said := _SO_MANY_ADDED.search(before)) and whole_number(said[1]) != len(parts):
        # 4项相加为93.7分。…丢掉2.6分。…90分及以上为优: of so many others
        return True
    if total.start > parts[-1].start and "分别" in parts[0].lead and not _WHOLE.search(total.lead):
        # 收入、利润、税收分别为7500万元、2000万元、1450万元，投资10500万元
        return True
    if _nets(total, parts):
        return True
    if any(part.interval.meets(total.interval) for part in parts):
        # 储备32407亿美元，上升134亿美元；…储备为32407亿美元: the same told again
        return True
    if any(_SOME.search(one.lead) for one in (*parts, total)) or (
        total.next is parts[0] and _SOME.search(parts[0].gap)
    ):
        return True
    if total.start < parts[0].start and parts[0].gap.startswith("；") and (
        _AIMED.search(setting.between(total, parts[0]))
    ):
        # 新增就业5280人，年度目标4800人，完成110%；再就业1320人，困难就业396人: each for itself
        return True
    if any("其中" in part.gap for part in parts[1:]):
        # 隐患1.86万处，整改1.82万处，整改率97.8%，其中重大隐患43处: a part of the one before
        return True
    if "其中" in parts[0].gap and parts[1].sentence > parts[0].sentence:
        # 税收8.4亿元，其中增值税3.36亿元。地方级4.87亿元，留成1.68亿元: the list has ended
        return True
    if total.start < parts[0].start and not _GENERAL.search(total.lead) and kin_labels(
        setting, [total, *parts]
    ) and all(of_a_kind(label_of(setting, total), label_of(setting, part)) for part in parts):
        # 派驻教师24名，医生14名，农技9名: the first is one of them
        return True
    if len(parts) == _PAIR and any(_ABLE.match(one.lead) for one in parts):
        # 登记96人，能做手工的57人，常年来的41人: who can is no part beside who comes
        return True
    if any(_LATE.search(part.lead) for part in parts) and any(
        _CAME.search(part.lead) for part in parts
    ):
        return True
    if any(_BOUND.match(part.tail) or _ELSEWHERE.match(part.tail) or _base_of_share(part)
           for part in parts):
        return True
    if total.start > parts[-1].start and parts[0].lead[-2:] == parts[1].lead[-2:] != "" and (
        _PROMISED.search(total.lead) and not any(_PROMISED.search(one.lead) for one in parts)
    ):
        # 企业捐款120万元，商会捐款200万元，当天便签下订单380万元: given and ordered
        return True
    if _BOTH_BESIDES.search(setting.between(parts[-2], parts[-1])):
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
    if more is not None and more is not parts[0] and _grew_by(total, parts, more):
        return True
    if more is not None and significant(total) > _TELLING and any(
        sum_of(total, [was, one], []).holds()
        for one in parts if one.role == "increment"
        for was in setting.of_its_unit(total, _WAS_FAR, _WAS_BACK) if was not in parts
    ):
        # 其中省级2.94亿元，市县3.35亿元。到2016年省级5.05亿元，增加2.11亿元: of another state
        return True
    after = total.next
    if total.start < parts[0].start and after is not None and "其中" in after.gap:
        # 内蒙古2500万吨，辽宁1140万吨。华东5200万吨，其中山东2150万吨
        return True
    first = parts[0].previous
    # 收入、利税、利润分别达到7500亿元、2000亿元、1450亿元: the first of the row is left out
    return first is not None and first is not total and "分别" in first.lead and (
        parts[0].gap in ("、", "和", "与")
    )


def _nets(total: Claim, parts: Sequence[Claim]) -> bool:
    """外出2180人，返乡的640人，仍在外的1560人，新出去20人: one is taken away, and it is exact."""
    if len(parts) == _PAIR or significant(total) <= _TELLING:
        return False
    made = sum_of(total, parts, []).residual
    return any(made == 2 * value_of(part) for part in parts)


def _grew_by(total: Claim, parts: Sequence[Claim], more: Claim) -> bool:
    """Whether an increment is of the part before it, or of another base than that part.

    总收入4200亿元。余额3499亿元，净增1100亿元; 任务4500万元，卖出5210万元，比上年高出620万元.
    """
    was = parts[parts.index(more) - 1]
    return (more.previous is was and total.sentence != more.sentence == was.sentence) or (
        _AIMED.search(was.gap) is not None and _LAST_YEAR.search(more.lead) is not None)


def _base_of_share(part: Claim) -> bool:
    """占75所直属高校的50%: what a share is taken of is told again for that alone."""
    rate = part.next
    return rate is not None and rate.kind == "ratio" and _BASE_OF.match(rate.gap) is not None and (
        part.gap.endswith("占"))


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
