"""What stands where on a day, and whether the books agree with themselves (资金结存)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import F, Sum

from xieshou.funds import accounts
from xieshou.funds.models import Account, Transfer
from xieshou.funds.posting import image_of, leg_of


@dataclass(frozen=True)
class Balance:
    """What stands in one account, in fen."""

    account: str
    words: str
    fen: int
    inside: bool


@dataclass(frozen=True)
class BooksReport:
    """Whether the books hold, how many transfers were read, and the first faults in words."""

    ok: bool
    count: int
    detail: str


def balances(on: date | None = None) -> list[Balance]:
    """Every account by name: as it stands, or as it stood at the end of a day."""
    rows = Account.objects.order_by("name")
    moved = _moved(on) if on else None
    return [
        Balance(row.name, accounts.in_words(row.name),
                row.balance if moved is None else moved.get(row.pk, 0), row.floor is not None)
        for row in rows
    ]


def balance(account: str, on: date | None = None) -> int:
    """Fen in one account; nothing where it was never opened."""
    row = Account.objects.filter(name=account).first()
    if row is None:
        return 0
    return row.balance if on is None else _moved(on).get(row.pk, 0)


def check() -> BooksReport:
    """All balances sum to nothing, each is the sum of its transfers, none is below its floor."""
    moved, faults, total = _moved(None), [], 0
    for row in Account.objects.order_by("pk"):
        total += row.balance
        words = accounts.in_words(row.name)
        if row.balance != moved.get(row.pk, 0):
            faults.append(f"「{words}」余额{row.balance}分,逐笔合计{moved.get(row.pk, 0)}分")
        if row.floor is not None and row.balance < row.floor:
            faults.append(f"「{words}」余额{row.balance}分,低于下限{row.floor}分")
        floor = None if accounts.may_go_below_zero(row.name) else 0
        if row.floor != floor:
            faults.append(f"「{words}」的余额下限被改动")
    if total:
        faults.append(f"全部账户合计{total}分,应为0")
    faults += _bad_reversals()
    count = Transfer.objects.count()
    detail = ";".join(faults[:5]) if faults else f"{len(moved)}个账户、{count}笔流转,借贷相等"
    return BooksReport(not faults, count, detail)


def transfers_of_each() -> Iterator[tuple[str, int, list[dict]]]:
    """Every record's transfers as the journal would keep them, record by record."""
    rows = Transfer.objects.select_related("debit", "credit", "reverses")
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


def _bad_reversals() -> list[str]:
    """A reversal moves the same money back, on the same day, for the same record."""
    rows = Transfer.objects.filter(reverses__isnull=False)
    good = rows.filter(
        fen=F("reverses__fen"), debit=F("reverses__credit"), credit=F("reverses__debit"),
        subject=F("reverses__subject"), subject_id=F("reverses__subject_id"),
        reverses__reverses__isnull=True,
    )
    return [f"第{number}笔冲销与原笔不符"
            for number in rows.exclude(pk__in=good.values("pk")).values_list("pk", flat=True)[:5]]


def _moved(on: date | None) -> dict[int, int]:
    rows = Transfer.objects.all() if on is None else Transfer.objects.filter(on__lte=on)
    moved: dict[int, int] = {}
    for side, sign in (("debit", 1), ("credit", -1)):
        for number, fen in rows.values_list(side).annotate(Sum("fen")).order_by():
            moved[number] = moved.get(number, 0) + sign * fen
    return moved
