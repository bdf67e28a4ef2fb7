"""Averages over days, weeks or months that the sentence counts (日均与月均)."""

import re
from collections.abc import Iterator
from decimal import Decimal

from xieshou.audit.relations.change import AMOUNTS
from xieshou.audit.relations.relation import AMBIGUOUS, TIED, Relation
from xieshou.audit.relations.years_told import span_of
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.kinship import dimension
from xieshou.audit.text.setting import Setting
from xieshou.language.numerals import whole_number

_BY = re.compile(
    "(?P<by>[日天周月年]均|(?:平均)?(?:每一?|一)个?[日天周月年](?:平均)?)(?P<what>[^，；。]{0,6}?)[约达为超近]*$"
)
# 运营12个月, 接诊90天, 连续3年: how long all of it took.
_LASTED = re.compile(
    "(?<![第今约\\d.])(?<!(?<!过)去)(?!(?:19|20)\\d\\d年)(?P<n>[1-9]\\d{0,3}|[一二两三四五六七八九十]{1,3})(?P<unit>天|周|个月|年)"
    "(?![一-鿿]?[前后级度底]|多|余)"
)
# 60个工作日, 92个门诊日: days of whatever kind.
_DAYS = re.compile("(?<![第约\\d.])(?P<n>[1-9]\\d{0,3})个(?:[一-鿿]{1,3}日|整天|[白夜]天?班?"
    "|昼夜)(?![前后均])")
_IN_ALL = re.compile("[年天周](?:里|间|来|以来|下来|共|累计|一共|总共)[^，；。\\d]{0,10}$")
_GROWS = re.compile("增|提高|降|减|最|以上|可|标准|工资|收入")
_PAST = re.compile("其中|最高|高峰|单[日月]|当[日月]")


def over_days(setting: Setting, told: set[str]) -> Iterator[Relation]:
    """接诊90天，诊治5400人次，日均60人次: of the figure right before, over the time it took."""
    for claim in setting.where(("均", "每", "平均一")):
        lead = claim.lead
        found = _BY.search(lead) if claim.id not in told else None
        total = claim.previous
        if found is None or total is None or _GROWS.search(lead) or not _of_one(total, claim):
            continue
        sort = span_of(found["by"])
        start, _ = setting.sentence_span(claim.sentence)
        item = setting.text[start : total.start].rpartition("；")[2]
        spans = {whole_number(one["n"]) for one in _LASTED.finditer(item) if one["unit"] == sort}
        if sort == "天":
            spans |= {int(one["n"]) for one in _DAYS.finditer(item)}
        if len(spans) == 1 and (span := spans.pop()) > 1:
            # 三十年里派出120人次，平均每年12人次: the very words of the total tell its time
            sure = TIED if _IN_ALL.search(total.gap) else AMBIGUOUS
            yield Relation(
                "average", (("total", total), ("stated", claim)),
                evidence=(found["by"], sure), years=Decimal(span))


def _of_one(total: Claim, claim: Claim) -> bool:
    """Whether a figure right before an average can be all of it."""
    return (
        total.role in AMOUNTS and total.role != "part" and dimension(total) != "ratio"
        and total.quantity.base_unit == claim.quantity.base_unit
        and claim.gap[:1] in ("，", "、", "（") and "；" not in claim.gap
        and not _PAST.search(claim.gap + total.lead)
    )
