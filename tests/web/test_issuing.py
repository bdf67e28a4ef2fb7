from datetime import date

import pytest

from tests.reports.programme import WAN, enter
from xieshou.reports import issuing

pytestmark = pytest.mark.django_db


@pytest.fixture
def written(ma, programme, home):
    return ma.post("/reports", {"template": "annual", "period": "2024"}).url


@pytest.fixture
def issued(ma, browser_of, written):
    ma.post(f"{written}/step", {"deed": "sign", "side": "recipient"})
    browser_of("lin").post(f"{written}/step", {"deed": "sign", "side": "supporter"})
    gate = ma.get(written).context["gate"]
    answer = ma.post(f"{written}/step", {"deed": "issue"} | {
        f"why-{one['key']}": "示例理由" for one in gate.warnings})
    assert answer.status_code == 302
    return written


def test_a_report_is_signed_by_both_and_issued_on_its_page(ma, issued):
    page = ma.get(issued)
    assert page.context["issued"].issued_on and "已签发" in page.content.decode()
    assert {one.side for one in page.context["signed"]} == set(issuing.BOTH)
    assert len(page.context["grades"]) == len(page.context["figures"])


def test_a_side_sees_only_its_own_signature_to_give(ma, browser_of, zhou, written):
    assert [side for side, _ in ma.get(written).context["may_sign"]] == ["recipient"]
    assert [side for side, _ in browser_of("lin").get(written).context["may_sign"]] == [
        "supporter"]
    assert not zhou.get(written).context["may_sign"]
    assert zhou.post(f"{written}/step", {"deed": "sign", "side": "recipient"}).status_code == 403


@pytest.mark.slow
def test_a_draft_without_both_signatures_does_not_go_out(ma, written):
    gate = ma.get(written).context["gate"]
    answer = ma.post(f"{written}/step", {"deed": "issue"} | {
        f"why-{one['key']}": "示例" for one in gate.warnings})
    assert answer.status_code == 409 and "会签" in answer.content.decode()


@pytest.mark.slow
def test_the_day_of_publication_is_noted_and_checked(ma, issued):
    assert ma.post(f"{issued}/step", {"deed": "publish", "on": "明天"}).status_code == 400
    ma.post(f"{issued}/step", {"deed": "publish", "on": "2025-03-01"})
    assert ma.get(issued).context["issued"].published_on == date(2025, 3, 1)


@pytest.mark.slow
def test_then_and_now_leads_to_a_correction_that_points_back(ma, programme, issued):
    assert not ma.get(f"{issued}/now").context["moved"]
    enter("fund_transfer", programme.pairing, {
        "document_no": "示例财〔2024〕9号", "received_on": date(2024, 12, 1), "tier": "county",
        "amount": 50 * WAN})
    page = ma.get(f"{issued}/now")
    assert page.context["may_correct"] and "示例财〔2024〕9号" in page.content.decode()
    notice = ma.post(f"{issued}/step", {"deed": "correct"})
    shown = ma.get(notice.url)
    assert shown.context["corrects"].id == int(issued.rpartition("/")[2])
    assert not shown.context["moved"] and "更正为" in shown.content.decode()
    assert notice.url in ma.get(issued).content.decode()


@pytest.mark.slow
def test_the_figure_page_says_which_citing_reports_are_issued(ma, issued):
    ma.get("/?period=2024")
    page = ma.get("/figures/funds.received", follow=True)
    assert page.context["citations"][0].report.issued_on and "签发" in page.content.decode()


def test_others_see_nothing_of_it(qian, issued):
    for place in (issued, f"{issued}/now"):
        assert qian.get(place).status_code == 404
    assert qian.post(f"{issued}/step", {"deed": "sign", "side": "recipient"}).status_code == 404


@pytest.mark.slow
def test_the_page_of_a_stranger_is_the_sign_in(client, issued):
    assert client.get(f"{issued}/now").status_code == 302
