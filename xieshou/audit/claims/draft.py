"""A claim while it is being filled: a number with the words around it (草稿)."""

import re
from dataclasses import dataclass

from xieshou.audit.claims.frames import TIME_GAP
from xieshou.audit.claims.measures import Phrase
from xieshou.audit.claims.named_before import BARE, named_by
from xieshou.audit.text.document import Document, Part
from xieshou.language.numbers import Written
from xieshou.language.quick import last_sign
from xieshou.language.units import CONTINUOUS

_LAST_ITEM = re.compile("^.*、(?!帮助)")
_HOW_WORDS = (
    r"起先|起初|最初|原先|一开始|首次|再次|如今|现|现在|由|从|增至|仅|仅有|只有|达|达到|高达|为|也|均|都|已|分别|约|近|超|超过|净增|同比|"
    r"增[长加]|减少|下降|提[高升]"
)
_ADVERBS = re.compile(rf"\s*(?:{_HOW_WORDS})+\s*")
# 保洁员人数最多,占30%: whose share it is stands before.
_SHARES = frozenset(("占", "占了", "占到"))
_YEAR_BY_YEAR = frozenset(f"{TIME_GAP}{said}" for said in ("", "为", "是", "达", "达到"))
# 各年分别为A、B、C: the word for the years is no name of what is counted.
_EACH_YEAR = re.compile(r"^\s*各年度?(?=分别|依次)")
_NAMED_OF = re.compile("(?:的[\u4e00-\u9fff]{2,8}|收入|资金|金额|产值|人数|面积|规模|率)$")
_GROWS = re.compile(
    "(?<=[\u4e00-\u9fff]{2})(?:逐年|连年|年年|逐步|不断|持续|稳步|节节|一年[比年]一年|一路)"
    "(?:加码|加大|加力|增[加长多]|提[高升]|攀升|上升|扩大|下降|减少|多起来|变[多少]|走高|好转)$"
)
_ADVERB_ENDS = last_sign(rf"{_HOW_WORDS}|[\s]")
_TOPIC = re.compile(
    r"\s*(?:[一二三四五六七八九十]是|[(（]?[一二三四五六七八九十\d]{1,2}[)）、.])?在?"
    r"([\u4e00-\u9fff]{2,10}?)(?:方面[,，]|这(?:条线|一?块|一头)[,，]|[:：])"
)
# 3.消费帮扶。五年累计4亿元: a heading that stands in the line.
_RUN_IN = re.compile(
    r"\s*(?:[一二三四五六七八九十]{1,2}、|[(（]?[一二三四五六七八九十\d]{1,2}[)）、.])\s?"
    r"([\u4e00-\u9fff]{2,8})。\s*$"
)
# How a thing fares, behind its name.
_HOW = re.compile(
    "(?:(?:人数|数量|规模|金额)?最[多少大高小]|略有|有所|连续|稳步|稳中|翻|跃|由|持续|不断|进一步|明显|显著|较快|大幅|日益|逐步|逐年|首次|再创|偏).*$"
)
_AGAINST = re.compile("(?:相比|相较|比较)$")
_SHORT = 24
_CLOSING = (")", "）")
# What is left to say of a name behind the bracket that says it otherwise: 乡镇(街道)之间18对.
_BEHIND_BRACKET = ("", "共", "有", "共有", "已有", "之间", "建了", "办了", "修了", "开了")
_ALSO, _LAST_WORDS = re.compile("[\u4e00-\u9fff]{1,8}"), re.compile(r"[^,，。;；:：()（）\n]*$")
# Units that may stand in one sum.
_COMPATIBLE = {"名": "人", "位": "人", "所": "个", "家": "个", "项": "个", "件": "个", "大类": "类"}

