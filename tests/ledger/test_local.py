"""Columns that an office adds appear in every face, and their values are journaled."""

import csv
import io
from datetime import date
from decimal import Decimal

import openpyxl
import pytest

from xieshou.errors import NotAllowed, XieshouError
from xieshou.journal.reading import history
from xieshou.ledger import local
from xieshou.ledger.change import edit
from xieshou.ledger.derive import listing, workbook
from xieshou.ledger.derive.history import history_in_words
from xieshou.ledger.exporting import export_bytes, records_of
from xieshou.ledger.importing import import_file
from xieshou.ledger.register import register_named, registers

pytestmark = [pytest.mark.django_db, pytest.mark.database]
VISIT = ("日期", "带队级别", "带队领导", "人数")


@pytest.fixture
def visit(cast, home):
    """The register of visits with four columns of the office."""
    register = register_named("visit")
    for said in (
        {"label": "接待单位", "aliases": ("承办",), "guidance": "写全称"},
        {"label": "是否过夜", "type": "boolean"},
        {"label": "会见层级", "type": "choice", "options": ("主要领导", "分管领导")},
        {"label": "接待费", "type": "money", "unit": "元"},
    ):
        local.define(register, local.LocalDefinition(**said), cast.operator)
    yield register
    for one in registers():
        local.install(one, ())
    local.load.__globals__["_loaded"] = None


def book(*rows):
    made = openpyxl.Workbook()
    for row in rows:
        made.active.append(list(row))
    buffer = io.BytesIO()
    made.save(buffer)
    return buffer.getvalue()


@pytest.fixture
def filled(visit, cast):
    """Two visits taken in from a sheet whose headings are the office's own."""
    sheet = book((*VISIT, "承办", "是否过夜", "会见层级", "接待费(元)"),
                 ("2024-03-01", "部门", "示例甲", 5, "示例接待办", "是", "主要领导", "1,280.50"),
                 ("2024-04-01", "部门", "示例乙", 6, "示例二办", "", "分管领导", 300))
    return import_file("visit", sheet, "互访.xlsx", cast.ma)


def rows_of(visit, cast):
    return list(visit.model.objects.within(cast.ma).order_by("pk"))


def test_a_sheet_with_the_office_s_headings_is_taken_and_wrong_values_come_back(
        visit, filled, cast):
    assert (filled.created, filled.rejected) == (2, 0)
    first, second = rows_of(visit, cast)
    assert (first.x_1, first.x_2, first.x_3, first.x_4) == ("示例接待办", True, "主要领导", 128050)
    assert (second.x_2, second.x_4) == (False, 30000)
    wrong = import_file("visit", book((*VISIT, "会见层级"), ("2024-05-01", "部门", "丙", 3, "某")),
                        "互访.xlsx", cast.ma)
    assert wrong.rejected == 1 and "主要领导、分管领导" in wrong.findings[0].hint


def test_template_export_and_import_again_change_nothing(visit, filled, cast):
    heads = [cell.value for cell in openpyxl.load_workbook(
        io.BytesIO(workbook.template(visit)))[visit.name][1]]
    assert {"接待单位", "是否过夜", "会见层级", "接待费(元)"} <= set(heads)
    exported = export_bytes(visit, records_of(visit, cast.ma), "xlsx")
    again = import_file("visit", exported, "导出.xlsx", cast.ma)
    assert (again.unchanged, again.created, again.updated) == (2, 0, 0)
    text = export_bytes(visit, records_of(visit, cast.ma), "csv").decode("utf-8-sig")
    assert next(csv.DictReader(io.StringIO(text)))["接待费(元)"] == "1280.5"


def test_lists_search_filter_sort_and_add_up_the_column(visit, filled, cast):
    def found(**asked):
        wish = listing.wish_of(visit, asked)
        return listing.records(visit, cast.ma, "", wish)

    assert [one.leader for one in found(q="二办")] == ["示例乙"]
    assert [one.leader for one in found(f_x_3="主要领导")] == ["示例甲"]
    assert [one.leader for one in found(sort="-x_4")] == ["示例甲", "示例乙"]
    assert [one.leader for one in found(sort="x_4")] == ["示例乙", "示例甲"]
    chosen = listing.wish_of(visit, {"cols": "x_4,x_3"}).columns
    assert listing.totals(visit, found(), chosen)["x_4"] == "1,580.5"
    assert listing.cells(visit, found(sort="-x_4")[0], chosen)[1:] == ["主要领导", "1,280.5"]


