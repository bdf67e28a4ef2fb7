"""A whole and parts that repeat its noun: 项目254个,142个产业项目、95个民生项目 (同名分列)."""

import re
from collections.abc import Iterator

from xieshou.audit.relations.change import DERIVED
from xieshou.audit.relations.doubt import plausible
from xieshou.audit.relations.relation import Relation
from xieshou.audit.relations.wholes import MOST_PARTS, sum_of
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.setting import Setting

NOUNED = "同名"
_UNITS = {"个", "项", "家", "所", "处", "条", "件", "户", "座", "名", "人", "期", "场"}
_NOUN = re.compile("[一-鿿]{2}$")
# The kind stands between the number and the noun.
_LONGEST_KIND = 8
_LEAST, _SENTENCES = 3, 1
_LIKELY = 0.3
_STATE = re.compile("新开工|开工|动工|续建|竣工|投产|建成|完工|加快|前期|储备")
_CHANGED = re.compile("增至|增加到|减少到|达到?$|同比|比上年|累计")


def nouned(setting: Setting) -> Iterator[Relation]:
    """Three figures and more in a row that are each followed by a kind and the noun of a whole."""
    figures, at = setting.figures, 0
    while at + 2 < len(figures):
        whole = figures[at]
        at += 1
        noun = _noun_of(setting, whole)
        if not noun:
            continue
        parts = _parts(setting, at - 1, noun)
        if len(parts) < _LEAST and not _new_and_old(setting, parts):
            continue
        made = sum_of(whole, parts, [NOUNED])
        if plausible(made, _LIKELY):
            yield made
            at = parts[-1].place + 1


def _new_and_old(setting: Setting, parts: list[Claim]) -> bool:
    """Whether two parts are what was begun and what went on: 新建项目, 续建项目."""
    tails = [part.lead[-_LONGEST_KIND:] + part.tail for part in parts]
    return len(parts) > 1 and any("续建" in tail for tail in tails) and any(
        "新" in tail for tail in tails
    )


def _noun_of(setting: Setting, whole: Claim) -> str:
    """What a whole counts, in its last two signs: 重大项目254个, 112个市重点项目."""
    if whole.quantity.base_unit not in _UNITS or whole.role not in ("level", "total", "target"):
        return ""
    lead = whole.lead
    found = _NOUN.search(setting.noun_after(whole)) or _NOUN.search(lead)
    if found is None or lead.endswith("等"):
        return ""
    before = whole.previous
    same = before is not None and before.quantity.base_unit == whole.quantity.base_unit
    # 地铁等433个产业项目、管廊等135个基础项目: one of a list itself
    return "" if same and before and found.group() in before.tail else found.group()


def _parts(setting: Setting, at: int, noun: str) -> list[Claim]:
    """The figures of the whole's unit after it, as long as each is of another kind of it."""
    whole = setting.figures[at]
    parts: list[Claim] = []
    kinds: set[str] = set()
    for claim in setting.figures[at + 1 : at + 1 + 2 * MOST_PARTS]:
        if claim.sentence - whole.sentence > _SENTENCES:
            break
        if claim.quantity.base_unit != whole.quantity.base_unit:
            continue
        kind, found, rest = claim.tail.partition(noun)
        if claim.role in DERIVED or _CHANGED.search(claim.lead):
            break
        if not kind and (state := _STATE.search(rest[:_LONGEST_KIND] + claim.lead)):
            kind = state.group()
        if not (kind and found) or len(kind) > _LONGEST_KIND or kind in kinds:
            break
        kinds.add(kind)
        parts.append(claim)
    return parts
