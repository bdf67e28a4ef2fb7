"""How much a thing grew fits its values, read as finely as the other is told (前后两年与增幅)."""

import re
from collections.abc import Iterator
from decimal import Decimal

from xieshou.audit.check import Example, Remark, check
from xieshou.audit.claims.subjects import places_of
from xieshou.audit.growth.whose_growth import REAL, in_real_terms
from xieshou.audit.reading import Reading
from xieshou.audit.relations.explained import of_another_state, of_two_states
from xieshou.audit.relations.relation import Relation, as_finely, value_of
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.intervals import Interval
from xieshou.audit.text.kinship import alike, comparable
from xieshou.audit.text.setting import Setting
from xieshou.audit.text.spans import is_year
from xieshou.language.numerals import whole_number
from xieshou.values.finding import Level

_UP = re.compile("(?:增长|增加|提高|上升|增幅(?:为|达)?|上涨|递增)(?:了|约)?$")
_DOWN = re.compile("(?:下降|减少|降低|降幅(?:为|达)?|下跌)(?:了|约)?$")
_TURNED = re.compile("翻了?$")
_CHANGED = re.compile(f"{_UP.pattern}|{_DOWN.pattern}|{_TURNED.pattern}")
_TIMES = re.compile(r"(?:是|为|相当于|达到?|增[加长]?[到至])(?:原来|(?:19|20)\d\d年|上年|去年)的?$")
_THAN = re.compile(r"(?:比|较|是|为|相当于|到|至)((?:19|20)\d\d)年[^，]{0,8}$")
_OVER = re.compile(
    "(?P<n>[两二三四五六七八九]|(?<!\\d)\\d)年(?:间|来|累计|共)?(?:增长|增加|下降|减少|翻了?)(?:了)?$"
)
_LAST_YEAR = re.compile("同比|比上年|比去年|较上年|较去年|比上一年|比前一年")
# ，上年同期420万元，今年是上年同期的3倍: nothing but the two times is named.
_LAST = re.compile(
    "^[^，；。]{0,6}，(?:而)?(?:上年|去年|上一年|前一年|20\\d\\d年)(?:同期)?(?:仅|只|则)?(?:为|是|有)?$"
)
_THAN_LAST = re.compile(
    "^[^，；。]{0,6}，(?:今年|本年|当年|本期|20\\d\\d年)?(?:是|为|相当于|达到?)(?:上年|去年|上一年|前一年|20\\d\\d年)"
    "(?:同期)?的$"
)
_EACH = re.compile(
    "(?:此后|之后|以后|连续|其后)?(?P<n>[两二三四五六七八九]|\\d)年(?:间|来|里)?，?"
    "(?:平均)?(?:每年|年均|逐年)(?:都|均|各)?(?:增长|递增|增加)$"
)
_AGAINST = re.compile("(?:比|较|由|从)[^，]*的?$")
_OWN = re.compile(
    r"[增长加][长加]?[到至]|达到?|[，\d年]|同比|实现|又|比|较|上年|去年|是|为|的|间|两|三|四|五|倍"
)
_REACHED = re.compile(r"(?:到|至)(?:19|20)\d\d年[^，；]{0,8}?(?:达到?|为|增加到|增至|有)$")
_OTHER = re.compile("可比|不变价|扣除|预计|力争|计划|目标|其中|利润|人均|户均")
_LEAST, _MOST = Decimal("0.95"), Decimal("1.6")
# 上一年这个数字是1.03亿元，一年间增长14.6%: it grew from that, not to that.
_EARLIER = re.compile("^(?:而)?(?:上一?年|去年|前一年)(?:同期)?(?!增|的?基础)")
# 280万到300万千瓦，增长250%到275%: one end of what is told.
_RANGED = re.compile("^(?:到|至|[-—–－~～]+)$")
_HUNDRED, _ONE, _APART, _SHARE = Decimal(100), Decimal(1), Decimal(2), Decimal("0.08")
_BACK, _KIN = 8, 0.5


