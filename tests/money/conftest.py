"""A small programme with money in it: two documents, two projects, three payments, a gift."""

from dataclasses import dataclass
from datetime import date

import pytest

from tests.said_again import said_again
from xieshou.directory.places import organization_named
from xieshou.ledger.change import Draft, write
from xieshou.ledger.record import Record
from xieshou.ledger.register import register_named

WAN = 1_000_000
TREASURY = "held:treasury:920101"
BUILDER = "paid:示例建筑公司"


def put(cast, code: str, **values: object) -> Record:
    return write(register_named(code), cast.pairing, [Draft(values)], cast.operator)[0].record


@dataclass
class Programme:
    """The records by short names."""

    cast: object
    first: Record
    second: Record
    greenhouse: Record
    school: Record
    paid: list[Record]


@pytest.fixture
def money(cast, home) -> Programme:
    """2023: 500 in, 300 planned, 120 paid; 2024: 200 in, 150 planned, 60 + 30 paid (万元)."""
    return said_again(_programme, cast)


def _programme(cast) -> Programme:
    builder = organization_named("示例建筑公司")
    funder = organization_named("示例东区财政局", "supporter")
    first = put(cast, "fund_transfer", document_no="示财〔2023〕1号", received_on=date(2023, 3, 1),
                amount=500 * WAN, tier="province", payer=funder, treasury_ref="HD20230001")
    greenhouse = put(cast, "project", project_code="P1", name="示例大棚", use_class="industry",
                     pooled_on=date(2023, 1, 5))
    school = put(cast, "project", project_code="P2", name="示例学校", pooled_on=date(2024, 1, 5),
                 use_class="education_health")
    put(cast, "allocation", plan_no="示计〔2023〕1号", planned_on=date(2023, 4, 1),
        project=greenhouse, amount=300 * WAN, fund_no="示财〔2023〕1号", released=True)
    paid = [put(cast, "disbursement", voucher_no="V20230001", paid_on=date(2023, 6, 1),
                project=greenhouse, payee=builder, amount=120 * WAN)]
    second = put(cast, "fund_transfer", document_no="示财〔2024〕1号", tier="county",
                 received_on=date(2024, 2, 1), amount=200 * WAN, payer=funder)
    put(cast, "allocation", plan_no="示计〔2024〕1号", planned_on=date(2024, 3, 1), project=school,
        amount=150 * WAN, fund_no="示财〔2024〕1号")
    paid += [put(cast, "disbursement", voucher_no="V20240001", paid_on=date(2024, 5, 1),
                 project=greenhouse, payee=builder, amount=60 * WAN),
             put(cast, "disbursement", voucher_no="V20240002", paid_on=date(2024, 5, 1),
                 project=school, amount=30 * WAN, fund_no="示财〔2024〕1号")]
    put(cast, "donation", donor=organization_named("示例企业"), donated_on=date(2024, 6, 1),
        receiver=organization_named("示例小学"), cash=10 * WAN, used=4 * WAN,
        used_on=date(2024, 7, 1))
    return Programme(cast, first, second, greenhouse, school, paid)
