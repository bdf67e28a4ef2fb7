"""Nothing typed is lost: drafts in the browser and on the server, dead lines, two editors."""

import re

import openpyxl
import pytest

pytestmark = pytest.mark.browser


def wait_for_words(page, place: str, words: str) -> None:
    page.locator(place, has_text=words).wait_for(timeout=15_000)


def test_what_was_typed_is_there_again_after_the_page_was_closed(open_page):
    page = open_page()
    page.goto("/registers/meeting/new")
    page.fill("#f-chair", "示例没打完的")
    wait_for_words(page, "#keeping", "已自动保存")
    other = open_page()
    other.goto("/registers/meeting/new")
    wait_for_words(other, "#kept", "有一份没有提交的内容")
    other.click("text=接着填")
    assert other.input_value("#f-chair") == "示例没打完的"
    other.click("button[value=draft]")
    other.wait_for_url(re.compile(r"/registers/meeting/\d+$"))
    other.goto("/registers/meeting/new")
    assert other.locator("#kept").is_hidden()


def test_a_dead_line_shows_and_heals(chromium, site, remembered):
    context = chromium.new_context(base_url=site.address, locale="zh-CN",
                                   storage_state=remembered)
    page = context.new_page()
    page.goto("/registers/visit/new")
    context.set_offline(True)
    page.fill("#f-leader", "示例断线时填的")
    wait_for_words(page, "#keeping", "内容存在本机")
    wait_for_words(page, "#cut", "连不上服务器")
    context.set_offline(False)
    wait_for_words(page, "#keeping", "已连上")
    page.locator("#cut").wait_for(state="hidden", timeout=15_000)
    page.fill("#f-leader", "")
    context.close()


def test_a_reason_in_a_dialog_outlives_a_dead_line(chromium, site, remembered):
    context = chromium.new_context(base_url=site.address, locale="zh-CN",
                                   storage_state=remembered)
    page = context.new_page()
    page.goto("/registers/allocation/1")
    page.click("[data-dialog=step-void]")
    page.fill("#reason-void", "示例断线时写的原因")
    context.set_offline(True)
    page.click("#step-void .btn-primary")
    # nothing is sent, the page stays, and so does what was typed
    wait_for_words(page, "#toasts", "没有提交")
    assert page.input_value("#reason-void") == "示例断线时写的原因"
    page.wait_for_timeout(400)
    context.set_offline(False)
    page.goto("/registers/allocation/1")
    page.click("[data-bring]")
    assert page.is_visible("#step-void")
    assert page.input_value("#reason-void") == "示例断线时写的原因"
    page.click("#step-void [data-close]")
    page.reload()
    page.click("[data-drop]")
    page.reload()
    assert page.locator("#kept-here").is_hidden()
    context.close()


def test_two_editors_see_each_others_change_as_a_difference(chromium, site, remembered):
    # without the watch: a conflict is answered with 409, of which the browser complains
    context = chromium.new_context(base_url=site.address, storage_state=remembered)
    first, second = context.new_page(), context.new_page()
    first.goto("/registers/visit/new")
    first.fill("#f-date_from", "2019-05-01")
    first.fill("#f-leader", "示例两人同改")
    first.fill("#f-persons", "3")
    first.click("button[value=submit]")
    first.wait_for_url(re.compile(r"/registers/visit/\d+$"))
    address = first.url
    first.goto(f"{address}/edit")
    second.goto(f"{address}/edit")
    second.fill("#f-persons", "5")
    second.click("button[value=submit]")
    second.wait_for_url(address)
    first.fill("#f-persons", "7")
    wait_for_words(first, "#other", "刚刚改了这条记录")
    # the conflict answers 409, which the browser itself complains of
    with first.expect_navigation():
        first.click("button[value=submit]")
    row = first.locator("table tr", has_text="人数")
    assert "7" in row.inner_text() and "5" in row.inner_text()
    first.click("button[value=submit]")
    first.wait_for_url(address)
    assert "7" in first.locator("dl.xs-dl >> nth=0").inner_text()
    context.close()


def test_a_session_that_ends_in_the_middle_of_a_form_loses_nothing(chromium, site, remembered):
    context = chromium.new_context(base_url=site.address, locale="zh-CN", storage_state=remembered)
    page = context.new_page()
    page.goto("/registers/visit/new")
    page.fill("[name=date_from]", "2018-07-09")
    page.fill("[name=leader]", "示例过期")
    page.fill("[name=persons]", "5")
    context.clear_cookies(name="sessionid")
    page.click("button[value=submit]")
    page.wait_for_url("**/sign-in?**")
    page.fill("#username", "ma")
    page.fill("#password", site.passwords["ma"])
    page.keyboard.press("Enter")
    page.wait_for_url("**/registers/visit/new")
    page.click("text=接着填")
    assert page.input_value("[name=leader]") == "示例过期"
    page.click("text=取消")
    context.close()


def test_a_definition_half_typed_is_offered_again_in_the_same_browser(open_page):
    page = open_page()
    page.goto("/figures/own/new?register=visit")
    page.fill("#f-name", "示例来访次数")
    page.fill("#f-says", "示例口径")
    page.wait_for_timeout(500)
    page.goto(page.url)
    page.locator("#kept-here").wait_for(state="visible")
    page.click("[data-bring]")
    assert page.input_value("#f-name") == "示例来访次数"
    page.reload()
    page.click("[data-drop]")
    page.reload()
    assert not page.is_visible("#kept-here") and page.input_value("#f-name") == ""


def test_a_cell_half_corrected_is_offered_again_until_it_was_taken(open_page, tmp_path):
    made = openpyxl.Workbook()
    for row in (["示例协作情况表"], ["指标", "2018年"], ["示例未知的数(个)", None]):
        made.active.append(row)
    made.save(tmp_path / "空表.xlsx")
    page = open_page()
    page.goto("/forms")
    page.set_input_files("[type=file]", tmp_path / "空表.xlsx")
    page.click("main form .btn-primary")
    page.click("table.xs-sheet a >> nth=-1")
    page.fill("#unit", "示例家")
    page.wait_for_timeout(500)
    page.reload()
    page.click("[data-bring]")
    assert page.input_value("#unit") == "示例家"
    page.select_option("#kind", "hand")
    with page.expect_navigation():
        page.click("#cell form .btn-primary")
    page.wait_for_load_state()
    assert page.locator("#kept-here").is_hidden()
