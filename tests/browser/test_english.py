"""In English no page shows a declared word in Chinese; what people typed stays as they typed it."""

import re

import pytest
from django.utils.translation import override
from lxml import html

from tools import translations
from xieshou.web.parts.said import said

pytestmark = [pytest.mark.browser, pytest.mark.timeout(900)]
SHOWN = ("title", "aria-label", "placeholder", "label")
# pages whose Chinese is the matter itself: marks to be typed so in Word, copies of reports
CHINESE = {"own", "return", "report-now", "shared", "room-paper", "document"}
# what English quotes as it stands
QUOTED = re.compile("“[^”]*”")
# what people typed that is a declared word as well: units, names of columns as an office wrote
# them, titles that are a choice of their row, what a task of the year is called
TYPED = {"万元", "类型", "备注", "公里", "监测对象", "脱贫人口", "专业技术人才",
         "财政援助资金到位额", "消费帮扶总额"}


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


def still_chinese(page: html.HtmlElement, declared: set[str]) -> list[str]:
    """Words that are declared, and sentences made of such, which have an English and show none."""
    def has_english(words: str) -> bool:
        return said(words) != words and not translations.HAN.search(QUOTED.sub("", said(words)))

    return sorted({words for words in shown(page) if words not in TYPED and (
        words in declared or has_english(words))})


def test_no_declared_word_is_chinese_in_the_english_interface(walks):
    declared = {both for text in translations.texts()
                for both in ([text] if isinstance(text, str) else text)} - TYPED
    left, seen = {}, 0
    for walk in walks:
        pages = {page.kind: page.place for page in walk.pages.values()
                 if page.route not in CHINESE and page.status == 200}
        walk.post("/language", language="en", next="/")
        try:
            for place in pages.values():
                page = html.fromstring(walk.read(place).decode())
                assert page.get("lang") == "en", place
                seen += 1
                with override("en"):
                    if wrong := still_chinese(page, declared):
                        left[place] = wrong
        finally:
            walk.post("/language", language="zh-hans", next="/")
    assert seen > 100
    assert left == {}


# texts with Chinese that do not say so, on the page as it stands once its scripts have run
UNTOLD = """() => {
    const found = [], walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) {
        const one = walk.currentNode.parentElement;
        if (/\\p{Script=Han}/u.test(walk.currentNode.data)
            && !one.closest('script, style')
            && !one.closest('[lang]').getAttribute('lang').startsWith('zh'))
            found.push(walk.currentNode.data.trim());
    }
    return found;
}"""


@pytest.mark.parametrize("place", ["/", "/registers/visit", "/pairings?view=flows", "/journal",
                                   "/reports/own", "/registers/visit/new"])
def test_what_people_typed_in_chinese_says_so_in_english_pages(desk, site, place):
    desk.context.add_cookies([{"name": "django_language", "value": "en", "url": site.address}])
    desk.goto(place)
    desk.wait_for_function(f"() => ({UNTOLD})().length === 0")
    assert desk.locator("main [lang='zh-CN']").count() > 0
