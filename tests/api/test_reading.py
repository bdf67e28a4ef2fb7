"""What pages show and programs read: the inbox, people, projects, ties, flow, grounds, versions."""

import io
from datetime import date, timedelta
from decimal import Decimal

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from tests.api.test_pillars import sent
from tests.cast import OURS
from tests.ledger.test_doubles import sealed
from tests.office.test_text import pdf
from tests.reports.programme import WAN, enter
from tests.web.test_jobs import work_off
from xieshou.directory import people
from xieshou.directory.places import organization_named
from xieshou.directory.scope import RIGHTS
from xieshou.ledger.change import edit
from xieshou.ledger.register import register_named

NUMBER = "110101199003070011"  # invented, with a right check character
pytestmark = [pytest.mark.django_db, pytest.mark.slow]


def file(program, place):
    answer = program.client.get(f"/api/v1{place}")
    assert answer.status_code == 200, answer.content.decode()
    return answer.content


def test_what_waits_is_told_to_whom_it_waits_for(ma, qian, program_of, programme):
    def trays(calling):
        return {one["code"]: one for one in calling.get("/inbox", pairing=OURS)[1]}

    before = trays(ma)["to_verify"]["count"]
    body = {"pairing": OURS, "records": [{"date_from": "2024-08-01", "persons": 9}]}
    assert program_of("lin").post("/registers/visit/records", body)[1]["created"] == 1
    told = trays(ma)["to_verify"]
    assert told["count"] == before + 1 == sum(one["count"] for one in told["lines"])
    assert told["pressing"] and told["lines"][0]["address"].startswith("/")
    # who may not verify is not told of what waits to be verified
    assert "to_verify" not in trays(program_of("ma", ["see"]))
    assert qian.get("/inbox", pairing=OURS)[0] == 404


def test_the_cockpit_tells_each_role_its_figures_in_its_order(ma, qian, program_of, programme):
    told = ma.get("/cockpit", pairing=OURS, period="2024")[1]
    first = told["figures"][0]
    assert told["role"] == "clerk" and first["figure"]["number"] == "FUND-01"
    assert first["year_before"]["handle"] == ma.get(
        "/figures", code="FUND-01", pairing=OURS, period="2023",
        as_of=first["figure"]["as_of"])[1][0]["handle"]
    assert [one["code"] for one in told["waiting"]] == [
        one["code"] for one in ma.get("/inbox", pairing=OURS)[1]]
    assessor = program_of("zhou").get("/cockpit", pairing=OURS, period="2023..2024")[1]
    numbers = [one["figure"]["number"] for one in assessor["figures"]]
    assert numbers[:2] == ["FUND-01", "FUND-13"] != [
        one["figure"]["number"] for one in told["figures"]][:2] and len(numbers) <= 12
    assert {one["year_before"] for one in assessor["figures"]} == {None}
    assert all(count >= 0 for count in told["warnings"].values())
    entered = ma.get("/registers/holdings", pairing=OURS)[1]
    received = next(one for one in entered if one["register_code"] == "fund_transfer")
    assert received["rows"] == ma.get("/registers/fund_transfer/totals")[1]["records"] > 0
    for place in ("cockpit", "registers/holdings"):
        assert qian.get(f"/{place}", pairing=OURS)[0] == 404


def test_what_both_sides_say_and_what_stands_about_a_record_is_told(ma, qian, programme):
    register = register_named("fund_transfer")
    row = register.model.objects.filter(received_on__year=2024).order_by("pk").first()
    place = f"/registers/fund_transfer/records/{row.pk}"
    assert ma.post(f"{place}/attestations", {
        "side": "recipient", "stance": "dispute", "value": "5", "note": "少了"})[0] == 200
    for stance, count in (("", 1), ("dispute", 1), ("confirm", 0)):
        page = ma.get("/attestations", pairing=OURS, stance=stance)[1]
        assert len(page["items"]) == count and page["next"] is None
    said, = ma.get("/attestations", register_code="fund_transfer", limit=1)[1]["items"]
    assert (said["record"], said["note"], said["current"]) == (row.pk, "少了", True)
    told = ma.get(f"/standing/fund_transfer/{row.pk}")[1]
    assert told["attested"] == "disputed" and told["attestations"][0]["value"] == "5"
    assert sum(Decimal(one["amount"]) for one in told["postings"]) == row.amount / 100
    assert "funds.received" in told["counted"] and told["looks"] is None
    edit(register, row.pk, {"amount": row.amount + WAN}, register.model.objects.get(
        pk=row.pk).version, programme.operator, "更正金额")
    said, = ma.get("/attestations")[1]["items"]
    assert not said["current"]
    opening, = ma.get("/registers/visit/records", opening="yes")[1]["items"]
    covered = ma.get(f"/standing/visit/{opening['id']}")[1]["covered"]
    assert covered == {"records": [], "whole": False}
    assert qian.get(f"/standing/fund_transfer/{row.pk}")[0] == 404
    assert qian.get("/attestations")[1]["items"] == []


