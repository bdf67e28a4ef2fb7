"""The pages of warnings and rules: found, decided, given away, limits set, within reach."""

from datetime import UTC, datetime

import pytest
from django.test import Client

from tests.ledger.rule_examples import enter_rows
from tests.ledger.test_inbox import unshared
from xieshou.directory import tokens
from xieshou.ledger import inbox, limits, watch
from xieshou.ledger.models import RuleWarning
from xieshou.ledger.rule import Row, rule_named
from xieshou.web.trays import warned

pytestmark = pytest.mark.django_db
GIFT = Row("donation", donor="示例公司", donated_on="2024-03-01", kind_value=5,
           receipt_no="示例票1")


@pytest.fixture
def warning(cast):
    """A gift in kind that nothing values."""
    enter_rows([GIFT], cast.pairing, cast.ma)
    inbox.run(cast.ma)
    return inbox.views(inbox.warnings(cast.ma, inbox.Wish(rule="donations.no_valuation")))[0]


def test_the_list_says_what_is_wrong_and_leads_to_the_record(ma, warning):
    shown = ma.get("/warnings").content.decode()
    assert "没有写估值依据" in shown
    assert f"/registers/donation/{warning.records[0]['id']}" in shown
    assert 'class="xs-count"' in shown


@pytest.mark.parametrize(("question", "there"), [
    ("?level=error", False), ("?level=warning", True), ("?rule=donations.no_valuation", True),
    ("?rule=funds.idle", False), ("?state=waived", False), ("?owner=-", True), ("?owner=ma", False),
    ("?q=估值", True), ("?q=没有这样的词", False), ("?state=nonsense&level=nonsense", False)])
def test_the_list_is_narrowed_by_level_rule_state_owner_and_words(question, there, ma, warning):
    assert ("没有写估值依据" in ma.get(f"/warnings{question}").content.decode()) is there


def test_every_record_of_a_warning_over_many_is_reached_from_its_page(cast, ma, browser_of):
    made = unshared(cast, 0, watch.KEPT + 30)
    inbox.run(cast.ma)
    one = inbox.views(inbox.warnings(cast.ma, inbox.Wish(rule="funds.industry_share")))[0]
    place = f"/warnings/{one.id}"
    first = ma.get(place)
    assert first.context["slice"].total == one.count == len(made)
    assert f"共 {len(made)} 条" in first.content.decode()
    assert f"等 {len(made)} 条" in ma.get("/warnings?rule=funds.industry_share").content.decode()
    last = ma.get(f"{place}?page=5").content.decode()
    assert f"/registers/allocation/{made[-1].pk}" in last
    (_, count, address), = first.context["listed"]
    listed = ma.get(address)
    assert listed.context["slice"].total == count == len(made)
    assert "只看一条预警涉及的记录" in listed.content.decode()
    assert ma.get("/registers/allocation?warning=x").context["shut"]
    # a number of a warning tells nothing to whom it does not reach
    assert browser_of("qian").get(place).status_code == 404
    program = Client(headers={"Authorization": f"Bearer {tokens.issue('ma', '测试', 'tests')[1]}"})
    page = program.get(f"/api/v1{place}/records?limit=200").json()
    rest = program.get(f"/api/v1{place}/records?cursor={page['next']}").json()
    assert [each["id"] for each in page["items"] + rest["items"]] == [each.pk for each in made]
    assert (rest["total"], rest["next"]) == (len(made), None)
    assert program.get(f"/api/v1/registers/allocation/totals?warning={one.id}").json()[
        "records"] == len(made)


def test_a_warning_is_left_be_with_a_reason_and_taken_up_again(ma, warning):
    place = f"/warnings/{warning.id}"
    assert ma.post(f"{place}/decide", {"act": "waive", "reason": " "}).status_code == 400
    ma.post(f"{place}/decide", {"act": "waive", "reason": "示例：正在评估"})
    shown = ma.get(place).content.decode()
    assert "已搁置" in shown and "示例：正在评估" in shown
    ma.post(f"{place}/decide", {"act": "reopen"})
    assert "待处理" in ma.get(place).content.decode()


def test_a_warning_is_given_to_somebody(ma, warning):
    ma.post(f"/warnings/{warning.id}/decide", {"act": "assign", "owner": "lin"})
    assert "没有写估值依据" in ma.get("/warnings?owner=lin").content.decode()


