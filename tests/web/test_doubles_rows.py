"""Numbers beside what is named twice open just the records they count, whoever looks."""

import re
from datetime import date
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client

from tests.cast import OURS, THEIRS
from tests.ledger.filling import resident_id
from tests.ledger.test_doubles import sealed
from tests.reports.programme import enter
from tests.said_again import said_again
from tests.web.test_numbers import Links
from xieshou.directory.people import Role, create_account
from xieshou.directory.places import organization_named
from xieshou.directory.scope import local_operator
from xieshou.ledger import doubles, workflow
from xieshou.ledger.change import Draft, write
from xieshou.ledger.register import register_named

pytestmark = pytest.mark.django_db
PASSWORD = "示例口令-12345"
WHO = ("ma", "zhou", "qian", "town", "guan")
NAMES = ("示例商会", "示例 商会")
TOWN = {"place": "920101102"}
NUMBER = sealed(resident_id(7))


@pytest.fixture
def browsers(browser_of, cast):
    """Two pairings, a town, and who sees all; names in both columns, void, draft, within words."""
    said_again(_rows, cast)
    found = {name: browser_of(name) for name in ("ma", "zhou", "qian")}
    for name in ("guan", "town"):
        found[name] = Client()
        assert found[name].login(username=name, password=PASSWORD)
    return found


def _rows(cast) -> None:
    first, second = (organization_named(one) for one in NAMES)
    for pairing in (cast.pairing, cast.other_pairing):
        enter("twinning", pairing, {"kind": "park", "east": first, "west": first,
                                    "started_on": date(2024, 3, 1)})
        *_, gone = enter("donation", pairing, *(
            {"donor": donor, "receiver": receiver, "donated_on": date(2024, 1, n), "cash": n,
             "source": NAMES[0], **more} for n, (donor, receiver, more) in enumerate((
                 (first, second, {}), (first, first, TOWN if pairing is cast.pairing else {}),
                 (second, None, {}), (organization_named("示例商会联盟"), None, {}),
                 (first, second, {})), 1)))
        workflow.take(register_named("donation"), gone.pk, "void", local_operator(), "试")
    write(register_named("donation"), cast.pairing, [Draft({
        "donor": first, "donated_on": date(2024, 2, 1), "cash": 7})], cast.ma, state="draft")
    for n, (name, number, more) in enumerate((
            ("示例甲", NUMBER, {}), ("示例甲甲", NUMBER, TOWN), ("示例甲", "", TOWN),
            ("示例甲", sealed(resident_id(9)), {}), ("示例甲", NUMBER, {})), 1):
        one, = enter("beneficiary", cast.pairing, {
            "person": name, "resident_id": number, "benefited_on": date(2024, n, 1), **more})
    workflow.take(register_named("beneficiary"), one.pk, "void", local_operator(), "试")
    enter("beneficiary", cast.other_pairing, {"person": "示例甲甲", "resident_id": NUMBER,
                                              "benefited_on": date(2024, 1, 1)})
    create_account("guan", "guan", "示例中心", PASSWORD, "tests", [Role("admin", None, "both")])
    create_account("town", "town", "乙丑镇", PASSWORD, "tests",
                   [Role("clerk", OURS, "recipient", "920101102")])


def counted(browser, page: str) -> list[tuple[str, int, list]]:
    """Addresses into registers with the number that each says and the records that it opens."""
    found = []
    for address, words in sorted(set(Links(browser.get(page).content.decode()).found)):
        told = re.search(r" (\d+)$", words)
        if told and address.startswith("/registers/"):
            context = browser.get(address, {"size": "500"} if "?" not in address else {}).context
            records = [row for row, _ in context["rows"]]
            assert context["slice"].total == int(told[1]), (page, words, address)
            exported = browser.get(address.replace("?", "/export?") + "&format=csv")
            assert len(exported.content.decode("utf-8-sig").splitlines()) == int(told[1]) + 1
            found.append((address, int(told[1]), records))
    return found


