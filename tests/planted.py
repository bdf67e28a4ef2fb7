"""One of everything in our pairing, with words that stand nowhere else, for asking who sees it.

`SECRET` is in every record of every register, in names of units, papers, lists, forms, audits.
"""

from dataclasses import dataclass
from datetime import date

import pytest

from tests.cast import OURS, THEIRS
from tests.forms.development import SUMMARY
from tests.forms.making import made
from tests.ledger import filling
from tests.reports.programme import WAN, enter
from tests.reports.test_own_template import written
from xieshou.audit import store as audits
from xieshou.audit.ledger import aliases
from xieshou.audit.ledger.judging import ledger_view
from xieshou.audit.run import audit_text
from xieshou.directory import tokens
from xieshou.directory.models import ROLES, Account, Grant, Pairing
from xieshou.directory.people import Role, create_account
from xieshou.directory.places import organization_named
from xieshou.directory.scope import local_operator, scope_named
from xieshou.forms import store as forms
from xieshou.forms.filling import fill
from xieshou.forms.reading import read_form
from xieshou.funds import assertions, movements
from xieshou.indicators.figures import Figures
from xieshou.journal import reading
from xieshou.ledger import attest, evidence, fields, inbox, proposing, shutting, views, workflow
from xieshou.ledger.change import Draft, write
from xieshou.ledger.register import register_named, registers
from xieshou.library import papers, searches, sharing
from xieshou.money import reconciling
from xieshou.reports import own_shelf, returning, store
from xieshou.reports.later import write_later
from xieshou.reports.render import write_report
from xieshou.values.period import Period
from xieshou.webhooks import subscribing

# said nowhere but in what belongs to our pairing
SECRET = "密示例"
PASSWORD = "示例口令-12345"
TREASURY = "held:treasury:920101"


@dataclass(frozen=True)
class Planted:
    """What addresses may name, by kind; all of it our pairing's."""

    of: dict[str, dict[str, object]]
    records: dict[str, int]
    workbook: bytes

    def __getitem__(self, kind: str) -> dict[str, object]:
        return self.of[kind]


def moved_home(home) -> pytest.MonkeyPatch:
    """Files of a module's tests in a folder of their own, and hashing that takes no time."""
    from django.conf import settings

    patch = pytest.MonkeyPatch()
    for name, value in {"HOME": home, "FILES_ROOT": home / "files", "KEYS_ROOT": home / "keys",
                        "WAREHOUSE_ROOT": home / "warehouse", "PASSWORD_HASHERS": [
                            "django.contrib.auth.hashers.MD5PasswordHasher"]}.items():
        patch.setattr(settings, name, value)
    return patch


def people() -> None:
    """An account of every role in either pairing, and one who keeps theirs and only reads ours.

    Administrators of one pairing are no longer made, but homes may have them from before.
    """
    for pairing, end, office in ((OURS, "ours", f"{SECRET}协作办"),
                                 (THEIRS, "theirs", "南县协作办")):
        for role in ROLES:
            name = f"{role}-{end}"
            create_account(name, name, office, PASSWORD, "tests")
            Grant.objects.create(account=Account.objects.get(username=name), role=role,
                                 pairing=Pairing.objects.get(code=pairing), side="recipient")
    create_account("guan", "guan", f"{SECRET}中心", PASSWORD, "tests",
                   [Role("admin", None, "both")])
    create_account("town", "town", "乙丑镇", PASSWORD, "tests",
                   [Role("clerk", OURS, "recipient", "920101102")])
    create_account("both", "both", "示例协作办", PASSWORD, "tests", [
        Role("clerk", THEIRS, "recipient"), Role("leader", OURS, "recipient")])


def secret_record(register, pairing, serial: int = 0):
    """A record made from the declaration alone, the words of which are ours only."""
    filling.with_money(register, pairing)
    values = filling.values_of(register, serial, pairing)
    for kind in register.fields:
        if type(kind) in (fields.Text, fields.LongText):
            values[kind.name] = f"{SECRET}{kind.label}{serial}"[:kind.max_length or 200]
        if isinstance(kind, fields.Organization):
            values[kind.name] = organization_named(f"{SECRET}单位{serial}")
    outcome, = write(register, pairing, [Draft(values)], local_operator())
    return outcome.record


