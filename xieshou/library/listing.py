"""Papers are looked for and listed, a part at a time, counted where that is quick (资料检索)."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice

from django.db.models import Q, QuerySet

from xieshou.directory.scope import Scope
from xieshou.language.bigrams import words_of
from xieshou.library import index, kept_words, reach
from xieshou.library.models import Document, Mark
from xieshou.library.storage import DocumentView, view

NEWEST = ("-uploaded_at", "-pk")


@dataclass(frozen=True)
class Wish:
    """What somebody looks for in the library."""

    words: str = ""
    format: str = ""
    level: str = ""
    pairing: str = ""
    office: str = ""
    year: int | None = None
    mark: str = ""
    state: str = ""

    @property
    def narrowed(self) -> bool:
        """Whether anything is asked for."""
        return self != Wish(pairing=self.pairing)


def listed(scope: Scope, wish: Wish) -> QuerySet[Document]:
    """Papers within reach that answer a wish, title hits first, then the newest."""
    rows = Document.objects.filter(
        reach.within(scope), entry__isnull=True, state=wish.state)
    rows = rows.defer("text")
    if wish.pairing:
        rows = rows.filter(Q(pairing=wish.pairing) | Q(level="public"))
    for name in ("format", "office"):
        if getattr(wish, name):
            rows = rows.filter(**{name: getattr(wish, name)})
    if wish.level:
        rows = rows.filter(level__in=("", "pairing") if wish.level == "pairing" else (wish.level,))
    if wish.year:
        first, last = date(wish.year, 1, 1), date(wish.year, 12, 31)
        rows = rows.filter(
            Q(facts_as_of__gte=first, facts_from__lte=last) | Q(facts_as_of__range=(first, last))
            | Q(issued_on__range=(first, last)) | Q(written_on__range=(first, last)))
    if wish.mark:
        rows = rows.filter(pk__in=Mark.objects.filter(actor=scope.actor, kind=wish.mark)
                           .values("document_id"))
    words = words_of(wish.words)
    if not words:
        return rows.order_by(*NEWEST)
    return index.holding(rows, words).order_by(index.not_in_title(words), *NEWEST)


def offices(scope: Scope) -> list[str]:
    """The offices of papers within reach."""
    rows = listed(scope, Wish()).order_by().values_list("office", flat=True).distinct()
    return sorted(set(rows) - {""})


def glance(scope: Scope, wish: Wish, start: int, size: int
           ) -> tuple[list[DocumentView], int | None]:
    """The same part as `part` of `listed`, and how many there are, or None where that is slow.

    A long word that thousands of papers may hold is looked for in their texts only until the part
    stands: to count them, all texts would have to be looked through.
    """
    words = words_of(wish.words)
    if not index.slow(words):
        return part(listed(scope, wish), start, size)
    rows = listed(scope, replace(wish, words=""))
    return glanced(index.in_turn(rows, words), start, size)


def glanced(found: Iterator[int], start: int, size: int) -> tuple[list[DocumentView], int | None]:
    """Some papers of those found, and how many were found if all have been seen by then."""
    ids = list(islice(found, start + size + 1))
    shown = ids[start:start + size]
    rows = Document.objects.defer("text").in_bulk(shown)
    return ([view(rows[id]) for id in shown if id in rows],
            len(ids) if len(ids) <= start + size else None)


def remember(wish: Wish) -> None:
    """Let long words that were asked, and are slow to find, be quick the next time."""
    for word in index.slow(words_of(wish.words)):
        kept_words.remember(word)


def part(found: QuerySet[Document], start: int, size: int) -> tuple[list[DocumentView], int]:
    """Some of what was found, in its order, and how many there are: numbers first, as an
    index alone tells these.
    """
    if index.is_search(found):
        ids, total = index.counted(found, start, size)
    else:
        total = found.count()
        ids = found.values_list("pk", flat=True)
        # nobody is made to walk past most of them
        if start < total < 2 * start + size:
            ids = list(ids.reverse()[max(total - start - size, 0):total - start])[::-1]
        else:
            ids = list(ids[start:start + size])
    rows = Document.objects.defer("text").in_bulk(ids)
    return [view(rows[id]) for id in ids if id in rows], total
