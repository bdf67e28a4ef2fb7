"""Who is who, where, and paired with whom (名录)."""

from collections.abc import Iterator

from django.contrib.auth.models import AbstractUser
from django.db import models

CHANNELS = {
    "east_west": "东西部协作",
    "designated": "中央单位定点帮扶",
    "counterpart": "对口支援",
    "in_province": "省内对口帮扶",
    "provincial_designated": "省直定点帮扶",
    "society": "社会力量帮扶",
    "central_fund": "中央衔接资金",
    # a total that a source states for several channels at once; it belongs to none of them
    "mixed": "多渠道合计(不可拆分)",
}
SIDES = {"supporter": "支援方", "recipient": "受援方", "both": "双方"}
UNIT_KINDS = {
    "government": "政府部门", "town": "乡镇(街道)", "village": "村(嘎查)", "community": "社区",
    "state_firm": "国有企业", "private_firm": "民营企业", "society": "社会组织", "school": "学校",
    "hospital": "医院", "cooperative": "合作社", "other": "其他",
}
ROLES = {
    "clerk": "县级专员",
    "contributor": "填报人",
    "supporter": "支援方专员",
    "finance": "财务审计",
    "assessor": "考核人员",
    "leader": "领导",
    "admin": "管理员",
}


class Region(models.Model):
    """A division of GB/T 2260, or a town or village of the statistical code (行政区划)."""

    code = models.CharField(max_length=12, primary_key=True)
    name = models.CharField(max_length=60)
    short = models.CharField(max_length=30, default="")
    aliases = models.JSONField(default=list)
    valid_from = models.DateField(null=True)
    # the last day on which it was a division of its own, and which one then took it in
    valid_to = models.DateField(null=True)
    successor = models.CharField(max_length=12, default="")
    # former names, each with its last day: [["旧名", "2021-06-30"], …]
    former = models.JSONField(default=list)
    # one of the counties that the state helps first, and what else the office sorts places by
    key_county = models.BooleanField(default=False)
    tags = models.JSONField(default=list)


class Organization(models.Model):
    """A unit that gives, receives, sends, trains … (单位)."""

    name = models.CharField(max_length=200, unique=True)
    aliases = models.JSONField(default=list)
    kind = models.CharField(max_length=16, default="")
    side = models.CharField(max_length=12, default="")
    region_code = models.CharField(max_length=12, default="", db_index=True)
    credit_code = models.CharField(max_length=18, default="", db_index=True)
    # kept, so that its name still leads to the one that it turned out to be
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, related_name="+")


class PersonName(models.Model):
    """Names under which one resident id was written, and the one that holds (姓名写法)."""

    key = models.CharField(max_length=32, unique=True)
    name = models.CharField(max_length=200)
    aliases = models.JSONField(default=list)


class NotTheSame(models.Model):
    """Two that look alike and that a person has told apart (不是同一个)."""

    kind = models.CharField(max_length=16)
    first = models.CharField(max_length=80)
    second = models.CharField(max_length=80)
    actor = models.CharField(max_length=150)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "first", "second"],
                                    name="directory_not_the_same")
        ]


class Pairing(models.Model):
    """Which place helps which, through which channel, from when to when (结对关系)."""

    code = models.CharField(max_length=25, unique=True)
    supporter = models.ForeignKey(Region, models.PROTECT, related_name="supports")
    recipient = models.ForeignKey(Region, models.PROTECT, related_name="is_supported_by")
    channel = models.CharField(max_length=24, default="east_west")
    started_on = models.DateField()
    ended_on = models.DateField(null=True)


class Account(AbstractUser):
    """Somebody who signs in."""

    display_name = models.CharField(max_length=60, default="")
    office = models.CharField(max_length=120, default="")
    # how often it was closed: a session belongs to the time between two closings
    closings = models.PositiveIntegerField(default=0)

    def get_session_auth_hash(self) -> str:
        """What a session is held against: it ends with the password, and with a closing."""
        return self._bound(super().get_session_auth_hash())

    def get_session_auth_fallback_hash(self) -> Iterator[str]:
        """The same under secret keys of before."""
        return map(self._bound, super().get_session_auth_fallback_hash())

    def _bound(self, digest: str) -> str:
        return f"{digest}.{self.closings}" if self.closings else digest

    def __str__(self) -> str:
        return self.display_name or self.username


class Grant(models.Model):
    """A role held for one pairing, or for all where `pairing` is empty (授权)."""

    account = models.ForeignKey(Account, models.CASCADE, related_name="grants")
    role = models.CharField(max_length=20)
    pairing = models.ForeignKey(Pairing, models.PROTECT, null=True)
    side = models.CharField(max_length=12, default="recipient")
    region_code = models.CharField(max_length=12, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["account", "role", "pairing", "side", "region_code"],
                name="directory_grant_once", nulls_distinct=False,
            )
        ]


class SignInFailure(models.Model):
    """One failed attempt to sign in, kept while it counts towards a lock-out."""

    username = models.CharField(max_length=150)
    address = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["username", "at"], name="directory_failure_by_name"),
            models.Index(fields=["at"], name="directory_failure_at"),
        ]


class Token(models.Model):
    """A key by which a program acts for an account, with no more than these rights (令牌)."""

    account = models.ForeignKey(Account, models.CASCADE, related_name="tokens")
    name = models.CharField(max_length=60)
    digest = models.CharField(max_length=64, unique=True)
    rights = models.JSONField(default=list)
    made_at = models.DateTimeField(auto_now_add=True)
    expires_on = models.DateField()
    used_on = models.DateField(null=True)
    revoked = models.BooleanField(default=False)
    # the token by which a program issued this one to be narrower; it ends with it
    issued_by = models.ForeignKey("self", models.CASCADE, related_name="issued", null=True)


class AnsweredRequest(models.Model):
    """What a program was answered under its idempotency key, so that asking again does nothing."""

    token = models.ForeignKey(Token, models.CASCADE, related_name="+")
    key = models.CharField(max_length=80)
    digest = models.CharField(max_length=64)
    body = models.TextField(default="")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["token", "key"], name="directory_answered_once")
        ]


class UnsentForm(models.Model):
    """What somebody typed into a form and has not sent yet, to go on elsewhere (未提交的内容).

    No record and no figure knows of it, so the journal does not either.
    """

    account = models.ForeignKey(Account, models.CASCADE, related_name="+")
    place = models.CharField(max_length=200)
    typed = models.JSONField(default=dict)
    version = models.IntegerField(null=True)
    at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["account", "place"], name="directory_unsent_once")
        ]