@check(
    code="arithmetic.change_between_years",
    numbers=("R59",),
    name="前后两年与增幅",
    says="由{old}到{new}，是原来的 {times} 倍，文中写为{stated}，对不上。",
    hint="请核对前后两个数和增幅；基数另有口径的，请在文中写明。",
    level=Level.WARNING,
    examples=[
        Example(passes="2021年采购农产品3.2亿元，2022年增加到4亿元，同比增长25%。"),
        Example(passes="2021年劳务收入约5亿元，2022年6.2亿元，增长18%。"),
        Example(passes="2021年销售额1.2亿元；2023年销售额2.4亿元，比2021年翻了一番。"),
        Example(passes="2020年产值8600万元，2023年1.35亿元，利润翻了一番。"),
        Example(passes="2020年产值1亿元，此后三年每年增长20%，到2023年产值达1.7亿元。"),
        Example(passes="2021年产肥80万吨，2022年将产280万到300万吨，增长250%到275%。"),
        Example(fails="2021年采购农产品3.2亿元，2022年增加到4亿元，同比增长35%。"),
        Example(fails="2021年销售额1.2亿元；2023年销售额2.1亿元，比2021年翻了一番。"),
        Example(fails="2018年协作资金1500万元，2022年协作资金4500万元，增长了3倍。"),
        Example(passes="前三季度订单额1050万元，上年同期420万元，今年是上年同期的2.5倍。"),
        Example(fails="前三季度订单额1050万元，上年同期420万元，今年是上年同期的3倍。"),
        Example(passes=(
            "2024年销售额达到1.18亿元。上一年销售额是1.03亿元，一年间增长14.6%；2022年销售额8700万元。"
        )),
        Example(fails="2020年产值1亿元，此后三年每年增长20%，到2023年产值达2.5亿元。"),
    ],
)
def change_between_years(reading: Reading) -> Iterator[Remark]:
    """Flag a growth or a doubling that two values of one name and different years do not give."""
    setting = reading.setting
    for stated in setting.ratios:
        unit = stated.quantity.base_unit
        if unit not in ("%", "倍", "番") or "百分点" in stated.text or (
            stated.quantity.approximation is not None or stated.cell is not None
        ):
            continue
        if _one_end(stated):
            continue
        lead = stated.lead
        if unit == "%" and (made := _compounded(setting, stated, lead)):
            old, new, least, most = made
        elif unit == "倍" and (both := _of_last_year(setting, stated)):
            old, new = both
            least, most = _stated(stated, "times")
            if stated.quantity.value % 1 == 0:
                # 2.5 times as much is not called three times
                least += max(_APART * _SHARE, _slack(least, unit))
        else:
            kind = _kind(lead, unit)
            pair = _pair(setting, stated, lead) if kind else None
            if kind is None or pair is None:
                continue
            old, new = pair
            least, most = _stated(stated, kind)
        ratio = _ratio(old, new)
        if ratio is None or not (ratio.high is not None and (
            ratio.high < least - _slack(least, unit) or ratio.low > most + _slack(most, unit)
        )) or (unit == "%" and _of_others(setting, old, new, stated)):
            continue
        yield Remark(
            (old, new, stated),
            facts={
                "old": old.text, "new": new.text, "stated": stated.text,
                "times": f"{round(value_of(new) / value_of(old), 2)}",
            },
        )


def _one_end(stated: Claim) -> bool:
    """Whether a rate, or what stands before it, is only one end of a range."""
    before, behind = stated.previous, stated.next
    return any(one is not None and _RANGED.match(one.gap) for one in (stated, before, behind))


def _of_others(setting: Setting, old: Claim, new: Claim, stated: Claim) -> bool:
    """Whether other states than these two give a rate."""
    roles = (("new", new), ("old", old), ("stated", stated))
    kind = "fall" if _DOWN.search(stated.lead) else "growth"
    return of_two_states(setting, stated) or of_another_state(setting, Relation(kind, roles))


def _kind(lead: str, unit: str) -> str | None:
    """Whether it grew or fell by so much, became so many times, or was doubled."""
    if unit == "番":
        return "doubled" if _TURNED.search(lead) else None
    if unit == "倍" and _TIMES.search(lead):
        return "times"
    if _UP.search(lead):
        return "up"
    return "down" if unit == "%" and _DOWN.search(lead) else None


def _stated(stated: Claim, kind: str) -> tuple[Decimal, Decimal]:
    """What the ratio of new to old is told to be, at least and at most."""
    low = stated.interval.low
    high = stated.interval.high if stated.interval.high is not None else low
    if kind == "doubled":
        times = Decimal(2) ** stated.quantity.value
        return times * _LEAST, times * _MOST
    if stated.quantity.base_unit == "%":
        low, high = low / _HUNDRED, high / _HUNDRED
    if kind == "times":
        return low, high
    return (_ONE + low, _ONE + high) if kind == "up" else (_ONE - high, _ONE - low)


def _slack(bound: Decimal, unit: str | None) -> Decimal:
    """Two points of a hundred, and a share of what was added, are no contradiction yet."""
    return max(_APART / _HUNDRED, abs(bound - _ONE) * _SHARE) if unit != "番" else Decimal(0)


