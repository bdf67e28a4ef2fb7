"""Personal numbers on the page and in the API: masked, shown once with a reason."""

import pytest

from tests.api.conftest import Program
from tests.ledger.test_revealing import NUMBER, placed  # noqa: F401
from xieshou.directory import tokens

pytestmark = pytest.mark.django_db


@pytest.mark.slow
def test_the_page_masks_asks_why_and_shows_once(ma, zhou, qian, placed):  # noqa: F811
    place = f"/registers/placement/{placed.pk}"
    page = ma.get(place).content.decode()
    assert NUMBER not in page and "查看身份证号" in page
    data = {"column": "resident_id", "reason": "核对稳岗名单"}
    assert "没有写明查看个人信息的事由" in ma.post(f"{place}/reveal", {
        **data, "reason": ""}).content.decode()
    shown = ma.post(f"{place}/reveal", data)
    assert NUMBER in shown.content.decode() and "no-store" in shown.headers["Cache-Control"]
    again = ma.get(place).content.decode()
    assert NUMBER not in again and "谁看过个人信息" in again and "核对稳岗名单" in again
    assert zhou.post(f"{place}/reveal", data).status_code == 403
    assert "查看身份证号" not in zhou.get(place).content.decode()
    assert qian.post(f"{place}/reveal", data).status_code == 404


def test_a_program_is_told_only_with_right_and_reason(accounts, cast, placed):  # noqa: F811
    address = f"/registers/placement/records/{placed.pk}"
    program = Program(tokens.issue("ma", "测试", "tests")[1])
    _, told = program.get(address)
    assert NUMBER not in str(told)
    status, answer = program.post(f"{address}/reveal", {"column": "resident_id", "reason": "短"})
    assert status == 400, answer
    status, answer = program.post(f"{address}/reveal", {"column": "resident_id",
                                                        "reason": "核对稳岗名单"})
    assert (status, answer["value"]) == (200, NUMBER)
    reader = Program(tokens.issue("ma", "只读", "tests", ["see"])[1])
    status, _ = reader.post(f"{address}/reveal", {"column": "resident_id",
                                                  "reason": "核对稳岗名单"})
    assert status == 403
