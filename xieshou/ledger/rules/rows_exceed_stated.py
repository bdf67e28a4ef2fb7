"""A total kept for reference must fit the rows that make it up (备查总数与明细)."""

from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

from xieshou.ledger.book import Book
from xieshou.ledger.fields import Choice
from xieshou.ledger.register import Register
from xieshou.ledger.rule import Alarm, Example, Row, alarm, rule
from xieshou.values.finding import Level

_SPAN = {"opening": "是", "opening_from": "2022-01-01", "opening_to": "2022-12-31"}


@rule(
    code="totals.rows_exceed_stated",
    numbers=("R01",),
    name="明细之和大于备查总数",
    level=Level.ERROR,
    says="备查的「{heading}」总数写为 {stated}，同一时段登记的明细已有 {sum}，合不上。",
    hint="请向报数的单位核实：总数漏了哪几笔，或明细重复登记了。说不清的，请写明口径后按理由搁置。",
    source="勾稽关系；允许末位进位一个单位",
    examples=(
        Example(passes=(Row("donation", donor="示例累计", cash=30, memo="是", **_SPAN),
                        Row("donation", donor="示例公司", donated_on="2022-05-01", cash=20))),
        Example(fails=(Row("donation", donor="示例累计", cash=30, memo="是", **_SPAN),
                       Row("donation", donor="示例公司", donated_on="2022-05-01", cash=20),
                       Row("donation", donor="示例商会", donated_on="2022-06-01", cash=20))),
    ),
)
def rows_exceed_stated(book: Book, limits: SimpleNamespace) -> Iterator[Alarm]:
    """Object to a stated total that the rows of its span, channel and kind already exceed."""
    for register in book.asked():
        yield from _of(book, register)


def _of(book: Book, register: Register) -> Iterator[Alarm]:
    kinds = [kind.name for kind in register.fields if isinstance(kind, Choice)]
    measures = [kind for kind in register.measures if kind.column_type in ("money", "int")]
    columns = ("channel", "vague", register.when, *kinds, *(kind.name for kind in measures))
    memos = [row for row in book.rows(register.code, *columns, memo=True, opening=True)
             if not row.vague]
    if not memos:
        return
    sums: dict[tuple[int, str], int] = {}
    parts: dict[tuple[int, str], list[Any]] = {}
    for row in book.rows(register.code, *columns):
        first = getattr(row, register.when) or row.opening_from
        last = getattr(row, register.when) or row.opening_to
        for memo in memos:
            if not _within(memo, row, first, last, kinds):
                continue
            for kind in measures:
                value = getattr(row, kind.name)
                if value and getattr(memo, kind.name):
                    key = (memo.id, kind.name)
                    sums[key] = sums.get(key, 0) + value
                    parts.setdefault(key, []).append(row)
    for memo in memos:
        for kind in measures:
            total, stated = sums.get((memo.id, kind.name), 0), getattr(memo, kind.name)
            # a hundredth of ten thousand yuan, the last digit that reports write
            slack = 100_00 if kind.column_type == "money" else 1
            if stated and total - stated >= slack:
                yield alarm(memo, *parts[memo.id, kind.name], key=f"{memo.id}:{kind.name}",
                            heading=kind.label, stated=kind.show(stated) + kind.unit,
                            sum=kind.show(total) + kind.unit)


def _within(memo: Any, row: Any, first: Any, last: Any, kinds: list[str]) -> bool:
    return bool(
        first and last and row.pairing_id == memo.pairing_id and row.channel == memo.channel
        and memo.opening_from <= first and last <= memo.opening_to
        and all(getattr(row, kind) == getattr(memo, kind) for kind in kinds
                if getattr(memo, kind)))
