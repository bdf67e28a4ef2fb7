"""Accounts: who may sign in and as what; tokens of programs, looked at and ended."""

import secrets
from datetime import date
from typing import Annotated, Any, Literal

from ninja import Path, Router, Schema
from pydantic import Field

from xieshou.api.answering import once
from xieshou.api.columns import Given
from xieshou.api.door import Asked, need, with_faults
from xieshou.api.schemas import Done, GrantOut, Id
from xieshou.directory import login, people
from xieshou.directory import tokens as keys
from xieshou.directory.scope import ACTIONS

accounts = Router(tags=["账号"])
grants = Router(tags=["账号"])
tokens = Router(tags=["账号"])
Name = Annotated[str, Field(min_length=1, max_length=150)]
Words = Annotated[str, Field(max_length=150)]
Account = Path[Name]


class RoleIn(Given):
    """A role, for one pairing or, without one, for all; `region` narrows it to a place."""

    role: Literal[tuple(people.ROLES)]
    pairing: Annotated[str, Field(max_length=40)] = ""
    side: Literal[tuple(people.SIDES)] = "recipient"
    region: Annotated[str, Field(max_length=60)] = ""


class AccountIn(Given):
    """Who is to sign in, and as what."""

    username: Name
    display_name: Words = ""
    office: Words = ""
    role: RoleIn


class AccountOut(Schema):
    """Somebody who signs in."""

    username: str
    display_name: str
    office: str
    active: bool
    grants: list[GrantOut]


class SecretOut(Schema):
    """A password for its owner's hand; shown this once."""

    username: str
    password: str


class AccountUseIn(Given):
    """Whether somebody may sign in, and why not."""

    active: bool
    reason: Annotated[str, Field(max_length=300)] = ""


class TokenOut(Schema):
    """A token; its key was shown once, when it was made."""

    id: int
    name: str
    username: str
    rights: list[str]
    expires_on: date
    used_on: date | None
    state: str
    issued_by: int


class TokenIn(Given):
    """What a program that is given less is called, may do (all that the caller may), how long."""

    name: Annotated[str, Field(min_length=1, max_length=60)]
    rights: Annotated[list[Literal[tuple(ACTIONS)]], Field(max_length=len(ACTIONS))] = []
    days: Annotated[int, Field(ge=1, le=keys.LONGEST)] = 30


class KeyOut(TokenOut):
    """A new token with its key, which nobody can read again."""

    key: str


@accounts.get("", response=with_faults(list[AccountOut]), summary="全部账号及其角色",
              **need("manage"))
def listed(request: Asked) -> list[Any]:
    """Everybody who can sign in, by name."""
    return [_account(one) for one in people.accounts()]


# answers that hold a password are never kept for a resent request: a name is taken only once
@accounts.post("", response=with_faults(SecretOut), summary="开一个账号(口令只给这一次)",
               **need("manage"))
def created(request: Asked, body: AccountIn) -> dict[str, Any]:
    """Let somebody sign in, with a role; the password is made here."""
    password, name = secrets.token_urlsafe(9), body.username.strip()
    people.create_account(name, body.display_name or name, body.office, password,
                          request.scope.actor, [_role(body.role)])
    return {"username": name, "password": password}


@accounts.post("/{username}/password", response=with_faults(SecretOut),
               summary="重设口令(只给这一次)", **need("manage"))
def reset(request: Asked, username: Account) -> dict[str, Any]:
    """Set a new password; open sessions of the account end."""
    password = secrets.token_urlsafe(9)
    people.change_password(username, password, request.scope.actor)
    return {"username": username, "password": password}


@accounts.put("/{username}/use", response=with_faults(AccountOut), summary="停用或恢复一个账号",
              **need("manage"))
@once
def used(request: Asked, username: Account, body: AccountUseIn) -> dict[str, Any]:
    """Close an account of somebody who left, or open it again; it is never deleted."""
    return _account(people.set_active(username, body.active, request.scope.actor, body.reason))


@accounts.post("/{username}/unlocking", response=with_faults(Done), summary="解除登录限制",
               **need("manage"))
@once
def unlocked(request: Asked, username: Account) -> dict[str, Any]:
    """Let an account try again at once."""
    people.account_named(username)
    login.unlock(username, request.scope.actor)
    return {"done": True}


@accounts.post("/{username}/grants", response=with_faults(AccountOut), summary="授予一个角色",
               **need("manage"))
@once
def granted(request: Asked, username: Account, body: RoleIn) -> dict[str, Any]:
    """Give a role; given twice it is held once."""
    people.grant(username, _role(body), request.scope.actor)
    return _account(people.account_named(username))


# the key is never kept for a resent request: a name is in use only once
@accounts.post("/{username}/tokens", response=with_faults(KeyOut),
               summary="为一个账号签发令牌(密钥只给这一次)", **need("manage"))
def issued_for(request: Asked, username: Account, body: TokenIn) -> dict[str, Any]:
    """A token of that account's rights; it ends when the caller's token does, at the latest."""
    view, key = keys.issue_for(request.scope, username, body.name, body.rights, body.days)
    return {**_token(view), "key": key}


@grants.delete("/{id}", response=with_faults(Done), summary="收回一个角色", **need("manage"))
@once
def revoked(request: Asked, id: Id) -> dict[str, Any]:
    """Take a role away; `done` is false if it was not held."""
    return {"done": people.revoke(id, request.scope.actor)}


@tokens.get("", response=with_faults(list[TokenOut]),
            summary="令牌：管理员看全部，其他看自己和自己签发的")
def tokens_listed(request: Asked) -> list[Any]:
    """The newest first: all for who manages, else the token that asks and those it issued."""
    return [_token(one) for one in keys.tokens_seen(request.scope)]


# the key is never kept for a resent request: a name is in use only once
@tokens.post("", response=with_faults(KeyOut),
             summary="签发一个权限和有效期不超过自己的令牌(密钥只给这一次)")
def issued(request: Asked, body: TokenIn) -> dict[str, Any]:
    """A narrower token for the caller's own account; it ends when the caller's token does."""
    view, key = keys.issue_narrower(request.scope, body.name, body.rights, body.days)
    return {**_token(view), "key": key}


@tokens.delete("/{id}", response=with_faults(Done), summary="收回一个令牌和它签发的令牌")
@once
def ended(request: Asked, id: Id) -> dict[str, Any]:
    """End a token at once: any for who manages, else the caller's own and those it issued."""
    keys.revoke_own(id, request.scope)
    return {"done": True}


def _token(one: keys.TokenView) -> dict[str, Any]:
    return {**vars(one), "rights": list(one.rights)}


def _role(said: RoleIn) -> people.Role:
    return people.Role(said.role, said.pairing or None, said.side, said.region.strip())


def _account(one: people.AccountView) -> dict[str, Any]:
    return {**vars(one), "grants": [vars(each) for each in one.grants]}
