"""Lists that nothing opens but whose items are evenly made, so that they are all there is (并举).

派驻教师24名，墨江一中14名，墨江二中10名: the labels differ in one sign. 帮扶河源、汕尾两市，选派
468名，驻河源288名，驻汕尾180名: they were named before. 拨付2.4亿元：甲县…、乙县…: after a colon.
"""

import re
from collections.abc import Iterator

from xieshou.audit.relations.change import AMOUNTS
from xieshou.audit.relations.divided import compared
from xieshou.audit.relations.doubt import plausible
from xieshou.audit.relations.relation import Relation, value_of
from xieshou.audit.relations.wholes import MOST_PARTS, OPEN_END, of_a_kind, sum_of
from xieshou.audit.sums.other_side import on_other_side
from xieshou.audit.sums.runs import NOT_PARTS, in_transition
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.kinship import dimension
from xieshou.audit.text.setting import Setting, bare

EVEN = "并举"
_ITEM = re.compile(
    "^(?P<mark>[，、：；])(?:其中)?(?P<label>[^，、：；。（）]{1,10})$"
)
# Most figures are followed by no item: its mark is looked at before anything else.
_OPENS = ("，", "：")
_VERB = re.compile("^(?:派?驻|派往|分往|投向|投往|用于|去往?|赴|来自|到|在|给|留在|拨给|安排|分给)")
_NOT = re.compile(
    "又|再|另|还|并|新增|带动|惠及|平均|共|总|全[市县省区国]|最|以上|累计|人均|[一二三四五六七八九十]是|第"
)
_DEED = re.compile("达成|签[订约]|成交|录用|办结|完成|通过|取得|获")
_ENDS = re.compile("^[^，、；。\n]{0,4}(?:[。；\n]|$|，(?:前者|后者|其中|占|分别))")
_LEAD = 12
_LIST, _LIKELY, _TIED, _LONG, _SHORT = 3, 0.3, 1.01, 60, 2


def even_lists(setting: Setting) -> Iterator[Relation]:
    """All wholes right before two items and more of even labels."""
    figures, at = setting.figures, 0
    while at + _SHORT < len(figures):
        whole, at = figures[at], at + 1
        first = whole.next
        if first is None or first.gap[:1] not in _OPENS or not _heads(setting, whole):
            continue
        parts, labels, colon = _items(setting, whole)
        if len(parts) < _SHORT:
            continue
        limit = _limit(setting, whole, labels, parts[-1], colon=colon)
        if not limit:
            continue
        made = sum_of(whole, parts, [EVEN, "全:并举"])
        if plausible(made, limit):
            yield made


def _heads(setting: Setting, whole: Claim) -> bool:
    return (
        whole.role in ("level", "total", "target") and whole.cell is None
        and dimension(whole) != "ratio" and not compared(setting, whole)
        and not in_transition(setting, whole)
    )


def _items(setting: Setting, whole: Claim) -> tuple[list[Claim], list[str], bool]:
    """The figures of its unit right behind a whole with their labels; whether a colon leads them.

    Shares of theirs may stand between.
    """
    parts: list[Claim] = []
    labels: list[str] = []
    colon, claim = False, whole.next
    while claim is not None and len(parts) < MOST_PARTS:
        gap = claim.gap
        if claim.role in ("share", "growth") and parts and "，" not in gap[1:]:
            claim = claim.next
            continue
        found = _ITEM.match(gap)
        same = claim.quantity.base_unit == whole.quantity.base_unit
        if found is None or not same or claim.role not in AMOUNTS or (
                claim.bracket != whole.bracket or NOT_PARTS.search(gap) or _NOT.search(gap)) or (
                on_other_side(whole, claim)):
            break
        if found["mark"] == "：":
            if parts:
                return [], [], False
            colon = True
        elif not parts and found["mark"] in "、；":
            break
        parts.append(claim)
        labels.append(found["label"])
        claim = claim.next
    return parts, labels, colon


def _limit(
    setting: Setting, whole: Claim, labels: list[str], last: Claim, *, colon: bool
) -> float:
    """How often a slip may fit by chance; nothing where the list need not be whole."""
    behind = bare(setting.text[last.end : last.end + _LONG])
    if any(OPEN_END.search(label) for label in labels) or behind.startswith("等") or (
            len(set(labels)) < len(labels)):
        return 0
    after = last.next
    ended = _ENDS.match(behind) or (
        after is not None and after.quantity.base_unit != last.quantity.base_unit
        and after.gap[:1] == "，" and after.role not in ("share", "growth")
    )
    if not ended:
        return 0
    if colon:
        return _TIED if len(labels) >= _LIST else _LIKELY
    if any(map(_DEED.match, labels)) and not all(map(_DEED.match, labels)):
        # 到场640人，其中退役军人412人，达成意向208人: who they are, and what they did
        return 0
    names = [_VERB.sub("", label).removesuffix("的") for label in labels]
    start, _ = setting.sentence_span(whole.sentence)
    before = setting.text[start : whole.start]
    if all(len(name) >= _SHORT and name in before for name in names):
        return _TIED
    own, head = whole.lead, whole.previous
    if head is not None and head.sentence == whole.sentence and _heads(setting, head) and (
        head.quantity.base_unit == whole.quantity.base_unit and whole.gap[-_LEAD:].find("，") >= 0
        and value_of(head) > value_of(whole) and "其中" not in whole.gap
    ):
        # 教师214人，高级职称58人，特岗教师43人，支教老师12人: it is one of what the first has
        return 0
    if any(of_a_kind(own, label) for label in labels):
        # 教师24名，医生14名，农技9名: one more of the list, no whole of it
        return 0
    if len({len(label) for label in labels}) == 1 and labels[0][-1:] != own[-1:]:
        shared = sum(len(set(signs)) == 1 for signs in zip(*labels, strict=True))
        if whole.quantity.approximation is not None:
            # 大户50余家，砖厂11家，构件厂14家: a round number is told of what is counted roughly
            return _LIKELY
        return _TIED if shared and len(labels) == _SHORT else _LIKELY
    return 0
