"""Files that come in pieces go on where they stopped and belong to one person."""

import hashlib

import pytest

from xieshou.library import storage
from xieshou.web.parts import pieces_of_files as pieces

pytestmark = pytest.mark.django_db
TEXT = ("2024年双方召开联席会议。\n" * 4_000).encode()
SHA = hashlib.sha256(TEXT).hexdigest()


def begin(client, name="纪要.txt", data=TEXT, sha256=""):
    return client.post("/documents/pieces", {"name": name, "size": len(data), "stamp": "1",
                                             "sha256": sha256})


def add(client, id, offset, data, checksum=""):
    return client.post(f"/documents/pieces/{id}", data, "application/octet-stream",
                       headers={"Upload-Offset": str(offset), "Upload-Checksum": checksum})


def test_a_file_goes_on_where_it_stopped(ma, home):
    first = begin(ma).json()
    assert first["offset"] == 0
    half = len(TEXT) // 2
    checksum = hashlib.sha256(TEXT[:half]).hexdigest()
    assert add(ma, first["id"], 0, TEXT[:half], checksum).json() == {"offset": half}
    # the page was closed; the same file is chosen again
    again = begin(ma).json()
    assert (again["id"], again["offset"]) == (first["id"], half)
    assert add(ma, again["id"], half, TEXT[half:]).json() == {"offset": len(TEXT)}
    answer = ma.post(f"/documents/pieces/{again['id']}/finish", {"alone": "1", "title": "会议纪要"})
    assert answer.status_code == 204
    (paper,) = storage.documents()
    assert (paper.sha256, paper.title) == (SHA, "会议纪要")
    assert answer.headers["X-Address"] == f"/documents/{paper.id}"
    assert not list((home / "uploads" / "parts").iterdir())


def test_a_piece_that_does_not_fit_changes_nothing(ma, home):
    id = begin(ma).json()["id"]
    add(ma, id, 0, TEXT[:100])
    for offset, data, checksum, code in (
            (0, TEXT[:100], "", "web.wrong_offset"), (200, TEXT[200:], "", "web.wrong_offset"),
            (100, TEXT[100:] + b"more", "", "web.wrong_offset"),
            (100, TEXT[100:200], "0" * 64, "web.broken_piece"), (100, b"", "", "web.broken_piece")):
        assert add(ma, id, offset, data, checksum).json()["code"] == code
    assert ma.get(f"/documents/pieces/{id}").json() == {"offset": 100}
    early = ma.post(f"/documents/pieces/{id}/finish")
    assert early.status_code == 409 and "已收到 100 字节" in early.json()["message"]


def test_what_came_is_what_was_meant(ma, home):
    id = begin(ma, sha256="a" * 64).json()["id"]
    add(ma, id, 0, TEXT)
    assert ma.post(f"/documents/pieces/{id}/finish").json()["code"] == "web.broken_piece"
    assert storage.documents() == []


def test_a_file_that_is_here_is_refused_before_it_is_sent(ma, home, cast):
    paper = storage.store(TEXT, "原件.txt", "ma", pairing=cast.pairing.code)
    answer = begin(ma, sha256=SHA)
    assert answer.status_code == 409 and answer.json()["address"] == f"/documents/{paper.id}"
    assert "原件.txt" in answer.json()["message"]


def test_an_upload_is_its_senders_alone(ma, qian, zhou, home):
    id = begin(ma).json()["id"]
    assert add(qian, id, 0, TEXT).json()["code"] == "web.lost_part"
    assert ma.get("/documents/pieces/../../keys").status_code == 404
    assert begin(zhou).json()["code"] == "not_allowed"


@pytest.mark.parametrize(("size", "code"), [(0, "office.empty_file"), (2**40, "office.too_big")])
def test_sizes_out_of_bounds_are_refused_at_once(ma, home, size, code):
    answer = ma.post("/documents/pieces", {"name": "甲.txt", "size": size})
    assert answer.status_code == 400 and answer.json()["code"] == code


def test_nobody_begins_without_end(ma, home, monkeypatch):
    monkeypatch.setattr(pieces, "MOST", 2)
    for number in range(2):
        assert begin(ma, f"{number}.txt").status_code == 200
    assert begin(ma, "3.txt").json()["code"] == "web.too_much_waiting"
    assert begin(ma, "1.txt").status_code == 200
