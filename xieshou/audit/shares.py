"""Where a text states a share or a rate of figures it also gives (占比)."""

import re
from collections.abc import Iterator
from decimal import Decimal

from xieshou.audit.change import AMOUNTS, STATES, moves
from xieshou.audit.claim import Claim
from xieshou.audit.divided import compared, rows_of_shares, shares_of_row
from xieshou.audit.doubt import Doubt
from xieshou.audit.fulfilled import fulfilments
from xieshou.audit.kinship import alike, comparable, dimension
from xieshou.audit.named_parts import shares_of_listed
from xieshou.audit.relations import Relation
from xieshou.audit.said_shares import shares_as_said
from xieshou.audit.setting import Setting
from xieshou.audit.wide_shares import UNITS, newly, with_further

_SHARE = re.compile(r"占(?P<whole>[^，；、。]{0,14}?)(?:的?比重|比例|的)?(?:为|达到|达|近|约|超)?$")
_OF = ("的", "目标的", "任务的", "计划的", "的比例为", "的比重为", "个的", "户的", "人的")
# 人均收入9063元，是上年9891元的91.6%: an average beside another.
_SET_BESIDE = re.compile("，(?:是|达到|相当于)[^，；。]{0,14}$")
_OF_NOUN = re.compile("[一-鿿]{1,8}(?<![占是为达比])的(?:近|约)?$")
# 使用率, 复工率: the part is what was used or resumed.
_RATE_NAMES = re.compile(
    r"(?P<name>[一-鿿]{0,6}?(?P<stem>[一-鿿]{2})(?:率|进度|比例))(?:为|达到|达|仅|已达)?$"
)
# How far back a whole is looked for; a whole this many times smaller than its part is another
# count; how much of a name must be shared.
_FOREIGN = re.compile(
    "生产总值|GDP|[全同][国省市县区旗州]|世界|全球|人口|收入|支出|面积|用量|市场|计划|任务|目标|预算|产值|税收"
)
_REACH, _FEW, _KIN = 24, 20, 0.5
_AMONG = re.compile(r"(?:^|[，；。：])(?P<whole>[^，；。：其当]{2,10})中，")
_CALLED_TOTAL = re.compile("总|共|合计")
_OF_WHOLE = re.compile(r"(?:占|完成|达到?|为|(?:^|，)是(?=(?:19|20)\d\d|上年|去年))[^，；]{0,16}$")
# 占去年底的105%, 平均每年积累率: of a whole of another time.
_ANOTHER_TIME = re.compile("[去上前]一?年|年[初底末]|同期|往年")
_YEARLY = re.compile("(?:年均|每年)[^，；。]{0,6}$")
_KIND_RATES = re.compile("(?P<kind>[一-鿿]{2})(?P<head>[一-鿿]{2})[一-鿿]{2}率")
_HEDGES = re.compile(
    "刚好|恰好|正好|差不多|几乎|大约|将近|接近|超过|约|近|仅|已|也|均|都|分别|并|达到?|只|共|合计|其|实际"
)
_RESPECTIVELY = re.compile(
    "分别(?:约|各)?占[^，；、。]{0,14}$|占(?:比|总数的比重|比重)?分别(?:为|是|达)?$"
)
_NAMED_SHARE = re.compile(
    r"(?:^|[，；。：])(?P<part>[^，；。：、占]{2,10}?)(?:资金|金额|数量|部分)?"
    r"占(?:比(?:为|达到?)?|了|(?P<whole>[^，；、。占]{2,10})的)?(?:近|约)?$"
)
_FOREIGN_PLACE = re.compile("[全同][国省市县区旗州]")
# 投入A，实施项目N个，用于产业B，占60%: what is spent on something is of the one sum told.
_SPENT = re.compile("(?:用于|投向)[^，；。]{2,12}$")
_NAME, _LOOK_BACK = 2, 60
# A whole that is named by so many signs and more must be called somewhat like it.
_LONG_STEM, _HARDLY = 3, 0.3
# So many readings are tried for a slip.
_TRIED = 4
_NO_STEM = re.compile("总数|总额|总量|总|全部|比重|比例|的")
_CLAUSE_ENDS = re.compile("[，；：。、（）]")
_DONE_PART = re.compile(
    r"使用|支出|拨付|支付|到位|执行|下达|开工|完工|竣工|完成|结题|脱贫|报账|兑现|投产|启动|生产|运营|营业|运转"
)


