"""Accounts and what they are granted; every change of a right is in the journal (人员与授权)."""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet

from xieshou.directory import standing, tokens
from xieshou.directory.models import ROLES, SIDES, Account, Grant, Pairing
from xieshou.directory.places import PairingView, UnknownPairingError, place_name, place_named
from xieshou.directory.scope import OPERATOR, RIGHTS, UnknownPersonError
from xieshou.errors import Conflict, Invalid
from xieshou.journal.chain import Change, append, take_turn
from xieshou.values.place import within

# names under which the program itself acts
RESERVED = (OPERATOR, "系统")


class NameTakenError(Conflict):
    """An account of that name is there already."""

    code = "directory.name_taken"
    message = "账号「{name}」已存在。"
    hint = "请换一个账号名；同一人的新岗位请在原账号上授权。"


class WeakPasswordError(Invalid):
    """A password that is too short or too common."""

    code = "directory.weak_password"
    message = "口令不符合要求：{why}"
    hint = "请设置至少 10 位、不常见的口令。"


class BadNameError(Invalid):
    """A name by which nobody can sign in."""

    code = "directory.bad_name"
    message = "「{name}」不能用作账号。"
    hint = "请使用汉字、字母、数字和 @ . + - _，不超过 60 个字。"


class UnknownRoleError(Invalid):
    """No role or side of that name."""

    code = "directory.unknown_role"
    message = "没有「{role}」这一角色或身份。"
    hint = "角色可选：{roles}；身份可选：支援方、受援方、双方。"


class MixedRegionsError(Conflict):
    """Grants of one account must have one reach, else the wider would cover the narrower."""

    code = "directory.mixed_regions"
    message = "账号「{name}」已按另一地区范围授权({held})，不能再授予不同地区的角色。"
    hint = "请先撤销原授权，或为另一地区另开账号。"


class AdminOfPartError(Invalid):
    """An administrator of one pairing or place: accounts, keys and addresses are the whole's."""

    code = "directory.admin_of_part"
    message = "管理员管理的是整个系统，不能只授给一个结对或一个地区。"
    hint = "请不选结对和地区；只管一个结对台账的，请授予「县级专员」。"


class LastAdminError(Conflict):
    """Nobody who signs in would be left to manage accounts: only the machine itself could help."""

    code = "directory.last_admin"
    message = "「{name}」是唯一还能登录的管理员，不能停用，也不能收回这一角色。"
    hint = "请先为另一人授予「管理员」，再由那人办理。"


class RegionElsewhereError(Invalid):
    """A grant for a pairing and a place of neither side: whoever holds it would see nothing."""

    code = "directory.region_elsewhere"
    message = "「{region}」不在「{pairing}」的两地之内。"
    hint = "请填两地之内的县、乡镇或村，名称、代码都可以；不限地区的不填。"


@dataclass(frozen=True)
class Role:
    """A role to be granted, for one pairing or, without one, for all."""

    role: str
    pairing: str | None = None
    side: str = "recipient"
    region: str = ""


@dataclass(frozen=True)
class GrantView:
    """A role that somebody holds."""

    id: int
    role: str
    role_words: str
    pairing: str
    side: str
    side_words: str
    region: str

    @property
    def region_words(self) -> str:
        """What the place is called that the role is narrowed to."""
        return place_name(self.region)


@dataclass(frozen=True)
class AccountView:
    """Somebody who signs in, and what they are granted."""

    id: int
    username: str
    display_name: str
    office: str
    active: bool
    grants: tuple[GrantView, ...]


@dataclass(frozen=True)
class DemoAccount:
    """An invented person with the password of this home, to try things with."""

    username: str
    display_name: str
    role_words: str
    password: str


# invented, and recognisably so: 示例 is part of every name
_DEMO = (
    ("ma", "马示例(受援方专员)", "示例西旗协作办", "clerk", "recipient"),
    ("gao", "高示例(受援方审核)", "示例西旗协作办", "clerk", "recipient"),
    ("lin", "林示例(支援方专员)", "示例东区协作办", "supporter", "supporter"),
    ("tian", "田示例(填报人)", "示例西旗农牧局", "contributor", "recipient"),
    ("he", "何示例(财务审计)", "示例西旗财政局", "finance", "recipient"),
    ("zhou", "周示例(考核人员)", "示例考核组", "assessor", "both"),
    ("yu", "于示例(领导)", "示例西旗政府", "leader", "both"),
)


