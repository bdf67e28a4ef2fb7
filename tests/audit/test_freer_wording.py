"""What figures count, and their roles, in the freer wording of reporters, clerks and speeches."""

import pytest

from xieshou.audit.claims.extracting import claims_of
from xieshou.audit.text.document import read_document


def read(text: str) -> list[tuple[str | None, str]]:
    return [(claim.measure, claim.role) for claim in claims_of(read_document(text))]


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        # 环比 and 本季 count nothing: what the heading in the line names is told of
        ("务工：人均月收入5200元。\n消费帮扶：本季1130万元，环比二季度的940万元增加190万元。",
         [("人均月收入", "average"), ("消费帮扶", "level"), ("消费帮扶", "level"),
          ("消费帮扶", "increment")]),
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
         [("纯利润", "level"), ("纯利润", "share"), ("纯利润", "part"), ("脱贫户", "level")]),
        ("销售额3.2亿元，同上年的2.5亿元相比，多卖7000万元。",
         [("销售额", "level"), ("销售额", "level"), ("销售额", "increment")]),
    ],
)
def test_what_is_counted_where_people_write_freely(text, counted):
    assert read(text) == counted


# Sentences of reporters, clerks and speakers, about this field and its neighbours.
@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("记者在县医院看到，新门诊楼添了CT2台、DR1台，日均接诊由160人次涨到了240人次。",
         ["CT level 台", "DR level 台", "日均接诊 average 人次", "日均接诊 average 人次"]),
        ("村里的老支书算了一笔账：流转土地1200亩，每亩租金800元，一年下来光租金就有96万元。",
         ["土地 level 亩", "每亩租金 average 元", "租金 level 万元"]),
        ("去年这个时候，车间里只有35个人，如今已经有120个人在这里上班。",
         ["人 level 个", "人 level 个"]),
        ("苏州来的12位医生手把手带出了36名徒弟。",
         ["医生 level 位", "徒弟 level 名"]),
        ("全县共有公交线路42条，日均客运量3.6万人次，新能源车占比达到88%。",
         ["公交线路 total 条", "日均客运量 average 万人次", "新能源车占比 share %"]),
        ("供电所把10台变压器换成了大容量的，新增容量6300千伏安。",
         ["变压器 level 台", "容量 level 千伏安"]),
        ("县林业局给出的数字是：今年造林4.2万亩，抚育6.8万亩，森林覆盖率提到了58.3%。",
         ["造林 level 万亩", "抚育 level 万亩", "森林覆盖率 share %"]),
        ("水务部门说，新水厂日供水能力2万立方米/日，管网漏损率降到9.6%。",
         ["新水厂日供水能力 level 万立方米/日", "管网漏损率 share %"]),
        ("夏粮总产18.6万吨，比去年多收了1.2万吨，亩产也从380公斤提高到405公斤。",
         ["夏粮总产 level 万吨", "夏粮总产 increment 万吨", "亩产 average 公斤",
          "亩产 average 公斤"]),
        ("镇里请来农技专家9人，开了15堂课，听课的有820人次。",
         ["农技专家 level 人", "课 level 堂", "听课 level 人次"]),
        ("全市法院受理案件2.36万件，审结2.21万件，结案率93.6%，同比上升2.1个百分点。",
         ["案件 level 万件", "审结 level 万件", "结案率 share %", "结案率 increment 个百分点"]),
        ("高速公路通车里程达到1268公里，比五年前翻了一番。",
         ["高速公路通车里程 level 公里", "高速公路通车里程 growth 番"]),
        ("旅游旺季，景区一天最多接待2.8万人次，门票收入156万元。",
         ["接待 level 万人次", "门票收入 level 万元"]),
        ("保险公司为3200户养殖户承保能繁母猪1.8万头，赔付金额640万元，户均获赔2000元。",
         ["养殖户 level 户", "能繁母猪 level 万头", "赔付金额 level 万元",
          "户均获赔 average 元"]),
        ("目前在建的45个项目中，有31个进度超过一半，其余14个刚刚动工。",
         ["项目 total 个", "项目 part 个", "进度 share None", "项目 part 个"]),
        ("两省签了26份合作协议，涉及产业园区、人才交流、文化旅游等9个领域。",
         ["省 level 省", "合作协议 level 份", "领域 level 个"]),
        ("消防救援支队出动车辆3260车次、警力1.96万人次，抢救被困群众412人。",
         ["车辆 level 车次", "警力 level 万人次", "被困群众 level 人"]),
        ("小微企业贷款余额96.8亿元，较年初增加12.3亿元，增幅14.6%。",
         ["小微企业贷款余额 level 亿元", "小微企业贷款余额 increment 亿元",
          "小微企业贷款余额 growth %"]),
        ("乡镇卫生院新增床位320张，千人口床位数由5.1张增至6.3张。",
         ["床位 level 张", "千人口床位数 level 张", "千人口床位数 level 张"]),
        ("十字绣工坊带动86名妇女在家门口就业，月均收入2600元。",
         ["妇女 level 名", "月均收入 average 元"]),
        ("通过直播带货，合作社三天卖掉苹果2.6万斤，收入13万元。",
         ["苹果 level 万斤", "收入 level 万元"]),
        ("全州脱贫人口监测对象1.2万户4.6万人，已消除风险9800户。",
         ["脱贫人口监测对象 level 万户", "脱贫人口监测对象 level 万人", "消除风险 level 户"]),
        ("环保部门检查企业860家次，立案查处42起，罚款315万元。",
         ["检查企业 level 家次", "立案查处 level 起", "罚款 level 万元"]),
        ("五保户集中供养率达到86%，比上年末提高4个百分点。",
         ["五保户集中供养率 share %", "五保户集中供养率 increment 个百分点"]),
        ("全年共发放低保金1.36亿元，惠及2.8万户、5.1万人，人均每月补助405元。",
         ["低保金 total 亿元", "惠及 level 万户", "惠及 level 万人", "每月补助 average 元"]),
        ("全村532户人家，311户种上了花椒，占了近六成。",
         ["人家 level 户", "花椒 level 户", "花椒 share 成"]),
        ("残联免费发放轮椅150辆、助听器86台，适配辅具620件（套）。",
         ["轮椅 level 辆", "助听器 level 台", "适配辅具 level 件（套）"]),
        ("安全饮水工程受益人口12.6万人，水质达标率从82%提高到96%，提高14个百分点。",
         ["安全饮水工程受益人口 level 万人", "水质达标率 share %", "水质达标率 share %",
          "水质达标率 increment 个百分点"]),
        ("气象部门发布预警信号186次，准确率达92%，比前三年平均高5个百分点。",
         ["预警信号 level 次", "准确率 share %", "准确率 increment 个百分点"]),
        ("两年间，他跑遍了26个村，写了11本民情日记，帮乡亲们办成了140多件事。",
         ["村 level 个", "民情日记 level 本", "事 level 件"]),
    ],
)
def test_what_a_sentence_tells_of_each_figure(text, told):
    found = claims_of(read_document(text))
    assert [f"{one.measure} {one.role} {one.quantity.unit}" for one in found] == told


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("新水厂供水能力2万立方米/日。", 15000, 25000),
        ("新增容量6300千伏安。", 6299.5, 6300.5),
        ("适配辅具620件（套）。", 620, 620),
        ("销售额过百万元的网店。", 1000000, None),
        ("出动警力1.96万人次。", 19550, 19650),
    ],
)
def test_what_a_figure_of_such_units_may_stand_for(text, low, high):
    [claim] = claims_of(read_document(text))
    assert (claim.quantity.low, claim.quantity.high) == (low, high)


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        # two beside a small whole, one against the other, that make it up
        ("园内企业32家，福建籍20家，本地籍12家。", ["total", "part", "part"]),
        ("派驻干部22人，县里14人，村里8人。", ["total", "part", "part"]),
        ("园内企业32家，福建籍20家，本地籍13家。", ["level", "level", "level"]),
        ("任务数1.2万人，完成1.35万人，超任务1500人。", ["target", "level", "increment"]),
        ("新建农田6.8万亩，改造提升2.4万亩。", ["level", "level"]),
        ("省里下达我市的任务是造林30万亩。", ["target"]),
    ],
)
def test_roles_where_people_write_freely(text, roles):
    assert [claim.role for claim in claims_of(read_document(text))] == roles
