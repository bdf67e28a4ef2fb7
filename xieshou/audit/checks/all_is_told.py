"""A list that says of itself that there is nothing else makes up its sum (没有其他用途)."""

import re
from collections.abc import Iterator

from xieshou.audit.check import Example, Remark, check
from xieshou.audit.reading import Reading
from xieshou.audit.relations.change import HELD
from xieshou.audit.relations.doubt import amount
from xieshou.audit.relations.relation import value_of
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.intervals import total_of
from xieshou.audit.text.kinship import dimension
from xieshou.audit.text.setting import Setting, bare
from xieshou.values.finding import Level

_NOTHING_ELSE = re.compile(
    # one look at the next sign lets most marks go
    "[，。；](?=[此除再没并别无未不])(?:此外|除此之外|再)?(?:没有|并无|别无|再无|无|未作|不作|未用于|不用于)(?:任何)?"
    "(?:其[他它余])?(?:用途|支出|开支|用项|去向|项目|方面|来源|类别)"
)
# 这就是当年协作资金的全部投入.
_ALL_OF_IT = re.compile(
    "，(?:这|此)?(?:就是|即为|便是|即是|也就是|就?构成了?)(?:当年|全年|今年|本年|\\d{4}年)?的?"
    "(?P<name>[一-鿿]{2,12}?)的?全部(?P<deed>[一-鿿]{0,4})"
)
_USED = re.compile("用于|用在|投向|用作|分配|分别|包括|来自|其中")
_EACH = re.compile("均|每|各")
_SEVERAL, _FAR, _SENTENCES, _NAME = 2, 12, 3, 2


@check(
    code="arithmetic.all_is_told",
    numbers=("R01",),
    name="全部各项",
    says="文中写明没有别的，各项之和是 {sum}，前面写的是{total}。",
    hint="请核对总数和各项；还有别的，请一并写出。",
    level=Level.WARNING,
    examples=[
        Example(passes="捐资540万元。捐资用于实验室210万元、图书150万元、操场180万元，没有其他用途。"),
        Example(passes="捐资540万元。捐资用于实验室210万元、图书90万元等。"),
        Example(passes="协作资金投入1.08亿元。财政资金、社会帮扶合计1.08亿元，这就是当年协作资金的全部投入。"),
        Example(fails="捐资540万元。捐资用于实验室210万元、图书90万元、操场180万元，没有其他用途。"),
        Example(fails="捐资540万元用于实验室210万元、图书90万元、操场180万元，没有其他用途。"),
        Example(fails="协作资金投入1.02亿元。两项合计1.08亿元，这就是当年协作资金的全部投入。"),
    ],
)
def all_is_told(reading: Reading) -> Iterator[Remark]:
    """Flag uses that are told as all there are and do not make up the sum told before."""
    setting = reading.setting
    for said in _NOTHING_ELSE.finditer(setting.text):
        row = _row(setting, said.start())
        if row is None:
            continue
        wholes = _wholes(setting, row[0])
        made = total_of([one.interval for one in row])
        own = total_of([one.interval for one in row[1:]])
        if any(made.meets(one.interval) for one in wholes) or own.meets(row[0].interval):
            continue
        named = [one for one in wholes if _begins_so(setting, one, row[0])]
        if len(named) == 1 and len(row) >= _SEVERAL and _USED.search(row[0].gap):
            yield _remark(named[0], row)
        elif not wholes and len(row) > _SEVERAL and _USED.search(row[1].gap):
            yield _remark(row[0], row[1:])
    for said in setting.said(("全部",), _ALL_OF_IT):
        last = setting.figure_before(said.start() + 1)
        if last is None or last.end != said.start() or dimension(last) == "ratio":
            continue
        for one in setting.figures_before(last, _FAR, _SENTENCES):
            lead = one.lead
            if one.quantity.base_unit == last.quantity.base_unit and one.plain and (
                one.sentence < last.sentence and lead.endswith(said["name"] + said["deed"])
                and not one.interval.meets(last.interval)
            ):
                yield _remark(one, [last])
                break


def _row(setting: Setting, end: int) -> list[Claim] | None:
    """The figures of the sentence before a place, if all are plain and of one unit."""
    last = setting.figure_before(end)
    if last is None or bare(setting.text[last.end : end]) != last.tail:
        return None
    row = [one for one in setting.by_sentence[last.sentence] if one.end <= end]
    units = {one.quantity.base_unit for one in row}
    if len(units) != 1 or any(not one.plain for one in row) or dimension(last) == "ratio" or any(
        _EACH.search(one.lead) for one in row
    ):
        return None
    return row


def _wholes(setting: Setting, first: Claim) -> list[Claim]:
    """Sums of the sentence before that are in the same unit, no averages."""
    return [
        one for one in setting.figures_before(first, _FAR, 1)
        if one.sentence < first.sentence and one.role in HELD
        and one.quantity.base_unit == first.quantity.base_unit
        and not _EACH.search(one.lead)
    ]


def _begins_so(setting: Setting, whole: Claim, first: Claim) -> bool:
    """捐资540万元。捐资用于…: the list begins with the name of the sum."""
    name = first.gap.removeprefix("其中").lstrip("这该此笔些上述")[:_NAME]
    return len(name) == _NAME and name in whole.lead + (whole.measure or "")


def _remark(total: Claim, row: list[Claim]) -> Remark:
    return Remark((total, *row), facts={
        "total": total.text, "sum": amount(sum(value_of(one) for one in row), total),
    })
