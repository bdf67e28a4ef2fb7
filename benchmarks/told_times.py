"""What a reader could know of a labelled time from the text alone.

Many labelled texts are passages without their dates: whoever labelled them knew when they were
published. What the text tells nowhere is not asked for, as the answer keys of whole reports mark
such ends "assumed".
"""

import re

_YEARS = re.compile(
    "(?<![0-9.])(?:19|20)[0-9]{2}(?=\\s?年|[-—–~/至到、]|[.][0-9]{1,2}[.])|[’'‘][0-9]{2}年"
    "|[〇零○一二三四五六七八九]{4}年"
)
_PLANS = re.compile(
    "[“\"]?(?:十[一二三四五]|[一二三四五六七八九])[”\"]?五|(?:十[五六七八九]|二十)大")
_NAMED_DAYS = ("03-31", "06-30", "09-30", "12-31")


def tells_a_year(text: str) -> bool:
    """Whether any year is told in a text, so that 去年 and 上半年 can be of one."""
    return _YEARS.search(text) is not None or _PLANS.search(text) is not None


def tells_its_end(text: str, day: str) -> bool:
    """Whether a text tells up to when: the day or its month, or the end of a quarter or a year."""
    if len(day) < len("2020-01-01"):
        return True
    month, last = int(day[5:7]), int(day[8:10])
    return day[5:] in _NAMED_DAYS or re.search(
        rf"(?<![0-9])0?{month}月|[-/.年]0?{month}[-/.月]0?{last}(?![0-9])|{_written(month)}月", text
    ) is not None


def _written(number: int) -> str:
    digits = "〇一二三四五六七八九"
    return digits[number] if number < 10 else "十" + (digits[number - 10] if number > 10 else "")
