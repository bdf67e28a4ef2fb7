"""A newcomer does the whole work in an empty home, page by page, without a dead end.

The ten errands of an office, each by mouse, by the keys alone, and by a finger on a phone with the
interface in English. The tests build on one another, in the order in which an office would do
these things. Every page is come to by links, from the menu on; only signing in is by address.
"""

import re
import shutil
from collections.abc import Iterator
from contextlib import ExitStack

import openpyxl
import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Site, served
from tests.browser.waiting import context, led, shows, some
from tests.browser.ways import Finger, Keys, Way

pytestmark = [pytest.mark.browser, pytest.mark.timeout(900)]
PASSWORD = "示例口令-98765"
WAYS = {"mouse": (Way, "zh"), "keys": (Keys, "zh"), "finger in English": (Finger, "en")}
MESSY = """互访台账,,,,
单位:人次,,,,
序号,日期,带队级别,带队领导,人数
1,2024年7月1日,部门,示例甲,12
2,2024-13-45,部门,示例乙,8
3,2024.4.2,部门,示例丙,-3
合计,,,,20
"""
MENDED = MESSY.replace("2024-13-45", "2024-03-05").replace("-3\n", "3\n")
STRANGE = """示例北县2023年协作工作总结
全年共投入协作资金1000万元，其中产业类600万元、劳务类200万元、教育类300万元。
"""


@pytest.fixture(scope="module", params=WAYS)
def walker(request) -> tuple[type[Way], str]:
    """How the errands are done, and in which language."""
    return WAYS[request.param]


@pytest.fixture(scope="module")
def office(made_home, tmp_path_factory, walker) -> Iterator[Site]:
    """An empty home, served."""
    home = shutil.copytree(made_home, tmp_path_factory.mktemp("new-office") / "home")
    # nothing here is put off or drawn; a server with workers would start LibreOffice besides
    with served(home, XIESHOU_WORKERS="0") as address:
        yield Site(address, {"code": next((home / "keys").glob("*setup*")).read_text().strip()})


@pytest.fixture(scope="module")
def people(chromium, office, walker) -> Iterator[dict]:
    """The way of each person, once they can sign in."""
    kind, language = walker
    found: dict[str, Way] = {}
    with ExitStack() as opened:

        def of(name: str) -> Way:
            if name not in found:
                made = opened.enter_context(context(chromium, office, viewport=kind.size,
                                                    has_touch=kind.touch))
                found[name] = kind(made.new_page(), language, TYPED)
            return found[name]

        yield of


@pytest.fixture(autouse=True)
def _nothing_is_in_the_way(people):
    """Whatever a way found wrong on its pages fails the errand on which it was met."""
    yield
    found = [one for name in ("wang", "gao", "lin") for one in people(name).snags]
    for name in ("wang", "gao", "lin"):
        people(name).snags.clear()
    assert found == []


def signed_in(people, office, name: str) -> Way:
    hand = people(name)
    # who has a session need not see the cockpit again
    if any(one["name"] == "sessionid" for one in hand.page.context.cookies()):
        return hand
    hand.go("/sign-in")
    speak(hand)
    hand.write("#username", name)
    hand.write("#password", office.passwords[name])
    hand.follow("form:has(#password) button")
    hand.page.wait_for_url("**/")
    return hand


def speak(hand: Way) -> None:
    """Turn the interface to the language of the person."""
    if hand.language == "en":
        led(hand.page, lambda: hand.page.tap("[name=language][value=en]"))
        hand.page.wait_for_selector("html[lang=en]")


def by_menu(hand: Way, address: str, *words: str) -> None:
    """Through the menu, then link by link in the page."""
    hand.page.wait_for_selector("main")
    if not hand.page.is_visible("#menu"):
        hand.press("[data-drawer-open]")
    hand.follow(f"#menu a[href='{address}']")
    hand.page.wait_for_url(re.compile(rf"{address}(\?.*)?$"))
    for one in words:
        hand.follow(hand.named("main a", one))


def to_register(hand: Way, register: str, *words: str) -> None:
    by_menu(hand, "/registers")
    hand.follow(f"main a[href='/registers/{register}']")
    hand.page.wait_for_url(re.compile(rf"/registers/{register}$"))
    for one in words:
        hand.follow(hand.named("main a", one))


def entered(hand: Way, register: str, **values: str) -> str:
    to_register(hand, register, "新增")
    hand.page.wait_for_url("**/new")
    for name, value in values.items():
        field = hand.page.locator(f"#f-{name}")
        if field.evaluate("one => one.tagName") == "SELECT":
            hand.choose(field, value)
        else:
            hand.write(field, value)
    hand.follow("button[value=submit]")
    hand.page.wait_for_url(re.compile(rf"/registers/{register}/\d+$"))
    return hand.page.url


