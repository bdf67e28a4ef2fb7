import io
import threading
import zipfile

import openpyxl
import pytest

from tests.office.test_text import run, word
from xieshou.audit import batch, store
from xieshou.audit.batch import put_batch
from xieshou.audit.files import audit_document, compare, unread
from xieshou.audit.workbook import summary_workbook
from xieshou.files import sealing
from xieshou.jobs import queue
from xieshou.jobs.work import folder_of
from xieshou.jobs.workers import _Worker, do
from xieshou.office.admission import DamagedFileError

LAST = "示例南县2023年东西部协作工作总结\n2023年,全县投入东西部协作资金1200万元。\n".encode()
NEXT = ("示例南县2024年东西部协作工作总结\n2023年，全县投入东西部协作资金1300万元。\n"
        "2024年投入资金1200万元，比上年增加200万元，增长2%。\n").encode()


def zipped(**members):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as made:
        for name, data in members.items():
            made.writestr(name.replace("_", "/", 1) + ".txt", data)
    return buffer.getvalue()


def sheets(data):
    book = openpyxl.load_workbook(io.BytesIO(data))
    return {one.title: [list(row) for row in one.iter_rows(values_only=True)] for one in book}


def test_the_later_of_two_reports_is_told_what_the_earlier_one_said():
    # in whatever order they are given
    both = [audit_document(NEXT, "今年.txt"), audit_document(LAST, "去年.txt")]
    compare(both)
    found = [[one for one in each.result["findings"] if one["code"] == "across.restated"]
             for each in both]
    assert [len(each) for each in found] == [1, 0]
    assert found[0][0]["elsewhere"]["document"] == "去年.txt"
    assert "1200万元" in found[0][0]["message"]


def test_the_workbook_has_a_row_for_every_document_finding_and_figure():
    good = audit_document(NEXT, "今年.txt").result
    bad = unread("坏.docx", DamagedFileError(name="坏.docx")).result
    made = sheets(summary_workbook([good, bad]))
    assert [row[0] for row in made["报告"]] == ["报告", "今年.txt", "坏.docx"]
    assert made["报告"][2][1] == "无法核验" and "已损坏" in made["报告"][2][-1]
    assert len(made["发现"]) == 1 + len(good["findings"])
    counted = [one for one in good["claims"] if one["kind"] in ("measure", "ratio")]
    assert [row[1] for row in made["数字"][1:]] == [one["text"] for one in counted]
    workings = [row[3] for row in made["发现"] if row[3] and "%" in row[3]]
    assert workings == ["200 ÷ (1200 − 200) = 20% ≠ 2%"]


def work_off():
    worker = _Worker(threading.Event())
    while (row := queue.take(worker.name)) is not None:
        do(row, worker)


@pytest.mark.django_db
def test_a_batch_keeps_every_report_and_a_bad_one_stops_nothing(cast, accounts, home):
    files = [("一.zip", zipped(甲_去年=LAST, 甲_今年=NEXT)), ("坏.docx", b"PK\x03\x04nothing"),
             ("图.png", b"\x89PNG"), ("好.docx", word(f"<w:p>{run('投入资金1200万元。')}</w:p>"))]
    id = put_batch(cast.ma, files, cast.pairing.code, "/audits/batches/{}".format)
    work_off()
    job = queue.job_of(id, "ma")
    assert job.state == "done", job.error
    assert job.result["documents"] == 3
    assert [one["name"] for one in job.result["unread"]] == ["坏.docx"]
    kept = store.runs(cast.lin, batch=id)
    assert sorted(one.name for one in kept) == ["好.docx", "甲/今年.txt", "甲/去年.txt"]
    made = sheets(queue.file_of(id, "ma", "核验汇总.xlsx").read_bytes())
    assert len(made["报告"]) == 5 and "across.restated" in [row[-1] for row in made["发现"]]


@pytest.mark.django_db
def test_a_batch_that_is_done_again_keeps_nothing_twice(cast, accounts, home):
    from xieshou.jobs.models import Job

    id = put_batch(cast.ma, [("甲.txt", LAST), ("乙.txt", NEXT)], "", "")
    # what waits lies sealed, also what an earlier version put down, and after a new key
    first, second = sorted(folder_of(id).glob("in-*"))
    assert "投入".encode() not in first.read_bytes() + second.read_bytes()
    second.write_bytes(NEXT)
    sealing.new_key()
    assert (batch.reseal(), batch.reseal()) == (2, 0)
    for number in sealing.key_numbers()[:-1]:
        sealing.retire(number)
    work_off()
    Job.objects.update(state="waiting")
    work_off()
    assert queue.job_of(id, "ma").state == "done"
    assert len(store.runs(cast.ma, batch=id)) == 2


@pytest.mark.django_db
def test_nothing_to_audit_is_told_and_no_right_is_no_batch(cast, accounts, home):
    from dataclasses import replace

    from xieshou.errors import NotAllowed

    id = put_batch(cast.ma, [("图.png", b"\x89PNG")], "", "")
    work_off()
    assert queue.job_of(id, "ma").error["code"] == "audit.nothing_in_batch"
    with pytest.raises(NotAllowed):
        put_batch(replace(cast.ma, rights=frozenset({"see"})), [("甲.txt", LAST)], "", "")


def test_repetitive_reports_that_all_differ_are_compared_in_bounded_work_and_words():
    def report(at):
        line = f"2023年，示例南县到位东西部协作资金{1000 + 3 * at}万元，举办培训班{20 + at}期。\n"
        return audit_document((f"示例南县{2001 + at}年工作总结\n" + line * 8).encode(), f"{at}.txt")

    reports = [report(at) for at in range(14)]
    compare(reports)
    last = [one for one in reports[-1].result["findings"] if one["code"] == "across.restated"]
    # what is said eight times is told once with all its places, of thirteen others ten by name
    assert {len(one["spans"]) for one in last} == {8}
    assert [one["message"].endswith("另有 3 份报告也是如此，不逐一列出。")
            for one in last] == [False] * 9 + [True]
