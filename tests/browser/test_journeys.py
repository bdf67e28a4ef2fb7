import re

import pytest
from playwright.sync_api import expect

from tests.browser.waiting import context, led, says, shows, some

# the first of them makes the programme
pytestmark = [pytest.mark.browser, pytest.mark.timeout(900)]
MESSY = """互访台账,,,,,
单位:人次,,,,,
序号,日期,带队级别,带队领导,人数,天气
1,2019年7月1日,部门,示例甲,12,晴
2,2019-13-45,部门,示例乙,8,阴
3,2019.4.2,部门,示例丙,-3,雨
合计,,,,20,
"""
REPORT = """示例地区2019年协作工作总结
全年共投入协作资金1000万元，其中产业类600万元、劳务类200万元、教育类300万元。培训干部20人次。
"""


def test_signing_in_shows_the_cockpit_and_signing_out_closes_it(chromium, site):
    with context(chromium, site) as made:
        page = made.new_page()
        page.goto("/registers")
        assert "/sign-in?next=" in page.url
        page.fill("#username", "yu")
        page.fill("#password", site.passwords["yu"])
        led(page, lambda: page.keyboard.press("Enter"))
        page.wait_for_url("**/registers")
        page.click("details.xs-user summary")
        led(page, "text=退出登录")
        page.wait_for_url("**/sign-in")
        page.goto("/")
        assert "/sign-in" in page.url


def test_from_the_cockpit_to_a_figure_to_its_rows_to_a_record(desk):
    desk.goto("/")
    card = desk.locator(".xs-kpi", has_text="计划安排额")
    shows(card, "5,793.3")
    led(desk, card)
    says(desk.locator(".xs-figure-v b"), "5,793.3")
    rows = desk.locator("#rows tbody tr")
    expect(rows).to_have_count(4)
    values = [float(words.replace(",", "")) for words in
              rows.locator("td:last-child").all_inner_texts()]
    assert sorted(values) == [100, 450, 1291.3, 3952]
    led(desk, rows.first.locator("a"))
    assert re.search(r"/registers/allocation/\d+$", desk.url)
    expect(desk.locator("h1")).to_be_visible()
    shows(desk.locator(".xs-head"), "期初数")


def test_charts_are_drawn_and_their_tables_say_the_same(desk):
    desk.goto("/figures/funds.planned")
    desk.wait_for_selector("[data-chart] canvas")
    table = desk.locator("#parts details")
    table.locator("summary").click()
    shows(table, "3,952")


def test_a_messy_workbook_shows_its_faults_and_only_good_rows_go_in(desk, tmp_path):
    file = tmp_path / "互访.csv"
    file.write_text(MESSY, "utf-8-sig")
    desk.goto("/registers/visit/import")
    desk.set_input_files("#file", file)
    led(desk, "text=上传并预览")
    desk.wait_for_url("**/imports/*")
    shows(desk.locator("main"), "有 2 行需要修改", "不是有效日期", "不能小于零")
    led(desk, "text=导入没有问题的行")
    desk.wait_for_selector("text=导入结果")
    with desk.expect_download() as got:
        desk.click("text=下载退回的行")
    assert got.value.suggested_filename.endswith(".xlsx")
    desk.goto("/registers/visit?q=示例甲")
    shows(desk.locator("#listing"), "共 1 条")


def test_a_workbook_that_is_too_large_is_said_before_it_travels(desk, tmp_path):
    file = tmp_path / "太大.xlsx"
    with file.open("wb") as large:
        large.truncate(60 * 2**20)
    desk.goto("/registers/visit/import")
    desk.set_input_files("#file", file)
    desk.click("text=上传并预览")
    shows(desk.locator("#toasts"), "超过 50 MB")
    assert desk.url.endswith("/registers/visit/import")


def test_the_list_narrows_without_leaving_the_page(desk):
    desk.goto("/registers/donation")
    desk.evaluate("window.still = true")
    desk.fill("input[name=q]", "工商联")
    led(desk, lambda: desk.keyboard.press("Enter"))
    desk.wait_for_url("**/registers/donation?*q=*")
    listing, one = desk.locator("#listing"), "共 1 条"
    shows(listing, one)
    assert desk.evaluate("window.still")
    # who works by the keys goes on from where they are
    expect(desk.locator("[type=search][name=q]")).to_be_focused()
    expect(desk.locator("#export")).to_have_attribute("href", re.compile("q="))
    desk.go_back()
    expect(listing).not_to_contain_text(one)
    desk.wait_for_url("**/registers/donation")
    desk.go_forward()
    shows(listing, one)


def test_a_report_is_written_and_a_figure_of_it_opened(desk):
    desk.goto("/reports")
    desk.fill("input[name=period]", "2013..2019-08")
    led(desk, "text=写这份报告")
    desk.wait_for_url("**/reports/*")
    figure = desk.locator(".xs-paper .xs-fig", has_text="5107.12").first
    with desk.expect_download() as got:
        desk.click("text=下载 Word")
    assert got.value.suggested_filename.endswith(".docx")
    led(desk, figure)
    says(desk.locator(".xs-figure-v b"), "5,107.12")
    shows(desk.locator("main"), "引用它的报告")


