"""Links by which somebody without an account sees one paper for a while (分享)."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.contrib.auth.hashers import check_password, make_password
from django.db import transaction
from django.db.models import Case, F, Q, When
from django.utils import timezone

from xieshou.directory.scope import Scope
from xieshou.errors import Invalid, NotAllowed, NotFound
from xieshou.journal.chain import Change, append, take_turn
from xieshou.library import papers, reach, usage
from xieshou.library.models import Document, Share
from xieshou.library.storage import DocumentView, view

DAYS, LONGEST = 7, 90
TRIES, PAUSE = 5, timedelta(minutes=15)
ENDED = {"revoked": "已撤回", "expired": "已过期", "used_up": "次数已用完", "gone": "资料已不提供"}


class DeadLinkError(NotFound):
    """A link that opens nothing: never made, revoked, past its time or used up."""

    code = "library.dead_link"
    message = "这个分享链接{why}。"
    hint = "请向发给您链接的人索取新的链接。"


class WrongPasswordError(NotAllowed):
    """A link's password that does not fit."""

    code = "library.wrong_share_password"
    message = "口令不正确。"
    hint = "口令由分享人另行告知；连续 5 次不正确，15 分钟内不能再试。"


class TooManyTriesError(NotAllowed):
    """A link whose password was tried too often."""

    code = "library.too_many_tries"
    message = "口令多次不正确，这个链接已暂停 15 分钟。"
    hint = "请稍后再试，或向分享人核对口令。"


class ViewOnlyError(NotAllowed):
    """A link that shows but does not hand out."""

    code = "library.view_only"
    message = "这个链接只能在线查看，不能下载。"
    hint = "需要文件的，请与分享人联系。"


class BadShareError(Invalid):
    """A link that cannot be made so."""

    code = "library.bad_share"
    message = "分享链接的{what}不符合要求。"
    hint = "请写明收件人；有效期 1 到 90 天，口令 4 到 20 位或不设，次数 1 到 10000 或不限。"


@dataclass(frozen=True)
class ShareView:
    """A link as its makers see it; the token itself is shown only once."""

    id: int
    recipient: str
    locked: bool
    may_download: bool
    limit: int | None
    used: int
    actor: str
    created_at: datetime
    expires_at: datetime
    ended: str


@dataclass(frozen=True)
class Opened:
    """What a link leads to."""

    share: int
    recipient: str
    may_download: bool
    paper: DocumentView
    expires_at: datetime


def share(id: int, scope: Scope, recipient: str, *, days: int = DAYS, password: str = "",
          may_download: bool = False, limit: int | None = None, reason: str = "") -> str:
    """Make a link for one recipient; the token, which nobody can read again."""
    head = papers.head_of(id, scope)
    reach.require_open(head, "分享")
    reach.require_keeper(scope, head, "分享")
    recipient = " ".join(recipient.split())[:120]
    for what, fits in (("收件人", bool(recipient)), ("有效期", 1 <= days <= LONGEST),
                       ("口令", not password or 4 <= len(password) <= 20),
                       ("次数", limit is None or 1 <= limit <= 10_000)):
        if not fits:
            raise BadShareError(what=what)
    token, now = secrets.token_urlsafe(16), timezone.now()
    with transaction.atomic():
        take_turn()
        row = Share.objects.create(
            document=head, digest=_digest(token), recipient=recipient,
            password=make_password(password) if password else "", may_download=may_download,
            limit=limit, actor=scope.actor, created_at=now, expires_at=now + timedelta(days=days))
        append([Change("share", "share", str(row.pk), "create", 1, _image(row))], scope.actor,
               reason)
    return token


def revoke(share_id: int, scope: Scope) -> None:
    """End a link at once."""
    row = Share.objects.select_related("document").filter(pk=share_id).first()
    if row is None:
        raise DeadLinkError(why="不存在")
    head = papers.head_of(row.document_id, scope)
    reach.require_keeper(scope, head, "撤回分享")
    with transaction.atomic():
        take_turn()
        if Share.objects.filter(pk=row.pk, revoked_at=None).update(revoked_at=timezone.now()):
            row.refresh_from_db()
            append([Change("share", "share", str(row.pk), "revoke", 2, _image(row))], scope.actor)


