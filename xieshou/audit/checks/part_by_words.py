"""What the words make a part of another figure is no more than that (照文意的部分)."""

from collections.abc import Iterator

from xieshou.audit.check import Example, Remark, check
from xieshou.audit.reading import Reading
from xieshou.audit.relations.doubt import amount
from xieshou.audit.relations.relation import value_of
from xieshou.audit.sums.other_side import on_other_side
from xieshou.audit.within.divided_exactly import divided_exactly
from xieshou.audit.within.in_one_row import in_one_row
from xieshou.audit.within.likely_parts import likely_parts
from xieshou.audit.within.no_part import no_part
from xieshou.audit.within.of_a_nearer import of_a_nearer
from xieshou.audit.within.singled_out import singled_out
from xieshou.values.finding import Level

# What a rule knows of the same figures says it better.
_LIGHT = -2.0


@check(
    code="arithmetic.part_by_words",
    numbers=("R02",),
    gives_way=True,
    name="照文意的部分",
    says="照文意，{part}是{whole}中的一部分，却比它多{gap}。",
    hint="请核对这两个数字及其单位；前者不在后者之内，或两者口径、时间不同的，请在文中写明。",
    level=Level.WARNING,
    examples=[
        Example(passes="今年县里外出务工6200人，去福建的1300人。"),
        Example(passes="一天下来登记求职3240人，比上一年的3910人少了些。"),
        Example(passes="今年计划送380名教师去天津，上半年已经走了412名。"),
        Example(passes="惠州助黔西南转移就业1.31万人，中山助六盘水1.54万人，东莞助铜仁1.87万人。"),
        Example(passes="支教队伍26人里有9人来自本地；县里自己的特岗教师倒有84人。"),
        Example(passes="全村耕地合计207亩（其中田33亩，地174亩），人均耕地3.2亩；林地6944.5亩；水面0亩；草地0亩；荒山荒地2100亩，其他面积248.5亩。"),
        Example(passes="全村建有沼气池9户。150户通电，全村共拥有汽车30辆，拖拉机50辆，摩托车96辆，农用运输车36辆。"),
        Example(fails="今年县里外出务工6200人，去福建的13000人。"),
        Example(fails="转移就业累计15895人，去了花都的26700人。"),
        Example(passes=(
            "税收收入312万元，其中增值税84万元；规模以上企业完成产值2.1亿元，50万元以上的小企业完成2600万元。"
        )),
        Example(passes=(
            "开发区实现地区生产总值826.4亿元，利税56.2亿元。其中临港两个片区完成生产总值412.6亿元、工业总产值1350.6亿元。"
        )),
        Example(passes="转移人数达到46.3万人，占劳动力资源（162.5万人）的28.5%。"),
        Example(passes="落石造成遇难人数达到58人，240人受伤。"),
        Example(passes="基金总收入2.6万亿元，总支出2.1万亿元，当期结余5000亿元，累计结余3.3万亿元。"),
        Example(passes="村卫生站112个，全县共有疫情网络直报点26个。"),
    ],
)
def part_by_words(reading: Reading) -> Iterator[Remark]:
    """Flag a figure more than one that the words make it a part of."""
    for whole, part in likely_parts(reading.setting):
        if whole.id in reading.vouchers and part.id in reading.vouchers:
            # who calls either miswritten calls what else is reckoned from it so, too
            continue
        if in_one_row(whole, part) or divided_exactly(whole, part, reading.breakdowns) or (
            on_other_side(whole, part) or of_a_nearer(reading.setting, whole, part)
            or no_part(whole, part, reading.text) or not singled_out(reading.setting, whole, part)
        ):
            continue
        yield Remark((whole, part), weight=_LIGHT, facts={
            "part": part.text, "whole": whole.text,
            "gap": amount(value_of(part) - value_of(whole), whole),
        })
