"""A stated average must follow from the total and the count that the text gives (均值)."""

import re
from collections.abc import Iterator
from decimal import Decimal

from xieshou.audit.averages.heads import of_one_year
from xieshou.audit.check import Example, Remark, check
from xieshou.audit.reading import Reading
from xieshou.audit.relations.clues import NEAR
from xieshou.audit.relations.doubt import amount, credible, relation_gap
from xieshou.audit.relations.relation import Relation, value_of
from xieshou.audit.relations.vouched import breaks_others
from xieshou.audit.relations.years_told import span_of
from xieshou.audit.text.setting import Setting
from xieshou.values.finding import Level

# 实际支付400万元，没有支付本应支付的每人2万元: what was due is not what was paid.
# 每班限招40名, 每批不超过30人: what one holds at most is no average.
_AT_MOST = re.compile(
    "(?:最多|至多|最[大小多少高低长短]的|限[载乘员坐招报]?|核定[载员]?|核载|额定|定员|不超过?|"
    "[可能][容坐载住装存放])[一-鿿]{0,4}$"
)
_MANY, _HALF, _LITTLE = 10, Decimal("0.5"), Decimal("0.01")
# 订单1080万元，每双只赚0.2元: what is earned by it is less than what it is sold for.
# 农村经济总收入131万元，人均纯收入3444元: so is what is left of an income less than all of it.
# 财政收入3.9亿元，人均可支配收入23560元: nor is what a treasury takes what people live on.
_PROFIT = re.compile("赚|利润|[纯净毛]利|盈利|[纯净]收[入益]|可支配收入|消费支出")
_TURNOVER = re.compile(
    "财政|税收|预算|订单|[产货]值|销售|营业|营收|成交|交易|出口|货款|[总毛]收入|经济收入")
# 流转耕地420亩，人均耕地2.3亩: of some of the land, and of all of it.
_TAKEN = re.compile("流转|新增|整治|复垦|开垦|退耕|撂荒|征[收用]")
_LAND = re.compile("均[占拥现实]?有?[耕土林]地")
_NOT_PAID = re.compile("[户人均入]差距|之差|本应|本该|没有(?:支付|发放|兑现)|未(?:支付|发放|兑现)")
# What may be shared out among others of its unit: 便民点2870个，平均每个村41个.
_COUNTED = frozenset(("count", "place", "person"))
_EACH_ONE = re.compile("每(?:个)?[一-鿿]{1,3}")
# ，享受产业政策的贫困户6.8万户，户均2861元: whoever shares, and what each has of it.
_SHARED_OUT = re.compile("^，(?:共|已)?(?:享受|受益|惠及|覆盖|扶持|补助|发放给|奖补|带动)"
    "[^，；。\\d]{0,14}$")
_TO_EACH = re.compile("^，(?:户均|人均|平均每[户人])(?:达到?|为|是|约)?$")
_APART = Decimal("0.05")
_OWN_YEARS = re.compile(
    "[近前后最][一-鿿]{0,1}[两二三四五六七八九十\\d]+年(?:来|间|里)?(?:每年|年均)")


