"""Where a text states a share, an average or a growth of figures it also gives (占比、均值、增速)."""

import re
from collections.abc import Iterator
from decimal import Decimal

from xieshou.audit.claim import Claim
from xieshou.audit.kinship import alike, comparable, dimension
from xieshou.audit.relations import AMBIGUOUS, Relation
from xieshou.audit.setting import Setting

_SHARE = re.compile(r"占(?P<whole>[^，；、。]{0,14}?)(?:的?比重|比例|的)?(?:为|达到|达|近|约|超)?$")
_OF = ("的", "的比例为", "的比重为", "个的", "户的", "人的")
_RATE_NAMES = re.compile(
    r"(?P<name>[一-鿿]{0,6}(?:使用率|支出率|拨付率|支付率|到位率|执行率|下达率|开工率|完工率|竣工率|完成率"
    r"|结题率|脱贫率|支出进度|拨付进度|报账率|兑现率))(?:为|达到|达|仅|已达)?$"
)
_DONE_PART = re.compile(r"使用|支出|拨付|支付|到位|执行|下达|开工|完工|竣工|完成|结题|脱贫|报账|兑现|投产|启动")
_AVERAGE = re.compile(
    r"(?P<by>县均|户均|人均|村均|镇均|乡均|校均|项目均|平均每(?:个)?[一-鿿]{1,4}|每(?:个)?(?:县|户|人|村|镇|乡|校|所|家|项目|名))"
    r"(?P<what>[^，；。（）]{0,14})$"
)
_COUNTED_BY = {
    "县": ("县", "旗", "区县", "县区", "县市"), "户": ("户",), "人": ("人", "名", "位"), "村": ("村",),
    "镇": ("镇", "乡"), "乡": ("乡", "镇"), "校": ("校", "所"), "所": ("所",), "家": ("家",),
    "项目": ("项目",), "名": ("名", "人"),
}
_YEARS = re.compile(r"(?P<n>[一二两三四五六七八九十]|\d{1,2})年(?:合计|累计|共|总计|来)")
_NUMERALS = {char: at for at, char in enumerate("零一二三四五六七八九十")} | {"两": 2}
_UP = re.compile(r"(?:增长|增加|提高|上升|增幅)(?:了|为|达|达到|约)?$")
_DOWN = re.compile(r"(?:下降|减少|降低|降幅)(?:了|为|达|达到|约)?$")
_YEARLY = re.compile(r"年均(?:复合)?(?:递增|增长|增幅|增速)(?:率)?(?:为|达|达到|约)?$")
_FROM = re.compile(r"(?:由|从)[^，；]*$")
_TO = re.compile(r"(?:增长到|增加到|提高到|上升到|扩大到|增至|升至|下降到|减少到|降低到|降至|减至|到|至)[^，；]{0,12}$")
_LONGEST = 30
_SPAN = re.compile(r"(?<![\d年])([二两三四五六七八九十]|\d{1,2})年(?!前|后|级|度|代)")
_YEARS_RANGE = re.compile(r"((?:19|20)\d\d)年?(?:[-—–~至到]+)((?:19|20)\d\d)年")
_PLAN = re.compile(r"十[一二三四]五")
_YEAR = re.compile(r"((?:19|20)\d\d)年")
_STATE = {"level", "total", "part", "average", "target"}


def shares(setting: Setting) -> Iterator[Relation]:
    """占总数的x%, 使用率x%: the part is the nearest figure before, the whole a larger one before it."""
    for claim in setting.figures:
        if dimension(claim) != "ratio" or claim.quantity.base_unit not in ("%", "1", None, "", "成"):
            continue
        lead = setting.lead(claim)
        if (inside := _whole_inside(setting, claim)) is not None:
            yield inside
            continue
        share, rate = _SHARE.search(lead), _RATE_NAMES.search(lead)
        if not (share or rate):
            continue
        part = _before(setting, claim, reach=0)
        if part is None or "，" in setting.between(part, claim)[:-len(lead) - 1 if lead else None]:
            continue
        if rate and not _DONE_PART.search(setting.lead(part)):
            continue
        named = share.group("whole") if share else ""
        said = f"占{named}" if share else rate.group("name") if rate else ""
        made = [
            Relation("share", (("part", part), ("whole", whole), ("stated", claim)), evidence=(said,), tight=tight)
            for whole, tight in _wholes(setting, part, named, rate is not None)
        ]
        if made:
            yield next((relation for relation in made if relation.holds()), made[0])


