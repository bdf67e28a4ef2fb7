"""A list of names before a count must fit the count (列名与个数)."""

import re
from collections.abc import Iterator

from xieshou.audit.check import Example, Remark, check
from xieshou.audit.reading import Reading
from xieshou.values.finding import Level

# 甲、乙、丙(等) directly before the number.
_LIST = re.compile(
    r"(?P<names>(?:[^，；。：、（）\d]{2,20}、)+[^，；。：、（）\d]{2,20}?)(?P<open>等)?$"
)
_UNITS = {"家", "个", "所", "名", "位", "项", "市", "县", "区", "镇", "乡", "村", "省"}
_TOWARDS = re.compile("^.+[向给赴](?=[^，]{2,6}$)")
_FIRST = re.compile(r"^.*(?:引进|引入|承接|落地|包括|建成|组织|协调|支持|在|与|和|对|向|由|有|给)")
_MOST = 12
_FEW = 10
_LONG_NAME = 6


@check(
    code="list.named_are_counted",
    numbers=("R26",),
    name="列名与个数",
    says="前面列了 {named} 个名称({names}),后面写{stated},{why}。",
    hint="请核对名称和个数;没有列全的,请在名称后写「等」。",
    level=Level.WARNING,
    examples=[
        Example(passes="引进森诺、凯达等北京企业21家。"),
        Example(passes="东山、南河、西岭、北坪4市分别帮扶300万元。"),
        Example(fails="东山、南河、西岭、北坪、中原等4市帮扶300万元。"),
        Example(fails="东山、南河、西岭、北坪3市分别帮扶300万元。"),
    ],
)
def named_are_counted(reading: Reading) -> Iterator[Remark]:
    """Flag more names than the count, and fewer where the list claims to be whole."""
    setting = reading.setting
    for claim in setting.figures:
        if claim.quantity.base_unit not in _UNITS or not claim.quantity.exact:
            continue
        lead = setting.lead(claim)
        found = _LIST.search(lead)
        if (
            not found
            or claim.quantity.value > _MOST
            or claim.role not in ("level", "total", "part")
        ):
            continue
        short = claim.quantity.unit in ("市", "县", "区", "镇", "乡", "村", "省")
        names = [_FIRST.sub("", name) or name for name in found.group("names").split("、")]
        # Without 等 only a place unit right behind the names says that they are what is counted.
        if not (found.group("open") or short):
            continue
        # 财政部、应急管理部紧急向甘肃、青海两省: who gave stands before those who were given to
        told = found.group("names").split("、")
        given = [at for at, name in enumerate(told) if at and _TOWARDS.search(name)]
        names = names[given[-1] :] if given else names
        # 大同“一县两区”: the names stand before another count
        if any(re.search(r"及|和|与|“", name) for name in names):
            continue
        count = int(claim.quantity.value)
        if len(names) > count:
            why = "名称比个数多"
        elif (
            not found.group("open") and len(names) < count and short and len(names) >= count - 1 > 1
        ):
            why = "名称比个数少,又没有写「等」"
        elif found.group("open") and len(names) * 2 <= count <= _FEW:
            why = f"其余 {count - len(names)} 个没有列名"
        else:
            continue
        yield Remark(
            (claim,),
            level=_level(names, count, bool(found.group("open"))),
            facts={
                "named": len(names),
                "names": "、".join(names),
                "stated": claim.text,
                "why": why,
            },
        )


def _level(names: list[str], count: int, is_open: bool) -> Level:
    """Too many short names are surely wrong; long ones may be phrases; few are for information."""
    if len(names) > count:
        return Level.WARNING if all(len(name) <= _LONG_NAME for name in names) else Level.QUESTION
    return Level.NOTE if is_open else Level.QUESTION
