"""Which earlier figures can be a whole, and which figures after an opener are its parts (分项)."""

import re

from xieshou.audit.claims.roles import IN_ALL, YEAR_ALONE
from xieshou.audit.relations.change import DERIVED
from xieshou.audit.relations.divided import compared
from xieshou.audit.relations.doubt import plausible
from xieshou.audit.relations.wholes import MOST_PARTS, completeness, label_of, sum_of
from xieshou.audit.sums.other_side import on_other_side
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.kinship import alike, comparable
from xieshou.audit.text.setting import Setting
from xieshou.language.quick import sieve

OPENERS = re.compile(
    r"其中|包括|包含|涵盖|(?:^|[，（])含(?![量税金])|分别为|分别是|分别用于|分别投向|(?<=，)当中|按[^，。：；]{1,8}(?:分|划分|来看|看)[，：]|^[^，；。：（）]{0,10}(?<![其当高初集家])"
    "(?<!执行|实施|落实|推进|管理|运行|改革|调整)中，"
)
OPENERS_SIGN = sieve(OPENERS)
# 其中甲县9个，包括车间、学校等，乙县3个: a list in words that ends before the next figure.
CLOSED_LIST = re.compile("，(?:主要)?(?:包括|包含|涵盖|涉及)[^，；。]{2,40}(?=，)")
NOT_PARTS = re.compile(
    r"累计|总计|合计|同比|比上年|较上年|较去年|比去年|增长|增加(?!值)|增至|提高|减少|下降|降至|年均|人均|户均|县均|每"
    r"|账面价?值|评估价?值|占|超额|完成率|达到|超过计划|最[大小高低多少长短]"
)
# A comma and one of these begins another act, not the next part.
NEW_ACT = re.compile(
    r"^，?(?:柔性|刚性|成功|积极|先后|同时|另|再|还)?(?:并|已|共|全部|实际|目前|现|帮助|带动|撬动|拉动|吸引|吸纳|惠及|实现|涉及|受益|培训|引进|引导|选派|互派|组织|举办|开展"
    r"|出台|制定|印发|形成|打造|创建|获得|新开工|竣工|投产|纳入|推进|整合|争取|启动|达成|成立|组建"
    r"|立为|列为|转为|评为|确定为|采纳|答复|办结|符合|进入|设立|发展|培育|认定|入选|接待|开通|建设|建成|援建|共建|新增|实施|投入|帮扶|采购|销售|签订|签约|落实|动员|资金|项目|覆盖|解决|完成|脱贫|招收|发放)"
)
_FROM, _TO = re.compile(r"[由从][^，]*$"), re.compile(r"^[^，；]{0,8}[到至为][^，；]*$")
_REACHED = (
    "调整为", "缩减为", "精简为", "增至", "降至", "减至", "提高到", "增加到", "增长到", "减少到",
    "下降到",
)
STOP, _CLAUSE_ENDS = re.compile("[，；]"), re.compile("[，；：。]")
# 其中网上提交100多件，经审查，立为提案的有185件: what became of all of them.
_BRACKETED = re.compile("（[^（）]*）")
_THEREUPON = re.compile("，经[^，；]{0,12}，")
_SUBJECT = re.compile("^；(?:同时，)?(?:全[市县省区州国旗]|[^，]{0,8}总[额值量])")
_SHORT = 6
_EACH = re.compile("标准|水平|均|价|率|收入")
_PARENTS, _UNLIKELY, _LIKELY, _ROW, _ITEM = 4, 0.15, 0.6, 4, 10
# No whole stands further before its part, in figures.
_REACH = 60
KIN = 0.5
# A label longer than this is a clause of its own; none at all is a figure said again.
_LONG = 40


def in_transition(setting: Setting, claim: Claim) -> bool:
    """Whether a figure is an end of 由…到… and so a state, not an amount."""
    lead = claim.lead
    if lead.endswith(_REACHED):
        return True
    if "由" not in lead and "从" not in lead:
        return False
    following = claim.next
    return following is not None and _FROM.search(lead) is not None and (
        _TO.search(following.gap) is not None)


def _rated_too(setting: Setting, claim: Claim) -> bool:
    """Whether a further item follows that brings its rate as well."""
    gap, after = claim.gap, claim.next
    if gap[:1] == "；":
        return True
    return gap[:1] == "，" and len(gap) <= _ITEM and after is not None and (
        after.role in DERIVED and after.kind == "ratio"
    )


