"""Totals that are told after what they add up, and averages of groups told apart (合计在后)."""

import re
from collections.abc import Iterator
from decimal import Decimal

from xieshou.audit.relations.change import DERIVED
from xieshou.audit.relations.doubt import believed, plausible
from xieshou.audit.relations.relation import Relation
from xieshou.audit.relations.wholes import MOST_PARTS, sum_of
from xieshou.audit.sums.runs import in_transition
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.intervals import Interval
from xieshou.audit.text.kinship import comparable
from xieshou.audit.text.setting import Setting
from xieshou.language.quick import sieve

_BACKWARD = re.compile(
    r"(?:合计|总计|共计|一共|两项共|三项共|以上共)[^，；、]{0,12}$"
    r"|^(?:人员|项目|资金|渠道|部分|人|类|项|者)?共$"
    r"|(?:加起来|相加|加总|合起来|总和|之和)[^，；、]{0,8}$"
    r"|^[两三四五六七八九十\d]年(?:来|间)?(?:累计|共|合计)[^，；、]{0,12}$"
    r"|^(?P<of>[两三四五六七八九十\d])[一-鿿]{1,6}(?:共有?|累计|总数)$"
)
BACKWARD_SIGN = sieve(_BACKWARD)
_AT_FIRST, _IN_ALL = re.compile("年初|原|批复|期初"), re.compile("全年|调整|变动|合计|最终|总")
_JOINT = re.compile(
    "(?P<one>[一-鿿]{2})和(?P<other>[一-鿿]{2})(?P<noun>[一-鿿]{0,6}(?:资金|款物|投资|人数|产品|项目))$"
)
# Figures after the joint one among which its two parts may stand; a slip chance offers seldom.
_WITHIN, _SELDOM = 12, 0.3
_OTHERWISE = re.compile("其中|合计|共计|总计|同比|占")
_ON_TOP_OF = re.compile("(?:基础上|之外).{0,6}(?:新增|增加|增派|再增)")
_OF_EACH = re.compile("每[^，；]{1,8}$")
_PLUS = re.compile("(?:相加|加起来|合起来|加总)，[^，；、]{0,6}$")
ADDED = ("追加", "调增", "追加预算", "追加资金")
ON_TOP = ("原", "原有", "原来", "原的", "原有的", "原来的", "原先")


def sums_up(words: str) -> bool:
    """Whether they say that what stood before is added up."""
    return BACKWARD_SIGN.search(words) is not None and _BACKWARD.search(words) is not None


def plus(setting: Setting, total: Claim) -> Iterator[Relation]:
    """务工A。…有意愿的B，两者的人数相加，达到C: with a figure of the sentence before."""
    if not _PLUS.search(total.gap):
        return
    near = [one for one in setting.figures_before(total, _WITHIN, 1)
            if comparable(one, total) and one.role in ("level", "total", "part")]
    made = [sum_of(total, [other, near[0]], ["合计", "全:相加"]) for other in near[1:]]
    if (fits := believed(made, _SELDOM)) is not None:
        yield fits


def each_told(setting: Setting, total: Claim) -> bool:
    """Whether 分别 told the figures before one by one: 分别输出A、B、C,累计D."""
    claim = total.previous
    for _ in range(MOST_PARTS):
        if claim is None or claim.quantity.base_unit != total.quantity.base_unit:
            return False
        gap = claim.gap
        if "分别" in gap:
            return True
        if "，" in gap or "；" in gap:
            return False
        claim = claim.previous
    return False


def summed_up(setting: Setting, total: Claim) -> Iterator[Relation]:
    """G4: A、B,合计 C; the nearest figures before that add up, else all of them."""
    parts: list[Claim] = []
    claim, later = total.previous, total
    if total.gap == "共" and claim is not None and not comparable(claim, total):
        # 加固堤围20处共9.8公里: how long those are
        return
    whole, reached = total.interval, Interval(Decimal(0), Decimal(0))
    while claim is not None and len(parts) < MOST_PARTS:
        words = setting.between(claim, later)
        if "；" in words or (parts and _OTHERWISE.search(words)):
            break
        if comparable(claim, total):
            if claim.role in DERIVED or in_transition(setting, claim):
                break
            parts.insert(0, claim)
            reached = reached + claim.interval
            if len(parts) > 1 and reached.meets(whole):
                break
        elif "，" in words and parts:
            break
        if sums_up(claim.lead):
            break
        claim, later = claim.previous, claim
    own = [part for part in parts if part.quantity.base_unit == total.quantity.base_unit]
    if 1 < len(own) < len(parts) and not sum_of(total, parts, []).holds():
        # 甲州26家企业产品208个，乙市20家企业产品210个，共418个: of its own unit
        parts = own
    if len(parts) >= 2:
        yield sum_of(total, parts, ["合计", "全:以上合计"])


