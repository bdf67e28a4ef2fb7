"""Lists that nothing opens: a whole, then figures under labels of one kind (逐项列出)."""

import re
from collections.abc import Iterator

from xieshou.audit.relations.change import DERIVED
from xieshou.audit.relations.relation import Relation
from xieshou.audit.relations.wholes import MOST_PARTS
from xieshou.audit.sums.list_wholes import PAIR, can_be_whole, chosen, wholes_above
from xieshou.audit.sums.points import numbered
from xieshou.audit.sums.runs import in_transition
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.kinship import dimension
from xieshou.audit.text.setting import Setting

# What stands between two items: a mark, what numbers the next, its label.
_ITEM = re.compile(
    r"）?[，、；。：]?(?:(?:[一二三四五六七八九十]是|第[一二三四五六七八九十]，|\d[.．、]|[（(][一二三四五六七八九十\d][）)])?)"
    r"(?P<label>[^，、；。：（）]{1,14})$"
)
_MARKS = re.compile("[，、；。：（]")
_EACH_TOLD = re.compile("分别(?:为|是|达到?|完成|实现|有|增加到)$")
_SHARE = re.compile(r"^[，、（]?[^，、；。]{0,8}$")
_NOT_ITEM = re.compile(
    "累计|总计|合计|共|同比|比上年|较|增长|增加(?!值)|增至|提高|减少|下降|降至|均|每|占|达到|超|目标|任务|计划"
    "|其中|分别|结余|剩余|最[大小高低多少长短]"
)
_AGAIN = re.compile(
    "累计|总计|合计|一共|共计|总共|平均|同比|环比|比上年|较上年|较去年|比去年|结余|剩余|其中|最[大小高低多少长短]"
)


def listed(setting: Setting) -> Iterator[Relation]:
    """产业类24个、就业类6个 after 41个项目: the parts say by their labels what they are."""
    figures, at = setting.figures, 0
    while at + 1 < len(figures):
        run, headed = _run(setting, at)
        if len(run) > 1:
            found = _whole_of(setting, run, headed)
            if found is not None:
                yield found
            # of two the second may begin the next list
            at = run[-1].place + (len(run) > PAIR)
        else:
            at += 1
    yield from numbered(setting)
    yield from _respectively(setting)


def _run(setting: Setting, at: int) -> tuple[list[Claim], bool]:
    """Figures of one unit that follow each other with a label each; shares between do not count.

    Where the first is parted from the second by another mark than these from each other, it heads
    the list.
    """
    first = setting.figures[at]
    if dimension(first) == "ratio" or first.role in DERIVED or first.cell is not None:
        return [first], False
    run, passed, style, headed = [first], 0, "", False
    claim = first.next
    while claim is not None and len(run) <= MOST_PARTS:
        gap = claim.gap
        if dimension(claim) == "ratio":
            passed += 1
            if passed > 2 or not _SHARE.match(gap):
                break
            claim = claim.next
            continue
        if (
            claim.quantity.base_unit != first.quantity.base_unit
            or claim.role in DERIVED
            or claim.bracket != run[-1].bracket
            or in_transition(setting, claim)
            or not _ITEM.match(gap)
            or _AGAIN.search(gap)
        ):
            break
        if gap[:1] == "：" and len(run) > 1:
            # what stood before : heads a list of its own
            break
        mark = style if gap[:1] == "：" else ("，；" if gap[:1] in "，；" else gap[:1]) or "…"
        if style and mark != style:
            if len(run) > PAIR:
                break
            headed = True
        style = mark
        run.append(claim)
        passed = 0
        claim = claim.next
    return run, headed


def _whole_of(setting: Setting, run: list[Claim], headed: bool) -> Relation | None:
    """The figure the list makes up, or would but for one slip."""
    first, rest = run[0], run[1:]
    readings: list[tuple[Claim, list[Claim]]] = []
    if len(rest) > 1 and can_be_whole(setting, first) and rest[0].gap[:1] != "、":
        readings.append((first, rest))
    if not headed and _labelled(setting, first):
        readings += [
            (whole, run)
            for whole in wholes_above(setting, first)
            if setting.in_one_paragraph(whole, first)
        ]
    return chosen(setting, readings)


def _respectively(setting: Setting) -> Iterator[Relation]:
    """总值A。三次产业增加值分别为B、C、D: figures without labels that divide one before."""
    for claim in setting.where(("分别",)):
        gap = claim.gap
        if "分别" not in gap or dimension(claim) == "ratio" or claim.role in DERIVED:
            continue
        if not _EACH_TOLD.search(gap):
            continue
        run, following = [claim], claim.next
        while following is not None and following.gap in ("、", "和", "与", "及", "，"):
            run.append(following)
            following = following.next
        units = {one.quantity.base_unit for one in run}
        if len(run) > PAIR and len(units) == 1:
            found = chosen(setting, [(whole, run) for whole in wholes_above(setting, claim)])
            if found is not None:
                yield found


def _labelled(setting: Setting, claim: Claim) -> bool:
    """Whether a figure begins an item: a short label before it, no word of another reckoning."""
    words = _MARKS.split(claim.gap)[-1]
    return 0 < len(words) <= 14 and not _NOT_ITEM.search(words)
