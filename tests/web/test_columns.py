"""The columns of an office on pages and in the API: added, filled, filtered, put away."""

import pytest

from xieshou.ledger import local
from xieshou.ledger.register import register_named, registers

pytestmark = pytest.mark.django_db
PAGE = "/registers/visit/columns"


@pytest.fixture
def admin(accounts, cast, home):
    """Ma, who also keeps the system; columns are forgotten after."""
    from django.test import Client

    from xieshou.directory.people import Role, grant

    grant("ma", Role("admin"), "tests")
    client = Client()
    client.force_login(accounts["ma"])
    yield client
    for one in registers():
        local.install(one, ())
    local.load.__globals__["_loaded"] = None


@pytest.mark.slow
def test_an_administrator_adds_a_column_and_a_clerk_fills_it(admin, cast):
    done = admin.post(PAGE, {"label": "接待单位", "type": "text", "name": "x_host"}, follow=True)
    assert "「接待单位」已保存" in done.content.decode()
    page = admin.get("/registers/visit/new").content.decode()
    assert 'name="x_host"' in page
    made = admin.post("/registers/visit/new", {
        "pairing": cast.pairing.code, "channel": "east_west", "date_from": "2024-03-01",
        "rank": "county", "leader": "甲示例", "persons": "5", "x_host": "示例接待办",
        "stands_for": "1"}, follow=True)
    assert "示例接待办" in made.content.decode()
    listed = admin.get("/registers/visit?q=接待办&cols=leader,x_host").content.decode()
    assert "接待单位" in listed and "共 1 条" in listed
    assert 'name="x_host"' in admin.get("/registers/visit/1/edit").content.decode()


def test_faults_are_told_and_a_column_is_put_away_and_back(admin):
    wrong = admin.post(PAGE, {"label": "带队领导", "type": "text"})
    assert wrong.status_code == 400 and "已是这个台账的表头" in wrong.content.decode()
    admin.post(PAGE, {"label": "接待单位", "type": "text", "name": "x_host"})
    admin.post(PAGE, {"act": "close", "name": "x_host"})
    assert 'name="x_host"' not in admin.get("/registers/visit/new").content.decode()
    admin.post(PAGE, {"act": "open", "name": "x_host"})
    assert 'name="x_host"' in admin.get("/registers/visit/new").content.decode()


@pytest.mark.slow
def test_others_see_the_columns_and_change_none(ma, zhou):
    for client in (ma, zhou):
        page = client.get(PAGE)
        assert page.status_code == 200 and "添加栏目" not in page.content.decode()
        assert client.post(PAGE, {"label": "甲", "type": "text"}).status_code == 403
    assert not register_named("visit").local


@pytest.mark.slow
def test_programs_send_and_read_the_column_and_it_is_described(admin, accounts, cast):
    from tests.api.conftest import Program
    from xieshou.directory import tokens

    admin.post(PAGE, {"label": "接待费", "type": "money", "unit": "元", "name": "x_fee"})
    program = Program(tokens.issue("ma", "测试", "tests")[1])
    status, done = program.post("/registers/visit/records", {
        "pairing": cast.pairing.code, "records": [
            {"date_from": "2024-03-01", "rank": "county", "leader": "甲", "persons": 3,
             "local": {"x_fee": "12.50"}}]})
    assert (status, done["created"]) == (200, 1), done
    id = done["records"][0]["id"]
    _, told = program.get(f"/registers/visit/records/{id}")
    assert told["local"] == {"x_fee": "12.5"}
    status, refused = program.send("patch", f"/registers/visit/records/{id}", {
        "version": told["version"], "values": {"local": {"x_other": 1}}})
    assert status == 400 and "没有自设栏目「x_other」" in refused["error"]["message"]
    _, changed = program.send("patch", f"/registers/visit/records/{id}", {
        "version": told["version"], "values": {"local": {"x_fee": "20"}}})
    assert changed["local"] == {"x_fee": "20"}
    _, described = program.get("/openapi.json")
    shape = described["components"]["schemas"]["VisitOut"]["properties"]["local"]
    assert shape["properties"]["x_fee"]["title"] == "接待费"
