"""Signing in, with a lock-out that the right password does not open, and signing out."""

from datetime import datetime, timedelta
from typing import Any

from django.contrib import auth
from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone

from xieshou.directory.models import Account, SignInFailure
from xieshou.errors import NotAllowed
from xieshou.journal.chain import Change, append

# five from one address lock that address out; ten from anywhere lock the account, so that a
# thousand addresses guess no faster than a few
BY_ADDRESS = (5, timedelta(minutes=15))
BY_ACCOUNT = (10, timedelta(hours=1))


class WrongPasswordError(NotAllowed):
    """Account or password is wrong; which of them is not said."""

    code = "directory.wrong_password"
    message = "账号或口令不正确。"
    hint = "请核对大小写和输入法；还可尝试 {left} 次，之后将暂停登录。"


class LockedOutError(NotAllowed):
    """Too many failures; even the right password is refused for a while."""

    code = "directory.locked_out"
    message = "登录失败次数过多，已暂停登录。"
    hint = "请在 {minutes} 分钟后再试；忘记口令的，请联系本单位管理员重置。"


def sign_in(request: HttpRequest, username: str, password: str) -> Account:
    """Open a session under a fresh key; raises WrongPasswordError or LockedOutError."""
    account = check_password(username, password, address_of(request), request)
    auth.login(request, account)
    return account


def sign_out(request: HttpRequest) -> None:
    """End the session and forget what it held."""
    auth.logout(request)


def check_password(username: str, password: str, address: str,
                   request: HttpRequest | None = None) -> Account:
    """The account of a right password; every attempt counts before it is judged."""
    username, address = username.strip()[:150], address[:64]
    now = timezone.now()
    # the failure is noted first: attempts made at the same moment cannot outrun the count
    with transaction.atomic():
        wait = _wait(username, address, now)
        if not wait:
            SignInFailure.objects.create(username=username, address=address, at=now)
    if wait:
        raise LockedOutError(minutes=-(-wait.seconds // 60) or 1)
    account: Any = auth.authenticate(request, username=username, password=password)
    if account is None:
        _refuse(username, address, now)
    with transaction.atomic():
        SignInFailure.objects.filter(username=username, address=address).delete()
        SignInFailure.objects.filter(at__lt=now - BY_ACCOUNT[1]).delete()
        append([Change("sign_in", "account", str(account.pk), "success", 1,
                       {"username": username, "address": address})], username)
    return account


def unlock(username: str, actor: str) -> None:
    """Let an account try again at once: for the administrator."""
    with transaction.atomic():
        SignInFailure.objects.filter(username=username).delete()
        append([Change("sign_in", "account", username, "unlock", 1, {"username": username})],
               actor)


def address_of(request: HttpRequest) -> str:
    """Where the request came from; headers that a client can write are not believed."""
    return request.META.get("REMOTE_ADDR") or "unknown"


def _refuse(username: str, address: str, now: datetime) -> None:
    left = BY_ADDRESS[0] - _failures(username, now - BY_ADDRESS[1], address).count()
    if left <= 0:
        with transaction.atomic():
            append([Change("sign_in", "account", username[:60], "lock_out", 1,
                           {"username": username, "address": address})], username or "unknown")
    raise WrongPasswordError(left=max(left, 0))


def _wait(username: str, address: str, now: datetime) -> timedelta | None:
    """How long it is until the next attempt is allowed."""
    waits = []
    for (limit, span), where in ((BY_ADDRESS, address), (BY_ACCOUNT, None)):
        moments = list(_failures(username, now - span, where).order_by("-at")
                       .values_list("at", flat=True)[:limit])
        if len(moments) == limit:
            waits.append(moments[-1] + span - now)
    return max(waits) if waits else None


def _failures(username: str, since: datetime, address: str | None) -> Any:
    rows = SignInFailure.objects.filter(username=username, at__gt=since)
    return rows if address is None else rows.filter(address=address)
