"""How long it took before and takes now, told as a saving that is none (耗时).

去年平均要12天，今年缩短为14天; 没通路的时候要3个小时，通路后只要4个小时: lengths of time
are no figures, so the words are read.
"""

import re
from collections.abc import Iterator
from decimal import Decimal

from xieshou.audit.text.setting import Setting

_UNIT = "个?(?P<unit>小时|分钟|工作日|天|日|个月|月)"
_LESS = re.compile(
    "(?:要|需|需要|花|走|为|是|由|从|平均|用)(?P<first>\\d{1,4}(?:\\.\\d)?)" + _UNIT
    + "[一-鿿]{0,4}，?[^，；。\\d]{0,12}?(?P<word>缩短为|缩短到|缩短至|缩至|压缩到|压缩至|压缩为"
        "|压减到|压减至|减少到|减少为|减到|降到|降至|只要|只需|仅需|只用|仅用|只要花)了?"
    "(?P<last>\\d{1,4}(?:\\.\\d)?)个?(?P=unit)(?!以)"
)


def time_cut(setting: Setting) -> Iterator[re.Match[str]]:
    """Lengths that are told as shorter than those before them, and are not."""
    for said in setting.within("缩压减降只仅", _LESS):
        if Decimal(said["last"]) > Decimal(said["first"]):
            yield said
