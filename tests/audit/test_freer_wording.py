"""What figures count, and their roles, in the freer wording of reporters, clerks and speeches."""

import pytest

from xieshou.audit.claims import claims_of
from xieshou.audit.document import read_document


def read(text: str) -> list[tuple[str | None, str]]:
    return [(claim.measure, claim.role) for claim in claims_of(read_document(text))]


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        # whoever brought it is not what was brought
        ("江阴市妇联捐来培训设备65台（套）。", [("设备", "level")]),
        ("胶州市汇来救灾款200万元。", [("救灾款", "level")]),
        ("上海企业家设奖学金150万元。", [("奖学金", "level")]),
        # net income is income, and a rise in yield a rise
        ("经营净收入5705.2元，财产净收入335.6元。",
         [("经营净收入", "level"), ("财产净收入", "level")]),
        ("干茶产量7400吨，上年为6800吨，增产600吨。",
         [("干茶产量", "level"), ("干茶产量", "level"), ("干茶产量", "increment")]),
        # an average is of the thing, not of the deed
        ("5座气调库可存药材3.5万吨，每座7000吨。",
         [("气调库", "level"), ("存药材", "level"), ("每座药材", "average")]),
        ("基地务工480人，全年发工资864万元，人均1.8万元。",
         [("基地务工", "level"), ("发工资", "level"), ("人均工资", "average")]),
        # persons and schools behind the word of a place
        ("由9名县领导领衔。", [("县领导", "level")]),
        ("向11所县中派驻团队。", [("县中", "level")]),
        ("86名西部计划志愿者来到我县。", [("西部计划志愿者", "level")]),
        ("形成的固定资产2880万元确权到村。", [("固定资产", "level")]),
        # of all that were listed, of one of two, of what grew year by year
        ("项目共52个，产业类27个、建设类16个、劳务类9个。同一时点，已开工46个。",
         [("项目", "total"), ("产业类", "part"), ("建设类", "part"), ("劳务类", "part"),
          ("开工项目", "level")]),
        ("筹集资金15.6亿元，河源9.36亿元，汕尾6.24亿元，前者占60%。",
         [("筹集资金", "total"), ("河源", "part"), ("汕尾", "part"), ("河源", "share")]),
        ("财政帮扶资金逐年加码，2016年2100万元，2020年4.62亿元。",
         [("财政帮扶资金", "level"), ("财政帮扶资金", "level")]),
        ("去浙江的8400人。为这8400人兑付补贴504万元。",
         [("去浙江", "level"), ("去浙江", "level"), ("兑付补贴", "level")]),
        ("教师45名、医生33名、农技员12名，加起来90名。",
         [("教师", "part"), ("医生", "part"), ("农技员", "part"),
          ("教师、医生、农技员", "total")]),
        ("手术1512台，占比较帮扶前的23%提高12个百分点。",
         [("手术", "level"), ("手术", "share"), ("手术", "increment")]),
        ("调解成功2303件，成功率98%。", [("调解成功", "level"), ("成功率", "share")]),
        ("纯利润450万元，40%即180万元分给600户脱贫户。",
         [("纯利润", "level"), ("纯利润", "share"), ("纯利润", "level"), ("脱贫户", "level")]),
        ("销售额3.2亿元，同上年的2.5亿元相比，多卖7000万元。",
         [("销售额", "level"), ("销售额", "level"), ("销售额", "increment")]),
    ],
)
def test_what_is_counted_where_people_write_freely(text, counted):
    assert read(text) == counted
