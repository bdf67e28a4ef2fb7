"""Where a text states how much its figures grew or fell (增速)."""

import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from itertools import combinations

from xieshou.audit.growth.base_named import bearer, since_its_year
from xieshou.audit.growth.in_money import told_in_money
from xieshou.audit.growth.whose_growth import KIN, REAL, YEARLY, earlier, in_real_terms, of_another
from xieshou.audit.growth.yearly_growth import SERIES, beyond_prices, compound, of_all_years
from xieshou.audit.relations.change import DOWN, STATES, UP, a_year_apart, falls, moves, rises
from xieshou.audit.relations.divided import compared
from xieshou.audit.relations.relation import AMBIGUOUS, Relation, share_of, value_of
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.kinship import alike, comparable, dimension, in_percent
from xieshou.audit.text.setting import Setting

_SET_AGAINST = re.compile("^相?[比较]")
# 较5月减少2.5万吨，降幅17%，较去年同期下降29%: a second rate, against another time.
_ANEW = re.compile("^，(?:而?与[^，]{2,10}相?|[比较同环])[^，]*$")
_SINCE_MONTH = re.compile("环比|[比较](?:上个?|前一?个?)(?:月|季)|[比较]\\d{1,2}月")
_SINCE_YEAR = re.compile("同比|[比较](?:去年|上年|前年)")
_SINCE_YEAR_NAMED = re.compile(r"(?:比|较)((?:19|20)\d\d)年[^，；]{0,8}$")
_THAN = ("比",)
_EACH_YEAR = re.compile("(?:年均|每年)[^，；。]{0,4}$")
_REACHED = re.compile(r"(?:达到|达|增至|升至|降至)$")
_A_YEAR = re.compile("年均|年平均|每年|每月|月均|平均")
_ADDED = re.compile("(?:新增|净增|新建|新购|新添|新设|增设|增购)[^，；、]{0,10}$")
_AGAINST = re.compile("^(?:比|较)[^，；]{0,12}的?$")
# 比首批的96个, 上年同期则是62292万元: what an increase is reckoned from.
_OF_BEFORE = re.compile(
    "^[^，；]{0,8}?(?:比|较)[^，；]{0,12}的$"
    "|^(?:上年|去年|上一年|前一年)(?:同期)?(?:则|仅|只|才)?(?:是|为|有|[一-鿿]{2})$"
)
# 2016年底时是15亿元，此后两年增加10亿元; 到2018年提高了23万元: what was told is the old value.
_SINCE_THEN = re.compile("^[^，；。]{0,8}，(?:此后|之后|随后|其后|后来|到(?:20|19)\\d\\d年)")
_SINCE_THEN_TOLD = re.compile(
    "[比较]((?:去年|上年|(?:19|20)[0-9]{2}年)[底末]?|年初|[0-9]{1,2}月[底末])(?:增长|增加|提高|上升|下降|减少)了?$"
)
_NEWLY = re.compile("(?:比|较)[^，；]{0,14}新增$")
_TURNED_OVER = re.compile("，?(?:实现|已经?|再|又)?翻了?")
# 2025年比2021年多出1400万元: of the two years named, wherever they were told.
_YEARS_APART = re.compile(
    "(?P<new>(?:19|20)\\d\\d年)[比较](?P<old>(?:19|20)\\d\\d年)[^，；。]{0,8}$"
)
_OF_WHAT_WAS = re.compile(
    "(?:是|为|相当于|达到?)了?(?:原来|当初|起初|最初|原先|那时|当时|结对[前初]|之前|过去|从前)的(?:近|约)?$"
)
_TIMES_OF = re.compile("(?:是|为|相当于)[^，；]{0,16}$")
_SET_THAN, _SET_WITH = re.compile("[比较][^，；]*$"), re.compile("[与同跟和][^，；]*的$")
# 总额比上年扩大, 盘子比上年大了: of all that was told, not of its last part.
_OF_ALL = re.compile("^(?:总[额量数体盘]|盘子|总规模|总盘子|全部|总的|合计|[两三四]项合计)")
_PASSING = re.compile("^，(?:首次|首度|成功|一举|历史性地?|顺利|连续)*$")
_MOST_PARTS = 6
# So far back a thing of the same name is looked for.
_FAR = 10


