"""A page is given its time: what follows a deed is waited for, never asked of it at once.

Between a click and the page that answers it lie a request, the server and the browser, each as slow
as the machine is busy. A question that does not wait (`count()`, `inner_text()`, `is_visible()`)
finds the page before; a second click, or a `goto`, cuts off the first one's request. So whatever
leads to another page is pressed by `led`, and what a page says is asked by `shows` and the others.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

PATIENCE = 60_000
expect.set_options(timeout=PATIENCE)


@contextmanager
def context(chromium: Browser, site: Any, **options: Any) -> Iterator[BrowserContext]:
    """Pages of a site that are waited for; closed at the end, however that comes."""
    made = chromium.new_context(base_url=site.address, locale="zh-CN", **options)
    made.set_default_timeout(PATIENCE)
    try:
        yield made
    finally:
        made.close()


def led(page: Page, deed: str | Locator | Callable[[], Any]) -> None:
    """Press, or do, what leads to another page; it has come whole when this returns.

    A search that narrows a list in its place and changes the address leads there as well.
    """
    with page.expect_navigation():
        if isinstance(deed, str):
            page.click(deed)
        elif isinstance(deed, Locator):
            deed.click()
        else:
            deed()


def shows(where: Locator, *words: str) -> None:
    """It comes to say all these words, as a person sees them."""
    for one in words:
        expect(where).to_contain_text(one, use_inner_text=True)


def says(where: Locator, words: str) -> None:
    """It comes to say this and nothing else."""
    expect(where).to_have_text(words, use_inner_text=True)


def holds(field: Locator, value: str) -> None:
    """A field comes to hold this."""
    expect(field).to_have_value(value)


def some(where: Locator, more_than: int = 0) -> None:
    """There come to be more of these than so many."""
    expect(where.nth(more_than)).to_be_attached()


def until(page: Page, question: str) -> None:
    """A question comes true; asked from outside: a page's policy forbids waiting inside it."""
    for _ in range(PATIENCE // 100):
        if page.evaluate(question):
            return
        page.wait_for_timeout(100)
    raise AssertionError(question)
