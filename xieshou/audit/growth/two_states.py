"""What a thing was and what it became, told in either order, and the change behind (前后两数)."""

import re
from collections.abc import Iterator
from decimal import Decimal

from xieshou.audit.growth.whose_growth import REAL, in_real_terms
from xieshou.audit.relations.change import STATES
from xieshou.audit.relations.relation import Relation, value_of
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.kinship import alike, comparable, in_percent
from xieshou.audit.text.setting import Setting

# How the relations of these two states are marked.
STOOD = "前后"
_YEAR = "(?:19|20)\\d\\d年"
_BACK = (
    "上一?年|去年|前年|同期|年初|上半年|当初|当时|那时|起初|最初|原来|原先|原有|原本|以前|之前|过去|从前|"
    "(?:组团|结对|帮扶|协作|合作|支援|改造|整治|实施|建成|搬迁|入驻|托管|接管|培训|推广|技改|扩建|通路|通水|上线|到来|进驻|项目|联办|合办)(?:之|以)?前|"
    "(?:成立|开业|起步|建成|结对|投产|开张|创办|建厂|入驻)(?:的?那年|之初|时|初期)|此前|初期|之初|上个?月|上季度|年中|第?[一二三]季度|(?:[一二两三四五六七八九十]{1,3}|\\d{1,2})个?[年月]前"
)
_THEN = f"{_BACK}|{_YEAR}|\\d{{1,2}}月"
_NOW = (
    "今年|如今|现在|现有|目前|眼下|当前|当年|本年|本月|年底|年末|下半年|后[为是有]|发展|增至|减至|升至|降至|"
    f"达|[只仅才还]剩|做到|[到至]|变[为成]|{_YEAR}|\\d{{1,2}}月"
)
_FROM = re.compile("(?:由(?!于|此)|(?<!自)从(?!事|而|此))[^，；。]{0,20}$")
_BECAME = re.compile(
    "^[^，；。]{0,8}，?[^，；。]{0,6}(?:变|增|减|升|降|扩|缩|涨|跌|提|压|发展|壮大|下调|上调|[做达到至])"
    f"[^，；。与和比较]{{0,6}}?(?:为|成|到|至)?(?:{_YEAR}|[今去前上当]年|年?[底末初]|目前|现在|如今|现有|的)*$"
)
# ，上年为, ，而三年前是, ，与…可支配收入: the time before begins the clause.
_WAS = re.compile(
    f"^(?:而|但|其中)?[一-鿿]{{0,4}}?(?:{_THEN})[末底初]?(?:同期|全年)?的?[一-鿿]{{0,6}}?"
    "(?:还|则|就|只|仅|才|也)*(?:是|为|有)?$"
)
_THEN_AT, _BACK_AT = re.compile(_THEN), re.compile(_BACK)
_NOW_AT = re.compile(_NOW)
_SET = re.compile(f"^(?:与|同|较|比|相较|相比)(?:{_THEN})[末底初]?的?$")
_YEARS = re.compile("((?:19|20)\\d\\d)年|(?<!\\d)(\\d{1,2})月")
_MORE = (
    "增长|增加|升高|走高|增幅|净增|增|多[一-鿿]{0,2}|提高|提升|上升|上涨|涨幅|涨|攀升|回升|扩大|升幅|升|高出?|延长"
)
_LESS = (
    "下降|减少|减幅|净减|降低|降幅|回落|下滑|缩减|缩小|缩短|压缩|压减|精减|精简|削减|少[一-鿿]{0,2}|低|降|减"
)
_SINCE = (
    "(?:[比较]|与)(?P<since>[^，；。]{1,8}?)(?:相比)?，?(?:时|的)?"
)
_FILLED = (
    "同比|环比|(?:[一二两三四五六七八九十]{1,2}|\\d{1,2})(?:年|个?月|个?季度)(?:时间)?(?:间|来|内|里)?|"
    "其间|期间|数量|人数|户数|总量|总数|规模|总共|累计|实际|净|共|又|还|就|整整|足足|正好|刚好|恰好|反而|则|却|也|已|即"
)
_FILL = f"(?:{_FILLED})*"
CHANGED = re.compile(
    f"^[^，；。]{{0,8}}，{_FILL}(?:{_SINCE})?{_FILL}"
    f"(?:(?P<more>{_MORE})|(?P<less>{_LESS}))(?:[了约近达为至]|达到|超过|整整|足足)*$"
)
_TIMES = re.compile(
    f"^[^，；。]{{0,8}}，{_FILL}(?:已|约)*(?:是|为|达到?|相当于)了?(?:(?P<since>[^，；。]{{1,8}}?)的)?"
    "(?:近|约)?$"
)
# What the states are told for: of a part, of each year, of a plan.
_OTHERWISE = re.compile("计划|目标|任务|预计|力争|其中|占(?!地)|协议|年均|每年|分别|累计|共计|合计")
_WORDS = re.compile(
    f"{_THEN}|{_NOW}|全[国省市县区镇乡村州]|[是为有已了仅只还则就也又全的末底初，]|增[长加]|提[高升]|完成|实现"
)
_ROUGHLY = Decimal("0.05")
_RATES = ("%", "成", "1")
_NEAR = 3


