"""Shares of figures that were told in a list of names: 产业的项目数占32%，资金占42% (按名占比)."""

import re
from collections.abc import Iterator

from xieshou.audit.relations.change import AMOUNTS
from xieshou.audit.relations.relation import Relation, share_of
from xieshou.audit.relations.wholes import sum_of
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.kinship import comparable, dimension
from xieshou.audit.text.setting import Setting

_SAID = re.compile(
    "(?:^|[，；。：])(?P<name>[^，；。：、占]{1,14}?)占(?:比|了|总[额数量](?:的|比)?)?(?:为|达)?$"
)
_IDLE = re.compile("[的数]|部分|金额|总额")
_KIND = re.compile("(?P<whose>.+)的(?P<what>[^的]+)$")
_REACH, _LEAST = 24, 2
_SHARES = frozenset(("%", "成"))


def shares_of_listed(setting: Setting) -> Iterator[Relation]:
    """The part by the very name that its list gave it, the whole before the list."""
    yield from _of_the_givers(setting)
    whose, sentence = "", -1
    for claim in setting.rates:
        if "占" not in claim.lead:
            continue
        found = _SAID.search(claim.lead)
        if found is None:
            continue
        name = found["name"]
        if claim.sentence != sentence:
            whose, sentence = "", claim.sentence
        if kind := _KIND.fullmatch(name):
            whose = kind["whose"]
        elif whose and len(name) <= _LEAST:
            name = f"{whose}{name}"
        made = _made(setting, claim, _IDLE.sub("", name))
        if made is not None:
            yield made


def _of_the_givers(setting: Setting) -> Iterator[Relation]:
    """资金5.29亿元，晋江支援1.6亿元，长汀自筹3.69亿元，晋江占三成: by the name of one of all."""
    for stated in setting.ratios:
        said = _SAID.search(stated.lead) if "占" in stated.lead else None
        if said is None or stated.quantity.base_unit not in _SHARES or stated.cell is not None:
            continue
        row = setting.right_before(stated, 1)
        while row and (before := row[0].previous) is not None and len(row) < _REACH and (
            before.quantity.base_unit == row[0].quantity.base_unit
        ):
            row.insert(0, before)
        whole, parts = row[:1], row[1:]
        named = [one for one in parts if one.lead[:_LEAST] == said["name"][:_LEAST]]
        if len(parts) > 1 and len(named) == 1 and sum_of(whole[0], parts, []).holds():
            yield share_of(named[0], whole[0], stated, ("占",))


def _made(setting: Setting, stated: Claim, name: str) -> Relation | None:
    parts = [
        one for one in setting.figures_before(stated, _REACH, 3)
        if dimension(one) != "ratio" and one.role == "part"
        and _IDLE.sub("", one.measure or "") == name
    ]
    if len(name) <= _LEAST or len(parts) != 1:
        return None
    row = _list_of(setting, parts[0])
    whole = next((
        one for one in setting.figures_before(row[0], _REACH, 2)
        if comparable(one, row[0]) and one.role in AMOUNTS
        and one.quantity.base_unit == row[0].quantity.base_unit
    ), None)
    if whole is None or len(row) <= _LEAST or whole.quantity.value <= 0:
        return None
    return share_of(parts[0], whole, stated, ("占",), tight=sum_of(whole, row, []).holds())


def _list_of(setting: Setting, part: Claim) -> list[Claim]:
    """The members of a list that 、 and 和 join."""
    row = [part]
    while (before := row[0].previous) is not None and comparable(before, part) and (
        row[0].gap in ("、", "和", "，")
    ):
        row.insert(0, before)
    while (after := row[-1].next) is not None and comparable(after, part) and (
        after.gap in ("、", "和", "，")
    ):
        row.append(after)
    return row
