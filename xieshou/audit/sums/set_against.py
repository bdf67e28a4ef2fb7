"""Sums of two that the words around three figures tie without a doubt (相连的三数).

What there is, what it is set against, and by how much: 4.1亿元，比2016年的1.2亿元增加2.9亿元; what
came, what went, and the rest of both; what two bodies of people make when they are put together.
"""

import re
from collections.abc import Iterator

from xieshou.audit.relations.change import AMOUNTS, STATES
from xieshou.audit.relations.relation import Relation, value_of
from xieshou.audit.relations.wholes import label_of, may_be_added, sum_of
from xieshou.audit.sums.triples import TRIPLE
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.kinship import alike, comparable, dimension
from xieshou.audit.text.setting import Setting

# ，比2016年的; 。同上年的: what the figure before is set against.
_AGAINST = re.compile("^[，。]?(?:相?比|较|同|与|和|跟)(?![一-鿿]{0,6}[、和])[^，；。、]{0,14}的?$")
_THAN = re.compile("^[，。]?(?:相?比|较)")
_TIME = re.compile(
    "[上去前]一?年|同期|上[个一]?[月季期]|年初|[期月年][初底末]|之?前|以前|最初|首[年批期]|原|现有|上一?[轮批届]"
    "|(?:19|20)\\d\\d年|\\d月|计划|任务|目标|预算|协议|约定"
)
_MORE = re.compile(
    "^(?:相比(?:较)?|比较)?，?(?:同比|净|实际|绝对额|总共|共|还|又)?"
    "(?:(?P<up>增加|增长|净增|新增|上升|提高|提升|扩大|高出?|多出?|超出?|超过|增[收产支]|多(?![少数])[一-鿿]{1,2})"
    "|(?P<down>减少|下降|降低|净减|缩小|压减|缩减|低|少|少(?![数])[一-鿿]{1,2}|减[收产支]))[了出]?$"
)
# 赴结对地区务工人数比上年的2480人多出750人: whose number it is stands before 比.
_WHOSE = re.compile("^(?P<whose>[^，；。、比较]{2,16})(?:相?比|较)[^，；。、]{1,14}的$")
# So far back what is set against another may stand, where its own parts were told between.
_FAR, _BACK, _NAMED, _TWICE = 8, 1, 0.75, 2
# 年内新聘410人，退出330人，净增80人.
_CAME = re.compile(
    "(?:新[聘招增入进建设来添办开纳识吸]|招录|招聘|招收|录用|引进|迁入|流入|转入|调入|进入|入[库职伍驻]|加入|纳入|增加|注册|补充|上岗)"
    "[^，；。]{0,8}$"
)
_WENT = re.compile(
    "(?:退出|离[职岗开任]|辞职|退休|流[出失]|迁出|转出|调[出离]|出[库列]|注销|关[停闭]|减少|淘汰|核减|清退|解聘|返乡|停[办业]|消除|撤[并销])"
    "[^，；。]{0,8}$"
)
_NET = re.compile(
    "^，(?:两[者项]?相抵(?:后)?，?)?(?:当年|年内|全年|实际)?"
    "(?:净|纯)(?:增加?|增长|流入|迁入|转入|减少?|流出)(?:了|达)?$"
)
_NET_LOSS = re.compile("净(?:减|流出)|纯减")
# 与留任的38名合编为124名的服务队.
_WITH = re.compile("[与和同跟](?:[^，；。]{0,12})$")
_BECAME_ONE = re.compile(
    "(?:一[起道同]|共同)?(?:合编|合并|整合|组合|合在一起|合|汇|编|组建|组)(?:成|为|成为)(?:一支|一个|了)?$"
)
# 任务数1.2万人，超任务1500人.
_AIM = re.compile("(?:任务|计划|目标|指标|协议|预算|合同)[数量额值]?(?:为|是|只有|仅)?$")
_BEYOND = re.compile(
    "^，(?:实际)?(?:(?P<up>超(?:额|过|出)?(?:完成)?)|(?P<down>[差欠缺短少]))(?:了)?(?:年度|全年)?"
    "(?:任务|计划|目标|指标|协议|预算|合同)?[数量额值]?(?:了)?$"
)


def set_against(setting: Setting) -> Iterator[Relation]:
    """All sums of two of which the words say which is which."""
    for last in setting.figures:
        if last.cell is not None or dimension(last) == "ratio":
            continue
        second = last.previous
        if second is None or not may_be_added(second, last):
            continue
        found = (
            _than(setting, second, last) or _netted(setting, second, last)
            or _made_one(setting, second, last) or _beyond(setting, second, last)
        )
        if found is not None:
            yield found


