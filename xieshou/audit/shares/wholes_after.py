"""Shares whose whole is told only after them: 占全省的30%，全省采购12亿元 (写在后头的底数)."""

import re
from collections.abc import Iterator

from xieshou.audit.relations.change import AMOUNTS
from xieshou.audit.relations.doubt import Doubt
from xieshou.audit.relations.relation import TIED, Relation, share_of
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.kinship import comparable, dimension
from xieshou.audit.text.setting import Setting

_SHARE = re.compile("占(?P<name>[^，；。：、的]{2,10})的(?:近|约|比重为?|比例为?)?$")
_TOTALS = ("总额", "总量", "总数", "总人数")
# 全省共采购12亿元: what else may stand between its name and the figure.
_PLAIN = re.compile("总?共|合计|总计|累计|共计|一共|[总]|则?[为是有达约]|达到|[额数量]")
_OTHERS = re.compile("增|减|新|均|每|计划|任务|目标|其中|[去上前]年|比|较")
_FAR, _BACK = 12, 2


def shares_told_first(setting: Setting) -> Iterator[Relation]:
    """甲县采购3.6亿元，占全省的30%，全省采购12亿元; 占资金总额的60%。资金总额4800万元."""
    for stated in setting.rates:
        if stated.role != "share":
            continue
        said = _SHARE.search(stated.lead) if "占" in stated.lead else None
        if said is None or stated.cell is not None:
            continue
        part = stated.previous
        if part is None or dimension(part) == "ratio" or part.role not in AMOUNTS:
            continue
        whole = _next_told(setting, part, stated, said["name"])
        if whole is None:
            continue
        made = share_of(part, whole, stated, ("占", TIED))
        # 总额 may be that of something wider
        if said["name"] not in _TOTALS or made.holds() or Doubt(made).convincing:
            yield made


def _next_told(setting: Setting, part: Claim, stated: Claim, name: str) -> Claim | None:
    """The next figure, where it bears the name of the whole and counts what the part counts."""
    at = stated.place + 1
    whole = setting.figures[at] if at < len(setting.figures) else None
    if whole is None or not setting.in_one_paragraph(stated, whole) or (
            whole.sentence - stated.sentence > 1 or not comparable(part, whole)):
        return None
    lead = whole.lead
    same = whole.quantity.base_unit == part.quantity.base_unit and whole.role in AMOUNTS
    if not same or whole.role == "part" or name not in lead or _OTHERS.search(lead):
        return None
    if not whole.interval.above(part.interval):
        return None
    if any(name in one.lead + setting.noun_after(one)
           for one in setting.figures_before(part, _FAR, _BACK) if comparable(one, part)):
        # the whole was told before as well
        return None
    before, _, rest = lead.partition(name)
    rest = _PLAIN.sub("", rest)
    if name in _TOTALS:
        # 占总额的60%。全年协作资金总额4800万元: of the same as the part
        return whole if before and before[-2:] in part.lead and not rest else None
    own = part.lead + setting.noun_after(part)
    return whole if len(before) <= 2 and rest in own else None