def test_each_number_of_a_project_is_the_sum_of_its_entries(ma, qian, programme):
    project, = enter("project", programme.pairing, {"name": "示例水厂", "aid": 5 * WAN})
    enter("allocation", programme.pairing, {
        "project": project, "amount": 3 * WAN, "plan_no": "示例〔2024〕9号",
        "planned_on": date(2024, 3, 1)})
    shown = ma.get("/money/projects", pairing=OURS)[1]
    assert any(one["project"] == project.pk and one["planned"] == "30000" for one in shown)
    for what in ("planned", "released", "disbursed", "recovered", "settled", "left", "this_year"):
        for one in shown:
            known = {"project": one["project"]} if one["project"] else {
                "use_class": one["use_class"]}
            rows = ma.get("/money/projects/entries", pairing=OURS, what=what, **known)[1]
            if one["project"] or len([two for two in shown if two["project"] is None]) == 1:
                assert sum(Decimal(row["amount"]) for row in rows) == Decimal(one[what]), one
        rows = ma.get("/money/projects/entries", pairing=OURS, what=what)[1]
        assert sum(Decimal(row["amount"]) for row in rows) == sum(
            Decimal(one[what]) for one in shown)
    assert qian.get("/money/projects/entries", pairing=OURS, what="left")[0] == 404


def test_pages_of_a_paper_are_pictures_and_its_text_stays_where_it_must(
        ma, qian, program_of, programme):
    paper = sent(ma, "/documents", pairing=OURS, file=SimpleUploadedFile(
        "页.pdf", pdf(b"BT /F1 24 Tf 72 700 Td (First words) Tj ET")))[1].json()["id"]
    assert ma.get(f"/documents/{paper}/pages")[1]["state"] == "waiting"
    work_off()
    assert ma.get(f"/documents/{paper}/pages")[1] == {"state": "ready", "count": 1, "trouble": ""}
    assert file(ma, f"/documents/{paper}/pages/1")[8:12] == b"WEBP"
    assert "First words" in ma.get(f"/documents/{paper}/text", version=1)[1]["text"]
    wrong = ma.get(f"/documents/{paper}/pages/9")
    assert (wrong[0], wrong[1]["error"]["code"]) == (404, "library.no_such_page")
    plain = file(ma, f"/documents/{paper}/pages/1")
    kept = ma.send("patch", f"/documents/{paper}", {"level": "internal", "reason": "内部"})
    assert kept[1]["level"] == "internal"
    reader = program_of("zhou")
    assert file(reader, f"/documents/{paper}/pages/1") != plain  # who reads stands across it
    assert reader.get(f"/documents/{paper}/text")[1]["error"]["code"] == "library.internal"
    ma.send("put", f"/documents/{paper}/marks/favourite", {"on": True})
    told = reader.get(f"/documents/{paper}/uses")[1]
    assert told["history"] is None and told["favourites"] == []
    assert {one["who"] for one in told["own"]} <= {"zhou"}
    uses = ma.get(f"/documents/{paper}/uses")[1]
    assert uses["proves"] == [] and uses["may_take"] and uses["history"] is not None
    assert [(one["who"], one["act"]) for one in uses["favourites"]] == [("ma", "收藏")]
    for end in ("pages", "pages/1", "text", "uses"):
        assert qian.get(f"/documents/{paper}/{end}")[0] == 404


