"""The seventy-four rules of the domain study, and where each of them is kept."""

from xieshou.audit import copied
from xieshou.audit.check import CHECKS
from xieshou.ledger.rule import RULES

ALL = {f"R{number:02d}" for number in range(1, 75)}
# asked of two reports together, which no check of one report can see
KEPT_ACROSS_REPORTS = {"R67": copied.CODE}


def test_every_number_is_kept_by_a_rule_or_a_check():
    by_rules = {number for rule in RULES for number in rule.numbers}
    by_checks = {number for check in CHECKS for number in check.numbers}
    assert by_rules | by_checks | set(KEPT_ACROSS_REPORTS) == ALL


def test_a_bad_number_is_stopped_at_the_gate_too():
    from xieshou.ledger.cells import BadCreditCodeError, BadResidentIdError

    assert BadResidentIdError.code == "ledger.import.bad_resident_id"
    assert BadCreditCodeError.code == "ledger.import.bad_credit_code"


def test_rules_of_every_floor_stand_on_one_shelf():
    homes = {rule.judge.__module__.rpartition(".")[0] for rule in RULES}
    assert homes == {"xieshou.ledger.rules", "xieshou.indicators.rules"}