SETUP = {"supporter": "910200", "supporter_name": "示例东区", "recipient": "920201",
         "recipient_name": "示例西旗", "started": "2021-05-01", "display_name": "王示例",
         "office": "示例西旗协作办", "username": "wang", "password": PASSWORD, "again": PASSWORD}
# what people typed, and the names of their files, stay as they are in whichever language
TYPED = (
    *SETUP.values(), "示例东区—示例西旗", "王", "gao示例", "lin示例", "互访-改", "互访", "空表",
    "回稿", *(f"示例{one}" for one in "甲乙丙"), "15人", "示例财〔2024〕1号", "示例计划1",
    "示例冷库", "示例建设公司", "示例部门互访", "部门之间的互访，一次登记计一次。", "示例口径",
    "按本单位口径", "示例来函同意", "示例：已核对", "签到表为15人", "按可比口径",
    "示例：回单更正", "示例总结",
    "示例东区与示例西旗2024年东西部协作工作总结", "捐赠人甲", "初次设置", "口径",
    *(one for line in STRANGE.splitlines() for one in re.split("[,、。]", line) if one),
    "于2024年3月开工，双方共同推进。", "示例东小学", "示例西小学")


def test_an_office_is_set_up(people, office):
    hand = people("wang")
    hand.go("/")
    assert hand.page.url.endswith("/setup")
    speak(hand)
    for name, value in {**SETUP, "code": office.passwords["code"]}.items():
        hand.write(f"[name={name}]", value)
    hand.follow(hand.named("button", "开始使用"))
    hand.page.wait_for_url(f"{office.address}/")
    hand.sees("示例东区—示例西旗")
    office.passwords["wang"] = PASSWORD
    # beside each other, nothing in any of them: of one height
    tall = hand.page.evaluate("""[...document.querySelectorAll('.xs-grid.three.top > div > .card')]
        .map(one => Math.round(one.getBoundingClientRect().height))""")
    assert hand.touch or (len(tall) == 3 and len(set(tall)) == 1), tall
    for name, side, role in (("gao", "recipient", "clerk"), ("lin", "supporter", "supporter")):
        by_menu(hand, "/accounts")
        hand.press(hand.named("summary", "新建账号"))
        hand.write("#username", name)
        hand.write("#display_name", f"{name}示例")
        form = hand.page.locator("form", has=hand.page.locator("#username"))
        hand.choose(form.locator("[name=role]"), role)
        hand.choose(form.locator("[name=side]"), side)
        hand.follow(form.locator("button.btn-primary"))
        office.passwords[name] = hand.page.inner_text("[role=status] code")
    signed_in(people, office, "lin").sees("示例东区")


def test_a_messy_workbook_comes_in_and_its_errors_are_mended(people, office, tmp_path):
    hand = signed_in(people, office, "wang")
    for name, text in (("互访.csv", MESSY), ("互访-改.csv", MENDED)):
        file = tmp_path / name
        file.write_text(text, "utf-8-sig")
        to_register(hand, "visit", "导入")
        hand.send("#file", file)
        hand.follow(hand.named("button", "上传并预览"))
        hand.page.wait_for_url("**/imports/*")
        if text == MESSY:
            some(hand.page.locator(".alert-danger, .xs-tag.red, td.bad"))
            hand.follow(hand.named("button", "导入没有问题的行"))
        else:
            hand.follow(".xs-bar button.btn-primary, form button.btn-primary >> nth=0")
        hand.page.wait_for_selector(f"text={hand.say('导入结果')}")
    to_register(hand, "visit")
    expect(hand.page.locator("#listing tbody tr")).to_have_count(3)


def test_records_are_verified_and_disputed_by_the_other_side(people, office):
    hand = signed_in(people, office, "gao")
    by_menu(hand, "/inbox")
    hand.follow(hand.named("#tray-to_verify a", "互访对接"))
    hand.follow("#listing tbody a >> nth=0")
    hand.page.wait_for_url(re.compile(r"/registers/visit/\d+$"))
    record = hand.page.url.removeprefix(office.address)
    hand.follow(hand.named("button", "审核通过"))
    hand.page.wait_for_selector(hand.named(".xs-head .xs-tag", "已审核"))
    other = signed_in(people, office, "lin")
    to_register(other, "visit")
    other.follow(f"#listing a[href='{record}'] >> nth=0")
    other.press(other.named("button", "提出异议"))
    other.write("#value-supporter", "15人")
    other.write("#note-supporter", "签到表为15人")
    other.follow("#dispute-supporter button.btn-primary")
    other.page.wait_for_selector(other.named(".xs-head .xs-tag", "有异议"))
    by_menu(hand, "/inbox")
    hand.sees("15人", where="#tray-disputed")


