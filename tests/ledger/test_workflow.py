"""How records move, who may move them, and what proves and confirms them."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from tests.ledger.filling import resident_id
from xieshou.directory.scope import RIGHTS
from xieshou.errors import NotAllowed
from xieshou.journal import reading
from xieshou.journal.reasons import IdInReasonError
from xieshou.ledger import attest, change, evidence, workflow
from xieshou.ledger.models import Attestation
from xieshou.ledger.refusals import StaleRecordError, UnknownRecordError
from xieshou.ledger.register import register_named
from xieshou.library.storage import documents

pytestmark = [pytest.mark.django_db, pytest.mark.database]
VISIT = register_named("visit")
MINUTES, ROSTER = "会议纪要".encode(), "人员名单".encode()


def enter(cast, scope, state="submitted", **values):
    draft = change.Draft({"date_from": date(2024, 3, 1), "rank": "city", "persons": 12,
                          "topic": "联席会议"} | values)
    outcome, = change.write(VISIT, cast.pairing, [draft], scope, state=state)
    return outcome.record


@pytest.fixture
def visit(cast, home):
    """A visit that Ma has entered."""
    return enter(cast, cast.ma)


@pytest.fixture
def gao(cast):
    """A colleague of Ma with the same rights."""
    return replace(cast.ma, actor="gao")


def now(record, scope):
    return change.record_of(VISIT, record.pk, scope)


def test_a_record_goes_from_draft_to_locked(cast, gao):
    record = enter(cast, cast.ma, state="draft")
    states = [workflow.submit(VISIT, record.pk, cast.ma).state,
              workflow.verify(VISIT, record.pk, gao).state,
              workflow.lock(VISIT, record.pk, gao).state,
              workflow.unlock(VISIT, record.pk, gao, "补充材料").state,
              workflow.return_(VISIT, record.pk, gao, "人数有误").state]
    assert states == ["submitted", "verified", "locked", "verified", "draft"]
    history = reading.history("record", "visit", str(record.pk))
    assert [one.action for one in history] == ["create", "submit", "verify", "lock", "unlock",
                                               "return"]
    assert history[-1].reason == "人数有误"


def test_ma_cannot_verify_what_ma_entered(cast, visit, gao):
    with pytest.raises(workflow.OwnRecordError):
        workflow.verify(VISIT, visit.pk, cast.ma)
    assert workflow.verify(VISIT, visit.pk, gao).state == "verified"


def test_a_change_after_verification_must_be_verified_again(cast, visit, gao):
    record = workflow.verify(VISIT, visit.pk, gao)
    record = change.edit(VISIT, visit.pk, {"persons": 13}, record.version, cast.ma)
    assert record.state == "submitted"


@pytest.mark.parametrize("step", ["return", "unlock", "void"])
def test_a_step_that_others_must_understand_needs_a_reason(cast, visit, step):
    with pytest.raises(workflow.NoReasonError) as fault:
        workflow.take(VISIT, visit.pk, step, cast.ma, "  ")
    assert fault.value.way_out


def test_a_step_starts_only_from_its_own_states(cast, visit, gao):
    for step in ("submit", "lock", "unlock"):
        with pytest.raises(workflow.WrongStateError, match="已提交"):
            workflow.take(VISIT, visit.pk, step, gao, "原因")


def test_a_step_on_a_page_that_is_out_of_date_is_refused(cast, visit, gao):
    change.edit(VISIT, visit.pk, {"persons": 13}, 1, cast.ma)
    with pytest.raises(StaleRecordError):
        workflow.verify(VISIT, visit.pk, gao, version=1)


def test_every_role_may_take_exactly_the_steps_of_its_rights(cast, visit):
    for role, rights in RIGHTS.items():
        scope = replace(cast.zhou, actor="x", role=role, rights=frozenset(rights))
        offered = {step.name for step in workflow.steps_of(visit, scope)}
        assert offered == ({"verify", "return"} if "verify" in rights else set()) | (
            {"void"} if "enter" in rights else set())
        for name, step in workflow.STEPS.items():
            if step.right not in rights:
                with pytest.raises(NotAllowed):
                    workflow.take(VISIT, visit.pk, name, scope, "原因")


def test_qian_of_another_pairing_cannot_move_prove_or_confirm_it(cast, visit):
    acts = [lambda: workflow.void(VISIT, visit.pk, cast.qian, "原因"),
            lambda: evidence.bind(VISIT, visit.pk, MINUTES, "minutes", cast.qian),
            lambda: attest.attest(VISIT, visit.pk, "recipient", "confirm", cast.qian)]
    for act in acts:
        with pytest.raises(UnknownRecordError):
            act()
    assert documents() == []


def test_a_record_is_evidenced_when_every_kind_asked_for_is_there(cast, visit):
    evidence.bind(VISIT, visit.pk, MINUTES, "minutes", cast.ma, name="纪要.txt", page=3)
    assert not now(visit, cast.ma).evidenced
    assert evidence.missing_kinds(visit) == {"roster": "人员名单"}
    evidence.bind(VISIT, visit.pk, ROSTER, "人员名单", cast.ma, name="名单.txt")
    assert now(visit, cast.ma).evidenced
    assert [one.kind_words for one in evidence.evidence_of(visit)] == ["会议纪要", "人员名单"]


def test_the_same_proof_twice_changes_nothing(cast, visit):
    first = evidence.bind(VISIT, visit.pk, MINUTES, "minutes", cast.ma)
    version = now(visit, cast.ma).version
    assert evidence.bind(VISIT, visit.pk, MINUTES, "minutes", cast.ma) == first
    assert now(visit, cast.ma).version == version


def test_a_withdrawn_proof_leaves_the_record_unproved_and_the_act_in_the_journal(cast, visit):
    evidence.bind(VISIT, visit.pk, MINUTES, "minutes", cast.ma)
    proof = evidence.bind(VISIT, visit.pk, ROSTER, "roster", cast.ma)
    evidence.withdraw(VISIT, visit.pk, proof.id, cast.ma, "传错文件")
    assert not now(visit, cast.ma).evidenced
    assert reading.history("evidence", "evidence", str(proof.id))[-1].action == "withdraw"


def test_a_proof_is_read_by_whoever_may_see_the_record(cast, visit):
    proof = evidence.bind(VISIT, visit.pk, MINUTES, "minutes", cast.ma, name="纪要.txt")
    view, data = evidence.file_of(VISIT, visit.pk, proof.id, cast.zhou)
    assert (view.name, data) == ("纪要.txt", MINUTES)
    with pytest.raises(UnknownRecordError):
        evidence.file_of(VISIT, visit.pk, proof.id, cast.qian)


def test_an_unknown_kind_of_proof_names_those_that_are_known(cast, visit):
    with pytest.raises(evidence.UnknownKindError) as fault:
        evidence.bind(VISIT, visit.pk, MINUTES, "照片", cast.ma)
    assert "会议纪要" in fault.value.way_out


def test_both_sides_confirm_and_the_record_is_agreed(cast, visit):
    assert attest.attest(VISIT, visit.pk, "supporter", "confirm", cast.lin).attested == "one_sided"
    assert attest.attest(VISIT, visit.pk, "recipient", "confirm", cast.ma).attested == "agreed"
    assert [one.side_words for one in attest.attestations_of(visit)] == ["支援方", "受援方"]
    # said at two in the night, the day is the one that has begun here
    Attestation.objects.update(at=datetime(2024, 3, 1, 18, tzinfo=UTC))
    assert {one.at[:16] for one in attest.attestations_of(visit)} == {"2024-03-02T02:00"}


def test_one_dispute_outweighs_a_confirmation_until_it_is_taken_back(cast, visit):
    attest.attest(VISIT, visit.pk, "recipient", "confirm", cast.ma)
    record = attest.attest(VISIT, visit.pk, "supporter", "dispute", cast.lin, value="11")
    assert record.attested == "disputed"
    assert attest.attest(VISIT, visit.pk, "supporter", "confirm", cast.lin).attested == "agreed"


def test_nobody_speaks_for_the_other_side(cast, visit):
    with pytest.raises(attest.OtherSideError, match="支援方"):
        attest.attest(VISIT, visit.pk, "recipient", "confirm", cast.lin)


def test_who_belongs_to_both_sides_names_the_ground(cast, visit):
    for stance, value in (("confirm", ""), ("dispute", "11")):
        with pytest.raises(attest.AttestedForNeededError, match="支援方"):
            attest.attest(VISIT, visit.pk, "supporter", stance, cast.operator, value=value)
    assert not attest.attestations_of(visit)
    attest.attest(VISIT, visit.pk, "supporter", "confirm", cast.operator, note="示例区来函")
    assert [one.note for one in attest.attestations_of(visit)] == ["示例区来函"]


def test_a_dispute_says_what_is_wrong(cast, visit):
    with pytest.raises(attest.SilentDisputeError):
        attest.attest(VISIT, visit.pk, "supporter", "dispute", cast.lin, note=" ")


def test_a_later_change_needs_both_to_confirm_again(cast, visit):
    attest.attest(VISIT, visit.pk, "supporter", "confirm", cast.lin)
    record = attest.attest(VISIT, visit.pk, "recipient", "confirm", cast.ma)
    record = change.edit(VISIT, visit.pk, {"persons": 13}, record.version, cast.ma)
    assert record.attested == "one_sided"
    assert not any(one.current for one in attest.attestations_of(record))
    assert attest.attest(VISIT, visit.pk, "recipient", "confirm", cast.ma).attested == "one_sided"
    assert attest.attest(VISIT, visit.pk, "supporter", "confirm", cast.lin).attested == "agreed"


def test_a_change_by_import_needs_both_to_confirm_again_too(cast, visit):
    attest.attest(VISIT, visit.pk, "supporter", "confirm", cast.lin)
    attest.attest(VISIT, visit.pk, "recipient", "confirm", cast.ma)
    assert enter(cast, cast.ma, persons=14).attested == "one_sided"


def test_proof_and_workflow_leave_a_confirmation_standing(cast, visit, gao):
    attest.attest(VISIT, visit.pk, "supporter", "confirm", cast.lin)
    attest.attest(VISIT, visit.pk, "recipient", "confirm", cast.ma)
    evidence.bind(VISIT, visit.pk, MINUTES, "minutes", cast.ma)
    assert workflow.verify(VISIT, visit.pk, gao).attested == "agreed"
    assert all(one.current for one in attest.attestations_of(visit))


def test_a_resident_id_in_a_reason_or_an_objection_is_turned_away(cast, visit, gao):
    number, before = resident_id(7), reading.last_position()
    for deed in (lambda: workflow.return_(VISIT, visit.pk, gao, f"示例甲{number}不符"),
                 lambda: workflow.void(VISIT, visit.pk, cast.ma, f"示例甲{number}重复"),
                 lambda: change.edit(VISIT, visit.pk, {"persons": 3}, 1, cast.ma, f"核对{number}"),
                 lambda: attest.attest(VISIT, visit.pk, "recipient", "dispute", cast.ma,
                                       note=f"应为{number}"),
                 lambda: attest.attest(VISIT, visit.pk, "recipient", "dispute", cast.ma, number)):
        with pytest.raises(IdInReasonError) as refused:
            deed()
        assert number not in refused.value.words
    assert (now(visit, gao).state, now(visit, gao).version) == ("submitted", 1)
    assert reading.last_position() == before
