"""The year in the title should be that of the facts (标题年份)."""

import re
from collections.abc import Iterator

from xieshou.audit.check import Example, Remark, check
from xieshou.audit.reading import Reading
from xieshou.audit.text.facts import latest_fact_on
from xieshou.values.finding import Level

# A report of one year appears in the next; more than that is another year's report.
_MOST = 1
# So many figures of a later year may be asides.
_SEVERAL = 2
_EDITION = re.compile("年?版")
_AHEAD = re.compile(
    r"[到至](?:20|19)\d\d年|规划|计划|目标|力争|将|要|十[一二三四五]五|确保|达到|预期|争取"
)


@check(
    code="document.title_year",
    numbers=("R56",),
    name="标题年份",
    says="标题写{title}年，正文最晚的事实在{latest}，相差 {gap} 年。",
    hint="请核对标题年份；旧文重发的，请写明成文时间。",
    level=Level.WARNING,
    examples=[
        Example(passes="发布《帮扶产品目录（2019年版）》\n2022年，甲区采购产品300万元，组织企业12家，举办展销5场。"),
        Example(passes="2019年甲乙两地协作总结\n截至2019年8月，甲区投入资金300万元。"),
        Example(passes="2019年甲乙两地协作总结\n2019年投入300万元。到2022年建成园区3个。"),
        Example(
            fails="2019年甲乙两地协作总结\n2022年，甲区投入资金300万元，选派干部12名，引进企业5家。"
        ),
        Example(fails="2023年甲乙两地协作总结\n截至2019年8月，甲区投入资金300万元。"),
    ],
)
def title_year(reading: Reading) -> Iterator[Remark]:
    """Flag a title two or more years after the last day the body speaks of."""
    years = reading.document.title_years
    latest = latest_fact_on(reading.document) if years else None
    if latest is None:
        return
    # 目录（2021年版）: of what year the thing is that the text is about
    years = tuple(one for one in years if not _EDITION.match(reading.document.text, one[1]))
    if not years:
        return
    named = [found for _, _, found in years]
    ahead, behind = min(named) - latest.year, _done_on(reading, max(named)) - max(named)
    if max(ahead, behind) > _MOST:
        year = min(named) if ahead > _MOST else max(named)
        spans = tuple((start, end) for start, end, _ in years)
        latest_year = latest.year if ahead > _MOST else max(named) + behind
        yield Remark(
            spans=spans,
            weight=6,
            facts={"title": year, "latest": f"{latest_year}年", "gap": max(ahead, behind)},
        )


def _done_on(reading: Reading, named: int) -> int:
    """The last year of several figures that tell what was done, where most are of later years.

    What is planned or expected tells nothing.
    """
    told: dict[int, int] = {}
    setting = reading.setting
    for claim in setting.figures:
        period = claim.period
        if claim.modality == "actual" and period is not None and period.last and (
            claim.role != "target"
            and _AHEAD.search(setting.sentence_text(claim.sentence)) is None
        ):
            year = int(period.last[:4])
            told[year] = told.get(year, 0) + 1
    later = sum(times for year, times in told.items() if year > named + _MOST)
    if 2 * later < sum(told.values()):
        return 0
    return max((year for year, times in told.items() if times > _SEVERAL), default=0)
