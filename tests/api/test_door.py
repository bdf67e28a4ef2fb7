from datetime import timedelta
from typing import get_args

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from pydantic import BaseModel

from tests.api.conftest import Program
from xieshou.api.urls import api
from xieshou.api.wrongly import offered
from xieshou.directory import people, tokens
from xieshou.directory.models import Token
from xieshou.journal import reading

pytestmark = [pytest.mark.django_db, pytest.mark.database]
PLACES = ("/me", "/pairings", "/registers", "/registers/visit/records", "/figures?code=FUND-01",
          "/indicators", "/audits", "/reports", "/templates", "/changes")


@pytest.mark.parametrize("place", PLACES)
def test_without_a_token_nothing_is_told(stranger, db, place):
    status, said = stranger.get(place)
    assert status == 401 and said["error"]["code"] == "directory.bad_token"
    assert "Bearer" in said["error"]["hint"]


def test_a_token_that_was_revoked_or_has_expired_opens_nothing(accounts, cast):
    view, key = tokens.issue("ma", "同步", "tests")
    assert Program(key).get("/me")[0] == 200
    tokens.revoke(view.id, "tests", "不再使用")
    assert Program(key).get("/me")[0] == 401
    view, key = tokens.issue("ma", "同步", "tests")
    Token.objects.filter(pk=view.id).update(expires_on=timezone.localdate() - timedelta(days=1))
    assert Program(key).get("/me")[0] == 401


def test_the_token_of_somebody_who_left_opens_nothing(accounts, cast):
    _, key = tokens.issue("ma", "同步", "tests")
    people.set_active("ma", False, "tests")
    assert Program(key).get("/me")[0] == 401


def test_the_tokens_of_a_closed_account_end_for_good_with_those_they_issued(accounts, cast):
    for name in ("admin", "cheng"):
        people.create_account(name, "程示例", "示例办", "Heron-Marsh-2046", "tests",
                              [people.Role("admin")])
    key = tokens.issue("admin", "总同步", "tests", ["see", "manage"])[1]
    own = Program(key)
    narrow = own.post("/tokens", {"name": "只看", "rights": ["see"], "days": 30})[1]["key"]
    for_ma = own.post("/accounts/ma/tokens", {"name": "财政局", "rights": ["see"], "days": 30})
    assert for_ma[0] == 200
    other = tokens.issue("ma", "同步", "tests", ["see"])[1]
    people.set_active("admin", False, "cheng", "调离")
    told = [line for line in reading.recent(4) if line.action == "revoke"]
    assert len(told) == 3 and {(one.actor, one.reason) for one in told} == {("cheng", "调离")}
    people.set_active("admin", True, "cheng")
    for one in (key, narrow, for_ma[1]["key"]):
        assert Program(one).get("/me")[0] == 401
    assert Program(other).get("/me")[0] == 200
    assert {one.state for one in tokens.tokens("admin")} == {"已收回"}
    fresh = tokens.issue("admin", "另发的", "tests", ["see"])[1]
    assert Program(fresh).get("/me")[0] == 200


def test_a_token_allows_no_more_than_it_names(program_of, programme):
    reader = program_of("ma", ["see"])
    assert reader.get("/me")[1]["rights"] == ["see"]
    status, said = reader.post("/registers/visit/records", {
        "pairing": programme.pairing.code, "records": [{"date_from": "2024-08-01"}]})
    assert status == 403 and "填报" in said["error"]["message"]


def test_a_token_cannot_be_given_what_the_account_lacks(accounts, cast):
    with pytest.raises(tokens.UnknownRightError, match="enter"):
        tokens.issue("zhou", "越权", "tests", ["enter"])


@pytest.mark.parametrize(("name", "days", "fault"), [
    ("", 90, tokens.NamelessTokenError), ("长" * 61, 90, tokens.NamelessTokenError),
    ("同步", 0, tokens.BadDaysError), ("同步", 367, tokens.BadDaysError)])
def test_a_token_has_a_name_and_an_end(accounts, cast, name, days, fault):
    with pytest.raises(fault):
        tokens.issue("ma", name, "tests", days=days)


def test_issuing_and_revoking_are_journaled_and_the_key_is_not(accounts, cast):
    view, key = tokens.issue("ma", "同步", "tests", ["see"])
    tokens.revoke(view.id, "tests", "换人")
    revoked, granted = reading.recent(2)
    assert (granted.action, revoked.action, revoked.reason) == ("grant", "revoke", "换人")
    assert key not in str(granted.after) and granted.after["rights"] == ["see"]


