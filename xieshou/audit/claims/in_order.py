"""Figures told in the order of names or figures before them: 分别, 依次 (依次列举)."""

import re
from itertools import pairwise

from xieshou.audit.claims.draft import Draft, alike
from xieshou.audit.claims.in_turn import IN_ORDER, labels_of, labels_of_kinds, of_the_same_names
from xieshou.audit.claims.noun_before import left_phrase

_SO_MANY = re.compile(r"\s*(?:资金|项目|渠道|方面|者)?(?:分别|依次)")
# 分别下降8%和增长2%: the second may go another way.
_JOINED = re.compile("[、,，]|(?:、|、?[和与及])(?:增长|下降|提高|减少|增加|上升|降低)?")
_CLAUSE, _NAMED = re.compile(r"[,，。;；:：\n]|\d"), 4
_TAKES_UP = re.compile("[两三四五六几各][项者类个种地方]|以上|上述|指标|[比较占与同]|[量额数]$")
_LEVEL = re.compile("(?:国家|[国部省市县区州镇村])级")
_THESE = re.compile("(?:个)?(?:数据?|数字|指标|数值)(?!量)")


def share_out(drafts: list[Draft]) -> None:
    """Give the numbers after 分别 each its own label."""
    last: list[str] = []
    for index, draft in enumerate(drafts):
        if not IN_ORDER.search(draft.left):
            continue
        end = index + 1
        while end < len(drafts) and _JOINED.fullmatch(drafts[end].gap.strip()):
            end += 1
        count = end - index
        names, thing = _named_before(drafts, index, count)
        if not names and count == len(last):
            thing = of_the_same_names(draft.whole)
            names = last if thing else []
        last = names or last
        labels = [f"{name}{thing}" for name in names] or labels_of(draft.whole, count) or (
            _items_before(drafts, index, end)
        ) or _told_again(drafts, index, end)
        for label, member in zip(labels, drafts[index:end], strict=False):
            if member.phrase:
                member.phrase = member.phrase.of(label[-16:])


def levels_of_one(drafts: list[Draft]) -> None:
    """1个省级、18个市级重点项目: the level told first is of the things named behind the second."""
    for draft, following in pairwise(drafts):
        if not _LEVEL.fullmatch(draft.name) or following.gap.strip() != f"{draft.name}、":
            continue
        if (other := _LEVEL.match(following.name)) and following.name[other.end() :]:
            draft.phrase = draft.phrase.of(draft.name + following.name[other.end() :])


def _named_before(drafts: list[Draft], index: int, count: int) -> tuple[list[str], str]:
    """教育、医疗、就业三类项目依次为A、B、C: the names stand before the number of kinds."""
    kinds = drafts[index - 1] if index else None
    if kinds is None or kinds.number.value != count or kinds.clause is not drafts[index].clause:
        return [], ""
    return labels_of_kinds(kinds.whole, drafts[index].whole, count)


def _told_again(drafts: list[Draft], index: int, end: int) -> list[str]:
    """资金A、项目B;到2025年,两个数分别变成了C和D: each goes on with the figure of its place."""
    count = end - index
    said = drafts[index - 1] if index else None
    if said is None or said.number.value != count or not _THESE.match(said.right):
        return []
    earlier = drafts[max(index - 1 - count, 0) : index - 1]
    pairs = list(zip(earlier, drafts[index:end], strict=False))
    if len(pairs) < count or not all(alike(one.number, other.number) for one, other in pairs):
        return []
    return [one.name for one in earlier]


def _of_its_own(draft: Draft) -> bool:
    """城乡居民收入分别增长A%和B%: a clause that names what its rates are of takes up nothing."""
    clause = _CLAUSE.split(IN_ORDER.split(draft.left)[0])[-1]
    own = left_phrase(clause)[0]
    return len(own) >= _NAMED and not _TAKES_UP.search(own)


def _items_before(drafts: list[Draft], index: int, end: int) -> list[str]:
    """门诊A、住院B,分别增长C%、D%: as many figures before as rates, told in the same order."""
    count = end - index
    if count < 2 or drafts[index].number.kind != "ratio" or _of_its_own(drafts[index]):
        return []
    # 产值A,增长a%,税收B,增长b%,分别占…: the rates between are passed over
    amounts = [
        one
        for one in drafts[max(index - 2 * count - 1, 0) : index]
        if one.number.kind != "ratio" and one.clause.parent == drafts[index].clause.parent
    ]
    if amounts and _SO_MANY.match(drafts[index].gap) and amounts[-1].number.value == count:
        # 三项分别占: the number of them is none of them
        del amounts[-1]
    earlier = amounts[-count:]
    if len(earlier) < count:
        return []
    return [one.name for one in earlier]
