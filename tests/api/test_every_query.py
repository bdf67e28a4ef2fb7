"""What a query says wrongly is told by every operation, whichever it is: nothing is passed over.

Operations and what may be asked of them are found in the description, not listed.
"""

import pytest

from tests.api.test_every_route import OPERATIONS, Client, address, house, sample  # noqa: F401

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
WRONG = "没有这样的"


def asked_of(operation) -> list[dict]:
    """What the description lets one ask of it in an address."""
    return [one for one in operation.said.get("parameters", ()) if one["in"] == "query"]


def ask(operation, house, **asked) -> tuple[int, dict]:  # noqa: F811
    """The status and the answer, for the first of those who may do most that may ask at all."""
    keys, planted = house
    place, _ = address(operation, planted)
    needed = {one["name"]: sample(one["schema"], one["name"]) for one in asked_of(operation)
              if one.get("required")}
    for name in ("admin-ours", "clerk-ours", "guan"):
        client = Client(headers={"Authorization": f"Bearer {keys[name]}"})
        answer = client.get(place, needed | asked)
        if answer.status_code != 403:
            break
    said = answer.json() if answer.headers["Content-Type"].startswith("application/json") else {}
    return answer.status_code, said


def wheres(said: dict) -> set[str]:
    """Every name that an answer objects to."""
    return {str(words) for name, words in said["error"]["facts"].items()
            if name.startswith("what")}


LOOKED_AT = [one for one in OPERATIONS if one.method == "get"]
ONE_REGISTER = [one for one in LOOKED_AT
                if "/records" not in one.path or "/registers/placement/" in one.path]


@pytest.mark.parametrize("operation", ONE_REGISTER, ids=lambda one: one.id)
def test_a_name_that_nobody_reads_is_told_beside_every_value_that_is_wrong(
        operation, house):  # noqa: F811
    status, said = ask(operation, house, nothing_such="1")
    assert status == 400 and wheres(said) == {"nothing_such"}, said
    wrong = {one["name"]: WRONG for one in asked_of(operation)
             if "enum" in one["schema"] or "const" in one["schema"]
             or one["schema"].get("type") in ("integer", "boolean", "number")
             or one["schema"].get("format") == "date"}
    status, said = ask(operation, house, nothing_such="1", **wrong)
    assert status == 400 and wheres(said) >= {"nothing_such", *wrong}, said


@pytest.mark.parametrize(("operation", "name"), [
    (operation, one["name"]) for operation in ONE_REGISTER for one in asked_of(operation)],
    ids=lambda one: getattr(one, "id", one))
def test_a_value_that_there_is_not_never_gives_what_is_given_without_it(
        operation, name, house):  # noqa: F811
    status, said = ask(operation, house, **{name: WRONG})
    if status != 200:
        assert status in (400, 403, 404, 409), said
        return
    items = said.get("items") if isinstance(said, dict) else said
    assert not items, (name, str(said)[:300])
