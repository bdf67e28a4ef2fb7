"""What the source report describes, row by row, done by its users on two programmes.

For each row of product.md a clerk enters the acts in the page, proves them, a colleague verifies,
both sides confirm; the figure moves by just that and drills to the record; the same rows leave and
come back on the command line, changed by nothing. The public programme comes from its workbooks,
the other is made by the command `generate`.
"""

import json
from dataclasses import dataclass, field
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client

from tests.ledger.filling import resident_id
from xieshou.console.program import command_named, parser_of
from xieshou.demo.programme import PAIRING, load_public_programme
from xieshou.directory.people import Role, create_account
from xieshou.directory.scope import local_operator
from xieshou.ledger.register import register_named

pytestmark = [pytest.mark.slow, pytest.mark.django_db]
PEOPLE = (("walker", "clerk", "recipient"), ("checker", "clerk", "recipient"),
          ("partner", "supporter", "supporter"))
# register, what is typed in, the figure that moves and by how much
ROWS = {
    "1 协作共识": (
        ("mechanism", {"name": "示例协作领导小组", "kind": "leading_group",
                       "established_on": "2019-09-01"}, "mechanisms.standing", 1),
        ("visit", {"date_from": "2019-09-10", "rank": "county_chief", "direction": "east_west",
                   "leader": "示例领导", "persons": "12", "meeting": "joint",
                   "outcomes": "议定事项三条"}, "visits.leaders", 1),
        ("agreement", {"title": "示例框架协议", "kind": "framework", "signed_on": "2019-09-12",
                       "supporter": "示例东部协作办"}, "agreements.signed", 1),
        ("meeting", {"title": "示例专题会议", "kind": "study", "held_on": "2019-09-15",
                     "decisions": "通过年度计划"}, "meetings.held", 1)),
    "2 资金支持": (
        ("fund_transfer", {"document_no": "示例财〔2019〕9号", "received_on": "2019-09-01",
                           "tier": "county", "amount": "100"}, "funds.received", 100),
        ("project", {"name": "示例冷库项目", "use_class": "industry", "pooled_on": "2019-09-02",
                     "total": "80", "aid": "60", "approved_on": "2019-09-02"}, "", 0),
        ("allocation", {"plan_no": "示例计划〔2019〕9号", "planned_on": "2019-09-03",
                        "project": "示例冷库项目", "use_class": "industry", "amount": "60",
                        "fund_no": "示例财〔2019〕9号"}, "funds.planned", 60),
        ("disbursement", {"voucher_no": "示例凭9", "paid_on": "2019-09-04", "stage": "progress",
                          "project": "示例冷库项目", "use_class": "industry", "amount": "30",
                          "payee": "示例建设公司"}, "funds.disbursed", 30),
        ("beneficiary", {"person": "示例受益人", "household": "lifted", "project": "示例冷库项目",
                         "benefited_on": "2019-09-05", "outcome": "benefited"}, "", 0),
        ("asset", {"name": "示例冷库", "project": "示例冷库项目", "kind": "operating",
                   "original_value": "25", "registered_on": "2019-09-06", "titled_on": "2019-09-06",
                   "titled": "1"}, "assets.value", 25),
        ("distribution", {"asset": "示例冷库", "distributed_on": "2019-12-20", "due": "2",
                          "received": "2", "to_village": "2"}, "assets.distribution_rate", None),
        ("fund_return", {"document_no": "示例追9", "kind": "recovered", "amount": "3",
                         "returned_on": "2019-10-08", "project": "示例冷库项目",
                         "payee": "示例建设公司"}, "funds.disbursed", -3),
        ("fund_return", {"document_no": "示例退9", "kind": "returned", "amount": "3",
                         "returned_on": "2019-10-09", "project": "示例冷库项目"},
         "funds.balance", None)),
    "3 产业合作": (
        ("enterprise", {"name": "示例引进企业", "landed_on": "2019-09-01", "introduced": "1",
                        "linking": "1", "stage": "producing"}, "industry.enterprises", 1),
        ("benefit_link", {"party": "示例村", "enterprise": "示例引进企业", "mechanism": "order",
                          "linked_on": "2019-09-02", "contract_no": "示例订9", "persons": "40",
                          "income_gain": "8"}, "", 0),
        ("sales_point", {"name": "示例机关食堂专柜", "kind": "counter", "opened_on": "2019-09-03",
                         "host_kind": "canteen"}, "consumption.counters", 1),
        ("sale", {"contract_no": "示例购9", "sold_on": "2019-09-04", "buyer": "示例东部单位",
                  "buyer_side": "supporter", "mode": "direct", "product": "燕麦", "amount": "12.5"},
         "consumption.direct", "12.5"),
        ("park", {"name": "示例共建园", "built_on": "2019-09-05", "enterprises": "3",
                  "jobs": "50"}, "industry.parks", 1)),
    "4 劳务协作": (
        ("training", {"name": "示例技能班", "kind": "skill", "start_on": "2019-09-01",
                      "attendances": "90", "persons": "30", "sessions": "1"},
         "labor.attendances", 90),
        ("job_fair", {"name": "示例招聘会", "held_on": "2019-09-02", "posts": "200",
                      "hired": "40"}, "labor.fairs", 1),
        ("placement", {"person": "示例工", "resident_id": resident_id(9), "kind": "east",
                       "household": "lifted", "start_on": "2019-03-03", "months": "6",
                       "wage_month": "4200", "employer": "示例东部工厂", "phone": "13800000009"},
         "labor.to_east", 1),
        ("workshop", {"name": "示例车间", "kind": "plant", "recognised_on": "2019-09-04",
                      "workers": "20", "lifted": "15", "stage": "running"},
         "industry.workshops", 1)),
    "5 人才支援": (
        ("secondment", {"person": "示例挂职干部", "direction": "east_west", "post": "副旗长",
                        "start_on": "2019-09-01", "end_on": "2020-08-31",
                        "support": "安排宿舍"}, "talent.cadres_to_west", 1),
        ("secondment", {"person": "示例跟岗干部", "direction": "west_east", "post": "科员",
                        "start_on": "2019-09-01"}, "talent.cadres_to_east", 1),
        ("specialist", {"person": "示例医生", "direction": "east_west", "trade": "doctor",
                        "term": "long", "start_on": "2019-09-02", "days": "90"},
         "talent.doctors", 1)),
    "6 技术引进": (
        ("technology", {"name": "示例马铃薯栽培技术", "sector": "planting",
                        "introduced_on": "2019-09-01", "households": "60", "area": "500",
                        "adopter": "示例合作社"}, "industry.techniques", 1),
        ("medical_aid", {"name": "示例远程会诊", "kind": "remote", "held_on": "2019-09-02",
                         "times": "4", "patients": "25"}, "rural.patients", 25)),
    "7 社会帮扶": (
        ("donation", {"donor": "示例商会", "donor_kind": "society", "donated_on": "2019-09-01",
                      "cash": "5", "receipt_no": "示例票9", "purpose": "助学", "earmarked": "1",
                      "receiver": "示例西部民政局", "used": "3", "used_on": "2019-09-20"},
         "social.cash", 5),
        ("donation", {"donor": "示例公司", "donor_kind": "enterprise", "donated_on": "2019-09-02",
                      "kind_value": "2", "valuation": "invoice", "items": "课桌 100 套",
                      "receiver": "示例西部学校"}, "social.goods", 2)),
    "8 聚合效应": (
        ("twinning", {"kind": "village", "east": "示例东村", "west": "示例西村",
                      "started_on": "2019-09-01", "activities": "2", "invested": "3"},
         "pairings.villages", 1),
        ("twinning", {"kind": "school", "east": "示例东部学校", "west": "示例西部学校",
                      "started_on": "2019-09-02"}, "", 0),
        ("education_aid", {"name": "示例夏令营", "kind": "camp", "held_on": "2019-09-03",
                           "persons": "45"}, "rural.camp_students", 45),
        ("entrepreneur", {"person": "示例带头人", "trained_on": "2019-09-04", "started": "1",
                          "persons": "30"}, "outcomes.leads_trained", 1)),
}


