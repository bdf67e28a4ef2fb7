"""The pages on which an office defines its own indicators."""

import pytest
from django.test import Client

from xieshou.indicators.own import versions

pytestmark = pytest.mark.django_db
SHEET = {"register": "visit", "name": "部门来访人次", "code": "department_visits", "unit": "人次",
         "kind": "flow", "says": "部门带队的来访人次之和。", "measure": "sum", "column": "persons",
         "column_of": ["rank", ""], "op_of": ["in", "in"], "values_of": ["部门", ""],
         "by": ["rank"], "effective_on": "2024-01-01", "reason": "年报要用"}


def text_of(answer):
    return answer.content.decode()


def test_strangers_are_sent_to_sign_in():
    for address in ("/figures/own", "/figures/own/new", "/figures/own/own.x"):
        assert Client().get(address).headers["Location"].startswith("/sign-in")


def test_the_impact_is_shown_before_anything_is_kept(ma, programme):
    page = text_of(ma.post("/figures/own/new", {**SHEET, "step": "look"}))
    assert "影响" in page and "没有引用它" in page and "保存这一版口径" in page
    # with what it is compared is left to the person, its own code is no answer
    assert 'name="instead_of" value=""' in page
    assert versions("department_visits") == []


def test_a_definition_is_saved_listed_and_changed(ma, programme):
    assert ma.post("/figures/own/new", {**SHEET, "step": "save"}).status_code == 302
    page = text_of(ma.get("/figures/own?period=2024"))
    assert "部门来访人次" in page and "第1版" in page
    assert "部门来访人次" in text_of(ma.get("/figures?period=2024"))
    form = text_of(ma.get("/figures/own/own.department_visits"))
    assert "历次口径" in form and 'value="部门来访人次"' in form
    changed = {**SHEET, "says": "部门带队的来访人次。", "step": "save"}
    assert ma.post("/figures/own/own.department_visits", changed).status_code == 302
    assert [one.version for one in versions("department_visits")] == [2, 1]
    refused = ma.post("/figures/own/own.department_visits", {
        "step": "retire", "until": "2024-01-01"})
    assert refused.status_code == 400 and 'value="部门来访人次"' in text_of(refused)
    assert ma.post("/figures/own/own.department_visits", {
        "step": "retire", "until": "2024-01-01", "reason": "改用省里的口径"}).status_code == 302
    ma.get("/figures/own")
    assert "部门来访人次" not in text_of(ma.get("/figures?period=2024"))
    page = text_of(ma.get("/figures/own"))
    assert "已停用" in page and "改用省里的口径" in page
    assert ma.get("/figures/own.department_visits?period=2024", follow=True).status_code == 200
    ma.post("/figures/own/own.department_visits", changed)
    assert "部门来访人次" in text_of(ma.get("/figures?period=2024"))
    assert [one.retired for one in versions("department_visits")] == [False, True, False, False]


def test_what_is_wrong_is_told_and_what_was_typed_stays(ma, programme):
    answer = ma.post("/figures/own/new", {**SHEET, "unit": "人", "step": "save"})
    page = text_of(answer)
    assert answer.status_code == 400 and "人与人次" in page and 'value="部门来访人次"' in page
    answer = ma.post("/figures/own/new", {**SHEET, "register": "production", "column": "share",
                                          "column_of": [], "by": [], "unit": "%", "step": "save"})
    assert answer.status_code == 400 and "没有意义" in text_of(answer)
    # in words, without codes
    assert "相近的有：总产量" in text_of(answer)
    assert "(总产量)" not in text_of(answer)
    answer = ma.post("/figures/own/new", {**SHEET, "effective_on": "明天", "step": "save"})
    assert answer.status_code == 400 and "web.bad_effect" in text_of(answer)


def test_one_who_does_not_verify_sees_and_defines_nothing(zhou, programme):
    assert "自定一个" not in text_of(zhou.get("/figures/own"))
    assert zhou.get("/figures/own/new").status_code == 403


def test_a_formula_over_other_indicators_is_defined_in_the_page(ma, programme):
    assert "写一个算式" in text_of(ma.get("/figures/own/new"))
    assert "相加的指标" in text_of(ma.get("/figures/own/new?formula=1"))
    sheet = {"formula": "1", "name": "场均来访人次", "code": "per_visit", "unit": "人次",
             "kind": "flow", "says": "来访人次除以互访次数。", "above": "visits.attendances",
             "below": "ORG-01 ORG-02", "effective_on": "2024-01-01"}
    assert ma.post("/figures/own/new", {**sheet, "step": "save"}).status_code == 302
    assert "场均来访人次" in text_of(ma.get("/figures?period=2024"))
    refused = ma.post("/figures/own/new", {**sheet, "code": "x2", "name": "另一个",
                                           "above": "FUND-19", "step": "save"})
    assert refused.status_code == 400 and "逐条算出" in text_of(refused)


def test_a_definition_has_room_to_be_written_in_and_stays_one_text(ma, programme):
    says = "部门带队的来访人次之和，\r\n不含县级以上领导带队的。"
    written = {**SHEET, "says": says, "step": "save"}
    assert ma.post("/figures/own/new", written).status_code == 302
    form = text_of(ma.get("/figures/own/own.department_visits"))
    assert '<textarea class="form-control xs-grow" id="f-says"' in form
    assert "部门带队的来访人次之和，不含县级以上领导带队的。</textarea>" in form
