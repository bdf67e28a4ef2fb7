"""Shares whose whole is told further away, or whose part comes after them (隔得远的占比)."""

import re
from collections.abc import Iterable, Iterator, Mapping

from xieshou.audit.relations.binding import ELSEWHERE, tied_share
from xieshou.audit.relations.change import STATES
from xieshou.audit.relations.divided import EACH, compared
from xieshou.audit.relations.relation import TIED, Relation, share_of
from xieshou.audit.shares.lone_shares import lone_share, share_of_the_list
from xieshou.audit.shares.rates_by_name import rate_by_name
from xieshou.audit.shares.share_wholes import ITEM_ENDS, shares_too
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.kinship import comparable, counted_alike, dimension
from xieshou.audit.text.setting import Setting

_SHARE = re.compile(
    r"占(?:到|了)?(?P<whole>[^，；、。]{0,12}?)(?:的?比[重例]|的|比)?(?:为|达到?|近|约|超)*$"
)
_OWN = 4
_RATE = re.compile(r"(?P<stem>[一-鿿]{2})(?:率|度|比例|进度)(?:为|达到?|约|仅)*$")
_GENERIC = re.compile("总数|总额|总量|总|全部|的|[比其到了]|(?:人|户)?数$")
# 本地人占80%，为8320人: the part follows its share; 有101名教师未能进入 tells of others.
_AFTER = re.compile("^[，（](?:为|即|计|约|约为|共|有)$")
_HAS, _REST = "有", re.compile("[^，；。：）]{4}")
# So many figures and sentences back a whole is looked for by name; a rate looks no further
# than its paragraph.
_FAR, _FAR_BACK, _NEAR, _NEAR_BACK, _TRIED = 60, 24, 12, 1, 3
_BESIDE = ("近旁",)
# 占比, 占总数的, 占: of whatever the row is of.
_OF_ALL = re.compile(
    "^(?:比重|比例)[是为]?$|^(?:[只仅约]|刚好|分别)?占(?:到|了)?(?:总[一-鿿]{0,3}|全部|[一-鿿]{0,3}总[数额量])?(?:的?比[重例]|的|比)?(?:为|达到?|近|约|超|仅)*$"
)
_NEWLY = re.compile("新增|再就业|转移就业|创业带动|实现就业")
_BY_THE_WAY, _ROW = ("average", "growth", "increment", "share"), 5
_SHORT_GAP = 9
UNITS = ("%", "成", "1", None, "")


def with_further(setting: Setting, near: Iterable[Relation]) -> Iterator[Relation]:
    """The relations at hand, and for shares that nothing at hand gives those further away."""
    made: dict[str, list[Relation]] = {}
    rows: dict[str, set[str]] = {}
    for one in near:
        made.setdefault(one["stated"].id, []).append(one)
        if one.evidence == EACH:
            rows.setdefault(one["whole"].id, set()).add(one["part"].id)
    agreed: dict[str, Relation] = {}
    open_: list[tuple[Claim, list[Relation], list[Relation]]] = []
    for claim in setting.figures:
        known = made.get(claim.id, [])
        if dimension(claim) != "ratio" or claim.quantity.base_unit not in UNITS:
            yield from known
            continue
        fits = next((one for one in known if one.holds()), None)
        if fits is None and known and TIED in known[0].evidence:
            yield known[0]
            continue
        if fits is None:
            # 产业1800万元，占60%；人才450万元，占25%: no part of a row is of another of them
            row = rows.get(known[0]["whole"].id, ()) if known else ()
            further = [one for one in _further(setting, claim) if one["whole"].id not in row]
            tied = bool(known) and known[0].tight
            fits = next(
                (one for one in further
                 if one.holds() and not (tied and one["whole"].quantity.high is None)),
                None,
            )
            if fits is None:
                open_.append((claim, known, further))
                continue
            known = [fits]
        agreed[claim.id] = fits
        yield from known
    for claim, known, further in open_:
        tied = _of_the_row(setting, claim, agreed) or tied_share(setting, claim)
        tied = tied or rate_by_name(setting, claim) or share_of_the_list(setting, claim, agreed)
        tied = tied or lone_share(setting, claim)
        sure = known[:1] if known and known[0].tight and known[0].mended() else []
        if tied is not None and not sure and (not known or tied.mended()):
            yield tied
        elif known:
            yield from known
        else:
            yield from (one for one in further[:1] if one.evidence != _BESIDE)


def _of_the_row(
    setting: Setting, claim: Claim, agreed: Mapping[str, Relation]
) -> Relation | None:
    """The share of what the share before it in the paragraph is of, or the one after it.

    竣工56个，竣工率87.5%；在建8个，占比12.5%: where nothing else stands between that it can be of.
    """
    part = _part_of_row(setting, claim)
    if part is None:
        return None
    for other in (_share_beside(setting, part, -1), _share_beside(setting, claim, 1)):
        told = agreed.get(other.id) if other is not None else None
        if told is None or other is None or not comparable(told["whole"], part):
            continue
        first, last = (other, part) if other.start < part.start else (claim, told["part"])
        between = setting.figures[first.place + 1 : last.place]
        own = [one for one in between if comparable(one, part) and one.role not in _BY_THE_WAY]
        taken = part in (told["part"], told["whole"]) or claim is told["stated"]
        if own or taken or not setting.in_one_paragraph(first, last):
            continue
        return share_of(part, told["whole"], claim, ("占", TIED))
    return None


