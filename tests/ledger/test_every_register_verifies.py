"""Rows of every register, filled in every column, pass verification as they come back."""

from datetime import date

import pytest

from tests.cast import TOWN
from xieshou.ledger import change, fields, verifying
from xieshou.ledger.cells import BadResidentIdError, CellContext
from xieshou.ledger.register import register_named, registers

pytestmark = [pytest.mark.django_db, pytest.mark.database]
RESIDENT = "910101199001010014"


def filled(kind, context):
    """A value as the importer would give it."""
    samples = {fields.Date: date(2024, 3, 1), fields.Year: "2024", fields.Boolean: "否",
               fields.Place: TOWN,
               fields.Organization: "示例单位" + kind.name}
    if isinstance(kind, fields.Link):
        return None
    if isinstance(kind, fields.ResidentId):
        return kind.parse(RESIDENT, context)
    if isinstance(kind, fields.CreditCode):
        return ""
    if isinstance(kind, fields.Choice):
        return next(iter(kind.options))
    for cls, sample in samples.items():
        if isinstance(kind, cls):
            return kind.parse(sample, context)
    return kind.parse("12.50" if kind.column_type == "decimal" else "3", context)


@pytest.mark.parametrize("register", registers(), ids=lambda one: one.code)
def test_rows_filled_in_every_column_verify(cast, home, register):
    context = CellContext(cast.pairing, "ma")
    values = {kind.name: filled(kind, context) for kind in register.all_fields} | {
        "opening_from": date(2024, 1, 1), "opening_to": date(2024, 12, 31), "memo": True}
    drafts = [change.Draft(values | {"opening": opening}) for opening in (False, True)]
    change.write(register, cast.pairing, drafts, cast.operator)
    found = {one.name: one for one in verifying.checks()}
    assert found["台账与流水"].detail == "2 条记录与流水一致"
    assert found["记录与资金账"].ok


@pytest.mark.parametrize("number", ["11010519491231002X", "11010519491231002x",
                                    "440524188001010014"])
def test_the_numbers_that_the_standard_prints_are_taken(cast, home, number):
    kind = next(one for one in register_named("placement").all_fields
                if isinstance(one, fields.ResidentId))
    context = CellContext(cast.pairing, "ma")
    assert kind.parse(number, context)
    with pytest.raises(BadResidentIdError):
        kind.parse(number[:17] + ("1" if number[17] != "1" else "2"), context)
