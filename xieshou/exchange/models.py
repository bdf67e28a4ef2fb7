"""Offices that are trusted, what was last the same on both sides, and conflicts (两地交换)."""

from django.db import models


class TrustedOffice(models.Model):
    """Another office, known by its public keys, and the side for which it may speak."""

    fingerprint = models.CharField(max_length=19, unique=True)
    office = models.CharField(max_length=120)
    sign_key = models.CharField(max_length=64)
    seal_key = models.CharField(max_length=64)
    side = models.CharField(max_length=12)
    pairing = models.CharField(max_length=25, default="")
    withdrawn = models.BooleanField(default=False)
    actor = models.CharField(max_length=150)
    at = models.DateTimeField(auto_now_add=True)


class LastSame(models.Model):
    """The content of a record when both sides last had the same: by it one sees who changed it."""

    fingerprint = models.CharField(max_length=19)
    register = models.CharField(max_length=60)
    record_id = models.BigIntegerField()
    digest = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["fingerprint", "register", "record_id"],
                                    name="exchange_last_same_once"),
        ]


class Conflict(models.Model):
    """A record that both sides changed; `theirs` waits until a person settles it."""

    fingerprint = models.CharField(max_length=19)
    office = models.CharField(max_length=120)
    pairing = models.CharField(max_length=25, db_index=True)
    register = models.CharField(max_length=60)
    record_id = models.BigIntegerField()
    theirs = models.JSONField()
    digest = models.CharField(max_length=64)
    at = models.DateTimeField()
    taken = models.CharField(max_length=8, default="")
    settled_by = models.CharField(max_length=150, default="")
    settled_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["register", "record_id"], name="exchange_conflict_of")]