@check(
    code="arithmetic.average_agrees",
    numbers=("R14",),
    name="均值",
    says="{total}{count}{years} = {computed}，文中「{by}」写为{stated}，对不上。",
    hint="请核对总额、个数和均值；总额含其他口径的，请在文中写明。",
    level=Level.ERROR,
    examples=[
        Example(passes="近十年，全县新增就业9800人，近五年每年都超过1000人。"),
        Example(passes="落实产业资金5.86亿元，享受政策的农户6.8万户，户均8618元。"),
        Example(fails="落实产业资金5.86亿元，享受政策的农户6.8万户，户均2861元。"),
        Example(passes="落实产业资金5.86亿元，特色产业带动农户6.8万户，户均增收2861元。"),
        Example(passes="财政援助33亿元，分给62个县：10个重点县每县6000万元；32个涉藏县每县5000万元；剩下的20个县每县3900万元。"),
        Example(passes="耕地面积209亩，林地50亩，人均耕地0.8亩。"),
        Example(fails="收购菊花42吨，每吨1.8万元，农户到手65.6万元。"),
        Example(fails="给2277个省定贫困村每村投入1500万元，累计投入314.55亿元。"),
        Example(passes="今年给20个村每村投入30万元，累计投入2400万元。"),
        Example(fails=(
            "财政帮扶资金11.22亿元，捐资捐物4.73亿元，合计15.95亿元。项目达到751个，"
            "每个项目平均用财政资金194.4万元。"
        )),
        Example(passes=(
            "财政帮扶资金11.22亿元，捐资捐物4.73亿元，合计15.95亿元。项目达到751个，"
            "每个项目平均用财政资金149.4万元。"
        )),
        Example(fails="其中援藏13.44亿元、援青15.09亿元。其中援藏项目210个，项均460万元。"),
        Example(passes="其中援藏13.44亿元、援青15.09亿元。其中援藏学生210名，人均补助4000元。"),
        Example(fails="其中协作资金5330万元，其他资金2.8亿元；协作资金支持的项目有14个，平均每个308.7万元。"),
        Example(fails="帮扶资金超过10亿元；引进34个产业项目，完成投资16.75亿元，平均每个产业项目4296万元。"),
        Example(passes="帮扶资金超过10亿元，其中财政2亿元；实施项目100个，平均每个超过1000万元。"),
        Example(fails="完成投资16.75亿元，实施项目34个，平均每个产业项目4296万元。"),
        Example(passes="出栏4.2万只，产值5040万元；示范户500户，户均出栏38只。"),
        Example(fails="支持养殖户500户，出栏4.2万只，户均出栏48只。"),
        Example(passes="开办3个班次，每班限招40名，共录取学生115名。"),
        Example(passes="设立助学金200万元，每学年资助学生400名，每人1000元。"),
        Example(passes="收核桃3600吨，厂里油罐6个，每个能装60吨。"),
        Example(passes="上年出口手套360万双，订单总额1080万元，每双只赚0.2元。"),
        Example(passes="全村农户65户260人。2009年农村经济总收入131万元，人均纯收入3444元。"),
        Example(fails="全村260人，2009年纯收入131万元，人均纯收入3444元。"),
        Example(passes="84名残疾人做手工花，工钱总计75.6万元，每人9000元，公司订走36万枝，每枝给1.8元。"),
        Example(passes="9支医疗队两周看了3335人次，每队平均371人次。"),
        Example(passes="拨付财政帮扶资金17.58亿元，33个协作县县均5327万元。"),
        Example(passes="安置400名职工实际支付400万元，而没有支付本应支付给400名职工每人2万元的补偿。"),
        Example(fails="向49个定点帮扶县投入帮扶资金72亿元，县均约1.6亿元；45个县新增就业12万人。"),
        Example(fails="医疗队在县医院接诊90天，诊治5400人次，日均80人次。"),
        Example(passes="医疗队在县医院接诊90天，诊治5400人次，日均60人次。"),
        Example(passes="超市运营12个月，销售额1860万元，其中10月销售额240万元，日均8万元。"),
        Example(fails="菌草培训512期、5万多人次，其中技术骨干1.7万人次，平均每期约1000人。"),
        Example(passes="菌草培训512期、5万多人次，其中技术骨干1.7万人次，平均每期约100人。"),
        Example(passes="18县今年投入5400万元(每县300万元)。"),
        Example(passes=(
            "产业项目116个。到9月底，产业项目累计227个，安排资金13.9亿元，占资金总额26亿元的53.5%，"
            "平均每个产业项目612.3万元。"
        )),
        Example(passes="支持4个园区创建绿美园区。高新区开工2个大项目，其他每个园区开工2个。"),
        Example(passes="累计减贫52.1万人。地区生产总值由330.3亿元增加到451.8亿元，人均1.7万元。"),
        Example(fails="修路36公里，投入1260万元，平均每公里32万元；培训240人，支出72万元，人均3000元。"),
        Example(fails="来县支教教师24名。开展示范课360节，每名教师平均上课51节。"),
        Example(fails="三年投入资金8.4亿元，在甲、乙两县实施项目380个，平均每个项目240万元。"),
        Example(fails="帮助2450户、8330人搬入新居，户均34人。"),
        Example(fails="接待60批次、420人次，支出4.2万元，人均300元。"),
        Example(fails="新增企业17家，农业企业9家，加工企业8家，投资4.25亿元，平均每家2050万元。"),
        Example(fails="拨付财政帮扶资金17.58亿元，33个协作县县均5237万元。"),
        Example(fails="三年共安排15亿元，每年5亿元，支持16个县市实施项目510个，平均每个249万元。"),
        Example(passes="18个乡镇参与，其中12个，资金3600万元，平均每个乡镇200万元。"),
        Example(passes="纳入结对的有18个县，其中甲市协作12个，资金1.8亿元，平均每县1500万元。"),
        Example(fails="纳入结对的有18个县，其中甲市协作12个，资金1.8亿元，平均每县5100万元。"),
        Example(fails="养殖项目投资1764万元。养殖项目购牛980头，平均每头1.3万元。"),
        Example(fails="设便民点2870个，配服务员2870人，平均每个村41.0个。对205个村开展走访。"),
        Example(fails="避险搬迁480万元，道路2400万元。避险搬迁安置80户312人，户均3.90人、6.6万元。"),
        Example(fails="教师420人次、医生280人次。医生做手术8400台，平均每人次50台。"),
        Example(fails="建光伏电站23座，装机6900千瓦，平均每座200千瓦。"),
        Example(fails="资金合计43.52亿元，平均每个脱贫县2.7亿元；对口协作的脱贫县有15个。"),
        Example(passes="114个村、7112户27168名群众达标，平均每村62.4户、238.3人，户均3.82人。"),
        Example(fails="114个村、7112户27168名群众达标，平均每村62.4户、283.3人，户均3.82人。"),
        Example(fails="三年投入1.8亿元，年均9000万元。"),
        Example(fails="重点县10个县每县6000万元，共9亿元；其余20个县每县3900万元，共7.8亿元。"),
        Example(passes="两县人均收入差距由5200元扩大到5600元，原因是基数低。"),
        Example(passes="10个乡镇每个村安排50万元，共3200万元。"),
        Example(fails="18县今年投入5400万元(每县3000万元)。"),
        Example(passes="总人口23万人，财政收入5.1亿元，城镇居民人均可支配收入26430元。"),
        Example(passes="今年，这49户村民每户得到了3000元的分红，3年来，大家共获得了51万元的分红。"),
        Example(fails="今年，这49户村民每户得到了3000元的分红，大家共获得了51万元的分红。"),
        Example(passes="五年内计划共建成住宅3 · 2亿平方米，平均每年5881万平方米。"),
        Example(fails="五年内计划共建成住宅2亿平方米，平均每年5881万平方米。"),
    ],
)
def average_agrees(reading: Reading) -> Iterator[Remark]:
    """Flag an average that total and count cannot give."""
    for relation in reading.averages:
        found = credible(relation)
        if (found is None and not _side_by_side(reading.setting, relation)) or (
            breaks_others(relation, reading.vouchers)
        ):
            continue
        if _NOT_PAID.search(reading.setting.clause(relation["stated"])):
            # nor is 两县人均收入差距由5200元扩大到5600元 an average of all
            continue
        if _AT_MOST.search(reading.setting.words_into(relation["stated"])) or (
            _of_classes(reading.setting, relation)
        ):
            continue
        total, stated = relation["total"], relation["stated"]
        if _OWN_YEARS.search(stated.lead) and relation.years != 1:
            # 近十年新增9800万，近五年每年都超过1000万: of other years
            continue
        count = relation.get("count")
        if count is not None and count.sentence != stated.sentence and (
            count.sort == "person" and not of_one_year(count, stated)
        ):
            continue
        if _TAKEN.search(total.lead) and not _TAKEN.search(stated.lead) and _LAND.search(
            stated.lead
        ):
            continue
        if count is not None and count.quantity.base_unit == total.quantity.base_unit and (
            count.sort not in _COUNTED
        ):
            # 耕地109亩，林地50亩，人均0.8亩: no area is shared out among acres
            continue
        if _rounded_up(relation) or (
            _PROFIT.search(stated.lead) and not _PROFIT.search(total.lead)
            and _TURNOVER.search(total.lead)
        ):
            continue
        span = span_of(relation.evidence[0])
        per = value_of(total)
        if count is not None:
            per /= value_of(count)
        certain = relation.tight and relation.years == 1 and relation_gap(relation) > 0
        guessed = NEAR in relation.evidence
        yield Remark(
            tuple(relation.members),
            level=Level.ERROR if certain and not guessed else Level.WARNING,
            # what another check says of the figures in its own words goes first
            weight=-1.0 if guessed else 0.0,
            suggestion=found.suggestion if found else "",
            facts={
                "total": total.text,
                "count": f" ÷ {count.text}" if count else "",
                "stated": stated.text,
                "by": relation.evidence[0],
                "years": f" ÷ {relation.years}{span}" if relation.years != 1 else "",
                "computed": amount(per / relation.years, stated),
            },
        )


