"""Units that a list, a heading or the next number says for a number without one (省略的单位)."""

import re
from dataclasses import replace

from xieshou.language.numbers import Written, numbers_in
from xieshou.language.quick import longest, near

_IMPLIED = re.compile(
    r"\s?(?:→|增至|增加到|增加至|增长到|增长至|提高到|提高至|升至|上升到|上升至|降至|降到|"
    r"下降到|下降至|减至|减少到|减少至|至|到)\s?"
    r"(?:近|约|超|超过)?\s?$"
)
_REACHED = re.compile(r"\s?(?:增|升|降|减|上升|提高|下降|减少|增加|降低)(?:至|到|为)\s?")
_STOP = re.compile("[。；;\n]")
_LIST_UNIT = re.compile(
    r"[(（](?:单位[:：])?((?:万|亿|百万|千)?(?:元|人次|人|个|户|名|家|亩|吨|公里|次))[)）]"
)
_LIST_LONG = longest(_LIST_UNIT)
_HEAD_UNIT = re.compile(
    r"单位[:：]\s?((?:万|亿|百万|千)?(?:元|人次|人|个|户|名|家|亩|吨|公里|"
    r"次))(?=[)）,，。;；:：\s])"
)


def with_implied_units(flat: str, numbers: list[Written]) -> list[Written]:
    """The same numbers; one without a unit takes that of its list or of its neighbour."""
    answer = list(numbers)
    said_once: bool | None = None
    for index in range(len(numbers) - 1, -1, -1):
        number = answer[index]
        if number.unit is not None or number.base_unit or number.kind != "measure":
            continue
        following = answer[index + 1] if index + 1 < len(answer) else None
        source = None
        if (
            following is not None
            and following.start - number.end < 8
            and following.unit
            and _IMPLIED.match(flat[number.end : following.start] + "")
        ) or (
            following is not None
            and following.unit
            and flat[number.end : following.start].strip() in ("、", "和", "与", "及")
        ):
            source = following.unit
        elif (
            index
            and answer[index - 1].unit
            and _REACHED.fullmatch(flat[answer[index - 1].end : number.start])
        ):
            source = answer[index - 1].unit
        else:
            if said_once is None:
                said_once = _says_a_unit(flat)
            if not said_once:
                continue
            stop = _STOP.search(flat[number.end : number.end + 400])
            tail = flat[number.end : number.end + (stop.start() if stop else 400)]
            listed = _LIST_UNIT.search(tail)
            headed = (
                None
                if listed
                else _last(_HEAD_UNIT, flat[max(0, number.start - 200) : number.start])
            )
            source = listed[1] if listed else headed
        if source:
            again = numbers_in(f"{flat[number.start : number.end]}{source}")
            if again:
                one = again[0]
                answer[index] = replace(one, start=number.start, end=number.end, text=number.text)
    return answer


def _says_a_unit(flat: str) -> bool:
    """Whether the text says a unit for a list or a table anywhere."""
    listed = near(_LIST_UNIT, flat, "(（", 0, _LIST_LONG)
    return any(True for _ in listed) or _HEAD_UNIT.search(flat) is not None


def _last(pattern: re.Pattern[str], text: str) -> str | None:
    found = pattern.findall(text)
    return found[-1] if found else None
