"""A newcomer does the whole work in an empty home, page by page, without a dead end.

The tests build on one another, in the order in which an office would do these things. Every page
is come to by clicking, from the menu on; only signing in is by address. Auditing a stranger's
report and finding and sharing a paper are walked on the demo programme.
"""

import os
import re
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator

import openpyxl
import pytest

from tests.browser.conftest import Site, _wait_for

pytestmark = pytest.mark.browser
PROGRAM = [sys.executable, "-c",
           "import sys; from xieshou.console.program import main; sys.exit(main())"]
PASSWORD = "示例口令-98765"
MESSY = """互访台账,,,,
单位:人次,,,,
序号,日期,带队级别,带队领导,人数
1,2024年7月1日,部门,示例甲,12
2,2024-13-45,部门,示例乙,8
3,2024.4.2,部门,示例丙,-3
合计,,,,20
"""
MENDED = MESSY.replace("2024-13-45", "2024-03-05").replace("-3\n", "3\n")


@pytest.fixture(scope="module")
def office(made_home, tmp_path_factory) -> Iterator[Site]:
    """An empty home, served."""
    home = shutil.copytree(made_home, tmp_path_factory.mktemp("new-office") / "home")
    # nothing here is put off or drawn; a server with workers would start LibreOffice besides
    environment = {**os.environ, "XIESHOU_HOME": str(home), "PYTHONUTF8": "1",
                   "XIESHOU_WORKERS": "0"}
    environment.pop("XIESHOU_DATABASE_URL", None)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = subprocess.Popen([*PROGRAM, "serve", "--port", str(port)], env=environment,
                              stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    address = f"http://127.0.0.1:{port}"
    try:
        _wait_for(f"{address}/setup", server)
        code = next((home / "keys").glob("*setup*")).read_text("ascii").strip()
        yield Site(address, {"code": code})
    finally:
        server.terminate()
        server.wait(60)


@pytest.fixture(scope="module")
def people(chromium, office) -> Iterator[dict]:
    """A page for each person, once they can sign in."""
    contexts = {}

    def of(name: str):
        if name not in contexts:
            contexts[name] = chromium.new_context(
                base_url=office.address, locale="zh-CN", viewport={"width": 1366, "height": 768})
        pages = contexts[name].pages
        return pages[0] if pages else contexts[name].new_page()

    yield of
    for context in contexts.values():
        context.close()


def signed_in(people, office, name: str):
    page = people(name)
    # who has a session need not see the cockpit again
    if any(one["name"] == "sessionid" for one in page.context.cookies()):
        return page
    page.goto("/sign-in")
    page.fill("#username", name)
    page.fill("#password", office.passwords[name])
    page.keyboard.press("Enter")
    page.wait_for_url("**/")
    return page


def by_menu(page, *words: str) -> None:
    """Through the menu, then link by link in the page."""
    page.click(f"#menu a:has(span:text-is('{words[0]}'))")
    for one in words[1:]:
        page.click(f"main a:has-text('{one}') >> nth=0")


def to_register(page, register: str, *words: str) -> None:
    by_menu(page, "全部台账")
    page.click(f"main a[href='/registers/{register}'] >> nth=0")
    for one in words:
        page.click(f"main a:has-text('{one}') >> nth=0")


def entered(page, register: str, **values: str) -> str:
    to_register(page, register, "新增")
    page.wait_for_url("**/new")
    for name, value in values.items():
        field = page.locator(f"#f-{name}")
        if field.evaluate("one => one.tagName") == "SELECT":
            field.select_option(value)
        else:
            field.fill(value)
    page.click("button[value=submit]")
    page.wait_for_url(re.compile(rf"/registers/{register}/\d+$"))
    return page.url


def test_an_office_is_set_up(people, office):
    page = people("wang")
    page.goto("/")
    assert page.url.endswith("/setup")
    for name, value in {
            "supporter": "910200", "supporter_name": "示例东区", "recipient": "920201",
            "recipient_name": "示例西旗", "started": "2021-05-01", "display_name": "王示例",
            "office": "示例西旗协作办", "username": "wang", "password": PASSWORD,
            "again": PASSWORD, "code": office.passwords["code"]}.items():
        page.fill(f"[name={name}]", value)
    page.click("text=开始使用")
    page.wait_for_url(f"{office.address}/")
    assert "示例东区—示例西旗" in page.inner_text("main")
    office.passwords["wang"] = PASSWORD
    for name, side, role in (("gao", "recipient", "clerk"), ("lin", "supporter", "supporter")):
        by_menu(page, "账号")
        page.click("summary:has-text('新建账号')")
        page.fill("#username", name)
        page.fill("#display_name", f"{name}示例")
        form = page.locator("form", has=page.locator("#username"))
        form.locator("[name=role]").select_option(role)
        form.locator("[name=side]").select_option(side)
        form.locator("button.btn-primary").click()
        office.passwords[name] = page.inner_text("[role=status] code")
    assert "示例东区" in signed_in(people, office, "lin").inner_text("main")


def test_a_messy_workbook_comes_in_and_its_errors_are_mended(people, office, tmp_path):
    page = signed_in(people, office, "wang")
    for name, text in (("互访.csv", MESSY), ("互访-改.csv", MENDED)):
        file = tmp_path / name
        file.write_text(text, "utf-8-sig")
        to_register(page, "visit", "导入")
        page.set_input_files("#file", file)
        page.click("text=上传并预览")
        page.wait_for_url("**/imports/*")
        if text == MESSY:
            assert "有 2 行需要修改" in page.inner_text("main")
            page.click("text=导入没有问题的行")
        else:
            assert "需要修改" not in page.inner_text("main")
            page.click(".xs-bar button.btn-primary, form button.btn-primary >> nth=0")
        page.wait_for_selector("text=导入结果")
    to_register(page, "visit")
    assert "共 3 条" in page.inner_text("#listing")


def test_records_are_verified_and_disputed_by_the_other_side(people, office):
    page = signed_in(people, office, "gao")
    by_menu(page, "待办")
    page.click("#tray-to_verify a:has-text('互访对接')")
    page.click("#listing tbody a >> nth=0")
    record = page.url.removeprefix(office.address)
    page.click("button:has-text('审核通过')")
    page.wait_for_selector("text=已审核")
    other = signed_in(people, office, "lin")
    to_register(other, "visit")
    other.click(f"#listing a[href='{record}'] >> nth=0")
    other.click("button:has-text('提出异议')")
    other.fill("#value-supporter", "15人")
    other.fill("#note-supporter", "签到表为15人")
    other.click("#dispute-supporter button.btn-primary")
    other.wait_for_selector("text=有异议")
    by_menu(page, "待办")
    assert "15人" in page.inner_text("#tray-disputed")


def test_a_yuan_is_followed_to_its_payee(people, office):
    page = signed_in(people, office, "wang")
    entered(page, "fund_transfer", document_no="示例财〔2024〕1号", received_on="2024-03-01",
            tier="province", amount="100")
    entered(page, "project", project_code="P1", name="示例冷库", use_class="industry",
            pooled_on="2024-03-02")
    entered(page, "allocation", plan_no="示例计划1", planned_on="2024-03-10", project="P1",
            use_class="industry", amount="80", fund_no="示例财〔2024〕1号")
    entered(page, "disbursement", voucher_no="V1", paid_on="2024-06-01", project="P1",
            payee="示例建设公司", amount="30", fund_no="示例财〔2024〕1号")
    by_menu(page, "资金", "追踪")
    words = page.inner_text("main")
    assert "示例财〔2024〕1号" in words and "示例冷库" in words and "示例建设公司" in words
    page.click("a[href*='/registers/disbursement/'] >> nth=0")
    assert "示例建设公司" in page.inner_text("main")
    by_menu(page, "项目进程")
    assert "30 / 80" in page.inner_text(".xs-project").replace("\n", " ")


def test_an_indicator_is_defined_once_its_impact_was_seen(people, office):
    page = signed_in(people, office, "wang")
    by_menu(page, "指标", "自定指标", "自定一个")
    page.select_option("#f-register", "visit")
    page.click("text=下一步")
    page.fill("#f-name", "示例部门互访")
    page.fill("#f-code", "department_calls")
    page.fill("#f-says", "部门之间的互访,一次登记计一次。")
    page.select_option("#f-measure", "count")
    page.fill("#f-source", "示例口径")
    page.fill("#f-reason", "按本单位口径")
    page.click("button[value=look]")
    assert "条记录" in page.inner_text("#impact")
    page.click("button[value=save]")
    page.wait_for_url(re.compile(r"/figures/own"))
    by_menu(page, "指标", "自定指标", "示例部门互访")
    assert page.inner_text(".xs-figure-v b") == "3"


def test_a_report_is_written_signed_issued_printed_and_taken_back(people, office, tmp_path):
    page = signed_in(people, office, "wang")
    by_menu(page, "报告")
    page.fill("input[name=period] >> nth=0", "2024")
    page.click("text=写这份报告 >> nth=0")
    page.wait_for_url(re.compile(r"/reports/\d+$"))
    report = page.url.removeprefix(office.address)
    other = signed_in(people, office, "lin")
    for one in (page, other):
        by_menu(one, "待办")
        one.click(f"#tray-to_sign a[href='{report}'] >> nth=0")
        form = one.locator("form", has=one.locator("[name=deed][value=sign]")).first
        if form.locator("[name=reason]").count():
            form.locator("[name=reason]").fill("示例来函同意")
        form.locator("button").click()
    by_menu(page, "报告")
    page.click(f"main a[href='{report}'] >> nth=0")
    form = page.locator("form", has=page.locator("[name=deed][value=issue]"))
    for why in form.locator("textarea, input[required]").all():
        why.fill("示例:已核对")
    form.locator("button").click()
    page.wait_for_selector("text=已签发")
    page.emulate_media(media="print")
    assert page.locator(".xs-paper").is_visible() and not page.locator("#menu").is_visible()
    page.emulate_media(media="screen")
    with page.expect_download() as got:
        page.click("text=下载 Word")
    copy = tmp_path / "回稿.docx"
    got.value.save_as(copy)
    by_menu(page, "报告", "比对改回来的稿子")
    page.set_input_files("#copy", copy)
    page.click("text=上传比对")
    page.wait_for_url(re.compile(r"/reports/returns/"))
    assert page.locator("h1").is_visible() and "回稿" in page.inner_text("main")


def test_a_superiors_form_is_filled(people, office, tmp_path):
    page = signed_in(people, office, "wang")
    book = openpyxl.Workbook()
    for row in (["东西部协作情况表"], ["指标名称", "单位", "2024年"],
                ["财政援助资金到位额", "万元", None], ["资金支出额", "万元", None]):
        book.active.append(row)
    blank = tmp_path / "空表.xlsx"
    book.save(blank)
    by_menu(page, "填表")
    page.set_input_files("#file", blank)
    page.click("text=上传,看看会填什么")
    page.wait_for_url(re.compile(r"/forms/"))
    with page.expect_download() as got:
        page.click("text=填好并下载")
    filled = tmp_path / "填好.xlsx"
    got.value.save_as(filled)
    sheet = openpyxl.load_workbook(filled).worksheets[0]
    assert [float(sheet["C3"].value), float(sheet["C4"].value)] == [100, 30]


def test_last_years_figure_is_seen_as_it_was(people, office):
    page = signed_in(people, office, "wang")
    page.click(".xs-brand")
    with page.expect_navigation():
        page.select_option("header [name=period]", label="2024年")
    by_menu(page, "指标", "财政援助资金到位额")
    assert page.inner_text(".xs-figure-v b") == "100"
    then = page.url
    page.click("#rows tbody a >> nth=0")
    page.click("a[href$='/edit']")
    page.fill("#f-amount", "120")
    page.fill("#f-reason", "示例:回单更正")
    page.click("button[value=submit]")
    page.wait_for_url(re.compile(r"/registers/fund_transfer/\d+$"))
    page.goto(then)
    assert page.inner_text(".xs-figure-v b") == "100"
    page.click("text=看最新的数")
    assert page.inner_text(".xs-figure-v b") == "120"
    by_menu(page, "流水")
    page.select_option("main [name=subject]", "fund_transfer")
    page.select_option("main [name=action]", "update")
    page.click("main .xs-filter button.btn-primary")
    page.click("#main tbody a >> nth=0")
    words = page.inner_text("main")
    assert "100万元" in words and "120万元" in words and "示例:回单更正" in words
