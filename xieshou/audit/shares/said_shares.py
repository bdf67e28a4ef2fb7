"""Shares of which the wording alone says what they are of: 后者占, 为规划的 (占比的说法)."""

import re
from collections.abc import Callable, Iterator

from xieshou.audit.relations.change import AMOUNTS, DERIVED, STATES
from xieshou.audit.relations.divided import compared
from xieshou.audit.relations.doubt import Doubt
from xieshou.audit.relations.relation import TIED, Relation, share_of
from xieshou.audit.relations.wholes import amounts_before, sum_of
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.kinship import comparable, dimension
from xieshou.audit.text.setting import Setting
from xieshou.language.quick import needed

_END = "(?:比|了|到|总[数额量]的|全部的|其中的)?(?:为|达到?|近|约|仅)?$"
_WHICH = re.compile(f"^(?P<which>[前后]者)(?:只|仅|约|就|刚好)?占{_END}")
# 出村只占13%: what is named is one of the figures right before.
_ONLY = re.compile(
    f"^(?P<name>[一-鿿]{{2,8}}?)(?:的|人数|资金|数量)?(?:只|仅|就|才|刚好|几乎|大约){{0,2}}占{_END}"
)
# 保洁员人数最多，占30.4%.
_MOST = re.compile(
    f"(?:^|[，；。：])(?P<name>[一-鿿]{{2,8}}?)(?:人数|数量|资金|金额|规模|户数)?最[多大高]，占{_END}"
)
# 一家就有6亿元，占80%: of what the sentence before tells.
_BARE = re.compile(f"^占{_END}")
_ALONE = re.compile("[一独][家市省县区地人村镇]+就|独家|[一独][家市省县区地]+便")
# 相当于零售额的25%, 为规划的70%.
_OF_NAMED = re.compile(
    "^(?:相当于|大约相当于|为|是|达到?)(?P<whole>[一-鿿]{2,14}?)(?:总[数额量])?的(?:近|约)?$"
)
_OF_OTHERS = re.compile("[去上前今]年|同期|年|[全同][国省市县区旗州]|平均|原来|以前")
# 新纳入户数占25%, 户数占69%.
_HEADS = re.compile(
    f"^(?P<label>[一-鿿]{{0,8}}?)(?P<unit>[户人])[数口]占(?P<whole>[一-鿿]{{2,10}}?的)?{_END}"
)
# 占上年末贫困人口的, 占第一批计划的.
_OF_THEN = re.compile(
    "^(?:上年|去年|年|\\d{4}年)?[末底初]?(?:全[县市州区])?|(?:计划|任务|目标)?[数量额]?$"
)
_UNITS = {"户": ("户",), "人": ("人", "名")}
# 产业资金占比62.5%，照此推算合17.75亿元: the part is reckoned from its share.
_NAMED = re.compile(f"占{_END}")
_RECKONED = re.compile(
    "^，(?:照此|据此|由此|按此|依此)?(?:推算|计算|测算|折算|换算|估算)?"
    "(?:折合|合计|约合|即|合|折|约为|为|约|计)$"
)
# 开复工43个，开复工率93.5%.
_RATE = re.compile("^(?:项目)?(?P<stem>[一-鿿]{2,3})率(?:为|达到?|已达)?$")
# 资助学生720人，资助面30%.
_SPREAD = re.compile("^(?P<stem>资助|受益|覆盖|参与|参保|受训|帮扶)面(?:为|达到?|已达)?$")
# 完成任务2.4亿元的92%，累计销售2.2亿元: what was done follows.
_OF_TASK = re.compile("^的(?:近|约)?$")
_TASK = re.compile("(?:完成|实现|达到)[^，；。]{0,8}(?:任务|目标|计划|指标|协议)[数量额]?$")
_DONE_SO_FAR = re.compile("^，(?:目前|现|已)?(?:累计|共|实际|合计)[^，；。比较增]{0,8}$")
# 16个村超过20万元，占80%: how much each has is only what tells them apart.
_MARK = re.compile("^[^，；。]{0,8}(?:超过?|突破|达到?|不足|低于|高于)$")
_UNDONE = re.compile("未|新增|净增|再就业|转移")
_SUMMED = re.compile("(?:合计|总计|共计|共)(?:为|达|约)?$")
# So many figures and sentences back; so much of a label is enough; so many parts at least.
_FAR, _BACK, _LIST = 14, 1, 2
Found = tuple[Claim, Claim, bool]


