"""What is divided item by item, each with figures of its own behind it (逐项之首).

项目102个。按进展分：复工的44个，即甲类12个、乙类32个；前期准备的47个: the first figure
of each item divides the whole, what stands behind it divides that again.
"""

import re
from collections.abc import Iterator

from xieshou.audit.relations.change import HELD
from xieshou.audit.relations.doubt import plausible, relation_gap
from xieshou.audit.relations.relation import Relation, value_of
from xieshou.audit.relations.wholes import OPEN_END, sum_of
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.setting import Setting, bare

HEADS = "逐项之首"
_OPENED = re.compile("(?:按[^，；。：\\d]{1,8}?(?:分|划分|来分|看)|从[^，；。：\\d]{1,8}看)[：，]")
_OPEN_BEHIND = re.compile("等|其他略")
_NO_PART = re.compile("其中|平均|均|比|占|增|减|累计|共|合计|计划|目标|另")
# What an item is divided into again must show that its head is one: so many figures at least.
_LEAST, _BACK, _FAR, _LIKELY, _NEAR = 3, 12, 2, 1.01, 0.15


def heads_of_items(setting: Setting) -> Iterator[Relation]:
    """Wholes divided into items of one sentence that stand apart by semicolons."""
    for said in setting.said(("按", "从"), _OPENED):
        end = setting.sentence_span(setting.sentence_at(said.start()))[1]
        items = setting.text[said.end() : end].split("；")
        if len(items) < _LEAST or _OPEN_BEHIND.search(bare(items[-1])[-_BACK:]):
            continue
        heads = _heads(setting, said.end(), items)
        if len(heads) < len(items) or not any(
            len(setting.figures_within(*span)) > 1 for span in _spans(said.end(), items)
        ):
            continue
        most = max(map(value_of, heads))
        whole = next((
            one for one in setting.figures_before(heads[0], _BACK, _FAR)
            if one.quantity.base_unit == heads[0].quantity.base_unit and value_of(one) > most
            and one.role in ("level", "total", "target") and one.end <= said.start()
            and one.bracket is None and setting.in_one_paragraph(one, heads[0])), None)
        if whole is None or OPEN_END.search(setting.between(whole, heads[0])):
            continue
        made = sum_of(whole, heads, [HEADS, "全:按类分列"])
        if made.holds() or relation_gap(made) <= _NEAR or plausible(made, _LIKELY):
            yield made


def _spans(start: int, items: list[str]) -> Iterator[tuple[int, int]]:
    for item in items:
        yield start, start + len(item)
        start += len(item) + 1


def _heads(setting: Setting, start: int, items: list[str]) -> list[Claim]:
    """The first figure of every item, all of one unit, none of which is compared or summed up."""
    heads: list[Claim] = []
    for span in _spans(start, items):
        first = next(iter(setting.figures_within(*span)), None)
        if first is None or first.role not in HELD or first.sort == "ratio" or (
            _NO_PART.search(bare(setting.text[span[0] : first.start])) is not None
            or (heads and first.quantity.base_unit != heads[0].quantity.base_unit)
        ):
            return []
        heads.append(first)
    return heads
