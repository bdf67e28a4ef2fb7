"""What was said in Chinese once and kept, read back into the language of the reader.

A warning, a finding, an error of a job is stored as the sentence it was. The declared sentence
with its holes stands in the catalogue; so the facts are read out of what was kept, and put into
the English of the same sentence. What no declared sentence fits is left as it was said.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from django.utils.translation import get_language, gettext, gettext_noop
from django.utils.translation.trans_real import translation

HAN = re.compile("[\u3400-\u9fff]")
HOLE = re.compile(r"\{\w*\}")
QUANTITY = re.compile(r"([-+]?[\d,]+(?:\.\d+)?)\s*([^\d\s,.、]+)")
DAY = re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日")
MONTH = re.compile(r"(\d{4})年(\d{1,2})月")
# with less than this of its own a sentence would fit what somebody wrote, but for these
OWN_WORDS = 5
SHORT = (gettext_noop("{place}国库"), gettext_noop("第{id}号项目"), gettext_noop("第{id}号资产"),
         gettext_noop("第{id}号"), gettext_noop("等 {count} 条"), gettext_noop("投向{use}"))
LONGEST = 2000


def said(text: str) -> str:
    """The text in the language of the reader."""
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
    return (_labelled(text) or _quantity(text) or _sentence(text, language) or _listed(text)
            or _dated(text))


def _labelled(text: str) -> str:
    """A label with its unit behind it, 金额(万元), is put together of both."""
    if not text.endswith(")"):
        return ""
    name, _, unit = text[:-1].rpartition("(")
    return f"{gettext(name)} ({said(unit)})" if name and gettext(name) != name else ""


def _quantity(text: str) -> str:
    found = QUANTITY.fullmatch(text)
    if found is None or gettext(found[2]) == found[2]:
        return ""
    return f"{found[1]} {gettext(found[2])}"


def _dated(text: str) -> str:
    """Dates within a text as figures write them; quotation marks as English has them."""
    if DAY.fullmatch(text):
        return DAY.sub(lambda one: f"{one[1]}-{int(one[2]):02}-{int(one[3]):02}", text)
    if MONTH.fullmatch(text):
        return MONTH.sub(lambda one: f"{one[1]}-{int(one[2]):02}", text)
    if text.startswith("「") and text.endswith("」") and text.count("「") == 1:
        return f"“{said(text[1:-1])}”"
    return text


def _listed(text: str) -> str:
    """Words in a row, if any is known; names that people gave stay as they are."""
    for between, english in ((" → ", " → "), (" · ", " · "), ("、", ", ")):
        parts = text.split(between)
        words = [said(one) for one in parts] if len(parts) > 1 else parts
        if words != parts:
            return english.join(words)
    return ""


def _sentence(text: str, language: str) -> str:
    """The declared sentence that fits, the one with most words of its own first."""
    for start, pattern, english in _sentences(language):
        if text.startswith(start) and (found := pattern.fullmatch(text)):
            return english.format_map({name: said(fact) for name, fact in
                                       found.groupdict().items()})
    return ""


@lru_cache(maxsize=4)
def _sentences(language: str) -> list[tuple[str, re.Pattern[str], str]]:
    found = [one for one in _declared(language)
             if one[0] in SHORT or len(HAN.findall(one[0])) >= OWN_WORDS]
    found.sort(key=lambda one: -len(HOLE.sub("", one[0])))
    return [(HOLE.split(chinese)[0], _pattern(chinese), english) for chinese, english in found]


def _declared(language: str) -> Iterator[tuple[str, str]]:
    for chinese, english in translation(language)._catalog.items():
        if isinstance(chinese, str) and HOLE.search(chinese) and "{}" not in chinese:
            yield chinese, english


def _pattern(chinese: str) -> re.Pattern[str]:
    """The sentence as a pattern; a fact that stands twice must be the same."""
    pattern, end, seen = "", 0, set()
    for hole in HOLE.finditer(chinese):
        name = hole[0][1:-1]
        pattern += re.escape(chinese[end:hole.start()])
        pattern += f"(?P={name})" if name in seen else f"(?P<{name}>.*?)"
        seen.add(name)
        end = hole.end()
    return re.compile(pattern + re.escape(chinese[end:]), re.DOTALL)
