"""Shares that miss their figures while others as likely give them (他数凑合的占比).

上线412人，参考824人，上线率50%；上年上线352人，参考800人，上线率44%: whatever two figures a rule
ties to 44%, it is not wrong where two others give it to its last digit, and the words speak for
those as much (`worded_shares.py`).
"""

import re
from collections.abc import Iterable, Iterator

from xieshou.audit.relations.at_hand import RARELY, SELDOM, bound, by_chance, crowded
from xieshou.audit.relations.clues import NEAR
from xieshou.audit.relations.divided import EACH
from xieshou.audit.relations.explained import just
from xieshou.audit.relations.relation import Relation, share_of
from xieshou.audit.relations.within_a_slip import within_a_slip
from xieshou.audit.relations.wording import Wording
from xieshou.audit.shares.called_wholes import of_what_it_calls
from xieshou.audit.shares.named_otherwise import named_otherwise
from xieshou.audit.shares.of_like_parts import LIKE
from xieshou.audit.shares.worded_shares import candidates, likelihood, wording_of
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.kinship import counted_alike
from xieshou.audit.text.setting import Setting

# So much less may the words say for what holds; so little, and they speak of no share at all.
_LESS, _LEAST = 5.0, -2.2
# What the words make this likely no other figures outweigh that only come out well.
_LIKELY = -0.5
# 占总资金的31.8%: the words say of which, no other will do.
_OF_ALL = "占总"
_TERM = re.compile("\\d[∶：:比](?:\\d|$)")
_HEIGHT = re.compile("海拔[^，；。]{0,3}$")
_VOTED = re.compile("赞成|同意|反对|弃权")
_JOINED = ("、", "和", "与", "及")


def not_outweighed(setting: Setting, made: Iterable[Relation]) -> Iterator[Relation]:
    """Shares that hold, and those that miss with no others at hand that hold as likely."""
    wording = setting.kept(wording_of)
    for one in made:
        if one.kind != "share" or one.holds() or not (
            named_otherwise(setting, one) or _outweighed(wording, setting, one)
        ):
            yield one


def _outweighed(wording: Wording, setting: Setting, made: Relation) -> bool:
    stated, its_own = made["stated"], (made["part"], made["whole"])
    said = likelihood(wording, setting, stated, *its_own)
    # what others of its row are shares of needs no words
    of_its_row = made.evidence == EACH
    if _in_proportion(setting, made) or _both_voted(made) or _high(made) or (
        not of_its_row and _of_another_in_its_row(setting, made)
    ):
        return True
    if _OF_ALL in stated.gap or LIKE in made.evidence or of_what_it_calls(setting, made):
        return False
    if (said < _LEAST and crowded(setting, made) and not (bound(made) or of_its_row)) or (
        by_chance(setting, made) < _seldom(made, said)
    ):
        return True
    return any(
        likelihood(wording, setting, stated, part, whole) >= said - _LESS
        for part, whole in candidates(setting, stated)
        if (part, whole) != its_own and not _of_a_part(part, whole, made)
        and within_a_slip(part, whole, stated) and just(share_of(part, whole, stated, ()))
    )


def _seldom(made: Relation, said: float) -> float:
    """How seldom others must come out well by chance; the likelier its own, the more so."""
    if said < _LIKELY or not made.mended():
        return SELDOM
    return RARELY if NEAR in made.evidence else 0


def _in_proportion(setting: Setting, made: Relation) -> bool:
    """7380分、5535分、3690分、1845分，为4∶3∶2∶1: each of the row is a term, none a share."""
    text = setting.text
    return any(
        _TERM.search(text, max(one.start - 2, 0), one.start) is not None
        or _TERM.match(text, one.end - 1, one.end + 2) is not None
        for one in made.members
    )


def _high(made: Relation) -> bool:
    """最高海拔2850米，最低海拔1240米，覆盖率63.5%: of how high a place lies there are no parts."""
    return any(_HEIGHT.search(one.lead) for one in (made["part"], made["whole"]))


def _both_voted(made: Relation) -> bool:
    """6票赞成，通过。…4票赞成，赞成率57.1%: what was cast for another is no whole."""
    said = [_VOTED.search(one.tail or one.lead) for one in (made["part"], made["whole"])]
    return all(said) and len({one[0] for one in said if one}) == 1


def _of_another_in_its_row(setting: Setting, made: Relation) -> bool:
    """1940万元、1552万元、388万元，占比50%、40%、10%: the first of the rates is of the first."""
    rates = _row_of(setting, made["stated"])
    if len(rates) == 1:
        return False
    parts = [one for one in setting.by_sentence[rates[0].sentence] if one.start < rates[0].start
             and one is not made["whole"] and one.role != "total"
             and counted_alike(one, made["part"])][-len(rates):]
    return len(parts) == len(rates) and made["part"] in parts and (
        parts.index(made["part"]) != rates.index(made["stated"]))


def _row_of(setting: Setting, stated: Claim) -> list[Claim]:
    """The rates told in one row with one: 50%、40%和10%."""
    first = last = stated
    while first.gap in _JOINED and first.previous is not None and first.previous.sort == "ratio":
        first = first.previous
    while last.next is not None and last.next.gap in _JOINED and last.next.sort == "ratio":
        last = last.next
    return setting.figures[first.place : last.place + 1]


def _of_a_part(part: Claim, whole: Claim, made: Relation) -> bool:
    """3000万元，其中：产业1800万元，…人才450万元，占25%: each is of all, not of one beside it."""
    return part is made["part"] and whole.role == "part" != made["whole"].role
