"""Every page there is, found by walking, at the three sizes: nothing too wide, nothing nameless."""

import io
import re

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

from tests.browser.conftest import PHONE

# the first of them makes the programme and walks it
pytestmark = [pytest.mark.browser, pytest.mark.timeout(900)]
SIZES = {"wide desk": (1920, 1080), "small desk": (1366, 768), "phone": PHONE}
NAMELESS = """[...document.querySelectorAll(
    'input:not([type=hidden]), select, textarea, button')].filter(one =>
    !(one.labels && one.labels.length) && !one.getAttribute('aria-label')
    && !one.textContent.trim()).map(one => one.outerHTML.slice(0, 120))"""
MISSING = """async () => {
    const uses = [...document.querySelectorAll('svg use')].map(one => one.getAttribute('href'));
    const text = await (await fetch(uses[0])).text();
    return [...new Set(uses.map(one => one.split('#')[1]))]
        .filter(name => !text.includes(`id="${name}"`));
}"""

# words that a narrow column sets one sign under the other
UPRIGHT = """[...document.querySelectorAll('main :is(td, th, dt, dd, label, button, summary)')]
    .filter(one => {
        if (!one.checkVisibility() || !/\\p{Script=Han}{3}/u.test(one.textContent)) return false;
        const style = getComputedStyle(one), size = parseFloat(style.fontSize);
        const room = one.clientWidth - parseFloat(style.paddingLeft)
                     - parseFloat(style.paddingRight);
        return one.clientWidth && room < 2.2 * size && one.scrollHeight > 2.5 * size;
    }).map(one => one.textContent.trim().slice(0, 40))"""
# marks of notes that a line's end parts from the sentence before them
PARTED = """[...document.querySelectorAll('.xs-paper sup')].filter(one => {
    const before = document.createTreeWalker(one.parentElement, NodeFilter.SHOW_TEXT);
    before.currentNode = one;
    const words = before.previousNode(), last = document.createRange();
    if (!words) return false;
    last.setStart(words, words.length - 1);
    last.setEnd(words, words.length);
    return one.getBoundingClientRect().left < last.getBoundingClientRect().left;
}).length"""


@pytest.mark.parametrize("size", SIZES)
def test_no_page_is_wider_than_its_screen_nor_sets_words_one_sign_a_line(open_page, places, size):
    wide = {}
    for state, addresses in places:
        page = open_page(SIZES[size], state)
        for place in addresses:
            assert page.goto(place).status == 200, place
            width = page.evaluate("document.documentElement.scrollWidth")
            if width > SIZES[size][0]:
                wide[place] = width
            if upright := page.evaluate(UPRIGHT):
                wide[place] = upright
    assert wide == {}


def test_a_figure_beside_its_like_a_year_before_is_readable_on_a_phone(phone):
    phone.goto("/figures/funds.received?pairing=110115-150926")
    expect(phone.locator("main td", has_text="上年同期").first).to_be_visible()
    assert phone.evaluate(UPRIGHT) == []


def test_no_line_of_a_paper_on_the_screen_begins_with_a_note_mark(desk):
    desk.goto("/reports/1")
    expect(desk.locator(".xs-paper sup").first).to_be_visible()
    for width in range(340, 460, 4):
        desk.set_viewport_size({"width": width, "height": 800})
        assert desk.evaluate(PARTED) == 0, width


def test_every_field_and_button_has_a_name_and_every_picture_is_there(open_page, places):
    for state, addresses in places:
        page = open_page(state=state)
        for place in addresses:
            page.goto(place)
            assert page.evaluate(NAMELESS) == [], place
            if page.locator("svg use").count():
                assert page.evaluate(MISSING) == [], place


def test_printing_leaves_out_the_menu_and_the_buttons(desk):
    desk.goto("/figures/funds.received")
    desk.emulate_media(media="print")
    for gone in ("#menu", ".xs-top"):
        expect(desk.locator(gone)).to_be_hidden()
    expect(desk.locator(".xs-figure-v")).to_be_visible()
    for place in ("/targets", "/reports"):
        desk.goto(place)
        assert desk.locator("main form").count(), place
        for field in desk.locator("main form :is(input:not([type=hidden]), button)").all():
            expect(field).to_be_hidden()


def test_the_cells_of_a_printed_table_are_of_one_size(desk):
    desk.goto("/warnings/rules")
    desk.emulate_media(media="print")
    sizes = desk.evaluate("""[...document.querySelectorAll('.xs-table tbody td')].map(
        one => getComputedStyle(one).fontSize)""")
    assert len(sizes) > 100 and len(set(sizes)) == 1


def test_a_paper_of_the_library_is_picked_in_one_line(open_page):
    page = open_page(SIZES["small desk"])
    page.goto("/registers/project/2")
    tops = page.evaluate("""[...document.querySelector('.xs-paper-pick').form.querySelectorAll(
        'select, input:not([type=hidden]), button')].map(one => one.getBoundingClientRect().top)""")
    assert len(tops) == 4 and max(tops) - min(tops) < 5


