"""Nothing typed is lost: drafts in the browser and on the server, dead lines, two editors."""

import re

import openpyxl
import pytest
from playwright.sync_api import expect

from tests.browser.waiting import context, holds, led, shows, until

# the first of them makes the programme
pytestmark = [pytest.mark.browser, pytest.mark.timeout(900)]


def test_what_was_typed_is_there_again_after_the_page_was_closed(open_page):
    page = open_page()
    page.goto("/registers/meeting/new")
    page.fill("#f-chair", "示例没打完的")
    shows(page.locator("#keeping"), "已自动保存")
    other = open_page()
    other.goto("/registers/meeting/new")
    shows(other.locator("#kept"), "有一份没有提交的内容")
    other.click("text=接着填")
    holds(other.locator("#f-chair"), "示例没打完的")
    led(other, "button[value=draft]")
    other.wait_for_url(re.compile(r"/registers/meeting/\d+$"))
    other.goto("/registers/meeting/new")
    expect(other.locator("#kept")).to_be_hidden()


def test_what_is_offered_again_is_seen_after_the_page_was_loaded_anew(open_page):
    page = open_page((1366, 600))
    page.goto("/registers/meeting/new")
    page.fill("#f-chair", "示例没打完的")
    shows(page.locator("#keeping"), "已自动保存")
    page.evaluate("scrollTo(0, 400)")
    until(page, "scrollY > 100")
    led(page, page.reload)
    expect(page.locator("#kept")).to_be_in_viewport()


@pytest.mark.parametrize(("copied", "day"), [
    ("2024年7月1日", "2024-07-01"), ("2024/7/1 0:00:00", "2024-07-01"),
    ("２０２４．７．１", "2024-07-01"), ("20240701", "2024-07-01"),
    ("2024-02-30", ""), ("去年", "")])
def test_a_date_may_be_pasted_as_it_stands_in_a_sheet(open_page, copied, day):
    page = open_page()
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto("/registers/visit/new")
    page.evaluate("words => navigator.clipboard.writeText(words)", copied)
    page.focus("#f-date_from")
    page.keyboard.press("Control+v")
    if day:
        holds(page.locator("#f-date_from"), day)
        shows(page.locator("#keeping"), "已自动保存")
    else:
        shows(page.locator("#toasts"), f"「{copied}」不是一个日期")
        holds(page.locator("#f-date_from"), "")


def test_a_dead_line_shows_and_heals(chromium, site, remembered):
    with context(chromium, site, storage_state=remembered) as made:
        page = made.new_page()
        page.goto("/registers/visit/new")
        made.set_offline(True)
        page.fill("#f-leader", "示例断线时填的")
        shows(page.locator("#keeping"), "内容存在本机")
        shows(page.locator("#cut"), "连不上服务器")
        made.set_offline(False)
        shows(page.locator("#keeping"), "已连上")
        expect(page.locator("#cut")).to_be_hidden()
        # nothing of it is left to be offered to the next
        page.fill("#f-leader", "")
        expect(page.locator("#keeping")).to_be_empty()


def test_a_server_that_died_shows_to_who_writes_and_heals(chromium, site, remembered):
    with context(chromium, site, storage_state=remembered) as made:
        page = made.new_page()
        page.goto("/registers/visit/new", wait_until="networkidle")
        made.route("**/*", lambda route: route.abort("connectionrefused"))
        page.fill("#f-leader", "示例停机时填的")
        shows(page.locator("#keeping"), "内容存在本机")
        shows(page.locator("#cut"), "连不上服务器")
        made.unroute("**/*")
        shows(page.locator("#keeping"), "已连上")
        expect(page.locator("#cut")).to_be_hidden()
        # nothing of it is left to be offered to the next
        page.fill("#f-leader", "")
        expect(page.locator("#keeping")).to_be_empty()


def test_what_a_page_asks_by_itself_over_a_dead_line_piles_up_no_notes(chromium, site, remembered):
    with context(chromium, site, storage_state=remembered) as made:
        page = made.new_page()
        page.goto("/registers/visit", wait_until="networkidle")
        made.set_offline(True)
        for _ in range(2):
            page.evaluate("htmx.ajax('GET', '/inbox/counts', {target: 'body', swap: 'none'})"
                          ".catch(() => 0)")
        shows(page.locator("#cut"), "连不上服务器")
        expect(page.locator("#toasts")).to_be_empty()
        # who asks is answered
        page.select_option("select[name=state]", "draft")
        shows(page.locator("#toasts"), "没有取到内容")


def test_the_notice_of_a_dead_line_lies_over_no_field_in_use(chromium, site, remembered):
    with context(chromium, site, storage_state=remembered, has_touch=True,
                 viewport={"width": 390, "height": 844}) as made:
        page = made.new_page()
        page.goto("/registers/visit/new")
        page.focus("#f-leader")
        page.evaluate("document.activeElement.scrollIntoView({block: 'end'})")
        made.set_offline(True)
        shows(page.locator("#cut"), "连不上服务器")
        until(page, """(() => {
            const field = document.activeElement, box = field.getBoundingClientRect();
            return field.id === 'f-leader'
                && document.elementFromPoint(box.left + 30, box.bottom - 4) === field;
        })()""")


