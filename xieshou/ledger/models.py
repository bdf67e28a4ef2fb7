"""Where Django looks: loads the shelf of registers, and keeps attestations and import batches."""

from django.db import models

from xieshou.directory.models import Pairing
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


class RowCount(models.Model):
    """How many rows of a register stand alike; follows from the rows, kept by `tallying` (行数)."""

    register = models.CharField(max_length=60)
    pairing = models.ForeignKey(Pairing, models.PROTECT, related_name="+", db_index=False)
    place = models.CharField(max_length=12)
    state = models.CharField(max_length=12)
    opening = models.BooleanField()
    evidenced = models.BooleanField()
    records = models.IntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["register", "pairing", "place", "state", "opening",
                                            "evidenced"], name="ledger_row_count_once")
        ]
        indexes = [models.Index(fields=["pairing", "state"], name="ledger_row_count_state")]


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
    # how many of its records were taken back
    undone = models.IntegerField(default=0)
    findings = models.JSONField(default=list)
    returned_file = models.CharField(max_length=255, default="")


class RuleLimit(models.Model):
    """What an office has set for a limit of a rule, from a day on; kept, never changed (参数)."""

    rule = models.CharField(max_length=60)
    name = models.CharField(max_length=30)
    # whose helped places it holds for: a province, city or county; all where none is named
    place = models.CharField(max_length=12, default="", blank=True)
    value = models.JSONField()
    effective_on = models.DateField()
    source = models.CharField(max_length=300)
    actor = models.CharField(max_length=150)
    at = models.DateTimeField(auto_now_add=True)
    version = models.IntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["rule", "name", "version"], name="ledger_rule_limit")
        ]


class RuleWarning(models.Model):
    """What a rule objects to, the same from run to run: open, waived or resolved (预警)."""

    fingerprint = models.CharField(max_length=64, unique=True)
    rule = models.CharField(max_length=60, db_index=True)
    number = models.CharField(max_length=4, default="")
    level = models.CharField(max_length=12)
    pairing = models.CharField(max_length=25)
    place = models.CharField(max_length=12, default="")
    subject = models.CharField(max_length=200)
    message = models.TextField()
    records = models.JSONField(default=list)
    count = models.IntegerField(default=1)
    state = models.CharField(max_length=12, default="open")
    owner = models.CharField(max_length=150, default="")
    reason = models.CharField(max_length=500, default="")
    actor = models.CharField(max_length=150, default="")
    first_seen = models.DateTimeField()
    last_seen = models.DateTimeField()
    version = models.IntegerField(default=1)

    class Meta:
        indexes = [models.Index(fields=["pairing", "state", "level"], name="ledger_warning_state")]


class WarnedRecord(models.Model):
    """A record that a warning is about."""

    warning = models.ForeignKey(RuleWarning, models.CASCADE, related_name="+")
    register = models.CharField(max_length=60)
    record_id = models.BigIntegerField()

    class Meta:
        indexes = [models.Index(fields=["register", "record_id"], name="ledger_warned_record")]


class RuleRun(models.Model):
    """One run of all rules over a pairing, or over everything (规则检查)."""

    pairing = models.CharField(max_length=25, default="")
    at = models.DateTimeField()
    actor = models.CharField(max_length=150)
    records = models.IntegerField(default=0)
    fired = models.IntegerField(default=0)
    milliseconds = models.IntegerField(default=0)


class LocalField(models.Model):
    """A column that an office added to a register; put away, never deleted (自设栏目)."""

    register = models.CharField(max_length=60)
    name = models.CharField(max_length=32)
    label = models.CharField(max_length=60)
    type = models.CharField(max_length=12)
    required = models.BooleanField(default=False)
    options = models.JSONField(default=list)
    unit = models.CharField(max_length=12, default="")
    guidance = models.CharField(max_length=300, default="")
    aliases = models.JSONField(default=list)
    first = models.DateField(null=True)
    last = models.DateField(null=True)
    active = models.BooleanField(default=True)
    version = models.IntegerField(default=1)
    author = models.CharField(max_length=150, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["register", "name"], name="ledger_local_field_once")
        ]


class HeadingAlias(models.Model):
    """What a sender means by a heading of a register's sheets, as somebody corrected it (表头)."""

    sender = models.CharField(max_length=120, default="")
    register = models.CharField(max_length=60)
    heading = models.CharField(max_length=120)
    written = models.CharField(max_length=120)
    column = models.CharField(max_length=60)
    actor = models.CharField(max_length=150)
    at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["sender", "register", "heading"],
                                    name="ledger_heading_once")
        ]


class SavedView(models.Model):
    """A list as somebody likes it: filters, columns, order, under a name (视图)."""

    register = models.CharField(max_length=60)
    name = models.CharField(max_length=60)
    owner = models.CharField(max_length=150)
    office = models.CharField(max_length=120, default="")
    shared = models.BooleanField(default=False)
    asked = models.JSONField(default=dict)
    at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["register", "owner", "name"],
                                    name="ledger_view_once")
        ]


class ShutSpan(models.Model):
    """Days of a pairing of which nothing is recorded any more; open again for a time (封账)."""

    pairing = models.CharField(max_length=25, db_index=True)
    first = models.DateField()
    last = models.DateField()
    shut = models.BooleanField(default=True)
    open_until = models.DateField(null=True)
    open_registers = models.JSONField(default=list)
    reason = models.CharField(max_length=500, default="")
    actor = models.CharField(max_length=150)
    at = models.DateTimeField(auto_now=True)
    version = models.IntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["pairing", "first", "last"], name="ledger_shut_once")
        ]


class Proposal(models.Model):
    """Another value for a column of a record that is locked, with the reason (修改建议)."""

    register = models.CharField(max_length=60)
    record_id = models.BigIntegerField()
    pairing = models.CharField(max_length=25, db_index=True)
    place = models.CharField(max_length=12, default="")
    title = models.CharField(max_length=200, default="")
    column = models.CharField(max_length=60)
    before = models.CharField(max_length=2000, default="")
    value = models.CharField(max_length=2000, default="")
    reason = models.CharField(max_length=500)
    proposer = models.CharField(max_length=150)
    owner = models.CharField(max_length=150, default="")
    at = models.DateTimeField(auto_now_add=True)
    state = models.CharField(max_length=12, default="open")
    answer = models.CharField(max_length=500, default="")
    decider = models.CharField(max_length=150, default="")
    decided_at = models.DateTimeField(null=True)
    version = models.IntegerField(default=1)

    class Meta:
        indexes = [models.Index(fields=["register", "record_id"], name="ledger_proposal_record")]
