"""Lists saved under a name, for oneself or for one's office: filters, columns, order (视图)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.db import transaction
from django.db.models import Q

from xieshou.directory.scope import Scope
from xieshou.errors import Invalid, NotFound
from xieshou.journal.chain import Change, append, take_turn
from xieshou.ledger.derive.listing import asked_of, wish_of
from xieshou.ledger.derive.misread import refuse_misread
from xieshou.ledger.models import SavedView
from xieshou.ledger.register import Register

MOST = 40


class BadViewError(Invalid):
    """A view that cannot be saved."""

    code = "ledger.bad_view"
    message = "视图没有保存：{fault}。"
    hint = "请写一个不超过 30 字的名称；条件、列和排序按列表当前的样子保存。"


class UnknownViewError(NotFound):
    """No such view, or it is somebody else's."""

    code = "ledger.unknown_view"
    message = "台账「{register}」没有「{view}」这个视图。"
    hint = "现有视图：{known}。"


@dataclass(frozen=True)
class ViewOfList:
    """A saved list; `address` is what is asked for, as a page's address has it."""

    id: int
    name: str
    owner: str
    shared: bool
    mine: bool
    asked: dict[str, str]

    @property
    def address(self) -> str:
        """As the questions of an address."""
        return "?" + urlencode(self.asked)


def views_of(register: Register, scope: Scope) -> list[ViewOfList]:
    """A person's own views, then those that their office shares."""
    rows = SavedView.objects.filter(register=register.code).filter(_reach(scope))
    found = [_view(row, scope) for row in rows.order_by("pk")]
    return sorted(found, key=lambda one: not one.mine)


def view_named(register: Register, name: str, scope: Scope) -> ViewOfList:
    """The view of a name, one's own first; raises UnknownViewError."""
    found = views_of(register, scope)
    for one in found:
        if name in (one.name, str(one.id)):
            return one
    known = "、".join(one.name for one in found) or "(尚无)"
    raise UnknownViewError(register=register.name, view=name, known=known)


def save(register: Register, name: str, asked: Mapping[str, str], scope: Scope,
         shared: bool = False) -> ViewOfList:
    """Keep what is asked of a list under a name; the same name again is changed; journaled."""
    scope.require("see")
    if shared:
        scope.require("enter")
    name = " ".join(name.split())
    if not name or len(name) > 30:
        raise BadViewError(fault="名称没有填写，或超过 30 个字")
    refuse_misread(register, asked)
    kept = asked_of(wish_of(register, asked))
    if not kept:
        raise BadViewError(fault="没有任何条件、选列或排序")
    with transaction.atomic():
        take_turn()
        rows = SavedView.objects.filter(register=register.code, owner=scope.actor)
        row = rows.filter(name=name).first()
        if row is None and rows.count() >= MOST:
            raise BadViewError(fault=f"一个台账最多存 {MOST} 个视图")
        fresh = row is None
        row = row or SavedView(register=register.code, owner=scope.actor, name=name)
        row.asked, row.shared, row.office = kept, shared, scope.office
        row.save()
        append([Change("view", register.code, str(row.pk), "create" if fresh else "update", 1,
                       image(row))], scope.actor)
    return _view(row, scope)


def remove(register: Register, id: int, scope: Scope) -> None:
    """Forget a view of one's own; an administrator also those that are shared."""
    with transaction.atomic():
        take_turn()
        row = SavedView.objects.filter(register=register.code, pk=id).filter(_reach(scope)).first()
        if row is None:
            raise UnknownViewError(register=register.name, view=id, known="(见列表上方)")
        if row.owner != scope.actor:
            scope.require("manage")
        append([Change("view", register.code, str(row.pk), "withdraw", 2,
                       {**image(row), "withdrawn": True})], scope.actor)
        row.delete()


def image(row: SavedView) -> dict[str, Any]:
    """A view as the journal keeps it."""
    return {"register": row.register, "name": row.name, "owner": row.owner, "office": row.office,
            "shared": row.shared, "asked": row.asked}


def _reach(scope: Scope) -> Q:
    shared = Q(shared=True, office=scope.office) | Q(shared=True, office="")
    return Q(owner=scope.actor) | shared


def _view(row: SavedView, scope: Scope) -> ViewOfList:
    return ViewOfList(row.pk, row.name, row.owner, row.shared, row.owner == scope.actor,
                      dict(row.asked))