def test_a_yuan_is_followed_to_its_payee(people, office):
    hand = signed_in(people, office, "wang")
    entered(hand, "fund_transfer", document_no="示例财〔2024〕1号", received_on="2024-03-01",
            tier="province", amount="100")
    entered(hand, "project", project_code="P1", name="示例冷库", use_class="industry",
            pooled_on="2024-03-02")
    entered(hand, "allocation", plan_no="示例计划1", planned_on="2024-03-10", project="P1",
            use_class="industry", amount="80", fund_no="示例财〔2024〕1号")
    entered(hand, "disbursement", voucher_no="V1", paid_on="2024-06-01", project="P1",
            payee="示例建设公司", amount="30", fund_no="示例财〔2024〕1号")
    by_menu(hand, "/money", "追踪")
    hand.sees("示例财〔2024〕1号", "示例冷库", "示例建设公司")
    hand.follow("a[href*='/registers/disbursement/'] >> nth=0")
    hand.sees("示例建设公司")
    by_menu(hand, "/projects")
    hand.sees("30 / 80", where=".xs-project")


def test_an_indicator_is_defined_once_its_impact_was_seen(people, office):
    hand = signed_in(people, office, "wang")
    by_menu(hand, "/figures", "自定指标", "自定一个")
    hand.choose("#f-register", "visit")
    hand.follow(hand.named("main button", "下一步"))
    hand.write("#f-name", "示例部门互访")
    hand.write("#f-code", "department_calls")
    hand.write("#f-says", "部门之间的互访，一次登记计一次。")
    hand.choose("#f-measure", "count")
    hand.write("#f-source", "示例口径")
    hand.write("#f-reason", "按本单位口径")
    hand.follow("button[value=look]")
    hand.sees("3", where="#impact")
    hand.follow("button[value=save]")
    hand.page.wait_for_url(re.compile(r"/figures/own(\?.*)?$"))
    by_menu(hand, "/figures", "自定指标", "示例部门互访")
    hand.reads(".xs-figure-v b", "3")


def test_a_report_is_written_signed_issued_printed_and_taken_back(people, office, tmp_path):
    hand = signed_in(people, office, "wang")
    by_menu(hand, "/reports")
    hand.write("input[name=period] >> nth=0", "2024")
    hand.follow(hand.named("main button", "写这份报告"))
    hand.page.wait_for_url(re.compile(r"/reports/\d+$"))
    report = hand.page.url.removeprefix(office.address)
    for one in (hand, signed_in(people, office, "lin")):
        by_menu(one, "/inbox")
        one.follow(f"#tray-to_sign a[href='{report}'] >> nth=0")
        form = one.page.locator("form", has=one.page.locator("[name=deed][value=sign]")).first
        form.wait_for()
        if form.locator("[name=reason]").count():
            one.write(form.locator("[name=reason]"), "示例来函同意")
        one.follow(form.locator("button"))
    by_menu(hand, "/reports")
    hand.follow(f"main a[href='{report}'] >> nth=0")
    form = hand.page.locator("form", has=hand.page.locator("[name=deed][value=issue]"))
    form.wait_for()
    for why in form.locator("textarea, input[required]").all():
        hand.write(why, "示例：已核对")
    hand.follow(form.locator("button"))
    hand.page.wait_for_selector(f"text={hand.say('已签发')}")
    hand.page.emulate_media(media="print")
    expect(hand.page.locator(".xs-paper")).to_be_visible()
    expect(hand.page.locator("#menu")).to_be_hidden()
    hand.page.emulate_media(media="screen")
    with hand.page.expect_download() as got:
        hand.press(hand.named("main a", "下载 Word"))
    copy = tmp_path / "回稿.docx"
    got.value.save_as(copy)
    by_menu(hand, "/reports", "比对改回来的稿子")
    hand.send("#copy", copy)
    hand.follow(hand.named("main button", "上传比对"))
    hand.page.wait_for_url(re.compile(r"/reports/returns/\d+"))
    for there in ("h1", ".xs-tallies"):
        expect(hand.page.locator(there)).to_be_visible()


