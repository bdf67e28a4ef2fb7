"""Everybody can use the pages: checked by axe, by keyboard alone, on paper; and they are light."""

from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import DESK, PHONE
from tests.browser.waiting import context, says, until

# the first of them makes the programme and walks it
pytestmark = [pytest.mark.browser, pytest.mark.timeout(900)]
AXE = (Path(__file__).parent / "vendor/axe.min.js").read_text("utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
MAIN = ["/", "/inbox", "/projects", "/pairings", "/registers/allocation",
        "/registers/allocation/1", "/figures/funds.received", "/reports/1"]
KB = 1024


@pytest.fixture
def checked(chromium, site, session_of):
    """Opens pages at a size, past the policy that would keep the checker out too."""
    with ExitStack() as contexts:

        def opened(size, state=None):
            return contexts.enter_context(context(
                chromium, site, bypass_csp=True, storage_state=state or session_of("ma"),
                viewport={"width": size[0], "height": size[1]})).new_page()

        yield opened


def grave_faults(page, places) -> list[str]:
    found = []
    for place in places:
        page.goto(place)
        page.evaluate(AXE)
        answer = page.evaluate(
            "tags => axe.run(document, {resultTypes: ['violations'],"
            " runOnly: {type: 'tag', values: tags}})", RULES)
        found += [f"{place} {one['id']}: {one['nodes'][0]['html'][:120]}"
                  for one in answer["violations"] if one["impact"] in ("serious", "critical")]
    return found


def test_no_page_has_a_serious_fault_for_people_with_impairments(checked, places):
    assert sum(len(addresses) for _, addresses in places) > 70
    assert [one for state, addresses in places
            for one in grave_faults(checked(DESK, state), addresses)] == []


def test_nor_have_the_main_pages_on_a_phone(checked):
    assert grave_faults(checked(PHONE), MAIN) == []


def test_the_way_to_the_text_is_the_first_stop_of_the_keyboard(desk):
    desk.goto("/registers/allocation")
    desk.keyboard.press("Tab")
    skip = desk.locator(":focus")
    says(skip, "跳到正文")
    assert skip.bounding_box()["x"] >= 0
    desk.keyboard.press("Enter")
    expect(desk.locator("#main")).to_be_focused()
    desk.keyboard.press("Tab")
    assert desk.evaluate("document.activeElement.closest('main') !== null")


def test_whatever_has_the_focus_is_seen(desk):
    ring = "getComputedStyle(document.activeElement).outlineStyle"
    here = "[document.activeElement.tagName, document.activeElement.className].join(' ')"
    for place in ("/registers/allocation/1", "/registers/allocation"):
        desk.goto(place)
        stops = []
        for _ in range(60):
            desk.keyboard.press("Tab")
            # a date's calendar button is the browser's own, and so is the ring around it
            if desk.evaluate("document.activeElement.matches(':focus:not(body)')"):
                stops.append((desk.evaluate(here), desk.evaluate(ring)))
        assert [name for name, style in stops if style != "solid"] == []
        # buttons, whose own style takes rings away, are among them
        assert any("btn-primary" in name for name, _ in stops)


def test_a_dialog_holds_the_keyboard_and_gives_it_back(desk):
    desk.goto("/registers/allocation/1")
    button = desk.locator("[data-dialog=step-void]")
    button.focus()
    desk.keyboard.press("Enter")
    expect(desk.locator("#step-void")).to_be_visible()
    for _ in range(5):
        desk.keyboard.press("Tab")
        assert desk.evaluate("document.activeElement === document.body ||"
                             " document.activeElement.closest('#step-void') !== null")
    desk.keyboard.press("Escape")
    expect(desk.locator("#step-void")).to_be_hidden()
    expect(button).to_be_focused()


@pytest.mark.parametrize("place", ["/registers/allocation", "/registers/allocation/1",
                                   "/figures/funds.received", "/reports/1", "/projects"])
def test_on_paper_a_page_is_its_content_only(desk, place):
    desk.goto(place)
    desk.emulate_media(media="print")
    for gone in ("#menu", ".xs-top", ".xs-actions", ".xs-filter"):
        expect(desk.locator(f"{gone} >> nth=0")).to_be_hidden()
    expect(desk.locator("h1 >> nth=0")).to_be_visible()
    until(desk, "[...document.querySelectorAll('.xs-scroll')].every("
                "one => one.scrollWidth <= one.clientWidth + 1 ||"
                " getComputedStyle(one).overflowX === 'visible')")


def test_the_cockpit_is_light_at_first_and_lighter_after(chromium, site, remembered):
    came: list[float] = []
    with context(chromium, site, storage_state=remembered) as made:
        page = made.new_page()
        session = made.new_cdp_session(page)
        session.send("Network.enable")
        session.on("Network.loadingFinished", lambda told: came.append(told["encodedDataLength"]))

        def weighed() -> float:
            came.clear()
            page.goto("/", wait_until="networkidle")
            return sum(came) / KB

        first, after = weighed(), weighed()
    print(f"cockpit: {first:.0f} KB at first, {after:.0f} KB after")
    assert first < 700
    assert after < 60
