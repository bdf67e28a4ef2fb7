"""Closed days and proposals on pages: by those who may, told to those who should know."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.utils import timezone

from tests.ledger.test_proposing import locked  # noqa: F401
from xieshou.directory.models import Account
from xieshou.ledger.change import edit, record_of

pytestmark = pytest.mark.django_db


@pytest.mark.slow
def test_days_are_closed_opened_and_taken_back_on_the_page(ma, zhou, programme):
    looked = ma.get("/shutting?first=2023-01-01&last=2023-12-31").content.decode()
    assert "还有没审核的记录" in looked and "资金到位" in looked
    data = {"act": "shut", "first": "2023-01-01", "last": "2023-12-31"}
    assert zhou.post("/shutting", data).status_code == 403
    assert "已封账" in ma.post("/shutting", data, follow=True).content.decode()
    form = {"pairing": programme.pairing.code, "channel": "east_west", "rank": "county",
            "leader": "丙示例", "persons": "3", "stands_for": "1", "date_from": "2023-07-01"}
    refused = ma.post("/registers/visit/new", form)
    assert refused.status_code == 409 and "已封账" in refused.content.decode()
    bad = ma.post("/shutting", {"act": "reopen", "id": "1", "until": "明天", "reason": "补登"})
    assert bad.status_code == 400 and "不是有效日期" in bad.content.decode()
    from xieshou.ledger.models import ShutSpan

    id = ShutSpan.objects.get().pk
    until = timezone.localdate() + timedelta(days=3)
    opened = ma.post("/shutting", {"act": "reopen", "id": id, "until": until.isoformat(),
                                   "reason": "补登互访", "only": ["visit"]}, follow=True)
    assert "限时重开" in opened.content.decode() and "互访对接" in opened.content.decode()
    assert ma.post("/registers/visit/new", form).status_code == 302
    lifted = ma.post("/shutting", {"act": "lift", "id": id, "reason": "封早了"}, follow=True)
    assert "已取消" in lifted.content.decode()


@pytest.mark.slow
def test_a_proposal_goes_from_one_side_to_the_other(browser_of, ma, locked):  # noqa: F811
    lin, place = browser_of("lin"), f"/registers/visit/{locked.pk}"
    assert "提出修改" in lin.get(place).content.decode()
    made = lin.post(f"{place}/propose", {"column": "persons", "value": "12", "reason": "签到表"},
                    follow=True)
    assert "等锁定人或审核人答复" in made.content.decode()
    Account.objects.filter(username="lin").update(display_name="林示例")
    cache.clear()
    for page in ("/inbox", "/proposals", place):
        told = ma.get(page).content.decode()
        assert "签到表" in told and "林示例" in told, page
    assert '<option value="lin">林示例</option>' in ma.get("/journal").content.decode()
    from xieshou.ledger.models import Proposal

    id = Proposal.objects.get().pk
    assert lin.post(f"/proposals/{id}", {"act": "accept"}).status_code == 403
    done = ma.post(f"/proposals/{id}", {"act": "accept"}, follow=True).content.decode()
    assert "已采纳" in done and "仍为锁定" in done


@pytest.mark.slow
def test_foreign_people_neither_see_nor_answer(qian, ma, browser_of, locked):  # noqa: F811
    browser_of("lin").post(f"/registers/visit/{locked.pk}/propose", {
        "column": "persons", "value": "12", "reason": "签到表"})
    from xieshou.ledger.models import Proposal

    id = Proposal.objects.get().pk
    assert "签到表" not in qian.get("/proposals").content.decode()
    assert qian.post(f"/proposals/{id}", {"act": "refuse", "answer": "不"}).status_code == 404


@pytest.mark.slow
def test_what_changed_since_it_was_verified_lies_in_the_inbox(ma, cast, programme):
    from xieshou.ledger import workflow
    from xieshou.ledger.register import register_named

    register = register_named("visit")
    one = register.model.objects.filter(opening=False).order_by("pk")[0]
    workflow.verify(register, one.pk, cast.ma)
    now = record_of(register, one.pk, cast.lin)
    edit(register, one.pk, {"persons": 77}, now.version, cast.lin)
    inbox = ma.get("/inbox").content.decode()
    assert "审核之后又改了的" in inbox and "77" in inbox