def _rounded_up(relation: Relation) -> bool:
    """3335人次 by 9支 is 371人次, 42318人 by 10580户 4人: means of counts are told in whole."""
    stated = relation["stated"]
    apart, value = abs(relation.residual), stated.quantity.value
    return stated.quantity.exact and apart <= _HALF and (
        value >= _MANY or apart <= value * _LITTLE)


def _of_classes(setting: Setting, relation: Relation) -> bool:
    """10个重点县每县6000万元，6个县每县5000万元，其余20个每县3900万元: no one average is of all."""
    total, stated = relation["total"], relation["stated"]
    own = _EACH_ONE.search(stated.lead)
    counted = stated.previous
    if own is None or counted is None or counted.sort != "count" or own[0] not in stated.gap:
        return False
    told = [one for one in setting.by_sentence[stated.sentence]
            if own[0] in one.lead and one.quantity.base_unit == stated.quantity.base_unit]
    return len({one.text for one in told}) > 1 and total.start < told[0].start


def _side_by_side(setting: Setting, relation: Relation) -> bool:
    """资金5.86亿元，享受政策的农户6.8万户，户均2861元: what is shared out, among whom, and to each.

    Nobody puts three such figures in a row that have nothing to do with each other; no slip of the
    pen need set them apart.
    """
    total, count, stated = relation["total"], relation.get("count"), relation["stated"]
    if count is None or NEAR in relation.evidence or relation.years != 1 or relation.holds():
        return False
    row = [total, count, stated]
    return (
        total.next is count and count.next is stated and total.sentence == stated.sentence
        and all(one.plain and one.role != "target" for one in row)
        and _SHARED_OUT.match(count.gap) is not None and _TO_EACH.match(stated.gap) is not None
        and total.sort == "money" and relation_gap(relation) > _APART
    )
