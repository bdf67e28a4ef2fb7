"""In English no page shows a declared word in Chinese; what people typed stays as they typed it."""

import pytest
from lxml import html

from tools import translations

pytestmark = [pytest.mark.browser, pytest.mark.timeout(900)]
SHOWN = ("title", "aria-label", "placeholder")
# pages whose Chinese is the matter itself: marks to be typed so in Word, copies of reports
CHINESE = {"own", "return", "report-now", "shared", "room-paper", "document"}
# a unit that a person typed, and names of columns as an office wrote them
TYPED = {"万元", "类型", "备注"}


def chinese_of(node: html.HtmlElement) -> bool:
    """Whether a part of the page says that it is Chinese."""
    said = node.xpath("string(ancestor-or-self::*[@lang][1]/@lang)")
    return said.startswith("zh")


def shown(page: html.HtmlElement) -> list[str]:
    found = []
    for node in page.iter():
        if isinstance(node.tag, str) and node.tag not in ("script", "style") and (
                not chinese_of(node)):
            found += [node.text, *(one.tail for one in node), *(node.get(one) for one in SHOWN)]
    return [words.strip() for words in found if words and words.strip()]


def test_no_declared_word_is_chinese_in_the_english_interface(walks):
    declared = {both for text in translations.texts()
                for both in ([text] if isinstance(text, str) else text)} - TYPED
    left, seen = {}, 0
    ma = walks[0]
    pages = {page.route: page.place for page in ma.pages.values()
             if page.route not in CHINESE and page.status == 200}
    ma.post("/language", language="en", next="/")
    try:
        for place in pages.values():
            page = html.fromstring(ma.read(place).decode())
            assert page.get("lang") == "en", place
            seen += 1
            if wrong := declared.intersection(shown(page)):
                left[place] = sorted(wrong)
    finally:
        ma.post("/language", language="zh-hans", next="/")
    assert seen > 50
    assert left == {}