def next_beside(parent: Claim, first: Claim, claim: Claim) -> bool:
    """；肉类138万吨，增长4%，其中猪肉66万吨，增长4%；水产品447万吨: beside the whole, not in it."""
    return parent.gap[:1] == claim.gap[:1] == "；" and first.gap.startswith("，其中") and (
        "：" not in first.gap)


def _label_alone(setting: Setting, claim: Claim) -> bool:
    """Whether a comma and a short name lead up to a figure, no other act."""
    gap = claim.gap
    return gap[:1] == "，" and len(gap) <= _ITEM and not NEW_ACT.match(gap)


def of_one_shape(setting: Setting, first: Claim, claim: Claim) -> bool:
    """其中甲类100项，投资306亿元；乙类95项，投资316亿元: the next row counts the same things."""
    at, to = first.place, claim.place
    row, after = setting.figures[at:to], setting.figures[to : 2 * to - at]
    units = [one.quantity.base_unit for one in row]
    if claim.gap[:1] != "；" or not 1 < len(row) <= _ROW:
        return False
    return units == [one.quantity.base_unit for one in after] and all(
        one.gap == other.gap
        for one, other in zip(row[1:], after[1:], strict=True)
    )


def _beyond(claim: Claim, whole: Claim) -> bool:
    """Whether a figure told as 突破 or 近 is more than a whole: its subject is another."""
    told = claim.quantity.approximation in ("超", "近")
    return told and claim.interval.above(whole.interval)


def wholes_before(setting: Setting, part: Claim) -> list[Claim]:
    """Earlier figures of the same kind that can be a whole, the likeliest first."""
    opener = OPENERS.search(part.gap)
    starts_sentence = opener is not None and part.previous is None and opener.start() <= 8
    inside = part.bracket
    by_kind = opener is not None and opener.group().startswith("按")
    found: list[Claim] = []
    back = 1 if starts_sentence or by_kind else 0
    for claim in setting.figures_before(part, _REACH + 1, back):
        other = claim.bracket
        if (
            comparable(claim, part)
            and (other is None or other == inside)
            and (claim.role not in DERIVED or (claim.role == part.role == "average"))
            and not (in_transition(setting, claim) and not _now_divided(setting, claim, part))
            and not (by_kind and claim.role == "part")
            and not compared(setting, claim)
            and not _within_share(setting, claim)
        ):
            found.append(claim)
        if len(found) == _PARENTS:
            break
    name = opener.group().removesuffix("中，") if opener is not None else ""
    if starts_sentence and opener is not None and opener.group() != name:
        # 学习教育中，解决问题2700件 divides only what bears that name
        return [one for one in found if name[-2:] in one.lead + setting.noun_after(one)]
    own = _CLAUSE_ENDS.split(part.gap[: opener.start()])[-1] if opener else ""
    if starts_sentence and name in ("包括", "包含", "涵盖") and len(own) > 1:
        # 销毁商品包括药品等100多个品种: of what was destroyed
        return [one for one in found if alike(own[-4:], _words_of(setting, one)) >= KIN]
    if starts_sentence:
        # A new sentence speaks of the whole that has its name, wherever that stood.
        named = [claim for claim in found if alike(claim.measure, part.measure) >= KIN]
        told = [claim for claim in found if "累计" in claim.lead]
        fits = [claim for claim in found if _makes_up(setting, claim, part)]
        found = named or next((some for some in (found, told, fits) if len(some) == 1), [])
    return found


def _now_divided(setting: Setting, claim: Claim, part: Claim) -> bool:
    """由486项减少到478项，其中省级387项: what it has come to is divided."""
    lead = claim.lead
    return part.previous is claim and lead.endswith(_REACHED) and (
        _EACH.search(lead) is None
    )


def _words_of(setting: Setting, claim: Claim) -> str:
    return claim.lead[-8:] + setting.noun_after(claim) + (claim.measure or "")


def _makes_up(setting: Setting, whole: Claim, part: Claim) -> bool:
    """Whether the list that begins here makes up a figure, or would but for an unlikely slip."""
    parts, _ = parts_from(setting, whole, part)
    if len(parts) < 2:
        return False
    told = completeness(setting, whole, parts)
    made = sum_of(whole, parts, ["其中", *told])
    return plausible(made, _LIKELY if told else _UNLIKELY)


def _within_share(setting: Setting, claim: Claim) -> bool:
    """Whether a figure is the base of a rate: 占年度任务1.8万人的103.3%."""
    after = claim.next
    return (
        after is not None
        and after.kind == "ratio"
        and after.gap in ("的", "目标的", "任务的")
        and (claim.role == "target" or re.search("占|完成", claim.lead) is not None)
    )


