"""Attendances are at least as many as the persons who attended (人次与人数)."""

from collections.abc import Iterator

from xieshou.audit.check import Example, Remark, check
from xieshou.audit.reading import Reading
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.kinship import alike
from xieshou.values.finding import Level

_COUNTED = frozenset(("人", "名", "位", "人次"))
_MOST = 6
_ALIKE = 0.99


@check(
    code="unit.attendances_and_persons",
    numbers=("R29",),
    name="人次与人数",
    says="同为「{name}」，一处写{persons}，一处写{attendances}，{why}。",
    hint="请核实计的是人还是人次：一人多次参加，计一人、多人次。",
    level=Level.QUESTION,
    examples=[
        Example(passes="2023年培训教师1200人次。2023年培训教师800人。"),
        Example(fails="2023年培训教师800人次。2023年培训教师1200人。"),
        Example(fails="2023年培训教师1250人次。2023年培训教师1250人。"),
    ],
)
def attendances_and_persons(reading: Reading) -> Iterator[Remark]:
    """Ask where one name and time is counted in persons and in fewer or as many attendances."""
    groups: dict[tuple[str, object], tuple[list[Claim], list[Claim]]] = {}
    for claim in reading.results:
        unit = claim.quantity.base_unit
        if (
            unit not in _COUNTED
            or not claim.measure
            or claim.period is None
        ):
            continue
        pair = groups.setdefault((claim.measure, claim.period.first and claim.period), ([], []))
        pair[unit == "人次"].append(claim)
    for persons, attendances in groups.values():
        for one in persons[:_MOST]:
            for other in attendances[:_MOST]:
                people, times = one.interval, other.interval
                same = people.low == times.low and one.quantity.digits > 1
                if (same or people.above(times)) and alike(one.measure, other.measure) > _ALIKE:
                    yield Remark(
                        (one, other),
                        facts={
                            "name": one.measure,
                            "persons": one.text,
                            "attendances": other.text,
                            "why": "人次与人数完全相同" if same else "人次反而比人数少",
                        },
                    )
