"""Shares of figures that stand in a row or are called by their names (占比的名目)."""

import re
from collections.abc import Iterator

from xieshou.audit.relations.change import AMOUNTS, STATES
from xieshou.audit.relations.divided import shares_of_row
from xieshou.audit.relations.relation import Relation, share_of
from xieshou.audit.shares.share_wholes import FOREIGN_PLACE, ITEM_ENDS, REACH
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.kinship import alike, comparable, dimension
from xieshou.audit.text.setting import Setting

_RESPECTIVELY = re.compile(
    "(?:分别|依次)(?:约|各)?占[^，；、。]{0,14}$"
    "|(?:占(?:比|[^，；、。]{0,8}的?比[重例])?|^[^，；、。占]{0,6}比[重例])(?:分别|依次)(?:约?[为是]|达到?)?$"
)
_NAMED_SHARE = re.compile(
    r"(?:^|[，；。：])(?:其中)?(?P<part>[^，；。：、占]{2,10}?)(?:资金|金额|数量|部分|渠道)?"
    r"占(?:比(?:为|达到?)?|[了去到据]|(?P<whole>[^，；、。占]{2,10})的)?(?:近|约)?$"
)
# 花卉比重45%: of what the list before it sums up to.
_WEIGHT = re.compile(
    r"(?:^|[，；。：])(?:其中)?(?P<part>[^，；。：、占]{2,8}?)(?:所占)?比[重例](?P<whole>)(?:为|达到?|是)?$"
)
# ，没有有线电视: of which there is none.
_NONE = re.compile("[，、；](?:没有|无)[^，；。、（]{2,12}")
# What names a figure has so many signs.
_NAME, _KIN = 2, 0.5
_IDLE = re.compile("总额|总量|总数|[户人]数$|[总的]")
_COUNTERS = ("项", "类", "者", "块", "部分", "方面", "地", "种", "个")
# 困难户占: what is counted by households.
_COUNTED = {"户": ("户", "家"), "人": ("人", "名", "人次", None)}


def aligned_shares(setting: Setting) -> Iterator[Relation]:
    """县内A人、省内B人、省外C人,分别占a、b、c: so many figures before as there are shares."""
    for claim in setting.ratios:
        if not _RESPECTIVELY.search(claim.lead):
            continue
        stated, following = [claim], claim.next
        while following is not None and following.gap in ("、", "和", "与", "及"):
            stated.append(following)
            following = following.next
        parts: list[Claim] = []
        before = claim.previous or _just_before(setting, claim)
        if before is not None and before.quantity.unit in _COUNTERS and (
            before.quantity.value == len(stated)
        ):
            # 甲A、乙B、丙C，三项分别占
            before = before.previous
        behind = before if before is not None and before.role == "total" else None
        if behind is not None:
            # 甲A、乙B，共C，分别占: the shares are those of the parts
            before = behind.previous
        while before is not None and len(parts) < len(stated):
            if before.role == "growth":
                # 第一产业A，增长a%；第二产业B，增长b%: how each grew stands between
                before = before.previous
                continue
            if dimension(before) == "ratio" or (parts and not comparable(parts[0], before)):
                break
            parts.insert(0, before)
            before = before.previous
        if any(not one.quantity.value for one in stated):
            parts, stated = _but_for_none(parts, stated)
        if len(parts) == len(stated) > 1 and all(part.role in STATES for part in parts):
            yield from shares_of_row(setting, parts, stated, behind)


def _but_for_none(
    parts: list[Claim], stated: list[Claim]
) -> tuple[list[Claim], list[Claim]]:
    """17户通电，没有有线电视，6户有电视机，分别占100%、0%和35%: where none is told, 0% is."""
    told: list[Claim | None] = [None] * len(_NONE.findall(stated[0].gap))
    for part in reversed(parts):
        if len(told) < len(stated):
            told.insert(0, part)
            told[:0] = [None] * len(_NONE.findall(part.gap))
    pairs = list(zip(told[-len(stated):], stated, strict=False))
    if len(told) < len(stated) or any(
        one is None and share.quantity.value for one, share in pairs
    ):
        return [], stated
    kept = [(one, share) for one, share in pairs if one is not None]
    return [one for one, _ in kept], [share for _, share in kept]


