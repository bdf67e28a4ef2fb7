"""What is told as growth must not have become less, nor a fall more (升降)."""

import re
from collections.abc import Iterator

from xieshou.audit.check import Example, Remark, check
from xieshou.audit.growth.time_cut import time_cut
from xieshou.audit.growth.two_states import CHANGED, STOOD
from xieshou.audit.growth.way_told import ways_told
from xieshou.audit.places_moved import moves_of_places
from xieshou.audit.reading import Reading
from xieshou.audit.relations.change import DOWN, UP
from xieshou.audit.relations.relation import TIED, Relation
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.intervals import significant
from xieshou.audit.text.setting import Setting, bare
from xieshou.values.finding import Level

_RISES = (
    "(?:增长|增加|提高|提升|上升|升高|扩大|扩展|拓展|发展|壮大|攀升|跃升|上涨|延长|拉长|拉大|抬升|抬高|"
    "回升|猛增|激增|扩增|扩充|上调|调高|增|升|涨)"
)
_FALLS = (
    "(?:下降|减少|降低|缩减|压减|压缩|缩小|回落|下跌|精简|精减|削减|缩短|收窄|下滑|滑落|锐减|骤减|骤降|"
    "下调|调低|压降|收缩|降|减|跌)"
)
# 由25个车间，增加到2023年的20个: its noun, the word and the time, and nothing else.
_TURN = re.compile(
    "^(?P<noun>[^，；。：、（）]{0,8}?)，?(?:逐[年步月]|大幅|快速|迅速|稳步|持续|明显|已经?|"
    "又|再|进一步)*"
    f"(?P<word>(?:(?P<up>{_RISES})|{_FALLS})(?:到了?|至|为|成|达到?))"
    "(?:(?:20|19)?\\d{2}年|\\d{1,2}月|[今去前上当]年|年?[底末初]|[上下]半年|"
    "前?[一二三四]个?季度|本月|当月"
    "|目前|现在|如今|现有|同期)*的?(?:平均|每[一-鿿]{1,3}|[人户村校亩]均)?$"
)
# 去年23.5万元，今年上升到21.3万元: a time before, and what it has become now.
_ONCE = re.compile("(?:[上去前往]年|年初|当初|原来|原先|此前|以前|过去|建成前|结对前|帮扶前"
    "|(?:19|20)\\d\\d年|[上去]年[底末])[^，；。：\\d]{0,10}$")
_BECAME = re.compile(
    "^(?:[一-鿿]{0,4})?，(?:(?:到了?|而|至)?(?:今年|目前|现在|如今|眼下|当前|现|(?:19|20)\\d\\d年)(?:则|已|就|却)?)"
    f"(?:(?P<up>{_RISES}(?:到了?|至|为|成))|(?:{_FALLS}(?:到了?|至|为|成)|只剩|仅剩|仅余|只余))$"
)
# 损耗率为16%，比建库前的14%明显降低; 1.13万人，较上一年的1.31万人少了一些.
_THAN = re.compile(
    "^[^，；。：\\d]{0,8}，(?:[比较]|相比)(?:[上去前往]一?年|(?:19|20)\\d\\d年|[^，；。：\\d]{1,6}前|此前|以前|过去"
    "|原来|原先|上一?[届轮期次])(?:同期)?的$"
)
_HOW = re.compile(
    "^[一-鿿]{0,4}?(?:有所|明显|大幅|显著|略有?|稍有?|进一步|大为|又|再|还|都|也)*"
    "(?:(?P<up>多(?=了|出|些)|高(?=了|出|些)"
    "|增[加长多]|提高|上升|提升|攀升|上涨|扩大)|少(?=了|些)|低(?=了|些)|减少|下降|降低|下滑|回落|缩小|缩减)"
    "(?:了|些|一些|不少|许多|很多|一点|一截|明显|到了?(?!.))*(?=[，。；]|$)"
)
# 今年协作资金5260万元，去年是5480万元，投入力度有所加大.
_BEFORE_THAT = re.compile(
    "^[一-鿿]{0,4}，(?:而)?(?:上年|去年|前一年|上一年|往年)(?:同期)?(?:为|是|有|只有|则为)?$"
)
_SO_IT_WENT = re.compile(
    "^[一-鿿]{0,4}，(?:[一-鿿]{1,4}?)?(?:(?:力度|规模|数量|总量|总额|额度|人数|金额)"
    "(?:有所|明显|持续|进一步|大幅|稳步|继续|不断|又)*"
    "(?:(?P<up>加大|增[加长大强]|扩大|提高|提升|上升)|减[少小弱]|缩小|缩减|下降|降低|回落|下滑))(?=[，。；]|$)"
)
_NOW = re.compile("(?:今年|本年|当年)[^，；。：\\d]{0,12}$")
_OF_CHANGE = re.compile("增|降|减|多|少|涨|其中|计划|目标|每|均|排名|名次|位次|耗时|用时")
# 减少200吨，升至1800吨
_WENT_TO = re.compile(
    f"^[^，；。：、\\d]{{0,4}}，(?:现已|现|已|总[量数额]|进一步|逐步)*(?P<word>(?:(?P<up>{_RISES})|{_FALLS})(?:到|至|为|成)了?)$")
