"""Figures that stand like a total and its parts, and of which the words say they are none."""

import pytest

from tests.audit.telling import errors, told
from xieshou.audit.run import audit_text


@pytest.mark.parametrize("text", [
    # 甲 is a part as 乙 and 丙 are; what it shares is no part of the others' total
    "有43个场馆，其中甲区38个，乙区3个，丙区2个，甲区22个场馆与学校共用。",
    # towards each country something is done, and nothing of it is done towards another
    "2024年，该市对共建国家进出口6.6万亿元，对邻近国家进出口4.2万亿元，对其他国家进出口1.94万亿元。",
    # two kinds of more that the statistics know; less than half is told
    "全省装机容量28.7万千瓦，增长8%。其中，光伏装机9.1万千瓦，增长30%；风电装机5.4万千瓦，增长12%。",
    # who holds a card and who is insured are counted apart
    "全县养老、失业、工伤保险参保人数分别为8.71万人、2.44万人、2.97万人。社会保障卡持卡人数11.9万人。",
    # from so many places come the people, who are counted
    "大赛设置20个大项、60个分项、156个小项，共有来自116个地区的2679名选手参赛。",
    # what there was before the last ones came is not told
    "新增10个站点试行夜间服务；东部再新增5个站点，服务站点总数增至65个。",
    # a part in round thousands leaves hundreds open
    "保险业已赔付4615.62万元，其中意外险已赔付1416万元，农房保险已赔付3000万元。",
    # what each of two grew by is told of each
    "开行货物列车421列、货运班列403列，分别较一季度增加16列和13列。",
    # what flows out is set off in what flows in on the whole
    "4月，跨境资金净流入173亿元。其中，货物贸易项下净流入649亿元；外资净增持债券109亿元。",
    # the holiday has eight days, the year 365
    "2025年春节假期，全市场馆接待游客72.6万人次；日均接待游客超9万人次，增长12%。",
    # what holds indicators may hold more of them than there are of it
    "截至目前，全省已发布地方标准660项，包含8000多项指标。",
    # a figure told again is no whole of itself
    "全省清洁能源装机达到20.0万千瓦，首次迈上20万千瓦台阶，占全省总装机的58.8%。",
    # a list by kinds divides what stands nearest, not what the item before it told
    "再贷款额度增加至1.2万亿元。\n\n2025年，全省实际使用外资7476.9亿元。\n\n"
    "从行业看，制造业使用外资1855.1亿元，服务业使用外资5451.2亿元。",
    # the plan of another thing, and a rate of what was begun
    "今年计划招聘教师300名。培训医生120名，完成年度计划的80%。",
    "今年计划新建学校50所。上半年开工学校36所、完工学校24所，完成年度计划的72%。",
    # what came in another year is no whole
    "去年，交通部门新改建农村公路1200公里，今年上半年新改建480公里，下半年计划完成700公里。",
    "2022年新改建农村公路1200公里，2023年上半年新改建480公里，下半年完成700公里。",
    # 占总人口 is said of both: neither is the whole of the other
    "劳动年龄人口91954人，比上年减少244人，占总人口的67.6%，60岁及以上人口20243人，占总人口的14.9%。",
    # people are told by where they belong, by what they can do and by what they do
    "全镇总人口2.6万人，其中农业人口2.1万人，劳动力1.2万人，外出务工0.9万人。",
    # firms are told by who owns them and by how they are set up
    "企业利润总额598亿元，其中，国有控股企业192亿元，股份制企业451亿元，私营企业139亿元。",
    # two currencies are not added up
    "贷款余额231亿元，其中人民币贷款余额225亿元，外币贷款余额6850万美元。",
    # what is owed is no whole of what was lent
    "截至6月末，普惠贷款余额20亿元，其中，今年以来累计发放25亿元。",
    # some of those who were sent have left
    "第一批选派36名，第二批选派42名，目前在岗共65名。",
    # a figure without a name is no part where the others make it up
    "商业人员约为131万人，2万人，手工业人员约为403万人，总计约为534万人。",
    # what is new is not all there is
    "新认证绿色食品358个、有机农产品164个、地理标志7个，产品总量达4000个。",
    # 其中 tells what is worth telling
    "收到议案387件，其中立法方面的374件，监督方面的10件。交有关单位办理建议7180件。",
    # what was left over is of all years
    "医保基金总收入271亿元，总支出223亿元，累计结余345亿元。",
    # a list that need not be all there is
    "2024年，引进企业32家，规上企业12家，龙头企业8家。",
    "2024年，安排资金4800万元：甲县1200万元、乙县960万元、丙县780万元等。",
    "2024年，派驻教师24名，医生14名，农技9名。",
])
def test_nothing_is_said(text):
    assert told(text) == []


@pytest.mark.parametrize(("text", "code"), [
    ("有43个场馆，其中甲区36个，乙区3个，丙区2个。", "arithmetic.parts_add_up"),
    ("全市场馆全年接待游客72.6万人次；日均接待游客超9万人次。", "arithmetic.daily_fits_year"),
    ("全省已发布地方标准660项，包含推荐性标准8000项。", "arithmetic.part_within_whole"),
    ("资金4615.62万元，其中市级资金1416.3万元，区级资金3109.32万元。", "arithmetic.parts_add_up"),
    ("全镇总人口2312人，其中男性1164人，女性1248人。", "arithmetic.parts_add_up"),
    ("收入合计6436万元，支出合计6102万元，年末结余343万元。", "arithmetic.parts_add_up"),
    ("贷款余额231.2亿元，其中企业贷款165.1亿元，住户贷款56.1亿元。", "arithmetic.parts_add_up"),
])
def test_what_the_words_do_tie_is_still_told(text, code):
    assert code in errors(text)


def test_persons_counted_roughly_before_households_are_asked_about():
    levels = {
        text: found["level"]
        for text in ("7000多名贫困户", "2.6万名脱贫户", "1000名脱贫户", "2038名贫困户")
        for found in audit_text(f"2023年，带动{text}增收。")["findings"]
        if found["code"] == "unit.fits_noun"
    }
    assert levels == {
        "7000多名贫困户": "question", "2.6万名脱贫户": "question", "1000名脱贫户": "question",
        "2038名贫困户": "warning",
    }


@pytest.mark.parametrize(("share", "is_told"), [("22.6%", False), ("26.2%", True)])
def test_shares_side_by_side_are_of_one_whole_that_need_not_be_told(share, is_told):
    text = (
        "2018年末，东片有单位1280.2万个，占58.8%，比2013年末下降了0.5个百分点；"
        f"中片492.9万个，占{share}，提高了0.1个百分点；西片405.8万个，占18.6%。"
    )
    assert bool(told(text)) is is_told
