"""What every row of every register shares: pairing, channel, place, state, origin (台账记录)."""

from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db import connection, models

from xieshou.directory.models import CHANNELS, Pairing
from xieshou.journal.chain import hashed
from xieshou.journal.inserting import added
from xieshou.journal.rewriting import rewrite
from xieshou.ledger import fields
from xieshou.ledger.kind import linked

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from xieshou.ledger.register import Register

STATES = {"draft": "草稿", "submitted": "已提交", "verified": "已审核", "locked": "已锁定",
          "void": "已作废"}
COUNTED = ("submitted", "verified", "locked")
ATTESTED = {"agreed": "双方一致", "one_sided": "单方", "disputed": "有异议"}
# what stands of a record beside what it says: how it is called, and its words
STANDING = {"state": ("状态", STATES), "attested": ("双方确认", ATTESTED)}
VAGUE = {"余": "余", "多": "多", "上": "以上"}
# rows that say the same in these columns are one line of `xieshou.ledger.tallying`
ALIKE = ("pairing_id", "place", "state", "opening", "evidenced")
_AS_IT_IS = {str, int, bool, type(None)}
_gate: ContextVar[bool] = ContextVar("records may be written", default=False)


class BypassError(RuntimeError):
    """Somebody tried to write a record past the journal: a fault of ours, never of the user's."""


@contextmanager
def open_gate() -> "Iterator[None]":
    """Only what `xieshou.ledger.change` writes through opens it, which journals what it writes."""
    token = _gate.set(True)
    try:
        yield
    finally:
        _gate.reset(token)


def _guard() -> None:
    if not _gate.get():
        raise BypassError("records are written through xieshou.ledger.change, which journals them")


class RecordRows(models.QuerySet):
    """Rows that can be read freely and written only through the gate."""

    def within(self, scope: Any) -> "RecordRows":
        """Only the rows that a person may see."""
        return scope.limit(self)

    def counted(self) -> "RecordRows":
        """Rows that figures count: neither drafts nor voided ones."""
        return self.filter(state__in=COUNTED)

    def update(self, **values: Any) -> int:
        """Refused outside the gate, and what rows are counted by everywhere."""
        _guard()
        if {"pairing", *ALIKE} & values.keys():
            raise BypassError("what rows are counted by is written by `rewritten` alone")
        return super().update(**values)

    def delete(self) -> Any:
        """Refused: records are voided, never deleted."""
        raise BypassError("records are voided, not deleted")

    def added(self, records: "Sequence[Record]", numbers: "Iterable[int] | None" = None
              ) -> "Iterator[Sequence[Record]]":
        """New rows get their numbers and are added some at a time, by the database's quickest way.

        Only by the gate; each lot is handed on when it is added, for what is to be told of it.
        """
        _guard()
        return added(connection, self.model, records, numbers)

    def bulk_create(self, *args: Any, **options: Any) -> list:
        """Refused: new rows are `added`."""
        raise BypassError("new records are added through xieshou.ledger.storing, which counts them")

    def rewritten(self, records: "Sequence[Record]") -> None:
        """Write what these records now say, by their numbers."""
        _guard()
        rewrite(connection, self.model, records)

    def bulk_update(self, rows: Any, *args: Any, **options: Any) -> int:
        """Refused outside the gate."""
        _guard()
        return super().bulk_update(rows, *args, **options)


