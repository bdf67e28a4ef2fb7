"""By how much a whole changed is by how much its parts did (分项增减与合计增减)."""

import re
from collections.abc import Iterator
from decimal import Decimal

from xieshou.audit.check import Example, Remark, check
from xieshou.audit.reading import Reading
from xieshou.audit.relations.change import STATES, falls, rises
from xieshou.audit.relations.relation import factor_of, value_of
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.intervals import precision_of
from xieshou.audit.text.setting import Setting
from xieshou.values.finding import Level
from xieshou.values.units import plain

# 较上年减少2.1万元, 同比增加: since the year before, and nothing else.
_THAN = re.compile(
    "(?:同比|[比较](?:上年|去年|(?:19|20)\\d\\d年)(?:度|同期|决算数?)?)[^，；。\\d预算]{0,4}$")
_OTHER = re.compile("其中|[：；]")
_LEAST, _FAR, _BACK = 2, 16, 2


@check(
    code="arithmetic.change_of_parts",
    numbers=("R59",),
    name="分项增减与合计增减",
    says="{total}的各分项合起来变动 {made}{unit}，文中写合计变动{stated}。",
    hint="请核对合计和各分项比上年增减的数；口径有调整的，请在文中写明。",
    level=Level.WARNING,
    examples=[
        Example(passes="经费合计58.53万元，同比减少14.92万元，其中用车费36.20万元，同比减少12.41万元；"
                       "接待费22.33万元，同比减少2.51万元。"),
        Example(passes="经费合计58.53万元，同比减少14.92万元，其中用车费36.20万元，同比减少12.41万元；"
                       "接待费22.33万元，比年初预算减少4.51万元。"),
        Example(passes="经费合计58.5万元，同比减少14.9万元，其中用车费36.2万元，同比减少12.41万元；"
                       "接待费22.3万元，同比减少2.51万元。"),
        Example(fails="经费合计58.53万元，同比减少14.92万元，其中用车费36.20万元，同比减少12.41万元；"
                      "接待费22.33万元，同比减少4.51万元。"),
        Example(fails="经费合计58.53万元，同比减少14.92万元，其中用车费36.20万元，同比减少12.41万元；"
                      "接待费22.33万元，同比增加2.51万元。"),
    ],
)
def change_of_parts(reading: Reading) -> Iterator[Remark]:
    """Flag a change of a whole that the changes told of all its parts do not make."""
    setting = reading.setting
    for total in setting.figures:
        own = _change_of(total)
        row = _parts_of(setting, total, own) if own is not None else []
        if own is None or len(row) < _LEAST:
            continue
        changed = sum((_signed(change) for _, change in row), Decimal(0))
        # nothing is just nothing
        half = sum(precision_of(one) for one in (own, *(change for _, change in row))
                   if value_of(one)) / 2
        if abs(changed - _signed(own)) > half:
            yield Remark((total, own, *(one for pair in row for one in pair)), facts={
                "total": total.text, "stated": own.text, "unit": own.quantity.unit,
                "made": plain(round(changed / factor_of(own), 4))})


def _parts_of(setting: Setting, total: Claim, own: Claim) -> list[tuple[Claim, Claim]]:
    """The figures with changes of their own that follow a total and add up to just it."""
    row: list[tuple[Claim, Claim]] = []
    reached, whole = Decimal(0), value_of(total)
    for one in setting.figures[own.place + 1 : own.place + 1 + _FAR]:
        if one.quantity.base_unit != total.quantity.base_unit or one.role == "increment":
            continue
        change = _change_of(one)
        if change is None or reached + value_of(one) > whole or (
            one.sentence > total.sentence + _BACK or not setting.in_one_paragraph(total, one)
        ):
            break
        reached += value_of(one)
        row.append((one, change))
    return row if reached == whole else []


def _change_of(claim: Claim) -> Claim | None:
    """What a figure is told right behind it to have changed by since the year before."""
    one = claim.next
    fits = (
        one is not None and claim.role in STATES and claim.plain and one.plain
        and one.quantity.base_unit == claim.quantity.base_unit
        and bool(rises(one.lead)) != bool(falls(one.lead))
        and _THAN.search(one.lead) is not None and _OTHER.search(one.gap) is None
    )
    return one if fits else None


def _signed(change: Claim) -> Decimal:
    """A change; a fall is less than nothing."""
    return -value_of(change) if falls(change.lead) else value_of(change)
