"""From the headings of an empty cell to what it asks for, or why that is not known (提出对应)."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from xieshou.audit.ledger.headings import lexicon
from xieshou.audit.ledger.matching import Candidate
from xieshou.directory.places import PairingView
from xieshou.forms import wording
from xieshou.forms.grid import Grid, Spot
from xieshou.forms.mapping import Want, key_of
from xieshou.forms.texts import text_asked
from xieshou.forms.wording import Heading, heading
from xieshou.indicators.definition import indicator_named
from xieshou.indicators.own import all_indicators
from xieshou.indicators.slicing import Slice, Slicing
from xieshou.indicators.spans import together
from xieshou.values.units import unit

# below SURE a heading is not understood; a rival this near makes the choice a person's
SURE, RIVAL = 0.6, 0.94
RATES = ("占比", "同比", "完成率")
_TITLE_TAIL = re.compile(
    r"(?:情况|进展|工作)*(?:统计|汇总|调度|登记|明细|考核|自评|指标|填报|进度|报|一览|备案)*(?:台"
    r"账|表|单|册)(?:[（(].*)?$")
_ONLY_BY_TITLE = 0.8
# a heading taken apart is less certain than one that is a wording as it stands
_SPLIT = 0.93


@dataclass(frozen=True)
class _Trial:
    score: float
    candidate: Candidate
    slices: tuple[Slice, ...]

    @property
    def target(self) -> tuple[str, tuple[Slice, ...]]:
        return self.candidate.indicator.code, self.slices


class Proposer:
    """Proposes what the cells of a form ask, for one pairing."""

    def __init__(self, pairing: PairingView) -> None:
        self.lexicon = lexicon(tuple(all_indicators()), pairing.supporter_name,
                               pairing.recipient_name)
        self.slicing = Slicing(pairing)

    def want(self, spot: Spot, grid: Grid, cell: str) -> Want:
        """What one cell asks for."""
        left = [heading(one) for one in spot.left if not wording.is_unit(one)]
        above = [heading(one) for one in spot.above]
        key = key_of(spot.left, spot.above, heading(spot.above_line).text)
        said = " · ".join(one for one in (
            "/".join(spot.left), "/".join(spot.above)) if one)
        blank = Want(key, spot.sheet, cell, said, "unknown")
        own = [one for one in (*left, *above) if one.text and not one.text.isdigit()]
        if _by_hand(left, above):
            return _as(blank, kind="hand", reason="需由人填写")
        asked = text_asked(left[-1:] if left and above else above[-1:] or left[-1:])
        if asked and not (left and above and _figures(above)):
            return _as(blank, kind="text", text=asked, reason="按标签识别")
        if not any(one.words or one.total for one in own):
            return _as(blank, reason="没有可识别的行标题或列标题")
        want = self._figure(blank, spot, grid, left, above)
        if spot.unheaded and want.kind == "figure" and not want.span:
            # beside columns that say which figure is theirs, the days reported would be a guess
            return _as(blank, choices=(want.code,),
                       reason="这一列没有表头，看不出要的是哪个时段、怎样算的数")
        return want

    def _figure(self, blank: Want, spot: Spot, grid: Grid, left: list[Heading],
                above: list[Heading]) -> Want:
        span = ""
        for one in (*above, *left):
            span = together(span, one.span)
        manner = next((one.manner for one in (*reversed(above), *reversed(left)) if one.manner), "")
        unit_name = self._unit(spot, left, above, manner)
        context = tuple(_title(one) for one in (*grid.titles[:2], spot.sheet,
                                                grid.section(spot.row)) if one)
        columns, lines = (tuple(
            one.words for one in side if one.words and one.words not in self.slicing.whole)
            for side in (above, left))
        parent = heading(spot.above_line).words if spot.above_line else ""
        of_which = any(one.of_which for one in left)
        words = (*columns, *lines)
        trials = sorted(self._trials(
            words, context, "" if manner == "占比" else unit_name, parent, of_which,
            (*columns[-1:], *lines[-1:])), key=lambda one: -one.score)
        if not trials or trials[0].score < SURE:
            near = tuple(dict.fromkeys(one.candidate.indicator.code for one in trials[:4]))
            return _as(blank, choices=near, reason="没有把握对应到哪个指标")
        pool = [one for one in trials if one.score > RIVAL * trials[0].score]
        best = max(pool, key=lambda one: (
            sum(_includes(other, one) for other in pool), len(one.slices), one.score))
        rivals = [one for one in pool if one.target != best.target and not _includes(one, best)
                  and not _same(best, one)]
        if rivals:
            near = tuple(dict.fromkeys(one.candidate.indicator.code for one in (best, *rivals)))
            return _as(blank, choices=near[:4], reason="有几个相近的指标，需选定一个")
        indicator = best.candidate.indicator
        if not unit_name and grid.unit and unit(grid.unit).dimension == indicator.dimension:
            unit_name = grid.unit
        if manner == "占比" and not best.slices and not indicator.narrower_than:
            return _as(blank, choices=(indicator.code,), reason="没有写明占什么的比")
        if manner == "占比" and len(words) == 1 and best.score < 1:
            return _as(blank, choices=(indicator.code,), reason="没有写明占什么的比")
        if manner in RATES:
            unit_name = "%"
        return _as(blank, kind="figure", code=indicator.code, slices=best.slices, span=span,
                   manner=manner, unit=unit_name or indicator.unit, choices=(),
                   reason=f"表头与「{best.candidate.phrase}」相符")

    def _unit(self, spot: Spot, left: list[Heading], above: list[Heading], manner: str) -> str:
        found = [one.unit for one in reversed(above)
                 if one.unit and not (manner in RATES and one.unit == "%")]
        found += [wording.plain(one) for one in spot.left if wording.is_unit(one)]
        found += [one.unit for one in reversed(left) if one.unit]
        return found[0] if found else ""

    def _trials(self, words: tuple[str, ...], context: tuple[str, ...], unit_name: str,
                parent: str, of_which: bool, inner: tuple[str, ...] = ()
                ) -> Iterator[_Trial]:
        """Every reading: which headings name the indicator, and which a part of it."""
        if parent:
            yield from self._read((parent,), words, context, unit_name, 0.97)
            yield from self._read((parent, *words), (), context, unit_name, 0.95)
            yield from self._read(words, (), (parent, *context), unit_name, 1.0)
            if of_which:
                return
        if words:
            yield from self._read(words, (), context, unit_name, 1.0)
        for at, one in enumerate(words):
            rest = words[:at] + words[at + 1:]
            if rest:
                yield from self._read(rest, (one,), context, unit_name, 1.0)
            if len(rest) > 1:
                for more in range(len(rest)):
                    yield from self._read((rest[more],), tuple(
                        each for each in words if each != rest[more]), context, unit_name, 1.0)
        if len(inner) < len(words):
            # the innermost headings alone: those around them may be no more than a theme
            rest = tuple(one for one in words if one not in inner)
            for one in self._read(inner, (), (*rest, *context), unit_name, 1.0):
                known = self.lexicon.share_of(one.candidate.indicator, rest)
                yield _Trial(one.score * (0.95 + 0.05 * known), one.candidate, one.slices)
        for title in context:
            if title:
                yield from self._read((title,), words, (), unit_name, _ONLY_BY_TITLE)
                yield from self._read((title, *words), (), (), unit_name, _ONLY_BY_TITLE)

    def _read(self, subject: tuple[str, ...], parts: tuple[str, ...], context: tuple[str, ...],
              unit_name: str, worth: float) -> Iterator[_Trial]:
        for candidate in self.lexicon.fitting(subject, context, unit_name):
            slices = [self.slicing.slice_of(candidate.indicator, one) for one in parts]
            if None in slices or len({name for name, _ in slices}) < len(slices):
                continue
            yield _Trial(candidate.score * worth, candidate, tuple(sorted(slices)))
        if parts:
            return
        whole = "".join(subject)
        for candidate in self.lexicon.fitting(subject, context, unit_name)[:4]:
            for said, one in self.slicing.words_inside(candidate.indicator, whole):
                rest = tuple(each for each in (re.sub(f"{re.escape(said)}(?:类|级)?", "", part)
                                               for part in subject) if each)
                again = next((each for each in self.lexicon.fitting(rest, context, unit_name)
                              if each.indicator is candidate.indicator), None) if rest else None
                if again is not None:
                    yield _Trial(again.score * worth * _SPLIT, again, (one,))


def _as(want: Want, **more: object) -> Want:
    return replace(want, **more)


def _by_hand(left: Sequence[Heading], above: Sequence[Heading]) -> bool:
    return any(one.by_hand for one in (*above[-1:], *left[-1:]))


def _figures(above: Sequence[Heading]) -> bool:
    """Whether the headings above are those of a table of numbers."""
    return any(one.unit or one.span or one.manner or not one.words for one in above)


def _title(text: str) -> str:
    """A title without what every title has: 2019年度…统计表."""
    words = heading(text).words
    return _TITLE_TAIL.sub("", words)


def _includes(wide: _Trial, narrow: _Trial) -> bool:
    """Whether a reading is a more general one of the other, so that it is no rival."""
    if wide.target == narrow.target:
        return False
    mine, other = narrow.candidate.indicator, wide.candidate.indicator
    if mine is other:
        return set(wide.slices) < set(narrow.slices)
    while mine.narrower_than:
        mine = indicator_named(mine.narrower_than)
        if mine is other:
            return True
    return False


def _same(one: _Trial, other: _Trial) -> bool:
    """Whether two readings mean the same figure: an indicator, or the slice of its whole."""
    for narrow, wide in ((one, other), (other, one)):
        indicator = narrow.candidate.indicator
        if indicator.narrower_than == wide.candidate.indicator.code and wide.slices and (
                not narrow.slices):
            whole = indicator_named(indicator.narrower_than)
            own = {(condition.column, str(value)) for term in indicator.terms
                   for condition in term.part.where for value in condition.values
                   if condition not in whole.terms[0].part.where}
            if set(wide.slices) <= own:
                return True
    return False