def _whole_inside(setting: Setting, stated: Claim) -> Relation | None:
    """占总资金9100万元的60%: the whole stands between 占 and the share."""
    whole = setting.previous(stated)
    if whole is None or setting.gap(stated) not in _OF or not re.search(r"占[^，；]{0,16}$", setting.lead(whole)):
        return None
    part = setting.previous(whole)
    if part is None or not comparable(part, whole) or part.role not in _STATE:
        return None
    roles = (("part", part), ("whole", whole), ("stated", stated))
    return Relation("share", roles, evidence=("占",))


def _before(setting: Setting, claim: Claim, reach: int) -> Claim | None:
    """The nearest earlier figure that is an amount or a count."""
    at = setting.place[claim.id] - 1
    while at >= 0 and setting.sentence(setting.figures[at]) >= setting.sentence(claim) - reach:
        found = setting.figures[at]
        if dimension(found) != "ratio" and found.role in _STATE:
            return found
        at -= 1
    return None


def _wholes(setting: Setting, part: Claim, named: str, rate: bool) -> list[tuple[Claim, bool]]:
    """Wholes of a share, the likeliest first, each with whether the wording ties it."""
    candidates: list[Claim] = []
    at = setting.place[part.id] - 1
    while at >= 0 and setting.sentence(setting.figures[at]) >= setting.sentence(part) - 3:
        found = setting.figures[at]
        if comparable(found, part) and found.role in _STATE and found.role != "average":
            candidates.append(found)
        at -= 1
    own = setting.lead(part) + setting.tail(part)
    opened = "其中" in setting.gap(part)
    stem = re.sub(r"总数|总额|总量|总|全部|比重|比例|的", "", named)

    def score(claim: Claim) -> tuple[bool, bool, float, int]:
        here = setting.sentence(claim) == setting.sentence(part)
        words = setting.lead(claim) + setting.noun_after(claim) + (claim.measure or "")
        kin = max(alike(stem, words) if stem else 0.0, _shared_noun(own, words))
        return opened and here and claim.role == "total", here or kin >= 1, kin, claim.start

    ranked = sorted(candidates, key=score, reverse=True)
    if not ranked:
        return []
    if "总" in named or opened:
        # 占总数 speaks of the figure that is called a total, not of any other that happens to fit.
        totals = [claim for claim in ranked if _is_total(setting, claim)]
        totals.sort(key=_size, reverse=True)
        if totals and (opened or score(totals[0])[1]):
            return [(totals[0], True)]
    best = [claim for claim in ranked if score(claim)[:2] == score(ranked[0])[:2]]
    alone = len(best) == 1 or score(best[0])[2] > score(best[1])[2]
    here = [claim for claim in candidates if setting.sentence(claim) == setting.sentence(part)]
    only = rate and len(here) == 1
    return [
        (claim, at == 0 and alone and (opened or only or score(claim)[2] > 0))
        for at, claim in enumerate(ranked)
    ]


def _size(claim: Claim) -> Decimal:
    return claim.quantity.low or Decimal(0)


def _is_total(setting: Setting, claim: Claim) -> bool:
    return claim.role == "total" or re.search(r"总|共|合计", setting.lead(claim)) is not None


def _shared_noun(own: str, words: str) -> float:
    """Whether a noun of three characters stands in both."""
    grams = {own[at : at + 3] for at in range(len(own) - 2)}
    return 1.0 if any(gram in words for gram in grams if gram.isalpha()) else 0.0


