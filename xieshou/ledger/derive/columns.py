"""A register's columns as programs see them: for the warehouse, exports and the API."""

from dataclasses import dataclass

from xieshou.ledger.record import STANDING
from xieshou.ledger.register import Register


@dataclass(frozen=True)
class Column:
    """One analytic column: name in the image, type, role, words.

    Types: text, int, money (fen), decimal, date, bool.
    """

    name: str
    type: str
    role: str
    label: str
    unit: str = ""


FIXED = (
    Column("id", "int", "key", "编号"),
    Column("pairing", "text", "dimension", "结对关系"),
    Column("state", "text", "dimension", STANDING["state"][0]),
    Column("version", "int", "text", "版本"),
    Column("evidenced", "bool", "dimension", "有佐证"),
    Column("attested", "text", "dimension", STANDING["attested"][0]),
)


def columns_of(register: Register) -> list[Column]:
    """Every column that a record's image holds and the warehouse keeps."""
    own = []
    for kind in [*register.all_fields, *register.held]:
        own.append(Column(kind.name, kind.column_type, kind.role, kind.label, kind.unit))
        if kind.is_relation:
            own.append(Column(kind.attname, "int", "key", kind.label))
    return [*FIXED, *own]
