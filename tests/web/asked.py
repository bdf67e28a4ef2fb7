"""What the addresses of pages may say, made up from what the pages declare that they read."""

from collections.abc import Iterable
from urllib.parse import urlencode, urljoin, urlsplit

from django.http import HttpRequest, QueryDict
from django.urls import resolve

from xieshou.ledger.derive.listing import PREFIX, offered
from xieshou.ledger.derive.sieves import SIEVES
from xieshou.ledger.register import register_named
from xieshou.web.address import Address, Day, Name, Number, OneOf, Until
from xieshou.web.pages.registers import RegisterSieves

# what is read by something of ours, tried in turn
TRIED = ("2024", "visit", "920101", "示例")
FIRST, LAST = "2024-01-01", "2024-06-30"
# of long lists of options each turn says so many, and the next turn others
MOST = 2


def asked(browser, page: str, turn: int) -> list[str]:
    """A page as it is, then with each part of its address said, each turn in another way."""
    answer, found = browser.get(page), resolve(page)
    if not is_page(answer):
        return []
    parts = getattr(found.func, "reads", Address()).parts
    return [page, *(f"{page}?{urlencode(said)}" for part in parts
                    for said in sayings(part, answer.wsgi_request, turn, found.kwargs))]


def sayings(part: Name, request: HttpRequest, turn: int, of: dict) -> list[dict[str, str]]:
    """What can be said of one part of an address."""
    if isinstance(part, RegisterSieves):
        return register_sayings(of["code"], turn)
    if isinstance(part, OneOf):
        return [{part.name: one} for one in some(part.options_for(request, **of), turn)]
    if isinstance(part, Day):
        first = {part.along: FIRST} if part.along else {}
        return [first | {part.name: LAST}] if isinstance(part, Until) or not first else []
    if isinstance(part, Number):
        return []
    fits = (one for one in TRIED if not part.wrong(request, QueryDict(f"{part.name}={one}"), **of))
    return [{part.name: one} for one in fits][:1]


def register_sayings(code: str, turn: int, most: int = MOST) -> list[dict[str, str]]:
    """What the list of a register may be narrowed by."""
    many = {name: one.options for name, one in SIEVES.items()} | {
        PREFIX + kind.name: kind.options for kind in offered(register_named(code))}
    return [{"q": "示例"}, {"from": FIRST, "to": LAST}, {"opening": "no", "state": "counted"},
            *({name: one} for name, options in many.items() for one in some(options, turn, most))]


def some(options: Iterable[str], turn: int, most: int = MOST) -> list[str]:
    """A few of the options, others in the next turn."""
    every = list(options)
    return [every[(turn * most + at) % len(every)] for at in range(min(most, len(every)))]


def is_page(answer) -> bool:
    """Whether it is a page that can be looked at, and no file."""
    return answer.status_code == 200 and answer.get("Content-Type", "").startswith("text/html")


def led_to(page: str, address: str) -> str:
    """Where a link of a page leads; a bare `?` drops what was asked, which `urljoin` would keep."""
    return urlsplit(page).path + address if address.startswith("?") else urljoin(page, address)
