"""Accounts and the transfers between them: one row moves money from one to the other (资金账)."""

from django.db import models
from django.db.models import Q

from xieshou.books.rows import AccountRow, TransferRow


class Account(AccountRow):
    """A place where money stands; `floor` is what it must not fall below, none for outsiders."""

    class Meta(AccountRow.Meta):
        pass


class Transfer(TransferRow):
    """Money of the programme that left one account and arrived in another."""

    debit = models.ForeignKey(Account, models.PROTECT, related_name="+")
    credit = models.ForeignKey(Account, models.PROTECT, related_name="+")

    class Meta(TransferRow.Meta):
        pass


class Closing(models.Model):
    """A year of a pairing whose books are closed; reopened until a day, with a reason (结账)."""

    pairing = models.CharField(max_length=25)
    year = models.IntegerField()
    closed = models.BooleanField(default=True)
    open_until = models.DateField(null=True)
    reason = models.CharField(max_length=500, default="")
    version = models.IntegerField(default=1)
    actor = models.CharField(max_length=150)
    at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["pairing", "year"], name="funds_closing_once"),
        ]


class Assertion(models.Model):
    """What stood in an account at the end of a day, by somebody's word or paper (余额断言)."""

    pairing = models.CharField(max_length=25, default="", db_index=True)
    account = models.CharField(max_length=255)
    on = models.DateField()
    fen = models.BigIntegerField()
    source = models.CharField(max_length=200, default="")
    withdrawn = models.BooleanField(default=False)
    version = models.IntegerField(default=1)
    actor = models.CharField(max_length=150)
    at = models.DateTimeField(auto_now=True)


class Movement(models.Model):
    """Money that goes back or on without a register of its own: returned, recovered (资金变动)."""

    pairing = models.CharField(max_length=25, db_index=True)
    kind = models.CharField(max_length=12)
    on = models.DateField()
    fen = models.BigIntegerField()
    credit = models.CharField(max_length=255)
    debit = models.CharField(max_length=255)
    document_no = models.CharField(max_length=200)
    note = models.CharField(max_length=500, default="")
    undoes = models.ForeignKey(Transfer, models.PROTECT, null=True, related_name="+")
    void = models.BooleanField(default=False)
    version = models.IntegerField(default=1)
    actor = models.CharField(max_length=150)
    at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["pairing", "kind", "document_no", "credit", "debit"],
                                    name="funds_movement_once"),
            models.CheckConstraint(condition=Q(fen__gt=0), name="funds_movement_above_zero"),
        ]


class Statement(models.Model):
    """A statement of a bank or treasury for one account, as it was taken in (对账单)."""

    pairing = models.CharField(max_length=25, db_index=True)
    account = models.CharField(max_length=255)
    name = models.CharField(max_length=255)
    sha256 = models.CharField(max_length=64)
    version = models.IntegerField(default=1)
    actor = models.CharField(max_length=150)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["account", "sha256"], name="funds_statement_once"),
        ]


class StatementLine(models.Model):
    """One line of a statement: above zero came in, below zero went out (对账单明细)."""

    statement = models.ForeignKey(Statement, models.CASCADE, related_name="lines")
    row = models.IntegerField()
    on = models.DateField()
    fen = models.BigIntegerField()
    reference = models.CharField(max_length=120, default="")
    party = models.CharField(max_length=200, default="")
    note = models.CharField(max_length=300, default="")
    balance = models.BigIntegerField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["statement", "row"], name="funds_line_once"),
        ]


class Match(models.Model):
    """A transfer of the books that a line of a statement shows; a line may show several."""

    line = models.ForeignKey(StatementLine, models.CASCADE, related_name="matches")
    transfer = models.ForeignKey(Transfer, models.PROTECT, related_name="+")
    account = models.CharField(max_length=255)
    by_hand = models.BooleanField(default=False)
    actor = models.CharField(max_length=150)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["transfer", "account"], name="funds_matched_once"),
        ]
