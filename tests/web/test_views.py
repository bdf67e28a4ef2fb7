"""Lists saved under a name, columns that are chosen, one value written into many records."""

import csv
import io

import pytest

from xieshou.console.program import command_named, parser_of
from xieshou.ledger import local
from xieshou.ledger.derive.misread import MisreadSieveError
from xieshou.ledger.register import register_named

pytestmark = pytest.mark.django_db
LIST = "/registers/fund_transfer"


@pytest.fixture(autouse=True)
def filled(programme, home):
    """Two years of records, files in a folder of the test."""


@pytest.mark.slow
def test_a_list_is_saved_shown_shared_and_forgotten(ma, zhou, qian):
    asked = "?f_tier=province&sort=amount&cols=document_no,amount"
    page = ma.get(LIST + asked).content.decode()
    assert "存为视图" in page and "金额" in page and "本页小计" in page
    kept = ma.post(f"{LIST}/views", {"name": "省级", "asked": asked, "shared": "1"}, follow=True)
    assert "已保存视图「省级」" in kept.content.decode() and "共 2 条" in kept.content.decode()
    assert "省级" in zhou.get(LIST).content.decode()
    mine = ma.post(f"{LIST}/views", {"name": "我的", "asked": "?q=1号"}, follow=True)
    assert "我的" in mine.content.decode() and "我的" not in zhou.get(LIST).content.decode()
    from xieshou.ledger.models import SavedView

    own = SavedView.objects.get(name="我的")
    assert zhou.post(f"{LIST}/views", {"act": "remove", "id": own.pk}).status_code == 404
    shared = SavedView.objects.get(name="省级")
    assert zhou.post(f"{LIST}/views", {"act": "remove", "id": shared.pk}).status_code == 403
    ma.post(f"{LIST}/views", {"act": "remove", "id": own.pk})
    assert not SavedView.objects.filter(name="我的").exists()


def test_what_is_filtered_is_what_is_exported_in_its_order(ma):
    asked = "?f_tier=province&sort=amount"
    text = ma.get(f"{LIST}/export{asked}&format=csv").content.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [row["指标文号"] for row in rows] == ["示例财〔2024〕1号", "示例财〔2023〕1号"]


def test_chosen_columns_come_with_their_sums_and_nothing_else(ma):
    page = ma.get(f"{LIST}?cols=amount&cols=source").content.decode()
    heads = page.split("<thead>")[1].split("</thead>")[0]
    assert "金额" in heads and "来源" in heads and "到位时间" not in heads
    assert "全部合计" in page


@pytest.mark.slow
def test_one_value_is_written_into_many_records_each_with_its_reason(ma, zhou, qian):
    register = register_named("fund_transfer")
    rows = list(register.model.objects.exclude(opening=True).order_by("pk"))
    data = {"step": "set", "column": "source", "value": "示例来源", "reason": "补来源",
            "record": [f"{row.pk}:{row.version}" for row in rows]}
    assert zhou.post(LIST, data).status_code == 403
    foreign = qian.post(LIST, data, follow=True).content.decode()
    assert "没有办理" in foreign
    done = ma.post(LIST, data, follow=True).content.decode()
    assert f"已修改 {len(rows)} 条" in done
    assert set(register.model.objects.filter(pk__in=[row.pk for row in rows]).values_list(
        "source", flat=True)) == {"示例来源"}
    stale = ma.post(LIST, data | {"value": "别的"}, follow=True).content.decode()
    assert "已被修改" in stale
    wrong = ma.post(LIST, data | {"column": "amount", "value": "很多"})
    assert wrong.status_code == 400 and "不是数字" in wrong.content.decode()
    none = ma.post(LIST, data | {"reason": ""})
    assert "没有写明批量修改的原因" in none.content.decode()


def test_a_refused_edit_comes_back_with_what_was_ticked_and_typed(ma):
    register = register_named("fund_transfer")
    first, second = register.model.objects.filter(opening=False).order_by("pk")[:2]
    data = {"step": "set", "column": "source", "value": "示例来源", "reason": " ",
            "record": f"{first.pk}:{first.version}"}
    for wrong, field in ({}, "reason"), ({"column": ""}, "column"), (
            {"reason": "示例", "column": "amount", "value": "很多"}, "value"):
        answer = ma.post(f"{LIST}?state=submitted", data | wrong)
        shown = answer.content.decode()
        assert answer.status_code == 400
        assert f'value="{first.pk}:{first.version}" checked' in shown
        assert f'value="{second.pk}:{second.version}" checked' not in shown
        assert f'value="{(data | wrong)["value"]}"' in shown
        at = shown.index('aria-invalid="true"')
        assert f'name="{field}"' in shown[shown.rindex("<", 0, at):at]
        assert 'id="refused"' in shown[at:], field
    assert "没有选中记录" in ma.post(LIST, data | {"record": []}).content.decode()


def test_the_place_and_the_confirmation_narrow_a_list(ma):
    assert "没有符合条件的记录" in ma.get(f"{LIST}?attested=disputed").content.decode()
    assert "没有符合条件的记录" in ma.get(f"{LIST}?place=不存在的镇").content.decode()
    assert "共 4 条" in ma.get(f"{LIST}?place=示例西旗").content.decode()


@pytest.mark.slow
def test_views_and_edits_on_the_command_line(tmp_path):
    def told(*words):
        command = command_named(words[0])
        return command.run(parser_of(command).parse_args(list(words[1:])))

    kept = told("views", "fund_transfer", "--save", "省级", "--where", "f_tier=province")
    assert kept.document[0]["name"] == "省级"
    file = str(tmp_path / "a.csv")
    assert told("export", "fund_transfer", file, "--view", "省级").document["records"] == 2
    acts = ("export", "fund_transfer", file), ("views", "fund_transfer", "--save", "错")
    for wrong, way in (("f_tier=provinc", "资金层级可选：province(省级)"),
                       ("tier=county", "f_tier(资金层级)")):
        for words in acts:
            with pytest.raises(MisreadSieveError) as refused:
                told(*words, "--where", wrong)
            assert way in refused.value.way_out, refused.value.way_out
    rows = register_named("fund_transfer").model.objects.filter(opening=False).order_by("pk")
    done = told("edit", "fund_transfer", str(rows[0].pk), "--set", "来源=示例", "--reason", "补")
    assert (done.document["changed"], done.status) == ([rows[0].pk], 0)
    assert told("columns", "fund_transfer", "--add", "批次", "--name", "x_batch").status == 0
    assert "批次" in told("columns", "fund_transfer", "--close", "批次").words
    assert told("duplicates", "organizations").document["groups"] == []
    assert told("headings").document == []
    shut = told("shut", "--pairing", "910100-920101", "--close", "2023")
    assert shut.document[0]["shut"] and told("propose").document == []
    local.install(register_named("fund_transfer"), ())
    local.load.__globals__["_loaded"] = None