def shares_as_said(setting: Setting) -> Iterator[Relation]:
    """Shares whose part and whole the words before them name."""
    for stated in setting.rates:
        if stated.cell is not None:
            continue
        lead = stated.lead
        if "最" in (gap := stated.gap) and (most := _MOST.search(gap)) is not None:
            if (found := _of_a_row(setting, stated, most)) is not None:
                part, whole, _ = found
                yield share_of(part, whole, stated, ("占", TIED))
            continue
        if not _SIGNS.search(lead):
            continue
        for pattern, read in _FORMS:
            if (said := pattern.search(lead)) is None:
                continue
            if (found := read(setting, stated, said)) is not None:
                part, whole, tied = found
                yield share_of(part, whole, stated, ("占", TIED) if tied else ("占",), tight=tied)
                break


def _told(setting: Setting, claim: Claim) -> list[Claim]:
    """States told before a figure in its paragraph, the nearest first."""
    return [
        one for one in amounts_before(setting, claim, _FAR, _BACK)
        if dimension(one) != "ratio" and not compared(setting, one)
    ]


def _same(one: Claim, other: Claim) -> bool:
    return one.quantity.base_unit == other.quantity.base_unit and comparable(one, other)


def _made_up(setting: Setting, part: Claim, whole: Claim) -> bool:
    """Whether a part and what stands beside it in its sentence make up a whole, but for a slip."""
    first, last = whole.place + 1, part.place
    row = [one for one in setting.figures[first : last + _FAR]
           if one.sentence == part.sentence and _same(one, part)
           and one.role in AMOUNTS]
    sums = [sum_of(whole, row[:count], []) for count in range(_LIST, len(row) + 1)
            if part in row[:count]]
    if part in row:
        # 出远门的54名，女性126名、男性162名，女性占43.75%: the list may begin with the part
        own = row[row.index(part) :]
        sums += [sum_of(whole, own[:count], []) for count in range(_LIST, len(own) + 1)]
    return any(one.holds() for one in sums) or any(Doubt(one).convincing for one in sums[:_LIST])


def _of_two(setting: Setting, stated: Claim, said: re.Match[str]) -> Found | None:
    """到位8亿元，上级2亿元，社会6亿元，后者占72.7%."""
    told = _told(setting, stated)
    if len(told) <= _LIST or not (_same(told[0], told[1]) and _same(told[1], told[2])):
        return None
    part = told[0] if said["which"] == "后者" else told[1]
    whole = told[2]
    made = sum_of(whole, told[1::-1], [])
    return part, whole, made.holds() or Doubt(made).convincing


def _of_a_row(setting: Setting, stated: Claim, said: re.Match[str]) -> Found | None:
    """包裹1260万件，进村1093万件，出村167万件，出村只占13.3%."""
    told = _told(setting, stated)
    part = next((one for one in told[:_FAR] if _bears(setting, one, said["name"])), None)
    if part is None:
        return None
    for whole in told[told.index(part) + 1 :]:
        if _same(whole, part) and _made_up(setting, part, whole):
            return part, whole, True
    return None


def _of_the_sum(setting: Setting, stated: Claim, said: re.Match[str]) -> Found | None:
    """投入1.38亿元，引进13.18亿元，合计14.56亿元，引进的占90.5%: of the sum right before it."""
    whole = stated.previous
    if whole is None or whole.role != "total" or not _SUMMED.search(whole.lead):
        return None
    beside: list[Claim] = []
    one = whole.previous
    while one is not None and len(beside) < _LIST and _same(one, whole) and (
        one.sentence == whole.sentence and one.role in AMOUNTS
    ):
        beside.insert(0, one)
        one = one.previous
    named = [one for one in beside if said["name"] in one.lead]
    if len(beside) != _LIST or len(named) != 1:
        return None
    made = sum_of(whole, beside, [])
    return (named[0], whole, True) if made.holds() or Doubt(made).convincing else None


