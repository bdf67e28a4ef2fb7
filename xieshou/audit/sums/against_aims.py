"""What was agreed, what was done, and by how much the one is more or less (约定、实际与差额).

协议300万元，实际347万元，多到47万元; 预算1260万元，决算1185万元，省下75万元: an aim, then what
became of it, then the difference, by whatever words.
"""

import re
from collections.abc import Iterator

from xieshou.audit.relations.change import AMOUNTS
from xieshou.audit.relations.doubt import plausible
from xieshou.audit.relations.own_clause import own_clause
from xieshou.audit.relations.relation import Relation
from xieshou.audit.relations.wholes import may_be_added, sum_of
from xieshou.audit.sums.triples import TRIPLE
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.setting import Setting

_SIGNS = ("多", "超", "高", "增", "少", "省", "节", "欠", "差", "短", "缺", "剩", "余")
_AIM = re.compile(
    "协[议定]|约定|写[明定]|说[好定]|原[定拟计]|计划|预[算定计]|任务|要求|目标|指标|概算|合同"
    "|应[到收发招派拨付交]|该[来到派拨付]|需求|名额|核定|商定|承诺|认捐|编制|定额"
)
_DONE = re.compile("^[^，；。]{0,8}，[^，；。、]{1,14}$")
# Of another time; 以2860万元成交 is a price, which has its own check.
_OTHER = re.compile("上一?年|去年|同期|往年|其中|每|均|占|[比较]|累计|另|以$")
_MORE = re.compile(
    "^，(?:实际|反而|整整|足足)?(?:(?:超(?:出|额|过|收|支)?|高出?|增加|净增)(?:了|约)?(?:完成)?"
    "(?:计划|任务|协议|目标|预算|概算|约定|合同|指标)?[数量额]?|(?:也|又|还|就)?多(?:出|(?![为是数在达于名个家种项次])[一-鿿])?了?)$"
)
_LESS = re.compile(
    "^，(?:也|又|还|就)?(?:[节结]?[余省]下?|节[约省]|减少|[少欠差短缺剩](?:[一-鿿])?|还差|尚[欠差缺])(?:了|约)?$")
_LIKELY = 1.01


def against_aims(setting: Setting) -> Iterator[Relation]:
    """All differences told right behind an aim and what became of it."""
    for apart in setting.where(_SIGNS):
        done = apart.previous
        aim = done.previous if done is not None else None
        if done is None or aim is None or apart.cell is not None or apart.sort == "ratio":
            continue
        words = own_clause(apart)
        up, down = _MORE.match(words), _LESS.match(words)
        if not (up or down) or not (may_be_added(aim, done) and may_be_added(done, apart)):
            continue
        if not all(_told(one) for one in (aim, done)) or not _AIM.search(aim.lead) or (
                _AIM.search(done.lead) or not _DONE.match(done.gap) or _OTHER.search(done.lead)):
            continue
        total, part = (done, aim) if up else (aim, done)
        made = sum_of(total, [part, apart], [TRIPLE, "全:约定与实际"])
        if plausible(made, _LIKELY):
            yield made


def _told(claim: Claim) -> bool:
    return claim.role in AMOUNTS and claim.plain
