"""The part a figure plays, and whether it is done, planned or guessed (角色与情态)."""

import re

from xieshou.audit.text.verbs import DONE_MORE
from xieshou.language.quick import last_sign, quick, sieve, without_looks

# 县均, 户均: what an average is taken over, in one sign. The signs of the second set also stand
# before 均 that means «all of them» (各区均完成), so the words behind must not tell a deed.
_ONE_SIGN = "县人户村亩镇校企期场店次批"
_OR_ALL = "乡班床棚车厂栋台站组岗区市州所社园辆件生列单项株头"
_DEED = (
    "(?!培育|形成|成立|建[立成有]|设[立有]|完成|实现|列入|开[展通设]|获(?![赔益利补])得?|可(?!支配)|[已未在能按由超])"
)
OVER = (
    f"(?:(?<![各都全])[{_ONE_SIGN}]均{_DEED}|(?<=[师生工者])人均(?=开[展设])"
    f"|(?<![各都全两三])[{_OR_ALL}]均{_DEED}(?![有完实高低得])|(?:人次|户次|场次|项目)均"
    r"|(?:^|(?<=[，；。：、（\s,;:(]))(?![年月日平季周天时都各已])[一-鿿]均$)"
)
_AVERAGE = re.compile(
    rf"[日月年]均|亩产[量值]?(?:也|又|则|仅|只有)?(?:[由从为是达约]|达到|提高到)?$|{OVER}|均值|(?:^|[,，;；\s])一[只头斤亩件棵株尾箱盒](?=卖|售|能|可|价|赚|收)|每(?!年)[\u4e00-\u9fff]|平均|一[一-鿿]{1,3}摊到$|摊下来"
    r"|(?:^|[,，;；\s])一[户座](?:一年)?$|(?:^|[,，;；\s])一[户座期村校班](?:一年)?(?:(?:合|约|摊|能|可|分|得|赚|挣)(?:到)?$|给[^,，;；]{1,6}[添增补发]$)|"
    r"按[亩人户头只株棒吨斤天件场次车](?:头|计)?(?:补|奖|发|付|给|收|算|计|结)[助贴发算酬]?$|(?:^|[,，;；\s])一[亩斤吨只头株棵箱盒趟炉天](?:地|菌|茶|棚)?(?:合|约|摊|能|可|得|赚|挣|产|收|卖|补)(?:到|个)?$|[每单]产(?:达到?|为|约)?$|(?:只|各|每家|每户|每村)摊到?$|各(?=\s*$|[上得分带领收认承招](?![级类地界])|投|援(?![疆藏青受助建]|.{0,3}单位)|援[助建](?!单位|省|方)|实施|安排|帮(?!扶(?:单位|企业|部门|干部|队|组))|捐|建|派|选|出|给|补|拨|新|有|获|培|近|约)|分别(?!为|是|达|占|增|下|投|提|变|[与同跟])"
)
# 拥有量1500件: what there is in all, behind figures of what came to it in a year.
# 其中租金486万元，而2022年为1560万元: what was that year is no part of what is this year.
YEAR_ALONE = re.compile(
    "^[,，;；]?(?:而|但)?(?:(?:19|20)\\d\\d年|去年|上年|上一年|前一年|前年)(?:度|全年|同期)?则?(?:[为是]|只有|仅有?)+$"
)
IN_ALL = re.compile("(?:拥有量|保有量|存量|余额|总里程|总数)(?:已|达到?|为|增至|共)*$")
_AVERAGE_SIGN = sieve(_AVERAGE)
_TOTAL = quick(
    r"小计|(?<!公)共(?!建|享|同|和|识|青|赢|商|谋|富|抓|管)|合计|总计|总额|总数|总量|总规模|相加|加起来|合起来|加总|[合加归][在到]一[起块]|总起来|前前后后|里外里|满打满算"
)
_GROWN = (
    "增长|增加|提高|(?<!改造)(?<!巩固)提升|上升|扩大|减少|下降|降低|缩小|回落|回升|上涨|攀升|下滑|收窄|缩短|下跌|高出|多出|低出|净增|多增|增支|减支|减收|超收|短收|增产|减产|省下"
)
_INCREMENT_END = last_sign(
    f"{_GROWN}|涨|跌|了|贵|宜|早|晚|迟|量|为|是|达|加|增|减|压|扩|简|约|近|多|少|高|低|降|升|出|收|平|费|数|值|添|超额|{DONE_MORE}"
)
_INCREMENT = re.compile(
    rf"(?:{_GROWN})(?:了|约|近)?$"
    rf"|(?:比|较)[^,，。;；、]{{0,12}}[多少](?:{DONE_MORE})?(?:了|出|约|近)?$|超额$"
    # 盘子比上年大了, 里程较前一年长出: whatever a thing can be more or less of
    r"|(?:比|较)[^,，。;；、]{0,12}[大小长短宽窄厚薄重轻快慢](?:了|出)$"
    # 比批发市场贵3元, 增量300万棒, 在上年的基础上加了180万元, 精简了8个
    r"|(?:比|较)[^,，。;；、]{2,12}(?:贵|便宜|[早晚迟])(?:了|出)?$|[增减]量(?:为|是|达|约)?$"
    r"|基础上(?:再|又)?[加增减压扩添](?:了|加|少)?$|(?:精简|压减|核减|裁减|缩减|削减)(?:了|约|近)?$"
    # 比去年增3048吨, 同比降2.1万元
    r"|(?:比|较)[^,，。;；、]{0,12}[增减降升涨](?:了|约|近)?$"
    r"|(?:比|较)[^,，。;；、]{0,12}新增(?:了|约|近)?$|(?:[^许很好]多|添)了$|^(?:多出?|少|超出)了?$"
    # 中间长出, 五年间添了, 又添, 国家同意再加: in the words of every day
    rf"|(?:^|[一-鿿])(?:[又再还新另]|后来又)(?:添|加)了?$|^(?:仍|又|还)?多来了$"
    rf"|(?:中间|工夫|功夫|[年月]间)(?:共|又|就)?[长涨添](?:出|了)(?:来)?$|减下来$|^(?:[一-鿿]{{2,6}})?还多$"
    rf"|^[涨跌]了?$|(?:同比|环比)[多少涨跌][了出]?$"
    rf"|^(?:今年|本年|当年|同比|又)?[多少](?:{DONE_MORE})了?$"
    r"|(?:比|较)[^,，。;；、]{2,12}[高低](?:了|出|约|近)?$|(?:同比|(?:比|较)[^,，。;；、]{0,12})[增减]收(?:了|约|近)?$|[高低多少]出[^,，。;；、]{2,10}(?:水平|均值|平均|数|费)$"
)
# 比上年的83万元多分21万元: whatever was done more of.
_MORE_OR_LESS, _ON_LAST = frozenset("多少"), ("同比", "环比")
_MORE_DONE = re.compile("[多少](?![数年次种样方达为是于余的有人亏])[\u4e00-\u9fff]{1,2}[了出]?")
_CHANGED = re.compile(
    r"(?:增长|增加|提高|提升|上升|扩大|减少|下降|降低|缩小|回落|缩短|高出|净增|翻|增|降)(?:了|约|"
    r"近)?$|^(?:高出?|低|多出?|少)(?:了|约|近)?$|(?:比|较)[^,，。;；、]{2,12}[高低多少](?:了|出|约|近)?$|[增减][产收](?:了|约|近)?$"
    r"|^[涨跌]了?$|[同环]比[多少涨跌][了出]?$"
)
_STATE = re.compile(
    r"(?:增|涨|发展|扩展|提高|升|上升|扩大|降|下降|减|减少|降低|缩小|增加|增长|提升)(?:至|到)$"
    r"|[增减降升]为$"
)
_RATE_OF_CHANGE = re.compile(
    "(?:增速|增幅|增长率|(?:增长|上升|下降|提高|减少|上涨)幅度|涨幅|降幅)(?:为|达|达到|达到了|是)?$"
)
_TARGET = re.compile(
    r"目标(?:数|值|为|是|任务)*$|(?<!认领)(?<!领取)任务(?:数|值|为|是|任务|只有|仅有?|有|定[为在成]?|[加增调提][到至]|[下分]达)*$|(?:协议数|年度协议额|任务[数额]|计划[数额])(?:为|是)?$|(?:年度|全年|当年|年初|[省市县区]定|下达)计划(?:数|为)?$|力争|争取达|确保达|要达到|不低于目标|计划到|(?:任务|目标)[是为][一-鿿]{2,6}$"
)
# 超出任务1150万元: by how much.
_EXCEEDED = re.compile(r"超[出过额]?[^,，。;；、]{0,6}(?:任务|目标|计划)[数额]?$")
_TARGET_SIGN = sieve(_TARGET)
# 完成1.2万人的培训任务: the aim is named behind its figure.
_AIMED_BEHIND = re.compile("的?[\u4e00-\u9fff]{0,6}?(?:目标|任务)(?![\u4e00-\u9fff]{0,3}的?\\d)")
_OF_A_YEAR = re.compile("(?:全年|年度|当年|今年)$")
# 高于协议约定的70名, 比年初计划的1000万元多.
_AGREED = ("计划的", "约定的")
_AGREED_ON = re.compile("(?<![列纳]入)..的$")
_TO_REACH = re.compile("完成|实现|达到|距离?|超额|确定|下达|提前")
# Without one of these it is no target, average or total.
_SIGN = sieve(re.compile(f"{_TARGET.pattern}|{_AVERAGE.pattern}|{_TOTAL.pattern}"))
_PLAN_WORDS = (
    r"拟(?!定)|意向|(?<!行动)计划(?=投|安排|实施|建|总|完成|新|引|培|选|采|到)|规划(?=投|建|总|面)|力争|"
    r"争取(?!到)|协议(?=投资|资金|引资|金额|采购)|合同(?=投资|金额|引资)|"
    r"将(?=投入|建|扩大|采购|增至|提高|提升|实施|新增|达|实现|继续|安排|组织|举办|带动|再|于|陆续)|目标|"
    r"今后|未来|下一步|下步"
)
_PLAN = quick(_PLAN_WORDS)
_AHEAD_WORDS = "预计|预期|计划|拟|力争|将|有望"
_AHEAD = re.compile(_AHEAD_WORDS)
_BEHIND = re.compile("[;；。]|已|实际|到位|截至|目前|现有")
_NOT_LESS = ("不低于", "不少于", "不小于")
_STILL = re.compile("(?:还|也|均|都|须|需|应|仍|^|[,，;；])[要须需应当](?![求素件])")
_ESTIMATE_WORDS = "预计|预期|预估|估计|估算|有望|预测|测算|可望"
_ESTIMATE = re.compile(_ESTIMATE_WORDS)
# Most clauses say none of them, and speak of what is done; most sentences do not even hold one.
_NOT_DONE_WORDS = f"{_PLAN_WORDS}|{_ESTIMATE_WORDS}|{_AHEAD_WORDS}"
_NOT_DONE, _MAYBE_NOT_DONE = quick(_NOT_DONE_WORDS), quick(without_looks(_NOT_DONE_WORDS))
_SIGNED = re.compile(r"签约|签订|签署|签协议|签下|签")
_SIGNED_SUM = re.compile(r"总投资|总金额|^金额|投资额|签约|协议|合同|意向|计划")
_EACH = re.compile(r"(?:人|户|县|村|年)均|每[户人县村]")
# 较上年人均增加1600元 is a difference, 户均增收1600元 what each has more.
_AGAINST = re.compile(r"(?:比|较|同比|高出|[高低]于|多出)")
_FULFILLED = re.compile("完成[^,，]{0,8}(?:协议|目标|计划|任务)")
_DONE = re.compile(r"到位|实际|完成|拨付|落地")