class Record(models.Model):
    """One act, or an opening figure standing for acts that have no rows yet (期初数)."""

    pairing = models.ForeignKey(Pairing, models.PROTECT, related_name="+", db_index=False)
    state = models.CharField(max_length=12, default="submitted")
    version = models.IntegerField(default=1)
    identity = models.CharField(max_length=64)
    evidenced = models.BooleanField(default=False)
    attested = models.CharField(max_length=12, default="one_sided")
    # what the office's own columns hold, as images by name; `xieshou.ledger.local` reads and writes
    local = models.JSONField(null=True, default=None)

    channel = fields.Choice("协作渠道", CHANNELS, aliases=("渠道",), common=True, required=True,
                            guidance="不同渠道不能混合统计。")
    place = fields.Place("所在地", aliases=("地区", "所属地区"), common=True, side="recipient")
    opening = fields.Boolean("期初数", common=True, guidance="汇总数而无逐条记录的，填 是。")
    stands_for = fields.Integer("代表数量", common=True, default=1, null=False,
                                guidance="期初数代表多少条记录(次、人、家……)。")
    opening_from = fields.Date("时段起", aliases=("期初起",), common=True,
                               guidance="期初数，或只知大致时间的事项，填起止日期。")
    opening_to = fields.Date("时段止", aliases=("期初止",), common=True, last=True)
    vague = fields.Choice("约数", VAGUE, common=True, guidance="原文为余、多、以上的，照填。")
    memo = fields.Boolean("备查", common=True, guidance="口径不明、不计入合计的，填 是。")
    scope_note = fields.LongText("口径说明", aliases=("备注",), common=True)
    source = fields.Text("来源", aliases=("来源文件", "出处"), common=True)

    objects = RecordRows.as_manager()
    register: "Register"

    class Meta:
        abstract = True
        base_manager_name = "objects"
        constraints = [
            models.UniqueConstraint(fields=["pairing", "identity"], name="%(class)s_identity")
        ]
        # each is written with every row of an import: a pairing is found by either of the first
        # two, a place and the places below it by one whose order is that of the characters
        indexes = [
            models.Index(fields=["pairing", "state"], name="%(class)s_state"),
            models.Index(fields=["state"], name="%(class)s_stands"),
            models.Index(fields=["place"], name="%(class)s_place",
                         opclasses=["varchar_pattern_ops"]),
        ]

    def save(self, *args: Any, **options: Any) -> None:
        """Refused: records are added and rewritten, many together."""
        raise BypassError("records are written through xieshou.ledger.change, which journals them")

    def delete(self, *args: Any, **options: Any) -> Any:
        """Refused: records are voided, never deleted."""
        raise BypassError("records are voided, not deleted")

    def postings(self) -> "Iterator[Any]":
        """Money that the act moves, as funds.posting.Leg; most acts move none."""
        return iter(())

    @classmethod
    def made(cls, values: dict[str, Any]) -> "Record":
        """A new row of these values, as the constructor makes it, many times quicker."""
        return cls.register.shape.record(cls, values)

    @classmethod
    def completed(cls, values: dict[str, Any]) -> dict[str, Any]:
        """What follows from the values of a row without being written in it; nothing by default."""
        return {}

    @classmethod
    def follows(cls, written: "Sequence[Record]") -> "Iterator[tuple[Record, dict[str, Any]]]":
        """Records whose held columns no longer fit once these are written, and what they hold."""
        return iter(())

    @property
    def title(self) -> str:
        """What people call the row."""
        kind = self.register.field(self.register.title)
        return titled(kind.show(getattr(self, kind.name)), self.pk, self.opening)

    @property
    def day(self) -> date | None:
        """The day on which the act counts, where anybody wrote it down."""
        return getattr(self, self.register.when)

    @property
    def booked_on(self) -> date:
        """The day for the books: its own, else the last of its span."""
        return (None if self.opening else self.day) or self.opening_to

    def image(self) -> dict[str, Any]:
        """The whole row as the journal keeps it."""
        whole: dict[str, Any] = {
            "id": self.id, "pairing": linked(self, "pairing").code, "state": self.state,
            "version": self.version, "evidenced": self.evidenced, "attested": self.attested,
        }
        whole.update(self.register.shape.image_of(self))
        # also what a column holds that the office has since put away
        if self.local is not None:
            # what is no bag was put there past the gate: verification must see it
            whole.update(self.local if isinstance(self.local, dict) else {"x_": str(self.local)})
        return whole

    def identity_digest(self) -> str:
        """The same act, the same digest; an opening figure is told by all but its measures."""
        shape, own = self.register.shape, self.__dict__
        if self.opening:
            columns = shape.not_measured
            parts = ["opening", _plain(self.opening_from), _plain(self.opening_to),
                     *map(_plain, (self.channel, self.place, self.memo, self.scope_note))]
        else:
            columns = shape.identity
            parts = ["act"]
            if self.day is None:
                parts += [_plain(self.opening_from), _plain(self.opening_to)]
        for name, told in columns:
            value = own[name] if name in own else getattr(self, name)
            if told is not None:
                value = told(value)
            parts.append(value if value.__class__ in _AS_IT_IS else _plain(value))
        return hashed(parts)


def titled(words: str, number: int | None, opening: bool) -> str:
    """What people call a row whose title field shows these words."""
    if opening:
        return "期初数" if words == "–" else f"期初数 {words}"
    return f"第{number}号" if words == "–" and number else words


def _plain(part: Any) -> Any:
    return part if isinstance(part, str | int | bool | type(None)) else str(part)
