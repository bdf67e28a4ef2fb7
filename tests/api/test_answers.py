"""What programs are told is what the pillars say."""

import io

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.cast import OURS
from tests.web.test_jobs import work_off
from xieshou.indicators.figures import Figures, as_json
from xieshou.ledger import taking_in
from xieshou.ledger.register import registers
from xieshou.values.period import Period

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def test_figures_are_those_of_the_pillar(ma, programme):
    status, said = ma.get("/figures", code=["FUND-01", "ORG-01"], period="2024",
                          pairing=programme.pairing.code, drill="true")
    figures = Figures(programme.ma).many(
        ["FUND-01", "ORG-01"], pairing=programme.pairing.code, period=Period.parse("2024"),
        drill=True)
    assert status == 200 and said == [{**as_json(one), "compare": None} for one in figures]
    handle = said[0]["handle"]
    beside, = ma.get("/figures", code="FUND-01", period="2024", compare="true",
                     pairing=programme.pairing.code, as_of=said[0]["as_of"])[1]
    assert beside["compare"] == ma.get(f"/figures/{handle}/compare")[1]
    assert beside["compare"]["year_before"]["value"] == "800"
    assert ma.get(f"/figures/{handle}")[1]["value"] == said[0]["value"]
    rows = ma.get(f"/figures/{handle}/rows", limit=1, offset=1)[1]
    assert [row["id"] for row in rows] == [said[0]["rows"][1]["id"]]


def test_every_register_is_described_and_can_be_read(ma, programme):
    status, said = ma.get("/registers")
    assert [one["code"] for one in said] == [one.code for one in registers()]
    for one in said:
        status, page = ma.get(f"/registers/{one['code']}/records")
        assert status == 200, page
        names = {field["name"] for field in one["fields"]}
        assert all(names <= set(item) for item in page["items"])


@pytest.mark.parametrize("format", ["csv", "xlsx", "parquet"])
def test_tables_come_as_files(ma, programme, format):
    answer = ma.client.get(f"/api/v1/registers/fund_transfer/table?format={format}")
    assert answer.status_code == 200
    start = {"csv": b"\xef\xbb\xbf", "xlsx": b"PK", "parquet": b"PAR1"}[format]
    assert answer.content.startswith(start)


def test_a_workbook_of_people_is_taken_as_on_the_page(ma, programme):
    book = openpyxl.Workbook()
    for row in (["捐赠时间", "捐赠单位", "资金(万元)", "受赠单位"],
                ["2024.5.6", "示例公司", 12.5, "示例西旗民政局"]):
        book.active.append(row)
    file = io.BytesIO()
    book.save(file)
    upload = SimpleUploadedFile("捐赠.xlsx", file.getvalue())
    answer = ma.client.post("/api/v1/registers/donation/imports",
                            {"file": upload, "pairing": programme.pairing.code})
    assert answer.status_code == 200 and answer.json()["created"] == 1, answer.json()
    upload.seek(0)
    sheets = ma.client.post("/api/v1/registers/imports", {
        "file": upload, "pairing": programme.pairing.code, "sheets": "Sheet=donation"}).json()
    assert [(one["sheet"], one["register_code"], one["unchanged"]) for one in sheets] == [
        ("Sheet", "donation", 1)], sheets


@pytest.mark.usefixtures("home")
def test_a_large_sheet_is_taken_in_by_a_job_and_not_before_the_caller(ma, programme, monkeypatch):
    monkeypatch.setattr(taking_in, "AT_ONCE", 10)
    text = "捐赠时间,捐赠单位,资金(万元),受赠单位\n2024.5.6,示例公司,12.5,示例西旗民政局\n"
    text += "某天，示例公司，1，示例西旗民政局"
    given = {"pairing": programme.pairing.code}

    def sent(place):
        return ma.client.post(f"/api/v1{place}", {
            **given, "file": SimpleUploadedFile("捐赠.csv", text.encode())}).json()

    refused = sent("/registers/donation/imports")["error"]
    assert refused["code"] == "api.too_large_at_once"
    assert "POST /api/v1/registers/donation/imports/jobs" in refused["hint"]
    job = sent("/registers/donation/imports/jobs")
    assert ma.get(f"/registers/imports/jobs/{job['id']}") == (200, [])
    work_off()
    done, (sheet,) = (ma.get(place)[1] for place in (
        f"/jobs/{job['id']}", f"/registers/imports/jobs/{job['id']}"))
    assert done["facts"] == {"read": 2, "created": 1, "updated": 0, "unchanged": 0, "rejected": 1}
    assert (sheet["created"], sheet["findings"][0]["row"]) == (1, 3)
    place = f"/registers/imports/jobs/{job['id']}/rows"
    first = ma.get(f"{place}?limit=1")[1]
    rest = ma.get(f"{place}?limit=1&cursor={first['next']}")[1]
    assert (first["total"], rest["next"]) == (2, None)
    made, refused = first["items"] + rest["items"]
    assert (made["row"], made["fate"], refused["row"], refused["fate"]) == (
        2, "created", 3, "rejected")
    assert ma.get(f"/registers/donation/records/{made['id']}")[0] == 200
    assert refused["faults"] and {"column": "", "label": "捐赠时间", "before": None,
                                  "after": "某天，示例公司，1，示例西旗民政局"} in refused["cells"]
    assert ma.get(f"{place}?fate=rejected")[1]["items"] == [refused]
    returned = ma.client.get(f"/api/v1/jobs/{job['id']}/files/{done['files'][0]}")
    assert "某天" in returned.content.decode("utf-8", "replace") or returned.content[:2] == b"PK"


