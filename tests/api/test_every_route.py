"""Every operation of the API, asked by every role and token, of our things and from elsewhere.

Operations are found, not listed: what an address names is planted by `tests.planted`, what is sent
is made from the description. Every writing is taken back, so that the next caller finds all there.
"""

import json
import re
from dataclasses import dataclass
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client

from tests.cast import OURS, TOWN
from tests.cast import cast as the_cast
from tests.ledger.filling import resident_id
from tests.planted import SECRET, TREASURY, Planted, moved_home, people, plant
from tests.reports.programme import fill
from xieshou.api.door import api
from xieshou.directory import tokens
from xieshou.directory.models import ROLES
from xieshou.directory.scope import RIGHTS
from xieshou.journal import reading

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
# what an address names, by how it begins; the longest beginning that fits counts
NAMED = {
    "/figures": "figure", "/evidence": "evidence", "/standing": "record",
    "/proposals": "proposal", "/views": "view",
    "/spans": "span", "/journal": "journal", "/warnings": "warning", "/audits": "audit",
    "/money/movements": "movement", "/money/assertions": "assertion", "/statements": "statement",
    "/statements/lines": "line", "/documents": "document", "/jobs": "job", "/webhooks": "webhook",
    "/reports": "report", "/copies": "return", "/units": "unit", "/accounts": "account",
    "/grants": "grant", "/tokens": "token", "/audits/batches": "batch",
    "/documents/shares": "share", "/forms": "form",
}
# no thing of ours: what every office knows, or what says itself whose it is
PUBLIC = {"/indicators/{code}": {"code": "funds.received"}, "/targets/{code}": {
    "code": "funds.received"}, "/doubles/units/{id}/parting": {"id": 1},
    "/money/pairings/{pairing}/years/{year}/closing": {"pairing": OURS, "year": 2023},
    "/money/pairings/{pairing}/years/{year}/reopening": {"pairing": OURS, "year": 2023},
    "/money/years/{year}/entries": {"year": 2024},
    "/columns/{code}/{name}": {"code": "visit", "name": "x_note"},
    "/columns/{code}/{name}/use": {"code": "visit", "name": "x_note"},
    "/rules/{code}": {"code": "funds.industry_share"},
    "/rules/{code}/limits/{name}": {"code": "funds.industry_share", "name": "floor"},
    "/own-indicators/{code}": {"code": "own.x"}, "/audits/wordings": {},
    "/documents/searches/{id}": {"id": 1},
    "/places/{code}": {"code": TOWN},
    "/places/{code}/names": {"code": TOWN}, "/places/{code}/merger": {"code": TOWN},
    "/places/{code}/marks": {"code": TOWN},
    "/headings/sheets/{sender}": {"sender": "财政局"}, "/headings/{id}": {"id": 1},
    "/doubles/persons/{key}/parting": {"key": "x"}, "/archive/disposals/{id}/decision": {"id": 1},
    "/exchange/offices/{fingerprint}": {"fingerprint": "x"}, "/asked/{id}/answer": {"id": 1},
    "/exchange/conflicts/{id}/decision": {"id": 1}, "/registers/imports/{id}/undo": {"id": 1},
    "/registers/imports/{id}/undo/jobs": {"id": 1},
    "/registers/imports/jobs/{id}": {"id": 1}, "/registers/imports/jobs/{id}/rows": {"id": 1},
    "/registers/{code}/openings/{id}/taking-off": {"code": "fund_transfer", "id": 999}}
