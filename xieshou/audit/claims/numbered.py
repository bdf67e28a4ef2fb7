"""Items under a heading that share out what was announced above (逐条分列)."""

import re

from xieshou.audit.claims.draft import Draft, alike
from xieshou.audit.text.document import Document
from xieshou.language.quick import holds

# 2.安全饮水提升1200万元；: the line of an item holds its name and one figure.
_ITEM = re.compile(
    r"\s*[(（]?(?:\d{1,2}|[一二三四五六七八九十]{1,3})[)）.．、]{1,2}[^,，。;；:：\d]{2,24}"
)
_ITEM_ENDS = re.compile(r"\s*(?:[(（][^()（）\n]{0,40}[)）])?[;；。,，]?\s*(?:\n|$)")
_SHARED_OUT = re.compile(
    r"(?:分配|安排|下达|拨付|构成|明细|分布|来源|去向|投向|分工|使用)[^,，。;；:：\n]{0,8}如下\s?[:：。]?\s*\n"
)
_PLAIN = ("level", "increment", "part")


def share_out_items(document: Document, drafts: list[Draft]) -> None:
    """Mark as parts the items below 分配如下, heading by heading, as long as only items follow."""
    flat, shared = document.flat, False
    if not holds(flat, "如下"):
        return
    run: list[Draft] = []
    for index, draft in enumerate(drafts):
        before = drafts[index - 1].number.end if index else 0
        between = flat[before : draft.number.start]
        begun = "如下" in between and _SHARED_OUT.search(between) is not None
        if not (shared or begun):
            continue
        if draft.cell is not None or not _is_item(flat, draft):
            _belong(run, shared)
            run, shared = [], False
            continue
        if begun or (run and not (alike(draft.number, run[0].number) and _next_line(between))):
            _belong(run, shared)
            run = []
        shared = shared or begun
        run.append(draft)
    _belong(run, shared)


def _is_item(flat: str, draft: Draft) -> bool:
    number = draft.number
    begun = flat.rfind("\n", 0, number.start) + 1
    return _ITEM.fullmatch(flat, begun, number.start) is not None and (
        _ITEM_ENDS.match(flat, number.end) is not None
    )


def _next_line(between: str) -> bool:
    return between.count("\n") == 1


def _belong(run: list[Draft], shared: bool) -> None:
    if shared and len(run) > 1 and all(draft.role in _PLAIN for draft in run):
        for draft in run:
            draft.role = "part"
