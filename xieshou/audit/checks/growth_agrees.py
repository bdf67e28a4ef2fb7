"""A stated growth must follow from the two values that the text gives (增速)."""

import re
from collections.abc import Iterator
from decimal import Decimal

from xieshou.audit.check import Example, Remark, check
from xieshou.audit.growth.two_states import times_as_much
from xieshou.audit.reading import Reading
from xieshou.audit.relations.doubt import Doubt, amount, credible, doubt
from xieshou.audit.relations.relation import AMBIGUOUS, Relation, share_of, value_of
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.intervals import significant
from xieshou.audit.text.kinship import in_percent
from xieshou.values.finding import Level
from xieshou.values.units import plain

_WORDS = {
    "growth": "增长",
    "fall": "下降",
    "cagr": "年均增长",
    "multiple": "倍数",
    "doubling": "后数与前数之比",
    "difference": "相差",
    "share": "变动幅度",
}

# 比2018年增加, 与2018年相比: what is told of now, set against what was.
_SET_AGAINST = re.compile(
    "[比较](?:上一?年|去年|前一年|20[0-9]{2}年)|[与同和](?:上一?年|去年|20[0-9]{2}年)(?:同期)?相比")
_OPPOSITE = {"growth": "fall", "fall": "growth"}
# A rate told so closely meets the change turned round hardly ever by chance.
_TELLING = 2