def test_the_tray_tells_the_day_of_here_on_which_it_was_found(cast, warning):
    RuleWarning.objects.filter(pk=warning.id).update(
        first_seen=datetime(2024, 3, 1, 18, tzinfo=UTC))
    [line] = warned._lines(cast.ma, inbox.Wish(rule="donations.no_valuation"))
    assert "03-02 发现" in str(line)


def test_another_pairing_sees_and_turns_nothing(qian, warning):
    assert "没有写估值依据" not in qian.get("/warnings").content.decode()
    assert qian.get(f"/warnings/{warning.id}").status_code == 404
    answer = qian.post(f"/warnings/{warning.id}/decide", {"act": "waive", "reason": "示例"})
    assert answer.status_code == 404


def test_who_looks_on_may_neither_run_nor_decide_nor_set(zhou, warning):
    shown = zhou.get(f"/warnings/{warning.id}").content.decode()
    assert "没有写估值依据" in shown and "搁置理由" not in shown
    assert "重新检查" not in zhou.get("/warnings").content.decode()
    assert zhou.post("/warnings/run").status_code == 403
    assert zhou.post(f"/warnings/{warning.id}/decide",
                     {"act": "waive", "reason": "示例"}).status_code == 403
    assert zhou.post("/warnings/rules/funds.idle",
                     {"name": "idle", "value": "1", "source": "示例"}).status_code == 403


def test_the_record_shows_what_stands_against_it_and_no_more_once_mended(ma, warning):
    place = f"/registers/donation/{warning.records[0]['id']}"
    assert "没有写估值依据" in ma.get(place).content.decode()
    assert "没有写估值依据" in ma.get("/").content.decode()
    form = ma.get(f"{place}/edit").context["own"]
    values = {one.name: one.value for one in form if one.value not in (None, "")}
    ma.post(f"{place}/edit", {**values, "valuation": "invoice", "version": "1",
                              "channel": "east_west", "stands_for": "1"})
    assert "没有写估值依据" not in ma.get(place).content.decode()


def test_running_again_says_how_much_was_looked_at(ma, warning):
    answer = ma.post("/warnings/run", follow=True).content.decode()
    assert "已检查 1 条记录" in answer


def test_every_rule_has_its_page_with_examples_and_limits(ma, cast):
    assert "资金闲置" in ma.get("/warnings/rules").content.decode()
    shown = ma.get("/warnings/rules/funds.idle").content.decode()
    assert "180天" in shown and "指出" in shown
    assert ma.get("/warnings/rules/no.such_rule").status_code == 404


def test_a_limit_set_by_the_office_holds_from_its_day_on(cast, ma):
    fund = Row("fund_transfer", document_no="示例1", received_on="2024-03-01", amount=500)
    enter_rows([fund], cast.pairing, cast.operator)
    with pytest.raises(limits.NoSourceError):
        limits.set_limit("funds.idle", "idle", "90", cast.operator, " ")
    with pytest.raises(limits.UnknownLimitError):
        limits.set_limit("funds.idle", "nothing", "90", cast.operator, "示例")
    view = limits.set_limit("funds.idle", "idle", "9999", cast.operator, "示例办法第八条")
    assert (view.words, view.default_words, view.changed) == ("9999天", "180天", True)
    inbox.run(cast.operator)
    fired = {one.rule for one in inbox.views(inbox.warnings(cast.operator, inbox.Wish()))}
    assert "funds.idle" not in fired and "funds.unallocated" in fired
    assert "示例办法第八条" in ma.get("/warnings/rules/funds.idle").content.decode()


@pytest.mark.parametrize(("name", "value"), [("idle", "-1"), ("idle", "很久"), ("idle", "1.5"),
                                             ("idle", "NaN"), ("idle", "")])
def test_a_limit_that_is_none_is_refused_in_words(name, value, cast):
    from xieshou.ledger.limit import BadLimitError

    with pytest.raises(BadLimitError) as refused:
        limits.set_limit("funds.idle", name, value, cast.operator, "示例")
    assert "不小于零" in refused.value.way_out
    assert limits.limits_of(rule_named("funds.idle"))[0].words == "180天"


def test_without_signing_in_nothing_is_seen(client):
    for place in ("/warnings", "/warnings/1", "/warnings/rules", "/warnings/rules/funds.idle"):
        assert client.get(place).status_code == 302
