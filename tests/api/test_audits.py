"""A program says to findings and wordings what a person may, and no more."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.reports.test_own_template import written

pytestmark = [pytest.mark.django_db, pytest.mark.database]
TEXT = "全年投入资金500万元，其中省级资金300万元、县级资金250万元。"


@pytest.fixture
def audit(ma, cast):
    """An audit of our pairing and the fingerprint of its first finding."""
    said = ma.post("/audits", {"text": TEXT, "pairing": cast.pairing.code})[1]
    return f"/audits/{said['id']}/findings", said["findings"][0]["fingerprint"]


def test_a_finding_is_waived_with_its_reason_and_stays_so(ma, audit):
    place, fingerprint = audit
    said = ma.post(place, {"fingerprint": fingerprint, "state": "waived", "note": "口径不同"})
    assert said[0] == 200 and (said[1]["state"], said[1]["version"]) == ("waived", 1)
    found = {one["finding"]["fingerprint"]: one for one in ma.get(place)[1]}[fingerprint]
    assert not found["open"] and found["settled"]["note"] == "口径不同"


def test_a_finding_is_not_waived_without_reason_nor_in_an_unknown_way(ma, audit):
    place, fingerprint = audit
    assert ma.post(place, {"fingerprint": fingerprint, "state": "waived"})[0] == 400
    assert ma.post(place, {"fingerprint": fingerprint, "state": "forgotten"})[0] == 400
    assert ma.post(place, {"fingerprint": "0" * 32, "state": "checked"})[0] == 404
    assert all(one["open"] for one in ma.get(place)[1])


def test_two_who_settle_the_same_finding_see_each_other(ma, audit):
    place, fingerprint = audit
    ma.post(place, {"fingerprint": fingerprint, "state": "checked"})
    said = ma.post(place, {"fingerprint": fingerprint, "state": "mended", "seen": 0})
    assert said[0] == 409 and said[1]["error"]["code"] == "audit.settled_meanwhile"


def test_findings_of_another_pairing_are_out_of_reach(qian, audit):
    place, fingerprint = audit
    assert qian.get(place)[0] == 404
    assert qian.post(place, {"fingerprint": fingerprint, "state": "checked"})[0] == 404


def test_a_wording_is_taught_and_listed_within_its_pairing(ma, qian, cast):
    said = {"pairing": cast.pairing.code, "indicator": "funds.received", "wording": "落实帮扶款"}
    status, told = ma.post("/audits/wordings", said)
    assert status == 200 and (told["wording"], told["meant"]) == ("落实帮扶款", True)
    listed = ma.get("/audits/wordings", pairing=cast.pairing.code)[1]
    assert [one["wording"] for one in listed] == ["落实帮扶款"]
    status, told = qian.get("/audits/wordings", pairing=cast.pairing.code)
    assert status == 404 and "落实帮扶款" not in str(told)
    assert qian.post("/audits/wordings", said)[0] in (403, 404)
    assert ma.post("/audits/wordings", {**said, "wording": "1"})[0] == 400


@pytest.mark.slow
def test_a_word_file_that_a_program_has_judged_comes_back_with_comments(ma, cast):
    made = ma.client.post("/api/v1/audits/files", {
        "pairing": cast.pairing.code, "file": SimpleUploadedFile("总结.docx", written(TEXT))})
    answer = ma.client.get(f"/api/v1/audits/{made.json()['id']}/marked")
    assert answer.status_code == 200 and answer.content.startswith(b"PK")