# 年产值过, 投资: an attribute that a second figure measures, behind a count.
_ATTRIBUTE = re.compile(
    "[一-鿿]{0,4}(?:[值额量积]|规模|收入|营收|投资|资产|资本|税收|纳税)(?:均?(?:超过?|过|达到?|突破|高于|不低于|在))?"
)
_BOUND = re.compile("(?:超|过|突破|不低于|不少于).*|.*以[上下内]")
_QUALIFIED = re.compile(
    "(?P<of>的)?(?P<head>[一-鿿]{2,8})(?=[,，。;；、:：)）\n]|$)"
)


@dataclass(slots=True, eq=False)
class Draft:
    """A claim while it is being filled."""

    number: Written
    clause: Part
    left: str = ""
    right: str = ""
    gap: str = ""
    bracket: bool = False
    first_in_clause: bool = False
    whole: str = ""
    topic: str = ""
    heading: str = ""
    # 10个年产值过亿元的园区: what it counts stands behind the next figure.
    afar: bool = False
    # What it is added up as: 名 and 位 are 人.
    unit: str = ""
    # The clause before, where it holds no figure.
    earlier: str = ""
    phrase: Phrase | None = None
    role: str = "level"
    modality: str = "actual"
    actors: tuple[str, ...] = ()
    direction: str | None = None
    cell: str | None = None

    @property
    def name(self) -> str:
        """What it counts, as far as that is read by now; empty where nothing says it."""
        return (self.phrase.measure or "") if self.phrase else ""


def drafts_of(document: Document, numbers: list[Written]) -> list[Draft]:
    """Numbers with the words around them: back to the clause's start or the number before."""
    flat, drafts = document.flat, []
    times, at_time = document.times, 0
    sentence, topic, heading = -1, "", ""
    before = 0
    starts = [number.start for number in numbers]
    sizes = {one.start: one.end for one in numbers if one.base_unit in CONTINUOUS}
    qualifies = False
    clauses, following = document.clauses_at(starts), [*starts, len(flat)][1:]
    for number, clause, after in zip(numbers, clauses, following, strict=True):
        if clause.parent != sentence:
            sentence, topic = clause.parent, _topic(document, clause)
            heading = _heading(document, clause)
        start, stop = number.start, number.end
        begin, end = clause.start, clause.end
        begin = before if before > begin else begin
        end = after if after < end else end
        end = stop if stop > end else end
        while at_time < len(times) and times[at_time].end <= begin:
            at_time += 1
        right = flat[stop:end].partition("、")[0]
        if qualifies:
            right, qualifies = "", False
        elif end == after and (head := _past_attribute(flat, right, after, sizes)):
            right, qualifies = head, True
        if at_time < len(times) and times[at_time].start < end:
            left = _without_times(document, begin, start, at_time)
            for time in times[at_time : at_time + 12]:
                if stop <= time.start < end:
                    right = right[: time.start - stop]
                    break
        else:
            left = flat[begin:start]
        if begin == clause.start and (
            (left[-1:] in _ADVERB_ENDS and _ADVERBS.fullmatch(left)) or left in _SHARES
        ):
            left = _said_before(document, clause, before) + left
        elif begin == clause.start and left in BARE and (
            named := named_by(_clause_before(document, clause, before))
        ):
            left = named + left
        elif begin == clause.start and left in _YEAR_BY_YEAR:
            left = _topic_before(document, clause, before) + left
        elif begin == clause.start and "各年" in left:
            left = _EACH_YEAR.sub("", left)
        behind = begin == clause.start and flat[begin - 1 : begin] in _CLOSING
        if behind and left in _BEHIND_BRACKET:
            left = "" if left == "之间" else left
            left = _before_bracket(flat, begin, before) + left
        whole = left
        if "、" in left:
            left = _LAST_ITEM.sub("", left)
        drafts.append(
            Draft(
                number,
                clause,
                left,
                right,
                flat[before:start],
                clause.inside,
                before <= clause.start,
                whole,
                topic,
                heading,
                qualifies,
                _COMPATIBLE.get(number.base_unit, number.base_unit),
            )
        )
        if begin == clause.start and clause.index:
            drafts[-1].earlier = _clause_before(document, clause, before)
        before = stop
    return drafts


