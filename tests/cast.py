"""Who is who in the tests: two invented pairings and four people (固定角色)."""

from dataclasses import dataclass, replace
from datetime import date

from xieshou.directory import places
from xieshou.directory.models import Grant
from xieshou.directory.scope import Scope, local_operator

OURS = "910100-920101"
THEIRS = "930100-940101"
TOWN = "920101101"
VILLAGE = "920101101201"
REGIONS = (
    ("910100", "示例东区", "示例东区"),
    ("920101", "示例西旗", "示例西旗"),
    (TOWN, "示例西旗甲子镇", "甲子镇"),
    (VILLAGE, "甲子镇一村", "一村"),
    ("920101102", "示例西旗乙丑镇", "乙丑镇"),
    ("930100", "示例北区", "示例北区"),
    ("940101", "示例南县", "示例南县"),
    ("940101101", "示例南县丙寅镇", "丙寅镇"),
)
# name, role, pairing, side: Lin helps, Ma is helped, Zhou looks on, Qian belongs elsewhere
PEOPLE = (
    ("lin", "林示例", "supporter", OURS, "supporter"),
    ("ma", "马示例", "clerk", OURS, "recipient"),
    ("zhou", "周示例", "assessor", OURS, "both"),
    ("qian", "钱示例", "clerk", THEIRS, "recipient"),
)


@dataclass(frozen=True)
class Cast:
    """The scopes of the four, and the pairing of the first three."""

    lin: Scope
    ma: Scope
    zhou: Scope
    qian: Scope
    operator: Scope
    pairing: places.PairingView
    other_pairing: places.PairingView

    def in_town(self, scope: Scope, code: str = TOWN) -> Scope:
        """The same person with a reach narrowed to one town."""
        return replace(scope, region=code)


def two_pairings() -> tuple[places.PairingView, places.PairingView]:
    """Regions and pairings, registered once."""
    places.add_regions(
        [{"code": code, "name": name, "short": short, "aliases": []}
         for code, name, short in REGIONS], "tests")
    return tuple(places.add_pairing(code, date(2021, 5, 1), "tests") for code in (OURS, THEIRS))


def scope(name: str) -> Scope:
    """One person's scope, without an account."""
    from xieshou.directory.scope import RIGHTS

    _, _, role, pairing, side = next(one for one in PEOPLE if one[0] == name)
    return Scope(name, frozenset({pairing}), frozenset(RIGHTS[role]), side=side, role=role)


def cast() -> Cast:
    """Everybody, with the two pairings in place."""
    ours, theirs = two_pairings()
    return Cast(scope("lin"), scope("ma"), scope("zhou"), scope("qian"), local_operator(),
                ours, theirs)


def accounts(password: str = "示例口令-12345") -> dict[str, object]:
    """Accounts by which the four can sign in; pairings must be there."""
    from django.contrib.auth import get_user_model

    from xieshou.directory.models import Pairing

    made = {}
    for name, words, role, pairing, side in PEOPLE:
        account = get_user_model().objects.create_user(name, password=password,
                                                       display_name=words)
        Grant.objects.create(account=account, role=role, side=side,
                             pairing=Pairing.objects.get(code=pairing))
        made[name] = account
    return made
