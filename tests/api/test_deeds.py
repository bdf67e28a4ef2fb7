"""What pages have long done, done by programs: definitions, persons, places, exchange, accounts."""

import io
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.api.test_pillars import sent
from tests.cast import OURS
from tests.exchange.test_exchange import (
    agreed,  # noqa: F401
    conflict,  # noqa: F401
    offices,  # noqa: F401
    persons,
    visit,  # noqa: F401
)
from tests.ledger.test_doubles import sealed
from tests.reports.programme import enter
from tests.web.test_jobs import work_off
from xieshou.directory import people
from xieshou.directory.places import organization_named
from xieshou.directory.scope import scope_named

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
VISITS = {"name": "部门来访人次", "unit": "人次", "says": "部门带队的来访人次之和。",
          "register": "visit", "measure": "sum", "column": "persons",
          "where": [{"column": "rank", "op": "in", "values": ["部门"]}], "by": ["rank"]}
# an invented number with a right check character
NUMBER = "110101199003070011"


@pytest.fixture
def chief(program_of):
    """Ma, who also manages."""
    people.grant("ma", people.Role("admin"), "tests")
    return program_of("ma")


def test_a_definition_is_looked_at_kept_and_kept_again(ma, program_of, programme):
    place, look = "/own-indicators/department_visits", {
        "code": "department_visits", "definition": VISITS, "pairing": OURS, "period": "2024"}
    status, shown = ma.post("/own-indicators/look", look)
    assert status == 200, shown
    assert shown["now"]["unit"] == "人次" and shown["before"] is None
    assert ma.get(place)[0] == 404
    body = {"definition": VISITS, "effective_on": "2024-01-01", "reason": "年报要用"}
    assert program_of("zhou").send("put", place, body)[0] == 403
    status, kept = ma.send("put", place, body)
    assert status == 200 and (kept["code"], kept["version"]) == ("own.department_visits", 1)
    assert ma.send("put", place, body)[1]["version"] == 1
    changed = {**body, "definition": {**VISITS, "says": "部门带队的来访人次。"}}
    assert ma.send("put", place, changed)[1]["version"] == 2
    assert [one["version"] for one in ma.get(place)[1]] == [2, 1]
    assert ma.get(place)[1][0]["definition"]["where"] == VISITS["where"]
    figure, = ma.get("/figures", code="own.department_visits", pairing=OURS, period="2024")[1]
    assert figure["value"] == shown["now"]["value"]
    wrong = {**look, "definition": {**VISITS, "unit": "人"}}
    status, told = ma.post("/own-indicators/look", wrong)
    assert status == 400 and "人与人次" in told["error"]["message"]
    wrong["definition"] = {"name": "开工率之和", "unit": "%", "says": "各项开工率相加。",
                           "above": ["projects.start_rate", "projects.finish_rate"]}
    status, told = ma.post("/own-indicators/look", wrong)
    assert status == 400 and "分子和分母" in told["error"]["message"]


def test_one_person_in_two_writings_is_merged_parted_and_told_apart(ma, qian, cast):
    enter("secondment", cast.pairing, *(
        {"person": name, "resident_id": sealed(NUMBER), "direction": "east_to_west",
         "post": "副局长", "to_organization": organization_named(f"示例{n}局"),
         "start_on": date(2024, n, 1)} for n, name in enumerate(("张示例", "张示利"), 1)))
    found, = ma.get("/doubles/persons")[1]
    assert {one["name"] for one in found["names"]} == {"张示例", "张示利"}
    body = {"key": found["key"], "survivor": "张示例", "reason": "同一人"}
    assert qian.post("/doubles/persons/merges", body)[0] == 404
    assert ma.post("/doubles/persons/merges", body)[1] == {"records": 1}
    merge, = ma.get("/doubles/merges")[1]
    assert (merge["kind"], merge["key"]) == ("person", found["key"])
    place = f"/doubles/persons/{merge['key']}/parting"
    assert qian.post(place, {"reason": "试"})[0] == 404
    assert ma.post(place, {"reason": "弄错"})[1] == {"records": 1}


def test_a_unit_out_of_reach_is_neither_changed_nor_told_apart(ma, qian, cast):
    enter("donation", cast.pairing, {"donor": organization_named("示例商会"), "cash": 1,
                                     "donated_on": date(2024, 5, 1)})
    id = organization_named("示例商会").pk
    assert qian.send("patch", f"/units/{id}", {"name": "别名"})[0] == 404
    assert qian.post("/doubles/units/apart", {"units": [id, id + 1]})[0] == 404
    status, unit = ma.send("patch", f"/units/{id}", {"name": "示例总商会"})
    assert status == 200 and unit["aliases"] == ["示例商会"]
    assert ma.send("patch", f"/units/{id}", {"credit_code": "123"})[0] == 400


