"""What is told to be short of a mark is no more than it, what passed it no less (关口)."""

import re
from collections.abc import Iterator
from decimal import Decimal

from xieshou.audit.check import Example, Remark, check
from xieshou.audit.reading import Reading
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.setting import Setting, bare
from xieshou.values.finding import Level

_PASSED = "突破|达到|超过|迈过|跨过|越过|站上|迈上|跨上|冲破|闯过|登上"
# ，尚未突破2亿元大关; ，逼近但尚未达到3亿元; ，一举迈过1亿元门槛: some words begin the figure.
_SHORT = re.compile(
    f"^[^，；。：]{{0,4}}，[一-鿿]{{0,8}}?(?:尚未|仍未|还未|未能|没有|没能|还没有?|未)(?:能|有)?(?:{_PASSED})了?$"
)
_AWAY = re.compile("^[^，；。：]{0,4}，(?:离|距离?)$")
_AWAY_STILL = re.compile("^[一-鿿]{0,4}?(?:还|尚|仍|只|仅)(?:差|有|欠|缺)")
_OVER = re.compile(
    "^[^，；。：]{0,4}，(?:已|也|一举|成功|首次|历史性地?|顺利|均|终于)*(?:突破|迈过|跨过|越过|站上|迈上|跨上|冲破|闯过|登上|超过|超出|超|高于|破)了?$"
)
_MARK = re.compile("^(?:的)?(?:大关|关口|门槛|台阶|整数|关|红线|警戒线|上限)")
# 达到上级“不低于60%”的规定: a figure, that it keeps, and the limit, in one run of words.
_KEPT = re.compile(
    "^[^，；。：]{0,4}，(?:已|也|均|都|完全|基本)*(?:达到|符合|满足|高于|优于|守住|遵守)了?[^，；。：]{0,16}?[“「]?$"
)
_RULE = re.compile("^[”」]?(?:[一-鿿]{0,3}的)[^，；。：]{0,6}?(?:规定|要求|标准|条件|底线"
    "|红线|控制线|限额|上限|下限|指标|目标|比例"
                   "|规范)")
# 管护费52万元，控制在50万元以内
_WITHIN = re.compile("^[^，；。：]{0,4}，(?:均|都|严格|始终|总体|全部|已|也|仍)*(?:控制|限定"
    "|保持|压缩|稳定)在$")
_INSIDE = re.compile("^[^，；。]*?(?:以内|以下|之内|之下)(?=[，。；]|$)")
_RULED = re.compile("(?:规定|要求|明确|确定|设定|约定)的[“「]?$")
_FLOOR = re.compile("不低于|不少于|不小于|以上|至少")
_CEILING = re.compile("不高于|不超过|不大于|不多于|以[内下]")
_ASIDE = re.compile("由|从|上年|去年|原|年初|其中|比|每|最低|最少|(?:19|20)\\d\\d年")
# 首次突破千万大关，销售950万元: a mark told in words.
_MARKS = {
    "百万": Decimal(10**6), "千万": Decimal(10**7), "亿元": Decimal(10**8), "一亿": Decimal(10**8),
    "两亿": 2 * Decimal(10**8),
}
_IN_WORDS = re.compile(
    "(?<![未没有][一-鿿])(?:突破|迈过|跨过|越过|站上|迈上|跨上|冲破|闯过|登上)了?(?P<mark>百万|千万|亿元|一亿|两亿)元?(?:大关|关口)")
_ITS_SUM = re.compile("，(?:全年|今年|实现|共|累计)*(?:网络|线上)?(?:销售|收入|产值|交易"
    "|成交)?(?:额|收入|总额)?(?:达到?|为|实现|共|是)?")
_ROUGH = ("超", "破", "逾", "过", "不足", "不到", "近", "余", "多")
_WAYS = frozenset(("超", "上", "不足", "近", "余", "多"))
_EXACTLY = re.compile(
    "^[一-鿿]{0,4}，(?:已经?|实际|最终|具体|准确|总[数量额计]|合计|共计?|累计|全年|一共)*(?:达到?|为|是|有|实现|完成)了?$")
_AMONG, _THERE_ARE = re.compile("^[一-鿿]{0,4}[中里内]，"), re.compile("(?:有|实现|完成)了?$")
_POINTS = frozenset(("", *"，。；）、"))
_NEAR = 16
_SIGNS = ("控制在", "限定在", "保持在", "压缩在", "稳定在",
    "未", "没", "离", "距", "达到", "符合", "满足", "高于", "优于", "守住", "遵守",
    "突破", "过", "上")
_NOT = re.compile("上年|去年|力争|预计|计划|目标|将|有望|其中|增|减|另|人均|户均")


