from datetime import date

import pytest

from xieshou.indicators.figures import Figures
from xieshou.journal import behind
from xieshou.ledger.change import Draft, edit, void, write
from xieshou.ledger.register import register_named
from xieshou.ledger.shutting import ShutSpanError, shut

pytestmark = pytest.mark.django_db
WAN = 10_000_00


def paid(cast, period):
    figure = Figures(cast.operator).figure("industry.paid_investment", pairing=cast.pairing.code,
                                           period=period)
    return int((figure.value or 0) * 10_000)


def enterprise(cast, **more):
    (told,) = write(register_named("enterprise"), cast.pairing, [Draft({
        "name": "示例甲子有限公司", "landed_on": date(2022, 3, 1), **more})], cast.operator)
    return told.record


def row(cast, of, year, wan):
    (told,) = write(register_named("investment"), cast.pairing, [Draft({
        "enterprise": of, "paid_on": date(year, 12, 31), "amount": wan * WAN})], cast.operator)
    return told.record


def test_rows_of_years_replace_the_one_total_and_nothing_is_counted_twice(cast):
    firm = enterprise(cast, paid=4000 * WAN)
    assert (paid(cast, "2022"), paid(cast, "2023")) == (4000, 0)
    row(cast, firm, 2022, 2500)
    last = row(cast, firm, 2023, 1500)
    assert (paid(cast, "2022"), paid(cast, "2023")) == (2500, 1500)
    firm.refresh_from_db()
    firm = edit(firm.register, firm.pk, {"paid": 4200 * WAN}, firm.version, cast.operator)
    assert paid(cast, "2022..2023") == 4000
    void(last.register, last.pk, last.version, cast.operator, "登记错误")
    assert paid(cast, "2022..2023") == 2500
    (first,) = last.register.model.objects.counted()
    void(first.register, first.pk, first.version, cast.operator, "登记错误")
    assert paid(cast, "2022..2023") == 4200


@pytest.mark.database
def test_rows_that_came_together_replace_the_total_too(cast, monkeypatch):
    firm, untold = enterprise(cast, paid=4000 * WAN), enterprise(cast, name="示例乙丑有限公司",
                                                               paid=300 * WAN)
    monkeypatch.setattr(behind, "WORTH", 1)  # on PostgreSQL they are written ahead
    write(register_named("investment"), cast.pairing, [Draft({
        "enterprise": firm, "paid_on": date(year, 12, 31), "amount": 100 * year * WAN})
        for year in range(2021, 2025)], cast.operator, ahead=True)
    firm.refresh_from_db()
    untold.refresh_from_db()
    assert (firm.paid_in_rows, untold.paid_in_rows) == (True, False)
    assert (paid(cast, "2022"), paid(cast, "2023")) == (202_200 + 300, 202_300)


def test_a_total_that_comes_after_its_rows_is_not_counted_besides(cast):
    firm = enterprise(cast)
    row(cast, firm, 2023, 1500)
    firm = enterprise(cast, paid=1500 * WAN)
    assert firm.paid_in_rows and paid(cast, "2022..2023") == 1500
    again = enterprise(cast, paid=1500 * WAN)
    assert again.version == firm.version


def test_a_closed_year_does_not_lose_its_total_to_a_later_row(cast):
    firm = enterprise(cast, paid=4000 * WAN)
    shut(cast.pairing.code, date(2022, 1, 1), date(2022, 12, 31), cast.operator)
    with pytest.raises(ShutSpanError):
        row(cast, firm, 2023, 500)
    assert paid(cast, "2022..2023") == 4000