def test_lists_are_sifted_as_their_pages_are_and_so_are_their_files(ma, qian, programme):
    body = {"pairing": OURS, "records": [
        {"date_from": "2024-11-01", "rank": "county", "persons": 9},
        {"date_from": "2024-11-02", "rank": "town", "persons": 4}]}
    assert ma.post("/registers/visit/records", body)[1]["created"] == 2
    days = {"from": "2024-11-01", "to": "2024-11-02"}
    for sieve, count in (({"f_rank": "town"}, 1), ({"attested": "agreed"}, 0),
                         ({"attested": "awaits_supporter"}, 0), ({"entered": "own"}, 2),
                         ({"entered": "others"}, 1), ({"opening": "no"}, 2),
                         ({"memo": "no"}, 3), ({"memo": "yes"}, 0),
                         ({"import": "1-create"}, 0)):
        found = ma.get("/registers/visit/records", **sieve, **days)[1]["items"]
        assert len(found) == count, sieve
    names = "&".join(("f_rank=town", "from=2024-11-01"))
    assert len(file(ma, f"/registers/visit/table?{names}").decode().splitlines()) == 2
    for wrong in ({"f_rank": "planet"}, {"stat": "draft"}, {"f_rang": "town"}, {"sort": "persns"},
                  {"cols": "rank,persns"}, {"from": "2024"}):
        for end in ("records", "totals", "table"):
            told = ma.client.get(f"/api/v1/registers/visit/{end}", wrong)
            assert told.status_code == 400, (end, wrong)
        status, told = ma.post("/registers/visit/table", {"asked": wrong})
        assert (status, told["error"]["code"]) == (400, "api.bad_request"), wrong
    right = {"f_rank": "town", "cols": "rank"}
    assert ma.post("/registers/visit/table", {"asked": right})[0] == 202
    enter("disbursement", programme.pairing, {
        "voucher_no": "示例1", "paid_on": date(2024, 7, 1), "amount": 1000,
        "payee": organization_named("示例收款单位")})
    unit, = ma.get("/units", q="收款")[1]["items"]
    assert unit["uses"] == {"disbursement": 1}
    assert ma.get("/units", id=unit["id"])[1]["items"] == [unit]
    assert qian.get("/units", id=unit["id"])[1]["total"] == 0


def test_people_projects_and_ties_are_read_as_their_pages_show_them(ma, qian, programme):
    enter("placement", programme.pairing, {
        "person": "丙示例", "resident_id": sealed(NUMBER), "direction": "east_to_west"})
    found = ma.get("/people", pairing=OURS, q="丙示例")[1]
    person, = found["items"]
    assert found["total"] == 1 and "*" in person["masked"] and "19900307" not in str(person)
    assert person["parts"][0]["register_code"] == "placement"
    project, = enter("project", programme.pairing, {"name": "示例水厂", "aid": 5 * WAN})
    shown = {one["record"]: one for one in ma.get("/projects", pairing=OURS)[1]["items"]}
    assert shown[project.pk]["name"] == "示例水厂" and shown[project.pk]["aid"] == "50000"
    tie, = enter("twinning", programme.pairing, {"invested": 3 * WAN})
    network = ma.get("/ties", pairing=OURS)[1]
    assert [one["invested"] for one in network["ties"] if one["record"] == tie.pk] == ["30000"]
    assert sum(one["ties"] for one in network["kinds"]) == len(network["ties"])
    for place in ("people", "projects", "ties"):
        assert qian.get(f"/{place}", pairing=OURS)[0] == 404


def test_ties_are_narrowed_by_their_units_and_by_what_they_say(ma, programme):
    school, town = (organization_named(one).pk for one in ("示例东校", "示例西校"))
    full, = enter("twinning", programme.pairing, {
        "kind": "school", "east": organization_named("示例东校"), "activities": 4,
        "west": organization_named("示例西校")})
    half, = enter("twinning", programme.pairing, {"east": organization_named("示例东校")})

    def records(**wanted) -> set[int]:
        return {one["record"] for one in ma.get("/ties", pairing=OURS, **wanted)[1]["ties"]}

    assert records(east=school) == {full.pk, half.pk}
    assert records(east=school, west=town) == records(told="activities") == {full.pk}
    assert records(tie="none") == records(east="any", west="none") == {half.pk}
    kinds = ma.get("/ties", pairing=OURS, east=school, west="any")[1]["kinds"]
    assert [(one["kind"], one["ties"], one["west"]) for one in kinds] == [("school", 1, 1)]
    assert ma.get("/ties", pairing=OURS, east="wrong")[0] == 400


