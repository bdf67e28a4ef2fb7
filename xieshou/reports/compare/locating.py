"""Where a figure of the issued text stands in the returned copy, and how sure that is (定位)."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from difflib import SequenceMatcher

from xieshou.reports.compare.alignment import Alignment
from xieshou.reports.compare.passages import Copy, Found, Passage, plain

# how sure each way is; what it rests on is measured in tests/reports/test_compare_trials.py
SURE = {"tag": Decimal("1"), "alias": Decimal("0.99"), "bookmark": Decimal("0.97"),
        "alignment": Decimal("0.95"), "nearby": Decimal("0.8"), "context": Decimal("0.7")}
_TOKEN = re.compile(r"\d[\d,，]*(?:\.\d+)?|.", re.DOTALL)
_BREAK = re.compile("[，、。；！？（）()\t：]")
_SIGN = "0"
# characters to each side by which a figure is looked for where its sentence is gone
LEFT, RIGHT = 5, 3
# a gap of more sentences than this is no neighborhood
FARTHEST = 6
# characters in a row, to both sides together, that must agree there
AGREE_SAME, AGREE_OTHER = 3, 5


@dataclass(frozen=True)
class Stand:
    """A figure in a text: its span, and by what it was found."""

    n: int
    start: int
    end: int
    by: str

    def text(self, copy: Copy) -> str:
        """What stands there."""
        return copy.text[self.start:self.end]


def issued_stands(copy: Copy) -> dict[int, Stand]:
    """The figures of the issued text by their marks, a tag before an alias before a bookmark."""
    found = {}
    for n, marks in copy.marks.items():
        best = min(marks, key=lambda one: (list(SURE).index(one.by), one.start))
        found[n] = Stand(n, best.start, best.end, best.by)
    return found


class Locator:
    """Finds every issued figure in the returned copy."""

    def __init__(self, issued: Copy, returned: Copy, alignment: Alignment) -> None:
        self.issued, self.returned, self.alignment = issued, returned, alignment
        self.stands = issued_stands(issued)
        self.home = {n: issued.passage_at(one.start) for n, one in self.stands.items()}
        self.found: dict[int, Stand] = {}
        self.copies: dict[int, int] = {}
        self.gone: dict[int, str] = {}
        self.copied: list[tuple[int, int]] = []
        self._taken: list[tuple[int, int]] = []
        self._emptied: set[int] = set()
        self._tokens: dict[tuple[int, int, int], _Pair] = {}
        self.has_marks = any(n in self.stands for n in returned.marks)
        for n in self.stands:
            self._by_mark(n)
        self._by_text([n for n in self.stands if n not in self.found and n not in self.gone])

    def _by_mark(self, n: int) -> None:
        marks = self.returned.marks.get(n, [])
        controls = [one for one in marks if one.by != "bookmark"]
        places = sorted(controls, key=lambda one: not self._at_home(n, one))
        if not places:
            self._by_bookmark(n, [one for one in marks if one.by == "bookmark"])
            return
        best = places[0]
        if len(places) > 1:
            self.copies[n] = len(places) - 1
            self.copied += [(one.start, one.end) for one in places[1:]]
        if best.is_placeholder or not self.returned.text[best.start:best.end].strip():
            self.gone[n] = best.by
            return
        self._take(Stand(n, best.start, self._with_unit(n, best.end), best.by))

    def _at_home(self, n: int, mark: Found) -> bool:
        passage = self.returned.passage_at(mark.start)
        return self.alignment.back.get(passage.index) == self.home[n].index

    def _by_bookmark(self, n: int, marks: Sequence[Found]) -> None:
        """A bookmark shrinks when somebody types over it: what the text says there decides."""
        for mark in marks:
            by_text = self._aligned(n, sure=False)
            near = by_text and by_text.start <= mark.end and mark.start <= by_text.end
            if by_text and near:
                self._take(Stand(n, by_text.start, by_text.end, "bookmark"))
                return
            passage = self.returned.passage_at(mark.start)
            for one in passage.numbers:
                start, end = passage.start + one.start, passage.start + one.end
                if start <= mark.end and mark.start <= end and mark.end > mark.start:
                    self._take(Stand(n, start, end, "bookmark"))
                    return

    def _with_unit(self, n: int, end: int) -> int:
        """A unit that was pushed out of the control belongs to the figure."""
        issued = self.stands[n]
        if not re.search(r"\d[余多]?$", self.returned.text[:end][-12:]):
            return end
        if re.search(r"\d[余多]?$", self.issued.text[:issued.end][-12:]):
            return end
        passage = self.returned.passage_at(max(end - 1, 0))
        for one in passage.numbers:
            if one.start < end - passage.start < one.end:
                return passage.start + one.end
        return end

    def _by_text(self, missing: Sequence[int]) -> None:
        """What is certain first, so that no guess takes a place that is another figure's."""
        for sure, search in ((True, self._aligned), (True, self._around), (False, self._aligned),
                             (False, self._around), (False, self._by_context)):
            for n in missing:
                if n not in self.found and n not in self._emptied:
                    stand = search(n, sure)
                    if stand:
                        self._take(stand)

    def _take(self, stand: Stand) -> None:
        self.found[stand.n] = stand
        self._taken.append((stand.start, stand.end))

    def _free(self, start: int, end: int) -> bool:
        return all(end <= first or last <= start for first, last in self._taken)

    def _aligned(self, n: int, sure: bool) -> Stand | None:
        """Between the characters that stand beside it in both texts."""
        other = self.alignment.pair.get(self.home[n].index)
        if other is None:
            return None
        return self._in_passage(n, self.returned.passages[other], sure, can_empty=True)

    def _around(self, n: int, sure: bool) -> Stand | None:
        """The same over the sentences beside it, for one that was split or merged."""
        index = self.home[n].index
        low, high = self.alignment.gap(index)
        pair = self.alignment.pair.get(index)
        if pair is not None:
            low = high = pair
        passages, back = self.returned.passages, self.alignment.back
        low, high = max(low, 0), min(high, len(passages) - 1)
        for _ in range(2):
            low -= low > 0 and low - 1 not in back
            high += high + 1 < len(passages) and high + 1 not in back
        if low == high == pair or high - low > FARTHEST:
            return None
        first, last = passages[low], passages[high]
        whole = Passage(first.index, first.line, first.kind, first.start, last.end,
                        self.returned.text[first.start:last.end])
        found = self._in_passage(n, whole, sure, can_empty=False)
        if found is None:
            return None
        stand, home = self.stands[n], self.home[n]
        agree = self._tokens_of(home, whole).agreement(stand.start - home.start,
                                                       stand.end - home.start)
        same = found.text(self.returned) == stand.text(self.issued)
        if agree < (AGREE_SAME if same else AGREE_OTHER) or not (same or sure):
            return None
        return Stand(n, found.start, found.end, "nearby")

    def _in_passage(self, n: int, passage: Passage, sure: bool, can_empty: bool
                    ) -> Stand | None:
        home, stand = self.home[n], self.stands[n]
        pair = self._tokens_of(home, passage)
        start, end, left, right = pair.region(stand.start - home.start, stand.end - home.start)
        if start >= end:
            if left and right and can_empty:
                self._emptied.add(n)
            return None
        chosen = self._within(n, passage, (start, end), left + right, sure)
        if chosen is None:
            return None
        first, last = passage.start + chosen[0], passage.start + chosen[1]
        if not self._free(first, last):
            return None
        return Stand(n, first, last, "alignment" if left and right else "nearby")

    def _tokens_of(self, one: Passage, other: Passage) -> "_Pair":
        key = one.index, other.start, other.end
        if key not in self._tokens:
            self._tokens[key] = _Pair(one, other)
        return self._tokens[key]

    def _within(self, n: int, passage: Passage, region: tuple[int, int], neighbors: int,
                sure: bool) -> tuple[int, int] | None:
        """The figure in a region that may hold more than it; `neighbors` are those that match."""
        start, end = region
        exact = neighbors == 2
        issued = self.stands[n].text(self.issued)
        words = passage.text[start:end]
        whole = re.search(_entire(issued), passage.text[max(start - 1, 0):end + 1])
        if whole:
            at = max(start - 1, 0) + whole.start()
            return at, at + len(issued)
        if not neighbors or (sure and not exact):
            return None
        counted = bool(re.search(r"\d", issued))
        inside = [one for one in passage.numbers if one.start < end and one.end > start
                  and one.start >= start - 2]
        if not counted:
            # a list of names has no number to go by: both its neighbors must be known
            return (start, end) if exact and words.strip(" ，、。；") else None
        if not inside:
            return (start, end) if exact and words.strip(" ，、。；") and len(
                words) <= len(issued) + 2 else None
        simple = len(inside) == 1 and exact and len(words) <= 2 * len(issued) + 6 and len(
            _BREAK.findall(words)) <= len(_BREAK.findall(issued))
        if simple:
            return start, max(end, inside[0].end)
        if len(inside) > 1:
            alike = [one for one in inside if plain(one.text) == plain(issued)]
            same_unit = [one for one in inside if one.unit and issued.endswith(one.unit)]
            inside = alike or same_unit or inside
            if len(inside) > 1 and not exact:
                return None
        one = inside[0]
        return one.start, one.end

    def _by_context(self, n: int, sure: bool) -> Stand | None:
        """Where its sentence was merged or split: by the characters to its left and right."""
        home, stand = self.home[n], self.stands[n]
        left = self.issued.text[max(home.start, stand.start - LEFT):stand.start].strip()
        right = self.issued.text[stand.end:min(home.end, stand.end + RIGHT)].strip()
        if len(left) < LEFT - 1:
            return None
        before, after = self.alignment.gap(home.index)
        first = self.returned.passages[max(before, 0)].start if self.returned.passages else 0
        last = self.returned.passages[min(after, len(self.returned.passages) - 1)].end
        text = self.returned.text[first:last]
        longest = len(stand.text(self.issued)) + 8
        pattern = re.compile(f"{re.escape(left)}([^。；\n]{{1,{longest}}}?)"
                             f"{re.escape(right.rstrip('。；，'))}(?=[，。；、]|$)"
                             if right in "。；，" else
                             f"{re.escape(left)}([^。；\n]{{1,{longest}}}?){re.escape(right)}")
        hits = [hit for hit in pattern.finditer(text)
                if bool(re.search(r"\d", hit[1])) == bool(
                    re.search(r"\d", stand.text(self.issued)))
                and self._free(first + hit.start(1), first + hit.end(1))]
        if len(hits) != 1:
            return None
        start, end = first + hits[0].start(1), first + hits[0].end(1)
        passage = self.returned.passage_at(start)
        for one in passage.numbers:
            if one.start == start - passage.start:
                end = passage.start + one.end
        return Stand(n, start, end, "context")


