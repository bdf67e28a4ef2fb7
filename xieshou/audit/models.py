"""Audits that were run, what they read, and what people said to it (核验记录)."""

from django.db import models

SETTLED = {
    "open": "未处理", "mended": "已改", "checked": "已核实，无误", "waived": "不改",
    "asked": "已请人核实",
}


class AuditRun(models.Model):
    """One audit of one report: the text as read, and the answer in the shape of the contract.

    `original` is the hash under which the library keeps the file, for the marked copy; `batch` is
    the job that audited it together with others. `counts` is what lists show of the answer, so
    that they need not read it whole. `personal` tells that ids of persons stood in the text; it
    is kept without them, and shown to those who may see persons.
    """

    name = models.CharField(max_length=255)
    sha256 = models.CharField(max_length=64)
    text = models.TextField()
    result = models.JSONField()
    counts = models.JSONField(default=dict)
    pairing = models.CharField(max_length=25, default="", db_index=True)
    actor = models.CharField(max_length=150)
    at = models.DateTimeField(auto_now_add=True)
    original = models.CharField(max_length=64, default="")
    batch = models.BigIntegerField(null=True, db_index=True)
    personal = models.BooleanField(default=False)


class ClaimRow(models.Model):
    """A figure of a report, kept to be held against the figures of other reports (报告数字).

    `key` is the same for what can be compared (measure, unit, period); without one a figure is
    kept and compared with nothing.
    """

    run = models.ForeignKey(AuditRun, models.CASCADE, related_name="rows")
    claim = models.CharField(max_length=12)
    key = models.CharField(max_length=64, default="", db_index=True)
    text = models.CharField(max_length=60)
    start = models.IntegerField()
    end = models.IntegerField()
    value = models.CharField(max_length=40)
    unit = models.CharField(max_length=30, default="")
    low = models.CharField(max_length=40, default="")
    high = models.CharField(max_length=40, default="")
    base_unit = models.CharField(max_length=30, default="")
    role = models.CharField(max_length=12)
    measure = models.CharField(max_length=80, default="")
    actors = models.JSONField(default=list)
    first = models.CharField(max_length=10, default="")
    last = models.CharField(max_length=10, default="")
    explicit = models.BooleanField(default=False)
    lead = models.CharField(max_length=120, default="")
    sentence = models.TextField(default="")
    indicator = models.CharField(max_length=60, default="")
    verdict = models.CharField(max_length=20, default="")


class Settlement(models.Model):
    """What people said to a finding; it holds for later audits of the same words (处理意见).

    `reach` is the pairing, or for texts that belong to none the person who had them audited.
    """

    reach = models.CharField(max_length=160)
    fingerprint = models.CharField(max_length=32)
    code = models.CharField(max_length=60)
    message = models.TextField()
    state = models.CharField(max_length=10, default="open")
    note = models.TextField(default="")
    asked = models.CharField(max_length=150, default="", db_index=True)
    actor = models.CharField(max_length=150)
    at = models.DateTimeField()
    version = models.IntegerField(default=1)
    run = models.ForeignKey(AuditRun, models.SET_NULL, null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["reach", "fingerprint"], name="audit_settled_once")]


class Alias(models.Model):
    """A wording that a person tied to an indicator, or said not to mean it (别名)."""

    pairing = models.CharField(max_length=25, db_index=True)
    indicator = models.CharField(max_length=60)
    wording = models.CharField(max_length=60)
    meant = models.BooleanField()
    count = models.PositiveIntegerField(default=1)
    actor = models.CharField(max_length=150)
    at = models.DateTimeField()
    version = models.IntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["pairing", "indicator", "wording"],
                                    name="audit_alias_once")]