def reach_of(who: str, code: str) -> list:
    """Records of a register that one of them sees and that are not void, straight from it."""
    rows = register_named(code).model.objects.exclude(state="void")
    if who != "guan":
        rows = rows.filter(pairing__code=THEIRS if who == "qian" else OURS)
    return list(rows.filter(place=TOWN["place"]) if who == "town" else rows)


@pytest.mark.parametrize("who", WHO)
def test_uses_of_a_unit_open_the_records_that_name_it_each_once(who, browsers):
    for name in NAMES:
        unit = organization_named(name)
        answer = browsers[who].get(f"/doubles/units?id={unit.pk}")
        found = counted(browsers[who], f"/doubles/units?id={unit.pk}") if (
            answer.status_code == 200) else []
        wanted = [one for one in reach_of(who, "donation")
                  if unit.pk in (one.donor_id, one.receiver_id)]
        wanted += [one for one in reach_of(who, "twinning")
                   if unit.pk in (one.east_id, one.west_id)]
        assert sum(number for _, number, _ in found) == len(wanted), (who, name)
        opened = [(type(one), one.pk) for _, _, rows in found for one in rows]
        assert sorted(map(str, opened)) == sorted(str((type(one), one.pk)) for one in wanted)
        assert answer.status_code == (200 if wanted else 404)


@pytest.mark.parametrize("who", WHO)
def test_uses_of_a_person_open_the_records_under_just_that_name_and_number(who, browsers):
    key = NUMBER.partition(":")[0]
    listed = counted(browsers[who], "/doubles?kind=person")
    page = browsers[who].get(f"/doubles/persons?key={key}")
    assert page.status_code == (200 if who in ("ma", "zhou", "guan") else 404)
    if page.status_code == 200:
        found = counted(browsers[who], f"/doubles/persons?key={key}")
        wanted = [one for one in reach_of(who, "beneficiary")
                  if one.resident_id.startswith(key)]
        assert sorted(one.pk for _, _, rows in found for one in rows) == sorted(
            one.pk for one in wanted)
        assert {address for address, _, _ in found} <= {address for address, _, _ in listed}
        said = browsers[who].get(found[0][0]).content.decode()
        assert NUMBER.partition(":")[2] not in said


@pytest.mark.parametrize("who", ["ma", "qian", "town", "guan"])
def test_what_a_merge_turned_is_counted_and_opened_within_reach(who, browsers):
    first, second = (organization_named(one) for one in NAMES)
    turned = doubles.merge_units([second.pk], first.pk, local_operator(), "同一执照")
    # two of either pairing, of which one named both, and a void one
    assert turned == 6
    found = counted(browsers[who], "/doubles")
    assert sum(number for _, number, _ in found) == {"ma": 2, "qian": 2, "town": 0, "guan": 4}[who]
    for address, _, rows in found:
        asked = parse_qs(urlsplit(address).query)
        assert asked["merged"] == [f"organization-{second.pk}"]
        assert all(first.pk in (one.donor_id, one.receiver_id) for one in rows)
    if who == "guan":
        assert browsers[who].get("/doubles").content.decode().count("示例 商会") == 1


def test_a_condition_that_came_with_a_link_is_told_and_comes_off(browsers):
    first = organization_named(NAMES[0])
    page = browsers["ma"].get(f"/registers/donation?unit={first.pk}").content.decode()
    assert f"单位：{NAMES[0]}" in page and f'name="unit" value="{first.pk}"' in page
    hidden = browsers["qian"].get(f"/registers/visit?unit={first.pk}")
    assert hidden.context["slice"].total == 0 and NAMES[0] not in hidden.content.decode()
    for wrong in ("unit=x", "person=x", "merged=x"):
        page = browsers["ma"].get(f"/registers/donation?{wrong}")
        assert page.context["slice"].total == 0 and "看不懂" in page.content.decode()
