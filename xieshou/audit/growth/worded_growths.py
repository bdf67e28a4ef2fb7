"""Growth that words told in any way tie to what there is and what there was (措辞所说的增长).

Any rate near which something changes may be the growth of one figure over another of its unit, or
that which an increment brings. What speaks for it is learned (`relations/wording.py`): the words
about and between the three, and how they stand.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from xieshou.audit.growth.whose_growth import REAL, YEARLY
from xieshou.audit.relations.change import STATES, moves
from xieshou.audit.relations.clues import NEAR
from xieshou.audit.relations.divided import compared
from xieshou.audit.relations.relation import Relation
from xieshou.audit.relations.within_a_slip import grown_within_a_slip, middle, somewhere_near
from xieshou.audit.relations.wording import Wording, said_role, table_in
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.kinship import alike, bigrams, comparable, counted_alike
from xieshou.audit.text.setting import Setting

WEIGHTS = Path(__file__).with_name("words_of_growths.tsv")
TREES = Path(__file__).with_name("trees_of_growths.txt")
RATE, NEW, OLD, MORE = "R", "N", "O", "I"
# One of these signs stands about every rate of change.
_UP, _DOWN = "增涨升提抬拔扩多添高长大厚重拉攀跃超快翻加", "减降少低跌滑缩压落瘦短歉萎退"
_SIGNS = re.compile(f"[{_UP}{_DOWN}差节比幅速]")
_DOWNWARD = re.compile(f"[{_DOWN}]")
_UPWARD = re.compile(f"[{_UP}]")
_CHANGE = re.compile(
    f"增[长加幅速产收量势]?|提[高升]|扩[大张]?|下[降滑跌]|上[涨升扬浮]|走[高低]|收窄|回[落升]|"
    f"[降涨升跌减缩][幅低少势]?|压[减缩降]|翻|[{_UP}{_DOWN}]")
_BACK = re.compile(
    "[上去前]一?年(?!至|到|以来)|同期|原[来有先]|年初|此前|之前|以前|那时|当初|当时|起初|最初|前[一两]|"
    "(?:帮扶|协作|结对|改造|投产|建成|实施)[之以]?前|[上前]一?[期届批季月]|(?<![以年])前[才只仅有的是为]*$")
_NOW = re.compile("今年|如今|现在|目前|眼下|当年|本年|年底|年末|[到至达]|变[为成]|现有")
_YEAR = re.compile("(?:19|20)\\d\\d年")
# 同比增长52%，比上月多12.5万吨: each is of another time before.
_MONTHS, _YEARS = re.compile("上个?[月旬周季]|环比|上季"), re.compile("同比|[上去前]一?年|同期")
_AIM = re.compile("目标|计划|任务|力争|预计|争取")
_EACH = re.compile("[户人村县镇场亩家]均|平均|每")
_SIGN = re.compile("[，。；：、（）\\n]")
_UNITS = ("%", "成", "倍", "1")
# So many figures before a rate and behind it, so many sentences.
_BEFORE, _BEHIND, _BACK_SENTENCES, _AHEAD = 10, 5, 3, 1
# Sentences of more figures than people write tell of no change.
_CROWD = 240
_LEAD, _TAIL, _FEW, _SOME, _QUARTERS = 16, 8, 3, 6, 4
_WORDS, _NEXT = 12, 6


class Tried(NamedTuple):
    """A rate that may be the growth of one figure over another, or by another."""

    stated: Claim
    new: Claim
    # What there was, or by how much more or less there is.
    other: Claim
    role: str
    kind: str

    @property
    def members(self) -> list[tuple[str, Claim]]:
        """The figures in order, each with its role."""
        roles = ((RATE, self.stated), (NEW, self.new), (self.role, self.other))
        return sorted(roles, key=lambda one: one[1].start)

    def may_be(self) -> bool:
        """Whether the numbers allow it: as written, after a slip, or at least somewhere near."""
        by, falls = self.role == MORE, self.kind == "fall"
        new, other = middle(self.new), middle(self.other)
        base = (new + other if falls else new - other) if by else other
        more = other if by else (other - new if falls else new - other)
        return (base > 0 and more > 0 and somewhere_near(more / base, self.stated)) or (
            grown_within_a_slip(self.new, self.other, self.stated, by=by, falls=falls))

    def relation(self) -> Relation:
        """What the three make."""
        role = "old" if self.role == OLD else "increment"
        return Relation(self.kind, (("new", self.new), (role, self.other), ("stated", self.stated)),
                        evidence=(NEAR,))


def wording_of(setting: Setting) -> Wording:
    """The words of a text as growth weighs them."""
    return Wording(setting, table_in(WEIGHTS))


def stated_growths(setting: Setting) -> Iterator[Claim]:
    """Rates near which something is told to change."""
    text = setting.text
    for claim in setting.ratios:
        if claim.quantity.base_unit in _UNITS and claim.cell is None and (
            len(setting.by_sentence[claim.sentence]) <= _CROWD
        ) and (
            "百分点" not in claim.text and claim.modality == "actual"
        ) and not (YEARLY.search(claim.lead) or REAL.search(claim.gap)) and (
            _SIGNS.search(text, max(claim.start - _LEAD, 0), claim.start)
            or _SIGNS.search(text, claim.end, claim.end + _TAIL)
        ):
            yield claim


def tried_for(setting: Setting, stated: Claim) -> Iterator[Tried]:
    """What a rate may be the growth of, by where figures stand alone."""
    about = [one for one in setting.figures[
                 max(stated.place - _BEFORE, 0) : stated.place + _BEHIND + 1]
             if one.sort != "ratio" and one.cell is None
             and -_BACK_SENTENCES <= one.sentence - stated.sentence <= _AHEAD]
    falls = _falls(stated)
    for new in about:
        if new.role in STATES:
            for other in about:
                if other is not new and counted_alike(new, other) and comparable(new, other) and (
                        not _of_other_times(stated, other)):
                    down = falls if falls is not None else _falls(other) or False
                    kind = "fall" if down else "growth"
                    if other.role in STATES:
                        yield Tried(stated, new, other, OLD, kind)
                    if other.plain or other.role == "increment":
                        yield Tried(stated, new, other, MORE, kind)


def _of_other_times(stated: Claim, other: Claim) -> bool:
    """Whether a rate is told of the year before and the other figure of the month, or so."""
    rate, lead = stated.lead, other.lead
    return bool(
        (_MONTHS.search(rate) and _YEARS.search(lead) and not _MONTHS.search(lead))
        or (_YEARS.search(rate) and _MONTHS.search(lead) and not _MONTHS.search(rate)))


def _falls(claim: Claim) -> bool | None:
    """Whether a change is told as a fall; none where it is told as neither."""
    said = _CHANGE.findall(claim.lead[-_LEAD:]) or _CHANGE.findall(claim.tail[:_TAIL])
    return bool(_DOWNWARD.search(said[-1])) if said else None


def shape(setting: Setting, tried: Tried) -> set[str]:
    """The marks of how the three stand, and of what their words tell of time and change."""
    stated, new, other, role, kind = tried
    members = tried.members
    order = "".join(one for one, _ in members)
    first, last = members[0][1], members[-1][1]
    like = [one for one in setting.figures[first.place : last.place + 1]
            if one is not new and one is not other and one.sort != "ratio"
            and counted_alike(one, new)]
    amid = len(like)
    others = last.place - first.place - 2 - amid
    before = first.previous
    rival = before is not None and counted_alike(before, new) and before.sort != "ratio" and (
        before.sentence == first.sentence)
    rates = [one for one in setting.by_sentence.get(stated.sentence, ()) if one.sort == "ratio"]
    said = _CHANGE.findall(stated.lead[-_LEAD:])
    way = said[-1] if said else "-"
    change = setting.once(_told, stated)
    at_other, at_new = setting.once(_told, other), setting.once(_told, new)
    times = _times(new, other)
    own = bigrams(_CHANGE.sub("", stated.lead[-_WORDS:]))
    called = {one.id: bigrams(setting.once(_called, one)) for one in (new, other)}
    rivals = [one for one in setting.figures[
                  max(stated.place - _BEFORE, 0) : stated.place + _BEHIND + 1]
              if one is not new and one is not other and one.sort != "ratio"]
    best = max((len(own & bigrams(setting.once(_called, one))) for one in rivals), default=0)
    named = len(own & (called[new.id] | called[other.id]))
    between = setting.between(*sorted((new, other), key=lambda one: one.start))
    signs = "".join(_SIGN.findall(between))[:3]
    last_signs = "".join(_SIGN.findall(stated.gap))[:2]
    beside = f"{min(abs(new.place - stated.place), _SOME)}"
    away = f"{min(abs(other.place - stated.place), _SOME)}"
    return {
        "any", order, f"{order} {kind}", f"{order} way {way}", f"way {way} {role}",
        f"change {change} {order}", f"other {at_other} {order}", f"new {at_new} {order}",
        f"both {at_new} {at_other} {order}", f"all {change} {at_new} {at_other} {role}",
        f"amid {min(amid, _FEW)} {order}", f"others {min(others, _FEW)} {order}",
        f"beside {beside} {order}", f"away {away} {order}", f"places {beside} {away} {order}",
        f"new sentence {new.sentence - stated.sentence} {order}",
        f"other sentence {other.sentence - stated.sentence} {order}",
        f"rival {rival} {order}", f"rates {min(len(rates), _FEW)} {order}",
        f"only {len(rates) == 1} {amid} {order}",
        f"times {times} {role}", f"times {times} {order}",
        f"time of rate {_times(stated, new)} {_times(stated, other)} {role}",
        f"roles {said_role(new)} {said_role(other)} {said_role(stated)} {role}",
        f"compared {compared(setting, other)} {compared(setting, new)} {role}",
        f"from {moves(setting, *_in_order(new, other))} {order}",
        f"modes {new.modality} {other.modality} {role}",
        f"signs {signs} {order}", f"signs {signs} {last_signs} {order}",
        f"right behind {stated.previous is new} {stated.previous is other} {last_signs}",
        f"semicolon {'；' in setting.between(first, last)} {order}",
        f"lines {chr(10) in setting.between(first, last)} {order}",
        f"brackets {stated.bracket is not None} {new.bracket is not None} "
        f"{other.bracket is not None} {order}",
        f"alike {round(_QUARTERS * alike(new.measure, other.measure))} {role}",
        f"rate alike {round(_QUARTERS * alike(new.measure, stated.measure))} {role}",
        f"one measure {new.measure == other.measure} {role}",
        f"named {min(named, 2)} best {(named > best) - (named < best)} "
        f"{bool(own)} {role}",
        f"two named {min(len(called[new.id] & called[other.id]), 2)} {order}",
        f"own {min(len(own), 4)} {order}", f"unit {stated.quantity.base_unit} {order}",
        f"of {new.quantity.base_unit} {role}", f"units {new.quantity.unit == other.quantity.unit}",
        f"approx {stated.quantity.approximation} {other.quantity.approximation} {role}",
        f"shared {_shared(new)} {_shared(other)} {role}",
        f"tail {stated.tail[:1]} {order}", f"tail of other {other.tail[:1]} {role}",
    }


def _in_order(one: Claim, other: Claim) -> tuple[Claim, Claim]:
    return (one, other) if one.start < other.start else (other, one)


def _told(setting: Setting, claim: Claim) -> str:
    """What the words of a figure tell of time and change, in short."""
    opens = claim.previous is None or "。" in claim.gap
    lead = (claim.gap if opens else claim.lead)[-_LEAD:]
    said = _CHANGE.findall(lead[-_NEXT:])
    way = "" if not said else "down" if _DOWNWARD.search(said[-1]) else "up"
    return " ".join(filter(None, (
        "back" if _BACK.search(lead) else "", "year" if _YEAR.search(lead) else "",
        "now" if _NOW.search(lead) else "", way, "aim" if _AIM.search(lead) else "",
        "each" if _EACH.search(lead) else ""))) or "-"


def _called(setting: Setting, claim: Claim) -> str:
    """The words right around a figure."""
    return claim.lead[-_WORDS:] + (claim.quantity.base_unit or "") + (
        setting.noun_after(claim)[:_WORDS])


def _times(one: Claim, other: Claim) -> str:
    """How the times of two figures stand to one another."""
    first, last = one.period, other.period
    if first is None or last is None:
        return f"untold {first is None} {last is None}"
    if first == last:
        return "one"
    if first.last is None or last.last is None:
        return "open"
    return "same end" if first.last == last.last else (
        "later" if first.last > last.last else "earlier")


def _shared(claim: Claim) -> bool:
    """Whether a share stands right behind a figure."""
    after = claim.next
    return after is not None and after.sort == "ratio" and after.role == "share"
