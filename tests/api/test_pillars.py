"""Money, papers, forms and jobs as programs reach them, each within one's own reach."""

import io

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.cast import OURS
from tests.forms.development import SUMMARY
from tests.forms.making import made
from xieshou.jobs import queue
from xieshou.jobs.work import Outcome, work

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


def sent(program, place, **body):
    answer = program.client.post(f"/api/v1{place}", body)
    return answer.status_code, answer


def test_money_is_told_in_yuan_to_the_fen(ma, programme):
    status, accounts = ma.get("/money/accounts", pairing=OURS)
    held = {one["account"]: one["balance"] for one in accounts}
    treasury = next(name for name in held if name.startswith("held:treasury:"))
    # 800 + 700 + 300 and 123456 yuan, in yuan
    assert status == 200 and held[treasury] == "18123456"
    postings = ma.get("/money/postings", account=treasury, pairing=OURS)[1]
    assert postings[-1]["balance"] == "18123456"
    assert {one["register_code"] for one in postings} == {"fund_transfer"}
    years = {one["year"]: one for one in ma.get("/money/years")[1]}
    assert years[2023]["received"] == years[2024]["brought"] == "8000000"
    trail = ma.get("/money/trail", document="示例财〔2024〕1号")[1]
    assert [one["amount"] for one in trail["received"]] == ["7000000"]
    assert ma.get("/money/projects", on="2024-12-31")[0] == 200
    assert ma.get("/money/idle", on="2025-12-31")[1][0]["unpaid"] == "8000000"


def test_money_that_goes_back_is_entered_and_taken_back(ma, programme):
    account = next(one["account"] for one in ma.get("/money/accounts", pairing=OURS)[1]
                   if one["account"].startswith("held:treasury:"))
    funder = next(one["account"] for one in ma.get("/money/accounts", pairing=OURS)[1]
                  if one["account"].startswith("outside:funder:"))
    body = {"kind": "returned", "pairing": OURS, "on": "2024-12-01", "amount": "1000.05",
            "credit": account, "debit": funder, "document_no": "示例退〔2024〕1号"}
    status, entered = ma.post("/money/movements", body)
    assert (status, entered["amount"]) == (200, "1000.05"), entered
    assert ma.post("/money/movements", body)[1]["id"] == entered["id"]
    assert entered["register_code"] == "fund_return"
    status, said = ma.post(f"/money/movements/{entered['id']}/cancellation"
                           "?register_code=fund_return", {"reason": "误登"})
    assert status == 200 and said["void"]
    status, said = ma.post("/money/movements", {**body, "kind": "recovered"})
    assert status == 400 and said["error"]["code"] == "funds.bad_movement"


def test_a_year_is_closed_and_a_balance_vouched_for(ma, programme):
    status, stated = ma.post(f"/money/pairings/{OURS}/years/2023/closing", {})
    assert status == 200 and all(one["holds"] for one in stated)
    assert ma.get("/money/years")[1][0]["closed"] is True
    account = stated[0]["account"]
    status, said = ma.post("/money/assertions", {
        "pairing": OURS, "account": account, "on": "2024-12-31", "amount": "1", "source": "示例"})
    assert status == 200 and not said["holds"] and said["there"] == "18123456"
    assert ma.post(f"/money/assertions/{said['id']}/withdrawal", {"reason": "写错"})[0] == 200


def test_money_of_others_is_out_of_reach(qian, ma, programme):
    account = next(one["account"] for one in ma.get("/money/accounts", pairing=OURS)[1]
                   if one["account"].startswith("held:treasury:"))
    for place in ("accounts", "years", "projects", "idle"):
        assert qian.get(f"/money/{place}", pairing=OURS)[0] == 404
    assert qian.get("/money/postings", pairing=OURS, account=account)[0] == 404
    assert qian.get("/money/movements", pairing=OURS)[0] == 404
    assert qian.get("/statements", pairing=OURS)[0] == 404


