from urllib.parse import unquote

import pytest

from xieshou.directory.models import Account, Grant, Pairing
from xieshou.indicators.figures import Figures
from xieshou.journal import reading
from xieshou.journal.chain import Change, append
from xieshou.reports import store
from xieshou.reports.render import write_report
from xieshou.values.period import Period

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def test_a_record_of_another_pairing_is_not_there(qian, transfer):
    for tail in ("", "/edit"):
        answer = qian.get(f"/registers/fund_transfer/{transfer.pk}{tail}")
        assert answer.status_code == 404
        assert "700" not in answer.content.decode()


def test_lists_exports_and_the_cockpit_of_another_pairing_are_empty(qian, programme):
    assert "没有记录" in qian.get("/registers/fund_transfer").content.decode()
    assert "〔2024〕1号" not in qian.get("/registers/fund_transfer/export?format=csv"
                                       ).content.decode("utf-8-sig")
    assert "1,012.3456" not in qian.get("/").content.decode()


def test_choosing_a_pairing_out_of_reach_in_the_address_changes_nothing(qian, programme):
    answer = qian.get(f"/registers/fund_transfer?pairing={programme.pairing.code}")
    assert answer.context["choice"].code == programme.other_pairing.code
    assert answer.context["rows"] == []


def test_a_figure_of_another_pairing_is_not_shown_by_its_handle(qian, programme):
    figure = Figures(programme.ma).figure("funds.received", period=Period.parse("2024"))
    answer = qian.get(f"/figures/{figure.handle}")
    assert answer.status_code == 404


def test_a_report_of_another_pairing_is_neither_shown_nor_handed_out(qian, programme):
    report = write_report("annual", programme.pairing.code, Period.parse("2024"),
                          Figures(programme.ma))
    id = store.keep(report, programme.ma)
    assert qian.get(f"/reports/{id}").status_code == 404
    assert qian.get(f"/reports/{id}/download").status_code == 404


def test_an_audit_of_another_pairing_is_not_shown(qian, ma, programme):
    place = ma.post("/audits", {"text": "全年投入资金100万元。", "ledger": "1"}).url
    assert ma.get(place).status_code == 200
    assert qian.get(place).status_code == 404


def test_the_journal_shows_only_what_concerns_ones_pairings(qian, ma, programme):
    assert "〔2024〕1号" in ma.get("/journal").content.decode()
    assert "〔2024〕1号" not in qian.get("/journal").content.decode()


def test_the_journal_of_a_pairing_is_not_crowded_out_by_another_s(programme):
    theirs = [Change("record", "visit", f"{each}", "create", 1,
                     {"pairing": programme.other_pairing.code, "note": '"pairing":"x"'})
              for each in range(30)]
    append(theirs, "qian")
    ours = reading.recent(5, {programme.pairing.code})
    assert len(ours) == 5
    assert {one.after["pairing"] for one in ours} == {programme.pairing.code}
    assert reading.recent(5, {"x"}) == reading.recent(5, set()) == []


def test_who_looks_on_is_offered_no_buttons_and_refused_at_the_forms(zhou, transfer):
    shown = zhou.get(f"/registers/fund_transfer/{transfer.pk}").content.decode()
    assert "作废" not in shown and "修改</a>" not in shown
    for place in ("/registers/visit/new", "/registers/visit/import", "/imports",
                  f"/registers/fund_transfer/{transfer.pk}/edit"):
        assert zhou.get(place).status_code == 403
    refused = zhou.post(f"/registers/fund_transfer/{transfer.pk}/step",
                        {"step": "void", "reason": "试"})
    assert refused.status_code == 403


def test_a_link_to_another_pairing_says_that_it_switched_and_leads_back(ma, programme):
    Grant.objects.create(account=Account.objects.get(username="ma"), role="clerk",
                         side="recipient", pairing=Pairing.objects.get(
                             code=programme.other_pairing.code))
    ours, theirs = programme.pairing, programme.other_pairing

    def page(address, came=""):
        sent = {"headers": {"referer": f"http://testserver{came}"}} if came else {}
        return ma.get(address, **sent).content.decode()

    assert "已切换" not in page(f"/money?pairing={ours.code}&period=2024")
    assert "已切换" not in page(f"/registers/visit?pairing={ours.code}", "/money")
    told = page(f"/registers/visit?pairing={theirs.code}", "/money?year=2024")
    assert f"已切换到「{theirs.name}」" in told
    assert f'href="/money?pairing={ours.code}&amp;period=2024-01-01..2024-12-31"' in unquote(told)
    assert "已切换" not in page("/registers/visit")
    # the selector of the page itself
    assert "已切换" not in page(f"/registers/visit?pairing={ours.code}", "/registers/visit?q=1")
