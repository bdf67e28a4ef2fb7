"""Names told first and figures told in their order: 甲、乙分别为 (依次)."""

import re

from xieshou.audit.claims.noun_before import TIME_GAP, left_phrase
from xieshou.audit.text.verbs import HARD

# What parts names told first from figures told in their order.
IN_ORDER = re.compile("分别|依次")
_THING_OF_ALL = re.compile("(.{1,8}[^的])的([\u4e00-\u9fff]{2,8})")
_OF_THEM = re.compile("(?:与之|与其)?(?:对应|相应|各自)的?([\u4e00-\u9fff]{2,8})")
_AND, _AND_ALL = re.compile("[和与及]"), re.compile("[、和与及]")
_DONE_FIRST = re.compile(f"^(?:{HARD})+")


def labels_of(clause: str, count: int) -> list[str]:
    """The members that 分别 shares out over as many numbers; empty where they do not match."""
    before, found, after = _in_order(clause)
    names = _named(before.replace(TIME_GAP, ""), count) if found else []
    if not names:
        return []
    head = left_phrase(after)[0]
    if not head and (thing := _THING_OF_ALL.fullmatch(names[-1])):
        # 甲镇、乙镇的发放人数依次是
        names[-1], head = thing[1], thing[2]
    own = _DONE_FIRST.sub("", names[0])
    names[0] = left_phrase(own)[0] or own
    return [f"{name}{head}" for name in names]


def labels_of_kinds(names: str, clause: str, count: int) -> tuple[list[str], str]:
    """教育、医疗、就业三类项目依次为: names before the number of kinds, and of what."""
    before, found, _ = _in_order(clause)
    if not found:
        return [], ""
    found_names = _named(names.replace(TIME_GAP, ""), count)
    own = _DONE_FIRST.sub("", found_names[0]) if found_names else ""
    return [own, *found_names[1:]] if own else [], left_phrase(before)[0]


def of_the_same_names(clause: str) -> str:
    """对应的资金分别是: what is told of all that was named before, in the same order."""
    before, found, _ = _in_order(clause)
    thing = _OF_THEM.fullmatch(before.replace(TIME_GAP, "").strip()) if found else None
    return left_phrase(thing[1])[0] if thing else ""


def _in_order(clause: str) -> tuple[str, str, str]:
    found = IN_ORDER.search(clause)
    if found is None:
        return clause, "", ""
    return clause[: found.start()], found[0], clause[found.end() :]


def _named(words: str, count: int) -> list[str]:
    """So many names, parted by 、 and by a 和 that parts no name in two: 保障和改善民生 is one."""
    names = [name.strip() for name in words.split("、")]
    if len(names) != count:
        names = [*names[:-1], *(name.strip() for name in _AND.split(names[-1]))]
    if len(names) != count:
        names = [name.strip() for name in _AND_ALL.split(words)]
    return names if len(names) == count and all(names) else []
