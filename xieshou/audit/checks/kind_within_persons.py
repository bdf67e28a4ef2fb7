"""Those of a title or a sort are no more than the persons they are of (人数与其中的类别)."""

import re
from collections.abc import Iterator

from xieshou.audit.check import Example, Remark, check
from xieshou.audit.reading import Reading
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.setting import Setting
from xieshou.values.finding import Level

# ，高级职称53名: nothing but what sort of them it is.
_KIND = re.compile(
    "^[^，；。、\\d]{0,8}，(?:其中)?(?:有|具有|拥有|含|包括)?"
    "(?:(?:正|副)?高级?(?:以上)?(?:技术)?职称|中级(?:以上)?职称|初级职称|副?主任医师|党员|中共党员|女性|男性|妇女|女生"
    "|[本大专中][科专](?:以上)?(?:学历)?|研究生(?:以上)?(?:学历)?|[博硕]士(?:研究生|学位|以上)*|少数民族"
    "|\\d{2}岁以[上下]|[县处科股]级(?:以上)?|持证|残疾人)的?(?:有|达到?|为|共)?$"
)
# Who they all are is named, or how they came.
_WHO = re.compile("派|招|聘|引进|选[拔调]|队员|人员|干部|教师|医生|人才|专家|学员|员$|职工|共|总")
_HAD = re.compile("累计|其中|计划|每|均")
_SHORT = 6


@check(
    code="arithmetic.kind_within_persons",
    numbers=("R06",),
    name="人数与类别",
    says="总共{whole}，其中一类却有{kind}。",
    hint="请核对两个数字；类别另有总数的，请写明。",
    level=Level.WARNING,
    examples=[
        Example(passes="派驻科技特派员48名，高级职称13名。"),
        Example(passes="派驻科技特派员48名，高级职称专家53名到县讲课。"),
        Example(passes="教师31名、医生25名、农技人员12名等，具有高级职称的29名。"),
        Example(passes="第一次出远门的54名，女性126名、男性162名，女性占43.75%。"),
        Example(fails="派驻科技特派员48名，高级职称53名，组成4个团队。"),
        Example(fails="驻村工作队员120人，党员126人。"),
    ],
)
def kind_within_persons(reading: Reading) -> Iterator[Remark]:
    """Flag persons of a title, party or schooling that are more than those told right before."""
    setting = reading.setting
    for kind in setting.figures:
        whole = kind.previous
        if (
            kind.sort == "person" and whole is not None and whole.sort == "person"
            and kind.plain and whole.plain and kind.interval.above(whole.interval)
            and _WHO.search(whole.lead + setting.noun_after(whole))
            and not _among_others(setting, kind) and not _listed(setting, whole)
            and not setting.noun_after(kind).strip("的")
            and _KIND.match(kind.gap) and not _HAD.search(whole.lead)
            and not _KIND.match("，" + whole.lead)
        ):
            yield Remark((whole, kind), facts={"whole": whole.text, "kind": kind.text})


def _listed(setting: Setting, whole: Claim) -> bool:
    """教师31名、医生25名等: the last of a list is not all of them."""
    before = whole.previous
    return before is not None and before.sort == "person" and whole.gap[:1] == "、"


def _among_others(setting: Setting, kind: Claim) -> bool:
    """女性126名、男性162名: kinds of a whole told elsewhere follow each other."""
    other = kind.next
    return other is not None and other.quantity.base_unit == kind.quantity.base_unit and (
        other.gap[:1] in ("、", "，", "；") and len(other.gap) <= _SHORT
    )
