"""Numbers as Chinese reports write them, read with unit, approximation and interval (读数)."""

import re
from decimal import Decimal

from xieshou.language.lexicon import PEOPLE_NOUN, SCALES, SET_PHRASES
from xieshou.language.mixed import between, chinese_value, in_parts, lesser, pointed, scaled
from xieshou.language.numerals import (
    POWERS,
    SENSES,
    SIGNS,
    interval,
    narrow,
    read_chinese,
)
from xieshou.language.plain_figures import plain_figure
from xieshou.language.quotients import quotient_at
from xieshou.language.units import RATIOS, bracketed_at, dimension_of, flows, unit_at
from xieshou.language.unmeasured import kind_of_no_measure
from xieshou.language.written import (
    APART,
    APART_REACH,
    Digits,
    Written,
    digits_of,
    last_place,
    left_start,
    left_word,
    place_of,
    significant,
)

__all__ = ["Written", "narrow", "numbers_in", "read_chinese"]

# One set, and no \d in it: that would be asked by a call of its own at every sign of the text.
_CANDIDATE = re.compile(f"[0-9{SIGNS}数几半]")
_THIN = r"[ \xa0\u2009\u202f]\d{3}"
_ARABIC = re.compile(
    r"\d{1,3}(?:,\d{3})+(?![\d,])(?:\.\d+)?"
    # 6 · 2亿吨, 27 · 9%, 4·5亿吨: the point of old print, that a unit or a scale follows
    r"|\d{1,4}(?: · ?|· |·(?=\d{1,3}[万亿%‰]))\d{1,3}(?= ?[一-鿿%‰])"
    # 321 146件, 1 098.8万公顷, 3，500万千瓦: thousands apart, where a unit follows at once
    rf"|(?<![\s\d.,，表图注])(?:\d{{1,3}}{_THIN}|\d{{1,2}}{_THIN}{_THIN})"
    r"(?:\.\d+(?=[^\s\d、。；)）])|(?![\d,，.\s、。；)）]))"
    r"|(?<![\d.,，表图注])\d{1,3}[ \xa0\u2009\u202f]0\d\d(?![\d,，.\s、。；)）])"
    # 增加 1，800亿元, 2，370 万千瓦: a blank may stand on either side
    r"|(?<![\d.,，表图注])(?:(?<=[一-鿿] )(?<![表图注] )|(?<!\s))\d{1,3}(?:，\d{3})+"
    r"(?:(?![\d,，.\s、。；)）])|(?= [万亿]))"
    r"|\d+(?:\.(?:[ \t]*\n[ \t]*)?\d+)?"
)
_CHINESE = re.compile(rf"[数几]?[{SIGNS}]{{1,24}}几?|[几数](?=[{SIGNS}])")
_THOUSAND_OF_UNIT = re.compile("[万亿]千$")
# 三四级手术, 一二类地区: of the third and the fourth.
_RANKED = frozenset(("级", "类", "期", "号", "届", "层", "档"))
_SCALE_NAMES = {scale: name for name, scale in SCALES.items()}
_SCALE_SIGNS = frozenset("十百千万亿")
_SCALE = re.compile(
    r"([十百千])?(万亿|亿|万)|([百千])(?=\s?[余多]?\s?[元人名户个家])|([百千])(?=[余多](?:万|亿))"
)
_SUFFIXES = frozenset("余多来")
_SOME_MORE = ("余", "多")
_RANGE_SIGNS = frozenset("-—–－~～―至到")
_RANGE = re.compile(r"\s?(?:[-—–－~～―]{1,2}|至|到)\s?(?=\d)")
# 83万元多分21万元: how much more was shared out.
_DONE_MORE = "[分投收用拿领派招拨捐筹花](?=[了到出给\\d])|(?:安排|拨付|完成|引进|争取)(?=了?\\d)"
_RIGHT = re.compile(
    rf"\s?(还多|以上|以下|以内|左右|上下|[余多](?![少数年月日样种方元次了出]|\s?\d|{_DONE_MORE}))"
)
_RIGHT_SIGNS = frozenset("还以左上余多")
_FROM = re.compile(r"[从由自]\s?$")
_BRACKETED = re.compile(r"[(（](次|州|区)[)）]")
_BLANKS = frozenset(" \t\u3000\xa0\n")
_SPACE = re.compile(r"[ \t\u3000\xa0]*\n?[ \t\u3000\xa0]*")


