"""Every chart, found by walking, as people see it at two sizes: drawn, noted, told in a table."""

import re

import pytest

from tests.browser.conftest import PHONE
from tests.browser.waiting import until

# the first of them makes the programme and walks it
pytestmark = [pytest.mark.browser, pytest.mark.timeout(900)]
SIZES = {"small desk": (1366, 768), "phone": PHONE}
NOTE = {"zh-hans": r"单位：\S.* · 来源：\S.*台账 · 截至 \d{4}-\d\d-\d\d",
        "en": r"Unit: \S.* · source: register of \S.* · as of \d{4}-\d\d-\d\d"}
CHARTS = ".//*[@data-chart] | .//svg[contains(@class,'xs-schematic')]"
DRAWN = """[...document.querySelectorAll('[data-chart]')]
    .every(one => one.querySelector('canvas'))"""
SEEN = """[...document.querySelectorAll('#main [data-chart], #main svg.xs-schematic')].map(one => {
    const card = one.closest('section'), note = card.querySelector('.xs-chart-note');
    const table = card.querySelector('table') || card.nextElementSibling?.querySelector('table');
    const twin = table?.closest('details');
    if (twin) twin.open = true;
    const within = (it) => {
        const box = it.getBoundingClientRect();
        return box.width > 0 && box.height > 0 && box.left >= 0 && box.right <= innerWidth + 1;
    };
    // what is drawn ends where its place does: below stands the note
    const fits = (it) => it.matches('svg') || Math.abs(it.clientHeight
        - it.querySelector('canvas').getBoundingClientRect().height) < 2;
    return {note: note?.innerText || '', seen: !!note && within(note),
        drawn: (within(one) || within(one.parentElement)) && fits(one),
        told: one.getAttribute('aria-label') || '',
        rows: table ? [...table.tBodies].reduce((sum, part) => sum + part.rows.length, 0) : 0,
        table: !!table && within(table.closest('.xs-scroll') || table)};
})"""


@pytest.mark.parametrize("language", NOTE)
def test_every_chart_is_seen_with_its_table_unit_source_and_moment(open_page, walks, language):
    ma, left, seen = walks[0], [], 0
    pages = {page.kind: page.place for page in ma.pages.values()
             if page.status == 200 and page.main.xpath(CHARTS)}
    ma.post("/language", language=language, next="/")
    try:
        for size in SIZES.values():
            page = open_page(size, ma.state)
            for place in pages.values():
                page.goto(place)
                until(page, DRAWN)
                for one in page.evaluate(SEEN):
                    seen += 1
                    own = re.search("[\u4e00-\u9fff]", one["note"] + one["told"])
                    if not (re.search(NOTE[language], one["note"]) and one["seen"] and one["drawn"]
                            and one["rows"] and one["table"] and bool(own) == (language != "en")):
                        left.append((size, place, one))
    finally:
        ma.post("/language", language="zh-hans", next="/")
    assert left == []
    assert seen > 8
