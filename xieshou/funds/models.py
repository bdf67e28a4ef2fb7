"""Accounts and the transfers between them: one row moves money from one to the other (资金账)."""

from django.db import models
from django.db.models import F, Q


class Account(models.Model):
    """A place where money stands; `floor` is what it must not fall below, none for outsiders."""

    name = models.CharField(max_length=255, unique=True)
    balance = models.BigIntegerField(default=0)
    floor = models.BigIntegerField(null=True)
    version = models.BigIntegerField(default=0)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(balance__gte=F("floor")), name="funds_floor"),
        ]


class Transfer(models.Model):
    """`fen` left `credit` and arrived in `debit`; only added, corrected by a reversing row."""

    subject = models.CharField(max_length=60)
    subject_id = models.BigIntegerField()
    serial = models.IntegerField()
    debit = models.ForeignKey(Account, models.PROTECT, related_name="+")
    credit = models.ForeignKey(Account, models.PROTECT, related_name="+")
    fen = models.BigIntegerField()
    on = models.DateField()
    reverses = models.OneToOneField("self", models.PROTECT, null=True, related_name="reversed_by")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["subject", "subject_id", "serial"], name="funds_transfer_once"),
            models.CheckConstraint(condition=Q(fen__gt=0), name="funds_transfer_above_zero"),
            models.CheckConstraint(
                condition=~Q(debit=F("credit")), name="funds_transfer_between_two"),
        ]
