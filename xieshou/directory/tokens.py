"""Keys for programs: made for an account, narrower than it, dated, revocable, journaled (令牌)."""

import hashlib
import secrets
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from xieshou.directory import standing
from xieshou.directory.models import Account, AnsweredRequest, Token
from xieshou.directory.scope import ACTIONS, Scope, UnknownPersonError, scope_of
from xieshou.errors import Invalid, NotAllowed, NotFound
from xieshou.journal.chain import Change, append, take_turn

LONGEST = 366
KEPT = timedelta(days=1)
_MARK = "xs_"


class UnknownRightError(Invalid):
    """A right that does not exist, or that the account itself does not have."""

    code = "directory.unknown_right"
    message = "令牌不能有「{right}」这项权限。"
    hint = "令牌的权限不能超过账号本身;可选:{known}。"


class BadDaysError(Invalid):
    """A token that would live no day, or for ever."""

    code = "directory.bad_days"
    message = "令牌的有效期不能是 {days} 天。"
    hint = "请填写 1 至 366 天,到期前可另发一个。"


class NamelessTokenError(Invalid):
    """A token nobody could tell from others."""

    code = "directory.nameless_token"
    message = "没有写明令牌的用途。"
    hint = "请写一个认得出的名称(60 字以内),如 财政局数据同步。"


class UnknownTokenError(NotFound):
    """No such token, or it is another person's."""

    code = "directory.unknown_token"
    message = "没有编号为 {id} 的令牌。"
    hint = "请用「xieshou token list」查看现有令牌。"


class BadTokenError(NotAllowed):
    """A request whose token is missing, wrong, expired or revoked."""

    code = "directory.bad_token"
    status = 401
    message = "没有有效的访问令牌。"
    hint = "请在请求头写明 Authorization: Bearer 令牌;令牌过期或已收回的,请向本单位管理员重新申请。"


@dataclass(frozen=True)
class TokenView:
    """A token as people see it; the key itself is shown once, when it is made."""

    id: int
    name: str
    username: str
    rights: tuple[str, ...]
    expires_on: date
    used_on: date | None
    state: str


@dataclass(frozen=True)
class Caller:
    """Who calls: the token's number and what it may see and do."""

    token: int
    scope: Scope


def issue(username: str, name: str, actor: str, rights: Iterable[str] = (), days: int = 90
          ) -> tuple[TokenView, str]:
    """A new token and its key; without `rights` it may do all that the account may."""
    name = name.strip()
    if not name or len(name) > 60:
        raise NamelessTokenError()
    if not 1 <= days <= LONGEST:
        raise BadDaysError(days=days)
    account = Account.objects.filter(username=username, is_active=True).first()
    if account is None:
        raise UnknownPersonError(name=username)
    held = scope_of(account).rights
    wanted = sorted(set(rights) or held)
    for right in wanted:
        if right not in held:
            known = "、".join(f"{one}({ACTIONS[one]})" for one in ACTIONS if one in held)
            raise UnknownRightError(right=right, known=known or "(账号没有任何权限)")
    key = _MARK + secrets.token_urlsafe(32)
    with transaction.atomic():
        take_turn()
        row = Token.objects.create(
            account=account, name=name, digest=_digest(key), rights=wanted,
            expires_on=timezone.localdate() + timedelta(days=days))
        append([Change("permission", "token", str(row.pk), "grant", 1, _image(row))], actor)
    return _view(row), key


def revoke(id: int, actor: str, reason: str = "") -> TokenView:
    """End a token at once, with the jobs that it put off; raises UnknownTokenError."""
    standing.stop_those_of_token(id)
    with transaction.atomic():
        take_turn()
        row = Token.objects.select_related("account").filter(pk=id).first()
        if row is None:
            raise UnknownTokenError(id=id)
        if not row.revoked:
            row.revoked = True
            row.save(update_fields=["revoked"])
            append([Change("permission", "token", str(row.pk), "revoke", 2, _image(row))],
                   actor, reason)
    standing.stop_those_of_token(id)
    return _view(row)


def tokens(username: str = "") -> list[TokenView]:
    """All tokens, or those of one account, the newest first."""
    rows = Token.objects.select_related("account").order_by("-pk")
    return [_view(row) for row in (rows.filter(account__username=username) if username else rows)]


def caller_of(key: str) -> Caller:
    """Who calls with this key; raises BadTokenError."""
    row = Token.objects.select_related("account").filter(digest=_digest(key)).first()
    today = timezone.localdate()
    if row is None or row.revoked or row.expires_on < today or not row.account.is_active:
        raise BadTokenError()
    if row.used_on != today:
        Token.objects.filter(pk=row.pk).update(used_on=today)
    scope, most = scope_of(row.account), frozenset(row.rights)
    held = tuple(replace(one, rights=one.rights & most) for one in scope.held)
    return Caller(row.pk, replace(scope, rights=scope.rights & most, held=held, token=row.pk))


def _digest(key: str) -> str:
    # the key is 256 random bits, so a plain hash cannot be searched
    return hashlib.sha256(key.encode()).hexdigest()


def _image(row: Token) -> dict[str, Any]:
    return {"username": row.account.username, "name": row.name, "rights": row.rights,
            "expires_on": row.expires_on.isoformat(), "revoked": row.revoked}


def _view(row: Token) -> TokenView:
    state = "已收回" if row.revoked else (
        "已过期" if row.expires_on < timezone.localdate() else "有效")
    return TokenView(row.pk, row.name, row.account.username, tuple(row.rights), row.expires_on,
                     row.used_on, state)


def answered(token: int, key: str) -> AnsweredRequest | None:
    """What a program was answered under a key, for a day."""
    AnsweredRequest.objects.filter(at__lt=timezone.now() - KEPT).delete()
    return AnsweredRequest.objects.filter(token_id=token, key=key).first()


def keep_answer(token: int, key: str, digest: str, body: str) -> None:
    """Keep an answer under its key, in the transaction of what was done."""
    AnsweredRequest.objects.create(token_id=token, key=key, digest=digest, body=body)