def test_a_division_is_registered_renamed_and_merged(ma, chief, program_of, cast):
    town = {"code": "920101109", "name": "示例西旗丁卯镇", "short": "丁卯镇"}
    assert program_of("lin").post("/places", town)[0] == 403
    assert chief.post("/places", town)[1]["short"] == "丁卯镇"
    status, renamed = chief.post("/places/920101109/names", {
        "name": "示例西旗丁卯苏木", "on": "2024-07-01", "reason": "批复"})
    assert status == 200 and renamed["name"] == "示例西旗丁卯苏木"
    assert [one["code"] for one in chief.get("/places", q="丁卯镇")[1]] == ["920101109"]
    alone = ma.get("/places/920101109")[1]
    assert [one[0] for one in alone["former"]] == ["示例西旗丁卯镇"] and alone["history"] == []
    assert ma.get("/places/920101199")[0] == 404
    merged = chief.post("/places/920101109/merger", {"into": "920101101", "on": "2025-01-01"})[1]
    assert merged["successor"] == "920101101"
    sheet = SimpleUploadedFile("区划.csv", "区划代码,名称\n920101110,戊辰镇\n1,无\n".encode())
    said = sent(chief, "/places/imports", file=sheet, dry_run="true")[1].json()
    assert said["read"] == 2 and said["created"] == 1 and said["findings"][0]["hint"]


def test_a_package_arrives_as_a_job_and_its_conflict_is_decided(
        ma, qian, conflict, visit, operator, home):  # noqa: F811
    file = SimpleUploadedFile("p.zip", conflict.read_bytes())
    status, answer = sent(ma, "/exchange/arrivals", file=file)
    job = answer.json()
    assert status == 202 and job["state"] == "waiting"
    work_off()
    done = ma.client.get(job["address"]).json()
    assert done["state"] == "done" and done["facts"]["conflicts"] == 1, done
    found, = ma.get("/exchange/conflicts")[1]
    assert {"label": "人次", "ours": "15", "theirs": "12"}.items() - found["differences"][0].items(
        ) <= {("label", "人次")}
    place = f"/exchange/conflicts/{found['id']}/decision"
    assert qian.get("/exchange/conflicts")[1] == []
    assert qian.post(place, {"take": "theirs"})[0] == 404
    assert ma.post(place, {"take": "theirs"})[0] == 200 and persons(visit, operator) == 12
    assert ma.get("/exchange/conflicts")[1] == []


def test_an_office_is_trusted_and_a_package_packed_for_it(chief, home, offices):  # noqa: F811
    theirs, ours = offices
    card = chief.get("/exchange/card")[1]
    assert card["fingerprint"] == ours.card.fingerprint and "signature" in card["file"]
    named = chief.send("put", "/exchange/card", {"office": "示例西旗办"})[1]
    assert named["office"] == "示例西旗办"
    status, told = chief.post("/exchange/offices", {"card": "{}", "side": "supporter"})
    assert status == 400 and told["error"]["code"] == "exchange.bad_card"
    office, = chief.get("/exchange/offices")[1]
    assert office["fingerprint"] == theirs.card.fingerprint
    status, job = chief.post("/exchange/packages", {
        "pairing": OURS, "receiver": office["fingerprint"]}, **{"Idempotency-Key": "打包"})
    assert status == 202 and chief.post("/exchange/packages", {
        "pairing": OURS, "receiver": office["fingerprint"]},
        **{"Idempotency-Key": "打包"})[1]["id"] == job["id"]
    work_off()
    name, = chief.client.get(job["address"]).json()["files"]
    package = chief.client.get(f"{job['address']}/files/{name}")
    assert package.content.startswith(b"PK")
    assert chief.send("delete", f"/exchange/offices/{office['fingerprint']}", {})[0] == 200
    assert chief.get("/exchange/offices")[1] == []


def test_an_account_is_opened_granted_closed_and_its_password_given_once(ma, chief, cast):
    status, made = chief.post("/accounts", {
        "username": "sun", "display_name": "孙示例", "office": "示例局",
        "role": {"role": "contributor", "pairing": OURS, "side": "recipient"}})
    assert status == 200 and len(made["password"]) > 8
    assert scope_named("sun").rights == {"see", "enter"}
    granted = chief.post("/accounts/sun/grants", {"role": "finance", "pairing": OURS})[1]
    assert {one["role"] for one in granted["grants"]} == {"contributor", "finance"}
    last = max(one["id"] for one in granted["grants"])
    assert chief.send("delete", f"/grants/{last}", {})[1] == {"done": True}
    assert chief.send("delete", f"/grants/{last}", {})[1] == {"done": False}
    again = chief.post("/accounts/sun/password", {})[1]["password"]
    assert again != made["password"] and chief.post("/accounts/sun/unlocking", {})[0] == 200
    closed = chief.send("put", "/accounts/sun/use", {"active": False, "reason": "调离"})[1]
    assert closed["active"] is False
    assert chief.post("/accounts/nobody/grants", {"role": "leader"})[0] == 404
    tokens = chief.get("/tokens")[1]
    assert {one["username"] for one in tokens} == {"ma"}
    assert chief.send("delete", "/tokens/999", {})[0] == 404
    assert chief.send("delete", f"/tokens/{tokens[0]['id']}", {})[0] == 200
    # it was the caller's own
    assert chief.get("/me")[0] == 401


