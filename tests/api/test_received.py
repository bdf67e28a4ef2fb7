"""What is larger than is read of a file or a request is told before anything of it is read."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from xieshou.api import received

GIVEN = {"pairing": "", "period": "2024", "account": "专户"}
PLACES = {
    "/documents": (), "/documents/1/versions": (), "/copies": (), "/reports/1/copies": (),
    "/audits/files": (), "/statements": ("account", "pairing"), "/forms/mapping": ("pairing",),
    "/forms/filled": ("pairing", "period"), "/templates": ("pairing",),
    "/templates/proposals": ("pairing", "period"), "/audits/batches": (),
}


@pytest.fixture
def send(ma, cast):
    def sending(place, size, **headers):
        name = "files" if place == "/audits/batches" else "file"
        given = GIVEN | {"pairing": cast.pairing.code}
        answer = ma.client.post(f"/api/v1{place}", {
            **{one: given[one] for one in PLACES.get(place, ())},
            name: SimpleUploadedFile("名册.xlsx", bytes(size))}, **headers)
        return answer.status_code, answer.json().get("error", {})

    return sending


@pytest.mark.parametrize("place", PLACES)
def test_a_file_that_is_too_large_is_refused_by_its_size(send, place, monkeypatch):
    monkeypatch.setattr(received, "MAX_BYTES", 2**20)
    status, error = send(place, 2**20 + 1, HTTP_IDEMPOTENCY_KEY="一次")
    assert (status, error["code"]) == (413, "api.file_too_large"), error
    assert "「名册.xlsx」有 2 MB，超过接口一次能收的 1 MB，没有读取" in error["message"]
    assert "拆成几个文件" in error["hint"]


def test_a_package_may_be_larger_than_a_document(send, monkeypatch):
    monkeypatch.setattr(received, "MAX_BYTES", 2**20)
    status, error = send("/archive/packages/check", 2**20 + 1)
    assert status != 413 and error["code"] != "api.file_too_large", error


def test_a_request_that_declares_too_much_is_refused_before_it_is_read(ma, settings):
    # sent is next to nothing: the number in the headers decides
    answer = ma.client.post("/api/v1/audits", b"{}", "application/json",
                            CONTENT_LENGTH=str(70 * 2**20))
    error = answer.json()["error"]
    assert (answer.status_code, error["code"]) == (413, "api.body_too_large")
    assert "有 70 MB，超过接口一次能收的 60 MB" in error["message"] and "60 MB" in error["hint"]
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 80 * 2**20
    assert ma.post("/audits", {"text": "到位资金500万元。"})[0] == 200
