"""What was said in Chinese once and kept, read back into the language of the reader.

A warning, a finding, an error of a job is stored as the sentence it was. The declared sentence
with its holes stands in the catalogue; so the facts are read out of what was kept, and put into
the English of the same sentence. What no declared sentence fits is left as it was said.
"""

import re
import struct
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.utils.translation import get_language, gettext, gettext_noop

from xieshou.funds.accounts import UNLISTED
from xieshou.indicators.definition import indicators
from xieshou.ledger import fields
from xieshou.ledger.record import titled
from xieshou.web.parts import kept_sentences

HAN = re.compile("[\u3400-\u9fff]")
HOLE = re.compile(r"\{\w*\}")
QUANTITY = re.compile(r"([-+]?[\d,]+(?:\.\d+)?)\s*([^\d\s,.、]+)")
DAY = re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日")
MONTH = re.compile(r"(\d{4})年(\d{1,2})月")
YEAR = re.compile(r"(\d{4})年")
SPAN = re.compile(r"(\d{4}(?:-\d\d){0,2}|\d{4}年(?:\d{1,2}月(?:\d{1,2}日)?)?) ?至 ?"
                  r"(\d{4}(?:-\d\d){0,2}|\d{4}年(?:\d{1,2}月(?:\d{1,2}日)?)?)")
NAMED = re.compile("([\u3400-\u9fff]+)「(.+)」")
OPENING_BEHIND = "(期初数)"
OF_OPENING = gettext_noop("{title}(期初数)")
# the hole that only a day fits
ON = "ymd"
# with less than this of its own a sentence would fit what somebody wrote, but for these
OWN_WORDS = 5
SHORT = (*kept_sentences.SHORT,
         gettext_noop("{place}国库"), gettext_noop("第{id}号项目"), gettext_noop("第{id}号资产"),
         gettext_noop("第{id}号"), gettext_noop("等 {count} 条"), gettext_noop("投向{use}"))
LONGEST = 2000
# what stands around the title of a row, which is a person's
OPENING, OPENING_OF, NUMBER = (gettext_noop("期初数"), gettext_noop("期初数 {title}"),
                               gettext_noop("第{id}号"))
# a sentence of a rule begins with whom it is about, and so needs fewer words of its own
SUBJECT, SUBJECT_WORDS = "{title}：", 2
# columns whose words are ours; an empty one shows the same of each kind
DECLARED = (fields.Choice, fields.Boolean, fields.Date, fields.Place)
NOTHING = "–"
NUMBERED = re.compile(r"第(\d+)号")
CATALOGUES = Path(__file__).resolve().parent.parent / "locale"
# the head of a compiled catalogue: its mark, its version, how many texts, where both tables stand
HEAD, MARK = struct.Struct("<5I"), 0x950412DE


class Typed(str):
    """What a person wrote: it stays as it is, whatever declared word it equals."""


def called(title: str) -> Typed:
    """What people call a row: only what we put around it is in the language of the reader."""
    if title == OPENING or title.startswith(UNLISTED):
        return Typed(said(str(title)))
    if title.startswith(f"{OPENING} "):
        return Typed(gettext(OPENING_OF).format(title=title[len(OPENING) + 1:]))
    if title.endswith(OPENING_BEHIND):
        return Typed(gettext(OF_OPENING).format(title=called(title.removesuffix(OPENING_BEHIND))))
    if title in _figures():
        return Typed(gettext(title))
    if found := NUMBERED.fullmatch(title):
        return Typed(gettext(NUMBER).format(id=found[1]))
    return Typed(title)


def numbered(title: str, id: Any) -> Typed:
    """What people call a row; by its number where nothing names it."""
    return called(titled(title or "–", id, opening=False))


@lru_cache(maxsize=1)
def _figures() -> frozenset[str]:
    """What yearly tasks are called after: the figures of the house."""
    return frozenset(one.name for one in indicators())


def worded(kind: Any, words: str, is_title: bool = False) -> str:
    """What a column shows of a row: a choice is declared, a text is what somebody typed."""
    if is_title or isinstance(kind, fields.Link):
        return called(words)
    return words if isinstance(kind, DECLARED) or words == NOTHING else Typed(words)


def said(text: str) -> str:
    """The text in the language of the reader."""
    if isinstance(text, Typed):
        return text
    language = get_language() or ""
    if not text or language.startswith("zh") or not HAN.search(text):
        return text
    # as a plain text: what was kept must not come back as markup that somebody else called safe
    return _said(f"{text}", language) if len(text) <= LONGEST else text


@lru_cache(maxsize=8192)
def _said(text: str, language: str) -> str:
    whole = gettext(text)
    if whole != text:
        return whole
    return (_labelled(text) or _quantity(text) or _several(text) or _sentence(text, language)
            or _listed(text) or _dated(text))


