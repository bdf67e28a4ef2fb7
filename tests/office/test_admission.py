import os

import pytest

from tests.office.making import package, rows
from xieshou.office import admission
from xieshou.office.admission import admit, kind_of


def test_a_file_of_200_mb_is_refused_without_being_read(tmp_path):
    path = tmp_path / "大表.xlsx"
    with path.open("wb") as file:
        os.truncate(file.fileno(), 200 * 1024 * 1024)
    with pytest.raises(admission.TooBigError) as refused:
        admit(path)
    assert "200 MB" in refused.value.words
    assert "50 MB" in refused.value.words


def test_kind_is_told_by_content_not_by_name():
    assert kind_of(rows(["a"])) == "xlsx"
    assert kind_of(package({"word/document.xml": b"<x/>"})) == "docx"
    assert kind_of(b"%PDF-1.4 ...") == "pdf"
    assert kind_of(b"<html><table></table>") == "html"
    assert kind_of("到位资金".encode("gb18030")) == "text"


def test_a_word_file_named_xlsx_is_refused_by_what_it_is():
    with pytest.raises(admission.WrongKindError) as refused:
        admit(package({"word/document.xml": b"<x/>"}), "台账.xlsx", ("xlsx", "xls"))
    assert "Word文档(docx)" in refused.value.words


def test_a_zip_bomb_is_refused_by_its_declared_size():
    bomb = package({"xl/workbook.xml": b"", "xl/worksheets/sheet1.xml": b"\0" * (20 * 1024 ** 2)})
    assert len(bomb) < 100_000
    with pytest.raises(admission.BombError):
        kind_of(bomb)


def test_too_many_members_are_refused():
    with pytest.raises(admission.BombError):
        kind_of(package({f"part{number}": b"" for number in range(2_001)}))


def test_a_package_that_breaks_off_is_damaged():
    with pytest.raises(admission.DamagedFileError):
        kind_of(rows(["a", "b"])[:-200])


def test_an_empty_file_and_a_missing_file_say_so(tmp_path):
    with pytest.raises(admission.EmptyFileError):
        admit(b"", "空.xlsx")
    with pytest.raises(admission.MissingFileError):
        admit(tmp_path / "没有.xlsx")


def compound(*names: str) -> bytes:
    """A compound file with a root folder that holds streams of these names."""
    import struct
    free, end = 0xFFFFFFFF, 0xFFFFFFFE
    head = bytearray(512)
    head[:8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    struct.pack_into("<H", head, 30, 9)
    struct.pack_into("<I", head, 48, 1)
    struct.pack_into("<109I", head, 76, 0, *[free] * 108)
    table = struct.pack("<128I", 0xFFFFFFFD, end, *[free] * 126)
    entries = b""
    for at, name in enumerate(("Root Entry", *names)):
        raw = name.encode("utf-16-le")
        entry = bytearray(128)
        entry[:len(raw)] = raw
        struct.pack_into("<H", entry, 64, len(raw) + 2)
        right = at + 1 if 0 < at < len(names) else free
        struct.pack_into("<3I", entry, 68, free, right, 1 if at == 0 else free)
        entries += bytes(entry)
    return bytes(head) + table + entries.ljust(512, b"\0")


def test_an_encrypted_workbook_asks_for_the_password_to_be_taken_off():
    with pytest.raises(admission.EncryptedFileError) as refused:
        kind_of(compound("EncryptionInfo", "EncryptedPackage"))
    assert "取消密码" in refused.value.way_out


def test_old_office_files_are_told_apart_by_their_streams():
    assert kind_of(compound("Workbook", "SummaryInformation")) == "xls"
    assert kind_of(compound("WordDocument", "1Table")) == "doc"


def test_chopped_and_twisted_compound_files_never_end_in_a_stack_trace():
    whole = compound("Workbook")
    for length in range(8, len(whole), 97):
        try:
            kind_of(whole[:length])
        except admission.DamagedFileError as error:
            assert error.words
