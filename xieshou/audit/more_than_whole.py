"""A part right behind its whole that is more than it, told without 其中 (部分多于整体).

工人126名，脱贫户占了178名; 资金3600万元，用在产业上的就有4150万元; 监测对象286户1032人，
已消除风险314户; 全镇17个村，有21个村建了车间; 有劳动力7215人，其中已就业8690人: the words give the
later figure out of the earlier.
"""

import re
from collections.abc import Iterator

from xieshou.audit.relations.relation import Relation
from xieshou.audit.relations.wholes import sum_of
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.kinship import counted_alike
from xieshou.audit.text.setting import Setting

SIGNS = ("就", "最", "头一", "的", "便", "竟", "参加", "参与", "报名", "与", "均", "都",
    "占", "用", "投", "花", "分给", "拨给", "来自", "有", "已", "其中", "是", "属")
# 脱贫户占了178名, 党员就占到20名: so many of them.
_TOOK_UP = re.compile("^，(?P<word>(?:其中|当中)?)，?[^，；。：、\\d占]{1,10}"
    "(?:(?:就|便|竟|则|也)?(?:占了|占去|占到|占据|占用了?)|(?:就|便|竟)占)$")
# 园区40个，“飞地”园区就有51个; 输出2860人，江苏就去了2970人: one of them alone.
_ALONE = re.compile("^[^，；。：、\\d]{0,4}，(?:其中|当中)?，?(?P<one>[^，；。：、\\d]{2,12}?)"
    "(?:一[家地镇村县校个项季]|独自|单独)?(?:就(?![业近读地诊职])|便(?![民利])|竟)[一-鿿]{1,4}$")
# 库容合计1.2万吨，最大的一座14000吨; 住了1860户7442人，最大的安置点就住着1960户: one of them all.
_LARGEST = re.compile(
    "^[^，；。：、\\d]{0,4}，(?:其中)?[^，；。：、\\d]{0,6}?"
    "(?:最[大多高长小少低短]|头一)的(?:一[一-鿿]{1,2})?[^，；。：、\\d]{0,6}$")
_SUMMED = re.compile("合计|总|共|累计|[住卖收捐建种养输送]了")
# 有生产线8条，已开9条
_ALREADY = re.compile("^(?:，(?:目前|现|其中)?)已经?[一-鿿]{1,2}了?$")
# 毕业188人，毕业的学生有195人: some of those who did what was told.
_DID = re.compile(
    "^[^，；。：、\\d]{0,4}，(?P<deed>[一-鿿]{2})的(?!是)[^，；。：、\\d]{0,4}?(?:[里中](?:，|就)?)?有$")
_NOT_ALONE = re.compile("[年月天周季期]|[前上下]半|现在|目前|如今|眼下|那时|当初|首|第"
    "|一[次场趟批]|仅靠|光靠|全[县市区州省国]|[总各共]|开[工业园学张]|之后|以后|后$|前$")
# 用在产业上的就有, 来自东部的便达: out of the sum right before.
_OUT_OF_IT = re.compile(
    "^，(?:光是|光|仅|单是|单)?(?:用[在于到]|投[在向到给]|花[在到]|分给|拨给|拨往|来自|发往|卖到|销往|运往|住在|分布在|落在|属于)[^，；。：\\d]{1,10}的"
    "(?:就|便|也|竟|则|已)*(?:有|达到?|占了?|占到|是)?了?$"
)
# 全镇17个村，有21个村建了: some of all, by the same word for both.
_OF_ALL = re.compile("(?:全[县市区镇乡村州旗省国]|辖区?|下辖|共有?|现有|总共有?|一共有?|所有"
    "|拥有)[^，；。：\\d]{0,6}$")
_SOME_HAVE = re.compile("^[一-鿿]{0,4}，(?:已|就|便|目前|其中|当中|里面|现)*有(?:了)?$")
_ITS_OWN = re.compile("[我全本][校县村镇院市区乡州]|[村镇县校院]里")
_WHO_DO = re.compile("^，[^，；。、\\d]{2,14}的(?:本[校院村县镇])?(?P<noun>[一-鿿]{2,4})(?:有|达"
    "|共有|就有)$")
# 412户1685人，其中465户; 286户1032人，已消除风险314户: of the households.
_OF_THE_PAIR = re.compile("^[一-鿿]{0,4}，(?:目前|截至目前|年底|其中|现)?，?(?:有"
    "|已经?[^，；。、：\\d]{2,8}|[^，；。：、\\d]{0,6}的有?|)$")
# 乡镇卫生院14所，16所与医院结了对; 党员28名，这次有31名党员报名: of those, by what they do.
_THERE_ARE = re.compile("(?:^|[，；。])(?:[^，；。：\\d]{0,6}?(?:共|现|总共|一共"
    "|[县镇村乡市州区校院]))?(?:有|共有|现有|共)?[^，；。：\\d]{2,10}$")
_SOME_DO = re.compile("^，(?:已|现|目前|这次|今年|本次|先后|其中|累计有)*有?$")
_DO = re.compile(
    "^(?P<noun>[一-鿿]{0,4}?)(?:与|和|同|已|均|都|被|参加|参与|开展|建立|报名|通过|完成|获|入选|挂牌|建起|设立|开通|实现|加入|当|主动|自愿|结)")
_ABROAD = re.compile("外省|省外|县外|外地|外出|在外|外县")
_AND_MORE = re.compile("累计|新增|另|又|再|还|以来|历年|上年|去年|比|较|增|减|计划|目标|任务|每"
    "|均|带动|辐射|覆盖|惠及|周边|外|超|受益|返贫|服务")
