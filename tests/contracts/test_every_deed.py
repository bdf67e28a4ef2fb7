"""What a page shows and does, the API tells and does too, or the page says why not."""

import inspect
import re

import pytest

from xieshou.api import urls  # noqa: F401  the endpoints join the API when they are imported
from xieshou.api.door import api
from xieshou.ledger.register import registers
from xieshou.web.deeds import Alone
from xieshou.web.panel import PANELS
from xieshou.web.urls import urlpatterns

DECLARED = {one.name: one.callback.deeds for one in urlpatterns if hasattr(one.callback, "deeds")}
SHOWN = {one.name: one.callback.shows for one in urlpatterns if hasattr(one.callback, "shows")}
POSTED = re.compile(r"\.POST\b|\.FILES\b|\"POST\"|request\.body|require_POST")


@pytest.fixture(scope="module")
def calls():
    """Every call of the API as `POST /spans`, registers told by `{code}`."""
    codes = "|".join(one.code for one in registers())
    return {f"{method.upper()} " + re.sub(rf"^/registers/({codes})/", "/registers/{code}/",
                                          path.removeprefix("/api/v1"))
            for path, found in api.get_openapi_schema()["paths"].items() for method in found}


def test_every_deed_of_a_page_is_a_call_of_the_api_or_says_why_not(calls):
    assert len(DECLARED) > 70
    for name, deeds in DECLARED.items():
        for one in deeds.every:
            if isinstance(one, Alone):
                assert len(one.split()) > 4, f"{name}: say why, in a sentence"
            else:
                assert one in calls, f"{name}: there is no {one}"


def test_every_page_says_which_calls_tell_what_it_shows_or_why_none_does(calls):
    looked_at = {one.name for one in urlpatterns
                 if "@require_POST" not in inspect.getsource(inspect.unwrap(one.callback))}
    assert looked_at - SHOWN.keys() == set(), "say with @shows what tells it to programs"
    assert SHOWN.keys() - looked_at == set(), "nobody can look at it"
    told = {**SHOWN, **{f"panel {one.code}": one.shows for one in PANELS}}
    for name, said in told.items():
        assert said, name
        for one in said:
            if isinstance(one, Alone):
                assert len(one.split()) > 4, f"{name}: say why, in a sentence"
            else:
                assert one in calls, f"{name}: there is no {one}"


def test_a_page_that_reads_what_is_posted_says_what_it_does_with_it():
    for one in urlpatterns:
        page = inspect.unwrap(one.callback)
        if POSTED.search(source_of(page)):
            assert one.name in DECLARED, one.name


@pytest.mark.slow
@pytest.mark.django_db
def test_the_door_lets_no_other_post_in(client, accounts, cast):
    client.force_login(accounts["ma"])
    for place, said, code in (("/money", {}, "web.broken_request"),
                              ("/shutting", {"act": "melt"}, "web.unknown_act"),
                              ("/help", {"act": "shut"}, "web.broken_request")):
        answer = client.post(place, said)
        assert answer.status_code == 400 and code in answer.content.decode(), place


def source_of(page):
    """The page and what it calls within its own file."""
    module = inspect.getmodule(page)
    own = {name: one for name, one in vars(module).items() if inspect.isfunction(one)
           and one.__module__ == module.__name__}
    whole, wanted, seen = "", [page.__name__], set()
    while wanted:
        name = wanted.pop()
        if name in own and name not in seen:
            seen.add(name)
            text = inspect.getsource(inspect.unwrap(own[name]))
            whole += text
            wanted += re.findall(r"\b(\w+)\(", text)
    return whole
