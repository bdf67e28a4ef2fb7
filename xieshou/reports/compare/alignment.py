"""Which passage of the issued text is which of the returned one, in nearly linear time (对齐)."""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from xieshou.reports.compare.passages import Passage

GRAM = 2
# passages that share a good third of their pairs of characters are one passage reworded, if they
# stand at the same place; elsewhere they must be much more alike
ALIKE_HERE, ALIKE_ELSEWHERE, ALIKE_ALONE = 0.42, 0.72, 0.2
# pairs of characters that stand in so many passages tell nothing
COMMON = 24


class Alignment:
    """Pairs of passages by index, and which of them left their place."""

    def __init__(self, issued: Sequence[Passage], returned: Sequence[Passage]) -> None:
        self.issued, self.returned = issued, returned
        self.pair: dict[int, int] = {}
        self.back: dict[int, int] = {}
        self._same_keys()
        self._in_order()
        self._alike()
        self._left_alone()
        self._in_order()

    @property
    def moved(self) -> set[int]:
        """Indexes of issued passages that stand out of order in the returned copy."""
        return set(self.pair) - self._kept

    def gap(self, index: int) -> tuple[int, int]:
        """Between which returned passages (exclusive) an issued one would stand in its order."""
        at = bisect_left(self._anchors, index)
        before = self.pair[self._anchors[at - 1]] if at else -1
        if at < len(self._anchors) and self._anchors[at] == index:
            return self.pair[index] - 1, self.pair[index] + 1
        after = self.pair[self._anchors[at]] if at < len(self._anchors) else len(self.returned)
        return before, after

    def _match(self, issued: int, returned: int) -> None:
        self.pair[issued], self.back[returned] = returned, issued

    def _same_keys(self) -> None:
        """Passages with the same words, numbers apart; several of a kind are paired in order."""
        ours, theirs = _by_key(self.issued), _by_key(self.returned)
        for key, mine in ours.items():
            other = theirs.get(key, ())
            if len(mine) == len(other):
                exact = _by_text(self.issued, mine), _by_text(self.returned, other)
                if len(mine) > 1 and set(exact[0]) == set(exact[1]):
                    # rows that differ in their numbers only are told apart by them
                    pairs = [pair for text in exact[0] for pair in zip(exact[0][text],
                                                                       exact[1][text])]
                else:
                    pairs = list(zip(mine, other))
                for one, two in pairs:
                    self._match(one, two)

    def _in_order(self) -> None:
        """The heaviest chain of pairs in the same order on both sides; the others were moved."""
        pairs = sorted(self.pair.items())
        best = _Fenwick(len(self.returned) + 1)
        previous: dict[int, int] = {}
        for index, (one, two) in enumerate(pairs):
            weight, last = best.most(two)
            previous[index] = last
            best.raise_to(two, weight + len(self.issued[one].key) + 1, index)
        _, at = best.most(len(self.returned))
        chain = []
        while at >= 0:
            chain.append(pairs[at][0])
            at = previous[at]
        self._anchors = chain[::-1]
        self._kept = set(chain)

    def _alike(self) -> None:
        """Reworded passages, the most alike first; those at the expected place are preferred."""
        found = [pair for words in ("key", "bare") for pair in self._candidates(words)]
        for _, one, other in sorted(found):
            if one not in self.pair and other not in self.back:
                self._match(one, other)

    def _candidates(self, words: str) -> Iterator[tuple[float, int, int]]:
        """Pairs that share enough, the worse the score the more alike."""
        grams: dict[str, list[int]] = defaultdict(list)
        sizes: dict[int, int] = {}
        for passage in self.returned:
            if passage.index not in self.back:
                own = _grams(getattr(passage, words))
                sizes[passage.index] = len(own)
                for gram in own:
                    grams[gram].append(passage.index)
        for passage in self.issued:
            if passage.index in self.pair:
                continue
            own = _grams(getattr(passage, words))
            before, after = self.gap(passage.index)
            shared: Counter[int] = Counter()
            for gram in own:
                holders = grams.get(gram, ())
                if len(holders) <= COMMON:
                    shared.update(holders)
                else:
                    low, high = bisect_left(holders, before + 1), bisect_left(holders, after)
                    shared.update(holders[low:min(high, low + COMMON)])
            for other, count in shared.items():
                score = 2 * count / (len(own) + sizes[other])
                here = before < other < after
                if score >= (ALIKE_HERE if here else ALIKE_ELSEWHERE):
                    yield -score - 0.2 * here, passage.index, other

    def _left_alone(self) -> None:
        """A passage rewritten beyond likeness, when it and its place are the only ones left."""
        self._in_order()
        gaps: dict[tuple[int, int], list[int]] = defaultdict(list)
        for passage in self.issued:
            if passage.index not in self.pair:
                gaps[self.gap(passage.index)].append(passage.index)
        for (before, after), mine in gaps.items():
            free = [at for at in range(before + 1, after) if at not in self.back]
            if len(mine) == 1 and len(free) == 1:
                one, other = self.issued[mine[0]], self.returned[free[0]]
                own, theirs = _grams(one.key), _grams(other.key)
                alike = 2 * len(own & theirs) / max(1, len(own) + len(theirs))
                if one.kind == other.kind and alike >= ALIKE_ALONE:
                    self._match(one.index, other.index)


def _by_key(passages: Iterable[Passage]) -> dict[tuple[str, str], list[int]]:
    found: dict[tuple[str, str], list[int]] = defaultdict(list)
    for passage in passages:
        found[passage.kind, passage.key].append(passage.index)
    return found


def _by_text(passages: Sequence[Passage], indexes: list[int]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = defaultdict(list)
    for index in indexes:
        found[passages[index].text].append(index)
    return found


def _grams(key: str) -> set[str]:
    return {key[at:at + GRAM] for at in range(max(1, len(key) - GRAM + 1))}


class _Fenwick:
    """The heaviest chain that ends before a place, raised place by place."""

    def __init__(self, size: int) -> None:
        self.best = [(0, -1)] * (size + 1)

    def most(self, end: int) -> tuple[int, int]:
        """The heaviest chain among places below `end`."""
        found = (0, -1)
        while end > 0:
            found = max(found, self.best[end], key=lambda one: one[0])
            end -= end & -end
        return found

    def raise_to(self, place: int, weight: int, chain: int) -> None:
        """A chain of this weight ends at the place."""
        place += 1
        while place < len(self.best):
            if weight > self.best[place][0]:
                self.best[place] = (weight, chain)
            place += place & -place
