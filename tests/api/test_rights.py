"""Every call × every right a token may have: refused at the door without it, before it is read."""

import re

import pytest

from tests.api.conftest import Program
from xieshou.api import urls  # noqa: F401  the endpoints join the API when they are imported
from xieshou.api.door import api
from xieshou.directory import people, tokens
from xieshou.directory.scope import ACTIONS
from xieshou.journal import reading

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
# what people keep of their own, and what pillars give to whoever proposed or keeps it
OWN = {"/views/{code}", "/views/{code}/{id}", "/documents/searches", "/documents/searches/{id}",
       "/documents/{id}/marks/{kind}", "/documents/{id}/tickets", "/jobs/{id}/cancellation",
       "/documents/{id}/tickets/{ticket}/steps", "/jobs/{id}/restart", "/proposals/{id}/decisions",
       "/archive/packages/check", "/registers/{code}/table",
       # to itself, narrower than itself
       "/tokens", "/tokens/{id}"}


@pytest.fixture(scope="module")
def operations():
    """Method, address and rights of every call; those of registers once."""
    found = [(method, path.removeprefix("/api/v1"), one.get("x-rights", []))
             for path, said in api.get_openapi_schema()["paths"].items()
             for method, one in said.items()]
    return [one for one in found if not one[1].startswith("/registers/")
            or one[1].startswith(("/registers/{", "/registers/visit/", "/registers/people"))]


@pytest.fixture
def one_right(accounts, cast):
    """A caller whose token has one right beside seeing."""
    people.grant("ma", people.Role("admin"), "tests")

    def calling(right):
        return Program(tokens.issue("ma", "测试", "tests", sorted({"see", right}))[1])

    return calling


def test_whatever_changes_something_says_which_right_it_asks_for(operations):
    for method, path, rights in operations:
        assert set(rights) <= set(ACTIONS), path
        if method != "get" and path not in OWN:
            assert rights and "see" not in rights, f"{method} {path}"


def test_a_token_without_the_right_is_turned_away_at_the_door(operations, one_right):
    for right in ACTIONS:
        caller = one_right(right)
        for method, path, rights in operations:
            if rights and not {"see", right} & set(rights):
                place = re.sub(r"{\w+}", "1", path)
                status, said = caller.get(place) if method == "get" else caller.send(
                    method, place, {})
                assert (status, said["error"]["code"]) == (403, "not_allowed"), f"{right} {path}"


def test_a_token_that_may_only_see_changes_nothing(operations, one_right):
    tokens.issue("lin", "别人的", "tests")  # never the caller's own is the first
    caller, before = one_right("see"), reading.last_position()
    for method, path, _ in operations:
        if method != "get":
            status, said = caller.send(method, re.sub(r"{\w+}", "1", path), {})
            assert status in (400, 403, 404) or path in OWN, f"{method} {path} {said}"
    assert reading.last_position() == before