def test_an_audit_is_kept_and_found_again(ma, programme):
    text = "全年投入资金500万元，其中省级资金300万元、县级资金250万元。"
    status, said = ma.post("/audits", {"text": text})
    assert status == 200 and said["findings"][0]["level"] == "error"
    assert ma.get(f"/audits/{said['id']}")[1]["claims"] == said["claims"]
    assert ma.get("/audits")[1][0]["id"] == said["id"]


def test_a_report_of_ours_handed_back_is_read_by_its_bound_figures(ma, programme):
    code = programme.pairing.code
    id = ma.post("/reports", {"template": "annual", "pairing": code, "period": "2024"})[1]["id"]
    docx = ma.client.get(f"/api/v1/reports/{id}/file").content
    answer = ma.client.post("/api/v1/audits/files", {
        "file": SimpleUploadedFile("总结.docx", docx), "pairing": code}).json()
    assert answer["document"]["format"] == "docx"
    bound = [one for one in answer["claims"] if one["handle"]]
    assert len(bound) > 5 and {one["verdict"] for one in bound} <= {"confirmed", "compatible"}
    assert not [one for one in answer["findings"] if one["level"] == "error"]


def test_a_report_is_written_and_its_file_fetched(ma, programme):
    status, said = ma.post("/reports", {
        "template": "annual", "pairing": programme.pairing.code, "period": "2024"})
    assert status == 200 and len(said["figures"]) > 5
    answer = ma.client.get(f"/api/v1/reports/{said['id']}/file")
    assert answer.content.startswith(b"PK")
    assert ma.get("/reports")[1][0]["id"] == said["id"]
    assert ma.post("/reports", {"template": "nope", "pairing": programme.pairing.code,
                                "period": "2024"})[0] == 404


def test_changes_are_followed_to_the_end(ma, programme):
    seen, since = [], 0
    for _ in range(200):
        page = ma.get("/changes", since=since, limit=5)[1]
        seen += [one["seq"] for one in page["items"]]
        if page["next"] == since:
            break
        since = page["next"]
    assert since == page["last"] and seen == sorted(set(seen)) and len(seen) > 10


def test_warnings_are_found_decided_and_kept_from_others(ma, qian, programme):
    status, said = ma.post("/warnings/runs", {})
    assert status == 200 and said["fired"] > 0
    page = ma.get("/warnings", limit=1)[1]
    one, = page["items"]
    assert one["state"] == "open" and one["records"] and page["next"]
    following = ma.get("/warnings", limit=1, cursor=page["next"])[1]["items"][0]
    assert following["id"] < one["id"]
    place = f"/warnings/{one['id']}/decisions"
    assert ma.post(place, {"act": "waive"})[1]["error"]["code"] == "ledger.waiver_without_reason"
    assert ma.post(place, {"act": "waive", "reason": "已另行说明"})[1]["state"] == "waived"
    assert ma.get(f"/warnings/{one['id']}")[1]["reason"] == "已另行说明"
    assert one["first_seen"] <= one["last_seen"] and one["name"]
    assert ma.get("/warnings", pairing=OURS, owner="lin")[1]["items"] == []
    assert ma.get("/warnings", stat="open")[1]["error"]["facts"]["what"] == "stat"
    assert ma.get("/warnings/owners", pairing=OURS)[1]["ma"]
    last, = ma.get("/warnings/runs", pairing=OURS)[1]
    assert (last["actor"], last["fired"]) == ("ma", said["fired"])
    assert qian.get("/warnings/owners", pairing=OURS)[0] == 404
    assert qian.get(f"/warnings/{one['id']}")[0] == 404
    assert qian.get("/warnings")[1]["items"] == []


def test_a_file_sent_twice_under_one_key_is_taken_once(ma, cast):
    def sent(text):
        file = SimpleUploadedFile("批复.txt", text.encode())
        return ma.client.post("/api/v1/documents", {"file": file, "title": "批复"},
                              headers={"Idempotency-Key": "上传-1"})

    first, again, other = sent("同意。"), sent("同意。"), sent("不同意。")
    assert first.status_code == again.status_code == 200, first.content.decode()
    assert first.json()["id"] == again.json()["id"]
    assert other.status_code == 409 and other.json()["error"]["code"] == "api.key_reused"
