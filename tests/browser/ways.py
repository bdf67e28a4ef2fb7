"""The ways in which a person uses a page: a mouse at a desk, the keys alone, a finger on a phone.

Each does the same errands. On its way it looks at what those who use it depend on, and remembers
what was wrong: a focus that is not seen, a target too small or covered, a page wider than its
screen, a guiding word in the wrong language.
"""

import gettext
import re
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import xieshou.web
from tests.browser.waiting import led, says, shows

HAN = re.compile("[\u3400-\u9fff]+")
LOCALE = Path(xieshou.web.__file__).parent / "locale"
DESK, PHONE = {"width": 1366, "height": 768}, {"width": 390, "height": 844}
STOPS = 400
# what the focus is on: whether it is the one wanted, its ring is drawn, nothing lies over it
FOCUS = """one => {
    const at = document.activeElement, style = getComputedStyle(at);
    const box = at.getBoundingClientRect();
    const over = document.elementFromPoint(box.left + Math.min(box.width / 2, 40),
                                           box.top + box.height / 2);
    return {there: at === one, nowhere: at === document.body, what: at.outerHTML.slice(0, 160),
            ring: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0
                  || !at.matches(':focus-visible'),
            seen: Boolean(over) && (over === at || at.contains(over) || over.contains(at))};
}"""
# where a target stands as seen from the focus: inside the page's text, and before or after
WHERE = """one => {
    const at = document.activeElement, main = one.closest('#main');
    return {skip: Boolean(main) && at === document.body && !document.querySelector('dialog[open]')
                  && Boolean(document.querySelector('.xs-skip')),
            back: at !== document.body && at.id !== 'main'
                  && Boolean(at.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_PRECEDING)
                  && !at.contains(one)};
}"""
# targets of a finger smaller than 24 px that have no room around them either, but within a text;
# what lies under an open dialog, or under the drawer that comes in over it, is no target then
SMALL = """() => {
    const drawer = document.body.classList.contains('xs-drawer');
    const over = document.querySelector('dialog[open]')
        ?? (drawer ? document.getElementById('menu') : document);
    const targets = [...over.querySelectorAll(
        'a[href], button, input:not([type=hidden]), select, textarea, summary, label.form-check')]
        .filter(one => one.checkVisibility({visibilityProperty: true})
                       && !one.closest('.visually-hidden, .xs-hidden'));
    const boxes = targets.map(one => one.getBoundingClientRect());
    return targets.filter((one, at) => {
        const box = boxes[at];
        if (!box.width || box.width >= 24 && box.height >= 24) return false;
        if (one.matches('a') && getComputedStyle(one).display === 'inline') return false;
        if (one.matches('.form-check-input') && one.closest('label')) return false;
        const x = box.left + box.width / 2, y = box.top + box.height / 2;
        return boxes.some((other, place) => place !== at && other.width
            && !targets[place].contains(one) && !one.contains(targets[place])
            && Math.max(other.left - x, x - other.right, 0) ** 2
               + Math.max(other.top - y, y - other.bottom, 0) ** 2 < 144);
    }).map(one => one.outerHTML.slice(0, 160));
}"""
# what is said in the page outside of parts that say that they are Chinese; a script tags by `bdi`
# whatever is Chinese, ours or not
SAID = """() => {
    const owners = new Set();
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) owners.add(walk.currentNode.parentElement.closest(':not(bdi)'));
    const found = [...owners].filter(one => !one.closest('script, style, .xs-printed, [hidden]')
            && !one.closest('[lang]:not(bdi, option, svg *)').lang.startsWith('zh'))
        .map(one => [...one.childNodes].filter(part => part.nodeType === Node.TEXT_NODE
            || part.localName === 'bdi').map(part => part.textContent).join('').trim());
    for (const one of document.querySelectorAll('[placeholder], [title], [aria-label]')) {
        if (one.closest('[lang]').lang.startsWith('zh')) continue;
        found.push(one.placeholder || '', one.title || '', one.getAttribute('aria-label') || '');
    }
    return found.filter(Boolean);
}"""


@cache
def _english() -> gettext.NullTranslations:
    return gettext.translation("django", LOCALE, ["en"])


