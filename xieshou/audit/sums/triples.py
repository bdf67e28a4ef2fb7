"""Three figures in a row of which the words say how they hang together (三数相连).

What was and what is with what it grew by, a whole with what is done and what is left, what there
was with what came to it: the words tie them, so any single slip that would settle them is told.
"""

import re
from collections.abc import Iterator

from xieshou.audit.relations.change import STATES, falls, moves, rises
from xieshou.audit.relations.divided import compared
from xieshou.audit.relations.doubt import plausible
from xieshou.audit.relations.relation import Relation
from xieshou.audit.relations.wholes import sum_of
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.kinship import alike
from xieshou.audit.text.setting import Setting

TRIPLE = "余数"
# 增加了37个, 净增337户, 退出5家: how much more or less there is, and nothing else.
_UP = "增加|增长|增|多|提高|上升|提升|新增|净增|增收|增产|扩大|高出"
_DOWN = "减少|少|减|下降|降低|压减|缩减|退出|核减|调减|省下|节省|省|降"
_CHANGE = re.compile(
    f"^(?:每[一-鿿]{{1,2}}){{0,2}}(?:[一二两三四五六七八九十\\d]{{1,2}}(?:年|个月)(?:来|间)?|一年|全年|总共|共|已)?(?:净|实际|绝对)?"
    f"(?:(?P<up>{_UP}|超(?:出|过|额)?(?P<plan>任务|计划|目标|协议|预算)数?)|(?P<down>{_DOWN}))(?:了|出)?$"
    "|^(?:今年|本年|当年)?多(?!少)[一-鿿]{1,2}$"
)
_CHANGE_ENDS = frozenset("加长增多高升收产大出少减降低退下省了务划标议算数")
# A figure is what another has become: 由A提高到B.
_BECAME = re.compile(
    "(?:增至|升至|扩至|减至|降至|减为|增为|降为|达到|(?:增加|增长|提高|上升|扩大|发展|壮大|扩展|提升|攀升"
    "|减少|下降|降低|压减|缩减|调整|变|升|降|涨|减|提|缩短|拉长|延长)(?:到|为|成|至))[^，；。]{0,6}$"
)
_WAS = re.compile("[由从自]|原|最初|起初|上年|去年|前年|年初|年底|期初|之前|以前|(?:19|20)\\d\\d年")
_PAST = re.compile(
    "(?:上年|去年|前年|同期|年初|期初|此前|上个?月|上季度?|[一二三四]季度|上半年|[上前]一?期|(?:19|20)\\d\\d年|\\d{1,2}月(?:底|末|\\d{1,2}日)?)"
    "[^，；。]{0,10}$"
)
_KIN = 0.5
_SEVERAL = re.compile("分别|；|。|\n")
# What came to what there was, and what there is then.
_CAME = re.compile("(?:又|再|还|另|新|追加|[本今当]年|今[春秋]|后来|随后|加上)[^，；。]{0,10}$")
_THERE_WAS = re.compile("原|现有|已|年初|期初|上年|去年|前年|结[转存余]|存量|往年|[由从]")
_THEN = re.compile(
    "^(?:目前|现在|如今|现|眼下|全年|年末|年底|期末|届时|这样|至此|可用|总|全部|累计(?:已|共)?有)[^，；。]{0,8}$"
    "|(?:将?达到?|总数|总量|总面积|总规模|在用|可用资金|可达|增至|扩大到|现有)[^，；。]{0,4}$"
)
# What is done of a whole, and what is left of it.
_LEFT = re.compile(
    "(?:尚|未|其余|其他|其它|还差|剩|余下|没有|还有|留在|欠|缺口|异常|故障|停[用产运工]|闲置|不合格|不[达通予]|待|退回|退出|没)"
    "[^，；。]{0,10}$"
)
_LEFT_SIGNS = frozenset("尚未其剩余没还留欠缺异故停闲不待退差")
_OTHERS = re.compile("^(?:其他|其余|其它|剩下|余下)")
_DONE = re.compile(
    "已|完成|实际|正常|通过|合格|外出|支付|开工|到位|签|除|扣|达标|在岗|运行|兑现|建成|交付|通[^，；。]{0,6}的|办结|销号|整改"
)
_OFF = re.compile("除|扣|减去")
_THEN_SIGNS = frozenset("目现如眼年期届这至可总全达在增扩累")
_LIKELY, _SURE, _TIED, _NEAR, _BACK, _FAR, _THIRD = 0.3, 0.6, 1.01, 30, 6, 10, 2