def growths(setting: Setting) -> Iterator[Relation]:
    """增加d,增长x%; 由A增至B,增长x%; A是B的x倍; 年均增长x%."""
    for claim in setting.figures:
        unit = claim.quantity.base_unit
        if unit == "倍":
            yield from _times(setting, claim)
        if unit == "番":
            yield from _doubled(setting, claim)
        if "百分点" in claim.text or (claim.role == "increment" and dimension(claim) != "ratio"):
            yield from _apart(setting, claim)
        elif unit == "%":
            lead, before = claim.lead, claim.previous
            if before is not None and (
                REAL.search(setting.between(before, claim)) or (
                    in_real_terms(setting, before) and not told_in_money(setting, claim))
            ):
                if before.quantity.base_unit == "%" and YEARLY.search(lead):
                    # a rate of all the years and one of each, both in real terms
                    yield from of_all_years(setting, claim, earlier(setting, claim, 5))
                elif YEARLY.search(lead):
                    yield from beyond_prices(setting, claim)
                continue
            if YEARLY.search(lead):
                yield from compound(setting, claim)
            elif rises(lead):
                yield from _simple(setting, claim, "growth")
            elif falls(lead):
                yield from _simple(setting, claim, "fall")


def _times(setting: Setting, stated: Claim) -> Iterator[Relation]:
    """A,是 B 的 x 倍; 由 A 增至 B,增长 x 倍."""
    before = [one for one in earlier(setting, stated, 4)
              if one.role != "increment" and not _mark_passed(one)][:2]
    if len(before) < 2 or not comparable(*before):
        return
    old, new = before
    if stated.gap == "的" and _TIMES_OF.search(old.lead):
        yield Relation(
            "multiple", (("new", new), ("old", old), ("stated", stated)), evidence=("倍",)
        )
    elif _OF_WHAT_WAS.search(stated.lead) and moves(setting, new, old):
        # 从1800万元增加到6300万元，是当初的3.5倍
        yield Relation(
            "multiple", (("new", old), ("old", new), ("stated", stated)), evidence=("由…到…",)
        )
    elif rises(stated.lead) and compared_with(setting, new, old, stated):
        # 63万元，比2018年的4.2万元增长14倍
        yield Relation(
            "growth", (("new", new), ("old", old), ("stated", stated)), evidence=("较…", AMBIGUOUS)
        )
    elif (
        rises(stated.lead)
        and moves(setting, new, old)
        and not of_another(setting, old, stated, before)
    ):
        yield Relation(
            "growth", (("new", old), ("old", new), ("stated", stated)), evidence=("由…到…",)
        )


def _mark_passed(one: Claim) -> bool:
    """6.4万亿元，首次突破6万亿元，增长15倍: the mark tells the same figure again."""
    told = one.previous
    return told is not None and one.text.startswith("突破") and (
        one.quantity.base_unit == told.quantity.base_unit and one.interval.meets(told.interval)
        and _PASSING.match(one.gap) is not None)


def _doubled(setting: Setting, stated: Claim) -> Iterator[Relation]:
    """由 A 增至 B,翻了一番."""
    before = earlier(setting, stated, 2)
    if len(before) == 2 and stated.quantity.approximation is None and comparable(*before):
        new, old = before
        if moves(setting, old, new) and _TURNED_OVER.fullmatch(setting.between(new, stated)):
            yield Relation(
                "doubling", (("new", new), ("old", old), ("stated", stated)), evidence=("翻番",)
            )


