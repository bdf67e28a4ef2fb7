"""The library's pages: sent, found, read, tied to records, shared, published."""

import io
import json
import re
import zipfile
from datetime import datetime
from html import unescape
from urllib.robotparser import RobotFileParser
from xml.etree import ElementTree

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from xieshou.directory.people import Role, grant
from xieshou.directory.scope import local_operator
from xieshou.jobs.models import Job
from xieshou.ledger import evidence
from xieshou.ledger.register import register_named
from xieshou.library import rechecking
from xieshou.library.models import Access, Document

pytestmark = pytest.mark.django_db
TEXT = ("2023年京蒙携手谱新篇\n2013 年，示例东区与示例西旗签订协议。2018年共投入资金3952万元。\n"
        "截至2019年8月，冷链物流园建成投用。\n")


def sent(client, *files, **said):
    uploads = [SimpleUploadedFile(name, data) for name, data in files]
    return client.post("/documents/new", {"files": uploads, **said})


def put(client, text=TEXT, name="总结.txt", **said) -> int:
    answer = sent(client, (name, text.encode()), **said)
    return int(re.search(r"/documents/(\d+)", answer.url)[1])


@pytest.fixture
def paper(ma, home):
    return put(ma)


def test_a_title_of_another_year_than_its_text_is_told_on_upload(ma, home):
    answer = ma.get(f"/documents/{put(ma)}").content.decode()
    assert "题文年份不符" in answer and "2013年至2019年8月" in answer
    assert "2013-01-01 至 2019-08-31" in answer


def test_the_same_file_is_refused_with_a_pointer_and_the_rest_is_kept(ma, paper):
    answer = sent(ma, ("再传.txt", TEXT.encode()), ("另一份.txt", "另一份".encode()))
    page = answer.content.decode()
    assert "没有重复入库" in page and f'href="/documents/{paper}"' in page
    assert page.count('green">已存入') == 1 and Document.objects.count() == 2


def test_a_paper_nearly_the_same_leads_to_what_differs(ma, home):
    text = "".join(f"第{n}批冷链物流园农户{n * 37}户，增收{n * 91}元。" for n in range(60))
    first = put(ma, text, "<甲>.txt")
    second = put(ma, text + "另有补充说明。", "乙.txt")
    told = ma.get(f"/documents/{second}").content.decode()
    place = f"/documents/{second}/compare?with={first}"
    assert f'<a href="{place}">看不同之处</a>' in told and "<甲>" not in told
    assert "另有补充说明" in ma.get(place).content.decode()


def test_a_workbook_that_cannot_be_read_has_its_page_all_the_same(ma, home):
    made = io.BytesIO()
    openpyxl.Workbook().save(made)
    answer = sent(ma, ("空.xlsx", made.getvalue()), ("坏.xlsx", made.getvalue()[:-900]))
    page = ma.get(f"/documents/{Document.objects.get(name='空.xlsx').pk}")
    assert answer.status_code == 200 and page.status_code == 200
    assert "没有任何有内容的工作表" in page.content.decode()


def test_a_word_is_lit_in_the_cells_of_a_sheet_and_numbers_stand_in_line(ma, home):
    book, made = openpyxl.Workbook(), io.BytesIO()
    book.active.append(["项目", "金额"])
    second = book.create_sheet("明细")
    second.append(["冷链<园>", 1291.3])
    book.save(made)
    sent(ma, ("账.xlsx", made.getvalue()))
    page = ma.get(f"/documents/{Document.objects.get().pk}?q=冷链").content.decode()
    assert '<td class="hit">冷链&lt;园&gt;</td><td class="xs-num text-end">1291.3</td>' in page
    assert page.count('<details class="xs-fold" open>') == 2 and "1 格" in page


def test_a_packed_folder_is_taken_apart_with_its_chinese_names(ma, home):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as folder:
        folder.writestr("资料/甲.txt", "甲的内容")
        folder.writestr("资料/~$甲.docx", "x")
        folder.writestr("资料/坏.exe", b"MZ\x00\x01" + bytes(80))
        for name in ("a" * 8, "b" * 10, "断.txt"):
            folder.writestr(name, f"{len(name)}的内容")
    # other packers write the bytes of a name and do not say in which encoding
    data = packed.getvalue().replace(b"a" * 8, "目录.txt".encode("gb18030")).replace(
        b"b" * 10, "台账.txt".encode()).replace("5的内容".encode(), "5的肉容".encode())
    answer = sent(ma, ("一包.zip", data)).content.decode()
    assert {one.name for one in Document.objects.all()} == {
        "甲.txt", "目录.txt", "台账.txt"}
    assert "可执行程序" in answer and "「断.txt」已损坏" in answer


