"""Figures that count nothing: ordinals, ranks, numberings, names, lengths of time (编号与名称)."""

import re
from collections.abc import Callable

from xieshou.language.written import touches_latin

_NAMED_BY_NUMBER = frozenset(("国道", "省道", "热线", "公路", "县道", "会议", "房间", "航班"))
_LASTS = re.compile(r"\s?(?:天|小时|分钟|个月)")
# How many of what a word in letters names; D2286次 and B2栋 only have a number.
_LETTERS = re.compile("(?<![A-Za-z0-9])[A-Za-z]{2,10}$")
_OF_A_WORD = re.compile(
    r"[余多]?(?:[台套部辆架盏枚例](?![A-Za-z])|[万亿](?:[元美港欧]|吨|台|辆|套|[余多])|个(?!百分点))|%|‰"
)
_FORMULAS = frozenset(("CO", "SO", "NO", "NH", "PM", "CH", "SF", "ISO", "IPv", "IP"))
# 以10：6战胜, 比分为2:1: so many points to so many.
_SCORE = re.compile(
    r"(?<!\d)\d{1,3}[:：]\d{1,3}(?!\d)(?:的?(?:[总大]?比[分数]|战[胜平]|[击打]败|[大险完小惜力]?[胜败克]|[逼打]平"
    r"|[负取]|不敌|领先|落后|逆转|横扫|淘汰))")
_SCORED = re.compile(r"(?:比[分数][为是]?|(?:战平|[胜负平])(?:了)?)$")
_SCORE_SIGNS = frozenset(":：")
_LABELLED = re.compile(r"(?:邮编|电话|传真|手机|编号|代码|证号|账号|QQ|微信)[:：]?\s?$")
_LABEL_ENDS = frozenset("编话真机号码Q信:：")


def kind_of_no_measure(
    text: str, start: int, digits: str, before: str, bare: Callable[[int], bool]
) -> str | None:
    """What written digits are where they measure nothing, else None; `bare` tells whether neither
    unit nor scale follows."""
    end = start + len(digits)
    after = text[end : end + 1]
    if before == "第" or text[start - 2 : start] == "第 ":
        return "ordinal"
    if (after in _SCORE_SIGNS or before in _SCORE_SIGNS) and _scores(text, start, end):
        return "name"
    lead = text[max(start - 6, 0) : start].rstrip()
    if after in "位名强,，。;；、" and lead.endswith(("排名", "位列", "位居", "前")):
        return "rank"
    if (before in "+＋" and before) or (after and after in "+＋"):
        return "numbering"
    letters = touches_latin(text, start, end) and not (
        _counts_device(text, start, end)
        or ("A" <= after <= "z" and not touches_latin(text, start, start) and not bare(end))
    )
    if letters or (
        before in ("-", "·", "•") and not after.isspace()
    ):
        return "name"
    if (after and after in "号届·•") or before in ("〔", "[", "［"):
        return "numbering"
    if (
        after
        and after in ".、．)）"
        and (not text[end + 1 : end + 2].isdigit() or (after == "." and "." in digits))
        and _opens_line(text, start, digits, before)
    ):
        return "numbering"
    if before in "(（" and before and after and after in ")）" and len(digits) < 3:
        return "numbering"
    if (
        (len(digits) >= 7 or (digits[0] == "0" and len(digits) > 1))
        and digits.isdigit()
        and bare(end)
    ):
        return "name"
    if "." in digits and _LASTS.match(text, end):
        return "date"
    if text[end : end + 2] in _NAMED_BY_NUMBER or (
        lead[-1:] in _LABEL_ENDS and _LABELLED.search(lead)
    ):
        return "name"
    return None


def _counts_device(text: str, start: int, end: int) -> bool:
    """安放AED46台, GDP1260亿元: a whole word in letters, and how many or how much of it."""
    word = _LETTERS.search(text, max(start - 12, 0), start)
    return (
        word is not None
        and word[0] not in _FORMULAS
        and _OF_A_WORD.match(text, end) is not None
    )


def _scores(text: str, start: int, end: int) -> bool:
    """Whether digits are one side of a score: 以10：6的比分战胜."""
    if text[start - 1 : start] in _SCORE_SIGNS and text[start - 2 : start - 1].isdigit():
        start -= 2
        while text[start - 1 : start].isdigit():
            start -= 1
    elif not (text[end : end + 1] in _SCORE_SIGNS and text[end + 1 : end + 2].isdigit()):
        return False
    return _SCORE.match(text, start) is not None or (
        _SCORED.search(text, max(start - 4, 0), start) is not None)


def _opens_line(text: str, start: int, digits: str, before: str) -> bool:
    """Whether the number begins a line, or, where it is short, a sentence."""
    if before in " \t\u3000":
        margin = text[max(start - 12, 0) : start]
        return margin.rstrip(" \t\u3000")[-1:] in ("", "\n")
    return before == "\n" or (before in "。;；:：" and len(digits) < 3)
