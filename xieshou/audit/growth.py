"""Where a text states how much its figures grew or fell (增速)."""

import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from itertools import combinations

from xieshou.audit.change import DOWN, STATES, UP, a_year_apart, moves, spans_named, years_from
from xieshou.audit.claim import Claim
from xieshou.audit.divided import compared
from xieshou.audit.kinship import alike, comparable, dimension
from xieshou.audit.relations import AMBIGUOUS, Relation
from xieshou.audit.setting import Setting

_KIN = 0.5
# In real terms a rate does not follow from the amounts.
REAL = re.compile("可比|不变价|扣除|剔除|同口径|实际(?:增长|下降|增幅)")
_COMPARED = re.compile(
    "同比|环比|(?:比|较)[^，；]{0,12}?(?:年|期|月|初|前)|分别|共|累计|净|继续|再|又|约|近|实现|增速|"
    "其中|并|也|均|都|连续|年均|同期|当年|全年"
    # 四年增长: of all the years
    "|(?<![其中前后头首近])(?:[一二两三四五六七八九十]|[0-9]{1,2})年(?:来|间|里)?"
)
_SET_AGAINST = re.compile("^相?[比较]")
# Rates of these are told in real terms always.
_IN_REAL_TERMS = re.compile("生产总值|经济总量|GDP|增加值|总产出|[工农]业总产值")
# 万元生产总值能耗 is told in tons.
_PER_OUTPUT = re.compile("(?:万元|亿元|单位)(?:地区|国内)?(?:生产总值|GDP|增加值)")
_THAN = ("比",)
_SERIES = ("、", "和", "与", "及")
_EACH_YEAR = re.compile("(?:年均|每年)[^，；。]{0,4}$")
_REACHED = re.compile(r"(?:达到|达|增至|升至|降至)$")
_YEARLY = re.compile(
    r"(?:年(?:均|复合|均复合)|(?:平均|每)每?年(?:平均)?)(?:递增|增长|增幅|增速)(?:率|速度)?"
    r"(?:为|达|达到|约)?$"
)


_A_YEAR = re.compile("年均|年平均|每年|每月|月均|平均")
_IN_YEAR = re.compile(r"(?:^|[，、；：]|其中)((?:19|20)\d\d)年[一-鿿]{0,6}$")
# Prices moved so much a year at most since then: what is told in real terms and what is not.
_CALM, _DEARER, _CHEAPER = "1997", Decimal("0.1"), Decimal("0.06")
# A series of years stands so many figures before the rate of its growth.
_NEAR, _FAR, _SUBJECT = 8, 10, 40
_ADDED = re.compile("(?:新增|净增)[^，；、]{0,10}$")
_AGAINST = re.compile("^(?:比|较)[^，；]{0,12}的?$")
# 比首批的96个, 上年同期则是62292万元: what an increase is reckoned from.
_OF_BEFORE = re.compile(
    "^(?:比|较)[^，；]{0,12}的$|^(?:上年|去年|上一年|前一年)(?:同期)?(?:则|仅|只|才)?(?:是|为|有)$"
)
_NEWLY = re.compile("(?:比|较)[^，；]{0,14}新增$")
_TURNED_OVER = re.compile("，?(?:实现|已经?|再|又)?翻了?")
# What names a subject has so many signs.
_NAME, _LONG_NAME = 2, 6
_OWN = re.compile("[，；](?P<name>[^，；。]{4,})[由从][^，；。]*$")
_OWN_ITEM = 4
_MOVED = re.compile("(?:增加|增长|提高|提升|上升|下降|减少|降低|扩大|发展)[到至了]|[由从]|达到?")


