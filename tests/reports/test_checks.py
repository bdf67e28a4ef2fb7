import pytest

from xieshou.reports.checks import faults_of
from xieshou.reports.section import Column, Section, Table


@pytest.mark.parametrize(("text", "id", "words"), [
    ("到位{funds.recieved}。", "reports.E002", "funds.received"),
    ("到位{FUND-011}。", "reports.E002", "没有「FUND-011」这个指标"),
    ("{perod}到位{funds.received}。", "reports.E003", "period"),
    ("到位{funds.received[teir=city]}。", "reports.E004", "tier"),
    ("到位{funds.received[tier=citi]}。", "reports.E004", "city"),
    ("占{funds.planned:占比}。", "reports.E001", "占比"),
    ("到位{funds.received。", "reports.E001", "没有配对"),
    ("到位{funds.received:大约}。", "reports.E001", "写法只能是"),
])
def test_a_wrong_gap_is_named_with_what_was_perhaps_meant(text, id, words):
    fault, = faults_of(Section("示例", "示例", (text,)))
    assert fault.id == id and words in fault.msg + fault.hint


def test_a_table_by_something_without_choices_is_refused():
    table = Table("示例", "payer", "单位", (Column("金额", "funds.received"),))
    fault, = faults_of(Section("示例", "示例", (), tables=(table,)))
    assert fault.id == "reports.E004" and "payer" in fault.msg


def test_an_unknown_report_is_refused():
    fault, = faults_of(Section("示例", "示例", ("甲。",), templates=("anual",)))
    assert fault.id == "reports.E005" and "annual" in fault.hint
