"""The year in the title should be that of the facts (标题年份)."""

from collections.abc import Iterator

from xieshou.audit.check import Example, Remark, check
from xieshou.audit.facts import latest_fact_on
from xieshou.audit.reading import Reading
from xieshou.values.finding import Level

# A report of one year appears in the next; more than that is another year's report.
_MOST = 1


@check(
    code="document.title_year",
    numbers=("R56",),
    name="标题年份",
    says="标题写{title}年,正文最晚的事实在{latest},相差 {gap} 年。",
    hint="请核对标题年份;旧文重发的,请写明成文时间。",
    level=Level.WARNING,
    examples=[
        Example(passes="2019年甲乙两地协作总结\n截至2019年8月,甲区投入资金300万元。"),
        Example(fails="2023年甲乙两地协作总结\n截至2019年8月,甲区投入资金300万元。"),
    ],
)
def title_year(reading: Reading) -> Iterator[Remark]:
    """Flag a title two or more years after the last day the body speaks of."""
    years = reading.document.title_years
    latest = latest_fact_on(reading.document) if years else None
    if latest is None:
        return
    year = min(found for _, _, found in years)
    if year - latest.year > _MOST:
        spans = tuple((start, end) for start, end, _ in years)
        yield Remark(
            spans=spans,
            weight=6,
            facts={"title": year, "latest": f"{latest.year}年", "gap": year - latest.year},
        )
