"""Addresses of other programs that want to be told (通知地址)."""

from django.db import models


class Webhook(models.Model):
    """One address: what it is told of, for whose eyes, and how far it has been told."""

    name = models.CharField(max_length=60)
    url = models.CharField(max_length=500)
    events = models.JSONField(default=list)
    # whose rights decide what is told
    owner = models.CharField(max_length=150)
    secret = models.TextField()
    active = models.BooleanField(default=True)
    version = models.PositiveIntegerField(default=1)
    # the last entry of the journal that was told or passed over
    position = models.BigIntegerField(default=0)
    failures = models.PositiveIntegerField(default=0)
    last_error = models.CharField(max_length=255, default="", blank=True)
    told_at = models.DateTimeField(null=True)
    next_try_at = models.DateTimeField(null=True)


class Delivery(models.Model):
    """One message to one address: how often it was tried, and what was answered last.

    Not history but a log of the newest; the journal says what happened, the position what was told.
    """

    webhook = models.ForeignKey(Webhook, models.CASCADE, related_name="deliveries")
    # the entry of the journal, which is the number of the message
    seq = models.BigIntegerField()
    event = models.CharField(max_length=40)
    pairing = models.CharField(max_length=40, default="", blank=True)
    body_sha256 = models.CharField(max_length=64)
    tries = models.PositiveIntegerField(default=0)
    heard = models.BooleanField(default=False)
    answer = models.CharField(max_length=255, default="", blank=True)
    first_at = models.DateTimeField()
    last_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["webhook", "seq"], name="one_delivery")]
