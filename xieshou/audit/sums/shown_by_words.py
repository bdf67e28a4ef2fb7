"""Whether words or rows show figures to be a total and its parts (合计的凭据).

Of figures that merely stand together some come near a sum in every long text. What a sum that no
rule tied rests on is one of these: the total is called one (共, 合计); something opens the parts
(其中, ：, ——, 占去), or closes them as the rest or as what came to what was; they are called
alike, and as the total is; they stand in one column; as many are told as the words before have
counted; persons of three and more kinds follow bare; the counts beside them add up; or a row of
even names behind the total is all that its sentence tells.
"""

import re

from xieshou.audit.relations.relation import Relation
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.setting import Setting
from xieshou.language.numerals import DIGITS

_CALLED = re.compile(
    "[合共总小]计|[合加凑]在|[总一]共|总数|总[额量]|累计|之和|全部|下来(?=[共是为有合])|加起来|合起来|(?<![公])共(?![同和享青产建])")
_OPENS = re.compile("其中|包括|包含|[：—（]|当中|里[面头]?，|中，|占(?:去|了|据)|由")
# 结存5万元, 比上年增加429万元.
_CLOSES = re.compile(
    "(?:结[存余]|剩[余下]|余下|其余|其他|还剩)[^，；。]{0,4}$|^，?[比较同][^，；。]{2,8}[增减多少]"
    "|^，(?:多|少|净?增|净?减|增加|减少)[了出]?$")
# 账上原有128万元，拨来347万元，如今有475万元.
_ADDED_TO = re.compile("原有|加上|连同|外加")
_COUNTED = re.compile(
    "(?P<number>[二两三四五六七八九])[个县市区州镇乡村方校院级所家项类者批年期种样部]")
_BARE = re.compile("^[，、；]?[一-鿿]{2,6}$")
_PERSONS = frozenset(("人", "名", "位", "人次"))
_SIGNS = "，、；：。（）的有为达是"
_ENDS = re.compile("[一-鿿]{0,6}[。；\n]|[一-鿿]{0,6}$")
_SEVERAL, _FAR_BACK, _SHORT, _TELLING = 3, 24, 4, 10


def shown(setting: Setting, made: Relation) -> bool:
    """Whether more than their numbers speaks for a total and its parts."""
    total, parts = made["total"], made.parts
    first = parts[0]
    behind = total.start > first.start
    if _CALLED.search(total.lead) or (not behind and _OPENS.search(first.gap)) or (
            _CLOSES.search(parts[-1].gap)) or (
            behind and any(_ADDED_TO.search(one.gap) for one in parts)):
        return True
    return _one_column(parts) or _counted_beside(made) or _called_alike(setting, made) or (
        not behind and (
            _as_counted(setting, made) or _bare_persons(made) or _even_row(setting, made)))


def _one_column(parts: tuple[Claim, ...]) -> bool:
    """2017年3户10人，2018年21户69人，2019年10户14人: each right behind a figure of one unit."""
    units = {one.previous.quantity.base_unit if one.previous and not one.lead else None
             for one in parts}
    return len(parts) >= _SEVERAL and len(units) == 1 and None not in units


def _counted_beside(made: Relation) -> bool:
    """391项，到位9.94亿元：合作38个，投入7.62亿元；援助353个，到位2.03亿元: 38 and 353 are all."""
    beside = [one.previous for one in (made["total"], *made.parts)]
    if any(one is None or one.sort != "count" or not one.plain for one in beside):
        return False
    whole, *counts = (one.quantity.value for one in beside if one is not None)
    return whole > _TELLING and sum(counts) == whole


def _called_alike(setting: Setting, made: Relation) -> bool:
    """68437户危房户中，五保户11户，低保户28918户，一般户7848户: by the word they end with."""
    names = [_name(setting, one) for one in made.parts]
    ends = {name[-1:] for name in names}
    told = _name(setting, made["total"]) + (made["total"].measure or "")
    return len({*names}) == len(names) and len(ends) == 1 and "" not in ends and (
        ends.pop() in told)


def _name(setting: Setting, claim: Claim) -> str:
    return claim.lead.strip(_SIGNS) or setting.noun_after(claim)


def _as_counted(setting: Setting, made: Relation) -> bool:
    """两个村凑了86只羊，东沟25只，西沟34只: as many as the words before the total counted."""
    total = made["total"]
    begin, _ = setting.sentence_span(total.sentence)
    found = _COUNTED.search(setting.text, max(begin, total.start - _FAR_BACK), total.start)
    return found is not None and DIGITS[found["number"]] == len(made.parts)


def _bare_persons(made: Relation) -> bool:
    """11名专家，教授4名、研究员5名、总工4名: what persons they are, each by a bare name."""
    total, parts = made["total"], made.parts
    return len(parts) >= _SEVERAL and total.quantity.base_unit in _PERSONS and all(
        _BARE.match(part.gap) and part.sentence == total.sentence for part in parts[1:]
    ) and _BARE.match(f"，{parts[0].lead}") is not None


def _even_row(setting: Setting, made: Relation) -> bool:
    """资金4620万元，产业2310万元，教育1200万元，医疗1830万元: names of one length, up to the end.

    结对单位466家，326所学校，140个卫生院: or each with a measure word of its own.
    """
    total, parts = made["total"], made.parts
    if total.previous is not None or parts[0].previous is not total or not _ENDS.match(
            setting.text, parts[-1].end):
        return False
    names = [one.lead.lstrip(_SIGNS) for one in parts]
    if any(names):
        return len({*map(len, names)}) == 1 and len(names[0]) <= _SHORT and (
            len({*names}) == len(names))
    return len({one.quantity.base_unit for one in (total, *parts)}) > len(parts)
