import io
import zipfile

import pytest

from xieshou.office.admission import DamagedFileError, WrongKindError
from xieshou.office.archives import documents_in


def zipped(*members):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as made:
        for name, data in members:
            made.writestr(name, data)
    return buffer.getvalue()


def test_documents_come_by_name_and_anything_else_is_passed_over():
    data = zipped(("乙/总结.docx", b"b"), ("甲.txt", b"a"), ("~$总结.docx", b"x"), ("图.png", b"x"),
                  ("__MACOSX/甲.txt", b"x"))
    assert list(documents_in(data)) == [("乙/总结.docx", b"b"), ("甲.txt", b"a")]


def test_names_of_a_chinese_windows_are_read():
    data = zipped(("aaaaaaaa.txt", b"a")).replace(b"aaaaaaaa", "总结报告".encode("gb18030"))
    assert [name for name, _ in documents_in(data)] == ["总结报告.txt"]


def test_what_is_no_zip_or_a_broken_one_is_told():
    with pytest.raises(WrongKindError):
        list(documents_in("正文".encode(), "甲.zip"))
    data = zipped(("甲.txt", b"a" * 100))
    with pytest.raises(DamagedFileError):
        list(documents_in(data.replace(b"aaa", b"aba"), "甲.zip"))
