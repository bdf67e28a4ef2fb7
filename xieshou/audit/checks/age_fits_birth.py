"""An age is what the year of birth gives (年龄与出生年份)."""

import re
from collections.abc import Iterator

from xieshou.audit.check import Example, Remark, check
from xieshou.audit.reading import Reading
from xieshou.audit.text.facts import latest_fact_on
from xieshou.values.finding import Level

_BORN = re.compile(
    r"((?:19|20)\d\d)\s?年\s?(?:\d\d?\s?月\s?)?(?:\d\d?\s?日\s?)?(?:出)?生[^。；;\n\d]{0,16}?"
    r"(?:现年|今年|年龄为?|时年)\s?(\d{1,3})\s?岁"
)
_AGED = re.compile(
    r"(?:现年|今年)\s?(\d{1,3})\s?岁[^。；;\n\d]{0,10}?((?:19|"
    r"20)\d\d)\s?年(?:\s?\d\d?\s?月)?(?:出)?生"
)
# 1985年出生，2007年参加支教，时年22岁
_THEN = re.compile(
    r"(?P<born>(?:19|20)\d\d)\s?年\s?(?:\d\d?\s?月\s?)?(?:\d\d?\s?日\s?)?(?:出)?生[^。；\n]{0,24}?"
    r"(?P<then>(?:19|20)\d\d)\s?年[^。；\n\d岁]{0,16}(?:时年|年仅|当时才?|那年才?|刚满|"
    r"年龄)\s?(?P<age>\d{1,2})\s?岁"
)
# 1968年生，今年（2024年）46岁
_THIS_YEAR = re.compile(
    r"(?P<born>(?:19|20)\d\d)\s?年\s?(?:\d\d?\s?月\s?)?(?:\d\d?\s?日\s?)?(?:出)?生[^。；\n\d]{0,8}?今年[（(](?P<then>20\d\d)年?[)）]"
    r"(?P<age>\d{1,3})\s?岁"
)
# A birthday may lie before or behind, and 虚岁 counts one more.
_SLACK = 1


@check(
    code="period.age_fits_birth",
    name="年龄与出生年份",
    says="{birth}年出生，到{now}年应为 {age} 岁上下，文中写为{written}岁。",
    hint="请核对出生年份和年龄；旧文重发的，请按成文时间改写。",
    level=Level.QUESTION,
    examples=[
        Example(passes="2023年，李某1985年出生，现年38岁，带动就业20人。"),
        Example(passes="2023年，李某1985年出生，现年39岁，带动就业20人。"),
        Example(fails="2023年，李某1985年出生，现年28岁，带动就业20人。"),
        Example(passes="李某1985年8月出生，2007年参加支教，时年22岁。"),
        Example(passes="队长李某，1968年生，今年（2024年）56岁。"),
        Example(fails="队长李某，1968年生，今年（2024年）46岁。"),
        Example(fails="李某1985年8月出生，2007年参加支教，时年28岁。"),
        Example(fails="2023年，李某今年48岁，1985年生，带动就业20人。"),
    ],
)
def age_fits_birth(reading: Reading) -> Iterator[Remark]:
    """Ask about an age that the year of birth does not give at the time of the report."""
    text = reading.document.flat
    if "岁" not in text or "生" not in text:
        return
    for found in (*_THEN.finditer(text), *_THIS_YEAR.finditer(text)):
        birth, then, told = (int(found[name]) for name in ("born", "then", "age"))
        if abs(then - birth - told) > _SLACK:
            yield Remark(spans=(found.span(),), level=Level.WARNING, facts={
                "birth": birth, "now": then, "age": then - birth, "written": told})
    years = [year for _, _, year in reading.document.title_years]
    latest = latest_fact_on(reading.document)
    now = max(years, default=0) or (latest.year if latest else 0)
    for pattern, birth_at, age_at in ((_BORN, 1, 2), (_AGED, 2, 1)):
        for found in pattern.finditer(text):
            birth, told = int(found[birth_at]), int(found[age_at])
            age = now - birth
            if age > 0 and abs(age - told) > _SLACK:
                yield Remark(
                    spans=(found.span(),),
                    facts={"birth": birth, "now": now, "age": age, "written": told},
                )
