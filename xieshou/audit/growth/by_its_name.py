"""A state, a change and a rate side by side, the last two told by name (增量与增幅的名称).

产值5.75亿元，增幅15%，增量0.75亿元; 采购2160万元，比前一年多花360万元，增幅20%; 多了170人，总数已到
850人，同比增25%: what kind of word it is tells which figure is which, in whatever order they stand.
"""

import re
from collections.abc import Iterator

from xieshou.audit.growth.whose_growth import REAL, YEARLY, in_real_terms
from xieshou.audit.relations.change import STATES
from xieshou.audit.relations.divided import compared
from xieshou.audit.relations.own_clause import own_clause
from xieshou.audit.relations.relation import AMBIGUOUS, Relation
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.kinship import comparable
from xieshou.audit.text.setting import Setting

_WHEN = (
    "(?:(?:与|同)?[比较]?(?:上一?年|前一?年|去年|头一?年|往年|上期|上届|同期|去年同期|上年同期)(?:同期)?相?比?"
    "|同比|一年(?:来|里|间)?|全年|当年|年内|今年|实际|绝对|净|总共|共|约|又|还|也)*"
)
_ENDS = "(?:了|出|额|量|数|为|是|达到?|有|约)*"
# 增幅, 涨幅, 增长率; and the verbs alone: 同比增25%, 扩大15%.
_RISE = re.compile(
    f"^[，、（]{_WHEN}，?(?:[增扩涨升多][一-鿿]{{0,2}}幅度|增[幅速长]|涨幅|升幅|增长率|上升|提高|扩大|增加|增|涨|升)(?:率|幅度|比例)?{_ENDS}$"
)
_FALL = re.compile(
    f"^[，、（]{_WHEN}，?(?:降幅|减幅|跌幅|降低率|下降|减少|缩减|压减|降|减)(?:率|幅度|比例)?{_ENDS}$")
_MORE = (
    "(?:增量|增额|增加额|增长额|增收额|净增|增加|增长|扩大|扩|涨|回?升|增(?![收产])|添|多|高)"
    "(?![至到为幅速成])[一-鿿]?"
)
_LESS = "(?:减量|减少额|减额|减少|下降|减收|减产|压减|缩减|降|减|少|低)(?![至到为幅数])[一-鿿]?"
# 增量为, 比前一年多花, 一年扩了: with no subject of its own.
_UP_BY = re.compile(
    f"^[，、（](?:{_WHEN}，?{_MORE}|[比较][^，；。、比较]{{1,8}}(?:{_MORE}|增[收产]|新增)){_ENDS}$")
_DOWN_BY = re.compile(f"^[，、（]{_WHEN}，?{_LESS}{_ENDS}$")
# 招用的工人多了170人，总数已到850人.
_BEFORE_ITS_STATE = re.compile("(?:[多增涨添扩]了|净增|增加了?|多[一-鿿]了|增量[为是]?)$")
_TOTAL_NOW = re.compile(
    "^[，、](?:[^，；。、]{0,4}总[数量额]|目前|现在|如今|现有|现)?(?:已经?|就)?(?:达到?了?|[做冲涨]?到了?|有|增至|升至|扩至|为|是)$"
    "|^[，、][^，；。、]{0,6}总[数量额](?:已经?|就)?(?:达到?了?|到了?|有|增至|升至|扩至|为|是)?$"
)
# 增990多万元: at least so much.
_SOMEWHAT_MORE = ("多", "余")
_MONTHLY = re.compile("[月季]|环比")
# ，比上年增; ，增: since when and no subject, then not a word but of the change.
_SINCE = re.compile(
    "^，(?:[与同])?[比较](?:上一?年|去年|前一年|20[0-9]{2}年)(?:同期)?(?:相比)?，?(?:实际|净)?"
    "(?:增加|增长|减少|下降|降低|提高|多|少|增|减|降)了?$")
