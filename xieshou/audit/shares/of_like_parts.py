"""Shares of what bears the name of their part under another whole (同名分项的占比).

计划搬迁4200户，其中脱贫户2800户；到7月底搬迁3360户，占任务的80%，其中脱贫户2184户，占任务的78%: as
all that was moved is of all to be moved, those are of the 2800.
"""

import re
from collections.abc import Iterator

from xieshou.audit.relations.change import AMOUNTS
from xieshou.audit.relations.relation import TIED, Relation, share_of
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.kinship import counted_alike
from xieshou.audit.text.setting import Setting

_OF_AIM = re.compile(
    "(?:占|为|是|达到?|完成)(?P<aim>[^，；。、]{0,4}(?:目标|任务|计划|总)[^，；。、]{0,4})的?$")
_WITHIN = re.compile(
    "^[，；、（]?(?:其中|(?:这)?当中|这里面)[，：]?(?P<name>[一-鿿]{2,10}?)(?:有|为|共|已|完成)*$")
# ，建档立卡户是3660户: the like part need not be told with 其中.
_TOLD = re.compile(
    "^[，；、（]?(?:其中[，：]?)?(?P<name>[一-鿿]{2,10}?)(?:有|为|共|已|完成|是)*$")
_COUNTED = re.compile("(?:户数|人数|人口|户|人)?(?:有|为|共|计)*$")
# Evidence that a whole was found by the name of its like part.
LIKE = "同名分项"
_FAR, _BACK, _NEXT = 24, 4, 3


def shares_of_like_parts(setting: Setting) -> Iterator[Relation]:
    """其中 a part and its share, where 其中 told of a like part of what the whole is a share of."""
    for stated in setting.rates:
        said = _OF_AIM.search(stated.lead) if stated.lead.endswith("的") else None
        part = stated.previous
        named = _WITHIN.match(part.gap) if said and part is not None else None
        if said is None or part is None or named is None or part.role not in AMOUNTS:
            continue
        whole = _like_part(setting, part, said["aim"], _COUNTED.sub("", named["name"]))
        # 占任务的52%: or of all to be moved
        if whole is not None and not _of_all(setting, part, stated):
            yield share_of(part, whole, stated, (LIKE, TIED))


def _of_all(setting: Setting, part: Claim, stated: Claim) -> bool:
    """Whether it is a share of anything told before."""
    return any(
        counted_alike(one, part) and share_of(part, one, stated, ()).holds()
        for one in setting.figures_before(part, _FAR, _BACK))


def _like_part(setting: Setting, part: Claim, aim: str, name: str) -> Claim | None:
    """What bears the name of a part under what the figure around that part is a share of."""
    own = part.previous
    around = own.previous if own is not None else None
    said = _OF_AIM.search(own.lead) if own is not None else None
    if own is None or around is None or said is None or said["aim"] != aim or not (
        name and own.quantity.base_unit == "%" and counted_alike(around, part)
    ):
        return None
    for whole in setting.figures_before(around, _FAR, _BACK):
        if not counted_alike(whole, around) or not share_of(around, whole, own, ()).holds():
            continue
        for one in setting.figures[whole.place + 1 : whole.place + 1 + _NEXT]:
            within = _TOLD.match(one.gap)
            if within is not None and one.start < around.start and counted_alike(one, part) and (
                _COUNTED.sub("", within["name"]) == name
            ):
                return one
    return None
