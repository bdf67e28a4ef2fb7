"""What happens to rows after they were entered: corrected, voided, sent again (修改、作废)."""

import random
from dataclasses import dataclass

from xieshou.directory.places import PairingView
from xieshou.directory.scope import Scope
from xieshou.ledger import fields
from xieshou.ledger.change import Draft, edit, void, write
from xieshou.ledger.record import Record
from xieshou.ledger.register import Register, registers

# of a hundred rows of a register
CORRECTED, VOIDED, AGAIN = 4, 2, 3


@dataclass(frozen=True)
class Lived:
    """How many rows were corrected, voided and sent again, and what then stands."""

    corrected: int
    voided: int
    again: int
    standing: list[Draft]
    gone: frozenset[int] = frozenset()

    def as_json(self) -> dict[str, int]:
        """The shape that the command prints."""
        return {"corrected": self.corrected, "voided": self.voided, "again": self.again}


def lived(register: Register, pairing: PairingView, drafts: list[Draft], records: list[Record],
          rng: random.Random, scope: Scope) -> Lived:
    """Let some time pass over freshly written rows, and tell the truth about it.

    Rows that move money and rows that others link to keep as they are: the books must balance.
    """
    if register.model.postings is not Record.postings or register.code in _linked():
        return Lived(0, 0, 0, drafts)
    places = list(range(len(drafts)))
    rng.shuffle(places)
    share = [max(1, len(drafts) * part // 100) for part in (CORRECTED, VOIDED, AGAIN)]
    measure = next((kind.name for kind in register.measures if kind.column_type in (
        "int", "money") and any(draft.values.get(kind.name) for draft in drafts)), "")
    standing, corrected = list(drafts), 0
    for place in places[:share[0]] if measure else ():
        # a slip of the hand: what was entered as three was four
        value = (drafts[place].values.get(measure) or 0) + 1
        edit(register, records[place].pk, {measure: value}, records[place].version, scope)
        standing[place] = Draft({**drafts[place].values, measure: value})
        corrected += 1
    gone = set(places[share[0]:share[0] + share[1]])
    for place in gone:
        void(register, records[place].pk, records[place].version, scope, "示例：登记错误")
    twice = [drafts[place] for place in places[sum(share[:2]):sum(share)]]
    same = write(register, pairing, twice, scope, reason="示例：重复报送", state="verified")
    assert all(one.status == "unchanged" for one in same), register.code
    return Lived(corrected, len(gone), len(twice),
                 [draft for place, draft in enumerate(standing) if place not in gone],
                 frozenset(records[place].pk for place in gone))


def _linked() -> set[str]:
    return {kind.register_code for one in registers() for kind in one.fields
            if isinstance(kind, fields.Link)}
