"""What is left of a scope within the terms of a job, and who holds as much."""

from dataclasses import replace

import pytest

from tests.cast import OURS, THEIRS, TOWN, VILLAGE
from xieshou.directory.scope import ACTIONS, Held, Scope, local_operator
from xieshou.directory.standing import _covers, narrowed, terms_of


def scope(*held, region=""):
    grants = tuple(Held(pairing, frozenset(rights.split()), side, "clerk")
                   for pairing, rights, side in held)
    pairings = None if None in {one.pairing for one in grants} else frozenset(
        one.pairing for one in grants)
    return Scope("ma", pairings, frozenset().union(*(one.rights for one in grants)), held=grants,
                 region=region)


CLERK = (OURS, "see enter", "recipient")


@pytest.mark.parametrize(("now", "then", "pairings", "rights"), [
    ([CLERK], [CLERK], {OURS}, {"see", "enter"}),
    ([CLERK], [(OURS, "see", "recipient")], {OURS}, {"see"}),
    ([(OURS, "see", "recipient")], [CLERK], {OURS}, {"see"}),
    ([CLERK], [(THEIRS, "see enter", "recipient")], set(), set()),
    ([CLERK], [(OURS, "see enter", "supporter")], set(), set()),
    ([CLERK], [(None, "see verify", "both")], {OURS}, {"see"}),
    ([(None, "see verify", "both")], [CLERK], {OURS}, {"see"}),
    ([], [CLERK], set(), set()),
    ([CLERK], [], set(), set()),
])
def test_only_what_both_hold_is_left(now, then, pairings, rights):
    left = narrowed(scope(*now), terms_of(scope(*then)))
    assert (left.pairings, left.rights) == (pairings, rights)
    assert left.at(OURS).rights == (rights if OURS in pairings else set())
    assert _covers(scope(*now), terms_of(left)) and _covers(scope(*then), terms_of(left))
    assert _covers(left, terms_of(scope(*then))) is (left.rights == scope(*then).rights and (
        left.pairings == scope(*then).pairings))


@pytest.mark.parametrize(("now", "then", "left"), [
    ("", "", ""), (TOWN, "", TOWN), ("", TOWN, TOWN), (VILLAGE, TOWN, VILLAGE),
    (TOWN, VILLAGE, VILLAGE), (TOWN, "920101102", None),
])
def test_of_two_places_the_inner_is_left(now, then, left):
    found = narrowed(scope(CLERK, region=now), terms_of(scope(CLERK, region=then)))
    assert found.rights == (set() if left is None else {"see", "enter"})
    assert found.region == (left or "")
    assert _covers(scope(CLERK, region=now), terms_of(scope(CLERK, region=then))) is (
        left == then)


def test_a_scope_narrowed_to_a_pairing_and_the_operator_keep_what_they_are():
    both = scope(CLERK, (THEIRS, "see verify", "recipient"))
    assert narrowed(both, terms_of(both.at(OURS))).rights == {"see", "enter"}
    assert narrowed(both, terms_of(both.where("verify"))).pairings == {THEIRS}
    whole = local_operator()
    assert narrowed(whole, terms_of(whole)) == whole and whole.rights == set(ACTIONS)
    assert narrowed(whole, terms_of(replace(whole, pairings=frozenset({OURS})))).pairings == {OURS}
