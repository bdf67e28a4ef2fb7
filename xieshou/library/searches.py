"""Searches that somebody keeps under a name (保存的检索)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode

from django.db import transaction
from django.utils import timezone

from xieshou.directory.scope import Scope
from xieshou.errors import Conflict, Invalid, NotFound
from xieshou.library.models import SavedSearch

ASKED = ("q", "format", "level", "year", "mark", "all", "office")
MOST = 30


class NamelessSearchError(Invalid):
    """A search without a name, or that looks for nothing."""

    code = "library.nameless_search"
    message = "没有保存：请先输入检索词或选好条件，再起一个名称。"
    hint = "名称不超过 60 个字，同名的会被替换。"


class TooManySearchesError(Conflict):
    """More searches than anybody finds again."""

    code = "library.too_many_searches"
    message = "已保存 {most} 个检索，不能再多。"
    hint = "请先删去不再用的。"


class UnknownSearchError(NotFound):
    """No such search among one's own."""

    code = "library.unknown_search"
    message = "您没有保存编号为 {id} 的检索。"
    hint = "可能已经删去；请在「资料库」页面上核对自己保存的检索。"


@dataclass(frozen=True)
class SearchView:
    """A kept search and the address that asks it."""

    id: int
    name: str
    address: str
    at: datetime


def keep(name: str, asked: Mapping[str, str], scope: Scope) -> SearchView:
    """Keep a search of one's own; the same name again replaces it."""
    name = " ".join(name.split())[:60]
    wanted = {key: asked[key].strip()[:100] for key in ASKED if asked.get(key, "").strip()}
    if not name or not set(wanted) - {"all"}:
        raise NamelessSearchError()
    with transaction.atomic():
        own = SavedSearch.objects.filter(actor=scope.actor)
        if own.count() >= MOST and not own.filter(name=name).exists():
            raise TooManySearchesError(most=MOST)
        row, _ = SavedSearch.objects.update_or_create(
            actor=scope.actor, name=name, defaults={"asked": wanted, "at": timezone.now()})
    return _view(row)


def forget(id: int, scope: Scope) -> None:
    """Forget a search of one's own; another's is none."""
    if not SavedSearch.objects.filter(pk=id, actor=scope.actor).delete()[0]:
        raise UnknownSearchError(id=id)


def searches_of(scope: Scope) -> list[SearchView]:
    """One's own searches, by name."""
    return [_view(row) for row in SavedSearch.objects.filter(actor=scope.actor).order_by("name")]


def _view(row: SavedSearch) -> SearchView:
    return SearchView(row.pk, row.name, urlencode(row.asked), row.at)
