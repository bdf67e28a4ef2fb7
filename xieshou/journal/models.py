"""The journal's one table: every change once, in commit order, chained by hash (流水)."""

from django.db import models

PAIRING_LENGTH = 25


class Entry(models.Model):
    """One change of one thing, with the thing as it is afterwards.

    `pairing` repeats what `after` says, so that the entries of a pairing are found by an index; it
    stands outside the digest, and a verification compares it with `after`.
    """

    seq = models.BigIntegerField(primary_key=True)
    at = models.DateTimeField()
    actor = models.CharField(max_length=150)
    kind = models.CharField(max_length=20)
    subject = models.CharField(max_length=60)
    subject_id = models.CharField(max_length=60)
    action = models.CharField(max_length=20)
    version = models.IntegerField()
    after = models.TextField()
    reason = models.TextField(default="")
    batch = models.CharField(max_length=60, default="")
    digest = models.CharField(max_length=64)
    pairing = models.CharField(max_length=PAIRING_LENGTH, default="")

    class Meta:
        indexes = [
            models.Index(fields=["kind", "subject", "subject_id", "seq"], name="journal_subject"),
            models.Index(fields=["kind", "subject", "seq"], name="journal_feed"),
            models.Index(fields=["pairing", "seq"], name="journal_pairing"),
        ]
