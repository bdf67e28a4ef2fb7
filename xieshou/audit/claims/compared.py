"""Years that are told only to compare with them (比较所及的年份)."""

import re

from xieshou.language.times import Time

_COMPARED = re.compile(
    r"(?:较|比|同比|相比|相较|超过|相当于|(?<!也就)是|为|[高低优快慢多少大小早晚]于|[高多超]出)\s?(?:于|上)?\s?$"
)
_COMPARED_ENDS = frozenset("较比过于是为上出")
# 上年结转1600万元: what was left of that year, counted in this one.
_LEFT_OF = re.compile(r"\s?度?(?:结转|结余|滚存|余额)[^,，。;；、\d]{0,8}\d")
# 比上年的4650万元: the year is that of this one figure.
_ONE_VALUE = re.compile(
    r"\s?(?:同期|全年|末|底)?的?\s?(?:平均|[人户村县]均)?(?:约|近|超|超过)?\d[\d.,]*\s?"
    r"(?![\d.,]*\s?(?:[%％倍]|个百))"
    r"|[\u4e00-\u9fff]{2,14}\d[\d.]*[^\d,，。;；、]{1,4}的\s?(?:约|近)?\d"
    r"|(?!新增|净增|增|减|提|[多少])[\u4e00-\u9fff]{2,6}\d[\d.]*[^\d,，。;；、]{1,4}?(?:[多少高低增减]|提高|下降|上升)"
)
# 比上年底的91.9%高2.5个百分点: so is the rate, where what follows tells how far it is off.
_ONE_RATE = re.compile(
    r"\s?(?:同期|全年|末|底|首批)?的\s?(?:约|近|超|超过)?\d[\d.]*\s?[%％](?=[高低提下上增减降升扩缩])"
    r"|首批的\s?\d"
)
# 低于2023年全年的2.4%: that one rate is of the year.
_RATE_OF_ALL = re.compile(r"\s?(?:同期|全年)的\s?(?:约|近)?\d[\d.]*\s?[%％](?=[,，。;；、)）])")
# 上年同期则是4800万元,同比多400万元: what follows is of the year spoken of again.
_THEN = re.compile(
    r"\s?同期(?:的|则)?(?:是|为|仅有?|只有)*\s?(?:约|近|超)?\d[\d.]*[^,，。;；\d]{0,6}[,，]同比"
    r"|\s?(?:同期)?则?[是为]\s?(?:约|近)?\d[\d.]*[^,，。;；\d]{0,6}[,，](?:[多少高低]出?|增|减|净增)"
)
# 同上年的2.5亿元相比: that one figure is of the year before.
_BESIDE = re.compile(
    r"\s?(?:同期|全年|末|底)?的?[^,，。;；\d]{0,6}\d[\d.,]*[^,，。;；\d]{0,6}(?:相比|相较|比较|对比|比)"
)
# 达到2022年度预计收入12525元的80%: that sum is of the year, and so much of it was reached before.
_WHAT_IT_REACHES = re.compile(r"[\u4e00-\u9fff]{2,8}\d[\d.]*[^\d,，。;；、]{1,4}的\s?(?:约|近)?\d")
_THEN_ONLY = re.compile(
    r"\s?同期(?!净?增|净?减|下|上|提|翻|多|少|高|低|超)[^,，。;；、\d]{0,6}?(?:约|近|超)?\d[\d.,]*\s?"
    r"(?![\d.,]*\s?(?:[%％倍]|个百))"
)
# 先通报的是2024年上半年。: what the text is about to tell of, and nothing it is compared with.
# 这是2023年帮扶的新特点。: when it is.
_SPOKEN_OF = re.compile(
    "(?:(?:[说讲算谈报看列查晒念述计]|统计)的(?:都|就|先|还)?|[这那]就?)是\\s?$"
)
# 本表统计期为2023年: which time it is, and nothing it is compared with.
_TIME_IS = re.compile(
    r"(?<![基同上])(?:期间|时段|时间|区间|周期|年度|范围|口径|[计告填价核]期)均?[为是]\s?$"
)
# 对2022年度资金审计后提出: what was looked into, and not when.
_LOOKED_INTO = re.compile(
    r"[^,，。;；\d]{0,24}(?:审计|考核|考评|检查|评估|评价|评审|督查|复核|抽查|核查|稽查|验收|绩效|决算|清查|巡查)"
)
_INTO = re.compile("(?:对|就|围绕|针对)[^,，。;；\\d]{0,8}$")


def only_compares(before: str) -> bool:
    """Whether the words before an expression of time only compare with it."""
    found = before.rstrip()[-1:] in _COMPARED_ENDS and _COMPARED.search(before)
    return bool(found) and _SPOKEN_OF.search(before) is None and _TIME_IS.search(before) is None


def is_one_value(flat: str, time: Time, before: str) -> bool:
    """比上年的4650万元, 是2019年0.86亿元的1.8倍: the value compared with."""
    if time.year == "relative" and (
        _LEFT_OF.match(flat, time.end) or _THEN.match(flat, time.end)
    ):
        return True
    if time.form != "span":
        return False
    if before.rstrip()[-1:] in ("同", "与", "跟", "和") and _BESIDE.match(flat, time.end):
        return True
    if time.year == "relative" and _THEN_ONLY.match(flat, time.end):
        return True
    if before.endswith("达到") and _WHAT_IT_REACHES.match(flat, time.end):
        return True
    if not only_compares(before):
        return False
    if before.endswith("出") and flat[time.end : time.end + 1] != "的":
        # 多出2018年0.42亿元: how much more than in that year
        return False
    rate = before.rstrip()[-1:] in "比较" and _ONE_RATE.match(flat, time.end)
    rate = rate or (
        before.rstrip()[-2:] in ("低于", "高于") and _RATE_OF_ALL.match(flat, time.end)
    )
    return bool(rate or _ONE_VALUE.match(flat, time.end))


def looked_into(flat: str, time: Time, begun: int) -> bool:
    """Whether a year only tells what was audited or judged: 对2022年度协作资金审计后."""
    return (
        time.form == "span"
        and _INTO.search(flat[max(begun, time.start - 9) : time.start]) is not None
        and _LOOKED_INTO.match(flat, time.end) is not None
    )