def _apart(setting: Setting, stated: Claim) -> Iterator[Relation]:
    """由 A 降至 B,下降 c: the difference of the two, also in percentage points."""
    before = earlier(setting, stated, 2)
    if len(before) < 2 or not (
        rises(stated.lead) or falls(stated.lead)
    ):
        return
    new, old = before
    if "；" in setting.between(new, stated) or of_another(setting, new, stated, before):
        # 比重由82%提高到86%；城镇化率提高近9个百分点: of something else
        return
    if _A_YEAR.search(stated.lead) or _against(setting, old, new, stated):
        return
    points = "百分点" in stated.text and new.quantity.base_unit == old.quantity.base_unit == "%"
    alike_ = points or (comparable(new, old) and comparable(new, stated))
    near = "；" not in setting.between(old, stated) and stated.gap[:1] != "的"
    if alike_ and near and _AGAINST.search(new.lead):
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
    before = [c for c in earlier(setting, stated, 6) if dimension(c) != "ratio"][:4]
    if not before:
        return
    last = before[0]
    if len(before) == 1 and last.role == "increment":
        yield from _of_a_state_before(setting, last, stated, kind)
        return
    if of_another(setting, last, stated, before) or _EACH_YEAR.search(last.lead):
        # 平均每年增加42亿元，增长4.9%: of every year
        return
    if last.role == "increment" and (
        (stated.previous is not last and _ANEW.search(stated.gap))
        or _of_other_times(last.lead, stated.lead)
    ):
        return
    turned = UP if kind == "growth" else DOWN
    lead = last.lead
    if last.role == "increment" and (years := _YEARS_APART.search(last.gap)):
        told = list(_between_years(setting, years, stated, kind))
        yield from told or _since_its_year(setting, last, stated)
        return
    if last.role == "increment" or turned.search(lead) or _NEWLY.search(lead):
        named, new = bearer(setting, last)
        if named:
            if new is not None:
                yield Relation(
                    kind, (("new", new), ("increment", last), ("stated", stated)),
                    evidence=("增量",))
            return
        against = len(before) > 1 and comparable(before[1], last)
        if against and (pair := _apart_by(last, before[1:], kind)) is not None:
            made_of = pair(stated)
            yield made_of
            # 2016年8万元，2015年12.5万元，减少4.35万元，降幅35.22%: the finer change tells more
            its = share_of(last, made_of["old"], stated, ("增量",))
            if made_of.holds() and not its.holds():
                yield its
            return
        since = list(_since_its_year(setting, last, stated))
        if since:
            yield from since
            return
        if against and (
            _SET_AGAINST.search(setting.between(before[1], last))
            or _SINCE_THEN.search(setting.between(before[1], last))
            # 去年收笋1.64万吨，比上年增3400吨: that is more than a year before it
            or (_OF_BEFORE.search(before[1].lead) and not _SINCE_YEAR.search(last.gap))
        ):
            # 与上年结余412万元相比，减少78万元，下降19%
            yield share_of(last, before[1], stated, ("相比",))
            return
        if _first_of_several(stated):
            # 20起，255人，减少8起、139人，分别下降28.6%和35.3%: the last change is of the last rate
            return
        made = [
            share_of(last, new, stated, _THAN)
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
    reached = _REACHED.search(last.lead) and len(before) > 1
    if reached and before[1].role == "increment" and comparable(before[1], last):
        roles = (("new", last), ("increment", before[1]), ("stated", stated))
        yield Relation(kind, roles, evidence=("增量",))
        return
    if reached and comparable(before[1], last) and _ADDED.search(before[1].lead):
        net = "净增" in before[1].lead
        roles = (("new", last), ("increment", before[1]), ("stated", stated))
        yield Relation(kind, roles, evidence=("增量", AMBIGUOUS), tight=net)
        return
    if len(before) > 1 and comparable(before[1], last) and moves(setting, before[1], last):
        yield Relation(
            kind, (("new", last), ("old", before[1]), ("stated", stated)), evidence=("由…到…",)
        )
        return
    # 去年底A,今年6月B,比去年底增长x%: the time compared with is told before the old value.
    if len(before) > 1 and comparable(before[1], last) and (
        then := _SINCE_THEN_TOLD.search(stated.lead)
    ) and then[1] in before[1].gap and then[1] not in last.gap:
        roles = (("new", last), ("old", before[1]), ("stated", stated))
        yield Relation(kind, roles, evidence=("较…", AMBIGUOUS))
        return
    # 2021年 A,2022年 B,增长 x%: neighbouring years of one measure.
    follows = len(before) > 1 and comparable(before[1], last)
    since = _SINCE_YEAR_NAMED.search(stated.lead)
    if since and follows and since[1] not in before[1].gap:
        # 2021年A，2022年B，比2020年增长x%: of neither year told last
        return
    if follows and a_year_apart(setting, before[1], last):
        if alike(before[1].measure, last.measure) >= KIN:
            roles = (("new", last), ("old", before[1]), ("stated", stated))
            yield Relation(kind, roles, evidence=("上年", AMBIGUOUS))
        return
    # 今年 A,比去年的 B 增长 x%: the old value stands between the comparison and the rate.
    if len(before) > 1 and comparable(before[1], last) and (
        compared_with(setting, before[1], last, stated)
    ):
        yield _since_before(setting, before[1], last, stated, kind)


def compared_with(setting: Setting, new: Claim, old: Claim, stated: Claim) -> bool:
    """Whether a rate is told against what stands right before it: 比去年的, 与2022年的…相比."""
    into, behind = setting.between(new, old), setting.between(old, stated)
    if "，" in behind or "；" in behind:
        return False
    return _SET_WITH.search(into) is not None if behind.startswith("相比") else (
        _SET_THAN.search(into) is not None)


def _since_before(
    setting: Setting, last: Claim, old: Claim, stated: Claim, kind: str
) -> Relation:
    """9860万元，其中甲县5310万元、乙县4550万元，与2022年的9096万元相比: of the last, or of all."""
    made = Relation(kind, (("new", last), ("old", old), ("stated", stated)), evidence=("较…",))
    head = None if made.holds() else _heading(last)
    if head is None or not comparable(head, old):
        return made
    least, middle, most = (value_of(one) for one in (last, old, head))
    whole = Relation(
        kind, (("new", head), ("old", old), ("stated", stated)), evidence=("较…", AMBIGUOUS))
    # what it was is nearer to the one that it became
    return whole if whole.holds() or middle * middle > least * most else made


def _heading(part: Claim) -> Claim | None:
    """What the figures that 、 joins to a part are told under by 其中, if anything."""
    one = part
    for _ in range(_MOST_PARTS):
        before = one.previous
        if before is None or "；" in one.gap:
            return None
        if one.gap.startswith("，其中"):
            return before
        one = before
    return None


def _between_years(
    setting: Setting, years: re.Match[str], stated: Claim, kind: str
) -> Iterator[Relation]:
    """2021年5800万元……2025年7200万元。2025年比2021年多出1400万元，增长24.1%: of those two years."""
    more = stated.previous
    near = [one for one in setting.figures_before(more, _FAR, 4)
            if comparable(one, more) and one.role in STATES] if more is not None else []
    new, old = ([one for one in near if one.lead.startswith(years[name])]
                for name in ("new", "old"))
    if len(new) == len(old) == 1:
        yield Relation(kind, (("new", new[0]), ("old", old[0]), ("stated", stated)),
                       evidence=("增量",))


def _since_its_year(setting: Setting, more: Claim, stated: Claim) -> Iterator[Relation]:
    """2018年4862万元，2019年比2018年多180万元，增长3.7%: of what it was."""
    made = [share_of(more, base, stated, ("相比",)) for base in since_its_year(setting, more)]
    yield from [one for one in made if one.holds()][:1] or made[:1]


def _of_other_times(one: str, other: str) -> bool:
    """比上个月增加42万吨，同比增长2.7%: the one against last month, the other against last year."""
    return any(
        _SINCE_MONTH.search(first) and _SINCE_YEAR.search(then)
        for first, then in ((one, other), (other, one))
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
    if _OF_ALL.match(more.lead) and (wholes := [one for one in states if one.role == "total"]):
        # 份额2.36亿元，市县1.75亿元，本级6110.92万元，总额比上年扩大5136.14万元
        return wholes[:1]
    planned = re.search("计划|目标", before[0].lead) if before else None
    if states[:1] == before[:1] and planned and more.gap[:1] == "，":
        # 下一轮计划投入1.5亿元，增加0.3亿元，增长25%
        return before[:1]
    return [one for one in states if one.role != "target"]


def _of_a_state_before(
    setting: Setting, last: Claim, stated: Claim, kind: str
) -> Iterator[Relation]:
    """务工18.5万人。…务工人数净增0.5万人，增幅2.78%: of what has its name a little before."""
    for new in setting.figures_before(last, _FAR, 4):
        named = alike(new.measure, last.measure) >= KIN
        if comparable(new, last) and new.role in ("level", "total") and named:
            roles = (("new", new), ("increment", last), ("stated", stated))
            yield Relation(kind, roles, evidence=("增量", AMBIGUOUS))
            return


def _against(setting: Setting, old: Claim, new: Claim, stated: Claim) -> bool:
    """Whether the words go up and the figures down: 由51%下降到30%，…新兴产业比重提高14个百分点."""
    lead, gap = stated.lead, setting.between(new, stated)
    wrong = rises(lead) if new.quantity.value < old.quantity.value else falls(lead)
    return wrong is not None and gap.count("，") > 1


def _first_of_several(stated: Claim) -> bool:
    """Whether a rate is the first of several told of several things: 分别下降28.6%和35.3%."""
    after = stated.next
    return "分别" in stated.gap and after is not None and in_percent(after) and after.gap in SERIES
