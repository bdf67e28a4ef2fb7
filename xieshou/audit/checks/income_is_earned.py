"""What people can earn is not what they earned (可收入不是已增收)."""

import re
from collections.abc import Iterator

from xieshou.audit.check import Example, Remark, check
from xieshou.audit.reading import Reading
from xieshou.audit.text.kinship import dimension
from xieshou.values.finding import Level

_CAN = re.compile(r"可(?:收入|增收|实现收入|获得?收入|分红)[^，；]{0,4}$")
_BY = re.compile(r"人均|户均|每人|每户")


@check(
    code="wording.income_is_earned",
    name="预期收入当作成效",
    says="「{phrase}」是预期而不是已经实现的收入{whom}。",
    hint="请改写已实现的人均(户均)增收额，并写明年份。",
    level=Level.QUESTION,
    examples=[
        Example(passes="2019年，户均增收2万元。"),
        Example(fails="带动158名贫困人口脱贫，年均可收入2万元。"),
    ],
)
def income_is_earned(reading: Reading) -> Iterator[Remark]:
    """Ask about income that people can have."""
    setting = reading.setting
    for claim in setting.where("可"):
        lead = claim.lead
        if dimension(claim) == "money" and _CAN.search(lead):
            whom = "" if _BY.search(lead) else "，也没有写明是人均还是户均"
            yield Remark((claim,), facts={"phrase": lead[-10:] + claim.text, "whom": whom})
