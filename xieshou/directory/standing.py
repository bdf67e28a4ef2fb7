"""Under which rights work was put off, and with which of them it is done and seen (任务权限).

A job keeps the rights and the reach of whoever put it off: a token's, where a token did. It is done
under what of them its account still holds, and is shown to nobody who holds less.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from xieshou.directory.models import Account, Token
from xieshou.directory.scope import ACTIONS, Held, Scope, scope_of, scope_of_actor
from xieshou.errors import NotAllowed
from xieshou.jobs import queue
from xieshou.jobs.queue import Address, JobView, UnknownJobError
from xieshou.jobs.work import Running, Work
from xieshou.values.place import within

# what a job keeps: plain, for the queue knows no rights
Terms = dict[str, Any]


class LostRightError(NotAllowed):
    """What the work needs was not held when it was put off, or was withdrawn since."""

    code = "directory.job_right_lost"
    message = "任务没有执行：发起时没有「{action}」的权限，或者这项权限(或数据范围)后来已被收回。"
    hint = "如确需办理，请联系本单位管理员开通，再重新发起任务。"


class NoTermsError(NotAllowed):
    """A job of an earlier version, which kept no rights."""

    code = "directory.job_without_rights"
    message = "任务没有执行：它是升级之前发起的，没有记下发起时的权限。"
    hint = "请重新发起任务。"


class LostTokenError(NotAllowed):
    """The token that put the job off was withdrawn."""

    code = "directory.job_token_withdrawn"
    message = "任务已停下：发起它的令牌「{name}」已被收回。"
    hint = "仍需办理的，请用有效的令牌或登录网页重新发起。"


class LostAccountError(NotAllowed):
    """The account that put the job off was closed."""

    code = "directory.job_account_closed"
    message = "任务已停下：发起人的账号「{name}」已停用。"
    hint = "仍需办理的，请由有权限的人重新发起。"


class LostRoleError(NotAllowed):
    """A role that the job was put off with was taken away while it was under way."""

    code = "directory.job_role_withdrawn"
    message = "任务已停下：办理途中，发起人的「{role}」角色被收回。"
    hint = "其余权限够办的，可以重新开始；不够的，请联系本单位管理员。"


class LostReachError(NotAllowed):
    """Somebody wants a file that a job made under more than they hold now."""

    code = "directory.job_file_beyond_reach"
    message = "这个文件是按发起任务时的权限生成的，超出了现在的权限或数据范围，不能下载。"
    hint = "请按现在的权限重新发起任务，或联系本单位管理员。"


def put(what: Work, scope: Scope, title: str, /, *, address: Address = "",
        files: dict[str, bytes] | None = None, **arguments: Any) -> int:
    """Put work off that is to be done under these rights; the number of the job."""
    return queue.put(what, scope.actor, title, address=address, files=files,
                     terms=terms_of(scope), **arguments)


def scope_of_job(job: Running, *rights: str, pairing: str = "") -> Scope:
    """What a job may see and do now; raises where these rights (for the pairing) are not left."""
    if job.terms is None:
        raise NoTermsError
    if token := Token.objects.filter(pk=job.terms.get("token", 0), revoked=True).first():
        raise LostTokenError(name=token.name)
    if Account.objects.filter(username=job.owner, is_active=False).exists():
        raise LostAccountError(name=job.owner)
    scope = narrowed(scope_of_actor(job.owner), job.terms)
    here = scope.at(pairing) if pairing else scope
    for right in ("see", *rights):
        if not here.may(right) or (pairing and not here.covers(pairing)):
            raise LostRightError(action=ACTIONS[right])
    return scope


def stop_those_of_token(id: int) -> None:
    """End every job that a token put off: it is withdrawn."""
    token = Token.objects.select_related("account").filter(pk=id).first()
    if token is not None:
        queue.call_off([one.id for one in queue.open_of(token.account.username)
                        if (one.terms or {}).get("token") == id],
                       LostTokenError(name=token.name).as_json())


def stop_those_of_account(username: str) -> None:
    """End every job of an account: it is closed."""
    queue.call_off([one.id for one in queue.open_of(username)],
                   LostAccountError(name=username).as_json())


def stop_those_without(account: Account, grant: int, role: str) -> None:
    """End the jobs under way that were put off with more than is left without a grant.

    Those that wait are asked for their rights when they begin.
    """
    left = scope_of(account, grant)
    queue.call_off([one.id for one in queue.open_of(account.username)
                    if one.state == "running" and one.terms and not _covers(left, one.terms)],
                   LostRoleError(role=role).as_json())


def job_of(id: int, scope: Scope) -> JobView:
    """One job of the caller's, put off under no more than the caller holds."""
    job = queue.job_of(id, scope.actor)
    if not sees(scope, job):
        raise UnknownJobError(id=id)
    return job


