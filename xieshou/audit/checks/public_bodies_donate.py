"""Money of public bodies is not a donation of society (政府部门列入社会捐赠)."""

import re
from collections.abc import Iterator

from xieshou.audit.check import Example, Remark, check
from xieshou.audit.reading import Reading
from xieshou.audit.text.kinship import dimension
from xieshou.values.finding import Level

_SOCIETY = re.compile(r"社会各界|社会力量|社会帮扶|社会捐赠|爱心人士")
_BODY = re.compile(
    r"[一-鿿]{0,3}(?:民政局|财政局|教育局|农业农村局|人社局|卫健委|发改委|残联|总工会|妇联|团委)"
)
_GAVE = re.compile(r"捐赠|捐款|捐资")
_REACH = 8


@check(
    code="scope.public_bodies_donate",
    numbers=("R51",),
    name="政府部门列入社会捐赠",
    says="{bodies}属于政府部门或人民团体，{figure}写在社会捐赠之内，口径是否合适请确认。",
    hint="请区分财政资金、单位帮扶资金和社会捐赠。",
    level=Level.QUESTION,
    examples=[
        Example(passes="动员社会各界捐赠资金100万元。某商会捐赠60万元。"),
        Example(fails="动员社会各界捐赠资金100万元。区民政局、总工会捐赠16万元。"),
    ],
)
def public_bodies_donate(reading: Reading) -> Iterator[Remark]:
    """Ask about gifts of public bodies told shortly after donations of society."""
    setting = reading.setting
    last = -_REACH
    for number in sorted(setting.by_sentence):
        text = setting.sentence_text(number)
        if _SOCIETY.search(text):
            last = number
        if number - last > _REACH:
            continue
        for claim in setting.by_sentence[number]:
            bodies = _BODY.findall(claim.lead)
            if bodies and dimension(claim) == "money" and _GAVE.search(claim.lead):
                yield Remark((claim,), facts={"bodies": "、".join(bodies), "figure": claim.text})
