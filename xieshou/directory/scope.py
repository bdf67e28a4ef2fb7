"""What one person may see and do, by pairing, place and right (数据权限)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from django.db import connection
from django.db.models import Q

from xieshou.directory.models import ROLES, Account, Grant, Pairing
from xieshou.errors import NotAllowed, NotFound
from xieshou.values.place import stem, within

if TYPE_CHECKING:
    from django.db.models import QuerySet

RIGHTS = {
    "clerk": {"see", "enter", "verify", "attest", "report", "audit", "reveal"},
    "contributor": {"see", "enter"},
    "supporter": {"see", "enter", "attest", "report", "audit"},
    "finance": {"see", "verify", "audit"},
    "assessor": {"see", "audit"},
    "leader": {"see"},
    "admin": {"see", "enter", "verify", "attest", "report", "audit", "manage"},
}
# roles that change and take back what they entered themselves, and nothing of others
OWN_ONLY = frozenset({"contributor"})
ACTIONS = {
    "see": "查看", "enter": "填报和导入", "verify": "审核", "attest": "双方确认",
    "report": "编写报告", "audit": "核验报告", "reveal": "查看个人信息", "manage": "系统管理",
}


class UnknownPersonError(NotFound):
    """No account of that name."""

    code = "directory.unknown_person"
    message = "没有名为「{name}」的账号。"
    hint = "请核对账号；也可不指定，由本机操作员执行。"


@dataclass(frozen=True)
class Held:
    """What one grant gives, and for which pairing (None for all)."""

    pairing: str | None
    rights: frozenset[str]
    side: str
    role: str


@dataclass(frozen=True)
class Scope:
    """The door through which a person asks everything; made once, handed down.

    `pairings` None is all of them. `region` narrows to one place and what lies inside. `rights`
    are those held anywhere, for pages to offer; acts on a pairing ask `at(pairing)`.
    """

    actor: str
    pairings: frozenset[str] | None
    rights: frozenset[str]
    side: str = "both"
    region: str = ""
    role: str = ""
    held: tuple[Held, ...] = ()
    office: str = ""
    # by which token a program asks; none for people
    token: int = 0
    # of what is in reach only one's own rows are changed; asked of a pairing, by `at`
    own_only: bool = False

    def at(self, pairing: str) -> "Scope":
        """The scope for one pairing: a clerk here may be no more than a reader there."""
        if not self.held:
            return self
        own = [one for one in self.held if one.pairing in (None, pairing)]
        sides = {one.side for one in own}
        return replace(
            self, pairings=frozenset({pairing} if own else ()), held=(),
            rights=frozenset().union(*(one.rights for one in own)),
            side=sides.pop() if len(sides) == 1 else "both",
            role=own[0].role if own else self.role, own_only=_own_only(own),
        )

    def where(self, right: str) -> "Scope":
        """The scope narrowed to the pairings for which a right is held; raises NotAllowed."""
        self.require(right)
        given = {one.pairing for one in self.held if right in one.rights}
        return self if None in given or not self.held else replace(
            self, pairings=frozenset(one for one in given if one))

    def may(self, right: str) -> bool:
        """Whether the person has the right at all."""
        return right in self.rights

    def require(self, right: str) -> None:
        """Raise NotAllowed unless the person has the right."""
        if right not in self.rights:
            raise NotAllowed(action=ACTIONS[right])

    def keeps(self, author: str) -> bool:
        """Whether what `author` entered is theirs to change, as far as their rights go."""
        return not self.own_only or author == self.actor

    def covers(self, pairing: str) -> bool:
        """Whether a pairing's records are within reach."""
        return self.pairings is None or pairing in self.pairings

    def covers_whole(self, pairing: str) -> bool:
        """Whether what belongs to a pairing as a whole is within reach; not to who sees a town."""
        return self.covers(pairing) and not self.region

    def whole(self, pairing: str) -> "Scope":
        """The scope for acts on a pairing as a whole; raises NotAllowed to who sees a town."""
        if self.region:
            raise NotAllowed(action="办理整个结对的事项")
        return self.at(pairing)

    def covers_place(self, code: str) -> bool:
        """Whether a place is within reach; a record without a place belongs to the whole."""
        return not self.region or (bool(code) and within(code, self.region))

    def covers_image(self, image: Mapping[str, Any]) -> bool:
        """Whether a thing, as the journal holds it, is within reach.

        What belongs to no pairing is for those who see all of them.
        """
        return self.pairings is None or (
            image.get("pairing") in self.pairings and self.covers_place(image.get("place") or ""))

    def limit(
        self, rows: "QuerySet", pairing: str = "pairing__code", place: str = "place"
    ) -> "QuerySet":
        """Only the rows within reach."""
        if self.pairings is not None:
            rows = rows.filter(**{f"{pairing}__in": self.pairings})
        if self.region and place:
            rows = rows.filter(Q(**{f"{place}__startswith": stem(self.region)}))
        return rows

    def condition(self, pairing: str = "") -> tuple[str, list[str]]:
        """What `limit` does, as SQL with its values: for one question over many tables.

        The tables have `pairing_id` and `place`; `pairing` narrows to one more.
        """
        wanted = self.pairings if not pairing else {pairing} & (
            {pairing} if self.pairings is None else self.pairings)
        said, values = "1 = 1", []
        if wanted is not None:
            values = sorted(wanted) or [""]
            ids = (f"(SELECT id FROM {Pairing._meta.db_table} WHERE code IN "
                   f"({', '.join(['%s'] * len(values))}))")
            # as an array PostgreSQL asks once, and need not plan a join for each of forty tables
            said = (f"pairing_id = ANY(ARRAY{ids})" if connection.vendor == "postgresql"
                    else f"pairing_id IN {ids}")
        if self.region:
            said, values = f"{said} AND place LIKE %s", [*values, f"{stem(self.region)}%"]
        return said, values

    @property
    def role_words(self) -> str:
        """The role as people read it."""
        nobody = "本机操作员" if self.actor == OPERATOR else "没有角色"
        return ROLES.get(self.role, nobody)


