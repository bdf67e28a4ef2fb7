"""The description is complete and exact: whatever it allows is answered as it says."""

import json
import re
from pathlib import Path

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, seed, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from tools import client_shapes
from xieshou.api import columns, door
from xieshou.api.door import api
from xieshou.config.wsgi import application
from xieshou.directory import tokens
from xieshou.ledger.register import registers

pytestmark = pytest.mark.django_db
CHECKS = [not_a_server_error, status_code_conformance, response_schema_conformance,
          response_headers_conformance]


@pytest.fixture(scope="module")
def described():
    """The description, made once."""
    return api.get_openapi_schema()


def test_every_operation_has_words_a_name_and_the_shape_of_its_errors(described):
    operations = [one for path in described["paths"].values() for one in path.values()]
    assert len(operations) > 7 * len(registers())
    assert len({one["operationId"] for one in operations}) == len(operations)
    for one in operations:
        told = {str(code) for code in one["responses"]}
        assert one["summary"] and {"400", "401", "403", "404", "409"} <= told
        assert told & {"200", "202"}
    json.dumps(described)


def test_fields_of_a_register_are_described_by_its_own_words(described):
    schema = described["components"]["schemas"]
    assert "到位金额(万元)" in schema["FundTransferIn"]["properties"]["amount"]["description"]
    assert schema["FundTransferIn"]["additionalProperties"] is False


def test_the_shapes_of_the_client_are_those_of_the_description(described):
    written = client_shapes.shapes(described)
    stand = {str(path.relative_to(client_shapes.FOLDER)): path.read_text("utf-8")
             for path in (client_shapes.FOLDER / "shapes").rglob("*.py")}
    assert stand == {name: text for name, text in written.items() if name in stand}
    assert written.keys() - stand.keys() == {"records.py"}, "run `./run docs`"
    assert (client_shapes.FOLDER / "records.py").read_text("utf-8") == written["records.py"]


def test_no_two_shapes_share_a_name(described):
    # of two with one name only the later would be described
    written = Path(door.__file__).parent.glob("*.py")
    names = [name for one in written for name in re.findall(
        r"^class (\w+)\(", one.read_text("utf-8"), re.M) if name in
        described["components"]["schemas"]]
    assert len(names) > 100 and [one for one in set(names) if names.count(one) > 1] == []
    made = {f"{columns._camel(one)}{end}" for one in registers()
            for end in ("In", "Out", "OutPage", "InMany", "InChange")}
    assert made & set(names) == set()


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_whatever_the_description_allows_is_answered_as_it_says(programme, accounts):
    key = tokens.issue("ma", "测试", "tests")[1]
    headers = {"Authorization": f"Bearer {key}", "Accept-Encoding": "identity"}
    schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", application)
    asked = 0
    for found in schema.get_all_operations():
        operation = found.ok()

        @seed(20240101)
        @settings(max_examples=4, database=None, deadline=None, phases=[Phase.generate],
                  suppress_health_check=list(HealthCheck))
        @given(case=operation.as_strategy())
        def ask(case):
            nonlocal asked
            asked += 1
            case.call_and_validate(headers=headers, checks=CHECKS)

        ask()
    assert asked > 4 * len(registers())