@dataclass
class Way:
    """A mouse at a desk; the others say what they do otherwise."""

    page: Any
    language: str = "zh"
    typed: tuple[str, ...] = ()
    snags: list[str] = field(default_factory=list)
    size = DESK
    touch = False

    def say(self, words: str) -> str:
        """A word of the interface as this person reads it."""
        return _english().gettext(words) if self.language == "en" else words

    def named(self, kind: str, words: str, nth: int = 0) -> str:
        """What bears these words, quotes of the language and all."""
        return f'{kind}:has-text("{self.say(words)}") >> nth={nth}'

    def sees(self, *words: str, where: str = "main") -> None:
        """Wait until the page says these words there."""
        shows(self._at(where), *words)

    def reads(self, where: str, words: str) -> None:
        """Wait until just this stands there."""
        says(self._at(where), words)

    def go(self, address: str) -> None:
        self.page.goto(address)

    def press(self, where: Any) -> None:
        """A button, a box to tick: what changes something on the page."""
        self.look()
        self._press(self._at(where))

    def follow(self, where: Any) -> None:
        """A link, a button that sends a form: what leads to another page, which is waited for."""
        self.look()
        led(self.page, lambda: self._press(self._at(where)))

    def write(self, where: Any, words: str) -> None:
        self._at(where).fill(words)

    def choose(self, where: Any, value: str = "", label: str = "") -> None:
        self._at(where).select_option(**({"label": label} if label else {"value": value}))

    def send(self, where: Any, files: Any) -> None:
        self._at(where).set_input_files(files)

    def look(self) -> None:
        """What a page must not do, whoever looks at it."""
        if self.language == "en":
            for words in self.ask(SAID):
                for one in sorted(self.typed, key=len, reverse=True):
                    words = words.replace(one, "")
                if HAN.search(words):
                    self.snag(f"Chinese: {words[:160]}")

    def ask(self, question: str) -> Any:
        """Of the page that is there, or of the one that is just coming."""
        try:
            return self.page.evaluate(question)
        except Exception:
            self.page.wait_for_selector("main")
            return self.page.evaluate(question)

    def snag(self, words: str) -> None:
        place = re.sub("[0-9]+", "N", self.page.url.partition("//")[2].partition("/")[2])
        said = f"{place} {words}"
        if said not in self.snags:
            self.snags.append(said)

    def _at(self, where: Any) -> Any:
        return self.page.locator(where).first if isinstance(where, str) else where

    def _press(self, target: Any) -> None:
        target.click()


class Keys(Way):
    """Tab, Enter, Space, arrows: as somebody works who uses no mouse."""

    def _press(self, target: Any) -> None:
        self.reach(target)
        kind = target.evaluate("one => one.type || one.tagName")
        self.page.keyboard.press("Space" if kind in ("checkbox", "radio") else "Enter")

    def write(self, where: Any, words: str) -> None:
        target = self._at(where)
        self.reach(target)
        if target.get_attribute("type") == "date":
            # digit after digit, in the order of this country or of the browser's own
            year, *rest = words.split("-")
            for digits in ("".join([year, *rest]), "".join([*rest, year])):
                self.page.keyboard.type(digits)
                if target.input_value() == words:
                    break
                for _ in range(2):
                    self.page.keyboard.press("ArrowLeft")
        else:
            self.page.keyboard.press("Control+A")
            self.page.keyboard.press("Delete")
            self.page.keyboard.insert_text(words)

    def choose(self, where: Any, value: str = "", label: str = "") -> None:
        target = self._at(where)
        self.reach(target)
        now, wanted = target.evaluate(
            "(one, [value, label]) => [one.selectedIndex, [...one.options].findIndex("
            "option => label ? option.label === label : option.value === value)]", [value, label])
        assert wanted >= 0, (value, label)
        for _ in range(abs(wanted - now)):
            self.page.keyboard.press("ArrowDown" if wanted > now else "ArrowUp")
        if target.evaluate("one => Boolean(one.closest('[data-auto-submit]'))"):
            self.page.keyboard.press("Enter")

    def send(self, where: Any, files: Any) -> None:
        # the keys come to it; the window in which a file is chosen is the system's, not the page's
        target = self._at(where)
        self.reach(target)
        target.set_input_files(files)

    def reach(self, target: Any) -> None:
        """From where the focus is, stop by stop."""
        target.wait_for()
        one = target.element_handle()
        where = self.page.evaluate(WHERE, one)
        if where["skip"]:
            self.page.keyboard.press("Tab")
            self.page.keyboard.press("Enter")
            where = self.page.evaluate(WHERE, one)
        now = self.page.evaluate(FOCUS, one)
        for _ in range(STOPS):
            if now["there"]:
                break
            self.page.keyboard.press("Shift+Tab" if where["back"] else "Tab")
            now = self.page.evaluate(FOCUS, one)
            if not one.evaluate("one => one.isConnected"):
                # what was there has been swapped for the like of it
                one = target.element_handle()
            if not now["nowhere"] and not (now["ring"] and now["seen"]):
                self.snag(f"focus not seen ({now['ring']}, {now['seen']}): {now['what']}")
        assert now["there"], f"the keys do not come to {target}: {self.page.url} {now['what']}"


class Finger(Way):
    """A finger on a phone."""

    size = PHONE
    touch = True

    def look(self) -> None:
        super().look()
        wide = self.ask("document.documentElement.scrollWidth")
        if wide > PHONE["width"]:
            self.snag(f"{wide} px wide")
        for one in self.ask(SMALL):
            self.snag(f"small: {one}")

    def _press(self, target: Any) -> None:
        target.tap()
