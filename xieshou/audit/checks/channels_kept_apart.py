"""Fixed-point assistance is another channel than East–West assistance (渠道混写)."""

import re
from collections.abc import Iterator

from xieshou.audit.check import Example, Remark, check
from xieshou.audit.reading import Reading
from xieshou.audit.relations.change import HELD
from xieshou.values.finding import Level

_THIS = re.compile(r"东西部|对口帮扶|对口支援|扶贫协作|京蒙|协作")
_OTHER = re.compile(
    r"定点帮扶|定点扶贫|全国人大|全国政协|国家部委|中央和国家机关|中央单位|中央企业|央企|中直机关"
)
_MOST = 8


@check(
    code="scope.channels_kept_apart",
    numbers=("R61",),
    name="渠道混写",
    says="这几处数字({figures})属于或含有定点帮扶渠道({who})，与东西部协作写在一起，成效归属分不开。",
    hint="请分渠道列出，或注明「含定点帮扶」。",
    level=Level.QUESTION,
    examples=[
        Example(passes="东西部协作投入资金300万元。"),
        Example(fails="深化东西部协作。定点帮扶的某中央单位在6个机关餐厅设立专柜。"),
    ],
)
def channels_kept_apart(reading: Reading) -> Iterator[Remark]:
    """Ask to separate figures told in sentences about the other channel."""
    if not _THIS.search(reading.prose):
        return
    setting = reading.setting
    found, who = [], set()
    for words, figures in setting.told:
        match = _OTHER.search(words)
        if match:
            who.add(match.group())
            found += [claim for claim in figures if claim.role in HELD]
    if found:
        found = found[:_MOST]
        yield Remark(
            tuple(found),
            facts={
                "figures": "、".join(claim.text for claim in found),
                "who": "、".join(sorted(who)),
            },
        )
