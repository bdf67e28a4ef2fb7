"""Sentences of one build about different things tell no fact twice (句式相同、各说各的).

全省100个旅游景区…，到位资金135亿元。全省100个综合体…，到位资金153亿元: as many of each, and
each has its own money.
"""

from xieshou.audit.text.claim import Claim
from xieshou.audit.text.kinship import bigrams
from xieshou.audit.text.setting import Setting

_NAME, _LONG = 2, 5


def each_its_own(setting: Setting, first: Claim, last: Claim) -> bool:
    """Whether both sentences begin with one number, each of something else."""
    one, other = (setting.by_sentence[claim.sentence][0] for claim in (first, last))
    if first.sentence == last.sentence or first is one or last is other or (
        one.text != other.text or one.lead != other.lead
    ):
        return False
    names = [setting.noun_after(claim)[:_LONG] for claim in (one, other)]
    return min(map(len, names)) >= _NAME and not bigrams(names[0]) & bigrams(names[1])