def test_a_mark_is_copied_where_the_browser_gives_pages_no_clipboard(desk):
    # so it is at every office that is served over plain http in its own network
    desk.add_init_script("delete Navigator.prototype.clipboard")
    desk.goto("/reports/own?q=FUND-01")
    assert desk.evaluate("navigator.clipboard === undefined")
    button = desk.locator("[data-copy]").first
    button.click()
    expect(desk.locator(".xs-toast").last).to_contain_text("已复制")
    expect(button).to_be_focused()
    desk.locator("main [name=q]").fill("")
    desk.keyboard.press("Control+V")
    expect(desk.locator("main [name=q]")).to_have_value(button.get_attribute("data-copy"))


def test_the_flow_of_money_is_seen_whole_on_a_phone(phone):
    phone.goto("/money")
    flow = phone.locator(".xs-chart.flow")
    expect(flow.locator("canvas").first).to_be_visible()
    assert flow.evaluate("one => one.parentElement.scrollWidth <= one.parentElement.clientWidth")
    assert flow.locator("canvas").first.bounding_box()["width"] <= PHONE[0]
    # and the same in figures below it
    table = phone.locator(".xs-scroll:has(> table)").first
    assert table.evaluate("one => one.scrollWidth - one.clientWidth") <= 0


@pytest.mark.parametrize(("place", "lies"), [("/registers/fund_transfer", True),
                                             ("/registers", False)])
def test_a_list_of_many_columns_is_printed_on_a_sheet_that_lies(desk, place, lies):
    desk.goto(place)
    printed = desk.pdf(prefer_css_page_size=True)
    left, bottom, right, top = map(float, re.search(
        rb"/MediaBox \[([\d.]+) ([\d.]+) ([\d.]+) ([\d.]+)\]", printed).groups())
    assert (right - left > top - bottom) is lies


def test_a_heading_is_not_parted_from_its_table_by_the_foot_of_a_page(desk):
    desk.goto("/registers")
    desk.evaluate("""() => document.querySelector('main').innerHTML = `<div id="above"></div>
        <section class="card"><div class="card-header"><h2>HEADING</h2></div>
        <div class="xs-scroll"><table class="table xs-table"><thead><tr><th>COLUMN</th></tr></thead>
        <tbody>${'<tr><td>ROW<small>.</small></td></tr>'.repeat(6)}</tbody></table></div></section>`""")
    places = set()
    for height in range(760, 1000, 4):
        desk.evaluate("high => document.querySelector('#above').style.height = `${high}px`", height)
        pages = [page.extract_text() for page in PdfReader(io.BytesIO(desk.pdf(
            prefer_css_page_size=True))).pages]
        [(place, at)] = [one for one in enumerate(pages) if "HEADING" in one[1]]
        assert "COLUMN" in at and "ROW" in at, height
        places.add(place)
    assert places == {0, 1}


def test_a_paper_is_printed_from_the_first_sheet_on(desk):
    desk.goto("/documents/1")
    expect(desk.locator(".xs-leaf img").first).to_be_visible()
    first = PdfReader(io.BytesIO(desk.pdf(format="A4"))).pages[0]
    assert len(first.images) > 0


def test_pages_of_a_paper_that_are_folded_are_printed_too(desk):
    desk.goto("/documents/1")
    expect(desk.locator(".xs-leaf img").first).to_be_visible()
    leaves = desk.locator(".xs-leaf").count()
    assert leaves > 3 and desk.locator(".xs-leaves details:not([open])").count() == 1
    # the folded ones are fetched by themselves
    desk.evaluate("""(async () => { for (const one of document.querySelectorAll('.xs-leaf img'))
        while (!one.complete || !one.naturalWidth) await new Promise((go) => setTimeout(go, 50));
        })()""")
    printed = PdfReader(io.BytesIO(desk.pdf(format="A4"))).pages
    assert sum(len(page.images) > 0 for page in printed) == leaves
    # on the screen it is as it was
    expect(desk.locator(".xs-leaves details:not([open])")).to_have_count(1)


def test_a_large_amount_is_told_in_a_larger_unit_beside_its_field(desk):
    desk.goto("/registers/donation/new")
    said, field = desk.locator("#w-cash"), desk.locator("#f-cash")
    expect(said).to_be_hidden()
    field.fill("100,000")
    expect(said).to_have_text("= 10 亿元")
    field.fill("10")
    expect(said).to_be_hidden()


def test_a_line_of_the_journal_is_not_tall_on_a_phone(phone):
    phone.goto("/journal")
    heights = phone.evaluate("""[...document.querySelectorAll('.xs-table tbody tr')].map(
        one => one.getBoundingClientRect().height)""")
    assert len(heights) > 20 and sorted(heights)[len(heights) // 2] < 80
    assert phone.evaluate("""(() => { const one = document.querySelector('.xs-scroll');
        return one.scrollWidth - one.clientWidth; })()""") <= 0


def test_what_is_empty_in_the_inbox_is_folded(desk):
    desk.goto("/inbox")
    expect(desk.locator(".xs-none li").first).to_be_hidden()
    desk.locator(".xs-none summary").click()
    expect(desk.locator(".xs-none li").first).to_be_visible()