def test_a_statement_is_matched_with_the_books(ma, programme):
    account = next(one["account"] for one in ma.get("/money/accounts", pairing=OURS)[1]
                   if one["account"].startswith("held:treasury:"))
    file = SimpleUploadedFile("国库.csv", "日期,收入,支出\n2023-05-01,8000000,\n".encode())
    status, answer = sent(ma, "/statements", file=file, account=account, pairing=OURS)
    said = answer.json()
    assert status == 200 and len(said["matched"]) == 1, said
    line = said["matched"][0]["id"]
    assert ma.send("put", f"/statements/lines/{line}/matches", {"transfers": []})[0] == 200
    assert ma.get(f"/statements/{said['id']}")[1]["only_statement"][0]["id"] == line
    assert ma.post(f"/statements/{said['id']}/matching", {})[1]["settled"] is True


def test_a_paper_is_taken_in_found_described_shared_and_out_of_others_reach(ma, qian, programme):
    data = "示例西旗东西部协作会议纪要,2024年5月召开。".encode()
    status, answer = sent(ma, "/documents", pairing=OURS, title="示例会议纪要",
                          file=SimpleUploadedFile("纪要.txt", data))
    paper = answer.json()
    assert status == 200 and paper["title"] == "示例会议纪要", paper
    status, answer = sent(ma, "/documents", pairing=OURS,
                          file=SimpleUploadedFile("又一份.txt", data))
    assert status == 409 and str(paper["id"]) in answer.json()["error"]["message"]
    found = ma.get("/documents", q="纪要")[1]
    assert found["total"] == 1 and found["items"][0]["id"] == paper["id"]
    answer = ma.client.get(f"/api/v1/documents/{paper['id']}/file")
    assert answer.content == data
    status, said = ma.send("patch", f"/documents/{paper['id']}", {
        "reason": "补日期", "issued_on": "2024-06-01", "retention": "D30"})
    assert status == 200, said
    assert (said["issued_on"], said["retention"]) == ("2024-06-01", "D30")
    status, said = ma.post(f"/documents/{paper['id']}/shares", {"recipient": "示例读者"})
    assert status == 200
    assert ma.client.get(said["path"], headers={"Authorization": ""}).status_code == 200
    assert qian.get("/documents", q="纪要")[1]["total"] == 0
    assert qian.get(f"/documents/{paper['id']}")[0] == 404
    assert qian.client.get(f"/api/v1/documents/{paper['id']}/file").status_code == 404


def test_a_form_comes_back_filled_with_its_origins(ma, qian, programme):
    form = made(SUMMARY)[0]
    body = {"pairing": OURS, "period": "2024"}
    status, answer = sent(ma, "/forms/proposal", file=SimpleUploadedFile("汇总表.xlsx", form),
                          **body)
    assert status == 200 and any(one["handle"] for one in answer.json()["cells"])
    assert ma.get("/forms")[1] == []
    status, answer = sent(ma, "/forms/filled", file=SimpleUploadedFile("汇总表.xlsx", form),
                          **body)
    book = openpyxl.load_workbook(io.BytesIO(answer.content))
    assert status == 200 and len(book.sheetnames) > 1
    assert len(ma.get("/forms")[1]) == 1
    status, _ = sent(qian, "/forms/filled", file=SimpleUploadedFile("汇总表.xlsx", form), **body)
    assert status == 404


@work("接口测试的任务")
def counting(job):
    """Count to three."""
    return Outcome("数到了 3")


def test_jobs_are_seen_and_cancelled_by_who_asked_for_them(ma, qian):
    number = queue.put(counting, "ma", "数数")
    status, said = ma.get("/jobs")
    assert status == 200 and [one["id"] for one in said] == [number]
    assert qian.get(f"/jobs/{number}")[0] == 404
    assert ma.post(f"/jobs/{number}/cancellation", {})[1]["state"] == "cancelled"
