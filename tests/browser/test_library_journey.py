"""The ten functions of the page on which the source report was found, walked in a browser."""

import re
from pathlib import Path

import docx
import pytest
from playwright.sync_api import expect

from tests.browser.conftest import DESK, PHONE
from tests.browser.waiting import context, led, shows, some, until

# the first of them makes the programme
pytestmark = [pytest.mark.browser, pytest.mark.office, pytest.mark.timeout(900)]
TITLE = "2023年协作工作总结"


@pytest.fixture(scope="module")
def word(tmp_path_factory) -> Path:
    """A Word file of some pages, titled 2023, that tells of 2013 to 2019."""
    made = docx.Document()
    made.add_heading("协作工作总结")
    for number in range(120):
        made.add_paragraph(f"2013年以来，第{number}批冷链物流园项目带动农户{number * 3}户。")
    made.add_paragraph("截至2019年8月，各项目全部完工。")
    place = tmp_path_factory.mktemp("word") / f"{TITLE}.docx"
    made.save(place)
    return place


@pytest.fixture(scope="module")
def paper(chromium, site, remembered, word) -> str:
    """The address of the paper, once it was sent through the page."""
    with context(chromium, site, storage_state=remembered) as made:
        page = made.new_page()
        page.goto("/documents/new")
        page.set_input_files("#files", word)
        page.click("text=上传 >> nth=-1")
        page.wait_for_url(re.compile(r"/documents/\d+$"))
        address = page.url.removeprefix(site.address)
        page.wait_for_selector(".xs-leaves > details", timeout=240_000)
    return address


@pytest.fixture
def unwatched(chromium, site, remembered):
    """A page whose requests may fail: the browser itself writes that into its console."""
    with context(chromium, site, storage_state=remembered,
                 viewport={"width": PHONE[0], "height": PHONE[1]}) as made:
        yield made.new_page()


def test_a_cut_connection_does_not_begin_anew(unwatched, tmp_path):
    """Two of the pieces are lost on their way; the file goes on where it stopped."""
    data = "".join(f"第{number}行：双方推进产业协作。\n" for number in range(240_000)).encode()
    place = tmp_path / "长文.txt"
    place.write_bytes(data)
    seen = []

    def cut(route, request):
        seen.append(request.headers.get("upload-offset"))
        if len(seen) in (2, 3):
            route.abort("connectionfailed")
        else:
            route.continue_()

    unwatched.route(re.compile(r"/documents/pieces/[0-9a-f]{32}$"), cut)
    unwatched.goto("/documents/new")
    unwatched.set_input_files("#files", place)
    shows(unwatched.locator("#queue"), "长文.txt")
    unwatched.click("text=上传 >> nth=-1")
    unwatched.wait_for_url(re.compile(r"/documents/\d+$"), timeout=240_000)
    assert seen[:4] == ["0", "4194304", "4194304", "4194304"]
    with unwatched.expect_download() as waiting:
        unwatched.click(".xs-actions a:has-text('下载')")
    assert Path(waiting.value.path()).read_bytes() == data


def test_many_files_show_what_became_of_each(unwatched, word, paper, tmp_path):
    other = tmp_path / "另一份.txt"
    other.write_text("另一份资料", "utf-8")
    unwatched.goto("/documents/new")
    assert unwatched.get_attribute("#camera", "capture") == "environment"
    assert unwatched.get_attribute("#folder", "webkitdirectory") is not None
    unwatched.set_input_files("#files", [word, other])
    unwatched.click("text=上传 >> nth=-1")
    shows(unwatched.locator("#queue"), "完全相同", "去看这一份", "已存入")
    expect(unwatched.locator("#queue td.title a")).to_have_count(1)


def test_id_size_pages_format_and_five_dates_stand_on_the_page(desk, paper):
    desk.goto(paper)
    head = desk.inner_text(".xs-head p")
    assert re.search(r"编号 \d+", head) and "Word(docx)" in head
    assert re.search(r"[\d.]+\sKB", head) and re.search(r"· \d+ 页", head)
    shows(desk.locator(".xs-reader"), "所述事实", "成文", "印发", "公布", "上传",
          "2013-01-01 至 2019-08-31")


def test_a_title_that_does_not_fit_its_content_is_told(desk, paper):
    desk.goto(paper)
    shows(desk.locator(".alert-warning"), "题文年份不符")


