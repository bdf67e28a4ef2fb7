import io
from datetime import date

import pytest

from tests.reports.programme import enter
from xieshou.ledger.derive.listing import shown_columns
from xieshou.ledger.register import register_named, registers
from xieshou.office.excel import read_sheets

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def test_the_list_shows_rows_with_marks_and_both_sums(ma, programme):
    page = ma.get("/registers/fund_transfer").content.decode()
    assert "共 4 条" in page and "期初数" in page and "备查" in page
    # the memo row of 9999 is shown and not added
    assert "9,999" in page and "全部合计" in page and "1,812.3456" in page


def test_search_filters_and_days_narrow_the_list(ma, programme):
    def titles(query: str) -> list[str]:
        found = ma.get(f"/registers/fund_transfer?{query}").context["rows"]
        return [cells[0] for _, cells in found]

    assert titles("q=〔2024〕1号") == ["示例财〔2024〕1号"]
    assert titles("f_tier=county") == ["示例财〔2024〕2号"]
    assert titles("from=2024-06-01&opening=no") == ["示例财〔2024〕2号"]
    assert len(titles("opening=yes")) == 1 and titles("evidenced=yes") == []


def test_what_an_address_says_wrongly_is_told_and_nothing_is_shown_for_it(ma, programme):
    for wrong, words in (
            ("f_tier=provinc", "「资金层级」写的是「provinc」，没有这一项。"),
            ("from=abc", "2024年5月1日，也可只写到月、季、半年或年"),
            ("state=done", "「状态」写的是「done」"),
            ("stat=draft", "没有「stat」这个条件。"), ("f_teir=county", "没有「f_teir」"),
            ("frm=2024", "没有「frm」这个条件。"), ("nothing=1", "没有「nothing」"),
            ("evidenced=maybe&opening=all", "「期初数」写的是「all」"),
            ("import=x", "「导入」写的是「x」")):
        answer = ma.get(f"/registers/fund_transfer?{wrong}&q=示例")
        page = answer.content.decode()
        assert words in page and not answer.context["rows"] and "全部合计" not in page, wrong
        # a way on without it, and no file of everything
        assert 'href="/registers/fund_transfer?q=' in page and "fund_transfer/export" not in page
        refused = ma.get(f"/registers/fund_transfer/export?{wrong}&format=csv")
        assert refused.status_code == 400 and words in refused.content.decode()
    page = ma.get("/registers/fund_transfer?f_tier=provinc").content.decode()
    assert 'href="/registers/fund_transfer?f_tier=province"' in page
    page = ma.get("/registers/fund_transfer?place=无此村").content.decode()
    assert "「所在地」写的是「无此村」" in page and "没有符合条件的记录" in page
    # another order or column shows the same rows
    answer = ma.get("/registers/fund_transfer?sort=state__x&cols=tier,teir&page=99&utm_source=x")
    page = answer.content.decode()
    assert len(answer.context["rows"]) == 4 and page.count("没有这一列，按默认显示。") == 2
    assert "misread" not in ma.get("/registers/fund_transfer?from=2024&to=2024").content.decode()
    assert len(ma.get("/registers/fund_transfer?from=2024&to=2024&opening=no").context["rows"]) == 2


def test_headings_sort_both_ways(ma, programme):
    def order(sort: str) -> list[str]:
        rows = ma.get(f"/registers/fund_transfer?opening=no&sort={sort}").context["rows"]
        return [row.document_no[-5:] for row, _ in rows]

    assert order("amount") == order("-amount")[::-1]
    assert order("-amount")[0].endswith("1号")


def test_what_is_filtered_is_what_is_exported(ma, programme):
    answer = ma.get("/registers/fund_transfer/export?f_tier=county")
    sheet = read_sheets(answer.content, "导出.xlsx")[0]
    texts = [cell.text for row in sheet.rows for cell in row]
    assert "示例财〔2024〕2号" in texts and "示例财〔2024〕1号" not in texts
    assert "filename*=utf-8" in answer.headers["Content-Disposition"]


def test_the_blank_workbook_carries_the_headings(ma):
    answer = ma.get("/registers/visit/template")
    sheet = read_sheets(io.BytesIO(answer.content).read(), "模板.xlsx")[0]
    assert "日期" in [cell.text for row in sheet.rows for cell in row]


def test_an_unknown_register_is_not_found_and_the_known_ones_are_named(ma):
    answer = ma.get("/registers/nonsense")
    assert answer.status_code == 404 and "没有「nonsense」这个台账" in answer.content.decode()


def test_the_index_counts_by_register_and_can_show_one_theme(ma, programme):
    assert "财政援助资金到位" in ma.get("/registers").content.decode()
    only = ma.get("/registers?theme=组织协调").context["themes"]
    assert [theme for theme, _, _ in only] == ["组织协调"]


