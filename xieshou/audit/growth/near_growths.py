"""Growth told in whatever words by figures that stand together (挨在一起的增量与增幅).

净添224台，相当于多做了14%; 少发15起，降13%，全年97起; 前年才90间，新开45间，增了50%:
a rate of which nothing is said but that it is one of change stands beside how much more or less
there is, or what there was, and beside what there is now. Where three of the four hold together,
the fourth must, too, in whatever words it is told.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import product

from xieshou.audit.growth.whose_growth import REAL, YEARLY, in_real_terms
from xieshou.audit.relations.change import STATES, moves
from xieshou.audit.relations.divided import compared
from xieshou.audit.relations.doubt import credible
from xieshou.audit.relations.relation import AMBIGUOUS, Relation, share_of
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.kinship import comparable, counted_alike
from xieshou.audit.text.setting import Setting

_UP, _DOWN = "增涨升提抬拔扩多添高长大厚重拉攀跃超", "减降少低跌滑缩压落瘦短歉"
# One of these stands about every rate of change, or its increment.
_SIGNS = frozenset(_UP + _DOWN + "加差节新再")
_YEARS = "[去上前头往今当本]一?年度?"
# What is said of a rate besides that it is one: since when, how, and that it is meant to explain.
_FILL = re.compile(
    f"{_YEARS}(?:同期)?|同期|同口径|上[一个]?[届期次]|(?:[一两二三四五]|\\d)年(?:间|来|里|下来|工夫)?|"
    "相比|[同环]比|一下子|一口气|也就是说?|相当于|等于|亦即|说起来|算下来|算来|折合|换算|确切|准确|"
    "这样|因而|所以|于是|由此|从而|规模|基数|基期|总[量数额]|数量|[这那]个?时候|人数|户数|幅度?|速度?|"
    "比例|率|实际|又?往[上下前]|全年|年内|"
    "[比较与同对照即合折说是为了得有达到约近足整又还就也仅只才共净的这那年些出过去上来并已再竟]")
_EXPLAINS = re.compile("即|合|折|等于|相当|也就是|说起来|算下?来|幅|于是|准确")
_CHANGE = re.compile(
    f"增[长加幅速产收量势]?|提[高升]|扩[大张]?|下[降滑跌]|上[涨升扬浮]|走[高低]|收窄|回[落升]|"
    f"[降涨升跌减缩][幅低少势]?|压[减缩降]|[{_UP}{_DOWN}]")
# 下降到5.6%: no rate of change.
_REACHED = re.compile("[到至成]了?(?:约|近)?$|[降升增减]为$")
# 15%的涨幅: that it is a rate of change is said behind it.
_TAIL = re.compile("^的(?:[增涨升扩提](?:幅|速|长|势|量)|(?P<down>[降跌减]幅))")
# 多铺53公里, 净添, 较去年多走了, 超上届: by how much, and not up to what.
_MORE = re.compile(
    "(?:多(?![少数种])|净?增(?![值强])|添|涨|长(?=了)|扩(?!建)|超(?!额)|高(?=出|了|过|上)|追加|抬|拔|拉高|"
    "厚了|重了|加(?=[开派办设装种密拨印])|新加|差额)(?![至到为成幅速率])[一-鿿]{0,3}$"
)
_LESS = re.compile(
    "(?:少(?!数)|减|降|跌|缩|压|落(?!地)|歉收|节约)(?![至到为成幅速率])[一-鿿]{0,2}$")
_STATE = re.compile(
    "[至到成]了?$|[升增降减]为$|[增降]速|幅|[年月日]均|平均|每|分别|累计|其中|计划|目标|任务|"
    "上个?月|\\d月|季度|上季|环比")
# 新增4.1亿元，余额28.4亿元; 新进30户，涨到150户: told of what is new only beside what it came to.
_NEW = re.compile("(?<!净)新[一-鿿]{0,2}$|(?:新建|新增|增设|再)[一-鿿]{0,2}$")
_CAME_TO = re.compile("[一-鿿][到至]|达|总[数量额]?|余额|目前|现有|如今|眼下|在册|[年月]末")
# 1.3亿元的增量, 48户是今年新加入的.
_IS_MORE = re.compile("^(?:的增[量额]|是(?:今年|当年|新)?(?:新?增|新加|新添))")
# 比上年加开8趟 tells no former state, 较去年45万元 does.
_SINCE = re.compile("[比较](?:[上去前]一?年度?)(?:同期|同日|[末底])?[^的，；。]{1,6}$")
_BACK = re.compile(
    "(?<!账)[上去前头往]一?[年届期次]|同期|原[来有先]|年初|此前|之前|那时|当初|起初|年前|前[的才只仅有]*$|"
    "(?:^|[^比]{2})[比较][^，；。]{2,10}的$")
# 前一年少1.5吨: it was less, and so there is more.
_WAS = re.compile("(?<![比较])[上去前头]一?年[^比较，；。]{0,6}[多少]$")
_NAMED = re.compile("\\d{4}年")
_NOT = re.compile("目标|计划|任务|限额|指标")
# 比种烟那会儿多60名, 一晚上新添: what a change is told since, and how long it took.
_AGAINST = re.compile("(?:[比较与同照超压]|高出|多过)[^，；。]{1,10}$")
_TIME = re.compile(
    f"{_YEARS}(?:同期)?|同期|同口径|[同环]比|(?:半|[一两二三四五]|\\d)年(?:间|来|里|下来|工夫)?|一晚上|账上|单是|光是|"
    "后头|这几年|[这那]个?时候|[这那回次均]|年内|全年|又|还|就|也|已|再|净|共|实际|总[量数额]|往上|亦即|也就是|下来|足足|因此|的|了|新$")
_TEN, _TENTH = Decimal(10), Decimal("0.1")
_BEFORE, _BEHIND, _LONGEST, _LEFT, _NAME = 6, 4, 26, 1, 3


def near_growths(setting: Setting, made: Sequence[Relation]) -> Iterator[Relation]:
    """Rates beside an increment and a state, or beside two states, where nothing else was found."""
    held = {one["stated"].id for one in made if one.holds()}
    doubted = {one["stated"].id for one in made if credible(one) is not None} - held
    for stated in setting.where(_SIGNS):
        if stated.id in doubted or stated.quantity.base_unit not in ("%", "成") or (
                stated.cell is not None or "百分点" in stated.text or _way(stated) is None
                or YEARLY.search(stated.lead) or REAL.search(stated.gap)):
            continue
        about = _about(setting, stated)
        for more in sorted((one for one in about if _beside(one, stated)),
                           key=lambda one: abs(one.place - stated.place)):
            found = list(_told(setting, stated, more, about))
            if found:
                # what was told of the rate is known: only what is beside it is asked for
                yield from (one for one in found if not one.holds() and not (
                    one["stated"] is stated and stated.id in held))
                break
        else:
            if stated.id not in held:
                yield from _two_states(setting, stated, about)


def _way(stated: Claim) -> str | None:
    """Which way a rate tells of a change: up, down, or only the same as what is beside it."""
    if tail := _TAIL.match(stated.tail):
        return "down" if tail["down"] else "up"
    lead = stated.lead
    if _REACHED.search(lead):
        return None
    said = _CHANGE.findall(lead)
    if said:
        return "down" if set(said[-1]) & set(_DOWN) else "up"
    return "" if _EXPLAINS.search(lead) else None


def _about(setting: Setting, stated: Claim) -> list[Claim]:
    """The figures around a rate that are no rates themselves."""
    first = max(stated.place - _BEFORE, 0)
    return [one for one in setting.figures[first : stated.place + _BEHIND + 1]
            if one.sort != "ratio" and one.cell is None and one.quantity.base_unit
            and abs(one.sentence - stated.sentence) <= 1 and setting.in_one_paragraph(
                *sorted((one, stated), key=lambda it: it.start))]


def _beside(more: Claim, stated: Claim) -> bool:
    """Whether a figure stands beside a rate: but one other between, and no item of a list."""
    first, last = sorted((more, stated), key=lambda one: one.start)
    between = first.next if first.next is not last else None
    if first.sentence != last.sentence or not (more.plain and _by(more)) or (
        between is not None and (between.next is not last or not counted_alike(between, more))
    ):
        return False
    return len(last.gap) <= _LONGEST and "；" not in last.gap


def _by(one: Claim) -> str:
    """Which way a figure tells of a change: up, down or none."""
    lead = one.lead.rpartition("、")[2]
    if _STATE.search(lead):
        return ""
    if _WAS.search(lead):
        return "up" if lead.endswith("少") else "down"
    if _IS_MORE.match(one.tail) or _MORE.search(lead) or _NEW.search(lead):
        return "up"
    return "down" if _LESS.search(lead) else ""


def _told(
    setting: Setting, stated: Claim, more: Claim, about: Sequence[Claim]
) -> Iterator[Relation]:
    """What a rate and an increment beside it tell of the states about them."""
    way, told = _way(stated), _by(more)
    if way not in ("", told):
        return
    kind = "growth" if told == "up" else "fall"
    like = [one for one in about if one is not more and counted_alike(one, more)
            and comparable(one, more) and of_it(setting, one, more, stated)]
    news = [one for one in _nearest(stated, more, about) if one in like and _now(setting, one)]
    olds = [one for one in like if _then(setting, one)]
    fitting = ((one, old) for old in olds for one in about if one not in (old, more)
               and counted_alike(one, more) and _difference(one, old, more).holds())
    if (pair := next(fitting, None)) is not None:
        yield _difference(*pair, more)
        if pair[0] in news:
            yield _growth(kind, *pair, stated)
        return
    for new, old in product(news, olds):
        rate = _growth(kind, new, old, stated)
        if new.plain and (rate.holds() or share_of(more, old, stated, ()).holds()):
            yield from (_difference(new, old, more), rate)
            return
    if _NEW.search(more.lead):
        news = [one for one in news if _CAME_TO.search(one.lead)]
    made = [_by_more(kind, new, more, stated) for new in news]
    made = [one for one in made if more.interval.low < one["new"].interval.low or (
        one.holds_with(more, more.interval * _TENTH)
        or one.holds_with(one["new"], one["new"].interval * _TEN))]
    fits = next((one for one in made if one.holds()), None)
    if fits is not None:
        # what was is told right there, and must be what is left
        yield fits
        yield from (_difference(fits["new"], old, more) for old in olds[:1]
                    if abs(old.place - fits["new"].place) == 1)
    elif made and not any(
        share_of(more, one, stated, ()).holds() or _by_more(kind, one, more, stated).holds()
        for one in about if counted_alike(one, more)
    ):
        yield made[0]


def _nearest(stated: Claim, more: Claim, about: Sequence[Claim]) -> Iterator[Claim]:
    """The figures of its unit right before and right behind an increment, but for what was."""
    like = [one for one in about if one is not more and counted_alike(one, more)]
    first, last = sorted((stated.place, more.place))
    amid = [one for one in like if first < one.place < last]
    before = [one for one in like if one.place < first and not _BACK.search(one.lead)]
    behind = [one for one in like if one.place > last and not _BACK.search(one.lead)]
    here = [one for one in before if one.sentence == more.sentence]
    yield from amid
    yield from here[-1:]
    yield from (one for one in behind[:1] if not here or one.sentence == more.sentence)
    if not here:
        yield from _whole(before)


def _whole(row: Sequence[Claim]) -> list[Claim]:
    """来信来访110件，来信34件，登门的76件: the whole of a list told before, if there is one."""
    if len(row) <= 1:
        return [*row]
    whole, rest = row[0], row[1:]
    told = [one for one in row if one.role == "total"]
    made = Relation("sum", (("total", whole),), tuple(rest))
    return told[:1] or ([whole] if made.holds() else [])


def _two_states(
    setting: Setting, stated: Claim, about: Sequence[Claim]
) -> Iterator[Relation]:
    """全社会用电量9.38亿千瓦时，上年8.83亿千瓦时，增速6.2%: a rate right behind two states."""
    way, last = _way(stated), stated.previous
    if not way or last is None or last not in about or "；" in stated.gap:
        return
    first = last.previous
    if first is None or first not in about or "；" in last.gap or "、" in last.gap or not (
            counted_alike(first, last) and comparable(first, last)):
        return
    if not all(of_it(setting, one, one, stated) for one in (first, last)) or all(
        _NAMED.search(one.lead) for one in (first, last)
    ):
        return
    for new, old in ((first, last), (last, first)):
        if _now(setting, new) and _then(setting, old) and _own(old, new) and not (
                share_of(new, old, stated, ()).holds()):
            yield _growth("growth" if way == "up" else "fall", new, old, stated)
            return


def _own(old: Claim, new: Claim) -> bool:
    """Whether no other thing is named at what was: 工业用电A，上年农业用电B."""
    left = _BACK.sub("", _FILL.sub("", old.lead if old.start > new.start else new.lead))
    named = old.lead + new.lead
    own = [sign for sign in left if named.count(sign) < _NAME]
    return len(own) <= _NAME


def _now(setting: Setting, one: Claim) -> bool:
    """Whether a figure may be what there is."""
    return one.role in (*STATES, "increment") and one.modality == "actual" and not (
        _by(one) or _BACK.search(one.lead) or _NOT.search(one.lead)
        or compared(setting, one) or _from(setting, one))


def _then(setting: Setting, one: Claim) -> bool:
    """Whether a figure is what there was before."""
    return one.role in STATES and not _by(one) and not _NOT.search(one.lead) and not (
            _SINCE.search(one.lead)) and (
        _BACK.search(one.lead) is not None or compared(setting, one) or _from(setting, one))


def _from(setting: Setting, one: Claim) -> bool:
    return one.next is not None and moves(setting, one, one.next)


def of_it(setting: Setting, one: Claim, more: Claim, stated: Claim) -> bool:
    """Whether nothing is said of a rate or a change but of a figure: no subject of its own."""
    first, *_, last = sorted((stated, more, one), key=lambda it: it.start)
    if "；" in setting.between(first, last) or in_real_terms(setting, one):
        return False
    named = one.lead + setting.noun_after(one) + (one.quantity.base_unit or "") + (
        one.measure or "")
    also = named + more.lead + setting.noun_after(more)
    rate = [] if _TAIL.match(stated.tail) else _left(stated.lead, "")
    before = stated.previous
    if first is stated and len(rate) <= _LEFT and before is not None and before.sort != "ratio":
        # 游客18万人次，增长20%，旅游收入多了3000万元: of what stands before it
        return False
    if first is not stated and sum(sign not in also for sign in rate) > _LEFT:
        return False
    if more is one:
        return True
    own = more.lead.rpartition("、")[2]
    for words in (_NEW, _LESS, _MORE, _AGAINST, _TIME):
        own = words.sub("", own)
    if one.start < more.start:
        # 接待游客62万人次，过夜游客增加5.6万人次: of some of them
        return all(sign in named for sign in own)
    # 生猪出栏较上年多1.9万头，为34.8万头: whichever is told first names what it is
    alone = not own and len(rate) <= _LEFT
    return alone or len(_left(one.lead, also)) <= _NAME


def _left(words: str, named: str) -> list[str]:
    """The signs that are neither of change nor of what is named."""
    return [sign for sign in _CHANGE.sub("", _FILL.sub("", words)) if sign not in named]


def _by_more(kind: str, new: Claim, more: Claim, stated: Claim) -> Relation:
    roles = (("new", new), ("increment", more), ("stated", stated))
    return Relation(kind, roles, evidence=("增量", AMBIGUOUS))


def _growth(kind: str, new: Claim, old: Claim, stated: Claim) -> Relation:
    roles = (("new", new), ("old", old), ("stated", stated))
    return Relation(kind, roles, evidence=("前后", AMBIGUOUS))


def _difference(new: Claim, old: Claim, more: Claim) -> Relation:
    roles = (("new", new), ("old", old), ("stated", more))
    return Relation("difference", roles, evidence=("前后", AMBIGUOUS))
