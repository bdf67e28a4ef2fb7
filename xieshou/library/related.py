"""Papers like a paper, found through its rarest pairs of characters (相关资料)."""

from collections import Counter
from dataclasses import dataclass
from fractions import Fraction
from math import log, sqrt

from xieshou.directory.scope import Scope
from xieshou.language.bigrams import fold, grams, likeness
from xieshou.library import index, reach
from xieshou.library.models import Document, Searched
from xieshou.library.storage import DocumentView, view

HEAVIEST, LOOKED_AT, COMMON = 25, 60, 1_500
NEAR = Fraction(4, 5)


@dataclass(frozen=True)
class Like:
    """A paper like another, and what share of the text they have in common."""

    paper: DocumentView
    share: float

    @property
    def is_near_duplicate(self) -> bool:
        """Whether it may be the same paper sent twice."""
        return self.share >= NEAR

    @property
    def per_cent(self) -> int:
        """The share in whole per cent."""
        return round(self.share * 100)


def related(id: int, scope: Scope, limit: int = 6) -> list[Like]:
    """Papers within reach that share most with a paper, by the text they have in common."""
    own = Searched.objects.filter(pk=id).values_list("title", "body").first()
    return _like(*own, scope, limit, id) if own else []


def near_duplicates(text: str, title: str, scope: Scope, but: int = 0) -> list[Like]:
    """Papers whose text is nearly this text."""
    found = _like(fold(title), fold(text), scope, 8, but)
    return [one for one in found if one.is_near_duplicate]


def _like(title: str, body: str, scope: Scope, limit: int, but: int) -> list[Like]:
    whole = title * 3 + index.GAP + body
    counted = Counter(whole[at:at + 2] for at in range(len(whole) - 1))
    known = grams(whole)
    often = [pair for pair, _ in counted.most_common(LOOKED_AT * 2)
             if pair in known and not any(char in index.GAP or char.isdigit() for char in pair)]
    weighed: list[tuple[float, list[int]]] = []
    for pair, ids in index.holders(often[:LOOKED_AT], COMMON).items():
        # a pair that every paper has tells nothing, one that no other paper has finds nothing
        if len(ids) < COMMON and any(found != but for found in ids):
            weighed.append((sqrt(counted[pair]) * log(1 + COMMON / len(ids)), ids))
    scores: Counter[int] = Counter()
    for weight, ids in sorted(weighed, key=lambda one: -one[0])[:HEAVIEST]:
        for found in ids:
            scores[found] += weight
    scores.pop(but, None)
    best = [found for found, _ in scores.most_common(limit * 6)]
    rows = Document.objects.filter(reach.within(scope), pk__in=best,
                                   state="").defer("text").select_related("searched")
    seen = {row.pk: row for row in rows}
    ordered = [seen[found] for found in best if found in seen][:limit]
    return [Like(view(row), likeness(body, row.searched.body) if body and row.searched.body else 0)
            for row in ordered]