def shares(setting: Setting) -> Iterator[Relation]:
    """占总数的x%, 使用率x%: of what stands at hand, or else of what was told further back."""
    for found in with_further(setting, _at_hand(setting)):
        if not _of_a_kind(setting, found):
            yield found


def _at_hand(setting: Setting) -> Iterator[Relation]:
    """The part is the figure before, the whole a larger one earlier."""
    rowed: set[str] = set()
    beside: dict[str, tuple[Claim, ...]] = {}
    for row in setting.all_of(rows_of_shares):
        told_shares = row.shares
        yield from told_shares
        beside.update((part.id, row.parts) for part in row.parts)
        rowed |= {relation["stated"].id for relation in told_shares}
    for relation in (
        *shares_as_said(setting), *fulfilments(setting), *shares_of_listed(setting),
        *aligned_shares(setting), *shares_of_names(setting),
    ):
        if relation["stated"].id not in rowed:
            rowed.add(relation["stated"].id)
            yield relation
    for claim in setting.figures:
        if claim.id in rowed:
            continue
        if dimension(claim) != "ratio" or claim.quantity.base_unit not in UNITS:
            continue
        lead = setting.lead(claim)
        if (inside := _whole_inside(setting, claim)) is not None:
            yield inside
            continue
        lead = lead[:-1] if lead.endswith("占了") else lead
        share, rate = _SHARE.search(lead), _RATE_NAMES.search(lead)
        if not (share or rate) or _was_before(setting, claim):
            continue
        part = _before(setting, claim, reach=0)
        if part is None or "，" in setting.between(part, claim)[: -len(lead) - 1 if lead else None]:
            continue
        stem = rate.group("stem") if rate else ""
        if stem and stem not in setting.lead(part):
            # 开工62个，投产31个，开工率72.1%: of what bears the name of the rate
            part = next((one for one in setting.near(claim) if one.start < part.start
                         and comparable(one, part) and setting.lead(one).endswith(stem)), part)
        if newly(setting, part, stem):
            continue
        if stem and f"未{stem}" in setting.lead(part):
            # 已开工15个、未开工6个，开工率71.4%: what is not done is no part of the rate
            part = _done_before(setting, part, stem)
            if part is None:
                continue
        if (
            rate
            and stem not in setting.lead(part)
            and not (_DONE_PART.search(stem) and _DONE_PART.search(setting.lead(part)))
        ):
            continue
        own = share and _CLAUSE_ENDS.split(_HEDGES.sub("", lead[: share.start()]))[-1]
        words = setting.lead(part) + setting.noun_after(part)
        if own and len(own) >= _NAME and alike(own, words) < _KIN:
            # 建成装机309万千瓦，新能源装机占比达到54%: the share has a subject of its own
            continue
        named = share.group("whole") if share else ""
        named = "" if named in ("比", "总", "总数的", "比例", "比重") else named
        said = f"占{named}" if share else rate.group("name") if rate else ""
        if _ANOTHER_TIME.search(named) or (rate and _YEARLY.search(lead)):
            continue
        if rate and not _of_the_same(setting, part, lead[: rate.start("stem")]):
            continue
        made = [
            Relation(
                "share",
                (("part", part), ("whole", whole), ("stated", claim)),
                evidence=(said,),
                tight=tight,
            )
            for whole, tight in _wholes(setting, part, named, rate is not None)
            if whole not in beside.get(part.id, ())
        ]
        if made:
            # 超千人；…586名，其中105名，占17.9%: an open end lets anything hold
            closed = [one for one in made if one["whole"].quantity.high is not None]
            here = closed and setting.sentence(closed[0]["whole"]) == setting.sentence(part)
            afar = not any(
                setting.sentence(one["whole"]) == setting.sentence(part)
                for one in made if one not in closed
            )
            told = closed if closed[:1] == made[:1] and (made[0].tight or (here and afar)) else made
            yield next((one for one in told if one.holds()), None) or likeliest(made)


