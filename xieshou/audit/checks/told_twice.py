"""A thing told in two places has one number (同一事实两个数)."""

from collections.abc import Iterator

from xieshou.audit.again.divided import one_of_its_parts
from xieshou.audit.again.one_name import told_by_name
from xieshou.audit.again.own_subjects import each_its_own
from xieshou.audit.again.swapped import swapped
from xieshou.audit.again.told_again import told_again
from xieshou.audit.check import Example, Remark, check
from xieshou.audit.one_fact import retold_roughly
from xieshou.audit.one_fact import told_twice as told_in_two_places
from xieshou.audit.reading import Reading
from xieshou.values.finding import Level


@check(
    code="scope.told_twice",
    numbers=("R63",),
    gives_way=True,
    name="同一事实两个数",
    says="同一件事前面写{first}，后面写{last}。",
    hint="请核对两处数字；说的不是一件事，或范围、时间不同的，请写明。",
    level=Level.WARNING,
    examples=[
        Example(passes="2023年脱贫人口务工规模3397万人。2022年脱贫人口务工规模3379万人。"),
        Example(passes="到位协作资金9860万元。支付协作资金9680万元，支付率98.2%。"),
        Example(passes="签约项目42个，金额36.5亿元。开工的24个签约项目投资12亿元。"),
        Example(passes="青岩县建成蔬菜大棚312座。澄江县建成蔬菜大棚321座。"),
        Example(passes="全县受理信访1460件次。其中来信146件次。"),
        Example(passes="全年接待游客近350万人次。这346.8万人次的客流中，过夜游客118万人次。"),
        Example(passes="全省100个旅游景区建设持续向好，签约项目126个，签约资金540亿元，到位资金135亿元。\n全省100个城市综合体健康发展，签约项目119个，签约资金173亿元，到位资金153亿元。"),
        Example(fails="公务用车75万元，其中购置费52万元、运行费23万元。车辆费用75万元，其中运行费52万元，购置费23万元。"),
        Example(passes="公务用车75万元，其中购置费52万元、运行费23万元。车辆费用75万元，其中运行费23万元，购置费52万元。"),
        Example(fails="全年接待游客近340万人次，收入21.6亿元。这346.8万人次的客流中，过夜游客118万人次。"),
        Example(passes="累计培训致富带头人超过1200人。县里给1186名带头人发了证书。"),
        Example(fails="2023年，全国脱贫人口务工规模达3397万人，新增就业1244万人。人社部门表示，2023年脱贫人口务工规模为3379万人。"),
        Example(fails="汐州市帮助丹岩县销售特色产品3.18亿元。2024年帮助丹岩县销售的特色产品总额为3.81亿元。"),
        Example(fails="由海澜区援建、总投资3600万元的肉牛示范园投入运营。总投资3060万元的园子归村集体共有。"),
        Example(fails="签约项目24个、金额36.5亿元。会后，对42个签约项目逐一派出联络员。"),
        Example(fails="全县外出务工规模25860人。局长说，能稳住25680人的外出务工规模，靠的是把岗位送到村口。"),
        Example(fails="新落地东部企业17家，实际到位资金4.36亿元。要服务好这17家企业，让业主投下的4.63亿元尽快形成产能。"),
        Example(passes="签约项目42个。24个项目已开工，另有18个在办手续。"),
        Example(fails="丹岩村有耕地面积2140亩，农户312户。土地一节写：全村耕地总面积2675亩，其中水田810亩。"),
        Example(passes="丹岩村有耕地面积2140亩，农户312户。澄江村有农户420户，耕地总面积2675亩，其中水田810亩。"),
        Example(passes="2021年全村经济总收入612万元。2022年全村经济总收入745万元。"),
        Example(fails="两年里选派36名党政干部和27名专业技术人才到东部学习。人才一节写：先后派出36名党政干部和41名专业技术人才。"),
        Example(passes="选派36名党政干部和27名专业技术人才到东部学习，接收52名党政干部和41名专业技术人才。"),
        Example(fails="援建项目一共147个，已完工96个。县里说，这174个项目惠及群众12万人。上年是125个。"),
        Example(passes="苏州援建的扶贫车间26间，带动就业1340人。全县41间扶贫车间都已挂牌。"),
        Example(fails="苏州援建的扶贫车间26间，带动就业1340人。年底，41间扶贫车间都已挂牌。"),
        Example(fails="山东累计向甘肃投入财政资金32.2亿元。像她这样的受益者背后，是山东累计投向甘肃的33.2亿元财政资金。"),
        Example(fails="残疾儿童入学率达到80%，残疾儿童入学率稳定在83%。"),
        Example(passes="残疾儿童入学率达到80%，残疾青年就学率稳定在83%。"),
        Example(passes="全县贫困发生率18.6%。贫困发生率25%以上的贫困村37个。"),
    ],
)
def told_twice(reading: Reading) -> Iterator[Remark]:
    """Flag a figure told again, in whatever words, with another number."""
    setting = reading.setting
    for first, last in dict.fromkeys((
        *told_in_two_places(setting), *retold_roughly(setting), *told_again(setting),
        *told_by_name(setting), *swapped(setting),
    )):
        if not one_of_its_parts(setting, first, last) and not each_its_own(setting, first, last):
            yield Remark((first, last), facts={"first": first.text, "last": last.text})
