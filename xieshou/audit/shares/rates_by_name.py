"""Rates whose name says which two figures they divide: 完工率, 入住率, 履约率 (率的名目)."""

import re
from collections.abc import Iterator

from xieshou.audit.relations.change import AMOUNTS
from xieshou.audit.relations.divided import compared
from xieshou.audit.relations.relation import TIED, Relation, share_of
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.kinship import alike, comparable, dimension, of_one_value
from xieshou.audit.text.setting import Setting

# 全部项目的完工率, 按人数算风险消除率, 项目开工率.
_RATE = re.compile(
    "^(?P<own>[一-鿿]{0,8}?)(?P<stem>[一-鿿]{2})(?:率|面|进度)(?:已|就|均|又|也)?"
    "(?:有|为|是|达到?|只有|仅为?|不足|超过|到了?|近|约)*$"
)
# One deed is told in several words; the rate bears one of them.
_DEEDS = (
    "完工|竣工|建成|完成建设", "开工|动工|开建|开复工", "到位|到账", "拨付|支付|支出|使用|用去|花",
    "覆盖|纳入|受益|惠及", "就业|上岗|务工", "合格|达标|通过", "回收|收回",
    "履约|开工|动工|落地|兑现|投产", "入住|搬入|搬进|住进|钥匙|交到|入户", "到岗|上岗|报到",
    "消除|化解", "脱贫|摘帽", "签约|签下|签订", "销售|卖出|售出", "成交|成功",
)
_WORDS_OF = {
    stem: {word for deeds in _DEEDS if stem in deeds.split("|") for word in deeds.split("|")}
    for stem in "|".join(_DEEDS).split("|")
}
# What it is a rate of is said beside it, where another measure word counts it.
_OTHER_UNITS = {
    "入住": ({"户", "家", "套"}, {"套", "户", "间"}),
    "到岗": ({"人", "名"}, {"个", "人", "名"}), "上岗": ({"人", "名"}, {"个", "人", "名"}),
}
_OF_ANY = re.compile(
    "全部|所有|总体|整体|综合|累计|平均|年度|全年|目前|当前|其|实际|项目|资金|的|按[人户]数(?:来|计)?[算看计]|预算|任务|计划|学员"
)
_BY_HEADS = re.compile("按(?P<unit>[人户])数(?:来|计)?(?:算|看|计|统计|计算)，")
_UNDONE, _FLOWS = re.compile("未|没有|不"), re.compile("新增|再就业|净增|扩面|其中新")
_MORE = re.compile("增加|减少|多|少|超|比|较")
_HEAD_UNITS = {"人": ("人", "名"), "户": ("户",)}
# 完工的有32个 names nothing.
_SAID = re.compile("的|了|有|已经?|共|为|达到?|只|仅|约|近|户数?|人数|群众")
_OF_TASK = re.compile("(?:任务|计划|目标)[数量]?的?$")
_OWN = 2
_IN_ALL = re.compile(
    "^[^，；。]{0,6}[，、；](?:项目)?(?:总共|共有?|合计|总计|总数|全部)(?:为|有|是)?$"
)
# So many figures and sentences back.
_FAR, _BACK, _PARTS = 12, 2, 6


def rate_by_name(setting: Setting, stated: Claim) -> Relation | None:
    """完工32个，其中基建16个，全部项目的完工率24%: of what is done, of all there is."""
    found = _RATE.match(stated.lead.lstrip("、"))
    if found is None or stated.quantity.base_unit not in ("%", "1", "成") or stated.cell:
        return None
    if stated.next is not None and stated.next.lead[:2] in (
        "提高", "上升", "下降", "增至", "升至", "降至"
    ):
        return None
    deed = found["stem"]
    own = _OF_ANY.sub("", found["own"])
    part = next(_done(setting, stated, deed), None)
    if part is None or (own and not _is_of(setting, part, own)):
        return None
    by = _BY_HEADS.search(stated.gap)
    if by is not None:
        part = _beside(setting, part, _HEAD_UNITS[by["unit"]])
        if part is None:
            return None
    wholes = _all_told_after(setting, part, stated) or _wholes(setting, part, deed)
    if not wholes:
        return None
    made = [share_of(part, one, stated, (found[0], TIED)) for one in wholes]
    fits = next((one for one in made if one.holds()), None)
    if fits is not None:
        return fits
    return made[0] if of_one_value(wholes) else None


def _told_up_to(deed: str, words: str) -> int:
    """Where the last word that tells of a deed ends; nought where none does."""
    told = [words.rfind(word) + len(word) for word in _WORDS_OF.get(deed, {deed}) if word in words]
    return max(told, default=0)


def _done(setting: Setting, stated: Claim, deed: str) -> Iterator[Claim]:
    """Figures told as done, the nearest first; what is left undone is none."""
    for one in setting.figures_before(stated, _PARTS, 1):
        if not setting.in_one_paragraph(one, stated) or dimension(one) == "ratio":
            continue
        words = one.lead + "│" + setting.noun_after(one)[:8]
        if one.role not in AMOUNTS or not _told_up_to(deed, words):
            continue
        if _UNDONE.search(one.lead) or _FLOWS.search(one.lead):
            return
        yield one


def _is_of(setting: Setting, part: Claim, own: str) -> bool:
    """Whether the subject of a rate was named at the part or before it."""
    near = setting.text[max(part.start - 60, 0) : part.end] + setting.noun_after(part)
    return len(own) < _OWN or own[-_OWN:] in near


def _beside(setting: Setting, part: Claim, units: tuple[str, ...]) -> Claim | None:
    """7282户、27256人: the one of the two that is counted so."""
    for one in (part, part.next, part.previous):
        if one is not None and one.quantity.base_unit in units and (
            one is part or max(one, part, key=lambda c: c.start).gap in ("", "、")
        ):
            return one
    return None


def _all_told_after(setting: Setting, part: Claim, stated: Claim) -> list[Claim]:
    """完工32项、共136项、完工率23.5%: how many there are in all stands between the two."""
    whole = stated.previous
    if whole is None or whole.previous is not part or not comparable(whole, part):
        return []
    same = whole.quantity.base_unit == part.quantity.base_unit
    return [whole] if same and _IN_ALL.search(whole.gap) else []


def _wholes(setting: Setting, part: Claim, deed: str) -> list[Claim]:
    """What may be done or not: of the nearest sentence that tells any, the largest first."""
    units = _OTHER_UNITS.get(deed)
    lead = part.lead
    noun = _SAID.sub("", lead[_told_up_to(deed, lead) :] + setting.noun_after(part)[:4])
    found: list[Claim] = []
    for one in setting.figures_before(part, _FAR, _BACK):
        if not setting.in_one_paragraph(one, part):
            break
        if found and one.sentence != found[0].sentence:
            break
        same = one.quantity.base_unit == part.quantity.base_unit and comparable(one, part)
        other = units is not None and part.quantity.base_unit in units[0] and (
            one.quantity.base_unit in units[1]
        )
        if not (same or other) or one.role not in AMOUNTS or one.role == "part":
            continue
        words = one.lead
        after = one.next
        if same and len(noun) >= _OWN and not alike(noun, words + setting.noun_after(one)):
            # 粮食面积470万亩；流转土地72万亩，流转率13%: of all land
            continue
        if _told_up_to(deed, words) or compared(setting, one) or _MORE.search(words[-4:]) or (
            # 开发岗位2272个，为年度任务的103.2%: that is a share of the task
            after is not None and dimension(after) == "ratio" and after.role == "share"
            and not _OF_TASK.search(after.lead)
        ):
            continue
        found.append(one)
    return found
