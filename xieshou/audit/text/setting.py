"""The words around figures: sentences, clauses, brackets (上下文)."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from operator import attrgetter
from typing import Any, TypeVar

from xieshou.audit.text.claim import Claim
from xieshou.audit.text.once import Once
from xieshou.audit.text.stretches import Stretches
from xieshou.language.needs import DIGIT, needs
from xieshou.language.quick import places

# Half-width punctuation is read as full-width; every character keeps its place.
_FULL = ((",", "，"), (";", "；"), (":", "："), ("(", "（"), (")", "）"), ("!", "！"), ("?", "？"))
_CLAUSE_ENDS = re.compile(r"[，；：。！？\n（）]")
# No clause reaches further from its figure than this.
_LONG_CLAUSE = 400
_AFTER_NOUN = re.compile("[、“”《》及和与]")
_OWN_WORD, _DIGIT = re.compile("[一-鿿]{1,2}"), re.compile(r"\d")
_BRACKET = re.compile("（[^（）\n]*）")
# 市县(区), 旗县(市、区): the bracket is of the name, and a name is read as if it had none.
_KINDS_OF_PLACE = "(?:[省市州盟县区旗镇乡村]|街道|社区)"
_OF_A_NAME = re.compile(
    f"（(?<=[市县区旗州盟镇乡村]（){_KINDS_OF_PLACE}(?:[、，]?{_KINDS_OF_PLACE}){{0,3}}）")
_CHANGES = frozenset(("increment", "growth"))
T = TypeVar("T")
_SPACES = re.compile(r"[ \t\u3000\u00a0]+")


def _blanks(found: re.Match[str]) -> str:
    return " " * len(found[0])


class Setting:
    """A text with its figures in order, and quick answers about what surrounds each.

    Sentences end at the signs that stand at `ends`, and with their lines.
    """

    def __init__(self, text: str, figures: list[Claim], ends: list[int]) -> None:
        for narrow, full in _FULL:
            text = text.replace(narrow, full)
        if "（" in text:
            text = _OF_A_NAME.sub(_blanks, text)
        self.text = text
        self.figures = sorted(figures, key=lambda claim: claim.start)
        # Blank lines are no sentences of their own.
        lines = places(text, "\n")
        blank = set(lines)
        self._starts = [0, *[at + 1 for at in sorted([*ends, *lines]) if at + 1 not in blank]]
        self._ends = [*self._starts[1:], len(text)]
        self._sentence_words: dict[int, str] = {}
        self._told: dict[tuple[str, Callable[..., Any]], Any] = {}
        self._found: dict[Callable[[Setting], Any], Any] = {}
        self._stretches: dict[str, tuple[list[tuple[int, int]], Stretches]] = {}
        # Every check asks for the surroundings again and again: they are noted in one pass.
        self._look_around()
        self._sentences = [claim.sentence for claim in self.figures]
        # The bracket a figure stands in; one inside the written number itself does not count.
        self.bracket: Callable[[Claim], tuple[int, int] | None] = attrgetter("bracket")
        # The number of the sentence of a figure, and the figures before and after in it.
        self.sentence: Callable[[Claim], int] = attrgetter("sentence")
        self.previous: Callable[[Claim], Claim | None] = attrgetter("previous")
        self.next: Callable[[Claim], Claim | None] = attrgetter("next")
        # The words since the last figure, or since the sentence began; those of them in the
        # figure's own clause; and those after it to the end of the clause or the next figure.
        self.gap: Callable[[Claim], str] = attrgetter("gap")
        self.lead: Callable[[Claim], str] = attrgetter("lead")
        self.tail: Callable[[Claim], str] = attrgetter("tail")

    def _look_around(self) -> None:
        """Note the neighbours of every figure, and the words between them."""
        text, starts = self.text, self._starts
        before, last = None, -1
        for place, claim in enumerate(self.figures):
            start = claim.start
            claim.place = place
            here = claim.sentence = bisect_right(starts, start) - 1
            claim.next = claim.previous = claim.noun = None
            claim.bracket = self._around(claim)
            claim.plain = plain = claim.bracket is None and claim.cell is None and (
                claim.quantity.approximation is None)
            claim.factual = plain and claim.sort != "ratio" and claim.modality == "actual"
            follows = before is not None and here == last
            words = bare(text[before.end if follows else starts[here] : start])
            clauses = _CLAUSE_ENDS.split(words)
            if follows:
                claim.previous, before.next = before, claim
                before.tail = clauses[0]
            elif before is not None:
                before.tail = self._up_to_clause_end(before.end, start)
            before, last = claim, here
            if claim.cell is not None:
                # a cell is said by its heads
                claim.gap = claim.lead = claim.cell
            else:
                claim.gap, claim.lead = words, clauses[-1]
        if before is not None:
            before.tail = self._up_to_clause_end(before.end, len(text))

    def _up_to_clause_end(self, start: int, limit: int) -> str:
        found = _CLAUSE_ENDS.search(self.text, start, limit)
        return bare(self.text[start : found.start() if found else max(limit, start)])

    def figures_before(self, claim: Claim, most: int, sentences: int) -> list[Claim]:
        """Figures before one, the nearest first: at most so many, from so many sentences back."""
        place = claim.place
        first = bisect_left(self._sentences, claim.sentence - sentences)
        return self.figures[max(place - most, first, 0) : place][::-1]

    def of_its_unit(self, claim: Claim, most: int, sentences: int) -> list[Claim]:
        """Those of the figures before one that are in its own unit, the nearest first."""
        unit = claim.quantity.base_unit
        return [one for one in self.figures_before(claim, most, sentences)
                if one.quantity.base_unit == unit]

    def right_before(self, claim: Claim, count: int) -> list[Claim]:
        """So many figures before one in its sentence, in order; none where there are fewer."""
        first = claim.place - count
        if first < 0 or self.figures[first].sentence != claim.sentence:
            return []
        return self.figures[first : claim.place]

    def figures_within(self, start: int, end: int) -> list[Claim]:
        """Figures that begin in a stretch of the text, in order."""
        places = self._figure_starts
        return self.figures[bisect_left(places, start) : bisect_left(places, end)]

    def figure_before(self, offset: int) -> Claim | None:
        """The last figure that begins before a place."""
        at = bisect_left(self._figure_starts, offset)
        return self.figures[at - 1] if at else None

    @Once
    def _figure_starts(self) -> list[int]:
        return [claim.start for claim in self.figures]

    def once(self, of: Callable[["Setting", Claim], Any], claim: Claim) -> Any:
        """What a function says of a figure, reckoned the first time it is asked."""
        key = claim.id, of
        if key not in self._told:
            self._told[key] = of(self, claim)
        return self._told[key]

    def all_of(self, of: Callable[["Setting"], Iterable[T]]) -> list[T]:
        """What a function finds in the whole text, sought the first time it is asked."""
        if of not in self._found:
            self._found[of] = list(of(self))
        found: list[T] = self._found[of]
        return found

    def kept(self, of: Callable[["Setting"], T]) -> T:
        """What a function makes of the whole text, made the first time it is asked."""
        if of not in self._found:
            self._found[of] = of(self)
        found: T = self._found[of]
        return found

    def sentence_at(self, offset: int) -> int:
        """The number of the sentence at an offset."""
        return bisect_right(self._starts, offset) - 1

    def sentence_span(self, number: int) -> tuple[int, int]:
        """Where a sentence begins and ends."""
        return self._starts[number], self._ends[number]

    def sentence_text(self, number: int) -> str:
        """A sentence without spaces."""
        if number not in self._sentence_words:
            self._sentence_words[number] = bare(self.text[slice(*self.sentence_span(number))])
        return self._sentence_words[number]

    @Once
    def told(self) -> list[tuple[str, list[Claim]]]:
        """Every sentence that has figures, without spaces, with them."""
        return [(self.sentence_text(number), figures)
                for number, figures in self.by_sentence.items()]

    def where(self, signs: Iterable[str]) -> Iterator[Claim]:
        """The figures of the sentences in which one of some signs stands; no rule that looks for
        words about a figure with such a sign has to look at the others."""
        return chain.from_iterable(self.rows_where(signs))

    def rows_where(self, signs: Iterable[str]) -> list[list[Claim]]:
        """The same, the figures of each sentence by themselves."""
        rows = self._rows
        return [rows[row] for row in self._figured.with_one_of(signs)]

    @Once
    def _rows(self) -> list[list[Claim]]:
        return [*self.by_sentence.values()]

    @Once
    def _figured(self) -> Stretches:
        """The words of every sentence that has figures, with the heads of their cells."""
        return Stretches([
            "".join((
                self.text[slice(*self.sentence_span(number))], figures[-1].tail,
                *(claim.cell for claim in figures if claim.cell),
            ))
            for number, figures in self.by_sentence.items()
        ])

    def said(
        self, signs: Iterable[str], *patterns: re.Pattern[str]
    ) -> Iterator[re.Match[str]]:
        """What patterns find in the sentences that have figures and one of some signs."""
        for row in self.rows_where(signs):
            begin, end = self.sentence_span(row[0].sentence)
            for pattern in patterns:
                yield from pattern.finditer(self.text, begin, end)

    def tells(self, pattern: re.Pattern[str]) -> bool:
        """Whether a sentence that has figures holds what a pattern looks for."""
        return self._figured.tells(pattern)

    def within(
        self, signs: str, pattern: re.Pattern[str], text: str = "", *also: re.Pattern[str]
    ) -> Iterator[re.Match[str]]:
        """What a pattern finds in the stretches with one of some signs, in order, in the text or
        in another in which every word keeps its place.

        A stretch reaches from one 。 or line to the next; the pattern may not begin with these.
        Where it would help nobody, as what others look for about it stands not there, it is not
        sought either.
        """
        text = text or self.text
        if all(DIGIT in way for way in needs(pattern)):
            spans, stretches = self._in_digits
            having: Iterable[int] = stretches.with_one_of(signs)
        else:
            spans, stretches = self._holding(signs)
            having = range(len(spans))
        for number in stretches.able(having, pattern, *also):
            yield from pattern.finditer(text, *spans[number])

    @Once
    def _in_digits(self) -> tuple[list[tuple[int, int]], Stretches]:
        """The stretches with a digit, a few of all; most patterns look for nothing else."""
        text, spans = self.text, list[tuple[int, int]]()
        ends, number, digit = self._stops, 0, _DIGIT.search(self.text)
        while digit is not None:
            number = bisect_right(ends, digit.start(), number)
            spans.append((ends[number - 1] if number else 0, ends[number]))
            digit = _DIGIT.search(text, ends[number])
        return spans, Stretches([text[begin:end] for begin, end in spans])

    def _holding(self, signs: str) -> tuple[list[tuple[int, int]], Stretches]:
        """The stretches with one of some signs: where they stand, and their words."""
        found = self._stretches.get(signs)
        if found is None:
            spans: list[tuple[int, int]] = []
            text, ends = self.text, self._stops
            for at in places(text, signs):
                if not spans or at >= spans[-1][1]:
                    number = bisect_right(ends, at)
                    spans.append((ends[number - 1] if number else 0, ends[number]))
            found = spans, Stretches([text[begin:end] for begin, end in spans])
            self._stretches[signs] = found
        return found

    @Once
    def _stops(self) -> list[int]:
        """Where sentences end, but those that ask or call out: what is told may go on."""
        text, ends = self.text, self._ends
        if "！" in text or "？" in text:
            ends = [end for end in ends if text[end - 1 : end] not in "！？"]
        return [*ends, len(text) + 1]

    @Once
    def money(self) -> list[Claim]:
        """The figures of money."""
        return [claim for claim in self.figures if claim.sort == "money"]

    @Once
    def ratios(self) -> list[Claim]:
        """The figures that count nothing: shares, rates, points and times as much."""
        return [claim for claim in self.figures if claim.sort == "ratio"]

    @Once
    def changes(self) -> list[Claim]:
        """The figures that tell how much more or less there is than there was."""
        return [claim for claim in self.figures if claim.role in _CHANGES]

    @Once
    def rates(self) -> list[Claim]:
        """The figures told in a hundred parts."""
        return [claim for claim in self.figures if claim.quantity.base_unit == "%"]

    @Once
    def by_sentence(self) -> dict[int, list[Claim]]:
        """The figures of every sentence that has any, in order."""
        found: dict[int, list[Claim]] = {}
        for claim in self.figures:
            found.setdefault(claim.sentence, []).append(claim)
        return found

    @Once
    def _brackets(self) -> list[tuple[int, int]]:
        """Where round brackets open and close, without nesting."""
        return [(found.start(), found.end() - 1) for found in _BRACKET.finditer(self.text)]

    @Once
    def _openings(self) -> list[int]:
        return [start for start, _ in self._brackets]

    def _around(self, claim: Claim) -> tuple[int, int] | None:
        at = bisect_right(self._openings, claim.start) - 1 if self._openings else -1
        if at < 0:
            return None
        start, end = self._brackets[at]
        return (
            (start, end)
            if claim.end <= end + 1 and claim.start > start and claim.start < end
            else None
        )

    def near(self, claim: Claim, reach: int = 8) -> list[Claim]:
        """The figures of the same sentence within so many places, the figure itself included."""
        at, here = claim.place, claim.sentence
        first, last = bisect_left(self._sentences, here), bisect_right(self._sentences, here)
        return self.figures[max(at - reach, first) : min(at + reach + 1, last)]

    def before_in_paragraph(self, claim: Claim) -> Claim | None:
        """The figure before one, in whatever sentence of its paragraph."""
        before = self.figures[claim.place - 1] if claim.place else None
        return before if before is not None and self.in_one_paragraph(before, claim) else None

    def in_one_paragraph(self, first: Claim, last: Claim) -> bool:
        """Whether no line ends between two figures."""
        return "\n" not in self.text[first.end : last.start]

    def between(self, first: Claim, last: Claim) -> str:
        """All words between two figures."""
        return bare(self.text[first.end : last.start])

    def words_into(self, claim: Claim) -> str:
        """The words before a figure, with those it begins with itself: 超出 of 超出3600万元."""
        own = _OWN_WORD.match(claim.text)
        return claim.gap + own[0] if own else claim.gap

    def lead_into(self, claim: Claim) -> str:
        """The words of its clause before a figure, with all it begins with: 不超过45人."""
        return claim.lead + _DIGIT.split(claim.text, maxsplit=1)[0]

    def noun_after(self, claim: Claim) -> str:
        """The words right after a figure, to the next mark of any kind."""
        noun = claim.noun
        if noun is None:
            tail = claim.tail
            found = _AFTER_NOUN.search(tail)
            noun = claim.noun = tail[: found.start()] if found else tail
        return noun

    def clause(self, claim: Claim) -> str:
        """The whole clause of a figure."""
        return bare(self.text[slice(*self.clause_span(claim))])

    def clause_span(self, claim: Claim) -> tuple[int, int]:
        """Where the clause of a figure begins and ends."""
        text, start = self.text, claim.start
        least = max(self._starts[claim.sentence], start - _LONG_CLAUSE)
        found = _CLAUSE_ENDS.search(text, claim.end, claim.end + _LONG_CLAUSE)
        end = found.start() if found else min(claim.end + _LONG_CLAUSE, len(text))
        return start - len(_CLAUSE_ENDS.split(text[least:start])[-1]), end


def bare(text: str) -> str:
    """Without spaces, of a text that is in full width already."""
    if " " in text or "\u3000" in text or "\t" in text or "\u00a0" in text:
        return _SPACES.sub("", text)
    return text
