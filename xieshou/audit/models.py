"""Audits that were run, kept with the text they read (核验记录)."""

from django.db import models


class AuditRun(models.Model):
    """One audit of one report: the text as read, and the answer in the shape of the contract."""

    name = models.CharField(max_length=255)
    sha256 = models.CharField(max_length=64)
    text = models.TextField()
    result = models.JSONField()
    pairing = models.CharField(max_length=25, default="", db_index=True)
    actor = models.CharField(max_length=150)
    at = models.DateTimeField(auto_now_add=True)
