import pytest
from django.db import transaction

from tests.reports import programme, reading
from xieshou.audit.run import audit_text
from xieshou.office.text import text_of

pytestmark = [pytest.mark.slow, pytest.mark.django_db]


@pytest.fixture(scope="module")
def report(django_db_setup, django_db_blocker):
    """The report of the public programme, from its own workbooks."""
    from xieshou.demo.programme import load_public_programme
    from xieshou.directory import places
    from xieshou.directory.scope import local_operator

    with django_db_blocker.unblock(), transaction.atomic():
        places.forget()
        load_public_programme(local_operator())
        yield programme.report(places.pairing_named("110115-150926"), "2013..2019-08")
        transaction.set_rollback(True)
    places.forget()


def test_the_seven_themes_are_told_in_our_own_sentences(report):
    text = text_of(report.docx, "报告.docx").text
    for number, heading in enumerate(("协作机制", "资金支持", "产业合作", "劳务协作", "人才支援",
                                      "社会帮扶", "结对帮扶")):
        assert f"{'一二三四五六七'[number]}、{heading}\n" in text
    assert "尚无此项工作的记录" not in text


@pytest.mark.parametrize("sentence", [
    "双方党政领导互访对接8次，部门和乡镇之间对接互访80次，各类互访往来892人次。",
    "到位财政援助资金5107.12万元。", "产业类3952万元，占68.2%", "实施扶贫项目24个",
    "帮助贫困人口5073人稳定脱贫。", "园区入驻企业50家，引进项目21个，解决就业4300多人",
    "固定资产投资23亿元", "提供就业岗位2132个，经招聘会实现就业879人",
    "大兴区选派党政干部4人到察右前旗挂职，察右前旗选派党政干部6人到大兴区挂职。",
    "教师102人，医生13人，农技人才1人", "捐物折款81.97万元",
    "大兴区17家医疗机构与察右前旗22家医疗机构结对",
])
def test_the_figures_of_the_source_are_given(report, sentence):
    assert sentence in text_of(report.docx, "报告.docx").text


def test_totals_of_unclear_scope_are_left_out(report):
    text = text_of(report.docx, "报告.docx").text
    assert "7300" not in text and "3324.1" not in text and "179.62" not in text


def test_every_figure_is_a_control_and_openings_name_their_source(report):
    assert set(reading.controls(report.docx)) == {f"xsf:{one.n}" for one in report.figures}
    assert len(report.figures) > 70
    assert "期初数：原有汇总数，尚无逐条记录；来源：《实践》" in reading.footnotes(report.docx)


def test_the_audit_finds_only_what_the_source_itself_contradicts(report):
    found = audit_text(text_of(report.docx, "报告.docx").text, name=report.title)["findings"]
    grave = [one for one in found if one["level"] in ("error", "warning")]
    assert [one["code"] for one in grave] == ["definition.component_exceeds_aggregate"]
    assert "基础设施投资38亿元" in grave[0]["message"]
    assert report.warnings[0].startswith("核验提醒：基础设施投资38亿元")