def test_a_word_is_found_and_lit_in_the_list_and_on_the_page(ma, paper):
    listed = ma.get("/documents?q=物流").content.decode()
    assert "<mark>物流</mark>" in listed
    assert "<mark>物流</mark>" in ma.get(f"/documents/{paper}?q=物流").content.decode()
    assert "没有找到" in ma.get("/documents?q=没有的词").content.decode()


def test_a_broken_download_goes_on_where_it_stopped(ma, zhou, paper):
    whole = ma.get(f"/documents/{paper}/file")
    assert whole.content == TEXT.encode() and whole.headers["Accept-Ranges"] == "bytes"
    rest = ma.get(f"/documents/{paper}/file", headers={"Range": "bytes=10-"})
    assert (rest.status_code, rest.content) == (206, TEXT.encode()[10:])
    size = len(TEXT.encode())
    assert rest.headers["Content-Range"] == f"bytes 10-{size - 1}/{size}"
    other = ma.get(f"/documents/{paper}/file", headers={"Range": "bytes=0-3", "If-Range": '"x"'})
    assert other.status_code == 200
    past = ma.get(f"/documents/{paper}/file", headers={"Range": "bytes=99999-"})
    assert past.status_code == 416
    assert Access.objects.filter(act="download").count() == 1
    # who begins with a part has taken the file all the same
    zhou.get(f"/documents/{paper}/file", headers={"Range": "bytes=0-"})
    assert Access.objects.filter(act="download").count() == 2


def test_a_paper_of_another_pairing_is_not_there(qian, paper):
    for tail in ("", "/file", "/edit", "/compare", "/pages/1"):
        assert qian.get(f"/documents/{paper}{tail}").status_code == 404
    assert "总结.txt" not in qian.get("/documents?all=1&q=物流").content.decode()


def test_from_a_record_to_its_proof_and_back(ma, transfer, paper):
    place = f"/registers/fund_transfer/{transfer.pk}"
    ma.post(f"{place}/evidence", {"document": paper, "kind": "credit", "page": "3"})
    assert f'href="/documents/{paper}"' in ma.get(place).content.decode()
    page = ma.get(f"/documents/{paper}").content.decode()
    assert f'href="{place}#evidence"' in page and "第 3 页" in page


def test_a_proof_is_picked_from_the_library_by_words_of_its_title(ma, qian, transfer, paper):
    place = f"/registers/fund_transfer/{transfer.pk}"
    found = ma.get("/documents?all=1&q=总结", headers={"HX-Request": "true",
                                                    "HX-Target": "papers-found"}).content.decode()
    assert f'<option value="#{paper} ' in found
    assert "papers-found" not in ma.get("/documents?all=1&q=总结").content.decode()
    assert f'value="#{paper} ' not in qian.get("/documents?all=1", headers={
        "HX-Request": "true", "HX-Target": "papers-found"}).content.decode()
    for words in (f"#{paper} 随便", "总结"):
        ma.post(f"{place}/evidence", {"q": words, "kind": "credit"})
        bound = evidence.evidence_of(transfer)
        assert [one.entry for one in bound] == [paper]
        evidence.withdraw(register_named("fund_transfer"), transfer.pk, bound[0].id,
                          local_operator(), "换一份")
    sent(ma, ("总结之二.txt", "另一份".encode()))
    several = ma.post(f"{place}/evidence", {"q": "总结", "kind": "credit"})
    assert several.status_code == 400 and f"#{paper} " in several.content.decode()
    none = ma.post(f"{place}/evidence", {"q": "没有的", "kind": "credit"})
    assert none.status_code == 400 and "没有名称含「没有的」的资料" in none.content.decode()


def test_an_internal_paper_is_read_by_others_but_not_carried_off(ma, zhou, paper):
    ma.post(f"/documents/{paper}/edit", {"level": "internal"})
    assert zhou.get(f"/documents/{paper}").status_code == 200
    answer = zhou.get(f"/documents/{paper}/file")
    assert answer.status_code == 403 and "内部资料" in answer.content.decode()
    assert ma.post(f"/documents/{paper}/shares", {"recipient": "甲", "days": "7"}
                   ).status_code == 403


