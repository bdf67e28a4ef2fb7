"""Money: received, planned, paid, and for what (资金支持)."""

from xieshou.indicators.definition import (
    Distinct,
    Formula,
    Indicator,
    Median,
    Sum,
    is_,
    raised,
    single_acts,
    true,
)
from xieshou.indicators.definitions.social import CASH, GOODS
from xieshou.ledger.registers.allocation import Allocation
from xieshou.ledger.registers.disbursement import Disbursement
from xieshou.ledger.registers.fund_return import FundReturn
from xieshou.ledger.registers.fund_transfer import FundTransfer

# what went back is said by a register of its own
PAID = Sum(Disbursement.amount)
RECOVERED_PART = Sum(FundReturn.amount).only(is_(FundReturn.kind, "recovered"))
RETURNED_PART = Sum(FundReturn.amount).only(is_(FundReturn.kind, "returned"))

RECEIVED = Indicator(
    code="funds.received",
    number="FUND-01",
    name="财政援助资金到位额",
    english="Fiscal aid received",
    unit="万元",
    value=Sum(FundTransfer.amount),
    by=("tier", "payer", "payee", "key_county"),
    aliases=(
        "到位财政援助资金",
        "财政援助资金",
        "到账财政资金",
        "财政帮扶资金",
        "协作资金",
        "扶贫协作资金",
        "东西部协作资金",
        "财政资金",
        "援助资金",
    ),
    says="东部各级财政拨来、已入受援方国库的援助资金，按到位日期；不含社会捐赠。",
    source="东西部扶贫协作考核办法(试行)资金使用",
)

PROVINCIAL = Indicator(
    code="funds.received_provincial",
    number="FUND-02",
    name="省级财政援助资金",
    english="Provincial aid received",
    unit="万元",
    value=Sum(FundTransfer.amount),
    where=(is_(FundTransfer.tier, "province"),),
    by=("payer", "key_county"),
    aliases=("其中省级资金", "省级帮扶资金", "省(市)级资金"),
    narrower_than="funds.received",
    says="财政援助资金到位额中来自省级财政的部分。",
)

MUNICIPAL = Indicator(
    code="funds.received_municipal",
    number="FUND-03",
    name="市级财政援助资金",
    english="Municipal aid received",
    unit="万元",
    value=Sum(FundTransfer.amount),
    where=(is_(FundTransfer.tier, "city"),),
    by=("payer", "key_county"),
    aliases=("其中市级资金", "市级帮扶资金"),
    narrower_than="funds.received",
    says="财政援助资金到位额中来自市级财政的部分。",
)

DISTRICT = Indicator(
    code="funds.received_district",
    number="FUND-04",
    name="区县级财政援助资金",
    english="District aid received",
    unit="万元",
    value=Sum(FundTransfer.amount),
    where=(is_(FundTransfer.tier, "county"),),
    by=("payer", "key_county"),
    aliases=("其中区级资金", "区级帮扶资金", "区县级资金", "区级财政资金"),
    narrower_than="funds.received",
    says="财政援助资金到位额中来自区县级财政的部分。",
)

TOWNS = Indicator(
    code="funds.received_towns",
    number="FUND-05",
    name="镇街及部门援助资金",
    english="Aid received from towns and departments",
    unit="万元",
    value=Sum(FundTransfer.amount),
    where=(is_(FundTransfer.tier, "town"),),
    by=("payer", "key_county"),
    aliases=("镇街帮扶资金", "部门帮扶资金"),
    narrower_than="funds.received",
    says="财政援助资金到位额中来自镇街和部门的部分。",
)

PER_COUNTY = Indicator(
    code="funds.per_county",
    number="FUND-06",
    name="县均财政援助资金",
    english="Fiscal aid per county",
    unit="万元/县",
    value=RECEIVED / Distinct(FundTransfer.pairing, openings_are_rows=True),
    by=("tier",),
    aliases=("县均资金", "县均财政资金", "每县平均资金"),
    says="财政援助资金到位额除以有资金到位的受援县个数(每个结对关系一县)。",
)

GROWTH = Indicator(
    code="funds.growth",
    number="FUND-07",
    name="财政援助资金同比增长",
    english="Growth of fiscal aid on the year",
    unit="%",
    value=Formula(
        ((1, Sum(FundTransfer.amount)), (-1, Sum(FundTransfer.amount).earlier(years=1))),
        ((1, Sum(FundTransfer.amount).earlier(years=1)),),
    ),
    by=("tier",),
    aliases=("财政援助资金同比", "财政援助资金增幅"),
    says="财政援助资金到位额比上年同期增长的比例；上年同期没有到位的，没有增长率。",
    source="东西部扶贫协作考核办法(试行)资金投入不低于上年",
)

