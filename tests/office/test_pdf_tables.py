"""Rows of a table in a pdf get tabs between their cells; sentences stay (PDF里的表)."""

from xieshou.office.pdf_tables import may_hold_table, with_cells

_LAYOUT = """单位：万元
 乡镇    项目数（个）    资金（万元）
石桥镇   12        1860.5
沙田镇   8         940
合计    20        2800.5
以上资金  全部用于产业发展。"""
_GLUED = """单位：万元
乡镇项目数（个）资金（万元）
石桥镇121860.5
沙田镇8 940
合计 20 2800.5
以上资金全部用于产业发展。"""


def test_rows_are_found_by_their_gaps_even_where_cells_are_glued() -> None:
    assert may_hold_table(_GLUED)
    lines = with_cells(_GLUED, _LAYOUT).split("\n")
    assert lines[1] == "乡镇\t项目数（个）\t资金（万元）"
    assert lines[2:5] == ["石桥镇\t12\t1860.5", "沙田镇\t8\t940", "合计\t20\t2800.5"]
    assert lines[0] == "单位：万元" and lines[5] == "以上资金全部用于产业发展。"


def test_two_columns_of_words_are_no_table() -> None:
    text = "甲县人民政府 乙区人民政府\n代表张三 代表李四\n签字 签字"
    assert with_cells(text, text.replace(" ", "    ")) == text
    assert not may_hold_table("两地互访频繁。\n资金全部到位。\n项目如期完工。")


def test_a_cell_over_two_lines_and_an_empty_first_cell() -> None:
    layout = """序号      乡镇名称      计划投资（万    完成率
                    元）
1       沙田镇农业综    1800       100%
        合开发示范区
2       河口乡       3000       90%
        合计        4800       94%
截至年底，完成投资    4500万元。"""
    text = ("序号 乡镇名称 计划投资（万\n元）\n完成率\n1沙田镇农业综\n合开发示范区\n1800 100%\n"
            "2河口乡3000 90%\n合计4800 94%\n截至年底，完成投资4500万元。")
    assert with_cells(text, layout).split("\n") == [
        "序号\t乡镇名称\t计划投资（万元）\t完成率",
        "1\t沙田镇农业综合开发示范区\t1800\t100%",
        "2\t河口乡\t3000\t90%",
        "\t合计\t4800\t94%",
        "截至年底，完成投资4500万元。",
    ]
