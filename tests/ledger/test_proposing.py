"""A locked record is changed by a proposal that another accepts; what changed since is told."""

from datetime import date

import pytest

from tests.reports.programme import enter
from xieshou.errors import NotAllowed
from xieshou.journal.reading import history
from xieshou.ledger import attest, proposing, workflow
from xieshou.ledger.change import edit, record_of
from xieshou.ledger.waiting import changed_since_verified

pytestmark = [pytest.mark.django_db, pytest.mark.database]


@pytest.fixture
def locked(cast):
    """A visit that both sides confirmed and Ma locked."""
    made = enter("visit", cast.pairing, {"date_from": date(2024, 4, 1), "rank": "county",
                                         "persons": 10, "leader": "甲示例"})[0]
    attest.attest(made.register, made.pk, "supporter", "confirm", cast.lin)
    attest.attest(made.register, made.pk, "recipient", "confirm", cast.ma)
    workflow.verify(made.register, made.pk, cast.ma)
    workflow.lock(made.register, made.pk, cast.ma)
    return record_of(made.register, made.pk, cast.ma)


def test_an_accepted_proposal_changes_the_record_and_leaves_it_locked(locked, cast):
    one = proposing.propose(locked.register, locked.pk, "人数", "12", cast.lin, "与签到表不符")
    assert (one.before, one.value, one.owner, one.state) == ("10", "12", "ma", "open")
    with pytest.raises(NotAllowed):
        proposing.decide(one.id, True, cast.lin)
    assert proposing.decide(one.id, True, cast.ma, "核对属实").state == "accepted"
    now = record_of(locked.register, locked.pk, cast.ma)
    assert (now.persons, now.state, now.attested) == (12, "locked", "one_sided")
    last = history("record", "visit", str(locked.pk))[-1]
    assert last.action == "amend" and "与签到表不符" in last.reason
    with pytest.raises(proposing.SettledProposalError):
        proposing.decide(one.id, True, cast.ma)
    from xieshou.ledger.verifying import beside

    assert beside("修改建议", "proposal", proposing.images()).ok


def test_a_refusal_says_why_and_a_proposer_may_take_back(locked, cast):
    one = proposing.propose(locked.register, locked.pk, "leader", "乙示例", cast.lin, "写错了名字")
    with pytest.raises(proposing.NoProposalReasonError):
        proposing.decide(one.id, False, cast.ma)
    assert proposing.decide(one.id, False, cast.ma, "名字无误").answer == "名字无误"
    other = proposing.propose(locked.register, locked.pk, "leader", "丙", cast.lin, "写错了名字")
    with pytest.raises(proposing.UnknownProposalError):
        proposing.withdraw(other.id, cast.ma)
    assert proposing.withdraw(other.id, cast.lin).state == "withdrawn"
    assert record_of(locked.register, locked.pk, cast.ma).leader == "甲示例"


def test_what_makes_no_proposal_is_said_in_chinese(locked, cast):
    register = locked.register

    def refused(scope, column, value, reason, fault):
        with pytest.raises(fault):
            proposing.propose(register, locked.pk, column, value, scope, reason)

    refused(cast.lin, "人数", "10", "没变", proposing.SameValueError)
    refused(cast.lin, "人数", "12", " ", proposing.NoProposalReasonError)
    refused(cast.lin, "人数", "十几个", "不符", Exception)
    refused(cast.zhou, "人数", "12", "不符", NotAllowed)
    refused(cast.qian, "人数", "12", "不符", Exception)
    own = proposing.propose(register, locked.pk, "人数", "12", cast.ma, "自己发现的")
    with pytest.raises(proposing.OwnProposalError):
        proposing.decide(own.id, True, cast.ma)
    workflow.unlock(register, locked.pk, cast.ma, "改")
    refused(cast.lin, "人数", "13", "不符", proposing.NotLockedError)


def test_who_verified_is_told_what_others_changed_since(cast):
    made = enter("visit", cast.pairing, {"date_from": date(2024, 4, 1), "rank": "county",
                                         "persons": 10, "leader": "甲示例"})[0]
    workflow.verify(made.register, made.pk, cast.ma)
    assert changed_since_verified(cast.ma, cast.pairing.code) == []
    now = record_of(made.register, made.pk, cast.lin)
    edit(made.register, made.pk, {"persons": 15}, now.version, cast.lin)
    told = changed_since_verified(cast.ma, cast.pairing.code)
    assert [(one.id, one.actor, one.words) for one in told] == [
        (made.pk, "lin", ("「人数」由 10人次 改为 15人次",))]
    assert changed_since_verified(cast.lin, cast.pairing.code) == []
    workflow.verify(made.register, made.pk, cast.ma)
    assert changed_since_verified(cast.ma, cast.pairing.code) == []
