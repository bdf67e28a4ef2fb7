"""A part of the givers cannot have given more than all of them together (范围小的反而大)."""

import re
from collections.abc import Iterator

from xieshou.audit.check import Example, Remark, check
from xieshou.audit.claims.subjects import acts_of, places_of, subject_of
from xieshou.audit.reading import Reading
from xieshou.audit.text.claim import Claim
from xieshou.values.finding import Level

_WHOLE = re.compile(r"共|累计|合计")
_JOINT = re.compile(r"[、及和与]")
_MOST = 12


@check(
    code="scope.narrower_is_larger",
    numbers=("R12",),
    name="范围小的反而大",
    says="「{narrow_subject}」{act}{narrow}，范围更大的「{wide_subject}」合计却只有{wide}，范围小的反而多。",
    hint="请核对两个数字的主体、起止时间和资金口径，并在文中写明两者的关系。",
    level=Level.WARNING,
    examples=[
        Example(passes="东山市、南河区共投入帮扶资金900万元。南河区累计投入帮扶资金300万元。"),
        Example(passes="2023年，东山市、南河区共投入资金900万元。2024年，南河区投入资金1200万元。"),
        Example(fails="2024年，东山市、南河区共投入资金900万元。2024年，南河区投入资金1200万元。"),
        Example(
            fails="南河区累计投入帮扶资金1200万元。东山市、南河区及有关部门共投入协作资金900万元。"
        ),
    ],
)
def narrower_is_larger(reading: Reading) -> Iterator[Remark]:
    """Flag a total of one giver that exceeds the total of a group that contains it."""
    setting = reading.setting
    groups: dict[tuple[str, str], list[tuple[Claim, bool]]] = {}
    for claim in setting.money:
        summed = _WHOLE.search(claim.lead) is not None
        if not (summed or claim.role in ("level", "total")):
            continue
        for act in sorted(acts_of(setting, claim) & {"投入", "捐赠"}):
            group = groups.setdefault((act, claim.modality), [])
            one = claim, summed
            for other in group[-_MOST:]:
                for (narrow, also), (wide, whole) in ((one, other), (other, one)):
                    # whose they are is asked last, of the few that could be
                    if (
                        whole
                        and (also or narrow.period == wide.period is not None)
                        and _surely_more(narrow, wide)
                        and _same_time(narrow, wide)
                        and (places := places_of(setting, narrow))
                        and places < (all_places := places_of(setting, wide))
                        and _JOINT.search(subject_of(setting, wide))
                    ):
                        yield Remark(
                            (narrow, wide),
                            weight=5,
                            facts={
                                "act": act,
                                "narrow": narrow.text,
                                "wide": wide.text,
                                "narrow_subject": "、".join(sorted(places)),
                                "wide_subject": "、".join(sorted(all_places)),
                            },
                        )
            group.append(one)


def _surely_more(one: Claim, other: Claim) -> bool:
    return one.interval.above(other.interval)


def _same_time(narrow: Claim, wide: Claim) -> bool:
    """Whether the narrower figure does not clearly cover a longer time."""
    if narrow.period is None or wide.period is None:
        return True
    began, ended = wide.period.first, wide.period.last
    if began and wide.period.explicit and (not narrow.period.first or narrow.period.first < began):
        return False
    return not (
        ended and narrow.period.last and narrow.period.last > ended and wide.period.explicit
    )
