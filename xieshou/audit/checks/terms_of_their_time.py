"""Words of the poverty years in a text about later ones, and the other way round (用语与年代)."""

import re
from collections.abc import Iterator

from xieshou.audit.check import Example, Remark, check
from xieshou.audit.reading import Reading
from xieshou.language.quick import needed
from xieshou.values.finding import Level

# The end of 2020 closed the campaign; its words name the past from then on.
_CLOSED = "2021"
_OLD = re.compile(
    r"(?<!原)(?:建档立卡)?贫困(?:户|人口|群众|劳动力)|扶贫车间|扶贫项目(?!资产)|脱贫攻坚战"
    r"|扶贫协作|扶贫办|消费扶贫|扶贫产品|扶贫资金(?!项目|形成|资产)"
)
_NEW = re.compile(
    "监测对象|脱贫人口小额信贷|乡村振兴局|帮扶车间|消费帮扶|衔接资金|衔接推进乡村振兴"
)
_EARLIEST_OF_NEW = "2020"
_SHOWN = 6
_WORDS = ((_OLD, needed(_OLD), "脱贫攻坚时期"), (_NEW, needed(_NEW), "后来"))


@check(
    code="wording.terms_of_their_time",
    numbers=("R56",),
    name="用语与年代",
    says="说的是{years}年的事，用的却是{which}的说法：{words}。",
    hint="2021年起一般写「脱贫户」「脱贫人口」「东西部协作」「消费帮扶」「监测对象」「帮扶车间」；沿用旧口径的，请写明。",
    level=Level.NOTE,
    examples=[
        Example(passes="2019年，带动贫困户320户增收。"),
        Example(passes="2023年，带动脱贫户320户增收。"),
        Example(fails="2023年，带动贫困户320户增收。"),
        Example(passes="2023年，登记扶贫项目资产3.6亿元。"),
        Example(fails="2022年，东西部扶贫协作资金到位2400万元，扶贫办组织培训3期。"),
        Example(fails="2017年，帮扶车间吸纳就业320人。"),
    ],
)
def terms_of_their_time(reading: Reading) -> Iterator[Remark]:
    """Note once old words beside figures of 2021 and after, and new ones beside older figures."""
    setting = reading.setting
    for pattern, signs, which in _WORDS:
        found, late = [], which == "后来"
        for claim in setting.where(signs):
            period = claim.period
            if period is None or period.kind != "flow" or not period.first or not period.last:
                continue
            if period.last >= _EARLIEST_OF_NEW if late else period.first < _CLOSED:
                continue
            told = claim.lead + claim.tail[:8]
            if words := pattern.search(told):
                found.append((claim, words.group(), period.first[:4]))
        if found:
            yield Remark(
                tuple(claim for claim, _, _ in found),
                facts={
                    "years": "、".join(sorted({year for _, _, year in found})[:_SHOWN]),
                    "which": which,
                    "words": "、".join(sorted({f"「{word}」" for _, word, _ in found})[:_SHOWN]),
                },
            )