def shares_of(id: int | Document, scope: Scope) -> list[ShareView]:
    """Links to a paper, the newest first; for those who keep it."""
    head = papers.head_of(id, scope)
    rows = head.shares.order_by("-pk") if reach.keeps(scope, head) else ()
    return [ShareView(row.pk, row.recipient, bool(row.password), row.may_download, row.limit,
                      row.used, row.actor, row.created_at, row.expires_at,
                      ENDED.get(_ended(row), "")) for row in rows]


def is_open(head: Document) -> bool:
    """Whether somebody without an account can open the paper by a link now."""
    return any(not _ended(row) for row in head.shares.filter(revoked_at=None))


def needs_password(token: str) -> bool:
    """Whether a link asks for a password; raises DeadLinkError where it leads nowhere."""
    return bool(_alive(token).password)


def unlock(token: str, password: str, address: str) -> int:
    """Check a link's password, with a pause after too many tries; the link's number."""
    row = _alive(token)
    if not row.password:
        return row.pk
    _count_try(row)
    if not check_password(password, row.password):
        usage.note_through(row, "wrong", address)
        raise WrongPasswordError()
    Share.objects.filter(pk=row.pk).update(tries=0)
    return row.pk


def _count_try(row: Share) -> None:
    """Count a try before it is looked at, so that many at once are no more than one by one."""
    now = timezone.now()
    lately = Q(tried_at__gt=now - PAUSE)
    allowed = Share.objects.filter(~lately | Q(tried_at=None) | Q(tries__lt=TRIES), pk=row.pk)
    if not allowed.update(tries=Case(When(lately, then=F("tries") + 1), default=1), tried_at=now):
        raise TooManyTriesError()


def open_once(token: str, address: str) -> Opened:
    """Count one opening of a link and write it down; refused when its number is reached."""
    row = _alive(token)
    counted = Share.objects.filter(Q(limit=None) | Q(used__lt=F("limit")), pk=row.pk)
    if not counted.update(used=F("used") + 1):
        usage.note_through(row, "refused", address)
        raise DeadLinkError(why=ENDED["used_up"])
    usage.note_through(row, "view", address)
    return _opened(row)


def opened(token: str, used_up: bool = True) -> Opened:
    """What a link that was opened leads to, for its pages and its file."""
    return _opened(_alive(token, used_up))


def taken(token: str, address: str) -> Opened:
    """The link again, for handing out the file; written down."""
    row = _alive(token, True)
    if not row.may_download:
        usage.note_through(row, "refused", address)
        raise ViewOnlyError()
    usage.note_through(row, "download", address)
    return _opened(row)


def images() -> Any:
    """Every link as the journal should know it; how often it was used is no part of that."""
    for row in Share.objects.order_by("pk").iterator(2000):
        yield "share", str(row.pk), _image(row)


def _alive(token: str, used_up: bool = False) -> Share:
    row = Share.objects.select_related("document").filter(digest=_digest(token)).first()
    if row is None:
        raise DeadLinkError(why="不存在")
    why = _ended(row)
    if why and not (used_up and why == "used_up"):
        raise DeadLinkError(why=ENDED[why])
    return row


def _ended(row: Share) -> str:
    if row.revoked_at:
        return "revoked"
    if row.expires_at <= timezone.now():
        return "expired"
    # a paper that became internal or was taken down since must not go on leaving
    if row.document.state or row.document.level in reach.STAYING:
        return "gone"
    return "used_up" if row.limit is not None and row.used >= row.limit else ""


def _opened(row: Share) -> Opened:
    return Opened(row.pk, row.recipient, row.may_download, view(row.document), row.expires_at)


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def _image(row: Share) -> dict[str, Any]:
    return {"document": row.document_id, "digest": row.digest, "recipient": row.recipient,
            "locked": bool(row.password), "may_download": row.may_download, "limit": row.limit,
            "expires_at": row.expires_at.isoformat(), "revoked": row.revoked_at is not None}
