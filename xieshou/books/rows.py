"""The two tables of any double-entry books: accounts and transfers between them (复式账)."""

from django.apps import apps
from django.db import models
from django.db.models import F, Q


class AccountRow(models.Model):
    """A place where 分 stand; `floor` is what it must not fall below, none where they come from."""

    name = models.CharField(max_length=255, unique=True)
    balance = models.BigIntegerField(default=0)
    floor = models.BigIntegerField(null=True)
    version = models.BigIntegerField(default=0)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(condition=Q(balance__gte=F("floor")),
                                   name="%(app_label)s_floor"),
        ]


class TransferRow(models.Model):
    """`fen` left `credit` and arrived in `debit`; only added, corrected by a reversing row.

    What one 分 is, the books say: of money the hundredth part of a yuan, of credits one point.
    The two accounts, named `debit` and `credit`, are declared by the table itself.
    """

    subject = models.CharField(max_length=60)
    subject_id = models.BigIntegerField()
    serial = models.IntegerField()
    fen = models.BigIntegerField()
    on = models.DateField()
    reverses = models.OneToOneField("self", models.PROTECT, null=True, related_name="reversed_by")

    class Meta:
        abstract = True
        constraints = [
            models.UniqueConstraint(fields=["subject", "subject_id", "serial"],
                                    name="%(app_label)s_transfer_once"),
            models.CheckConstraint(condition=Q(fen__gt=0),
                                   name="%(app_label)s_transfer_above_zero"),
            models.CheckConstraint(condition=~Q(debit=F("credit")),
                                   name="%(app_label)s_transfer_between_two"),
        ]


def guarded() -> list[str]:
    """Tables to which rows are only ever added: the journal and the transfers of all books."""
    return ["journal_entry", *sorted(one._meta.db_table for one in apps.get_models()
                                     if issubclass(one, TransferRow))]