_WHOLE_NOT = re.compile("其中|新增|净增|计划|目标|任务|每|均|比|较|占|上年|去年|减|另|剩|余|新建"
    "|首批|第[一二三四五六]|在建|不足|首期")
# Those who can work, and those who do: none is at work who cannot.
_DONE = "，(?:其中|目前|现)?，?(?:已经?|现已|实现|实际|外出|稳定|现)*"
_KINDS = tuple(
    (re.compile(f"(?:{whole})[^，；。\\d]{{0,4}}$"),
     re.compile(f"{_DONE}(?:{done})(?:的)?(?:就?有|达到?)?$"))
    for whole, done in (
        ("劳动力", "就业|务工|转移就业|外出务工|上岗|到?[外省县][^，；。\\d]{0,3}(?:打工|务工)"
            "|在外打工"),
        ("学生|学龄儿童|适龄儿童", "入学|在读|在校|住校|寄宿"),
        ("床位|展位|摊位|铺位|标准间|车位|工位|席位", "入住|使用|占用|租出|出租|启用|招满|入驻"),
    )
)


def more_than_whole(setting: Setting) -> Iterator[Relation]:
    """All parts that are surely more than the figure right before, out of which they are told."""
    for part in setting.where(SIGNS):
        whole = part.previous
        if whole is None or not part.factual or part.role in ("increment", "average", "target"):
            continue
        word = _told_of(setting, whole, part)
        if word is None and whole.previous is not None and (
            whole.previous.quantity.base_unit == "户" == part.quantity.base_unit
            and whole.sort == "person" and whole.gap in ("", "、", "，")
            and (_OF_THE_PAIR.match(part.gap) or _LARGEST.match(part.gap))
            and not _AND_MORE.search(part.gap) and not _one_of_a_row(whole.previous, part)
        ):
            whole, word = whole.previous, "其中" if "其中" in part.gap else part.gap.strip("，")
        if word is None or not whole.factual or not counted_alike(whole, part) or (
            whole.role not in ("level", "total", "part") or _WHOLE_NOT.search(whole.lead)
            or not part.interval.above(whole.interval)
        ):
            continue
        yield sum_of(whole, [part], [word, "续其中"])


def _of_its_kind(setting: Setting, whole: Claim, part: Claim, one: str) -> bool:
    """Whether what one of them alone has is what was counted: no other noun, unit or deed."""
    noun, other = setting.noun_after(whole), setting.noun_after(part)
    said = whole.lead + noun
    if whole.quantity.unit != part.quantity.unit:
        return False
    if other:
        return bool({*other[:4]} & {*said})
    return part.sort in ("person", "money", "place") or one[-1:] in said


def _one_of_a_row(one: Claim, part: Claim) -> bool:
    """发展生产的308户1095人，搬迁的221户804人，兜底的314户: each by what is done for it."""
    return "其中" not in part.gap and one.lead[-1:] == part.lead[-1:] == "的"


def _told_of(setting: Setting, whole: Claim, part: Claim) -> str | None:
    """The words that give the part out of the whole, where they do."""
    gap = part.gap
    before = whole.previous
    if (did := _DID.match(gap)) and whole.lead.endswith((did["deed"], did["deed"] + "了")):
        return f"{did['deed']}的"
    if _AND_MORE.search(_ABROAD.sub("", gap)) or (
        # 沿江9个，高山7个，城郊占去8个: one of a row
        before is not None and counted_alike(before, whole)
    ):
        return None
    if (said := _TOOK_UP.match(gap)) and not part.tail.startswith("的"):
        return said["word"] or "占"
    if _OUT_OF_IT.match(gap):
        return gap.strip("，")
    if _ALREADY.match(gap) and _THERE_ARE.search(whole.lead) and (
        whole.quantity.unit == part.quantity.unit
        and setting.noun_after(part)[:2] in whole.lead + setting.noun_after(whole)
    ):
        return "已"
    if _LARGEST.match(gap) and (_SUMMED.search(whole.lead) or whole.role == "total"):
        return "最大的"
    if (alone := _ALONE.match(gap)) and not _NOT_ALONE.search(alone["one"]) and _of_its_kind(
        setting, whole, part, alone["one"]
    ):
        return "就"
    if _OF_ALL.search(whole.lead) and _SOME_HAVE.match(gap) and (
        setting.noun_after(part)[:1] == setting.noun_after(whole)[:1] != ""
        or part.quantity.unit == whole.quantity.unit != "个"
    ):
        return "有"
    if _THERE_ARE.search(whole.lead) and whole.sort in ("person", "count", "place", "number") and (
        _SOME_DO.match(gap) and whole.quantity.unit == part.quantity.unit != "个"
    ) and (does := _DO.match(part.tail)) is not None:
        noun = does["noun"]
        own = whole.lead + setting.noun_after(whole)
        if own[-2:] == noun[-2:] or (not noun and not whole.tail):
            return "有"
    who = _WHO_DO.match(gap)
    if who is not None and _THERE_ARE.search(whole.lead) and whole.lead.endswith(who["noun"]) and (
        whole.quantity.unit == part.quantity.unit and _ITS_OWN.search(whole.lead)
    ):
        return "有"
    kind = any(one.search(whole.lead) and other.search(gap) for one, other in _KINDS)
    return "其中" if kind else None
