"""Headings taken apart: unit, span, way of measuring, and the words left (拆表头)."""

import re
import unicodedata
from dataclasses import dataclass

from xieshou.values.units import unit

_SERIAL = re.compile(
    r"^(?:[（(]?[一二三四五六七八九十]{1,3}[）)、.．]|[（(]?\d{1,3}[）)、.．](?!\d)|[①-⑳]|第[一二"
    r"三四五六七八九十]+[、:])")
_OF_WHICH = re.compile(r"^其中[::,，]?")
_BRACKET = re.compile(r"[（(【\[]([^（()）【】\[\]]*)[）)】\]]")
_UNIT_WORDS = re.compile(r"^(?:计量)?单位[::]?(.+)$")
_DIGITS = {"一": 1, "二": 2, "三": 3, "四": 4}
_YEAR = r"(?:(?P<year>(?:19|20)\d{2})\s*年?度?)"
_SPANS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), words) for pattern, words in (
        (r"(?:截至|截止)(?P<year>(?:19|20)\d{2})年(?:底|末|12月底?|年末)", "截至{year}年底"),
        (r"(?P<year>(?:19|20)\d{2})年(?:底|末)(?:累计)?", "截至{year}年底"),
        (_YEAR + r"?第?(?P<quarter>[一二三四1-4])季度", "{year}{quarter}季度"),
        (_YEAR + r"?(?P<half>[上下])半年", "{year}{half}半年"),
        (_YEAR + r"?1?[-—~至]?(?:年初|1月)(?:至|到|-|—)(?:本月|报告期|目前|当月)(?:累计|止)?",
         "{year}年初以来"),
        (_YEAR + r"?(?P<from>1?\d)(?:月)?[-—~至到](?P<to>1?\d)月", "{year}{from}至{to}月"),
        (r"(?P<year>(?:19|20)\d{2})年(?P<month>1?\d)月", "{year}年{month}月"),
        (r"上年同期|去年同期|同期数", "上年同期"),
        (r"(?:本年|当年|今年)(?:度)?(?:以来)?累计|年初以来(?:累计)?|年度累计|累计(?:至|到)?本月|自"
         r"年初累计",
         "年初以来"),
        (r"上年度?|去年|上一年度?", "上年"),
        (r"(?:本|当|今|全)年(?:度)?|年度(?:合计|数)?(?!任务|目标|计划|协议)", "本年"),
        (r"本月|当月", "本月"),
        (r"上月", "上月"),
        (r"本季度?|当季", "本季度"),
        (r"(?:自?结对|开展协作|(?:19|20)\d{2}年)以来(?:累计)?|历年(?:累计)?|(?:截至|截止)(?:目"
         r"前|报告期末?|期末)(?:累计)?"
         r"|累计(?!投入)|总累计", "累计"),
        (_YEAR, "{year}年"),
    ))
_MANNERS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), manner) for pattern, manner in (
        (r"(?:同比|比上年同?期?|较上年同?期?|与上年比)(?:增长率?|增减|增幅|增速|变化)?(?:率|幅"
         r"度)?|增长率", "同比"),
        (r"(?:任务|目标|计划|协议)?完成(?:率|比例|进度|百分比)|目标达成率|达标率", "完成率"),
        (r"(?:年度|本年|协议|全年)?(?:任务|目标)(?:目标|任务)?(?:数|值|指标|量)?$|^协议(?:数|值|指"
         r"标)$",
         "目标"),
        (r"(?:所)?占(?:总?额|总?数|合计|资金)?(?:的)?(?:比|比重|比例|百分比)|占比|^比重$|^比例$",
         "占比"),
    ))
_IDLE = re.compile(
    r"^(?:实际)?完成(?:情况|数|值|量|额)?$|^(?:数量|数值|金额|指标值|数据|情况|结果|人数|个"
    r"数|数|值|额|本期数?|报告期"
    r"|期末数?|发生数|实绩|实际(?:数|值|完成)?|小计|总数|填报数|填报值|规模)$")
