"""Accounts and grants: rights come and go through the journal only."""

import pytest

from tests.cast import OURS, THEIRS
from xieshou.directory import people
from xieshou.directory.models import Grant, Pairing
from xieshou.directory.people import Role
from xieshou.directory.scope import OPERATOR, UnknownPersonError, scope_named
from xieshou.errors import XieshouError
from xieshou.journal import reading

pytestmark = [pytest.mark.django_db, pytest.mark.database]
PASSWORD = "示例口令-12345"


@pytest.fixture(autouse=True)
def known(cast):
    """Accounts are given pairings that are there."""


def make(name="sun", *roles):
    return people.create_account(name, "孙示例", "示例办", PASSWORD, "guanli", roles)


def test_an_account_without_roles_may_do_nothing():
    make()
    assert scope_named("sun").rights == frozenset()
    assert scope_named("sun").role_words == "没有角色"
    assert scope_named(None).role_words == "本机操作员"
    assert scope_named("sun").pairings == frozenset()


def test_a_granted_role_gives_its_rights_within_its_pairing():
    make("sun", Role("clerk", OURS))
    scope = scope_named("sun")
    assert scope.may("verify")
    assert scope.pairings == {OURS}


def test_a_revoked_role_is_gone_and_both_acts_are_in_the_journal():
    view = make("sun", Role("clerk", OURS))
    assert people.revoke(view.grants[0].id, "guanli", "岗位调整")
    assert not scope_named("sun").may("see")
    history = reading.history("permission", "grant", str(view.grants[0].id))
    assert [(one.action, one.actor, one.reason) for one in history] == [
        ("grant", "guanli", ""), ("revoke", "guanli", "岗位调整")]
    assert not people.revoke(view.grants[0].id, "guanli")


def test_a_role_granted_twice_is_held_once():
    make("sun", Role("clerk", OURS), Role("clerk", OURS))
    assert len(people.account_named("sun").grants) == 1


@pytest.mark.parametrize(("name", "password", "roles", "code"), [
    ("sun", "short", (), "directory.weak_password"),
    ("sun", "password123", (), "directory.weak_password"),
    ("a b", PASSWORD, (), "directory.bad_name"),
    ("", PASSWORD, (), "directory.bad_name"),
    ("本机操作员", PASSWORD, (), "directory.bad_name"),
    ("sun", PASSWORD, (Role("king"),), "directory.unknown_role"),
    ("sun", PASSWORD, (Role("clerk", "910100-999999"),), "directory.unknown_pairing"),
])
def test_a_wrong_account_is_refused_whole_and_in_words(name, password, roles, code):
    with pytest.raises(XieshouError) as fault:
        people.create_account(name, "孙示例", "示例办", password, "guanli", roles)
    assert fault.value.code == code
    assert people.accounts() == []


def test_a_name_is_taken_once_whatever_its_case():
    make("Sun")
    with pytest.raises(people.NameTakenError):
        make("sun")


def test_a_closed_account_has_no_scope():
    make("sun", Role("clerk", OURS))
    people.set_active("sun", False, "guanli")
    with pytest.raises(UnknownPersonError):
        scope_named("sun")


def test_demo_accounts_cover_every_role_with_passwords_of_their_own(cast):
    made = people.create_demo_accounts(cast.pairing, "guanli")
    assert len({one.password for one in made}) == len(made) == 8
    assert {one.role_words for one in made} == set(people.ROLES.values())
    again = people.create_demo_accounts(cast.pairing, "guanli")
    assert {one.password for one in made}.isdisjoint(one.password for one in again)
    assert len(people.accounts()) == 8


def test_no_password_and_no_hash_is_in_the_journal():
    make()
    people.change_password("sun", PASSWORD + "6", "guanli")
    told = str([one.after for one in reading.recent(20)])
    assert PASSWORD not in told
    assert "$" not in told


def test_a_clerk_of_one_pairing_is_only_a_reader_of_the_other():
    people.create_account("shuang", "双示例", "示例办公室", PASSWORD, "tests",
                          [Role("clerk", OURS), Role("leader", THEIRS)])
    scope = scope_named("shuang")
    assert scope.may("enter") and scope.at(OURS).may("enter")
    assert not scope.at(THEIRS).may("enter") and scope.at(THEIRS).may("see")
    assert not scope.at("910101-920101").rights


def test_one_account_is_not_granted_two_regions():
    people.create_account("qu", "区示例", "示例办公室", PASSWORD, "tests",
                          [Role("contributor", OURS, region="920101101")])
    with pytest.raises(people.MixedRegionsError):
        people.grant("qu", Role("contributor", OURS), "tests")


def test_an_administrator_of_a_part_is_not_made_and_an_old_one_manages_nothing(cast, accounts):
    with pytest.raises(people.AdminOfPartError):
        people.grant("ma", Role("admin", OURS), "tests")
    Grant.objects.create(account=accounts["zhou"], role="admin", side="both",
                         pairing=Pairing.objects.get(code=OURS))
    scope = scope_named("zhou")
    assert scope.may("verify") and not scope.may("manage") and not scope.at(OURS).may("manage")


def test_the_last_administrator_who_signs_in_is_neither_closed_nor_stripped():
    view = make("guan", Role("admin", None, "both"))
    for act in (lambda: people.set_active("guan", False, "guan"),
                lambda: people.revoke(view.grants[0].id, "guan")):
        with pytest.raises(people.LastAdminError):
            act()
    assert scope_named("guan").may("manage")
    make("li", Role("admin", None, "both"))
    people.set_active("guan", False, "guan")
    with pytest.raises(people.LastAdminError):
        people.set_active("li", False, "guan")
    people.set_active("li", False, OPERATOR)


@pytest.mark.parametrize(("region", "code"), [
    ("没有的镇", "directory.unknown_place"), ("92010110", "directory.unknown_place"),
    ("999999", "directory.unknown_place"), ("940101101", "directory.region_elsewhere"),
])
def test_a_region_that_would_show_nothing_is_refused(region, code):
    with pytest.raises(XieshouError) as fault:
        make("sun", Role("clerk", OURS, region=region))
    assert fault.value.code == code
    assert people.accounts() == []


def test_a_region_may_be_written_as_its_name(cast):
    view = make("sun", Role("clerk", OURS, region=f" {cast.pairing.recipient_name} "))
    assert view.grants[0].region == cast.pairing.recipient
