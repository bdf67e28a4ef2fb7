"""One measure with two values needs a word on the difference (同一指标两个数)."""

import re
from collections.abc import Iterator
from itertools import pairwise

from xieshou.audit.check import Example, Remark, check
from xieshou.audit.claim import Claim
from xieshou.audit.intervals import interval_of
from xieshou.audit.kinship import dimension
from xieshou.audit.reading import Reading
from xieshou.audit.subjects import acts_governing
from xieshou.values.finding import Level

_MOST = 6
# Names so general that two values of them say nothing.
_ANY = re.compile(
    r"贫困人口|脱贫人口|群众|人员|人口|学员|干部|资金|投入资金|投资|到位投资|到位资金|就业|劳动力|受益"
)
_PLAIN = re.compile(r"^(?:骨干|优秀|专业|农业|名|优质|广大|各类|党政)")


@check(
    code="scope.same_measure_twice",
    numbers=("R63",),
    name="同一指标两个数",
    says="两处都写「{name}」,一处是{first},一处是{last},范围或时间的差别文中没有说明。",
    hint="请核对两处数字;范围、时间或统计口径不同的,请写明。",
    level=Level.QUESTION,
    examples=[
        Example(passes="2018年培训教师102名。2019年培训教师223名。"),
        Example(
            fails="2018年以来,派送教师102名赴东部学习。2018年以来,选派骨干教师223名到东部培训。"
        ),
    ],
)
def same_measure_twice(reading: Reading) -> Iterator[Remark]:
    """Ask about two values of people or money for one name, act and time in two sentences."""
    setting = reading.setting
    related = {claim.id for relation in reading.breakdowns for claim in relation.members}
    groups: dict[tuple[str, str, str], list[Claim]] = {}
    for claim in setting.figures:
        if (
            dimension(claim) not in ("person", "money")
            or claim.modality != "actual"
            or claim.role not in ("level", "total")
            or claim.id in related
            or setting.bracket(claim)
        ):
            continue
        name = _PLAIN.sub("", claim.measure or "")
        if len(name) < 2 or _ANY.fullmatch(name):
            continue
        for act in sorted(acts_governing(setting, claim)) or [""]:
            groups.setdefault((name, claim.quantity.base_unit or "", act), []).append(claim)
    told: set[str] = set()
    for (name, _, _), claims in groups.items():
        for first, last in pairwise(claims[:_MOST]):
            if told & {first.id, last.id} or setting.sentence(first) == setting.sentence(last):
                continue
            apart = not interval_of(first.quantity).meets(interval_of(last.quantity))
            if apart and _same_time(first, last):
                told |= {first.id, last.id}
                yield Remark(
                    (first, last), facts={"name": name, "first": first.text, "last": last.text}
                )


def _same_time(one: Claim, other: Claim) -> bool:
    """Whether the words leave the times the same or untold."""
    if one.period is None or other.period is None:
        return True
    if one.period.kind == other.period.kind == "cumulative":
        return True
    return one.period == other.period
