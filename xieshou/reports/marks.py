"""The 【】 marks of an office's own template: what each asks, or why it cannot be read (标记)."""

import difflib
import re
import unicodedata
from dataclasses import dataclass

from xieshou.errors import Invalid, XieshouError
from xieshou.indicators.definition import Indicator, indicator_named
from xieshou.indicators.own import all_indicators
from xieshou.indicators.scoping import dimension_named, dimension_words
from xieshou.indicators.slicing import Slicing
from xieshou.indicators.spans import UnknownSpanError, days_of
from xieshou.reports import prose
from xieshou.values.finding import Level
from xieshou.values.period import Period
from xieshou.values.units import unit

# how staff say a manner, and how the sentences of the built-in reports do
MANNERS = {"约数": "约", "约": "约", "余": "余", "余数": "余", "近": "近", "成数": "成数",
           "同比": prose.GROWTH, "占比": prose.SHARE, "名单": prose.NAMES, "数值": "数值"}
WORDS = {"时段": "period", "期末": "end", "支援方": "supporter", "受援方": "recipient",
         "结对": "pairing", "工作名称": "program", "工作目标": "goal", "帮扶对象": "people",
         "帮扶户": "households", "帮扶劳动力": "workers", "帮扶村": "villages",
         "项目称谓": "projects",
         "车间称谓": "workshops", "消费称谓": "sales", "行动称谓": "campaign"}
OPTIONAL = "有数才写"
# what may stand behind the name of an indicator
SPANS = ("上年", "上年同期", "本月", "年初以来", "累计", "约数", "成数", "同比", "占比",
         "名单", "万元")
# what is written where the ledger has no number for a mark
NOTHING = "（台账无数）"
_LEFT = re.compile("【([^【】]{1,200})】")


class UnknownMarkError(Invalid):
    """A mark that names nothing we know."""

    code = "reports.unknown_mark"
    message = "模板中的标记「【{mark}】」无法识别：{why}。"
    hint = "{near}标记的写法见「写报告」说明；可用的指标名见「指标」页。"


@dataclass(frozen=True)
class FigureMark:
    """A figure: which indicator, which part, of which days, said how; a `unit` says it bare."""

    indicator: Indicator
    slices: tuple[tuple[str, str], ...] = ()
    span: str = ""
    manner: str = ""
    unit: str = ""


@dataclass(frozen=True)
class WordMark:
    """A word of the pairing, the span or its years."""

    name: str


@dataclass(frozen=True)
class EachMark:
    """The parts of a dimension, one a table row; stands where the part's name is to be."""

    dimension: str


@dataclass(frozen=True)
class BlockMark:
    """A table or a chart of figures by a dimension (表, 图)."""

    kind: str
    caption: str
    by: str
    columns: tuple[FigureMark, ...]


@dataclass(frozen=True)
class OptionalMark:
    """The sentence that begins here goes when one of its figures is absent."""


AnyMark = FigureMark | WordMark | EachMark | BlockMark | OptionalMark


class MarkReader:
    """Reads marks for one pairing."""

    def __init__(self, slicing: Slicing, period: Period) -> None:
        self.slicing = slicing
        self.period = period

    def read(self, words: str) -> AnyMark:
        """What a mark asks; raises UnknownMarkError with the nearest names."""
        plain = unicodedata.normalize("NFKC", words).strip()
        if plain == OPTIONAL:
            return OptionalMark()
        if plain in WORDS:
            return WordMark(WORDS[plain])
        head, colon, rest = plain.partition(":")
        if colon and head.strip() == "逐行":
            return EachMark(rest.strip())
        if colon and head.strip() in ("表", "图"):
            return self._block(head.strip(), rest, words)
        return self._figure(plain, words)

    def _figure(self, plain: str, whole: str) -> FigureMark:
        name, *more = [one.strip() for one in re.split(r"[|丨]", plain)]
        try:
            indicator = indicator_named(name)
        except XieshouError:
            raise UnknownMarkError(mark=whole, why="没有这个指标", near=_near(name)) from None
        slices: dict[str, str] = {}
        span = manner = unit_name = ""
        for part in filter(None, more):
            if part in MANNERS:
                manner = MANNERS[part]
            elif self._is_span(part):
                span = part
            elif unit(part).dimension == indicator.dimension != "other":
                unit_name = part
            else:
                key, value = self._slice(indicator, part, whole)
                slices[key] = value
        if manner == "数值":
            manner, unit_name = "", indicator.unit
        return FigureMark(indicator, tuple(sorted(slices.items())), span, manner, unit_name)

    def _slice(self, indicator: Indicator, part: str, whole: str) -> tuple[str, str]:
        name, equals, value = part.partition("=")
        if equals:
            return dimension_named(indicator, name.strip()), value.strip()
        found = self.slicing.slice_of(indicator, part)
        if found is None:
            known = [dimension_words(indicator, one) for one in indicator.by]
            raise UnknownMarkError(
                mark=whole, why=f"「{part}」既不是时段、写法，也不是「{indicator.name}」的分项",
                near=f"这个指标可以按{'、'.join(known)}分。" if known else "")
        return found

    def _block(self, kind: str, rest: str, whole: str) -> BlockMark:
        parts = [one.strip() for one in re.split(r"[|丨]", rest)]
        if len(parts) != 3 or not parts[1].startswith("按") or not parts[2]:
            raise UnknownMarkError(mark=whole, why=f"{kind}要写三段", near=(
                f"如【{kind}：资金安排|按资金投向|计划安排额、资金支出额】。"))
        columns = tuple(self._figure(one, whole) for one in re.split("[、,]", parts[2]))
        return BlockMark(kind, parts[0], parts[1].removeprefix("按"), columns)

    def _is_span(self, part: str) -> bool:
        try:
            days_of(part, self.period)
        except UnknownSpanError:
            return False
        return True


def _near(name: str) -> str:
    words = {word: one.name for one in all_indicators() for word in one.names} | {
        word: word for word in (*WORDS, OPTIONAL)}
    near = difflib.get_close_matches(name, words, 4, 0.4)
    near += [word for word in words if name and (name in word or word in name)][:4]
    names = list(dict.fromkeys(words[one] for one in near))[:3]
    return f"相近的有：{'、'.join(f'【{one}】' for one in names)}。" if names else ""


def unfilled_in(text: str) -> list[dict[str, str]]:
    """What is left of a template in a document that should go out, as findings of a gate."""
    found = [{"code": "reports.unfilled_mark", "level": Level.ERROR.value,
              "message": f"模板中的标记「【{one}】」没有填上。",
              "suggestion": "请改正标记的写法后重写；本来就要印出的方头括号，请改用〖〗。"}
             for one in dict.fromkeys(_LEFT.findall(text))]
    count = text.count(NOTHING)
    if count:
        found.append({"code": "reports.no_value", "level": Level.ERROR.value,
                      "message": f"有 {count} 处写成了「{NOTHING}」。",
                      "suggestion": "请补登记录后重写，或在模板这句话开头写【有数才写】。"})
    return found