@dataclass
class Programme:
    """A pairing with its own rows, the year in which the walk adds to it, and who works on it."""

    pairing: str
    year: str
    people: dict[str, Client] = field(default_factory=dict)

    def of_its_year(self, typed: dict[str, str]) -> dict[str, str]:
        """What is typed in, in the year of this programme."""
        return {name: text.replace("2019", self.year).replace("2020", str(int(self.year) + 1))
                for name, text in typed.items()}


def public() -> Programme:
    """The programme of the source report, from its workbooks."""
    load_public_programme(local_operator())
    return Programme(PAIRING, "2019")


def generated() -> Programme:
    """An invented one, made as anybody makes one."""
    made = told("generate", "--pairings", "1", "--records", "60", "--seed", "3").document
    return Programme(next(iter(made["names"])), "2025")


@pytest.fixture(scope="module", params=[public, generated], ids=lambda make: make.__name__)
def programme(request, django_db_setup, django_db_blocker, tmp_path_factory):
    """A programme, and browsers of three people who work on it."""
    from django.conf import settings

    home = tmp_path_factory.mktemp("rows")
    places = {"HOME": home, "FILES_ROOT": home / "files", "WAREHOUSE_ROOT": home / "warehouse",
              "KEYS_ROOT": home / "keys",
              "PASSWORD_HASHERS": ["django.contrib.auth.hashers.MD5PasswordHasher"]}
    patch = pytest.MonkeyPatch()
    for name, value in places.items():
        patch.setattr(settings, name, value)
    with django_db_blocker.unblock(), transaction.atomic():
        one = request.param()
        for name, role, side in PEOPLE:
            create_account(name, name, "示例协作办", "示例口令-12345", "tests",
                           [Role(role, one.pairing, side)])
            one.people[name] = Client()
            assert one.people[name].login(username=name, password="示例口令-12345")
        yield one
        transaction.set_rollback(True)
    patch.undo()


