"""Whether books agree with themselves, and what the journal should know of them (账的校验)."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import F, Sum

from xieshou.books.keeping import Books, image_of, leg_of


@dataclass(frozen=True)
class BooksReport:
    """Whether the books hold, how many transfers were read, and the first faults in words."""

    ok: bool
    count: int
    detail: str


def check(books: Books, in_words: Callable[[str], str]) -> BooksReport:
    """All balances sum to nothing, each is the sum of its transfers, none is below its floor."""
    there, faults, total = moved(books), [], 0
    for row in books.account.objects.order_by("pk"):
        total += row.balance
        words = in_words(row.name)
        if row.balance != there.get(row.pk, 0):
            faults.append(f"「{words}」余额{row.balance}分，逐笔合计{there.get(row.pk, 0)}分")
        if row.floor is not None and row.balance < row.floor:
            faults.append(f"「{words}」余额{row.balance}分，低于下限{row.floor}分")
        floor = None if books.may_go_below_zero(row.name) else 0
        if row.floor != floor:
            faults.append(f"「{words}」的余额下限被改动")
    if total:
        faults.append(f"全部账户合计{total}分，应为0")
    faults += _bad_reversals(books)
    count = books.transfer.objects.count()
    detail = "；".join(faults[:5]) if faults else f"{len(there)} 个账户、{count} 笔流转，借贷相等"
    return BooksReport(not faults, count, detail)


def transfers_of_each(books: Books) -> Iterator[tuple[str, int, list[dict]]]:
    """Every record's transfers as the journal would keep them, record by record."""
    rows = books.transfer.objects.select_related("debit", "credit", "reverses")
    key, image = None, []
    for row in rows.order_by("subject", "subject_id", "serial").iterator(2000):
        if key != (row.subject, row.subject_id):
            if key:
                yield *key, image
            key, image = (row.subject, row.subject_id), []
        serial = row.reverses.serial if row.reverses else None
        image.append(image_of(leg_of(row), row.serial, serial))
    if key:
        yield *key, image


def moved(books: Books, on: date | None = None) -> dict[int, int]:
    """What came to each account, by its number, less what left it; to the end of a day."""
    rows = books.transfer.objects.all()
    rows = rows if on is None else rows.filter(on__lte=on)
    found: dict[int, int] = {}
    for side, sign in (("debit", 1), ("credit", -1)):
        for number, fen in rows.values_list(side).annotate(Sum("fen")).order_by():
            found[number] = found.get(number, 0) + sign * fen
    return found


def _bad_reversals(books: Books) -> list[str]:
    """A reversal moves the same back, on the same day, for the same record."""
    rows = books.transfer.objects.filter(reverses__isnull=False)
    good = rows.filter(
        fen=F("reverses__fen"), debit=F("reverses__credit"), credit=F("reverses__debit"),
        subject=F("reverses__subject"), subject_id=F("reverses__subject_id"),
        reverses__reverses__isnull=True,
    )
    return [f"第{number}笔冲销与原笔不符"
            for number in rows.exclude(pk__in=good.values("pk")).values_list("pk", flat=True)[:5]]