def _was_before(setting: Setting, claim: Claim) -> bool:
    """Whether a share is that of the time before: 产值630亿元，比重由20.7%提高到23.7%."""
    after = setting.next(claim)
    return after is not None and moves(setting, claim, after)


def aligned_shares(setting: Setting) -> Iterator[Relation]:
    """县内A人、省内B人、省外C人,分别占a、b、c: so many figures before as there are shares."""
    for claim in setting.figures:
        if dimension(claim) != "ratio" or "分别" not in setting.lead(claim):
            continue
        if not _RESPECTIVELY.search(setting.lead(claim)):
            continue
        stated, following = [claim], setting.next(claim)
        while following is not None and setting.gap(following) in ("、", "和", "与", "及"):
            stated.append(following)
            following = setting.next(following)
        parts: list[Claim] = []
        before = setting.previous(claim)
        behind = before if before is not None and before.role == "total" else None
        if behind is not None:
            # 甲A、乙B，共C，分别占: the shares are those of the parts
            before = setting.previous(behind)
        while before is not None and len(parts) < len(stated):
            if dimension(before) == "ratio" or (parts and not comparable(parts[0], before)):
                break
            parts.insert(0, before)
            before = setting.previous(before)
        if len(parts) == len(stated) > 1 and all(part.role in STATES for part in parts):
            yield from shares_of_row(setting, parts, stated, behind)


def shares_of_names(setting: Setting) -> Iterator[Relation]:
    """支出占收入的95.5%, 线下门店占53.2%: what is named was told a little before."""
    for claim in setting.figures:
        if claim.quantity.base_unit != "%" or "占" not in setting.lead(claim):
            continue
        found = _NAMED_SHARE.search(setting.gap(claim))
        if found is None or _FOREIGN_PLACE.search(found["whole"] or ""):
            continue
        near = _figures_before(setting, claim)
        part = _called(setting, near, found["part"])
        if part is None:
            continue
        afar = setting.sentence(part) != setting.sentence(claim)
        if not found["whole"] and afar and not _shortly_before(setting, part, claim):
            continue
        if found["whole"]:
            others = [one for one in near if one is not part and comparable(one, part)]
            whole = _called(setting, others, re.sub("总额|总量|总数|[总的]", "", found["whole"]))
        else:
            totals = [one for one in near if one.role == "total" and comparable(one, part)]
            whole = next((one for one in totals if one is not part), None)
            if afar and whole is not None and "总" not in setting.lead(whole):
                whole = None
        if whole is not None:
            roles = (("part", part), ("whole", whole), ("stated", claim))
            yield Relation("share", roles, evidence=("占",))


def _shortly_before(setting: Setting, part: Claim, claim: Claim) -> bool:
    """Whether a part stands in the sentence before, and a sentence of its own tells its share."""
    own = setting.near(claim)[:1] == [claim]
    return own and setting.sentence(claim) - setting.sentence(part) == 1 and (
        "\n" not in setting.text[part.end : claim.start]
    )


def _figures_before(setting: Setting, claim: Claim) -> list[Claim]:
    """Amounts and counts of the paragraph shortly before, the nearest first."""
    return [
        one for one in setting.figures_before(claim, _REACH, 4)
        if dimension(one) != "ratio" and one.role in AMOUNTS
    ]


def _called(setting: Setting, figures: list[Claim], name: str) -> Claim | None:
    """The figure whose own words end with a name; the nearest, a total before others."""
    if len(name) < _NAME:
        return None
    named = [
        one for one in figures
        if name in re.split("[，、；：。（）]", setting.lead(one))[-1]
        or name == one.measure
        or name in _row_head(setting, one)
    ]
    return next((one for one in named if one.role == "total"), None) or next(iter(named), None)


def _done_before(setting: Setting, undone: Claim, stem: str) -> Claim | None:
    """What is told as done beside what is not."""
    done = setting.previous(undone)
    if done is None or not comparable(done, undone):
        return None
    words = setting.lead(done)
    return done if stem in words and "未" not in words else None