_TOTAL = re.compile(r"^(?:合计|总计|共计|小计|总数|全县合计|全旗合计|全部)$")
HAND = re.compile(
    r"备注|说明|得分|分值|自评|评分|扣分|佐证|证明材料|签字|签章|盖章|审核人|审核意见|负责人|联系"
    r"人|联系电话|电话|填报人|填表人|"
    r"制表人|经办人|分管领导|主要领导|原因|存在问题|下一步|意见|序号")


@dataclass(frozen=True)
class Heading:
    """One heading: what is left of its words, and what else it says.

    `total` marks 合计; `of_which` a part of the line above.
    """

    text: str
    words: str
    unit: str = ""
    span: str = ""
    manner: str = ""
    total: bool = False
    of_which: bool = False

    @property
    def by_hand(self) -> bool:
        """Whether only a person can fill what it asks."""
        return bool(HAND.search(self.words))


def plain(text: str) -> str:
    """Half-width, without blanks and marks of duty: for comparing."""
    text = unicodedata.normalize("NFKC", text)
    text = re.sub(r"[\s\u3000*★☆]+", "", text)
    return text.rstrip(":;,，；")


def heading(text: str) -> Heading:
    """Take a heading apart."""
    whole = plain(text)
    words = _SERIAL.sub("", whole)
    of_which = bool(_OF_WHICH.match(words))
    words = _OF_WHICH.sub("", words)
    words, unit_name = _unit_in(words)
    words, span = _span_in(words)
    words, manner = _manner_in(words)
    if manner == "占比" and not unit_name:
        unit_name = "%"
    total = bool(_TOTAL.match(words))
    words = "" if total or _IDLE.match(words) else words.strip("-—_:/、,，()")
    return Heading(whole, words, unit_name, span, manner, total, of_which)


def is_unit(text: str) -> bool:
    """Whether a cell holds nothing but a unit."""
    found = plain(text)
    return bool(found) and len(found) <= 4 and unit(found).dimension != "other"


def sheet_unit(text: str) -> str:
    """The unit stated for a whole sheet (单位:万元), or nothing."""
    found = re.search(r"(?:计量|金额)?单位[::]\s*([^\s,，、;；()（）]+)",
                      unicodedata.normalize("NFKC", text))
    return found[1] if found and unit(found[1]).dimension != "other" else ""


def states_units(text: str) -> bool:
    """Whether a cell says no more than in which units the sheet is (单位:万元、人、个)."""
    found = re.fullmatch(r"[(\[]?(?:计量|金额)?单位:([^:]+?)[)\]]?", plain(text))
    return found is not None and all(
        unit(one).dimension != "other" for one in re.split(r"[,，、;；/和]", found[1]))


def _unit_in(words: str) -> tuple[str, str]:
    """The words without a unit in brackets or after a stroke, and the unit."""
    for found in _BRACKET.finditer(words):
        inside = found[1].strip()
        named = _UNIT_WORDS.match(inside)
        inside = named[1] if named else inside
        for one in re.split(r"[,，、;/]", inside) if inside not in ("万元/县",
            "元/人") else (inside,):
            if one and unit(one).dimension != "other":
                return words[:found.start()] + words[found.end():], one
    found = re.search(r"^(.+?)[/_-](%|万元|亿元|元|人次|人|个|家|户|次|场|期)$", words)
    if found:
        return found[1], found[2]
    found = re.search(r"^(.+?)(%)$", words)
    return (found[1], found[2]) if found else (words, "")


def _span_in(words: str) -> tuple[str, str]:
    for pattern, said in _SPANS:
        found = pattern.search(words)
        if not found:
            continue
        parts = {name: value or "" for name, value in found.groupdict().items()}
        if "quarter" in parts:
            parts["quarter"] = str(_DIGITS.get(parts["quarter"], parts["quarter"]))
        if parts.get("year") and not said.startswith(("{year}年", "截至")):
            parts["year"] += "年"
        rest = words[:found.start()] + words[found.end():]
        return rest, said.format(**parts)
    return words, ""


def _manner_in(words: str) -> tuple[str, str]:
    for pattern, manner in _MANNERS:
        found = pattern.search(words)
        # 资金支出进度 and 整改完成率 are indicators of their own
        if found and (manner != "完成率" or found.start() == 0):
            return words[:found.start()] + words[found.end():], manner
    return words, ""