def test_an_address_that_leads_nowhere_is_told_as_json(ma):
    assert ma.get("/")[1]["error"]["code"] == "api.no_such_endpoint"
    status, said = ma.get("/nowhere")
    assert status == 404 and said["error"]["code"] == "api.no_such_endpoint"


def test_an_address_that_is_nearly_right_is_told_the_right_one(ma):
    for place, code, words in (
            ("/registers/visitt/records", "ledger.unknown_register", "是否要用visit(互访对接)"),
            ("/registers/互访对接/records/5", "api.register_by_code",
             "/api/v1/registers/visit/records/5"),
            ("/figure", "api.no_such_endpoint", "您是不是要「/api/v1/figures」")):
        status, said = ma.get(place)
        assert (status, said["error"]["code"]) == (404, code) and words in said["error"]["hint"]


def test_what_is_wrong_is_told_with_what_would_be_right(ma, cast):
    for place, asked, why in (
            ("/registers/visit/records", {"state": "submited"},
             "不在可选项中(您是不是要「submitted」？可选：draft、"),
            ("/people", {"register_code": "visit"}, "不在可选项中(可选：secondment、"),
            ("/projects", {"stage": "实施"}, "不在可选项中(可选："),
            ("/registers/visit/records", {"stat": "x"}, "没有这一栏(您是不是要「state」"),
            ("/registers/visit/records", {"from": "2024"}, "不是有效日期，应写成 2024-05-01"),
            ("/documents", {"limit": "900"}, "太大，最大 200"),
            ("/views/visit", {"name": "x", "asked": "x"}, "应为对象"),
            ("/registers/fund_transfer/records", {"records": [{"amount": "1,5"}]},
             "应为不带单位、不分节的数，如 12.5"),
            ("/registers/visit/records", {"records": [{"rank": "contry"}]},
             "不在可选项中(您是不是要「county」")):
        asked = asked if place == "/documents" else {"pairing": cast.pairing.code, **asked}
        status, said = ma.post(place, asked) if {"records", "asked"} & set(asked) else ma.get(
            place, **asked)
        if "records" in asked:
            assert status == 200 and f"：{why}" in said["findings"][0]["message"], said
        else:
            assert status == 400 and said["error"]["facts"]["why"].startswith(why), said


def test_of_many_options_those_that_look_like_it_are_named():
    options = [f"x_{number}" for number in range(20)]
    assert offered(options, "x_191") == "(您是不是要「x_19」、「x_11」、「x_9」？)"
    assert offered(options, "") == "(可选的有 20 项，如x_0、x_1、x_2)" and offered([], "x") == ""


def test_what_the_description_forbids_is_told_in_chinese(ma, programme):
    status, said = ma.post("/registers/visit/records", {
        "pairing": programme.pairing.code, "no_such": 1, "records": [{}]})
    assert status == 400 and said["error"]["facts"] == {"what": "no_such", "why": "没有这一栏"}
    status, said = ma.get("/warnings", stat="x", lmit="y")
    assert status == 400 and said["error"]["facts"].keys() == {"what", "why", "what.2", "why.2"}
    assert "stat 不符合" in said["error"]["message"] and "lmit 不符合" in said["error"]["message"]


def test_what_a_body_or_form_names_and_nobody_reads_is_refused(ma, programme):
    for place in ("/warnings/runs", "/warnings/runs/jobs"):
        status, said = ma.post(place, {"pairing": programme.pairing.code})
        assert status == 400 and said["error"]["facts"] == {
            "what": "pairing", "why": "要写在网址里(?pairing=…)，写在正文里不会读"}
        assert ma.post(place, ["x"])[1]["error"]["facts"]["why"] == "这个接口不读正文"
    assert ma.post(f"/warnings/runs?pairing={programme.pairing.code}", {})[0] == 200
    answer = ma.client.post("/api/v1/registers/visit/imports", {
        "file": SimpleUploadedFile("a.csv", b"x"), "pairing": programme.pairing.code,
        "dryrun": "1"})
    facts = answer.json()["error"]["facts"]
    assert (answer.status_code, facts["what"]) == (400, "dryrun")
    assert "您是不是要「dry_run」" in facts["why"]


