"""A part told with 其中 that is more than all figures before it together (其中项多于前面各项之和).

职业技能培训1000人，创业能力培训270人（当期创业155人），其中脱贫人口培训3170人: of
whichever of them it is a part, or of both, it is more.
"""

import re
from collections.abc import Iterator
from decimal import Decimal

from xieshou.audit.relations.change import HELD
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.setting import Setting

_OF_WHICH = re.compile("^(?P<behind>[^，；。：、]{0,10})，(?P<word>其中)，?[^，；。：、\\d]{2,14}$")
_OTHER = re.compile("[均每]|比|较|占|累计|计划|目标|任务|上年|去年|带动|辐射|惠及|覆盖|撬动|引导"
    "|总投资")
_BACK, _TWO, _NAME = 6, 2, 2


def beyond_all_before(setting: Setting) -> Iterator[tuple[Claim, Claim, str]]:
    """The last figure before, the part that is more than all of them, and the words that say so."""
    for part in setting.where(("其中",)):
        said = _OF_WHICH.search(_since_bracket(part.gap))
        name = (part.measure or "")[-_NAME:]
        if said is None or len(name) < _NAME or not _held(part):
            continue
        before = [one for one in setting.figures_before(part, _BACK, 0)
                  if one.bracket is None and one.quantity.base_unit == part.quantity.base_unit]
        named = [one for one in before if _held(one) and (one.measure or "").endswith(name)]
        if len(named) >= _TWO and len(named) == len(before) and (
            part.interval.low > sum((_most(one) for one in named), Decimal(0))
        ):
            yield named[0], part, said["word"]


def _since_bracket(gap: str) -> str:
    """The words behind a bracket that closes before a figure."""
    return gap.rpartition("）")[2]


def _held(claim: Claim) -> bool:
    return claim.factual and claim.role in HELD and not _OTHER.search(claim.lead)


def _most(claim: Claim) -> Decimal:
    high = claim.interval.high
    return Decimal("Infinity") if high is None else high