def averages(setting: Setting) -> Iterator[Relation]:
    """县均, 每户, 人均: with the total and the count of the same sentence."""
    for claim in setting.figures:
        found = _per(setting, claim)
        if dimension(claim) == "ratio":
            continue
        if not found:
            yield from _a_year(setting, claim)
            continue
        noun = re.sub(r"^(?:平均)?每个?|均$", "", found.group("by"))
        sentence = setting.by_sentence[setting.sentence(claim)]
        counts: list[Claim] = []
        for length in range(len(noun), 0, -1):
            counts = [c for c in sentence if c is not claim and _counts(setting, c, noun[:length])]
            if counts:
                break
        totals = [
            other
            for other in sentence
            if other is not claim and _can_total(other, claim) and not _per(setting, other)
        ]
        end = _end_of(setting, claim)
        if any(_end_of(setting, total) for total in totals):
            totals = [total for total in totals if _end_of(setting, total) == end] or totals
        elif end == "from":
            continue
        chosen = _nearest_pair(setting, claim, counts, totals)
        if chosen is not None:
            total, count, tight, years = chosen
            several = len({c.quantity.value for c in counts}) > 1
            evidence = (found.group("by"), AMBIGUOUS) if several else (found.group("by"),)
            yield Relation("average", (("total", total), ("count", count), ("stated", claim)),
                           evidence=evidence, tight=tight, years=years)


def _a_year(setting: Setting, claim: Claim) -> Iterator[Relation]:
    """年均, 每年: a total over years that the sentence counts."""
    found = re.search(r"(?:年均|平均每年|每年)[^，；。]{0,8}$", setting.lead(claim))
    if not found or re.search(r"增长|增加|递增|可", setting.lead(claim)):
        return
    total = setting.previous(claim)
    if total is None or not _can_total(total, claim) or dimension(total) != "money":
        return
    if not re.search(r"共|累计|合计|总", setting.lead(total)):
        return
    made = [
        Relation("average", (("total", total), ("stated", claim)), evidence=("年均",), years=years, tight=True)
        for years in _spans_named(setting, claim, inclusive=True)
    ]
    if made:
        yield next((relation for relation in made if relation.holds()), made[0])


def _per(setting: Setting, claim: Claim) -> re.Match[str] | None:
    """What an average is taken over, said before it or before the value it rose from."""
    found = _AVERAGE.search(setting.lead(claim))
    before = setting.previous(claim)
    if found is None and before is not None and _end_of(setting, claim) == "to":
        return _AVERAGE.search(setting.lead(before))
    return found


def _end_of(setting: Setting, claim: Claim) -> str:
    """Whether a figure is the one or the other end of 从…到…, or neither."""
    before, after = setting.previous(claim), setting.next(claim)
    if after is not None and _moves(setting, claim, after):
        return "from"
    return "to" if before is not None and _moves(setting, before, claim) else ""


def _counts(setting: Setting, claim: Claim, noun: str) -> bool:
    """Whether a figure counts the things an average is taken over."""
    if dimension(claim) in ("ratio", "money") or claim.role in ("increment", "growth", "share"):
        return False
    names = _COUNTED_BY.get(noun, (noun,))
    words = (claim.quantity.unit or "") + setting.noun_after(claim)[:8]
    # 帮扶车间64个: the noun stands before, unless it belongs to the figure before that.
    free = setting.previous(claim) is None or re.search(r"[，；：、（]", setting.gap(claim))
    named = bool(free) and setting.lead(claim).endswith(noun)
    if noun == "人":
        return dimension(claim) == "person"
    return named or any(name in words for name in names)


def _can_total(other: Claim, average: Claim) -> bool:
    return (
        other.quantity.base_unit == average.quantity.base_unit
        and other.role in ("level", "total", "part")
    )


