"""Labels that ask for words: who fills the form in, when, for which days (文字栏)."""

import re
from collections.abc import Sequence
from datetime import date

from xieshou.directory.places import PairingView
from xieshou.forms.wording import Heading, plain
from xieshou.values.period import Period

TEXTS = {"office": "填报单位", "today": "填报日期", "period": "统计时段", "end": "截止日期",
         "year": "年度", "supporter": "支援方", "recipient": "受援方", "pairing": "结对关系"}
_LABELS: tuple[tuple[re.Pattern[str], str], ...] = tuple((re.compile(one), text) for one, text in (
    (r"(?:填报|填表|报送|上报|制表|编报|填写)(?:单位|部门|地区)(?:名称)?(?:\((?:盖章|公章|章|签章)"
     r"\))?", "office"),
    (r"(?:填报|填表|报送|制表|上报|填写)(?:日期|时间)", "today"),
    (r"(?:统计|报告|填报|数据)(?:时段|期间|区间|时间段|周期|时间)|报告期|所属期", "period"),
    (r"(?:数据|统计)?(?:截至|截止)(?:时间|日期)", "end"),
    (r"(?:所属|填报|统计|报告)?年度", "year"),
    (r"支援方|东部(?:地区|区县|县区|县市区)?(?:名称)?|帮扶方|支援(?:地区?|区县|县区)|帮扶(?:地"
     r"区|区县)", "supporter"),
    (r"受援方|西部(?:地区|旗县|县区|县市区)?(?:名称)?|受援(?:地区?|旗县|县区|县)|被帮扶(?:地区|县)",
     "recipient"),
    (r"结对(?:关系|双方|地区|县区|区县)(?:名称)?", "pairing"),
))
# a label with room for its answer in the same cell
_INLINE = re.compile(
    r"(?P<label>[\u4e00-\u9fff]{2,8}(?:[（(](?:盖章|公章|章|签章)[)）])?)\s*(?P<colon>[:：])"
    r"(?P<room>[\s_＿]*(?:(?:\d{2,4}|[\s_＿])*年[\s_＿]*月[\s_＿]*日)?[\s_＿]*)(?=$|[\u4e00-\u9ff"
    r"f]{2,8}[（(:：])")


def text_asked(labels: Sequence[Heading]) -> str:
    """Which text a label asks for, or nothing."""
    for label in labels:
        for pattern, text in _LABELS:
            if pattern.fullmatch(label.text):
                return text
    return ""


def words_of(text: str, pairing: PairingView, given: Period, today: date) -> str:
    """The text itself."""
    return {
        "office": pairing.recipient_name, "today": _day(today), "period": given.words,
        "end": _day(given.last), "year": f"{given.last.year}年", "pairing": pairing.name,
        "supporter": pairing.supporter_name, "recipient": pairing.recipient_name,
    }.get(text, text)


def inline_labels(cell: str) -> list[str]:
    """The texts that a cell of words asks for within itself (填报单位:____)."""
    return [text for _, text in _inline(cell)]


def filled(cell: str, pairing: PairingView, given: Period, today: date) -> str:
    """The cell with its labels answered; the room after a label shrinks by the answer."""
    for found, text in reversed(_inline(cell)):
        answer = words_of(text, pairing, given, today)
        room = found["room"]
        blanks = len(room) - len(room.rstrip(" \u3000_＿"))
        follows = found.end("room") < len(cell)
        rest = " " * max(2, blanks - 2 * len(answer)) if follows else ""
        cell = cell[:found.start("room")] + answer + rest + cell[found.end("room"):]
    return cell


def _inline(cell: str) -> list[tuple[re.Match[str], str]]:
    found = []
    for one in _INLINE.finditer(cell):
        label = plain(one["label"])
        text = next((text for pattern, text in _LABELS if pattern.fullmatch(label)), "")
        if text:
            found.append((one, text))
    return found


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