# what rows name as their actor when somebody works on the machine itself; no account has this name
OPERATOR = "本机操作员"


def local_operator() -> Scope:
    """Whoever works on the machine itself: every right, all pairings."""
    return Scope(OPERATOR, None, frozenset(ACTIONS), role="")


def scope_of(account: Account, without: int = 0) -> Scope:
    """What the grants of an account add up to; `without` leaves out one of them."""
    grants = [one for one in Grant.objects.filter(account=account).select_related("pairing")
              if one.pk != without]
    rights = frozenset().union(*(_given(grant) for grant in grants))
    everywhere = any(grant.pairing is None for grant in grants)
    pairings = None if everywhere else frozenset(grant.pairing.code for grant in grants)
    regions = {grant.region_code for grant in grants}
    sides = {grant.side for grant in grants}
    held = tuple(Held(grant.pairing.code if grant.pairing else None, _given(grant), grant.side,
                      grant.role) for grant in grants)
    return Scope(
        actor=account.username, pairings=pairings, rights=rights, held=held,
        side=sides.pop() if len(sides) == 1 else "both",
        region=regions.pop() if len(regions) == 1 else "",
        role=grants[0].role if grants else "", office=account.office,
        own_only=_own_only(held),
    )


def _own_only(held: Iterable[Held]) -> bool:
    """Whether every one of these grants by which somebody enters is for their own rows."""
    entering = {one.role for one in held if "enter" in one.rights}
    return bool(entering) and entering <= OWN_ONLY


def _given(grant: Grant) -> frozenset[str]:
    """The rights of a grant; who sees a part of the house does not manage the whole of it."""
    part = grant.pairing is not None or bool(grant.region_code)
    return frozenset(RIGHTS[grant.role]) - ({"manage"} if part else set())


def scope_named(name: str | None) -> Scope:
    """The scope of an account by name; without a name, the local operator."""
    if not name:
        return local_operator()
    account = Account.objects.filter(username=name, is_active=True).first()
    if account is None:
        raise UnknownPersonError(name=name)
    return scope_of(account)


def scope_of_actor(actor: str) -> Scope:
    """The scope, as it is now, of whoever a row names as its actor."""
    return local_operator() if actor == OPERATOR else scope_named(actor)
