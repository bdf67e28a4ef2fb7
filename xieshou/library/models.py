"""Documents kept by their hash, and what they prove (资料库)."""

from django.db import models


class Document(models.Model):
    """A file: its bytes lie in the file store under their hash; here is what is known of it."""

    sha256 = models.CharField(max_length=64, unique=True)
    name = models.CharField(max_length=255)
    format = models.CharField(max_length=12)
    size = models.BigIntegerField()
    pages = models.IntegerField(null=True)
    pairing = models.CharField(max_length=25, default="", db_index=True)
    title_year = models.IntegerField(null=True)
    facts_as_of = models.DateField(null=True)
    written_on = models.DateField(null=True)
    issued_on = models.DateField(null=True)
    published_on = models.DateField(null=True)
    uploaded_at = models.DateTimeField()
    actor = models.CharField(max_length=150)
    text = models.TextField(default="")


class Evidence(models.Model):
    """A document bound to a record of a register, as a proof of one kind (佐证材料)."""

    document = models.ForeignKey(Document, models.PROTECT, related_name="proves")
    register = models.CharField(max_length=60)
    record_id = models.BigIntegerField()
    kind = models.CharField(max_length=24)
    page = models.IntegerField(null=True)
    note = models.CharField(max_length=500, default="")
    actor = models.CharField(max_length=150)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["document", "register", "record_id", "kind"], name="library_proof_once"),
        ]
        indexes = [models.Index(fields=["register", "record_id"], name="library_proof_of")]
