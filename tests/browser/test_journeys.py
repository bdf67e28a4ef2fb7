import re

import pytest

pytestmark = [pytest.mark.browser]
MESSY = """互访台账,,,,,
单位:人次,,,,,
序号,日期,带队级别,带队领导,人数,天气
1,2019年7月1日,部门,示例甲,12,晴
2,2019-13-45,部门,示例乙,8,阴
3,2019.4.2,部门,示例丙,-3,雨
合计,,,,20,
"""
REPORT = """示例地区2019年协作工作总结
全年共投入协作资金1000万元,其中产业类600万元、劳务类200万元、教育类300万元。培训干部20人次。
"""


def test_signing_in_shows_the_cockpit_and_signing_out_closes_it(chromium, site):
    page = chromium.new_page(base_url=site.address)
    page.goto("/registers")
    assert "/sign-in?next=" in page.url
    page.fill("#username", "yu")
    page.fill("#password", site.passwords["yu"])
    page.keyboard.press("Enter")
    page.wait_for_url("**/registers")
    page.click("details.xs-user summary")
    page.click("text=退出登录")
    page.wait_for_url("**/sign-in")
    page.goto("/")
    assert "/sign-in" in page.url
    page.close()


def test_from_the_cockpit_to_a_figure_to_its_rows_to_a_record(desk):
    desk.goto("/")
    card = desk.locator(".xs-kpi", has_text="计划安排额")
    assert "5,793.3" in card.inner_text()
    card.click()
    assert desk.locator(".xs-figure-v b").inner_text() == "5,793.3"
    rows = desk.locator("#rows tbody tr")
    values = [float(words.replace(",", "")) for words in
              rows.locator("td:last-child").all_inner_texts()]
    assert sorted(values) == [100, 450, 1291.3, 3952]
    rows.first.locator("a").click()
    assert re.search(r"/registers/allocation/\d+$", desk.url)
    assert desk.locator("h1").is_visible() and "期初数" in desk.locator(".xs-head").inner_text()


def test_charts_are_drawn_and_their_tables_say_the_same(desk):
    desk.goto("/figures/funds.planned")
    desk.wait_for_selector("[data-chart] canvas")
    table = desk.locator("#parts details")
    table.locator("summary").click()
    assert "3,952" in table.inner_text()


def test_a_messy_workbook_shows_its_faults_and_only_good_rows_go_in(desk, tmp_path):
    file = tmp_path / "互访.csv"
    file.write_text(MESSY, "utf-8-sig")
    desk.goto("/registers/visit/import")
    desk.set_input_files("#file", file)
    desk.click("text=上传并预览")
    desk.wait_for_url("**/imports/*")
    words = desk.locator("main").inner_text()
    assert "有 2 行需要修改" in words and "不是有效日期" in words and "不能小于零" in words
    desk.click("text=导入没有问题的行")
    desk.wait_for_selector("text=导入结果")
    with desk.expect_download() as got:
        desk.click("text=下载退回的行")
    assert got.value.suggested_filename.endswith(".xlsx")
    desk.goto("/registers/visit?q=示例甲")
    assert "共 1 条" in desk.locator("#listing").inner_text()


def test_a_workbook_that_is_too_large_is_said_before_it_travels(desk, tmp_path):
    file = tmp_path / "太大.xlsx"
    with file.open("wb") as large:
        large.truncate(60 * 2**20)
    desk.goto("/registers/visit/import")
    desk.set_input_files("#file", file)
    desk.click("text=上传并预览")
    assert "超过 50 MB" in desk.locator("#toasts").inner_text()
    assert desk.url.endswith("/registers/visit/import")


def test_the_list_narrows_without_leaving_the_page(desk):
    desk.goto("/registers/donation")
    desk.evaluate("window.still = true")
    desk.fill("input[name=q]", "工商联")
    desk.keyboard.press("Enter")
    desk.wait_for_url("**/registers/donation?*q=*")
    assert "共 1 条" in desk.locator("#listing").inner_text()
    assert desk.evaluate("window.still")
    assert "q=" in desk.locator("#export").get_attribute("href")
    desk.go_back()
    desk.locator("#listing", has_text="共 1 条").wait_for(state="detached", timeout=15_000)
    assert desk.url.endswith("/registers/donation")
    desk.go_forward()
    desk.locator("#listing", has_text="共 1 条").wait_for(timeout=15_000)


def test_a_report_is_written_and_a_figure_of_it_opened(desk):
    desk.goto("/reports")
    desk.fill("input[name=period]", "2013..2019-08")
    desk.click("text=写这份报告")
    desk.wait_for_url("**/reports/*")
    figure = desk.locator(".xs-paper .xs-fig", has_text="5107.12").first
    with desk.expect_download() as got:
        desk.click("text=下载 Word")
    assert got.value.suggested_filename.endswith(".docx")
    figure.click()
    assert desk.locator(".xs-figure-v b").inner_text() == "5,107.12"
    assert "引用它的报告" in desk.locator("main").inner_text()


