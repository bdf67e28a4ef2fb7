"""Last year's report becomes a template by the numbers that the ledger knows."""

import pytest

from tests.reports.reading import controls
from tests.reports.test_own_template import lines, written
from xieshou.directory.scope import local_operator
from xieshou.indicators.figures import Figures
from xieshou.reports.adopting import adopted, proposals
from xieshou.reports.own_template import fill_template
from xieshou.values.period import Period

pytestmark = pytest.mark.django_db
LAST = ([("2023年，示例东区向示例西旗到位财政援助资金", False), ("800", True), ("万元", False),
         ("，党政领导互访1次。另有无关的320万元。", False)],)


@pytest.fixture
def adopt(told):
    def made(*paragraphs, period="2023"):
        docx = written(*paragraphs)
        found = proposals(docx, "去年.docx", local_operator(), told.cast.pairing.code,
                          Period.parse(period))
        return docx, found
    return made


def test_a_number_that_the_ledger_holds_gets_its_mark(adopt):
    _, found = adopt(*LAST)
    marks = {one.text.replace(" ", ""): (one.mark, one.sure) for one in found}
    assert marks["800万元"] == ("财政援助资金到位额", True)
    assert "320万元" not in {one.text for one in found if one.sure}


def test_the_accepted_template_writes_the_next_year_in_the_looks_of_the_last(adopt, told):
    docx, found = adopt(*LAST)
    template = adopted(docx, "去年.docx", [one for one in found if one.text.startswith("800")])
    report = fill_template(template, told.cast.pairing.code, Period.parse("2024"),
                           Figures(local_operator()))
    assert "到位财政援助资金1012.35万元，" in lines(report)[0]
    assert "320万元" in lines(report)[0]


def test_the_days_of_another_year_are_said_in_the_mark(adopt):
    _, found = adopt("2024年，示例东区与示例西旗开展协作。2023年到位财政援助资金800万元。",
                     period="2024")
    mark = next(one.mark for one in found if one.text.startswith("800"))
    assert mark == "财政援助资金到位额｜上年"


def test_a_report_of_ours_is_adopted_without_its_old_bindings(told, adopt):
    docx = fill_template(written("2023年，示例东区向示例西旗到位财政援助资金【财政援助资金到位额】"
                                 "。"),
                         told.cast.pairing.code, Period.parse("2023"),
                         Figures(local_operator())).docx
    found = proposals(docx, "去年.docx", local_operator(), told.cast.pairing.code,
                      Period.parse("2023"))
    again = fill_template(adopted(docx, "去年.docx", found), told.cast.pairing.code,
                          Period.parse("2024"), Figures(local_operator()))
    assert controls(again.docx) == {"xsf:1": "1012.35万元"}
    assert lines(again)[0].endswith("到位财政援助资金1012.35万元。")
