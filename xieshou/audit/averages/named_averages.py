"""Averages of a sum told elsewhere, by its name or by the label of the count (按名称找总额)."""

import re

from xieshou.audit.relations.change import AMOUNTS
from xieshou.audit.relations.divided import compared
from xieshou.audit.relations.doubt import plausible
from xieshou.audit.relations.per import Per, counts
from xieshou.audit.relations.relation import TIED, Relation, average_of, value_of
from xieshou.audit.relations.wholes import amounts_before
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.kinship import dimension
from xieshou.audit.text.setting import Setting

# 平均每个用财政资金, 按财政性资金算每个, 协作资金支持的项目: whose money it is.
_MONEY = re.compile(
    "(?:用|使用|按照?|以|^|[，的])(?P<name>[一-鿿]{2,6}?)性?资金"
    "(?:来?算|计算|支持的|安排的|实施的|建设的|资助的|$)"
)
# 援藏项目210个: the label of a part, and the noun of what is counted.
_COUNTED = re.compile(
    "^(?:其中)?(?:参与的|用于|实施|安排)?(?P<label>[一-鿿]{2,6}?)"
    "(?:类?项目|企业|车间|工程|培训班)?(?:有|达到?|共|为)*$"
)
_EACH = ("平均每个", "每个")
_JOINED = re.compile("和|与|及|合计|共|总")
_FAR, _BACK, _LIKELY = 16, 3, 0.3


def average_of_named(setting: Setting, claim: Claim, per: Per) -> Relation | None:
    """财政资金11.22亿元，捐款4.73亿元。项目751个，平均每个用财政资金149.4万元: of what is named."""
    if dimension(claim) != "money":
        return None
    count = _count(setting, claim, per)
    if count is None:
        return None
    names = [found["name"] for words in (claim.lead, count.lead)
             if (found := _MONEY.search(words))]
    label = _COUNTED.match(count.lead)
    if label is not None and claim.previous is count:
        names.append(label["label"])
    for name in names:
        found = [one for one in _sums(setting, claim) if _bears(setting, one, name)]
        alone = [one for one in found if one.lead.removeprefix("其中") == name]
        told = {value_of(one): one for one in alone or found}
        if len(told) == 1:
            (total,) = told.values()
            made = average_of(total, count, claim, (per.by, TIED))
            if plausible(made, _LIKELY):
                return made
    return None


def _count(setting: Setting, claim: Claim, per: Per) -> Claim | None:
    """The nearest figure of the sentence that counts what the average is taken over."""
    one = claim.previous
    while one is not None:
        if one.role in AMOUNTS and dimension(one) not in ("money", "ratio") and (
            per.by == "项均" or per.by.startswith(_EACH)
            or any(counts(setting, one, noun) for noun in per.nouns())
        ):
            return one
        one = one.previous
    return None


def _sums(setting: Setting, claim: Claim) -> list[Claim]:
    return [
        one for one in amounts_before(setting, claim, _FAR, _BACK)
        if one.quantity.base_unit == claim.quantity.base_unit and not compared(setting, one)
    ]


def _bears(setting: Setting, total: Claim, name: str) -> bool:
    """Whether a sum is told by a name alone, not by that of several."""
    lead = total.lead
    return name in lead and not _JOINED.search(lead)