def _bears(setting: Setting, claim: Claim, name: str) -> bool:
    """Whether the words of a figure have a name, or it is followed by it."""
    return name in claim.lead or setting.noun_after(claim).startswith(name)


def _alone(setting: Setting, stated: Claim, _said: re.Match[str]) -> Found | None:
    """累计投入7.85亿元。一市就有6.28亿元，占80%."""
    part = stated.previous
    if part is None or not stated.gap.startswith("，占"):
        return None
    if not _ALONE.search(part.lead):
        return None
    wholes = [one for one in _told(setting, part) if _same(one, part)]
    return (part, wholes[0], len(wholes) == 1) if wholes else None


def _of_named(setting: Setting, stated: Claim, said: re.Match[str]) -> Found | None:
    """零售额86.4亿元，增长6.2%；网络零售额21.6亿元，增长9.4%，相当于零售额的25%."""
    name = said["whole"]
    if _OF_OTHERS.search(name) or not stated.gap.startswith("，"):
        return None
    part = stated.previous
    while part is not None and (part.role in DERIVED or dimension(part) == "ratio"):
        if "；" in part.gap:
            return None
        part = part.previous
    if part is None or part.role not in STATES:
        return None
    lead = part.lead
    wholes = [one for one in _told(setting, part) if _same(one, part)
              and _called(setting, one, name) and one.lead != lead]
    here = [one for one in wholes if one.sentence == part.sentence]
    return (part, wholes[0], len(here or wholes) == 1) if wholes else None


def _called(setting: Setting, claim: Claim, name: str) -> bool:
    """规划项目28个、援助资金4.6亿元: also by a name that begins the list it stands in."""
    one: Claim | None = claim
    while one is not None:
        if name in one.lead or setting.noun_after(one).startswith(name):
            return True
        if one.gap[:1] != "、":
            return False
        one = one.previous
    return False


def _of_heads(setting: Setting, stated: Claim, said: re.Match[str]) -> Found | None:
    """对象2140户6827人，新纳入535户1692人，新纳入户数占25%."""
    label = said["label"]
    named = _OF_THEN.sub("", (said["whole"] or "").removesuffix("的"))
    told = [one for one in _told(setting, stated)
            if one.quantity.base_unit in _UNITS[said["unit"]]]
    if not told or stated.gap[:1] != "，":
        return None
    part = next((one for one in told if _label_of(setting, one, label)), None)
    if part is None or (not label and part.sentence != stated.sentence):
        return None
    wholes = told[told.index(part) + 1 :]
    if named:
        wholes = [one for one in wholes if named in one.lead + setting.noun_after(one)]
    for whole in wholes:
        if _made_up(setting, part, whole):
            return part, whole, True
    if not wholes:
        return None
    near = len(wholes) == 1 and wholes[0].sentence == part.sentence
    return part, wholes[0], near and (bool(label) or _in_two_units(setting, part))


def _in_two_units(setting: Setting, claim: Claim) -> bool:
    """6000户1.8万人,户数占50%,人数占40%: 户数 can mean no other figure."""
    before, after = claim.previous, claim.next
    return any(
        one is not None and later.gap in ("", "、")
        and {one.quantity.base_unit, claim.quantity.base_unit} <= {"户", "人", "名"}
        for one, later in ((before, claim), (after, after)) if later is not None
    )


def _label_of(setting: Setting, claim: Claim, label: str) -> bool:
    before = claim.previous
    if before is not None and claim.gap in ("", "、"):
        return label in before.lead
    return label in claim.lead