@check(
    code="arithmetic.mark_is_passed",
    numbers=("R14",),
    name="关口与底线",
    says="{own}写成{words}，而{own}{truly}。",
    hint="请核对这个数和所说的关口或规定，或改正是否达到的说法。",
    level=Level.WARNING,
    examples=[
        Example(passes="到位资金2.96亿元，逼近但尚未达到3亿元关口。"),
        Example(passes="产业资金占比56.4%，达到上级“不低于50%”的规定。"),
        Example(passes="本月到位资金3200万元，尚未达到全年5000万元的目标。"),
        Example(passes="到位资金9680万元，其中产业资金突破5000万元大关。"),
        Example(fails="到位资金3.12亿元，一举逼近但尚未达到3亿元关口。"),
        Example(fails="产业资金占比56.4%，达到上级“不低于60%”的规定。"),
        Example(fails="全年销售额9680万元，一举迈过1亿元门槛。"),
        Example(passes="亩均效益0.9万元，超过1万元的有3户。"),
        Example(passes="2022年销售0.9亿元，2023年超过1亿元。"),
        Example(passes="项目管护费42万元，控制在50万元以内。"),
        Example(fails="项目管护费52万元，控制在50万元以内。"),
        Example(passes="2024年我县线上销售首次突破千万大关，线下销售950万元。"),
        Example(passes="2024年我县销售首次突破千万大关，达1050万元。"),
        Example(fails="2024年我县首次突破千万大关，销售950万元。"),
        Example(fails="亩均效益0.9万元，超过1万元。"),
        Example(passes="茶叶年销售收入突破2亿元，达2.13亿元。"),
        Example(passes="项目数超1.5万个，实现41个大类全覆盖。"),
        Example(passes="汇率中间价报6.1372，突破6.14关口。"),
        Example(passes="村里留下的40多户中，有22户是贫困户。"),
        Example(passes="参展企业超3000家，已有223家外省龙头企业报到。"),
        Example(passes="企业超过200家，其中规上企业达96家。"),
        Example(passes="去年突破2亿元，今年为1.93亿元。"),
        Example(passes="全年目标是超过5000人，达到4860人。"),
        Example(passes="大棚每亩成本近3万元，产值达5万元。"),
        Example(fails="茶叶年销售收入突破2亿元，达1.93亿元。"),
        Example(fails="参训人数不足300人，为312人。"),
        Example(fails="管理费用提取比例为1.4%，符合不超过1%的规定。"),
    ],
)
def mark_is_passed(reading: Reading) -> Iterator[Remark]:
    """Flag 尚未达到B behind more than B, 迈过B behind less, 达到不低于B的规定 behind less."""
    setting = reading.setting
    for said in setting.within("关", _IN_WORDS):
        own = next(iter(setting.figures_within(said.end(), said.end() + _NEAR)), None)
        if own is None or own.sort != "money" or not own.plain or _NOT.search(own.gap) or (
            own.interval.high is None or own.interval.high >= _MARKS[said["mark"]]
            or not _ITS_SUM.fullmatch(bare(setting.text[said.end() : own.start]))
        ):
            continue
        yield Remark((own,), (said.span(),), facts={
            "own": own.text, "words": f"「{bare(said[0])}」", "truly": "没有达到"})
    yield from _then_exactly(setting)
    for mark in setting.where(_SIGNS):
        own = mark.previous
        if own is None or not own.plain or own.modality != "actual" or (
            # 中间价报6.1372，突破6.14: of a rate the less may be the more
            mark.cell is not None or own.quantity.base_unit != mark.quantity.base_unit
            or not own.quantity.unit
            or (own.sort == "ratio" and own.quantity.base_unit != "%")
        ):
            continue
        gap = setting.words_into(mark)
        if _NOT.search(gap) or _NOT.search(own.lead[-4:]):
            continue
        side = _told(setting, mark, gap)
        if side and gap.endswith(("超过", "超出", "超", "高于")) and (
            "均" in gap or "都" in gap or _ASIDE.search(own.gap)
        ):
            # 由0.9万元起步，超过1万元
            continue
        if side is None:
            continue
        bound = _bound(mark, side)
        high = own.interval.high
        if high is not None and high < bound if side else own.interval.low > bound:
            yield Remark((own, mark), facts={
                "own": own.text, "words": f"「{gap.rpartition('，')[2]}{_bare(mark)}」",
                "truly": "没有达到" if side else "已经超过",
            })


def _then_exactly(setting: Setting) -> Iterator[Remark]:
    """突破2亿元，达1.93亿元; 不足300人，为312人: what is told roughly first, and then exactly."""
    for own in setting.where(_ROUGH):
        rough = own.previous
        if rough is None or rough.quantity.approximation not in _WAYS or not own.plain or (
            own.quantity.base_unit != rough.quantity.base_unit or not _EXACTLY.match(own.gap)
            or rough.modality != "actual" or own.modality != "actual" or rough.cell is not None
            or _NOT.search(rough.lead) or rough.bracket is not None or own.sort == "ratio"
            or _some_of_them(own)
        ):
            continue
        if rough.interval.above(own.interval) or own.interval.above(rough.interval):
            yield Remark((rough, own), facts={
                "own": own.text, "words": f"「{rough.text}」",
                "truly": "没有达到" if rough.interval.above(own.interval) else "已经超过"})


def _some_of_them(own: Claim) -> bool:
    """留下的40多户中，有22户是…; 参展企业超300家，已有23家全球500强: so many of them."""
    return _AMONG.match(own.gap) is not None or (
        _THERE_ARE.search(own.gap) is not None and own.tail[:1] not in _POINTS)


def _told(setting: Setting, mark: Claim, gap: str) -> bool | None:
    """Whether a figure is told to be above a mark, or below; None where neither is told."""
    behind = mark.tail
    if _SHORT.match(gap) or (_AWAY.match(gap) and _AWAY_STILL.match(behind)):
        return False
    if _OVER.match(gap) and (_MARK.match(behind) or not behind or behind[0] in "，；。"):
        return True
    if _WITHIN.search(gap) and _INSIDE.search(mark.text + behind):
        return False
    if _KEPT.match(gap) and (_RULE.match(behind) or _RULED.search(gap)):
        if _FLOOR.search(mark.text):
            return True
        if _CEILING.search(mark.text):
            return False
    return None


def _bound(mark: Claim, side: bool) -> Decimal:
    if mark.quantity.approximation is None:
        return mark.interval.middle
    low, high = mark.interval
    return low if side or high is None else high


def _bare(mark: Claim) -> str:
    found = re.match("[一-鿿]{1,3}", mark.text)
    return mark.text[found.end() :] if found and "不" not in found[0] else mark.text
