"""What keeps a record from being written: what it lacks, where it lies, locks, twins."""

from xieshou.directory import places
from xieshou.directory.scope import Scope
from xieshou.errors import Invalid
from xieshou.ledger.record import Record
from xieshou.ledger.refusals import (
    EndedPlaceError,
    LockedRecordError,
    MissingValueError,
    OpeningSpanError,
    OutOfReachError,
    TwinRecordError,
)
from xieshou.ledger.register import Register


def faults_of(record: Record) -> list[Invalid]:
    """Everything that keeps a record from being submitted."""
    found: list[Invalid] = []
    for kind in record.register.all_fields:
        if not kind.required or getattr(record, kind.attname) not in (None, ""):
            continue
        if record.register.waives(kind, record.opening, record.opening_to is not None,
                                  record.booked_on):
            continue
        found.append(MissingValueError(heading=kind.label, guidance=kind.guidance))
    if (record.opening or record.day is None) and not (record.opening_from and record.opening_to):
        found.append(OpeningSpanError())
    return found


def open_again(record: Record) -> None:
    """Nobody has yet verified or confirmed what a record says after a change."""
    record.attested = "one_sided"
    if record.state == "verified":
        record.state = "submitted"


def check_reach(record: Record, scope: Scope) -> None:
    """Raise where a record names a place out of reach, or one that is no more."""
    place = record.place
    if not scope.covers_place(place):
        raise OutOfReachError(place=record.register.field("place").show(place))
    if places.ever_ends(place) and (ended := places.ended(place, record.booked_on)):
        raise EndedPlaceError(place=places.place_name(record.place), last=ended[0],
                              successor=places.place_name(ended[1]) if ended[1] else "现行区划")


def check_open(record: Record) -> None:
    """Raise where a record is locked or void."""
    if record.state in ("locked", "void"):
        raise LockedRecordError(state="已锁定" if record.state == "locked" else "已作废")


def refuse_twin(register: Register, record: Record) -> None:
    """Raise where another record tells of the same act."""
    twins = register.model.objects.filter(pairing_id=record.pairing_id, identity=record.identity)
    twin = twins.exclude(pk=record.pk).first()
    if twin is not None:
        raise TwinRecordError(id=twin.pk)
