"""What the words say of an aim behind what was done of it: exceeded, met or missed (任务完成与否).

计划帮助2000名务工，截至11月末已有1817名成行，提前一个月超额兑现; 任务8000万元，实际完成7680万元，
为任务的96%，超额完成: the verdict is a clause of its own, and what it judges stands right before.
"""

import re
from collections.abc import Iterator
from decimal import Decimal

from xieshou.audit.relations.change import AMOUNTS
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.intervals import HUNDRED
from xieshou.audit.text.kinship import counted_alike, in_percent
from xieshou.audit.text.setting import Setting, bare

SIGNS = ("完成", "兑现", "实现", "达成", "达标", "达到", "超", "突破", "未", "没", "差", "缺口",
         "到位", "落实", "高于", "低于", "不及", "多于", "少于", "交账", "收官", "过关", "销号")
_OF = (
    "(?:省里?|市里?|县里?|上级|年度|全年|年初|年|本年|当年|原定|既定|预定|协议|合同|双方"
    "|下达的?|约定的?|规定的?|确定的?|的){0,4}"
)
_AIM_WORD = (
    "(?:目标任务|任务目标|任务指标|目标|任务|计划|指标|协议|约定|要求|承诺|规定"
    "|责任书)(?:数[量额]?|值|量)?"
)
_WELL = (
    "(?:如期|按期|按时|圆满|足额|全面|顺利|全额|如数|悉数|保质保量|高质量|胜利|不折不扣地?|全部|已|均|并|都|也|现|又|再次|"
    "终于|成功|大幅|轻松|明显|远|年底前|最终|提前(?:[一二两三四五六半\\d]{1,2}个?(?:多?月|季度|天|年))?){0,6}"
)
_DEED = "(?:完成|兑现|实现|达成|落实|达标|到位|交账|收官|过关|销号|达到|做到)"
_ITS = f"了?{_OF}(?:{_AIM_WORD})?"
_EXCEEDED = (
    f"{_WELL}(?:超额(?:{_DEED})?|超任务{_DEED}|超{_DEED}){_ITS}"
    f"|{_WELL}(?:超过|超出|突破|高于|多于|超越|好于|优于)了?{_OF}{_AIM_WORD}"
    f"|(?:比|较){_OF}{_AIM_WORD}(?:还|要|都)*(?:多|高|超)(?:了|出)?(?:一些|一点|不少|许多|一截)?"
)
_MET = (
    f"{_OF}(?:{_AIM_WORD})?{_WELL}{_DEED}{_ITS}"
    f"|{_OF}{_AIM_WORD}{_WELL}(?:不打折扣|没有落空|没打折扣)"
)
_MISSED = (
    f"(?:但|却|仍|还|尚|均|都|目前|明显|远|暂)*(?:未|没有|没能|没|未能|尚未|仍未|不)(?:能)?(?:如期|按期|按时|足额|全部|全面)?"
    f"(?:{_DEED}|够到|达){_ITS}"
    f"|(?:但|却|仍|还|尚|均|都|明显|远)*(?:低于|少于|不及|不足|落后于|逊于){_OF}{_AIM_WORD}"
    f"|(?:但|却)?(?:离|距离?|与){_OF}(?:{_AIM_WORD})?(?:尚|还|仍|相比)*(?:有|存在|差|欠)(?:一定|较大|不小)?的?(?:差距|缺口|一截|一点|距离)?"
)
_JUDGED = re.compile(
    f"(?P<own>[一-鿿]{{0,8}})，(?P<said>(?P<exceeded>{_EXCEEDED})|(?P<missed>{_MISSED})"
    f"|(?P<met>{_MET}))(?=[，。；）]|$)"
)
# Another clause may stand before, where an aim is named.
_ASIDE = re.compile("[一-鿿]{0,8}，[^，；。：]{2,24}，")
_JUDGES_AIM = re.compile(f"，[^，；。：]{{2,12}}?{_AIM_WORD}(?=[，。；]|$)")
# What judges another thing: what was due so far, the works, a part.
_NOT_THIS = re.compile("季|半年|序时|时序|阶段|本月|当月|工程|建设|改革|整改|验收|仪式|[之以]外"
    "|全国|全省平均|转变|零")
# 任务, 力争, 至少: what was aimed at; 按照年度计划，…: so does what opens the sentence.
_AIMS = re.compile(
    "任务|目标|计划(?!生育|单列)|指标|下达|商定|约定|协议|要求|承诺|力争|确保|不少于|不低于|至少|责任书|应(?![急对用届邀])"
    "|规定|须|拟|预期|争取"
)
_REST = re.compile("还差|尚差|差|剩|其中|上年|去年|前年|同比|增[长加]|减少|比|较|另|人均|户均|均"
    "|分别|第[一二三四]|上半年|季度|序时|每")