def growths(setting: Setting) -> Iterator[Relation]:
    """增加d,增长x%; 由A增至B,增长x%; A是B的x倍; 年均增长x%."""
    for claim in setting.figures:
        lead = setting.lead(claim)
        if claim.quantity.base_unit == "倍":
            yield from _times(setting, claim)
        if claim.quantity.base_unit == "番":
            yield from _doubled(setting, claim)
        if "百分点" in claim.text or (claim.role == "increment" and dimension(claim) != "ratio"):
            yield from _apart(setting, claim)
        elif claim.quantity.base_unit == "%":
            before = setting.previous(claim)
            if before is not None and (
                REAL.search(setting.between(before, claim)) or in_real_terms(setting, before)
            ):
                if before.quantity.base_unit == "%" and _YEARLY.search(lead):
                    # a rate of all the years and one of each, both in real terms
                    yield from _of_all_years(setting, claim, _earlier(setting, claim, 5))
                elif _YEARLY.search(lead):
                    yield from _beyond_prices(setting, claim)
                continue
            if _YEARLY.search(lead):
                yield from _compound(setting, claim)
            elif UP.search(lead):
                yield from _simple(setting, claim, "growth")
            elif DOWN.search(lead):
                yield from _simple(setting, claim, "fall")


def _times(setting: Setting, stated: Claim) -> Iterator[Relation]:
    """A,是 B 的 x 倍; 由 A 增至 B,增长 x 倍."""
    before = [one for one in _earlier(setting, stated, 3) if one.role != "increment"][:2]
    if len(before) < 2 or not comparable(*before):
        return
    old, new = before
    if setting.gap(stated) == "的" and re.search(
        r"(?:是|为|相当于)[^，；]{0,16}$", setting.lead(old)
    ):
        yield Relation(
            "multiple", (("new", new), ("old", old), ("stated", stated)), evidence=("倍",)
        )
    elif (
        UP.search(setting.lead(stated))
        and moves(setting, new, old)
        and not _of_another(setting, old, stated, before)
    ):
        yield Relation(
            "growth", (("new", old), ("old", new), ("stated", stated)), evidence=("由…到…",)
        )


def yearly(lead: str) -> bool:
    """Whether the words before a rate say that it is one of each year."""
    return _YEARLY.search(lead) is not None


def _doubled(setting: Setting, stated: Claim) -> Iterator[Relation]:
    """由 A 增至 B,翻了一番."""
    before = _earlier(setting, stated, 2)
    if len(before) == 2 and stated.quantity.approximation is None and comparable(*before):
        new, old = before
        if moves(setting, old, new) and _TURNED_OVER.fullmatch(setting.between(new, stated)):
            yield Relation(
                "doubling", (("new", new), ("old", old), ("stated", stated)), evidence=("翻番",)
            )


def _apart(setting: Setting, stated: Claim) -> Iterator[Relation]:
    """由 A 降至 B,下降 c: the difference of the two, also in percentage points."""
    before = _earlier(setting, stated, 2)
    if len(before) < 2 or not (
        UP.search(setting.lead(stated)) or DOWN.search(setting.lead(stated))
    ):
        return
    new, old = before
    if "；" in setting.between(new, stated) or _of_another(setting, new, stated, before):
        # 比重由82%提高到86%；城镇化率提高近9个百分点: of something else
        return
    if _A_YEAR.search(setting.lead(stated)) or _against(setting, old, new, stated):
        return
    points = "百分点" in stated.text and new.quantity.base_unit == old.quantity.base_unit == "%"
    alike_ = points or (comparable(new, old) and comparable(new, stated))
    near = "；" not in setting.between(old, stated) and setting.gap(stated)[:1] != "的"
    if alike_ and near and _AGAINST.search(setting.lead(new)):
        # 共59个，比现有的86个减少27个
        yield Relation(
            "difference", (("new", old), ("old", new), ("stated", stated)),
            evidence=("较…", AMBIGUOUS), tight=False,
        )
    elif alike_ and moves(setting, old, new):
        yield Relation(
            "difference", (("new", new), ("old", old), ("stated", stated)), evidence=("由…到…",)
        )


