"""As many persons as no households have are of others, or in another unit (户数养不出的人数)."""

import re
from collections.abc import Iterator

from xieshou.audit.averages.heads import all_households, of_all
from xieshou.audit.check import Example, Remark, check
from xieshou.audit.reading import Reading
from xieshou.audit.relations.change import HELD
from xieshou.audit.relations.relation import value_of
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.setting import Setting
from xieshou.values.finding import Level
from xieshou.values.units import plain

# No place has households of so many; villages that people left have half a person in each.
_MOST, _FEW = 20, 6
# 农户130户，乡村人口52人: but those who live there all year may be fewer than the households.
_AWAY = re.compile("常住|留守|在家|实际居住|现居")
# What is told of between the two is no more all of the place.
_ANOTHER = re.compile("其中|示范|带动|涉及|覆盖|驻地|项目|试点|[园库]区|建成|实施|投资|；")
_PLACE = re.compile("^(?!乡村|农村|[城集]镇|村民)[一-鿿]{0,8}?[村乡镇县市区组社屯寨州省]")
_BESIDE = re.compile("^(?:农户|群众|住户)?[，、]?(?:共|计|共计|合计)?$")
# 企业12户、职工2400人: what is counted so has no families.
_NO_FAMILIES = re.compile(
    "企业|[工厂商]|公司|单位|店|市场|经营|客户|用户|储户|网点|大户|规模|园|服务")


@check(
    code="arithmetic.persons_of_households",
    numbers=("R06",),
    name="户数养不出的人数",
    says="写的是{households}、{persons}，平均每户 {made} 人，不合常理。",
    hint="请核对户数和人数，看有没有漏写小数点或多写「万」字；两者不是同一批人的，请分开写明。",
    level=Level.WARNING,
    examples=[
        Example(passes="全镇辖15个村，231个村民小组，5230户，1.84万人。"),
        Example(passes="全乡总人口13268人，农户3493户，乡镇所在地人口3430人。"),
        Example(passes="全县总人口42万人，种植业带动农户2493户。"),
        Example(passes="辖区有企业12户、职工2400人。"),
        Example(passes="全村农户254户，常住人口140人。"),
        Example(passes="全村农户254户，劳动力140人。"),
        Example(passes="全县总人口42万人，其中石岭村农户430户。"),
        Example(passes="全县总人口42万人，石岭村农户430户。"),
        Example(passes="全县总人口42万人，建成示范村3个，农户430户。"),
        Example(fails="全镇辖15个村，231个村民小组，5230户，184万人。"),
        Example(fails="全乡总人口13268万人，农户3493户，乡镇所在地人口3430人。"),
        Example(fails="全村有农户254户，乡村人口140人，劳动力90人。"),
        Example(fails="安置搬迁群众320户12.8万人。"),
    ],
)
def persons_of_households(reading: Reading) -> Iterator[Remark]:
    """Flag all the persons of a place that its households could not be."""
    setting = reading.setting
    for one in setting.where(("户",)):
        if one.quantity.base_unit != "户" or not one.factual or one.role not in HELD or (
            not value_of(one)
        ):
            continue
        persons = _theirs(setting, one)
        if persons is None:
            continue
        each = value_of(persons) / value_of(one)
        if each > _MOST or (each < 1 and not _AWAY.search(persons.lead)):
            first, last = sorted((one, persons), key=lambda claim: claim.start)
            yield Remark((first, last), facts={
                "households": one.text, "persons": persons.text,
                "made": format(plain(round(each, 2 if each < _MOST else 0)), "f"),
            })


def _theirs(setting: Setting, households: Claim) -> Claim | None:
    """The persons these households are: told right behind them, or both of the whole place."""
    after = households.next
    words = households.lead + households.tail
    if after is not None and after.sort == "person" and after.factual and (
        _BESIDE.match(after.gap) is not None and after.role in HELD
        and not _NO_FAMILIES.search(words) and "人次" not in after.text
    ):
        return after
    if not all_households(setting, households):
        return None
    around = [one for one in setting.near(households, _FEW)
              if one.sort == "person" and one.factual and one.role in HELD
              and of_all(setting, one, "人")]
    if len({value_of(one) for one in around}) != 1:
        return None
    first, last = sorted((around[0], households), key=lambda claim: claim.start)
    named = [found[0] for one in (first, last) if (found := _PLACE.match(one.lead)) is not None]
    apart = _ANOTHER.search(setting.between(first, last)) is not None or len(set(named)) > 1
    return None if apart else around[0]
