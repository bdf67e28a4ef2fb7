"""Documents kept by their hash, what they prove, and how they are shared and used (资料库)."""

from django.db import models

from xieshou.books.rows import AccountRow, TransferRow


class Document(models.Model):
    """A file: its bytes lie in the file store under their hash; here is what is known of it.

    The first file of a paper is its entry: it carries title, level, rights and retention, and its
    number is the paper's address for ever. Later versions name it in `entry`. An empty `level`
    means the pairing's.
    """

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
    uploaded_at = models.DateTimeField(db_index=True)
    actor = models.CharField(max_length=150)
    text = models.TextField(default="")

    title = models.CharField(max_length=300, default="")
    level = models.CharField(max_length=12, default="")
    office = models.CharField(max_length=120, default="")
    place = models.CharField(max_length=12, default="")
    facts_from = models.DateField(null=True)
    rights = models.CharField(max_length=24, default="")
    rights_note = models.CharField(max_length=300, default="")
    retention = models.CharField(max_length=12, default="")
    archive_no = models.CharField(max_length=80, default="")
    document_no = models.CharField(max_length=80, default="")
    state = models.CharField(max_length=12, default="")
    in_room = models.BooleanField(default=False)
    entry = models.ForeignKey("self", models.PROTECT, null=True, related_name="versions")
    number = models.IntegerField(null=True)
    change_note = models.CharField(max_length=300, default="")
    # how far our own reading of the file has come; nothing that anybody said
    revision = models.IntegerField(default=1)
    trouble = models.CharField(max_length=300, default="")
    preview = models.CharField(max_length=12, default="")
    # when its bytes were last hashed again, and what was wrong with them
    checked_at = models.DateTimeField(null=True)
    check_fault = models.CharField(max_length=12, default="")

    @property
    def level_of_paper(self) -> str:
        """The level that holds for this file: that of its entry."""
        return self.entry.level if self.entry else self.level

    class Meta:
        # the text lies before later columns: without this a list would read every text on its way
        indexes = [models.Index(fields=["entry", "state", "uploaded_at", "level", "pairing",
                                        "office", "actor", "place"], name="library_listed",
                                include=["id"]),
                   models.Index(fields=["office"], name="library_by_office"),
                   models.Index(fields=["level", "in_room"], name="library_by_level")]


class Searched(models.Model):
    """The folded text of a paper's newest version; the index of pairs is kept beside it."""

    document = models.OneToOneField(Document, models.CASCADE, primary_key=True,
                                    related_name="searched")
    title = models.TextField()
    body = models.TextField()

    class Meta:
        # titles are asked first of thousands of hits; without this each would be read with its text
        indexes = [models.Index(fields=["document", "title"], name="library_searched_title")]


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
    # whose record it is: one file may prove records of several pairings
    pairing = models.CharField(max_length=25, default="")
    place = models.CharField(max_length=12, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["document", "register", "record_id", "kind"], name="library_proof_once"),
        ]
        indexes = [models.Index(fields=["register", "record_id"], name="library_proof_of"),
                   models.Index(fields=["pairing"], name="library_proof_pairing")]


class Mark(models.Model):
    """A paper that somebody keeps at hand (收藏) or wants to hear of (关注)."""

    document = models.ForeignKey(Document, models.CASCADE, related_name="marks")
    actor = models.CharField(max_length=150)
    kind = models.CharField(max_length=12)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(
            fields=["document", "actor", "kind"], name="library_mark_once")]
        indexes = [models.Index(fields=["actor", "kind"], name="library_marks_of")]


class SavedSearch(models.Model):
    """What somebody looks for again and again, under a name (保存的检索)."""

    actor = models.CharField(max_length=150)
    name = models.CharField(max_length=60)
    asked = models.JSONField(default=dict)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(
            fields=["actor", "name"], name="library_search_once")]


class Share(models.Model):
    """A link by which somebody without an account sees one paper for a while (分享链接).

    Only the hash of the token is kept, so that nobody who reads this table can open anything.
    `tries` are the passwords given since one fitted, the last of them at `tried_at`.
    """

    document = models.ForeignKey(Document, models.PROTECT, related_name="shares")
    digest = models.CharField(max_length=64, unique=True)
    recipient = models.CharField(max_length=120)
    password = models.CharField(max_length=256, default="")
    may_download = models.BooleanField(default=False)
    limit = models.IntegerField(null=True)
    used = models.IntegerField(default=0)
    tries = models.IntegerField(default=0)
    tried_at = models.DateTimeField(null=True)
    actor = models.CharField(max_length=150)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)


class Access(models.Model):
    """One look at a paper: who, how, through which link, and what came of it (访问记录)."""

    document = models.ForeignKey(Document, models.CASCADE, related_name="accesses")
    share = models.ForeignKey(Share, models.CASCADE, null=True, related_name="accesses")
    actor = models.CharField(max_length=150)
    office = models.CharField(max_length=120, default="")
    act = models.CharField(max_length=12)
    address = models.CharField(max_length=64, default="")
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["document", "at"], name="library_access_at"),
                   models.Index(fields=["share", "at"], name="library_access_of_share")]


class Ticket(models.Model):
    """What somebody says is wrong with a paper, until it is settled (纠错与投诉)."""

    document = models.ForeignKey(Document, models.PROTECT, related_name="tickets")
    kind = models.CharField(max_length=16)
    words = models.CharField(max_length=2000)
    contact = models.CharField(max_length=120, default="")
    actor = models.CharField(max_length=150)
    at = models.DateTimeField()
    state = models.CharField(max_length=12, default="open")


class TicketStep(models.Model):
    """An answer, a take-down, an appeal: each with its words, none ever changed."""

    ticket = models.ForeignKey(Ticket, models.CASCADE, related_name="steps")
    act = models.CharField(max_length=16)
    words = models.CharField(max_length=2000)
    actor = models.CharField(max_length=150)
    at = models.DateTimeField()


class Credit(models.Model):
    """A use for which the office that gave a paper is credited by rule (贡献分).

    The points themselves stand in the books; `void` ones were reversed there.
    """

    document = models.ForeignKey(Document, models.CASCADE, related_name="credits")
    giver = models.CharField(max_length=120)
    user = models.CharField(max_length=120)
    rule = models.CharField(max_length=16)
    points = models.IntegerField()
    year = models.IntegerField()
    at = models.DateTimeField()
    void = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(
            fields=["document", "user", "rule", "year"], name="library_credit_once")]
        indexes = [models.Index(fields=["year", "giver"], name="library_credit_year")]


class CreditAccount(AccountRow):
    """Where points of credit stand: issued for an office that used, earned by one that gave."""

    class Meta(AccountRow.Meta):
        pass


class CreditTransfer(TransferRow):
    """Points that passed from what is issued to the office that gave, or back; never money."""

    debit = models.ForeignKey(CreditAccount, models.PROTECT, related_name="+")
    credit = models.ForeignKey(CreditAccount, models.PROTECT, related_name="+")

    class Meta(TransferRow.Meta):
        indexes = [models.Index(fields=["on"], name="library_transfer_on")]


class Disposal(models.Model):
    """A wish to destroy a paper whose time is over; a second person decides (销毁)."""

    document = models.ForeignKey(Document, models.PROTECT, related_name="disposals")
    reason = models.CharField(max_length=500)
    asked_by = models.CharField(max_length=150)
    asked_at = models.DateTimeField()
    decided_by = models.CharField(max_length=150, default="")
    decided_at = models.DateTimeField(null=True)
    decision = models.CharField(max_length=12, default="")
