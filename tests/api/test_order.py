"""Proofs, proposals, own columns, views, closed days, doubles, the journal: as pages have them."""

import datetime
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from tests.cast import OURS
from tests.reports.programme import enter
from tests.reports.test_issuing import saying
from xieshou.directory.places import organization_named
from xieshou.reports import store

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
DAY = datetime.date


@pytest.fixture
def visit(cast):
    """One visit that is locked."""
    from xieshou.ledger import workflow

    enter("visit", cast.pairing, {"date_from": DAY(2024, 5, 1), "leader": "示例甲", "persons": 5})
    from xieshou.ledger.register import register_named

    register = register_named("visit")
    one = register.model.objects.get()
    for step in ("verify", "lock"):
        workflow.take(register, one.pk, step, cast.operator)
    return one


def test_a_record_is_proved_and_the_proof_taken_back(ma, qian, visit):
    file = SimpleUploadedFile("纪要.txt", "互访纪要".encode())
    sent = ma.client.post(f"/api/v1/evidence/visit/{visit.pk}/files",
                          {"file": file, "kind": "minutes"}).json()
    assert "items" in sent, sent
    assert [one["name"] for one in sent["items"]] == ["纪要.txt"]
    assert "minutes" not in sent["missing"]
    assert qian.get(f"/evidence/visit/{visit.pk}")[0] == 404
    place = f"/evidence/visit/{visit.pk}/{sent['items'][0]['id']}/withdrawal"
    status, left = ma.post(place, {"reason": "传错"})
    assert status == 200 and left["items"] == [] and "minutes" in left["missing"]
    paper = sent["items"][0]["entry"]
    status, again = ma.post(f"/evidence/visit/{visit.pk}/papers",
                            {"entry": paper, "kind": "minutes"})
    assert status == 200 and again["items"][0]["entry"] == paper


def test_what_the_other_side_proposes_is_accepted(ma, program_of, visit):
    lin = program_of("lin")
    assert lin.post(f"/registers/visit/records/{visit.pk}/proposals", {
        "column": "persons", "value": "6", "reason": "签到表"})[0] == 200
    one, = ma.get("/proposals", pairing=OURS, state="open")[1]
    assert (one["before"], one["value"], one["proposer"]) == ("5", "6", "lin")
    assert lin.post(f"/proposals/{one['id']}/decisions", {"act": "accept"})[0] == 403
    assert ma.post(f"/proposals/{one['id']}/decisions", {"act": "accept"})[0] == 200
    assert ma.get(f"/registers/visit/records/{visit.pk}")[1]["persons"] == 6


def test_a_list_is_saved_under_a_name_and_forgotten(ma, qian):
    status, kept = ma.post("/views/visit", {"name": "部门", "asked": {"q": "部门"}})
    assert status == 200 and kept["asked"] == {"q": "部门"}
    assert [one["name"] for one in ma.get("/views/visit")[1]] == ["部门"]
    assert qian.send("delete", f"/views/visit/{kept['id']}", {})[0] == 404
    assert ma.send("delete", f"/views/visit/{kept['id']}", {})[0] == 200


def test_a_column_of_the_office_is_for_who_administers(ma):
    status, refused = ma.send("put", "/columns/visit/x_weather", {"label": "天气"})
    assert status == 403 and refused["error"]["code"]
    assert ma.get("/columns/visit")[1] == []


def test_days_are_closed_opened_and_taken_back(ma, qian, visit):
    asked = {"pairing": OURS, "first": "2023-01-01", "last": "2023-12-31"}
    assert ma.get("/spans/waiting", **asked)[1] == {}
    status, span = ma.post("/spans", asked)
    assert status == 200 and span["shut"]
    until = (timezone.localdate() + datetime.timedelta(days=3)).isoformat()
    assert qian.post(f"/spans/{span['id']}/reopening", {"until": until, "reason": "补"})[0] == 404
    opened = ma.post(f"/spans/{span['id']}/reopening", {"until": until, "reason": "补登"})[1]
    assert opened["open_until"] == until
    assert ma.post(f"/spans/{span['id']}/lifting", {"reason": "封早了"})[1]["shut"] is False
    assert len(ma.get("/spans", pairing=OURS)[1]) == 1


