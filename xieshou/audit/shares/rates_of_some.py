"""A rate right behind so many of so many (N里有M，率).

参加考核的240人里有222人拿到了证，通过率是92.5%; 1240个工人，脱贫户占62%，也就是769人.
"""

import re
from collections.abc import Iterator

from xieshou.audit.relations.relation import Relation, share_of
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.kinship import counted_alike
from xieshou.audit.text.setting import Setting

_OF_THEM = re.compile("^[一-鿿]{0,6}?(?:里面|当中|[里中内])，?(?:共|已|就)?有$")
_ITS_RATE = re.compile("^[^，；。\\d]{0,12}，[^，；。\\d]{0,6}率(?:为|是|达到?|有)?$")
_NAMELY = re.compile("^，?(?:也就是|即|折合|合|就是|共)(?:有)?$")
_TAKES = re.compile("占(?:了|到|比)?(?:为|达)?$")
_OTHER = re.compile("同比|上年|去年|比|较|增|降|其中|满意")


def rates_of_some(setting: Setting, told: set[str]) -> Iterator[Relation]:
    """Shares of those that the words give out of the figure before."""
    for stated in setting.rates:
        part = stated.previous
        if stated.id in told or part is None or not stated.plain:
            continue
        whole = part.previous
        if whole is not None and _fit(whole, part) and _OF_THEM.match(part.gap) and (
            _ITS_RATE.match(stated.gap) and not _OTHER.search(stated.gap)
        ):
            yield share_of(part, whole, stated, ("里有",))
            continue
        whole, part = stated.previous, stated.next
        if part is not None and whole is not None and _fit(whole, part) and (
            _NAMELY.match(part.gap) and _TAKES.search(stated.lead) and not _OTHER.search(stated.gap)
        ):
            yield share_of(part, whole, stated, ("也就是",))


def _fit(whole: Claim, part: Claim) -> bool:
    return (
        part.plain and whole.plain and part.sort != "ratio" and part.sentence == whole.sentence
        and (counted_alike(part, whole) or {part.sort, whole.sort} <= {"person", "count", "number"})
        and not part.interval.above(whole.interval)
    )