def _nearest_pair(
    setting: Setting, claim: Claim, counts: list[Claim], totals: list[Claim]
) -> tuple[Claim, Claim, bool, Decimal] | None:
    """The total and count that belong to an average; several 每… side by side share one total."""
    place = setting.place
    if not counts or not totals:
        return None
    sentence = setting.by_sentence[setting.sentence(claim)]
    several = [
        other
        for other in sentence
        if other is not claim
        and (end := _end_of(setting, other)) != ("to" if _end_of(setting, claim) == "from" else "from")
        and _per(setting, other)
        and other.quantity.base_unit == claim.quantity.base_unit
        and (end == "" or end == _end_of(setting, claim))
    ]

    def near(other: Claim) -> tuple[int, int]:
        return (0 if place[other.id] < place[claim.id] else 1, abs(place[other.id] - place[claim.id]))

    totals = sorted(totals, key=near)
    counts = sorted(counts, key=near)
    pairs = [(total, count) for total in totals for count in counts]
    for total, count in pairs:
        years = _years_between(setting, total)
        for factor in dict.fromkeys((years, Decimal(1))):
            made = Relation("average", (("total", total), ("count", count), ("stated", claim)), years=factor)
            if made.holds():
                return total, count, True, factor
    total, count = pairs[0]
    tight = (
        abs(place[total.id] - place[claim.id]) <= 2 + (_end_of(setting, claim) != "")
        and abs(place[count.id] - place[claim.id]) <= 5
        and len({other.quantity.value for other in counts}) <= 2
        and not several
    )
    return total, count, tight, _years_between(setting, total)


def _years_between(setting: Setting, total: Claim) -> Decimal:
    """The years that a total spans where its own clause says so: 三年合计."""
    found = _YEARS.search(setting.clause(total))
    if not found:
        return Decimal(1)
    text = found.group("n")
    return Decimal(int(text) if text.isdigit() else _NUMERALS[text])


def growths(setting: Setting) -> Iterator[Relation]:
    """增加d,增长x%; 由A增至B,增长x%; A是B的x倍; 年均增长x%."""
    for claim in setting.figures:
        lead = setting.lead(claim)
        if claim.quantity.base_unit == "倍":
            yield from _times(setting, claim)
        if "百分点" in claim.text or (claim.role == "increment" and dimension(claim) != "ratio"):
            yield from _apart(setting, claim)
        elif claim.quantity.base_unit == "%":
            if _YEARLY.search(lead):
                yield from _compound(setting, claim)
            elif _UP.search(lead):
                yield from _simple(setting, claim, "growth")
            elif _DOWN.search(lead):
                yield from _simple(setting, claim, "fall")


def _times(setting: Setting, stated: Claim) -> Iterator[Relation]:
    """A,是 B 的 x 倍; 由 A 增至 B,增长 x 倍."""
    before = _earlier(setting, stated, 2)
    if len(before) < 2 or not comparable(*before):
        return
    old, new = before
    if setting.gap(stated) == "的" and re.search(r"(?:是|为|相当于)[^，；]{0,16}$", setting.lead(old)):
        yield Relation("multiple", (("new", new), ("old", old), ("stated", stated)), evidence=("倍",))
    elif _UP.search(setting.lead(stated)) and _moves(setting, new, old):
        yield Relation("growth", (("new", old), ("old", new), ("stated", stated)), evidence=("由…到…",))


def _apart(setting: Setting, stated: Claim) -> Iterator[Relation]:
    """由 A 降至 B,下降 c: the difference of the two, also in percentage points."""
    before = _earlier(setting, stated, 2)
    if len(before) < 2 or not (_UP.search(setting.lead(stated)) or _DOWN.search(setting.lead(stated))):
        return
    new, old = before
    points = "百分点" in stated.text and new.quantity.base_unit == old.quantity.base_unit == "%"
    if (points or (comparable(new, old) and comparable(new, stated))) and _moves(setting, old, new):
        yield Relation("difference", (("new", new), ("old", old), ("stated", stated)), evidence=("由…到…",))