# what is said by name, where the description alone says too little
SAID = {"pairing": OURS, "period": "2024", "kind": "recovered", "account": TREASURY, "version": 1,
        "code": "funds.received", "year": 2024, "on": "2024-08-01", "first": "2002-01-01",
        "last": "2002-12-31", "until": "2024-01-01", "document": f"{SECRET}财〔2024〕7号",
        "cursor": "", "by": "", "as_of": "", "as_at": "", "place": "", "q": "示例", "value": "1",
        "template": "annual", "indicator": "funds.received", "wording": "到位的钱", "limit": 50,
        "offset": 0, "since": 0, "url": "https://example.test/x", "transfers": [1], "transfer": 1,
        "units": [1, 2], "survivor": 1, "format": "csv",
        "from_stage": 0, "source": "市级财政", "target": f"{SECRET}县", "what": "received",
        "column": "resident_id", "stance": "confirm", "sheets": {"互访": "visit"},
        "columns": {"列": "topic"}, "take": []}
# a value that nothing has is refused: one that is there
THERE = {"/journal": {"kind": "record"},
         "/money/flow/entries": {"source": "省级财政", "target": None}}
# what the description alone does not let one make up; the rights of these are tried by test_rights
UNTOLD = ("/templates/adopted", "/copies/{id}/decisions", "/documents/{id}/marks/{kind}")
# said although it need not be
ASKED = ("note", "reason")
# what people say in their own words, which is kept for ever
TYPED = {"reason", "note", "words", "answer", "contact", "rights_note"}
# a caller of these keeps something of their own or of no pairing, or complains of a paper
OWN = ("/views/", "/jobs", "/documents/{id}/marks", "/documents/searches",
       "/doubles/units/apart", "/headings/", "/documents/{id}/tickets",
       # a narrower token of one's own: tests/api/test_door
       "/tokens")
# of a pairing as a whole, and known to all of its people: closed days, words, blank forms
SHARED = ("/spans", "/audits/wordings", "/templates", "/forms")
# not for everybody who sees: addresses that are told, and what is one's own alone
APART = ("/webhooks", "/jobs/", "/audits/batches/", "/own-indicators/", "/audits/{id}/marked",
         "/registers/imports/jobs/",
         # a plain text has no pages: tests/api/test_reading
         "/documents/{id}/pages/{number}")
# the register of which everybody asks everything: it has personal numbers, links and two sides
WHOLLY = ("placement",)
READERS = ("leader-ours", "both", "clerk-see")
CALLERS = ("clerk-ours", *(f"{role}-ours" for role in ROLES if role not in ("clerk", "leader")),
           "guan", *(f"clerk-{right}" for right in sorted(RIGHTS["clerk"])), "both", "leader-ours")


@dataclass(frozen=True)
class Operation:
    """One operation with where it is and what may be sent."""

    method: str
    path: str
    said: dict[str, Any]

    @property
    def id(self) -> str:
        return f"{self.method} {self.path}"


DESCRIBED = api.get_openapi_schema()
OPERATIONS = [Operation(method, path.removeprefix("/api/v1"), said)
              for path, each in DESCRIBED["paths"].items() for method, said in each.items()]


@pytest.fixture(scope="module")
def house(django_db_setup, django_db_blocker, tmp_path_factory):
    """Our pairing with one of everything, and what callers show: name → token."""
    patch = moved_home(tmp_path_factory.mktemp("operations"))
    with django_db_blocker.unblock(), transaction.atomic():
        cast = the_cast()
        fill(cast.pairing)
        people()
        planted = plant(cast)
        keys = {f"{role}-{end}": tokens.issue(f"{role}-{end}", "试", "tests")[1]
                for role in ROLES for end in ("ours", "theirs")}
        keys |= {name: tokens.issue(name, "试", "tests")[1] for name in ("both", "guan", "town")}
        keys |= {f"clerk-{right}": tokens.issue("clerk-ours", right, "tests", ("see", right))[1]
                 for right in sorted(RIGHTS["clerk"])}
        yield keys, planted
        transaction.set_rollback(True)
    patch.undo()


