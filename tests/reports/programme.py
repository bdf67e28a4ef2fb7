"""A small invented programme: two years, an opening, a memo, a vague total, two channels."""

from datetime import date

from xieshou.directory.places import PairingView
from xieshou.directory.scope import Scope, local_operator
from xieshou.indicators.figures import Figures
from xieshou.ledger.change import Draft, write
from xieshou.ledger.register import register_named
from xieshou.reports.render import Report, write_report
from xieshou.values.period import Period

WAN = 10_000 * 100
SOURCE = "示例东区2024年工作汇总表"
SPAN = {"opening_from": date(2024, 1, 1), "opening_to": date(2024, 12, 31), "source": SOURCE}


def enter(register: str, pairing: PairingView, *rows: dict) -> list:
    """Rows through the gate, submitted."""
    outcomes = write(register_named(register), pairing, [Draft(row) for row in rows],
                     local_operator())
    return [one.record for one in outcomes]


def fill(pairing: PairingView) -> None:
    """Everything that the tests speak of."""
    enter("visit", pairing,
          {"date_from": date(2023, 4, 1), "rank": "county", "persons": 10, "leader": "甲示例"},
          {"date_from": date(2024, 4, 1), "rank": "county", "persons": 12, "leader": "甲示例"},
          {"date_from": date(2024, 5, 1), "rank": "city", "persons": 15, "leader": "乙示例"},
          {"opening": True, "rank": "department", "stands_for": 30, "persons": 200, **SPAN})
    enter("agreement", pairing,
          {"title": "示例框架协议", "kind": "framework", "signed_on": date(2024, 2, 1)},
          {"title": "示例年度协议", "kind": "annual", "signed_on": date(2024, 3, 1)})
    enter("fund_transfer", pairing,
          {"document_no": "示例财〔2023〕1号", "received_on": date(2023, 5, 1), "tier": "province",
           "amount": 800 * WAN},
          {"document_no": "示例财〔2024〕1号", "received_on": date(2024, 5, 1), "tier": "province",
           "amount": 700 * WAN},
          {"document_no": "示例财〔2024〕2号", "received_on": date(2024, 6, 1), "tier": "county",
           "amount": 300 * WAN + 12345600},
          {"opening": True, "memo": True, "amount": 9999 * WAN, "document_no": "示例自报",
           "scope_note": "口径不明", **SPAN})
    enter("allocation", pairing,
          {"plan_no": "示例计划1", "planned_on": date(2024, 6, 5), "use_class": "industry",
           "amount": 600 * WAN},
          {"opening": True, "use_class": "labor", "amount": 200 * WAN, **SPAN})
    enter("sale", pairing,
          {"contract_no": "S1", "sold_on": date(2024, 7, 1), "amount": 50 * WAN, "mode": "direct",
           "buyer_side": "supporter", "persons": 20},
          {"contract_no": "S2", "sold_on": date(2024, 8, 1), "amount": 30 * WAN, "mode": "helped",
           "channel": "designated", "persons": 0})
    enter("park", pairing,
          {"name": "示例产业园", "built_on": date(2022, 1, 1), "jobs": 4300, "vague": "多",
           "opening": True, "opening_from": date(2022, 1, 1), "opening_to": date(2024, 12, 31),
           "enterprises": 50})
    enter("enterprise", pairing,
          {"name": "示例企业(甲)", "landed_on": date(2024, 2, 1), "introduced": True,
           "linking": True},
          {"opening": True, "name": "示例企业乙", "introduced": True, **SPAN},
          {"opening": True, "name": "另外三家", "introduced": True, "stands_for": 3, **SPAN})
    enter("benefit_link", pairing,
          {"party": "示例农户", "linked_on": date(2024, 4, 1), "persons": 3})
    enter("training", pairing,
          {"name": "示例培训班", "kind": "skill", "start_on": date(2024, 9, 1), "sessions": 2,
           "attendances": 80, "persons": 45})
    enter("job_fair", pairing,
          {"name": "示例招聘会", "held_on": date(2024, 3, 1), "posts": 120, "hired": 0})
    enter("donation", pairing,
          {"donor": None, "donated_on": date(2024, 10, 1), "cash": 40 * WAN, "items": "示例款"},
          {"donor": None, "donated_on": date(2024, 11, 1), "kind_value": 15 * WAN,
           "items": "示例物资"})


def report(pairing: PairingView, period: str = "2024", scope: Scope | None = None,
           as_of: int | None = None) -> Report:
    """The annual report of a span."""
    return write_report("annual", pairing.code, Period.parse(period),
                        Figures(scope or local_operator()), as_of=as_of)