def audited(page) -> None:
    page.goto("/")
    if not page.locator("#menu").is_visible():
        page.click("[data-drawer-open]")
    led(page, "#menu a:has(span:text-is('核验'))")
    page.fill("#text", REPORT)
    led(page, "text=开始核验")
    page.wait_for_url("**/audits/*")


def test_a_finding_lights_its_sentence_and_a_sentence_its_finding(desk):
    audited(desk)
    finding = desk.locator("[data-finding]", has_text="1100").first
    finding.wait_for()
    lit = desk.locator("#text .lit")
    assert lit.count() == 0
    finding.click()
    expect(finding).to_have_attribute("aria-pressed", "true")
    expect(lit.filter(has_text="1000")).not_to_have_count(0)
    expect(lit.filter(has_text="600")).not_to_have_count(0)
    desk.locator("#text .c", has_text="20").first.click()
    desk.wait_for_selector("#claim h2")
    shows(desk.locator("#claim"), "20")
    desk.locator("#text .c", has_text="300万元").click()
    expect(desk.locator(".xs-finding.on")).to_have_count(1)


def test_findings_are_walked_and_opened_by_keyboard_alone(desk):
    audited(desk)
    desk.locator("[data-finding]").first.focus()
    desk.keyboard.press("Enter")
    some(desk.locator("#text .lit"))
    desk.locator("#text [tabindex]").first.focus()
    desk.keyboard.press("Enter")
    expect(desk.locator("#claim:visible, .xs-finding.on").first).to_be_visible()


def test_levels_filter_the_findings(desk):
    audited(desk)
    desk.locator("[data-level-filter=error]").click()
    shown = desk.locator("[data-finding]:visible")
    expect(desk.locator("[data-finding]:visible:not([data-level=error])")).to_have_count(0)
    assert shown.count() >= 1
    assert {one.get_attribute("data-level") for one in shown.all()} == {"error"}


def test_an_unfinished_form_is_kept_as_a_draft(open_page):
    page = open_page()
    page.goto("/registers/visit/new")
    page.fill("#f-leader", "示例丁")
    led(page, "text=存为草稿")
    page.wait_for_url(re.compile(r"/registers/visit/\d+$"))
    shows(page.locator(".xs-head"), "草稿")
    shows(page.locator("main"), "示例丁")


def test_an_act_is_voided_only_with_a_reason(desk):
    desk.goto("/registers/visit/new")
    desk.fill("#f-date_from", "2019-06-01")
    desk.fill("#f-leader", "示例戊")
    desk.fill("#f-persons", "3")
    led(desk, "button[value=submit]")
    desk.wait_for_url(re.compile(r"/registers/visit/\d+$"))
    desk.click("[data-dialog=step-void]")
    box = desk.locator("#step-void")
    expect(box).to_be_visible()
    box.locator("textarea").fill("重复登记")
    led(desk, box.locator("button.btn-primary"))
    desk.wait_for_selector("text=已作废")
    shows(desk.locator("main"), "重复登记")


def test_on_a_phone_the_menu_is_a_drawer(phone):
    phone.goto("/")
    expect(phone.locator("#menu")).to_be_hidden()
    phone.click("[data-drawer-open]")
    led(phone, "#menu a[href='/figures']")
    phone.wait_for_url("**/figures")
    phone.click("[data-drawer-open]")
    phone.keyboard.press("Escape")
    phone.wait_for_selector("#menu", state="hidden")


def test_on_a_phone_a_finding_goes_along_to_its_sentence_and_back(phone):
    audited(phone)
    phone.locator("[data-finding]", has_text="1100").first.click()
    shows(phone.locator("#claim"), "1100")
    phone.click("text=回到这条发现")
    expect(phone.locator("#claim")).to_be_hidden()


def test_a_finding_is_settled_in_its_place_and_the_count_follows(desk):
    audited(desk)
    left = int(desk.locator("#left").inner_text())
    first = desk.locator(".xs-finding").first
    first.locator("summary", has_text="不改").click()
    first.locator("textarea").fill("按可比口径")
    first.locator("text=记下理由").click()
    desk.wait_for_selector(".xs-finding.settled")
    shows(first, "按可比口径")
    says(desk.locator("#left"), str(left - 1))
    first.locator("text=重新打开").click()
    desk.wait_for_selector(".xs-finding.settled", state="detached")


def test_several_reports_are_audited_in_the_background_and_summed_up(desk, tmp_path):
    for name in "甲乙":
        (tmp_path / f"{name}.txt").write_text(f"{name}县总结\n{REPORT}", "utf-8")
    desk.goto("/audits")
    desk.set_input_files("#file", [tmp_path / "甲.txt", tmp_path / "乙.txt"])
    led(desk, "text=开始核验")
    desk.wait_for_url("**/audits/batches/*")
    desk.wait_for_selector("text=核验汇总.xlsx", timeout=120_000)
    with desk.expect_download() as got:
        desk.click("text=核验汇总.xlsx")
    assert got.value.suggested_filename == "核验汇总.xlsx"
    desk.goto("/jobs")
    shows(desk.locator("#jobs"), "已完成")
