"""So many at so much each make all but for a slip of the pen: 42吨、每吨1.8万元 (总数笔误)."""

import re
from collections.abc import Iterator
from decimal import Decimal

from xieshou.audit.check import Example, Remark, check
from xieshou.audit.reading import Reading
from xieshou.audit.relations.change import AMOUNTS
from xieshou.audit.relations.doubt import multiplication
from xieshou.audit.relations.explained import multiplied_otherwise
from xieshou.audit.relations.relation import value_of
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.setting import Setting
from xieshou.audit.text.slips import a_nought_apart, digits_in, slipped
from xieshou.language.units import KILOS
from xieshou.values.finding import Level

# 每头每天4元 is of a day, and of no head alone; 每人每年 is of each.
_EACH = re.compile(
    "每一?(?P<by>公斤|千克|(?:(?!每)[一-鿿]){1,3}?)(?:每学?年|(?P<month>每月|月))?[^，；。\\d每]{0,8}$")
_NOT = re.compile("平均|至少|最多|约|不超|上限|最高|最低|可|以上|以下|起|左右|不等")
_ANOTHER = re.compile(
    "其中|另|达到?|总(?!共|计|额)|现有|已有|上年|去年|累计|同比|[比较]|增[长加收]|每|均|占|剩|余|还|第[一二三]|[两二三四五六七八九]年|计划|预计|除|(?<![总造])价"
)
_YEAR, _HALF = re.compile("一年|全年|年(?:支|发|付|补|收|度)|年$"), re.compile("半年")
_MONTHS, _SIX, _LEAST = 12, 6, 2


@check(
    code="arithmetic.product_by_slip",
    numbers=("R14",),
    gives_way=True,
    name="总数笔误",
    says="{count}、每个{each}，合起来是 {product}，文中写为{total}，差一处笔误。",
    hint="请核对个数、每个的数和总数。",
    level=Level.WARNING,
    examples=[
        Example(passes="收购菊花42吨，每吨1.8万元，农户到手75.6万元。"),
        Example(passes="收购菊花42吨，每吨1.8万元，加工后卖出85万元。"),
        Example(passes="公益性岗位每人每月补贴800元，126人半年共发60.48万元。"),
        Example(passes="互访20批140人次，每批7人次，其中来访17批109人次。"),
        Example(passes="单棚产量4.5吨，当季地头价每斤3.2元，龙头企业兜底价2.8元。"),
        Example(fails="收购辣椒36吨，每公斤5元，付给农户180万元。"),
        Example(fails="年产菌棒1200万棒，每棒纯利1.5元，年利润1800元。"),
        Example(fails="改造病房24间，每间增设床位3张，新增床位82张。"),
        Example(fails="公益性岗位每人每月补贴800元，126人一年共发12.96万元。"),
    ],
)
def product_by_slip(reading: Reading) -> Iterator[Remark]:
    """Flag a total next to a count and what each has that a slip keeps from their product."""
    setting = reading.setting
    for each in setting.where("每"):
        said = _EACH.search(each.gap) if "每" in each.gap else None
        if said is None or not _fit(each) or _NOT.search(each.gap) or (
            _NOT.match(each.tail[:1]) is not None
        ):
            continue
        for count, total in _beside(setting, each):
            factor = _factor(count, total, said)
            if factor is None or not _fit(count) or not _fit(total) or (
                _ANOTHER.search(total.gap) or count.sort == "money"
            ):
                continue
            made = value_of(count) * value_of(each) * factor
            if (each.interval.times(count.interval) * factor).meets(total.interval):
                break
            if _slip(made, total) and not (
                multiplied_otherwise(setting, count, each, total, factor)
            ):
                yield Remark((count, each, total),
                             facts=multiplication(count, each, total, factor))
            break


def _beside(setting: Setting, each: Claim) -> Iterator[tuple[Claim, Claim]]:
    """A count right before what each has, or right behind it, and the total that follows."""
    before, after = each.previous, each.next
    if after is None:
        return
    if before is not None and after.quantity.base_unit == each.quantity.base_unit:
        yield before, after
    last = after.next
    if last is not None and last.quantity.base_unit == each.quantity.base_unit and (
        after.quantity.base_unit != each.quantity.base_unit and "；" not in last.gap
        and not _ANOTHER.search(after.gap)
    ):
        yield after, last


def _factor(count: Claim, total: Claim, said: re.Match[str]) -> int | None:
    """How often what each has is counted, if each is one of these at all."""
    unit, by = count.quantity.base_unit or "", said["by"]
    same = unit and (by == unit or by.startswith(unit) or unit.endswith(by))
    factor = 1 if same or (by[:1] in "人名" and count.sort == "person") else None
    if factor is None and unit in KILOS and by in KILOS:
        share = KILOS[unit] / KILOS[by]
        factor = int(share) if share >= 1 else None
    if factor is not None and said["month"]:
        # 每月: told of a year or of half a year
        if _HALF.search(total.gap):
            return factor * _SIX
        return factor * _MONTHS if _YEAR.search(total.gap) else None
    return factor


def _fit(claim: Claim) -> bool:
    return claim.plain and claim.sort != "ratio" and claim.modality == "actual" and (
        claim.role in AMOUNTS or claim.role in ("average", "increment"))


def _slip(made: Decimal, total: Claim) -> bool:
    """Whether the digits of both are the same, a turn, a digit or a nought apart."""
    one, other = digits_in(made), digits_in(total.quantity.value)
    if len(one) < _LEAST or len(other) < _LEAST:
        return one == other
    return slipped(one, other) or a_nought_apart(one, other)
