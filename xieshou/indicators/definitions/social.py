"""Society: donations in cash and goods, who gave, for what (社会帮扶)."""

from xieshou.indicators.definition import (
    Distinct,
    Formula,
    Indicator,
    Sum,
    given,
    is_,
    is_not,
    raised,
    true,
)
from xieshou.ledger.registers.donation import Donation

CASH = Indicator(
    code="social.cash",
    number="SOC-02",
    name="社会捐赠资金",
    english="Donations in cash",
    unit="万元",
    value=Sum(Donation.cash),
    by=("donor_kind", "donor", "receiver", "earmarked"),
    aliases=("捐款", "捐赠资金", "社会捐款", "捐资", "社会各界捐赠资金"),
    says="社会各界捐赠的资金，按捐赠日期；不含物资。",
)

GOODS = Indicator(
    code="social.goods",
    number="SOC-03",
    name="捐物折款",
    english="Donations in goods",
    unit="万元",
    value=Sum(Donation.kind_value),
    where=(is_not(Donation.valuation, "nominal"),),
    by=("donor_kind", "donor", "receiver", "earmarked"),
    aliases=("捐赠物资折款", "物资折款", "捐物折价", "捐赠物资"),
    says="捐赠物资按发票、公允价值或评估折成的金额，不含只有名义价值的。",
)

TOTAL = Indicator(
    code="social.total",
    number="SOC-01",
    name="社会捐赠款物合计",
    english="Donations",
    unit="万元",
    value=CASH + GOODS,
    by=("donor_kind", "donor", "receiver", "earmarked"),
    aliases=("社会捐赠款物", "捐款捐物合计", "社会帮扶款物", "捐赠资金和物资价值", "捐款捐物"),
    says="社会捐赠资金与捐物折款之和。",
)

DONORS = Indicator(
    code="social.donors",
    number="SOC-04",
    name="捐赠单位数",
    english="Donors",
    unit="家",
    value=Distinct(Donation.donor),
    where=(given(Donation.donor),),
    by=("donor_kind",),
    aliases=("捐赠企业数", "捐赠镇属企业数"),
    says="写明了捐赠单位的记录中不同单位的家数，同一单位只计一次；一条代表几家的按几家计。",
)

EARMARKED = Indicator(
    code="social.earmarked",
    number="SOC-05",
    name="定向捐赠金额",
    english="Earmarked donations",
    unit="万元",
    value=Formula(
        (
            (1, Sum(Donation.cash).only(true(Donation.earmarked))),
            (
                1,
                Sum(Donation.kind_value).only(
                    true(Donation.earmarked), is_not(Donation.valuation, "nominal")
                ),
            ),
        )
    ),
    by=("donor_kind", "donor", "receiver"),
    narrower_than="social.total",
    aliases=("定向捐赠", "定向捐款"),
    says="捐赠人指定用途或对象的捐款与捐物折款之和。",
)

USE_RATE = raised(
    Indicator(
        code="social.use_rate",
        number="SOC-06",
        name="捐赠使用率",
        english="Use rate of donations",
        unit="%",
        value=Sum(Donation.used) / CASH,
        by=("donor_kind",),
        says="所选时段内收到的捐赠中登记为已使用的金额占捐赠资金的比例。",
    ),
    value=Sum(Donation.used) / (CASH + GOODS),
    says="所选时段内收到的捐赠中登记为已使用的金额(含物资折款)占捐赠款物合计的比例。",
)

SOCIETIES = Indicator(
    code="social.societies",
    number="SOC-07",
    name="社会组织参与数",
    english="Societies",
    unit="个",
    value=Distinct(Donation.donor),
    where=(given(Donation.donor), is_(Donation.donor_kind, "society")),
    narrower_than="social.donors",
    aliases=("参与社会组织", "社会组织数"),
    says="参与捐赠的社会组织个数，去重。",
)
