"""What a figure was before, told only after it, with the change between the two (回说的基数)."""

import re
from collections.abc import Iterator

from xieshou.audit.growth.whose_growth import REAL, in_real_terms
from xieshou.audit.relations.change import DOWN, STATES, UP, falls, rises
from xieshou.audit.relations.relation import TIED, Relation
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.kinship import comparable, dimension, in_percent
from xieshou.audit.text.setting import Setting

# 上年为8.02亿元, 4月30日这一数字是261万人, 2020年为2.12亿元.
_WAS = re.compile(
    "^(?:而|其中)?(?:上年|去年|上一年|前一年|(?:上年|去年)?同期|年初|当时|当初|"
    r"(?:19|20)\d\d年(?:[末底初]|同期)?|\d{1,2}月(?:\d{1,2}日|[末底初])?)"
    "(?:的?这[一个项]?(?:数字|数|指标))?(?:还|则)?(?:只|仅|才)?(?:是|为|有)$"
)
# ，是十年前的8.5倍.
_TIMES = re.compile(
    "^，(?:相当于|约?[是为])(?:[一二三四五六七八九十]{1,2}|\\d{1,2})年前的(?:近|约)?$"
)
_YEAR = re.compile("(?:19|20)\\d\\d年|今年|现在|如今|目前")
_NAMED = re.compile("(?:19|20)\\d\\d(?=年)")
_ENDS = ("是", "为", "有")
# So many figures may stand between the two.
_BETWEEN = 2


def told_back(setting: Setting) -> Iterator[Relation]:
    """完成9.3亿元，同比增长16%，上年为8.02亿元，多出1.28亿元: how much the one is more."""
    for old in setting.figures:
        lead = old.lead
        if not lead.endswith(_ENDS) or old.role not in STATES or not _WAS.match(lead):
            continue
        new = _now(setting, old)
        if new is None or in_real_terms(setting, new):
            continue
        for stated in _changes(setting, new, old):
            turned = UP if rises(stated.lead) else DOWN
            kind = "difference" if dimension(stated) != "ratio" else (
                "growth" if turned is UP else "fall"
            )
            roles = (("new", new), ("old", old), ("stated", stated))
            yield Relation(kind, roles, evidence=("上年",))


def times_of_before(setting: Setting) -> Iterator[Relation]:
    """2013年只有1624元，2023年达到1.38万元，是十年前的8.5倍: so many times what it was."""
    for stated in setting.ratios:
        if stated.quantity.base_unit != "倍" or not _TIMES.match(stated.gap):
            continue
        states = setting.right_before(stated, 2)
        if not states or not all(one.role in STATES for one in states):
            continue
        old, new = states
        if "；" in new.gap or not _YEAR.search(new.gap):
            continue
        if new.quantity.base_unit == old.quantity.base_unit and comparable(new, old):
            roles = (("new", new), ("old", old), ("stated", stated))
            yield Relation("multiple", roles, evidence=("倍", TIED))


def _now(setting: Setting, old: Claim) -> Claim | None:
    """The state of the same unit shortly before, which is no change nor what is compared with."""
    one = old.previous
    for _ in range(_BETWEEN + 1):
        if one is None:
            return None
        aside = one.role == "average" != old.role
        # 完成2.94亿元，乡均1633万元；2020年为2.12亿元: an average stands by the way
        if dimension(one) != "ratio" and one.role in STATES and not aside:
            same = one.quantity.base_unit == old.quantity.base_unit and comparable(one, old)
            return one if same and not _WAS.match(one.lead) and not (
                _later(old, one)) else None
        one = one.previous
    return None


def _later(old: Claim, new: Claim) -> bool:
    """2023年消费帮扶额2.18亿元，2024年为2.76亿元: told in order, and not back."""
    first, last = (_NAMED.findall(one.gap) for one in (new, old))
    return bool(first and last) and last[-1] > first[-1]


def _changes(setting: Setting, new: Claim, old: Claim) -> Iterator[Claim]:
    """The change told right behind either: 同比增长16%, 多出1.28亿元, 增长13.1%."""
    first, behind = new.next, old.next
    if first is not None and first is not old and _is_change(setting, new, first):
        yield first
    for _ in range(_BETWEEN):
        if behind is None or not _is_change(setting, old, behind):
            return
        yield behind
        behind = behind.next


def _is_change(setting: Setting, state: Claim, stated: Claim) -> bool:
    lead, gap = stated.lead, stated.gap
    if "；" in gap or gap.count("，") != 1 or not (rises(lead) or falls(lead)):
        return False
    if REAL.search(gap) or "均" in lead or "其中" in gap:
        return False
    if dimension(stated) == "ratio":
        return in_percent(stated)
    return stated.role == "increment" and comparable(stated, state)
