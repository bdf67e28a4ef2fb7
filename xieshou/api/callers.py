"""Who calls, in what house, which pairings are within reach, and what changed since a position."""

from dataclasses import asdict
from typing import Annotated, Any

from django.conf import settings
from ninja import Query, Router
from pydantic import Field

from xieshou import __version__
from xieshou.api.columns import Given
from xieshou.api.door import Asked, with_faults
from xieshou.api.schemas import ChangesOut, HouseOut, MeOut, PairingOut
from xieshou.backup import nightly
from xieshou.directory import people
from xieshou.directory.places import PairingView, pairings
from xieshou.directory.scope import ACTIONS, RIGHTS
from xieshou.journal import reading

router = Router(tags=["身份与范围"])


class Since(Given):
    """From which position of the journal on, and how many entries at most."""

    since: Annotated[int, Field(ge=0, le=2**62)] = 0
    limit: Annotated[int, Field(ge=1, le=1000)] = 200


@router.get("/me", response=with_faults(MeOut), summary="令牌属于谁、能做什么")
def me(request: Asked) -> dict[str, Any]:
    """The caller's rights and reach; the account holds the roles, a token may have less."""
    scope, account = request.scope, people.account_named(request.scope.actor)
    return {"actor": scope.actor, "rights": sorted(scope.rights), "side": scope.side,
            "pairings": [_pairing(one) for one in pairings(scope.pairings)],
            "display_name": account.display_name, "office": account.office,
            "grants": [vars(one) for one in account.grants]}


@router.get("/house", response=with_faults(HouseOut), summary="版本、流水到几号、各角色能做什么")
def house(request: Asked) -> dict[str, Any]:
    """What the page of settings tells everybody, and of backups to those who manage."""
    lacking = nightly.NoPlaceError() if not settings.BACKUPS and request.scope.may(
        "manage") else None
    return {"version": __version__, "last": reading.last_position(), "rights": ACTIONS,
            "roles": [{"code": role, "name": words, "rights": [
                one for one in ACTIONS if one in RIGHTS[role]]}
                for role, words in people.ROLES.items()],
            "sides": people.SIDES,
            "no_backup": f"{lacking.words}{lacking.way_out}" if lacking else ""}


@router.get("/pairings", response=with_faults(list[PairingOut]), summary="数据范围内的结对关系")
def listed(request: Asked) -> list[dict[str, Any]]:
    """The pairings within reach."""
    return [_pairing(one) for one in pairings(request.scope.pairings)]


@router.get("/changes", response=with_faults(ChangesOut), summary="某号流水之后的改动，供同步")
def changes(request: Asked, asked: Query[Since]) -> dict[str, Any]:
    """What concerns the caller's pairings since a position; ask on from `next` until it stays."""
    scope = request.scope
    found = reading.following(asked.since, asked.limit, scope.pairings)
    last = reading.last_position()
    shown = [one for one in found if scope.covers_image(one.after)]
    # where fewer came than were asked for, everything up to the last position was looked at
    following = found[-1].seq if len(found) == asked.limit else max(asked.since, last)
    return {"items": [vars(one) for one in shown], "next": following, "last": last}


def _pairing(one: PairingView) -> dict[str, Any]:
    return {**asdict(one), "name": one.name}
