"""What a share can be of: the figures before its part, the likeliest first (占比的底数)."""

import re
from decimal import Decimal

from xieshou.audit.relations.change import AMOUNTS
from xieshou.audit.relations.divided import compared
from xieshou.audit.relations.relation import Relation
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.in_context import of_one_time
from xieshou.audit.text.kinship import alike, comparable, dimension
from xieshou.audit.text.setting import Setting

_FOREIGN = re.compile(
    "生产总值|GDP|[全同][国省市县区旗州]|世界|全球|人口|收入|支出|面积|用量|市场|计划|任务|目标|预算|产值|税收"
)
# How far back a whole is looked for; a whole this many times smaller than its part is another
# count; how much of a name must be shared.
REACH, _FEW, KIN = 24, 20, 0.5
_AMONG = re.compile(r"(?:^|[，；。：])(?P<whole>[^，；。：其当]{2,10})中，")
_CALLED_TOTAL = re.compile("总|共|合计")
# Where a figure of a list, or its name, ends.
ITEM_ENDS = re.compile("[，；：。、（）]")
FOREIGN_PLACE = re.compile("[全同][国省市县区旗州]")
# 投入A，实施项目N个，用于产业B，占60%: what is spent on something is of the one sum told.
_SPENT = re.compile("(?:用于|投向)[^，；。]{2,12}$")
# A whole that is named by so many signs and more must be called somewhat like it.
_LONG_STEM, _HARDLY = 3, 0.3
_AIM = re.compile("目标|任务|计划|指标|预算|年度|全年|协议")
_AIMED = re.compile("(?:目标|任务)[^，；。、]{0,4}$")
_OUT_OF = ("中，", "里，")
_OF_ALL = ("总数", "总额", "总量", "总人数", "总户数")
_NO_STEM = re.compile("总数|总额|总量|总|全部|比重|比例|的")
# 占全县农产品外销总额的: the last word before 总额 says which whole is meant.
_OF_A_REGION = re.compile(
    "占(?:到|了)?(?:全|我|本|该)[国省市县区旗州](?P<named>[一-鿿]{2,12}?)总?[额量数值]的?(?:近|约|超过?)?$")
_HEAD = 2
DONE_PART = re.compile(
    r"使用|支出|拨付|支付|到位|执行|下达|开工|完工|竣工|完成|结题|脱贫|报账|兑现|投产|启动|生产|运营|营业|运转"
)


def of_another_whole(setting: Setting, share: Relation) -> bool:
    """Whether 占全县农产品外销总额的 names a whole that the figure taken for it does not bear."""
    whole, part = share["whole"], share["part"]
    found = _OF_A_REGION.search(share["stated"].gap)
    if found is None:
        return False
    words = whole.lead + setting.noun_after(whole) + (whole.measure or "")
    return found["named"][-_HEAD:] not in words or (
        whole.sentence != part.sentence and not of_one_time(whole, part))


def wholes_of_share(
    setting: Setting, part: Claim, named: str, rate: bool
) -> list[tuple[Claim, bool]]:
    """Wholes of a share, the likeliest first, each with whether the wording ties it."""
    candidates: list[Claim] = []
    for found in setting.figures_before(part, REACH, 5 if _FOREIGN.search(named) else 3):
        fits = comparable(found, part) or _persons_of_visits(setting, found, part)
        fits = fits or _firms(setting, found, part)
        fits = fits and found.role in AMOUNTS
        if rate and dimension(part) != "money" and not DONE_PART.search(part.lead):
            # 粮食面积470万亩;流转72万亩,流转率13%: the rate of something else begins
            fits = fits and not re.search("[。；]", setting.between(found, part))
        if "出口" in named and "进出口" not in named and "进出口" in found.lead:
            # 占出口总值近七成: of what went out alone
            continue
        fits = fits and not compared(setting, found)
        if len(named) > _LONG_STEM and not _AIM.search(named) and _AIMED.search(
                found.lead):
            # 全年销售目标960万台；上半年403万台，占整体电视机销售量64%: of what was sold
            continue
        if fits and not (rate and _other_things(setting, found, part)):
            candidates.append(found)
    large = [claim for claim in candidates if _size(claim) * _FEW > _size(part)]
    candidates = large or candidates
    own = part.lead + part.tail
    among = _AMONG.search(part.gap)
    if among and not named:
        # 省外就业中，到协作市1360人，占30%
        named = among["whole"]
    # 返乡创业的1180人中，办合作社的413人，比例是35%
    opened = "其中" in part.gap or part.gap[:2] in _OUT_OF
    stem = _NO_STEM.sub("", named)

    def weigh(claim: Claim) -> tuple[bool, bool, bool, float, bool, int]:
        here = claim.sentence == part.sentence
        words = claim.lead + setting.noun_after(claim) + (claim.measure or "")
        named = bool(stem) and alike(stem, words) >= KIN
        kin = max(alike(stem, words) if stem else 0.0, _shared_noun(own, words))
        roomy = _size(claim) >= _size(part)
        return opened and here and claim.role == "total", named, here, kin, roomy, claim.start

    score = {claim: weigh(claim) for claim in candidates}.__getitem__
    ranked = sorted(candidates, key=score, reverse=True)
    if _FOREIGN.search(named):
        # 占国内生产总值的3%: only what is called so can be the whole
        ranked = [claim for claim in ranked if score(claim)[1]]
    if FOREIGN_PLACE.match(named) and not FOREIGN_PLACE.fullmatch(named):
        # 占全省小麦的85%: of another region's wheat nothing is told in this paragraph
        ranked = [one for one in ranked if setting.in_one_paragraph(one, part)]
    if FOREIGN_PLACE.fullmatch(named):
        # 占全省的60%: of the same thing in the whole province, if that is told
        ranked = [claim for claim in ranked if alike(claim.measure, part.measure) >= KIN]
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
        if named in _OF_ALL and (split := _last_divided(setting, totals, part)) is not None:
            return [(split, True)]
        if totals and (
            any(score(totals[0])[1:3]) or score(totals[0])[3] >= 1
        ):
            return [(totals[0], True)]
    best = [claim for claim in ranked if score(claim)[:3] == score(ranked[0])[:3]]
    alone = len(best) == 1 or score(best[0])[3] > score(best[1])[3]
    here = [claim for claim in candidates if claim.sentence == part.sentence]
    # With one figure only that the rate can be of, the wording ties it.
    lone = not here and len(candidates) == 1 and _near(setting, ranked[0], part)
    last = part.previous
    if last is not None and last is not ranked[0] and last.gap == "":
        # 412户1526人，已消除风险309户，占75%
        last = last.previous
    beside = last is ranked[0] and _beside(setting, ranked[0], part)
    beside = beside or (here == ranked[:1] and _SPENT.search(part.lead) is not None)
    only = (
        (len(here) == 1 or ranked[0] in here[:1] or lone or _announced(setting, ranked, part))
        if rate
        else not named and (_next_before(setting, ranked, part) or beside)
    )
    # 占集体耕地: a whole that is named must be told by that name
    least = KIN if named and not among else 0.01
    return [
        (claim, at == 0 and (only or (alone and (opened or score(claim)[3] >= least))))
        for at, claim in enumerate(ranked)
    ]