def is_increment(left: str) -> bool:
    """Whether the words before the number say a difference."""
    more = left[2:] if left[:2] in _ON_LAST else left
    if more[:1] in _MORE_OR_LESS and _MORE_DONE.fullmatch(more):
        return True
    if left[-1:] not in _INCREMENT_END:
        return False
    return bool(_INCREMENT.search(left)) and not _STATE.search(left)


def reaches(left: str) -> bool:
    """Whether the words before the number lead from an earlier value to this one (增至)."""
    words = left.rstrip(" 的约近了")
    return words.endswith(("至", "到", "为")) and _STATE.search(words) is not None


def role_of(unit_kind: str, left: str, right: str, unit: str | None) -> str:
    """The role as the clause alone tells it; lists of parts are settled elsewhere."""
    words = left.rstrip()
    told = _SIGN.search(words)
    if told and _EXCEEDED.search(words):
        return "increment"
    if told and _TARGET_SIGN.search(words) and _TARGET.search(words):
        return "target"
    if unit_kind != "ratio" and ("目标" in right or "任务" in right) and (
        _AIMED_BEHIND.match(right) and (
            _TO_REACH.search(words) or (right.startswith("的") and _OF_A_YEAR.search(words))
        )
    ):
        return "target"
    if unit_kind != "ratio" and words.endswith(_AGREED) and _AGREED_ON.search(words):
        return "target"
    if unit_kind == "ratio":
        if unit in ("个百分点", "百分点"):
            return "increment"
        if (
            unit in ("倍", "番")
            or _RATE_OF_CHANGE.search(words)
            or (_CHANGED.search(words) and not _STATE.search(words))
        ):
            return "growth"
        return "share"
    if is_increment(words) and not (_EACH.search(words) and not _AGAINST.search(words)):
        return "increment"
    if not told:
        return "level"
    if _AVERAGE_SIGN.search(words) and _AVERAGE.search(words):
        return "average"
    if _TOTAL.search(words):
        return "total"
    return "level"


