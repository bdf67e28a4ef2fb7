"""Whose a record is: who entered or imported it, and who may change it (本人填报).

A contributor changes, voids and takes back what they entered themselves; whoever keeps the ledger
of a pairing (`OWN_ONLY` of `directory.scope` names who does not) changes every record of it.
"""

from collections.abc import Iterable, Sequence

from xieshou.directory.people import to_ask
from xieshou.directory.scope import Scope
from xieshou.errors import NotAllowed
from xieshou.journal import reading
from xieshou.ledger.record import Record
from xieshou.ledger.register import Register

# what the journal calls the taking back of an import
UNDO = "undo"
# of so many records the journal is asked at once
TOGETHER = 500


class OthersRecordError(NotAllowed):
    """Somebody who enters only their own rows wants to change what another entered."""

    code = "ledger.others_record"
    message = "这条记录是{author}填报的；填报人只能修改、作废、撤销本人填报的记录，为它增减佐证。"
    hint = "请联系{author}，或由本结对关系的县级专员、管理员办理；已锁定的，可以提出修改建议。"


class OthersImportError(NotAllowed):
    """Somebody who enters only their own rows wants to take back what another imported."""

    code = "ledger.import.others"
    message = "第 {id} 次导入是{author}办理的；填报人只能撤销本人的导入。"
    hint = "请联系{author}，或由本结对关系的县级专员、管理员撤销。"


def authors(register: Register, ids: Iterable[int]) -> dict[int, str]:
    """Who entered or imported each of these records; those of a page in one question."""
    wanted, found = [str(id) for id in ids], dict[str, str]()
    for start in range(0, len(wanted), TOGETHER):
        found |= reading.makers("record", register.code, wanted[start:start + TOGETHER], UNDO)
    return {int(id): actor for id, actor in found.items()}


def author_of(past: Sequence[reading.Version]) -> str:
    """Who entered or imported a record whose history is at hand."""
    return reading.maker_of(past, UNDO)


def changeable(register: Register, records: Sequence[Record], scope: Scope) -> set[int]:
    """Those of these records that a person may change as far as their rights go."""
    here = {code: scope.at(code) for code in {one.pairing.code for one in records}}
    entered = [one for one in records if here[one.pairing.code].may("enter")]
    known = authors(register, [one.pk for one in entered if here[one.pairing.code].own_only])
    return {one.pk for one in entered if here[one.pairing.code].keeps(known.get(one.pk, ""))}


def require_own(register: Register, records: Sequence[Record], scope: Scope) -> None:
    """Raise OthersRecordError where one of these is not the person's to change."""
    asked = [one for one in records if scope.at(one.pairing.code).own_only]
    known = authors(register, [one.pk for one in asked])
    for one in asked:
        require_author(one, known.get(one.pk, ""), scope)


def require_author(record: Record, author: str, scope: Scope) -> None:
    """Raise OthersRecordError where who entered a record is another, and only one's own is open."""
    if not scope.at(record.pairing.code).keeps(author):
        raise OthersRecordError(author=to_ask(author),
                                where=f"{record.register.name}第 {record.pk} 号")


def require_own_import(id: int, pairing: str, actor: str, scope: Scope) -> None:
    """Raise OthersImportError where another imported; of no one pairing, each row is asked."""
    if pairing and not scope.at(pairing).keeps(actor):
        raise OthersImportError(id=id, author=to_ask(actor))
