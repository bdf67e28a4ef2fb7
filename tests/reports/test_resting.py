"""What a report rests on, row by row: papers behind its figures, and who gets credit for them."""

from dataclasses import replace

import pytest

from xieshou.indicators.figures import Figures
from xieshou.ledger import evidence
from xieshou.ledger.derive.listing import Wish, records
from xieshou.ledger.register import register_named
from xieshou.library import credit_rows, credits, papers
from xieshou.reports import issuing, resting, store

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast(told, home):
    people = told.cast
    return replace(people, ma=replace(people.ma, office="示例西旗协作办"),
                   lin=replace(people.lin, office="示例东区协作办"))


@pytest.fixture
def transfers(cast):
    """Two papers: one proves a transfer of 2024, the other one of 2023."""
    register = register_named("fund_transfer")
    made = {}
    for year in ("2024", "2023"):
        record = records(register, cast.operator, "", Wish(search=f"〔{year}〕1号")).get()
        paper = papers.upload(f"{year}年拨款凭证".encode(), f"{year}凭证.txt", cast.lin,
                              pairing=cast.pairing.code)
        evidence.bind_document(register, record.pk, paper.id, next(iter(register.evidence)),
                               cast.ma)
        made[year] = (record, paper)
    return made


@pytest.fixture
def draft(report, cast, transfers):
    return store.report_of(store.keep(report, cast.ma), cast.ma)


def test_only_papers_behind_its_own_rows_are_its_grounds(draft, cast, transfers):
    grounds = {one.paper.name: one for one in resting.grounds_of(draft, cast.ma)}
    record, _ = transfers["2024"]
    assert grounds["2024凭证.txt"].records == {("fund_transfer", record.pk)}
    received = [one for one in draft.figures if one["handle"].startswith("funds.received.")]
    counted = set(grounds["2024凭证.txt"].texts)
    assert any(one["handle"] in counted for one in received if "2024" in one["handle"])


def test_a_draft_tells_which_of_its_figures_lack_proof(draft, cast, transfers):
    proven = resting.proven_of(draft, cast.ma)
    shares = [figure.grade["evidenced"] for _, figure in proven.lacking]
    assert shares == sorted(shares) and shares[0] == 0 and all(share < 1 for share in shares)
    assert len({str(figure.handle) for _, figure in proven.lacking}) == len(shares)
    figures = Figures(cast.ma).by_handles({one["handle"] for one in draft.figures})
    assert len(proven.wholly) == sum(one.grade["evidenced"] > 0 == one.grade["recorded"]
                                for one in figures)


def test_from_a_paper_to_the_reports_that_count_what_it_proves(draft, cast, transfers):
    own, none = {("fund_transfer", transfers["2024"][0].pk)}, {("fund_transfer", 10**9)}
    figures, code = Figures(cast.ma), cast.pairing.code
    cited = resting.citing_paper(own, code, figures)
    assert [one.report.id for one in cited] == [draft.id] and cited[0].texts
    assert resting.citing_paper(none, code, figures) == []
    assert resting.citing_paper(own, code, Figures(cast.qian)) == []


def test_who_gave_a_paper_is_credited_when_a_report_rests_on_it(draft, cast, transfers):
    issuing.sign(draft.id, "recipient", cast.ma)
    issuing.sign(draft.id, "supporter", cast.lin)
    reasons = {one["key"]: "示例：依据双方会议纪要" for one in issuing.gate_of(draft).warnings}
    issuing.issue(draft.id, cast.ma, reasons)
    rows = [one for one in credit_rows.newest(credits.years()[0], cast.lin) if "报告" in one.rule]
    assert {one.paper.name for one in rows} >= {"2024凭证.txt"}
    assert {(one.giver, one.user, one.points) for one in rows} == {
        ("示例东区协作办", "示例西旗协作办", 10)}
