"""Tables of a text: cells with heads, units, times, and the sums that they state."""

import time

import pytest

from xieshou.audit.run import audit_text, reading_of

TABLE = """2023年协作资金安排情况表
单位：万元
序号\t项目类别\t项目数（个）\t安排资金\t占比
1\t产业发展\t12\t2,772.5\t60.1%
2\t劳务就业\t7\t693\t15.0%
3\t乡村建设\t12\t1147\t24.9%
\t合计\t31\t4612.5\t100%
"""


def said(text):
    return [
        (claim.text, claim.quantity.unit, claim.measure, claim.role)
        for claim in reading_of(text).claims
    ]


def test_a_cell_is_said_by_its_heads():
    assert said(TABLE)[:3] == [
        ("12", "个", "产业发展项目数", "part"),
        ("2,772.5", "万元", "产业发展安排资金", "part"),
        ("60.1%", "%", "产业发展占比", "share"),
    ]
    assert said(TABLE)[-2] == ("4612.5", "万元", "安排资金", "total")


def test_a_head_over_two_rows_has_no_second_one():
    table = "项目\t投资（万元）\t\t进度\n\t计划\t完成\n甲园\t1500\t1200\t80%\n乙库\t800\t400\t50%\n"
    assert [one[2] for one in said(table)][:3] == ["甲园投资计划", "甲园投资完成", "甲园进度"]


def test_a_table_of_markdown_is_read_like_any_other():
    barred = "\n".join(
        "|" + line.replace("\t", "|") + "|" if "\t" in line else line for line in TABLE.split("\n")
    ).replace("占比|\n", "占比|\n|---|:--|---|--:|---|\n")
    assert said(barred) == said(TABLE)
    assert all(barred[claim.start : claim.end] == claim.text for claim in reading_of(barred).claims)


def test_cells_point_into_the_text_as_given():
    assert all(TABLE[claim.start : claim.end] == claim.text for claim in reading_of(TABLE).claims)


def test_a_row_in_a_group_is_named_by_the_words_that_tell_it_apart():
    text = "类别\t项目\t资金\n产业类\t花椒\t18\n产业类\t养牛\t22\n民生类\t饮水\t7"
    assert [c.measure for c in reading_of(text).claims] == ["花椒资金", "养牛资金", "饮水资金"]


def test_the_time_of_a_cell_is_that_of_its_column_row_or_caption():
    text = "乡镇\t2022年（人）\t2023年（人）\n甲镇\t120\t150\n乙镇\t80\t95"
    assert [claim.period.first for claim in reading_of(text).claims] == [
        "2022-01-01",
        "2023-01-01",
        "2022-01-01",
        "2023-01-01",
    ]
    assert {claim.period.last for claim in reading_of(TABLE).claims} == {"2023-12-31"}
    text = "2021年以来投入5亿元。\n2024年1—9月各镇投入如下\n镇\t投入\n甲镇\t34\n乙镇\t42"
    assert {c.period.first for c in reading_of(text).claims[1:]} == {"2024-01-01"}


def test_running_numbers_years_and_codes_are_no_figures():
    text = "年度\t代码\t资金（万元）\n2022\t911001\t120\n2023\t911002\t150"
    assert [(text, unit) for text, unit, _, _ in said(text)] == [("120", "万元"), ("150", "万元")]


@pytest.mark.parametrize(
    ("old", "new"), [("4612.5", "4621.5"), ("\t31\t", "\t32\t"), ("1147", "1174")]
)
def test_a_column_that_misses_its_sum_is_told_with_the_right_value(old, new):
    assert audit_text(TABLE)["findings"] == []
    (found,) = [
        found
        for found in audit_text(TABLE.replace(old, new))["findings"]
        if found["code"] == "arithmetic.parts_add_up"
    ]
    assert old.strip() in found["suggestion"]
    assert found["level"] == ("error" if "." in old or old == "1147" else "warning")


