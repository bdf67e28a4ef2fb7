"""A stated average must follow from the total and the count that the text gives (均值)."""

from collections.abc import Iterator

from xieshou.audit.check import Example, Remark, check
from xieshou.audit.doubt import amount, credible, relation_gap
from xieshou.audit.reading import Reading
from xieshou.audit.relations import factor_of
from xieshou.values.finding import Level


@check(
    code="arithmetic.average_agrees",
    numbers=("R14",),
    name="均值",
    says="{total}{count}{years} = {computed},文中「{by}」写为{stated},对不上。",
    hint="请核对总额、个数和均值;总额含其他口径的,请在文中写明。",
    level=Level.ERROR,
    examples=[
        Example(passes="设立助学金200万元,每学年资助学生400名,每人1000元。"),
        Example(passes="拨付财政帮扶资金17.58亿元,33个协作县县均5327万元。"),
        Example(passes="18县今年投入5400万元(每县300万元)。"),
        Example(fails="新增企业17家,农业企业9家,加工企业8家,投资4.25亿元,平均每家2050万元。"),
        Example(fails="拨付财政帮扶资金17.58亿元,33个协作县县均5237万元。"),
        Example(fails="18县今年投入5400万元(每县3000万元)。"),
    ],
)
def average_agrees(reading: Reading) -> Iterator[Remark]:
    """Flag an average that total and count cannot give."""
    for relation in reading.averages:
        if (found := credible(relation)) is None:
            continue
        total, stated = relation["total"], relation["stated"]
        count = relation.get("count")
        per = total.quantity.value * factor_of(total)
        if count is not None:
            per /= count.quantity.value * factor_of(count)
        certain = relation.tight and relation.years == 1 and relation_gap(relation) > 0
        yield Remark(
            tuple(relation.members),
            level=Level.ERROR if certain else Level.WARNING,
            suggestion=found.suggestion,
            facts={
                "total": total.text,
                "count": f" ÷ {count.text}" if count else "",
                "stated": stated.text,
                "by": relation.evidence[0],
                "years": f" ÷ {relation.years}年" if relation.years != 1 else "",
                "computed": amount(per / relation.years, stated),
            },
        )