def test_a_link_asks_for_its_password_then_shows_and_is_written_down(ma, paper):
    ma.post(f"/documents/{paper}/shares", {"recipient": "捐赠人甲", "days": "7",
                                           "password": "8a3k", "download": "1"})
    link = ma.get(f"/documents/{paper}").context["link"]
    assert ma.get(f"/documents/{paper}").context["link"] is None
    stranger, place = Client(), link.removeprefix("http://testserver")
    assert "请输入口令" in stranger.get(place).content.decode()
    assert stranger.get(f"{place}/file").status_code == 403
    assert stranger.post(place, {"password": "0000"}).status_code == 403
    shown = stranger.post(place, {"password": "8a3k"}, follow=True).content.decode()
    # to whom and when stands across the text, and in the file too
    assert "冷链物流园" in shown
    assert re.search(r'<pattern id="watermark".*>捐赠人甲 \d{4}-\d\d-\d\d \d\d:\d\d</text>', shown)
    first, _, rest = stranger.get(f"{place}/file").content.decode("utf-8-sig").partition("\n")
    assert re.fullmatch(r"【捐赠人甲 \d{4}-\d\d-\d\d \d\d:\d\d】", first) and rest == TEXT
    acts = list(Access.objects.exclude(share=None).order_by("pk").values_list("act", flat=True))
    assert acts == ["wrong", "view", "download"]
    assert "捐赠人甲" in ma.get(f"/documents/{paper}").content.decode()


def test_the_reading_room_shows_what_is_published_and_nothing_else(ma, paper):
    stranger = Client()
    assert stranger.get(f"/room/{paper}").status_code == 404
    ma.post(f"/documents/{paper}/edit", {"level": "public", "title": "公开<总结>"})
    assert stranger.get(f"/room/{paper}").status_code == 404
    ma.post(f"/documents/{paper}/publish", {"shown": "1"})
    page = stranger.get(f"/room/{paper}").content.decode()
    assert 'name="DC.title"' in page and "[EB/OL]" in page
    assert stranger.get(f"/room/{paper}/data").json()["temporalCoverage"] == "2013-01-01/2019-08-31"
    assert "公开&lt;总结&gt;" in stranger.get("/room/feed").content.decode()
    assert "<mark>" in stranger.get("/room?q=物流园").content.decode()
    assert stranger.get(f"/room/{paper}/file").content == TEXT.encode()
    ma.post(f"/documents/{paper}/edit", {"level": "pairing"})
    assert stranger.get(f"/room/{paper}").status_code == 404


def test_programs_read_what_the_reading_room_says_of_a_paper(ma, paper):
    title = "公开</script><b>总结 50%&_甲"
    ma.post(f"/documents/{paper}/edit", {
        "level": "public", "title": title, "issued_on": "2019-09-02",
        "document_no": "示发〔2019〕7号"})
    ma.post(f"/documents/{paper}/publish", {"shown": "1"})
    ma.post("/documents/new", {"files": SimpleUploadedFile("不公开.txt", "不公开".encode())})
    stranger, place = Client(), f"http://testserver/room/{paper}"
    page = stranger.get(f"/room/{paper}").content.decode()
    told = json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', page)[1])
    assert told == stranger.get(f"/room/{paper}/data").json()
    assert (told["@id"], told["name"], told["datePublished"]) == (place, title, "2019-09-02")
    dublin = {name: unescape(value) for name, value in re.findall(
        r'<meta name="(DC[^"]+)" content="([^"]*)">', page)}
    assert dublin["DC.title"] == title and dublin["DC.identifier"] == place
    assert "/" in dublin["DC.format"], "a media type, as programs know it"
    assert dublin["DC.date"] == "2019-09-02" and dublin["DCTERMS.temporal"].endswith("2019-08-31")
    assert re.search(rf"\[EB/OL\]\. \(2019-09-02\)\[[\d-]+\]\. {place}\.", page)
    entry = stranger.get(f"/room/{paper}/bibtex").content.decode()
    assert entry.startswith(f"@misc{{xieshou{paper},") and r"50\%\&\_甲" in entry
    assert entry.count("{") == entry.count("}") and "year = {2019}" in entry
    atom = "{http://www.w3.org/2005/Atom}"
    feed = ElementTree.fromstring(stranger.get("/room/feed").content)
    assert feed.tag == f"{atom}feed" and {one.tag for one in feed} >= {
        f"{atom}{name}" for name in ("id", "title", "updated", "link", "entry")}
    one, = feed.findall(f"{atom}entry")
    assert one.findtext(f"{atom}id") == place and one.findtext(f"{atom}title") == title
    assert datetime.fromisoformat(one.findtext(f"{atom}updated")).tzinfo
    assert one.findtext(f"{atom}author/{atom}name")
    rules = RobotFileParser()
    rules.parse(stranger.get("/robots.txt").content.decode().splitlines())
    assert rules.can_fetch("*", place) and not rules.can_fetch("*", "http://testserver/documents")
    assert stranger.get(f"/room/{paper + 1}/bibtex").status_code == 404