def _simple(setting: Setting, stated: Claim, kind: str) -> Iterator[Relation]:
    before = [c for c in _earlier(setting, stated, 6) if dimension(c) != "ratio"][:4]
    if not before:
        return
    last = before[0]
    if len(before) == 1 and last.role == "increment":
        yield from _of_a_state_before(setting, last, stated, kind)
        return
    if _of_another(setting, last, stated, before) or _EACH_YEAR.search(setting.lead(last)):
        # 平均每年增加42亿元，增长4.9%: of every year
        return
    turned = UP if kind == "growth" else DOWN
    lead = setting.lead(last)
    if last.role == "increment" or turned.search(lead) or _NEWLY.search(lead):
        against = len(before) > 1 and comparable(before[1], last)
        if against and (pair := _apart_by(last, before[1:], kind)) is not None:
            yield pair(stated)
            return
        if against and (
            _SET_AGAINST.search(setting.between(before[1], last))
            or _OF_BEFORE.search(setting.lead(before[1]))
        ):
            # 与上年结余412万元相比，减少78万元，下降19%
            roles = (("part", last), ("whole", before[1]), ("stated", stated))
            yield Relation("share", roles, evidence=("相比",))
            return
        made = [
            Relation("share", (("part", last), ("whole", new), ("stated", stated)), evidence=_THAN)
            if compared(setting, new)
            else Relation(
                kind, (("new", new), ("increment", last), ("stated", stated)), evidence=("增量",)
            )
            for new in _states_before(setting, last, before[1:])
        ]
        if made:
            # of what it is more than, and of what it became: both must fit
            for kind_ in ("share", kind):
                of_kind = [one for one in made if one.kind == kind_]
                fits = next((one for one in of_kind if one.holds()), None)
                fits = fits or (of_kind[0] if of_kind and (
                    len(of_kind) == len(made) or of_kind[0]["new" if kind_ == kind else "whole"]
                    in before[1:3]) else None)
                if fits is not None:
                    yield fits
        return
    reached = _REACHED.search(setting.lead(last)) and len(before) > 1
    if reached and before[1].role == "increment" and comparable(before[1], last):
        roles = (("new", last), ("increment", before[1]), ("stated", stated))
        yield Relation(kind, roles, evidence=("增量",))
        return
    if reached and comparable(before[1], last) and _ADDED.search(setting.lead(before[1])):
        net = "净增" in setting.lead(before[1])
        roles = (("new", last), ("increment", before[1]), ("stated", stated))
        yield Relation(kind, roles, evidence=("增量", AMBIGUOUS), tight=net)
        return
    if len(before) > 1 and comparable(before[1], last) and moves(setting, before[1], last):
        yield Relation(
            kind, (("new", last), ("old", before[1]), ("stated", stated)), evidence=("由…到…",)
        )
        return
    # 2021年 A,2022年 B,增长 x%: neighbouring years of one measure.
    follows = len(before) > 1 and comparable(before[1], last)
    if follows and a_year_apart(setting, before[1], last):
        if alike(before[1].measure, last.measure) >= _KIN:
            roles = (("new", last), ("old", before[1]), ("stated", stated))
            yield Relation(kind, roles, evidence=("上年", AMBIGUOUS))
        return
    # 今年 A,比去年的 B 增长 x%: the old value stands between the comparison and the rate.
    if (
        len(before) > 1
        and comparable(before[1], last)
        and re.search(r"(?:比|较)[^，；]*$", setting.between(before[1], last))
        and not re.search(r"[，；]", setting.between(last, stated))
    ):
        yield Relation(
            kind, (("new", before[1]), ("old", last), ("stated", stated)), evidence=("较…",)
        )


def _apart_by(
    more: Claim, before: list[Claim], kind: str
) -> Callable[[Claim], Relation] | None:
    """今年505个，比上次的96个增加409个，增长426%: the two that an increase parts."""
    states = [one for one in before if comparable(one, more) and one.role in STATES]
    for one, other in combinations(states, 2):
        least = one.quantity.low or Decimal(0), other.quantity.low or Decimal(0)
        small, large = (one, other) if least[0] < least[1] else (other, one)
        parted = Relation("difference", (("new", large), ("old", small), ("stated", more)))
        if parted.holds():
            new, old = (large, small) if kind == "growth" else (small, large)
            return lambda stated: Relation(
                kind, (("new", new), ("old", old), ("stated", stated)), evidence=("增量",)
            )
    return None