def test_how_far_each_has_come_does_not_speak_against_the_sums_beside_it():
    text = ("项目\t完成（万元）\t进度\n甲园\t1200\t80%\n乙库\t400\t50%\n丙院\t600\t100%"
            "\n合计\t2300\t76%")
    (found,) = [f for f in audit_text(text)["findings"] if f["code"].startswith("arithmetic")]
    assert "1200 + 400 + 600 = 2200" in found["message"]


def test_a_row_that_misses_its_sum_is_told_where_other_rows_add_up():
    text = "镇\t男（人）\t女（人）\t合计（人）\n甲\t20\t30\t50\n乙\t15\t18\t33\n丙\t11\t12\t32"
    (found,) = [f for f in audit_text(text)["findings"] if f["code"].startswith("arithmetic")]
    assert "11 + 12 = 23" in found["message"]


def test_rows_that_count_people_twice_are_no_sums():
    text = "类别\t人数（人）\t户数（户）\n培训\t620\t300\n就业\t410\t280\n合计\t700\t350"
    assert not [f for f in audit_text(text)["findings"] if f["level"] == "error"]


def test_a_total_of_subtotals_adds_up_subtotals():
    text = "项目\t资金（万元）\n甲\t10\n乙\t20\n小计\t30\n丙\t5\n丁\t6\n小计\t11\n合计\t41"
    assert not [f for f in audit_text(text)["findings"] if f["code"].startswith("arithmetic")]
    assert [len(r["parts"]) for r in audit_text(text)["relations"]] == [2, 2, 2]


@pytest.mark.slow
@pytest.mark.parametrize(
    "text", ["\t" * 50_000 + "\n" + "\t" * 50_000, "甲\t1\n" * 20_000, "1\t2\t合计\n" * 9_000]
)
def test_hostile_tables_cost_no_more_than_their_length(text):
    started = time.process_time()
    audit_text(text)
    assert time.process_time() - started < 20


_BELOW = [
    ("| 类别 | 项目数（个） | 资金（万元） |\n| --- | --- | --- |\n| 水利建设 | 12 | 1846.5 |\n"
     "| 产业发展 | 31 | 3275.4 |\n| 合计 | 43 | 5121.9 |\n"
     "产业发展类中，茶叶项目投资2137.2万元，肉牛项目投资1138.2万元。\n", "2137.2", "2173.2"),
    ("| 任务 | 单位 | 年度任务 | 完成数 |\n| --- | --- | --- | --- |\n"
     "| 油茶低产林改造 | 万亩 | 12.4 | 15.31 |\n| 道路硬化 | 公里 | 2164 | 2391 |\n"
     "油茶低产林超任务2.91万亩，道路硬化超任务227公里。\n", "227", "272"),
    ("计划安排如下（单位：万元）：\n| 类别 | 项目 | 计划资金 |\n| --- | --- | --- |\n"
     "| 产业补助类 | 茶园奖补 | 246 |\n| 产业补助类 | 贴息 | 83 |\n| 设施类 | 冷库 | 1450 |\n"
     "| 设施类 | 水渠 | 387 |\n其中，产业补助类共329万元，设施类共1837万元。\n", "1837", "1387"),
]


@pytest.mark.parametrize(("text", "right", "wrong"), _BELOW)
def test_what_is_told_below_a_table_adds_up_with_its_rows(text, right, wrong):
    def told(text):
        return [one["suggestion"] for one in audit_text(text)["findings"]
                if one["code"] == "arithmetic.parts_add_up"]

    assert told(text) == []
    assert any(right in one for one in told(text.replace(right, wrong)))


def test_a_plan_of_the_year_is_no_figure_of_the_months_that_the_caption_names():
    text = ("2024年1—5月资金使用情况\n县区\t年度计划(万元)\t完成(万元)\n甲县\t1200\t600\n"
            "乙县\t800\t300\n合计\t2000\t900\n")
    plan, done = audit_text(text)["claims"][:2]
    assert (plan["period"]["from"], plan["period"]["to"]) == ("2024-01-01", "2024-12-31")
    assert (done["period"]["from"], done["period"]["to"]) == ("2024-01-01", "2024-05-31")
