import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from xieshou.ledger.register import register_named
from xieshou.office.excel import read_sheets

pytestmark = pytest.mark.django_db
MESSY = """互访台账,,,,,
单位:人次,,,,,
序号,日期,带队级别,带队领导,人数,天气
1,2024年3月1日,部门,示例甲,12,晴
2,2024-13-45,部门,示例乙,8,阴
3,2024.4.2,部门,示例丙,-3,雨
合计,,,,20,
"""


@pytest.fixture(autouse=True)
def own_home(home):
    """Uploads and returned workbooks go to a folder of the test."""


def send(client, text: str = MESSY, place: str = "/registers/visit/import", name: str = "互访.csv"):
    file = SimpleUploadedFile(name, text.encode("utf-8-sig"))
    return client.post(place, {"file": file})


def visits() -> int:
    return register_named("visit").model.objects.count()


def test_the_preview_tells_everything_and_writes_nothing(ma):
    answer = send(ma)
    page = ma.get(answer.url).content.decode()
    assert ">2</a> 行需要修改" in page and "表头「天气」" in page and "跳过的行" in page
    assert "不是有效日期" in page and "不能小于零" in page
    assert visits() == 0


def test_remarks_beyond_those_shown_are_a_link_away_and_the_refused_open_theirs(ma):
    rows = "".join(f"{each},2024-13-45,部门,示例乙,8\n" for each in range(1, 231))
    place = send(ma, f"序号,日期,带队级别,带队领导,人数\n{rows}").url
    page = ma.get(place).content.decode()
    assert f'<a href="{place}/rows?sheet=1&amp;fate=rejected">230</a>' in page
    onward = re.search(r'<a href="(\?[^"]+)#remarks-1">另有 (\d+) 条', page)
    report = ma.get(place + onward[1].replace("&amp;", "&")).context["reports"][0]
    assert len(report["findings"]) == int(onward[2])
    assert report["findings"][0]["row"] == 202 and report["slice"].last == report["slice"].total


def test_each_count_of_a_preview_opens_exactly_its_rows_before_anything_is_written(ma):
    ma.post(send(ma, MESSY).url)
    rows = "".join(f"{each},2024-05-{each % 28 + 1:02},部门,示例丁{each},8\n" for each in range(60))
    again = f"{MESSY.split('合计')[0]}{rows}".replace("示例甲,12", "示例甲,15")
    place = send(ma, again).url
    report = ma.get(place).context["reports"][0]
    assert report["updated"] == 1 and report["created"] == 60
    for words, count, _, opens in report["counts"]:
        found = ma.get(opens).context if count else None
        assert count == (found["slice"].total if found else 0), words
        assert bool(opens) == bool(count)
    opens = {words: opens for words, _, _, opens in report["counts"]}
    page = ma.get(opens["更新"]).content.decode()
    assert "<del>12人次</del> → <ins>15人次</ins>" in page and visits() == 1
    # the row by its number in the sheet, what is wrong with it, what was written there
    page = ma.get(opens["退回"]).content.decode()
    assert "不是有效日期" in page and "2024-13-45" in page
    assert re.search(r'<td class="n"[^>]*>5</td>', page)
    # the sender's own headings and words say that they are Chinese, whatever the interface speaks
    assert '<ul class="xs-pairs" lang="zh-CN"><li><small>' in page
    far = ma.get(opens["新增"] + "&page=2&size=50").context
    assert len(far["rows"]) == 10 and far["slice"].first == 51
    assert ma.get(f"{place}/rows?fate=lost").status_code == 400


def test_the_rows_of_a_preview_are_their_sender_s_alone(ma, browser_of):
    place = send(ma).url
    assert browser_of("lin").get(f"{place}/rows").status_code == 404
    assert ma.get(f"{place}/rows").status_code == 200


def test_confirming_writes_the_good_rows_once_and_returns_the_others(ma):
    place = send(ma).url
    ma.post(place)
    ma.post(place)
    page = ma.get(place)
    assert visits() == 1 and page.context["done"]
    name = page.context["reports"][0]["returned"]
    content = b"".join(ma.get(f"/imports/returned/{name}").streaming_content)
    texts = [cell.text for row in read_sheets(content, name)[0].rows for cell in row]
    assert any("不是有效日期" in text for text in texts) and "示例甲" not in texts
    # what came in is counted, and the count opens exactly those rows
    ma.post("/registers/visit/new", {"pairing": "910100-920100", "leader": "示例丁",
                                     "save": "draft"})
    counts = {words: rows for words, _, _, rows in page.context["reports"][0]["counts"]}
    assert counts["更新"] == ""
    listed = ma.get(counts["新增"])
    assert [row.leader for row, _ in listed.context["rows"]] == ["示例甲"]
    assert "只看一次导入的记录" in listed.content.decode()