def test_each_stream_of_the_flow_is_the_sum_of_its_entries(ma, qian, programme):
    flow = ma.get("/money/flow", pairing=OURS, period="2024")[1]
    assert flow["streams"] and len(flow["stages"]) == 6
    for one in flow["streams"]:
        rows = ma.get("/money/flow/entries", pairing=OURS, period="2024",
                      from_stage=one["stage"], source=one["source"], target=one["target"])[1]
        assert sum(Decimal(row["amount"]) for row in rows) == Decimal(one["amount"]), one
    year = next(one for one in ma.get("/money/years", pairing=OURS)[1] if one["year"] == 2024)
    rows = ma.get("/money/years/2024/entries", pairing=OURS, what="received")[1]
    assert sum(Decimal(row["amount"]) for row in rows) == Decimal(year["received"]) > 0
    assert qian.get("/money/flow", pairing=OURS, period="2024")[0] == 404


def test_a_list_is_summed_its_blank_form_fetched_and_its_imports_listed(ma, qian, programme):
    book = openpyxl.load_workbook(io.BytesIO(file(ma, "/registers/visit/template")))
    assert "人数" in str([one.value for one in book.worksheets[0][1]])
    place = "/registers/fund_transfer/totals"
    told = ma.get(place, **{"pairing": OURS, "from": "2024-01-01", "to": "2024-12-31"})[1]
    whole = ma.get(place)[1]
    assert 0 < told["records"] < whole["records"] and told["sums"] != whole["sums"]
    assert qian.get(place, pairing=OURS)[0] == 404
    sent(ma, "/registers/visit/imports", pairing=OURS, file=SimpleUploadedFile(
        "互访.csv", "日期,带队领导,人数\n2024-03-01,示例甲,12\n".encode()))
    one, = ma.get("/registers/imports")[1]
    assert (one["file"], one["created"], one["undone"]) == ("互访.csv", 1, 0)
    assert ma.get(f"/registers/imports/{one['id']}/undo")[0] == 200


def test_a_report_tells_its_grounds_its_figures_now_and_gives_its_copy_back(ma, qian, programme):
    report = ma.post("/reports", {"template": "annual", "pairing": OURS, "period": "2024"})[1]["id"]
    grounds = ma.get(f"/reports/{report}/grounds")[1]
    assert grounds["lacking"] and grounds["papers"] == [] and grounds["hidden"] == 0
    assert not [one for one in ma.get(f"/reports/{report}/now")[1] if one["stale"]]
    register = register_named("fund_transfer")
    row = register.model.objects.filter(received_on__year=2024).order_by("pk").first()
    edit(register, row.pk, {"amount": row.amount + WAN}, row.version, programme.operator,
         "更正金额")
    moved = [one for one in ma.get(f"/reports/{report}/now")[1] if one["stale"]]
    assert moved and {one["difference"] for one in moved if one["difference"]} >= {"1"}
    why = next(row for one in moved for row in one["rows"])
    assert why["register"] == "fund_transfer" and why["deeds"][-1]["reason"] == "更正金额"
    docx = file(ma, f"/reports/{report}/file")
    copy = sent(ma, "/copies", file=SimpleUploadedFile("回稿.docx", docx))[1].json()["id"]
    assert file(ma, f"/copies/{copy}/file") == docx
    for place in (f"/reports/{report}/now", f"/reports/{report}/grounds", f"/copies/{copy}/file"):
        assert qian.get(place)[0] == 404