def stood(setting: Setting, told: set[str]) -> Iterator[Relation]:
    """112名，上年为95名，多派17名; 只有9家，如今发展到45家，为原来的5倍: of what is told alone."""
    for stated in setting.changes:
        if stated.id in told or stated.cell is not None or "；" in stated.gap:
            continue
        gap = stated.gap
        said = CHANGED.match(gap) or _TIMES.match(gap)
        pair = _pair(setting, stated) if said and not REAL.search(gap) else None
        if said is None or pair is None:
            continue
        old, new = pair
        kind = _kind(stated, new, said)
        since = said.groupdict().get("since")
        if kind and _since_then(setting, old, new, since, gap) and not in_real_terms(setting, new):
            roles = (("new", new), ("old", old), ("stated", stated))
            made = Relation(kind, roles, evidence=(STOOD,))
            # a third is said of anything near to it
            if stated.quantity.base_unit != "1" or abs(made.residual) > _ROUGHLY:
                yield made


def times_as_much(one: Relation) -> bool:
    """Whether what is told as growth by N times is N times as much: 由4吨提升到12吨，提高3倍."""
    if one.kind != "growth" or "old" not in one or one["stated"].quantity.base_unit != "倍":
        return False
    old, new, stated = one["old"], one["new"], one["stated"]
    plain = old.plain and new.plain and stated.plain
    times = value_of(new) / value_of(old) if plain and value_of(old) else None
    return times is not None and times > 1 and times == stated.quantity.value


def _kind(stated: Claim, new: Claim, said: re.Match[str]) -> str | None:
    """How the change is reckoned from the two states."""
    unit, words = stated.quantity.base_unit, said.groupdict()
    up, down = words.get("more"), words.get("less")
    if unit == "倍":
        return "growth" if up else "multiple" if said.re is _TIMES else None
    if not (up or down):
        return None
    if stated.sort != "ratio":
        same = stated.quantity.base_unit == new.quantity.base_unit
        return "difference" if same else None
    if in_percent(new):
        return "difference" if "百分点" in stated.text else None
    rate = stated.quantity.base_unit in _RATES and "百分点" not in stated.text
    return ("growth" if up else "fall") if rate else None


def _pair(setting: Setting, stated: Claim) -> tuple[Claim, Claim] | None:
    """What was, and what became of it: the two states told right before a change."""
    new = stated.previous
    first = new.previous if new is not None else None
    if new is None or first is None or not (_state(first) and _state(new)):
        return None
    if first.quantity.base_unit != new.quantity.base_unit or not (
        comparable(first, new) or (in_percent(first) and in_percent(new))
    ) or "；" in new.gap or "、" in new.gap or _OTHERWISE.search(first.lead + new.gap):
        return None
    order = came_first(first, new)
    if order is None or not _of_one(setting, first, new):
        return None
    return (first, new) if order else (new, first)


def _state(one: Claim) -> bool:
    return one.plain and one.modality == "actual" and one.cell is None and (
        one.role in STATES or in_percent(one))


def came_first(first: Claim, last: Claim) -> bool | None:
    """Whether the first of two states came first; None where that is not told."""
    if _FROM.search(first.lead):
        return True if _BECAME.search(last.gap) else None
    one, other = _YEARS.findall(first.gap), _YEARS.findall(last.lead)
    if one and other:
        a, b = one[-1], other[-1]
        at = 0 if a[0] and b[0] else 1
        if not (a[at] and b[at]) or a[at] == b[at]:
            return None
        return int(a[at]) < int(b[at])
    before, after = _THEN_AT.search(first.gap), _THEN_AT.search(last.lead)
    if after and _WAS.match(last.lead) and not (before and _BACK_AT.search(first.gap)):
        return False
    if before and not after and _NOW_AT.search(last.gap):
        return True
    return None


def _of_one(setting: Setting, first: Claim, last: Claim) -> bool:
    """Whether both tell of one thing: the second by no name, or by that of the first."""
    nouns = setting.noun_after(first), setting.noun_after(last)
    if all(nouns) and not {*nouns[0]} & {*nouns[1]}:
        return False
    then = _BACK_AT.search(last.lead)
    if _SET.match(first.lead):
        # 与2021年的27家相比，2024年车间为35家
        return True
    own = _WORDS.sub("", last.lead[then.start() if then else 0 :])
    return len(own) < _NEAR - 1 or alike(own, (first.measure or "") + first.lead + nouns[0]) > 0


def _since_then(
    setting: Setting, old: Claim, new: Claim, since: str | None, gap: str
) -> bool:
    """Whether the change is told against that very time: not 同比 of what was years ago."""
    words = old.lead
    if not since:
        far = _YEARS.findall(old.gap), _YEARS.findall(new.gap)
        apart = all(far) and far[0][-1][0] and far[1][-1][0] and (
            abs(int(far[1][-1][0]) - int(far[0][-1][0])) > 1)
        last = re.search("上一?年|去年|同期|上个?月|上季度", words)
        return "比" not in gap or bool(last) or bool(all(far) and not apart)
    if re.search("原|当|那|之?前|过去|初|此", since):
        return True
    return alike(since, words) > 0 or since.strip("的") in words or bool(
        {*re.findall("去年|上年", since)} and re.search("去年|上年|同期", words))