SOCIAL = Indicator(
    code="funds.social",
    number="FUND-08",
    name="社会帮扶资金",
    english="Social cash",
    unit="万元",
    value=Formula(((1, CASH),)),
    by=("donor_kind",),
    aliases=("动员社会帮扶资金", "社会各界帮扶资金"),
    says="社会各界捐赠的资金(不含物资)，与财政援助资金分开统计。",
)

TOTAL_AID = Indicator(
    code="funds.total_aid",
    number="FUND-09",
    name="帮扶资金合计",
    english="Total aid",
    unit="万元",
    value=RECEIVED + CASH,
    aliases=(
        "累计投入帮扶资金",
        "投入帮扶资金",
        "帮扶资金总额",
        "累计投入资金",
        "投入各类帮扶资金",
    ),
    says="财政援助资金到位额与社会捐赠资金之和，两者来源互不重叠；不含捐物折款。",
)

TOTAL_WITH_GOODS = Indicator(
    code="funds.total_with_goods",
    number="FUND-09G",
    name="帮扶款物合计",
    english="Total aid with goods",
    unit="万元",
    value=RECEIVED + CASH + GOODS,
    aliases=("投入帮扶款物", "帮扶资金和物资合计", "款物合计"),
    says="财政援助资金到位额、社会捐赠资金与捐物折款之和。",
)

PLANNED = Indicator(
    code="funds.planned",
    number="FUND-10",
    name="计划安排额",
    english="Funds planned",
    unit="万元",
    value=Sum(Allocation.amount),
    by=("use_class", "responsible"),
    aliases=("安排资金", "资金安排额", "计划安排资金", "安排项目资金", "项目资金",
             "安排协作资金"),
    says="安排到项目或投向的援助资金，按下达(安排)日期；收回、调减的计划从收回当期减去。",
)

RELEASED = Indicator(
    code="funds.released",
    number="FUND-11",
    name="资金下达额",
    english="Funds released",
    unit="万元",
    value=Sum(Allocation.amount),
    where=(true(Allocation.released),),
    by=("use_class", "responsible"),
    aliases=("下达资金", "下达额"),
    narrower_than="funds.planned",
    says="已由计划文件下达的安排资金；收回、调减的从收回当期减去。",
)

DISBURSED_AT_FIRST = (Indicator(
    code="funds.disbursed",
    number="FUND-12",
    name="资金支出额",
    english="Funds disbursed",
    unit="万元",
    value=Sum(Disbursement.amount),
    by=("use_class", "stage", "payee"),
    aliases=("支出资金", "拨付资金", "支出额", "资金拨付额", "已支付资金", "协作资金支出"),
    says="从国库支付给项目单位或补助对象的援助资金，按支付日期。",
),)

DISBURSED = Indicator(
    code="funds.disbursed",
    number="FUND-12",
    name="资金支出额",
    english="Funds disbursed",
    unit="万元",
    value=Formula(((1, PAID), (-1, RECOVERED_PART))),
    by=("use_class", "stage", "payee"),
    aliases=("支出资金", "拨付资金", "支出额", "资金拨付额", "已支付资金", "协作资金支出"),
    says="从国库支付给项目单位或补助对象的援助资金，按支付日期，减去追回到国库的(按追回日期)。",
    version=2,
    former=DISBURSED_AT_FIRST,
)

DISBURSEMENT_RATE_AT_FIRST = (Indicator(
    code="funds.disbursement_rate",
    number="FUND-13",
    name="资金支出进度",
    english="Disbursement rate",
    unit="%",
    value=PAID / RECEIVED,
    aliases=("支出进度", "资金支出率", "预算执行率", "资金拨付率"),
    says="同一时段内资金支出额占财政援助资金到位额的比例；以其他数为分母的须另行写明。",
),)

DISBURSEMENT_RATE = Indicator(
    code="funds.disbursement_rate",
    number="FUND-13",
    name="资金支出进度",
    english="Disbursement rate",
    unit="%",
    value=DISBURSED / RECEIVED,
    aliases=("支出进度", "资金支出率", "预算执行率", "资金拨付率"),
    says="同一时段内资金支出额(已减去追回)占财政援助资金到位额的比例；以其他数为分母的须另行写明。",
    version=2,
    former=DISBURSEMENT_RATE_AT_FIRST,
)

