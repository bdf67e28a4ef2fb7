"""What 三公经费 is made of: going abroad, cars and receiving guests, and nothing else (三公经费).

41万元，其中公务用车购置及运行维护费21万元，接待费20万元，无出国支出: by their name the three are
all there is, however far apart they are told. Budget and outturn are told side by side; a total is
doubted only where no choice of what is told of the three makes it up.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise, product

from xieshou.audit.relations.change import AMOUNTS
from xieshou.audit.relations.relation import Relation, value_of
from xieshou.audit.relations.wholes import sum_of
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.setting import Setting, bare

THREE = "三公"
_NAME, _OTHERS = re.compile("三公"), re.compile("会议费|培训费|差旅|四公|五公|办公费")
_ABROAD, _CARS, _GUESTS = range(3)
_KINDS = tuple(map(re.compile, ("出国|出境|（境）", "用车|公车|车辆|购车|购置|运行", "接待")))
# None of it: 没有安排出国, 因公出国(境)团组0个, 无出国支出.
_NONE = tuple(re.compile(
    f"(?:没有|未|无|不)[^，。；]{{0,12}}(?:{kind})|(?:{kind})[^，。；\\d]{{0,12}}(?:没有|未|无|为零|零|0(?![\\d.]))"
) for kind in ("出国|出境|境", "用车|公车", "接待"))
_WHOLE = re.compile("三公|合计|总[额计共]|全年|共")
_CHANGED = re.compile("(?:[增减]|[少多升降]|压)[^，。；、]{0,6}$|人均|每|平均")
_COMPARED, _BEFORE = re.compile("[比较同][^，。；]{0,12}$"), re.compile("上年|去年|上一年|同期")
_BUDGET, _SPENT = re.compile("预算|安排|年初|计划"), re.compile("决算|支出|实际|执行|花|使用|发生")
_PIECE = re.compile("购置|运行|维护|购车")
_BOTH = re.compile("购置(?:费)?[及和与、]")
_BESIDE = ("和", "、", "与")
_NEAR, _FAR, _HEADS, _MOST, _HALVES = 40, 24, 4, 8, 2


def three_public(setting: Setting) -> Iterator[Relation]:
    """All totals of 三公经费 that nothing told of the three makes up."""
    done = 0
    for name in _NAME.finditer(setting.text):
        first = next(iter(setting.figures_within(name.end(), name.end() + _NEAR)), None)
        if name.start() >= done and first is not None and _counts(first) and not (
                _COMPARED.search(first.lead) or _CHANGED.search(first.lead)):
            told = _Told(setting, first)
            done = told.end
            yield from told.sums()


def _counts(claim: Claim) -> bool:
    return claim.sort == "money" and claim.role in AMOUNTS and claim.plain


class _Told:
    """What one stretch of text tells of 三公经费, from its first total on."""

    def __init__(self, setting: Setting, first: Claim) -> None:
        self.heads, self.kinds = [first], [list[Claim](), list[Claim](), list[Claim]()]
        self.modes = {first.id: _mode(first)}
        last, kind = first, -1
        for claim in setting.figures[first.place + 1 : first.place + _FAR]:
            if not setting.in_one_paragraph(first, claim):
                break
            kind = _kind(claim, kind)
            if kind < 0 and any(self.kinds) and _counts(claim) and not _change(claim):
                # of another year, or told again
                break
            self._note(claim, kind, last)
            last = claim
        self.end = setting.sentence_span(last.sentence)[1]
        words = bare(setting.text[first.start : self.end])
        self.none = [bool(said.search(words)) for said in _NONE]
        self.clear = not _OTHERS.search(words) and len(self.heads) <= _HEADS and all(
            len(told) <= _MOST for told in self.kinds)

    def _note(self, claim: Claim, kind: int, last: Claim) -> None:
        if claim.sort != "money" or claim.role not in AMOUNTS or claim.cell is not None or (
                _change(claim) or (kind == _GUESTS and "其中" in claim.gap and self.kinds[kind])):
            return
        if kind < 0:
            self.heads.append(claim)
        else:
            self.kinds[kind].append(claim)
        near = claim.sentence == last.sentence or last in self.heads or claim.gap in _BESIDE
        self.modes[claim.id] = _mode(claim) or (self.modes.get(last.id, "") if near else "")

    def sums(self) -> Iterator[Relation]:
        """Every total with the three, where these do not make it up."""
        for total in self.heads if self.clear else ():
            if not any(sum_of(total, parts, []).holds() for parts in self._ways()):
                parts = self._like(total)
                if len(parts) >= _HALVES and not any(
                        sum_of(other, parts, []).holds() for other in self.heads):
                    yield sum_of(total, parts, [THREE, "全:三公经费"])

    def _ways(self) -> Iterator[list[Claim]]:
        """All that may be taken for what the three come to, one of each."""
        ways: list[list[list[Claim]]] = []
        for kind, told in enumerate(self.kinds):
            some = [[one] for one in told]
            if kind == _CARS:
                some += [[one, other] for one, other in pairwise(told)]
            ways.append(some or [[]])
        for way in product(*ways):
            if parts := [one for some in way for one in some]:
                yield parts

    def _like(self, total: Claim) -> list[Claim]:
        """What is told of the three as a total is, budget or outturn; nothing if that is unsure."""
        parts: list[Claim] = []
        for kind, told in enumerate(self.kinds):
            mode = self.modes[total.id]
            some = [one for one in told if not mode or self.modes.get(one.id, "") in (mode, "")]
            if kind == _CARS:
                some = _cars(some)
            if not (some or self.none[kind]) or (kind != _CARS and len(_values(some)) > 1):
                return []
            parts += some if kind == _CARS else some[:1]
        return sorted(parts, key=lambda one: one.start)


def _kind(claim: Claim, before: int) -> int:
    """Which of the three the words before a figure speak of, or of all; else as the one before."""
    found = [(it.start(), at) for at, words in enumerate(_KINDS)
             for it in words.finditer(claim.gap)]
    whole = max((it.start() for it in _WHOLE.finditer(claim.gap)), default=-1)
    if not found:
        return -1 if whole >= 0 else before
    return max(found)[1] if max(found)[0] > whole else -1


def _change(claim: Claim) -> bool:
    return any(words.search(claim.lead) for words in (_CHANGED, _COMPARED, _BEFORE))


def _cars(told: list[Claim]) -> list[Claim]:
    """What all cars cost: one figure, or what was bought and what they ran on."""
    whole = [one for one in told if not _PIECE.search(one.lead) or _BOTH.search(one.lead)]
    if len(_values(whole)) == 1:
        return whole[:1]
    pieces = [] if whole else told
    bought = [one for one in pieces if "购" in one.lead]
    running = [one for one in pieces if one not in bought]
    if len(_values(bought)) > 1 or len(_values(running)) > 1:
        return []
    return [*bought[:1], *running[:1]]


def _values(told: list[Claim]) -> set[Decimal]:
    return {value_of(one) for one in told}


def _mode(claim: Claim) -> str:
    budget, spent = (max((it.end() for it in words.finditer(claim.gap)), default=-1)
                     for words in (_BUDGET, _SPENT))
    return "" if budget == spent else "budget" if budget > spent else "spent"
