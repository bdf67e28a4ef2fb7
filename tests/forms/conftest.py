"""The programme that forms are filled from: the small one of the reports, and a few projects."""

from datetime import date
from types import SimpleNamespace

import pytest
from django.db import transaction

WAN = 10_000 * 100


@pytest.fixture(scope="module")
def told(django_db_setup, django_db_blocker):
    """The cast and their programme, for a whole file of tests."""
    from tests.cast import cast
    from tests.reports import programme
    from xieshou.directory import places

    with django_db_blocker.unblock(), transaction.atomic():
        places.forget()
        people = cast()
        programme.fill(people.pairing)
        made = programme.enter("project", people.pairing, *(
            {"project_code": f"P{number}", "name": f"示例项目{number}", "use_class": "industry",
             "total": number * 100 * WAN, "aid": number * 50 * WAN, "site": "示例旗",
             "pooled_on": date(2024, 1, number), "stage": "building", "persons": 10 * number}
            for number in range(1, 8)))
        programme.enter("disbursement", people.pairing, *(
            {"voucher_no": f"V{number}", "paid_on": date(2024, 7, number), "project": made[0],
             "amount": number * WAN} for number in (1, 2)))
        programme.enter("progress", people.pairing, *(
            {"project": made[0], "as_of": date(2024, month, 1), "physical": month * 10}
            for month in (3, 6)))
        yield SimpleNamespace(cast=people, pairing=people.pairing)
        transaction.set_rollback(True)
    places.forget()


@pytest.fixture
def pairing(told):
    """The pairing of the programme."""
    return told.pairing


@pytest.fixture
def read(told):
    """Reads a made form for the pairing."""
    from xieshou.forms.reading import read_form

    return lambda data, name="空表.xlsx": read_form(data, told.pairing, name)


@pytest.fixture
def fill(told):
    """Fills a read form for 2024 with all that the operator may see."""
    from xieshou.directory.scope import local_operator
    from xieshou.forms.filling import fill
    from xieshou.indicators.figures import Figures
    from xieshou.values.period import Period

    def filled(form, mapping=None, period="2024", scope=None, before=None):
        return fill(form, mapping or form.mapping, told.pairing.code, Period.parse(period),
                    Figures(scope or local_operator()), before)

    return filled