def sample(schema: dict[str, Any], name: str = "") -> Any:
    """Something that a schema allows."""
    if "$ref" in schema:
        return sample(DESCRIBED["components"]["schemas"][schema["$ref"].rpartition("/")[2]], name)
    given = SAID.get(name)
    if given is not None and schema.get("type") != "boolean" and given in schema.get(
            "enum", [given]):
        return str(given) if schema.get("type") == "string" else given
    for key in ("anyOf", "allOf"):
        if key in schema:
            return sample(schema[key][0], name)
    if "const" in schema or schema.get("enum"):
        return schema.get("const", schema.get("enum", [""])[-1])
    match schema.get("type"):
        case "object":
            asked = schema.get("properties", {})
            return {one: sample(asked[one], one) for one in asked
                    if one in schema.get("required", ()) or one in ASKED}
        case "array":
            return [sample(schema["items"], name)] * schema.get("minItems", 0)
        case "string" if schema.get("minLength", 0) > 3:
            return "试一试看"
        case "integer":
            return max(1, schema.get("minimum", 1))
        case "boolean":
            return False
        case _ if schema.get("format") == "binary":
            return None
        case _ if schema.get("format") in ("date", "date-time"):
            return "2024-08-01"
        case _ if "pattern" in schema:
            return "12"
        case _:
            return "试一试"


def properties(schema: dict[str, Any]) -> dict[str, Any]:
    """What an object may say."""
    if "$ref" in schema:
        schema = DESCRIBED["components"]["schemas"][schema["$ref"].rpartition("/")[2]]
    return schema.get("properties", {})


def address(operation: Operation, planted: Planted) -> tuple[str, bool]:
    """Where to ask, and whether that names something of ours."""
    path = operation.path
    known = PUBLIC.get(path)
    ours = known is not None and "pairing" in known
    if known is None and (found := re.match(r"/registers/(\w+)/records", path)):
        known, ours = {"id": planted.records[found[1]]}, True
    if known is None:
        kind = max((one for one in NAMED if path.startswith(f"{one}/") or path == one),
                   key=len, default="")
        known = dict(planted[NAMED[kind]]) if kind else {"code": "fund_transfer"}
        known |= {"proof": known.get("evidence"), "kind": "favourite", "ticket": 1,
                  "number": 1}
        ours = bool(kind) and "{" in path and bool(set(known) & set(re.findall(r"{(\w+)}", path))
                                                   - {"code"})
    return "/api/v1" + re.sub(r"{(\w+)}", lambda one: str(known[one[1]]), path), ours


def ask(operation: Operation, key: str, planted: Planted, typed: str = "", **other: Any,
        ) -> tuple[int, str, list]:
    """The status, all that is said, and what the journal holds of ours since; then taken back.

    `typed` is what people say in their own words.
    """
    place, _ = address(operation, planted)
    asked = {one["name"]: sample(one["schema"], one["name"])
             for one in operation.said.get("parameters", ())
             if one["in"] == "query" and one["name"] in SAID}
    asked |= THERE.get(operation.path, {}) | other
    asked = {name: value for name, value in asked.items() if value is not None}
    client = Client(headers={"Authorization": f"Bearer {key}"})
    before = reading.last_position()
    with transaction.atomic():
        if operation.method == "get":
            answer = client.get(place, asked)
        else:
            (kind, body), = operation.said.get("requestBody", {}).get(
                "content", {"application/json": {"schema": {"type": "object"}}}).items()
            data = sample(body["schema"])
            if typed:
                data |= dict.fromkeys(TYPED & set(properties(body["schema"])), typed)
            if "/evidence/" in place and "kind" in data:
                data["kind"] = "budget"
            if "multipart" in kind:
                # several at once, or one
                taken = "files" if "files" in data else "file"
                data[taken] = SimpleUploadedFile("互访.xlsx", planted.workbook)
            if "pairing" in other and "pairing" in data:
                data["pairing"] = other["pairing"]
            query = "&".join(f"{name}={value}" for name, value in asked.items())
            call = getattr(client, operation.method)
            answer = call(f"{place}?{query}", data) if "multipart" in kind else call(
                f"{place}?{query}", json.dumps(data), "application/json")
        text = answer.content.decode("utf-8", "ignore")
        changed = reading.following(before, 99)
        transaction.set_rollback(True)
    if text.startswith(("{", "[")):
        text = json.dumps(json.loads(text), ensure_ascii=False)
    return answer.status_code, text, changed


