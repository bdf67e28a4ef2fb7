"""Every page, asked by every role of the pairing and of another one: scope and rights by route.

Routes are found, not listed: a new one is asked like the others, by the objects of `objects`.
"""

import json
import re
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client
from django.urls import reverse

from tests.cast import OURS, THEIRS
from tests.cast import cast as the_cast
from tests.reports.programme import WAN, enter, fill
from xieshou.directory.models import ROLES
from xieshou.directory.people import Role, create_account
from xieshou.directory.scope import RIGHTS, local_operator, scope_named
from xieshou.indicators.figures import Figures
from xieshou.journal import reading
from xieshou.ledger import evidence, inbox, proposing, workflow
from xieshou.ledger.register import register_named
from xieshou.library import papers
from xieshou.money import reconciling
from xieshou.reports import store
from xieshou.reports.render import write_report
from xieshou.values.period import Period
from xieshou.web.urls import urlpatterns

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
# said nowhere but in what belongs to our pairing
SECRET = "密示例"
TREASURY = "held:treasury:920101"
# these end the session, or keep a language and lead back
LEFT_OUT = {"sign-out", "sign-in", "tongue"}
ROUTES = [one for one in urlpatterns if one.name not in LEFT_OUT]
# a person keeps these of their own, whatever their role
OWN = {"record-keep", "record-keep-new", "document-searches", "pieces", "piece", "settings",
       "accounts"}


@pytest.fixture(scope="module")
def house(django_db_setup, django_db_blocker, tmp_path_factory):
    """Our pairing with one of everything, and browsers: (role, pairing) → client."""
    from django.conf import settings

    home = tmp_path_factory.mktemp("routes")
    patch = pytest.MonkeyPatch()
    for name, value in {"HOME": home, "FILES_ROOT": home / "files", "KEYS_ROOT": home / "keys",
                        "WAREHOUSE_ROOT": home / "warehouse", "PASSWORD_HASHERS": [
                            "django.contrib.auth.hashers.MD5PasswordHasher"]}.items():
        patch.setattr(settings, name, value)
    with django_db_blocker.unblock(), transaction.atomic():
        cast = the_cast()
        fill(cast.pairing)
        browsers = {}
        for pairing in (OURS, THEIRS):
            for role in ROLES:
                name = f"{role}-{'ours' if pairing == OURS else 'theirs'}"
                create_account(name, name, "示例协作办", "示例口令-12345", "tests",
                               [Role(role, pairing, "recipient")])
                browsers[role, pairing] = Client(raise_request_exception=False)
                assert browsers[role, pairing].login(username=name, password="示例口令-12345")
        yield browsers, objects(cast, browsers["clerk", OURS])
        transaction.set_rollback(True)
    patch.undo()


def objects(cast, clerk) -> dict[str, dict[str, object]]:
    """What the routes' addresses name, route by route; all of it our pairing's."""
    register, scope = register_named("fund_transfer"), local_operator()
    record, = enter("fund_transfer", cast.pairing, {
        "document_no": f"{SECRET}财〔2024〕7号", "received_on": date(2024, 7, 1),
        "amount": 43 * WAN, "purpose": SECRET})
    proof = evidence.bind(register, record.pk, SECRET.encode(), "budget", scope,
                          name=f"{SECRET}.txt")
    locked, = enter("visit", cast.pairing, {"date_from": date(2024, 9, 1), "persons": 9,
                                            "leader": SECRET, "topic": SECRET})
    visits = register_named("visit")
    workflow.verify(visits, locked.pk, scope)
    workflow.lock(visits, locked.pk, scope)
    proposal = proposing.propose(visits, locked.pk, "persons", "10",
                                 scope_named("contributor-ours"), SECRET)
    inbox.run(scope)
    warning = inbox.warnings(scope, inbox.Wish(OURS)).first()
    figures = Figures(cast.ma)
    handle = figures.figure("funds.received", pairing=OURS, period="2024").handle
    report = store.keep(write_report("annual", OURS, Period.parse("2024"), figures), cast.ma)
    docx = clerk.get(f"/reports/{report}/download").content
    back = clerk.post("/reports/returns", {"file": SimpleUploadedFile("回稿.docx", docx)}).url
    audit = clerk.post("/audits", {"text": f"{SECRET}:2024年到位财政援助资金1012.34万元。",
                                   "ledger": "1"}).url.rpartition("/")[2]
    claim = re.findall(rf"/audits/{audit}/claims/([\w-]+)", clerk.get(
        f"/audits/{audit}").content.decode())
    paper = papers.upload(f"{SECRET}资料".encode(), f"{SECRET}.txt",
                          scope_named("clerk-ours"), pairing=OURS)
    statement = reconciling.take_in("日期,支出\n2024-05-06,900000\n".encode(), f"{SECRET}.csv",
                                    TREASURY, OURS, scope)
    entry = next(one for one in reading.history("record", "fund_transfer", str(record.pk)))
    of_record = {"code": "fund_transfer", "id": record.pk}
    found = {"record": of_record, "proposal": {"id": proposal.id}, "warning": {"id": warning.pk},
             "figure": {"handle": str(handle)}, "report": {"id": report},
             "return": {"id": int(back.rpartition("/")[2])}, "audit": {"id": audit},
             "document": {"id": paper.id}, "statement": {"id": statement.id},
             "journal": {"position": entry.seq}, "evidence": {**of_record, "evidence": proof.id}}
    if claim:
        found |= {"audit-claim": {"id": audit, "claim": claim[0]},
                  "claim": {"id": audit, "claim": claim[0]}}
    return found


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
