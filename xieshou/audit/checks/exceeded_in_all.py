"""What is told as more than so many is no less where it is told piece by piece (超过与总计)."""

import re
from collections.abc import Iterator

from xieshou.audit.check import Example, Remark, check
from xieshou.audit.reading import Reading
from xieshou.audit.text.intervals import total_of
from xieshou.audit.text.kinship import dimension
from xieshou.values.finding import Level

_IN_ALL = re.compile(
    "^[，、；—]?(?:以上|几项|各项|各类|全部)?(?:总计|合计|共计|一共|总共|共)(?:是|为|有|达)?$"
)
_OTHER = re.compile("其中|上年|去年|计划|目标|另")
_SEVERAL = 2


@check(
    code="arithmetic.exceeded_in_all",
    numbers=("R01",),
    name="超过与总计",
    says="前面写{more}，各项总计是{total}，没有超过。",
    hint="请核对总数和各项，或改正「超过」的说法。",
    level=Level.WARNING,
    examples=[
        Example(passes="培训超过4800人次，分别是：干部1260人次，农民2900人次，教师700人次，总计4860人次。"),
        Example(passes="培训超过5000人次，其中县内1260人次、县外2900人次，共4160人次。"),
        Example(fails="培训超过5000人次，分别是：干部1260人次，农民2900人次，教师700人次，总计4860人次。"),
    ],
)
def exceeded_in_all(reading: Reading) -> Iterator[Remark]:
    """Flag 超过A before pieces that make up a total told behind them, which is less than A."""
    setting = reading.setting
    for figures in setting.by_sentence.values():
        for at, more in enumerate(figures):
            if more.quantity.approximation not in ("超", "余", "多") or dimension(more) == "ratio":
                continue
            behind = [one for one in figures[at + 1 :]
                      if one.quantity.base_unit == more.quantity.base_unit]
            end = next((k for k, one in enumerate(behind) if _IN_ALL.match(one.gap)), 0)
            row, total = behind[:end], behind[end] if behind else None
            if len(row) < _SEVERAL or total is None or not total.plain or (
                _OTHER.search(setting.between(more, total))
                or not total_of([one.interval for one in row]).meets(total.interval)
            ):
                continue
            if more.interval.above(total.interval):
                yield Remark((more, *row, total),
                             facts={"more": more.text, "total": total.text})