def create_account(username: str, display_name: str, office: str, password: str, actor: str,
                   roles: Iterable[Role] = ()) -> AccountView:
    """Let somebody sign in, with these roles."""
    username = username.strip()
    check_name(username)
    check_strength(password)
    with transaction.atomic():
        take_turn()
        if Account.objects.filter(username__iexact=username).exists():
            raise NameTakenError(name=username)
        row = Account.objects.create_user(
            username, password=password, display_name=display_name.strip()[:60],
            office=office.strip()[:120])
        append([Change("permission", "account", str(row.pk), "create", 1, {
            "username": username, "display_name": row.display_name, "office": row.office,
        })], actor)
        for role in roles:
            grant(username, role, actor)
    return account_named(username)


def change_password(username: str, password: str, actor: str) -> None:
    """Set a new password; open sessions of the account end with the old one."""
    check_strength(password)
    with transaction.atomic():
        row = _account(username)
        row.set_password(password)
        row.save(update_fields=["password"])
        append([Change("permission", "account", str(row.pk), "password", 1,
                       {"username": username})], actor)


class WrongOldPasswordError(Invalid):
    """Somebody who wants another password does not know the present one."""

    code = "directory.wrong_old_password"
    message = "现在的口令不对，没有改。"
    hint = "请重新输入；忘记了的，请管理员重设。"


class UnequalPasswordsError(Invalid):
    """The new password was typed in two ways."""

    code = "directory.unequal_passwords"
    message = "两次输入的新口令不一样，没有改。"
    hint = "请重新输入。"


def change_own_password(username: str, old: str, new: str, again: str) -> None:
    """Set a new password by who knows the present one; their other sessions end."""
    if not _account(username).check_password(old):
        raise WrongOldPasswordError
    if new != again:
        raise UnequalPasswordsError
    change_password(username, new, username)


def set_active(username: str, active: bool, actor: str, reason: str = "") -> AccountView:
    """Close an account of somebody who left, or open it again; never deleted.

    Its jobs stop, and its sessions and tokens end for good: opened again, it has to sign in, and
    its programs need new tokens.
    """
    ended: list[int] = []
    if not active:
        _leave_an_admin(Grant.objects.filter(account__username=username), username, actor)
        standing.stop_those_of_account(username)
    with transaction.atomic():
        take_turn()
        row = _account(username)
        if not active:
            _leave_an_admin(Grant.objects.filter(account=row), username, actor)
        row.is_active, row.closings = active, row.closings + (not active)
        row.save(update_fields=["is_active", "closings"])
        append([Change("permission", "account", str(row.pk), "open" if active else "close", 1,
                       {"username": username, "active": active})], actor, reason)
        if not active:
            ended = tokens.end_those_of_account(row, actor, reason)
    if not active:
        standing.stop_those_of_account(username)
    for one in ended:
        standing.stop_those_of_token(one)
    return account_named(username)


def grant(username: str, role: Role, actor: str) -> GrantView:
    """Give a role; given twice it is held once."""
    if role.role not in ROLES or role.side not in SIDES:
        wrong = role.role if role.role not in ROLES else role.side
        raise UnknownRoleError(role=wrong, roles="、".join(ROLES.values()))
    if role.role == "admin" and (role.pairing or role.region):
        raise AdminOfPartError
    with transaction.atomic():
        take_turn()
        account = _account(username)
        pairing = _pairing(role.pairing)
        region = _region(role.region, pairing)
        held = Grant.objects.filter(account=account).exclude(region_code=region).first()
        if held is not None:
            raise MixedRegionsError(name=username, held=held.region_code or "不限地区")
        row, fresh = Grant.objects.get_or_create(
            account=account, role=role.role, pairing=pairing, side=role.side,
            region_code=region)
        if fresh:
            append([Change("permission", "grant", str(row.pk), "grant", 1, _image(row))], actor)
    return _grant_view(row)


def revoke(grant_id: int, actor: str, reason: str = "") -> bool:
    """Take a role away, with the jobs under way that need it; False if it was not held."""
    mine = Grant.objects.filter(pk=grant_id)
    held = mine.select_related("account").first()
    if held is not None:
        _leave_an_admin(mine, held.account.username, actor)
        standing.stop_those_without(held.account, held.pk, ROLES.get(held.role, held.role))
    with transaction.atomic():
        take_turn()
        row = Grant.objects.select_related("account", "pairing").filter(pk=grant_id).first()
        if row is None:
            return False
        _leave_an_admin(mine, row.account.username, actor)
        append([Change("permission", "grant", str(row.pk), "revoke", 2, _image(row))],
               actor, reason)
        row.delete()
    return True