def triples(setting: Setting) -> Iterator[Relation]:
    """All sums of two that three figures in a row tell."""
    for figures in setting.by_sentence.values():
        for at, claim in enumerate(figures):
            if claim.cell is not None or claim.sort == "ratio":
                continue
            lead = claim.lead
            if (lead[-1:] in _CHANGE_ENDS or "多" in lead) and (found := _CHANGE.search(lead)):
                down = found["down"] is not None
                made = list(_moved(setting, claim, down, found["plan"] or ""))
                yield from made or _from_past(setting, claim, down)
            elif at < _THIRD or not lead or claim.role not in STATES:
                continue
            elif not _LEFT_SIGNS.isdisjoint(lead) and _LEFT.search(lead):
                yield from _left(setting, claim)
            elif not _THEN_SIGNS.isdisjoint(lead) and _THEN.search(lead):
                yield from _came(setting, claim)


def _two_before(setting: Setting, claim: Claim) -> tuple[Claim, Claim] | None:
    """The two figures of the same unit right before one, shares and changes aside."""
    found: list[Claim] = []
    for one in setting.figures_before(claim, _BACK, 1):
        if one.quantity.base_unit != claim.quantity.base_unit:
            continue
        if one.role == "increment" or one.cell is not None or (
                one.bracket != claim.bracket):
            return None
        found.append(one)
        if len(found) == 2:
            return found[1], found[0]
    return None


def _moved(setting: Setting, more: Claim, down: bool, plan: str) -> Iterator[Relation]:
    """由A提高到B，提高了C; 上年A，今年B，多C."""
    pair = _two_before(setting, more)
    if pair is None or _SEVERAL.search(setting.between(pair[1], more)):
        return
    (was, now), lead = pair, more.lead
    if moves(setting, was, now) and (rises(lead) or falls(lead)):
        # growth sees to these
        return
    between = setting.between(was, now)
    after = now.next
    if "其中" in between:
        # 路网61万公里。其中公路达到55万公里，比五年前增加3万公里: the whole became no part of it
        return
    if _SEVERAL.search(between) or "分别" in was.lead or (
            after is not None and after.gap in ("、", "和")):
        return
    before = was.previous
    if before is not None and was.gap in ("、", "和") and (
            before.quantity.base_unit == was.quantity.base_unit):
        return
    became = bool(plan and plan in was.lead) or (
        _BECAME.search(now.lead) is not None)
    if not became and not (
        alike(was.measure, now.measure) >= 0.5 and _WAS.search(was.lead)
    ):
        return
    total, part = (was, now) if down else (now, was)
    made = sum_of(total, [part, more], [TRIPLE, "全:变动"])
    close = became and len(between) <= _NEAR and (plan or _WAS.search(was.lead))
    if plausible(made, _TIED if close else _LIKELY):
        yield made


def _from_past(setting: Setting, more: Claim, down: bool) -> Iterator[Relation]:
    """今年B，上年为A，多C: what was stands right before the difference, what is before that."""
    near = [one for one in setting.of_its_unit(more, _FAR, 2)
            if one.role not in ("increment", "average") and one.cell is None
            and not _CHANGE.search(one.lead)]
    if not near or near[0] is not more.previous or compared(setting, near[0]) or (
            not _PAST.search(near[0].lead)
            or _SEVERAL.search(setting.between(near[0], more))):
        return
    was = near[0]
    told = was.lead[-2:]
    for at, now in enumerate(near[1:]):
        same = told in now.lead or alike(was.measure, now.measure) >= _KIN
        if now.role in STATES and (same or not at):
            total, part = (was, now) if down else (now, was)
            made = sum_of(total, [part, more], [TRIPLE, "全:变动"])
            if plausible(made, _SURE if same or at == 0 else _LIKELY):
                yield made
            return


def _left(setting: Setting, rest: Claim) -> Iterator[Relation]:
    """体检A，正常B，异常C; 扣除已支付的B，合同价A中尚欠C."""
    pair = _two_before(setting, rest)
    if pair is None or pair[0].sentence != rest.sentence:
        return
    whole, done = pair
    among = "其中" in done.gap
    if among and not _OTHERS.search(rest.lead):
        return
    if _OFF.search(whole.lead):
        whole, done = done, whole
    elif among:
        pass
    elif not _DONE.search(done.lead) or "；" in setting.between(whole, rest):
        return
    if _LEFT.search(whole.lead) or (not among and _DONE.search(whole.lead)):
        return
    made = sum_of(whole, [done, rest], [TRIPLE, "全:已与未"])
    if plausible(made, _SURE):
        yield made


def _came(setting: Setting, then: Claim) -> Iterator[Relation]:
    """原有A，今年新扩B，目前C."""
    pair = _two_before(setting, then)
    if pair is None or "\n" in setting.between(pair[0], then):
        return
    was, came = pair
    if not (_CAME.search(came.lead) and _THERE_WAS.search(was.lead)) or (
            _SEVERAL.search(setting.between(was, came))):
        return
    made = sum_of(then, [was, came], [TRIPLE, "全:原有加新增"])
    if plausible(made, _SURE):
        yield made
