"""Other fair readings of a relation that does not hold: one that fits is what was meant (另解)."""

import re
from collections.abc import Iterable, Iterator

from xieshou.audit.change import AMOUNTS
from xieshou.audit.claim import Claim
from xieshou.audit.intervals import significant
from xieshou.audit.kinship import comparable
from xieshou.audit.relations import Relation
from xieshou.audit.setting import Setting

# So many figures and sentences back; a rate told so closely.
_FAR, _BACK, _CLOSE = 16, 6, 3
# 比上年增加, 达到568亿元: what it became is told, no other reading is fair.
_BECAME = re.compile("[比较]|达|[增升降减]至|同期|累计|共")
# 财政占70.3%: whose share it is, before the figure.
_WHOSE = re.compile(
    "(?:^|[，；。：])(?P<name>[一-鿿]{2,6}?)(?:资金|金额|的)?占(?:比)?(?:为|达到?|了)?$"
)


def fairly_read(setting: Setting, made: Iterable[Relation]) -> Iterator[Relation]:
    """Each relation as it is, or where it does not hold by the other reading that does."""
    for one in made:
        if one.holds():
            yield one
        else:
            yield next((other for other in _others(setting, one) if other.holds()), one)


def _others(setting: Setting, made: Relation) -> Iterator[Relation]:
    """What else the words allow, the likeliest first."""
    stated = made["stated"]
    if made.kind in ("growth", "fall") and "increment" in made:
        more, new = made["increment"], made["new"]
        words = setting.lead(new) + setting.between(new, more)
        if more.start < new.start or _BECAME.search(words):
            return
        # 那时是510个，增加278个，增长54.5%: of what it was
        roles = (("part", more), ("whole", new), ("stated", stated))
        yield Relation("share", roles, evidence=("增量",))
        return
    if significant(stated) < _CLOSE:
        return
    if made.kind == "share" and (whose := _WHOSE.search(setting.gap(stated))):
        for part in _before(setting, stated):
            if comparable(part, made["whole"]) and whose["name"] in setting.lead(part):
                roles = (("part", part), ("whole", made["whole"]), ("stated", stated))
                yield Relation("share", roles, evidence=made.evidence)


def _before(setting: Setting, stated: Claim) -> list[Claim]:
    return [
        one for one in setting.figures_before(stated, _FAR, _BACK)
        if one.role in AMOUNTS and "\n" not in setting.text[one.end : stated.start]
    ]
