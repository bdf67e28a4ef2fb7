"""Files by their hash: kept once, judged by content, never handed out altered."""

import hashlib
import zipfile
from datetime import date
from io import BytesIO

import pytest

from xieshou.files.store import key_of
from xieshou.journal import reading
from xieshou.library import rechecking, storage
from xieshou.office.admission import EmptyFileError, TooBigError

pytestmark = [pytest.mark.django_db, pytest.mark.database]
TEXT = "2024年3月,双方召开联席会议。".encode()


def place_of(home, sha256):
    return home / "files" / key_of(sha256)


def test_a_file_comes_back_as_it_was_put(home):
    view = storage.store(TEXT, "纪要.txt", "ma", issued_on=date(2024, 3, 1))
    assert view.sha256 == hashlib.sha256(TEXT).hexdigest()
    assert (view.format, view.size, view.issued_on) == ("text", len(TEXT), date(2024, 3, 1))
    assert storage.read(view.sha256) == TEXT


def test_the_same_bytes_are_one_document_and_one_entry(home):
    first, second = (storage.store(TEXT, name, "ma") for name in ("甲.txt", "乙.txt"))
    assert first == second
    assert len(reading.history("document", "document", str(first.id))) == 1


def test_an_altered_file_is_not_handed_out(home):
    view = storage.store(TEXT, "纪要.txt", "ma")
    place_of(home, view.sha256).write_bytes(TEXT + b" ")
    with pytest.raises(storage.AlteredFileError, match="纪要"):
        storage.read(view.sha256)
    assert "内容被改动" in rechecking.check().detail


def test_a_lost_file_is_named_and_comes_back_by_another_upload(home):
    view = storage.store(TEXT, "纪要.txt", "ma")
    place_of(home, view.sha256).unlink()
    with pytest.raises(storage.LostFileError):
        storage.read(view.sha256)
    assert not rechecking.check().ok
    assert storage.store(TEXT, "再传.txt", "ma") == view
    assert rechecking.check().ok


def test_format_is_told_by_content_whatever_the_name_says(home):
    assert storage.store(b"%PDF-1.7 \xe4\xb8\xad", "照片.jpg", "ma").format == "pdf"
    assert storage.store(b"\x89PNG\r\n\x1a\n" + bytes(20), "公函.docx", "ma").format == "image"


@pytest.mark.parametrize(("data", "fault"), [
    (b"", EmptyFileError), (b"MZ\x00\x01" + bytes(80), storage.RefusedKindError),
    (bytes(51 * 2**20), TooBigError),
])
def test_what_is_no_document_is_refused_in_words(home, data, fault):
    with pytest.raises(fault) as refusal:
        storage.store(data, "文件.pdf", "ma")
    assert refusal.value.way_out
    assert storage.documents() == []
    assert not list(home.rglob("files/*/*"))


def test_a_package_that_unpacks_to_a_gigabyte_is_refused(home):
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", bytes(210 * 2**20))
    with pytest.raises(Exception, match="解开后过大"):
        storage.store(packed.getvalue(), "炸弹.docx", "ma")


@pytest.mark.parametrize(("name", "kept"), [
    ("../../etc/passwd", "passwd"), ("C:\\桌面\\纪要.txt", "纪要.txt"), ("a\n\x00b.txt", "ab.txt"),
    ("/", "未命名"), ("长" * 300 + ".txt", "长" * 251 + ".txt"),
])
def test_a_name_never_is_a_path(home, name, kept):
    assert storage.store(TEXT, name, "ma").name == kept


def test_documents_of_other_pairings_are_not_listed(home):
    storage.store(TEXT, "甲.txt", "ma", pairing="910100-920101")
    storage.store(TEXT + b"2", "乙.txt", "qian", pairing="930100-940101")
    assert [one.name for one in storage.documents(frozenset({"910100-920101"}))] == ["甲.txt"]
    assert len(storage.documents()) == 2