def test_long_lists_come_in_pages(ma, cast):
    from datetime import date, timedelta

    enter("visit", cast.pairing, *({
        "date_from": date(2024, 1, 1) + timedelta(days=day), "rank": "town", "persons": 1,
        "leader": f"示例{day}"} for day in range(45)))
    first = ma.get("/registers/visit")
    assert len(first.context["rows"]) == 20 and "共 45 条，第 1–20 条" in first.content.decode()
    assert len(ma.get("/registers/visit?page=3").context["rows"]) == 5
    lost = ma.get("/registers/visit?page=nonsense")
    assert not lost.context["rows"] and "「页码」写的是「nonsense」" in lost.content.decode()


def _seen(cast, *numbers):
    """Records of the fund register by number, each as a list would tick it."""
    from xieshou.ledger.register import register_named

    rows = register_named("fund_transfer").model.objects.filter(
        pairing__code=cast.pairing.code, opening=False).order_by("pk")
    return [f"{rows[number].pk}:{rows[number].version}" for number in numbers]


def test_many_are_verified_at_once_and_what_cannot_go_is_told(browser_of, programme):
    first, second = _seen(programme, 0, 1)
    stale = second.partition(":")[0] + ":99"
    answer = browser_of("ma").post("/registers/fund_transfer?state=submitted", {
        "step": "verify", "record": [first, stale]}, follow=True)
    shown = answer.content.decode()
    assert "已审核通过 1 条" in shown and "没有办理" in shown and "已被修改" in shown
    assert answer.redirect_chain[0][0].endswith("/registers/fund_transfer?state=submitted")


def test_many_are_not_returned_without_a_reason_nor_by_who_looks_on(ma, zhou, programme):
    ticked = {"step": "return", "record": _seen(programme, 0)}
    assert ma.post("/registers/fund_transfer", ticked).status_code == 400
    assert zhou.post("/registers/fund_transfer", {**ticked, "reason": "示例"}
                     ).status_code == 403
    assert ma.post("/registers/fund_transfer", {"step": "verify"}).status_code == 400
    assert 'name="record"' not in zhou.get("/registers/fund_transfer").content.decode()


def test_records_of_another_pairing_are_not_moved(qian, programme):
    answer = qian.post("/registers/fund_transfer",
                       {"step": "verify", "record": _seen(programme, 0)}, follow=True)
    assert "没有办理" in answer.content.decode() and "已审核通过" not in answer.content.decode()


def test_a_record_shows_what_changed_since_one_verified_it(ma, programme):
    from xieshou.ledger import workflow
    from xieshou.ledger.change import edit
    from xieshou.ledger.register import register_named

    register = register_named("fund_transfer")
    ticked, = _seen(programme, 0)
    id = int(ticked.partition(":")[0])
    record = workflow.verify(register, id, programme.ma)
    assert "自您上次审核以来" not in ma.get(f"/registers/fund_transfer/{id}").content.decode()
    edit(register, id, {"purpose": "示例用途"}, record.version, programme.operator)
    shown = ma.get(f"/registers/fund_transfer/{id}").content.decode()
    assert "自您上次审核以来的改动" in shown and "示例用途" in shown


def test_terms_and_shares_are_not_added_up(ma, cast):
    enter("agreement", cast.pairing, *(
        {"title": f"示例协议{n}", "signed_on": date(2024, n, 1), "years": n} for n in (3, 4)))
    assert dict(ma.get("/registers/agreement").context["sums"]) == {}
    shares = {kind.label for register in registers() for kind in register.all_fields
              if kind.role == "measure" and not kind.adds}
    assert {"协议年限", "形象进度", "销往东部占比", "累计支付"} <= shares


def test_sizes_are_told_in_their_own_unit_and_added_up_only_where_they_share_it(ma, cast):
    first, second = ({"name": f"示例{name}", "pooled_on": date(2024, 3, 1), "total": 100,
                      "quantity": size, "quantity_unit": unit}
                     for name, size, unit in (("道路", 2, "公里"), ("桥梁", 3, "座")))
    place = [kind.name for kind in shown_columns(register_named("project"))].index("quantity")

    def told() -> tuple[set[str], list[str]]:
        asked = ma.get("/registers/project").context
        return ({cells[place] for _, cells in asked["rows"]},
                [row[place] for _, row in asked["sums"]])

    enter("project", cast.pairing, first)
    assert told() == ({"2 公里"}, ["2 公里", "2 公里"])
    enter("project", cast.pairing, second)
    assert told() == ({"2 公里", "3 座"}, ["单位不一", "单位不一"])
