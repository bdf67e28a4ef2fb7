"""Whether the wording alone ties an average to its total and its count (句内相连).

What is tied so is an error when it does not agree, however few digits were written; what only the
values tie needs a slip that chance would hardly offer.
"""

import re

from xieshou.audit.change import STATES
from xieshou.audit.claim import Claim
from xieshou.audit.divided import compared
from xieshou.audit.kinship import dimension
from xieshou.audit.per import Per, counts
from xieshou.audit.setting import Setting

# Figures that are derived from others; they may stand between an average and what it is of.
_DERIVED = ("share", "growth", "increment", "average")
# What is said of any sum: nothing that a total must be called by.
_PLAIN = re.compile(
    "投入|投资|资金|安排|补助|补贴|支出|获得?|得到|分到|分得|帮扶|援助|支持|资助|救助|受益|覆盖|达到?|为|约|可|近|仅|实现|完成|的|额|数|了|费用?|成本|造价"
)
# So many figures stand in an item at most; so far back a thing with a name of its own is looked for.
_REST, _SOME_PEOPLE = re.compile("其他|其余|另外"), re.compile("贫|城镇|农村|增|减|转移|搬迁")
_MOST, _FAR, _FAR_BACK, _OWN_NAME = 8, 40, 16, 2


def binds(setting: Setting, claim: Claim, per: Per, total: Claim, count: Claim) -> bool:
    """Whether a total and a count stand before an average as the only ones it can be of.

    修路36公里，投入1260万元，占60%，平均每公里35万元: also where each item of a row has its own.
    """
    before = _item(setting, claim)
    if total not in before or not _alone(setting, claim, total, before):
        return False
    named, near = _named(setting, claim, per, total, before)
    if count not in named or len({one.quantity.value for one in named}) > 1:
        return False
    if _REST.search(setting.lead(claim)) or (per.noun == "人" and not near and not _all(
            setting, count)):
        return False
    return _of_it(setting, per, total, before, near)


def _all(setting: Setting, count: Claim) -> bool:
    """Whether a count told elsewhere is that of all people: 常住人口80万人."""
    words = setting.lead(count) + setting.noun_after(count)
    return "人口" in words and not _SOME_PEOPLE.search(words)


def _named(
    setting: Setting, claim: Claim, per: Per, total: Claim, before: list[Claim]
) -> tuple[list[Claim], bool]:
    """The figures that count what an average is taken over, and whether they stand at hand.

    Those of its item, else of its sentence, else of its paragraph; what is called by a name of
    its own may be told anywhere before.
    """
    sentence = [one for one in setting.near(claim) if one.start < claim.start]
    for near, around, least in (
        (True, before, 1),
        (True, sentence, 1),
        (False, _paragraph(setting, claim), 1),
        (False, list(setting.figures_before(claim, _FAR, _FAR_BACK)), _OWN_NAME),
    ):
        states = [one for one in around if one is not total and one.role not in _DERIVED]
        for noun in per.nouns():
            if len(noun) >= least:
                named = [one for one in states if counts(setting, one, noun)]
                if named:
                    return named, near
        if near and per.noun == "人" and dimension(total) == "money":
            # 接待60批次、420人次，人均100元
            visits = [one for one in states if one.quantity.base_unit == "人次"]
            if visits:
                return visits, near
    return [], False


def _paragraph(setting: Setting, claim: Claim) -> list[Claim]:
    return [one for one in setting.figures_before(claim, _FAR, _FAR_BACK)
            if "\n" not in setting.text[one.end : claim.start]]


def _item(setting: Setting, claim: Claim) -> list[Claim]:
    """The figures before one in its item of a row, the nearest first."""
    found, at = [], claim
    for _ in range(_MOST):
        before = setting.previous(at)
        if before is None or "；" in setting.gap(at):
            break
        found.append(before)
        at = before
    return found


def _alone(setting: Setting, claim: Claim, total: Claim, before: list[Claim]) -> bool:
    """Whether a total is the nearest state of its unit, and nothing is compared with."""
    for one in before:
        if one.role in _DERIVED or dimension(one) == "ratio":
            continue
        if one.quantity.base_unit == total.quantity.base_unit:
            return one is total and one.role in STATES and not compared(setting, one)
    return False


def _of_it(setting: Setting, per: Per, total: Claim, before: list[Claim], near: bool) -> bool:
    """Whether what an average is of may be what the total counts."""
    told = [one for one in before if one.role not in _DERIVED and dimension(one) != "ratio"]
    what = _PLAIN.sub("", per.what)
    if not what or (near and told[0] is total):
        return near or told[0] is total
    words = setting.lead(total) + setting.noun_after(total) + (total.measure or "")
    return any(what[at : at + 2] in words for at in range(max(len(what) - 1, 1)))