def plant(cast) -> Planted:
    """One of everything; the account `contributor-ours` proposes, `clerk-ours` keeps the rest."""
    scope, clerk = local_operator(), scope_named("clerk-ours")
    records = {one.code: secret_record(one, cast.pairing).pk for one in registers()}
    register, visits = register_named("fund_transfer"), register_named("visit")
    record, = enter("fund_transfer", cast.pairing, {
        "document_no": f"{SECRET}财〔2024〕7号", "received_on": date(2024, 7, 1),
        "amount": 43 * WAN, "purpose": SECRET})
    records["fund_transfer"] = record.pk
    proof = evidence.bind(register, record.pk, SECRET.encode(), "budget", scope,
                          name=f"{SECRET}.txt")
    attest.attest(register, record.pk, "recipient", "dispute", clerk, "44", SECRET)
    locked, = enter("visit", cast.pairing, {"date_from": date(2024, 9, 1), "persons": 9,
                                            "leader": SECRET, "topic": SECRET})
    workflow.verify(visits, locked.pk, scope)
    workflow.lock(visits, locked.pk, scope)
    proposal = proposing.propose(visits, locked.pk, "persons", "10",
                                 scope_named("contributor-ours"), SECRET)
    inbox.run(scope)
    warning = inbox.warnings(scope, inbox.Wish(OURS)).first()
    figures = Figures(cast.ma)
    handle = figures.figure("funds.received", pairing=OURS, period="2024").handle
    report = store.keep(write_report("annual", OURS, Period.parse("2024"), figures), cast.ma)
    view = store.report_of(report, cast.ma)
    copy = returning.receive(store.docx_of(view), f"{SECRET}回稿.docx", view, clerk)
    text = f"{SECRET}:2024年到位财政援助资金1012.34万元。"
    audit = audits.keep(audit_text(text, f"{SECRET}报告", ledger_view(clerk, OURS)), text, clerk,
                        OURS)
    claims = [one["id"] for one in audits.run_of(audit, clerk).result["claims"]]
    paper = papers.upload(f"{SECRET}资料".encode(), f"{SECRET}.txt", clerk, pairing=OURS)
    statement = reconciling.take_in("日期,支出,摘要\n2024-05-06,900000,密示例\n".encode(),
                                    f"{SECRET}.csv", TREASURY, OURS, scope)
    enter("disbursement", cast.pairing, {
        "voucher_no": f"{SECRET}凭证", "paid_on": date(2024, 7, 1), "amount": 1000,
        "payee": organization_named(f"{SECRET}收款")})
    movement = movements.move("reached", OURS, date(2024, 7, 2), 100, f"paid:{SECRET}收款",
                              f"reached:{SECRET}", f"{SECRET}号", scope, SECRET)
    assertion = assertions.state(TREASURY, date(2024, 7, 3), 1, SECRET, scope, OURS)
    span = shutting.shut(OURS, date(2001, 1, 1), date(2001, 12, 31), scope, SECRET)
    view_of_list = views.save(visits, f"{SECRET}视图", {"q": SECRET}, clerk, shared=True)
    webhook, _ = subscribing.subscribe(f"{SECRET}通知", f"https://example.test/{SECRET}",
                                    ["report.issued"], scope_named("guan"))
    own_shelf.keep(written(f"{SECRET}【财政援助资金到位额】"), f"{SECRET}模板.docx", OURS, clerk)
    aliases.say(clerk, OURS, "funds.received", f"{SECRET}资金", True)
    form = read_form(made(SUMMARY)[0], cast.pairing, f"{SECRET}空表.xlsx")
    known_form = forms.keep(form.mapping, clerk, f"{SECRET}空表.xlsx")
    forms.remember(known_form, OURS, Period.parse("2024"), fill(
        form, form.mapping, OURS, Period.parse("2024"), Figures(clerk)), clerk)
    job = write_later("annual", OURS, Period.parse("2024"), clerk)
    sharing.share(paper.id, clerk, SECRET)
    share, = sharing.shares_of(paper.id, clerk)
    searches.keep(f"{SECRET}检索", {"q": SECRET}, clerk)
    token, _ = tokens.issue("clerk-ours", f"{SECRET}令牌", "tests")
    unit = organization_named(f"{SECRET}收款")
    entry = next(one for one in reading.history("record", "fund_transfer", str(record.pk)))
    of_record = {"code": "fund_transfer", "id": record.pk}
    return Planted({
        "record": of_record, "proposal": {"id": proposal.id}, "warning": {"id": warning.pk},
        "figure": {"handle": str(handle)}, "report": {"id": report}, "return": {"id": copy},
        "audit": {"id": audit}, "document": {"id": paper.id}, "statement": {"id": statement.id},
        "line": {"line": statement.only_statement[0].id}, "journal": {"position": entry.seq},
        "evidence": {**of_record, "evidence": proof.id}, "movement": {"id": movement.id},
        "assertion": {"id": assertion.id}, "span": {"id": span.id},
        "account": {"username": "clerk-ours"}, "grant": {"id": Grant.objects.first().pk},
        "token": {"id": token.id}, "unit": {"id": unit.pk}, "batch": {"job": job},
        "share": {"id": share.id}, "form": {"id": known_form},
        "webhook": {"id": webhook.id}, "job": {"id": job, "name": "report.docx"},
        "view": {"code": "visit", "id": view_of_list.id},
        "claim": {"id": audit, "claim": claims[0]}, "audit-claim": {"id": audit,
                                                                    "claim": claims[0]},
    }, records, filling.filled(visits, cast.pairing, 5))
