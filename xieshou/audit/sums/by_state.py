"""Works and matters told by how far they are: so many done, so many under way, so many not begun.

安排项目46个，总投资2.9亿元。截至7月底，26个已完工，17个正在施工，另有3个处于招标阶段: what is in
one state is in no other, so that they make up the whole that was told before. The state may stand
before its figure as well: 已竣工19个、在建14个，还有3个正在招标.
"""

import re
from collections.abc import Iterator

from xieshou.audit.relations.change import AMOUNTS
from xieshou.audit.relations.relation import Relation, value_of
from xieshou.audit.relations.wholes import sum_of
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.setting import Setting

BY_STATE = "分状态"
_THINGS = re.compile("项目|工程|工地|问题|事项|诉求|案件|线索|建议|提案|[，；、]")
_THING = "(?:(?:项目|工程|工地|问题|事项|诉求|案件|线索|建议|提案)?(?:[已均现都仍则也还])*)"
_DONE = re.compile(
    f"^{_THING}(?:经|全部|全面|顺利|如期)*(?:完工|竣工|建成|投用|投产|办结|整改(?:到位|完|$)|完成|交付|销号|验收|落成|办理完毕|解决)"
    f"|^{_THING}已(?:经|全部|如期)?[一-鿿]{{2}}"
)
_GOING_ON = re.compile(
    f"^{_THING}(?:处[于在])?(?:正在?(?!前期)(?!办理前期)[一-鿿]{{0,3}}(?:施工|建设|实施|推进|办理|整改|安装|装修|处理|协调)"
    "|在建|在办(?!手续)|施工中|建设中|推进中|办理中|整改中|(?:全面|加快|有序)(?:建设|推进|施工)"
    "|(?:主体|结构|厂房)?封顶|正在?(?!前期|办理|招|筹|准备|立项|审批)[一-鿿]{2})"
)
_NOT_BEGUN = re.compile(
    f"^{_THING}(?:(?:[尚还]没有?|[尚还]?未|没有)[一-鿿]{{2}}|在办手续|[尚还]?未(?:开工|启动|动工|办结|整改|实施|开展|办理)|待(?:开工|启动|建|办|批)"
    "|(?:处[于在]|在|正在?)[^，；。\\d]{0,8}(?:前期|招投?标|筹备|准备|立项|审批)|暂缓|停工|停建)"
)
_SURE = re.compile(
    "完工|竣工|建成|投用|投产|办结|整改|完成|交付|销号|验收|落成|办理|解决|施工|建设|实施|推进|安装|装修|处理"
    "|协调|在建|在办|开工|启动|动工|开展|前期|招标|筹备|准备|立项|审批|暂缓|停工|停建|封顶"
)
_STATES = (_DONE, _GOING_ON, _NOT_BEGUN)
# 已竣工19个、在建14个: the same states told ahead of their figures.
_HEAD = "(?:截?[至到][^，；、已]{2,8})?"
_HEAD += "(?:目前|其中|现|至今|项目|工程|全部|另|还|尚|仍|有|[已均都共]|累计"
_HEAD += "|顺利|如期|按期|提前|处[于在])*"
_FOOT = "(?:阶段)?(?:的|项目|工程|了|有|数|达|共|为|约)*$"
_AHEAD = tuple(re.compile(f"(?:^|[，；、：]){_HEAD}(?:{words}){{1,2}}{_FOOT}") for words in (
    "(?:建成)?(?:完工|竣工|建成|投用|投产|办结|整改到位|整改完成|完成|交付|销号|验收|通过验收|落成|解决)"
    "|已(?:经|全部|如期)?[一-鿿]{2,3}",
    "在建|在办|(?:主体|土建|进场)?施工|(?:主体|结构|厂房)?封顶|(?:正在|加快|全面|有序)(?:施工|建设|实施|推进|办理|整改)|推进中|整改中|办理中",
    "(?:[尚还]没有?|[尚还]?未|没有)[一-鿿]{2}|(?:尚|还)?未(?:开工|启动(?:整改|建设)?|动工|办结|整改|实施|开展|办理)|待(?:开工|启动|建|办|批)"
    "|(?:正在)?(?:[^，；、。\\d]{0,4}前期|招投?标|筹备|立项|审批)(?:准备|工作|手续)?|停工|停建|暂缓",
))
_NEXT_AHEAD = re.compile("^[^，；。、]{0,10}[，；、][^，；。、]*$")
_SIGNS = ("完工", "竣工", "建成", "投用", "投产", "办结", "整改", "完成", "交付", "销号",
    "验收", "已")
