"""What a figure counts, in the turns of phrase of published reports."""

import pytest

from xieshou.audit.claims import claims_of
from xieshou.audit.document import read_document


def measures(text: str) -> list[str | None]:
    return [claim.measure for claim in claims_of(read_document(text))]


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        # who acts, and where, is not what is counted
        ("北坡合作社收购核桃9万斤，石河流域铺下管道8公里。", ["核桃", "管道"]),
        ("某公司中标扩建项目9亿元。", ["扩建项目"]),
        ("收购企业8家，收购核桃9吨。", ["企业", "核桃"]),
        ("支援云岭县200万元，支援云岭县资金300万元。", ["支援", "支援资金"]),
        # what the money is for is not the money
        ("甲组投入30万元援建乙地学校，捐赠30万元慰问金。", ["甲组投入", "慰问金"]),
        ("监测对象160户45人，监测帮扶设备3台。", ["监测对象", "监测对象", "监测帮扶设备"]),
        ("有偿帮扶资金3亿元，新能源资源获取40万千瓦。", ["有偿帮扶资金", "新能源资源获取"]),
        ("53家乡村就业工厂开工，把25个镇编成4个组团。", ["乡村就业工厂", "镇", "组团"]),
        ("20名专家组团赴甲县。", ["专家"]),
        ("处级27名，科级及以下20名。", ["处级", "科级及以下"]),
        ("就业率稳定在90%以上，岗位总量保持30万个。", ["就业率", "岗位总量"]),
        ("1300名各族干部，290户群众参股，23户村民一起办社。", ["各族干部", "群众", "村民"]),
    ],
)
def test_the_thing_and_not_what_stands_around_it(text, counted):
    assert measures(text) == counted


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("已消除风险16户63人。", ["消除风险", "消除风险"]),
        ("住房有隐患的48户，缺技术的9户。", ["住房有隐患", "缺技术"]),
        ("纳入低保脱贫户20户。", ["低保脱贫户"]),
        ("稳定脱贫户76户、388人，户均5.1人；未消除风险13户、28人。",
         ["稳定脱贫户", "稳定脱贫户", "户均稳定脱贫户", "未消除风险", "未消除风险"]),
    ],
)
def test_who_people_are_is_what_befell_them_where_nothing_else_tells(text, counted):
    assert measures(text) == counted


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("增速比全国平均快9.8个百分点。", ["增速"]),
        ("就业率94%，比上年底的91%高3个百分点。", ["就业率"] * 3),
        ("选派教师22名、医生26名，共48名，后者比前者多4名。",
         ["教师", "医生", "选派", "医生"]),
        ("资金用来买育肥牛，共买104头。", ["育肥牛"]),
        ("新建示范村26个，目标是建成100个。", ["示范村", "示范村"]),
        ("援助资金12亿元，甲市就有10亿元，其余2亿元由乙市出。",
         ["援助资金", "甲市", "援助资金"]),
        ("援助资金12亿元，甲类3亿元，其他5亿元。", ["援助资金", "甲类", "其他"]),
        ("带动农户404户，脱贫户占50%，有202户。", ["农户", "脱贫户", "脱贫户"]),
        ("采购农副产品2亿元，帮助销售3亿元，合计5亿元。", ["农副产品", "销售", "农副产品"]),
        ("签约6800万元，线上销售750万元，两项合计7550万元。",
         ["签约", "线上销售", "线上销售", "两项合计"]),
    ],
)
def test_what_is_taken_up_again(text, counted):
    assert measures(text) == counted
