"""Parts told more finely than their whole must not make more than it (各项比总数写得细)."""

import re
from collections.abc import Iterator

from xieshou.audit.check import Example, Remark, check
from xieshou.audit.crossing import told_to_cross
from xieshou.audit.reading import Reading
from xieshou.audit.relations.doubt import amount
from xieshou.audit.relations.relation import as_finely, value_of
from xieshou.audit.sums.several_ways import in_several_ways
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.intervals import total_of
from xieshou.audit.text.setting import Setting
from xieshou.values.finding import Level

_FIRST = re.compile("^[^，；。\\d]{0,6}，其中(?P<label>[一-鿿]{2,6})$")
_NEXT = re.compile("^[、，](?P<label>[一-鿿]{2,6})$")
_CROSSED = re.compile("新增|可|带动|覆盖|标准|示范|认证|绿色|有机|丰产|采摘")
_SEVERAL, _FAR = 3, 6


@check(
    code="arithmetic.parts_told_finer",
    numbers=("R01",),
    name="各项之和超过总数",
    says="各项之和是 {sum}，超过总数{total}。",
    hint="请核对总数和各项；总数是约数的，请写「约」。",
    level=Level.WARNING,
    examples=[
        Example(passes="茶园面积9万亩，其中白茶2万亩、绿茶5.2万亩、红茶1.8万亩。"),
        Example(passes="茶园面积约8万亩，其中白茶2万亩、绿茶5.2万亩、红茶1.8万亩。"),
        Example(passes="茶园面积8万亩，其中白茶2万亩、绿茶4.6万亩、红茶1.8万亩。"),
        Example(passes="三公经费79万元：公务用车75万元，其中购置费25万元、运行费50万元、接待费4万元。"),
        Example(fails="茶园面积8万亩，其中白茶2万亩、绿茶5.2万亩、红茶1.8万亩。"),
        Example(passes="总库容1.26亿立方米，其中兴利库容0.78亿立方米，防洪库容0.56亿立方米，死库容0.12亿立方米。"),
        Example(passes="共编制14个指标，其中一级4个，二级8个，三级14个。"),
    ],
)
def parts_told_finer(reading: Reading) -> Iterator[Remark]:
    """Flag kinds of one noun that, read as finely as the finest, exceed a whole told coarsely."""
    setting = reading.setting
    for first in setting.where(("其中",)):
        said, whole = _FIRST.match(first.gap), first.previous
        if said is None or whole is None or not (first.factual and whole.factual):
            continue
        if whole.role in ("average", "increment"):
            # 资金900万元,平均每村15万元,其中……: of all that came, and not of what each has
            continue
        row, labels, one = [first], [said["label"]], first.next
        while one is not None and (found := _NEXT.match(one.gap)) and one.factual and (
            one.quantity.unit == first.quantity.unit
        ):
            row.append(one)
            labels.append(found["label"])
            one = one.next
        if len(row) < _SEVERAL or whole.quantity.unit != first.quantity.unit or (
            len({label[-1] for label in labels}) > 1 or len({*labels}) < len(labels)
            or any(_CROSSED.search(label) for label in labels) or in_several_ways(labels)
        ):
            continue
        if _goes_on_beside(setting, whole, row) or (
            max(map(value_of, row)) == value_of(whole)
        ):
            # 指标12个，其中一级3个，二级9个，三级12个: the third are divided from the others
            continue
        if total_of(as_finely(row)).above(whole.interval) and not told_to_cross(
            setting, (whole, *row)
        ):
            yield _remark(whole, row)


def _goes_on_beside(setting: Setting, whole: Claim, row: list[Claim]) -> bool:
    """合计79万元：用车75万元，其中购置25万元、运行50万元，接待4万元: the last is beside it."""
    before = setting.figures_before(whole, _FAR, 1)
    return any(
        sum(map(value_of, row[:end])) == value_of(whole)
        and any(value_of(one) == value_of(whole) + sum(map(value_of, row[end:])) for one in before)
        for end in range(_SEVERAL - 1, len(row))
    )


def _remark(whole: Claim, row: list[Claim]) -> Remark:
    made = sum(value_of(one) for one in row)
    return Remark((whole, *row), facts={"total": whole.text, "sum": amount(made, whole)})