def test_the_same_file_again_is_all_unchanged(ma):
    good = "日期,带队级别,带队领导,人数\n2024-03-01,部门,示例甲,12\n"
    for _ in range(2):
        place = send(ma, good).url
        ma.post(place)
    counts = {words: count for words, count, *_ in ma.get(place).context["total"]}
    assert (counts["新增"], counts["未变"]) == (0, 1) and visits() == 1


def test_nobody_sees_the_upload_of_another(ma, browser_of):
    place = send(ma).url
    assert browser_of("lin").get(place).status_code == 404
    assert browser_of("lin").post(place).status_code == 404
    assert visits() == 0


def test_a_returned_workbook_is_only_for_its_sender(ma, browser_of):
    place = send(ma).url
    ma.post(place)
    name = ma.get(place).context["reports"][0]["returned"]
    assert browser_of("lin").get(f"/imports/returned/{name}").status_code == 404
    assert ma.get("/imports/returned/..%2Fkeys%2Fsigning").status_code == 404


@pytest.mark.parametrize("content, words", [
    (b"PK\x03\x04broken", "互访"), (b"", "互访"), (b"\x00\x01\x02\x03" * 50, "互访"),
])
def test_a_file_that_is_none_is_said_on_the_same_page(ma, content, words):
    file = SimpleUploadedFile("互访.xlsx", content)
    answer = ma.post("/registers/visit/import", {"file": file})
    page = answer.content.decode()
    assert answer.status_code == 400 and words in page and "xs-drop" in page
    assert answer.context["fault"].way_out


def test_a_form_without_a_file_is_said_on_the_same_page(ma):
    answer = ma.post("/registers/visit/import", {})
    assert answer.status_code == 400 and "没有收到文件" in answer.content.decode()


def test_a_workbook_with_several_registers_is_taken_sheet_by_sheet(ma, tmp_path):
    from xieshou.ledger.derive.workbook import template
    from xieshou.office.excel import ColumnOut, SheetOut, workbook_bytes

    assert template(register_named("visit"))
    book = workbook_bytes([
        SheetOut("互访对接", [ColumnOut("日期"), ColumnOut("带队级别"), ColumnOut("人数"),
                          ColumnOut("带队领导")], [["2024-03-01", "部门", 3, "示例甲"]]),
        SheetOut("社会捐赠", [ColumnOut("捐赠单位"), ColumnOut("捐赠日期"),
                          ColumnOut("捐款(万元)")], [["示例企业", "2024-05-01", 10]]),
    ])
    place = ma.post("/imports", {"file": SimpleUploadedFile("册.xlsx", book)}).url
    names = {one["name"] for one in ma.get(place).context["reports"]}
    assert names == {"互访对接", "社会捐赠"}
    ma.post(place)
    assert visits() == 1 and register_named("donation").model.objects.count() == 1


def test_a_sheet_nobody_recognises_is_told_on_the_page_and_then_taken(ma):
    from xieshou.office.excel import ColumnOut, SheetOut, workbook_bytes

    columns = [ColumnOut(one) for one in ("来的日子", "带队级别", "带队领导", "人数")]
    book = workbook_bytes([SheetOut("外出走访", columns[1:], [["部门", "示例甲", 3]])])
    place = ma.post("/imports", {"file": SimpleUploadedFile("册.xlsx", book)}).url
    page = ma.get(place).content.decode()
    assert "请在下面指明每张表是哪个台账" in page and "这张表是" in page
    assert ma.post(f"{place}/sheets", {"sheet": "外出走访", "register": "visit"}).url == place
    report, = ma.get(place).context["reports"]
    assert report["register"] == "visit"


ODD = "来的日子,什么级别,谁来的,几个人\n2024-03-01,部门,示例甲,12\n"


def test_headings_are_corrected_in_the_preview_and_remembered(ma):
    place = send(ma, ODD).url
    page = ma.get(place).content.decode()
    assert "表头还没有认全" in page and "示例甲" in page and visits() == 0
    answer = ma.post(f"{place}/headings", {
        "register": "visit", "heading": ["来的日子", "什么级别", "谁来的", "几个人"],
        "before": ["", "", "", ""], "column": ["date_from", "rank", "leader", "persons"]})
    assert answer.url == place
    assert "所有行都没有问题" in ma.get(place).content.decode()
    ma.post(place)
    assert visits() == 1
    again = send(ma, ODD.replace("示例甲", "示例乙")).url
    page = ma.get(again).content.decode()
    assert "记住的" in page and "所有行都没有问题" in page
    listed = ma.get("/imports/headings").content.decode()
    assert "谁来的" in listed and "带队领导" in listed
    from xieshou.ledger import headings

    for one in headings.remembered():
        ma.post("/imports/headings", {"id": one.id})
    assert "还没有记住的表头" in ma.get("/imports/headings").content.decode()
