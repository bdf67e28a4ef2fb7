"""The money unit that words over, under or inside a table state, and whether they are clear."""

import re
import unicodedata
from collections.abc import Iterable

# a note speaks of money, and not in one unit of it that this house can read
UNCLEAR = "?"
_UNIT = (r"(?<![\u4e00-\u9fff\d])(?:人民币[:,、\s]*)?"
         r"((?:万亿|千亿|百亿|亿|千万|百万|万|千|百)?[元圆])"
         r"(?:\(?人民币\)?)?(?![\u4e00-\u9fff/])")
_FOUND = re.compile(_UNIT)
_NOTE = re.compile(r"(?:单位|币种)[:为是\s]*([^\n]{1,30})")
_COUNTED_IN = re.compile(r"(?:以|按)((?:亿|千万|百万|万|千|百)?元)(?:为单位|计|填|反映)")
_FOREIGN = re.compile(r"(?:美|欧|日|港|澳|加|英镑|卢布)元|英镑|USD|HKD|EUR|\$|€|£", re.IGNORECASE)
_MONEY_LIKE = re.compile(r"[元圆币￥¥$€£]|^[亿万千百仟佰十]+$|RMB|CNY|USD|HKD", re.IGNORECASE)


def unit_noted(texts: Iterable[str]) -> str:
    """The money unit of notes such as 单位:万元; UNCLEAR where they differ; empty for none."""
    found: set[str] = set()
    for text in texts:
        plain = unicodedata.normalize("NFKC", text)
        found |= set(_COUNTED_IN.findall(plain))
        for note in _NOTE.findall(plain):
            found |= {UNCLEAR} if _FOREIGN.search(note) else set(_FOUND.findall(note))
    found = {unit.replace("圆", "元") for unit in found}
    return found.pop() if len(found) == 1 else UNCLEAR if found else ""


def unit_bracketed(heading: str) -> str:
    """The money unit within brackets of a heading, as in 金额(人民币元,含税); UNCLEAR, or none."""
    plain = unicodedata.normalize("NFKC", heading).replace("[", "(").replace("]", ")")
    inside = [words for words in re.findall(r"[(【]([^()【】]*)[)】]", plain)
              if _MONEY_LIKE.search(words)]
    if not inside:
        return ""
    found = {unit.replace("圆", "元") for words in inside for unit in _FOUND.findall(words)}
    return found.pop() if len(found) == 1 else UNCLEAR