# 较上年增加300万元，上年为6600万元; 省外同比减少281人 is told of some
_ONLY_MOVED = re.compile(
    "(?:同比|环比|[比较](?:上一?年|去年|前一?年)?|同期|净|共|总共|又|则|也|均|分别|整体|总体)*"
    f"(?:{_RISES}|{_FALLS}|[多少高低])了?")
_SPEED = re.compile("增速|增幅|涨幅|降幅|环比|亏损")
_FROM = re.compile("(?:由(?!于|此)|(?<!自)从(?!事|而|此))[^，；。]{0,20}$")
# 由25个减少到20个，增加5个
_BY = re.compile("^[^，；。]{0,6}，(?:净|共|累计|实际|总共)*[^，；。]{2,3}了?$")
# Sooner, and nearer to the top, is better though it is less; a loss may turn into a gain.
_FEWER_IS_MORE = frozenset(
    ("天", "日", "分钟", "小时", "个小时", "个工作日", "工作日", "个月", "年", "岁", "位", "秒",
     "类", "级", "等", "档")
)
_SET_AGAINST = re.compile("[差离距于]|(?<![同环])[比较](?!上年|去年|同期|上一?期|年初|前一?年)"
    "|目标|要求|任务|全[国省市县]")
_REACH = 40
_NEGATIVE = re.compile("亏|负|赤字|逆差|流出|[-－−]$")
# 排名从84名上升到31名: the nearer to the top, the smaller its number.
_RANKED = re.compile("排[名位]|名次|位次|座次|名列|位列|位居|排行|列第|第$")