def test_versions_of_a_paper_are_told_fetched_and_compared(ma, qian, program_of, programme):
    paper = sent(ma, "/documents", pairing=OURS, file=SimpleUploadedFile(
        "办法.txt", "第一条\n旧的一条\n".encode()))[1].json()["id"]
    lin = program_of("lin")
    assert lin.send("put", f"/documents/{paper}/marks/follow", {"on": True})[0] == 200
    assert lin.get("/documents/news")[1] == []
    sent(ma, f"/documents/{paper}/versions", note="改了第二条", file=SimpleUploadedFile(
        "办法.txt", "第一条\n新的一条\n".encode()))
    assert [(one["number"], one["note"]) for one in ma.get(f"/documents/{paper}/versions")[1]] == [
        (2, "改了第二条"), (1, "")]
    assert [(one["id"], one["number"], one["change_note"]) for one in lin.get(
        "/documents/news")[1]] == [(paper, 2, "改了第二条")]
    assert [one["id"] for one in lin.get("/documents", mark="follow")[1]["items"]] == [paper]
    assert (ma.get("/documents/news")[1], ma.get("/documents", mark="follow")[1]["total"]) == (
        [], 0)
    assert "旧的一条" in file(ma, f"/documents/{paper}/versions/1/file").decode()
    told = ma.get(f"/documents/{paper}/comparison")[1]
    assert (told["older"]["number"], told["newer"]["number"], told["more"]) == (1, 2, False)
    assert {"sign": "old", "words": "旧的一条"} in told["lines"]
    other = sent(ma, "/documents", pairing=OURS, file=SimpleUploadedFile(
        "别的.txt", "第一条\n别的\n".encode()))[1].json()["id"]
    lines = ma.get(f"/documents/{paper}/comparison?with={other}")[1]["lines"]
    assert {"sign": "new", "words": "新的一条"} in lines
    assert ma.get(f"/documents/{paper}/comparison", old=7)[1]["error"]["code"] == (
        "api.unknown_version")
    row = register_named("fund_transfer").model.objects.filter(received_on__year=2024).first()
    bound = ma.post(f"/evidence/fund_transfer/{row.pk}/papers", {
        "entry": paper, "kind": "budget"})
    assert bound[0] == 200, bound
    report = ma.post("/reports", {"template": "annual", "pairing": OURS, "period": "2024"})[1]["id"]
    ties = ma.get(f"/documents/{paper}/ties", period="2024")[1]
    assert ties["records"] == 1 and [one["id"] for one in ties["reports"]] == [report]
    assert any(one.startswith("funds.received.") for one in ties["figures"])
    assert [one["paper"] for one in ma.get(f"/reports/{report}/grounds")[1]["papers"]] == [paper]
    for end in ("versions", "versions/1/file", "comparison", "ties?period=2024"):
        assert qian.get(f"/documents/{paper}/{end}")[0] == 404


def test_who_manages_issues_a_token_for_another_that_ends_with_their_own(ma, program_of):
    assert ma.post("/accounts/lin/tokens", {"name": "同步"})[0] == 403
    people.grant("ma", people.Role("admin"), "tests")
    chief = program_of("ma")
    body = {"name": "同步", "rights": ["see"], "days": 7}
    status, made = chief.post("/accounts/lin/tokens", body)
    assert status == 200 and (made["username"], made["rights"]) == ("lin", ["see"])
    last = timezone.localdate() + timedelta(days=7)
    assert made["expires_on"] == last.isoformat() and made["issued_by"] > 0
    assert chief.post("/accounts/lin/tokens", {"name": "看号", "rights": ["manage"]})[0] == 400
    assert chief.post("/accounts/nobody/tokens", {"name": "同步二"})[0] in (400, 404)
    from tests.api.conftest import Program

    lin = Program(made["key"])
    me, house = lin.get("/me")[1], lin.get("/house")[1]
    assert (me["actor"], [one["role"] for one in me["grants"]]) == ("lin", ["supporter"])
    assert next(one["rights"] for one in house["roles"] if one["code"] == "supporter") == [
        one for one in house["rights"] if one in RIGHTS["supporter"]]
    assert house["no_backup"] == "" and "XIESHOU_BACKUPS" in chief.get("/house")[1]["no_backup"]
    assert lin.post("/accounts/zhou/tokens", {"name": "再发"})[0] == 403
    # who sees all pairings need not name one
    assert (chief.post("/warnings/runs", {})[0], chief.get("/warnings")[0]) == (200, 200)
    assert chief.send("delete", f"/tokens/{made['issued_by']}", {})[0] == 200
    assert lin.get("/me")[0] == 401