_MORE_OF = re.compile("(?P<name>[一-鿿]{2,8}?)(?:增加|增长|提高|上升|上涨|增)了?$")
_LESS_OF = re.compile("(?P<name>[一-鿿]{2,8}?)(?:减少|下降|降低|减|降)了?$")
_AGAINST = re.compile(
    "(?:^|[，。；])(?:[与同和]|[比较])(?:上一?年|去年|20[0-9]{2}年)(?:同期)?(?:相比)?，?")
_AND_SO = re.compile(
    "^，(?:同比)?(?:增加|增长|减少|下降|提高|增幅|降幅|减幅|涨幅|增|减|降)(?:率|达到?|为|了)?$")
_SIGNS = ("增", "涨", "升", "扩", "提高", "降", "减", "跌")


def by_its_name(setting: Setting, told: set[str]) -> Iterator[Relation]:
    """Rates of growth with their state and their change, where nothing else was found."""
    for stated in setting.where(_SIGNS):
        if stated.quantity.base_unit != "%" or stated.id in told or stated.cell is not None or (
                YEARLY.search(stated.lead) or REAL.search(stated.gap)):
            continue
        kind = "growth" if _told(_RISE, stated) else "fall" if _told(_FALL, stated) else ""
        found = _beside(setting, stated, down=kind == "fall") if kind else None
        if found is None:
            continue
        new, more = found
        if _fits(setting, new, more) and not (
            _MONTHLY.search(more.gap) or _MONTHLY.search(stated.gap)
        ):
            roles = (("new", new), ("increment", more), ("stated", stated))
            bare = _bare(new, more, stated)
            yield Relation(kind, roles, evidence=("增量",) if bare else ("增量", AMBIGUOUS))


def _bare(new: Claim, more: Claim, stated: Claim) -> bool:
    """均价22.07元，比上年增4.35元，增24.5%: nothing but when and how between any of the three."""
    row = more.place - new.place == 1 and more.next is stated
    return row and _AND_SO.match(stated.gap) is not None and (
        _SINCE.match(more.gap) is not None
        or any(_named_again(new, more, down=down) for down in (False, True)))


def _named_again(new: Claim, more: Claim, *, down: bool) -> bool:
    """担均价1484元。与上年相比，担均价增加169元: whether what grew is called as it was before."""
    found = (_LESS_OF if down else _MORE_OF).search(more.lead)
    return found is not None and new.lead.endswith(found["name"]) and (
        _AGAINST.search(more.gap) is not None)


def _told(words: re.Pattern[str], claim: Claim) -> bool:
    """Whether such words lead up to a figure, but for what the one before it counts."""
    return words.match(claim.gap) is not None or words.match(own_clause(claim)) is not None


def _beside(setting: Setting, stated: Claim, *, down: bool) -> tuple[Claim, Claim] | None:
    """The state and the change that stand right around a rate."""
    by = _DOWN_BY if down else _UP_BY
    before, after = stated.previous, stated.next
    if before is None:
        return None
    if after is not None and _told(by, after):
        return before, after
    first = before.previous or setting.before_in_paragraph(before)
    if first is None:
        return None
    if _named_again(first, before, down=down):
        return first, before
    if first.sentence != before.sentence:
        return None
    if _told(by, before):
        return first, before
    if not down and _BEFORE_ITS_STATE.search(first.lead) and _told(_TOTAL_NOW, before):
        return before, first
    return None


def _priced(new: Claim) -> str:
    """元 of 22.07元/公斤: in what a price is told, and by what it grew."""
    unit, _, of = (new.quantity.base_unit or "").partition("/")
    return unit if of else ""


def _fits(setting: Setting, new: Claim, more: Claim) -> bool:
    """Whether one figure may have come to another by a third."""
    return (
        new.role in STATES and more.role in (*STATES, "increment") and new.plain
        and (more.plain or more.quantity.approximation in _SOMEWHAT_MORE)
        and (comparable(new, more) or _priced(new) == more.quantity.base_unit)
        and new.modality == more.modality
        and not compared(setting, new) and not in_real_terms(setting, new)
    )
