"""A total and parts told in passing must add up: a slip or more keeps them from it (合计笔误)."""

import re
from collections.abc import Iterator
from decimal import Decimal

from xieshou.audit.check import Example, Remark, check
from xieshou.audit.crossing import CROSSING, counted_twice
from xieshou.audit.left_open import (
    PAIR,
    leaves_a_trifle,
    leaves_most,
    leaves_much_open,
    leaves_out,
    mostly_open,
    open_pairs,
)
from xieshou.audit.no_sums import grown, growths_told, no_sum
from xieshou.audit.reading import Reading
from xieshou.audit.relations.clues import NEAR
from xieshou.audit.relations.doubt import addition, doubt, relation_gap
from xieshou.audit.relations.relation import Relation
from xieshou.audit.sums.columns import CALLED_TOTAL
from xieshou.audit.sums.near_sums import SURE, far_sums
from xieshou.audit.sums.shown_by_words import shown
from xieshou.audit.text.kinship import bigrams
from xieshou.audit.text.setting import Setting
from xieshou.values.finding import Level

# What a rule knows of the same figures says it better.
_LIGHT = -1.0
# Further off than this, and with no slip to mend it, figures are of different things.
_FAR = Decimal("0.25")
_NOUN = 4
# 产值31亿元，销售收入29亿元，税收2亿元: what came of it, and no parts.
_OUTPUT, _CAME = re.compile("产值"), re.compile("收入|税|利润|利税")
_PLACES = re.compile(
    "^(?:省区市|省份|省市|省|国家和地区|国家|城市|市|州|县|区|旗|乡镇|乡|镇|街道|行政村|村|站点|港口|口岸)")
_INCLUDES = re.compile("包括|包含")


@check(
    code="arithmetic.sum_by_slip",
    numbers=("R01", "R03"),
    gives_way=True,
    name="合计笔误",
    says="{total}应是所列 {count} 项之和，{how}：{sum} {sign} {stated}，{gap}。{rescue}",
    hint="请核对这几个数；它们若本不相加，请在文中写清各自的口径。",
    level=Level.WARNING,
    examples=[
        Example(fails="做成各类项目391项，到位资金9.94亿元：属于合作的38个，投入7.62亿元；属于援助的353个，到位2.03亿元。"),
        Example(passes="60名医护人员日夜坚守，目前已有36名患者转为轻症，25名患者治愈出院。"),
        Example(passes="国企食堂今年采购1130万元，大米占去520万元，菜籽油385万元，杂粮225万元。"),
        Example(passes="收购果品35万元，收购药材21万元，两个合作社共65万元。"),
        Example(passes="项目投资7560万元，最大的1500万元，最小的60万元。"),
        Example(passes="一季度受理各类案件1079.9万件，上升26.9%。其中，刑事案件38.6万件，下降6.7%；民商事案件711.5万件，增长41%；行政案件19.9万件，增长11.1%；执行案件286.4万件，增长7.9%。"),
        Example(fails="国企食堂今年采购1130万元，大米占去250万元，菜籽油385万元，杂粮225万元。"),
        Example(fails="两个村凑了86只羊，东沟25只，西沟34只。"),
        Example(passes="水库坝长608米，坝顶高程300.5米，坝顶宽5米。"),
        Example(passes="总库容2168万立方米，蓄水库容1433.5万立方米，汛限库容1252万立方米，死库容321.5万立方米。"),
        Example(passes="完成工业产值31.29亿元，销售收入29.37亿元，税收1.99亿元。"),
        Example(passes="已辐射16个省区市41个城市110个站点，通达全球107个国家和地区。"),
        Example(passes="事故中遇难的有18名村民，包括9名儿童和5名妇女。"),
        Example(passes="省道2条140.1公里，即：永新线95.655公里，辉三线44.509公里。"),
        Example(passes="派驻教师24名，医生14名，农技9名。"),
        Example(passes="企业34家，规上企业20家，龙头企业12家，高新技术企业8家。"),
        Example(passes="培训1460人次，党员320人次，妇女690人次，农技人员580人次。"),
        Example(fails="11名东部专家担任产业顾问，教授4名、研究员5名、企业总工4名。"),
        Example(fails="培训各类人才1460人次，党政干部320人次，教师690人次，医生380人次，农技人员200人次。"),
    ],
)
def sum_by_slip(reading: Reading) -> Iterator[Remark]:
    """Flag figures told like a total and its parts that a slip, or more, keeps from adding up."""
    near = [one for one in reading.breakdowns if one.evidence[0] == NEAR]
    near += far_sums(reading.setting)
    if not near:
        return
    pairs, left_out = open_pairs(reading), _left_out(reading)
    growths = growths_told(reading)
    for relation in near:
        if (found := doubt(relation)) is None or no_sum(reading, relation) or (
            len(relation.parts) == PAIR and "其中" in relation.parts[0].gap
            and (mostly_open(pairs, relation) or leaves_most(relation, found))
        ) or leaves_much_open(relation, found) or not (
            SURE in relation.evidence or shown(reading.setting, relation)
        ):
            continue
        if _of_others(reading.setting, relation) or _of_kinds(reading.setting, relation):
            continue
        if not found.repairs and relation_gap(relation) > _FAR:
            # 总库容2468万立方米，蓄水库容1633万立方米，汛限库容1452万立方米: levels, and no parts
            continue
        if len(relation.parts) == PAIR and relation.residual < 0 and _INCLUDES.search(
                relation.parts[0].gap) and all(one.rank > 1 for one in found.repairs):
            # 16名村民，包括9名儿童和3名妇女: others too
            continue
        if relation.residual < 0 and "其中" in relation.parts[0].gap and all(
                one.rank > 1 for one in found.repairs):
            # 受理1079.9万件。其中，刑事38.6万件，民事711.5万件: what else there is is not told, and
            # no slip of scale or order makes them whole
            continue
        if _ids(relation) in left_out or grown(relation, growths):
            continue
        crossed = relation.residual > 0 and not _added_up(relation) and (
            counted_twice(reading, relation))
        yield Remark(
            tuple(relation.members), level=Level.QUESTION if crossed else Level.WARNING,
            suggestion=found.suggestion, weight=_LIGHT,
            facts={
                **addition(relation), "rescue": CROSSING if crossed else "",
                "how": "却差一处笔误" if found.repairs else "却对不上",
            },
        )


