"""Lists of what a sum was wholly spent on: 全部用于A若干、B若干 (全部用于)."""

import re
from collections.abc import Iterator

from xieshou.audit.relations.doubt import Doubt
from xieshou.audit.relations.relation import Relation
from xieshou.audit.relations.wholes import OPEN_END, sum_of
from xieshou.audit.sums.runs import parts_from
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.setting import Setting
from xieshou.language.quick import needed

# Evidence that the text itself says that nothing was spent on anything else, nor twice.
WHOLLY = "全:全部用于"
_SPENT = (
    "(?:用于|用在|用到|用作|投入到?|投向|投到|投放|安排|拨付|分配|下达|列支|落实到|支持|发放|兑付)"
)
_ALL = re.compile(
    # 6500万元，(这些资金)全部用于: nothing but the sum itself may be spoken of
    "^(?:[一-鿿]{0,4}|，(?:其|该|这|此|上述|以上|所有|均|都|已|现|目前|并|[笔些批项]|钱款?|款项?|"
    "[一-鿿]{0,4}资金|[一-鿿]{0,2}捐[款赠]款?)*)"
    f"(?:全部|全数|全额|悉数|统统)(?:都|均|已经?)*{_SPENT}"
)
_SIGNS = needed(_ALL)
# ，撬动社会资本3000万元: another act has its own sums.
_ANOTHER = re.compile("，(?!其中|分别|包括|具体|共?用于|共?投入|共?安排)")
_OTHERS = re.compile("其余|剩余|剩下|余下|结余|结转|尚未|未[安分拨使下]")
_REACH, _SELDOM = 3, 0.6


def wholly_spent(setting: Setting) -> Iterator[Relation]:
    """到位6500万元，全部用于产业4200万元、环境2300万元; 全部投入两处：…; 全部用于…，其中…."""
    for total in setting.where(_SIGNS):
        first = _first_use(setting, total)
        if first is None:
            continue
        parts, _ = parts_from(setting, total, first)
        if len(parts) < 2 or any(one.quantity.high is None for one in parts):
            continue
        made = sum_of(total, parts, ["全部用于", WHOLLY])
        if made.holds() or made.residual > 0 or _leaves_too_much(setting, made):
            yield made


def _first_use(setting: Setting, total: Claim) -> Claim | None:
    """The first figure like a sum in its sentence, where the words between say 全部用于."""
    if total.role not in ("level", "total"):
        return None
    one = total.next
    for _ in range(_REACH):
        if one is None:
            return None
        if one.quantity.base_unit == total.quantity.base_unit:
            break
        one = one.next
    if one is None or one.quantity.base_unit != total.quantity.base_unit or (
            one.role not in ("level", "part")):
        return None
    words = setting.between(total, one)
    said = _ALL.search(words)
    if said is None or "；" in words or _ANOTHER.search(words, said.end()):
        return None
    return one


def _leaves_too_much(setting: Setting, made: Relation) -> bool:
    """Whether a list that follows the word at once, and does not go on, tells too little."""
    last = made.parts[-1]
    words = setting.between(made["total"], made.parts[0])
    _, end = setting.sentence_span(last.sentence)
    rest = setting.text[last.end : end]
    if "其中" in words or OPEN_END.search(rest[:12]) or _OTHERS.search(rest):
        return False
    return Doubt(made).likely(_SELDOM)
