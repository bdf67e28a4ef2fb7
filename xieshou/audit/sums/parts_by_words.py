"""Parts that the words about a figure tell, as labelled texts have taught (凭措辞定的分项).

Rules name the words that open a list of parts, and figures that make up another exactly tell
themselves; parts told in passing do neither: 来自南海区的23名, 到会昌的11人. What speaks for a
part is learned (`relations/wording.py`, `python -m benchmarks.fit_parts`): the words before it and
behind it, those between it and the nearest figures of its unit, and how it stands among them. Only
a figure that nothing else tells the role of is asked.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from xieshou.audit.relations.wording import (
    SHAPE,
    Marks,
    Piece,
    Wording,
    marks_of,
    plain,
    shreds,
    table_in,
)
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.setting import Setting

WEIGHTS = Path(__file__).with_name("words_of_parts.tsv")
# Log-odds from which a figure is a part: of the batches left out no level was called one.
SURE = 2.0
# How it stands may speak against it more than words outweigh.
_LEAST_SAID = -3.0
# What marks are of: the figure itself, the words since the figure of its unit before, and those up
# to the next, the words since the last figure of whatever unit.
_PART, _SINCE, _UP_TO, _GAP = "P", "WP", "PN", "gap"
# 名 and 位 count persons, 家 and 所 things.
_COUNTED = {"名": "人", "位": "人", "所": "个", "家": "个", "项": "个", "件": "个"}
_SIGN = re.compile("[，。；：、（）\n,;:()]")
_WORDS, _NEAR, _FEW, _PAIR = 20, 8, 4, 2
# A list and what it makes up stand within so many sentences.
_SENTENCES = 2
_EVEN, _HALF, _TWICE = 1e-3, 0.5, 2


class Among:
    """The figures of a text by their units, with what each stands for and its place in its row.

    Rates are no parts here, and figures of a table have heads that say their roles.
    """

    def __init__(self, setting: Setting) -> None:
        self.text = setting.text
        self.rows: dict[str, list[Claim]] = defaultdict(list)
        self.amounts: dict[str, list[float]] = defaultdict(list)
        self.places: list[tuple[Claim, str, int]] = []
        for claim in setting.figures:
            if claim.sort != "ratio" and claim.cell is None:
                quantity = claim.quantity
                unit = quantity.base_unit or ""
                unit = _COUNTED.get(unit, unit)
                self.places.append((claim, unit, len(self.rows[unit])))
                self.rows[unit].append(claim)
                low, high = float(quantity.low or 0), float(quantity.high or 0)
                self.amounts[unit].append((low + high) / 2 if high else low)

    def smaller(self, unit: str, place: int) -> bool:
        """Whether a figure is less than another near by, as a part is than its whole."""
        row, amounts = self.rows[unit], self.amounts[unit]
        sentence, amount = row[place].sentence, amounts[place]
        begin = max(place - _NEAR, 0)
        near = amounts[begin : place + _NEAR + 1]
        return max(near) > amount and any(
            other > amount and abs(row[at].sentence - sentence) <= 1
            for at, other in enumerate(near, begin))

    def pieces(self, claim: Claim, unit: str, place: int) -> list[Piece]:
        """What is read for a figure being a part: itself, and what ties it to its neighbours."""
        row = self.rows[unit]
        found: list[Piece] = [(_PART, claim)]
        if place and claim.sentence - row[place - 1].sentence <= 1:
            found.append((_SINCE, row[place - 1], claim))
        if place + 1 < len(row) and row[place + 1].sentence - claim.sentence <= 1:
            found.append((_UP_TO, claim, row[place + 1]))
        return found

    def shape(self, claim: Claim, gap: str, unit: str, place: int) -> set[str]:
        """The marks of how a figure stands, and is told."""
        return _told(claim, gap) | _standing(self.rows[unit], self.amounts[unit], place)

    def marks(self, claim: Claim, unit: str, place: int) -> Iterator[Marks]:
        """All that speaks for a figure being a part, or against."""
        gap = plain(claim.gap)
        yield SHAPE, self.shape(claim, gap, unit, place)
        yield _GAP, shreds(gap[-_WORDS:], 3)
        for piece in self.pieces(claim, unit, place):
            yield from marks_of(self.text, piece)


def settle_by_words(setting: Setting) -> None:
    """Call a part what its words tell to be one, of the figures that are only levels so far."""
    among = Among(setting)
    wording = Wording(setting, table_in(WEIGHTS))
    told = [claim for claim, unit, place in among.places if claim.role == "level"
            and among.smaller(unit, place)
            and _weight(wording, among, claim, unit, place) > SURE]
    for claim in told:
        claim.role = "part"


def _weight(wording: Wording, among: Among, claim: Claim, unit: str, place: int) -> float:
    """The log-odds that a figure is a part."""
    gap = plain(claim.gap)
    found = wording.shape(among.shape(claim, gap, unit, place))
    if found < _LEAST_SAID:
        return found
    found += wording.weigh(_GAP, shreds(gap[-_WORDS:], 3))
    for piece in among.pieces(claim, unit, place):
        found += wording.about(*piece) if len(piece) == _PAIR else wording.between(*piece)
    return found


def _told(claim: Claim, gap: str) -> set[str]:
    """How a figure is told: its name, and the signs between it and the figures beside it."""
    name, unit = claim.measure or "", claim.quantity.base_unit
    previous, following = claim.previous, claim.next
    like = previous is not None and previous.quantity.base_unit == unit
    next_like = following is not None and following.quantity.base_unit == unit
    signs, next_signs = _signs(gap), _signs(following.gap) if following else "-"
    opened = _opened(claim)
    return {
        "any", f"gap {signs}", f"gap {signs} {like}", f"gap length {min(len(gap) // 4, 6)}",
        f"next {next_signs} {next_like}", f"next of {following and following.sort}",
        f"previous of {previous and previous.sort}", f"of {claim.sort}",
        f"measure ends {name[-2:]}", f"measure ends {name[-1:]}", f"measure begins {name[:2]}",
        f"begins {gap[:2]}", f"bracket {claim.bracket is not None}", f"modality {claim.modality}",
        f"opened {opened}", f"opened {opened} {signs} {like}",
    }


def _signs(words: str) -> str:
    return "".join(dict.fromkeys(_SIGN.findall(words)))


def _opened(claim: Claim) -> str:
    """How many figures ago a 其中 was told in the sentence."""
    one: Claim | None = claim
    for back in range(_FEW + 1):
        if one is None:
            break
        if "其中" in one.gap:
            return str(back)
        one = one.previous
    return "-"


def _standing(row: list[Claim], amounts: list[float], place: int) -> set[str]:
    """How a figure stands among those of its unit near by."""
    sentence, amount = row[place].sentence, amounts[place]
    begin, end = max(place - _NEAR, 0), min(place + _NEAR + 1, len(row))
    before = [amounts[at] for at in range(begin, place) if row[at].sentence == sentence]
    behind = [amounts[at] for at in range(place + 1, end) if row[at].sentence == sentence]
    many, left = min(len(before), _FEW), min(len(behind), _FEW)
    found = {f"before {many}", f"behind {left}", f"both {min(many, 3)} {min(left, 3)}"}
    if behind:
        found.add(f"behind {_size(sum(behind), amount)} {min(left, 3)}")
        if max(behind) < amount:
            found.add(f"larger than {left} behind")
    if before:
        if max(before) > amount:
            found.add("smaller than one before")
        elif max(before) < amount:
            found.add(f"larger than {many} before")
    near = [amounts[at] for at in range(begin, end) if abs(row[at].sentence - sentence) <= 1]
    rank = min(sum(other > amount for other in near), _FEW)
    found.add(f"rank {rank} {min(len(near), _FEW + 1)}")
    for side, at in (("before", place - 1), ("behind", place + 1)):
        apart = abs(row[at].sentence - sentence) if 0 <= at < len(row) else _NEAR
        if apart > 1:
            found.add(f"{side} none")
            continue
        other = amounts[at]
        size = "same" if abs(other - amount) <= _EVEN * amount else (
            "less" if other < amount else "more")
        times = min(int(max(other, amount) / (min(other, amount) or 1)), _FEW + 1)
        found |= {f"{side} {size} {apart}", f"{side} {size} times {times}"}
    found.add(f"adds {_adds(row, amounts, place, begin, end)}")
    return found


def _size(amount: float, whole: float) -> str:
    """How large some are together beside one."""
    share = amount / whole if whole else _NEAR
    if share < _HALF:
        return "few"
    if abs(share - 1) < _EVEN:
        return "even"
    return "less" if share < 1 else "more" if share < _TWICE else "many"


def _adds(row: list[Claim], amounts: list[float], place: int, begin: int, end: int) -> int:
    """Whether some in a row with it make up another beside them: 2 if hardly by chance."""
    sentence, best = row[place].sentence, 0
    for at in range(begin, end):
        if at == place or abs(row[at].sentence - sentence) > _SENTENCES:
            continue
        whole, together, many, reached = amounts[at], 0.0, 0, False
        for other in range(at + 1, end) if place > at else range(at - 1, begin - 1, -1):
            together += amounts[other]
            many += 1
            reached = reached or other == place
            if together >= whole * (1 - _EVEN * _EVEN):
                break
        if reached and many > 1 and abs(together - whole) <= whole * _EVEN * _EVEN:
            best = max(best, 2 if many > 2 or row[at].quantity.digits > 2 else 1)
    return best