def is_bound(text: str, words: str, modality: str) -> bool:
    """拟争取资金不低于6500万元, 还要新引企业不少于30家: a bound that is still to be reached."""
    return text.startswith(_NOT_LESS) and (modality != "actual" or _STILL.search(words) is not None)


def carries(gap: str, modality: str) -> bool:
    """Whether what an earlier clause of the sentence only expects is still only expected here."""
    return modality != "actual" and not _BEHIND.search(gap)


def all_is_done(flat: str, start: int, end: int) -> bool:
    """Whether a sentence holds no word with which any clause of it might look ahead."""
    return _MAYBE_NOT_DONE.search(flat, start, end) is None


def speaks_of_done(clause: str) -> bool:
    """Whether no word of the clause plans, guesses or looks ahead."""
    return _NOT_DONE.search(clause) is None


def looks_ahead(clause: str) -> bool:
    """Whether the clause speaks of what is to come, so that the next may too."""
    return bool(_AHEAD.search(clause))


def modality_of(clause: str, after: str) -> str:
    """Done, planned or guessed, from the clause and the words after the figure."""
    if _fulfilled(clause):
        return "actual"
    if _ESTIMATE.search(clause):
        return "estimate"
    if _PLAN.search(clause) or after.startswith("拟"):
        return "plan"
    return "actual"


def only_signed(clause: str, before: str, measure: str | None) -> bool:
    """Whether a sum of money was signed for, as the sentence before it tells, and no more."""
    return bool(
        measure
        and _SIGNED_SUM.search(measure)
        and not _DONE.search(measure + clause)
        and _SIGNED.search(before)
        and not _fulfilled(clause)
    )


def _fulfilled(clause: str) -> bool:
    return "完成" in clause and _FULFILLED.search(clause) is not None
