"""Those of a title or a sort are no more than all they are of (人数与其中的类别)."""

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
_HAD = re.compile("累计|其中|计划|每|均|新增|上年|去年")
_SHORT = 6
# What some of them are and others are not: 脱贫人口有, 女学员达, 规模以上的就有, 产业类.
_SORT = (
    "脱贫|已脱贫|监测|低保|特困|残疾|困难|女|妇女|男|老年|老人|儿童|未成年|少数民族|党员|大学生|青年|返乡|本科|高级|中级"
    "|规模以上|规上|民营|国有|本地|外地|易地搬迁|搬迁|农村|城镇|产业|民生|线上|线下|省[内外]|县[内外]|市[内外]|东部|西部"
    "|已?(?:完工|开工|竣工|建成|投产|投用|整改|销号|办结|入住)|持证|贫困"
)
_SOME = re.compile(
    f"^，(?:其中)?(?:{_SORT})(?:以上)?(?:人口|户|群众|学员|劳动力|对象|家庭|学生|职工|职称|人员|员工|人|企业|项目|村|县|类|性|籍|举办|招聘会)*"
    "(?:的)?(?:就|便|共)?(?:占了?|有|达到?|为)?$"
)
_SORTED = re.compile(_SORT)
# Whoever came or was reached, by no name of a sort of them: 参训4126人次, 引进企业17家.
_ALL = re.compile(
    "(?:参训|受训|培训|轮训|参加|参与|接诊|诊疗|收治|吸纳|就业|务工|受益|惠及|服务|接待|安置|入库|入学|入园|报名"
    "|到会|捐款|引进|实施|举办|招收|派出|选派|输出|派驻|入驻|在园|体检|筛查|救助|资助)"
    "(?:了|学员|患者|病人|群众|人口|人员|人数|劳动力|企业|单位|项目|学生|岗位|招聘会|专场招聘会|人才|教师|医生|旅客|游客)*"
    "(?:总数|总量)?(?:共|达到?|为|有|约)*$"
)
# 其中残疾人412人、低保对象3460人: one of a list that begins with 其中.
_NEXT = re.compile("^[、和及][一-鿿]{2,6}$")
_FIRST = re.compile("^，?(?:其中|当中)[：]?[一-鿿]{2,8}$")
_FAR = 6


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
        Example(passes="派出教师36人，接收教师有52人。"),
        Example(passes="县内就业1200人，县外有3400人。"),
        Example(fails="全年参训4126人次，脱贫人口有4364人次。"),
        Example(fails="引进企业17家，规模以上的就有21家。"),
        Example(fails="受益群众3260人，其中残疾人412人、低保对象3460人。"),
        Example(fails="驻村工作队员120人，党员126人。"),
    ],
)
def kind_within_persons(reading: Reading) -> Iterator[Remark]:
    """Flag persons of a title, party or schooling that are more than those told right before."""
    setting = reading.setting
    for kind in setting.figures:
        whole = kind.previous
        if whole is None or kind.sort in ("ratio", "money") or not kind.plain:
            continue
        if not _of_title(setting, whole, kind) and not _some_of(setting, whole, kind):
            whole = _listed_among(kind)
        if whole is not None:
            yield Remark((whole, kind), facts={"whole": whole.text, "kind": kind.text})


def _of_title(setting: Setting, whole: Claim, kind: Claim) -> bool:
    """派驻科技特派员48名，高级职称53名: persons of a title."""
    return (
        kind.sort == "person" and whole.sort == "person"
        and whole.plain and kind.interval.above(whole.interval)
        and _WHO.search(whole.lead + setting.noun_after(whole)) is not None
        and not _among_others(setting, kind) and not _listed(setting, whole)
        and not setting.noun_after(kind).strip("的")
        and _KIND.match(kind.gap) is not None and not _HAD.search(whole.lead)
        and not _KIND.match("，" + whole.lead)
    )


def _some_of(setting: Setting, whole: Claim, kind: Claim) -> bool:
    """参训4126人次，脱贫人口有4364人次: what sort some of them are, right behind all."""
    return (
        whole.factual and kind.factual and kind.interval.above(whole.interval)
        and kind.quantity.base_unit == whole.quantity.base_unit
        and _SOME.match(kind.gap) is not None and _ALL.search(whole.lead) is not None
        and not _SORTED.search(whole.lead) and not _HAD.search(whole.gap)
        and not _among_others(setting, kind) and not _listed(setting, whole)
        and setting.noun_after(kind).strip("的") in setting.noun_after(whole)
    )


def _listed_among(kind: Claim) -> Claim | None:
    """受益3260人，其中残疾人412人、低保对象3460人: all of whom the list tells."""
    if kind.sort != "person" or not _NEXT.match(kind.gap):
        return None
    one = kind.previous
    for _ in range(_FAR):
        if one is None or one.quantity.base_unit != kind.quantity.base_unit:
            return None
        if _FIRST.match(one.gap):
            whole = one.previous
            fits = whole is not None and whole.plain and (
                whole.quantity.base_unit == kind.quantity.base_unit)
            return whole if fits and kind.interval.above(whole.interval) and not (
                one.interval.above(whole.interval) or _HAD.search(whole.lead)) else None
        if not _NEXT.match(one.gap):
            return None
        one = one.previous
    return None


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
