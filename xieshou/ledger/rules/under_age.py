"""Nobody works before the age that the law sets (未满年龄)."""

from collections.abc import Iterator
from datetime import date
from types import SimpleNamespace

from xieshou.directory import secrets
from xieshou.ledger.book import Book
from xieshou.ledger.fields import fault_of_resident_id
from xieshou.ledger.limit import count
from xieshou.ledger.rule import Alarm, Example, Row, alarm, rule
from xieshou.values.finding import Level


def _job(start: str) -> tuple[Row, ...]:
    return (Row("placement", person="示例人", resident_id="920101199003070012",
                employer="示例甲公司", start_on=start, wage_month=3000),)


@rule(
    code="labor.under_age",
    numbers=("R36",),
    name="未满法定就业年龄",
    level=Level.WARNING,
    says="{title}：按身份证号，{start}上岗时 {age} 岁，不满 {wanted} 岁。",
    hint="请核对身份证号和上岗日期；情况属实的，应立即纠正。",
    source="劳动法：禁止招用未满十六周岁的未成年人",
    reads="placement",
    single=True,
    limits=(count("age", "就业年龄不低于", 16),),
    examples=(Example(passes=_job("2006-03-07")), Example(fails=_job("2006-03-06"))),
)
def under_age(book: Book, limits: SimpleNamespace) -> Iterator[Alarm]:
    """Warn by the day of birth within the sealed number, of which only the age is told."""
    unseal = secrets.unsealer("person")
    for row in book.rows("placement", "resident_id", "start_on", resident_id__gt="",
                         start_on__isnull=False, opening=False):
        number = unseal(row.resident_id.partition(":")[2])
        if fault_of_resident_id(number):  # another rule's matter
            continue
        born = date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
        age = row.start_on.year - born.year - (
            (row.start_on.month, row.start_on.day) < (born.month, born.day))
        if age < limits.age:
            yield alarm(row, start=row.start_on, age=age, wanted=limits.age)