def audited(page) -> None:
    page.goto("/")
    if not page.locator("#menu").is_visible():
        page.click("[data-drawer-open]")
    page.click("#menu a:has(span:text-is('核验'))")
    page.fill("#text", REPORT)
    page.click("text=开始核验")
    page.wait_for_url("**/audits/*")


def test_a_finding_lights_its_sentence_and_a_sentence_its_finding(desk):
    audited(desk)
    finding = desk.locator("[data-finding]", has_text="1100").first
    assert desk.locator("#text .lit").count() == 0
    finding.click()
    lit = "".join(desk.locator("#text .lit").all_inner_texts())
    assert "1000" in lit and "600" in lit and finding.get_attribute("aria-pressed") == "true"
    desk.locator("#text .c", has_text="20").first.click()
    desk.wait_for_selector("#claim h2")
    assert "20" in desk.locator("#claim").inner_text()
    desk.locator("#text .c", has_text="300万元").click()
    assert desk.locator(".xs-finding.on").count() == 1


def test_findings_are_walked_and_opened_by_keyboard_alone(desk):
    audited(desk)
    desk.locator("[data-finding]").first.focus()
    desk.keyboard.press("Enter")
    assert desk.locator("#text .lit").count() > 0
    desk.locator("#text [tabindex]").first.focus()
    desk.keyboard.press("Enter")
    assert desk.locator("#claim").is_visible() or desk.locator(".xs-finding.on").count() == 1


def test_levels_filter_the_findings(desk):
    audited(desk)
    desk.locator("[data-level-filter=error]").click()
    shown = desk.locator("[data-finding]:visible")
    assert shown.count() >= 1
    assert {one.get_attribute("data-level") for one in shown.all()} == {"error"}


def test_an_unfinished_form_is_kept_as_a_draft(open_page):
    page = open_page()
    page.goto("/registers/visit/new")
    page.fill("#f-leader", "示例丁")
    page.click("text=存为草稿")
    page.wait_for_url(re.compile(r"/registers/visit/\d+$"))
    assert "草稿" in page.locator(".xs-head").inner_text()
    assert "示例丁" in page.locator("main").inner_text()


def test_an_act_is_voided_only_with_a_reason(desk):
    desk.goto("/registers/visit/new")
    desk.fill("#f-date_from", "2019-06-01")
    desk.fill("#f-leader", "示例戊")
    desk.fill("#f-persons", "3")
    desk.click("button[value=submit]")
    desk.wait_for_url(re.compile(r"/registers/visit/\d+$"))
    desk.click("[data-dialog=step-void]")
    box = desk.locator("#step-void")
    assert box.is_visible()
    box.locator("textarea").fill("重复登记")
    box.locator("button.btn-primary").click()
    desk.wait_for_selector("text=已作废")
    assert "重复登记" in desk.locator("main").inner_text()


def test_on_a_phone_the_menu_is_a_drawer(phone):
    phone.goto("/")
    assert not phone.locator("#menu").is_visible()
    phone.click("[data-drawer-open]")
    phone.click("#menu a[href='/figures']")
    phone.wait_for_url("**/figures")
    phone.click("[data-drawer-open]")
    phone.keyboard.press("Escape")
    phone.wait_for_selector("#menu", state="hidden")


def test_on_a_phone_a_finding_goes_along_to_its_sentence_and_back(phone):
    audited(phone)
    phone.locator("[data-finding]", has_text="1100").first.click()
    assert "1100" in phone.locator("#claim").inner_text()
    phone.click("text=回到这条发现")
    assert phone.locator("#claim").is_hidden()


def test_a_finding_is_settled_in_its_place_and_the_count_follows(desk):
    audited(desk)
    left = int(desk.locator("#left").inner_text())
    first = desk.locator(".xs-finding").first
    first.locator("summary", has_text="不改").click()
    first.locator("textarea").fill("按可比口径")
    first.locator("text=记下理由").click()
    desk.wait_for_selector(".xs-finding.settled")
    assert "按可比口径" in first.inner_text()
    assert int(desk.locator("#left").inner_text()) == left - 1
    first.locator("text=重新打开").click()
    desk.wait_for_selector(".xs-finding.settled", state="detached")


def test_several_reports_are_audited_in_the_background_and_summed_up(desk, tmp_path):
    for name in "甲乙":
        (tmp_path / f"{name}.txt").write_text(f"{name}县总结\n{REPORT}", "utf-8")
    desk.goto("/audits")
    desk.set_input_files("#file", [tmp_path / "甲.txt", tmp_path / "乙.txt"])
    desk.click("text=开始核验")
    desk.wait_for_url("**/audits/batches/*")
    desk.wait_for_selector("text=核验汇总.xlsx", timeout=30_000)
    with desk.expect_download() as got:
        desk.click("text=核验汇总.xlsx")
    assert got.value.suggested_filename == "核验汇总.xlsx"
    desk.goto("/jobs")
    assert "已完成" in desk.locator("#jobs").inner_text()