def _of_the_same(setting: Setting, part: Claim, lead: str) -> bool:
    """Whether the subject of a rate was named before.

    再就业2900人，高校毕业生就业率95% is of others.
    """
    own = _HEDGES.sub("", _CLAUSE_ENDS.split(lead)[-1]).removeprefix("项目")
    if len(own) <= _NAME:
        return True
    near = setting.text[max(part.start - _LOOK_BACK, 0) : part.end] + setting.noun_after(part)
    return own[-_NAME:] in near


def _of_a_kind(setting: Setting, share: Relation) -> bool:
    """Whether rates of kinds stand beside each other: 审判案件结案率, 执行案件执结率."""
    claim, part = share["stated"], share["part"]
    lead = setting.lead(claim)
    if not lead.endswith("率"):
        return False
    told = setting.sentence_text(setting.sentence(claim))
    kinds = {(found["kind"], found["head"]) for found in _KIND_RATES.finditer(told)}
    own = _KIND_RATES.search(_HEDGES.sub("", re.split("[，；：。、（）]", lead)[-1]))
    if own is None or len({kind for kind, head in kinds if head == own["head"]}) < 2:
        return False
    return own["kind"] not in setting.lead(part) + setting.noun_after(part)


def _row_head(setting: Setting, claim: Claim) -> str:
    """产业类项目16个，资金2880万元: what begins the row of a figure that is only called 资金."""
    before = setting.previous(claim)
    if before is None or setting.gap(claim)[1:] not in ("资金", "金额", "投资"):
        return ""
    head: str = _CLAUSE_ENDS.split(setting.lead(before))[-1]
    return head


def likeliest(made: list[Relation]) -> Relation:
    """Of readings none of which holds, the first, or one that a single slip would settle."""
    if made[0].tight or len(made) == 1:
        return made[0]
    return next((one for one in made[:_TRIED] if Doubt(one).convincing), made[0])


def _whole_inside(setting: Setting, stated: Claim) -> Relation | None:
    """占总资金9100万元的60%: the whole stands between 占 and the share."""
    whole = setting.previous(stated)
    if whole is None or not (
        setting.gap(stated) in _OF or _OF_NOUN.match(setting.gap(stated))
    ):
        return None
    part = setting.previous(whole)
    if not _OF_WHOLE.search(setting.lead(whole)):
        if part is None or dimension(part) != "place" or setting.lead(part) != "占":
            return None
        # 占五县资金3.76亿元的62.5%: the places only tell whose it is
        part = setting.previous(part)
    if part is not None and dimension(part) == "ratio" and (
        first := _whole_inside(setting, part)
    ):
        # 收入10063元，是上年10891元的92.4%，达到预计收入12525元的80.3%
        part = first["part"]
    elif part is not None and part.role not in AMOUNTS and not (
        part.role == "average" and _SET_BESIDE.match(setting.gap(whole))
    ):
        # 纳税4680万元，平均每家90万元，占全县税收3.12亿元的15%
        part = setting.previous(part)
    if part is None or not comparable(part, whole) or part.role not in STATES:
        return None
    roles = (("part", part), ("whole", whole), ("stated", stated))
    return Relation("share", roles, evidence=("占",))


def _before(setting: Setting, claim: Claim, reach: int) -> Claim | None:
    """The nearest earlier figure that is an amount or a count."""
    for found in setting.figures_before(claim, _REACH + 1, reach):
        if dimension(found) != "ratio" and found.role in STATES:
            return found
    return None


