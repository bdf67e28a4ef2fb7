"""What was added is what lies between what there was and what there is (新增与前后总数)."""

import re
from collections.abc import Iterator

from xieshou.audit.check import Example, Remark, check
from xieshou.audit.reading import Reading
from xieshou.audit.relations.doubt import amount
from xieshou.audit.relations.relation import value_of
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.setting import Setting
from xieshou.values.finding import Level

# 新认定帮扶产品41个，认定总数由156个增至199个.
_ADDED = re.compile(
    "(?:新(?:增|建|认定|引进|设|开|开设|签|招|纳入|培育|创建|添|加入|成立|入驻|落户|评|获|结对)|净增|增设|增派|增加|扩建)"
    "(?P<noun>[^，；。、的]{0,10})$"
)
_FROM = re.compile(
    "^[^，；。]{0,8}，(?:[^，；。]{0,10}?)(?:总数|总量|总规模|规模|数量|总人数|总户数|累计|存量|在册|队伍|数)(?:也|已|则)?[由从]$")
_TO = re.compile("^(?:增|增加|扩大|扩充|上升|提高|发展|扩展|壮大|攀升|升|涨)(?:至|到|为|了到)$")
_OTHER = re.compile("其中|退出|注销|关停|离|减|淘汰|上年|去年|计划|累计新")


@check(
    code="arithmetic.added_from_to",
    numbers=("R06",),
    name="新增与前后总数",
    says="由{first}到{last}多了 {made}，文中写新增{added}。",
    hint="请核对新增数和前后两个总数；中间有退出的，请写明。",
    level=Level.WARNING,
    examples=[
        Example(passes="新认定帮扶产品41个，认定总数由156个增至197个。"),
        Example(passes="新增企业12家，退出5家，总数由40家增至47家。"),
        Example(passes="新增就业1200人，其中大学生总数由56人增至90人。"),
        Example(fails="新认定帮扶产品41个，认定总数由156个增至199个。"),
        Example(fails="新建车间9家，全县车间总数从38家增加到49家。"),
    ],
)
def added_from_to(reading: Reading) -> Iterator[Remark]:
    """Flag 新增A，总数由B增至C with C not A more than B."""
    setting = reading.setting
    for last in setting.where("由从"):
        first = last.previous
        added = first.previous if first is not None else None
        if first is None or added is None or not _TO.match(last.gap) or not (
            _FROM.match(first.gap) and _ADDED.search(added.lead)
        ) or not _alike(setting, added, first, last):
            continue
        made = last.interval - first.interval
        if made.low > 0 and not made.meets(added.interval):
            yield Remark((added, first, last), facts={
                "first": first.text, "last": last.text, "added": added.text,
                "made": amount(value_of(last) - value_of(first), last),
            })


def _alike(setting: Setting, added: Claim, first: Claim, last: Claim) -> bool:
    """Whether the three count one thing, and nothing else happened between."""
    units = {one.quantity.base_unit for one in (added, first, last)}
    return (
        len(units) == 1
        and all(one.plain and one.modality == "actual" for one in (added, first, last))
        and not _OTHER.search(setting.between(added, last))
    )