@check(
    code="arithmetic.direction_agrees",
    name="升降",
    says="由{first}到{last}是{truly}，文中写作「{word}」。",
    hint="请核对前后两个数，或改正所用的词。",
    level=Level.WARNING,
    examples=[
        Example(passes="帮扶车间由25个增加到30个，贫困发生率由25%下降到2%。"),
        Example(passes="办理时限由25天提升到20天。"),
        Example(passes="出水水质由五类提升至三类。"),
        Example(passes="结对由12个县扩大到3个市36个县。"),
        Example(passes="该企业由亏损50万元提高到盈利20万元。"),
        Example(passes="帮扶车间由25个减少到20个，吸纳就业增加5人。"),
        Example(passes="收入由9800元提高到1.2万元。"),
        Example(passes="采购额由1.2亿元增加到近1.2亿元。"),
        Example(passes="从25个村庄的实践看，收入提高到20万元；车间增加到20个。"),
        Example(fails="脱贫人口人均收入由15200元增加到14800元。"),
        Example(fails="帮扶车间由2021年的25个，增加到2023年的20个。"),
        Example(fails="贫困发生率由5.2%下降到6.1%。"),
        Example(fails="县域外转诊率由2023年上半年的21.4%上升到2024年下半年的13.8%。"),
        Example(fails="帮扶车间由25个减少到20个，增加5个。"),
        Example(passes="与2021年的27家相比，2024年帮扶车间为35家，数量增加了8家。"),
        Example(fails="与2021年的27家相比，2024年帮扶车间为35家，数量减少了8家。"),
        Example(passes="化肥施用量由2022年的每亩42公斤降至2024年的每亩33公斤。"),
        Example(fails="化肥施用量由2022年的每亩42公斤升至2024年的每亩33公斤。"),
        Example(passes="村集体收入去年23.5万元，今年上升到31.2万元。"),
        Example(fails="村集体收入去年23.5万元，今年上升到21.3万元。"),
        Example(fails="帮扶车间去年底为46个，眼下只剩49个。"),
        Example(passes="苹果的损耗率为6%，比建库前的14%明显降低。"),
        Example(fails="苹果的损耗率为16%，比建库前的14%明显降低。"),
        Example(passes="到位资金4860万元，其中甲市1160万元、乙县500万元，比上年的4500万元有所增长。"),
        Example(fails="今年协作资金5260万元，去年是5480万元，投入力度有所加大。"),
        Example(passes="去年排名第6，今年升至第3，上升3个位次。"),
        Example(passes="居全省第4位，比去年的第7位提升3个位次。"),
        Example(passes="从第一批的12人上升到第六批的35人。"),
        Example(fails="去年排名第6，今年升至第8，势头很好。"),
        Example(fails="居全省第4位，比去年的第9位提升3个位次。"),
        Example(fails="从第一名下降到第五名，落后了两个位次。"),
        Example(fails="支出率90%；上年支出率为94%，今年支出率同比提高4个百分点。"),
        Example(passes="支出率94%；上年支出率为90%，今年支出率同比提高4个百分点。"),
        Example(fails="优质率85%，去年为88%，提升3个百分点。"),
        Example(passes="支付率46%，离50%的目标还低4个百分点。"),
        Example(fails="年销售额从1.2亿元提高到9800万元。"),
        Example(passes="本月产量4.2万条，上月4.5万条，虽有下降，但合格率稳步上升。"),
        Example(passes="今年接诊8150人次，去年8320人次，手术量有所增长。"),
        Example(passes="7月订单1200件，8月订单980件，出厂价持续攀升。"),
        Example(passes="今年招生360人，与去年的358人持平。"),
        Example(fails="本月产量4.2万条，上月4.8万条，产量稳步上升。"),
        Example(fails="三季度次品率1.9%，二季度是1.6%，次品率明显回落。"),
        Example(fails="一季度线上销售额206万元，去年四季度为218万元，销售持续走高。"),
        Example(fails="期初在岗420人，期末在岗455人，在岗人数小幅回落。"),
        Example(fails="今年招生360人，与去年的320人持平。"),
        Example(passes="6月用工410人，7月继续降到385人，8月才反弹至430人。"),
        Example(fails="6月用工降到410人，7月反弹至385人。"),
        Example(passes="去年接待6批，今年增至9批。"),
        Example(passes="外销量比上年减少200吨，降至1800吨。"),
        Example(passes="增速比上年下降2.1%，利润升至1800万元。"),
        Example(fails="外销量比上年减少200吨，升至1800吨。"),
        Example(fails="全年招生比去年增加36人，减至410人。"),
        Example(passes="去年办理一件平均要12天，今年缩短为8天。"),
        Example(fails="去年办理一件平均要12天，今年缩短为14天。"),
        Example(fails="没通路的时候到县城要3个小时，通路后只要4个小时。"),
        Example(fails="改造前村里年接待游客8000人次，改造后达到6000人次，是原来的好几倍。"),
        Example(fails="去年两地互访17批次，今年13批次，往来更加密切，次数明显增多。"),
        Example(fails="资金支出率今年是81%，上年同期为86%，进度快于上年。"),
        Example(passes="镇卫生院的满意度排名从42名上升到17名。"),
        Example(passes="去年办理一件要12天，今年一般件8天，疑难件仍要14天。"),
    ],
)
def direction_agrees(reading: Reading) -> Iterator[Remark]:
    """Flag 由A增加到B with less than before, 由A减少到B with more."""
    setting = reading.setting
    for last in setting.where("由从"):
        first = last.previous
        if first is None or first.quantity.base_unit != last.quantity.base_unit:
            continue
        if not _FROM.search(first.lead):
            continue
        found = _TURN.search(setting.between(first, last))
        if found is None or not _of_one_thing(setting, first, last, found["noun"]):
            continue
        if _against(first, last, up=found["up"] is not None):
            yield _remark(first, last, found["word"])
    yield from _by_time(setting)
    yield from _both_ways(setting)
    for said in time_cut(setting):
        yield Remark((), (said.span(),), facts={
            "first": said["first"] + said["unit"], "last": said["last"] + said["unit"],
            "word": said["word"], "truly": "变多"})
    for then, now, word, truly in ways_told(setting):
        yield Remark((then, now), weight=-1, facts={
            "first": then.text, "last": now.text, "word": word, "truly": truly})
    for move in moves_of_places(setting):
        yield Remark((), (move.span,), facts={
            "first": move.first, "last": move.last, "word": move.words, "truly": move.truly})
    for one in reading.growths:
        if STOOD in one.evidence:
            yield from _as_they_stood(one)
            continue
        if one.kind == "difference" and {"百分点", TIED} <= {*one.evidence}:
            yield from _points_moved(one)
            continue
        if one.kind == "difference" and one.evidence[0] in ("上年", "同期"):
            if _ONLY_MOVED.fullmatch(one["stated"].lead):
                yield from _points_moved(one)
            continue
        if one.kind != "difference" or "由…到…" not in one.evidence:
            continue
        first, last, by = one["old"], one["new"], one["stated"]
        up, down = (words.search(by.lead) for words in (UP, DOWN))
        if not (up or down) or not _BY.match(setting.between(last, by)):
            continue
        if one.holds() and _against(first, last, up=up is not None):
            yield _remark(first, last, (up or down).group(), by)


