"""What is put to what was just told, and what both make: 增派A，加上原有的B，在岗C (加上)."""

import re
from collections.abc import Iterator

from xieshou.audit.relations.change import AMOUNTS
from xieshou.audit.relations.doubt import plausible
from xieshou.audit.relations.relation import Relation
from xieshou.audit.relations.wholes import may_be_added, sum_of
from xieshou.audit.sums.triples import TRIPLE
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.kinship import alike
from xieshou.audit.text.setting import Setting

_SIGNS = ("加上", "连同", "算上", "连上", "加之", "外加", "另加")
_PUT_TO = re.compile("^(?:再|又)?(?:加上|连同|算上|连上|加之|外加|另加)[^，；。]{0,14}$")
_IN_ALL = re.compile(
    "^(?:目前|现在|如今|眼下|至此|这样)|现有|[共总]|合计|累计|在[岗职编县营册]|达到?$|面积|规模|全[国省市州县区]"
)
_NOT = re.compile("其中|占|均|每|比|较|超|同比|增长|增加|下降|减少|剩|余")
# So many figures before and behind may stand beside them; so much of a name is shared.
_REACH, _KIN, _SURE, _TIED = 4, 0.5, 0.6, 1.01


def put_to(setting: Setting) -> Iterator[Relation]:
    """All sums of what was told, what is put to it, and what both make."""
    for more in setting.where(_SIGNS):
        if more.cell is not None or more.role not in AMOUNTS or not _PUT_TO.match(more.lead):
            continue
        base, total = _beside(setting, more, before=True), _beside(setting, more, before=False)
        if base is None or total is None or _NOT.search(total.lead) or (
                "，" not in total.gap or _PUT_TO.match(base.lead)):
            continue
        sure = _IN_ALL.search(total.lead) is not None
        if sure or max(alike(total.measure, one.measure) for one in (base, more)) >= _KIN:
            made = sum_of(total, [base, more], [TRIPLE, "全:原有加新增"])
            if plausible(made, _TIED if sure else _SURE):
                yield made


def _beside(setting: Setting, more: Claim, before: bool) -> Claim | None:
    """The nearest figure of its unit and sentence on one side that tells how much there is."""
    one: Claim | None = more
    for _ in range(_REACH):
        one = (one.previous if before else one.next) if one is not None else None
        if one is None or one.sentence != more.sentence:
            return None
        if may_be_added(one, more):
            return one if one.role in {*AMOUNTS, "increment"} else None
    return None