def test_every_document_that_is_sent_refuses_names_it_does_not_know():
    def shapes(found):
        if isinstance(found, type) and issubclass(found, BaseModel):
            yield found
            for field in found.model_fields.values():
                yield from shapes(field.annotation)
        for part in get_args(found):
            yield from shapes(part)

    sent = {shape for _, router in api._routers for view in router.path_operations.values()
            for one in view.operations for model in one.models
            if model.__ninja_param_source__ == "body" for field in model.model_fields.values()
            for shape in shapes(field.annotation)}
    assert len(sent) > 40
    assert {one.__name__ for one in sent if one.model_config.get("extra") != "forbid"} == set()


def test_names_nobody_reads_are_told_beside_values_that_are_wrong(ma, programme):
    for place, asked, more in (
            ("/warnings", {"limit": "900", "stat": "x"}, ()),
            ("/registers/visit/records", {"state": "submited", "stat": "x", "f_rank": "contry"},
             ("f_rank", "sort")),
            ("/registers/visit/totals", {"from": "x", "nothing": "1"}, ("sort",)),
            ("/registers/互访对接/table", {"format": "doc", "nothing": "1"}, ("cols",))):
        asked = asked | dict.fromkeys({"sort", "cols"} & set(more), "no_such")
        status, said = ma.get(place, **asked)
        facts = said["error"]["facts"]
        told = {words for name, words in facts.items() if name.startswith("what")}
        assert status == 400 and told == set(asked) | set(more), (place, facts)
    status, said = ma.post("/registers/visit/table", {
        "format": "csv", "asked": {"state": "done", "nothing": "1", "f_rank": "contry"}})
    facts = said["error"]["facts"]
    assert status == 400 and {facts["what"], facts["what.2"], facts["what.3"]} == {
        "asked.state", "nothing", "f_rank"}


def test_the_other_pairing_is_out_of_reach(qian, programme):
    code = programme.pairing.code
    assert [one["code"] for one in qian.get("/pairings")[1]] == [programme.other_pairing.code]
    assert qian.get("/registers/visit/records")[1]["items"] == []
    assert qian.get("/changes")[1]["items"] == []
    assert qian.get("/figures", code="FUND-01", pairing=code)[0] == 404
    assert qian.post("/registers/visit/records", {
        "pairing": code, "records": [{"date_from": "2024-08-01"}]})[0] == 404


def test_a_token_issues_to_itself_what_is_narrower_and_ends_with_it(program_of, programme):
    """Neither more rights, nor a longer life, nor another's name, nor a token of a token."""
    first = program_of("ma", ["see", "enter"])
    own = tokens.tokens("ma")[0]
    other = tokens.issue("lin", "他人", "tests")[0]
    for body, status, code in (
            ({"name": "越权", "rights": ["verify"]}, 400, "directory.unknown_right"),
            ({"name": "太久", "days": 91}, 403, "directory.token_outlives"),
            ({"name": "他人", "username": "lin"}, 400, "api.bad_request"),
            ({"name": " "}, 400, "directory.nameless_token")):
        answered, said = first.post("/tokens", body)
        assert (answered, said["error"]["code"]) == (status, code), body
    before = reading.last_position()
    status, made = first.post("/tokens", {"name": "夜间同步", "rights": ["see"], "days": 7})
    assert status == 200 and (made["username"], made["rights"]) == ("ma", ["see"])
    assert made["issued_by"] == own.id
    entry = reading.entry_at(before + 1)[0]
    assert (entry.kind, entry.action, entry.actor, entry.after["issued_by"]) == (
        "permission", "grant", "ma", own.id)
    # sent again, as after an answer that was lost, it is not issued again
    status, said = first.post("/tokens", {"name": "夜间同步", "rights": ["see"], "days": 7})
    assert (status, said["error"]["code"]) == (409, "directory.token_same_name")
    second = Program(made["key"])
    assert second.get("/me")[1]["rights"] == ["see"]
    assert second.post("/tokens", {"name": "再发"})[1]["error"]["code"] == (
        "directory.token_second_hand")
    assert [one["id"] for one in second.get("/tokens")[1]] == [made["id"]]
    assert [one["id"] for one in first.get("/tokens")[1]] == [made["id"], own.id]
    for stranger in (other.id, own.id):
        assert second.send("delete", f"/tokens/{stranger}", {})[0] == 404
    tokens.revoke(own.id, "tests", "换了系统")
    assert first.get("/me")[0] == 401 and second.get("/me")[0] == 401
    assert reading.last_position() == before + 3
