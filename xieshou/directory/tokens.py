"""Keys for programs: made for an account, narrower than it, dated, revocable, journaled (令牌)."""

import hashlib
import secrets
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from xieshou.directory import standing
from xieshou.directory.models import Account, AnsweredRequest, Token
from xieshou.directory.scope import ACTIONS, Scope, UnknownPersonError, scope_of
from xieshou.errors import Conflict, Invalid, NotAllowed, NotFound
from xieshou.journal.chain import Change, append, take_turn

LONGEST = 366
# tokens in use that one token may have issued
MOST = 20
KEPT = timedelta(days=1)
_MARK = "xs_"


class UnknownRightError(Invalid):
    """A right that does not exist, or that the account itself does not have."""

    code = "directory.unknown_right"
    message = "令牌不能有「{right}」这项权限。"
    hint = "令牌的权限不能超过账号本身；可选：{known}。"


class BadDaysError(Invalid):
    """A token that would live no day, or for ever."""

    code = "directory.bad_days"
    message = "令牌的有效期不能是 {days} 天。"
    hint = "请填写 1 至 366 天，到期前可另发一个。"


class NamelessTokenError(Invalid):
    """A token nobody could tell from others."""

    code = "directory.nameless_token"
    message = "没有写明令牌的用途。"
    hint = "请写一个认得出的名称(60 字以内)，如 财政局数据同步。"


class TooLongTokenError(NotAllowed):
    """A token that would outlive the one that issues it."""

    code = "directory.token_outlives"
    message = "令牌不能有效到 {wanted}：签发它的令牌只到 {last}。"
    hint = "请把有效期改到 {last} 或更早；要更长的，请管理员在「账号」页签发。"


class SecondHandTokenError(NotAllowed):
    """A token that was issued by another token wants to issue one."""

    code = "directory.token_second_hand"
    message = "这个令牌是另一个令牌签发的，不能再签发。"
    hint = "请用管理员签发的令牌。"


class SameNameTokenError(Conflict):
    """The same program sent its wish twice, or forgot what it has."""

    code = "directory.token_same_name"
    message = "这个令牌已经签发过名为「{name}」的令牌(编号 {id})，仍然有效。"
    hint = "密钥只给一次，没有收到的请先收回它(DELETE /api/v1/tokens/{id})再签发，或换一个名称。"


class TooManyTokensError(Conflict):
    """More tokens of one token than anybody looks after."""

    code = "directory.too_many_tokens"
    message = "这个令牌签发的令牌已有 {count} 个在用，不能再多。"
    hint = "请先收回不再用的(GET /api/v1/tokens 列出，DELETE /api/v1/tokens/编号 收回)。"


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
    hint = ("请在请求头写明 Authorization: Bearer 令牌；令牌过期或已收回的，"
            "请向本单位管理员重新申请。")


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
    # the token that issued it; 0 where a person did
    issued_by: int = 0


@dataclass(frozen=True)
class Caller:
    """Who calls: the token's number and what it may see and do."""

    token: int
    scope: Scope


def issue(username: str, name: str, actor: str, rights: Iterable[str] = (), days: int = 90
          ) -> tuple[TokenView, str]:
    """A new token and its key; without `rights` it may do all that the account may."""
    name = _named(name, days)
    until = timezone.localdate() + timedelta(days=days)
    with transaction.atomic():
        # in turn, so that none is made for an account that is being closed
        take_turn()
        account = _open_account(username)
        wanted = _within(rights, scope_of(account).rights)
        return _made(account, name, wanted, until, actor)


def issue_narrower(scope: Scope, name: str, rights: Iterable[str], days: int
                   ) -> tuple[TokenView, str]:
    """A token issues another for its own account: of no more rights, and ending no later.

    It ends with the token that issued it, and issues none itself. Sent twice it is issued once.
    """
    return _issued_by(scope, name, days, lambda own: (own.account, _within(rights, scope.rights)))


def issue_for(scope: Scope, username: str, name: str, rights: Iterable[str], days: int
              ) -> tuple[TokenView, str]:
    """A token of who manages accounts issues one for another account, of that account's rights.

    It ends with the token that issued it, too, so that a lost one leaves nothing behind.
    """
    scope.require("manage")

    def whose(own: Token) -> tuple[Account, list[str]]:
        account = _open_account(username)
        return account, _within(rights, scope_of(account).rights)

    return _issued_by(scope, name, days, whose)


def _issued_by(scope: Scope, name: str, days: int,
               whose: Callable[[Token], tuple[Account, list[str]]]) -> tuple[TokenView, str]:
    name = _named(name, days)
    until = timezone.localdate() + timedelta(days=days)
    with transaction.atomic():
        take_turn()
        own = Token.objects.select_related("account").filter(pk=scope.token, revoked=False).first()
        if own is None:
            raise BadTokenError()
        account, wanted = whose(own)
        if own.issued_by_id:
            raise SecondHandTokenError()
        if until > own.expires_on:
            raise TooLongTokenError(wanted=until, last=own.expires_on)
        living = Token.objects.filter(issued_by=own, revoked=False,
                                      expires_on__gte=timezone.localdate())
        if same := living.filter(name=name).first():
            raise SameNameTokenError(name=name, id=same.pk)
        if (count := living.count()) >= MOST:
            raise TooManyTokensError(count=count)
        return _made(account, name, wanted, until, scope.actor, own)