def test_a_strangers_report_is_audited(people, office):
    hand = signed_in(people, office, "wang")
    by_menu(hand, "/audits")
    hand.write("#text", STRANGE)
    hand.follow(hand.named("main button", "开始核验"))
    hand.page.wait_for_url(re.compile(r"/audits/\d+"))
    hand.press("[data-finding]:has-text('1100')")
    hand.sees("1100", where="[data-finding][aria-pressed=true]")
    left = int(hand.page.inner_text("#left"))
    first = hand.page.locator(".xs-finding").first
    hand.press(first.locator("summary").nth(0))
    hand.write(first.locator("textarea"), "按可比口径")
    hand.press(first.locator("form:has(textarea) button"))
    hand.page.wait_for_selector(".xs-finding.settled")
    hand.reads("#left", str(left - 1))


def test_a_superiors_form_is_filled(people, office, tmp_path):
    hand = signed_in(people, office, "wang")
    book = openpyxl.Workbook()
    for row in (["东西部协作情况表"], ["指标名称", "单位", "2024年"],
                ["财政援助资金到位额", "万元", None], ["资金支出额", "万元", None]):
        book.active.append(row)
    blank = tmp_path / "空表.xlsx"
    book.save(blank)
    by_menu(hand, "/forms")
    hand.send("#file", blank)
    hand.follow(hand.named("main button", "上传，看看会填什么"))
    hand.page.wait_for_url(re.compile(r"/forms/[\w-]+$"))
    with hand.page.expect_download() as got:
        hand.press(hand.named("main a, main button", "填好并下载"))
    filled = tmp_path / "填好.xlsx"
    got.value.save_as(filled)
    sheet = openpyxl.load_workbook(filled).worksheets[0]
    assert [float(sheet["C3"].value), float(sheet["C4"].value)] == [100, 30]


def test_a_paper_is_found_and_shared(chromium, people, office, tmp_path):
    hand = signed_in(people, office, "wang")
    paper = tmp_path / "示例总结.txt"
    paper.write_text("示例冷库于2024年3月开工，双方共同推进。", "utf-8")
    by_menu(hand, "/documents")
    hand.follow("main a[href='/documents/new']")
    hand.send("#files", paper)
    hand.press("form:has(#files) button.btn-primary")
    hand.page.wait_for_url(re.compile(r"/documents/\d+$"))
    by_menu(hand, "/documents")
    hand.write("main [name=q]", "示例冷库")
    hand.follow("main form:has([name=q]) button.btn-primary")
    hand.follow("#listing a[href^='/documents/']:has-text('示例总结')")
    hand.press("[data-dialog=share]")
    hand.write("#recipient", "捐赠人甲")
    hand.follow("#share button.btn-primary")
    link = hand.page.inner_text(".alert-success code")
    with context(chromium, office) as strange:
        stranger = strange.new_page()
        stranger.goto(link)
        shows(stranger.locator("main"), "示例冷库")


def test_last_years_figure_is_seen_as_it_was(people, office):
    hand = signed_in(people, office, "wang")
    if not hand.page.is_visible("#menu"):
        hand.press("[data-drawer-open]")
    hand.follow(".xs-brand")
    led(hand.page, lambda: hand.choose("header [name=period]",
                                       label=hand.say("{year}年").format(year=2024)))
    by_menu(hand, "/figures", "财政援助资金到位额")
    hand.reads(".xs-figure-v b", "100")
    then = hand.page.url
    hand.follow("#rows tbody a >> nth=0")
    hand.follow("a[href$='/edit']")
    hand.write("#f-amount", "120")
    hand.write("#f-reason", "示例：回单更正")
    hand.follow("button[value=submit]")
    hand.page.wait_for_url(re.compile(r"/registers/fund_transfer/\d+$"))
    hand.go(then)
    hand.reads(".xs-figure-v b", "100")
    hand.follow(hand.named("main a", "看最新的数"))
    hand.reads(".xs-figure-v b", "120")
    by_menu(hand, "/journal")
    sieve = hand.page.locator("main .xs-filter .xs-sieve")
    if sieve.is_visible():
        hand.press(sieve)
    hand.choose("main [name=subject]", "fund_transfer")
    hand.choose("main [name=action]", "update")
    hand.follow("main .xs-filter button.btn-primary")
    hand.follow("#main tbody a >> nth=0")
    hand.sees("100", "120", "示例：回单更正")


def test_a_network_of_pairings_ends_where_its_place_does(people, office):
    hand = signed_in(people, office, "wang")
    entered(hand, "twinning", kind="school", east="示例东小学", west="示例西小学",
            started_on="2024-03-01")
    by_menu(hand, "/pairings")
    hand.page.wait_for_selector(".xs-chart.graph canvas")
    place, drawn = hand.page.evaluate("""['.xs-chart.graph', '.xs-chart.graph canvas'].map(one =>
        document.querySelector(one).getBoundingClientRect().height)""")
    assert place > 200 and abs(place - drawn) < 2