_JOIN = re.compile("^[，；、](?:其中)?(?:另有?|其余|其他|剩余|剩下|余下|还有|尚有|仍有)?的?$")
_REST = re.compile("其余|剩余|剩下|余下|另|还有|尚有|仍有")
_FAR, _BACK, _LEAST, _ORDER = 10, 2, 2, (0, 2, 1)
_OTHERS = re.compile("往年|上年|续建|跨年|另|去年|结转")


def by_state(setting: Setting) -> Iterator[Relation]:
    """Wholes of which so many are done, so many under way and so many not begun."""
    for first in setting.where(_SIGNS):
        if not (_DONE.match(first.tail) or _AHEAD[0].search(first.lead)) or (
            not first.factual or first.role not in AMOUNTS
        ):
            continue
        if (noun := setting.noun_after(first)) and not _DONE.match(first.tail) and not (
            _THINGS.match(noun)
        ):
            # 车间46个，已覆盖29个乡镇
            continue
        parts, states = _row(setting, first)
        if len(parts) < _LEAST:
            continue
        if len(states) < len(_STATES) and _by_form(first, parts):
            # 已通公交29个，没有通5G的20个: of two things, not of two states
            continue
        made = [sum_of(one, parts, [BY_STATE, "全:各状态"])
                for one in setting.of_its_unit(first, _FAR, _BACK)
                if one.role in AMOUNTS and (one.factual or one.modality == "plan")
                and setting.in_one_paragraph(one, first)]
        # 覆盖9个乡镇: what is fewer than one of the parts counts something else
        most = max(map(value_of, parts))
        made = [one for one in made if value_of(one["total"]) >= most
                or _OTHERS.search(one["total"].lead)]
        if not made:
            continue
        holding = next((one for one in made if one.holds()), None)
        # two wholes before them: of which they are is not told
        wholes = [one for one in made if one["total"].role != "part"]
        only = wholes[0] if len(wholes) == 1 and not _OTHERS.search(
            setting.between(wholes[0]["total"], first)) else None
        if holding is not None:
            yield holding
        elif only is not None and (
            only.residual > 0 or (len(states) == len(_STATES) and (
                _REST.search(parts[-1].gap) or first.previous is only["total"]))
        ):
            yield only


def _by_form(first: Claim, parts: list[Claim]) -> bool:
    """Whether a state is told by 已, 正在 or 没有 alone, whatever verb stands with it."""
    return not all(_SURE.search(one.lead) or _SURE.search(one.tail) for one in parts) or not (
        _SURE.search(first.lead) or _SURE.search(first.tail))


def _row(setting: Setting, first: Claim) -> tuple[list[Claim], set[int]]:
    """Figures side by side whose states differ, from the first on."""
    parts, states, claim = [first], {0}, first.next
    while claim is not None and claim.quantity.base_unit == first.quantity.base_unit:
        # 正在办理招标: it is not under way
        state = next((at for at in _ORDER if _STATES[at].match(claim.tail)), None)
        joined = _JOIN.match(claim.gap[len(parts[-1].tail):])
        if state is None or not joined:
            joined = _NEXT_AHEAD.match(claim.gap)
            state = next((at for at in _ORDER if _AHEAD[at].search(claim.gap)), None)
        # 主体封顶14个，正在施工18个: under way in two ways
        again = state in states and not (state == 1 and len(parts) == len(states) == _LEAST)
        if state is None or again or not joined or not claim.factual:
            break
        parts.append(claim)
        states.add(state)
        claim = claim.next
    return parts, states