def jobs_of(scope: Scope) -> list[JobView]:
    """The newest jobs of the caller's, put off under no more than the caller holds."""
    whole = scope_of_actor(scope.actor)
    return [one for one in queue.jobs_of(scope.actor) if sees(scope, one, whole)]


def whole_job_of(id: int, scope: Scope) -> JobView:
    """A job with all that it left, for who holds still all that it was made under."""
    job = job_of(id, scope)
    if job.terms is not None and not _covers(scope, job.terms):
        raise LostReachError
    return job


def file_of(id: int, scope: Scope, name: str) -> Path:
    """A file that a job left, for who holds still all that it was made under."""
    return queue.file_of(whole_job_of(id, scope).id, scope.actor, name)


def sees(scope: Scope, job: JobView, whole: Scope | None = None) -> bool:
    """Whether the caller holds what of the job's rights the account (`whole`) holds still."""
    whole = whole or scope_of_actor(job.owner)
    return _covers(scope, terms_of(whole if job.terms is None else narrowed(whole, job.terms)))


def terms_of(scope: Scope) -> Terms:
    """A scope as a job keeps it."""
    return {"token": scope.token, "region": scope.region,
            "pairings": None if scope.pairings is None else sorted(scope.pairings),
            "held": [[one.pairing, sorted(one.rights), one.side] for one in _parts(scope)]}


def narrowed(scope: Scope, terms: Terms) -> Scope:
    """What of a scope lies within terms, too."""
    region = _inner(scope.region, terms["region"])
    held = () if region is None else tuple(_common(_parts(scope), terms["held"]))
    reach = _both(scope.pairings, terms["pairings"])
    if all(one.pairing is not None for one in held):
        reach = _both(reach, [one.pairing for one in held])
    sides = {one.side for one in held}
    return replace(scope, pairings=reach, region=region or "", token=terms.get("token", 0),
                   rights=frozenset().union(*(one.rights for one in held)),
                   held=held if scope.held else (),
                   side=sides.pop() if len(sides) == 1 else "both")


def _parts(scope: Scope) -> Iterable[Held]:
    """The grants of a scope; one narrowed to a pairing, and the local operator's, have none."""
    return scope.held or [Held(one, scope.rights, scope.side, scope.role)
                          for one in ((None,) if scope.pairings is None else scope.pairings)]


def _common(held: Iterable[Held], terms: list[list[Any]]) -> Iterator[Held]:
    for one in held:
        for pairing, rights, side in terms:
            same_place = None in (one.pairing, pairing) or one.pairing == pairing
            same_side = "both" in (one.side, side) or one.side == side
            if same_place and same_side and (left := one.rights & frozenset(rights)):
                yield replace(one, pairing=one.pairing or pairing, rights=left,
                              side=side if one.side == "both" else one.side)


def _covers(scope: Scope, terms: Terms) -> bool:
    """Whether a scope holds at least what terms say."""
    if not (scope.pairings is None or (terms["pairings"] is not None
            and scope.pairings.issuperset(terms["pairings"]))):
        return False
    if _inner(scope.region, terms["region"]) != terms["region"]:
        return False
    own = list(_parts(scope))
    return all(frozenset(rights) <= frozenset().union(
        *(one.rights for one in own if one.pairing in (None, pairing)))
        for pairing, rights, _ in terms["held"])


def _both(one: frozenset[str] | None, other: Iterable[str] | None) -> frozenset[str] | None:
    if other is None:
        return one
    return frozenset(other) if one is None else one & frozenset(other)


def _inner(one: str, other: str) -> str | None:
    """The place that lies in both; empty is everywhere, None nowhere."""
    if not other or (one and within(one, other)):
        return one
    return other if not one or within(other, one) else None
