"""What the two sides agreed to reach: a value for an indicator, a pairing and a year (年度任务)."""

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