def _wholes(setting: Setting, part: Claim, named: str, rate: bool) -> list[tuple[Claim, bool]]:
    """Wholes of a share, the likeliest first, each with whether the wording ties it."""
    candidates: list[Claim] = []
    for found in setting.figures_before(part, _REACH, 5 if _FOREIGN.search(named) else 3):
        fits = comparable(found, part) or _persons_of_visits(setting, found, part)
        fits = fits or _firms(setting, found, part)
        fits = fits and found.role in AMOUNTS
        if rate and dimension(part) != "money" and not _DONE_PART.search(setting.lead(part)):
            # 粮食面积470万亩;流转72万亩,流转率13%: the rate of something else begins
            fits = fits and not re.search("[。；]", setting.between(found, part))
        if "出口" in named and "进出口" not in named and "进出口" in setting.lead(found):
            # 占出口总值近七成: of what went out alone
            continue
        fits = fits and not compared(setting, found)
        if fits and not (rate and _other_things(setting, found, part)):
            candidates.append(found)
    large = [claim for claim in candidates if _size(claim) * _FEW > _size(part)]
    candidates = large or candidates
    own = setting.lead(part) + setting.tail(part)
    among = _AMONG.search(setting.gap(part))
    if among and not named:
        # 省外就业中，到协作市1360人，占30%
        named = among["whole"]
    opened = "其中" in setting.gap(part)
    stem = _NO_STEM.sub("", named)

    def weigh(claim: Claim) -> tuple[bool, bool, bool, float, bool, int]:
        here = setting.sentence(claim) == setting.sentence(part)
        words = setting.lead(claim) + setting.noun_after(claim) + (claim.measure or "")
        named = bool(stem) and alike(stem, words) >= _KIN
        kin = max(alike(stem, words) if stem else 0.0, _shared_noun(own, words))
        roomy = _size(claim) >= _size(part)
        return opened and here and claim.role == "total", named, here, kin, roomy, claim.start

    score = {claim: weigh(claim) for claim in candidates}.__getitem__
    ranked = sorted(candidates, key=score, reverse=True)
    if _FOREIGN.search(named):
        # 占国内生产总值的3%: only what is called so can be the whole
        ranked = [claim for claim in ranked if score(claim)[1]]
    if _FOREIGN_PLACE.match(named) and not _FOREIGN_PLACE.fullmatch(named):
        # 占全省小麦的85%: of another region's wheat nothing is told in this paragraph
        ranked = [one for one in ranked if "\n" not in setting.text[one.end : part.start]]
    if _FOREIGN_PLACE.fullmatch(named):
        # 占全省的60%: of the same thing in the whole province, if that is told
        ranked = [claim for claim in ranked if alike(claim.measure, part.measure) >= _KIN]
    if opened and len(stem) > _LONG_STEM and all(score(one)[3] < _HARDLY for one in ranked):
        return []
    if not ranked:
        return []
    beside = _heads(setting, part)
    if opened and not stem and beside in ranked:
        # 培训4408人次，其中2366人，占53.7%: of what stands right before
        rest = [(claim, False) for claim in ranked if claim is not beside]
        return [(beside, True), *rest] if beside is not None else []
    if "总" in named or opened:
        # 占总数 speaks of the figure that is called a total, not of any other that happens to fit.
        totals = [claim for claim in ranked if _is_total(setting, claim)]
        if totals and opened:
            return [(claim, True) for claim in _divided(setting, totals, part)]
        # 总资金 is the sum announced first; what follows divides it.
        totals.sort(key=lambda claim: (not score(claim)[1], claim.start))
        if totals and (any(score(totals[0])[1:3]) or score(totals[0])[3] >= 1):
            return [(totals[0], True)]
    best = [claim for claim in ranked if score(claim)[:3] == score(ranked[0])[:3]]
    alone = len(best) == 1 or score(best[0])[3] > score(best[1])[3]
    here = [claim for claim in candidates if setting.sentence(claim) == setting.sentence(part)]
    # With one figure only that the rate can be of, the wording ties it.
    lone = not here and len(candidates) == 1 and _near(setting, ranked[0], part)
    last = setting.previous(part)
    if last is not None and last is not ranked[0] and setting.gap(last) == "":
        # 412户1526人，已消除风险309户，占75%
        last = setting.previous(last)
    beside = last is ranked[0] and _beside(setting, ranked[0], part)
    beside = beside or (here == ranked[:1] and _SPENT.search(setting.lead(part)) is not None)
    only = (
        (len(here) == 1 or ranked[0] in here[:1] or lone or _announced(setting, ranked, part))
        if rate
        else not named and (_next_before(setting, ranked, part) or beside)
    )
    # 占集体耕地: a whole that is named must be told by that name
    least = _KIN if named and not among else 0.01
    return [
        (claim, at == 0 and (only or (alone and (opened or score(claim)[3] >= least))))
        for at, claim in enumerate(ranked)
    ]


