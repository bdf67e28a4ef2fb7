"""Every form that takes a file says in words what is wrong with one, and never breaks."""

import io
import re
import zipfile

import pytest
from django.contrib.auth import get_user_model
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from xieshou.directory.models import Grant
from xieshou.web.parts import uploads

pytestmark = pytest.mark.django_db


def packed(parts):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return made.getvalue()


BLANK = bytes(30 * 2**20)
BAD = {
    "nothing": None,
    "empty": ("空表.xlsx", b""),
    "program": ("名册.xlsx", b"MZ\x90\x00\x03" + bytes(200)),
    "rubbish": ("报告.docx", bytes(range(256)) * 20),
    "torn": ("报告.docx", packed({"[Content_Types].xml": "<Types/>", "a": "b" * 900})[:-40]),
    "bomb": ("名册.xlsx", packed({"[Content_Types].xml": "<Types/>", "xl/workbook.xml": BLANK,
                                "xl/worksheets/sheet1.xml": BLANK, "word/document.xml": BLANK})),
    "picture": ("回单.zip", b"\x89PNG\r\n\x1a\n" + bytes(100)),
}
# address, the name of the file, what else the form says
FORMS = (("/registers/visit/import", "file", {}), ("/imports", "file", {}),
         ("/reports/returns", "file", {}), ("/forms", "file", {}), ("/reports/own", "file", {}),
         ("/documents/new", "files", {}), ("/documents/1/versions", "file", {}),
         ("/registers/visit/1/evidence", "file", {"kind": "photo"}),
         ("/money/reconcile", "file", {"account": "held:county"}),
         ("/documents/archive", "package", {}), ("/audits", "file", {}),
         ("/places", "file", {"act": "import"}), ("/exchange", "file", {"act": "import"}),
         ("/exchange", "file", {"act": "trust"}))
# a library and a batch take pictures
TAKEN = {("picture", "/documents/new"), ("picture", "/documents/1/versions"),
         ("picture", "/audits")}
CODE = re.compile(r"<code[^>]*>[a-z]+(\.[a-z_]+)+</code>")


@pytest.fixture
def chief(cast):
    account = get_user_model().objects.create_user("chief", display_name="管示例")
    for role in ("admin", "clerk"):
        Grant.objects.create(account=account, role=role, side="recipient", pairing=None)
    client = Client(raise_request_exception=False)
    client.force_login(account)
    return client


def words_of(client, address, name, more, file):
    """Status, and what the page says; what became of each of several stands in their list."""
    answer = client.post(address, {**more, name: SimpleUploadedFile(*file)} if file else more)
    return answer.status_code, answer.content.decode()


@pytest.mark.parametrize("bad", BAD)
def test_a_bad_file_is_told_in_words_at_every_form(chief, bad):
    for address, name, more in FORMS:
        status, page = words_of(chief, address, name, more, BAD[bad])
        assert "Traceback" not in page and status < 500, address
        if (bad, address) not in TAKEN:
            told = status in (400, 404) and CODE.search(page)
            assert told or (address == "/documents/new" and "未入库" in page), address


@pytest.mark.parametrize("form", [one for one in FORMS if one[0] != "/documents/new"],
                         ids=lambda one: f"{one[0]} {one[2].get('act', '')}")
def test_a_file_that_is_too_large_is_told_before_it_is_read(chief, monkeypatch, form):
    monkeypatch.setattr(uploads, "LARGEST", 2**20)
    status, page = words_of(chief, *form, ("名册.xlsx", bytes(2 * 2**20)))
    assert status == 400 and "web.file_too_large" in page, form
    assert "「名册.xlsx」有 2 MB" in page and "拆成几个文件" in page


@pytest.mark.parametrize("form", FORMS, ids=lambda one: f"{one[0]} {one[2].get('act', '')}")
def test_a_form_without_its_file_says_so(chief, form):
    status, page = words_of(chief, *form, None)
    assert status == 400 and ("没有收到文件" in page or "没有收到要核验的报告" in page)