def test_changes_are_told_in_words_also_once_the_column_is_put_away(visit, filled, cast):
    first = rows_of(visit, cast)[0]
    edit(visit, first.pk, {"x_4": 99900, "x_2": False}, first.version, cast.ma)
    local.put_away(visit, "接待费", cast.operator, "不再需要")
    words = history_in_words(visit, history("record", "visit", str(first.pk)))[-1]
    assert "「接待费」由 1,280.5元 改为 999元" in words and "「是否过夜」" in words
    assert "接待费" not in workbook.headings(visit)
    assert not hasattr(visit.model, "x_4")
    local.put_away(visit, "x_4", cast.operator, active=True)
    assert rows_of(visit, cast)[0].x_4 == 99900


def test_own_indicators_add_up_and_split_by_the_column(visit, filled, cast):
    from xieshou.indicators.defining import Definition, Told
    from xieshou.indicators.figures import Figures
    from xieshou.indicators.own import built
    from xieshou.values.period import Period

    one = built("hosting", Definition("接待费合计", "元", "互访的接待费", "visit", "sum", "x_4",
                                      where=(Told("x_3", "in", ("主要领导",)),), by=("x_3",)))
    figure = Figures(cast.operator).many([one], pairing=cast.pairing.code,
                                         period=Period.parse("2024"))[0]
    assert figure.value == Decimal("1280.50")


def test_a_required_column_is_asked_only_of_acts_of_its_days(visit, cast):
    local.define(visit, local.LocalDefinition("批次", required=True, first=date(2024, 6, 1)),
                 cast.operator)
    done = import_file("visit", book(VISIT, ("2024-03-01", "部门", "甲", 5),
                                     ("2024-07-01", "部门", "乙", 5)), "互访.xlsx", cast.ma)
    assert (done.created, done.rejected) == (1, 1)
    assert "批次" in done.findings[-1].message


@pytest.mark.parametrize(("said", "words"), [
    ({"label": "带队领导"}, "已是这个台账的表头"), ({"label": ""}, "名称要填写"),
    ({"label": "级别二", "type": "choice"}, "选项要有"),
    ({"label": "钱", "type": "money"}, "金额的单位"),
    ({"label": "序号"}, "已是这个台账的表头"),
])
def test_what_cannot_be_a_column_is_refused_in_chinese(cast, home, said, words):
    with pytest.raises(local.BadLocalFieldError) as fault:
        local.define(register_named("visit"), local.LocalDefinition(**said), cast.operator)
    assert words in fault.value.words


def test_only_an_administrator_adds_columns_and_a_type_stays(visit, cast):
    with pytest.raises(NotAllowed):
        local.define(visit, local.LocalDefinition("甲"), cast.ma)
    with pytest.raises(XieshouError, match="不能改成"):
        local.define(visit, local.LocalDefinition("接待费", "text"), cast.operator, "x_4")


@pytest.mark.slow
def test_nothing_differs_from_the_journal(visit, filled, cast):
    from xieshou.ledger.verifying import _ledger, beside

    assert _ledger().ok
    assert beside("自设栏目", "local_field", local.images()).ok
    with pytest.MonkeyPatch.context() as patch:
        from xieshou.ledger import record

        patch.setattr(record, "_guard", lambda: None)
        visit.model.objects.filter(pk=rows_of(visit, cast)[0].pk).update(local={"x_4": 1})
    assert not _ledger().ok


def test_opening_totals_keep_their_identity_when_a_column_comes(cast, home):
    register = register_named("visit")
    sheet = book((*VISIT, "期初数", "时段起", "时段止", "代表数量"),
                 ("", "部门", "", 30, "是", "2023-01-01", "2023-12-31", 5))
    assert import_file("visit", sheet, "期初.xlsx", cast.ma).created == 1
    local.define(register, local.LocalDefinition("接待单位"), cast.operator)
    try:
        assert import_file("visit", sheet, "期初.xlsx", cast.ma).unchanged == 1
    finally:
        local.install(register, ())
        local.load.__globals__["_loaded"] = None
