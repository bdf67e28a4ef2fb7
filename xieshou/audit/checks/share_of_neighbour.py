"""占总数的r%: a part told right behind its whole is so much of it (占总数)."""

import re
from collections.abc import Iterator

from xieshou.audit.check import Example, Remark, check
from xieshou.audit.reading import Reading
from xieshou.audit.relations.change import HELD
from xieshou.audit.relations.relation import value_of
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.kinship import dimension
from xieshou.audit.text.setting import Setting
from xieshou.values.finding import Level

_OF_ALL = re.compile("^，约?占(?P<of>[^，；。]{0,6}?)总(?:数|人数|量|额|面积|户数|规模)的$")
_NEXT = re.compile("^[^，；。\\d]{0,8}，(?:其中)?[^，；。、\\d]{2,12}$")
_OTHER = re.compile("上年|去年|计划|目标|同比|累计|另")
_FAR, _HUNDRED, _SAME = 40, 100, 2


@check(
    code="arithmetic.share_of_neighbour",
    numbers=("R59",),
    name="占总数",
    says="{part}占{whole}的 {computed}%，文中写为{stated}。",
    hint="请核对总数、其中数和占比；总数是别的口径的，请在文中写明。",
    level=Level.WARNING,
    examples=[
        Example(passes="招用农村劳动力1600人，脱贫劳动力560人，占用工总数的35%。"),
        Example(passes="职工1200人。招用农村劳动力1600人，脱贫劳动力540人，占职工总数的45%。"),
        Example(passes="招用农村劳动力1600人，缴税企业560家，占企业总数的45%。"),
        Example(fails="招用农村劳动力1600人，脱贫劳动力560人，占用工总数的45%。"),
    ],
)
def share_of_neighbour(reading: Reading) -> Iterator[Remark]:
    """Flag a share of all that neither the whole right before nor any figure told before gives."""
    setting = reading.setting
    for stated in setting.rates:
        said = _OF_ALL.match(stated.gap) if "占" in stated.lead else None
        part = stated.previous
        whole = part.previous if part is not None else None
        if said is None or part is None or whole is None or not (
            stated.plain and _fit(part) and _fit(whole)
            and part.quantity.base_unit == whole.quantity.base_unit
            and whole.interval.above(part.interval) and _NEXT.match(part.gap)
            and not _OTHER.search(setting.between(whole, stated) + whole.lead)
            and _named(setting, whole, said["of"]) and _of_one_noun(setting, whole, part)
        ):
            continue
        told = [one for one in setting.figures_before(stated, _FAR, _FAR)
                if dimension(one) == dimension(part) and one.quantity.value]
        if any((one.interval.over(other.interval) * _HUNDRED).meets(stated.interval)
               for one in (part, whole) for other in told):
            continue
        yield Remark((whole, part, stated), facts={
            "part": part.text, "whole": whole.text, "stated": stated.text,
            "computed": round(value_of(part) / value_of(whole) * _HUNDRED, 1),
        })


def _fit(claim: Claim) -> bool:
    return claim.factual and claim.role in HELD


def _named(setting: Setting, whole: Claim, of: str) -> bool:
    """Whether what the share is of has a sign in common with what the whole is called."""
    return not of or bool({*of} & {*(whole.lead + setting.noun_after(whole))})


def _of_one_noun(setting: Setting, whole: Claim, part: Claim) -> bool:
    """农村劳动力 and 脱贫劳动力."""
    names = [one.lead + setting.noun_after(one) for one in (whole, part)]
    return names[0][-_SAME:] == names[1][-_SAME:]
