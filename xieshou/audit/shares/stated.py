"""Where a text states a share or a rate of figures it also gives (占比)."""

import re
from collections.abc import Iterator
from decimal import Decimal

from xieshou.audit.relations.change import AMOUNTS, STATES, moves
from xieshou.audit.relations.divided import compared, rows_of_shares
from xieshou.audit.relations.doubt import Doubt
from xieshou.audit.relations.relation import TIED, Relation, share_of, value_of
from xieshou.audit.shares.defined_rates import defined_rates
from xieshou.audit.shares.fulfilled import fulfilments
from xieshou.audit.shares.in_turn import shares_in_turn
from xieshou.audit.shares.in_use import only_ready
from xieshou.audit.shares.named_parts import shares_of_listed
from xieshou.audit.shares.named_shares import aligned_shares, shares_of_names
from xieshou.audit.shares.of_its_number import shares_of_numbers
from xieshou.audit.shares.of_like_parts import shares_of_like_parts
from xieshou.audit.shares.of_one_told import shares_of_one_told
from xieshou.audit.shares.of_year_before import shares_of_year_before
from xieshou.audit.shares.phrased_shares import shares_in_phrases
from xieshou.audit.shares.said_shares import shares_as_said
from xieshou.audit.shares.share_wholes import (
    DONE_PART,
    ITEM_ENDS,
    KIN,
    REACH,
    shares_too,
    wholes_of_share,
)
from xieshou.audit.shares.spent_on import spender
from xieshou.audit.shares.wholes_after import shares_told_first
from xieshou.audit.shares.wide_shares import UNITS, newly, with_further
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.kinship import alike, comparable, dimension
from xieshou.audit.text.setting import Setting

_SHARE = re.compile(
    r"占(?P<whole>[^，；、。]{0,14}?)(?:的?比重|比例|的)?(?:为|达到|达|近|约|超)?$|^(?:比重|比例)[是为]?$"
)
# 占其中的, 占全部的: of what was just told.
_NAMELESS = frozenset(("比", "总", "总数的", "比例", "比重", "其中", "全部"))
_OF = ("的", "目标的", "任务的", "计划的", "的比例为", "的比重为", "个的", "户的", "人的")
# 人均收入9063元，是上年9891元的91.6%: an average beside another.
_SET_BESIDE = re.compile("，(?:是|达到|相当于)[^，；。]{0,24}$")
_OF_NOUN = re.compile("[一-鿿]{1,8}(?<![占是为达比])的(?:近|约)?$")
# 使用率, 复工率: the part is what was used or resumed.
_RATE_NAMES = re.compile(
    r"(?P<name>[一-鿿]{0,6}?(?P<stem>[一-鿿]{2})(?:率|进度|比例))(?:为|达到|达|仅|已达)?$"
)
_OF_WHOLE = re.compile(
    r"(?:占|相当于|完成|达到?|为|(?:^|，)是(?=(?:19|20)\d\d|上年|去年))[^，；]{0,24}$"
)
# 占去年底的105%, 平均每年积累率: of a whole of another time.
_ANOTHER_TIME = re.compile("[去上前]一?年|年[初底末]|同期|往年")
_YEARLY = re.compile("(?:年均|每年)[^，；。]{0,6}$")
_KIND_RATES = re.compile("(?P<kind>[一-鿿]{2})(?P<head>[一-鿿]{2})[一-鿿]{2}率")
# 占总资金的: what is counted is no share of money.
_OF_MONEY = re.compile(
    "占[^，；。]{0,10}(?:资金|投资|经费|金额|产值|支出|款项)(?:总[额量]|规模)?的?(?:比[重例])?(?:[为达近约超到]|达到)*$"
)
# 到位援助资金500万元，占年度援助资金的62%: of what the whole year has of the same.
_OF_THE_YEARS_OWN = re.compile(
    "占(?:年度|全年|当年|本年度?)(?:计划)?(?P<own>[一-鿿]{3,10}?)(?:总[额量数])?的?(?:近|约)?$"
)
_EVERYBODY = re.compile("群众|人口|居民|村民|搬迁|安置")
_WORKERS = re.compile("劳动力|毕业生|学员|培训|参训|人员")
_HEDGES = re.compile(
    "刚好|恰好|正好|差不多|几乎|大约|将近|接近|超过|约|近|仅|已|也|均|都|分别|并|达到?|只|共|合计|其|实际"
)
_NAME, _LOOK_BACK = 2, 60
# 占58.8%, 占总数的58.8%, 在总支出中占58.8%.
_TAKES = re.compile("^占|占(?:比)?(?:为|达|约)?$")
# Wholes reckoned from two shares are one where rounding may part them.
_ONE_WHOLE = Decimal("0.01")
# So many readings are tried for a slip.
_TRIED = 4


