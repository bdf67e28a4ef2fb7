"""The cockpit: each role sees first what it asks first, and nothing of another pairing."""

import pytest

from xieshou.web.panel import PANELS, READERS, panels_for

pytestmark = pytest.mark.django_db


def test_every_panel_has_a_reader_and_no_two_of_a_role_the_same_place():
    assert all(set(panel.places) <= set(READERS) and panel.places for panel in PANELS)
    for role in READERS:
        shown = panels_for(role)
        assert len({panel.places[role] for panel in shown}) == len(shown), role


def test_each_role_sees_its_own_panels(browser_of, programme, monkeypatch):
    from dataclasses import replace

    from xieshou.web import door

    client, real = browser_of("ma"), door.scope_of
    for role in ("finance", "assessor", "contributor", "leader"):
        def as_role(account, role=role):
            scope = real(account)
            return replace(scope, role=role, held=tuple(
                replace(one, role=role) for one in scope.held))

        monkeypatch.setattr(door, "scope_of", as_role)
        answer = client.get("/")
        shown = answer.content.decode()
        # nobody entered anything here under this name: no empty panel beside a full one
        assert role != "contributor" or len(answer.context["columns"]) == 1
        assert ("闲置资金" in shown) is (role in ("finance", "leader")), role
        assert ('id="panel-own_entries"' in shown) is (role == "contributor"), role
        assert ('id="panel-audited"' in shown) is (role == "assessor"), role


def test_a_panel_that_takes_long_is_asked_for_by_itself(ma, qian, programme):
    assert "示例" not in qian.get("/cockpit/panels/idle").content.decode()
    assert "示例财〔2024〕1号" in ma.get("/cockpit/panels/idle").content.decode()
    assert ma.get("/cockpit/panels/nothing").status_code == 404


def test_what_waits_stands_in_a_strip(ma, programme):
    shown = ma.get("/cockpit/strip").content.decode()
    assert 'href="/inbox?tray=to_verify"' in shown and 'id="count-inbox"' in shown


def test_a_chart_says_its_unit_its_source_and_its_moment(ma, programme):
    shown = ma.get("/").content.decode()
    assert "单位：万元" in shown and "来源：资金安排台账" in shown and "截至 20" in shown