def revoke(id: int, actor: str, reason: str = "") -> TokenView:
    """End a token at once, those that it issued, and the jobs that they put off."""
    standing.stop_those_of_token(id)
    ended: list[int] = []
    with transaction.atomic():
        take_turn()
        row = Token.objects.select_related("account").filter(pk=id).first()
        if row is None:
            raise UnknownTokenError(id=id)
        ended += _ended([row], actor, reason)
    for one in ended or [id]:
        standing.stop_those_of_token(one)
    return _view(row)


def end_those_of_account(account: Account, actor: str, reason: str = "") -> list[int]:
    """End for good the tokens of an account that is closed, and those that they issued.

    To be called in the transaction and the turn of the closing; the numbers of those ended.
    """
    return _ended(list(account.tokens.filter(revoked=False).order_by("pk")), actor, reason)


def _ended(rows: Iterable[Token], actor: str, reason: str) -> list[int]:
    ended: list[int] = []
    for row in rows:
        for one in (row, *row.issued.select_related("account").order_by("pk")):
            if not one.revoked and one.pk not in ended:
                one.revoked = True
                one.save(update_fields=["revoked"])
                append([Change("permission", "token", str(one.pk), "revoke", 2, _image(one))],
                       actor, reason)
                ended.append(one.pk)
    return ended


def revoke_own(id: int, scope: Scope, reason: str = "") -> TokenView:
    """End a token that this one issued, or itself; any where its account manages tokens."""
    if not scope.may("manage") and id not in {one.id for one in tokens_seen(scope)}:
        raise UnknownTokenError(id=id)
    return revoke(id, scope.actor, reason)


def tokens_seen(scope: Scope) -> list[TokenView]:
    """All tokens for who manages them; for others the token that asks, and those it issued."""
    if scope.may("manage"):
        return tokens()
    rows = Token.objects.select_related("account").filter(
        Q(pk=scope.token) | Q(issued_by=scope.token)).order_by("-pk")
    return [_view(row) for row in rows]


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


def _open_account(username: str) -> Account:
    account = Account.objects.filter(username=username, is_active=True).first()
    if account is None:
        raise UnknownPersonError(name=username)
    return account


def _named(name: str, days: int) -> str:
    name = name.strip()
    if not name or len(name) > 60:
        raise NamelessTokenError()
    if not 1 <= days <= LONGEST:
        raise BadDaysError(days=days)
    return name


def _within(rights: Iterable[str], held: frozenset[str]) -> list[str]:
    """The rights asked for, all that are held where none is named; raises for any beyond."""
    wanted = sorted(set(rights) or held)
    for right in wanted:
        if right not in held:
            known = "、".join(f"{one}({ACTIONS[one]})" for one in ACTIONS if one in held)
            raise UnknownRightError(right=right, known=known or "(账号没有任何权限)")
    return wanted


def _made(account: Account, name: str, rights: list[str], until: date, actor: str,
          by: Token | None = None) -> tuple[TokenView, str]:
    key = _MARK + secrets.token_urlsafe(32)
    row = Token.objects.create(account=account, name=name, digest=_digest(key), rights=rights,
                               expires_on=until, issued_by=by)
    append([Change("permission", "token", str(row.pk), "grant", 1, _image(row))], actor)
    return _view(row), key


def _digest(key: str) -> str:
    # the key is 256 random bits, so a plain hash cannot be searched
    return hashlib.sha256(key.encode()).hexdigest()


def _image(row: Token) -> dict[str, Any]:
    return {"username": row.account.username, "name": row.name, "rights": row.rights,
            "expires_on": row.expires_on.isoformat(), "revoked": row.revoked,
            **({"issued_by": row.issued_by_id} if row.issued_by_id else {})}


def _view(row: Token) -> TokenView:
    state = "已收回" if row.revoked else (
        "已过期" if row.expires_on < timezone.localdate() else "有效")
    return TokenView(row.pk, row.name, row.account.username, tuple(row.rights), row.expires_on,
                     row.used_on, state, row.issued_by_id or 0)


def answered(token: int, key: str) -> AnsweredRequest | None:
    """What a program was answered under a key, for a day."""
    AnsweredRequest.objects.filter(at__lt=timezone.now() - KEPT).delete()
    return AnsweredRequest.objects.filter(token_id=token, key=key).first()


def keep_answer(token: int, key: str, digest: str, body: str) -> None:
    """Keep an answer under its key, in the transaction of what was done."""
    AnsweredRequest.objects.create(token_id=token, key=key, digest=digest, body=body)