def _states_before(setting: Setting, more: Claim, before: list[Claim]) -> list[Claim]:
    """What an increment may be of: of 由A到B the second, and where it stands beside, that alone."""
    if len(before) > 1 and comparable(before[0], more) and moves(setting, before[1], before[0]):
        return before[:1]
    states = [one for one in before if comparable(one, more) and one.role in STATES]
    planned = re.search("计划|目标", setting.lead(before[0])) if before else None
    if states[:1] == before[:1] and planned and setting.gap(more)[:1] == "，":
        # 下一轮计划投入1.5亿元，增加0.3亿元，增长25%
        return before[:1]
    return [one for one in states if one.role != "target"]


def _of_a_state_before(
    setting: Setting, last: Claim, stated: Claim, kind: str
) -> Iterator[Relation]:
    """务工18.5万人。…务工人数净增0.5万人，增幅2.78%: of what has its name a little before."""
    for new in setting.figures_before(last, _FAR, 4):
        named = alike(new.measure, last.measure) >= _KIN
        if comparable(new, last) and new.role in ("level", "total") and named:
            roles = (("new", new), ("increment", last), ("stated", stated))
            yield Relation(kind, roles, evidence=("增量", AMBIGUOUS))
            return


def _against(setting: Setting, old: Claim, new: Claim, stated: Claim) -> bool:
    """Whether the words go up and the figures down: 由51%下降到30%，…新兴产业比重提高14个百分点."""
    lead, gap = setting.lead(stated), setting.between(new, stated)
    wrong = UP.search(lead) if new.quantity.value < old.quantity.value else DOWN.search(lead)
    return wrong is not None and gap.count("，") > 1


def _of_another(
    setting: Setting, last: Claim, stated: Claim, before: list[Claim]
) -> bool:
    """Whether the rate has a subject of its own: 项目增加36个,制造业投资增长13.3%."""
    gap = setting.between(last, stated)
    if "；" in gap:
        return True
    if "，" not in gap:
        return False
    own = _YEARLY.sub("", gap.rpartition("，")[2])
    own = _COMPARED.sub("", (UP if UP.search(gap) else DOWN).sub("", own))
    if len(own) < _NAME:
        return False
    names = [
        _MOVED.sub("", (one.measure or "") + setting.lead(one) + setting.noun_after(one))
        for one in before
    ]
    if len(own) > _LONG_NAME and max(map(len, names)) > _LONG_NAME:
        # 基础养老金从55元提高到65元，企业退休人员基本养老金增长10%
        return not any(alike(own, name) > _KIN for name in names)
    return not any(alike(own[-4:], name) >= _KIN for name in names)


def _earlier(setting: Setting, claim: Claim, count: int) -> list[Claim]:
    found = []
    before = setting.previous(claim)
    while before is not None and len(found) < count:
        found.append(before)
        before = setting.previous(before)
    return found


def _compound(setting: Setting, stated: Claim) -> Iterator[Relation]:
    """Compound growth over the years that the words name; several counts of years are tried."""
    before = _earlier(setting, stated, 5)
    amounts = [c for c in before if dimension(c) != "ratio" and c.role in STATES]
    made: list[Relation] = []
    if series := _series(setting, stated):
        years = Decimal(len(series) - 1)
        roles = (("start", series[0]), ("end", series[-1]), ("stated", stated))
        yield Relation("cagr", roles, evidence=("分别",), years=years, tight=True)
        return
    if (
        len(amounts) >= 2
        and comparable(amounts[0], amounts[1])
        and not _of_another(setting, amounts[0], stated, before)
    ):
        start, end = amounts[1], amounts[0]
        years = years_from(setting, start, end)
        if years or moves(setting, start, end):
            roles = (("start", start), ("end", end), ("stated", stated))
            spans = [years] if years else spans_named(setting, stated)
            made = [_rate(roles, span, len(spans) == 1) for span in spans]
    if not made:
        yield from _of_all_years(setting, stated, before)
    if made:
        yield next((relation for relation in made if relation.holds()), made[0])


