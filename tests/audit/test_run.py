"""An audit from text to answer."""

import json
import time

import pytest

from xieshou.audit.files import audit_document
from xieshou.audit.run import audit_text
from xieshou.audit.summary import summary
from xieshou.audit.verdict import ClaimVerdict

TEXT = "2019年，甲区共投入协作资金500万元，其中市级资金300万元、区级资金250万元。"


class Ledger:
    """A ledger that knows one figure."""

    def judge(self, reading):
        first = reading.figures[0]
        return {first.id: ClaimVerdict("funds.received", "confirmed", "500万元", "h", "与台账一致")}


def test_the_answer_has_the_shape_of_the_contract_and_is_plain_json():
    answer = json.loads(json.dumps(audit_text(TEXT, "报告.txt")))
    assert set(answer) >= {"document", "claims", "relations", "findings", "seconds"}
    assert answer["document"]["name"] == "报告.txt"
    assert answer["document"]["latest_fact_on"] == "2019-12-31"
    claim = answer["claims"][0]
    assert TEXT[claim["start"] : claim["end"]] == claim["text"] == "500万元"
    assert (claim["value"], claim["unit"], claim["base_unit"], claim["low"]) == (
        "500",
        "万元",
        "元",
        "4995000",
    )


def test_the_sum_is_written_out_for_a_clerk():
    (found,) = [f for f in audit_text(TEXT)["findings"] if f["level"] == "error"]
    assert "300 + 250 = 550 ≠ 500，多 50 万元" in found["message"]
    assert len(found["claims"]) == 3


def test_one_problem_is_told_once():
    codes = [found["code"] for found in audit_text(TEXT)["findings"]]
    assert codes.count("arithmetic.parts_add_up") == 1


def test_without_a_ledger_no_claim_has_a_verdict_and_with_one_its_words_are_kept():
    assert all(claim["verdict"] is None for claim in audit_text(TEXT)["claims"])
    answer = audit_text(TEXT, ledger=Ledger())
    assert answer["claims"][0]["indicator"] == "funds.received"
    assert answer["claims"][1]["verdict"] is None
    assert "与台账比对：与台账一致 1" in summary(answer)


def test_a_file_keeps_its_name_format_and_hash(tmp_path):
    path = tmp_path / "年度总结.txt"
    path.write_text(TEXT, encoding="utf-8")
    document = audit_document(path).result["document"]
    assert (document["name"], document["format"], len(document["sha256"])) == (
        "年度总结.txt",
        "txt",
        64,
    )


def test_an_empty_text_gives_an_empty_answer():
    answer = audit_text("")
    assert answer["claims"] == answer["findings"] == []


def test_the_gravest_comes_first():
    text = TEXT + "甲区17家卫生院与乙县22家卫生院结对。选派專家4名。"
    ranks = ["error", "warning", "question", "note"]
    levels = [ranks.index(found["level"]) for found in audit_text(text)["findings"]]
    assert levels == sorted(levels)
    assert levels[0] == 0


@pytest.mark.parametrize("piece", ["共", "其中1个、", "(", "1万元，共", "投入1万元、", "一是"])
def test_ten_times_the_text_takes_about_ten_times_as_long(piece):
    def seconds(times):
        started = time.process_time()
        audit_text(piece * times)
        return time.process_time() - started

    seconds(50)
    few = max(seconds(200), 0.01)
    # other work of the machine may slow one reading, but not every one
    assert any(seconds(2_000) < 40 * few for _ in range(3))


@pytest.mark.parametrize(
    "text", ["共0元，其中0元、0元。", "0个县，县均0万元。", "投入" + "9" * 60 + "万元，占0%。"]
)
def test_nought_and_endless_digits_do_no_harm(text):
    assert "读出数字" in summary(audit_text(text))


def latest_fact(text):
    return audit_text(text)["document"]["latest_fact_on"]


def test_a_whole_year_lasts_to_the_day_up_to_which_the_text_tells():
    assert latest_fact("2019年培训49次。截至2019年8月，选派36人。") == "2019-08-31"
    assert latest_fact("截至2018年8月，选派36人。2019年培训49次。") == "2019-12-31"
    assert latest_fact("截至2019年8月，选派36人。2019年10月培训49次。") == "2019-10-31"