def test_a_reason_in_a_dialog_outlives_a_dead_line(chromium, site, remembered):
    with context(chromium, site, storage_state=remembered) as made:
        page = made.new_page()
        page.goto("/registers/allocation/1")
        page.click("[data-dialog=step-void]")
        page.fill("#reason-void", "示例断线时写的原因")
        made.set_offline(True)
        page.click("#step-void .btn-primary")
        # nothing is sent, the page stays, and so does what was typed
        shows(page.locator("#toasts"), "没有提交")
        holds(page.locator("#reason-void"), "示例断线时写的原因")
        made.set_offline(False)
        page.goto("/registers/allocation/1")
        page.click("[data-bring]")
        expect(page.locator("#step-void")).to_be_visible()
        holds(page.locator("#reason-void"), "示例断线时写的原因")
        page.click("#step-void [data-close]")
        page.reload()
        page.click("[data-drop]")
        page.reload()
        expect(page.locator("#kept-here")).to_be_hidden()


def test_two_editors_see_each_others_change_as_a_difference(chromium, site, remembered):
    # without the watch: a conflict is answered with 409, of which the browser complains
    with context(chromium, site, storage_state=remembered) as made:
        first, second = made.new_page(), made.new_page()
        first.goto("/registers/visit/new")
        first.fill("#f-date_from", "2019-05-01")
        first.fill("#f-leader", "示例两人同改")
        first.fill("#f-persons", "3")
        led(first, "button[value=submit]")
        first.wait_for_url(re.compile(r"/registers/visit/\d+$"))
        address = first.url
        first.goto(f"{address}/edit")
        second.goto(f"{address}/edit")
        second.fill("#f-persons", "5")
        led(second, "button[value=submit]")
        second.wait_for_url(address)
        first.fill("#f-persons", "7")
        shows(first.locator("#other"), "刚刚改了这条记录")
        # the conflict answers 409, which the browser itself complains of
        led(first, "button[value=submit]")
        shows(first.locator("table tr", has_text="人数"), "7", "5")
        led(first, "button[value=submit]")
        first.wait_for_url(address)
        shows(first.locator("dl.xs-dl >> nth=0"), "7")


def test_a_session_that_ends_in_the_middle_of_a_form_loses_nothing(chromium, site, remembered):
    with context(chromium, site, storage_state=remembered) as made:
        page = made.new_page()
        page.goto("/registers/visit/new")
        page.fill("[name=date_from]", "2018-07-09")
        page.fill("[name=leader]", "示例过期")
        page.fill("[name=persons]", "5")
        made.clear_cookies(name="sessionid")
        led(page, "button[value=submit]")
        page.wait_for_url("**/sign-in?**")
        page.fill("#username", "ma")
        page.fill("#password", site.passwords["ma"])
        led(page, lambda: page.keyboard.press("Enter"))
        page.wait_for_url("**/registers/visit/new")
        page.click("text=接着填")
        holds(page.locator("[name=leader]"), "示例过期")
        led(page, "text=取消")


def test_a_definition_half_typed_is_offered_again_in_the_same_browser(open_page):
    page = open_page()
    page.goto("/figures/own/new?register=visit")
    page.fill("#f-name", "示例来访次数")
    page.fill("#f-says", "示例口径")
    # what its keeper was about to write down is written as the page goes
    page.goto(page.url)
    expect(page.locator("#kept-here")).to_be_visible()
    page.click("[data-bring]")
    holds(page.locator("#f-name"), "示例来访次数")
    page.reload()
    page.click("[data-drop]")
    page.reload()
    expect(page.locator("#kept-here")).to_be_hidden()
    holds(page.locator("#f-name"), "")


def test_a_cell_half_corrected_is_offered_again_until_it_was_taken(open_page, tmp_path):
    made = openpyxl.Workbook()
    for row in (["示例协作情况表"], ["指标", "2018年"], ["示例未知的数(个)", None]):
        made.active.append(row)
    made.save(tmp_path / "空表.xlsx")
    page = open_page()
    page.goto("/forms")
    page.set_input_files("[type=file]", tmp_path / "空表.xlsx")
    led(page, "main form .btn-primary")
    led(page, "table.xs-sheet a >> nth=-1")
    page.fill("#unit", "示例家")
    page.reload()
    page.click("[data-bring]")
    holds(page.locator("#unit"), "示例家")
    # the same form under another address: what was typed goes by the form
    page.goto("/forms")
    page.set_input_files("[type=file]", tmp_path / "空表.xlsx")
    led(page, "main form .btn-primary")
    led(page, "table.xs-sheet a >> nth=-1")
    page.click("[data-bring]")
    holds(page.locator("#unit"), "示例家")
    page.select_option("#kind", "hand")
    led(page, "#cell form .btn-primary")
    expect(page.locator("#kept-here")).to_be_hidden()
    expect(page.locator("main")).to_contain_text("您改了 1 格，已自动留存")
    # nor is it lost once it was sent and never downloaded; it can be taken back
    page.goto("/forms")
    led(page, "text=接着填")
    page.click("[data-dialog=take-back]")
    led(page, "#take-back .btn-primary")
    expect(page.locator("main")).not_to_contain_text("已自动留存")