INDUSTRY_SHARE = Indicator(
    code="funds.industry_share",
    number="FUND-14",
    name="产业类资金占比",
    english="Industry share",
    unit="%",
    kind="year",
    value=Sum(Allocation.amount).only(is_(Allocation.use_class, "industry"))
    / Sum(Allocation.amount),
    aliases=("产业占比", "产业资金占比", "用于产业发展的比例"),
    says="安排用于产业的资金占计划安排额的比例。",
    source="2023年衔接资金管理要求，比例可配置",
)

LIVELIHOOD_SHARE = Indicator(
    code="funds.livelihood_share",
    number="FUND-15",
    name="民生类资金占比",
    english="Livelihood share",
    unit="%",
    kind="year",
    value=Sum(Allocation.amount).only(
        is_(Allocation.use_class, "education_health", "labor", "infrastructure", "village")
    )
    / Sum(Allocation.amount),
    aliases=("民生占比",),
    says="安排用于教育医疗、劳务就业、基础设施、示范村与人居的资金占计划安排额的比例。",
)

IDLE_AT_FIRST = (Indicator(
    code="funds.idle",
    number="FUND-16",
    name="闲置资金额",
    english="Idle funds",
    unit="万元",
    kind="cumulative",
    value=Formula(
        ((1, Sum(FundTransfer.amount).earlier(days=90)), (-1, Sum(Disbursement.amount)))
    ),
    aliases=("沉淀资金", "闲置沉淀资金"),
    says="截止日90天以前累计到位的财政援助资金减去截止日的累计支出；小于零表示没有闲置。",
    source="到位90天未支出即为闲置，天数可按本地办法另立口径",
),)

IDLE = raised(
    Indicator(
        code="funds.idle",
        number="FUND-16",
        name="闲置资金额",
        english="Idle funds",
        unit="万元",
        kind="cumulative",
        value=Formula(
            (
                (1, Sum(FundTransfer.amount).earlier(days=90)),
                (-1, PAID),
                (1, RECOVERED_PART),
                (-1, RETURNED_PART),
            )
        ),
        aliases=("沉淀资金", "闲置沉淀资金"),
        says="截止日90天以前累计到位的财政援助资金减去截止日的累计支出(已减去追回)和退回拨款单位的；小于零表示没有闲置。",
        source="到位90天未支出即为闲置，天数可按本地办法另立口径",
        version=2,
        former=IDLE_AT_FIRST,
    ),
    kind="stock",
)

BALANCE_AT_FIRST = (Indicator(
    code="funds.balance",
    number="FUND-17",
    name="资金结转结余",
    english="Carry-over",
    unit="万元",
    kind="cumulative",
    value=Formula(((1, Sum(FundTransfer.amount)), (-1, Sum(Disbursement.amount)))),
    aliases=("结转结余", "结余资金"),
    says="截止日累计到位的财政援助资金减去累计支出，即仍在国库中的数。",
),)

BALANCE = raised(
    Indicator(
        code="funds.balance",
        number="FUND-17",
        name="资金结转结余",
        english="Carry-over",
        unit="万元",
        kind="cumulative",
        value=Formula(
            ((1, Sum(FundTransfer.amount)), (-1, PAID), (1, RECOVERED_PART), (-1, RETURNED_PART))
        ),
        aliases=("结转结余", "结余资金"),
        says="截止日累计到位的财政援助资金减去累计支出(已减去追回)和退回拨款单位的，即仍在国库中的数。",
        version=2,
        former=BALANCE_AT_FIRST,
    ),
    kind="stock",
)

KEY_COUNTY = Indicator(
    code="funds.key_county",
    number="FUND-18",
    name="重点帮扶县资金额",
    english="Key county funds",
    unit="万元",
    value=Sum(FundTransfer.amount),
    where=(true(FundTransfer.key_county),),
    kind="year",
    by=("tier", "payer"),
    aliases=("国家乡村振兴重点帮扶县资金", "重点县资金"),
    narrower_than="funds.received",
    says="财政援助资金到位额中投向国家乡村振兴重点帮扶县的部分。",
)


RELEASE_DAYS = Indicator(
    code="funds.release_days",
    number="FUND-19",
    name="资金下达时长",
    english="Days until released",
    unit="天",
    value=Median(Allocation.waited),
    where=(single_acts(),),
    places=1,
    by=("use_class", "released"),
    aliases=("下达时长", "资金下达用时", "到位至下达天数"),
    says="资金从到位到下达计划所用天数的中位数，按下达日期；没有写明来源到位资金、也没有填天数的不参与计算。",
    source="资金绩效评价 下达进度",
)
