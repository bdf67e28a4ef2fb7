"""Numbers of people and units bear their check digits (号码校验位)."""

from collections.abc import Iterator
from types import SimpleNamespace

from stdnum.cn import uscc

from xieshou.directory.organizations import codes_at_fault
from xieshou.directory.secrets import unsealer
from xieshou.ledger.book import Book
from xieshou.ledger.fields import CreditCode, Organization, ResidentId, fault_of_resident_id
from xieshou.ledger.rule import Alarm, Example, Kept, Row, alarm, rule
from xieshou.values.finding import Level


def _company(code: str) -> tuple[Row, ...]:
    return (Row("enterprise", name="示例甲子有限公司", landed_on="2021-01-01", credit_code=code),)


def _job(number: str) -> tuple[Row, ...]:
    return (Row("placement", person="示例人", resident_id=number, kind="赴结对地",
                start_on="2024-02-01"),)


@rule(
    code="numbers.check_digit",
    numbers=("R27",),
    name="号码校验位不符",
    level=Level.ERROR,
    says="{title}：「{heading}」的{what}不是有效号码。",
    hint="录入和导入时已拦下这样的号码；由对方数据包或旧系统带来的，请核对证件后更正。",
    source="GB 11643 公民身份号码、GB 32100 统一社会信用代码的校验位",
    examples=(
        Example(passes=_company("91920101MA00000012")),
        Example(passes=_job("920101199003070012")),
        Example(fails=_company(Kept("91920101MA0000001X"))),
        Example(fails=_job(Kept("920101199003070019"))),
    ),
)
def bad_number(book: Book, limits: SimpleNamespace) -> Iterator[Alarm]:
    """Object to numbers that reached the ledger past the gate, without repeating them."""
    units, known = codes_at_fault(), dict[str, bool]()
    unseal = unsealer("person")

    def is_wrong(stored: str) -> bool:
        """Whether a sealed number is none; people come again, and are opened once."""
        index, _, token = stored.partition(":")
        if index not in known:
            known[index] = bool(fault_of_resident_id(unseal(token)))
        return known[index]

    for register in book.asked():
        for kind in register.fields:
            if kind.local:
                continue
            if isinstance(kind, CreditCode):
                rows = book.rows(register.code, kind.name, **{f"{kind.name}__gt": ""})
                wrong = (row for row in rows if not uscc.is_valid(getattr(row, kind.name)))
                what = "统一社会信用代码"
            elif isinstance(kind, ResidentId) and kind.role == "key":
                rows = book.rows(register.code, kind.name, **{f"{kind.name}__gt": ""})
                wrong = (row for row in rows if is_wrong(getattr(row, kind.name)))
                what = "身份证号"
            elif isinstance(kind, Organization) and units:
                wrong = book.rows(register.code, **{f"{kind.attname}__in": units})
                what = "单位信用代码"
            else:
                continue
            for row in wrong:
                yield alarm(row, key=f"{kind.name}:{row.of}:{row.id}", heading=kind.label,
                            what=what)
