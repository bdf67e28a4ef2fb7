"""So much land for each head follows from the land and the heads told about it (按名目的人均)."""

from collections.abc import Iterator
from decimal import Decimal

from xieshou.audit.averages.per_head import Shared, density, per_head
from xieshou.audit.check import Example, Remark, check
from xieshou.audit.reading import Reading
from xieshou.audit.relations.relation import value_of
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.intervals import Interval, precision_of
from xieshou.values.finding import Level
from xieshou.values.units import plain

# Whoever tells one digit rounds as he likes; who reckons in his head is off by so much.
_LOOSE, _HALF = Decimal("0.02"), Decimal("0.5")


@check(
    code="arithmetic.each_of_named",
    numbers=("R14",),
    name="按名目的人均",
    says="{total}、{count}，平均是 {made}，文中写为{stated}。",
    hint="请核对总量、人数(面积)和平均数；平均是按别的人数算的，请在文中写明。",
    level=Level.WARNING,
    examples=[
        Example(passes="全村耕地总面积143亩（其中田45亩、地98亩），人均耕地2.75亩。农户12户，乡村人口52人。"),
        Example(passes="全村有耕地420亩，人均耕地1.5亩。农户75户，乡村人口300人，其中农业人口280人。"),
        Example(passes="耕地1200公顷，总人口1.2万人，人均耕地1.5亩。"),
        Example(passes="行政区域面积60平方千米，总人口2.4万人，人口密度为每平方千米400人。"),
        Example(passes="全村有耕地420亩，人均水田0.5亩。乡村人口300人。"),
        Example(passes="建成区面积6平方千米，总人口2.4万人，人口密度为每平方千米300人。"),
        Example(passes="新修渠道12公里，人均耕地1.4亩，脱贫人口300人，流转土地90亩。"),
        Example(passes="流转耕地420亩，全村人口300人，人均耕地2.3亩。"),
        Example(passes="2012年末总人口2.1万人。2020年全乡有耕地4.2万亩，人均耕地2.4亩。"),
        Example(passes="耕地420亩（田120亩、地300亩），人均1.4亩，林地800亩，农户75户300人，劳动力160人。"),
        Example(passes="土地总面积6000亩，其中耕地420亩，人均占有土地20亩、耕地1.4亩，全村300人。"),
        Example(fails="全村耕地总面积143亩（其中田45亩、地98亩），人均耕地2.2亩，林地495亩。农户12户，乡村人口52人。"),
        Example(fails="农户75户，乡村人口300人。有林地2400亩，其中果园600亩，人均果园8亩。"),
        Example(fails="耕地1200公顷，总人口1.2万人，人均耕地1.1亩。"),
        Example(fails="全镇劳动力8000人，其中务工3000人。耕地面积400公顷，平均每个劳动力占有耕地1.6公顷。"),
        Example(fails=(
            "行政区域面积60平方千米，辖33个村。2011年末总人口2.4万人，其中男1.3万人、女1.1万人；出生率14.2‰，"
            "人口密度为每平方千米463.3人。"
        )),
        Example(fails="耕地420亩（田120亩、地300亩），人均1.8亩，林地800亩，农户75户300人，劳动力160人。"),
        Example(fails="有耕地420亩，其中田120亩、地300亩，人均2.1亩。乡村人口300人。"),
        Example(fails="林地2400亩，其中经济林果450亩，人均林果地2.5亩，种核桃。农户75户，乡村人口300人。"),
        Example(fails="辖4个村民组，75户300人，粮食总产量150吨，农民人均占有粮食300公斤。"),
        Example(fails="土地总面积6000亩，其中耕地420亩，人均占有土地20亩、耕地2.1亩，全村300人。"),
        Example(passes="耕地4200亩，辖6个村民小组，840户，户均耕地5亩。"),
        Example(fails="耕地4200亩，户均耕地7亩，种水稻。辖6个村民小组，840户，3344人。"),
        Example(fails="全村耕地420亩，人均耕地0亩。乡村人口300人。"),
    ],
)
def each_of_named(reading: Reading) -> Iterator[Remark]:
    """Flag so much land or grain for each head that no heads told about it give."""
    setting = reading.setting
    for stated in setting.where(("均", "每", "人口密度")):
        if not stated.plain or stated.sort == "ratio":
            continue
        found = density(setting, stated) or per_head(setting, stated)
        said = [one for one in found if one.of_all]
        if not said or any(_fits(one, stated) for one in found):
            continue
        nearest = min(said, key=lambda one: (
            *_far(one.total, stated), *_far(one.among, stated)))
        yield Remark((nearest.total, nearest.among, stated), facts={
            "total": nearest.total.text, "count": nearest.among.text, "stated": stated.text,
            "made": format(plain(round(_made(nearest), 3)), "f") + (stated.quantity.unit or ""),
        })


def _far(one: Claim, stated: Claim) -> tuple[bool, int]:
    """How far a figure stands from another; what stands before it is nearer than what follows."""
    return one.start > stated.start, abs(one.place - stated.place)


def _made(found: Shared) -> Decimal:
    return value_of(found.total) * found.scale / value_of(found.among)


def _fits(found: Shared, stated: Claim) -> bool:
    """Whether two figures give an average as nearly as such is reckoned; digits may be cut off."""
    if not value_of(stated):
        return _made(found) < _HALF * precision_of(stated)
    made = (found.total.interval * found.scale).over(found.among.interval)
    near, step = _made(found) * _LOOSE, precision_of(stated)
    low, high = stated.interval
    return Interval(made.low, made.high).widened(near).meets(
        Interval(low, None if high is None else high + step / 2))
