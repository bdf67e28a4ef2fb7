"""Shares whose own phrase tells the part and the whole: 资金的65%即9750万元 (短语里的占比)."""

import re
from collections.abc import Callable, Iterator

from xieshou.audit.relations.change import AMOUNTS, STATES, falls, rises
from xieshou.audit.relations.divided import compared
from xieshou.audit.relations.doubt import plausible
from xieshou.audit.relations.relation import TIED, Relation, share_of
from xieshou.audit.relations.wholes import amounts_before
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.kinship import comparable, dimension, of_one_value
from xieshou.audit.text.setting import Setting

# 65%即9750万元; 83.3%是捐资，计936万元; 按资产原值的2%提取，一年57.6万元.
_THAT_IS = re.compile(
    "^(?:(?:，|（)?(?:即|也就是|计|合计|合)|[是为][^，；。]{2,6}，(?:即|计|共计|合计|合|共)"
    "|(?:的比例)?(?:提取|计提|提留)(?:[^，；。]{0,6}，(?:一年|每年|全年|共|计|合计)?)?)$"
)
# 1280名学员中，1088名（85%）.
_AMONG = re.compile("^[^，；。（）]{0,8}[中里]，(?:有|其中)?[^，；。（）]{0,6}$")
# ；全年目标7500万元，已完成83.1%.
_AIM = re.compile("(?:目标|任务|计划|指标)(?:数|额|量)?(?:为|是|定为)?$")
_DONE_OF_AIM = re.compile(
    "^，(?:目前|现|至今)?(?:已经?|实际)?完成(?:了|率)?(?:年度|全年)?(?:目标|任务|计划)?(?:的|为|达)?$"
)
# 比协议任务1.8亿元超出3600万元，完成率120%.
_THAN_AIM = re.compile("^，比[^，；。]{0,8}(?:目标|任务|计划|指标)(?:数|额|量)?的?$")
_BEYOND = re.compile("^(?:超出|多出?|超额?|增加)(?:了|约)?$")
_RATE_OF_AIM = re.compile("^，(?:任务|目标|计划)?完成率(?:为|达到?)?$")
# The name of a rate, and what is told of its part.
_RATES = tuple((re.compile(f"^，(?:{name})(?:为|达到?)?$"), re.compile(part)) for name, part in (
    ("取证率|持证率|领证率|获证率", "证"),
    ("达标率|优良率", "达标|达到"),
    ("[^，]{0,2}下达率", "下达"),
    ("序时进度|年度进度|完成进度", "完成|实现"),
))
# 岗位使用率80%: of the thing that the rate names.
_THING_RATE = re.compile(
    "^，(?P<thing>[一-鿿]{2})(?:使用|利用|占用|上岗|入住|出租)率(?:为|达到?)?$"
)
_FAR, _BACK, _LIKELY = 14, 2, 0.5
Found = tuple[Claim, Claim]


def shares_in_phrases(setting: Setting) -> Iterator[Relation]:
    """All shares of which the phrase itself tells part and whole."""
    for stated in setting.rates:
        if stated.cell is not None:
            continue
        for read in _FORMS:
            found = read(setting, stated)
            if found is not None:
                part, whole = found
                yield share_of(part, whole, stated, ("占", TIED))
                break


def _that_is(setting: Setting, stated: Claim) -> Found | None:
    """资金1.5亿元……资金的65%即9750万元用于产业: of what stands before, but for its other parts."""
    part, lead = stated.next, stated.lead
    if part is None or not _THAT_IS.match(part.gap) or dimension(part) == "ratio":
        return None
    if rises(lead) or falls(lead) or stated.role in ("growth", "increment"):
        return None
    told = [one for one in amounts_before(setting, stated, _FAR, _BACK)
            if one.quantity.base_unit == part.quantity.base_unit and one.role in AMOUNTS
            and not compared(setting, one) and not _is_such_a_part(setting, one)]
    whole = next((one for one in told if share_of(part, one, stated, ()).holds()), None)
    if whole is None:
        wholes = [one for one in told if one.role != "part"]
        whole = wholes[0] if of_one_value(wholes) else next(
            (one for one in wholes if _likely(part, one, stated)), None)
    return (part, whole) if whole is not None else None


def _is_such_a_part(setting: Setting, claim: Claim) -> bool:
    before = claim.previous
    return before is not None and before.quantity.base_unit == "%" and (
        _THAT_IS.match(claim.gap) is not None)


def _in_brackets(setting: Setting, stated: Claim) -> Found | None:
    """1280名参训妇女中，1088名（85%）拿到证书."""
    told = setting.right_before(stated, 2)
    if not told or stated.gap not in ("（", "（占"):
        return None
    whole, part = told
    if not setting.text.startswith("）", stated.end) or not _AMONG.match(part.gap):
        return None
    return (part, whole) if _fit(part, whole) else None


def _of_the_aim(setting: Setting, stated: Claim) -> Found | None:
    """卖出山货6230万元，其中进食堂3738万元，占60%；全年目标7500万元，已完成83.1%."""
    whole = stated.previous
    if whole is None or not _DONE_OF_AIM.match(stated.gap) or not (
        _AIM.search(whole.lead)
    ):
        return None
    told = [one for one in amounts_before(setting, whole, _FAR, 0)
            if _fit(one, whole) and one.role not in ("part", "target")]
    return _likely(told[-1], whole, stated) if len(told) == 1 else None


def _beyond_the_aim(setting: Setting, stated: Claim) -> Found | None:
    """销售2.16亿元，比协议任务1.8亿元超出3600万元，完成率120%."""
    told = setting.right_before(stated, 3)
    if not told:
        return None
    part, whole, more = told
    fits = (_RATE_OF_AIM.match(stated.gap) and _THAN_AIM.match(whole.gap)
            and _BEYOND.match(setting.words_into(more)) and _fit(part, whole))
    return (part, whole) if fits else None


def _by_its_name(setting: Setting, stated: Claim) -> Found | None:
    """结业1280人，拿到证书1088人，取证率85%: of what stands right before the part."""
    told = setting.right_before(stated, 2)
    if not told:
        return None
    (whole, part), gap = told, stated.gap
    named = any(name.match(gap) and word.search(part.lead) for name, word in _RATES)
    if not named or part.gap.count("，") != 1 or not _fit(part, whole):
        return None
    return _likely(part, whole, stated)


def _of_the_thing(setting: Setting, stated: Claim) -> Found | None:
    """提供岗位930个。上班的有744人，岗位使用率80%: of the things that the rate names."""
    part, said = stated.previous, _THING_RATE.match(stated.gap)
    if part is None or said is None or part.role not in STATES:
        return None
    told = [one for one in amounts_before(setting, part, _FAR, _BACK)
            if dimension(one) not in ("money", "ratio")
            and said["thing"] in one.lead[-4:] + setting.noun_after(one)]
    return _likely(part, told[0], stated) if len(told) == 1 else None


def _fit(part: Claim, whole: Claim) -> bool:
    return (part.quantity.base_unit == whole.quantity.base_unit and comparable(part, whole)
            and part.role in STATES and whole.role in STATES)


def _likely(part: Claim, whole: Claim, stated: Claim) -> Found | None:
    """Both, where the share holds or one slip likely explains it."""
    made = share_of(part, whole, stated, ())
    return (part, whole) if plausible(made, _LIKELY) else None


_FORMS: tuple[Callable[[Setting, Claim], Found | None], ...] = (
    _that_is, _in_brackets, _of_the_aim, _beyond_the_aim, _by_its_name, _of_the_thing,
)
