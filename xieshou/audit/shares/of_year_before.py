"""Shares of what was told of the year before, right beside it (去年的百分之几).

今年吸纳793万人，去年吸纳817万人，相当于去年的97.1%.
"""

import re
from collections.abc import Iterator

from xieshou.audit.relations.change import AMOUNTS
from xieshou.audit.relations.relation import TIED, Relation, share_of
from xieshou.audit.text.kinship import counted_alike
from xieshou.audit.text.setting import Setting

_OF_LAST = re.compile(
    "^，?(?:仅|只|约|已)?(?:相当于|为|是|占)(?:去年|上年|上一年|[去上]年同期|前一年)(?:全年|同期|总[数量额])?的(?:约|近)?$")
_LAST = re.compile("(?:去年|上年|上一年|(?:19|20)\\d\\d年)[^，；。\\d]{0,12}$")
_BESIDE = re.compile("^，(?:而)?(?:去年|上年|上一年|(?:19|20)\\d\\d年)[^，；。\\d]{0,12}$")


def shares_of_year_before(setting: Setting) -> Iterator[Relation]:
    """What the year before brought, told between what this one brings and its share of that."""
    for stated in setting.rates:
        whole = stated.previous
        part = whole.previous if whole is not None else None
        if whole is None or part is None or not _OF_LAST.match(stated.gap):
            continue
        if _BESIDE.match(whole.gap) and not _LAST.search(part.lead) and (
            counted_alike(part, whole) and part.sentence == stated.sentence
            and part.role in AMOUNTS and whole.role in AMOUNTS
        ):
            yield share_of(part, whole, stated, ("去年", TIED))