def shares(setting: Setting) -> Iterator[Relation]:
    """占总数的x%, 使用率x%: of what stands at hand, or else of what was told further back."""
    for found in with_further(setting, _at_hand(setting)):
        if not of_others(setting, found):
            yield found


def of_others(setting: Setting, share: Relation) -> bool:
    """Whether the words give a share to others than the part and the whole found for it."""
    return (_of_a_kind(setting, share) or _of_all_people(setting, share)
            or _of_one_untold(setting, share) or _of_other_things(setting, share)
            or _of_several(setting, share)
            # 开放450张，使用率88%: how many of these were used is not told
            or (not share.holds() and only_ready(share["part"], share["stated"])))


def _of_other_things(setting: Setting, share: Relation) -> bool:
    """Whether a whole is named that is not the one found: money for a count, the year's own sum."""
    part, whole, lead = share["part"], share["whole"], share["stated"].lead
    before = share["stated"].previous
    if lead.endswith("占") and before is not None and before.kind == "ratio":
        # 民生类占资金总额的33.2%，教育类占28.9%: of the same
        lead = before.lead if before.sentence == share["stated"].sentence else lead
    if _OF_MONEY.search(lead) and dimension(part) != "money":
        return True
    found = _OF_THE_YEARS_OWN.search(lead)
    if found is None or share.holds() or found["own"] not in part.lead:
        return False
    words = whole.lead + setting.noun_after(whole) + (whole.measure or "")
    return found["own"] not in words


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
        *shares_in_turn(setting), *shares_of_year_before(setting),
        *shares_of_like_parts(setting),
        *shares_in_phrases(setting), *shares_as_said(setting), *fulfilments(setting),
        *shares_of_numbers(setting), *shares_of_one_told(setting), *shares_of_listed(setting),
        *aligned_shares(setting), *shares_of_names(setting), *shares_told_first(setting),
        *defined_rates(setting),
    ):
        if relation["stated"].id not in rowed:
            rowed.add(relation["stated"].id)
            yield relation
    for claim in setting.ratios:
        if claim.id in rowed or claim.quantity.base_unit not in UNITS:
            continue
        lead = claim.lead
        if (inside := _whole_inside(setting, claim)) is not None:
            yield inside
            continue
        lead = lead[:-1] if lead.endswith("占了") else lead
        share, rate = _SHARE.search(lead), _RATE_NAMES.search(lead)
        if not (share or rate) or _was_before(setting, claim):
            continue
        part = _before(setting, claim, reach=0)
        if part is not None and part.cell is None and not part.quantity.unit:
            # 频度为1的占59%: such a number counts nothing
            continue
        if part is not None and share and share["whole"]:
            part = spender(setting, part, share["whole"])
        if part is None or "，" in setting.between(part, claim)[: -len(lead) - 1 if lead else None]:
            continue
        stem = rate.group("stem") if rate else ""
        if stem and stem not in part.lead:
            # 开工62个，投产31个，开工率72.1%: of what bears the name of the rate
            part = next((one for one in setting.near(claim) if one.start < part.start
                         and comparable(one, part) and one.lead.endswith(stem)), part)
        if newly(setting, part, stem):
            continue
        if stem and f"未{stem}" in part.lead:
            # 已开工15个、未开工6个，开工率71.4%: what is not done is no part of the rate
            part = _done_before(setting, part, stem)
            if part is None:
                continue
        if (
            rate
            and stem not in part.lead
            and not (DONE_PART.search(stem) and DONE_PART.search(part.lead))
        ):
            continue
        own = share and ITEM_ENDS.split(_HEDGES.sub("", lead[: share.start()]))[-1]
        words = part.lead + setting.noun_after(part)
        if own and len(own) >= _NAME and (own.startswith("其中") or alike(own, words) < KIN):
            # 建成装机309万千瓦，新能源装机占比达到54%: the share has a subject of its own
            continue
        named = share.group("whole") or "" if share else ""
        named = "" if named in _NAMELESS else named
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
            for whole, tight in wholes_of_share(setting, part, named, rate is not None)
            if whole not in beside.get(part.id, ()) and not (stem and _rated(setting, whole, stem))
            and not (len(named) > _NAME and shares_too(setting, whole, named))
        ]
        if made:
            # 超千人；…586名，其中105名，占17.9%: an open end lets anything hold
            closed = [one for one in made if one["whole"].quantity.high is not None]
            here = closed and closed[0]["whole"].sentence == part.sentence
            afar = not any(
                one["whole"].sentence == part.sentence
                for one in made if one not in closed
            )
            told = closed if closed[:1] == made[:1] and (made[0].tight or (here and afar)) else made
            held = next((one for one in told if one.holds()), None)
            yield held or _tied_by_list(setting, likeliest(made), rate is not None)


