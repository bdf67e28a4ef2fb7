"""Figures of several things told one after the other, before and after (分别由…增加到…)."""

import re
from collections.abc import Iterator

from xieshou.audit.growth.two_states import came_first
from xieshou.audit.relations.change import falls, moves, rises
from xieshou.audit.relations.relation import TIED, Relation
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.kinship import comparable, dimension
from xieshou.audit.text.setting import Setting

_JOINED = ("、", "和", "与", "及", "以及")
_FROM = re.compile(r"(?:由|从)[^，；。]{0,16}$")
_TO = re.compile(
    r"^(?:分别)?(?:增加|增长|提高|上升|扩大|发展|壮大|攀升|下降|减少|降低|增|升|降|减)?(?:到|至|为)[^，；。]{0,10}$"
)
_MOST = 6
# Two figures of one count, in households and persons; so many stand before the last of three.
_BESIDE, _TWICE = ("", "、"), 5


def paired(setting: Setting) -> Iterator[Relation]:
    """甲、乙分别由A、B增加到C、D，分别增长x、y: each of its own."""
    for stated in setting.rates:
        if "百分点" in stated.text:
            continue
        lead = stated.lead
        up, down = rises(lead), falls(lead)
        rates = _run_from(setting, stated) if up or down else []
        if len(rates) < 2 or any(dimension(one) != "ratio" for one in rates):
            continue
        if (states := _in_turn(setting, stated, len(rates))) is not None:
            for (first, last), rate in zip(states, rates, strict=True):
                roles = (("new", last), ("old", first), ("stated", rate))
                yield Relation("growth" if up else "fall", roles, evidence=("分别", TIED))
            continue
        new = _run_before(setting, stated, len(rates))
        old = _run_before(setting, new[0], len(rates)) if new else []
        if not old or not _TO.search(new[0].gap) or not _FROM.search(old[0].lead):
            continue
        for first, last, rate in zip(old, new, rates, strict=True):
            if not comparable(first, last):
                break
            roles = (("new", last), ("old", first), ("stated", rate))
            yield Relation("growth" if up else "fall", roles, evidence=("分别", TIED))


def _in_turn(setting: Setting, stated: Claim, count: int) -> list[tuple[Claim, Claim]] | None:
    """城市由640元提高到680元，农村由5100元提高到5520元，分别提高x和y: two states of each."""
    before = setting.right_before(stated, 2 * count) if "分别" in stated.gap else []
    states = list(zip(before[::2], before[1::2], strict=True))
    told = bool(states) and all(
        comparable(first, last) and _FROM.search(first.lead) and _TO.search(last.gap)
        for first, last in states)
    return states if told else None


def in_two_units(setting: Setting) -> Iterator[Relation]:
    """由A户a人减少到B户b人,减少C户c人: the second of each two, as the first of each."""
    figures = setting.figures
    for stated in setting.figures:
        at = stated.place
        if stated.role != "increment" or at < _TWICE or stated.gap not in _BESIDE:
            continue
        first, old, last, new, more = figures[at - _TWICE : at]
        if more.role != "increment" or new.gap not in _BESIDE or (
            old.gap not in _BESIDE
            or not (moves(setting, first, last) or came_first(first, last))
        ):
            continue
        for one, other, apart in ((first, last, more), (old, new, stated)):
            if comparable(one, other) and comparable(other, apart):
                roles = (("new", other), ("old", one), ("stated", apart))
                yield Relation("difference", roles, evidence=("由…到…",))


def _run_from(setting: Setting, first: Claim) -> list[Claim]:
    """A figure and those that 、 joins to it."""
    run, after = [first], first.next
    while after is not None and after.gap in _JOINED and len(run) < _MOST:
        run.append(after)
        after = after.next
    return run


def _run_before(setting: Setting, claim: Claim, count: int) -> list[Claim]:
    """So many figures right before one, which 、 joins and nothing before them."""
    last = claim.previous
    run: list[Claim] = []
    while last is not None and len(run) < count:
        run.insert(0, last)
        if last.gap not in _JOINED:
            break
        last = last.previous
    whole = len(run) == count and run[0].gap not in _JOINED
    return run if whole and all(dimension(one) != "ratio" for one in run) else []