def accounts() -> list[AccountView]:
    """Everybody who can sign in, by name."""
    rows = Account.objects.order_by("username").prefetch_related("grants__pairing")
    return [_view(row) for row in rows]


def names() -> dict[str, str]:
    """What the people of the accounts are called; the program's own names are their own."""
    return dict(Account.objects.values_list("username", "display_name")) | {
        one: one for one in RESERVED}


def to_ask(username: str) -> str:
    """A person as whoever wants to ask them needs it: name and office."""
    row = Account.objects.filter(username=username).first()
    if row is None:
        return username or "他人"
    return f"{row}({row.office})" if row.office else str(row)


def account_named(username: str) -> AccountView:
    """One account; raises UnknownPersonError."""
    return _view(_account(username))


def create_demo_accounts(pairing: PairingView, actor: str) -> list[DemoAccount]:
    """The invented people of the demo, one for each role, and an administrator.

    Passwords are drawn at random and shown once; people already there get new ones.
    """
    known = set(Account.objects.values_list("username", flat=True))
    people = [(name, words, office, Role(role, pairing.code, side))
              for name, words, office, role, side in _DEMO]
    people.append(("guanli", "关示例(管理员)", "示例信息中心", Role("admin", None, "both")))
    made = []
    for name, words, office, role in people:
        password = secrets.token_urlsafe(9)
        if name in known:
            change_password(name, password, actor)
            grant(name, role, actor)
        else:
            create_account(name, words, office, password, actor, [role])
        made.append(DemoAccount(name, words, ROLES[role.role], password))
    return made


def _account(username: str) -> Account:
    row = Account.objects.filter(username=username).first()
    if row is None:
        raise UnknownPersonError(name=username)
    return row


def _pairing(code: str | None) -> Pairing | None:
    if code is None:
        return None
    row = Pairing.objects.filter(code=code).first()
    if row is None:
        known = "、".join(Pairing.objects.values_list("code", flat=True)) or "(尚无)"
        raise UnknownPairingError(pairing=code, known=known)
    return row


def _region(text: str, pairing: Pairing | None) -> str:
    """The code of the place that a grant is narrowed to, written as code or name."""
    if not text.strip():
        return ""
    code = place_named(text, near=pairing.recipient_id if pairing else "")
    if pairing and not any(within(code, side) for side in (pairing.recipient_id,
                                                           pairing.supporter_id)):
        raise RegionElsewhereError(region=text.strip(), pairing=pairing.code)
    return code


def _leave_an_admin(gone: QuerySet[Grant], username: str, actor: str) -> None:
    """Raise where these grants are the last by which anybody manages; the machine may do it."""
    keepers = Grant.objects.filter(
        role__in=[role for role, rights in RIGHTS.items() if "manage" in rights],
        pairing=None, region_code="", account__is_active=True)
    ids = gone.values("pk")
    if actor != OPERATOR and keepers.filter(pk__in=ids).exists() \
            and not keepers.exclude(pk__in=ids).exists():
        raise LastAdminError(name=username)


def check_name(username: str) -> None:
    """Refuse a name by which nobody can sign in."""
    plain = all(char.isalnum() or char in "@.+-_" for char in username)
    if not username or not plain or len(username) > 60 or username in RESERVED:
        raise BadNameError(name=username[:60])


def check_strength(password: str) -> None:
    """Refuse a password that is too short or too common."""
    try:
        validate_password(password)
    except ValidationError as fault:
        raise WeakPasswordError(why="".join(fault.messages)) from None


def _image(row: Grant) -> dict[str, Any]:
    return {"username": row.account.username, "role": row.role, "side": row.side,
            "pairing": row.pairing.code if row.pairing else None, "region": row.region_code}


def _grant_view(row: Grant) -> GrantView:
    return GrantView(row.pk, row.role, ROLES.get(row.role, row.role),
                     row.pairing.code if row.pairing else "", row.side,
                     SIDES.get(row.side, row.side), row.region_code)


def _view(row: Account) -> AccountView:
    grants = sorted(row.grants.all(), key=lambda grant: grant.pk)
    return AccountView(row.pk, row.username, row.display_name, row.office, row.is_active,
                       tuple(_grant_view(grant) for grant in grants))