def _part_of_row(setting: Setting, claim: Claim) -> Claim | None:
    """The figure right before a share of which no other whole is named, one clause back."""
    lead, part = claim.lead, claim.previous
    if part is None or dimension(part) == "ratio" or part.role not in STATES:
        return None
    rate = None if _OF_ALL.search(lead) else _RATE.search(lead)
    if not (_OF_ALL.search(lead) or (rate and rate["stem"] in part.lead)):
        return None
    gap = claim.gap[: -len(lead)]
    beside = gap[-1:] in ("，", "（") and len(gap) <= _SHORT_GAP
    return part if beside and not set(gap[:-1]) & {"，", "；"} else None


def _share_beside(setting: Setting, claim: Claim, step: int) -> Claim | None:
    """The next share before or behind a figure, a few figures away."""
    at = claim.place
    reach = range(at + step, at + step * (_ROW + 1), step)
    for place in reach:
        if not 0 <= place < len(setting.figures):
            return None
        other = setting.figures[place]
        if dimension(other) == "ratio" and other.role == "share":
            return other
    return None


def _further(setting: Setting, claim: Claim) -> Iterator[Relation]:
    lead = claim.lead
    share = _SHARE.search(lead) if "占" in lead else None
    rate = None if share else _RATE.search(lead)
    if share is None and rate is None:
        return
    after = claim.next
    if after is not None and share and _AFTER.match(after.gap) and not (
        after.gap.endswith(_HAS) and _REST.match(setting.text, after.end)
    ):
        near = _near(setting, after, claim)
        here = [one for one in near if one.sentence == claim.sentence]
        yield from _of(setting, after, claim, near, "占", tight=len(here) == 1)
        return
    part = claim.previous
    # a part stands a few shares back; in a long row of shares there is none
    for _ in range(_NEAR):
        if part is None or dimension(part) != "ratio":
            break
        part = part.previous
    if part is None or dimension(part) == "ratio" or part.role not in STATES:
        return
    if rate is not None:
        if "比例" in rate[0] and len(ITEM_ENDS.split(lead[: rate.start()])[-1]) > _OWN:
            # 学位6万个，公办和民办幼儿园在园幼儿比例达80%: of others
            return
        stem, words = rate["stem"], part.lead[-6:] + setting.noun_after(part)[:4]
        if set(stem) & set(words) and not newly(setting, part, stem):
            near = _near(setting, part, part)
            tight = set(stem) <= set(words) and near[:1] == [part.previous]
            yield from _of(setting, part, claim, near, rate[0], tight)
        return
    named = share["whole"] if share is not None else ""
    if ELSEWHERE.search(named):
        return
    stem = _GENERIC.sub("", named)[-4:] or _noun(setting, part)
    if len(stem) > 1:
        told = [one for one in _roomy(setting, part, part, _FAR, _FAR_BACK)
                if stem in _words(setting, one) and not shares_too(setting, one, named)]
        yield from _of(setting, part, claim, told, f"占{named}")
    # 运动员411名，其中387人首次参赛，占94.2%: of what else stands near, only where it fits
    if not _GENERIC.sub("", named) and "总" not in named:
        yield from _of(setting, part, claim, _near(setting, part, part), _BESIDE[0])


def newly(setting: Setting, part: Claim, stem: str) -> bool:
    """Whether a rate of employment stands beside people who newly found work.

    新增就业2万人，就业率96%: they are no part of those who looked for it; of a course they may be.
    """
    return stem == "就业" and bool(
        _NEWLY.search(part.lead) and "培训" not in setting.sentence_text(
            part.sentence)
    )


def _of(
    setting: Setting,
    part: Claim,
    stated: Claim,
    wholes: list[Claim],
    said: str,
    tight: bool = False,
) -> Iterator[Relation]:
    """The share of each whole; the wording ties at most the first."""
    for whole in wholes[:_TRIED]:
        yield share_of(part, whole, stated, (said,), tight=tight and whole is wholes[0])


def _near(setting: Setting, part: Claim, before: Claim) -> list[Claim]:
    return [one for one in _roomy(setting, part, before, _NEAR, _NEAR_BACK)
            if setting.in_one_paragraph(one, before)]


def _roomy(
    setting: Setting, part: Claim, before: Claim, most: int, sentences: int
) -> list[Claim]:
    """Figures of the same unit with room for a part, the nearest first, each value once."""
    found: dict[object, Claim] = {}
    for one in setting.figures_before(before, most, sentences):
        fits = counted_alike(one, part) and comparable(one, part)
        if not fits or one is part or one.role not in STATES or compared(setting, one):
            continue
        if (one.role == "average") == (part.role == "average") and _least(one) >= _least(part):
            found.setdefault(one.quantity.value * (one.quantity.low or 1), one)
    return list(found.values())


def _least(claim: Claim) -> float:
    return float(claim.quantity.low or 0)


def _noun(setting: Setting, part: Claim) -> str:
    """What a part counts, in two signs."""
    return (setting.noun_after(part)[:2] or (part.measure or "")[-2:]).strip("的中")


def _words(setting: Setting, claim: Claim) -> str:
    return claim.lead[-10:] + setting.noun_after(claim)[:8] + (claim.measure or "")