def _reckoned(setting: Setting, stated: Claim, _said: re.Match[str]) -> Found | None:
    """资金28.4亿元，项目1420个，产业占比62.5%，照此推算合17.75亿元."""
    part = stated.next
    if part is None or not _RECKONED.match(part.gap) or part.role not in STATES:
        return None
    wholes = [one for one in _told(setting, stated) if _same(one, part)]
    here = [one for one in wholes if one.sentence == stated.sentence]
    return (part, here[0], True) if here else None


def _rate_of(setting: Setting, stated: Claim, said: re.Match[str]) -> Found | None:
    """项目46个，投资21亿元；开复工43个，开复工率93.5%."""
    part, stem = stated.previous, said["stem"]
    if part is None or stated.gap[:1] != "，" or part.role not in STATES:
        return None
    lead = part.lead
    if not lead.removesuffix("了").endswith(stem) or _UNDONE.search(lead):
        return None
    told = [one for one in _told(setting, part)
            if _same(one, part) and one.sentence == stated.sentence]
    if len(told) != 1 or stem in told[0].lead or _has_a_rate(setting, told[0]) or (
        # 开工63个，投资类开工53个，开工率63.1%: of those of its kind
        # 培训1200人；就业860人，就业率95%: of those who looked for work
        dimension(part) == "person" and "；" in setting.between(told[0], part)
    ):
        return None
    return part, told[0], True


def _has_a_rate(setting: Setting, claim: Claim) -> bool:
    """Whether a rate of its own stands right behind a figure: 开工46个，开工率95.8%."""
    after = claim.next
    return after is not None and dimension(after) == "ratio" and after.role == "share"


def _spread_of(setting: Setting, stated: Claim, said: re.Match[str]) -> Found | None:
    """学生2400人，受资助学生720人，资助面30%."""
    part = stated.previous
    if part is None or stated.gap[:1] != "，" or part.role not in STATES:
        return None
    if said["stem"] not in part.lead + setting.noun_after(part):
        return None
    told = [one for one in _told(setting, part)
            if _same(one, part) and one.sentence == stated.sentence]
    return (part, told[0], True) if len(told) == 1 else None


def _of_task(setting: Setting, stated: Claim, _said: re.Match[str]) -> Found | None:
    """完成任务2.4亿元的92%，累计销售2.208亿元."""
    whole, part = stated.previous, stated.next
    if whole is None or part is None or not _TASK.search(whole.lead):
        return None
    before = whole.previous
    if before is not None and _same(before, whole):
        return None
    fits = _same(part, whole) and part.role in AMOUNTS
    return (part, whole, True) if fits and _DONE_SO_FAR.match(part.gap) else None


def _over_a_mark(setting: Setting, stated: Claim, _said: re.Match[str]) -> Found | None:
    """20个村收入640万元，16个村超过20万元，占80%."""
    mark = stated.previous
    part = mark.previous if mark is not None else None
    if mark is None or part is None or stated.gap[:1] != "，":
        return None
    if dimension(mark) != "money" or not _MARK.match(mark.gap + _sign(mark)):
        return None
    told = [one for one in _told(setting, part)
            if _same(one, part) and one.sentence == stated.sentence]
    return (part, told[0], True) if len(told) == 1 and part.role in STATES else None


def _sign(claim: Claim) -> str:
    """The word of more or less that a figure was read with."""
    return claim.text[:2] if claim.text[:2] in ("超过", "突破", "不足") else claim.text[:1]


_FORMS: tuple[
    tuple[re.Pattern[str], Callable[[Setting, Claim, re.Match[str]], Found | None]], ...
] = (
    (_WHICH, _of_two),
    (_HEADS, _of_heads),
    (_ONLY, _of_the_sum),
    (_ONLY, _of_a_row),
    (_OF_NAMED, _of_named),
    (_RATE, _rate_of),
    (_SPREAD, _spread_of),
    (_OF_TASK, _of_task),
    (_BARE, _alone),
    (_BARE, _over_a_mark),
    (_NAMED, _reckoned),
)
_SIGNS = re.compile(f"[{needed(*(pattern for pattern, _ in _FORMS))}]")