def shares_too(setting: Setting, whole: Claim, named: str) -> bool:
    """Whether it is a share of the same: 集中301亿元，占总规模的76%，部门83亿元，占总规模的21%."""
    after = whole.next
    while after is not None and after.role in ("increment", "growth"):
        # 劳动人口91954万人，减少244万人，占总人口的67.6%
        after = after.next
    return after is not None and dimension(after) == "ratio" and (
        f"占{named}" in after.lead
    )


def _heads(setting: Setting, part: Claim) -> Claim | None:
    """What stands right before 其中 and alone: no part itself, nor one of several."""
    before = part.previous
    gap = part.gap
    if before is None or before.role == "part" or not (
        gap[1:].startswith("其中") or gap[:2] in _OUT_OF
    ):
        return None
    joined = before.gap[:1] in ("、", "和", "与", "及", "")
    return None if joined or _size(before) < _size(part) else before


def _firms(setting: Setting, whole: Claim, part: Claim) -> bool:
    """60家企业……有9户企业，占企业总数的15%: firms are counted in 家 and in 户."""
    units = {whole.quantity.base_unit, part.quantity.base_unit} == {"家", "户"}
    return units and all("企业" in setting.noun_after(one)[:6] for one in (whole, part))


def _persons_of_visits(setting: Setting, whole: Claim, part: Claim) -> bool:
    """培训4408人次，其中创业2366人，占53.7%: 其中 ties the two, whatever counts them."""
    units = whole.quantity.base_unit == "人次" and dimension(part) == "person"
    return units and whole is part.previous and part.gap.startswith("，其中")


def _beside(setting: Setting, whole: Claim, part: Claim) -> bool:
    """人口23.4万人，脱贫人口6.08万，占26%: the figure right before, larger, a clause before."""
    gap = part.gap
    return (
        gap[:1] in ("，", "（")
        and not re.search("[；，]", gap[1:])
        and _size(whole) > _size(part)
        and not _other_things(setting, whole, part)
    )


def _last_divided(setting: Setting, totals: list[Claim], part: Claim) -> Claim | None:
    """The last total of the paragraph that was divided: 选派75名，其中医生17名…。…占总数的."""
    for one in sorted(totals, key=lambda claim: claim.start, reverse=True):
        after = one.next
        if after is not None and after is not part and "其中" in after.gap:
            return one if _near(setting, one, part) else None
    return None


def _divided(setting: Setting, totals: list[Claim], part: Claim) -> list[Claim]:
    """What 其中 divides: the total of its own sentence, else the largest of those before it.

    到位100万元。安排80万元，其中产业60万元，占75%: of what is planned, not of what came in.
    """
    here = [claim for claim in totals if claim.sentence == part.sentence]
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
    return _size(whole) >= _size(part) and setting.in_one_paragraph(whole, part)


def _next_before(setting: Setting, ranked: list[Claim], part: Claim) -> bool:
    """Whether the first whole is the one total before the part, or stands right before it."""
    totals = [claim for claim in ranked if claim.role == "total"]
    return totals == ranked[:1] and ranked[0].sentence != part.sentence


def _other_things(setting: Setting, whole: Claim, part: Claim) -> bool:
    """Whether both name what they count and the names share nothing: 12 个项目, 45 个村."""
    # 产业资金2880万元占其中的60% names nothing
    noun = setting.noun_after(part)[:4].partition("占")[0]
    words = whole.lead[-6:] + setting.noun_after(whole)[:6]
    return bool(noun) and bool(words) and not set(noun) & set(words)


def _size(claim: Claim) -> Decimal:
    return claim.quantity.low or Decimal(0)


def _is_total(setting: Setting, claim: Claim) -> bool:
    return claim.role == "total" or _CALLED_TOTAL.search(claim.lead) is not None


def _shared_noun(own: str, words: str) -> float:
    """Whether a noun of three characters stands in both."""
    grams = {own[at : at + 3] for at in range(len(own) - 2)}
    return 1.0 if any(gram in words for gram in grams if gram.isalpha()) else 0.0
