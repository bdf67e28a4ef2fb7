"""Where Django looks: loads the shelf of registers, and keeps attestations and import batches."""

from django.db import models

from xieshou.shelf import modules_of

modules_of("xieshou.ledger.registers")


class Attestation(models.Model):
    """What one side says of a record: confirms it, or disputes it with its own value (确认)."""

    register = models.CharField(max_length=60)
    record_id = models.BigIntegerField()
    side = models.CharField(max_length=12)
    stance = models.CharField(max_length=12)
    value = models.CharField(max_length=200, default="")
    note = models.CharField(max_length=500, default="")
    record_version = models.IntegerField()
    actor = models.CharField(max_length=150)
    at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["register", "record_id", "side"],
                                    name="ledger_attestation_once")
        ]


class ImportBatch(models.Model):
    """One workbook taken in: its sender, what became of its rows, the copy returned (导入批次)."""

    register = models.CharField(max_length=60)
    pairing = models.CharField(max_length=25, default="")
    file_name = models.CharField(max_length=255)
    sha256 = models.CharField(max_length=64)
    actor = models.CharField(max_length=150)
    at = models.DateTimeField(auto_now_add=True)
    read = models.IntegerField(default=0)
    created = models.IntegerField(default=0)
    updated = models.IntegerField(default=0)
    unchanged = models.IntegerField(default=0)
    rejected = models.IntegerField(default=0)
    findings = models.JSONField(default=list)
    returned_file = models.CharField(max_length=255, default="")
