import re
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from django.utils import translation

from tests.cast import OURS
from tests.reports.programme import enter
from xieshou.indicators.definition import indicators
from xieshou.indicators.figures import Figures
from xieshou.ledger.cells import CellContext
from xieshou.ledger.register import register_named
from xieshou.web.parts.figure_words import formula_of, value_words

pytestmark = pytest.mark.django_db


def opened(client, code: str, query: str = "period=2024"):
    client.get(f"/?{query}")
    return client.get(f"/figures/{code}", follow=True)


def test_the_catalogue_shows_values_and_finds_by_words(ma, programme):
    page = ma.get("/figures?period=2024").content.decode()
    assert "财政援助资金到位额" in page and ">1,012.35<" in page and "10,123,456 元" in page
    found = ma.get("/figures?q=FUND-01").context["themes"]
    assert [row["indicator"].code for rows in found.values() for row in rows] == ["funds.received"]
    assert "没有符合" in ma.get("/figures?q=无此指标").content.decode()


def test_a_code_leads_to_the_handle_of_the_chosen_pairing_and_span(ma, programme):
    answer = opened(ma, "funds.received")
    assert answer.status_code == 200
    assert f"~{programme.pairing.code}~20240101-20241231~" in answer.request["PATH_INFO"]


def test_the_rows_shown_add_up_to_the_value_and_lead_to_their_records(ma, programme):
    page = opened(ma, "funds.received")
    rows = page.context["rows"]
    assert sum(row["contributes"] for row in rows) == page.context["figure"].value
    assert page.context["figure"].value == Decimal("1012.3456")
    for row in rows:
        place = f"/registers/{row['register']}/{row['id']}"
        assert place in page.content.decode() and ma.get(place).status_code == 200


def test_every_part_leads_to_its_own_figure_with_that_value(ma, programme):
    page = opened(ma, "funds.planned")
    parts = page.context["split"]["rows"]
    assert {name: value for name, value, _, _ in parts} == {"产业": 600, "劳务就业": 200}
    for _, value, _, link in parts:
        assert ma.get(link).context["figure"].value == value


def test_every_point_of_the_trend_leads_to_its_own_figure(ma, programme):
    ma.get("/?period=2023..2024")
    page = ma.get("/figures/funds.received", follow=True)
    line = page.context["trend"].series[0]
    assert list(line.values) == [Decimal(800), Decimal("1012.3456")]
    assert [ma.get(link).context["figure"].value for link in line.links] == list(line.values)


def test_rows_with_telephones_of_persons_are_shown_without_them(ma, programme):
    phone = register_named("beneficiary").field("phone")
    sealed = phone.parse("13800138000", CellContext(programme.pairing, "tests"))
    enter("beneficiary", programme.pairing, {
        "person": "示例受益人", "phone": sealed, "outcome": "benefited",
        "benefited_on": date(2024, 5, 1)})
    page = opened(ma, "outcomes.beneficiaries").content.decode()
    assert "示例受益人" in page and "(已登记)" in page and "8000" not in page


def test_the_formula_of_every_indicator_is_said_in_words(ma, programme):
    said = {one.code: formula_of(one) for one in indicators()}
    assert all(said.values()) and "结对关系" in said["funds.per_county"]
    assert opened(ma, "funds.per_county").status_code == 200


def test_moving_the_selectors_on_a_figure_asks_for_the_same_indicator_anew(ma, programme):
    page = opened(ma, "funds.received")
    moved = ma.get(page.request["PATH_INFO"] + "?period=2023", follow=True)
    assert moved.context["figure"].value == 800 and "20230101" in moved.request["PATH_INFO"]
    assert re.search(r"第 \d+ 号流水，20\d\d-\d\d-\d\d \d\d:\d\d<", moved.content.decode())


def test_an_older_figure_stays_and_points_to_the_newest(ma, programme):
    from tests.reports.programme import WAN, enter

    page = opened(ma, "funds.received")
    place = page.request["PATH_INFO"]
    assert page.context["fresh"] == ""
    from datetime import date
    enter("fund_transfer", programme.pairing, {"document_no": "示例新文", "amount": WAN,
                                               "received_on": date(2024, 9, 1)})
    old = ma.get(place)
    assert old.context["figure"].value == Decimal("1012.3456")
    assert ma.get(old.context["fresh"]).context["figure"].value == Decimal("1013.3456")


def test_the_same_figure_as_json_has_the_shape_of_the_contract(ma, programme):
    place = opened(ma, "funds.received").request["PATH_INFO"]
    said = ma.get(place + "?format=json").json()
    assert said["value"] == "1012.3456" and len(said["rows"]) == said["records"] == 2


@pytest.mark.parametrize("handle, status", [
    ("nonsense", 404), ("funds.received.1~x~y~z", 400), ("a~b", 400),
    ("funds.received.99~all~20240101-20241231~1", 409),
])
def test_a_handle_that_is_none_is_said_in_words(ma, cast, handle, status):
    answer = ma.get(f"/figures/{handle}")
    assert answer.status_code == status and "代码" in answer.content.decode()


def test_openings_and_missing_proof_are_marked_at_the_rows(ma, programme):
    page = opened(ma, "funds.planned").content.decode()
    assert "期初数" in page and "无佐证" in page
    assert {one.mark for one in opened(ma, "funds.planned").context["grade"]} == {"r", "o"}


def test_each_share_of_a_grade_opens_the_rows_that_make_it(ma, programme):
    seen = set()
    ma.get("/?period=2024")
    figures = Figures(programme.ma)
    for one in indicators():
        if one.is_ratio or one.rowwise or figures.figure(
                one.code, pairing=OURS, period="2024").value is None:
            continue
        page = ma.get(f"/figures/{one.code}", follow=True)
        figure, place = page.context["figure"], page.request["PATH_INFO"]
        for stretch in page.context["grade"]:
            assert f'href="?grade={stretch.code}#rows"' in page.content.decode(), one.code
            found = ma.get(f"{place}?grade={stretch.code}").context
            rows = found["rows"]
            assert found["slice"].total == len(rows) > 0, one.code
            assert all(row["opening"] == (stretch.code == "opening") for row in rows)
            total = sum(row["contributes"] for row in rows)
            assert abs(total - stretch.share * figure.value) * 1000 < figure.value, one.code
            seen.add(stretch.code)
    assert seen == {"recorded", "opening"}


def test_rows_of_a_grade_are_paged_and_those_of_a_fraction_are_its_upper_part(ma, programme):
    page = opened(ma, "funds.per_county")
    place = page.request["PATH_INFO"]
    found = ma.get(f"{place}?grade=recorded&page=9").context
    assert found["slice"].number == 1 and found["rows"]
    assert {row["part"] for row in found["rows"]} == {"numerator"}
    assert "recorded" in {one.code for one in found["grade"]}
    assert ma.get(f"{place}?grade=lost").status_code == 400


def test_how_vague_a_number_is_stands_around_it_in_the_readers_language(ma, programme):
    shown = ma.get("/figures/funds.received", follow=True).context["figure"]
    plain = value_words(replace(shown, vague=""))
    assert value_words(replace(shown, vague="多")) == f"{plain}多"
    with translation.override("en"):
        assert value_words(replace(shown, vague="多")) == f"{plain}+"