def test_a_limit_of_a_rule_is_changed_with_what_allows_it(chief, program_of):
    code, limit = next((one["code"], one["limits"][0]) for one in chief.get("/rules")[1]
                       if one["limits"] and one["limits"][0]["value"].endswith("天"))
    place = f"/rules/{code}/limits/{limit['name']}"
    body = {"value": "77", "source": "示例办法第八条"}
    assert program_of("lin").send("put", place, body)[0] == 403
    status, set_to = chief.send("put", place, body)
    assert status == 200 and set_to["changed"] and set_to["value"].startswith("77")
    assert chief.get(f"/rules/{code}")[1]["limits"][0]["history"][0]["source"] == body["source"]


def test_many_records_take_a_step_and_a_value_and_those_that_cannot_are_told(ma, qian, cast):
    enter("visit", cast.pairing, *({"date_from": date(2024, 5, n), "leader": "示例甲", "persons": n}
                                   for n in (1, 2)))
    seen = [{"id": one["id"], "version": one["version"]}
            for one in ma.get("/registers/visit/records")[1]["items"]]
    body = {"records": seen, "column": "source", "value": "示例来源", "reason": "补来源"}
    assert len(qian.post("/registers/visit/values", body)[1]["refused"]) == 2
    assert len(ma.post("/registers/visit/values", body)[1]["done"]) == 2
    stale = ma.post("/registers/visit/steps", {"records": seen, "step": "verify"})[1]
    assert stale["done"] == [] and {one["code"] for one in stale["refused"]} == {
        "ledger.stale_record"}
    fresh = [{**one, "version": one["version"] + 1} for one in seen]
    moved = ma.post("/registers/visit/steps", {"records": fresh, "step": "return",
                                               "reason": "补签到表"})[1]
    assert len(moved["done"]) == 2 and moved["refused"] == [], moved


def test_a_whole_table_is_put_off_and_fetched(ma, programme, home):
    status, job = ma.post("/registers/fund_transfer/table", {
        "pairing": OURS, "format": "csv", "asked": {"opening": "no"}})
    assert status == 202
    work_off()
    name, = ma.client.get(job["address"]).json()["files"]
    text = ma.client.get(f"{job['address']}/files/{name}").content.decode("utf-8-sig")
    assert "示例财" in text


def test_reports_of_a_folder_are_audited_as_a_job(ma, qian, home):
    files = [SimpleUploadedFile(f"报告{n}.txt", f"2024年到位资金{n}万元。".encode())
             for n in (1, 2)]
    status, answer = sent(ma, "/audits/batches", files=files)
    assert status == 202
    work_off()
    job = answer.json()
    assert ma.client.get(job["address"]).json()["facts"]["documents"] == 2
    found = ma.get(f"/audits/batches/{job['id']}")[1]
    assert {one["name"] for one in found} == {"报告1.txt", "报告2.txt"}
    assert qian.get(f"/audits/batches/{job['id']}")[0] == 404
    status, again = ma.post(f"/audits/{found[0]['id']}/again", {})
    assert status == 200 and again["id"] > found[0]["id"]


def test_a_copy_is_recognised_decided_on_and_written_anew(ma, programme):
    report = ma.post("/reports", {"template": "annual", "pairing": OURS, "period": "2024"})[1]
    word = ma.client.get(f"/api/v1/reports/{report['id']}/file").content
    copy = sent(ma, "/copies", file=SimpleUploadedFile("回稿.docx", word))[1].json()
    assert copy["report"] == report["id"] and copy["open"] == 0
    assert ma.post(f"/copies/{copy['id']}/decisions", {"choices": [
        {"kind": "figure", "key": 1, "choice": "ledger"}]})[0] == 400
    status, edition = ma.post(f"/copies/{copy['id']}/edition", {})
    assert status == 200 and edition["used"] == 0
    assert ma.get("/asked", pairing=OURS)[1] == []
    assert ma.post(f"/reports/{report['id']}/correction", {})[0] == 409


def test_a_template_of_the_office_is_filled_and_kept(ma, qian, programme):
    import docx

    word = docx.Document()
    word.add_paragraph("到位资金【财政援助资金到位额】。")
    file = io.BytesIO()
    word.save(file)

    def template():
        return SimpleUploadedFile("月报.docx", file.getvalue())

    said = sent(ma, "/templates/filled", file=template(), pairing=OURS, period="2024")[1].json()
    assert len(said["figures"]) == 1 and said["unknown"] == [] and said["document"]
    assert sent(qian, "/templates", file=template(), pairing=OURS)[0] == 404
    kept = sent(ma, "/templates", file=template(), pairing=OURS)[1].json()
    assert {"支援方", "时段"} <= set(ma.get("/templates/marks")[1]["words"])
    assert kept in [{"code": one["code"], "name": one["name"]} for one in ma.get("/templates")[1]]
    report = ma.post("/reports", {"template": kept["code"], "pairing": OURS, "period": "2024"})
    assert report[0] == 200 and len(report[1]["figures"]) == 1
