"""A household has one person at least (户数与人数)."""

import re
from collections.abc import Iterator

from xieshou.audit.check import Example, Remark, check
from xieshou.audit.reading import Reading
from xieshou.values.finding import Level

# 560户420人, 132户、98人: right beside each other they are of one people.
_BESIDE = re.compile(
    "^[、，和]?(?:(?:脱贫|贫困|受益|受灾|搬迁|困难)?(?:人口|群众|村民|人员|居民|农民|乡亲))?(?:共|计|共计)?$")
# 65户农户，涉及群众56人
_OF_WHOM = re.compile("^(?:农户|脱贫户|群众|人家)?，(?:共)?(?:涉及|惠及|受益|覆盖)(?:群众|人口"
    "|村民|农民|居民)?$")
# 发给140户脱贫户，56人因此有了收入
_WHO_GAIN = re.compile("(?:因此|从中|由此|受益|[喝用住吃]上|搬进)")
_THEIR_OWN = re.compile("^(?:农户|脱贫户|监测户|人家|贫困户)?，$")
# 受益脱贫人口1860人，涉及2620户; 230人分属310户: the households these persons are of.
_OF_THEM = re.compile("^[^，；。：]{0,10}，?(?:共|分别)?(?:涉及|分属|来自|分布在|分散在|属于|覆盖)"
                      "[一-鿿]{0,6}?$")
_PEOPLE = re.compile("受益|人口|群众|居民|搬迁|受灾|惠及|对象|农民|劳动力|务工")
# 覆盖 of a deed is more than those who work in it: 就业98人，覆盖农户320户.
_AT_WORK = re.compile("(?:带动|吸纳|新增)[^，]{0,6}就业|用工|岗|培训|党员|干部|职工|员工"
    "|技术|代表|带头人|骨干|学员|教师")
_SHARE = re.compile("其中|户均|每户|另|新增|代表|增")


@check(
    code="arithmetic.households_and_persons",
    numbers=("R06",),
    name="户数与人数",
    says="写的是{households}、{persons}，户数反而多，每户不到 1 人。",
    hint="请核对户数和人数；两者说的不是同一批人的，请分开写明。",
    level=Level.WARNING,
    examples=[
        Example(passes="搬迁安置560户2420人。"),
        Example(passes="受益脱贫人口1860人，涉及620户。"),
        Example(passes="车间带动就业98人，覆盖农户320户。"),
        Example(passes="走访560户，培训420人。"),
        Example(fails="搬迁安置560户420人。"),
        Example(passes="带动脱贫户814户、脱贫群众2768人稳定增收。"),
        Example(fails="菌棚租给了65户农户，涉及群众56人。"),
        Example(fails="这批奶山羊发给了140户脱贫户，56人因此有了稳定收入。"),
        Example(passes="带动脱贫户814户、脱贫劳动力768人就业。"),
        Example(fails="带动脱贫户814户、脱贫群众768人稳定增收。"),
        Example(fails="受益脱贫人口1860人，涉及2620户，分布在7个乡镇。"),
        Example(fails="受灾群众230人分属310户，已全部安置。"),
    ],
)
def households_and_persons(reading: Reading) -> Iterator[Remark]:
    """Flag M户N人 with fewer persons than households, and 群众N人，涉及M户."""
    setting = reading.setting
    for last in setting.where(("户",)):
        first = last.previous
        if first is None or not (first.plain and last.plain):
            continue
        gap = last.gap
        if first.quantity.base_unit == "户" and last.sort == "person":
            households, persons = first, last
            joined = any(one.match(gap) for one in (_BESIDE, _OF_WHOM)) or (
                _WHO_GAIN.match(persons.tail) is not None and _THEIR_OWN.match(gap) is not None)
        elif last.quantity.base_unit == "户" and first.sort == "person":
            households, persons = last, first
            words = first.lead + setting.noun_after(first)
            joined = _OF_THEM.match(gap) is not None and _PEOPLE.search(words) is not None and (
                not _AT_WORK.search(words))
        else:
            continue
        if not joined or "人次" in persons.text or _SHARE.search(first.lead[-6:] + gap):
            continue
        if households.interval.above(persons.interval):
            yield Remark((first, last), facts={
                "households": households.text, "persons": persons.text,
            })
