"""Lists by which a whole is seen: 从主体看，A、B、C; 分布为：A、B、C; 具体是A、B、C (按类分看)."""

import re
from collections.abc import Iterator

from xieshou.audit.relations.doubt import relation_gap
from xieshou.audit.relations.relation import Relation
from xieshou.audit.relations.wholes import label_of, sum_of
from xieshou.audit.sums.runs import parts_from
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.kinship import comparable
from xieshou.audit.text.setting import Setting

_SEEN_BY = re.compile(
    "(?:^|[，。；：])(?:具体(?:是|为|如下|包括)?|明细(?:为|如下)?|从[^，。：；]{1,8}看|分[^，。：；分别]{1,6}|按(?![^，。：；]{1,7}算)[^，。：；]{1,8}"
    "|[^，。：；]{0,6}(?:来源|去向|投向|支出方向|用途)(?:构成)?[是为]?|[^，。：；]{0,4}构成[是为]"
    "|[^，。：；]{0,10}分布(?:情况)?(?:是|为|如下))(?:[，：]|(?<=具体[是为]))"
    "(?=[^，。：；]*$)"
)
SEEN_MARK = re.compile("[从分按具明源构去投向途]")
_BACK, _SENTENCES = 20, 3
# 受助学生的分布为：甲县244人、…: what is named so, and told in so many parts, may be off by more.
_NAMED, _MANY, _OFF = 2, 4, 0.15


def seen_by(setting: Setting, first: Claim) -> Iterator[Relation]:
    """从采购主体看,A、B、C: divides the nearest whole that it makes up, or would but for a slip."""
    if not _SEEN_BY.search(first.gap):
        return
    rest = first.next
    if rest is not None:
        parts, loose = parts_from(setting, first, rest)
        if len(parts) > 1 and any(
            sum_of(first, some, ["又分"]).holds() for some in (parts, [*parts, *loose])
        ):
            # 从分布看,覆盖12个乡镇,东片5个…: it has its own whole
            return
    found: list[Relation] = []
    for whole in setting.figures_before(first, _BACK, _SENTENCES):
        named = whole.role == "part" and _names_it(first.gap, label_of(setting, whole))
        if (named or whole.role in ("level", "total", "target")) and comparable(whole, first):
            parts, loose = parts_from(setting, whole, first)
            if len(parts) > 1:
                found.append(sum_of(whole, parts, ["又分", "全:按类分列"]))
            if loose and not (len(parts) > 1 and found[-1].holds()):
                found.append(sum_of(whole, [*parts, *loose], ["又分", "全:按类分列"]))
    fitting = next((one for one in found if one.holds()), None)
    if fitting is None:
        # 额度1.2万亿元。(another item)外资7477亿元，从行业看，…: of what stands nearest
        lines = [setting.between(one["total"], first).count("\n") for one in found]
        found = [one for one, off in zip(found, lines, strict=True) if off == min(lines)]
        told = [one for one in found if one["total"].role == "total"]
        fitting = next((one for one in [*told, *found] if one.mended()), None)
        named = [one for one in found if _named_there(setting, one)]
        if fitting is None and named:
            nearest = min(named, key=relation_gap)
            fitting = sum_of(nearest["total"], [*nearest.parts], ["题下分列", "全:按类分列"])
    if fitting is not None:
        yield fitting


def _named_there(setting: Setting, one: Relation) -> bool:
    """Whether the words that open a long list name what it divides."""
    whole, said = one["total"], one.parts[0].gap
    return len(one.parts) >= _MANY and relation_gap(one) <= _OFF and any(
        _names_it(said, words)
        for words in (setting.noun_after(whole), label_of(setting, whole), whole.measure or ""))


def _names_it(said: str, words: str) -> bool:
    return len(words) >= _NAMED and words[-_NAMED:] in said
