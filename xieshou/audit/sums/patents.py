"""Patents for inventions are some of all patents, 其中 or not (专利与发明专利)."""

import re
from collections.abc import Iterator

from xieshou.audit.relations.relation import Relation
from xieshou.audit.relations.wholes import sum_of
from xieshou.audit.text.setting import Setting

_KIND = "发明专利"
_ALL = re.compile("(?<!发明)(?<!实用新型)(?<!外观设计)专利(?:授权|总数|总量)?(?:共|达到?|为|有)*$")
# Of another time, or of those who hold them, the one says nothing of the other.
_APART = re.compile("新|增|去年|上年|累计|每|家|申请.*授权|授权.*申请")
_BESIDE = re.compile(f"^[件项个]?[，、]{_KIND}(?:授权)?(?:达到?|为|有)*$")


def inventions(setting: Setting) -> Iterator[Relation]:
    """拥有专利35件，发明专利22件: what is told right behind all patents is some of them."""
    if _KIND not in setting.text:
        return
    for part in setting.figures:
        whole = part.previous
        if whole is None or whole.quantity.base_unit != part.quantity.base_unit:
            continue
        lead = whole.lead
        if _BESIDE.match(part.gap) and _ALL.search(lead) and not _APART.search(lead):
            made = sum_of(whole, [part], ["专利"])
            if not made.holds():
                # where it holds the part may still begin a list that makes up the whole
                yield made
