"""What every business rule keeps, whoever wrote it."""

import re
from datetime import date

import pytest

from tests.ledger.rule_examples import enter_rows, said
from xieshou.ledger import watch
from xieshou.ledger.register import register_named
from xieshou.ledger.rule import RULES

EVERY = pytest.mark.parametrize("rule", list(RULES), ids=lambda rule: rule.code)
EXAMPLES = [
    pytest.param(rule, example, id=f"{rule.code}-{number}")
    for rule in RULES
    for number, example in enumerate(rule.examples)
]


@pytest.mark.django_db
@pytest.mark.parametrize(("rule", "example"), EXAMPLES)
def test_an_example_is_judged_as_it_says(rule, example, pairing, operator):
    records = enter_rows(example.rows, pairing, operator)
    found = said(rule, example.on)
    assert bool(found) == bool(example.fails), [one.message for one in found]
    for one in found:
        assert re.search(r"[一-鿿]", one.message)
        assert "{" not in one.message
        assert one.records and one.pairing == pairing.code and one.subject
    if rule.single:
        on = date.fromisoformat(example.on)
        alone = {one.fingerprint for record in records
                 for one in watch.of_records(record.register, [record.pk], on, [rule])}
        assert alone == {one.fingerprint for one in found}


@EVERY
def test_a_rule_shows_both_what_it_passes_and_what_it_refuses(rule):
    assert any(example.passes for example in rule.examples)
    assert any(example.fails for example in rule.examples)
    assert all(bool(example.passes) != bool(example.fails) for example in rule.examples)


@EVERY
def test_a_rule_has_words_a_way_out_a_source_and_numbers(rule):
    assert re.fullmatch(r"[a-z]+(?:\.[a-z_]+)+", rule.code)
    assert rule.says.endswith("。") and rule.hint.endswith("。") and rule.source
    assert all(re.fullmatch(r"R\d\d", number) for number in rule.numbers) and rule.numbers
    assert rule.explanation.endswith(".")


@EVERY
def test_a_rule_reads_registers_that_are_there_and_its_limits_have_values(rule):
    assert [register_named(code).code for code in rule.reads] == list(rule.reads)
    assert len({limit.name for limit in rule.limits}) == len(rule.limits)
    for limit in rule.limits:
        assert limit.value_of(limit.read(limit.show(limit.start).removesuffix(limit.unit))) \
            == limit.start
