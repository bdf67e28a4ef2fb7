"""So much each, of a deed whose sum is told, makes no more than the sum (每户与总数)."""

import re
from collections.abc import Iterator

from xieshou.audit.check import Example, Remark, check
from xieshou.audit.reading import Reading
from xieshou.audit.relations.doubt import multiplication
from xieshou.values.finding import Level

# ，户均出栏38只: the deed of which the sum was told.
_EACH = re.compile("^[^，；。\\d]{0,6}，(?P<by>[户人村家])均(?P<deed>[一-鿿]{2,4})$")
_OTHER = re.compile("上年|去年|累计|计划|目标|其中|每|均|可|流转|新增|整治|复垦|开垦|退耕")
_YEARS = re.compile("(?:19|20)\\d\\d年")


@check(
    code="arithmetic.each_within_all",
    numbers=("R14",),
    name="每户与总数",
    says="{count}、每户{each}，合起来是 {product}，比前面的{total}多。",
    hint="请核对户数、每户的数和总数。",
    level=Level.WARNING,
    examples=[
        Example(passes="出栏4.2万只，产值5040万元；养殖户1500户，户均出栏28只。"),
        Example(passes="出栏4.2万只，产值5040万元；养殖户1500户，户均存栏38只。"),
        Example(fails="肉羊出栏4.2万只，存栏6万只，产值5040万元；养殖户1500户，户均出栏38只。"),
    ],
)
def each_within_all(reading: Reading) -> Iterator[Remark]:
    """Flag so much each of a deed that makes more than the sum of the deed in the sentence."""
    setting = reading.setting
    for each in setting.where("均"):
        said = _EACH.match(each.gap) if "均" in each.lead else None
        count = each.previous
        if said is None or count is None or not (each.factual and count.factual) or not (
            (count.quantity.base_unit or "").startswith(said["by"])
        ) or _OTHER.search(count.lead):
            continue
        told = [
            one for one in setting.by_sentence[each.sentence]
            if one.start < count.start and one.factual and _deed_of(one.lead, said["deed"])
            and one.quantity.base_unit == each.quantity.base_unit
        ]
        product = each.interval.times(count.interval)
        if len(told) == 1 and product.above(told[0].interval) and not _YEARS.search(
            setting.between(told[0], each)
        ):
            yield Remark((told[0], count, each), facts=multiplication(count, each, told[0]))


def _deed_of(lead: str, deed: str) -> bool:
    return lead.endswith(deed) and not _OTHER.search(lead)