def topped_up(setting: Setting, base: Claim) -> Iterator[Relation]:
    """G2: on top of the A there were, B were added: the whole is named beside them."""
    more = base.next
    if more is None or not comparable(base, more):
        return
    if not _ON_TOP_OF.search(more.gap):
        return
    around = [base.previous, more.next]
    for total in around:
        claim = total
        for _ in range(3):
            if claim is None:
                break
            same = comparable(claim, base) and claim.role not in DERIVED
            kin = claim.quantity.base_unit == base.quantity.base_unit
            noun = _noun(setting, base)[:1]
            if same and kin and (
                _noun(setting, claim)[:1] == noun or (noun and (claim.measure or "").endswith(noun))
            ):
                yield sum_of(claim, [base, more], ["基础上新增", "全:原有加新增"])
                return
            claim = claim.previous if total is around[0] else claim.next


def budget_changed(setting: Setting, more: Claim) -> Iterator[Relation]:
    """年初预算860万元，年中追加140万元，全年预算1000万元."""
    base, whole = more.previous, more.next
    if base is None or whole is None or not (comparable(base, more) and comparable(whole, more)):
        return
    if _AT_FIRST.search(base.lead) and _IN_ALL.search(whole.lead):
        yield sum_of(whole, [base, more], ["余数", "全:追加"])


def averages_apart(setting: Setting, first: Claim) -> Iterator[Relation]:
    """每县 300 万元…每村 200 万元用于甲、100 万元用于乙: an average told in parts."""
    if not _OF_EACH.search(first.lead):
        return
    parts, claim = [first], first.next
    while (
        claim is not None
        and len(parts) < MOST_PARTS
        and claim.gap.count("、") == 1
        and not re.search("[，每]", claim.gap)
    ):
        if claim.quantity.base_unit == first.quantity.base_unit:
            parts.append(claim)
        claim = claim.next
    whole = first.previous
    for _ in range(4):
        if whole is None or len(parts) < 2:
            return
        same = whole.quantity.base_unit == first.quantity.base_unit
        if whole.role == "average" and same:
            yield sum_of(whole, parts, ["并列均值"])
            return
        whole = whole.previous


def _noun(setting: Setting, claim: Claim) -> str:
    return setting.noun_after(claim) or claim.measure or claim.quantity.unit or ""


def joint(setting: Setting) -> Iterator[Relation]:
    """投入和引进帮扶资金20.63亿元…投入帮扶资金15.36亿元，引进帮扶资金5.27亿元."""
    for total in setting.where("和"):
        found = _JOINT.search(total.lead) if "和" in total.lead else None
        if found is None or total.role not in ("level", "total"):
            continue
        one, other, noun = found["one"], found["other"], found["noun"][-2:]
        at = total.place
        if (made := _at_once(setting, total, one, other)) is not None:
            yield made
            continue
        for first in setting.figures[at + 1 : at + _WITHIN]:
            second = first.next
            if second is None or not (comparable(first, total) and comparable(second, total)):
                continue
            here, there = first.lead, second.lead
            if (
                one in here and other in there and other not in here and one not in there
                and here.endswith(noun) and there.endswith(noun)
            ):
                made = sum_of(total, [first, second], ["合称"])
                if plausible(made, _SELDOM):
                    yield made
                break


def _at_once(setting: Setting, total: Claim, one: str, other: str) -> Relation | None:
    """投入和引进资金20.63亿元，其中直接投入15.36亿元，引进5.27亿元: by the two verbs alone."""
    first = total.next
    second = first.next if first is not None else None
    if first is None or second is None or "其中" not in first.gap:
        return None
    if not (first.lead.endswith(one) and second.lead.endswith(other)):
        return None
    if not (comparable(first, total) and comparable(second, total)) or second.role in DERIVED:
        return None
    made = sum_of(total, [first, second], ["合称", "全:合称"])
    return made if made.holds() or made.mended() else None