def _entire(text: str) -> str:
    """A pattern of the text that does not begin or end within a number."""
    before = r"(?<![\d.,])" if text[:1].isdigit() else ""
    after = r"(?![\d.,]*\d)" if text[-1:].isdigit() else ""
    return f"{before}{re.escape(text)}{after}"


class _Pair:
    """Two passages aligned token by token, numbers being alike."""

    def __init__(self, one: Passage, other: Passage) -> None:
        self.one, self.other = one, other
        self.ours, self.theirs = _tokens(one.text), _tokens(other.text)
        self.starts = [start for start, _, _ in self.ours]
        ours, theirs = [sign for *_, sign in self.ours], [sign for *_, sign in self.theirs]
        self.to: dict[int, int] = {}
        if ours == theirs:
            self.to = {at: at for at in range(len(ours))}
        else:
            matcher = SequenceMatcher(None, ours, theirs, autojunk=len(ours) > 2000)
            for block in matcher.get_matching_blocks():
                self.to.update({block.a + at: block.b + at for at in range(block.size)})

    def region(self, start: int, end: int) -> tuple[int, int, bool, bool]:
        """The span in the other text between its neighbors here; whether left and right match."""
        first = bisect_left(self.starts, start)
        last = bisect_left(self.starts, end)
        left, right = first - 1, last
        while left >= 0 and left not in self.to:
            left -= 1
        while right < len(self.ours) and right not in self.to:
            right += 1
        begin = self.theirs[self.to[left]][1] if left >= 0 else 0
        stop = (self.theirs[self.to[right]][0] if right < len(self.ours)
                else len(self.other.text))
        return begin, stop, left == first - 1, right == last


    def agreement(self, start: int, end: int) -> int:
        """How many tokens in a row beside the span are the same in both texts."""
        return (self._run(bisect_left(self.starts, start) - 1, -1)
                + self._run(bisect_left(self.starts, end), 1))

    def _run(self, at: int, step: int) -> int:
        count = 0
        while at in self.to and (not count or self.to[at] == self.to[at - step] + step):
            count += 1
            at += step
        return count


def _tokens(text: str) -> list[tuple[int, int, str]]:
    """Start, end and sign of every token; blanks are none, every number is the same."""
    return [(one.start(), one.end(), _SIGN if one[0][0].isdigit() else one[0])
            for one in _TOKEN.finditer(text) if not one[0].isspace()
            and not "\u2460" <= one[0] <= "\u2473"]