@check(
    code="arithmetic.growth_agrees",
    numbers=("R59",),
    name="增速",
    says="由{members}推算，{word}应为 {computed}，文中写为{stated}，对不上。",
    hint="请核对前后两个数值和增速；同比口径不同的，请在文中写明基数。",
    level=Level.ERROR,
    examples=[
        Example(passes="去年收笋1.64万吨，比上年增3400吨，增长26.2%。"),
        Example(fails="预计产量6.54万吨，比去年增3048吨，增产3.97%。"),
        Example(fails="林业总产值由2001年的4090亿元增加到2016年的6.4万亿元，首次突破6万亿元，增长了15.6倍。"),
        Example(passes="2018年援助资金4862万元，2019年资金比2018年多180万元，增长3.7%。"),
        Example(passes="交流三年分别为1183名、1274名、1280名，合计3737名，其中2024年比2023年多6名，增长0.5%。"),
        Example(passes="新开工项目248个、比上年增加36个，制造业投资增长13.3%。"),
        Example(passes="产值由7.4万亿元增加到10.2万亿元，按可比价格计算，增长27.7%。"),
        Example(passes="贫困发生率由18.4%下降到0.6%，下降17.8个百分点。"),
        Example(passes="高耗能比重由51%下降到30%，制造业成长，新兴产业比重提高14个百分点。"),
        Example(passes="城镇化率由2015年的34.1%提高到2020年的40.1%，年均提高1.2个百分点。"),
        Example(passes="城乡居民月基础养老金从55元提高到65元，企业退休人员基本养老金增长10%。"),
        Example(passes="进口5330万吨，其中比上个月增加42万吨，同比增长2.7%。"),
        Example(passes="进口12万吨，较5月减少2.5万吨，降幅为17%，较去年同期下降29%。"),
        Example(passes="工业企业由85户增加至96户，增加值增长16.7%。"),
        Example(fails="2024年销售额达到1.18亿元。上一年销售额是1.03亿元，一年间增长24.6%。"),
        Example(fails="已务工1879.23万人，较3月6日新增459.19万人，增幅32.43%。"),
        Example(fails="2014年实现688亿元，比2010年增长85.3%，年复合增长率为16.4%。"),
        Example(
            fails="投资由120亿元增加到193.3亿元，年均增长10%；收入由35亿元增加到56.4亿元，年均增长10%;"
            "销售由12亿元增加到21.2亿元，年均增长21%。"
        ),
        Example(fails="今年采购额达2900万元，比去年的3200万元增长9.4%。"),
        Example(fails="协作资金2022年3200万元，2023年2900万元，增长9.4%。"),
        Example(passes="协作资金2022年3200万元，2023年2900万元，比2020年增长12.5%。"),
        Example(fails="行政权力从14476项精减到4227项，精减幅度达78.0%。"),
        Example(passes="到位资金6.9亿元，较年初计划多1.4亿元，超出25.5%。"),
        Example(fails="到位资金6.9亿元，较年初计划多1.4亿元，超出52.5%。"),
        Example(fails="地区生产总值由2015年的312亿元增加到2020年的458亿元，年均增长80%。"),
        Example(fails="务工人数由4万人增加到5.2万人，净增2.1万人、增长30%。"),
        Example(fails="净增企业1842户，达到6259户，增长44.7%。"),
        Example(fails="贫困发生率由18.4%下降到0.6%，下降71.8个百分点。"),
        Example(passes="2020年销售3.26亿元，是2019年1.63亿元的2倍。"),
        Example(fails="2020年销售3.26亿元，是2019年1.63亿元的3倍。"),
        Example(passes="销售额由2018年的1000万元增加到2020年的1210万元，年均增长10%。"),
        Example(passes="1985年产煤7.12亿吨，比1980年的6.28亿吨增加8400万吨，平均每年增长2.5%。"),
        Example(passes="地区生产总值从2015年的958.5亿元增加到2020年的1425.7亿元，年均增长5.9%。"),
        Example(passes="生产总值年均增长9%左右；工业增加值年均增长9.5%左右。"),
        Example(fails="资金分别为0.42亿元、0.68亿元、1.05亿元和1.48亿元，年均增长27%。"),
        Example(fails="投入资金1200万元，比上年增加200万元，增长2%。"),
        Example(passes="村集体收入由12.4万元提高到25.1万元，翻了一番。"),
        Example(passes="今年支出3600万元，上年为4500万元，少900万元，下降20%。"),
        Example(fails="目录收录505个产品，比首批的96个增加409个，增长226%。"),
        Example(fails="今年到位5200万元，去年为4000万元，多1200万元，增长38%。"),
        Example(passes="公路由420公里增加到588公里，其中三年增长30%，四年增长40%。"),
        Example(fails="农产品销售收入312.40亿元，增长29.46%，由此推算上年为250.00亿元。"),
        Example(fails="人均收入由2019年的9864元提高到2023年的14796元，多了4932元，四年增长55.0%。"),
        Example(fails="村集体收入由12.4万元提高到19.8万元，翻了一番。"),
        Example(fails="销售额由2018年的1000万元增加到2020年的1210万元，年均增长21%。"),
        Example(passes="2016年底时，协作资金是15亿元，此后两年增加10亿元，增长66.7%。"),
        Example(passes="2016年底时，协作项目是510个，增加278个，增长54.5%。"),
        Example(fails="2016年底时，协作资金是15亿元，此后两年增加10亿元，增长76.6%。"),
        Example(fails="贫困人口由2000人减少到500人，下降57%。"),
        Example(fails="2019年采购1.5亿元，2021年采购2.4亿元，两年增长45%。"),
        Example(fails="城镇化率68.1%，2020年末为62.5%，三年提高4.6个百分点。"),
        Example(passes="农村居民人均可支配收入11860元，上年为10940元，提高8.4%。"),
        Example(fails="农村居民人均可支配收入11860元，上年为10940元，降低8.4%。"),
        Example(fails="外出务工人数由年初的4312人变为4087人，增长5.2%。"),
        Example(passes="产值由2019年的2亿元变为2024年的3亿元，同比增长6%。"),
        Example(passes="大棚由120个扩大到420个，比原来增长2.5倍。"),
        Example(fails="大棚由120个扩大到420个，比原来增长2.8倍。"),
        Example(passes="原来只有9家合作社，如今发展到45家，为原来的5倍。"),
        Example(fails="原来只有9家合作社，如今发展到45家，为原来的6倍。"),
        Example(passes="今年选派教师112名，上年为95名，一年间多派17名。"),
        Example(fails="今年选派教师112名，上年为95名，一年间多派27名。"),
        Example(passes="投入8640万元，其中东县4610万元、西县4030万元，与2021年的7960万元相比增长8.5%。"),
        Example(fails="投入8640万元，其中东县4610万元、西县4030万元，与2021年的7960万元相比增长3.5%。"),
        Example(passes="村集体收入54万元，比2017年的3.6万元增长14倍。"),
        Example(fails="村集体收入54万元，比2017年的3.6万元增长41倍。"),
        Example(fails="乡村旅游接待62.5万人次，同比增长52%，多接待12.5万人次。"),
        Example(fails="省外务工同比增长21%、增加1080人，现有10080人。"),
        Example(passes="省外务工同比增长12%、增加1080人，现有10080人。"),
        Example(passes="进口62.5万吨，同比增长52%，比上月多12.5万吨。"),
        Example(
            fails="生产总值由2010年的375亿元增加到2014年的688亿元，增加313亿元，增长83.5%，年均增长14.6%。"
        ),
        Example(
            passes="生产总值由2010年的375亿元增加到2014年的688亿元，增加313亿元，增长71.2%，年均增长14.4%。"
        ),
        Example(passes="全年投入1080万元，平均每镇120万元，比2023年的900万元增长20%。"),
        Example(passes="白茶销售9600万元，占全县茶叶销售额2.4亿元的40%；较上一年8000万元增长20%，净增1600万元。"),
        Example(fails="白茶销售9600万元；较上一年8000万元增长30%，净增1600万元。"),
        Example(fails="产业贷款投放3.3亿元，增加0.3亿元，增长率是1%。"),
        Example(passes="产业贷款投放3.3亿元，增加0.3亿元，增长率是10%。"),
        Example(fails="茶叶出口额为上年的1.8倍，上年3200万元，今年做到4800万元。"),
        Example(passes="茶叶出口额为上年的1.5倍，上年3200万元，今年做到4800万元。"),
        Example(fails="原有412户1530人，经动态调整后为385户1427人，减少27户113人。"),
        Example(passes="接报火灾少发15起，降13.4%，全年97起。"),
        Example(fails="接报火灾少发15起，降14.3%，全年97起。"),
        Example(fails="铺面135间，前年才90间，新开45间，一下子增了500%。"),
        Example(fails="菌棒年产900万棒，较投产前的600万棒增长50%，增量370万棒。"),
        Example(passes="游客18万人次，增长20%，旅游收入多了3000万元，达9000万元。"),
        Example(passes="全站收购均价24.6元/公斤，比上年增4.1元，增20%。"),
        Example(fails="全站收购均价24.6元/公斤，比上年增4.1元，增16.67%。"),
        Example(passes="茶农户均收入5.25万元，比2018年增加1.75万元，增50%。"),
        Example(fails="茶农户均收入5.25万元，比2018年增加1.75万元，增33.33%。"),
        Example(passes="吨均价1840元（不含运费）。与2018年相比，吨均价增加240元，增15%。"),
        Example(fails="吨均价1840元（不含运费）。与2018年相比，吨均价增加240元，增13.04%。"),
        Example(fails="实现产值4620万元，比上年增980多万元，增21.2%。"),
        Example(passes="接待费2016年安排9万元，2015年预算13.25万元，减少4.25万元，降幅32.08%。"),
        Example(fails="接待费2016年安排9万元，2015年预算13.5万元，减少4.25万元，降幅32.08%。"),
        Example(passes="2018年茶农户均收入3.5万元，2019年增加1.75万元，增50%。"),
        Example(passes="受理案件20件、涉案255人，同比增加8件、80人，分别增长66.7%和45.7%。"),
        Example(passes="研究生由3600人增加到20000人，增长4.5倍。"),
        Example(fails="研究生由3600人增加到20000人，增长4.4倍。"),
        Example(passes="乡镇站所由34个减少到24个，内设机构精简四分之一，人员总数减少一半。"),
        Example(fails="乡镇站所由36个减少到25个，站所总数减少一半。"),
        Example(passes="准入清单由最初的160条缩减到103条，90%左右的行业放开了准入。"),
        Example(passes="近日批准新建台站12项。“十四五”时期，我国新建台站53项，较“十三五”期间增长140%。"),
        Example(passes="前三季度货物总额86.5亿元，同比增长12.4%，两年年均增长7.3%。"),
        Example(passes="支出合计2350万元，结余84万元。同上年可比部分相比，收入增长78万元，即增长3.7%。"),
        Example(passes="万元产值能耗由去年的10.4吨标准煤下降到今年的9.9吨标准煤劳动生产率平均每年提高3.8%。"),
        Example(fails="日均装车16.45万车，同比增加20150万车、增长13.9%。"),
        Example(fails="2015年至2020年，税收从86.4亿元增长到139.2亿元，年均增长11.0%，6年合计680亿元。"),
        Example(passes="2015年至2020年，税收从86.4亿元增长到139.2亿元，年均增长10.0%，6年合计680亿元。"),
    ],
)
def growth_agrees(reading: Reading) -> Iterator[Remark]:
    """Flag a growth, fall or compound rate that the values cannot give."""
    for relation in reading.growths:
        if times_as_much(relation) or (
            found := credible(relation) or _the_other_way(relation) or _of_what_it_became(relation)
        ) is None:
            # 是几倍 told as 增长几倍 is said by a check of its own
            continue
        if _cut_off(relation):
            continue
        stated = relation["stated"]
        others = [claim.text for claim in relation.members if claim is not stated]
        yield Remark(
            tuple(relation.members),
            suggestion=found.suggestion,
            facts={
                "members": "、".join(others),
                "word": _WORDS[relation.kind],
                "stated": stated.text,
                "computed": _none_to_grow_from(relation) or _in_unit_of(stated, relation.computed),
            },
        )


