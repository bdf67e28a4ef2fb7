"""Shares that words told in passing tie: figures that stand like a part, a whole and its share.

Any rate may be the share of what is told about it, in one unit: the part near by, the whole some
figures and sentences away (顺带的占比). What speaks for it is learned (`relations/wording.py`): the
words, and how the figures stand.
"""

from collections.abc import Iterator
from operator import attrgetter
from pathlib import Path

from xieshou.audit.relations.change import AMOUNTS
from xieshou.audit.relations.wording import Wording, table_in
from xieshou.audit.shares.naming import is_aim, named_by, telling_of, words_of
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.kinship import alike, bigrams, comparable, counted_alike
from xieshou.audit.text.setting import Setting

WEIGHTS = Path(__file__).with_name("words_of_shares.tsv")
# What is read closely is weighed by a table of its own, and by trees.
CLOSELY = Path(__file__).with_name("words_of_shares_read_closely.tsv")
TREES = Path(__file__).with_name("trees_of_shares.txt")
STATED, PART, WHOLE = "S", "P", "W"
# So many figures about a rate its part may stand, and its whole; so many sentences.
_PART_BEFORE, _WHOLE_BEFORE, _AFTER = 6, 20, 4
_PART_BACK, _WHOLE_BACK, _AHEAD = 2, 4, 1
_FEW, _SOME, _QUARTERS = 3, 5, 4
_place = attrgetter("place")


def candidates(setting: Setting, stated: Claim) -> Iterator[tuple[Claim, Claim]]:
    """What could be a part and its whole, by where they stand alone."""
    figures, at = setting.figures, stated.place
    about = [one for one in figures[max(at - _WHOLE_BEFORE, 0) : at + _AFTER + 1]
             if one.sort != "ratio" and one.cell is None and one.role in AMOUNTS
             and -_WHOLE_BACK <= one.sentence - stated.sentence <= _AHEAD]
    for part in about:
        if at - part.place <= _PART_BEFORE and stated.sentence - part.sentence <= _PART_BACK:
            for whole in about:
                if whole is not part and counted_alike(part, whole) and comparable(part, whole):
                    yield part, whole


def members_of(stated: Claim, part: Claim, whole: Claim) -> list[tuple[str, Claim]]:
    """The figures in order, each with its role."""
    return sorted(((STATED, stated), (PART, part), (WHOLE, whole)), key=lambda one: one[1].place)


def wording_of(setting: Setting) -> Wording:
    """The words of a text as shares weigh them."""
    return Wording(setting, table_in(WEIGHTS))


def closely_of(setting: Setting) -> Wording:
    """The words of a text as shares read closely weigh them."""
    return Wording(setting, table_in(CLOSELY))


def likelihood(wording: Wording, setting: Setting, stated: Claim, part: Claim, whole: Claim
               ) -> float:
    """The log-odds that figures are a share, its part and its whole, whatever their numbers."""
    return wording.together(members_of(stated, part, whole)) + wording.shape(
        shape(setting, stated, part, whole))


def shape(setting: Setting, stated: Claim, part: Claim, whole: Claim) -> set[str]:
    """The marks of how a share, its part and its whole stand, and whom their words name."""
    order = "".join(role for role, _ in members_of(stated, part, whole))
    told = telling_of(stated)
    way = told.way or "-"
    figures = setting.figures
    rivals = [one for one in figures[max(stated.place - _WHOLE_BEFORE, 0) : stated.place + _AFTER]
              if one is not part and one is not whole and one.role in AMOUNTS
              and counted_alike(one, part)]
    amid = _between(rivals, part, stated)
    apart = _between(rivals, whole, part)
    here = sum(one.sentence == stated.sentence for one in rivals)
    since = sum(one.sentence >= whole.sentence and one.start < stated.start for one in rivals)
    of_part, of_whole = (setting.once(words_of, one) for one in (part, whole))
    own, called = named_by(told.own), named_by(told.whole)
    named = len(own & bigrams(of_part))
    best = max((len(own & bigrams(setting.once(words_of, one))) for one in rivals), default=0)
    found = {
        "any", f"order {order}", f"way {way}", f"order {order} {way}",
        f"amid {min(amid, _FEW)} {order}", f"apart {min(apart, _FEW)} {order}",
        f"beside {min(abs(part.place - stated.place), _SOME)} {order} {way}",
        f"whole beside {min(abs(part.place - whole.place), _SOME)} {order}",
        f"part sentence {part.sentence - stated.sentence} {order}",
        f"whole sentence {whole.sentence - stated.sentence} {order}",
        f"here {min(here, _SOME)}", f"since {min(since, _SOME)} {order}",
        f"alone {amid + apart == 0} {min(here, 1)} {order}",
        f"first {all(one.start > whole.start or one.sentence < whole.sentence for one in rivals)}",
        f"own {bool(own)} named {min(named, 2)} best {(named > best) - (named < best)}",
        f"signs {bool(set(told.own) & set(of_part))} {bool(told.own)} {way}",
        f"aim {is_aim(whole)} {is_aim(part)} {way}",
        f"brackets {part.bracket == stated.bracket} {whole.bracket == stated.bracket} {order}",
        f"unit {stated.quantity.base_unit} {way}",
        f"whole like share {round(_QUARTERS * alike(whole.measure, stated.measure))}",
        f"part like share {round(_QUARTERS * alike(part.measure, stated.measure))}",
        f"shared {_shared(whole)}", f"part shared {_shared(part)} {part.next is stated}",
        f"one measure {part.measure == whole.measure}",
        f"whole told as part {whole.role == 'part'}",
        f"units {part.quantity.unit == whole.quantity.unit}",
        f"semicolon {_sign(setting, part, stated, '；')} {_sign(setting, whole, stated, '；')}",
        f"lines {_sign(setting, part, stated, chr(10))} {_sign(setting, whole, stated, chr(10))}",
    }
    if called and way != "率":
        of_it = bool(called & bigrams(of_whole + (whole.measure or "")))
        others = any(called & bigrams(setting.once(words_of, one)) for one in rivals)
        found.add(f"called {of_it} {others} {bool(called & bigrams(of_part))}")
    if way == "率":
        stem = set(told.whole)
        found.add(f"stem {told.whole in of_part} {bool(stem & set(of_part))} "
                  f"{bool(stem & set(of_whole))}")
    return found


def _between(rivals: list[Claim], one: Claim, other: Claim) -> int:
    """How many of some figures stand between two."""
    first, last = sorted((one.place, other.place))
    return sum(first < rival.place < last for rival in rivals)


def _sign(setting: Setting, one: Claim, other: Claim, sign: str) -> bool:
    first, last = sorted((one, other), key=_place)
    return sign in setting.text[first.end : last.start]


def _shared(claim: Claim) -> bool:
    """Whether a share stands right behind a figure."""
    after = claim.next
    return after is not None and after.sort == "ratio" and after.role == "share"