def numbers_in(text: str, taken: list[tuple[int, int]] = ()) -> list[Written]:
    """Every number of a narrowed text outside the taken spans (times), in order."""
    found, masks, size = [], iter(sorted(taken)), len(text)
    mask = next(masks, None)
    candidate = _CANDIDATE.search(text)
    while candidate:
        start = candidate.start()
        while mask and mask[1] <= start:
            mask = next(masks, None)
        if mask and mask[0] <= start:
            candidate = _CANDIDATE.search(text, mask[1])
            continue
        limit = mask[0] if mask else size
        number = plain_figure(text, start, limit) if text[start] < ":" else None
        number = number or _Reader(text, start, limit).read()
        position = start + 1
        if number is not None:
            found.append(number)
            position = max(number.end, position)
        candidate = _CANDIDATE.search(text, position)
    return found


class _Reader:
    """Reads the one number that begins at a place."""

    def __init__(self, text: str, start: int, limit: int, alone: bool = False) -> None:
        self.text, self.start, self.limit, self.alone = text, start, limit, alone
        self.sense: str | None = None

    def read(self) -> Written | None:
        text, start = self.text, self.start
        before = text[start - 1 : start] if start else ""
        arabic = text[start].isdigit()
        phrase = None if arabic else SET_PHRASES.match(text, start)
        if phrase:
            return self._other("name", phrase.end())
        fraction = quotient_at(text, start, self.limit)
        if fraction:
            end, value, unit, place = fraction
            return self._finish(end, value, unit, 1, True, place=place)
        if not arabic and text[start] not in "数几" and (
            found := pointed(text, start, self.limit)
        ):
            return self._pointed(*found)
        core = (_ARABIC if arabic else _CHINESE).match(text, start, self.limit)
        if not core:
            return None
        if not arabic and _THOUSAND_OF_UNIT.search(core[0]) and unit_at(text, core.end() - 1):
            # 百万千瓦: the thousand belongs to the unit
            core = _CHINESE.match(text, start, core.end() - 1)
        if arabic:
            kind = kind_of_no_measure(text, start, core[0], before, self._bare)
            if kind:
                return self._other(kind, core.end())
        return self._measure(core, arabic, before)

    def _pointed(self, value: Decimal, end: int) -> Written:
        """一〇五·三亿元 counts, 九·一八 is a name."""
        scale, place = 1, place_of(value)
        found = _SCALE.match(self.text, end, self.limit)
        if found and found[2]:
            value, place = value * POWERS.get(found[1] or "", 1), place * POWERS.get(
                found[1] or "", 1)
            scale, end = SCALES[found[2]], self._suffix(found.end())
        stop, unit = self._unit_from(end)
        if not unit:
            return self._other("name", end)
        return self._finish(stop, value, unit, scale, unit in RATIOS, place)

    def _other(self, kind: str, end: int) -> Written:
        return Written(self.start, end, self.text[self.start : end], kind, Decimal(0), None)

    def _bare(self, end: int) -> bool:
        """Whether neither a unit nor a scale follows."""
        return not self._unit_from(end)[1] and not _SCALE.match(self.text, end)

    def _unit_from(self, position: int) -> tuple[int, str]:
        """Where a unit beginning at or just after the place ends, and its name."""
        start = self._past_blanks(position)
        name = unit_at(self.text, start)
        return (start + len(name), name) if name else (position, "")

    def _past_blanks(self, position: int) -> int:
        """Where the blanks at a place end; one line break may be among them."""
        if self.text[position : position + 1] not in _BLANKS:
            return position
        return _SPACE.match(self.text, position).end()

    def _measure(self, core: re.Match[str], arabic: bool, before: str) -> Written | None:
        text, end, shape = self.text, core.end(), None
        if arabic:
            shape = digits_of(core[0])
            value, place, scale = shape.value, shape.place, 1
        else:
            read = self._chinese(core[0])
            if read is None:
                return self._between(core)
            value, place, scale, vague, end = read
            self.sense = vague
        end = self._suffix(end)
        if scale == 1:
            at = self._past_blanks(end)
            found = text[at : at + 1] in _SCALE_SIGNS and _SCALE.match(text, at, self.limit)
            if found:
                power = POWERS.get(found[1] or found[3] or found[4] or "", 1)
                scale = SCALES.get(found[2] or "", 1)
                end = self._suffix(found.end())
                if found[4]:
                    # 3千多万
                    scale = SCALES[text[end]]
                    end += 1
                if power != 1:
                    value, place, shape = value * power, place * power, None
                more = lesser(text, end, scale, self.limit) if self.sense is None else None
                if more is not None:
                    value, place = value + more.value / scale, more.place / scale
                    self.sense = more.more and SENSES[more.more]
                    shape, end = None, self._suffix(more.end)
        if scale == SCALES["万"] and self.sense in _SOME_MORE and text[end : end + 1] == "亿":
            # 1万多亿元: the two signs are one scale, whatever stands between
            scale, end = SCALES["万亿"], end + 1
        stop, unit = self._unit_from(end)
        if arabic and not self.alone:
            ranged = self._range(stop, unit, value, scale)
            if ranged:
                return ranged
        if not arabic and not self._counts(core[0], unit, scale, before):
            return self._other("ordinal" if before in ("第", "前") else "name", core.end())
        return self._finish(
            stop if unit else end, value, unit, scale, unit in RATIOS, place, shape
        )

    def _chinese(self, numeral: str) -> tuple[Decimal, Decimal, int, str | None, int] | None:
        """Value, place, scale, vagueness and end of a Chinese numeral."""
        end = self.start + len(numeral)
        vague = None
        if numeral[0] in "数几":
            vague, numeral = "数", numeral[1:]
        elif numeral[-1] == "几":
            vague, numeral = "多", numeral[:-1]
        if not numeral:
            return None
        parts = in_parts(numeral)
        if parts is not None:
            value, scale = parts
            return value, place_of(value), scale, vague, end
        numeral, scale = scaled(numeral)
        value = chinese_value(numeral) if numeral else Decimal(1)
        if value is None:
            return None
        return value, place_of(value), scale, vague, end

    def _between(self, core: re.Match[str]) -> Written | None:
        """两三个, 三五万元: a number between two."""
        numeral, scale = scaled(core[0])
        ends = between(numeral)
        stop, unit = self._unit_from(core.end())
        before = self.text[self.start - 1 : self.start]
        if ends is None or not unit or unit in _RANKED or before in ("第", "前", "、"):
            return None
        low, high = (Decimal(end) for end in ends)
        name = _SCALE_NAMES.get(scale, "") + unit
        return Written(
            self.start, stop, self.text[self.start : stop],
            "ratio" if unit in RATIOS else "measure", low, name, scale, unit, "range",
            low * scale, high * scale, 1, dimension_of(unit),
        )

    def _counts(self, numeral: str, unit: str, scale: int, before: str) -> bool:
        """Whether a Chinese numeral measures: it carries a scale or a measure word."""
        if (
            before in ("第", "初", "周", "前", "、")
            and before
            and numeral[0] in "一二三四五六七八九十"
            and scale == 1
        ):
            return before == "、" and bool(unit) and numeral not in ("一", "二")
        bare = numeral in ("百", "千", "万", "亿", "万亿")
        hedged = self.sense is not None or left_word(self.text, self.start) is not None
        if bare and not hedged:
            return False
        # 二期 is numbered, 两期 are counted; “四个不摘” is a name
        if numeral == "二" or (before in ("“", "《", "‘") and scale == 1):
            return False
        if numeral == "一":
            twice = self.text[max(0, self.start - 2) : self.start]
            return (
                unit == "倍"
                or (unit == "番" and twice.endswith(("翻", "翻了")))
                or (unit == "成" and (hedged or twice.endswith(("占", "有", "仅"))))
            )
        return bool(unit) or (
            scale > 1
            and (hedged or numeral[0] in "一二两三四五六七八九")
            and len(numeral) > 1
            and self.text[self.start + len(numeral) : self.start + len(numeral) + 1]
            not in ("", "、")
        )

    def _suffix(self, end: int) -> int:
        near = self.text[end : end + 1]
        if near not in _SUFFIXES and not near.isspace():
            return end
        at = _SPACE.match(self.text, end).end()
        sign = self.text[at : at + 1]
        if (
            (sign and sign in "余多" and self.text[at + 1 : at + 2] not in tuple("少数样方了出"))
            or (sign == "来" and unit_at(self.text, at + 1))
            or (sign == "来" and self.text[at + 1 : at + 2] in ("万", "亿"))
        ):
            self.sense = self.sense or SENSES[sign]
            return at + 1
        return end

    def _range(self, end: int, first_unit: str, value: Decimal, scale: int) -> Written | None:
        """The range that a number begins whose own unit, if any, ends at a place."""
        text = self.text
        if text[end : end + 1] not in _RANGE_SIGNS and text[end + 1 : end + 2] not in _RANGE_SIGNS:
            return None
        joint = _RANGE.match(text, end, self.limit)
        if (
            not joint
            or self.sense
            or _FROM.search(text[max(self.start - 2, 0) : self.start])
        ):
            return None
        core = _ARABIC.match(text, joint.end(), self.limit)
        if not core:
            return None
        other = _Reader(text, joint.end(), self.limit, alone=True)._measure(
            core, True, text[joint.end() - 1]
        )
        if not other or other.unit is None:
            return None
        unit = other.base_unit
        if first_unit and first_unit != unit:
            return None
        low = value * (scale if scale > 1 else other.scale)
        high = other.value * other.scale
        if low >= high:
            return None
        start = left_start(text, self.start)
        return Written(
            start,
            other.end,
            text[start : other.end],
            "ratio" if unit in RATIOS else "measure",
            low / other.scale,
            other.unit,
            other.scale,
            unit,
            "range",
            low,
            high,
            significant(value),
            dimension_of(unit),
        )

    def _finish(
        self,
        end: int,
        value: Decimal,
        unit: str | None,
        scale: int,
        ratio: bool,
        place: Decimal,
        shape: Digits | None = None,
    ) -> Written:
        text, second = self.text, ""
        base = unit or ""
        after = text[end : end + 1]
        bracket = _BRACKETED.match(text, end) if after and after in "(（" else None
        if bracket and (base, bracket[1]) in (("人", "次"), ("市", "州"), ("县", "区")):
            end = bracket.end()
            base = "人次" if base == "人" else base
            after = text[end : end + 1]
        elif base and after and after in "(（" and (second := bracketed_at(text, end)):
            # 台（套）, 批（次）
            end += len(second)
            after = text[end : end + 1]
        tail = _RIGHT.match(text, end) if after in _RIGHT_SIGNS or after.isspace() else None
        if tail and not (tail[1] in "余多" and self.sense):
            self.sense = self.sense or SENSES[tail[1]]
            end = tail.end()
        start = self.start
        left = left_word(text, start)
        if left:
            start = left.start()
            self.sense = SENSES[left[1]] if self.sense is None else self.sense
        elif self.sense is None and "占" in text[max(start - APART_REACH, 0) : start]:
            apart = APART.search(text, max(start - APART_REACH, 0), start)
            if apart:
                self.sense = SENSES[apart[1]]
        if ratio and unit is None:
            base = "1"
        scale_name = _SCALE_NAMES.get(scale, "")
        written = scale_name + base + second if base != "1" else None
        if not base and scale > 1 and PEOPLE_NOUN.match(text, end):
            base = "人"
        whole = shape.whole if shape else value == value.to_integral_value()
        exact = scale == 1 and whole and not flows(base) and base != "1"
        if base == "1":
            # a fraction has no last digit: a tenth of it stands in, all of it under 近
            last = value if self.sense == "近" else value / 10
        else:
            last = shape.last if shape else last_place(value)
        if exact and self.sense is None:
            low = high = value
        else:
            factor = Decimal(scale)
            low, high = interval(value * factor, self.sense, last * factor, place * factor, exact)
        if base == "1" and self.sense is None:
            low = high = value
        return Written(
            start,
            end,
            text[start:end],
            "ratio" if ratio else "measure",
            value,
            written or None,
            scale,
            base,
            self.sense,
            low,
            high,
            shape.significant if shape else significant(value),
            dimension_of(base) if base != "1" else "ratio",
        )