def test_one_unit_under_two_names_is_merged_and_parted(ma, qian, cast):
    enter("donation", cast.pairing, *(
        {"donor": organization_named(name), "donated_on": DAY(2024, n, 1), "cash": n}
        for n, name in enumerate(("示例商会", "示例 商会"), 1)))
    pair, = ma.get("/doubles/units")[1]
    ids = [one["id"] for one in pair["units"]]
    body = {"units": ids, "survivor": ids[0], "reason": "同一执照"}
    assert qian.post("/doubles/units/merges", body)[0] == 404
    assert ma.post("/doubles/units/merges", body)[1] == {"records": 1}
    assert ma.post(f"/doubles/units/{ids[1]}/parting", {"reason": "弄错"})[1] == {"records": 1}


def test_the_journal_is_looked_through_within_reach(ma, qian, visit):
    found = ma.get("/journal", kind="record", subject="visit", action="lock")[1]
    assert [one["subject_id"] for one in found] == [str(visit.pk)]
    status, entry = ma.get(f"/journal/{found[0]['seq']}")
    assert status == 200 and entry["before"]["after"]["state"] == "verified" and entry["digest"]
    assert qian.get(f"/journal/{found[0]['seq']}")[0] == 404
    assert [one["name"] for one in ma.get("/places", **{"in": "920101"})[1]]


def test_a_report_is_signed_issued_and_its_copy_compared(ma, program_of, programme):
    report = ma.post("/reports", {"template": "annual", "pairing": OURS, "period": "2024"})[1]
    place = f"/reports/{report['id']}/deeds"
    assert program_of("lin").post(place, {"deed": "issue"})[0] in (403, 409)
    for name, side in (("ma", "recipient"), ("lin", "supporter")):
        assert program_of(name).post(place, {"deed": "sign", "side": side})[0] == 200
    word = ma.client.get(f"/api/v1/reports/{report['id']}/file").content
    copy = ma.client.post(f"/api/v1/reports/{report['id']}/copies", {
        "file": SimpleUploadedFile("回稿.docx", io.BytesIO(word).getvalue())}).json()
    assert copy["report"] == report["id"] and copy["sentences"] == []
    assert {one["status"] for one in copy["figures"]} == {"unchanged"}
    assert ma.get(f"/copies/{copy['id']}")[1] == copy


def test_what_stands_between_a_report_and_its_issue_is_told_before(ma, qian, program_of, programme):
    id = ma.post("/reports", {"template": "annual", "pairing": OURS, "period": "2024"})[1]["id"]
    draft = store.report_of(id, programme.ma)
    saying(draft, "示例西旗设立專项资金，用于示例项目建设。", programme.ma)
    stands, place = f"/reports/{id}/issuing", f"/reports/{id}/deeds"
    told = ma.get(stands)[1]
    assert (told["lacking"], told["may_sign"]) == (["supporter", "recipient"], ["recipient"])
    assert told["warnings"] and (told["errors"], told["issued"]) == ([], None)
    for name, side in (("ma", "recipient"), ("lin", "supporter")):
        assert program_of(name).post(place, {"deed": "sign", "side": side})[0] == 200
    refused = ma.post(place, {"deed": "issue"})[1]["error"]
    keys = [one["key"] for one in told["warnings"]]
    assert refused["facts"]["keys"].split(",") == keys
    issued = ma.post(place, {"deed": "issue", "reasons": dict.fromkeys(keys, "已核对")})[1]
    told = ma.get(stands)[1]
    assert told["issued"]["issued_on"] == issued["issued_on"] and told["lacking"] == []
    assert [one["reason"] for one in told["warnings"]] == ["已核对"] * len(keys)
    assert qian.get(stands)[0] == 404
