"""In English no page shows a declared word in Chinese; what people typed stays as they typed it."""

import re
import shutil
from urllib.error import HTTPError

import pytest
from django.utils.translation import override
from lxml import html

from tests.browser.busy import done
from tests.browser.conftest import served
from tests.browser.walking import Walk
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


# whoever sets up types this; every bit of it wrong in its own way, so that each fault is told
TYPED_AT_SETUP = {
    "supporter": "910200", "supporter_name": "East District", "recipient": "920201",
    "recipient_name": "West Banner", "started": "2021-05-01", "side": "recipient",
    "display_name": "Wang", "office": "The office", "username": "wang",
    "password": "pair-work-98765", "again": "pair-work-98765"}
WRONG_AT_SETUP = (
    {"code": "XXXXXXXX"}, {"again": "other-98765"}, {"side": "third"}, {"supporter": "abc"},
    {"supporter_name": ""}, {"recipient": "910200"},
    {"started": "last year"}, {"started": "2021-13-45"},
    {"username": "w w"}, {"username": ""}, {"supporter": "9" * 300},
    *({"password": one, "again": one} for one in ("", "short", "1234567890", "password123")))
HOOK = {"act": "subscribe", "name": "City platform", "url": "http://127.0.0.1:9/told",
        "events": ["report.issued"]}
WRONG_HOOKS = ({"url": "ftp://x"}, {"events": ["x"]}, {"name": " "}, {"name": "x" * 61}, {})
HOOKS = "/accounts/webhooks"


def chinese_left(text: str) -> set[str]:
    """What Chinese a page shows where nobody typed any and nothing says that it is Chinese."""
    page = html.fromstring(text)
    assert page.get("lang") == "en"
    return {one for one in shown(page) if translations.HAN.search(one)}


def test_setting_up_and_telling_other_programs_is_all_english(made_home, tmp_path):
    home = shutil.copytree(made_home, tmp_path / "home")
    with served(home) as address:
        walk, left = Walk(address, "wang"), {}
        walk.post("/language", language="en", next="/")

        def tell(place: str, **said) -> None:
            try:
                walk.post(place, **said)
            except HTTPError as refused:
                walk.told = refused.read().decode()
            if wrong := chinese_left(walk.told):
                left[f"{place} {said}"] = wrong

        code = (home / "keys" / "setup-code").read_text().strip()
        for wrong in WRONG_AT_SETUP:
            tell("/setup", **{**TYPED_AT_SETUP, "code": code, **wrong})
            assert 'name="again"' in walk.told, wrong
        tell("/setup", **TYPED_AT_SETUP, code=code)
        tell("/accounts", **HOOK)
        for wrong in WRONG_HOOKS:
            tell("/accounts", **{**HOOK, **wrong})
            assert "alert-danger" in walk.told, wrong
        tell("/warnings/run")
        hook = f"{HOOKS}/1"
        tell(hook)
        done(walk, "/jobs")
        for place in (hook, "/accounts", "/jobs", "/inbox", "/journal", f"{HOOKS}/9"):
            walk.told = walk._get(place)[1]
            if wrong := chinese_left(walk.told):
                left[place] = wrong
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
