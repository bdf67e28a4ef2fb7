"""Places in a ranking then and now, and how they are told to have moved (名次升降)."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from xieshou.audit.text.setting import Setting
from xieshou.language.numerals import whole_number

_N = "(?:\\d{1,3}|[一二三四五六七八九十]{1,3})"
_UP = "上升|跃升|提升|前移|前进|跃居|升|跃|进"
_DOWN = "下降|下滑|滑落|后退|后移|退居|退|降|跌落?|落"
# 由第7位上升到第4位; 去年排名第6，今年升至第3.
_MOVED = re.compile(
    f"(?P<once>由|从|(?:上|去|前)年)[^，。；：\\d第]{{0,10}}第(?P<first>{_N})(?:名|位)?(?:，(?:今年|本年|现在|目前|如今))?"
    f"[^，。；：\\d第]{{0,4}}?(?P<word>(?:(?P<up>{_UP})|{_DOWN})(?:到了?|至|为))[^，。；：\\d第]{{0,6}}第(?P<last>{_N})(?:名|位)?"
    f"(?:，[^，。；：\\d第]{{0,4}}?(?P<by>(?:(?:{_UP})|(?:{_DOWN})|落后)了?(?P<many>\\d{{1,2}}|[一二两三四五六七八九十]{{1,3}})个?(?:位次|名次|位|名)))?"
)
# 居全省第4位，比去年的第7位提升3个位次.
_THAN = re.compile(
    f"第(?P<last>{_N})(?:名|位)?，(?:比|较)(?:上|去|前)年的?(?:同期)?(?:的|排名|排位)*第(?P<first>{_N})(?:名|位)?"
    f"(?P<word>(?:(?P<up>{_UP})|{_DOWN})了?(?P<many>\\d{{1,2}}|[一二两三四五六七八九十]{{1,3}})个?(?:位次|名次|位|名))(?P<by>)"
)
# 倒数第一, 第一季度: no place from above.
_ELSE = re.compile(f"倒数|后[几\\d]|第{_N}(?:季|批|届|次|期|轮|个)")


class Move(NamedTuple):
    """Two places, the words of how it went from the one to the other, and what they truly say."""

    first: str
    last: str
    words: str
    truly: str
    span: tuple[int, int]


def moves_of_places(setting: Setting) -> Iterator[Move]:
    """Moves told as up that are down or the other way round, and those by another number."""
    for pattern in (_MOVED, _THAN):
        for told in setting.within("第", pattern):
            ahead = setting.text[max(told.start() - 4, 0) : told.end() + 2]
            if _ELSE.search(ahead):
                continue
            first, last = whole_number(told["first"]), whole_number(told["last"])
            if not first or not last or first == last:
                continue
            apart = first - last
            truly = f"{'上升' if apart > 0 else '下降'}{abs(apart)}位"
            many = whole_number(told["many"]) if told["many"] else abs(apart)
            if (apart > 0) != (told["up"] is not None) or many != abs(apart):
                words = told["word"] if (apart > 0) != (told["up"] is not None) else (
                    told["by"] or told["word"])
                yield Move(f"第{told['first']}", f"第{told['last']}", words, truly, told.span())
