"""What the address of a page says wrongly: all of it told at once, and the page itself not asked.

Passed over, a sieve that is not understood would show, add up and hand out everything.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext_noop

from xieshou.errors import Invalid, XieshouError
from xieshou.ledger.derive.misread import Misread, unknown
from xieshou.values.period import Period
from xieshou.web import faults
from xieshou.web.address import Address, Day, Name, OneOf, Read, Until

if TYPE_CHECKING:
    from xieshou.web.door import Asked

# what browsers, mail programs and WeChat hang on a link when it is passed on: nobody asks anything
# of a list by it, and a link that a colleague sent must open
TRACKING = frozenset(("isappinstalled", "nsukey", "scene", "clicktime", "enterid", "fbclid",
                      "gclid", "msclkid"))
CAMPAIGN = "utm_"
# WeChat says by this name whence a page was opened, lists by the same from which day on
FROM_WECHAT = frozenset(("timeline", "groupmessage", "singlemessage", "message", "weixin",
                         "wechat", "qrcode", "favorite"))
# so many options fit into a form
MOST = 200


class MisreadAddressError(Invalid):
    """An address of which something is not understood, told where no page can be shown."""

    code = "web.misread_address"
    title = gettext_noop("地址里有看不懂的条件")
    message = "看不懂地址里的条件：{conditions}。不按它筛选，得到的就是全部，因此没有照办。"
    hint = "请改正或去掉看不懂的条件后再办。"


def _pairings(request: "Asked", **of: Any) -> dict[str, str]:
    from xieshou.directory.places import pairings

    return {one.code: one.name for one in pairings(request.scope.pairings)}


# what the selectors in the header say, on every page behind the door
SELECTORS = Address((
    OneOf("pairing", gettext_noop("结对"), chosen=False, options=_pairings),
    Read("period", gettext_noop("时段"), chosen=False, by=Period.parse),
    Day("period_from", gettext_noop("时段起"), chosen=False, along="period_to"),
    Until("period_to", gettext_noop("时段止"), chosen=False, along="period_from"),
))
NOTHING = Address()


@dataclass(frozen=True)
class Told:
    """One thing that is said wrongly; `offered`: words and addresses of what is perhaps meant."""

    one: Misread
    offered: list[tuple[str, str]]
    # this address without it
    without: str


@dataclass(frozen=True)
class Field:
    """A name of the page as its form has it."""

    part: Name
    value: str
    options: list[tuple[str, str]]


def plain(said: QueryDict) -> QueryDict:
    """What is said, without what others hang on a link."""
    kept = said.copy()
    for name in said:
        if name in TRACKING or name.startswith(CAMPAIGN) or (
                name == "from" and set(said.getlist(name)) <= FROM_WECHAT):
            del kept[name]
    return kept


def misread(request: HttpRequest, page: Any, of: Mapping[str, Any],
            also: Address = NOTHING) -> list[Misread]:
    """Everything that the address says wrongly to this page; `also` are names of every page."""
    own: Address = getattr(page, "reads", NOTHING)
    try:
        found = [*also.wrong(request, request.GET), *own.wrong(request, request.GET, **of)]
        known = {**also.names(request), **own.names(request, **of)}
    except XieshouError:
        # the page is of something that is not there, or not for this person: it says so itself
        return []
    return found + [unknown(name, request.GET, known) for name in request.GET if name not in known]


def told(said: QueryDict, wrong: list[Misread]) -> list[Told]:
    """Each of them with the addresses that lead on."""
    return [Told(one, _offered(said, one), _without(said, one.name)) for one in wrong]


def understood(said: QueryDict, wrong: list[Misread]) -> QueryDict:
    """What is left of an address without all of them."""
    kept = said.copy()
    for one in wrong:
        kept.pop(one.name, None)
    return kept


def refuse(request: HttpRequest, page: Any, of: Mapping[str, Any], wrong: list[Misread],
           ) -> HttpResponse:
    """Tell them all, and the sieves of the page as far as they are understood; nothing else."""
    if request.headers.get("HX-Request"):
        return faults.answer(request, MisreadAddressError(
            conditions="、".join(one.quoted for one in wrong)))
    said = request.GET
    request.GET = understood(said, wrong)  # type: ignore[assignment]
    own: Address = getattr(page, "reads", NOTHING)
    context = {"title": MisreadAddressError.title, "wrong": told(said, wrong), "shut": True,
               "understood": "?" + request.GET.urlencode() if request.GET else "",
               "fields": _fields(request, own, of)}
    if getattr(request, "scope", None) is not None:
        from xieshou.web.page import Crumb, shell_of

        context |= {**shell_of(request), "crumbs": [Crumb(MisreadAddressError.title)]}
    return render(request, "misread.html", context, status=MisreadAddressError.status)


def _fields(request: HttpRequest, own: Address, of: Mapping[str, Any]) -> list[Field]:
    chosen = [part for part in own.parts if part.chosen and not part.several]
    try:
        found = [Field(part, request.GET.get(part.name, ""),
                       list(part.options_for(request, **of).items())) for part in chosen]
    except XieshouError:
        # of something that is not there, or not for this person: the page says so when it is asked
        return []
    return [one for one in found if len(one.options) <= MOST]


def _offered(said: QueryDict, one: Misread) -> list[tuple[str, str]]:
    offered = []
    for code, words in one.options.items() if one.narrows else ():
        asked = said.copy()
        asked.pop("page", None)
        if one.label:
            asked[one.name] = code
        else:
            # the name is wrong, and its value goes to the one that was meant
            asked[code] = asked.pop(one.name)[-1]
        offered.append((words, f"?{asked.urlencode()}"))
    return offered


def _without(said: QueryDict, name: str) -> str:
    kept = said.copy()
    kept.pop(name, None)
    return f"?{kept.urlencode()}" if kept else ""
