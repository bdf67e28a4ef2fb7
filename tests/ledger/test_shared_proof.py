"""One file that proves records of two pairings is seen by the people of both, and of no third."""

from dataclasses import replace
from datetime import date

import pytest

from tests.cast import THEIRS
from tests.reports.programme import enter
from xieshou.directory.places import pairing_named
from xieshou.errors import NotFound
from xieshou.ledger import evidence
from xieshou.library import binding, papers
from xieshou.library.models import Evidence

pytestmark = [pytest.mark.django_db, pytest.mark.database]
NOTICE = "两地共同印发的示例通知".encode()


@pytest.fixture
def both(cast, home):
    """A visit of each pairing, proven by one and the same file."""
    act = {"date_from": date(2024, 4, 1), "rank": "county", "persons": 10, "leader": "甲示例"}
    ours = enter("visit", cast.pairing, act)[0]
    theirs = enter("visit", pairing_named(THEIRS), act)[0]
    first = evidence.bind(ours.register, ours.pk, NOTICE, "other", cast.ma, name="通知.txt")
    qian = replace(cast.qian, rights=cast.ma.rights)
    second = evidence.bind(ours.register, theirs.pk, NOTICE, "other", qian, name="通知.txt")
    assert first.document_id == second.document_id
    return ours, theirs, qian, first, second


def test_the_people_of_both_pairings_open_the_file(both, cast):
    ours, theirs, qian, first, second = both
    assert evidence.file_of(ours.register, ours.pk, first.id, cast.ma)[1] == NOTICE
    assert evidence.file_of(ours.register, theirs.pk, second.id, qian)[1] == NOTICE
    assert papers.paper(first.entry, qian).id == papers.paper(first.entry, cast.lin).id


def test_no_third_pairing_and_no_other_town_sees_it(both, cast):
    _, _, qian, first, _ = both
    for scope in (replace(qian, pairings=frozenset({"110115-150926"})),
                  replace(qian, region="940101101")):
        with pytest.raises(NotFound):
            papers.paper(first.entry, scope)


def test_a_withdrawn_proof_closes_the_file_again(both, cast):
    ours, theirs, qian, first, second = both
    evidence.withdraw(ours.register, theirs.pk, second.id, qian, "传错")
    with pytest.raises(NotFound):
        papers.paper(first.entry, qian)
    assert papers.paper(first.entry, cast.ma)


def test_proofs_of_an_earlier_version_learn_whose_they_are(both, cast):
    _, _, qian, first, _ = both
    Evidence.objects.update(pairing="", place="")
    with pytest.raises(NotFound):
        papers.paper(first.entry, qian)
    assert evidence.house_all() == 2 and binding.homeless() == {}
    assert papers.paper(first.entry, qian)