def _ratio(old: Claim, new: Claim) -> Interval | None:
    """New over old, each read as finely as the other is told: 3.2亿元 and 4亿元."""
    start, end = as_finely((old, new))
    return end.over(start) if start.low > 0 else None


def _plain(claim: Claim) -> bool:
    return claim.factual and claim.role in ("level", "total")


def _year(claim: Claim) -> int | None:
    """The one year a figure is told of, or at whose end it was counted."""
    period = claim.period
    if period is None or not period.last or period.kind == "cumulative":
        return None
    return int(period.last[:4]) if period.kind != "flow" or is_year(period) else None


def _alike(setting: Setting, one: Claim, other: Claim) -> bool:
    """Whether both are of one name and place."""
    name, last = one.measure or "", other.measure or ""
    # 茶叶销售额…；2023年销售额…: in one sentence the name may be cut short
    same = name == last or (one.sentence == other.sentence and name.endswith(last))
    return comparable(one, other) and len(last) > 1 and same and (
        places_of(setting, one) == places_of(setting, other)
    )


def _pair(setting: Setting, stated: Claim, lead: str) -> tuple[Claim, Claim] | None:
    """The old and the new value: the last told, and that of the year it is set against."""
    new = stated.previous
    if new is not None and _EARLIER.search(new.lead):
        return _after(setting, new)
    if new is None or not _plain(new) or _OTHER.search(lead) or (year := _year(new)) is None:
        return None
    if _AGAINST.search(new.lead):
        # 比2022年的6050万元增长20%: what it is set against is no new value
        return None
    between = setting.between(new, stated)
    own = _OWN.sub("", _CHANGED.sub("", between).replace(new.measure or "", ""))
    if "；" in between or REAL.search(between) or in_real_terms(setting, new) or len(own) > 1:
        return None
    base = _THAN.search(lead)
    over = _OVER.search(lead)
    wanted = (
        int(base[1]) if base else year - whole_number(over["n"]) if over
        else year - 1 if _LAST_YEAR.search(lead) else None
    )
    olds = [
        one for one in setting.figures_before(new, _BACK, 1)
        if _plain(one) and _alike(setting, one, new)
    ]
    behind = stated.next
    if behind is not None and _plain(behind) and _alike(setting, behind, new):
        olds.append(behind)
    if wanted is None and stated.quantity.base_unit == "%":
        wanted = year - 1
    olds = [one for one in olds if _year(one) is not None and (
        _year(one) == wanted if wanted is not None else _year(one) != year)]
    return (olds[0], new) if len({value_of(one) for one in olds}) == 1 else None


def _after(setting: Setting, old: Claim) -> tuple[Claim, Claim] | None:
    """2024年1.18亿元。上一年这个数字是1.03亿元，一年间增长14.6%: what was before stands last."""
    year = _year(old)
    news = [
        one for one in setting.figures_before(old, _BACK, 1)
        if year is not None and _plain(one) and _alike(setting, one, old) and _year(one) == year + 1
    ] if _plain(old) else []
    return (old, news[0]) if len({value_of(one) for one in news}) == 1 else None


def _of_last_year(setting: Setting, stated: Claim) -> tuple[Claim, Claim] | None:
    """A，上年同期B，今年是上年同期的3倍: last year's value stands between."""
    old = stated.previous
    new = old.previous if old is not None else None
    if old is None or new is None or not (_plain(old) and _plain(new)) or (
        _THAN_LAST.search(stated.gap) is None
        or _LAST.search(setting.between(new, old)) is None
        or old.quantity.base_unit != new.quantity.base_unit
    ):
        return None
    return old, new


def _compounded(
    setting: Setting, stated: Claim, lead: str
) -> tuple[Claim, Claim, Decimal, Decimal] | None:
    """A，此后三年每年增长20%，到2023年达B."""
    gap = stated.gap
    found = _EACH.search(gap) if "年" in lead else None
    old, new = stated.previous, stated.next
    if found is None or old is None or new is None or not (
        _plain(old) and _plain(new) and comparable(old, new)
        and _REACHED.search(new.lead) and alike(old.measure, new.measure) >= _KIN
    ) or REAL.search(gap) or in_real_terms(setting, old):
        return None
    years = whole_number(found["n"])
    low, high = stated.interval.low, stated.interval.high or stated.interval.low
    return old, new, (_ONE + low / _HUNDRED) ** years, (_ONE + high / _HUNDRED) ** years
