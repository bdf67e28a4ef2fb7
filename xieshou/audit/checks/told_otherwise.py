"""A thing told again in other words or another order keeps its value (前后说法不一)."""

import re
from collections.abc import Iterator

from xieshou.audit.check import Example, Remark, check
from xieshou.audit.reading import Reading
from xieshou.audit.relations.change import held_in
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.in_context import (
    BY,
    NEUTRAL,
    in_like_words,
    in_one_context,
    of_one_time,
)
from xieshou.audit.text.setting import Setting
from xieshou.audit.text.slips import digits_of, one_slip_apart
from xieshou.values.finding import Level

_ANEW = re.compile("(?:上述|以上|前述|这|该)$")
_DEFINITE = re.compile(
    "的$|的[^，]{1,10}(?:为|共|达到?|有)$|共[^，]{0,8}$|合计|总计|达到?$|经统计|据统计"
)
# 杭州向甘肃投入: who did it, before the deed.
_WHO = re.compile(
    "^(?P<who>[^，的]{2,6}?)(?:累计|共)?(?=向|给|投|捐|选派|派|建|采购|购|实施|开展|安置|培训)"
)
_AHEAD = re.compile("^(?:[^，]{0,8}年|双方|两地|全[县市省州区]|互)+")
_TOWARDS = re.compile("(?:向|给|对|赴)(?P<to>[^，]{2})")
# 脱贫村都组建了: where what is counted ends.
_NOUN_ENDS = re.compile("[都已均全使也将正]|组建|中$|分布|覆盖|带动|正在|投入|完成|建有")
_DIGITS, _LEAST, _BACK, _SENTENCES = 2, 3, 6, 4


@check(
    code="scope.told_otherwise",
    numbers=("R63",),
    name="前后说法不一",
    says="「{words}」前面写{first}，后面又写{last}。",
    hint="请核对两处数字；范围、时间不同的，请写明。",
    level=Level.WARNING,
    examples=[
        Example(passes="两地中小学结对86对。两地医院结对共96对，覆盖乡镇34个。"),
        Example(passes="2022年，全县建成帮扶车间26个。2023年，全县建成的28个帮扶车间投产。"),
        Example(passes="互派干部128名，其中我县派出60名。我县派出干部中挂职干部22名。"),
        Example(passes="杭州向甘肃投入资金32.2亿元。杭州向青海投入的33.2亿元资金，带动了产业发展。"),
        Example(passes="共有脱贫村62个。有46个脱贫村组建了合作社。"),
        Example(passes="东部向平川县选派教师46名。平川县向东部选派的教师共36名。"),
        Example(fails="两地中小学结对86对。经统计，两地中小学结对共96对，覆盖学生4.1万人。"),
        Example(
            fails="截至2023年底，累计识别监测对象2400户。到2023年底，累计识别的监测对象为2040户。"
        ),
        Example(fails="向甘肃投入财政资金32.2亿元。投向甘肃的33.2亿元财政资金，带动了产业发展。"),
        Example(fails="2022年到位财政援助资金4860万元。上述4680万元财政援助资金已全部拨付。"),
    ],
)
def told_otherwise(reading: Reading) -> Iterator[Remark]:
    """Flag a figure told again in the same paragraph with one digit other, or two turned."""
    setting = reading.setting
    told: dict[str, list[tuple[Claim, str]]] = {}
    for last in setting.all_of(held_in):
        digits = digits_of(last)
        if len(digits) < _DIGITS:
            continue
        before = told.setdefault(last.quantity.unit or "", [])
        for first, other in reversed(before[-_BACK:]):
            if first.sentence < last.sentence - _SENTENCES:
                break
            if (
                last.sentence > first.sentence
                and one_slip_apart(other, digits)
                and setting.in_one_paragraph(first, last)
                and of_one_time(first, last)
                and _told_again(setting, first, last)
            ):
                name = last.measure or setting.noun_after(last) or first.measure or ""
                facts = {"words": name, "first": first.text, "last": last.text}
                yield Remark((first, last), facts=facts)
                break
        before.append((last, digits))


def _words(setting: Setting, claim: Claim, who: str = "") -> str:
    """What is said of a figure, without what says nothing of it."""
    lead, noun = claim.lead, setting.noun_after(claim)
    by = BY.search("，" + claim.gap.removesuffix(lead))
    if found := _NOUN_ENDS.search(noun):
        noun = noun[: found.start()]
    words = (by["by"] if by else "") + lead.replace(who, "", 1) + noun
    return NEUTRAL.sub("", in_like_words(words))


def _told_again(setting: Setting, first: Claim, last: Claim) -> bool:
    """Whether the same is said of both, in whatever order."""
    leads = first.lead, last.lead
    if _ANEW.search(leads[1]):
        return _named_again(setting, first, last)
    definite = _DEFINITE.search(leads[1])
    anchored = _of_one_anchor(setting, first, last)
    to = [found["to"] for lead in leads if (found := _TOWARDS.search(lead))]
    if not (definite or anchored) or len(set(to)) > 1 or not in_one_context(setting, first, last):
        # 东部向我县选派, 我县向东部选派
        return False
    before, words = _words(setting, first), _words(setting, last)
    if anchored and min(len(before), len(words)) >= _LEAST and (
        before.endswith(words) or words.endswith(before)
    ):
        return True
    pairs = [(before, words)]
    who = [found["who"] if (found := _WHO.search(_AHEAD.sub("", lead))) else "" for lead in leads]
    if bool(who[0]) != bool(who[1]):
        pairs.append((_words(setting, first, who[0]), _words(setting, last, who[1])))
    return bool(definite) and any(
        min(len(one), len(other)) >= _LEAST and set(one) == set(other) for one, other in pairs
    )


def _of_one_anchor(setting: Setting, first: Claim, last: Claim) -> bool:
    """开展招聘会18场，提供岗位6200个。18场招聘会提供岗位…: one figure stands before both."""
    one, other = first.previous, last.previous
    if one is None or other is None or one.text != other.text or len(digits_of(one)) < _DIGITS:
        return False
    names = one.measure or "", other.measure or ""
    return bool(names[0] and names[1]) and (
        names[0].endswith(names[1]) or names[1].endswith(names[0])
    )


def _named_again(setting: Setting, first: Claim, last: Claim) -> bool:
    """上述4680万元财政援助资金: what is named so was told."""
    noun = _NOUN_ENDS.split(setting.noun_after(last))[0].strip("的")
    measure = first.measure or ""
    if len(measure) < 2 or len(noun) < 2:
        return False
    return measure.endswith(noun) or noun.startswith(measure) or noun.endswith(measure)
