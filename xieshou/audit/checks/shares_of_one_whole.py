"""Shares of one whole that is told nowhere tell of the same whole (同一底数的占比)."""

import re
from collections.abc import Iterator

from xieshou.audit.check import Example, Remark, check
from xieshou.audit.reading import Reading
from xieshou.audit.relations.change import STATES
from xieshou.audit.relations.relation import factor_of, value_of
from xieshou.audit.shares.called_wholes import part_before
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.in_context import of_one_time
from xieshou.audit.text.intervals import Interval, precision_of
from xieshou.audit.text.kinship import comparable
from xieshou.audit.text.setting import Setting
from xieshou.values.finding import Level
from xieshou.values.units import plain

# 占全部支出的: a whole by a name whose last word its parts bear, too.
_OF = re.compile(
    "占(?:到|了)?(?P<name>[一-鿿]{2,10}(?P<noun>[一-鿿]{2}))的(?:比[重例])?[为达约近]*$")
_IS = re.compile("(?:共|合计|总[额量数])?[为是共约达有]*$")
# So many figures apart; a share told so coarsely tells of hardly any whole.
_FAR, _HUNDRED = 24, 100


@check(
    code="arithmetic.shares_of_one_whole",
    name="同一底数的占比",
    says="{one}占{name}的{first}，{name}应有{whole}；{other}占{second}，{name}却应有{another}。",
    hint="请核对两项金额和占比：同一底数推算出来应当一样多。",
    level=Level.WARNING,
    examples=[
        Example(passes="基本支出84.6万元，占全部支出的82.3%。项目支出18.2万元，占全部支出的17.7%。"),
        Example(passes="基本支出84.6万元，占全部支出的82.3%。项目支出18.2万元，占本级支出的21.4%。"),
        Example(passes="2023年基本支出84.6万元，占全部支出的82.3%；2024年项目支出18.2万元，占全部支出的21.4%。"),
        Example(passes="蔬菜收入84.6万元，占全部支出的82.3%。水果收入18.2万元，占全部支出的21.4%。"),
        Example(fails="基本支出84.6万元，占全部支出的82.3%。项目支出18.2万元，占全部支出的21.4%。"),
        Example(fails="基本支出84.6万元，占全部支出的82.3%，比上年减少2.1万元。项目支出18.2万元，"
                      "占全部支出的71.7%。"),
    ],
)
def shares_of_one_whole(reading: Reading) -> Iterator[Remark]:
    """Flag two parts whose shares of one named whole cannot be of as much."""
    setting, last = reading.setting, dict[str, tuple[Claim, Claim]]()
    for stated in setting.rates:
        said = _OF.search(stated.lead) if "占" in stated.lead else None
        part = _part_of(stated, said["noun"]) if said else None
        if said is None or part is None or not stated.quantity.value:
            continue
        name = said["name"]
        before = last.get(name)
        last[name] = part, stated
        if before is None or not _beside(setting, before[0], part) or _told(setting, name):
            continue
        wholes = [_whole(*one) for one in (before, (part, stated))]
        if not wholes[0].meets(wholes[1]):
            yield Remark((*before, part, stated), facts={
                "name": name, "one": before[0].text, "first": before[1].text,
                "other": part.text, "second": stated.text,
                "whole": _about(*before), "another": _about(part, stated)})


def _part_of(stated: Claim, noun: str) -> Claim | None:
    """The part right before a share, how it grew aside, if it bears the name of the whole."""
    one = part_before(stated)
    fits = one is not None and one.plain and one.role in STATES and value_of(one) and (
        _IS.sub("", one.lead).endswith(noun))
    return one if fits else None


def _beside(setting: Setting, one: Claim, other: Claim) -> bool:
    """Whether two parts of different names stand near each other."""
    return (
        other.place - one.place <= _FAR and setting.in_one_paragraph(one, other)
        and comparable(one, other) and one.quantity.base_unit == other.quantity.base_unit
        and one.modality == other.modality and of_one_time(one, other)
        and _IS.sub("", one.lead)[-4:] != _IS.sub("", other.lead)[-4:]
    )


def _told(setting: Setting, name: str) -> bool:
    """Whether the whole itself is told: then each share is held against it."""
    return any(name in one.lead and "占" not in one.lead for one in setting.where((name,)))


def _whole(part: Claim, stated: Claim) -> Interval:
    """What a part and its share say of the whole; a share may be cut off instead of rounded."""
    low, high = stated.interval
    low, high = low - precision_of(stated) / 2, (high or low) + precision_of(stated) / 2
    return (part.interval * _HUNDRED).over(Interval(low, high))


def _about(part: Claim, stated: Claim) -> str:
    whole = value_of(part) * _HUNDRED / stated.quantity.value / factor_of(part)
    return f"{plain(round(whole, 2))}{part.quantity.unit}"