_SO_FAR = re.compile("[一二三四]季度|上半年|(?:^|[^\\d年至到截])[1-9]月(?:份|$)|首批|首期|第一批")
_OF_AIM = re.compile(
    "(?:为|占|是|达到?|相当于|完成了?|即|等于)?(?:年度|全年|年初|下达|协议|原定|既定|总)*(?:目标任务|任务|目标|计划|指标|协议)数?[量额]?的$"
    "|(?:任务|目标|计划)?(?:完成|兑现|达成)(?:率|比例|比)(?:为|达到?|是)?$"
)
_EACH = re.compile("每[县市区镇乡村校季年]|各[县市区镇乡村校]")
# Some of those who were aimed at.
_SOME = re.compile("脱贫|监测|贫困|妇女|女性|残疾|搬迁|省外|省内|县外|县内|东部|财政|社会|线上"
    "|线下|新增|本地|外地")
_FAR, _BETWEEN = 90, 3


def judged(setting: Setting) -> Iterator[tuple[Claim, Claim, str, str]]:
    """What was aimed at, what was done, what is true and what is told; one figure twice for a rate.

    Only where the words and the figures contradict each other.
    """
    for done in setting.where(SIGNS):
        if done.cell is not None or not done.plain or done.modality == "target":
            continue
        end = min(setting.sentence_span(done.sentence)[1], done.end + _FAR)
        behind = bare(setting.text[done.end : end])
        said = _JUDGED.match(behind)
        if said is None and (aside := _ASIDE.match(behind)) and (
            _JUDGES_AIM.match(behind, aside.end() - 1)
        ):
            # 完成率108.4%，名次居首，但仍未达到计划数
            said = _JUDGED.match(behind[aside.end() - 1 :])
        if said is None or _NOT_THIS.search(said["own"] + said["said"]):
            continue
        if in_percent(done) and _OF_AIM.search(done.lead):
            if (truly := _against(HUNDRED.middle, done, said, exact=True)) is not None:
                yield done, done, truly, said["said"]
            continue
        aim = _aim_of(setting, done)
        if aim is None:
            continue
        truly = _against(aim.interval.middle, done, said, exact=aim.quantity.exact)
        if truly is not None:
            yield aim, done, truly, said["said"]


def _against(goal: Decimal, done: Claim, said: re.Match[str], exact: bool) -> str | None:
    """What is true of what was done, where the words say otherwise."""
    low, high = done.interval.low, done.interval.high
    if said["missed"] is not None:
        return "已经达到" if low > goal or (exact and low == goal) else None
    if high is not None and high < goal:
        return "没有达到"
    if said["exceeded"] is not None and exact and done.quantity.exact and high == goal:
        return "没有超过"
    return None


def _aim_of(setting: Setting, done: Claim) -> Claim | None:
    """The aim told right before in the sentence, or in the one before it."""
    # 目标是投资2.5亿元。到年底，8家企业实际到位2.37亿元: what counts otherwise may stand between
    aim = next((one for one in setting.figures_before(done, _BETWEEN, 1)
                if counted_alike(one, done)), None)
    if aim is None or not setting.in_one_paragraph(aim, done) or aim.cell is not None or (
        aim.bracket is not None or done.role not in AMOUNTS
        or (aim.role not in AMOUNTS and _EACH.search(aim.lead) is None)
    ):
        return None
    if aim.quantity.approximation not in (None, "超", "上"):
        return None
    between = setting.between(aim, done)
    if not set("，。；") & set(between) or _REST.search(done.gap) or _SO_FAR.search(done.gap):
        return None
    words = _told(setting, aim)
    if not _AIMS.search(words) or _AIMS.search(done.lead) or _REST.search(_EACH.sub("", aim.lead)):
        return None
    return None if only_some(words, done) else aim


def only_some(words: str, done: Claim) -> bool:
    """任务1200人，脱贫人口完成860人: whether it was done of some of those who were aimed at."""
    return not set(_SOME.findall(done.gap + done.tail)) <= set(_SOME.findall(words))


def _told(setting: Setting, aim: Claim) -> str:
    """What is said of the aim, from where its sentence or the last figure ends, and its noun."""
    before = aim.lead if aim.previous is not None else bare(
        setting.text[max(setting.sentence_span(aim.sentence)[0], aim.start - _FAR) : aim.start])
    return before + setting.noun_after(aim)