def test_counts_of_a_paper_open_who_did_it_for_those_who_keep_it(ma, zhou, paper):
    place = f"/documents/{paper}"
    for _ in range(31):
        zhou.get(place)
    ma.get(f"{place}/file")
    for who in (ma, zhou):
        who.post(f"{place}/mark", {"kind": "favourite"})
    for uses, words, more in (("view", "查看", "&page=2"), ("download", "下载", ""),
                              ("favourite", "收藏", "")):
        assert f'href="?uses={uses}#uses"' in ma.get(place).content.decode()
        found = ma.get(f"{place}?uses={uses}{more}")
        slice = found.context["slice"]
        assert slice.total == found.context["counts"][uses]
        assert {one.act for one in found.context["history"]} == {words}
        assert len(found.context["history"]) == slice.last - slice.first + 1
    assert [one.who for one in ma.get(f"{place}?uses=favourite").context["history"]] == [
        "zhou", "ma"]
    assert ma.get(f"{place}?uses=leaf").status_code == 400


def test_others_see_their_own_uses_of_a_paper_and_how_many_are_not_theirs(ma, zhou, paper):
    place = f"/documents/{paper}"
    ma.get(f"{place}/file")
    for who in (ma, zhou):
        who.post(f"{place}/mark", {"kind": "favourite"})
        who.get(place)
    for uses, own in (("view", 2), ("download", 0), ("favourite", 1)):
        found = zhou.get(f"{place}?uses={uses}")
        history, content = found.context["history"], found.content.decode()
        assert [one.who for one in history] == ["zhou"] * own
        others = found.context["counts"][uses] - own
        assert others and f"另有 {others} 次是别人的" in content and "ma" not in [
            one.who for one in history]
    assert zhou.get(place).context["history"] and f'href="{place}?uses=view#uses"' in zhou.get(
        "/documents?all=1").content.decode()


def test_versions_are_compared_line_by_line(ma, paper):
    file = SimpleUploadedFile("总结2.txt", TEXT.replace("3952", "4000").encode())
    ma.post(f"/documents/{paper}/versions", {"file": file, "note": "更正金额"})
    page = ma.get(f"/documents/{paper}/compare").content.decode()
    assert "3952万元" in page and "4000万元" in page
    assert "共 2 版" in ma.get(f"/documents/{paper}").content.decode()


def test_who_follows_a_paper_hears_of_a_new_version(ma, zhou, paper):
    zhou.post(f"/documents/{paper}/mark", {"kind": "follow"})
    file = SimpleUploadedFile("总结2.txt", "新版".encode())
    ma.post(f"/documents/{paper}/versions", {"file": file})
    assert "您关注的" in zhou.get("/documents").content.decode()


def test_a_complaint_is_answered_on_the_page(ma, zhou, paper):
    zhou.post(f"/documents/{paper}/tickets", {"kind": "mismatch", "words": "题目年份不对"})
    ticket = ma.get(f"/documents/{paper}").context["tickets"][0]
    ma.post(f"/documents/{paper}/tickets", {"ticket": ticket.id, "step": "answer",
                                            "words": "年份为转载者所加"})
    assert "年份为转载者所加" in zhou.get(f"/documents/{paper}").content.decode()
    # each hears of it in the inbox, and who settled it is not asked to appeal against it
    assert not ma.get("/inbox?tray=complained").context["trays"]
    told, = zhou.get("/inbox?tray=answered").context["trays"]
    assert told.lines[0].address == f"/documents/{paper}#tickets"
    assert 'value="appeal"' not in ma.get(f"/documents/{paper}").content.decode()
    ma.post(f"/documents/{paper}/tickets", {"ticket": ticket.id, "step": "take_down",
                                            "words": "先撤下"})
    gone = zhou.get(f"/documents/{paper}").content.decode()
    assert 'value="appeal"' in gone and "3952" not in gone
    zhou.post(f"/documents/{paper}/tickets", {"ticket": ticket.id, "step": "appeal",
                                              "words": "不必撤下"})
    waits, = ma.get("/inbox?tray=complained").context["trays"]
    assert waits.lines[0].tag == "申诉中"


def test_a_year_is_handed_out_as_a_package_that_the_page_verifies(ma, paper):
    ma.post(f"/documents/{paper}/edit", {"retention": "D30", "issued_on": "2019-12-01"})
    package = ma.post("/documents/archive", {"year": "2019"})
    assert zipfile.ZipFile(io.BytesIO(package.content)).testzip() is None
    file = SimpleUploadedFile("包.zip", package.content)
    answer = ma.post("/documents/archive", {"package": file}, follow=True).content.decode()
    assert "检验通过" in answer


