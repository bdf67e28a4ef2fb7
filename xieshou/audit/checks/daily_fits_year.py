"""A daily or monthly average, over a year, must fit the year's total beside it (日均与全年)."""

import re
from collections.abc import Iterator
from decimal import Decimal

from xieshou.audit.check import Example, Remark, check
from xieshou.audit.reading import Reading
from xieshou.audit.relations.doubt import amount
from xieshou.values.finding import Level

_BY = {"日均": 365, "每天": 365, "每日": 365, "月均": 12, "每月": 12}
_PER = re.compile("(" + "|".join(_BY) + r")[^，；。]{0,16}$")
_MONTHS = re.compile(
    "前[一二三四五六七八九十\\d]+个?月|[一二三四]季度|上半年|下半年|\\d月(?:份|底)?[^，；。]{0,4}(?:累计)?|(?:19|20)\\d\\d年\\d"
)
# 春节期间，…: told of some days, wherever in the sentence before.
_DAYS = re.compile(
    "期间|假期|小?长假|黄金周|春运|暑期|寒假|旺季|初[一二三四五六七八九十]"
    "|[\\d一二三四五六七八九十]+(?:天|周(?!年)|日)"
)
_TRADE = re.compile(r"销售|零售|批发|营业|采购|收入|客流|接待")
# 全年销售1008万元，日均销售额超过5万元: of one thing, even over working days or ten months alone.
_ALL_YEAR, _ITS_OWN = re.compile("全年|一年"), re.compile("^(?:平均)?(?:[日月]均|每[天日月])")
_WORKED = {365: 250, 12: 10}
# A year's total may leave out months; more than this cannot be explained by them.
_TIMES = 3


@check(
    code="arithmetic.daily_fits_year",
    name="日均与全年",
    says="「{by}」{stated}折合全年约{year}，是{total}的 {times} 倍，两个数字不能同时成立于同一"
         "口径。",
    hint="请核对两个数字的范围和起止时间；门店开业不足一年或范围不同的，请在文中写明。",
    level=Level.WARNING,
    examples=[
        Example(passes="2019年，销售特色农产品800万元，门店日均销售额超过2万元。"),
        Example(fails="2023年，体验店全年销售农特产品1008万元，日均销售额超过5万元。"),
        Example(passes="2023年，体验店全年销售农特产品1008万元，日均销售额近3万元。"),
        Example(passes="前三月销售总额355.1亿元、月均销售额118.4亿元。"),
        Example(passes="春节假期，展馆接待观众7264万人次；日均接待观众超1000万人次。"),
        Example(fails="2019年，销售特色农产品96万元，门店日均销售额超过3万元。"),
    ],
)
def daily_fits_year(reading: Reading) -> Iterator[Remark]:
    """Flag an average a day that makes several times the year's total of the same sentence."""
    setting = reading.setting
    for claim in setting.where("均每"):
        lead = claim.lead
        found = _PER.search(lead) if "均" in lead or "每" in lead else None
        if not found or not _TRADE.search(lead):
            continue
        low = claim.interval.low * _BY[found.group(1)]
        for before in reversed(setting.near(claim)):
            if before.start >= claim.start:
                continue
            same = before.quantity.base_unit == claim.quantity.base_unit
            start, _ = setting.sentence_span(before.sentence)
            if same and (_MONTHS.search(setting.clause(before))
                         or _DAYS.search(setting.text, start, before.start)):
                # 前三月销售355亿元、月均118亿元: no year's total
                break
            if same and before.role in ("level", "total") and _TRADE.search(setting.clause(before)):
                high = before.interval.high
                whole = _ALL_YEAR.search(before.lead) and claim.previous is before and (
                    _ITS_OWN.match(lead))
                days = _WORKED[_BY[found.group(1)]] / Decimal(_BY[found.group(1)])
                if high and (low > _TIMES * high or (whole and low * days > high)):
                    yield Remark(
                        (before, claim),
                        facts={
                            "by": found.group(1),
                            "stated": claim.text,
                            "year": amount(low, before),
                            "total": before.text,
                            "times": round(low / high, 1),
                        },
                    )
                break
