"""The wording of leaders, kept for the next edition of a report (沿用文字)."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from django.db import transaction

from xieshou.directory.places import PairingView
from xieshou.directory.scope import Scope
from xieshou.journal.chain import Change, append, take_turn
from xieshou.office.docx_template import MARK
from xieshou.reports.marks import OPTIONAL, WORDS
from xieshou.reports.models import Wording
from xieshou.reports.sentence import (
    BadSentenceError,
    Clause,
    Gap,
    Word,
    gaps_of,
    parse,
    words_of,
)
from xieshou.reports.vocabulary import words
from xieshou.values.figure import Handle
from xieshou.values.period import Period

# a sentence with {n} for its figures, and that of the template, into one of the template
Back = Callable[[str, str], str | None]
_NUMBER = re.compile(r"\{(\d+)\}")
# signs by which a template says gaps and clauses; words that hold them cannot be kept
_SIGNS = re.compile("[{}〔〕]")
_PAUSE = re.compile("(?=[，、；])")
_GAP = re.compile(r"\{[^{}]*[.\-][^{}]*\}")
_NOT_OF_THE_GAP = ("pairings", "place", "records")


def in_force(template: str, pairing: str, position: int) -> dict[str, str]:
    """How leaders say the sentences of a template, as it was known at a journal position."""
    rows = Wording.objects.filter(template=template, pairing=pairing, since__lte=position)
    return dict(rows.order_by("since", "pk").values_list("source", "text"))


def adopt(copy_id: int, template: str, pairing: str, scope: Scope,
          said: Sequence[tuple[str, str]], accepted: Sequence[Mapping[str, Any]],
          back: Back) -> tuple[int, int]:
    """Keep accepted changes of sentences as wording of the template; how many, and how many not.

    `said` are the sentences of the report with {n} for its figures, `accepted` the changes as
    the comparison lists them; `back` makes a sentence of the template of one again.
    """
    found: dict[str, str] = {}
    used = 0
    for source, pattern in said:
        changed, count = _changed(pattern, accepted)
        if not count:
            continue
        text = back(changed, source)
        if text is not None:
            found[source] = text
            used += count
    if found:
        with transaction.atomic():
            take_turn()
            changes = [Change("report", "wording", f"{copy_id}", "create", 1, {
                "template": template, "pairing": pairing, "source": source, "text": text})
                for source, text in found.items()]
            positions = append(changes, scope.actor)
            Wording.objects.bulk_create([
                Wording(template=template, pairing=pairing, source=source, text=text,
                        since=position, copy_id=copy_id, actor=scope.actor)
                for (source, text), position in zip(found.items(), positions, strict=True)])
    return used, len(accepted) - used


def _changed(pattern: str, accepted: Sequence[Mapping[str, Any]]) -> tuple[str, int]:
    """A sentence of the template with the accepted changes made in it."""
    count = 0
    for one in accepted:
        before, after = one["issued_pattern"], one["returned_pattern"]
        if one["status"] == "added":
            before, after = one["after"], one["after"] + after
        if before and before in pattern:
            pattern = pattern.replace(before, after, 1)
            count += 1
    return pattern, count


def shipped_sentences(figures: Iterable[Mapping[str, Any]], view: PairingView, period: Period
                      ) -> Back:
    """The way back for shipped templates: figures become gaps again, spans of time their words."""
    placed, terms = {one["n"]: one for one in figures}, words(period, view)
    return lambda text, source: _as_template(text, source, placed, terms)


def own_sentences(asked: Mapping[int, str], view: PairingView, period: Period) -> Back:
    """The way back for an office's own template: figures and words become their marks again."""
    terms = words(period, view)

    def back(text: str, source: str) -> str | None:
        bare = _NUMBER.sub("", text)
        numbers = [int(one) for one in _NUMBER.findall(text)]
        if re.search("[{}【】]", bare) or any(one not in asked for one in numbers):
            return None
        for mark in MARK.findall(source):
            term = terms.get(WORDS.get(mark, ""), "")
            if term:
                text = text.replace(term, f"【{mark}】", 1)
        text = _NUMBER.sub(lambda found: f"【{asked[int(found[1])]}】", text)
        return f"【{OPTIONAL}】{text}" if text and f"【{OPTIONAL}】" in source else text

    return back


def _as_template(text: str, source: str, placed: Mapping[int, Mapping[str, Any]],
                 terms: Mapping[str, str]) -> str | None:
    """Words with numbered figures as a sentence with gaps; None where they cannot be one."""
    if _SIGNS.search(_NUMBER.sub("", text)):
        return None
    names = {"period", "end"} | {word.name for word in words_of(parse(source.strip()))}
    for name in sorted(names, key=lambda name: -len(terms.get(name, ""))):
        if terms.get(name):
            text = text.replace(terms[name], f"{{{name}}}")
    text = _NUMBER.sub(lambda found: _gap(placed.get(int(found[1]))), text)
    optional = {str(gap) for part in parse(source.strip()) if isinstance(part, Clause)
                for gap in gaps_of((part,))}
    text = _with_clauses(text, optional)
    try:
        parts = parse(text)
    except BadSentenceError:
        return None
    known = all(not isinstance(part, Word) or part.name in terms for part in parts)
    return text if known else None


def _with_clauses(text: str, optional: set[str]) -> str:
    """What could be left out for want of a figure may still be left out, with its comma."""
    pieces = _PAUSE.split(text)
    for at, piece in enumerate(pieces):
        gaps = _GAP.findall(piece)
        if at and gaps and all(gap in optional for gap in gaps):
            words = piece.rstrip("。！？")
            pieces[at] = f"〔{words}〕{piece[len(words):]}"
    return "".join(pieces)


def _gap(placed: Mapping[str, Any] | None) -> str:
    if placed is None:
        return "{}"
    slices = tuple((name, value) for name, value in Handle.parse(placed["handle"]).slices
                   if name not in _NOT_OF_THE_GAP)
    return str(Gap(placed["code"], slices, placed["manner"]))
