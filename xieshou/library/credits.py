"""Credits of the offices that give papers, kept in books of double entry (贡献分).

Each use that counts is a row of its own; the points of it pass from what is issued on account of
the office that used the paper to the account of the office that gave it. Points are never money:
they lie in tables of their own, and only the way of keeping them is that of money.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, NoReturn

from django.db import transaction
from django.db.models import Count, Sum
from django.utils import timezone

from xieshou.books import proving
from xieshou.books.keeping import Books, Leg, Wanted, image_of
from xieshou.directory.scope import Scope
from xieshou.errors import Conflict, Invalid, NotFound
from xieshou.journal.chain import append, take_turn
from xieshou.library import reach
from xieshou.library.models import Credit, CreditAccount, CreditTransfer, Document
from xieshou.values.reason import is_reason

SUBJECT, CHUNK = "credit", 500
COLUMNS = ("序号", "日期", "资料编号", "事由", "从", "到", "分", "冲销哪一笔")
ISSUED, EARNED = "issued:", "earned:"


@dataclass(frozen=True)
class Rule:
    """For what a giver is credited: once for each using office, paper and year."""

    code: str
    words: str
    points: int


RULES = (
    Rule("view", "其他单位查看", 1),
    Rule("download", "其他单位下载", 3),
    Rule("proof", "被其他单位用作台账佐证", 10),
    Rule("cite", "其他单位签发的报告，数字以它证明的记录为依据", 10),
)
_RULES = {rule.code: rule for rule in RULES}


class UnbalancedCreditError(Conflict):
    """Points that cannot be posted as they are."""

    code = "library.unbalanced_credit"
    message = "「{account}」的贡献分记不上：{why}。"
    hint = "请系统管理员运行 xieshou verify 核对贡献分账。"


class UnknownCreditError(NotFound):
    """No such credit within reach, or it was reversed already."""

    code = "library.unknown_credit"
    message = "没有编号为 {id} 的贡献分，或已经冲销。"
    hint = "请刷新明细；也可能不在您的数据范围内。"


class ReversalWithoutReasonError(Invalid):
    """A credit is to be reversed without a word why."""

    code = "library.reversal_without_reason"
    message = "没有写明冲销的理由。"
    hint = "请写明理由(至少四个字)，如「资料登记错了单位」；理由记入流水。"


class CreditBooks(Books):
    """Points of credit: issued below zero for the office that used, earned by the one that gave."""

    account, transfer, kind = CreditAccount, CreditTransfer, "credit"

    def may_go_below_zero(self, account: str) -> bool:
        """Points come from what is issued."""
        return account.startswith(ISSUED)

    def refuse_short(self, account: CreditAccount, missing: int) -> NoReturn:
        """An office would lose points that it never had."""
        raise UnbalancedCreditError(account=in_words(account.name), why=f"缺{missing}分")

    def refuse_leg(self, leg: Leg) -> NoReturn:
        """Points below zero, or from an account to itself."""
        raise UnbalancedCreditError(account=in_words(leg.credit), why="分数或账户不对")


BOOKS = CreditBooks()


@dataclass(frozen=True)
class Standing:
    """What an office gave and used in a year."""

    office: str
    given: int
    used: int
    papers: int


@dataclass(frozen=True)
class Proof:
    """Points issued and earned, and whether the books hold."""

    issued: int
    earned: int
    total: int
    ok: bool
    detail: str


def in_words(account: str) -> str:
    """An account as people call it."""
    if account.startswith(ISSUED):
        return f"发放户({account.removeprefix(ISSUED)}使用)"
    return f"得分户({account.removeprefix(EARNED)})"


def credit(row: Document, code: str, scope: Scope) -> None:
    """Credit the office that gave a paper, once a year for each office that uses it so."""
    rule, user = _RULES.get(code), scope.office
    head = row.entry if row.entry_id else row
    if rule is None or not head.office or not user or head.office == user:
        return
    now = timezone.now()
    once = {"document": head, "user": user, "rule": code, "year": timezone.localtime(now).year}
    if Credit.objects.filter(**once).exists():
        return
    with transaction.atomic():
        take_turn()
        made, fresh = Credit.objects.get_or_create(
            **once, defaults={"giver": head.office, "points": rule.points, "at": now})
        if fresh:
            append(BOOKS.settle([], [_wanted(made)]), scope.actor)


def credit_use(id: int, code: str, scope: Scope) -> None:
    """Credit the giver of a document by its number."""
    credit(Document.objects.select_related("entry").defer("text").get(pk=id), code, scope)


def reverse(id: int, scope: Scope, reason: str) -> None:
    """Take points back by a row that undoes the first, with the reason.

    The same use is not credited again in that year, or the next look would undo this.
    """
    row = Credit.objects.select_related("document").filter(
        pk=id, void=False, document__in=Document.objects.filter(reach.within(scope))).first()
    if row is None:
        raise UnknownCreditError(id=id)
    here = scope.at(row.document.pairing) if row.document.pairing else scope
    if not here.may("manage"):
        here.require("verify")
    if not is_reason(reason):
        raise ReversalWithoutReasonError
    with transaction.atomic():
        take_turn()
        row = Credit.objects.select_for_update().get(pk=row.pk)
        if row.void:
            raise UnknownCreditError(id=id)
        row.void = True
        row.save(update_fields=["void"])
        append(BOOKS.settle([_wanted(row)]), scope.actor, reason.strip()[:500])


def post_all() -> int:
    """After an upgrade: post credits of an earlier version, which had no books; how many."""
    posted = CreditTransfer.objects.filter(subject=SUBJECT).values("subject_id")
    ids = list(Credit.objects.exclude(pk__in=posted).order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(ids), CHUNK):
        with transaction.atomic():
            take_turn()
            rows = Credit.objects.filter(pk__in=ids[start:start + CHUNK]).select_related("document")
            append(BOOKS.settle([_wanted(one) for one in rows]), "system", "程序升级后记入贡献分账")
    return len(ids)


def standings(year: int | None) -> list[Standing]:
    """The yearly list by the books: what each office earned, and what was issued for its use.

    Of all years where none is told.
    """
    net: dict[str, int] = {}
    moved = CreditTransfer.objects.filter(**({} if year is None else {"on__year": year}))
    for side, sign in (("debit", 1), ("credit", -1)):
        for name, points in moved.values_list(f"{side}__name").annotate(Sum("fen")).order_by():
            net[name] = net.get(name, 0) + sign * points
    uses = Credit.objects.filter(void=False, **({} if year is None else {"year": year}))
    many = dict(uses.values_list("giver").annotate(Count("document", distinct=True)))
    offices = {name.partition(":")[2] for name in net}
    rows = [Standing(one, net.get(EARNED + one, 0), -net.get(ISSUED + one, 0), many.get(one, 0))
            for one in offices]
    return sorted(rows, key=lambda one: (-one.given, one.used, one.office))


def rows_of(documents: Iterable[int]) -> Iterable[tuple[Any, ...]]:
    """Every row of the books for these papers, in order, as COLUMNS tell."""
    known = {row.pk: row for row in Credit.objects.filter(document__in=list(documents))}
    rows = CreditTransfer.objects.filter(subject=SUBJECT, subject_id__in=list(known))
    for row in rows.select_related("debit", "credit").order_by("pk"):
        use = known[row.subject_id]
        yield (row.pk, row.on.isoformat(), use.document_id, _RULES[use.rule].words,
               in_words(row.credit.name), in_words(row.debit.name), row.fen,
               row.reverses_id or "")


def years() -> list[int]:
    """Years that have credits, the newest first, this year always among them."""
    found = set(Credit.objects.values_list("year", flat=True).distinct())
    return sorted(found | {timezone.localdate().year}, reverse=True)


def proof() -> Proof:
    """What was issued and earned in all years, and whether both sum to nothing; `check` looks at
    every row.
    """
    sums = {ISSUED: 0, EARNED: 0}
    for name, balance in CreditAccount.objects.values_list("name", "balance"):
        sums[name.partition(":")[0] + ":"] += balance
    total = sum(sums.values())
    return Proof(-sums[ISSUED], sums[EARNED], total, not total,
                 f"全部账户合计{total}分，应为0" if total else "")


def check() -> proving.BooksReport:
    """Whether the books of credits hold, and are what the uses say."""
    report = proving.check(BOOKS, in_words)
    standing: dict[int, list[dict[str, Any]]] = {}
    for _, id, image in proving.transfers_of_each(BOOKS):
        undone = {row["reverses"] for row in image}
        standing[id] = [{**row, "serial": 0} for row in image
                        if row["reverses"] is None and row["serial"] not in undone]
    faults = [f"第{row.pk}号贡献分与账不符" for row in Credit.objects.order_by("pk").iterator(2000)
              if [image_of(leg, 0, None) for leg in _legs(row)] != standing.pop(row.pk, [])]
    faults += [f"第{id}号贡献分没有来由" for id, rows in standing.items() if rows]
    if not faults:
        return report
    kept = [] if report.ok else [report.detail]
    return proving.BooksReport(False, report.count, "；".join((*kept, *faults[:5])))


def images() -> Iterable[tuple[str, str, dict[str, Any]]]:
    """Every posted credit as the journal should know it."""
    known = {row.pk: row for row in Credit.objects.select_related("document").defer(
        "document__text")}
    for subject, id, image in proving.transfers_of_each(BOOKS):
        said = _said(known[id]) if id in known else {}
        yield subject, str(id), {**said, "transfers": image}


def _wanted(row: Credit) -> Wanted:
    return Wanted(SUBJECT, row.pk, _legs(row), row.document.pairing, _said(row))


def _legs(row: Credit) -> list[Leg]:
    if row.void:
        return []
    return [Leg(EARNED + row.giver, ISSUED + row.user, row.points,
                timezone.localtime(row.at).date())]


def _said(row: Credit) -> dict[str, Any]:
    return {"pairing": row.document.pairing, "document": row.document_id, "rule": row.rule,
            "year": row.year}
