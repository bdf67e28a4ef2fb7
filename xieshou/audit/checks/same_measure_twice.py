"""One measure with two values needs a word on the difference (同一指标两个数)."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from xieshou.audit.check import Example, Remark, check
from xieshou.audit.claims.subjects import acts_governing, places_of, says_nothing
from xieshou.audit.reading import Reading
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.intervals import number_in
from xieshou.audit.text.kinship import alike, dimension
from xieshou.audit.text.setting import Setting
from xieshou.audit.text.slips import a_nought_apart, turned
from xieshou.values.finding import Level

_MOST = 6
# Digits that a slip of the pen is seen by, words that name a thing, and how alike they are.
_DIGITS, _WORDS, _ALIKE = 2, 4, 0.33
# What was done and for whom, in so many signs: 为库区培训.
_DEED = 5
# Noughts and the point are no such digits.
_TOLD_DIGITS = str.maketrans("", "", "0.")
_YEAR = re.compile("^(?:\\d{4}年|全年|当年)")
_TO = re.compile(
    "(?:投入|投资|安排|拨付|援助|捐赠)(?:到|向|对口|帮扶|支援|协作)*(?P<to>[一-鿿]{2})"
)
_SO_FAR = re.compile("累计|总计|共计|合计|年来|以来")
# Names so general that two values of them say nothing.
_ANY = re.compile(
    r"贫困人口|脱贫人口|群众|人员|人口|学员|干部|资金|投入资金|投资|到位投资|到位资金|就业|劳动力|受益"
)
_PLAIN = re.compile(r"^(?:骨干|优秀|专业|农业|名|优质|广大|各类|党政)")


@check(
    code="scope.same_measure_twice",
    numbers=("R63",),
    name="同一指标两个数",
    says="两处都写「{name}」，一处是{first}，一处是{last}，范围或时间的差别文中没有说明。",
    hint="请核对两处数字；范围、时间或统计口径不同的，请写明。",
    level=Level.QUESTION,
    examples=[
        Example(passes="2018年培训教师102名。2019年培训教师223名。"),
        Example(fails="截至9月，杭州累计投入恩施帮扶资金13.6亿元。三年来杭州投入恩施的帮扶资金总计13.06亿元。"),
        Example(passes="截至2023年底，甲区累计投入帮扶资金2.36亿元。截至2024年底，甲区累计投入帮扶资金2.63亿元。"),
        Example(fails="截至2021年底，为库区培训人才4.3万人次。截至2021年底各地为库区培训的3.4万人次人才，已成骨干。"),
        Example(passes="截至2021年底，为库区培训人才4.3万人次。截至2020年底各地为库区培训的3.4万人次人才，已成骨干。"),
        Example(passes="截至2021年底，为库区培训人才4.3万人次。截至2021年底各地为山区培训的3.4万人次人才，已成骨干。"),
        Example(passes="截至2019年，杭州累计投入资金13.06亿元。截至2020年，杭州累计投入资金13.6亿元。"),
        Example(passes="杭州累计投入恩施帮扶资金13.6亿元。三年来杭州投入广元的帮扶资金总计13.06亿元。"),
        Example(passes="2023年完成投资77.57亿元。2023年完成投资28.78亿元。"),
        Example(passes="2023年，东山县建成帮扶车间26个。2023年，南河县建成帮扶车间28个。"),
        Example(fails="2023年，全县建成帮扶车间26个。2023年，全县建成帮扶车间28个。"),
        Example(fails="2021年实施帮扶项目207个，培训800人。全年选派干部12人；实施帮扶项目270个。"),
        Example(
            fails="2018年以来，派送教师102名赴东部学习。2018年以来，选派骨干教师223名到东部培训。"
        ),
    ],
)
def same_measure_twice(reading: Reading) -> Iterator[Remark]:
    """Ask about two values of people or money for one name, act and time in two sentences."""
    setting = reading.setting
    related = {claim.id for relation in reading.breakdowns for claim in relation.members}
    named: list[tuple[str, str, Claim]] = []
    for claim in reading.results:
        if (
            not (dimension(claim) in ("person", "money") or _counted(claim))
            or claim.id in related
            or claim.bracket
        ):
            continue
        name = _PLAIN.sub("", claim.measure or "")
        if len(name) >= 2 and name[0] != "占" and not (
            _ANY.fullmatch(name) or says_nothing(name)
        ):
            named.append((name, claim.quantity.base_unit or "", claim))
    # what is told once cannot differ from itself, whatever was done with it
    times = Counter((name, unit) for name, unit, _ in named)
    groups: dict[tuple[str, str, str], list[Claim]] = {}
    for name, unit, claim in named:
        if times[name, unit] > 1:
            for act in sorted(acts_governing(setting, claim)) or [""]:
                groups.setdefault((name, unit, act), []).append(claim)
    told: set[str] = set()
    for first, last in _mistyped(reading, related):
        told |= {first.id, last.id}
        facts = {"name": last.measure or "", "first": first.text, "last": last.text}
        yield Remark((first, last), level=Level.WARNING, facts=facts)
    for (name, _, _), claims in groups.items():
        for first, last in pairwise(claims[:_MOST]):
            if told & {first.id, last.id} or first.sentence == last.sentence:
                continue
            apart = not first.interval.meets(last.interval)
            if apart and _same_time(first, last) and _same_places(setting, first, last):
                told |= {first.id, last.id}
                yield Remark(
                    (first, last), facts={"name": name, "first": first.text, "last": last.text}
                )


def _same_places(setting: Setting, first: Claim, last: Claim) -> bool:
    """Whether the sentences do not name two places: 东山县建成26个。南河县建成28个."""
    one, other = (places_of(setting, claim) for claim in (first, last))
    return not (one and other) or bool(one & other)


def _counted(claim: Claim) -> bool:
    """Whether things under a long name are counted for a year that the sentence names."""
    return (
        dimension(claim) == "count" and len(claim.measure or "") >= _WORDS
        and claim.period is not None and claim.period.kind == "flow" and claim.period.explicit
    )


def _same_time(one: Claim, other: Claim) -> bool:
    """Whether the words leave the times the same or untold."""
    if one.period is None or other.period is None:
        return True
    if one.period.kind == other.period.kind == "cumulative":
        # 截至2023年底, 截至2024年底: so much more in a year
        ends = one.period.last, other.period.last
        return not (all(ends) and ends[0] != ends[1])
    return one.period == other.period


def _mistyped(reading: Reading, related: set[str]) -> Iterator[tuple[Claim, Claim]]:
    """Two values of one thing whose digits were turned, or of which one lost a nought."""
    setting = reading.setting
    found: dict[tuple[str, str], list[Claim]] = {}
    for claim in reading.results:
        if (
            claim.plain and claim.id not in related
            and dimension(claim) in ("money", "count", "person", "人次")
        ):
            number = number_in(claim) or ""
            if len(number) >= _DIGITS and len(
                digits := number.translate(_TOLD_DIGITS)
            ) >= _DIGITS:
                key = "".join(sorted(digits)), claim.quantity.unit or ""
                found.setdefault(key, []).append(claim)
    for claims in found.values():
        for first, last in pairwise(claims[:_MOST]):
            if (
                first.sentence != last.sentence
                and _slip_apart(number_in(first) or "", number_in(last) or "")
                and (not (first.actors and last.actors) or first.actors == last.actors)
                and (_said_alike(setting, first, last) or _of_all_time(setting, first, last)
                     or _turned_round(setting, first, last))
            ):
                yield first, last


def _slip_apart(one: str, other: str) -> bool:
    """13.6 and 13.06, 207 and 270: one nought more, or two neighbours turned."""
    if len(one) == len(other):
        if one.find(".") == other.find("."):
            # 4.3 and 3.4: the point is no neighbour
            one, other = one.replace(".", ""), other.replace(".", "")
        return turned(one, other)
    return a_nought_apart(one, other)


def _said_alike(setting: Setting, first: Claim, last: Claim) -> bool:
    """Whether the same words of the same paragraph and year tell both."""
    lead, again = (_YEAR.sub("", claim.lead) for claim in (first, last))
    return (
        len(lead) > _WORDS and lead == again and first.period == last.period
        and setting.in_one_paragraph(first, last)
        and setting.noun_after(first) == setting.noun_after(last)
    )


def _turned_round(setting: Setting, first: Claim, last: Claim) -> bool:
    """为库区培训人才4.3万人次, 为库区培训的3.4万人次人才: one deed up to one day, told twice."""
    ends = [period.last for period in (first.period, last.period) if period is not None]
    if len(ends) != len((first, last)) or not ends[0] or ends[0] != ends[1]:
        return False
    for plain, attributed in ((first, last), (last, first)):
        lead, noun = attributed.lead, setting.noun_after(attributed)
        deed = lead.removesuffix("的")[-_DEED:]
        if lead.endswith("的") and len(deed) == _DEED and len(noun) > 1 and (
            plain.lead.endswith(deed + noun)
        ):
            return True
    return False


def _of_all_time(setting: Setting, first: Claim, last: Claim) -> bool:
    """Whether both are told as all there is so far, by one act and of one kind."""
    one, other = first.lead, last.lead
    if not (_SO_FAR.search(one) and _SO_FAR.search(other) and first.actors == last.actors != ()):
        return False
    to, also = _TO.search(one), _TO.search(other)
    if to is None or also is None or to["to"] not in other or also["to"] not in one:
        # 投入恩施的, 投入广元的: two things
        return False
    ends = [period.last for period in (first.period, last.period)
            if period is not None and period.explicit and period.last]
    return (
        len(set(ends)) < 2
        and (first.measure or "")[-2:] == (last.measure or "")[-2:]
        and bool(acts_governing(setting, first) & acts_governing(setting, last))
        and alike(one, other) > _ALIKE
    )