def _beyond_prices(setting: Setting, stated: Claim) -> Iterator[Relation]:
    """生产总值由375亿元增加到688亿元，年均增长164%: so far apart no prices move in a year."""
    for made in _compound(setting, stated):
        start, rate = made.get("start"), stated.quantity.value / 100
        first = start.period.first if start is not None and start.period is not None else None
        if AMBIGUOUS in made.evidence or (first is not None and first < _CALM):
            continue
        if made.holds() or not rate - _CHEAPER <= made.computed <= rate + _DEARER:
            yield made


def _of_all_years(setting: Setting, stated: Claim, before: list[Claim]) -> Iterator[Relation]:
    """比2010年增长83.5%，年复合增长率为16.4%: one rate of all the years and one of each."""
    if not (
        before
        and before[0].quantity.base_unit == "%"
        and not re.search("年[^，；]*均|每年", setting.lead(before[0]))
        and not _of_another(setting, before[0], stated, before)
        and UP.search(setting.lead(before[0]))
    ):
        return
    spans = spans_named(setting, stated)
    roles = (("total_growth", before[0]), ("stated", stated))
    made = [_rate(roles, span, len(spans) == 1) for span in spans]
    if made:
        yield next((relation for relation in made if relation.holds()), made[0])


def _rate(roles: tuple[tuple[str, Claim], ...], years: Decimal, sure: bool) -> Relation:
    evidence = ("年均增长",) if sure else ("年均增长", AMBIGUOUS)
    return Relation("cagr", roles, evidence=evidence, years=years)


def _by_year(setting: Setting, stated: Claim) -> list[Claim]:
    """2021年A,2022年B,2023年C right before: each year has its figure."""
    run: list[Claim] = []
    claim, year = setting.previous(stated), 0
    while claim is not None and dimension(claim) != "ratio":
        found = _IN_YEAR.search(setting.gap(claim))
        if found is None or (run and int(found[1]) + 1 != year) or (
            run and claim.quantity.base_unit != run[0].quantity.base_unit
        ):
            break
        year = int(found[1])
        run.insert(0, claim)
        claim = setting.previous(claim)
    return run if len(run) > 2 else []


def _series(setting: Setting, stated: Claim) -> list[Claim]:
    """分别为A、B、C、D a little before: one figure a year."""
    if by_year := _by_year(setting, stated):
        return by_year
    at, passed = setting.place[stated.id] - 1, 0
    claim = _before_in_paragraph(setting, stated)
    run: list[Claim] = []
    while claim is not None and passed < _NEAR:
        gap = setting.gap(claim)
        if gap in _SERIES:
            run.insert(0, claim)
        elif run:
            found = [claim, *run]
            units = {one.quantity.base_unit for one in found}
            enough = len(found) > 2 and len(units) == 1 and "分别" in gap
            enough = enough and dimension(claim) != "ratio"
            enough = enough and not _of_another(setting, setting.figures[at], stated, found)
            return found if enough else []
        else:
            passed += 1
        claim = _before_in_paragraph(setting, claim)
    return []


def _before_in_paragraph(setting: Setting, claim: Claim) -> Claim | None:
    at = setting.place[claim.id] - 1
    if at < 0:
        return None
    other = setting.figures[at]
    return None if "\n" in setting.text[other.end : claim.start] else other


def in_real_terms(setting: Setting, claim: Claim) -> bool:
    """地区生产总值从958亿元增加到1425亿元，年均增长5.9%: prices are taken out of the rate."""
    first = setting.previous(claim)
    words = setting.lead(claim) + (claim.measure or "")
    if first is not None:
        start, _ = setting.sentence_span(setting.sentence(first))
        told = setting.text[max(start, first.start - _SUBJECT) : first.start]
        # 生产总值…；财政收入由48亿元增加到126亿元: of what has a name of its own
        own, item = _OWN.search(told), told.rpartition("；")[2]
        words += own[0] if own else item if len(item) >= _OWN_ITEM else told
    return _IN_REAL_TERMS.search(_PER_OUTPUT.sub("", words)) is not None
