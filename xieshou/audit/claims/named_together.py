"""What figures told together are, where one behind them adds them up: 两项共, 共 (合称)."""

import re
from itertools import takewhile

from xieshou.audit.claims.draft import Draft, alike
from xieshou.audit.text.verbs import DONE_MORE

# 3批医疗队共21人: the people are those of the noun before.
ALL_OF_THEM = ("共", "共计", "合计", "总计", "计", "加起来", "相加", "合起来", "加起来刚好")
_KINDS, _FEW = ("项", "类", "笔", "者"), "两三四五六七八九"
_BOTH = re.compile("[\u4e00-\u9fff]{2,8}[和与及、][\u4e00-\u9fff]{2,8}$")
_DEED = re.compile(f"(?:{DONE_MORE}|就业|捐建|援建|新建|开通|开设|设立|成立|打造)$")
# Names that are told one by one where nothing else names them all.
_SHORT, _FEW_NAMES = 5, 4


def all_together(before: Draft, draft: Draft) -> str:
    """财政资金39亿元,社会捐赠资金4亿元,两项共43亿元: 两项, where that is all that was said."""
    number = before.number
    few = number.unit in _KINDS and 2 <= number.value <= len(_FEW) + 1
    said = draft.gap.strip() in ALL_OF_THEM and before.number.end + len(draft.gap) == (
        draft.number.start
    )
    return f"{_FEW[int(number.value) - 2]}{number.unit}" if few and said else ""


def done_with_all(drafts: list[Draft], index: int) -> str:
    """培训干部A人、医生B人,共C人: all of them were trained, whatever each of them is."""
    draft, parts, added = drafts[index], [], 0
    for other in reversed(drafts[max(index - 8, 0) : index]):
        if not alike(other.number, draft.number) or not other.phrase or (
            other.clause.parent != draft.clause.parent
        ):
            break
        parts.append(other)
        added += other.number.amount
        if added >= draft.number.amount:
            break
    names = [one.name for one in parts]
    if len(names) < 2 or len(set(names)) < len(names) or not names[-1]:
        return ""
    if shared := _ending(names):
        return shared
    if draft.number.dimension == "money":
        return ""
    listed = [name for name in reversed(names) if 0 < len(name) <= _SHORT]
    # 县内A人、县外B人: where they are is not what they are
    closed = len(listed) == len(parts) and len({name[-1] for name in names}) > 1 and (
        added == draft.number.amount and not {name[-1] for name in names} & set("内外")
    )
    before, found, _ = parts[-1].left.strip().rpartition(names[-1])
    verb = _DEED.search(before) if found else None
    if verb is None or len(verb[0]) < 2 or ("派" in verb[0] and names[0].endswith("人才")):
        # 派出干部A名、技术人才B名: all who were sent are 人才
        return "、".join(listed) if closed and len(listed) <= _FEW_NAMES else ""
    return verb[0]


def ending_of_parts(drafts: list[Draft], index: int) -> str:
    """What both names before 两项 end with."""
    names = [one.name for one in drafts[max(index - 2, 0) : index] if one.phrase]
    return _ending(names) if len(names) > 1 else ""


def _ending(names: list[str]) -> str:
    """The words that all names end with: 资金 of 财政资金 and 捐赠资金."""
    signs = zip(*(reversed(name) for name in names), strict=False)
    size = sum(1 for _ in takewhile(lambda at: len(set(at)) == 1, signs))
    return names[0][-size:] if size > 1 else ""


def both_named(before: Draft) -> str:
    """财政援助和社会捐助两项合计: what the two are, where it was just said."""
    found = _BOTH.search(before.left)
    return found[0] if found else ""