def _new_subject(setting: Setting, parent: Claim, first: Claim, begun: str) -> bool:
    """Whether the words after ； tell of what is no part: 受理A，其中国内B；受理发明专利C."""
    if _SUBJECT.search(begun):
        return True
    act, label = begun[1:3], label_of(setting, first)
    return len(begun) > _SHORT and act in parent.lead and act not in label and (
        parent.lead.rpartition(act)[2] != ""
    )


def parts_from(setting: Setting, parent: Claim, first: Claim) -> tuple[list[Claim], list[Claim]]:
    """The parts that follow one another, and further ones that a looser reading would add."""
    parts, loose, style, words = [first], [], "", ""
    label = label_of(setting, first)
    act = label[:2] if NEW_ACT.match(label) else ""
    bracket = first.bracket
    target = parts
    claim, last = first.next, first.place + _REACH
    while claim is not None and len(parts) + len(loose) < MOST_PARTS:
        if claim.place > last:
            break
        words += claim.gap
        if bracket is None and claim.bracket is not None and "（" in words:
            # 中学52所（其中普通中学49所、职业中学3所），特殊学校1所: of that one alone
            claim = claim.next
            continue
        if bracket is None and "（" in words:
            words = _BRACKETED.sub("", words)
        if "，包" in words or "，主要包" in words:
            words = CLOSED_LIST.sub("", words)
        if OPENERS.search(words):
            break
        if claim.bracket != bracket and (bracket or "（" not in words):
            break
        if "；" in words and style != "；":
            begins = first.previous is None or "：" in first.gap
            if not of_one_shape(setting, first, claim) and (style or not begins):
                break
            style = "；"
        if "；" in words and _new_subject(setting, parent, first, words[words.rindex("；") :]):
            break
        inside = claim.bracket if claim.bracket != bracket else None
        if inside:
            claim = claim.next
            continue
        size = claim.quantity.approximation == "超" and claim.tail[:1].isalpha()
        if not comparable(claim, parent) or (size and "以上" in claim.text):
            # 500万元以上的项目 tells how large each is
            rated = claim.kind == "ratio" and claim.role in DERIVED
            claim = claim.next
            if rated and claim is not None and next_beside(parent, first, claim):
                break
            if rated and style != "、" and claim is not None and (
                claim.quantity.unit == first.quantity.unit and _rated_too(setting, claim)
            ):
                # 其中甲A，增长x%；乙B，增长y%: every item brings its rate
                style, words = style or claim.gap[:1], ""
            elif rated and style != "、" and claim is not None and _label_alone(setting, claim):
                # 其中甲A，占x%，乙B: the rate of the one alone
                style, words, target = style or "，", "", loose
                if claim.quantity.unit != first.quantity.unit:
                    break
            continue
        own = setting.noun_after(claim)
        if own and claim.gap and own != claim.gap == setting.noun_after(
            setting.figures[claim.place - 1]
        ):
            # 57个城市162个项目: a second column
            claim = claim.next
            continue
        if claim.role in DERIVED and claim.role != parent.role:
            claim = claim.next
            if "，" in words:
                break
            continue
        if compared(setting, claim) or _beyond(claim, parent) or on_other_side(parent, claim):
            break
        if "年" in words and YEAR_ALONE.match(words) and "年" not in first.gap:
            break
        mark = "，" if "，" in words else "；" if "；" in words else "、"
        if mark == "，" and style == "、":
            target = loose
        if NOT_PARTS.search(words.rpartition("；")[2]) or "共计" in words:
            break
        if IN_ALL.search(words) and not any(
            IN_ALL.search(one.lead) for one in (parent, first)
        ):
            break
        said = STOP.split(words)[-1]
        # 帮扶甲州A,帮扶乙市B: the same act again is the next part
        if mark in "，；" and NEW_ACT.search(said) and not (act and said.startswith(act)):
            target = loose
        if mark == "，" and len(said) > _SHORT and first.gap.endswith("其中"):
            # 新增10所幼儿园，其中9所完工，幼儿园改造工程已完成8所
            target = loose
        if mark == "，" and "经" in words and _THEREUPON.search(words):
            target = loose
        if mark in "，；" and (len(words) > _LONG or not words.strip("，；")):
            target = loose
        style = style or mark
        target.append(claim)
        words = ""
        claim = claim.next
    return parts, loose