def _tied_by_list(setting: Setting, made: Relation, rate: bool) -> Relation:
    """培训650人，甲240人、乙185人、丙225人，合格611人，合格率96%: nothing but its list between."""
    part, whole, stated = made["part"], made["whole"], made["stated"]
    between = setting.figures[whole.place + 1 : part.place]
    # 不算结转的830万元，当年新下达3930万元: one of the list itself is not what was done of all
    own = part.role != "part" and between and stated.previous is part
    if rate and own and whole.role == "total" and all(
        one.role == "part" and one.quantity.base_unit == whole.quantity.base_unit for one in between
    ):
        return share_of(part, whole, stated, (*made.evidence, TIED))
    return made


def _rated(setting: Setting, whole: Claim, stem: str) -> bool:
    """Whether a figure is what was done: 完成746亿元，完成率62%。其中完成甲447亿元，完成率75%."""
    after = whole.next
    if after is None or dimension(after) != "ratio" or stem not in whole.lead:
        return False
    own = _RATE_NAMES.search(after.lead)
    return own is not None and own["stem"] == stem


def _was_before(setting: Setting, claim: Claim) -> bool:
    """Whether a share is that of the time before: 产值630亿元，比重由20.7%提高到23.7%."""
    after = claim.next
    return after is not None and moves(setting, claim, after)
def _done_before(setting: Setting, undone: Claim, stem: str) -> Claim | None:
    """What is told as done beside what is not."""
    done = undone.previous
    if done is None or not comparable(done, undone):
        return None
    words = done.lead
    return done if stem in words and "未" not in words else None


def _of_the_same(setting: Setting, part: Claim, lead: str) -> bool:
    """Whether the subject of a rate was named before.

    再就业2900人，高校毕业生就业率95% is of others.
    """
    own = _HEDGES.sub("", ITEM_ENDS.split(lead)[-1]).removeprefix("项目")
    if len(own) <= _NAME:
        return True
    near = setting.text[max(part.start - _LOOK_BACK, 0) : part.end] + setting.noun_after(part)
    return own[-_NAME:] in near


def _of_one_untold(setting: Setting, share: Relation) -> bool:
    """甲区1280个，占58.8%，下降0.5个百分点；乙区493个，占22.6%: both are of one whole, not told."""
    if share.holds():
        return False
    part, whole, stated = share["part"], share["whole"], share["stated"]
    own = whole.next
    if own is None or own is stated or own.quantity.base_unit != stated.quantity.base_unit or not (
        _TAKES.search(own.lead) and own.quantity.value and stated.quantity.value
    ):
        return False
    one, other = part.interval.over(stated.interval), whole.interval.over(own.interval)
    if one.meets(other):
        # 老年人口2.6亿人，占总人口的18.7%，其中65岁以上1.9亿人，占13.5%: both of all people
        return True
    apart = abs(value_of(part) / stated.quantity.value - value_of(whole) / own.quantity.value)
    return apart <= _ONE_WHOLE * value_of(whole) / own.quantity.value


