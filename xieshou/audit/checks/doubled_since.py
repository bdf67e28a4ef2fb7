"""What has doubled since a year is twice what was told of that year (比某年翻番)."""

import re
from collections.abc import Iterator
from decimal import Decimal

from xieshou.audit.check import Example, Remark, check
from xieshou.audit.claims.subjects import places_of
from xieshou.audit.reading import Reading
from xieshou.audit.relations.change import HELD
from xieshou.audit.relations.relation import value_of
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.kinship import alike, bigrams, counted_alike
from xieshou.audit.text.setting import Setting
from xieshou.values.finding import Level

_SINCE = re.compile(
    "(?:比|较)(?:(?P<year>(?:19|20)\\d\\d)年|(?P<last>上年|去年))(?:同期|末|底|初)?(?:已|"
    "整整|足足)?翻了?(?:将近|近)?$"
)
# 刚起步时只有2400万元，…，比起步时翻了两番: of the time that was told by the same word.
_SINCE_THEN = re.compile(
    "(?:比|较|是|为)(?:当初|当年|最初|原来|此前|以前|那时|刚?(?P<then>起步|开业|投产|成立|建成|结对|开园|办厂|改造|建厂|创办|接手|入驻|引进)(?:之?初|时|前|之前|初期|当年|以前|那年))"
    "的?(?:已|整整|足足|几乎|基本)?翻了?$"
)
_SET_AGAINST = re.compile("^[一-鿿]{0,2}?(?:整整|足足)?翻了?$")
_THAN = re.compile("，(?:已)?[比较][^，；。]{1,12}的$")
_AT_FIRST = re.compile("当初|当年|最初|原来|此前|以前|那时|时|之?初|前|初期")
_OTHER = re.compile("利润|人均|户均|增加值|其中|计划|目标|预计")
_BACK, _KIN = 10, 0.4
_LEAST, _MOST, _TWO = Decimal("0.95"), Decimal("1.5"), Decimal(2)


@check(
    code="arithmetic.doubled_since",
    numbers=("R59",),
    name="比某年翻番",
    says="由{old}到{new}，是原来的 {times} 倍，文中写作翻了{stated}。",
    hint="请核对两年的数，或改正「翻番」的说法。",
    level=Level.WARNING,
    examples=[
        Example(passes="2021年村集体收入8.6万元。2024年村集体收入17.4万元，比2021年翻了一番还多。"),
        Example(passes="2021年村集体收入8.6万元。2024年村集体收入16.9万元，比2021年翻了近一番。"),
        Example(passes="2021年村集体收入8.6万元。2024年务工收入16.3万元，比2021年翻了一番。"),
        Example(fails="2021年集体经营性收入8.6万元，流转土地420亩。2024年村集体收入16.3万元，比2021年翻了一番还多。"),
        Example(fails="2019年县里肉牛存栏1.6万头。几年来建成养殖场12座。2023年全县肉牛存栏2.6万头，比2019年翻了一番。"),
        Example(passes="产业园刚起步时年产值只有2400万元，入园企业6家。去年年产值做到9800万元，比起步时翻了两番。"),
        Example(fails="产业园刚起步时年产值只有2400万元，入园企业6家。去年年产值做到7200万元，比起步时翻了两番。"),
        Example(passes="景区去年接待游客12万人次，比通高铁前的3万人次翻了两番。"),
        Example(fails="景区去年接待游客12万人次，比通高铁前的3万人次翻了三番。"),
        Example(fails="2020年全村集体经营收入21万元，外出务工380人。到2023年，村级集体收入达38万元，比2020年翻了一番多。"),
    ],
)
def doubled_since(reading: Reading) -> Iterator[Remark]:
    """Flag B，比某年翻了一番 where B is not twice what was told of that year."""
    setting = reading.setting
    for stated in setting.where("番"):
        if stated.quantity.base_unit != "番":
            continue
        said, then = _SINCE.search(stated.lead), _SINCE_THEN.search(stated.lead)
        set_against = _SET_AGAINST.match(stated.gap)
        new = stated.previous
        if (said is None and then is None and set_against is None) or new is None or not (
            new.factual and new.role in HELD
        ):
            continue
        if set_against is not None:
            # 12万人次，比通高铁前的3万人次翻了三番
            old, new = new, new.previous
            if new is None or not (new.factual and counted_alike(old, new)) or (
                _THAN.search(old.gap) is None
            ):
                continue
        elif said is not None:
            old = _old(setting, new, said)
        else:
            old = _at_first(setting, new, then) if then else None
        if old is None or old.interval.low <= 0:
            continue
        times, ratio = _TWO ** int(stated.quantity.value), new.interval.over(old.interval)
        more = stated.quantity.approximation in ("超", "余", "多", "上")
        least = times if more else times * _LEAST
        near = stated.quantity.approximation in ("近", "不足") or "近" in stated.lead
        if ratio.high is None or near:
            continue
        if ratio.high < least or (ratio.low > times * _MOST and not more):
            yield Remark((old, new, stated), facts={
                "old": old.text, "new": new.text, "stated": stated.text,
                "times": f"{round(value_of(new) / value_of(old), 2)}",
            })


def _at_first(setting: Setting, new: Claim, then: re.Match[str]) -> Claim | None:
    """The one figure in its unit and paragraph that was told of the beginning."""
    word = then["then"]
    found = [
        one for one in setting.figures_before(new, _BACK, 3)
        if one.factual and one.quantity.base_unit == new.quantity.base_unit
        and setting.in_one_paragraph(one, new) and one.role in HELD
        and (word in one.gap if word else _AT_FIRST.search(one.gap))
    ]
    return found[0] if len(found) == 1 and (
        bigrams(found[0].measure) & bigrams(new.measure)) else None


def _old(setting: Setting, new: Claim, said: re.Match[str]) -> Claim | None:
    """The one figure of that name, place and year that was told before."""
    if new.period is None or not new.period.last:
        return None
    year = int(said["year"] or int(new.period.last[:4]) - 1)
    found = [
        one for one in setting.figures_before(new, _BACK, 4)
        if one.factual and one.role in HELD and one.period is not None and one.period.last
        and one.quantity.base_unit == new.quantity.base_unit
        and int(one.period.last[:4]) == year and one.period.kind != "cumulative"
        and setting.in_one_paragraph(one, new) and _same(setting, one, new)
    ]
    return found[0] if len({value_of(one) for one in found}) == 1 else None


def _same(setting: Setting, old: Claim, new: Claim) -> bool:
    """Whether both are of one name and place."""
    one, other = old.measure or "", new.measure or ""
    if alike(one, other) < _KIN or one[-2:] != other[-2:] or bool(_OTHER.search(one)) != bool(
        _OTHER.search(other)
    ):
        return False
    places = [places_of(setting, claim) for claim in (old, new)]
    return places[0] == places[1] or not places[1] or not places[0]
