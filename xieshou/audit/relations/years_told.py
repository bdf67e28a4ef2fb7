"""Of how many years the words before a figure tell it: 三年来, 2016—2020年, “十三五”期间 (几年)."""

import re

from xieshou.audit.text.claim import Claim
from xieshou.audit.text.setting import Setting
from xieshou.language.numerals import whole_number

NUMBER = "[二两三四五六七八九十]{1,3}|(?<![\\d.])\\d{1,2}"
_SO_MANY = re.compile(
    f"(?P<years>{NUMBER})(?:个)?(?:年|年度)(?:多?来|间|里|以来|下来|中|累计|合计|总计|共|，|[一-鿿]{{0,2}}期间)"
    f"|[用分](?P<spent>{NUMBER})年(?:时间)?(?=投入|安排|拨付|援助|筹|下达)"
    "|(?P<from>(?:19|20)\\d\\d)年?(?:—|－|-|–|~|～|至|到)(?P<to>(?:19|20)\\d\\d)年"
    "|(?P<plan>十[一二三四五]五”?(?:期间|时期|以来|[，。]))"
)
_OF_A_PLAN = 5
# 日均, 每月: over what an average is taken that is told of a stretch of time.
_SPANS = (("日", "天"), ("天", "天"), ("周", "周"), ("月", "个月"), ("年", "年"))


def span_of(by: str) -> str:
    """What the stretches of time are counted in, by the word for the average: 日均 in 天."""
    return next((unit for sign, unit in _SPANS if sign in by), "年")


def years_told(setting: Setting, total: Claim) -> int:
    """Of how many years the words before a total tell it, the last of them; none where unsaid."""
    start, _ = setting.sentence_span(total.sentence)
    said = [*_SO_MANY.finditer(setting.text, start, total.start)]
    if not said:
        return 0
    last = said[-1]
    if last["plan"]:
        return _OF_A_PLAN
    if last["from"]:
        return int(last["to"]) - int(last["from"]) + 1
    return whole_number(last["years"] or last["spent"])
