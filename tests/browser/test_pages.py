import pytest

from tests.browser.conftest import DESK, PHONE

pytestmark = pytest.mark.browser
PAGES = ["/", "/registers", "/registers/allocation", "/registers/allocation/1",
         "/registers/project/new", "/registers/visit/import", "/imports", "/figures",
         "/figures/funds.received", "/figures/labor.attendances", "/reports", "/reports/own",
         "/reports/1", "/reports/1/now", "/reports/returns",
         "/forms", "/audits", "/warnings", "/warnings/rules",
         "/jobs", "/journal", "/inbox", "/projects", "/projects?view=table", "/pairings",
         "/pairings?view=matrix", "/pairings?view=flows", "/money", "/money/years",
         "/money/projects", "/money/trail", "/money/idle", "/money/accounts", "/money/reconcile",
         "/documents", "/documents/new", "/documents/1", "/exchange", "/figures/own",
         "/audits/1", "/people", "/settings", "/help/desk", "/journal/12", "/journal/day"]
SIZES = {"desk": DESK, "small desk": (1366, 768), "phone": PHONE}


@pytest.mark.parametrize("size", SIZES)
def test_no_page_is_wider_than_its_screen(open_page, size):
    page = open_page(SIZES[size])
    for place in PAGES:
        answer = page.goto(place)
        assert answer.status == 200, place
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= SIZES[size][0], f"{place} is {wide} px wide"


def test_every_field_and_button_has_a_name(desk):
    for place in PAGES:
        desk.goto(place)
        nameless = desk.evaluate("""[...document.querySelectorAll(
            'input:not([type=hidden]), select, textarea, button')].filter(one =>
            !(one.labels && one.labels.length) && !one.getAttribute('aria-label')
            && !one.textContent.trim()).map(one => one.outerHTML.slice(0, 120))""")
        assert nameless == [], place


def test_every_picture_of_the_sprite_is_there(desk):
    for place in PAGES:
        desk.goto(place)
        missing = desk.evaluate("""async () => {
            const uses = [...document.querySelectorAll('svg use')]
                .map(one => one.getAttribute('href'));
            const text = await (await fetch(uses[0])).text();
            return [...new Set(uses.map(one => one.split('#')[1]))]
                .filter(name => !text.includes(`id="${name}"`));
        }""")
        assert missing == [], place


def test_printing_leaves_out_the_menu_and_the_buttons(desk):
    desk.goto("/figures/funds.received")
    desk.emulate_media(media="print")
    assert not desk.locator("#menu").is_visible() and not desk.locator(".xs-top").is_visible()
    assert desk.locator(".xs-figure-v").is_visible()
