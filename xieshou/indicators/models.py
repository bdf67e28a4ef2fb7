"""Yearly targets, and the indicators that an office defines itself (年度任务, 自定指标)."""

from django.db import models


class Target(models.Model):
    """One line of a yearly agreement."""

    indicator = models.CharField(max_length=60)
    pairing = models.CharField(max_length=25)
    year = models.IntegerField()
    value = models.DecimalField(max_digits=20, decimal_places=6)
    version = models.IntegerField(default=1)
    source = models.CharField(max_length=200, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["indicator", "pairing", "year"],
                                    name="indicators_target_once")
        ]


class OwnIndicator(models.Model):
    """One version of an office's own definition; versions are added, never changed."""

    code = models.CharField(max_length=41)
    version = models.IntegerField()
    definition = models.JSONField()
    author = models.CharField(max_length=150)
    reason = models.CharField(max_length=500, default="")
    effective_on = models.DateField()
    # from that day on it is offered no more; handles of it still answer
    retired = models.BooleanField(default=False)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["code", "version"], name="indicators_own_version")
        ]