def told(*words):
    """What a command answers."""
    command = command_named(words[0])
    return command.run(parser_of(command).parse_args(list(words[1:])))


def figure(code, programme):
    """A figure of the year by the command line, with the rows behind it."""
    year = programme.year
    answer = told("figure", code, "--pairing", programme.pairing, "--from", f"{year}-01-01",
                  "--to", f"{year}-12-31", "--drill")
    one = json.loads(json.dumps(answer.document, default=str))
    one = one[0] if isinstance(one, list) else one
    return Decimal(one["value"] or 0), one["rows"]


@pytest.mark.parametrize("row", ROWS)
def test_a_row_of_the_report_is_done_on_the_page_and_on_the_command_line(row, programme, tmp_path):
    walker, checker, partner = (programme.people[name] for name, *_ in PEOPLE)
    for number, (code, typed, indicator, moves) in enumerate(ROWS[row]):
        register = register_named(code)
        before = figure(indicator, programme)[0] if indicator else 0
        form = {"pairing": programme.pairing, "channel": "east_west", "stands_for": "1",
                **programme.of_its_year(typed)}
        made = walker.post(f"/registers/{code}/new", form)
        faults = [one.fault.words for one in (made.context or {}).get("wrong", ())]
        assert made.status_code == 302, (faults, (made.context or {}).get("fault"))
        id = made.url.rpartition("/")[2]
        for kind, words in register.evidence.items():
            proof = SimpleUploadedFile(f"{words}.txt", f"{row}{number}{words}".encode())
            walker.post(f"{made.url}/evidence", {"kind": kind, "file": proof})
        assert checker.post(f"{made.url}/step", {"step": "verify"}).status_code == 302
        for client, side in ((walker, "recipient"), (partner, "supporter")):
            client.post(f"{made.url}/attest", {"side": side, "stance": "confirm"})
        page = partner.get(made.url).content.decode()
        assert "双方一致" in page and "已审核" in page and "有佐证" in page
        if indicator:
            after, rows = figure(indicator, programme)
            assert moves is None or after - before == Decimal(str(moves)), indicator
            assert int(id) in {int(one["id"]) for one in rows if one["register"] == code}
        said = told("record", code, id, "--history").words
        assert "双方" in said or "确认" in said
    for code in dict.fromkeys(one[0] for one in ROWS[row]):
        file = tmp_path / f"{code}.xlsx"
        count = told("export", code, str(file), "--pairing", programme.pairing).document["records"]
        back = told("import", code, str(file), "--pairing", programme.pairing)
        assert (back.document["unchanged"], back.status) == (count, 0), back.words
        assert told("template", code, str(tmp_path / f"{code}-空表.xlsx")).status == 0
