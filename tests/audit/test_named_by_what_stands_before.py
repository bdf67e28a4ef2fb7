"""What figures count where the words beside them only say when, whither, or how it differs."""

import pytest

from tests.audit.test_what_is_counted import measures
from xieshou.audit.claims.extracting import claims_of
from xieshou.audit.text.document import read_document


def roles(text: str) -> list[str]:
    return [claim.role for claim in claims_of(read_document(text))]


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("由北京赴十堰14人，由十堰赴北京22人。", ["北京赴十堰", "十堰赴北京"]),
        ("干部互访13次，吴中去盘州6次，盘州来吴中7次。", ["干部互访", "吴中去盘州", "盘州来吴中"]),
        ("支教教师先后到县11批、176人。", ["支教教师", "支教教师"]),
        ("协作资金应到3200万元，实到3100万元。", ["协作资金", "协作资金"]),
        ("春节后包车4趟，暑期里义诊9次。", ["包车", "义诊"]),
        ("菌棒年产900万棒，较投产前的600万棒增长50%。", ["菌棒年产"] * 3),
        ("月均收入6120元，在原籍时为3400元。", ["月均收入"] * 2),
        ("投入协作资金1.53亿元，分年度为4800万元、5000万元、5500万元，末年较上一年多出500万元。",
         ["协作资金"] * 5),
        ("援助资金11.41亿元，盘子比上年大了2.71亿元。", ["援助资金", "盘子"]),
        ("您提到的夜校，去年办3期，今年办5期。", ["夜校", "夜校"]),
        # the signs alone stay what they are where they name somebody
        ("学员112人，男60人，女52人。", ["学员", "男", "女"]),
        ("共性问题2个，共享单车9辆，就业人员8名。", ["共性问题", "共享单车", "就业人员"]),
        ("直属高校44所，44所直属高校参与帮扶。", ["直属高校", "直属高校"]),
    ],
)
def test_when_and_whither_name_nothing_of_their_own(text, counted):
    assert measures(text) == counted


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("捐资捐物708笔、8766万元。", ["捐资捐物", "捐资捐物"]),
        ("帮扶资金1410万元。产业发展占7个、760万元，社会事业占4个、380万元。",
         ["帮扶资金", "产业发展", "产业发展", "社会事业", "社会事业"]),
        ("务工人员11240人，完成年度目标10800人，比上年增加440人。",
         ["务工人员", "年度目标", "务工人员"]),
        ("办了培训10期，电工4期，焊工3期，家政3期，比协议多2期。",
         ["培训", "电工", "焊工", "家政", "培训"]),
        ("商户27户，老户19户，新来8户。", ["商户", "老户", "商户"]),
        ("商户27户，老户19户，新来9户。", ["商户", "老户", "老户"]),
        ("工资总额24.09万元，员工73人，人均3300元。", ["工资总额", "员工", "人均工资"]),
    ],
)
def test_what_is_left_out_is_taken_from_the_whole(text, counted):
    assert measures(text) == counted


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("2024年拟争取资金不低于6500万元。", "target"),
        ("年内还要新引企业不少于30家。", "target"),
        ("已建成车间不少于30家。", "level"),
        ("转移就业的任务定为1200人。", "target"),
        ("今年招商任务加到8家。", "target"),
        ("会上认领任务5件。", "level"),
        ("鲜叶卖得好，一亩合4500元。", "average"),
        ("新建基地按亩补200元。", "average"),
        ("蔬菜单产4吨。", "average"),
        ("稻田鱼比批发市场贵3元。", "increment"),
        ("精简了8个项目。", "increment"),
        ("在上年的基础上加了180万元。", "increment"),
        ("菌棒增量300万棒。", "increment"),
        ("流量300万次，产量40吨。", "level"),
        ("价格为3元，面积达40亩。", "level"),
    ],
)
def test_aims_averages_and_differences_in_everyday_words(text, role):
    assert roles(text)[-1] == role