def _of_several(setting: Setting, share: Relation) -> bool:
    """市级财政A、区级财政B、社会捐赠C，财政资金占x%: of A and B together, who bear the name."""
    part, stated = share["part"], share["stated"]
    own = ITEM_ENDS.split(stated.lead)[-1][:_NAME]
    before = part.previous
    return (
        not share.holds() and before is not None and len(own) == _NAME and own[0] != "占"
        and before.quantity.base_unit == part.quantity.base_unit
        and part.gap[:1] in ("、", "，", "和")
        and own in part.lead and own in before.lead
    )


def _of_all_people(setting: Setting, share: Relation) -> bool:
    """搬迁群众16200人，就业8460人，就业率97%: of those who can work, who are not told."""
    if not share["stated"].lead.rstrip("达到为是约").endswith("就业率") or share.holds():
        return False
    whole = share["whole"]
    words = whole.lead + setting.noun_after(whole) + (whole.measure or "")
    return _EVERYBODY.search(words) is not None and _WORKERS.search(words) is None


def _of_a_kind(setting: Setting, share: Relation) -> bool:
    """Whether rates of kinds stand beside each other: 审判案件结案率, 执行案件执结率."""
    claim, part = share["stated"], share["part"]
    lead = claim.lead
    if not lead.endswith("率"):
        return False
    told = setting.sentence_text(claim.sentence)
    kinds = {(found["kind"], found["head"]) for found in _KIND_RATES.finditer(told)}
    own = _KIND_RATES.search(_HEDGES.sub("", ITEM_ENDS.split(lead)[-1]))
    if own is None or len({kind for kind, head in kinds if head == own["head"]}) < 2:
        return False
    return own["kind"] not in part.lead + setting.noun_after(part)
def likeliest(made: list[Relation]) -> Relation:
    """Of readings none of which holds, the first, or one that a single slip would settle."""
    if made[0].tight or len(made) == 1:
        return made[0]
    return next((one for one in made[:_TRIED] if Doubt(one).convincing), made[0])


def _whole_inside(setting: Setting, stated: Claim) -> Relation | None:
    """占总资金9100万元的60%: the whole stands between 占 and the share."""
    whole = stated.previous
    if whole is None or not (
        stated.gap in _OF or _OF_NOUN.match(stated.gap)
    ):
        return None
    part = whole.previous
    if part is not None and part.role == "growth" and (old := part.previous) and (
        compared(setting, old)
    ):
        # 投入3200万元，比上年2800万元增长14.3%，占总额9600万元的33.3%
        part = old.previous
    if not _OF_WHOLE.search(whole.lead):
        if part is None or dimension(part) != "place" or part.lead != "占":
            return None
        # 占五县资金3.76亿元的62.5%: the places only tell whose it is
        part = part.previous
    if part is not None and dimension(part) == "ratio" and (
        first := _whole_inside(setting, part)
    ):
        # 收入10063元，是上年10891元的92.4%，达到预计收入12525元的80.3%
        part = first["part"]
    elif part is not None and dimension(part) == "ratio" and part.gap in _OF:
        # 是上年农村居民人均收入9891元的91.6%，达到…: whose share that is was not understood
        return None
    elif part is not None and part.role not in AMOUNTS and not (
        part.role == "average" and _SET_BESIDE.match(whole.gap)
    ):
        # 纳税4680万元，平均每家90万元，占全县税收3.12亿元的15%
        part = part.previous
        if part is not None and compared(setting, part) and (new := part.previous):
            # 务工18600人，比上年的17400人增加1200人，完成年度任务18000人的103.3%
            part = new
    while part is not None and not comparable(part, whole) and dimension(part) != "ratio" and (
        part.gap in ("", "、") and whole.gap[:1] == "，"
    ):
        # 132户507人，占全村528户的25%: of the two the one that is counted like the whole
        part = part.previous
    if part is None or not comparable(part, whole) or part.role not in STATES:
        return None
    return share_of(part, whole, stated, ("占",))


def _before(setting: Setting, claim: Claim, reach: int) -> Claim | None:
    """The nearest earlier figure that is an amount or a count."""
    for found in setting.figures_before(claim, REACH + 1, reach):
        if dimension(found) != "ratio" and found.role in STATES and not compared(setting, found):
            return found
    return None