def names_pairing(operation: Operation) -> bool:
    """Whether a caller says which pairing is meant."""
    return "pairing" in json.dumps(operation.said.get("parameters", [])) or (
        operation.method != "get" and "pairing" in sample(next(iter(operation.said.get(
            "requestBody", {}).get("content", {"": {"schema": {"type": "object"}}}).values()))[
                "schema"]))


def askers(operation: Operation, roles: tuple[str, ...]) -> tuple[str, ...]:
    """Who asks: everybody of one register, of the others, whose operations are the same, one each.

    Of what is no register, those who may do most and least, and another in turn.
    """
    found = re.match(r"/registers/(\w+)/records", operation.path)
    if found is not None and found[1] in WHOLLY:
        return roles
    in_turn = roles[OPERATIONS.index(operation) % len(roles)]
    return (in_turn,) if found else tuple(dict.fromkeys((roles[0], in_turn, *roles[-2:])))


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda one: one.id)
def test_nobody_of_another_pairing_gets_at_it(operation, house):
    keys, planted = house
    _, ours = address(operation, planted)
    for role in askers(operation, tuple(ROLES)):
        status, text, changed = ask(operation, keys[f"{role}-theirs"], planted)
        assert status < 500 and SECRET not in text, (role, status, text[:300])
        if (ours or names_pairing(operation)) and operation.path not in UNTOLD:
            assert status in (403, 404), (role, status, text[:300])
        assert not [one for one in changed if one.after.get("pairing") == OURS], role


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda one: one.id)
def test_each_role_and_token_of_the_pairing_is_served_or_refused_and_readers_change_nothing(
        operation, house):
    keys, planted = house
    for name in askers(operation, CALLERS):
        status, text, changed = ask(operation, keys[name], planted)
        assert status < 500, (name, status, text[:300])
        assert "api.bad_request" not in text or operation.path in UNTOLD, (name, text[:300])
        if name in READERS:
            # who takes a file of another office earns that office its credit
            took = operation.method == "get" and operation.path.endswith("/file")
            assert took or not changed or operation.path.startswith(OWN), (name, changed)
            if operation.method == "get":
                assert status == 200 or operation.path.startswith(APART) or set(
                    operation.said.get("x-rights", ())) - {"see"}, (name, text[:300])
            else:
                assert status in (403, 404) or not changed or operation.path.startswith(
                    OWN), (name, status, text[:300])


@pytest.mark.parametrize("operation", [
    one for one in OPERATIONS if one.method == "get" and "/records" not in one.path],
                         ids=lambda one: one.id)
def test_who_sees_one_town_is_told_nothing_of_another(operation, house):
    keys, planted = house
    status, text, _ = ask(operation, keys["town"], planted, document="别的文号")
    assert status < 500 and (SECRET not in text or operation.path.startswith(SHARED)), (
        status, text[:300])


@pytest.mark.parametrize("operation", [
    one for one in OPERATIONS for content in one.said.get("requestBody", {}).get(
        "content", {}).values() if TYPED & set(properties(content["schema"]))
    and not re.match(r"/registers/(?!visit/)\w+/records", one.path)], ids=lambda one: one.id)
def test_a_resident_id_in_somebodys_own_words_is_refused_and_never_journaled(operation, house):
    keys, planted = house
    number = resident_id(7)
    for name in ("both", "admin-ours"):
        status, text, changed = ask(operation, keys[name], planted, f"示例甲{number}不符")
        assert number not in text and status < 500, (name, status, text[:300])
        assert number not in str(changed), name
