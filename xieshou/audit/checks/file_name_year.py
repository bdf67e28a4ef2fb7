"""The year in the name of the file should be that of the facts (文件名年份)."""

import re
from collections.abc import Iterator

from xieshou.audit.check import Example, Remark, check
from xieshou.audit.reading import Reading
from xieshou.audit.text.facts import latest_fact_on
from xieshou.values.finding import Level

_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")
# A report of one year appears in the next; more than that is another year's report.
_MOST = 1


@check(
    code="document.file_name_year",
    numbers=("R56",),
    name="文件名年份",
    says="文件名写{named}年，正文最晚的事实在{latest}年，相差 {gap} 年。",
    hint="请核对文件名；旧文重发的，请写明成文时间。",
    level=Level.WARNING,
    examples=[
        Example(passes="截至2022年8月，甲区投入资金300万元。", file_name="2022年工作总结.docx"),
        Example(passes="截至2022年8月，甲区投入资金300万元。", file_name="工作总结20250101.pdf"),
        Example(fails="截至2019年8月，甲区投入资金300万元。", file_name="2023年工作总结.docx"),
    ],
)
def file_name_year(reading: Reading) -> Iterator[Remark]:
    """Flag a file named for a year two or more after the last day the body speaks of.

    A title that says the same year is told by its own check.
    """
    years = {int(year) for year in _YEAR.findall(reading.name)}
    latest = latest_fact_on(reading.document) if years else None
    if latest is None:
        return
    year = min(years)
    titled = {found for _, _, found in reading.document.title_years}
    if year - latest.year > _MOST and year not in titled:
        yield Remark(
            spans=(_opening(reading),),
            weight=6,
            facts={"named": year, "latest": latest.year, "gap": year - latest.year},
        )


def _opening(reading: Reading) -> tuple[int, int]:
    """The title, or where there is none the first sentence, for which the file's name stands."""
    document = reading.document
    return document.titles[0] if document.titles else document.sentences[0].span
