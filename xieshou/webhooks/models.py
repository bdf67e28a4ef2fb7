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