def _than(setting: Setting, was: Claim, more: Claim) -> Relation | None:
    """财政资金4.1亿元，比2016年的1.2亿元增加2.9亿元; also 同上年的2.5亿元相比，多卖7000万元."""
    gap, moved = was.gap, _MORE.search(more.gap)
    if moved is None or was.role not in STATES:
        return None
    if not _against(gap, more.gap):
        return _of_whom(setting, was, more, moved["down"] is not None)
    now = setting.before_in_paragraph(was)
    if now is None:
        return None
    if not _state(now, was) or (now.sentence != was.sentence and gap[:1] != "。"):
        now = _told_of(setting, was, more, moved["down"] is not None)
    down = moved["down"] is not None
    if now is not None and _other_way(now, was, down=down):
        # 2875名里，A940名，B1163名，C772名，比任务2600名超出275名: not of the last of its parts
        now = _told_of(setting, was, more, down)
    if now is None:
        return None
    return _sum(now, was, more, down=down)


def _of_whom(setting: Setting, was: Claim, more: Claim, down: bool) -> Relation | None:
    """赴结对地区3230人，…。赴结对地区务工人数比上年的2480人多出750人: named as it was before."""
    found = _WHOSE.match(was.lead)
    if found is None or not _TIME.search(was.lead[found.end("whose"):]):
        return None
    named = [one for one in setting.figures_before(was, _FAR, _BACK)
             if _state(one, was) and setting.in_one_paragraph(one, was)
             and alike(label_of(setting, one), found["whose"]) >= _NAMED]
    return _sum(named[0], was, more, down=down) if len(named) == 1 else None


def _against(gap: str, behind: str) -> bool:
    if not _AGAINST.match(gap) or not _TIME.search(gap):
        return False
    return bool(_THAN.match(gap)) or behind.startswith(("相比", "比较"))


def _state(now: Claim, was: Claim) -> bool:
    return may_be_added(now, was) and now.role in STATES and comparable(now, was)


def _other_way(now: Claim, was: Claim, *, down: bool) -> bool:
    """Whether one figure is so far below another that it has not risen from it, or the reverse."""
    less, more = (was, now) if down else (now, was)
    return value_of(less) * _TWICE < value_of(more)


def _told_of(setting: Setting, was: Claim, more: Claim, down: bool) -> Claim | None:
    """What is set against another before its own parts: the one that fits, else the whole."""
    near = [one for one in setting.figures_before(was, _FAR, _BACK)
            if _state(one, was) and setting.in_one_paragraph(one, was)]
    fits = next((one for one in near if _sum(one, was, more, down=down).holds()), None)
    if fits is not None or not near:
        return fits
    # of a whole and its parts the whole is the largest
    whole = max(near, key=value_of)
    return whole if _sum(whole, was, more, down=down).mended() else None


def _sum(now: Claim, was: Claim, more: Claim, *, down: bool) -> Relation:
    total, part = (was, now) if down else (now, was)
    return sum_of(total, [part, more], [TRIPLE, "全:变动"])


def _netted(setting: Setting, went: Claim, net: Claim) -> Relation | None:
    """年内新聘410人，退出330人，净增80人: what came is what went and the net of both."""
    came = went.previous
    if came is None or not may_be_added(came, went) or not _NET.match(net.gap):
        return None
    if went.gap[:1] not in "，、" or not (
            _CAME.search(came.lead) and _WENT.search(went.lead)):
        return None
    down = _NET_LOSS.search(net.gap) is not None
    total, part = (went, came) if down else (came, went)
    return sum_of(total, [part, net], [TRIPLE, "全:净增"])


def _made_one(setting: Setting, other: Claim, whole: Claim) -> Relation | None:
    """86名志愿者来到我县，与留任的38名合编为124名的服务队."""
    one = other.previous
    if one is None or not may_be_added(one, other) or not _BECAME_ONE.search(whole.gap):
        return None
    if not _WITH.search(other.gap) or "，" in whole.gap[1:] or not (
            one.role in AMOUNTS and other.role in AMOUNTS):
        return None
    return sum_of(whole, [one, other], [TRIPLE, "全:合为一体"])


def _beyond(setting: Setting, aim: Claim, over: Claim) -> Relation | None:
    """筛查1.35万人，任务数1.2万人，超任务1500人."""
    done, found = aim.previous, _BEYOND.match(over.gap)
    if done is None or found is None or not may_be_added(done, aim):
        return None
    if not _AIM.search(aim.lead) or done.role not in STATES or (
            aim.gap[:1] not in "，（"):
        return None
    total, part = (done, aim) if found["up"] else (aim, done)
    return sum_of(total, [part, over], [TRIPLE, "全:任务与超出"])