def _past_attribute(flat: str, right: str, start: int, sizes: dict[int, int]) -> str:
    """10个年产值过亿元的园区, 3家产值超亿元企业: the noun that a second figure only qualifies."""
    if start not in sizes or not _ATTRIBUTE.fullmatch(right):
        return ""
    found = _QUALIFIED.match(flat, sizes[start])
    bound = _BOUND.fullmatch(flat, start, sizes[start]) is not None
    return found["head"] if found is not None and (found["of"] or bound) else ""


def _before_bracket(flat: str, begin: int, before: int) -> str:
    """企业(商会)3945家: the words before a bracket that only says them otherwise."""
    opened = max(flat.rfind("(", before, begin), flat.rfind("（", before, begin))
    if opened < 0 or begin - opened > _SHORT or not _ALSO.fullmatch(flat, opened + 1, begin - 1):
        return ""
    return _LAST_WORDS.search(flat, max(before, opened - _SHORT), opened)[0]


def _said_before(document: Document, clause: Part, before: int) -> str:
    """进度偏慢,仅85%: the clause before, where it has no figure of its own."""
    earlier = document.clauses_of(clause.parent)[clause.index - 1] if clause.index else None
    if (
        earlier is None
        or clause.opener not in ",，"
        or before > earlier.start
        or earlier.end - earlier.start > _SHORT
        or _AGAINST.search(document.flat, earlier.start, earlier.end)
    ):
        return ""
    return _HOW.sub("", document.flat[earlier.start : earlier.end])


def _clause_before(document: Document, clause: Part, before: int) -> str:
    """The clause before, where it has no figure of its own."""
    earlier = document.clauses_of(clause.parent)[clause.index - 1] if clause.index else None
    if earlier is None or clause.opener not in ",，" or before > earlier.start or (
        earlier.end - earlier.start > _SHORT
    ):
        return ""
    return document.flat[earlier.start : earlier.end]


def _topic_before(document: Document, clause: Part, before: int) -> str:
    """11个县的人均收入,2021年为8千元: what is told year by year, behind the figure before."""
    earlier = document.clauses_of(clause.parent)[clause.index - 1] if clause.index else None
    if earlier is None or clause.opener not in ",，" or before >= earlier.end:
        return ""
    said = document.flat[max(before, earlier.start) : earlier.end]
    if grown := _GROWS.search(said):
        # 帮扶资金逐年加码,2016年2100万元
        return said[: grown.start()]
    return said if _NAMED_OF.search(said) else ""


def _topic(document: Document, clause: Part) -> str:
    """引进企业方面,全年任务6家: what the sentence says it speaks of."""
    start = document.sentences[clause.parent].start
    found = _TOPIC.match(document.flat, start, start + _SHORT)
    return found[1] if found else ""


def _heading(document: Document, clause: Part) -> str:
    """3.消费帮扶。: the heading that stands in the line before the sentence."""
    if not clause.parent:
        return ""
    before, here = document.sentences[clause.parent - 1 : clause.parent + 1]
    found = _RUN_IN.match(document.flat, before.start, here.start)
    return found[1] if found else ""


def _without_times(document: Document, begin: int, end: int, index: int) -> str:
    words, position = [], begin
    for time in document.times[index : index + 12]:
        if time.start >= end:
            break
        if time.start >= begin:
            words += [document.flat[position : time.start], TIME_GAP]
            position = time.end
    words.append(document.flat[position:end])
    return "".join(words)


def measure_before(drafts: list[Draft], index: int, far: int) -> str:
    """What the nearest figure counts, of so many before one, that has its unit and says so."""
    for other in reversed(drafts[max(index - far, 0) : index]):
        if alike(other.number, drafts[index].number) and other.name:
            return other.name
    return ""


def alike(one: Written, other: Written) -> bool:
    """Whether two numbers count in units that may be added."""
    a, b = one.base_unit, other.base_unit
    return _COMPATIBLE.get(a, a) == _COMPATIBLE.get(b, b)
