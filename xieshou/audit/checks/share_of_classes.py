"""A share of those above a mark is that of the classes above it (分档与占比)."""

import re
from collections.abc import Iterator
from decimal import Decimal

from xieshou.audit.check import Example, Remark, check
from xieshou.audit.reading import Reading
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.setting import Setting
from xieshou.values.finding import Level

# 50万元以上的29个村; 20万元到50万元的38个; 不足20万元的19个.
_BELOW = re.compile("不足|不到|以下|低于|少于|未满|小于")
# 近八成的村迈上了20万元台阶; 超过20万元的村占近八成; 20万元以上的共67个.
_PASSED = re.compile("^的?[^，；。\\d]{0,8}?(?:迈上|超过|达到|突破|跨过|越过|超|达|站上|在)了?$")
_WORDED = {"成": Decimal(10), "1": Decimal(1), "%": Decimal(100)}
_LEAST, _FAR = 3, 16
_SLACK = Decimal("0.02")


@check(
    code="arithmetic.share_of_classes",
    numbers=("R14",),
    name="分档与占比",
    says="在{mark}及以上的各档合计 {count}，占全部的 {share}%，文中写为{stated}。",
    hint="请核对各档的数和这一占比。",
    level=Level.WARNING,
    examples=[
        Example(passes="收入50万元以上的29个村，20万元到50万元的38个村，不足20万元的19个村，"
                       "近八成的村迈上了20万元台阶。"),
        Example(passes="收入50万元以上的29个村，20万元到50万元的38个村，近九成的村迈上了20万元台阶。"),
        Example(fails="收入50万元以上的29个村，20万元到50万元的38个村，不足20万元的19个村，"
                      "近九成的村迈上了20万元台阶。"),
        Example(fails="年产值1000万元以上的企业6家，500万元至1000万元的14家，500万元以下的20家，"
                      "超过六成的企业产值超过500万元。"),
    ],
)
def share_of_classes(reading: Reading) -> Iterator[Remark]:
    """Flag a share of those who passed a mark that the classes above the mark do not make."""
    setting = reading.setting
    for row in setting.rows_where(("以下", "不足", "不到", "低于", "少于", "未满", "小于")):
        for stated in row:
            mark = stated.next
            if stated.quantity.base_unit not in _WORDED or mark is None or not (
                _PASSED.match(setting.lead_into(mark))
            ):
                continue
            classes = _classes(setting, stated, mark)
            if len(classes) < _LEAST or not any(floor is None for floor, _ in classes):
                continue
            all_of = sum(one.quantity.value for _, one in classes)
            above = sum(one.quantity.value for floor, one in classes
                        if floor is not None and floor >= mark.interval.middle)
            share, told = Decimal(above) / Decimal(all_of), stated.interval
            scale = _WORDED[stated.quantity.base_unit or ""]
            if share < told.low / scale - _SLACK or (
                told.high is not None and share > told.high / scale + _SLACK
            ):
                yield Remark((*(one for _, one in classes), stated), facts={
                    "mark": mark.text, "stated": stated.text,
                    "count": f"{above}{classes[0][1].quantity.unit or ''}",
                    "share": f"{round(share * 100, 1)}",
                })


def _classes(setting: Setting, stated: Claim, mark: Claim) -> list[tuple[Decimal | None, Claim]]:
    """The counts before a share, each with the least of its class; None of the lowest class."""
    found: list[tuple[Decimal | None, Claim]] = []
    edges: list[Claim] = []
    unit = None
    for one in setting.figures_before(stated, _FAR, 0)[::-1]:
        if one.quantity.base_unit == mark.quantity.base_unit:
            edges.append(one)
            continue
        if edges and one.plain and unit in (None, one.quantity.base_unit):
            unit = one.quantity.base_unit
            lowest = len(edges) == 1 and (
                edges[0].quantity.approximation == "不足"
                or _BELOW.search(setting.between(edges[0], one)) is not None
                or _BELOW.search(edges[0].gap[-4:] + edges[0].text) is not None)
            found.append((None if lowest else edges[0].interval.middle, one))
            edges = []
    return found
