"""Reports that were written, with the figures they cite (已写报告)."""

from django.db import models


class WrittenReport(models.Model):
    """One report as it was written; its Word file is a document of the library, by hash."""

    template = models.CharField(max_length=40)
    title = models.CharField(max_length=255)
    pairing = models.CharField(max_length=25, db_index=True)
    period = models.CharField(max_length=25)
    as_of = models.BigIntegerField()
    sha256 = models.CharField(max_length=64)
    figures = models.JSONField()
    warnings = models.JSONField()
    actor = models.CharField(max_length=150)
    at = models.DateTimeField(auto_now_add=True)
