"""Two parts behind their whole whose words exclude each other (相对的两项).

招工1630人，来自社区的1085人，社区外545人; 完成1080人，为任务的72%，外出690人，就近390人;
湖羊6200只，出栏3850只，存栏2350只: what is inside and what is outside, what is new and what
goes on, what has left and what is kept, leave no third.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from xieshou.audit.relations.change import DERIVED, HELD
from xieshou.audit.relations.divided import compared
from xieshou.audit.relations.doubt import plausible
from xieshou.audit.relations.relation import Relation
from xieshou.audit.relations.wholes import may_be_added, sum_of
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.setting import Setting

OPPOSITE = "相对两项"
_LABEL = re.compile("^[，、；]?([^，、；。：（）\\d]{1,10})$")
# Signs of which the one excludes the other.
_PAIRS = [(pair[0], pair[1]) for pair in (
    "内外", "近外", "近远", "本外", "新旧", "新老", "新续", "上下", "前后", "男女", "城乡", "有无")]
# Words of which each leaves only the other: what went and what is kept, what lives and what was
# set anew, what is done and what is not, who stays and who changes.
_HALVES = tuple((re.compile(one), re.compile(other)) for one, other in (
    ("新(?!型|兴|鲜|能源|农|社)|增建", "续|结转|跨年|老|原有|旧"),
    ("出栏|卖[出掉了给]|售出|出售|销[出售掉往]|外销|外运|[拉发运卖]走",
     "存栏|在栏|库存|窖[藏存]|留[种作]|自[用食留]|存[放着有在]|待售|未卖|[压囤]在|在库"),
    ("成活|存活|活[下了着]", "补[栽种植]|死[亡掉了]?|枯|未活"),
    ("长[期住年驻]|常[驻年住]|固定|专职|全职", "短期|轮换|临时|季节|流动|兼职"),
    ("城[镇市里区]", "农村|乡[下村镇]"),
    ("(?<!不)合格|(?<!不|未)达标|正常|完好|(?<!未|没)通过",
     "不合格|不达标|未达标|异常|故障|损坏|未通过|没通过"),
    ("[线网]上|电商|直播", "[线网]下|门店|实体|超市"),
    ("集中|统一", "分散|分户|自行"),
    ("公[办立]", "民[办营]|私[立营]"),
    ("现金|捐款|货币", "[^人]物|实物"),
    ("本[县市省区地村乡镇]|[县市省区]内", "[县市省区村]外|外[县市省地来]|跨[县市省]"),
    ("面授|现场|线下", "线上|网络|远程"),
))
# 到岗的, 没到岗的: the one deed done and not done.
_DONE = re.compile("已|完成|了|[结完]|开工|动工|到[岗位]|交付|通过|启动|落地")
_NOT_DONE, _IDLE = re.compile("未|没|尚|待|还差"), re.compile("[已未没尚待还差有的了经在]")
_BEYOND = re.compile("^(?P<of>[一-鿿]{2,6})(?:以|之)?外(?:的|人员|务工)?$")
_NOT = re.compile("其中|累计|比|较|增(?![建设])|均|每|占|目标|计划(?![内外])|另|带动|撬动")
_MARKS = frozenset("，、；")
_LIKELY, _SURE, _BETWEEN, _SHORT, _NAME = 0.3, 0.6, 2, 5, 4


def opposites(setting: Setting) -> Iterator[Relation]:
    """All wholes with two parts whose labels exclude each other."""
    for second in setting.figures:
        first = second.previous
        if second.sort == "ratio" or second.cell is not None or first is None:
            continue
        if first.sort == "ratio" and first.role in DERIVED and first.previous is not None:
            # 成活3456株，成活率96%；补栽144株
            first = first.previous
        if not may_be_added(first, second) or not _part(first) or not _part(second) or (
                second.gap[:1] not in _MARKS):
            continue
        labels = _label(setting, first), _label(setting, second)
        if not all(labels) or not (near := exclude(*labels)):
            continue
        whole = _whole(setting, first)
        if whole is None:
            continue
        right_before = near == "told" and first.previous is whole
        if first.gap[:1] not in _MARKS and not right_before:
            continue
        limit = _SURE if right_before and max(map(len, labels)) <= _SHORT else _LIKELY
        made = sum_of(whole, [first, second], [OPPOSITE, "全:相对"])
        if plausible(made, limit):
            yield made


def _part(claim: Claim) -> bool:
    return claim.role in HELD and claim.cell is None and not _NOT.search(claim.lead)


def _label(setting: Setting, claim: Claim) -> str:
    """What a part is called before its figure, else the words behind it."""
    lead = claim.lead
    found = _LABEL.match(lead)
    if found is not None:
        return found[1]
    return "" if lead else setting.noun_after(claim)[:_NAME]


def exclude(one: str, other: str) -> str:
    """Whether two labels exclude each other, and whether by a sign or by words told of both."""
    (first, last), (its_first, its_last) = _halves(one), _halves(other)
    if not (first.isdisjoint(its_last) and last.isdisjoint(its_first)):
        return "told"
    ways = ((one, other), (other, one))
    for here, there in ways:
        if _DONE.search(here) and _NOT_DONE.search(there) and not _NOT_DONE.search(here) and (
                set(_IDLE.sub("", here)) & set(_IDLE.sub("", there))):
            # 已签合同1085人，未参训645人 leave many
            return "told"
    for here, there in ways:
        beyond = _BEYOND.match(there)
        if beyond is not None and beyond["of"] in here and "外" not in here:
            return "sign"
        if any(a in here and b in there and b not in here and a not in there for a, b in _PAIRS):
            return "sign"
    return ""


# A label is set against each of those beside it.
@lru_cache(maxsize=1024)
def _halves(label: str) -> tuple[frozenset[int], frozenset[int]]:
    """Of which words a label tells the one half alone, and of which the other."""
    sides = [(one.search(label) is not None, other.search(label) is not None)
             for one, other in _HALVES]
    return (frozenset(at for at, side in enumerate(sides) if side == (True, False)),
            frozenset(at for at, side in enumerate(sides) if side == (False, True)))


def _whole(setting: Setting, first: Claim) -> Claim | None:
    """What stands right before, but for shares and changes of its own."""
    claim = first.previous
    for _ in range(_BETWEEN):
        if claim is None or claim.role not in DERIVED:
            break
        claim = claim.previous
    if claim is None or not may_be_added(claim, first) or compared(setting, claim):
        return None
    return claim if claim.role in HELD and not _NOT.search(claim.lead) else None
