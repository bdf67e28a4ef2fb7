"""Parts that are announced as the detail of a total make it up (具体为)."""

import re
from collections.abc import Iterator

from xieshou.audit.check import Example, Remark, check
from xieshou.audit.reading import Reading
from xieshou.audit.relations.doubt import amount
from xieshou.audit.relations.relation import value_of
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.intervals import total_of
from xieshou.audit.text.kinship import dimension
from xieshou.language.quick import holds, near
from xieshou.values.finding import Level

_SIGN, _LONGEST = "具体", 40
_DETAIL = re.compile(
    "(?:^|[。，；])具体(?:情况|构成|分布)?(?:是|为|如下|有|包括)?[：，]?(?=[^，。；]{2,})"
)
_IN_ALL = re.compile("共|合计|总")
_OPEN = re.compile("等|其他|其余|另|一是|做法|措施|此外")
_PIECES, _REACH = 2, 24


@check(
    code="arithmetic.told_in_detail",
    numbers=("R01", "R65"),
    name="总数与具体各项",
    says="前面写{total}，后面「具体为」的 {count} 项之和是 {sum}，对不上。",
    hint="请核对总数和各项；没有列全的，请写「等」或「其中」。",
    level=Level.WARNING,
    examples=[
        Example(passes="全年共培训4500人次。具体为：培训班12期，培训干部900人次；"
                       "实训班45期，培训人才3600人次。"),
        Example(passes="全年共培训4200人次。具体做法是：示范班培训900人次；送教下乡培训600人次。"),
        Example(passes="全年共培训4200人次。具体为：干部培训900人次；人才培训1600人次等。"),
        Example(fails="全年共培训4200人次。具体为：培训班12期，培训干部900人次；"
                      "实训班45期，培训人才3600人次；经费共380万元。"),
    ],
)
def told_in_detail(reading: Reading) -> Iterator[Remark]:
    """Flag a total whose pieces, one of each item behind 具体为, do not make it up."""
    setting = reading.setting
    text = setting.text
    if not holds(text, _SIGN):
        return
    told = {relation["total"].id for relation in reading.breakdowns if "total" in relation}
    for found in near(_DETAIL, text, (_SIGN,), 1, _LONGEST):
        begin = found.start()
        total = setting.figure_before(begin + 1)
        if total is None or not begin - _REACH <= total.end <= begin + 1:
            continue
        end = min((at for sign in "。\n" if (at := text.find(sign, found.end())) >= 0),
                  default=len(text))
        items = text[found.end() : end].split("；")
        if (
            total.id in told or len(items) < _PIECES or _OPEN.search(text[begin : end])
            or not (_IN_ALL.search(total.lead) or total.role == "total")
            or total.quantity.approximation is not None or dimension(total) == "ratio"
        ):
            continue
        parts: list[Claim] = []
        at = found.end()
        for item in items:
            own = [one for one in setting.figures_within(at, at + len(item))
                   if one.quantity.base_unit == total.quantity.base_unit]
            at += len(item) + 1
            if not own and parts and _IN_ALL.search(item):
                # 培训班合计57期: of something else, told last
                continue
            if len(own) != 1 or own[0].quantity.approximation is not None:
                parts = []
                break
            parts += own
        made = total_of([one.interval for one in parts])
        if len(parts) >= _PIECES and not made.meets(total.interval):
            value = sum(value_of(one) for one in parts)
            yield Remark(
                (total, *parts),
                facts={"total": total.text, "count": len(parts), "sum": amount(value, total)},
            )