def _points_moved(one: Relation) -> Iterator[Remark]:
    """支出率90%；上年支出率为94%，今年支出率同比提高4个百分点: by so much, but turned."""
    first, last, by = one["old"], one["new"], one["stated"]
    up, down = (words.search(by.lead) for words in (UP, DOWN))
    if one.holds() and (up or down) and not _SET_AGAINST.search(by.gap) and (
        _against(first, last, up=up is not None)
    ):
        yield _remark(first, last, (up or down).group(), by, weight=-2)


def _by_time(setting: Setting) -> Iterator[Remark]:
    """Two figures side by side that the words tell as then and now, and how it went."""
    for last in setting.figures:
        first = last.previous
        if first is None or first.quantity.base_unit != last.quantity.base_unit or not (
            first.plain and last.plain and first.sentence == last.sentence
        ) or first.modality != "actual" or last.modality != "actual":
            continue
        gap, lead = last.gap, first.lead
        if _OF_CHANGE.search(lead) or not gap.count("，"):
            continue
        if (found := _BECAME.match(gap)) is not None and _ONCE.search(lead):
            then, now = first, last
        elif _THAN.match(gap) and not _of_a_list(first) and (
            found := _HOW.match(bare(setting.text[last.end : last.end + _REACH]))
        ) is not None:
            then, now = last, first
        elif _BEFORE_THAT.match(gap) and _NOW.search(lead):
            behind = bare(setting.text[last.end : last.end + _REACH])
            if (found := _SO_IT_WENT.match(behind)) is None:
                continue
            then, now = last, first
        else:
            continue
        if _of_one_thing(setting, then, now, "") and _against(then, now, up=bool(found["up"])):
            yield _remark(then, now, bare(found[0]).lstrip("，"))


def _both_ways(setting: Setting) -> Iterator[Remark]:
    """减少200吨，升至1800吨: by how much it went the one way, and to what the other."""
    for last in setting.where(("至", "到", "为", "成")):
        by = last.previous
        if by is None or by.role not in ("increment", "growth") or not (by.plain and last.plain):
            continue
        said, up, down = _WENT_TO.match(last.gap), UP.search(by.lead), DOWN.search(by.lead)
        if said is None or bool(up) == bool(down) or bool(said["up"]) == bool(up) or (
            by.quantity.base_unit not in (last.quantity.base_unit, "%")
            or last.quantity.base_unit in _FEWER_IS_MORE or _SPEED.search(by.lead)
        ):
            continue
        yield Remark((by, last), facts={
            "first": (up or down).group() + by.text, "last": last.text, "word": said["word"],
            "truly": "变多" if up else "变少"})


def _of_a_list(one: Claim) -> bool:
    """4860万元，其中甲3200万元、乙500万元，较2022年的4500万元增长: the whole is compared."""
    before = one.previous
    return before is not None and before.sentence == one.sentence and (
        before.quantity.base_unit == one.quantity.base_unit)


def _as_they_stood(one: Relation) -> Iterator[Remark]:
    """与2021年的27家相比，2024年为35家，减少8家: by just so much, but turned round."""
    first, last, by = one["old"], one["new"], one["stated"]
    said = CHANGED.match(by.gap)
    if said is None or not _against(first, last, up=said["more"] is not None):
        return
    if one.kind == "difference":
        turned, told = one.holds(), False
    else:
        back = Relation("fall" if one.kind == "growth" else "growth", one.roles)
        # what is told finely is judged by its size
        turned, told = back.holds(), significant(by) > 1
    if turned and not told:
        # where two amounts lie just so far apart, the check of those says it
        yield _remark(first, last, said["more"] or said["less"], by, weight=-2)


def _against(first: Claim, last: Claim, up: bool) -> bool:
    before, after = first.interval, last.interval
    return before.above(after) if up else after.above(before)


def _remark(
    first: Claim, last: Claim, word: str, *others: Claim, weight: int = 0
) -> Remark:
    fell = first.interval.above(last.interval)
    return Remark((first, last, *others), weight=weight, facts={
        "first": first.text, "last": last.text, "word": word, "truly": "变少" if fell else "变多",
    })


def _of_one_thing(setting: Setting, first: Claim, last: Claim, noun: str) -> bool:
    """Whether both count the same, in a unit of which more is more."""
    if first.quantity.base_unit in _FEWER_IS_MORE or first.kind != last.kind:
        return False
    if any(_NEGATIVE.search(one.lead) or _RANKED.search(one.lead) for one in (first, last)):
        return False
    other = setting.noun_after(last)[:4]
    return not noun or not other or bool({*noun} & {*other})