def _of_others(setting: Setting, relation: Relation) -> bool:
    """60名医护人员…，36名患者转为轻症，25名患者出院: all the parts are of others than the whole."""
    whole, *parts = (setting.noun_after(one)[:_NOUN] for one in relation.members)
    told = [bigrams(words) for words in parts]
    return len(whole) >= PAIR and relation["total"].sort == "person" and bool(
        told and told[0] and set.intersection(*map(set, told))
    ) and not any(bigrams(whole) & one for one in told)


def _of_kinds(setting: Setting, relation: Relation) -> bool:
    """16个省区市41个城市110个站点: places of other kinds; output, sales and taxes of one firm."""
    if _OUTPUT.search(relation["total"].lead) and all(
        _CAME.search(part.lead) for part in relation.parts
    ):
        return True
    kinds = [_PLACES.match(setting.noun_after(part)) for part in relation.parts]
    return all(kinds) and len({kind[0] for kind in kinds if kind}) == len(kinds) > 1


def _left_out(reading: Reading) -> set[frozenset[str]]:
    """The members of lists that leave out a trifle, as 其中 may."""
    return {
        _ids(one) for one in reading.breakdowns
        if one.kind == "sum" and one.evidence[0] != NEAR and one.residual < 0
        and (found := doubt(one)) is not None and leaves_a_trifle(one, found)
        and leaves_out(reading, one, found)
    }


def _ids(relation: Relation) -> frozenset[str]:
    return frozenset(claim.id for claim in relation.members)


def _added_up(relation: Relation) -> bool:
    """Whether the text itself adds its two parts up: 到上海53人，就近1200人，合计1253人."""
    total, last = relation["total"], relation.parts[-1]
    return last.next is total and CALLED_TOTAL.search(total.lead) is not None