def _labelled(text: str) -> str:
    """A label with its unit behind it, 金额(万元), or a code with its word, in both its parts."""
    if not text.endswith(")"):
        return ""
    name, _, unit = text[:-1].rpartition("(")
    ours = gettext(name) != name if HAN.search(name) else said(unit) != unit
    return f"{gettext(name)} ({said(unit)})" if name and ours else ""


def _quantity(text: str) -> str:
    found = QUANTITY.fullmatch(text)
    # 2019年 and 6月 are dates, not so many years and months
    if found is None or gettext(found[2]) == found[2] or found[2] in ("年", "月"):
        return ""
    return f"{found[1]} {gettext(found[2])}"


def _dated(text: str) -> str:
    """Dates within a text as figures write them; quotation marks as English has them."""
    if DAY.fullmatch(text):
        return DAY.sub(lambda one: f"{one[1]}-{int(one[2]):02}-{int(one[3]):02}", text)
    if MONTH.fullmatch(text):
        return MONTH.sub(lambda one: f"{one[1]}-{int(one[2]):02}", text)
    if found := YEAR.fullmatch(text):
        return found[1]
    if found := SPAN.fullmatch(text):
        return f"{_dated(found[1])} to {_dated(found[2])}"
    if (found := NAMED.fullmatch(text)) and gettext(found[1]) != found[1]:
        return f"{gettext(found[1])} “{said(found[2])}”"
    if text.startswith("「") and text.endswith("」") and text.count("「") == 1:
        return f"“{said(text[1:-1])}”"
    return text


def _several(text: str) -> str:
    """Sentences or words one after the other, where each of them is known."""
    for between, english in (("；", "; "), ("、", ", ")):
        parts = text.split(between)
        words = [said(one) for one in parts] if len(parts) > 1 else parts
        if len(parts) > 1 and all(one != told for one, told in zip(parts, words, strict=True)):
            return english.join(words)
    return ""


def _listed(text: str) -> str:
    """Words in a row, if any is known; names that people gave stay as they are."""
    for between, english in ((" → ", " → "), (" · ", " · "), (" = ", " = "), (" + ", " + "),
                             ("：「", ": “"),
                             ("、", ", ")):
        parts = text.split(between)
        words = [said(one) for one in parts] if len(parts) > 1 else parts
        if words != parts:
            return english.join(words)
    return ""


def _sentence(text: str, language: str) -> str:
    """The declared sentence that fits, the one with most words of its own first."""
    for start, pattern, english in _sentences(language):
        if text.startswith(start) and (found := pattern.fullmatch(text)):
            told = english.format_map({name: said(called(fact)) if fact.startswith(f"{OPENING} ")
                                       else said(fact) for name, fact in
                                       found.groupdict().items()})
            # a fact may be empty, or end with the stop of a short word
            return re.sub(r"(?<!\.)\.\.(?!\.)", ".", re.sub(" {2,}", " ", told)).strip()
    return ""


@lru_cache(maxsize=4)
def _sentences(language: str) -> list[tuple[str, re.Pattern[str], str]]:
    found = [one for one in _declared(language)
             if one[0] in SHORT or len(HAN.findall(one[0])) >= (
                 SUBJECT_WORDS if one[0].startswith(SUBJECT) else OWN_WORDS)]
    found.sort(key=lambda one: -len(HOLE.sub("", one[0])))
    return [(HOLE.split(chinese)[0], _pattern(chinese), english) for chinese, english in found]


def _declared(language: str) -> Iterator[tuple[str, str]]:
    """The texts with holes, from the catalogue as gettext's own format has it."""
    file = CATALOGUES / language / "LC_MESSAGES" / "django.mo"
    held = file.read_bytes() if file.exists() else b""
    if len(held) < HEAD.size:
        return
    mark, _, count, first, second = HEAD.unpack_from(held)
    for place in range(count if mark == MARK else 0):
        chinese, english = (_text(held, table + 8 * place) for table in (first, second))
        # one of several, or one of a context, holds a zero or a mark of its own
        if HOLE.search(chinese) and "{}" not in chinese and not {"\0", "\4"} & set(chinese):
            yield chinese, english


def _text(held: bytes, place: int) -> str:
    length, start = struct.unpack_from("<2I", held, place)
    return held[start:start + length].decode()


def _pattern(chinese: str) -> re.Pattern[str]:
    """The sentence as a pattern; a fact that stands twice must be the same."""
    pattern, end, seen = "", 0, set()
    for hole in HOLE.finditer(chinese):
        name = hole[0][1:-1]
        pattern += re.escape(chinese[end:hole.start()])
        fact = r"\d{4}-\d\d-\d\d" if name == ON else ".*?"
        pattern += f"(?P={name})" if name in seen else f"(?P<{name}>{fact})"
        seen.add(name)
        end = hole.end()
    return re.compile(pattern + re.escape(chinese[end:]), re.DOTALL)