def _just_before(setting: Setting, claim: Claim) -> Claim | None:
    """The last figure of the sentence before, which one that opens with shares takes up."""
    before = setting.before_in_paragraph(claim)
    near = before is not None and claim.sentence - before.sentence == 1
    return before if near else None


def shares_of_names(setting: Setting) -> Iterator[Relation]:
    """支出占收入的95.5%, 线下门店占53.2%: what is named was told a little before."""
    for claim in setting.rates:
        lead = claim.lead
        if "占" not in lead and "比" not in lead:
            continue
        found = (_NAMED_SHARE if "占" in lead else _WEIGHT).search(claim.gap)
        if found is None or FOREIGN_PLACE.search(found["whole"] or ""):
            continue
        near = _figures_before(setting, claim)
        summed = None if found["whole"] else _of_a_sum(setting, claim, found["part"], near)
        if summed is not None:
            yield summed
            continue
        part = _called(setting, near, found["part"])
        if part is None:
            continue
        afar = part.sentence != claim.sentence
        if not found["whole"] and afar and not _shortly_before(setting, part, claim):
            continue
        if found["whole"]:
            others = [one for one in near if one is not part and comparable(one, part)]
            whole = _called(setting, others, _IDLE.sub("", found["whole"]))
        else:
            totals = [one for one in near if one.role == "total" and comparable(one, part)]
            whole = next((one for one in totals if one is not part), None)
            if afar and whole is not None and "总" not in whole.lead:
                whole = None
        if whole is not None:
            yield share_of(part, whole, claim, ("占",))


def _of_a_sum(
    setting: Setting, claim: Claim, name: str, near: list[Claim]
) -> Relation | None:
    """东部销售483亿元……中央单位销售154亿元。合计637亿元，其中东部占75.8%: of what it sums up."""
    whole = claim.previous
    if whole is None or whole.role != "total" or not claim.gap.startswith("，"):
        return None
    words, told = whole.lead, []
    for one in near:
        start, _ = setting.sentence_span(one.sentence)
        before = setting.text[start : one.start]
        if one is whole or one.quantity.base_unit != whole.quantity.base_unit or (
            name not in before
        ):
            continue
        lead = one.lead
        kin = alike(lead.replace(name, ""), words)
        told.append((kin, name in lead, name in before.rpartition("；")[2], one))
    told.sort(key=lambda each: each[:-1], reverse=True)
    if not told or (len(told) > 1 and told[0][:-1] == told[1][:-1]) or not (
        told[0][0] >= _KIN or told[0][1]
    ):
        return None
    return share_of(told[0][-1], whole, claim, ("占",))


def _shortly_before(setting: Setting, part: Claim, claim: Claim) -> bool:
    """Whether a part stands in the sentence before, and a sentence of its own tells its share."""
    own = setting.near(claim)[:1] == [claim]
    return own and claim.sentence - part.sentence == 1 and (
        setting.in_one_paragraph(part, claim)
    )


def _figures_before(setting: Setting, claim: Claim) -> list[Claim]:
    """Amounts and counts of the paragraph shortly before, the nearest first."""
    return [
        one for one in setting.figures_before(claim, REACH, 4)
        if dimension(one) != "ratio" and one.role in AMOUNTS
    ]


def _called(setting: Setting, figures: list[Claim], name: str) -> Claim | None:
    """The figure whose own words end with a name; the nearest, a total before others."""
    if len(name) < _NAME:
        return None
    unit = _COUNTED.get(name[-1:])
    named = [
        one for one in figures
        if (unit is None or one.quantity.base_unit in unit) and (
            name in ITEM_ENDS.split(one.lead)[-1]
            or name == one.measure
            or name in _row_head(setting, one)
        )
    ]
    return next((one for one in named if one.role == "total"), None) or next(iter(named), None)


def _row_head(setting: Setting, claim: Claim) -> str:
    """产业类项目16个，资金2880万元: what begins the row of a figure that is only called 资金."""
    before = claim.previous
    if before is None or claim.gap[1:] not in ("资金", "金额", "投资"):
        return ""
    head: str = ITEM_ENDS.split(before.lead)[-1]
    return head