def test_a_paper_is_audited_from_its_page(ma, paper):
    answer = ma.post(f"/documents/{paper}/audit")
    assert re.fullmatch(r"/audits/\d+", answer.url)
    assert "核验记录" in ma.get(f"/documents/{paper}/ties").content.decode()
    # each figure of the text leads to what is said of it, and that back to its place in the text
    page = ma.get(f"/documents/{paper}?q=资金").content.decode()
    line = re.search(
        rf'<a class="c [a-z_]*" id="(c\d+)" href="({answer.url}/claims/c\d+)">3952', page)
    told = ma.get(line[2]).content.decode()
    assert f'href="/documents/{paper}?claim={line[1]}#{line[1]}"' in told
    assert f'href="/documents/{paper}"' in ma.get(answer.url).content.decode()
    assert ">资金</mark>" in page and TEXT.split("\n")[1] in re.sub(r"<[^>]+>", "", page)


def test_text_of_a_paper_is_never_markup(ma, home):
    page = ma.get(f"/documents/{put(ma, '<script>alert(1)</script>投入100万元')}?q=alert")
    assert "<script>alert" not in page.content.decode()


def test_an_internal_paper_is_not_carried_off_through_the_record_it_proves(
        ma, zhou, transfer, paper):
    place = f"/registers/fund_transfer/{transfer.pk}"
    ma.post(f"{place}/evidence", {"document": paper, "kind": "credit"})
    ma.post(f"/documents/{paper}/edit", {"level": "internal"})
    proof, _ = ma.get(place).context["evidence"][0]
    assert zhou.get(f"{place}/evidence/{proof.id}").status_code == 403
    assert ma.get(f"{place}/evidence/{proof.id}").content == TEXT.encode()


def test_a_reader_of_the_room_complains_but_not_without_end(ma, paper):
    ma.post(f"/documents/{paper}/edit", {"level": "public"})
    ma.post(f"/documents/{paper}/publish", {"shown": "1"})
    stranger = Client()
    for _ in range(5):
        assert stranger.post(f"/room/{paper}", {"kind": "rights", "words": "图片未获授权"}
                             ).status_code == 302
    assert stranger.post(f"/room/{paper}", {"words": "再提"}).status_code == 403
    assert len(ma.get(f"/documents/{paper}").context["tickets"]) == 5


def test_a_link_of_nobody_opens_nothing(home):
    assert Client().get("/s/nonsense").status_code == 404


def test_the_counts_of_checked_files_open_those_within_reach(ma, paper):
    page = "/documents/archive"
    Document.objects.filter(pk=put(ma, TEXT + "又一份。\n", "又一份.txt")).update(
        checked_at=timezone.now(), level="office", office="别的单位", actor="别人")
    assert ma.get(page).context["files"].counts == {"all": 1, "fresh": 0, "never": 1, "wrong": 0}
    assert [one.pk for one in ma.get(f"{page}?files=all").context["kept"]] == [paper]
    # the job names what it found wrong, whosever it is
    Job.objects.create(work=rechecking.recheck.code, state="done", words="「密件」已丢失",
                       owner="系统")
    shown = ma.get(page).content.decode()
    assert "只数您能看到的文件" in shown and "密件" not in shown
    grant("ma", Role("admin"), "tests")
    assert "密件" in ma.get(page).content.decode()
    for part, many in (("all", 2), ("fresh", 1), ("never", 1)):
        found = ma.get(f"{page}?files={part}")
        assert f'href="?files={part}#kept">{many}</a>' in found.content.decode()
        assert len(found.context["kept"]) == found.context["slice"].total == many
    assert [one.pk for one in ma.get(f"{page}?files=never").context["kept"]] == [paper]
    assert ma.get(f"{page}?files=old").status_code == 400


def test_a_paper_counts_the_figures_that_its_audit_lists(ma):
    text = "2024年到位财政援助资金1012.35万元，培训56人，绿化率居全市第2位。"
    ma.post("/documents/new", {"files": SimpleUploadedFile("数.txt", text.encode())})
    paper = Document.objects.latest("pk").pk
    audit = ma.post(f"/documents/{paper}/audit").url
    page = ma.get(f"/documents/{paper}").content.decode()
    told = re.search(r'<a href="([^"]+verdict=any)">(\d+) 个数字</a>', page)
    assert told[1] == f"{audit}?verdict=any"
    assert ma.get(told[1]).context["slice"].total == int(told[2]) == 2
