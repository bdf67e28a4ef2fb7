"""Every page, asked by every role of the pairing and of another one: scope and rights by route.

Routes are found, not listed: a new one is asked like the others, by what `tests.planted` plants.
"""

import json
import re

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from tests.cast import OURS, THEIRS
from tests.cast import cast as the_cast
from tests.planted import PASSWORD, SECRET, TREASURY, moved_home, people, plant
from tests.reports.programme import fill
from xieshou.directory.models import ROLES
from xieshou.directory.scope import RIGHTS, scope_named
from xieshou.journal import reading
from xieshou.library import papers
from xieshou.library.models import Document
from xieshou.web.urls import urlpatterns

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
# these end the session, or keep a language and lead back
LEFT_OUT = {"sign-out", "sign-in", "tongue"}
ROUTES = [one for one in urlpatterns if one.name not in LEFT_OUT]
# a person keeps these of their own, whatever their role
OWN = {"record-keep", "record-keep-new", "document-searches", "pieces", "piece", "settings",
       "accounts"}


@pytest.fixture(scope="module")
def house(django_db_setup, django_db_blocker, tmp_path_factory):
    """Our pairing with one of everything, and browsers: (role, pairing) → client."""
    patch = moved_home(tmp_path_factory.mktemp("routes"))
    with django_db_blocker.unblock(), transaction.atomic():
        cast = the_cast()
        fill(cast.pairing)
        people()
        browsers = {}
        for pairing, end in ((OURS, "ours"), (THEIRS, "theirs")):
            for role in ROLES:
                browsers[role, pairing] = Client(raise_request_exception=False)
                assert browsers[role, pairing].login(username=f"{role}-{end}", password=PASSWORD)
        yield browsers, plant(cast).of
        transaction.set_rollback(True)
    patch.undo()


def named(route, things) -> tuple[str, bool]:
    """The address of a route, and whether it names something that is ours."""
    kinds = {name: kind for kind, name in re.findall(r"<(\w+):(\w+)>", str(route.pattern))}
    if not kinds:
        return reverse(route.name), False
    known = next((things[key] for key in sorted(things, key=len, reverse=True)
                  if route.name == key or route.name.startswith(f"{key}-")), {})
    ours = bool(set(known) & set(kinds) - {"code"})
    spare = {"code": "fund_transfer", "name": "accounts", "number": 1, "token": "x"}
    if route.name == "money-account":
        return reverse(route.name, kwargs={"name": TREASURY}), False
    return reverse(route.name, kwargs={
        name: known.get(name, spare.get(name, 1 if kind == "int" else "x"))
        for name, kind in kinds.items()}), ours


def body_of(answer) -> str:
    """What an answer says, files included."""
    parts = answer.streaming_content if answer.streaming else [answer.content]
    text = b"".join(parts).decode("utf-8", "ignore")
    return json.dumps(json.loads(text), ensure_ascii=False) if text.startswith("{") else text


@pytest.mark.parametrize("route", ROUTES, ids=lambda route: route.name)
def test_nobody_of_another_pairing_gets_at_it_whatever_their_role(route, house):
    browsers, things = house
    address, ours = named(route, things)
    # what names nothing of ours is asked by those who may do most; reach is by pairing, not role
    for role in ROLES if ours else ("clerk", "admin"):
        foreign = browsers[role, THEIRS]
        answer = foreign.get(address, {"format": "csv"} if route.name.endswith("export") else {})
        assert answer.status_code < 500, (role, address)
        assert SECRET not in body_of(answer), (role, address)
        if ours:
            # a form's address, merely looked at, leads back to a page that is asked here too
            assert answer.status_code in (302, 403, 404, 405), (role, address, answer.status_code)
        before = reading.last_position()
        sent = foreign.post(address, {"reason": "试", "step": "void", "act": "delete"})
        assert sent.status_code < 500, (role, address)
        # whatever it did in their own pairing, ours is as it was
        assert not reading.following(before, 9, {OURS}), (role, address)


@pytest.mark.parametrize("route", ROUTES, ids=lambda route: route.name)
def test_each_role_of_the_pairing_is_served_or_refused_in_words_and_readers_change_nothing(
        route, house):
    browsers, things = house
    address, _ = named(route, things)
    for role in ROLES:
        own = browsers[role, OURS]
        answer = own.get(address)
        assert answer.status_code < 500, (role, address)
        if answer.status_code == 403:
            assert "权限" in body_of(answer) or "管理" in body_of(answer), (role, address)
        if not RIGHTS[role] & {"enter", "verify", "attest", "manage", "report", "audit"}:
            before = reading.last_position()
            sent = own.post(address, {"reason": "试", "step": "void", "act": "delete"})
            assert sent.status_code < 500, (role, address)
            assert reading.last_position() == before or route.name in OWN, (role, address)


def test_a_stranger_is_shown_what_is_published_alone_in_room_feed_and_wherever_else(house):
    browsers, things = house
    stranger, paper = Client(raise_request_exception=False), things["document"]
    before = reading.last_position()
    for route in ROUTES:
        address, ours = named(route, things | {"room": paper})
        answer = stranger.get(address, {"format": "csv"} if route.name.endswith("export") else {})
        assert answer.status_code < 500, address
        assert SECRET not in body_of(answer), address
        assert not ours or answer.status_code in (302, 403, 404, 405), (address, answer)
        assert stranger.post(address, {"reason": "试", "act": "delete"}).status_code < 500, address
    assert not reading.following(before, 9, {OURS})
    # what the pairing itself publishes is there, by itself
    clerk = browsers["clerk", OURS]
    papers.upload("公开的话".encode(), "公开示例.txt", scope_named("clerk-ours"), pairing=OURS)
    shown = Document.objects.get(name="公开示例.txt").pk
    clerk.post(f"/documents/{shown}/edit", {"level": "public"})
    clerk.post(f"/documents/{shown}/publish", {"shown": "1"})
    feed = body_of(stranger.get(reverse("room-feed")))
    assert feed.count("<entry>") == 1 and f"/room/{shown}" in feed and f"{SECRET}资料" not in feed
    page = body_of(stranger.get(reverse("room")))
    assert "公开示例" in page and f"{SECRET}资料" not in page