def _heads(setting: Setting, part: Claim) -> Claim | None:
    """What stands right before 其中 and alone: no part itself, nor one of several."""
    before = setting.previous(part)
    if before is None or not setting.gap(part)[1:].startswith("其中") or before.role == "part":
        return None
    joined = setting.gap(before)[:1] in ("、", "和", "与", "及", "")
    return None if joined or _size(before) < _size(part) else before


def _firms(setting: Setting, whole: Claim, part: Claim) -> bool:
    """60家企业……有9户企业，占企业总数的15%: firms are counted in 家 and in 户."""
    units = {whole.quantity.base_unit, part.quantity.base_unit} == {"家", "户"}
    return units and all("企业" in setting.noun_after(one)[:6] for one in (whole, part))


def _persons_of_visits(setting: Setting, whole: Claim, part: Claim) -> bool:
    """培训4408人次，其中创业2366人，占53.7%: 其中 ties the two, whatever counts them."""
    units = whole.quantity.base_unit == "人次" and dimension(part) == "person"
    return units and whole is setting.previous(part) and setting.gap(part).startswith("，其中")


def _beside(setting: Setting, whole: Claim, part: Claim) -> bool:
    """人口23.4万人，脱贫人口6.08万，占26%: the figure right before, larger, a clause before."""
    gap = setting.gap(part)
    return (
        gap[:1] in ("，", "（")
        and not re.search("[；，]", gap[1:])
        and _size(whole) > _size(part)
        and not _other_things(setting, whole, part)
    )


def _divided(setting: Setting, totals: list[Claim], part: Claim) -> list[Claim]:
    """What 其中 divides: the total of its own sentence, else the largest of those before it.

    到位100万元。安排80万元，其中产业60万元，占75%: of what is planned, not of what came in.
    """
    here = [claim for claim in totals if setting.sentence(claim) == setting.sentence(part)]
    roomy = [claim for claim in here if _size(claim) >= _size(part)]
    largest = max(totals, key=_size)
    # a part larger than what it is said to divide is a slip in one of them
    own = max(roomy or here, key=lambda claim: claim.start, default=largest)
    return [own] if own is largest else [own, largest]


def _announced(setting: Setting, ranked: list[Claim], part: Claim) -> bool:
    """Whether the first whole is the one total that the paragraph announced before the part."""
    return _next_before(setting, ranked, part) and _near(setting, ranked[0], part)


def _near(setting: Setting, whole: Claim, part: Claim) -> bool:
    """Whether a whole stands in the same paragraph and has room for its part."""
    return _size(whole) >= _size(part) and "\n" not in setting.text[whole.end : part.start]


def _next_before(setting: Setting, ranked: list[Claim], part: Claim) -> bool:
    """Whether the first whole is the one total before the part, or stands right before it."""
    totals = [claim for claim in ranked if claim.role == "total"]
    return totals == ranked[:1] and setting.sentence(ranked[0]) != setting.sentence(part)


def _other_things(setting: Setting, whole: Claim, part: Claim) -> bool:
    """Whether both name what they count and the names share nothing: 12 个项目, 45 个村."""
    noun = setting.noun_after(part)[:4]
    words = setting.lead(whole)[-6:] + setting.noun_after(whole)[:6]
    return bool(noun) and bool(words) and not set(noun) & set(words)


def _size(claim: Claim) -> Decimal:
    return claim.quantity.low or Decimal(0)


def _is_total(setting: Setting, claim: Claim) -> bool:
    return claim.role == "total" or _CALLED_TOTAL.search(setting.lead(claim)) is not None


def _shared_noun(own: str, words: str) -> float:
    """Whether a noun of three characters stands in both."""
    grams = {own[at : at + 3] for at in range(len(own) - 2)}
    return 1.0 if any(gram in words for gram in grams if gram.isalpha()) else 0.0
