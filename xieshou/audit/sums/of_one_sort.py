"""Bodies counted each in its own measure word behind what counts them all (各用其量词).

132个单位与西部结对：乡镇街道36个，村社区58个，企业24家，学校14所: 个, 家 and 所 count bodies
of one class, and what stands behind a colon tells what the figure before it is made of.
"""

import re
from collections.abc import Iterator

from xieshou.audit.relations.change import AMOUNTS
from xieshou.audit.relations.doubt import plausible
from xieshou.audit.relations.relation import Relation, value_of
from xieshou.audit.relations.wholes import MOST_PARTS, OPEN_END, goes_on_behind, sum_of
from xieshou.audit.sums.runs import NOT_PARTS
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.setting import Setting

OF_ONE_SORT = "各用其量词"
_FIRST = re.compile("^[^，；。：]{2,16}：[^，；。：、\\d]{1,10}$")
_ITEM = re.compile("^[，、；][^，；。：、\\d]{1,10}$")
_LEAST, _LIKELY = 3, 0.6


def of_one_sort(setting: Setting) -> Iterator[Relation]:
    """All wholes whose items behind a colon are counted in several measure words."""
    for first in setting.where("：:"):
        whole = first.previous
        if whole is None or not _FIRST.match(first.gap) or not _counts(whole) or (
                whole.quantity.base_unit != "个" or whole.sentence != first.sentence):
            continue
        parts: list[Claim] = []
        claim: Claim | None = first
        while claim is not None and len(parts) < MOST_PARTS and _counts(claim) and (
            not parts or _ITEM.match(claim.gap)
        ) and not NOT_PARTS.search(claim.gap) and not OPEN_END.search(claim.gap):
            parts.append(claim)
            claim = claim.next
        units = {one.quantity.base_unit for one in parts}
        if len(parts) < _LEAST or len(units) == 1 or goes_on_behind(setting, parts[-1]) or (
                max(map(value_of, parts)) >= value_of(whole)):
            continue
        made = sum_of(whole, parts, [OF_ONE_SORT, "全:冒号后列出"])
        if plausible(made, _LIKELY):
            yield made


def _counts(claim: Claim) -> bool:
    """Whether a figure counts bodies, in whatever measure word, in running text."""
    return claim.sort == "count" and claim.role in AMOUNTS and claim.cell is None and (
        claim.bracket is None)