def _the_other_way(relation: Relation) -> Doubt | None:
    """今年2900万元，比去年的3200万元增长9.4%: a fall told as growth, or the two years changed."""
    if relation.kind not in _OPPOSITE or "old" not in relation or (
            significant(relation["stated"]) < _TELLING):
        return None
    old, new, stated = (relation[role] for role in ("old", "new", "stated"))
    turned = (
        Relation(_OPPOSITE[relation.kind], relation.roles),
        Relation(relation.kind, (("new", old), ("old", new), ("stated", stated))),
    )
    return doubt(relation) if any(one.holds() for one in turned) else None


def _of_what_it_became(relation: Relation) -> Doubt | None:
    """7.45万元，比上年增加2.52万元，增33.83%: reckoned from what there is, not from what was."""
    if relation.kind not in _OPPOSITE or "increment" not in relation or (
            AMBIGUOUS in relation.evidence or significant(relation["stated"]) < _TELLING):
        return None
    new, more, stated = (relation[role] for role in ("new", "increment", "stated"))
    if more.place - new.place != 1 or _SET_AGAINST.search(more.gap) is None:
        return None
    return doubt(relation) if share_of(more, new, stated, ()).holds() else None


def _cut_off(relation: Relation) -> bool:
    """由3600人增加到20000人，增长4.5倍: 4.56 with its last digit cut off."""
    told = relation["stated"].quantity
    # 4 · 5倍, as old prints set it, has no digits to count but its value
    last = Decimal(1).scaleb(int(told.value.as_tuple().exponent))
    return told.base_unit == "倍" and 0 < relation.residual < last < 1


def _none_to_grow_from(relation: Relation) -> str:
    """日均16万车，增加21054万车，增长14.2%: more was added than there is, and no rate says so."""
    if relation.kind != "growth" or "increment" not in relation or (
            value_of(relation["increment"]) < value_of(relation["new"])):
        return ""
    return "无解（增加的不少于现有的）"


def _in_unit_of(stated: Claim, value: Decimal) -> str:
    """A rate in percent or times, a difference in the unit of the stated one."""
    if in_percent(stated) or stated.quantity.base_unit in ("成", "1"):
        return f"{round(value * 100, 2)}%"
    if stated.quantity.base_unit in ("倍", "番"):
        return f"{format(plain(round(value, 2)), 'f')}倍"
    return amount(value, stated)
