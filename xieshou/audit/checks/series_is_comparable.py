"""Jobs offered are not people employed: a series must keep one measure (前后年度指标不同)."""

import re
from collections.abc import Iterator

from xieshou.audit.check import Example, Remark, check
from xieshou.audit.reading import Reading
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.kinship import dimension
from xieshou.language.quick import holds
from xieshou.values.finding import Level

_EVENTS = ("招聘会", "招聘活动", "专场招聘")
_EVENT = re.compile("|".join(_EVENTS))
_EMPLOYED = re.compile("就业|上岗|签约")
_MOST = 20
_YEAR = re.compile(r"((?:19|20)\d\d)年")


@check(
    code="scope.series_is_comparable",
    numbers=("R33",),
    name="前后年度指标不同",
    says="同为「{event}」，{first_year}写{first}实现就业，{last_year}写岗位{last}；岗位数与就业人数不是一个指标，不能前后相比。",
    hint="请两年都写岗位数和实现就业人数。",
    level=Level.QUESTION,
    examples=[
        Example(passes="举办招聘会，2018年879人实现就业。举办招聘会，2019年932人实现就业。"),
        Example(fails="举办招聘会，2018年879人实现就业。2019年招聘会提供就业岗位2132个。"),
    ],
)
def series_is_comparable(reading: Reading) -> Iterator[Remark]:
    """Ask for one measure where one year tells posts and another tells people."""
    setting = reading.setting
    if not any(holds(setting.text, event) for event in _EVENTS):
        return
    employed: list[Claim] = []
    posts: list[Claim] = []
    told = [
        claim
        for words, figures in setting.told
        if _EVENT.search(words)
        for claim in figures
    ]
    for claim in told:
        words = claim.lead + claim.tail
        if dimension(claim) == "person" and _EMPLOYED.search(words):
            employed.append(claim)
        elif "岗位" in words and dimension(claim) == "count":
            posts.append(claim)
    for one in employed[:_MOST]:
        for other in posts[:_MOST]:
            first, last = _year(reading, one), _year(reading, other)
            if first and last and first != last:
                event = _EVENT.search(setting.sentence_text(one.sentence))
                yield Remark(
                    (one, other),
                    weight=3,
                    facts={
                        "event": event.group() if event else "",
                        "first": one.text,
                        "last": other.text,
                        "first_year": f"{first}年",
                        "last_year": f"{last}年",
                    },
                )
                return


def _year(reading: Reading, claim: Claim) -> str | None:
    """The year of a figure: as its period says, else the last year written before it."""
    if claim.period and claim.period.kind == "flow" and claim.period.first:
        return claim.period.first[:4]
    start, _ = reading.setting.sentence_span(claim.sentence)
    found = _YEAR.findall(reading.setting.text[start : claim.start].replace(" ", ""))
    return found[-1] if found else None