def _simple(setting: Setting, stated: Claim, kind: str) -> Iterator[Relation]:
    before = [c for c in _earlier(setting, stated, 4) if dimension(c) != "ratio"]
    if not before:
        return
    last = before[0]
    if last.role == "increment" or (_UP if kind == "growth" else _DOWN).search(setting.lead(last)):
        new = next((c for c in before[1:] if comparable(c, last) and c.role in _STATE), None)
        if new is not None and last is not new:
            yield Relation(kind, (("new", new), ("increment", last), ("stated", stated)), evidence=("增量",))
        return
    if len(before) > 1 and comparable(before[1], last) and _moves(setting, before[1], last):
        yield Relation(kind, (("new", last), ("old", before[1]), ("stated", stated)), evidence=("由…到…",))
        return
    # 今年 A,比去年的 B 增长 x%: the old value stands between the comparison and the rate.
    if len(before) > 1 and comparable(before[1], last) and re.search(
        r"(?:比|较)[^，；]*$", setting.between(before[1], last)
    ) and not re.search(r"[，；]", setting.between(last, stated)):
        yield Relation(kind, (("new", before[1]), ("old", last), ("stated", stated)), evidence=("较…",))


def _moves(setting: Setting, first: Claim, last: Claim) -> bool:
    """Whether the words say 由 first 到 last."""
    between = setting.between(first, last)
    return bool(_FROM.search(setting.lead(first)) and _TO.search(between) and "；" not in between)


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
    amounts = [c for c in before if dimension(c) != "ratio" and c.role in _STATE]
    made: list[Relation] = []
    if len(amounts) >= 2 and comparable(amounts[0], amounts[1]):
        start, end = amounts[1], amounts[0]
        years = _years_from(setting, start, end)
        if years or _moves(setting, start, end):
            roles = (("start", start), ("end", end), ("stated", stated))
            spans = [years] if years else _spans_named(setting, stated)
            made = [_rate(roles, span, len(spans) == 1) for span in spans]
    if not made and before and before[0].quantity.base_unit == "%" and _UP.search(setting.lead(before[0])):
        spans = _spans_named(setting, stated)
        roles = (("total_growth", before[0]), ("stated", stated))
        made = [_rate(roles, span, len(spans) == 1) for span in spans]
    if made:
        yield next((relation for relation in made if relation.holds()), made[0])


def _rate(roles: tuple[tuple[str, Claim], ...], years: Decimal, tight: bool) -> Relation:
    return Relation("cagr", roles, evidence=("年均增长",), tight=tight, years=years)


def _number_of(text: str) -> Decimal | None:
    return Decimal(int(text)) if text.isdigit() else Decimal(_NUMERALS[text])


def _years_from(setting: Setting, start: Claim, end: Claim) -> Decimal | None:
    """The years from one figure to the other by the years written beside each."""
    first = _YEAR.findall(setting.gap(start)) or _YEAR.findall(setting.tail(start))
    last = _YEAR.findall(setting.between(start, end)) or _YEAR.findall(setting.tail(end))
    if first and last:
        years = int(last[-1]) - int(first[-1])
        return Decimal(years) if 1 < years <= _LONGEST else None
    return None


def _spans_named(setting: Setting, stated: Claim, inclusive: bool = False) -> list[Decimal]:
    """How many years the sentence may speak of; 2016—2020年 is five years, or four steps."""
    words = setting.sentence_text(setting.sentence(stated))
    found = [_number_of(n) for n in _SPAN.findall(words)]
    for first, last in _YEARS_RANGE.findall(words):
        steps = int(last) - int(first)
        found += [Decimal(steps + 1)] if inclusive else [Decimal(steps), Decimal(steps + 1)]
    found += [Decimal(5)] if _PLAN.search(words) else []
    return list(dict.fromkeys(n for n in found if n and 1 < n <= _LONGEST))
