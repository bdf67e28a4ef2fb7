"""What people write down as their reason is kept for ever: no number of a person is let in."""

from xieshou.errors import Invalid
from xieshou.values.resident_ids import first_id, masked


class IdInReasonError(Invalid):
    """A resident id in a reason, which everybody reads and the journal keeps for ever."""

    code = "journal.id_in_reason"
    message = "原因或说明里写有身份证号「{value}」，记入流水以后不能抹去，人人看得到。"
    hint = "请删去号码，改写姓名或记录编号，再办理一次。"


def refuse_ids(*words: str) -> None:
    """Raise where any of these words have a resident id: once written, nobody takes it back.

    The journal asks it of every reason; whoever takes words that go elsewhere, or takes one
    reason for many things, asks first.
    """
    for one in words:
        if number := first_id(one):
            raise IdInReasonError(value=masked(number))