def test_pages_are_seen_searched_unfolded_and_folded(desk, paper):
    desk.goto(f"{paper}?q=物流园")
    until(desk, "(document.querySelector('.xs-leaf img')?.naturalWidth ?? 0) > 600")
    some(desk.locator(".xs-leaf svg text"), 20)
    some(desk.locator(".xs-leaf svg .hit"), 5)
    more = desk.locator(".xs-leaves > details > summary")
    leaves = desk.locator(".xs-leaf:visible")
    shown = leaves.count()
    more.click()
    some(leaves, shown)
    more.click()
    expect(leaves).to_have_count(shown)


def test_the_notice_is_there_only_when_the_preview_may_differ(desk, paper):
    desk.goto(paper)
    desk.wait_for_selector(".xs-leaves > details")
    assert desk.locator("text=预览可能与原文件不同").count() == 0


def test_it_is_downloaded_as_it_was_sent(desk, paper, word):
    desk.goto(paper)
    with desk.expect_download() as waiting:
        desk.click(".xs-actions a:has-text('下载')")
    assert waiting.value.suggested_filename == word.name
    assert Path(waiting.value.path()).read_bytes() == word.read_bytes()


def test_it_is_kept_at_hand_and_followed(desk, paper):
    desk.goto(paper)
    for now, then in (("收藏", "已收藏"), ("关注", "已关注")):
        led(desk, f"button:text-is('{now}')")
        expect(desk.locator(f"button:has-text('{then}')")).to_have_count(1)
    desk.goto("/documents?mark=favourite")
    shows(desk.locator("#listing"), TITLE)


def test_it_is_shared_by_a_link_with_a_watermark_and_the_link_is_taken_back(
        chromium, site, desk, paper):
    desk.goto("/")
    led(desk, "#menu a:has(span:text-is('资料库'))")
    desk.fill("main [name=q]", "物流园")
    led(desk, lambda: desk.keyboard.press("Enter"))
    led(desk, f"#listing a[href^='{paper}'] >> nth=0")
    desk.wait_for_url(re.compile(rf"{paper}(\?.*)?$"))
    desk.click("[data-dialog=share]")
    desk.fill("#recipient", "捐赠人甲")
    desk.fill("#password", "8a3k")
    led(desk, "text=生成链接")
    link = desk.inner_text(".alert-success code")
    with context(chromium, site) as strange:
        stranger = strange.new_page()
        stranger.goto(link)
        stranger.fill("[name=password]", "8a3k")
        led(stranger, "text=打开")
        picture = stranger.locator(".xs-leaf img").first
        picture.wait_for()
        shows(stranger.locator(".xs-head"), "分享给 捐赠人甲")
        plain = desk.request.get(f"{paper}/pages/1").body()
        marked = stranger.request.get(picture.get_attribute("src")).body()
        assert marked[8:12] == plain[8:12] == b"WEBP" and marked != plain
        led(desk, "#shares button:has-text('撤回')")
        assert stranger.goto(link).status == 404


def test_the_giver_is_named_and_credited_not_paid(desk, paper):
    desk.goto(paper)
    shows(desk.locator(".xs-reader"), "上传单位")
    desk.goto("/documents/credits")
    shows(desk.locator(".xs-head"), "不是钱")
    shows(desk.locator("main"), "计分规则")


def test_something_wrong_is_said_and_answered(desk, paper):
    desk.goto(paper)
    desk.click("[data-dialog=complain]")
    desk.select_option("#kind", "mismatch")
    desk.fill("#words", "标题年份与内容不符")
    led(desk, "#complain button:has-text('提交')")
    desk.fill("#tickets textarea", "已注明所述事实的时间")
    led(desk, "#tickets button:has-text('答复')")
    shows(desk.locator("#tickets"), "已注明所述事实的时间")


def test_papers_like_it_are_offered(desk, paper):
    desk.goto(paper)
    led(desk, ".xs-list a >> nth=0")
    desk.goto(paper)
    desk.wait_for_selector("h2:has-text('相关资料')")
    shows(desk.locator("#ties"), "谁以它为据")


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_no_page_of_the_library_is_wider_than_its_screen(open_page, paper, size):
    page = open_page(size)
    for place in ("/documents", "/documents?q=物流", "/documents/new", paper, f"{paper}/edit",
                  f"{paper}/compare", "/documents/credits", "/documents/archive", "/room"):
        assert page.goto(place).status == 200
        assert page.evaluate("document.documentElement.scrollWidth") <= size[0], place
