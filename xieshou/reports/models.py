"""Reports: written, signed, issued, come back; and the wording that leaders gave them (报告)."""

from django.db import models


class OwnTemplate(models.Model):
    """A Word template that an office made itself; the newest file under its name (自有模板)."""

    pairing = models.CharField(max_length=25)
    name = models.CharField(max_length=150)
    sha256 = models.CharField(max_length=64)
    version = models.IntegerField(default=1)
    actor = models.CharField(max_length=150)
    at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["pairing", "name"],
                                               name="reports_own_template_once")]


class WrittenReport(models.Model):
    """One report as it was written; its Word file is a document of the library, by hash.

    `document` is the number inside the Word file by which a returned copy is known; `corrects`
    is the issued report that a correction notice speaks of; `source` the file of the office's own
    template that it was written out of, by hash.
    """

    template = models.CharField(max_length=40)
    title = models.CharField(max_length=255)
    pairing = models.CharField(max_length=25, db_index=True)
    period = models.CharField(max_length=25)
    as_of = models.BigIntegerField()
    sha256 = models.CharField(max_length=64)
    document = models.CharField(max_length=32, default="", db_index=True)
    corrects = models.ForeignKey("self", models.PROTECT, null=True, related_name="corrections")
    source = models.CharField(max_length=64, default="")
    figures = models.JSONField()
    warnings = models.JSONField()
    actor = models.CharField(max_length=150)
    at = models.DateTimeField(auto_now_add=True)


class SignOff(models.Model):
    """One side's word that a report may go out (会签)."""

    report = models.ForeignKey(WrittenReport, models.PROTECT, related_name="sign_offs")
    side = models.CharField(max_length=12)
    reason = models.CharField(max_length=500, default="")
    actor = models.CharField(max_length=150)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["report", "side"],
                                               name="reports_signed_once")]


class IssuedReport(models.Model):
    """A report that went out, with its figures as they stood; never changed (签发)."""

    report = models.OneToOneField(WrittenReport, models.PROTECT, related_name="issued")
    sha256 = models.CharField(max_length=64, db_index=True)
    figures = models.JSONField()
    findings = models.JSONField()
    facts_as_of = models.DateField()
    written_on = models.DateField()
    issued_on = models.DateField()
    actor = models.CharField(max_length=150)
    at = models.DateTimeField(auto_now_add=True)


class ReturnedCopy(models.Model):
    """A copy that came back, with what was found changed in it (回稿)."""

    report = models.ForeignKey(WrittenReport, models.PROTECT, related_name="copies")
    name = models.CharField(max_length=255)
    sha256 = models.CharField(max_length=64)
    comparison = models.JSONField()
    recognised = models.BooleanField()
    actor = models.CharField(max_length=150)
    at = models.DateTimeField(auto_now_add=True)


class Decision(models.Model):
    """What was decided on one difference of a returned copy (处理)."""

    copy = models.ForeignKey(ReturnedCopy, models.PROTECT, related_name="decisions")
    kind = models.CharField(max_length=12)
    key = models.IntegerField()
    choice = models.CharField(max_length=12)
    reason = models.CharField(max_length=500, default="")
    actor = models.CharField(max_length=150)
    at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["copy", "kind", "key"],
                                               name="reports_decided_once")]


class Wording(models.Model):
    """How leaders say a sentence of a template; in force from a journal position on (沿用文字)."""

    template = models.CharField(max_length=40)
    pairing = models.CharField(max_length=25)
    source = models.TextField()
    text = models.TextField()
    since = models.BigIntegerField()
    copy = models.ForeignKey(ReturnedCopy, models.PROTECT, related_name="wordings")
    actor = models.CharField(max_length=150)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        indexes = [models.Index(fields=["template", "pairing"], name="reports_wording_of")]


class KeptNumber(models.Model):
    """A number that was kept by hand against the ledger, with the reason (保留的人工数).

    `question` is the handle without position and version; an empty `text` takes it back.
    """

    template = models.CharField(max_length=40)
    pairing = models.CharField(max_length=25)
    question = models.CharField(max_length=255)
    manner = models.CharField(max_length=12, default="")
    text = models.CharField(max_length=255)
    reason = models.CharField(max_length=500)
    since = models.BigIntegerField()
    copy = models.ForeignKey(ReturnedCopy, models.PROTECT, related_name="kept")
    actor = models.CharField(max_length=150)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        indexes = [models.Index(fields=["template", "pairing"], name="reports_kept_of")]


class Asked(models.Model):
    """A figure that a reader of a report sent back to whoever keeps its rows (请责任人核对)."""

    copy = models.ForeignKey(ReturnedCopy, models.PROTECT, related_name="asked")
    n = models.IntegerField()
    pairing = models.CharField(max_length=25)
    handle = models.CharField(max_length=255)
    name = models.CharField(max_length=150)
    issued = models.CharField(max_length=255)
    returned = models.CharField(max_length=255, default="")
    note = models.CharField(max_length=500, default="")
    records = models.JSONField()
    owner = models.CharField(max_length=150, default="", db_index=True)
    state = models.CharField(max_length=12, default="open")
    answer = models.CharField(max_length=500, default="")
    answered_by = models.CharField(max_length=150, default="")
    answered_at = models.DateTimeField(null=True)
    actor = models.CharField(max_length=150)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["copy", "n"], name="reports_asked_once")]
